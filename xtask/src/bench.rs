//! `cargo xtask bench`: builds for release and starts the measuring programs of `tests/bench`.

use crate::setup::{self, Purpose};
use crate::{front, node, step, tree};

/// What is built and measured by itself.
const FORWARD: &str = "forward";

pub fn bench(names: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Bench)?;
    if names.is_empty() || names.iter().any(|name| name == FORWARD) {
        forward()?;
    }
    if !names.is_empty() && names.iter().all(|name| name == FORWARD) {
        return Ok(());
    }
    node::page()?;
    let floors = tree::root().join("tests/bench/bare-tray/Cargo.toml");
    let target = tree::target();
    // Apart from the programs: what it needs of the libraries would come into them too.
    let measure =
        ["build", "--quiet", "--release", "-p", "turnglass-tests", "--features", "turnglass-tests/bench"];
    step::must(step::cargo(step::BUILD).arg("--release"))?;
    step::must(&mut step::cargo(&measure))?;
    step::must(
        step::cargo(&["build", "--quiet", "--release", "--manifest-path"])
            .arg(floors)
            .arg("--target-dir")
            .arg(target.join("bare-tray")),
    )?;
    let mut measure = std::process::Command::new(tree::binary("release", "measure"));
    measure.env("TURNGLASS_BIN", tree::binary("release", "turnglass"));
    measure.env("TURNGLASS_DESKTOP_BIN", tree::binary("release", "turnglass-desktop"));
    measure.env("TURNGLASS_BARE_BIN", target.join("bare-tray/release/bare-tray"));
    measure.env("TURNGLASS_NODE", node::node());
    measure.envs(front::front().map(|front| ("TURNGLASS_FRONT_BIN", front)));
    step::must(measure.current_dir(tree::root()).args(names))
}

/// A forward beside nginx and a Node proxy. It needs no other part of the product.
fn forward() -> Result<(), String> {
    let manifest = tree::root().join("tests/bench/forward/Cargo.toml");
    let target = tree::target().join("bare-forward");
    let mut build = step::cargo(&["build", "--quiet", "--release", "--manifest-path"]);
    step::must(build.arg(manifest).arg("--target-dir").arg(&target))?;
    let mut measure = std::process::Command::new(target.join("release/bare-forward"));
    step::must(measure.env("TURNGLASS_NODE", node::node()).current_dir(tree::root()))
}
