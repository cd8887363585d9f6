//! The .deb in a Debian of its own. What is done in there, and what has to come of it, stands in `inside.sh`.

use super::{Line, as_root, fresh, look_at, output, weighs};
use crate::package::debian;
use crate::{step, tree};
use std::path::Path;
use std::process::Command;

const INSIDE: &str = include_str!("inside.sh");
/// What an upgrade comes from: lower than every version.
const BEFORE: &str = "0.0.1~before";

/// What a .deb has beside the rest.
const OF_ITS_OWN: [&str; 4] = [
    "/usr/share/zsh/vendor-completions/_turnglass",
    "/usr/share/doc/turnglass/copyright",
    "/usr/share/doc/turnglass/changelog.gz",
    "/usr/share/lintian/overrides/turnglass",
];

/// Debian judges what is to be published: other programs are not stripped.
pub fn try_it(deb: &Path, judged: bool) -> Result<(), String> {
    step::section("What is in the .deb");
    contents(deb)?;
    depends(deb)?;
    if judged && tree::program("lintian").is_some() {
        step::must(
            Command::new("lintian").args(["--fail-on", "error", "--tag-display-limit", "0"]).arg(deb),
        )?;
    }

    step::section("The .deb in a fresh system");
    let root = fresh("debian")?;
    let suite = suite()?;
    let kept = kept()?;
    let mut make = as_root("debootstrap");
    make.arg("--variant=minbase").arg(format!("--cache-dir={}", kept.display()));
    if !suite.debian {
        // Some of what is used in there is not in Ubuntu's first part.
        make.arg("--components=main,universe");
    }
    step::must(make.arg(&suite.name).arg(&root))?;
    let (place, archives) = (root.join("turnglass"), root.join("var/cache/apt/archives"));
    let sh = |script: &str, what: &[&Path]| {
        let mut sh = as_root("sh");
        step::must(sh.args(["-c", script, "sh"]).args(what))
    };
    let old = tree::target().join("try/old.deb");
    debian::with_version(deb, BEFORE, &old)?;
    let script = tree::target().join("try/inside.sh");
    std::fs::write(&script, INSIDE).map_err(|why| tree::told(&script, &why))?;
    sh(
        r#"mkdir "$4"; cp "$1" "$4/old.deb"; cp "$2" "$4/new.deb"; cp "$3" "$4/""#,
        &[&old, deb, &script, &place],
    )?;
    sh(r#"cp -n "$1"/*.deb "$2/" 2>/dev/null; :"#, &[&kept, &archives])?;
    keep_downloads(&root)?;
    let done = step::must(as_root("unshare").args(["--mount", "--pid", "--fork", "--kill-child"]).args([
        "--mount-proc",
        "--root",
        &root.display().to_string(),
        "sh",
        "/turnglass/inside.sh",
    ]));
    sh(r#"cp -n "$2"/*.deb "$1/" 2>/dev/null; :"#, &[&kept, &archives])?;
    done?;
    step::must(as_root("rm").args(["-rf", "--one-file-system"]).arg(&root))?;
    std::fs::remove_file(&old).map_err(|why| tree::told(&old, &why))
}

fn contents(deb: &Path) -> Result<(), String> {
    let listed = output(Command::new("dpkg-deb").arg("--contents").arg(deb))?;
    // drwxr-xr-x root/root         0 2026-11-30 14:00 ./usr/bin/
    let lines = listed.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let path = words.get(5)?.trim_start_matches('.').to_owned();
        Some(Line { mode: words.first()?, owner: (*words.get(1)?).to_owned(), path })
    });
    look_at(&lines.collect::<Vec<_>>(), &OF_ITS_OWN)?;
    weighs(deb)
}

/// That the package names what its programs load.
fn depends(deb: &Path) -> Result<(), String> {
    let depends = output(Command::new("dpkg-deb").arg("--field").arg(deb).arg("Depends"))?;
    println!("{}", depends.trim());
    for library in ["libc6", "libwebkit2gtk-4.1-0", "libgtk-3-0"] {
        if !depends.split([',', '|']).any(|one| one.trim_start().starts_with(library)) {
            return Err(format!("The .deb does not say that it depends on {library}."));
        }
    }
    Ok(())
}

/// A release of Debian or Ubuntu.
struct Suite {
    name: String,
    debian: bool,
}

/// The one that this is: a program runs where it was built, and on what is newer.
fn suite() -> Result<Suite, String> {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |name: &str| {
        let mut lines = release.lines();
        lines.find_map(|line| Some(line.strip_prefix(name)?.strip_prefix('=')?.trim_matches('"').to_owned()))
    };
    let name = value("VERSION_CODENAME").filter(|_| tree::program("apt-get").is_some());
    let name = name.ok_or("Packages are tried where they are made, on Debian or Ubuntu; this is neither.")?;
    Ok(Suite { name, debian: value("ID").is_some_and(|id| id == "debian") })
}

/// Where packages of the distribution are kept for the next time.
fn kept() -> Result<std::path::PathBuf, String> {
    let kept = tree::target().join("try/downloaded");
    std::fs::create_dir_all(&kept).map_err(|why| tree::told(&kept, &why))?;
    Ok(kept)
}

/// apt throws them away else, once they are installed.
fn keep_downloads(root: &Path) -> Result<(), String> {
    let to = root.join("etc/apt/apt.conf.d/99keep");
    step::must(as_root("sh").args([
        "-c",
        r#"echo 'Binary::apt-get::APT::Keep-Downloaded-Packages "true";' >"$1""#,
        "sh",
        &to.display().to_string(),
    ]))
}
