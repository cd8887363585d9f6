//! `cargo xtask bench`: builds for release and starts the measuring programs of `tests/bench`.

use crate::setup::{self, Purpose};
use crate::{front, node, step, tree};

pub fn bench(names: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Bench)?;
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
