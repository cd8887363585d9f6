//! Finds what is missing and installs it, saying what and why. Guards: nothing is asked in CI, and only
//! Debian's and Ubuntu's own package tool is ever run; elsewhere the command is shown.

use crate::needs::{BENCH, CROSS, NODE, NODE_AT_LEAST, Need, OPTIONAL, RUN, SCREENSHOTS, TEST, TRY, What};
use crate::{node, step, tree};
use std::process::Command;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Run,
    Test,
    Bench,
    Screenshots,
    Cross,
    Try,
}

impl Purpose {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "run" => Some(Purpose::Run),
            "test" => Some(Purpose::Test),
            "bench" => Some(Purpose::Bench),
            "screenshots" => Some(Purpose::Screenshots),
            "cross" => Some(Purpose::Cross),
            "try" => Some(Purpose::Try),
            _ => None,
        }
    }

    fn needs(self) -> Vec<&'static Need> {
        let lists: &[&[Need]] = match self {
            Purpose::Run => &[RUN],
            Purpose::Test => &[RUN, TEST],
            Purpose::Bench => &[RUN, TEST, BENCH],
            Purpose::Screenshots => &[RUN, TEST, SCREENSHOTS],
            Purpose::Cross => &[CROSS],
            Purpose::Try => &[TRY],
        };
        lists.iter().copied().flatten().collect()
    }
}

/// Makes the machine ready. Fast when it is.
pub fn setup(purpose: Purpose) -> Result<(), String> {
    let mut missing: Vec<&Need> = Vec::new();
    if cfg!(target_os = "linux") {
        missing.extend(purpose.needs().into_iter().filter(|need| !there(need.what)));
    }
    // Whoever has a Node has it with npm, or from a place of their own: nothing is installed beside it.
    if !node::found() {
        missing.extend(NODE);
    }
    if missing.is_empty() {
        return Ok(());
    }
    step::section("What is missing on this machine");
    for need in &missing {
        let (What::Program(name) | What::Library(name) | What::Font(name)) = need.what;
        println!("{name}: {}", need.why);
    }
    bring(&missing)?;
    let optional = |what: What| OPTIONAL.iter().any(|need| need.what == what);
    let lacking = missing.iter().map(|need| need.what).filter(|what| !there(*what) && !optional(*what));
    let lacking: Vec<_> = lacking.collect();
    if lacking.is_empty() { Ok(()) } else { Err(format!("Still missing: {lacking:?}.")) }
}

fn there(what: What) -> bool {
    match what {
        What::Program(name) => tree::program(name).is_some(),
        What::Library(name) => step::answer("pkg-config", &["--modversion", name]).is_some(),
        What::Font(language) => {
            step::answer("fc-list", &[&format!(":lang={language}")]).is_some_and(|found| !found.is_empty())
        }
    }
}

fn bring(missing: &[&Need]) -> Result<(), String> {
    let packages = |of: fn(&Need) -> &'static str| {
        missing.iter().flat_map(|need| of(need).split(' ')).collect::<Vec<_>>()
    };
    if cfg!(target_os = "linux") {
        if tree::program("apt-get").is_some() {
            return apt(&packages(|need| need.apt));
        }
        let command = if tree::program("dnf").is_some() {
            format!("sudo dnf install {}", packages(|need| need.dnf).join(" "))
        } else if tree::program("pacman").is_some() {
            format!("sudo pacman -S --needed {}", packages(|need| need.pacman).join(" "))
        } else {
            format!("the packages that Debian calls {}", packages(|need| need.apt).join(" "))
        };
        return Err(format!("Please install them, then try again:\n    {command}"));
    }
    let (major, minor) = NODE_AT_LEAST;
    Err(format!(
        "Please install Node.js {major}.{minor} or newer (https://nodejs.org), then try again.{}",
        if cfg!(windows) {
            " Windows also needs Microsoft's C++ build tools and, before Windows 11, the WebView2 runtime."
        } else {
            " macOS also needs the command line tools: xcode-select --install"
        }
    ))
}

fn apt(packages: &[&str]) -> Result<(), String> {
    let as_root = step::is_root();
    let quietly = std::env::var_os("CI").is_some();
    if !as_root && tree::program("sudo").is_none() {
        return Err(format!("As root, run:\n    apt-get install {}", packages.join(" ")));
    }
    let apt_get = |args: &[&str]| {
        let mut command;
        if as_root {
            command = Command::new("apt-get");
        } else {
            command = Command::new("sudo");
            command
                .args(if quietly { &["-n"][..] } else { &[] })
                .args(["env", "DEBIAN_FRONTEND=noninteractive"]);
            command.arg("apt-get");
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-q", "-y"]).args(args);
        command
    };
    step::must(&mut apt_get(&["update"]))?;
    // Asked only now: before the update, a fresh system knows no packages at all.
    let offered =
        |package: &str| step::answer("apt-cache", &["show", package]).is_some_and(|it| !it.is_empty());
    let optional = |package: &str| OPTIONAL.iter().any(|need| need.apt == package);
    let packages: Vec<&str> =
        packages.iter().copied().filter(|package| !optional(package) || offered(package)).collect();
    if packages.is_empty() {
        return Ok(());
    }
    step::must(apt_get(&["install", "--no-install-recommends"]).args(packages))
}
