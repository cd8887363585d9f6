//! Waiting for what others answer, so that a pause of this very process (Ctrl-Z, a frozen container, a machine that
//! slept) is not taken for their silence: a wait is counted in slices of about a second, one slice that took a minute
//! counts as a few, and after it there is time to see what arrived meanwhile. Knows nothing of what is waited for.

use std::time::Duration;
use tokio::time::{Instant, timeout};

/// No wait is counted in larger pieces.
pub(crate) const SLICE: Duration = Duration::from_secs(1);

/// What is left of a wait.
#[derive(Debug)]
pub(crate) struct Patience {
    left: Duration,
}

impl Patience {
    pub(crate) fn of(most: Duration) -> Self {
        Self { left: most }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.left.is_zero()
    }

    /// Waits for a slice at most. `None`: it has not come yet; whether that is the end says [`Patience::is_over`].
    pub(crate) async fn slice<T>(&mut self, what: impl Future<Output = T>) -> Option<T> {
        let begun = Instant::now();
        let came = timeout(SLICE.min(self.left), what).await.ok();
        self.count(begun.elapsed());
        came
    }

    fn count(&mut self, took: Duration) {
        self.left = self.left.saturating_sub(counted(took));
        // This process was away. What arrived meanwhile is only now seen to have arrived.
        if took > SLICE * 2 {
            self.left = self.left.max(SLICE);
        }
    }

    /// Waits as long as there is patience. What is not there then goes on, if it was lent.
    pub(crate) async fn wait<T>(mut self, what: impl Future<Output = T>) -> Option<T> {
        tokio::pin!(what);
        while !self.is_over() {
            if let Some(came) = self.slice(&mut what).await {
                return Some(came);
            }
        }
        None
    }
}

/// A slice that took longer than a busy machine makes it was none of the others' doing.
pub(crate) fn counted(took: Duration) -> Duration {
    took.min(SLICE * 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_counts_as_a_few_slices_and_is_followed_by_another() {
        let mut patience = Patience::of(SLICE * 7);
        patience.count(SLICE * 40);
        assert_eq!(patience.left, SLICE * 2);
        patience.count(SLICE);
        patience.count(SLICE * 40);
        assert!(!patience.is_over(), "away in the last slice: there is one more");
        patience.count(SLICE);
        assert!(patience.is_over());
    }
}
