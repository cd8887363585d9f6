//! Lengths and instants in words, short enough for a menu.

use chrono::{DateTime, Datelike, TimeZone, Utc};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::Millis;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A length in words, and from when on other words are right.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub words: Text,
    pub changes_at: Option<Millis>,
}

/// The time until `end`, cut down to what a glance needs: days, then days and hours, then hours and minutes. Seconds
/// are the window's business: they would wake the machine up for a menu that nobody looks at.
pub(super) fn left(end: Millis, now: Millis) -> Left {
    let left = end.saturating_sub(now);
    let (words, step) = match left {
        ..MINUTE => return Left { words: text!("tray-under-a-minute"), changes_at: None },
        MINUTE..HOUR => (text!("tray-minutes", minutes = left / MINUTE), MINUTE),
        HOUR..DAY => {
            (text!("tray-hours-minutes", hours = left / HOUR, minutes = left % HOUR / MINUTE), MINUTE)
        }
        _ if left < 10 * DAY => {
            (text!("tray-days-hours", days = left / DAY, hours = left % DAY / HOUR), HOUR)
        }
        _ => (text!("tray-days", days = left / DAY), DAY),
    };
    // The words hold as long as at least the shown length is left.
    Left { words, changes_at: Some(now + left % step + 1) }
}

/// So near that it is told how long it takes, and not when it is.
pub(super) fn is_near(at: Millis, now: Millis) -> bool {
    at - now < HOUR
}

/// From when on [`is_near`] holds.
pub(super) fn near_from(at: Millis) -> Millis {
    at - HOUR + 1
}

/// `at 10:00` today, `Thu 10:00` within six days, else `12 Dec 10:00`.
pub(super) fn instant<Z: TimeZone>(at: Millis, now: Millis, zone: &Z) -> Text {
    let local =
        |at| DateTime::<Utc>::from_timestamp_millis(at).map(|at| at.with_timezone(zone).naive_local());
    let (Some(then), Some(today)) = (local(at), local(now)) else { return text!("tray-far-from-now") };
    let time = then.format("%H:%M");
    if then.date() == today.date() {
        text!("when-time", %time)
    } else if at - now < 6 * DAY {
        text!("when-weekday", weekday = then.weekday().number_from_monday(), %time)
    } else {
        text!("when-day", day = then.day(), month = then.month(), %time)
    }
}

/// The text, cut to at most `most` characters with an ellipsis, on one line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_coarse_as_a_glance() {
        let words = |left_for| left(left_for, 0).words;
        assert_eq!(words(23 * DAY + HOUR), "23 d");
        assert_eq!(words(4 * DAY + 6 * HOUR + MINUTE), "4 d 6 h");
        assert_eq!(words(5 * HOUR + 41 * MINUTE), "5 h 41 min");
        assert_eq!(words(12 * MINUTE + 4_000), "12 min");
        assert_eq!(words(59_999), "under 1 min");
        assert_eq!(words(-5), "under 1 min");
    }

    #[test]
    fn the_words_change_exactly_when_they_say() {
        for end in [MINUTE, 12 * MINUTE + 4_000, 5 * HOUR, 4 * DAY + 6 * HOUR + 7, 23 * DAY + 5] {
            let at_first = left(end, 0);
            let then = at_first.changes_at.unwrap();
            assert_eq!(left(end, then - 1).words, at_first.words);
            assert_ne!(left(end, then).words, at_first.words);
        }
    }

    #[test]
    fn instants_are_as_near_as_they_need_be() {
        // 1970 began on a Thursday.
        assert_eq!(instant(10 * HOUR + 5 * MINUTE, 0, &Utc), "at 10:05");
        assert_eq!(instant(3 * DAY, 0, &Utc), "Sun 00:00");
        assert_eq!(instant(40 * DAY, 0, &Utc), "10 Feb 00:00");
        assert_eq!(instant(Millis::MAX, 0, &Utc), "far from now");
    }

    #[test]
    fn long_names_end_in_an_ellipsis() {
        assert_eq!(shortened("a\nb  c", 10), "a b c");
        assert_eq!(shortened("äöüäöüäöü", 5), "äöüä…");
    }
}
