//! The small program that packages for Linux install in front of `turnglass` (crates/turnglass-front). It is built against
//! musl, whose start costs nothing; rustup brings what that needs. Elsewhere, and where rustup cannot, there is none: the
//! program answers by itself.

use crate::{step, tree};
use std::path::PathBuf;
use std::process::Command;

/// Where it is built; `None` where it cannot be.
pub fn front() -> Option<PathBuf> {
    let arch = std::env::consts::ARCH;
    if !cfg!(target_os = "linux") || !matches!(arch, "x86_64" | "aarch64") {
        return None;
    }
    let target = format!("{arch}-unknown-linux-musl");
    let build = ["build", "--quiet", "--release", "-p", "turnglass-front", "--target", &target];
    let made = there(&target)
        .or_else(|_| step::must(Command::new("rustup").args(["target", "add", &target])))
        .and_then(|()| step::must(&mut step::cargo(&build)));
    match made {
        Ok(()) => Some(tree::target().join(target).join("release/turnglass-front")),
        Err(why) => {
            println!("There is no front here: {why} `turnglass` answers by itself.");
            None
        }
    }
}

/// Whether the compiler has that target's library already.
fn there(target: &str) -> Result<(), String> {
    let library = step::answer("rustc", &["--print", "target-libdir", "--target", target]);
    library.filter(|dir| PathBuf::from(dir).is_dir()).map(drop).ok_or_else(String::new)
}
