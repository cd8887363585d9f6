//! What others have open on Windows: a scanner, a backup, a tool that reads. They do for a moment, after which it is tried again.

use std::io;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
pub(super) const LOOK: Duration = Duration::from_millis(5);
/// ERROR_ACCESS_DENIED says so of a file that is to be replaced; it has other reasons, too.
const DENIED: i32 = 5;
/// ERROR_SHARING_VIOLATION
const SHARED: i32 = 32;

pub(super) fn says(why: &io::Error) -> bool {
    why.raw_os_error() == Some(DENIED) || is_shared(why)
}

pub(super) fn is_shared(why: &io::Error) -> bool {
    why.raw_os_error() == Some(SHARED)
}

pub(super) fn waited<T>(
    is_in_use: fn(&io::Error) -> bool,
    mut act: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let until = Instant::now() + PATIENCE;
    loop {
        match act() {
            Err(why) if is_in_use(&why) && Instant::now() < until => std::thread::sleep(LOOK),
            done => return done,
        }
    }
}
