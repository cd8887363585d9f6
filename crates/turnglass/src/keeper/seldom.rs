//! Says what may come in storms once a minute, and how often it came. Knows neither a clock nor what is said.

use std::time::Duration;

/// How far apart two such words are at least.
const APART: Duration = Duration::from_secs(60);

/// `T` is an instant of whatever clock the caller goes by.
#[derive(Debug)]
pub(super) struct Seldom<T> {
    said: Option<T>,
    times: u64,
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self { said: None, times: 0 }
    }
}

impl<T: Copy + std::ops::Sub<Output = Duration>> Seldom<T> {
    /// It came once more. How often it did since the last word, if it is to be said now.
    pub(super) fn again(&mut self, now: T) -> Option<u64> {
        self.times += 1;
        if self.said.is_some_and(|said| now - said < APART) {
            return None;
        }
        self.said = Some(now);
        Some(std::mem::take(&mut self.times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_is_a_line_a_minute() {
        let (mut seldom, second) = (Seldom::default(), Duration::from_secs);
        let said: Vec<_> = (0..125).filter_map(|at| seldom.again(second(at))).collect();
        assert_eq!(said, [1, 60, 60]);
    }
}
