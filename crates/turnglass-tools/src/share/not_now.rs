//! Why a tool's turn is not to be had, in words for people, and when to look again. Holds no secret.

use std::io;
use std::path::Path;
use std::time::Duration;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Nothing was asked of the provider, and nothing of the tool's was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotNow {
    pub cause: Cause,
    pub why: Text,
    /// How long to wait before the next try, if the file does not change earlier.
    pub wait: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The tool is renewing right now, or somebody else in its place.
    Renewing,
    /// A lock that nobody has touched for a while, but not yet long enough to be a dead one's.
    Stuck,
    /// The file is not there (any more): signed out, or on a disk that is away.
    Gone,
    /// It cannot be read, or is no file.
    Unreadable,
    /// What comes of a renewal could not be written to it.
    NotWritable,
}

/// A tool asks its provider for so long at most, and then its file has changed.
const SOON: Duration = Duration::from_secs(5);
/// What only a person changes.
const LATER: Duration = Duration::from_secs(10 * 60);
/// Living holders touch their lock every few seconds.
const QUIET: Duration = Duration::from_secs(15);

impl NotNow {
    /// `untouched`: since when nobody touched the lock; `stale`: when it is a dead one's.
    pub(super) fn renewing(tool: &str, untouched: Option<Duration>, stale: Option<Duration>) -> Self {
        match untouched.filter(|quiet| *quiet > QUIET) {
            Some(quiet) => Self {
                cause: Cause::Stuck,
                why: text!("share-stuck", tool, seconds = quiet.as_secs()),
                wait: stale.map_or(SOON, |stale| stale.saturating_sub(quiet).max(Duration::from_secs(1))),
            },
            None => Self { cause: Cause::Renewing, why: text!("share-renewing", tool), wait: SOON },
        }
    }

    pub(super) fn unreachable(tool: &str, file: &Path, why: &io::Error) -> Self {
        if why.kind() == io::ErrorKind::NotFound {
            let why = text!("share-gone", tool, file = %file.display());
            return Self { cause: Cause::Gone, why, wait: LATER };
        }
        let why = text!("share-unreadable", file = %file.display(), why = Text::from(why));
        Self { cause: Cause::Unreadable, why, wait: LATER }
    }

    pub(super) fn no_lock(tool: &str, lock: &Path, why: &io::Error) -> Self {
        let why = text!("share-no-lock", tool, file = %lock.display(), why = Text::from(why));
        Self { cause: Cause::NotWritable, why, wait: LATER }
    }

    pub(super) fn not_writable(tool: &str, file: &Path, why: &io::Error) -> Self {
        let why = text!("share-not-writable", tool, file = %file.display(), why = Text::from(why));
        Self { cause: Cause::NotWritable, why, wait: LATER }
    }
}
