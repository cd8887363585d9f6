//! Reads other tools' files into accounts. The environment is handed in, nothing is looked up here.

use crate::error::Problem;
use crate::wire::NewAccount;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What `text`, the content of the file named `path`, holds: a gateway's `providers.yaml`, or another tool's credentials.
/// An entry that cannot be taken comes back with its `fault`.
pub fn read(
    _path: &Path,
    _text: &str,
    _env: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Vec<NewAccount>, Problem> {
    unimplemented!()
}

/// The credential files of other tools that exist on this machine.
pub fn found(_env: &dyn Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    unimplemented!()
}
