//! The bundler's .deb, made what Debian expects of one, by Debian's own tools: which libraries it depends on, who may do
//! what with its files, and how it is packed. Without these tools it stays as the bundler made it.

use super::contents::MAINTAINER;
use crate::{step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How hard a package is packed: as small as Debian's tools can, which takes its time, or soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packed {
    Small,
    Soon,
}

pub fn mend(deb: &Path, packed: Packed) -> Result<(), String> {
    if tree::program("dpkg-deb").is_none() {
        return Ok(());
    }
    let inside = unpack(deb)?;
    let control = inside.join("DEBIAN/control");
    let text = std::fs::read_to_string(&control).map_err(|why| tree::told(&control, &why))?;
    let text = with_field(&text, "Maintainer", MAINTAINER);
    let text = match libraries(&inside)? {
        Some(libraries) => with_field(&text, "Depends", &libraries),
        None => text,
    };
    std::fs::write(&control, text).map_err(|why| tree::told(&control, &why))?;
    pack(&inside, deb, packed)
}

/// The same package under another version, as the one before it would have been.
pub fn with_version(deb: &Path, version: &str, to: &Path) -> Result<(), String> {
    let inside = unpack(deb)?;
    let control = inside.join("DEBIAN/control");
    let text = std::fs::read_to_string(&control).map_err(|why| tree::told(&control, &why))?;
    std::fs::write(&control, with_field(&text, "Version", version))
        .map_err(|why| tree::told(&control, &why))?;
    pack(&inside, to, Packed::Soon)
}

fn unpack(deb: &Path) -> Result<PathBuf, String> {
    let inside = deb.with_extension("inside");
    let _ = std::fs::remove_dir_all(&inside);
    step::must(Command::new("dpkg-deb").arg("--raw-extract").arg(deb).arg(&inside))?;
    Ok(inside)
}

/// The bundler packs with gzip alone; this is how Debian does it. What was unpacked goes.
fn pack(inside: &Path, deb: &Path, packed: Packed) -> Result<(), String> {
    modes(inside)?;
    let hard: &[&str] = match packed {
        Packed::Small => &["-z9", "-Sextreme"],
        Packed::Soon => &["-z0"],
    };
    let mut pack = Command::new("dpkg-deb");
    pack.args(["--root-owner-group", "-Zxz"]).args(hard).arg("--build");
    step::must(pack.arg(inside).arg(deb))?;
    std::fs::remove_dir_all(inside).map_err(|why| tree::told(inside, &why))
}

/// Whatever this user's own mask left: what is run may be run by all, and all may read the rest.
fn modes(inside: &Path) -> Result<(), String> {
    let within = |file: &Path, dir: &str| file.parent().is_some_and(|parent| parent.ends_with(dir));
    for file in tree::files(inside) {
        let runs = within(&file, "usr/bin") || within(&file, "usr/lib/turnglass");
        tree::may(&file, if runs { 0o755 } else { 0o644 }).map_err(|why| tree::told(&file, &why))?;
        let above = file.ancestors().skip(1).take_while(|dir| dir.starts_with(inside));
        for dir in above {
            tree::may(dir, 0o755).map_err(|why| tree::told(dir, &why))?;
        }
    }
    Ok(())
}

/// What the programs load, as Debian names it: read from the programs themselves, for the system that they were built on.
fn libraries(inside: &Path) -> Result<Option<String>, String> {
    if tree::program("dpkg-shlibdeps").is_none() {
        return Ok(None);
    }
    let control = inside.join("debian/control");
    let made = std::fs::create_dir_all(inside.join("debian")).and_then(|()| {
        std::fs::write(&control, "Source: turnglass\n\nPackage: turnglass\nArchitecture: any\n")
    });
    made.map_err(|why| tree::told(&control, &why))?;
    let mut asked = Command::new("dpkg-shlibdeps");
    asked.arg("-O").current_dir(inside);
    for dir in ["usr/bin", "usr/lib/turnglass"] {
        asked.args(
            tree::files(&inside.join(dir))
                .iter()
                .filter_map(|file| Some(format!("-e{}", file.strip_prefix(inside).ok()?.display()))),
        );
    }
    let answer = asked.output().map_err(|why| format!("dpkg-shlibdeps did not start: {why}."))?;
    let _ = std::fs::remove_dir_all(inside.join("debian"));
    let said = String::from_utf8_lossy(&answer.stdout);
    match said.lines().find_map(|line| line.strip_prefix("shlibs:Depends=")) {
        Some(found) => Ok(Some(found.to_owned())),
        None => Err(format!("dpkg-shlibdeps names no library:\n{}", String::from_utf8_lossy(&answer.stderr))),
    }
}

/// The control file with this field, which replaces one of that name.
fn with_field(control: &str, name: &str, value: &str) -> String {
    let head = format!("{name}:");
    let mut lines: Vec<String> = Vec::new();
    let mut there = false;
    let mut behind = false;
    for line in control.lines() {
        // What begins with a blank goes on with the field before it.
        behind = behind && line.starts_with([' ', '\t']);
        if behind {
            continue;
        }
        if line.starts_with(&head) {
            (there, behind) = (true, true);
            lines.push(format!("{name}: {value}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    if !there {
        // Behind the package's name, for a description may end the file with lines of its own.
        lines.insert(lines.len().min(1), format!("{name}: {value}"));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::with_field;

    #[test]
    fn a_field_is_replaced_with_all_its_lines_or_added() {
        let control = "Package: turnglass\nDepends: one,\n two\nDescription: keeps\n tokens fresh\n";
        assert_eq!(
            with_field(control, "Depends", "three"),
            "Package: turnglass\nDepends: three\nDescription: keeps\n tokens fresh\n"
        );
        assert_eq!(
            with_field(control, "Maintainer", "us"),
            "Package: turnglass\nMaintainer: us\nDepends: one,\n two\nDescription: keeps\n tokens fresh\n"
        );
    }
}
