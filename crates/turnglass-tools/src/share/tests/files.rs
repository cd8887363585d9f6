//! What is written, byte for byte, and what can lie in the place of a file.

use super::*;

#[test]
fn only_the_grant_s_own_members_change() {
    let home = Home::of(Protocol::ClaudeCode);
    let turn = home.begin().unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
    let expected = claude("a1", "r1")
        .replace(":1,\"refreshToken", ":2000000000000,\"refreshToken")
        .replace(":2,", ":2100000000000,")
        .replace("[\"a\"]", "[\"a\",\"b\"]");
    assert_eq!(home.text(), expected);

    let home = Home::of(Protocol::Codex);
    let turn = home.begin().unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
    let expected =
        codex("a1", "r1").replace("i0", "i1").replace("2026-01-01T00:00:00Z", "2030-03-17T17:46:40Z");
    assert_eq!(home.text(), expected);
}

#[test]
fn what_is_not_known_stays_and_nothing_becomes_blank() {
    let home = Home::of(Protocol::ClaudeCode);
    let turn = home.begin().unwrap();
    let new = Renewed {
        refresh_token: None,
        expires_at: None,
        sign_in_ends_at: None,
        scopes: Vec::new(),
        ..new("a1", "-")
    };
    assert!(matches!(home.write_back(&turn, "r0", &new).unwrap(), Written::Ours));
    assert_eq!(home.text(), claude("a1", "r0"));
    let blank = Renewed { token: Secret::new(" "), ..new };
    assert!(home.write_back(&turn, "r0", &blank).is_err());
    assert_eq!(home.text(), claude("a1", "r0"));
}

#[test]
fn to_write_once_more_what_was_written_changes_nothing() {
    for protocol in [Protocol::ClaudeCode, Protocol::Codex, Protocol::HuggingFace] {
        let home = Home::of(protocol);
        let turn = home.begin().unwrap();
        assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
        let (text, at) = (home.text(), fs::metadata(&home.file).unwrap().modified().unwrap());
        assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
        assert_eq!((home.text(), fs::metadata(&home.file).unwrap().modified().unwrap()), (text, at));
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_file_is_its_owner_s_alone() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    for protocol in [Protocol::ClaudeCode, Protocol::Codex, Protocol::HuggingFace] {
        let home = Home::of(protocol);
        let kept = home.root.path().join("kept.json");
        fs::rename(&home.file, &kept).unwrap();
        symlink(&kept, &home.file).unwrap();
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o600)).unwrap();
        let inode = kept.metadata().unwrap().ino();
        let turn = home.begin().unwrap();
        assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
        assert!(home.file.is_symlink());
        let there = kept.symlink_metadata().unwrap();
        assert_eq!((there.is_file(), there.mode() & 0o777), (true, 0o600));
        assert_eq!(there.ino() == inode, protocol == Protocol::HuggingFace, "{protocol:?} writes as it does");
        assert!(fs::read_to_string(kept).unwrap().contains("r1"));
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_swapped_behind_its_link_is_not_written_to() {
    use std::os::unix::fs::symlink;
    let home = Home::of(Protocol::ClaudeCode);
    let (link, other) = (home.root.path().join("link"), home.root.path().join("other"));
    symlink(&home.dir, &link).unwrap();
    fs::create_dir(&other).unwrap();
    fs::write(other.join(".credentials.json"), claude("a0", "r0")).unwrap();
    let file = link.join(".credentials.json");
    let turn = begin(Protocol::ClaudeCode, TOOL, &file, NO_PATIENCE).unwrap();
    fs::remove_file(&link).unwrap();
    symlink(&other, &link).unwrap();
    assert!(matches!(home.write_back(&turn, "r0", &new("a1", "r1")).unwrap(), Written::Ours));
    assert!(home.text().contains("r1"), "where the locks are held");
    assert_eq!(fs::read_to_string(other.join(".credentials.json")).unwrap(), claude("a0", "r0"));
    drop(turn);
    assert_eq!(home.left(), ["link", "other"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_waited_for_nor_locked() {
    use std::os::unix::fs::symlink;
    for protocol in [Protocol::ClaudeCode, Protocol::Codex, Protocol::HuggingFace] {
        let home = Home::of(protocol);
        let replaced = |make: &dyn Fn(&Path)| {
            let _ = fs::remove_file(&home.file).or_else(|_| fs::remove_dir(&home.file));
            make(&home.file);
            home.begin().unwrap_err()
        };
        let fifo = |path: &Path| {
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        };
        assert_eq!(replaced(&|path| fs::create_dir(path).unwrap()).cause, Cause::Unreadable);
        assert_eq!(replaced(&fifo).cause, Cause::Unreadable);
        assert_eq!(replaced(&|path| symlink(path, path).unwrap()).cause, Cause::Unreadable);
        assert_eq!(replaced(&|path| symlink("/nowhere/at/all", path).unwrap()).cause, Cause::Gone);
        assert_eq!(home.left(), [""; 0], "{protocol:?}");
        fs::remove_file(&home.file).unwrap();
        fs::remove_dir(&home.dir).unwrap();
        assert_eq!(home.begin().unwrap_err().cause, Cause::Gone);
        // And once the turn has begun.
        let home = Home::of(protocol);
        let turn = home.begin().unwrap();
        fs::remove_file(&home.file).unwrap();
        fifo(&home.file);
        assert!(home.write_back(&turn, "r0", &new("a1", "r1")).is_err());
    }
}

#[test]
fn larger_than_credentials_are_is_not_read() {
    let home = Home::of(Protocol::ClaudeCode);
    fs::write(&home.file, vec![b' '; (4 << 20) + 1]).unwrap();
    let turn = home.begin();
    assert!(turn.map_or(true, |turn| turn.text().is_err()));
}

/// Runs the test of that name in a mount namespace, where `$DISK` was made by this script. `false` where none is to be had.
#[cfg(target_os = "linux")]
fn on_disk(script: &str, test: &str) -> bool {
    let root = rustix::process::geteuid().is_root();
    let apart: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let unshare = || {
        let mut command = std::process::Command::new("unshare");
        command.args(apart).arg("--");
        command
    };
    if !unshare().arg("true").status().is_ok_and(|status| status.success()) {
        return false;
    }
    let disk = tempfile::tempdir().unwrap();
    let run = format!("{script} && exec \"$0\" --ignored --exact \"$1\"");
    let me = std::env::current_exe().unwrap();
    let test = format!("share::tests::files::{test}");
    let output = unshare()
        .args(["sh", "-c", &run])
        .args([me.as_os_str(), test.as_ref()])
        .env("DISK", disk.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    true
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    on_disk("mount -t tmpfs -o size=256k,mode=0700 small \"$DISK\"", "as_on_a_small_disk");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the one before, on a disk that is small"]
fn as_on_a_small_disk() {
    let disk = PathBuf::from(std::env::var_os("DISK").unwrap());
    for protocol in [Protocol::ClaudeCode, Protocol::HuggingFace, Protocol::Codex] {
        let mut home = Home::of(protocol);
        let text = home.text();
        home.dir = disk.join("tool");
        fs::create_dir(&home.dir).unwrap();
        home.file = home.dir.join(home.file.file_name().unwrap());
        fs::write(&home.file, &text).unwrap();
        let turn = home.begin().unwrap();
        let fill = disk.join("filler");
        assert!(fs::write(&fill, vec![b'.'; 1 << 20]).is_err());
        // More than the page that a file has already.
        let long = Renewed { token: Secret::new("t".repeat(8 << 10)), ..new("-", "r1") };
        let problem = home.write_back(&turn, "r0", &long).unwrap_err();
        assert!(problem.message.contains("No space left"), "{problem}");
        assert_eq!(home.text(), text, "{protocol:?}");
        drop(turn);
        let not = home.begin().unwrap_err();
        assert_eq!(not.cause, Cause::NotWritable, "{}", not.why);
        fs::remove_file(&fill).unwrap();
        assert!(matches!(home.write_back(&home.begin().unwrap(), "r0", &long).unwrap(), Written::Ours));
        fs::remove_dir_all(&home.dir).unwrap();
        assert_eq!(fs::read_dir(&disk).unwrap().count(), 0);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_written_nothing_is_asked() {
    let script = "mount -t tmpfs small \"$DISK\" && mkdir \"$DISK/tool\" && \
                  touch \"$DISK/tool/.credentials.json\" \"$DISK/tool/auth.json\" \"$DISK/tool/stored_tokens\" && \
                  mount -o remount,ro \"$DISK\"";
    on_disk(script, "as_on_a_disk_that_is_only_read");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the one before, on a disk that cannot be written to"]
fn as_on_a_disk_that_is_only_read() {
    let disk = PathBuf::from(std::env::var_os("DISK").unwrap());
    for protocol in [Protocol::ClaudeCode, Protocol::HuggingFace, Protocol::Codex] {
        let mut home = Home::of(protocol);
        home.file = disk.join("tool").join(home.file.file_name().unwrap());
        let not = home.begin().unwrap_err();
        assert_eq!(not.cause, Cause::NotWritable, "{}", not.why);
        assert!(not.why.contains("Read-only file system"), "{}", not.why);
    }
}
