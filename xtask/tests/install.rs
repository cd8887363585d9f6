//! The story of `cargo xtask install`, below a prefix and with a home of the test's own.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn xtask(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    // cargo and rustup lie where they are; all that Turnglass writes goes into this home.
    for (name, below) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
        let own = std::env::home_dir().unwrap().join(below);
        command.env(name, std::env::var_os(name).unwrap_or(own.into()));
    }
    command.env("HOME", home).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
    command.arg("install").args(args).output().unwrap()
}

fn done(output: Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// Everything below it.
fn below(dir: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.path();
            if path.is_dir() { below(&path) } else { BTreeSet::from([path]) }
        })
        .collect()
}

#[test]
fn what_is_installed_runs_and_goes_again_without_a_trace() {
    let home = std::env::temp_dir().join(format!("turnglass-install-{}", std::process::id()));
    let prefix = home.join("my programs");
    let theirs = prefix.join("bin/another");
    std::fs::create_dir_all(theirs.parent().unwrap()).unwrap();
    std::fs::write(&theirs, "somebody else's").unwrap();
    let at = ["--debug", "--prefix", prefix.to_str().unwrap()];

    let said = done(xtask(&home, &at));
    assert!(said.contains("is not on your PATH"), "{said}");
    let version = Command::new(prefix.join("bin/turnglass")).arg("--version").output().unwrap();
    assert!(String::from_utf8_lossy(&version.stdout).starts_with("turnglass "), "{version:?}");
    for file in [
        "bin/turnglass-desktop",
        "bin/turnglass-window",
        "share/bash-completion/completions/turnglass",
        "share/zsh/site-functions/_turnglass",
        "share/fish/vendor_completions.d/turnglass.fish",
        "share/man/man1/turnglass.1",
        "share/man/man1/turnglass-login.1",
    ] {
        assert!(prefix.join(file).is_file(), "{file}");
    }
    if cfg!(target_os = "linux") {
        let entry = std::fs::read_to_string(prefix.join("share/applications/Turnglass.desktop")).unwrap();
        assert!(
            entry.contains(&format!("Exec=\"{}/bin/turnglass-desktop\" --show", prefix.display())),
            "{entry}"
        );
        assert!(!entry.contains("{{"), "{entry}");
        assert!(prefix.join("share/icons/hicolor/256x256/apps/turnglass-window.png").is_file());
    }

    // Once more, over a version that had a file which this one has not.
    let list = prefix.join("lib/turnglass/installed");
    let old = prefix.join("share/doc/turnglass-old");
    std::fs::create_dir_all(old.parent().unwrap()).unwrap();
    std::fs::write(&old, "").unwrap();
    let before = std::fs::read_to_string(&list).unwrap();
    std::fs::write(&list, format!("{before}share/doc/turnglass-old\n../outside\n")).unwrap();
    std::fs::write(home.join("outside"), "not ours").unwrap();
    let said = done(xtask(&home, &at));
    assert!(said.contains("goes on as it is"), "{said}");
    assert!(!old.exists() && home.join("outside").exists());

    // What starts it at login goes too.
    let autostart = home.join(".config/autostart/Turnglass.desktop");
    std::fs::create_dir_all(autostart.parent().unwrap()).unwrap();
    let starts = format!("[Desktop Entry]\nExec=\"{}/bin/turnglass-desktop\"\n", prefix.display());
    std::fs::write(&autostart, starts).unwrap();
    let mut installed = Command::new(prefix.join("bin/turnglass"));
    installed.args(["agent", "install"]).env("HOME", &home);
    assert!(installed.env_remove("XDG_CONFIG_HOME").output().unwrap().status.success());
    done(xtask(&home, &["--uninstall", "--prefix", prefix.to_str().unwrap()]));
    assert_eq!(below(&prefix), BTreeSet::from([theirs]));
    assert_eq!(below(&home.join(".config")), BTreeSet::new());

    let again = xtask(&home, &["--uninstall", "--prefix", prefix.to_str().unwrap()]);
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("--prefix"), "{again:?}");
    std::fs::remove_dir_all(&home).unwrap();
}
