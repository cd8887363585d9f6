//! `cargo xtask package --try`: the packages that were made, in fresh systems below `target/try`. The .deb is installed, used,
//! upgraded and removed in a Debian that debootstrap makes; of the .rpm, rpm itself tells what is in it, and installs it
//! into an empty root. Guards: nothing is installed into the system that runs this but the tools that are missing.

mod deb;
mod rpm;

use crate::setup::{self, Purpose};
use crate::{step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn trial(profile: &str) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("Packages are tried on Linux, by Debian's own tools.".into());
    }
    setup::setup(Purpose::Try)?;
    let only = |kind: &str| {
        let found = super::bundled(profile, kind).into_iter().next();
        found.ok_or_else(|| format!("There is no .{kind} of this version: run `cargo xtask package` first."))
    };
    deb::try_it(&only("deb")?, profile == "release")?;
    rpm::try_it(&only("rpm")?)
}

/// A folder that nothing is in, below `target/try`.
fn fresh(name: &str) -> Result<PathBuf, String> {
    let dir = tree::target().join("try").join(name);
    if dir.exists() {
        // What lies there is root's.
        step::must(as_root("rm").args(["-rf", "--one-file-system"]).arg(&dir))?;
    }
    std::fs::create_dir_all(&dir).map_err(|why| tree::told(&dir, &why))?;
    Ok(dir)
}

/// A command that only root may run.
fn as_root(program: &str) -> Command {
    if step::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    // Which way leads to the packages stands in the environment.
    command.args(["--preserve-env", program]);
    command
}

/// What this command prints, or why it failed.
fn output(command: &mut Command) -> Result<String, String> {
    println!("$ {}", step::words(command));
    let done = command.output().map_err(|why| format!("`{}` did not start: {why}.", step::words(command)))?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr);
        return Err(format!("`{}` failed ({}).\n{why}", step::words(command), done.status));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// What every package has. The rest is told by where each kind looks for it.
const EVERYWHERE: [&str; 13] = [
    "/usr/bin/turnglass",
    "/usr/bin/turnglass-desktop",
    "/usr/bin/turnglass-window",
    "/usr/share/applications/Turnglass.desktop",
    "/usr/share/icons/hicolor/16x16/apps/turnglass-window.png",
    "/usr/share/icons/hicolor/128x128/apps/turnglass-window.png",
    "/usr/share/icons/hicolor/256x256@2/apps/turnglass-window.png",
    "/usr/share/man/man1/turnglass.1.gz",
    "/usr/share/man/man1/turnglass-login.1.gz",
    "/usr/share/bash-completion/completions/turnglass",
    "/usr/share/fish/vendor_completions.d/turnglass.fish",
    "/usr/share/doc/turnglass/CHANGELOG.md.gz",
    "/usr/share/doc/turnglass/THIRD-PARTY.txt.gz",
];

/// One line of a package's list, as `ls -l` writes it.
struct Line<'a> {
    mode: &'a str,
    owner: String,
    path: String,
}

/// That these are there, all of it is root's, and what is run may be run by all and changed by root alone.
fn look_at(lines: &[Line], of_its_own: &[&str]) -> Result<(), String> {
    let mut wrong: Vec<String> = Vec::new();
    for path in EVERYWHERE.iter().chain(of_its_own) {
        if !lines.iter().any(|line| line.path == *path) {
            wrong.push(format!("{path} is missing"));
        }
    }
    for line in lines {
        let runs = line.path.starts_with("/usr/bin/") || line.path.starts_with("/usr/lib/turnglass/");
        let wanted = match line.mode.starts_with('d') {
            true => "drwxr-xr-x",
            false if runs && !line.path.ends_with('/') => "-rwxr-xr-x",
            false => "-rw-r--r--",
        };
        if line.mode != wanted || line.owner != "root/root" {
            wrong
                .push(format!("{} is {} of {}, not {wanted} of root/root", line.path, line.mode, line.owner));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("The package is not as it should be:\n{}.", wrong.join(".\n")))
    }
}

/// How much this file weighs.
fn weighs(file: &Path) -> Result<(), String> {
    let bytes = file.metadata().map_err(|why| tree::told(file, &why))?.len();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    println!("{name}: {:.2} MiB", bytes as f64 / f64::from(1 << 20));
    Ok(())
}
