//! `cargo xtask package`: installable files by Tauri's own bundler, which npm brings. It makes them of the window; all
//! else goes beside it. What is made can be tried in a fresh system at once (`--try`).

mod contents;
mod debian;
mod notices;
mod trial;

use crate::setup::{self, Purpose};
use crate::{front, node, step, tree};
use contents::{Kind, Placed, Programs};
use debian::Packed;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What lies beside the window in every package.
const BESIDE: [&str; 2] = ["turnglass", "turnglass-desktop"];

pub fn package(args: &[String]) -> Result<(), String> {
    let wish = Wish::of(args);
    if !wish.made {
        make(&wish)?;
    }
    if wish.tried { trial::trial(wish.profile()) } else { Ok(()) }
}

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    /// The packages are there already.
    made: bool,
    /// They are installed in a fresh system, used, and taken away again.
    tried: bool,
    /// Of programs that are soon built, to try how they are packed.
    debug: bool,
    /// What the bundler is told beside.
    bundler: Vec<String>,
}

impl Wish {
    fn of(args: &[String]) -> Self {
        let mut wish = Self::default();
        for arg in args {
            match arg.as_str() {
                "--try" => wish.tried = true,
                "--try-made" => (wish.made, wish.tried) = (true, true),
                "--debug" => wish.debug = true,
                _ => wish.bundler.push(arg.clone()),
            }
        }
        wish
    }

    /// As cargo calls it.
    fn profile(&self) -> &'static str {
        if self.debug { "dev" } else { "release" }
    }
}

fn make(wish: &Wish) -> Result<(), String> {
    setup::setup(Purpose::Run)?;
    node::page()?;
    node::packages("src-tauri")?;
    let profile = wish.profile();
    let built = ["build", "--quiet", "--profile", profile, "-p", "turnglass-cli", "-p", "turnglass-desktop"];
    step::must(&mut step::cargo(&built))?;
    let beside = if cfg!(target_os = "linux") { installed(profile)? } else { beside(profile)? };
    let mut bundler = bundler(&tree::target(), &beside);
    if wish.debug {
        bundler.arg("--debug");
    }
    step::must(bundler.args(&wish.bundler))?;
    let packed = if wish.debug { Packed::Soon } else { Packed::Small };
    bundled(profile, "deb").iter().try_for_each(|deb| debian::mend(deb, packed))
}

/// The bundler, told what goes beside the window. It begins in a folder of its own, so that all of it are whole paths:
/// what cargo was told is relative to the clone.
fn bundler(target: &Path, beside: &str) -> Command {
    let bundles = if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    };
    let mut bundle = node::npm("src-tauri", &["exec", "--", "tauri", "build", "--bundles", bundles]);
    bundle.args(["--config", beside]).env("CARGO_TARGET_DIR", target);
    bundle
}

/// What is installed on Linux beside the window, for the bundler.
fn installed(profile: &str) -> Result<String, String> {
    let [turnglass, desktop] = BESIDE.map(|name| tree::binary(profile, name));
    let front = front::front();
    let programs = Programs { front: front.as_deref(), turnglass: &turnglass, desktop: &desktop };
    let files = |kind| contents::lay_out(kind, &programs);
    Ok(linux(&files(Kind::Deb)?, &files(Kind::Rpm)?))
}

/// Which file goes where, in the bundler's own words.
fn linux(deb: &[Placed], rpm: &[Placed]) -> String {
    let files = |placed: &[Placed]| {
        let each: Vec<String> = placed.iter().map(|(to, from)| format!("{to:?}:{from:?}")).collect();
        format!(r#"{{"files":{{{}}}}}"#, each.join(","))
    };
    format!(r#"{{"bundle":{{"linux":{{"deb":{},"rpm":{}}}}}}}"#, files(deb), files(rpm))
}

/// On macOS and Windows, the bundler takes other programs under names that end with the machine's kind.
fn beside(profile: &str) -> Result<String, String> {
    let kind =
        step::answer("rustc", &["--print", "host-tuple"]).ok_or("rustc does not say what it builds for.")?;
    let folder = tree::target().join("beside");
    std::fs::create_dir_all(&folder).map_err(|why| tree::told(&folder, &why))?;
    let mut named = Vec::new();
    for name in BESIDE {
        let to = folder.join(format!("{name}-{kind}{}", std::env::consts::EXE_SUFFIX));
        std::fs::copy(tree::binary(profile, name), &to).map_err(|why| tree::told(&to, &why))?;
        named.push(format!("{:?}", folder.join(name).display().to_string()));
    }
    let others = folder.join(notices::FILE);
    std::fs::write(&others, notices::notices()?).map_err(|why| tree::told(&others, &why))?;
    let resources = format!("{:?}:{:?}", others.display().to_string(), notices::FILE);
    Ok(format!(r#"{{"bundle":{{"externalBin":[{}],"resources":{{{resources}}}}}}}"#, named.join(",")))
}

/// The files of this version that the bundler left in this folder.
fn bundled(profile: &str, kind: &str) -> Vec<PathBuf> {
    let version = env!("CARGO_PKG_VERSION");
    let of_now = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.extension().is_some_and(|end| end == kind) && name.contains(version)
    };
    let mut found = tree::files(&tree::binary(profile, "bundle").with_file_name("bundle").join(kind));
    found.retain(of_now);
    found
}

#[cfg(test)]
mod tests {
    use super::{Wish, bundler, linux, tree};
    use std::ffi::OsStr;
    use std::path::Path;

    fn target_for(told: Option<&str>) -> String {
        let target = tree::target_of(Path::new("/clone"), told.map(OsStr::new));
        let bundle = bundler(&target, "{}");
        assert!(bundle.get_current_dir().is_some_and(|dir| dir.ends_with("src-tauri")));
        let told = bundle.get_envs().find(|(name, _)| *name == "CARGO_TARGET_DIR");
        told.unwrap().1.unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn the_bundler_finds_what_cargo_built_wherever_that_is() {
        assert_eq!(target_for(None), "/clone/target");
        assert_eq!(target_for(Some("elsewhere/out")), "/clone/elsewhere/out");
        assert_eq!(target_for(Some("/var/out")), "/var/out");
    }

    #[test]
    fn each_file_is_named_with_its_place_in_both_packages() {
        let placed = [("/usr/bin/turnglass".to_owned(), "/a \"b\"/turnglass".into())];
        let told: serde_json::Value = serde_json::from_str(&linux(&placed, &[])).unwrap();
        let linux = &told["bundle"]["linux"];
        assert_eq!(linux["deb"]["files"]["/usr/bin/turnglass"], "/a \"b\"/turnglass");
        assert_eq!(linux["rpm"]["files"], serde_json::json!({}));
    }

    #[test]
    fn what_is_not_ours_is_the_bundlers() {
        let wish =
            |words: &[&str]| Wish::of(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(wish(&[]), Wish::default());
        assert_eq!(
            wish(&["--try", "--verbose"]),
            Wish { tried: true, bundler: vec!["--verbose".into()], ..Wish::default() }
        );
        assert_eq!((wish(&["--debug"]).profile(), wish(&[]).profile()), ("dev", "release"));
        assert!(wish(&["--try-made"]).made && wish(&["--try-made"]).tried);
    }
}
