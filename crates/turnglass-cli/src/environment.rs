//! What surrounds this process: its variables, and the directory from which paths are given.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variable, where it is set to something.
pub(crate) fn env(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// For whoever has another current directory.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
