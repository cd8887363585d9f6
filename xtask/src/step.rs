//! One command as a step: said before it runs, in the clone, with the surroundings that every step shares.

use crate::tree;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A heading, so that a long log can be skimmed.
pub fn section(title: &str) {
    println!("\n── {title}");
}

/// The command as a person would type it.
pub fn words(command: &Command) -> String {
    let mut words = vec![Path::new(command.get_program()).file_name().unwrap_or_default().to_owned()];
    words.extend(command.get_args().map(OsStr::to_owned));
    words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Says and runs it; an error when it fails.
pub fn must(command: &mut Command) -> Result<(), String> {
    println!("$ {}", words(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status}).", words(command))),
        Err(error) => Err(format!("`{}` did not start: {error}.", words(command))),
    }
}

/// The first line that a command prints, if it succeeds.
pub fn answer(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
}

/// Whether this user may change the system.
pub fn is_root() -> bool {
    answer("id", &["-u"]).as_deref() == Some("0")
}

/// What builds the three programs.
pub const BUILD: &[&str] =
    &["build", "--quiet", "-p", "turnglass-cli", "-p", "turnglass-desktop", "-p", "turnglass-window"];

/// cargo, in the clone. The compiler's own fast linker is left as it is: other flags would build everything twice.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(tree::root());
    // `cargo xtask` runs inside cargo, which describes xtask's package to it; build scripts would rebuild for that.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") {
            command.env_remove(&name);
        }
    }
    // `cargo fmt` resolves nothing and knows no such flag.
    if std::env::var_os("CI").is_some() && args.first() != Some(&"fmt") {
        command.arg("--locked");
    }
    if let Some(home) = own_cargo_home() {
        command.env("CARGO_HOME", home);
    }
    command
}

/// Where the user's cargo folder cannot be written, packages are kept in the clone; the settings come along.
fn own_cargo_home() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))?;
    if tree::writable(&home) {
        return None;
    }
    let own = tree::target().join("cargo-home");
    std::fs::create_dir_all(&own).ok()?;
    for name in ["config.toml", "config"] {
        if home.join(name).is_file() {
            std::fs::copy(home.join(name), own.join(name)).ok()?;
        }
    }
    Some(own)
}
