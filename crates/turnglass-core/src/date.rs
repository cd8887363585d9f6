//! Dates as people's servers write them: RFC 3339 and the rest of ISO 8601, RFC 1123 and its older kin, and what the
//! libraries of several languages print. Where no zone is told, UTC is meant.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// Between 1970 and 9999; `None` for what is no date.
pub fn date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    // Longer than any of them, and nothing that a parser need look at.
    if !(8..=64).contains(&text.len()) {
        return None;
    }
    let of_net = || crate::jwt::instant(text.strip_prefix("/Date(")?.strip_suffix(")/")?.parse().ok()?);
    let http = || httpdate::parse_http_date(text).ok().map(DateTime::<Utc>::from);
    let mail = || DateTime::parse_from_rfc2822(text).ok().map(|at| at.to_utc());
    let found = zoned(text).or_else(http).or_else(mail).or_else(|| of_unix(text)).or_else(of_net)?;
    let years = DateTime::UNIX_EPOCH..DateTime::from_timestamp(253_402_300_800, 0)?;
    years.contains(&found).then_some(found)
}

/// The local time, as it is written before a zone.
const LOCAL: [&str; 10] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y%m%dT%H%M%S%.f",
    "%Y%m%d%H%M%S",
    "%Y/%m/%d %H:%M:%S%.f",
    // Azure's older identity endpoints.
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%Y-%jT%H:%M:%S%.f",
];

fn zoned(text: &str) -> Option<DateTime<Utc>> {
    // Java adds the zone's name in brackets, Go its abbreviation and a clock of its own.
    let text = text.split(['[', 'm']).next()?.trim_end();
    let (local, offset) = split(text)?;
    let local = local.trim_end().replace(',', ".").replace('t', "T");
    let parsed = LOCAL.iter().find_map(|form| NaiveDateTime::parse_from_str(&local, form).ok());
    let day =
        || ["%Y-%m-%d", "%Y/%m/%d"].iter().find_map(|form| NaiveDate::parse_from_str(&local, form).ok());
    let parsed = parsed.or_else(|| day()?.and_hms_opt(0, 0, 0))?;
    Some(parsed.and_utc() - offset)
}

/// The local time, and how far its zone is before UTC.
fn split(text: &str) -> Option<(&str, TimeDelta)> {
    let zero = [" UTC", " GMT", "UTC", "GMT", " Z", " z", "Z", "z"];
    let named = zero.iter().find_map(|name| text.strip_suffix(name));
    let text = named.unwrap_or(text).trim_end();
    // A sign stands in the date too.
    let Some(time) = text.find(':').or_else(|| text.find(['T', 't'])) else {
        return Some((text, TimeDelta::zero()));
    };
    let Some(at) = text[time..].rfind(['+', '-', '\u{2212}']).map(|at| time + at) else {
        return Some((text, TimeDelta::zero()));
    };
    let sign = text[at..].chars().next()?;
    let digits: String = text[at + sign.len_utf8()..].chars().filter(|c| *c != ':').collect();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(digits.len(), 2 | 4);
    let hours: i64 = digits.get(..2).filter(|_| is_number)?.parse().ok()?;
    let minutes: i64 =
        digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| rest.parse().ok())?;
    let offset = TimeDelta::minutes(hours * 60 + minutes);
    Some((&text[..at], if sign == '+' { offset } else { -offset }))
}

/// As `date` and Java print it: `Fri Jan 15 09:00:00 UTC 2027`.
fn of_unix(text: &str) -> Option<DateTime<Utc>> {
    let plain = text.replacen(" UTC ", " ", 1).replacen(" GMT ", " ", 1);
    NaiveDateTime::parse_from_str(&plain, "%a %b %e %H:%M:%S %Y").ok().map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_people_send_is_read() {
        let (at, half) = (1_800_003_600, 1_800_003_600_500);
        let nine = |millis: i64| DateTime::from_timestamp_millis(millis).unwrap();
        for text in [
            "2027-01-15T09:00:00Z",
            "2027-01-15t09:00:00z",
            "2027-01-15T09:00:00",
            "2027-01-15 09:00:00",
            " 2027-01-15T09:00:00+00:00\n",
            "2027-01-15T09:00:00+0000",
            "2027-01-15T09:00:00 +0000",
            "2027-01-15T09:00:00+00",
            "2027-01-15T11:00:00+02:00",
            "2027-01-15T05:30:00-0330",
            "2027-01-15T09:00:00.000+0000",
            "2027-01-15T09:00:00.0000000Z",
            "2027-01-15 09:00:00 UTC",
            "2027-01-15 09:00:00Z",
            "2027-01-15 09:00:00 +0000 UTC",
            "2027-01-15 09:00:00 +0000 UTC m=+3600.000000001",
            "2027-01-15T09:00:00Z[UTC]",
            "2027-01-15T10:00:00+01:00[Europe/Paris]",
            "2027-01-15T09:00",
            "20270115T090000Z",
            "2027/01/15 09:00:00",
            "01/15/2027 09:00:00 +00:00",
            "1/15/2027 9:00:00 AM +00:00",
            "Fri, 15 Jan 2027 09:00:00 GMT",
            "Fri, 15 Jan 2027 09:00:00 +0000",
            "15 Jan 2027 09:00:00 GMT",
            "Friday, 15-Jan-27 09:00:00 GMT",
            "Fri Jan 15 09:00:00 2027",
            "Fri Jan 15 09:00:00 UTC 2027",
            "/Date(1800003600000)/",
        ] {
            assert_eq!(date(text), DateTime::from_timestamp(at, 0), "{text}");
        }
        for text in ["2027-01-15T09:00:00.5Z", "2027-01-15T09:00:00,500", "2027-01-15 09:00:00.500000"] {
            assert_eq!(date(text), Some(nine(half)), "{text}");
        }
        assert_eq!(date("2027-01-15"), Some(nine(1_799_971_200_000)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "3600",
            "PT1H",
            "2027",
            "2027-13-15T09:00:00Z",
            "2027-01-15T25:00:00Z",
            "2027-01-15T09:00:00+zz:00",
            "2027-01-15T09:00:00 Mars",
            "1960-01-01T00:00:00Z",
            "99999-01-01T00:00:00Z",
            "\u{1f550}\u{1f550}\u{1f550}",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(date(&"2027-01-15T09:00:00Z".repeat(1_000)), None);
    }
}
