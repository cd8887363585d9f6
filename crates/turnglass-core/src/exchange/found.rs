//! Answers that a fuzzer, or somebody thinking like one, came up with.

use super::*;
use crate::provider::Providers;
use chrono::{DateTime, Utc};
use turnglass_protocol::wire::NewAccount;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn judge(status: u16, body: &[u8]) -> Outcome {
    let new = NewAccount {
        provider: "oauth2".into(),
        token: Some(Secret::new("old-token")),
        refresh_token: Some(Secret::new("old-refresh")),
        ..NewAccount::default()
    };
    let provider = Providers::built_in().get("oauth2").unwrap().clone();
    let answered = Answered {
        status,
        retry_after: Some(TimeDelta::seconds(90)),
        body: Zeroizing::new(body.to_vec()),
        ..Answered::default()
    };
    read(&provider, &Account::from_new(&new), &Grant::from_new(&new, now()), now(), Raw::Answer(answered))
}

fn kept(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Later { kept, .. } => kept.as_ref()?.refresh_token.as_ref().map(Secret::expose),
        Outcome::Renewed(grant) => grant.refresh_token.as_ref().map(Secret::expose),
        _ => None,
    }
}

#[test]
fn a_new_refresh_token_beside_an_error_is_kept() {
    for error in ["server_error", "invalid_grant", "invalid_client"] {
        let outcome = judge(200, format!(r#"{{"refresh_token":"next","error":"{error}"}}"#).as_bytes());
        assert_eq!(kept(&outcome), Some("next"), "{error}");
    }
    // A sentence about it is none, and the one that was sent is no new one.
    for refresh_token in ["is not valid", "old-refresh"] {
        let body = format!(r#"{{"error":"invalid_grant","refresh_token":"{refresh_token}"}}"#);
        assert!(matches!(judge(200, body.as_bytes()), Outcome::Refused { .. }), "{refresh_token}");
    }
}

#[test]
fn an_error_within_a_good_answer_is_shown_short_and_obeys_retry_after() {
    let outcome = judge(200, br#"{"error":"slow_down"}"#);
    let Outcome::Later { says, retry_after, .. } = outcome else { panic!("{outcome:?}") };
    assert!(says.contains("slow_down"), "{says}");
    assert_eq!(retry_after, Some(TimeDelta::seconds(90)));
    let long = format!(r#"{{"error":"\u001b[31m{}"}}"#, "y".repeat(100_000));
    let Outcome::Denied { says, .. } = judge(200, long.as_bytes()) else { panic!() };
    assert!(says.len() < 100 && !says.contains('\u{1b}'), "{says}");
}

#[test]
fn an_error_that_repeats_a_secret_is_not_shown() {
    for status in [200, 400, 401, 403, 500] {
        for secret in ["old-refresh", "the token old-token has ended", &"k".repeat(50)] {
            let outcome = judge(status, format!(r#"{{"error":"{secret}"}}"#).as_bytes());
            let words = format!("{outcome:?}");
            assert!(!words.contains("old-") && !words.contains("kkkk"), "{status}: {words}");
        }
    }
}

#[test]
fn a_token_that_was_damaged_on_the_way_is_none() {
    let broken = b"{\"access_token\":\"new\",\"refresh_token\":\"ne\xffxt\"}";
    let Outcome::Renewed(grant) = judge(200, broken) else { panic!() };
    assert_eq!(grant.refresh_token, Some(Secret::new("old-refresh")));
    let outcome = judge(200, b"{\"access_token\":\"n\xffw\",\"refresh_token\":\"next\"}");
    assert_eq!(kept(&outcome), Some("next"), "{outcome:?}");
    assert_eq!(kept(&judge(200, b"{\"refresh_token\":\"ne\xffxt\",\"acc")), None);
}

#[test]
fn what_stands_around_an_answer_does_not_hide_its_refresh_token() {
    for body in [
        ")]}'\n{\"refresh_token\":\"next\",\"access_token\":\"new\"}",
        "{\"refresh_token\":\"next\",\"user\":{\"refresh_token\":\"another's\"}}\0\0",
        "{\"refresh_token\":\"next\"}{\"refresh_token\":\"",
    ] {
        assert_eq!(kept(&judge(200, body.as_bytes())), Some("next"), "{body:?}");
    }
}

#[test]
fn a_wait_longer_than_can_be_counted_is_still_a_wait() {
    let asked = retry_after("99999999999999999999", now());
    assert!(asked.is_some_and(|asked| asked >= TimeDelta::days(365)), "{asked:?}");
    assert_eq!(retry_after("", now()), None);
    assert_eq!(retry_after("-5", now()), None);
}
