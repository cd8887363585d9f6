//! A member of another file of the tool's, in the place of what stands there; all else in the file stays. Knows no grant.

use super::directory_lock::DirectoryLock;
use super::place::{Place, Way};
use super::{Protocol, json, waited, with_ending};
use serde_json::Value;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// As its lock library has it.
const STALE: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_secs(12);

/// Whether it could be written now: before anything is written elsewhere.
pub fn could_put(file: &Path, pointer: &str, value: &Value) -> Result<(), Problem> {
    let place = Place::find(file).map_err(|why| not_written(file, &why))?;
    place
        .has_room(becomes(&place, pointer, value)?.len() as u64, Way::Anew)
        .map_err(|why| not_written(file, &why))
}

pub fn put(protocol: Protocol, file: &Path, pointer: &str, value: &Value) -> Result<(), Problem> {
    let failed = |why: io::Error| not_written(file, &why);
    let place = Place::find(file).map_err(failed)?;
    // What takes time comes before the lock, for a tool that waits for it goes on without it after a moment.
    let write = |text: &str| place.ready(text.as_bytes(), Way::Anew).map_err(failed);
    let text = becomes(&place, pointer, value)?;
    let mut ready = write(&text)?;
    let lock = with_ending(place.file.as_os_str(), ".lock");
    let lock = match protocol {
        Protocol::ClaudeCode => {
            let until = Instant::now() + PATIENCE;
            let lock = waited(until, || DirectoryLock::take(Path::new(&lock), STALE)).map_err(failed)?;
            Some(lock.map_err(|_| failed(io::ErrorKind::WouldBlock.into()))?)
        }
        _ => None,
    };
    let now = becomes(&place, pointer, value)?;
    if now != text {
        ready = write(&now)?;
    }
    place.put(ready).map_err(failed)?;
    drop(lock);
    place.on_disk().map_err(failed)
}

fn becomes(place: &Place, pointer: &str, value: &Value) -> Result<String, Problem> {
    let bytes = place.read().map_err(|why| not_written(&place.shown, &why))?;
    let text = crate::import::text(&place.shown, bytes)?;
    json::set(&text, pointer, value).map_err(|why| {
        Problem::failed(text!("share-not-understood", file = %place.shown.display(), why))
            .hint(text!("share-not-understood-hint"))
    })
}

fn not_written(file: &Path, why: &io::Error) -> Problem {
    Problem::failed(text!("share-not-written", file = %file.display(), why = Text::from(why)))
        .hint(text!("share-not-written-hint"))
}
