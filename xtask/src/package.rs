//! `cargo xtask package`: installable files by Tauri's own bundler, which npm brings.

use crate::setup::{self, Purpose};
use crate::{node, step};

pub fn package(args: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Run)?;
    node::page()?;
    node::packages("src-tauri")?;
    // The command line goes into the packages too (`tauri.conf.json`).
    step::must(&mut step::cargo(&["build", "--quiet", "--release", "-p", "turnglass-cli"]))?;
    let bundles = if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    };
    step::must(node::npm("src-tauri", &["exec", "--", "tauri", "build", "--bundles", bundles]).args(args))
}
