//! No answer whatsoever makes a stored refresh token worse than it was: answers are put together at random, in ways that a
//! seed repeats, out of what providers, gateways and accidents write.

use super::*;
use crate::provider::Providers;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use turnglass_protocol::wire::NewAccount;

const HELD: &str = "held-refresh-token-1";
const NEXT: &str = "next-refresh-token-2";
const ROUNDS: u64 = 8_000;

/// Providers as they are described: by the standard, nested, and beside the body.
const OWN: &str = "
providers:
  - name: nested
    grant: refresh_token
    client_id: c
    answer:
      token: [/data/token, /access_token]
      refresh_token: [/data/refresh, /refresh_token]
      error: [/data/why]
    final: [{ status: 403 }, { error: 190, reason: expired }]
  - name: beside
    grant: refresh_token
    client_id: c
    answer: { token: ['header:x-token', /access_token], refresh_token: ['cookie:refresh', /refresh_token] }
";

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % sides
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// What stands under the name of a refresh token, and whether it is one.
fn refresh_token(dice: &mut Dice) -> (Value, bool) {
    let real = [json!(NEXT), json!(HELD), json!(format!(" {NEXT}\n"))];
    let none = [
        json!(null),
        json!(""),
        json!("null"),
        json!("undefined"),
        json!("None"),
        json!("was not rotated"),
        json!("********"),
        json!("next-****-2"),
        json!("[REDACTED]"),
        json!("<refresh token>"),
        json!("next-refresh\u{fffd}token"),
        json!("next\u{0}token"),
        json!(7),
        json!(true),
        json!([]),
        json!({}),
        json!({"value": ""}),
    ];
    match dice.roll(2) {
        0 => (dice.one(&real), true),
        _ => (dice.one(&none), false),
    }
}

fn members(dice: &mut Dice) -> (Map<String, Value>, bool) {
    let mut members = Map::new();
    let tokens = [json!("new-token"), json!("held-token"), json!(null), json!(""), json!("tök"), json!(5)];
    let ends = [json!(3_600), json!("3600"), json!(-1), json!(1e300), json!("soon"), json!(null), json!(1)];
    let errors = [
        json!("invalid_grant"),
        json!("server_error"),
        json!({"code": 190, "message": "has expired"}),
        json!(["permission denied"]),
        json!(0),
        json!(""),
        json!(null),
    ];
    let names = ["refresh_token", "refreshToken", "Refresh-Token"];
    let mut whole = false;
    if dice.roll(4) > 0 {
        members.insert(dice.one(&["access_token", "accessToken"]).into(), dice.one(&tokens));
    }
    if dice.roll(4) > 0 {
        let (value, is_one) = refresh_token(dice);
        whole = is_one;
        members.insert(dice.one(&names).into(), value);
    }
    for name in ["expires_in", "expires_at", "expires"] {
        if dice.roll(3) == 0 {
            members.insert(name.into(), dice.one(&ends));
        }
    }
    for name in ["error", "errors", "error_description", "code", "status", "message"] {
        if dice.roll(6) == 0 {
            members.insert(name.into(), dice.one(&errors));
        }
    }
    (members, whole)
}

/// How a body is written.
fn written(dice: &mut Dice, members: Map<String, Value>) -> Vec<u8> {
    let plain = Value::Object(members.clone()).to_string();
    let form = || {
        // A form knows texts alone.
        let texts =
            members.iter().filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        let pairs: Vec<(String, String)> = texts.collect();
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        form_body(&pairs).1.expose().to_owned()
    };
    let text = match dice.roll(9) {
        0 => json!({"data": members}).to_string(),
        1 => json!([members]).to_string(),
        2 => json!({"a": {"b": [{"c": members}]}}).to_string(),
        3 => form(),
        4 => json!(plain).to_string(),
        5 => format!("<p>Warning</p>\n{plain}"),
        6 => format!(")]}}'\n{plain}"),
        _ => plain,
    };
    text.into_bytes()
}

fn spoilt(dice: &mut Dice, mut body: Vec<u8>) -> (Vec<u8>, bool) {
    match dice.roll(6) {
        0 => {
            body.truncate(dice.roll(body.len() + 1));
            (body, true)
        }
        1 if !body.is_empty() => {
            let at = dice.roll(body.len());
            body[at] = dice.one(b"\xff\0\"{}\n&=<");
            (body, true)
        }
        2 => {
            let at = dice.roll(body.len() + 1);
            let junk: &[u8] =
                dice.one(&[b"\"refresh_token\":\"".as_slice(), b"null", b"\r\n", b"\xef\xbb\xbf"]);
            body.splice(at..at, junk.iter().copied());
            (body, true)
        }
        _ => (body, false),
    }
}

fn held_after(outcome: &Outcome) -> Option<&Grant> {
    match outcome {
        Outcome::Renewed(grant) => Some(grant),
        Outcome::Unchanged { grant, .. } => grant.as_deref(),
        Outcome::Later { kept, .. } => kept.as_deref(),
        Outcome::Refused { .. } | Outcome::Denied { .. } | Outcome::Misconfigured { .. } => None,
    }
}

#[test]
fn no_answer_makes_a_stored_refresh_token_worse() {
    let providers = Providers::built_in().with_all_own("p.yaml", OWN).unwrap();
    let providers: Vec<_> = ["oauth2", "nested", "beside", "slack"]
        .iter()
        .map(|name| providers.get(name).unwrap().clone())
        .collect();
    let new = NewAccount {
        token: Some(Secret::new("held-token")),
        refresh_token: Some(Secret::new(HELD)),
        expires_at: Some((now() + TimeDelta::minutes(5)).timestamp_millis()),
        ..NewAccount::default()
    };
    let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, now()));
    let mut kept = 0;
    for seed in 0..ROUNDS {
        let mut dice = Dice(seed);
        let provider = dice.one(&providers);
        let (members, whole) = members(&mut dice);
        let body = written(&mut dice, members);
        let (body, is_spoilt) = spoilt(&mut dice, body);
        let status = dice.one(&[200, 200, 200, 201, 302, 400, 401, 403, 500, 503]);
        let headers = match dice.roll(4) {
            0 => vec![("x-token".to_owned(), Secret::new("new-token"))],
            1 => vec![("set-cookie".to_owned(), Secret::new("refresh=; Max-Age=0"))],
            _ => Vec::new(),
        };
        let text = String::from_utf8_lossy(&body).into_owned();
        let cut = is_spoilt.then(|| "It broke off.".into());
        let answered = Answered { status, headers, cut, body: Zeroizing::new(body), ..Answered::default() };
        let outcome = read(&provider, &account, &grant, now(), Raw::Answer(answered));
        let told = || format!("seed {seed}, {status}: {text}\n{outcome:?}");
        if let Some(after) = held_after(&outcome) {
            let refresh_token = after.refresh_token.as_ref().map(Secret::expose).unwrap_or_default();
            // What a spoilt body made of a whole one cannot be told from one that was meant so.
            let fine = |token: &str| {
                !token.is_empty() && !token.contains(|c: char| c.is_whitespace() || c.is_control())
            };
            assert!(fine(refresh_token) && !refresh_token.contains("***"), "{}", told());
            assert!(is_spoilt || [HELD, NEXT].contains(&refresh_token), "{}", told());
            assert_eq!(after.generation, grant.generation + 1, "{}", told());
            assert!(after.token.is_some(), "{}", told());
        }
        // A whole one that came well is kept.
        if whole && !is_spoilt && (200..300).contains(&status) && text.contains(NEXT) {
            let after = held_after(&outcome).and_then(|grant| grant.refresh_token.as_ref());
            assert_eq!(after.map(Secret::expose), Some(NEXT), "{}", told());
            kept += 1;
        }
        assert!(!format!("{outcome:?}").contains(HELD), "a secret is shown: {}", told());
    }
    assert!(kept > 200, "only {kept} answers brought another one");
}
