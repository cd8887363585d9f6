//! `cargo xtask install`: the programs where this user's programs lie, or below `--prefix`, with what a shell and a desktop look
//! for beside them. What was put there stands in a list, by which `--uninstall` takes it away again. Guards: nothing that
//! is not in that list is ever removed, and a program that runs is replaced, never written over.

use crate::setup::{self, Purpose};
use crate::{front, node, shipped, step, tree};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which files were put below the prefix, a line each.
const LIST: &str = "lib/turnglass/installed";
/// The icon's name, as packages have it.
const ICON: &str = "turnglass-window";

/// What was asked for.
struct Wish {
    prefix: PathBuf,
    /// As cargo calls it.
    profile: &'static str,
    uninstall: bool,
}

/// One file below the prefix.
struct Put {
    to: PathBuf,
    bytes: Vec<u8>,
    runs: bool,
}

pub fn install(args: &[String]) -> Result<(), String> {
    if cfg!(windows) {
        return Err("On Windows, run `cargo xtask package` and open the installer that it makes.".into());
    }
    let wish = Wish::of(args)?;
    if wish.uninstall { uninstall(&wish.prefix) } else { bring(&wish) }
}

impl Wish {
    fn of(args: &[String]) -> Result<Self, String> {
        let mut wish = Self { prefix: PathBuf::new(), profile: "release", uninstall: false };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--uninstall" => wish.uninstall = true,
                "--debug" => wish.profile = "dev",
                "--prefix" => wish.prefix = args.next().ok_or("--prefix wants a directory.")?.into(),
                other => {
                    let usage = "cargo xtask install [--prefix DIR] [--debug] [--uninstall]";
                    return Err(format!("`{other}` is not known here: {usage}"));
                }
            }
        }
        if wish.prefix.as_os_str().is_empty() {
            let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
            let home = home.ok_or("HOME is not set: say where with --prefix DIR.")?;
            wish.prefix = Path::new(&home).join(".local");
        }
        wish.prefix = std::path::absolute(&wish.prefix).map_err(|why| tree::told(&wish.prefix, &why))?;
        Ok(wish)
    }
}

fn bring(wish: &Wish) -> Result<(), String> {
    setup::setup(Purpose::Run)?;
    node::page()?;
    let mut build = step::cargo(step::BUILD);
    step::must(build.args(["--profile", wish.profile]))?;
    let files = files(wish)?;

    step::section(&format!("Install below {}", wish.prefix.display()));
    let before = listed(&wish.prefix);
    for file in &files {
        put(&wish.prefix, file)?;
    }
    let now: BTreeSet<PathBuf> = files.iter().map(|file| file.to.clone()).collect();
    for gone in before.difference(&now) {
        take_away(&wish.prefix, gone)?;
    }
    let lines: Vec<String> = now.iter().map(|file| format!("{}\n", file.display())).collect();
    put(&wish.prefix, &Put { to: LIST.into(), bytes: lines.concat().into(), runs: false })?;
    println!("{} files. `cargo xtask install --uninstall` takes them away again.", now.len());
    what_next(wish, !before.is_empty());
    Ok(())
}

/// Everything that is installed.
fn files(wish: &Wish) -> Result<Vec<Put>, String> {
    let program = tree::binary(wish.profile, "turnglass");
    let mut files = vec![
        copied("bin/turnglass-desktop", &tree::binary(wish.profile, "turnglass-desktop"))?,
        copied("bin/turnglass-window", &tree::binary(wish.profile, "turnglass-window"))?,
    ];
    // With a front, that is what people start, and the program lies where the front looks for it.
    match front::front().filter(|_| wish.profile == "release") {
        Some(front) => {
            files.push(copied("bin/turnglass", &front)?);
            files.push(copied("lib/turnglass/turnglass", &program)?);
        }
        None => files.push(copied("bin/turnglass", &program)?),
    }
    for (shell, to) in [
        ("bash", "share/bash-completion/completions/turnglass"),
        ("zsh", "share/zsh/site-functions/_turnglass"),
        ("fish", "share/fish/vendor_completions.d/turnglass.fish"),
    ] {
        files.push(Put { to: to.into(), bytes: shipped::completions(&program, shell)?, runs: false });
    }
    files.extend(manual(&program)?);
    if cfg!(target_os = "linux") {
        files.extend(desktop(&wish.prefix)?);
    }
    Ok(files)
}

fn copied(to: &str, from: &Path) -> Result<Put, String> {
    Ok(Put { to: to.into(), bytes: read(from)?, runs: true })
}

/// The pages of the manual.
fn manual(program: &Path) -> Result<Vec<Put>, String> {
    let page = |page: PathBuf| {
        let to = Path::new("share/man/man1").join(page.file_name().unwrap_or_default());
        Ok(Put { to, bytes: read(&page)?, runs: false })
    };
    shipped::manual(program)?.into_iter().map(page).collect()
}

/// The menu's entry and the icons, by the names that packages give them.
fn desktop(prefix: &Path) -> Result<Vec<Put>, String> {
    let template = tree::root().join("src-tauri/turnglass.desktop.hbs");
    let template = std::fs::read_to_string(&template).map_err(|why| tree::told(&template, &why))?;
    let program = prefix.join("bin/turnglass-desktop");
    // The session's own PATH may not lead here.
    let entry = template
        .replace("Exec=turnglass-desktop", &format!("Exec={}", exec_word(&program)?))
        .replace("{{name}}", "Turnglass")
        .replace("{{comment}}", "Keeps tokens fresh, from the tray")
        .replace("{{icon}}", ICON)
        .replace("{{categories}}", "Development;")
        .replace("{{exec}}", ICON);
    let mut files =
        vec![Put { to: "share/applications/Turnglass.desktop".into(), bytes: entry.into(), runs: false }];
    for (file, size) in [
        ("16x16", "16x16"),
        ("24x24", "24x24"),
        ("32x32", "32x32"),
        ("48x48", "48x48"),
        ("64x64", "64x64"),
        ("128x128", "128x128"),
        ("128x128@2x", "256x256"),
    ] {
        let bytes = read(&tree::root().join(format!("icons/app/{file}.png")))?;
        let to = format!("share/icons/hicolor/{size}/apps/{ICON}.png");
        files.push(Put { to: to.into(), bytes, runs: false });
    }
    Ok(files)
}

/// A program's path as the `Exec` key wants it (Desktop Entry Specification, "The Exec key").
fn exec_word(program: &Path) -> Result<String, String> {
    let path = program.display().to_string().replace('%', "%%");
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%".contains(c);
    if path.contains(['"', '`', '$', '\\']) {
        return Err(format!("{path}: a menu cannot start this. Choose a directory without \", `, $ and \\."));
    }
    Ok(if path.chars().all(plain) { path } else { format!("\"{path}\"") })
}

/// Under its name at once and whole: what runs from there goes on with the file that it has.
fn put(prefix: &Path, file: &Put) -> Result<(), String> {
    let to = prefix.join(&file.to);
    let dir = to.parent().unwrap_or(prefix);
    std::fs::create_dir_all(dir).map_err(|why| tree::told(dir, &why))?;
    let part = to.with_file_name(format!(".turnglass-{}", std::process::id()));
    let done = std::fs::write(&part, &file.bytes)
        .and_then(|()| if file.runs { tree::may(&part, 0o755) } else { Ok(()) })
        .and_then(|()| std::fs::rename(&part, &to));
    done.map_err(|why| {
        let _ = std::fs::remove_file(&part);
        tree::told(&to, &why)
    })
}

/// What an earlier run put below this prefix.
fn listed(prefix: &Path) -> BTreeSet<PathBuf> {
    let list = std::fs::read_to_string(prefix.join(LIST)).unwrap_or_default();
    let below = |line: &str| {
        let path = PathBuf::from(line);
        let plain = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        plain.then_some(path)
    };
    list.lines().filter_map(below).collect()
}

fn uninstall(prefix: &Path) -> Result<(), String> {
    let list = listed(prefix);
    if list.is_empty() {
        return Err(format!(
            "Nothing below {} was installed by this command. Say where it is with --prefix DIR.",
            prefix.display()
        ));
    }
    step::section(&format!("Take away what is below {}", prefix.display()));
    // What starts it at login would look for a program that is not there.
    let program = prefix.join("bin/turnglass");
    if program.is_file() && is_started_as_agent(&program) {
        step::must(Command::new(&program).args(["agent", "uninstall"]))?;
    }
    start_no_more(prefix)?;
    for file in &list {
        take_away(prefix, file)?;
    }
    take_away(prefix, Path::new(LIST))?;
    println!("{} files are gone. Accounts, tokens and settings stay where they are.", list.len());
    Ok(())
}

fn home(below: &str) -> Option<PathBuf> {
    std::env::var_os("HOME").map(|home| Path::new(&home).join(below))
}

fn config() -> Option<PathBuf> {
    let config = std::env::var_os("XDG_CONFIG_HOME").filter(|dir| Path::new(dir).is_absolute());
    config.map(PathBuf::from).or_else(|| home(".config"))
}

/// Whether what `turnglass agent install` wrote starts this program, and not one that lies elsewhere.
fn is_started_as_agent(program: &Path) -> bool {
    let units = if cfg!(target_os = "macos") {
        home("Library/LaunchAgents")
    } else {
        config().map(|config| config.join("systemd/user"))
    };
    let found = units.and_then(|units| std::fs::read_dir(units).ok()).into_iter().flatten().flatten();
    let of_ours = found
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains("turnglass")));
    let program = program.display().to_string();
    of_ours.filter_map(|unit| std::fs::read_to_string(unit).ok()).any(|text| text.contains(&program))
}

/// *Start at login* of the desktop's program, where it starts the one that goes.
fn start_no_more(prefix: &Path) -> Result<(), String> {
    let Some(config) = config() else { return Ok(()) };
    let entry = config.join("autostart/Turnglass.desktop");
    let starts = exec_word(&prefix.join("bin/turnglass-desktop"))?;
    let text = std::fs::read_to_string(&entry).unwrap_or_default();
    if !text.lines().any(|line| line.strip_prefix("Exec=").is_some_and(|exec| exec.starts_with(&starts))) {
        return Ok(());
    }
    println!("{}", entry.display());
    std::fs::remove_file(&entry).map_err(|why| tree::told(&entry, &why))
}

/// The file, and the directories that are empty without it.
fn take_away(prefix: &Path, file: &Path) -> Result<(), String> {
    let path = prefix.join(file);
    match std::fs::remove_file(&path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(tree::told(&path, &why)),
        _ => {}
    }
    let above = path.ancestors().skip(1).take_while(|dir| dir.starts_with(prefix) && *dir != prefix);
    for dir in above {
        if std::fs::remove_dir(dir).is_err() {
            break;
        }
    }
    Ok(())
}

/// What a person does now.
fn what_next(wish: &Wish, was_there: bool) {
    let bin = wish.prefix.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    if !std::env::split_paths(&path).any(|dir| dir == bin) {
        println!("\n{} is not on your PATH. Add this line to ~/.profile, and sign in again:", bin.display());
        println!("    export PATH=\"{}:$PATH\"", bin.display());
    }
    if was_there {
        println!("\nA Turnglass that runs goes on as it is until it is started anew.");
    }
    println!("\nturnglass-desktop --show   the window, and the sandglass in the tray");
    println!("turnglass login NAME …     an account in the terminal; `turnglass --help` says more");
    println!("turnglass agent install    keeps accounts fresh without a desktop, from login on");
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|why| tree::told(file, &why))
}
