//! `turnglass token` runs inside other people's loops, and on Linux most of its start was the loader's.
//!
//! At a fixed address there is nothing to relocate (libraries, stack and heap stay randomized), and with the compiler's
//! own library inside there is one less to load. Where there is a hatch, it is where the program begins, and the loader
//! comes in only after it: the program names none.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(hatch)");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let native = std::env::var("HOST") == std::env::var("TARGET");
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    let hatch = is("CARGO_CFG_TARGET_ARCH", "x86_64")
        && is("CARGO_CFG_TARGET_POINTER_WIDTH", "64")
        && !std::env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|features| features.contains("crt-static"));
    if hatch && (!native || has_loader()) {
        println!("cargo::rustc-cfg=hatch");
        println!("cargo::rustc-link-arg-bins=-Wl,--no-dynamic-linker");
        println!("cargo::rustc-link-arg-bins=-Wl,--entry=turnglass_begin");
    }
    if let Some(out) = std::env::var_os("OUT_DIR").filter(|_| native) {
        let dir = Path::new(&out).join("inside");
        let _ = std::fs::remove_dir_all(&dir);
        inside(&dir, "gcc_s", &["libgcc_eh.a", "libgcc.a"]);
    }
}

/// Whether programs made here name the loader that the hatch knows. On some systems it lies elsewhere, e.g. on NixOS.
fn has_loader() -> bool {
    let asked = Command::new("cc").args(["-###", "-x", "c", "/dev/null"]).output();
    let names = |said: &str| said.split([' ', '"']).any(|word| word == "/lib64/ld-linux-x86-64.so.2");
    asked.is_ok_and(|said| names(&String::from_utf8_lossy(&said.stderr)))
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
