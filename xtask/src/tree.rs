//! Where things stand in the clone. Everything that is made goes under `target/` or beside its lock file.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The clone, where it is now: it may have been moved since this program was built.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().unwrap_or(&here).to_path_buf()
}

/// Where cargo puts finished binaries.
pub fn target() -> PathBuf {
    let told = ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"].into_iter().find_map(std::env::var_os);
    target_of(&root(), told.as_deref())
}

/// The same in this clone, where cargo was told so: it runs in the clone, and takes a relative directory from there.
pub fn target_of(root: &Path, told: Option<&OsStr>) -> PathBuf {
    root.join(told.unwrap_or(OsStr::new("target")))
}

/// A finished binary of the `dev` or `release` profile.
pub fn binary(profile: &str, name: &str) -> PathBuf {
    let folder = if profile == "dev" { "debug" } else { profile };
    target().join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The program of this name on the PATH.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = if cfg!(windows) {
        vec![format!("{name}.exe"), format!("{name}.cmd")]
    } else {
        vec![name.to_owned()]
    };
    std::env::split_paths(&path)
        .flat_map(|dir| names.iter().map(move |name| dir.join(name)).collect::<Vec<_>>())
        .find(|file| file.is_file())
}

/// Whether `product` is there and younger than everything in `sources` (folders are walked).
pub fn fresh(product: &Path, sources: &[PathBuf]) -> bool {
    let Some(made_at) = changed_at(product) else { return false };
    sources.iter().all(|source| newest(source).is_none_or(|at| at <= made_at))
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = std::fs::read_dir(path) else { return changed_at(path) };
    entries.flatten().filter_map(|entry| newest(&entry.path())).max()
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|meta| meta.modified()).ok()
}

/// Whether files can be made in this folder (it is made if need be).
pub fn writable(dir: &Path) -> bool {
    let probe = dir.join(format!(".turnglass-{}", std::process::id()));
    std::fs::create_dir_all(dir).is_ok()
        && std::fs::write(&probe, b"").is_ok()
        && std::fs::remove_file(&probe).is_ok()
}

/// Every file below this directory, in order.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Sets who may do what with a file, where the system knows such modes.
#[cfg(unix)]
pub fn may(file: &Path, mode: u32) -> io::Result<()> {
    std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

/// Sets who may do what with a file, where the system knows such modes.
#[cfg(not(unix))]
pub fn may(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

/// What ails a file, for a person.
pub fn told(path: &Path, why: &io::Error) -> String {
    format!("{}: {why}.", path.display())
}
