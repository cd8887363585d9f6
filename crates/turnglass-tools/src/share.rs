//! Renewing beside a tool that renews too: its own locks in its own order, its file read again under them, and the new
//! grant written back as the tool itself would write it. Knows how each tool locks and writes, but not where its values
//! stand ([`Members`]), nor what is asked of the provider in between. Everything here blocks.
//!
//! What it guards: nothing of the tool's is waited for while one of its locks is held that it does not wait for itself, no
//! lock that somebody else holds is taken, and no grant but the one that was sent is replaced.

pub mod beside;
mod directory_lock;
mod file_lock;
mod ini;
mod json;
mod members;
mod not_now;
mod place;
#[cfg(test)]
mod tests;

pub use members::{Form, Members, Renewed};
pub use not_now::{Cause, NotNow};

use directory_lock::DirectoryLock;
use file_lock::FileLock;
use members::Standing;
use place::Place;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// How a tool keeps two of its own processes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// Directories as locks: two held over the request, a third around the write.
    ClaudeCode,
    /// A locked file, held over the request. Written in place.
    #[serde(rename = "huggingface")]
    HuggingFace,
    /// Two locked files around the write; nothing is held over the request.
    Codex,
    /// No locks. Written whole.
    #[default]
    Plain,
}

/// A lock of Claude Code that was not touched for this long is a dead holder's (its own setting for both).
const REFRESH_STALE: Duration = Duration::from_secs(60);
/// The same for the lock around its write, which it holds for milliseconds.
const WRITE_STALE: Duration = Duration::from_secs(15);
/// How long the lock around a write is waited for. By then even a dead holder's has gone stale; and what waits to be
/// written exists nowhere else that the tool could see.
const WRITE_PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a lock that is held.
const LOOK: Duration = Duration::from_millis(50);

/// The tool's locks for a refresh. Given back in reverse order when it is dropped.
#[derive(Debug)]
pub struct Turn {
    protocol: Protocol,
    place: Place,
    held: Vec<Held>,
}

#[derive(Debug)]
enum Held {
    Directory(DirectoryLock),
    File { _lock: FileLock },
}

/// What came of a try to take a lock.
enum Taking<Lock> {
    Ours(Lock),
    /// By somebody else, and for how long, where that can be seen.
    Theirs(Option<Duration>),
}

/// What stands in the tool's file after [`Turn::write_back`].
#[derive(Debug)]
#[must_use]
pub enum Written {
    /// The new grant.
    Ours,
    /// Another grant than the one that was sent: the whole file as it is. Nothing was written.
    Theirs(String),
}

/// Takes the tool's locks for a refresh, in its order. `tool` is its name for people, `patience` is how long one that is held is waited for.
///
/// Comes back only when the file is there, is a file, and a new one could be written in its place: a refresh token that
/// was sent and whose successor cannot be written is lost to the tool.
pub fn begin(protocol: Protocol, tool: &str, file: &Path, patience: Duration) -> Result<Turn, NotNow> {
    let place = Place::find(file).map_err(|why| NotNow::unreachable(tool, file, &why))?;
    let mut turn = Turn { protocol, place, held: Vec::new() };
    let until = Instant::now() + patience;
    match protocol {
        Protocol::ClaudeCode => {
            let dir = &turn.place.dir;
            let (first, second) = (dir.join(".oauth_refresh.lock"), with_ending(dir.as_os_str(), ".lock"));
            let pair = waited(until, || both(&first, Path::new(&second)))
                .map_err(|why| NotNow::no_lock(tool, &first, &why))?
                .map_err(|untouched| NotNow::renewing(tool, untouched, Some(REFRESH_STALE)))?;
            turn.held = pair;
        }
        Protocol::HuggingFace => {
            let lock = turn.place.beside(".lock");
            let lock = waited(until, || FileLock::take(&lock))
                .map_err(|why| NotNow::no_lock(tool, &lock, &why))?
                .map_err(|held_for| NotNow::renewing(tool, held_for, None))?;
            turn.held.push(Held::File { _lock: lock });
        }
        Protocol::Codex | Protocol::Plain => {}
    }
    let text = turn.place.read().map_err(|why| NotNow::unreachable(tool, file, &why))?;
    turn.place
        .has_room(text.len() as u64, protocol.way())
        .map_err(|why| NotNow::not_writable(tool, file, &why))?;
    Ok(turn)
}

/// Claude Code's two, the older one beside the folder. The first is given back while the second is another's, as Claude
/// does; where the second cannot be made at all (the folder above is another user's), Claude goes on without it.
fn both(first: &Path, second: &Path) -> io::Result<Taking<Vec<Held>>> {
    let mut first = match DirectoryLock::take(first, REFRESH_STALE)? {
        Taking::Ours(lock) => lock,
        Taking::Theirs(untouched) => return Ok(Taking::Theirs(untouched)),
    };
    first.keep_alive();
    let first = Held::Directory(first);
    match DirectoryLock::take(second, REFRESH_STALE) {
        Ok(Taking::Ours(mut second)) => {
            second.keep_alive();
            Ok(Taking::Ours(vec![first, Held::Directory(second)]))
        }
        Ok(Taking::Theirs(untouched)) => Ok(Taking::Theirs(untouched)),
        Err(why) => {
            tracing::debug!(lock = %second.display(), %why, "the older lock cannot be had");
            Ok(Taking::Ours(vec![first]))
        }
    }
}

impl Turn {
    /// The file as it stands now.
    pub fn text(&self) -> Result<String, Problem> {
        let bytes = self.place.read().map_err(|why| self.unreadable(&why))?;
        crate::import::text(&self.place.shown, bytes)
    }

    /// Whether the locks are still held. A computer that slept past the end of one has lost it to the tool, and may not
    /// ask the provider any more.
    pub fn is_held(&self) -> bool {
        self.held.iter().all(|held| match held {
            Held::Directory(lock) => lock.is_held(),
            Held::File { .. } => true,
        })
    }

    /// Puts the new grant in the place of the one that was `sent`, under the tool's lock for writing: reads the file once
    /// more, and where another refresh token stands there, leaves it as it is. Everything else in the file stays.
    ///
    /// May be called again, with a turn of its own, when it failed or nobody knows whether it was done.
    pub fn write_back(&self, members: &Members, sent: &Secret, new: &Renewed) -> Result<Written, Problem> {
        // What takes time comes before the lock: a tool that waits for it has its new grant in memory alone, and gives up
        // after a few seconds.
        // What cannot be made out without it may be on its way: that is judged under the lock.
        let before = self.judged(members, sent, new).ok();
        let mut ready = before.as_ref().map_or(Ok(None), |before| self.ready(before))?;
        let locks = self.lock_for_writing()?;
        let mut judged = self.judged(members, sent, new)?;
        if before.is_none_or(|before| before.text != judged.text) {
            ready = self.ready(&judged)?;
        }
        if let Some(ready) = ready {
            self.place.put(ready).map_err(|why| self.not_written(&why))?;
        }
        drop(locks);
        if judged.standing == Standing::Theirs {
            return Ok(Written::Theirs(std::mem::take(&mut judged.text)));
        }
        if let Some(copy) = &members.copy {
            let replaced = match judged.standing {
                Standing::Sent => members.token_in(&judged.text),
                // It was written already; perhaps that ended before the copy was.
                _ => new.replaces.as_ref().map(|token| token.expose().to_owned()),
            };
            let way = self.protocol.way();
            let done = self.place.write_copy(copy, replaced.as_deref(), new.token.expose(), way);
            done.map_err(|why| self.not_written(&why))?;
        }
        self.place.on_disk().map_err(|why| self.not_written(&why))?;
        Ok(Written::Ours)
    }

    /// The file, whose grant it holds, and what it becomes.
    fn judged(&self, members: &Members, sent: &Secret, new: &Renewed) -> Result<Judged, Problem> {
        let text = self.text()?;
        let standing = members.standing(&text, sent, new).map_err(|why| self.not_understood(why))?;
        let becomes = match standing {
            Standing::Sent => Some(members.replaced(&text, new).map_err(|why| self.not_understood(why))?),
            Standing::Ours | Standing::Theirs => None,
        };
        Ok(Judged { text, standing, becomes })
    }

    fn ready(&self, judged: &Judged) -> Result<Option<place::Ready>, Problem> {
        let Some(becomes) = &judged.becomes else { return Ok(None) };
        let ready = self.place.ready(becomes.as_bytes(), self.protocol.way());
        Ok(Some(ready.map_err(|why| self.not_written(&why))?))
    }

    /// Dropped in the order in which they stand, so the one that was taken last comes first.
    fn lock_for_writing(&self) -> Result<Vec<Held>, Problem> {
        let until = Instant::now() + WRITE_PATIENCE;
        let busy = || {
            let tool = text!("share-writing", file = %self.place.shown.display());
            Problem::new(Code::Unavailable, tool)
        };
        let failed = |why: io::Error| self.not_written(&why);
        match self.protocol {
            Protocol::ClaudeCode => {
                let lock = self.place.dir.join(".storage-write.lock");
                let lock = waited(until, || DirectoryLock::take(&lock, WRITE_STALE)).map_err(failed)?;
                Ok(vec![Held::Directory(lock.map_err(|_| busy())?)])
            }
            Protocol::Codex => {
                let mut held = Vec::new();
                for lock in [self.place.dir.join("auth.lock"), self.place.beside(".lock")] {
                    let lock = waited(until, || FileLock::take(&lock)).map_err(failed)?;
                    held.insert(0, Held::File { _lock: lock.map_err(|_| busy())? });
                }
                Ok(held)
            }
            // It is held since the turn began, or there is none.
            Protocol::HuggingFace | Protocol::Plain => Ok(Vec::new()),
        }
    }

    fn unreadable(&self, why: &io::Error) -> Problem {
        let why = text::Text::from(why);
        Problem::failed(text!("path-unreadable", file = %self.place.shown.display(), why))
    }

    fn not_understood(&self, why: text::Text) -> Problem {
        Problem::failed(text!("share-not-understood", file = %self.place.shown.display(), why))
            .hint(text!("share-not-understood-hint"))
    }

    fn not_written(&self, why: &io::Error) -> Problem {
        let why = text::Text::from(why);
        Problem::failed(text!("share-not-written", file = %self.place.shown.display(), why))
            .hint(text!("share-not-written-hint"))
    }
}

struct Judged {
    text: String,
    standing: Standing,
    /// Where it is to be written.
    becomes: Option<String>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        while self.held.pop().is_some() {}
    }
}

impl Protocol {
    fn way(self) -> place::Way {
        match self {
            Protocol::HuggingFace => place::Way::InPlace,
            Protocol::ClaudeCode | Protocol::Codex | Protocol::Plain => place::Way::Anew,
        }
    }
}

/// Looks again and again, at least once; `Err` of the inner one says since when somebody else has it.
fn waited<Lock>(
    until: Instant,
    mut take: impl FnMut() -> io::Result<Taking<Lock>>,
) -> io::Result<Result<Lock, Option<Duration>>> {
    loop {
        match take()? {
            Taking::Ours(lock) => return Ok(Ok(lock)),
            Taking::Theirs(held_for) if Instant::now() >= until => return Ok(Err(held_for)),
            Taking::Theirs(_) => std::thread::sleep(LOOK),
        }
    }
}

/// The name with something behind it.
fn with_ending(name: &OsStr, ending: &str) -> std::ffi::OsString {
    let mut name = name.to_owned();
    name.push(ending);
    name
}
