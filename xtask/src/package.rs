//! `cargo xtask package`: installable files by Tauri's own bundler, which npm brings. It makes them of the window; the
//! other programs go beside it.

use crate::setup::{self, Purpose};
use crate::{front, node, step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What lies beside the window in every package.
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
    let files = if cfg!(target_os = "linux") { installed(front::front().as_deref()) } else { beside()? };
    // It begins in another folder, and what cargo is told may be relative to this one.
    bundle.args(["--config", &files]).env("CARGO_TARGET_DIR", tree::target());
    step::must(bundle.args(args))?;
    debs().iter().try_for_each(|deb| smaller(deb))
}

/// Where the programs beside the window go, for the bundler. They lie where cargo was told to put them. With a front, that is
/// what people start, and the program lies where the front looks for it.
fn installed(front: Option<&Path>) -> String {
    let [program, desktop] = BESIDE.map(|name| tree::binary("release", name));
    let turnglass = match front {
        Some(front) => {
            format!(r#""/usr/bin/turnglass":{front:?},"/usr/lib/turnglass/turnglass":{program:?}"#)
        }
        None => format!(r#""/usr/bin/turnglass":{program:?}"#),
    };
    let files = format!(r#"{{"files":{{{turnglass},"/usr/bin/turnglass-desktop":{desktop:?}}}}}"#);
    format!(r#"{{"bundle":{{"linux":{{"deb":{files},"rpm":{files}}}}}}}"#)
}

fn debs() -> Vec<PathBuf> {
    let found = std::fs::read_dir(tree::target().join("release/bundle/deb"));
    let files = found.into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|end| end == "deb")).collect()
}

/// The bundler packs with gzip alone. Where Debian's own tool is, it packs as Debian does.
fn smaller(deb: &Path) -> Result<(), String> {
    if tree::program("dpkg-deb").is_none() {
        return Ok(());
    }
    let inside = deb.with_extension("inside");
    let _ = std::fs::remove_dir_all(&inside);
    step::must(Command::new("dpkg-deb").arg("--raw-extract").arg(deb).arg(&inside))?;
    let pack = ["--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--build"];
    step::must(Command::new("dpkg-deb").args(pack).arg(&inside).arg(deb))?;
    std::fs::remove_dir_all(&inside).map_err(|why| format!("{}: {why}", inside.display()))
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
