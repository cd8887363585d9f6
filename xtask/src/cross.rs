//! `cargo xtask cross`: compiles Turnglass for Windows and macOS on a Debian machine, and runs what is for Windows under Wine.
//!
//! Neither system's Rust library can be had everywhere, so that it is built from Debian's own sources of Rust, in a Debian of its own
//! outside the clone. Making that takes half an hour, once; nothing but this verb makes it.

mod session;

use crate::{setup, step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Debian's suite whose Rust is new enough, and the one that has Wine.
const SUITE: &str = "forky";
const WINE_SUITE: &str = "trixie";
/// A C compiler that knows macOS' headers.
const ZIG: &str = "ziglang==0.17.1";
const INSIDE: &str =
    "rustc cargo rust-src gcc libc6-dev gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix wine64";

/// What is compiled for.
pub const SYSTEMS: [&str; 2] = ["windows", "macos"];
const WINDOWS: &str = "x86_64-pc-windows-gnu";
/// What releases for Windows are built for: checked alone, for its linker and its C library are to be had on Windows only.
const MSVC: &str = "x86_64-pc-windows-msvc";
const MACOS: [&str; 2] = ["aarch64-apple-darwin", "x86_64-apple-darwin"];
/// The packages whose tests run everywhere.
const TESTED: [&str; 10] = [
    "turnglass-front",
    "turnglass-protocol",
    "turnglass-forward",
    "turnglass-mcp",
    "turnglass-core",
    "turnglass-tools",
    "turnglass",
    "turnglass-cli",
    "turnglass-platform",
    "turnglass-desktop",
];
/// Wine lists credentials at addresses that Windows would not give, at which a build with assertions ends. Optimised, the library takes
/// none of the standard library's either.
const WINE_LISTS: [&str; 2] = ["debug-assertions=false", "opt-level=2"];
/// How often the keeper is killed under Wine (`crates/turnglass-cli/tests/kills.rs`).
const KILLS: &str = "TURNGLASS_KILLS=200";
const PROGRAMS: [&str; 2] = ["turnglass-cli", "turnglass-desktop"];

pub fn cross(args: &[String]) -> Result<(), String> {
    let names: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = Root::find();
    let checks: &[&str] = match names.as_slice() {
        [] => &SYSTEMS,
        [name] if SYSTEMS.contains(name) || *name == "msvc" => &names,
        ["--remove"] => return root.remove(),
        _ => return Err("`cargo xtask cross` takes windows, msvc, macos or --remove.".to_owned()),
    };
    root.make()?;
    root.mount()?;
    for check in checks {
        root.check(check)?;
    }
    Ok(())
}

/// What `cargo xtask test` does of it: all where the system for it stands, and nothing where it does not.
pub fn standing() -> Option<Root> {
    Some(Root::find()).filter(Root::stands)
}

/// The Debian in which it is done.
pub struct Root {
    dir: PathBuf,
}

impl Root {
    /// `TURNGLASS_CROSS`, or a folder of the user's cache.
    fn find() -> Self {
        let var = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = var("XDG_CACHE_HOME").or_else(|| Some(var("HOME")?.join(".cache")));
        let dir = var("TURNGLASS_CROSS").or_else(|| Some(cache?.join("turnglass-cross")));
        Self { dir: dir.unwrap_or_else(|| tree::target().join("cross")) }
    }

    fn system(&self) -> PathBuf {
        self.dir.join("root")
    }

    /// Its last step was done.
    fn stands(&self) -> bool {
        self.system().join("wine/system.reg").exists()
    }

    fn make(&self) -> Result<(), String> {
        if self.stands() {
            return Ok(());
        }
        step::section(&format!("A Debian with compilers for Windows and macOS, in {}", self.dir.display()));
        if !cfg!(target_os = "linux") || tree::program("apt-get").is_none() {
            return Err("This is made on Debian alone.".to_owned());
        }
        if !step::is_root() {
            return Err("A system is made by root alone: run `sudo -E cargo xtask cross`.".to_owned());
        }
        setup::setup(setup::Purpose::Cross)?;
        let system = self.system();
        std::fs::create_dir_all(&self.dir).map_err(|why| tree::told(&self.dir, &why))?;
        let mirror = mirror()?;
        if !system.join("etc/debian_version").exists() {
            // An older debootstrap has no script of this suite's name; sid's is the one.
            step::must(
                Command::new("debootstrap")
                    .args(["--variant=minbase", "--include=ca-certificates", SUITE])
                    .arg(&system)
                    .args([&mirror, "/usr/share/debootstrap/scripts/sid"]),
            )?;
        }
        self.mount()?;
        let write = |at: &str, text: &str| self.write(at, text);
        let sources = format!("deb {mirror} {SUITE} main\ndeb {mirror} {WINE_SUITE} main\n");
        write("etc/apt/sources.list", &sources)?;
        write(
            "etc/apt/preferences.d/wine",
            &format!("Package: *\nPin: release n={WINE_SUITE}\nPin-Priority: 100\n"),
        )?;
        // A mirror that stands still for some weeks has a Release file that ran out.
        let calm = "Acquire::Check-Valid-Until \"false\";\nAcquire::Languages \"none\";\n";
        write("etc/apt/apt.conf.d/99cross", calm)?;
        write("etc/hosts", "127.0.0.1 localhost\n")?;
        let install = format!(
            "export DEBIAN_FRONTEND=noninteractive; apt-get update -q && apt-get install -y -q --no-install-recommends {INSIDE}"
        );
        step::must(self.inside("sh").args(["-c", &install]))?;
        self.zig()?;
        // It says much that means nothing; its server leaves the registry, at its end, when all went well.
        for command in [["wine64", "wineboot", "-i"].as_slice(), &["wineserver", "-w"]] {
            let _ = step::must(self.inside("timeout").arg("300").args(command));
        }
        if self.stands() { Ok(()) } else { Err("Wine has not made its own folders.".to_owned()) }
    }

    fn zig(&self) -> Result<(), String> {
        let to = self.system().join("opt/ziglang");
        if to.join("zig").exists() {
            return Ok(());
        }
        let (wheel, out) = (self.dir.join("wheel"), self.dir.join("zig"));
        step::must(Command::new("pip").args(["download", "-q", "--no-deps", "-d"]).arg(&wheel).arg(ZIG))?;
        let found = std::fs::read_dir(&wheel).map_err(|why| tree::told(&wheel, &why))?;
        let file = found
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "whl"));
        let file = file.ok_or("The compiler for macOS was not fetched.")?;
        step::must(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(file).arg(&out))?;
        std::fs::rename(out.join("ziglang"), &to).map_err(|why| tree::told(&to, &why))?;
        self.executable("opt/ziglang/zig")
    }

    /// What compiles C for a system whose own compiler is not to be had. A system that stands already gets them too.
    fn compilers(&self) -> Result<(), String> {
        self.write("opt/empty.c", "")?;
        for target in MACOS {
            let (processor, _) = target.split_once('-').unwrap_or((target, ""));
            self.write(&format!("opt/cc-{target}"), &compiler(processor))?;
            self.executable(&format!("opt/cc-{target}"))?;
        }
        // By this name, the crate that builds C knows how it is spoken to, where it would take Microsoft's else.
        self.write("opt/llvm-ar", "#!/bin/sh\nexec /opt/ziglang/zig ar \"$@\"\n")?;
        self.executable("opt/llvm-ar")
    }

    fn write(&self, at: &str, text: &str) -> Result<(), String> {
        let path = self.system().join(at);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&path, text)).map_err(|why| tree::told(&path, &why))
    }

    fn executable(&self, at: &str) -> Result<(), String> {
        step::must(Command::new("chmod").arg("+x").arg(self.system().join(at)))
    }

    /// What the system in there needs of this one.
    fn mount(&self) -> Result<(), String> {
        let system = self.system();
        let source = system.join("src");
        std::fs::create_dir_all(&source).map_err(|why| tree::told(&source, &why))?;
        let mounted = |at: &Path| step::answer("mountpoint", &["-q", &at.to_string_lossy()]).is_some();
        if !mounted(&system.join("proc")) {
            step::must(Command::new("mount").args(["-t", "proc", "proc"]).arg(system.join("proc")))?;
        }
        if !mounted(&system.join("dev")) {
            step::must(
                Command::new("mount").args(["--rbind", "--make-rslave", "/dev"]).arg(system.join("dev")),
            )?;
        }
        // Another clone may have been there before; one that is in use stays.
        let place = |at: &Path| step::answer("stat", &["-c", "%d:%i", &at.to_string_lossy()]);
        if place(&source) != place(&tree::root()) {
            if mounted(&source) {
                step::must(Command::new("umount").arg(&source))?;
            }
            step::must(Command::new("mount").arg("--bind").arg(tree::root()).arg(&source))?;
        }
        for file in ["etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"] {
            std::fs::copy(Path::new("/").join(file), system.join(file))
                .map_err(|why| tree::told(&Path::new("/").join(file), &why))?;
        }
        Ok(())
    }

    fn remove(&self) -> Result<(), String> {
        for at in ["src", "dev", "proc"] {
            let at = self.system().join(at);
            if step::answer("mountpoint", &["-q", &at.to_string_lossy()]).is_some() {
                step::must(Command::new("umount").args(["-R", "-l"]).arg(&at))?;
            }
        }
        step::must(Command::new("rm").args(["-rf", "--one-file-system"]).arg(&self.dir))
    }

    /// A command in there, with nothing of this machine's tools and variables.
    fn inside(&self, program: &str) -> Command {
        let mut command = Command::new("chroot");
        command.arg(self.system()).args(["env", "-i", "PATH=/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin"]);
        command.args(["HOME=/root", "LANG=C.UTF-8", "CARGO_HOME=/cargo", "CARGO_TARGET_DIR=/target"]);
        command.args(["CARGO_INCREMENTAL=0", "CARGO_PROFILE_DEV_DEBUG=0", "CARGO_PROFILE_TEST_DEBUG=0"]);
        command.args(["RUSTC_BOOTSTRAP=1", "SDKROOT=/opt", "RUSTFLAGS=-D warnings"]);
        for target in MACOS {
            let name = target.replace('-', "_");
            command.args([format!("CC_{name}=/opt/cc-{target}"), format!("AR_{name}=/opt/llvm-ar")]);
        }
        // Nothing is linked: any object does.
        let msvc = MSVC.replace('-', "_");
        command.args([format!("CC_{msvc}=x86_64-w64-mingw32-gcc"), format!("AR_{msvc}=/opt/llvm-ar")]);
        command.args(["WINEPREFIX=/wine", "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml="]);
        command.args(["CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=timeout 1800 wine64", KILLS]);
        command.arg(program);
        command
    }

    fn cargo(&self, verb: &str, target: &str, packages: &[&str]) -> Command {
        let mut command = self.inside("env");
        command.args(["-C", "/src", "cargo", verb, "--locked", "--quiet", "--target", target]);
        command.arg("-Zbuild-std=std,panic_abort,proc_macro,test");
        for set in WINE_LISTS {
            command.args(["--config", &format!("profile.dev.package.windows-native-keyring-store.{set}")]);
        }
        command.args(packages.iter().flat_map(|package| ["-p", package]));
        command
    }

    pub fn check(&self, system: &str) -> Result<(), String> {
        self.mount()?;
        self.compilers()?;
        match system {
            "windows" => {
                step::section("For Windows");
                step::must(&mut self.cargo("build", WINDOWS, &PROGRAMS))?;
                step::must(self.cargo("test", WINDOWS, &TESTED).arg("--no-fail-fast"))?;
                let programs = format!("/target/{WINDOWS}/debug");
                step::must(self.inside("timeout").args(["300", "sh", "-ec", session::END, "sh", &programs]))
            }
            "msvc" => {
                step::section("For Windows, with Microsoft's compiler");
                step::must(&mut self.cargo("check", MSVC, &PROGRAMS))
            }
            _ => {
                step::section("For macOS");
                MACOS.iter().try_for_each(|target| step::must(&mut self.cargo("check", target, &PROGRAMS)))
            }
        }
    }
}

/// The mirror of Debian that this machine uses already, among whatever else it takes packages from.
fn mirror() -> Result<String, String> {
    let format = "$(ORIGIN)|$(LABEL)|$(REPO_URI)";
    let targets = Command::new("apt-get").args(["indextargets", "--format", format]).output();
    let targets =
        targets.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let used = targets.lines().find_map(|line| line.strip_prefix("Debian|Debian|"));
    let used = used.ok_or("apt-get takes no packages from Debian here; this is made on Debian alone.")?;
    Ok(used.trim_end_matches('/').to_owned())
}

/// Zig's compiler, without what only Apple's knows. There are no headers of Apple's frameworks: Objective-C becomes an empty object,
/// which does for checking.
fn compiler(processor: &str) -> String {
    format!(
        r#"#!/bin/bash
out=() skip=
for a in "$@"; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case $a in
    --target=* | -mmacosx-version-min=*) ;;
    -isysroot | -arch | -target) skip=1 ;;
    *.m | *.mm) out+=(/opt/empty.c) ;;
    *) out+=("$a") ;;
    esac
done
exec /opt/ziglang/zig cc -target {processor}-macos.13.0 "${{out[@]}}"
"#
    )
}
