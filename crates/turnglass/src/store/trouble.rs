//! Why the file cannot be written, by its cause, and what helps: a full disk, a file system that takes no writes, another
//! program. Looks at the disk; changes nothing.

use rusqlite::ErrorCode;
use std::io;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// For a change that could not be written.
pub(super) fn unwritable(path: Option<&Path>, error: &rusqlite::Error) -> Problem {
    let otherwise = text!("list-unwritable-hint");
    let hint = path.map_or(otherwise.clone(), |path| hint(path, error, otherwise));
    Problem::failed(text!("list-unwritable", why = %error)).hint(hint)
}

/// For a file that cannot be opened.
pub(super) fn unusable(path: &Path, error: &rusqlite::Error) -> Problem {
    let hint = hint(path, error, text!("check-directory-hint"));
    Problem::failed(text!("file-unusable", file = %path.display(), why = %error)).hint(hint)
}

pub(crate) fn hint_for(path: &Path, why: &io::Error) -> Text {
    of_disk(path, why).or_else(|| by_disk(path)).unwrap_or_else(|| text!("check-directory-hint"))
}

/// The remedy, where the disk is at fault, and not who may do what there.
pub(crate) fn of_disk(path: &Path, why: &io::Error) -> Option<Text> {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(full(path)),
        io::ErrorKind::ReadOnlyFilesystem => Some(read_only(path)),
        _ => None,
    }
}

fn hint(path: &Path, error: &rusqlite::Error, otherwise: Text) -> Text {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => full(path),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => match holder(path) {
            Some((pid, name)) => text!("file-locked-by-hint", file = %path.display(), name, %pid),
            None => text!("file-locked-hint", file = %path.display()),
        },
        // What SQLite met is told by its own codes; what stands behind them, by the disk.
        _ => by_disk(path).unwrap_or(otherwise),
    }
}

fn full(path: &Path) -> Text {
    text!("disk-full-hint", directory = %directory(path))
}

fn read_only(path: &Path) -> Text {
    text!("disk-read-only-hint", directory = %directory(path))
}

fn directory(path: &Path) -> std::path::Display<'_> {
    path.parent().unwrap_or(path).display()
}

#[cfg(unix)]
fn by_disk(path: &Path) -> Option<Text> {
    use rustix::fs::StatVfsMountFlags;
    let disk = rustix::fs::statvfs(path.parent()?).ok()?;
    if disk.f_flag.contains(StatVfsMountFlags::RDONLY) {
        return Some(read_only(path));
    }
    (disk.f_bavail == 0).then(|| full(path))
}

#[cfg(not(unix))]
fn by_disk(_: &Path) -> Option<Text> {
    None
}

/// Another process that has locked the file, as the kernel lists it (`proc_locks(5)`), and its program's name.
#[cfg(target_os = "linux")]
fn holder(path: &Path) -> Option<(u32, String)> {
    use std::os::unix::fs::MetadataExt;
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let ours = std::process::id();
    let named = ["", "-wal", "-shm"].iter().filter_map(|ending| {
        let there = std::fs::metadata(format!("{}{ending}", path.display())).ok()?;
        let (major, minor) = (rustix::fs::major(there.dev()), rustix::fs::minor(there.dev()));
        Some(format!("{major:02x}:{minor:02x}:{}", there.ino()))
    });
    let named: Vec<String> = named.collect();
    // `1: POSIX  ADVISORY  WRITE 1234 00:2a:131 120 120`; who waits for one has `->` behind the number.
    let pid = locks.lines().find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, _, _, "WRITE", pid, file, ..] = fields[..] else { return None };
        let pid: u32 = pid.parse().ok()?;
        (pid != ours && named.iter().any(|name| name == file)).then_some(pid)
    })?;
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
    Some((pid, turnglass_protocol::letters::plain(name.trim(), 40)))
}

#[cfg(not(target_os = "linux"))]
fn holder(_: &Path) -> Option<(u32, String)> {
    None
}
