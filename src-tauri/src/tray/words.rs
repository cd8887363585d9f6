//! Lengths and instants in words, short enough for a menu.

use chrono::{DateTime, TimeZone, Utc};
use turnglass::view::Millis;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A length in words, and from when on other words are right.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub words: String,
    pub changes_at: Option<Millis>,
}

/// The time until `end`, cut down to what a glance needs: days, then days and hours, then hours and minutes. Seconds
/// are the window's business: they would wake the machine up for a menu that nobody looks at.
pub(super) fn left(end: Millis, now: Millis) -> Left {
    let left = end.saturating_sub(now);
    let (words, step) = match left {
        ..MINUTE => return Left { words: "under 1 min".into(), changes_at: None },
        MINUTE..HOUR => (format!("{} min", left / MINUTE), MINUTE),
        HOUR..DAY => (format!("{} h {} min", left / HOUR, left % HOUR / MINUTE), MINUTE),
        _ if left < 10 * DAY => (format!("{} d {} h", left / DAY, left % DAY / HOUR), HOUR),
        _ => (format!("{} d", left / DAY), DAY),
    };
    // The words hold as long as at least the shown length is left.
    Left { words, changes_at: Some(now + left % step + 1) }
}

/// `Thu 10:00` within six days, else `12 Dec`.
pub(super) fn instant<Z: TimeZone>(at: Millis, now: Millis, zone: &Z) -> String
where
    Z::Offset: std::fmt::Display,
{
    let Some(local) = DateTime::<Utc>::from_timestamp_millis(at).map(|at| at.with_timezone(zone)) else {
        return "far from now".into();
    };
    local.format(if at - now < 6 * DAY { "%a %H:%M" } else { "%-d %b" }).to_string()
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
    fn long_names_end_in_an_ellipsis() {
        assert_eq!(shortened("a\nb  c", 10), "a b c");
        assert_eq!(shortened("äöüäöüäöü", 5), "äöüä…");
    }
}
