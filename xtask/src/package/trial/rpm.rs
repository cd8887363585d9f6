//! The .rpm, by rpm itself: what is in it, whose it is, that nothing of it runs at an installation, and that it goes into
//! an empty root and out again. What it depends on is named as libraries, which every distribution knows.

use super::{Line, as_root, fresh, look_at, output, weighs};
use crate::{step, tree};
use std::path::Path;
use std::process::Command;

/// What an .rpm has beside the rest.
const OF_ITS_OWN: [&str; 3] = [
    "/usr/share/zsh/site-functions/_turnglass",
    "/usr/share/licenses/turnglass/LICENSE-MIT",
    "/usr/share/licenses/turnglass/LICENSE-APACHE",
];
const REQUIRED: [&str; 3] = ["libc.so.6(GLIBC_", "libgtk-3.so.0", "libwebkit2gtk-4.1.so.0"];

pub fn try_it(rpm: &Path) -> Result<(), String> {
    step::section("What is in the .rpm");
    let asked = |what: &str| output(Command::new("rpm").args(["-qp", what]).arg(rpm));
    let listed = asked("--queryformat=[%{FILEMODES:perms} %{FILEUSERNAME}/%{FILEGROUPNAME} %{FILENAMES}\n]")?;
    let lines = listed.lines().filter_map(|line| {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        Some(Line {
            mode: words.first()?,
            owner: (*words.get(1)?).to_owned(),
            path: (*words.get(2)?).to_owned(),
        })
    });
    look_at(&lines.collect::<Vec<_>>(), &OF_ITS_OWN)?;
    let scripts = asked("--scripts")?;
    if !scripts.trim().is_empty() {
        return Err(format!("The .rpm runs something at an installation:\n{scripts}"));
    }
    let required = asked("--requires")?;
    if let Some(missing) = REQUIRED.iter().find(|name| !required.lines().any(|line| line.starts_with(**name)))
    {
        return Err(format!("The .rpm does not say that it depends on {missing}; it says:\n{required}"));
    }
    weighs(rpm)?;

    step::section("The .rpm in an empty root");
    let root = fresh("rpm")?;
    let in_root = |args: &[&str]| {
        let mut command = as_root("rpm");
        command.arg("--root").arg(&root).args(["--dbpath", "/var/lib/rpm"]).args(args);
        command
    };
    step::must(in_root(&["--nodeps", "--install"]).arg(rpm))?;
    step::must(&mut in_root(&["--verify", "--nodeps", "turnglass"]))?;
    let version = output(Command::new(root.join("usr/bin/turnglass")).arg("--version"))?;
    if !version.starts_with("turnglass ") {
        return Err(format!("`turnglass --version` in there says {version:?}."));
    }
    for program in ["usr/bin/turnglass-desktop", "usr/bin/turnglass-window"] {
        weighs(&root.join(program))?;
    }
    let behind = root.join("usr/lib/turnglass/turnglass");
    for program in [root.join("usr/bin/turnglass"), behind].iter().filter(|program| program.is_file()) {
        weighs(program)?;
    }
    step::must(in_root(&["--nodeps", "--erase"]).arg("turnglass"))?;
    let left: Vec<_> =
        tree::files(&root).into_iter().filter(|file| file.to_string_lossy().contains("urnglass")).collect();
    let left: Vec<_> = left
        .iter()
        .filter_map(|file| file.strip_prefix(&root).ok())
        .filter(|file| file.starts_with("usr"))
        .collect();
    if !left.is_empty() {
        return Err(format!("rpm left {left:?}."));
    }
    step::must(as_root("rm").args(["-rf", "--one-file-system"]).arg(&root))
}
