//! When a token ends: what its provider tells of that, as a length or as an instant, and what it says of itself. Where they
//! contradict each other, the earliest that can be believed counts: a token that is renewed too early costs a request, one
//! that is renewed too late costs the work that hangs on it.

use crate::account::Disputed;
use crate::date::date;
use crate::jwt;
use crate::provider::{ExpiryAt, Unit};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// An end that is nearer than this is not believed where another one is told: nobody gives out a token for it.
const SOON: TimeDelta = TimeDelta::seconds(10);
/// Ends that are so near to each other, or to so small a part of the length, say the same: clocks differ.
const SAME: TimeDelta = TimeDelta::minutes(1);
const PART: i32 = 20;
/// A length of so many seconds (30 years) is an instant that stands in its place.
const LONGEST: f64 = 1e9;

/// An end as it is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Told {
    pub(super) at: DateTime<Utc>,
    /// It was told as a length, and moves along when this computer's clock is set.
    pub(super) length: bool,
}

/// The end that counts.
#[derive(Debug, PartialEq)]
pub(super) struct End {
    pub(super) told: Told,
    pub(super) disputed: Option<Box<Disputed>>,
}

/// The end of a token. `own` is what it says of itself, if it is a JWT.
pub(super) fn of_token(
    whole: &Value,
    places: &[ExpiryAt],
    own: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<End> {
    let by_provider = told(whole, places, now);
    let own = own.map(|at| Told { at, length: false });
    let all: Vec<Told> = by_provider.iter().copied().chain(own).collect();
    let first = *all.first()?;
    let mut believed = all.iter().copied().filter(|told| told.at - now >= SOON);
    let Some(first) = believed.next().or_else(|| all.iter().copied().find(|told| told.at > now)) else {
        return Some(End { told: first, disputed: None });
    };
    let earliest = believed.min_by_key(|told| told.at).filter(|other| other.at < first.at).unwrap_or(first);
    let latest = all.iter().map(|told| told.at).max().unwrap_or(first.at);
    let soonest = all.iter().map(|told| told.at).min().unwrap_or(first.at);
    if say_the_same(soonest, latest, now) {
        return Some(End { told: first, disputed: None });
    }
    let by_token = own.filter(|own| !by_provider.iter().any(|told| say_the_same(told.at, own.at, now)));
    // An hour that began a moment ago is told as one.
    let seconds = |at: DateTime<Utc>| (at - now + TimeDelta::milliseconds(999)).num_seconds().max(0);
    let (provider, other) = match (by_token, by_provider.iter().map(|told| told.at).max()) {
        (Some(own), Some(provider)) => (provider, own.at),
        _ => (latest, soonest),
    };
    let disputed =
        Disputed { provider: seconds(provider), other: seconds(other), by_token: by_token.is_some() };
    Some(End { told: earliest, disputed: Some(Box::new(disputed)) })
}

fn say_the_same(one: DateTime<Utc>, other: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    let longer = one.max(other) - now;
    (one - other).abs() <= SAME.max(longer / PART)
}

/// The first length and the first instant that are told; what could be either, where there is neither.
fn told(whole: &Value, places: &[ExpiryAt], now: DateTime<Utc>) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    for place in places {
        let Some(value) = whole.pointer(&place.at) else { continue };
        if place.unit == Unit::Any && !found.is_empty() {
            continue;
        }
        let told = read(value, place.unit, now);
        found.extend(told.filter(|told| !found.iter().any(|other| other.length == told.length)));
    }
    found
}

/// The first end that is told.
pub(super) fn first(whole: &Value, places: &[ExpiryAt], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    places.iter().find_map(|place| Some(read(whole.pointer(&place.at)?, place.unit, now)?.at))
}

/// A value in its unit; a date where a date stands.
fn read(value: &Value, unit: Unit, now: DateTime<Utc>) -> Option<Told> {
    let Some(number) = number(value) else {
        return value.as_str().and_then(date).map(|at| Told { at, length: false });
    };
    let instant = |at: Option<DateTime<Utc>>| at.map(|at| Told { at, length: false });
    let length = |seconds: f64| {
        if seconds <= 0.0 {
            return None;
        }
        #[allow(clippy::cast_precision_loss)]
        let at = jwt::instant(now.timestamp_millis() as f64 + seconds * 1_000.0)?;
        Some(Told { at, length: true })
    };
    match unit {
        Unit::Seconds => instant(jwt::instant(number * 1_000.0)),
        Unit::Milliseconds => instant(jwt::instant(number)),
        Unit::Epoch | Unit::Rfc3339 | Unit::Rfc1123 | Unit::Date => instant(jwt::since_1970(number)),
        Unit::Relative | Unit::Any if number >= LONGEST => instant(jwt::since_1970(number)),
        Unit::Relative | Unit::Any => length(number),
        Unit::RelativeMilliseconds => length(number / 1_000.0),
        Unit::RelativeMinutes => length(number * 60.0),
        Unit::RelativeHours => length(number * 3_600.0),
    }
}

/// A number, also as text, also with the unit behind it that some write (`3600s`).
fn number(value: &Value) -> Option<f64> {
    jwt::number(value).or_else(|| {
        let text = value.as_str()?.trim().strip_suffix('s')?;
        text.parse::<f64>().ok().filter(|number| number.is_finite())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Answer;
    use serde_json::json;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn place(at: &str, unit: Unit) -> ExpiryAt {
        ExpiryAt { at: at.into(), unit }
    }

    const HOUR: i64 = 3_600;

    #[test]
    fn every_unit_is_read_from_numbers_and_from_text() {
        let epoch = 1_800_000_000 + HOUR;
        for (unit, value, length) in [
            (Unit::Seconds, json!(epoch), false),
            (Unit::Seconds, json!(epoch.to_string()), false),
            (Unit::Milliseconds, json!(epoch * 1_000), false),
            (Unit::Epoch, json!(epoch), false),
            (Unit::Epoch, json!((epoch * 1_000).to_string()), false),
            (Unit::Epoch, json!("2027-01-15T09:00:00Z"), false),
            (Unit::Rfc3339, json!("2027-01-15 09:00:00"), false),
            (Unit::Rfc3339, json!("Fri, 15 Jan 2027 09:00:00 GMT"), false),
            (Unit::Rfc1123, json!("Fri, 15 Jan 2027 09:00:00 GMT"), false),
            (Unit::Date, json!(epoch), false),
            (Unit::Relative, json!(HOUR), true),
            (Unit::Relative, json!(" 3600 "), true),
            (Unit::Relative, json!("3600s"), true),
            (Unit::Relative, json!(epoch), false),
            (Unit::Relative, json!("2027-01-15T09:00:00Z"), false),
            (Unit::RelativeMilliseconds, json!(HOUR * 1_000), true),
            (Unit::RelativeMinutes, json!("60"), true),
            (Unit::RelativeHours, json!(1), true),
            (Unit::Any, json!(HOUR), true),
            (Unit::Any, json!(epoch * 1_000), false),
            (Unit::Any, json!("2027-01-15T09:00:00"), false),
        ] {
            let told = read(&value, unit, now());
            assert_eq!(told, Some(Told { at: now() + TimeDelta::hours(1), length }), "{unit:?} {value}");
        }
        for nothing in
            [json!(null), json!(""), json!("soon"), json!(0), json!(-5), json!([1]), json!({}), json!(true)]
        {
            assert_eq!(read(&nothing, Unit::Any, now()), None, "{nothing}");
        }
    }

    #[test]
    fn the_earliest_that_can_be_believed_counts() {
        let places = Answer::default().expiry;
        let after = |seconds: i64| now() + TimeDelta::seconds(seconds);
        let stamp = |seconds: i64| after(seconds).timestamp();
        for (what, answer, own, ends, length, disputed) in [
            ("one", json!({"expires_in": HOUR}), None, HOUR, true, None),
            ("its own", json!({}), Some(HOUR), HOUR, false, None),
            ("nearly the same", json!({"expires_in": HOUR}), Some(HOUR - 50), HOUR, true, None),
            ("a clock a little off", json!({"expires_in": HOUR}), Some(HOUR - 170), HOUR, true, None),
            (
                "milliseconds for seconds",
                json!({"expires_in": HOUR * 1_000}),
                Some(HOUR),
                HOUR,
                false,
                Some((HOUR * 1_000, HOUR, true)),
            ),
            (
                "the token's is later",
                json!({"expires_in": 600}),
                Some(HOUR),
                600,
                true,
                Some((600, HOUR, true)),
            ),
            (
                "the token's has passed",
                json!({"expires_in": HOUR}),
                Some(-60),
                HOUR,
                true,
                Some((HOUR, 0, true)),
            ),
            (
                "a length and a date",
                json!({"expires_in": HOUR, "expires_at": stamp(600)}),
                None,
                600,
                false,
                Some((HOUR, 600, false)),
            ),
            (
                "a date that has passed",
                json!({"expires_at": 1, "expires_in": HOUR}),
                None,
                HOUR,
                true,
                Some((HOUR, 0, false)),
            ),
            (
                "too soon to be meant",
                json!({"expires_in": 1}),
                Some(HOUR),
                HOUR,
                false,
                Some((1, HOUR, true)),
            ),
            ("soon, and nothing else", json!({"expires_in": 5}), None, 5, true, None),
            ("passed, and nothing else", json!({"expires_at": stamp(-9)}), None, -9, false, None),
            (
                "text for Azure",
                json!({"expires_in": "", "expires_on": stamp(HOUR).to_string()}),
                None,
                HOUR,
                false,
                None,
            ),
            (
                "no guess beside a plain word",
                json!({"expires_in": HOUR, "expires": 60}),
                None,
                HOUR,
                true,
                None,
            ),
            ("a guess where nothing else is", json!({"expires": HOUR.to_string()}), None, HOUR, true, None),
        ] {
            let end = of_token(&answer, &places, own.map(after), now()).unwrap_or_else(|| panic!("{what}"));
            assert_eq!(end.told, Told { at: after(ends), length }, "{what}");
            let said = end.disputed.map(|it| (it.provider, it.other, it.by_token));
            assert_eq!(said, disputed, "{what}");
        }
        assert_eq!(of_token(&json!({"expires_in": 0}), &places, None, now()), None);
    }

    #[test]
    fn the_first_end_of_a_sign_in_counts() {
        let places = [place("/a", Unit::Relative), place("/b", Unit::RelativeHours)];
        assert_eq!(first(&json!({"b": 2}), &places, now()), Some(now() + TimeDelta::hours(2)));
        assert_eq!(first(&json!({"a": 0}), &places, now()), None);
    }
}
