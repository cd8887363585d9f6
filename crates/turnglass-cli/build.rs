//! `turnglass token` runs inside other people's loops, and on Linux most of its start is the loader's: with the compiler's
//! own library inside there is one less to load.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let native = std::env::var("HOST") == std::env::var("TARGET");
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    if let Some(out) = std::env::var_os("OUT_DIR").filter(|_| native) {
        let dir = Path::new(&out).join("inside");
        let _ = std::fs::remove_dir_all(&dir);
        inside(&dir, "gcc_s", &["libgcc_eh.a", "libgcc.a"]);
    }
}

/// Links these archives wherever that library is asked for, if the compiler has them.
fn inside(dir: &Path, library: &str, archives: &[&str]) {
    let there = |archive: &&str| {
        let asked = Command::new("cc").arg(format!("-print-file-name={archive}")).output();
        asked.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).starts_with('/'))
    };
    let inputs: String = archives.iter().map(|archive| format!(" -l:{archive}")).collect();
    // What the linker finds first under the library's name: a script that names the archives.
    let script = || {
        std::fs::create_dir_all(dir)?;
        std::fs::write(dir.join(format!("lib{library}.so")), format!("INPUT({inputs} )\n"))
    };
    if archives.iter().all(there) && script().is_ok() {
        println!("cargo::rustc-link-arg-bins=-L{}", dir.display());
    }
}
