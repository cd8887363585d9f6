//! How many connections are listened to at once: any program of this machine may connect, and none may keep the one out
//! that is waited for. Knows connections by what they have said so far, never by who they are.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::AbortHandle;

/// A browser asks as soon as it is connected. Where there are more than so many, the oldest that has not asked makes room.
const AT_ONCE: usize = 256;

/// The connections of one listener, the oldest first.
#[derive(Default)]
pub(super) struct Crowd(VecDeque<(AbortHandle, Place)>);

/// One of them.
#[derive(Clone, Default)]
pub(super) struct Place(Arc<AtomicBool>);

impl Place {
    /// It has said what it wants, and is being answered.
    pub(super) fn has_asked(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Crowd {
    pub(super) fn lets_in(&mut self, talk: AbortHandle, place: Place) {
        if self.0.len() >= AT_ONCE {
            self.0.retain(|(talk, _)| !talk.is_finished());
        }
        if self.0.len() >= AT_ONCE {
            let idle = self.0.iter().position(|(_, place)| !place.asked()).unwrap_or(0);
            if let Some((talk, _)) = self.0.remove(idle) {
                talk.abort();
            }
        }
        self.0.push_back((talk, place));
    }
}
