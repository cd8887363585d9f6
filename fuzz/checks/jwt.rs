//! Any text as a JWT, and any bytes as its payload.
//!
//! What must hold: every instant lies between 1970 and 9999, an identity is never empty, blanks around a token change
//! nothing, what a payload says in whole seconds is what is read, and what is shown of it has an end.

use super::{now, planted};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike};
use serde_json::Value;
use turnglass_core::account::{Grant, Standing};
use turnglass_core::jwt::{Claims, claims, epoch};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = claims(&text);
    assert_eq!(claims(&format!(" \n{text}\t ")), read);
    sane(read.as_ref());
    for engine in [&BASE64_URL_SAFE_NO_PAD, &BASE64_URL_SAFE, &BASE64_STANDARD] {
        let read = claims(&format!("e30.{}.sig", engine.encode(data)));
        sane(read.as_ref());
        let payload = serde_json::from_slice::<Value>(data).ok().filter(Value::is_object);
        assert_eq!(read.is_some(), payload.is_some());
        if let (Some(read), Some(exp)) = (read, payload.and_then(|payload| payload.get("exp")?.as_u64()))
            && (1..100_000_000_000).contains(&exp)
        {
            assert_eq!(read.expires_at, DateTime::from_timestamp(i64::try_from(exp).unwrap_or(0), 0));
        }
    }
    if let Ok(value) = serde_json::from_slice::<Value>(data)
        && let Some(at) = epoch(&value)
    {
        assert!((1970..=9999).contains(&at.year()), "{at}");
    }
    let Some(planted) = planted(data) else { return };
    let token = Secret::new(format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(&planted)));
    let new = NewAccount { token: Some(token), ..NewAccount::default() };
    let grant = Grant::from_new(&new, now());
    assert!(grant.issued_at.is_some_and(|at| at <= now()));
    for claim in turnglass_core::claims::of(&grant).iter().flat_map(|view| &view.claims) {
        assert!(claim.value.chars().count() <= 401 && !claim.value.contains(char::is_control), "{claim:?}");
        assert!(claim.at.is_none_or(|at| (1..253_402_300_800_000).contains(&at)), "{claim:?}");
    }
    let mut standing = Standing::default();
    standing.note(&grant);
    let _ = (turnglass_core::schedule::warn_at(&standing), turnglass_core::schedule::lifetime(&standing));
}

fn sane(read: Option<&Claims>) {
    let Some(read) = read else { return };
    for at in [read.issued_at, read.expires_at].into_iter().flatten() {
        assert!((1970..=9999).contains(&at.year()), "{at}");
    }
    assert!(read.identity.as_deref() != Some(""));
}
