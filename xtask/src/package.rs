//! `cargo xtask package`: installable files by Tauri's own bundler, which npm brings. It makes them of the window; the
//! other programs go beside it.

use crate::setup::{self, Purpose};
use crate::{node, step, tree};

/// What lies beside the window in every package (on Linux, `tauri.conf.json` says where).
const BESIDE: [&str; 2] = ["turnglass", "turnglass-desktop"];

pub fn package(args: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Run)?;
    node::page()?;
    node::packages("src-tauri")?;
    let built = ["build", "--quiet", "--release", "-p", "turnglass-cli", "-p", "turnglass-desktop"];
    step::must(&mut step::cargo(&built))?;
    let bundles = if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    };
    let mut bundle = node::npm("src-tauri", &["exec", "--", "tauri", "build", "--bundles", bundles]);
    if !cfg!(target_os = "linux") {
        bundle.args(["--config", &beside()?]);
    }
    step::must(bundle.args(args))
}

/// On macOS and Windows, the bundler takes other programs under names that end with the machine's kind.
fn beside() -> Result<String, String> {
    let kind =
        step::answer("rustc", &["--print", "host-tuple"]).ok_or("rustc does not say what it builds for.")?;
    let folder = tree::target().join("beside");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    let mut named = Vec::new();
    for name in BESIDE {
        let to = folder.join(format!("{name}-{kind}{}", std::env::consts::EXE_SUFFIX));
        std::fs::copy(tree::binary("release", name), &to)
            .map_err(|error| format!("{}: {error}.", to.display()))?;
        named.push(format!("{:?}", folder.join(name).display().to_string()));
    }
    Ok(format!(r#"{{"bundle":{{"externalBin":[{}]}}}}"#, named.join(",")))
}
