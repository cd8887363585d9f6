//! `cargo xtask recipes` renders what the package managers it is for can read: by their own programs, where they are here.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const VERSION: &str = "1.20.3";

struct Rendered(PathBuf);

impl Rendered {
    /// With a folder of the test's own.
    fn new(name: &str) -> Self {
        let dir =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("recipes-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let sums: String = ["_amd64.deb", "_aarch64.dmg", "_x64-setup.exe"]
            .iter()
            .enumerate()
            .map(|(at, end)| format!("{}  Turnglass_{VERSION}{end}\n", sum(at)))
            .collect();
        std::fs::write(dir.join("SHA256SUMS"), sums).unwrap();
        let done = Self(dir).rendered(VERSION);
        assert!(done.1.status.success(), "{:?}", done.1);
        done.0
    }

    fn rendered(self, version: &str) -> (Self, Output) {
        let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
        xtask.args(["recipes", version, "--checksums"]).arg(self.0.join("SHA256SUMS"));
        let done = xtask.arg("--to").arg(self.0.join("to")).output().unwrap();
        (self, done)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("to").join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

impl Drop for Rendered {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A checksum for each file.
fn sum(at: usize) -> String {
    format!("{at}a").repeat(32)
}

/// What the program says of this file, where the program is here.
fn judged(program: &str, args: &[&str], file: &Path) {
    match Command::new(program).args(args).arg(file).output() {
        Ok(said) => assert!(said.status.success(), "{}: {said:?}", file.display()),
        Err(why) => eprintln!("{program} is not here to judge {}: {why}", file.display()),
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn every_template_is_filled() {
    let rendered = Rendered::new("filled");
    let files = files(&rendered.path(""));
    assert_eq!(files.len(), 8, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for name in ["@VERSION", "@REPOSITORY", "@SHA256", "@DEB", "@DMG", "@SETUP"] {
            assert!(!text.contains(name), "{}: {name}", file.display());
        }
        let named = text.contains("https://github.com/turnglass/turnglass") || text.contains("./package.nix");
        assert!(named || text.contains(VERSION), "{}", file.display());
    }
}

#[test]
fn winget_reads_one_package_from_three_files() {
    let rendered = Rendered::new("winget");
    let mut kinds = Vec::new();
    for part in ["", ".installer", ".locale.en-US"] {
        let text = rendered.read(&format!("winget/Turnglass.Turnglass{part}.yaml"));
        let read: serde_json::Value = serde_saphyr::from_str(&text).unwrap();
        assert_eq!(read["PackageIdentifier"], "Turnglass.Turnglass");
        assert_eq!(read["PackageVersion"], VERSION);
        kinds.push(read["ManifestType"].as_str().unwrap().to_owned());
        if part == ".installer" {
            let installer = &read["Installers"][0];
            let at = format!("/releases/download/v{VERSION}/Turnglass_{VERSION}_x64-setup.exe");
            assert!(installer["InstallerUrl"].as_str().unwrap().ends_with(&at), "{installer}");
            assert_eq!(installer["InstallerSha256"], sum(2));
        }
    }
    assert_eq!(kinds, ["version", "installer", "defaultLocale"]);
}

#[test]
fn homebrew_and_nix_can_read_theirs() {
    let rendered = Rendered::new("homebrew");
    let cask = rendered.read("homebrew/turnglass.rb");
    assert!(cask.contains(&format!("version \"{VERSION}\"\n  sha256 \"{}\"", sum(1))), "{cask}");
    judged("ruby", &["-c"], &rendered.path("homebrew/turnglass.rb"));
    let package = rendered.read("nix/package.nix");
    assert!(package.contains(&format!("sha256 = \"{}\"", sum(0))), "{package}");
    for file in ["nix/flake.nix", "nix/package.nix"] {
        judged("nix-instantiate", &["--parse"], &rendered.path(file));
    }
}

/// What bash has in these variables once it has read the PKGBUILD: each value a line.
#[cfg(unix)]
fn variables(pkgbuild: &Path, names: &[&str]) -> BTreeMap<String, Vec<String>> {
    let each = r#"for name; do eval "values=(\"\${$name[@]}\")"; for value in "${values[@]}"; do echo "$name = $value"; done; done"#;
    let script = format!("set -eu; source \"$0\"; {each}");
    let said = Command::new("bash").args(["-c", &script]).arg(pkgbuild).args(names).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    lines(&String::from_utf8(said.stdout).unwrap())
}

/// The values by their names, from lines `name = value`.
#[cfg(unix)]
fn lines(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in text.lines().filter_map(|line| line.trim().split_once(" = ")) {
        found.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    found
}

#[cfg(unix)]
#[test]
fn the_aur_is_told_the_same_twice() {
    let rendered = Rendered::new("aur");
    let pkgbuild = rendered.path("aur/PKGBUILD");
    judged("bash", &["-n"], &pkgbuild);
    let mut told = lines(&rendered.read("aur/.SRCINFO"));
    assert_eq!(told.remove("pkgbase"), told.get("pkgname").cloned());
    let names: Vec<&str> = told.keys().map(String::as_str).collect();
    assert_eq!(variables(&pkgbuild, &names), told);
    let at = format!("/releases/download/v{VERSION}/Turnglass_{VERSION}_amd64.deb");
    assert!(told["source"][0].ends_with(&at) && told["sha256sums"] == [sum(0)], "{told:?}");
}

#[test]
fn a_file_without_a_checksum_is_named() {
    let (_, done) = Rendered::new("unknown").rendered("9.9.9");
    assert!(!done.status.success());
    assert!(String::from_utf8_lossy(&done.stderr).contains("Turnglass_9.9.9_amd64.deb"), "{done:?}");
}
