//! A step of GitHub Actions: what its log must not show, and the variables of the steps that follow. Knows the runner's
//! files and workflow commands, and no keeper.

use crate::args::Format;
use crate::{keeper, output};
use std::ffi::{OsStr, OsString};
use std::io::Write;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::wire::Lease;

/// The file that the runner reads variables from; `None` for another format.
pub(crate) fn file(format: Format) -> Result<Option<OsString>, Problem> {
    if format != Format::GithubEnv {
        return Ok(None);
    }
    keeper::env("GITHUB_ENV")
        .map(Some)
        .ok_or_else(|| Problem::usage(text!("no-github-env")).hint(text!("no-github-env-hint")))
}

/// Whether a runner reads what is printed here, and shows none of its commands.
pub(crate) fn reads_along() -> bool {
    keeper::env("GITHUB_ACTIONS").is_some_and(|set| set == "true")
}

/// From now on the log shows `***` for it. A runner masks each line for itself, so it has to be one line.
pub(crate) fn mask(secret: &str) -> Result<(), Problem> {
    output::answer(&format!("::add-mask::{}\n", secret.replace('%', "%25")))
}

/// Sets the variable for the steps that follow. To be called once the token is masked.
pub(crate) fn set(lease: &Lease, var: &str, file: &OsStr) -> Result<(), Problem> {
    let line = format!("{var}={}\n", lease.one_line()?);
    open(file)?.write_all(line.as_bytes()).map_err(|error| cannot(&error))
}

pub(crate) fn open(file: &OsStr) -> Result<std::fs::File, Problem> {
    std::fs::OpenOptions::new().append(true).create(true).open(file).map_err(|error| cannot(&error))
}

fn cannot(error: &std::io::Error) -> Problem {
    Problem::failed(text!("github-env-unwritable", why = %error))
}
