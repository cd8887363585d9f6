//! `cargo xtask icons`: has the icons drawn, by a program of its own (`icons/`), so that this one stays quick to build.

use crate::step;

pub fn icons(args: &[String]) -> Result<(), String> {
    step::must(step::cargo(&["run", "--quiet", "-p", "turnglass-icons"]).arg("--").args(args))
}
