//! Waiting for something to become true, with an end. Looks often, because most things are done in milliseconds.

use std::time::{Duration, Instant};

/// How long anything on a busy machine may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Looks until there is something; fails the test, naming what was waited for.
#[track_caller]
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    match patient(PATIENCE, look) {
        Some(seen) => seen,
        None => panic!("waited {} s in vain for {what}", PATIENCE.as_secs()),
    }
}

/// Looks until there is something, or the time is over.
pub fn patient<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let begun_at = Instant::now();
    loop {
        if let Some(seen) = look() {
            return Some(seen);
        }
        if begun_at.elapsed() > patience {
            return None;
        }
        std::thread::sleep(Duration::from_millis(15));
    }
}
