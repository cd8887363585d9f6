//! The tools whose sign-ins Turnglass lives beside, as they are published: from npm and PyPI, in the versions that
//! `tests/tools` names. Guards: no script of a package is run, and a tool that cannot be fetched stops nothing; the
//! stories in which it would have acted say that they were skipped.

use crate::{node, step, tree};
use std::path::PathBuf;
use std::process::Command;

/// Fetches what is missing. What cannot be fetched is said, and is no failure.
pub fn fetch() {
    for (from, fetched) in [("npm", node::packages("tests/tools")), ("PyPI", python())] {
        if let Err(why) = fetched {
            println!("The tools from {from} cannot be had here: {why} Their stories will be skipped.");
        }
    }
}

/// The Python that knows `tests/tools/requirements.txt`.
pub fn python_at() -> PathBuf {
    tree::target().join("tools/bin/python")
}

fn python() -> Result<(), String> {
    let list = tree::root().join("tests/tools/requirements.txt");
    let wanted =
        std::fs::read(&list).map_err(|error| format!("{} cannot be read: {error}.", list.display()))?;
    let folder = tree::target().join("tools");
    let stamp = folder.join("turnglass-requirements");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let only = ["--no-deps", "--only-binary", ":all:", "--requirement"];
    let made = step::must(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))
        .and_then(|()| step::must(Command::new(python_at()).args(pip).args(only).arg(&list)));
    if let Err(why) = made {
        // A Python without the library would pass for the tool.
        let _ = std::fs::remove_dir_all(&folder);
        return Err(why);
    }
    std::fs::write(stamp, wanted).map_err(|error| error.to_string())
}
