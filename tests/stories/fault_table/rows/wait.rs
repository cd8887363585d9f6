//! The provider says: not now.

use crate::fault_table::row::{Does::*, Heals, RETRYING, Row};
use std::time::{Duration, SystemTime};
use turnglass_tests::{Part, Response};

const DAY: i64 = 86_400;

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let wait = |fault, header: &'static [(&str, &str)], heals| Row {
        fault,
        does: Says(429, header, r#"{"error":"slow_down"}"#),
        says: &["asks to wait", "429"],
        heals,
        ..RETRYING
    };
    let dated = |fault, does| Row { fault, does: Instead(does), heals: Heals::NotBefore(120), ..RETRYING };
    vec![
        Row {
            fault: "500 with a JSON error",
            does: Says(500, &[], r#"{"error":"internal"}"#),
            says: &["out of order", "500", "internal"],
            ..RETRYING
        },
        Row {
            fault: "502 with a web page",
            does: Says(502, &[], "<h1>Bad gateway</h1>"),
            says: &["502"],
            ..RETRYING
        },
        Row {
            fault: "503 with a JSON error",
            does: Says(503, &[], r#"{"error":"temporarily_unavailable"}"#),
            says: &["out of order", "503"],
            ..RETRYING
        },
        Row {
            fault: "503 with `Retry-After: 120`",
            does: Says(503, &[("Retry-After", "120")], ""),
            says: &["503"],
            heals: Heals::NotBefore(120),
            ..RETRYING
        },
        Row {
            fault: "500 that says `invalid_grant`",
            does: Says(500, &[], r#"{"error":"invalid_grant"}"#),
            says: &["out of order"],
            ..RETRYING
        },
        Row { fault: "408", does: Says(408, &[], ""), says: &["408"], ..RETRYING },
        Row {
            fault: "400 `server_error`",
            does: Says(400, &[], r#"{"error":"server_error"}"#),
            says: &["server_error"],
            ..RETRYING
        },
        Row {
            fault: "400 `temporarily_unavailable`",
            does: Says(400, &[], r#"{"error":"temporarily_unavailable"}"#),
            says: &["temporarily_unavailable"],
            ..RETRYING
        },
        Row {
            fault: "403 with a JSON error",
            does: Says(403, &[], r#"{"error":"forbidden"}"#),
            says: &["403"],
            ..RETRYING
        },
        wait("429 without `Retry-After`", &[], Heals::Alone),
        wait("429, `Retry-After: 120`", &[("Retry-After", "120")], Heals::NotBefore(120)),
        wait("429, `Retry-After: 120.4`", &[("Retry-After", "120.4")], Heals::NotBefore(121)),
        wait("429, `Retry-After: 0`", &[("Retry-After", "0")], Heals::Alone),
        wait("429, `Retry-After: -5`", &[("Retry-After", "-5")], Heals::Alone),
        wait("429, `Retry-After: soon`", &[("Retry-After", "soon")], Heals::Alone),
        wait("429, `Retry-After` of 30 years", &[("Retry-After", "946080000")], Heals::NotBefore(DAY)),
        wait(
            "429, `Retry-After` of more seconds than there are",
            &[("Retry-After", "99999999999999999999999")],
            Heals::NotBefore(DAY),
        ),
        wait(
            "429, `Retry-After` in the year 9999",
            &[("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")],
            Heals::NotBefore(DAY),
        ),
        wait(
            "429, `Retry-After` a date long ago",
            &[("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT")],
            Heals::Alone,
        ),
        dated("429, `Retry-After` a date in two minutes", || too_many(None, 120)),
        dated("the same, by a clock that is an hour ahead", || too_many(Some(3_600), 120)),
        dated("the same, by a clock that is an hour behind", || too_many(Some(-3_600), 120)),
    ]
}

/// 429 with a date `wait` seconds ahead of the provider's clock, which is `off` by so many seconds.
fn too_many(off: Option<i64>, wait: i64) -> Vec<Part> {
    #[allow(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
    let now = SystemTime::now();
    let at = |seconds: i64| {
        let by = Duration::from_secs(seconds.unsigned_abs());
        httpdate::fmt_http_date(if seconds < 0 { now - by } else { now + by })
    };
    let mut response = Response::text(429, "application/json", "{}")
        .with("Connection", "close")
        .with("Retry-After", &at(off.unwrap_or(0) + wait));
    if let Some(off) = off {
        response = response.with("Date", &at(off));
    }
    vec![Part::Bytes(response.bytes())]
}
