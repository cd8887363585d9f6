//! `cargo xtask torture`: builds the keeper and its tormentor, and starts it. `--release` first builds for release.

use crate::setup::{self, Purpose};
use crate::{step, tree};

pub fn torture(args: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Test)?;
    let (profile, args) = match args.split_first() {
        Some((first, rest)) if first == "--release" => ("release", rest),
        _ => ("dev", args),
    };
    let build = ["build", "--quiet", "--profile", profile, "-p", "turnglass-cli", "-p", "turnglass-tests"];
    step::must(&mut step::cargo(&build))?;
    let mut torture = std::process::Command::new(tree::binary(profile, "torture"));
    torture.env("TURNGLASS_BIN", tree::binary(profile, "turnglass"));
    step::must(torture.current_dir(tree::root()).args(args))
}
