//! A place for the newest of something, between two threads. What nobody has taken yet gives way to what is newer: however
//! slowly one side takes, no more than one waits.

use std::sync::{Arc, Mutex, PoisonError};

pub(crate) struct Latest<T>(Arc<Mutex<Option<T>>>);

impl<T> Latest<T> {
    /// `true` where nothing waited: the other side is to be told that something does.
    pub(crate) fn put(&self, value: T) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).replace(value).is_none()
    }

    /// The newest, once.
    pub(crate) fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for Latest<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_took_gives_way_to_what_is_newer() {
        let here = Latest::default();
        let there = here.clone();
        let first = Arc::new(());
        assert!(here.put(first.clone()), "the other side has to be told");
        assert!(!here.put(Arc::default()), "it was told already");
        assert_eq!(Arc::strong_count(&first), 1, "no earlier one is kept");
        assert!(there.take().is_some());
        assert!(there.take().is_none());
        assert!(here.put(first), "of the next one it is told again");
    }
}
