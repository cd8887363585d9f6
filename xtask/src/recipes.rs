//! `cargo xtask recipes`: what other package managers need to know of a release, rendered from `packaging/recipes` with its
//! version and the checksums of its files. Nothing is sent anywhere. Guards: a name between two `@` that nothing stands for
//! is an error, and so is a file without a checksum.

use crate::{step, tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const USAGE: &str = "cargo xtask recipes VERSION --checksums FILE [--to DIR]";
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The files of a release that recipes name: as a template calls each, and how its name ends.
const ARTEFACTS: [(&str, &str); 3] =
    [("DEB", "_amd64.deb"), ("DMG", "_aarch64.dmg"), ("SETUP", "_x64-setup.exe")];

pub fn recipes(args: &[String]) -> Result<(), String> {
    let wish = Wish::of(args)?;
    let sums = std::fs::read_to_string(&wish.checksums).map_err(|why| tree::told(&wish.checksums, &why))?;
    let names = names(&wish.version, &checksums(&sums)?)?;
    let templates = tree::root().join("packaging/recipes");
    step::section(&format!("Recipes for {} in {}", wish.version, wish.to.display()));
    for template in tree::files(&templates) {
        let below = template.strip_prefix(&templates).map_err(|why| why.to_string())?;
        let text = std::fs::read_to_string(&template).map_err(|why| tree::told(&template, &why))?;
        let text = rendered(&text, &names).map_err(|why| format!("{}: {why}", below.display()))?;
        let to = wish.to.join(below);
        let dir = to.parent().unwrap_or(&wish.to);
        std::fs::create_dir_all(dir)
            .and_then(|()| std::fs::write(&to, text))
            .map_err(|why| tree::told(&to, &why))?;
        println!("{}", below.display());
    }
    Ok(())
}

struct Wish {
    version: String,
    checksums: PathBuf,
    to: PathBuf,
}

impl Wish {
    fn of(args: &[String]) -> Result<Self, String> {
        let (mut version, mut checksums, mut to) = (None, None, None);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--checksums" => checksums = args.next().map(PathBuf::from),
                "--to" => to = args.next().map(PathBuf::from),
                word if version.is_none() && !word.starts_with('-') => version = Some(number(word)?),
                other => return Err(format!("`{other}` is not known here: {USAGE}")),
            }
        }
        Ok(Self {
            version: version.ok_or_else(|| format!("Which version? {USAGE}"))?,
            checksums: checksums.ok_or_else(|| format!("Where are the checksums? {USAGE}"))?,
            to: to.unwrap_or_else(|| tree::target().join("recipes")),
        })
    }
}

/// The version that this word or tag names.
fn number(word: &str) -> Result<String, String> {
    let version = word.strip_prefix('v').unwrap_or(word);
    let parts: Vec<&str> = version.split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if parts.len() != 3 || !parts.iter().all(number) {
        return Err(format!("Recipes are for versions such as 1.2.3; `{word}` is none."));
    }
    Ok(version.to_owned())
}

/// Each file's SHA-256, from lines as `sha256sum` writes them.
fn checksums(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut sums = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (sum, name) = line.split_once(char::is_whitespace).unwrap_or_default();
        if sum.len() != 64 || !sum.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(format!("This is no line of SHA-256 checksums: {line}"));
        }
        let name = name.trim_start().trim_start_matches('*');
        let name = Path::new(name).file_name().unwrap_or_default().to_string_lossy().into_owned();
        sums.insert(name, sum.to_ascii_lowercase());
    }
    Ok(sums)
}

/// What each name in a template stands for.
fn names(version: &str, sums: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, String> {
    let mut names =
        BTreeMap::from([("VERSION".into(), version.into()), ("REPOSITORY".into(), REPOSITORY.into())]);
    for (name, end) in ARTEFACTS {
        let file = format!("Turnglass_{version}{end}");
        let sum = sums.get(&file).ok_or_else(|| format!("There is no checksum of {file}."))?;
        names.insert(format!("SHA256_{name}"), sum.clone());
        names.insert(name.into(), file);
    }
    Ok(names)
}

/// The template with every `@NAME@` replaced. An `@` in an address is left as it is.
fn rendered(template: &str, names: &BTreeMap<String, String>) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('@') {
        text.push_str(before);
        let is_of_a_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        match behind.split_once('@').filter(|(name, _)| !name.is_empty() && name.chars().all(is_of_a_name)) {
            Some((name, after)) => {
                text.push_str(names.get(name).ok_or_else(|| format!("Nothing stands for @{name}@."))?);
                rest = after;
            }
            None => {
                text.push('@');
                rest = behind;
            }
        }
    }
    Ok(text + rest)
}

#[cfg(test)]
mod tests {
    use super::{checksums, number, rendered};
    use std::collections::BTreeMap;

    #[test]
    fn a_name_that_nothing_stands_for_is_an_error() {
        let names = BTreeMap::from([("VERSION".to_owned(), "1.2.3".to_owned())]);
        assert_eq!(rendered("v@VERSION@ <us@example.org> @", &names).unwrap(), "v1.2.3 <us@example.org> @");
        assert_eq!(rendered("us@example.org v@VERSION@", &names).unwrap(), "us@example.org v1.2.3");
        assert!(rendered("@VERSOIN@", &names).unwrap_err().contains("@VERSOIN@"));
    }

    #[test]
    fn a_version_is_three_numbers() {
        assert_eq!(number("v1.20.3").unwrap(), "1.20.3");
        for none in ["1.2", "1.2.3-rc.1", "latest", "1..3", ""] {
            assert!(number(none).is_err(), "{none}");
        }
    }

    #[test]
    fn checksums_are_read_as_sha256sum_writes_them() {
        let sum = "AB".repeat(32);
        let read = checksums(&format!("{sum}  ./deb/one.deb\n{sum} *two.exe\n\n")).unwrap();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["one.deb", "two.exe"]);
        assert_eq!(read["one.deb"], "ab".repeat(32));
        assert!(checksums("abcd  short\n").is_err());
    }
}
