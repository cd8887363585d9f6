//! Node.js: the system's, or, where that is too old, the one that `ui/package-lock.json` brings along.

use crate::needs::NODE_AT_LEAST;
use crate::{step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether a Node with npm is on the PATH, whatever its age.
pub fn found() -> bool {
    tree::program("node").is_some() && tree::program("npm").is_some()
}

/// A Node that is new enough. Needs `ui`'s packages where the system's is not.
pub fn node() -> PathBuf {
    let system = PathBuf::from("node");
    if system_is_new_enough() {
        return system;
    }
    if brought().is_file() { brought() } else { system }
}

/// The one that `ui`'s lock file names, where the system's is too old.
fn brought() -> PathBuf {
    tree::target().join("node/node")
}

fn system_is_new_enough() -> bool {
    step::answer("node", &["--version"]).is_some_and(|version| new_enough(&version))
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= NODE_AT_LEAST
}

/// `npm …` in a folder of the clone.
pub fn npm(folder: &str, args: &[&str]) -> Command {
    let mut command = Command::new(tree::program("npm").unwrap_or_else(|| "npm".into()));
    command.args(args).current_dir(tree::root().join(folder));
    command.env("NO_UPDATE_NOTIFIER", "1");
    if !system_is_new_enough() && brought().is_file() {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let dirs = std::iter::once(tree::target().join("node")).chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(dirs).unwrap_or(path));
    }
    let cache = std::env::var_os("HOME").map(|home| Path::new(&home).join(".npm"));
    if !cache.is_some_and(|cache| tree::writable(&cache)) {
        command.env("npm_config_cache", tree::target().join("npm-cache"));
    }
    command
}

/// Installs what the folder's lock file names, if that is not what is there already.
pub fn packages(folder: &str) -> Result<(), String> {
    let folder_at = tree::root().join(folder);
    let lock = std::fs::read(folder_at.join("package-lock.json"))
        .map_err(|error| format!("{folder}/package-lock.json cannot be read: {error}."))?;
    let stamp = folder_at.join("node_modules/.turnglass-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let install = || step::must(&mut npm(folder, &["ci", "--no-audit", "--no-fund"]));
    if folder == "ui" && !system_is_new_enough() && !brought().is_file() {
        // npm goes by the Node that it runs on, and leaves out what only a newer one can use: once to get that one,
        // and once more with it.
        install()?;
        let keep = |from: PathBuf| {
            std::fs::create_dir_all(tree::target().join("node"))?;
            std::fs::copy(from, brought())
        };
        keep(folder_at.join("node_modules/node/bin/node"))
            .map_err(|error| format!("A newer Node could not be kept: {error}."))?;
    }
    install()?;
    std::fs::write(stamp, lock).map_err(|error| error.to_string())
}

/// Builds the window's page, unless it is younger than what it is made from.
pub fn page() -> Result<(), String> {
    packages("ui")?;
    if is_made("dist/index.html") {
        return Ok(());
    }
    step::must(&mut npm("ui", &["run", "build"]))
}

/// Whether this is younger than what it is made from.
fn is_made(product: &str) -> bool {
    let ui = tree::root().join("ui");
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js"];
    tree::fresh(&ui.join(product), &sources.map(|name| ui.join(name)))
}

/// The same page on a made-up keeper, for whoever looks at it or examines it.
pub fn made_up_page() -> Result<(), String> {
    packages("ui")?;
    step::must(&mut npm("ui", &["run", "build:fake"]))
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn debian_12_has_a_node_that_is_too_old() {
        assert!(!new_enough("v18.20.4"));
        assert!(!new_enough("v20.18.9"));
        assert!(new_enough("v20.19.0"));
        assert!(new_enough("v22.1.0"));
    }
}
