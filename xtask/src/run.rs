//! `cargo xtask run`: from a clone to the open app.

use crate::setup::{self, Purpose};
use crate::{node, step, tree};
use std::process::Command;

pub fn run(args: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Run)?;
    node::page()?;
    step::must(&mut step::cargo(step::BUILD))?;
    if has_display() {
        let mut desktop = Command::new(tree::binary("dev", "turnglass-desktop"));
        return step::must(desktop.arg("--show").args(args));
    }
    let demo = args.iter().any(|arg| arg == "--demo");
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so this is the terminal's view."
    );
    step::must(Command::new(tree::binary("dev", "turnglass")).arg(if demo { "demo" } else { "list" }))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
