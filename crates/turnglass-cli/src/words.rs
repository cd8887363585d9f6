//! Times and texts as people read them. The one place of the command line that asks the clock.

use chrono::{DateTime, Datelike, Local, NaiveDate, TimeZone};
use turnglass_protocol::letters::shown;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::Millis;
use unicode_width::UnicodeWidthStr;

/// `text` as it may stand on one line of a terminal: names and reasons come from providers and files too.
pub(crate) fn clean(text: &str) -> String {
    // Nearly all is plain ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    // A message of ours may have more lines than one; what it mentions has not. What else controls says nothing.
    shown(&text.replace(|c: char| c.is_control() && c != '\t', " ")).into_owned()
}

/// The columns that it takes on a terminal.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// With so many blanks after it that it takes this many columns.
pub(crate) fn left_aligned(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The same, with the blanks before it.
pub(crate) fn right_aligned(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// A line for each, with its name before it, in a column.
pub(crate) fn named(lines: &[(Text, Text)]) -> String {
    named_apart(lines, 9, " ")
}

/// The same: the column is `least` columns wide or wider, and what is said stands `gap` behind it.
pub(crate) fn named_apart(lines: &[(Text, Text)], least: usize, gap: &str) -> String {
    let lines: Vec<_> = lines.iter().map(|(name, says)| (name.to_string(), says.to_string())).collect();
    let widest = lines.iter().map(|(name, _)| name.width()).max().unwrap_or(0).max(least);
    let line =
        |(name, says): &(String, String)| format!("{}{gap}{}\n", left_aligned(name, widest), clean(says));
    lines.iter().map(line).collect()
}

/// How long until `end`: `6d 4h`, `5h 12m`, `12m 05s`, `45s`, or `ended`.
pub(crate) fn left(now: Millis, end: Option<Millis>) -> Text {
    let Some(end) = end else { return "-".into() };
    let seconds = (end - now) / 1_000;
    match seconds {
        ..=0 => text!("time-left-none"),
        1..60 => text!("time-left-seconds", seconds),
        60..3_600 => {
            text!("time-left-minutes", minutes = seconds / 60, seconds = %format_args!("{:02}", seconds % 60))
        }
        3_600..86_400 => {
            let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
            text!("time-left-hours", hours, minutes = %format_args!("{minutes:02}"))
        }
        _ => text!("time-left-days", days = seconds / 86_400, hours = seconds % 86_400 / 3_600),
    }
}

/// When something will be: `now`, `in 45s`, `in 12m`, `14:05`, `Tue 14:05`, `12 Dec 14:05`.
pub(crate) fn due(now: Millis, at: Option<Millis>) -> Text {
    let Some(at) = at else { return "-".into() };
    match (at - now) / 1_000 {
        ..=0 => text!("due-now"),
        seconds @ 1..90 => text!("due-in-seconds", seconds),
        seconds @ 90..3_600 => text!("due-in-minutes", minutes = seconds / 60),
        _ => moment(&Local, now, at),
    }
}

/// How much of a moment is told; a longer form is as clear wherever a shorter one is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Time,
    Weekday,
    Day,
    Year,
}

/// The shortest form in which `at` is clear to whoever thinks of `now`.
pub(crate) fn form<Z: TimeZone>(zone: &Z, now: Millis, at: Millis) -> Form {
    let day = |at: Millis| zone.timestamp_millis_opt(at).single().map(|at| at.date_naive());
    let (Some(now), Some(at)) = (day(now), day(at)) else { return Form::Time };
    match (at - now).num_days() {
        0 => Form::Time,
        1..=6 => Form::Weekday,
        -300..=300 => Form::Day,
        _ => Form::Year,
    }
}

/// A moment, as short as it can be and still be clear: the time, with the day if it is another one.
pub(crate) fn moment<Z: TimeZone>(zone: &Z, now: Millis, at: Millis) -> Text
where
    Z::Offset: std::fmt::Display,
{
    moment_in(zone, form(zone, now, at), at)
}

/// A moment in this form, e.g. in that of the others in its column.
pub(crate) fn moment_in<Z: TimeZone>(zone: &Z, form: Form, at: Millis) -> Text
where
    Z::Offset: std::fmt::Display,
{
    moment_as(zone, form, "%H:%M", at)
}

/// The same to the second, where the minute does not tell it from another one.
pub(crate) fn moment_to_the_second<Z: TimeZone>(zone: &Z, form: Form, at: Millis) -> Text
where
    Z::Offset: std::fmt::Display,
{
    moment_as(zone, form, "%H:%M:%S", at)
}

fn moment_as<Z: TimeZone>(zone: &Z, form: Form, time: &str, at: Millis) -> Text
where
    Z::Offset: std::fmt::Display,
{
    let Some(at) = zone.timestamp_millis_opt(at).single() else { return "-".into() };
    let time = Text::from(at.format(time).to_string());
    let month = text!("month", month = at.month());
    match form {
        Form::Time => time,
        Form::Weekday => text!("moment-weekday", day = at.weekday().number_from_monday(), time),
        Form::Day => text!("moment-day", day = %at.day(), month, time),
        Form::Year => text!("moment-year", day = %at.day(), month, year = %at.year()),
    }
}

/// An instant to come, as a person or a script gives it: as [`instant`] reads it, a day, up to its last second in UTC, or how long
/// it is until then.
pub(crate) fn end(text: &str) -> Result<Millis, String> {
    end_from(clock(), text)
}

fn end_from(now: DateTime<chrono::Utc>, text: &str) -> Result<Millis, String> {
    let text = text.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        let last = day.and_hms_opt(23, 59, 59).map(|last| last.and_utc().timestamp_millis());
        return last.ok_or_else(|| END_IS.into());
    }
    if let Ok(length) = Span::typed(text)
        && text.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return Ok((now + length.delta()).timestamp_millis());
    }
    instant(text).map_err(|_| END_IS.into())
}

const END_IS: &str =
    "write it like 2027-01-31, 30d or 2027-01-31T12:00:00Z, or as seconds or milliseconds since 1970";

/// An instant as a person or a script gives it: RFC 3339, or seconds or milliseconds since 1970.
pub(crate) fn instant(text: &str) -> Result<Millis, String> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.timestamp_millis());
    }
    turnglass_core::jwt::epoch(&serde_json::Value::String(text.into()))
        .map(|at| at.timestamp_millis())
        .ok_or_else(|| "write it like 2027-01-31T12:00:00Z, or as seconds or milliseconds since 1970".into())
}

/// An instant on this computer's clock, to the second.
pub(crate) fn instant_here(at: Millis) -> String {
    let at = Local.timestamp_millis_opt(at).single();
    at.map_or_else(|| "-".into(), |at| at.format("%Y-%m-%d %H:%M:%S").to_string())
}

/// An instant for programs.
pub(crate) fn rfc3339(at: Millis) -> Option<String> {
    Some(DateTime::from_timestamp_millis(at)?.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}

/// The clock, for what is shown live.
pub(crate) fn now() -> Millis {
    clock().timestamp_millis()
}

/// The same, as whoever carries requests wants it.
#[allow(clippy::disallowed_methods)] // the command line is at the rim: there is nobody to hand it in
pub(crate) fn clock() -> DateTime<chrono::Utc> {
    chrono::Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Utc;

    const NOW: Millis = 1_800_000_000_000; // Fri 15 Jan 2027 08:00 UTC

    #[test]
    fn time_left_in_two_units() {
        let says = |seconds: i64| left(NOW, Some(NOW + seconds * 1_000));
        assert_eq!(says(0), "ended");
        assert_eq!(says(45), "45s");
        assert_eq!(says(725), "12m 05s");
        assert_eq!(says(18_720), "5h 12m");
        assert_eq!(says(6 * 86_400 + 4 * 3_600), "6d 4h");
        assert_eq!(left(NOW, None), "-");
    }

    #[test]
    fn a_moment_names_the_day_when_it_is_another() {
        let says = |hours: i64| moment(&Utc, NOW, NOW + hours * 3_600_000);
        assert_eq!(says(2), "10:00");
        assert_eq!(says(24), "Sat 08:00");
        assert_eq!(says(24 * 10), "25 Jan 08:00");
        assert_eq!(says(-24 * 3), "12 Jan 08:00");
        assert_eq!(says(24 * 600), "6 Sep 2028");
    }

    #[test]
    fn instants_as_they_are_written() {
        assert_eq!(instant("2027-01-15T08:00:00Z"), Ok(NOW));
        assert_eq!(instant("1800000000"), Ok(NOW));
        assert_eq!(instant("1800000000000"), Ok(NOW));
        assert!(instant("tomorrow").is_err());
    }

    #[test]
    fn ends_as_they_are_written() {
        let now = DateTime::from_timestamp_millis(NOW).unwrap();
        let ends = |text: &str| end_from(now, text);
        assert_eq!(ends("2027-01-15"), Ok(NOW + 16 * 3_600_000 - 1_000));
        assert_eq!(ends(" 30d "), Ok(NOW + 30 * 86_400_000));
        assert_eq!(ends("2027-01-15T08:00:00Z"), Ok(NOW));
        assert_eq!(ends("1800000000"), Ok(NOW));
        for wrong in ["soon", "2027-13-01", "2027-1", "d", "30y", "-1d"] {
            assert_eq!(ends(wrong), Err(END_IS.to_owned()), "{wrong}");
        }
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\nd\te"), r"a [31mb\u{202e}c d\te");
    }
}
