//! Any text as `Retry-After`: seconds or a date (RFC 9110, section 10.2.3).
//!
//! What must hold: a wait is never negative; seconds are obeyed however many there are; whatever is asked, the schedule
//! waits at least so long, and at most a day.

use super::now;
use chrono::{DateTime, TimeDelta};
use turnglass_core::exchange::retry_after;
use turnglass_core::schedule::{LOOK, backoff};

pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for at in [now(), DateTime::from_timestamp(0, 0).unwrap_or_default(), now() + TimeDelta::days(365 * 200)]
    {
        let asked = retry_after(&text, at);
        assert_eq!(asked, retry_after(&format!(" {text} "), at));
        let digits = text.trim();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let least = digits.parse::<u32>().map_or(LOOK, |seconds| TimeDelta::seconds(seconds.into()));
            assert!(asked.is_some_and(|asked| asked >= least), "“{digits}” asks for {asked:?}");
        }
        let Some(asked) = asked else { continue };
        assert!(asked >= TimeDelta::zero());
        for (attempts, random) in [(1, 0), (7, u64::MAX), (u32::MAX, 1)] {
            let wait = backoff(attempts, Some(TimeDelta::minutes(1)), Some(asked), random);
            assert!(wait >= asked.min(LOOK) && wait <= LOOK, "{wait} for {asked}");
            assert!(wait > TimeDelta::zero());
        }
    }
}
