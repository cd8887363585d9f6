//! The notices of what others wrote and is linked into the programs or stands in the window's page: each crate with its
//! licence and the texts that it brings, a text that several bring once. Made from cargo's own words and the sources that it
//! has built; knows nothing of packages.

use crate::{step, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How the file is called wherever it is brought along.
pub const FILE: &str = "THIRD-PARTY.txt";

/// What is brought along: the programs, and the window.
const OURS: [&str; 6] = ["-p", "turnglass-cli", "-p", "turnglass-desktop", "-p", "turnglass-window"];
/// What stands in the window's page.
const PAGE: [&str; 3] = ["svelte", "@fluent/bundle", "@tauri-apps/api"];
/// How files begin that a licence wants to go along.
const BEGINS: [&str; 6] = ["licen", "copying", "notice", "unlicense", "copyright", "authors"];

/// Something of others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    name: String,
    version: String,
    /// In SPDX's words.
    licence: String,
    /// Where its sources are.
    dir: PathBuf,
}

/// All notices, as they go into the packages.
pub fn notices() -> Result<String, String> {
    let mut pieces = crates()?;
    for name in PAGE {
        pieces.insert(of_the_page(&tree::root().join("ui/node_modules").join(name), name)?);
    }
    written(&pieces)
}

/// Every crate that is linked here, and is not our own.
fn crates() -> Result<BTreeSet<Piece>, String> {
    let dirs = dirs(&said(&["metadata", "--format-version", "1"])?);
    let mut linked =
        vec!["tree", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}"];
    linked.extend(OURS);
    let mut found = BTreeSet::new();
    for line in said(&linked)?.lines() {
        // `name v1.2.3|MIT (*)`; with its path behind the version where it is of the clone.
        let Some((package, licence)) = line.trim_end_matches(" (*)").split_once('|') else { continue };
        let mut words = package.split(' ');
        let (Some(name), Some(version), None) = (words.next(), words.next(), words.next()) else { continue };
        let version = version.trim_start_matches('v');
        let of = (name.to_owned(), version.to_owned());
        let dir = dirs.get(&of).ok_or_else(|| format!("cargo does not say where {name} {version} is."))?;
        let (name, version) = of;
        found.insert(Piece { name, version, licence: licence.to_owned(), dir: dir.clone() });
    }
    if found.is_empty() { Err("cargo names no crate that is linked.".into()) } else { Ok(found) }
}

fn said(args: &[&str]) -> Result<String, String> {
    let output = step::cargo(args).output().map_err(|why| format!("cargo does not start: {why}."))?;
    if !output.status.success() {
        return Err(format!(
            "`cargo {}` failed: {}",
            args.join(" "),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    String::from_utf8(output.stdout).map_err(|why| why.to_string())
}

/// Where each package is, out of what `cargo metadata` says.
fn dirs(metadata: &str) -> BTreeMap<(String, String), PathBuf> {
    let mut found = BTreeMap::new();
    // Dependencies have a name too, and no version behind it.
    for (at, begins) in metadata.match_indices("{\"name\":\"") {
        let rest = &metadata[at + begins.len()..];
        let Some((name, rest)) = rest.split_once('"') else { continue };
        let Some(rest) = rest.strip_prefix(",\"version\":\"") else { continue };
        let Some((version, rest)) = rest.split_once('"') else { continue };
        let Some(manifest) = member(rest, "manifest_path") else { continue };
        let dir = Path::new(&manifest).parent().map(Path::to_path_buf).unwrap_or_default();
        found.insert((name.to_owned(), version.to_owned()), dir);
    }
    found
}

/// The first text member of this name.
fn member(json: &str, name: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    let rest = rest.trim_start().strip_prefix('"')?;
    let end = rest.find('"')?;
    Some(rest[..end].replace("\\\\", "\\"))
}

fn of_the_page(dir: &Path, name: &str) -> Result<Piece, String> {
    let manifest = dir.join("package.json");
    let text = std::fs::read_to_string(&manifest).map_err(|why| tree::told(&manifest, &why))?;
    let told = |what: &str| member(&text, what).ok_or_else(|| format!("{name} does not tell its {what}."));
    let (version, licence) = (told("version")?, told("license")?);
    Ok(Piece { name: name.to_owned(), version, licence, dir: dir.to_owned() })
}

fn written(pieces: &BTreeSet<Piece>) -> Result<String, String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = String::new();
    for piece in pieces {
        let Piece { name, version, licence, .. } = piece;
        list += &format!("{name} {version}: {licence}\n");
        for text in texts_of(piece)? {
            texts.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    let mut all = format!(
        "Turnglass is built with the work of others, which is theirs, under these licences:\n\n{list}\n\
         What follows are their notices, each with whom it is of.\n"
    );
    let mut texts: Vec<(Vec<String>, String)> = texts.into_iter().map(|(text, of)| (of, text)).collect();
    texts.sort();
    for (of, text) in texts {
        all += &format!("\n{}\n{}\n\n{text}\n", "-".repeat(76), of.join(", "));
    }
    Ok(all)
}

/// What goes along with it. Where one may choose, and it is under MIT too, that text says all that is asked for.
fn texts_of(piece: &Piece) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(&piece.dir).map_err(|why| tree::told(&piece.dir, &why))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    let named = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    files.retain(|path| BEGINS.iter().any(|begins| named(path).starts_with(begins)));
    let may_choose =
        ["OR", "/"].iter().any(|word| piece.licence.contains(word)) && piece.licence.contains("MIT");
    let of_mit = |path: &PathBuf| named(path).starts_with("licen") && named(path).contains("mit");
    if may_choose && files.iter().any(of_mit) {
        files.retain(|path| of_mit(path) || !named(path).starts_with("licen"));
    }
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|why| tree::told(path, &why))?;
        Ok(tidy(&String::from_utf8_lossy(&bytes)))
    };
    let mut texts: Vec<String> = files.iter().map(read).collect::<Result<_, String>>()?;
    texts.retain(|text| !text.is_empty());
    if texts.is_empty() {
        texts.push(usual(piece)?);
    }
    Ok(texts)
}

/// The same text is the same, whoever has broken its lines how.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// It brings no text: that of its licence, with those who wrote it.
fn usual(piece: &Piece) -> Result<String, String> {
    let ours = |name: &str| {
        let path = tree::root().join(name);
        std::fs::read_to_string(&path).map_err(|why| tree::told(&path, &why))
    };
    let whose = authors(&piece.dir).unwrap_or_else(|| format!("the authors of {}", piece.name));
    if piece.licence.contains("MIT") {
        let text = ours("LICENSE-MIT")?;
        let lines = text.lines().map(|line| match line.starts_with("Copyright") {
            true => format!("Copyright (c) {whose}"),
            false => line.to_owned(),
        });
        return Ok(tidy(&lines.collect::<Vec<_>>().join("\n")));
    }
    if piece.licence.contains("Apache-2.0") {
        return Ok(format!("Copyright (c) {whose}\n\n{}", tidy(&ours("LICENSE-APACHE")?)));
    }
    Err(format!("{} {} is under {} and brings no text of it.", piece.name, piece.version, piece.licence))
}

/// As its manifest names them.
fn authors(dir: &Path) -> Option<String> {
    let manifest = std::fs::read_to_string(dir.join("Cargo.toml")).ok()?;
    let (_, rest) = manifest.split_once("\nauthors = [")?;
    let (list, _) = rest.split_once(']')?;
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_that_is_linked_is_named_with_its_notice() {
        let pieces = crates().unwrap();
        let (text, rule) = (written(&pieces).unwrap(), "-".repeat(76));
        for name in ["tokio", "tauri", "rustls", "rusqlite", "fluent-bundle"] {
            let piece = pieces.iter().find(|piece| piece.name == name).unwrap_or_else(|| panic!("{name}"));
            let Piece { version, licence, .. } = piece;
            assert!(text.contains(&format!("\n{name} {version}: {licence}\n")), "{name}");
            let heads = text.split(&*rule).skip(1).filter_map(|part| part.trim_start().lines().next());
            let named = format!("{name} {version}");
            assert!(heads.flat_map(|head| head.split(", ")).any(|of| of == named), "{name} has no notice");
        }
        assert!(text.contains("Copyright (c) Tokio Contributors"), "its own words");
        assert!(text.len() < 1_500_000, "{} bytes, in every package", text.len());
        assert!(!pieces.iter().any(|piece| piece.name.starts_with("turnglass")), "others' alone");
        // What only builds, or only writes code, is in no program.
        assert!(!pieces.iter().any(|piece| ["serde_derive", "cc"].contains(&&*piece.name)), "{pieces:?}");
    }

    #[test]
    fn a_text_that_several_bring_stands_there_once() {
        let dir = std::env::temp_dir().join(format!("turnglass-notices-{}", std::process::id()));
        let piece = |name: &str, licence: &str, files: &[(&str, &str)]| {
            let dir = dir.join(name);
            std::fs::create_dir_all(&dir).unwrap();
            files.iter().for_each(|(file, text)| std::fs::write(dir.join(file), text).unwrap());
            Piece { name: name.into(), version: "1.0.0".into(), licence: licence.into(), dir }
        };
        let same = ("LICENSE", "Do as you like.\r\nThe same.  \n\n");
        let two = [("LICENSE-MIT", "By MIT."), ("LICENSE-APACHE", "By Apache."), ("NOTICE", "Heed this.")];
        let pieces = BTreeSet::from([
            piece("a", "ISC", &[same]),
            piece("b", "ISC", &[("LICENSE.md", "Do as you like.\nThe same.")]),
            piece("c", "MIT OR Apache-2.0", &two),
            piece("d", "MIT", &[("Cargo.toml", "[package]\nauthors = [\"Ada <a@x>\", \"Bob\"]\n")]),
        ]);
        let text = written(&pieces).unwrap();
        assert_eq!(text.matches("Do as you like.").count(), 1, "{text}");
        assert!(text.contains("\na 1.0.0, b 1.0.0\n\nDo as you like.\nThe same.\n"), "{text}");
        assert!(
            text.contains("By MIT.") && text.contains("Heed this.") && !text.contains("By Apache."),
            "{text}"
        );
        assert!(text.contains("Copyright (c) Ada <a@x>, Bob\n"), "{text}");
        let without = piece("e", "Odd-1.0", &[]);
        assert!(written(&BTreeSet::from([without])).unwrap_err().contains("brings no text"));
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn cargos_words_are_read_as_they_stand() {
        let said = r#"{"packages":[{"name":"a","version":"1.0.0","id":"x","dependencies":[{"name":"b","source":null}],"manifest_path":"C:\\r\\a-1.0.0\\Cargo.toml"},{"name":"b","version":"2.0.0","manifest_path":"/r/b-2.0.0/Cargo.toml"}]}"#;
        let dirs = dirs(said);
        assert_eq!(dirs[&("b".into(), "2.0.0".into())], Path::new("/r/b-2.0.0"));
        assert_eq!(dirs.len(), 2);
    }
}
