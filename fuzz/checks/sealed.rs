//! Any file that begins as a sealed one, or does not: a vault that was damaged, an export that somebody sent.
//!
//! What must hold: reading it ends in a problem of one line or in a header; nothing is opened without its key, and
//! nothing is asked of this computer's memory before the key's kind is known.

use super::one_line;
use turnglass::sealed::{Key, Sealed};

pub fn check(data: &[u8]) {
    if let Err(problem) = turnglass::export::check(data) {
        one_line(&problem.to_string());
    }
    let Ok(sealed) = Sealed::read(data) else { return };
    let nowhere = Key::File("/nonexistent/turnglass.key".into());
    assert!(sealed.lock.open(&nowhere).is_err(), "it opens without a key");
}
