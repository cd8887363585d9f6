//! Requests as bytes, and answers of every sort, as people's providers send them.

use super::*;
use crate::provider::Providers;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use turnglass_protocol::wire::NewAccount;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn at(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0)
}

fn given(provider: &str, more: impl FnOnce(&mut NewAccount)) -> (std::sync::Arc<Provider>, Account, Grant) {
    let mut new = NewAccount {
        name: "a".into(),
        provider: provider.into(),
        token_url: Some("http://127.0.0.1:9/token".into()),
        client_id: Some("me & co".into()),
        token: Some(Secret::new("old-token")),
        refresh_token: Some(Secret::new("old-refresh")),
        ..NewAccount::default()
    };
    more(&mut new);
    let provider = Providers::built_in().get(provider).unwrap().clone();
    let mut grant = Grant::from_new(&new, now() - TimeDelta::hours(1));
    grant.expires_at = grant.expires_at.or(at(60));
    (provider, Account::from_new(&new), grant)
}

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Raw {
    let body: Vec<u8> = body.into();
    let kind = if body.starts_with(b"<") { "text/html" } else { "application/json" };
    Raw::Answer(Answered {
        status,
        content_type: Some(kind.into()),
        body: Zeroizing::new(body),
        ..Answered::default()
    })
}

fn judge(provider: &str, raw: Raw) -> Outcome {
    let (provider, account, grant) = given(provider, |_| {});
    read(&provider, &account, &grant, now(), raw)
}

fn renewed(outcome: Outcome) -> Grant {
    match outcome {
        Outcome::Renewed(grant) => *grant,
        other => panic!("not renewed: {other:?}"),
    }
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request
        .headers
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.expose())
}

fn body(request: &Request) -> &str {
    request.body.as_ref().map_or("", |(_, body)| body.expose())
}

#[test]
fn a_public_client_sends_its_id_in_the_form() {
    let (provider, account, grant) = given("oauth2", |_| {});
    let request = request(&provider, &account, &grant).unwrap();
    assert_eq!(body(&request), "grant_type=refresh_token&refresh_token=old-refresh&client_id=me+%26+co");
    assert_eq!(header(&request, "authorization"), None);
    assert_eq!(header(&request, "accept"), Some("application/json"));
}

#[test]
fn a_refresh_repeats_the_scopes_that_were_granted() {
    let sent = |asked: Option<&str>, granted: &[&str]| {
        let (provider, account, mut grant) = given("oauth2", |new| new.scope = asked.map(str::to_owned));
        grant.scopes = granted.iter().map(|scope| (*scope).to_owned()).collect();
        let request = request(&provider, &account, &grant).unwrap();
        url::form_urlencoded::parse(body(&request).as_bytes())
            .find(|(name, _)| name == "scope")
            .map(|(_, scope)| scope.into_owned())
    };
    let api = "api://x/mcp.access offline_access";
    assert_eq!(sent(Some(api), &["api://x/mcp.access"]).as_deref(), Some(api));
    assert_eq!(sent(Some("read write"), &["read"]).as_deref(), Some("read"));
    assert_eq!(sent(Some("read"), &["other"]), None);
    assert_eq!(sent(None, &["read"]), None);
    // As an own provider's sign-in asks, where all of it was granted.
    let own = "providers:\n  - name: own\n    grant: refresh_token\n    refresh: { url: http://127.0.0.1:9/token }\n    \
               sign_in: { scope: 'api://x/a offline_access' }\n";
    let providers = Providers::built_in().with_own("p.yaml", own);
    let (_, account, mut grant) = given("oauth2", |_| {});
    for (granted, sent) in [("api://x/a", true), ("other", false)] {
        grant.scopes = vec![granted.to_owned()];
        let request = request(providers.get("own").unwrap(), &account, &grant).unwrap();
        assert_eq!(body(&request).contains("scope=api%3A%2F%2Fx%2Fa+offline_access"), sent, "{granted}");
    }
}

#[test]
fn a_check_carries_the_token_as_its_provider_wants_it() {
    let shown = |more: &str| {
        let own = format!(
            "providers:\n  - name: own\n    grant: refresh_token\n    refresh: {{ url: https://a.example/t }}\n{more}"
        );
        let providers = Providers::built_in().with_all_own("p.yaml", &own).unwrap();
        let (_, mut account, grant) = given("oauth2", |_| {});
        account.token_url = None;
        let request = check(providers.get("own").unwrap(), &account, &grant).unwrap();
        let own = request.headers.iter().filter(|(name, _)| name != "accept");
        own.map(|(name, value)| format!("{name}: {}", value.expose())).collect::<Vec<_>>().join(", ")
    };
    let check = "    check: { url: https://a.example/me }\n";
    assert_eq!(shown(check), "Authorization: Bearer old-token");
    assert_eq!(shown(&format!("{check}    present: {{ header: X-Key }}\n")), "X-Key: old-token");
    assert_eq!(
        shown("    check: { url: https://a.example/me, headers: { X-Key: '{token}' } }\n"),
        "X-Key: old-token"
    );
}

#[test]
fn basic_escapes_before_it_encodes() {
    // RFC 6749, section 2.3.1: both parts are form-encoded first.
    let (provider, account, grant) = given("oauth2", |new| {
        new.client_secret = Some(Secret::new("p:w%"));
        new.client_auth = Some(ClientAuth::Basic);
    });
    let request = request(&provider, &account, &grant).unwrap();
    let expected = format!("Basic {}", BASE64_STANDARD.encode("me+%26+co:p%3Aw%25"));
    assert_eq!(header(&request, "authorization"), Some(expected.as_str()));
    assert!(!body(&request).contains("client"), "{}", body(&request));
}

#[test]
fn post_sends_both_in_the_body_and_credentials_need_no_refresh_token() {
    let (provider, account, grant) = given("oauth2", |new| {
        new.client_secret = Some(Secret::new("s"));
        new.client_auth = Some(ClientAuth::Post);
        new.grant = Some(GrantKind::ClientCredentials);
        new.refresh_token = None;
        new.scope = Some("read write".into());
    });
    let request = request(&provider, &account, &grant).unwrap();
    assert_eq!(
        body(&request),
        "grant_type=client_credentials&scope=read+write&client_id=me+%26+co&client_secret=s"
    );
}

#[test]
fn claude_gets_json_and_qwen_a_bearer() {
    let (provider, account, grant) = given("claude", |new| new.client_id = None);
    let claude = request(&provider, &account, &grant).unwrap();
    let sent: Value = serde_json::from_str(body(&claude)).unwrap();
    assert_eq!(
        sent,
        json!({"grant_type": "refresh_token", "refresh_token": "old-refresh",
            "client_id": "9d1c250a-e61b-44d9-88ed-5944d1962f5e"})
    );
    let (provider, account, grant) = given("qwen", |new| new.refresh_token = None);
    let qwen = request(&provider, &account, &grant).unwrap();
    assert_eq!((qwen.method, body(&qwen)), (Method::Get, ""));
    assert_eq!(header(&qwen, "authorization"), Some("Bearer old-token"));
}

#[test]
fn revoking_names_the_refresh_token_and_the_client() {
    let (provider, account, grant) = given("oauth2", |_| {});
    assert!(revoke(&provider, &account, &grant, None).is_err());
    let provider = Provider { revoke: Some("https://x.example/revoke".into()), ..(*provider).clone() };
    let request = revoke(&provider, &account, &grant, None).unwrap();
    assert_eq!(body(&request), "token=old-refresh&token_type_hint=refresh_token&client_id=me+%26+co");
}

#[test]
fn only_https_leaves_this_machine() {
    for fine in ["https://x.example/t", "http://127.0.0.1:80/", "http://[::1]/", "http://localhost:1/"] {
        assert!(endpoint(fine).is_ok(), "{fine}");
    }
    for bad in
        ["http://x.example/t", "ftp://x.example", "x.example/t", "http://127.0.0.1.x.example/", "https://"]
    {
        assert!(endpoint(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_plain_answer_is_relative_to_when_it_came() {
    let grant = renewed(judge(
        "oauth2",
        answer(200, r#"{"access_token":"new","token_type":"bearer","expires_in":3600,"scope":"a b","x":1}"#),
    ));
    assert_eq!(grant.expires_at, at(3_600));
    assert_eq!(grant.issued_at, at(0));
    assert_eq!(grant.refresh_token, Some(Secret::new("old-refresh")));
    assert_eq!(grant.scopes, ["a", "b"]);
    assert_eq!(grant.extras["x"], json!(1));
    assert_eq!(grant.generation, 2);
}

#[test]
fn claude_has_milliseconds_rotates_and_keeps_extras() {
    let ends = at(28_800).unwrap().timestamp_millis();
    let body = json!({"access_token": "new", "refresh_token": "next", "expires_at": ends, "expires_in": 5,
        "scopes": ["user:inference"], "subscription_type": "max", "account": {"email_address": "a@x.example"}});
    let grant = renewed(judge("claude", answer(200, body.to_string())));
    assert_eq!(grant.expires_at, at(28_800));
    assert_eq!(grant.refresh_token, Some(Secret::new("next")));
    assert_eq!(grant.scopes, ["user:inference"]);
    assert_eq!(grant.identity.as_deref(), Some("a@x.example"));
    assert_eq!(grant.extras["subscription_type"], json!("max"));
    assert!(!grant.extras.contains_key("refresh_token") && !grant.extras.contains_key("access_token"));
}

#[test]
fn odd_expiries_are_taken_or_ignored_but_never_believed_blindly() {
    for (expires_in, expected) in [
        (json!("3600"), at(3_600)),
        (json!(3600.5), DateTime::from_timestamp_millis(1_800_003_600_500)),
        (json!(null), None),
        (json!(-5), None),
        (json!(0), None),
        (json!("soon"), None),
        (json!(1e300), None),
    ] {
        let body = json!({"access_token": "new", "expires_in": expires_in});
        assert_eq!(
            renewed(judge("oauth2", answer(200, body.to_string()))).expires_at,
            expected,
            "{expires_in}"
        );
    }
}

#[test]
fn numbers_that_json_lacks_are_read_all_the_same() {
    for lacking in ["NaN", "Infinity", "-Infinity"] {
        let body = format!(r#"{{"access_token":"a\"NaN","x":[{lacking}],"expires_in":{lacking}}}"#);
        let grant = renewed(judge("oauth2", answer(200, body)));
        assert_eq!(grant.token, Some(Secret::new("a\"NaN")));
        assert_eq!(grant.expires_at, None);
    }
    let outcome = judge("oauth2", answer(200, "NaN, not JSON"));
    assert!(matches!(outcome, Outcome::Later { .. }), "{outcome:?}");
}

#[test]
fn what_another_program_says_before_the_answer_is_passed_over() {
    for before in ["<br />\n<b>Warning</b>: unknown in token.php on line 7<br />\n", ")]}'\n", "while(1);"] {
        let body = format!(r#"{before}{{"access_token":"new","expires_in":60000}}"#);
        assert_eq!(renewed(judge("oauth2", answer(200, body))).token, Some(Secret::new("new")), "{before}");
    }
    let listed = renewed(judge("oauth2", answer(200, r#"[{"access_token":"new"}]"#)));
    assert_eq!(listed.token, Some(Secret::new("new")));
}

#[test]
fn a_token_that_no_header_can_carry_is_not_taken() {
    for token in ["a\r\nb", "a\tb", "tökên", "a\u{7f}"] {
        let body = json!({"access_token": token, "refresh_token": "next"}).to_string();
        let Outcome::Later { kept: Some(kept), says, .. } = judge("oauth2", answer(200, body)) else {
            panic!("{token:?}")
        };
        assert_eq!(kept.refresh_token, Some(Secret::new("next")));
        assert_eq!(kept.token, Some(Secret::new("old-token")));
        assert!(says.contains("characters") && says.contains("kept"), "{says}");
    }
    let around = json!({"access_token": " new\n"}).to_string();
    assert_eq!(renewed(judge("oauth2", answer(200, around))).token, Some(Secret::new("new")));
}

#[test]
fn a_token_that_has_ended_does_not_replace_one_that_lives() {
    let body = r#"{"access_token":"ended","refresh_token":"next","expires_at":1}"#;
    let Outcome::Unchanged { grant: Some(grant), says } = judge("oauth2", answer(200, body)) else {
        panic!()
    };
    assert_eq!(grant.token, Some(Secret::new("old-token")));
    assert_eq!(grant.refresh_token, Some(Secret::new("next")));
    assert!(says.contains("already ended"), "{says}");
    // When ours has ended as well, the clocks may be wrong: the newer one is the better guess.
    let (provider, account, mut grant) = given("oauth2", |_| {});
    grant.expires_at = at(-60);
    let Outcome::Unchanged { grant: Some(grant), .. } =
        read(&provider, &account, &grant, now(), answer(200, body))
    else {
        panic!()
    };
    assert_eq!(grant.token, Some(Secret::new("ended")));
}

#[test]
fn no_refresh_token_in_the_answer_keeps_the_old_one() {
    for refresh_token in [json!(null), json!(""), json!(7), json!([])] {
        let body = json!({"access_token": "new", "expires_in": 60_000, "refresh_token": refresh_token});
        let grant = renewed(judge("oauth2", answer(200, body.to_string())));
        assert_eq!(grant.refresh_token, Some(Secret::new("old-refresh")), "{refresh_token}");
    }
}

#[test]
fn the_same_token_is_said_to_be_the_same() {
    let same = json!({"access_token": "old-token"}).to_string();
    let Outcome::Unchanged { grant: None, says } = judge("oauth2", answer(200, same)) else { panic!() };
    assert!(says.contains("same token"), "{says}");
    // What is left of its life is told anew, and rounded.
    let left = json!({"access_token": "old-token", "expires_in": 61}).to_string();
    let outcome = judge("oauth2", answer(200, left));
    assert!(matches!(outcome, Outcome::Unchanged { grant: None, .. }), "{outcome:?}");
    let prolonged = json!({"access_token": "old-token", "expires_in": 3_600}).to_string();
    assert_eq!(renewed(judge("oauth2", answer(200, prolonged))).expires_at, at(3_600));
    let rotated = json!({"access_token": "old-token", "refresh_token": "next"}).to_string();
    let Outcome::Unchanged { grant: Some(grant), .. } = judge("oauth2", answer(200, rotated)) else {
        panic!()
    };
    assert_eq!(grant.refresh_token, Some(Secret::new("next")));
}

#[test]
fn a_rotated_refresh_token_is_kept_from_useless_and_broken_answers() {
    let padded = format!(r#"{{"refresh_token":"next","access_token":"{}"#, "x".repeat(100_000));
    for body in [
        r#"{"refresh_token":"next"}"#,
        r#"{"refresh_token":"next","access_token":""}"#,
        r#"{"refresh_token":"next","error":"server_error"}"#,
        r#"{"access_token":"new","refresh_token" : "next","expires_"#,
        r#"{"refresh_token":"ne\u0078t","#,
        &padded,
    ] {
        let Outcome::Later { kept: Some(kept), says, .. } = judge("oauth2", answer(200, body)) else {
            panic!("{body}")
        };
        assert!(says.ends_with("was kept."), "{says}");
        assert_eq!(kept.refresh_token, Some(Secret::new("next")), "{body}");
        assert_eq!(kept.token, Some(Secret::new("old-token")));
    }
    for body in
        [r#"{"refresh_token":"ne"#, r#"{"refresh_token":"old-refresh","#, "[]", "null", "", "<p>hello"]
    {
        let outcome = judge("oauth2", answer(200, body));
        assert!(matches!(outcome, Outcome::Later { kept: None, .. }), "{body}: {outcome:?}");
    }
}

#[test]
fn only_the_providers_own_word_ends_a_sign_in() {
    let ends = |provider, status, body: &str| {
        matches!(judge(provider, answer(status, body)), Outcome::Refused { .. })
    };
    assert!(ends("oauth2", 400, r#"{"error":"invalid_grant"}"#));
    assert!(ends("oauth2", 401, r#"{"error":"invalid_grant","error_description":"x"}"#));
    assert!(ends("claude", 401, "{}"));
    assert!(ends("qwen", 401, r#"{"detail":"401 Unauthorized"}"#));
    assert!(!ends("qwen", 401, "<html>sign in to the airport</html>"));
    assert!(!ends("qwen", 403, "{}"));
    assert!(!ends("oauth2", 400, r#"{"error_description":"invalid_grant"}"#));
    assert!(!ends("oauth2", 500, r#"{"error":"invalid_grant"}"#));
    assert!(!ends("oauth2", 200, "<html>invalid_grant</html>"));
}

#[test]
fn later_and_misconfigured_are_told_apart() {
    for status in [407, 408, 425, 429, 500, 502, 503, 504, 302, 307, 204] {
        let outcome = judge("oauth2", answer(status, ""));
        assert!(matches!(outcome, Outcome::Later { .. }), "{status}: {outcome:?}");
    }
    for (status, body) in [
        (401, r#"{"error":"invalid_client"}"#),
        (400, r#"{"error":"invalid_client"}"#),
        (400, r#"{"error":"unauthorized_client"}"#),
        (404, "<h1>not found</h1>"),
        (501, ""),
    ] {
        let outcome = judge("oauth2", answer(status, body));
        assert!(matches!(outcome, Outcome::Misconfigured { .. }), "{status} {body}: {outcome:?}");
    }
    // A no of which only what was before tells whether it is a refusal.
    for (status, body, hinted, is_vague) in [
        (400, "", false, true),
        (403, "{}", false, true),
        (418, "", false, true),
        (400, r#"{"error":"unknown"}"#, false, true),
        (401, "", true, true),
        (400, r#"{"error":"invalid_scope"}"#, true, false),
        (405, "", true, false),
    ] {
        let outcome = judge("oauth2", answer(status, body));
        let Outcome::Denied { hint, vague, .. } = &outcome else { panic!("{status} {body}: {outcome:?}") };
        assert_eq!((hint.is_some(), *vague), (hinted, is_vague), "{status} {body}");
    }
    let outcome = judge("claude", answer(401, r#"{"error":"invalid_client"}"#));
    assert!(matches!(outcome, Outcome::Misconfigured { .. }), "{outcome:?}");
    let outcome = judge("oauth2", answer(400, r#"{"error":"server_error"}"#));
    assert!(matches!(outcome, Outcome::Later { .. }), "{outcome:?}");
    let outcome = judge("oauth2", answer(200, r#"{"error":"invalid_grant"}"#));
    assert!(
        matches!(&outcome, Outcome::Refused { says, for_good: true } if says.contains("(200,")),
        "{outcome:?}"
    );
}

#[test]
fn what_a_provider_says_of_its_refusal_is_told() {
    let body =
        r#"{"error":"invalid_grant","error_description":"AADSTS700082: It has expired due to inactivity."}"#;
    let Outcome::Refused { says, for_good: true } = judge("oauth2", answer(400, body)) else { panic!() };
    assert!(says.contains("(400, invalid_grant, AADSTS700082: It has expired due to inactivity)"), "{says}");
    for body in [
        r#"{"error":"invalid_request","error_description":"Refresh token inactive"}"#,
        r#"{"error":"interaction_required","error_description":"AADSTS50076"}"#,
        r#"{"errors":[{"errorType":"invalid_grant","message":"Refresh token invalid: x"}]}"#,
    ] {
        for status in [200, 400, 401, 403] {
            let outcome = judge("oauth2", answer(status, body));
            assert!(
                matches!(outcome, Outcome::Refused { for_good: false, .. }),
                "{status} {body}: {outcome:?}"
            );
        }
        let page = format!("<html>{body}</html>");
        assert!(matches!(judge("oauth2", answer(400, page)), Outcome::Later { .. }));
        assert!(matches!(judge("oauth2", answer(503, body)), Outcome::Later { .. }));
    }
}

#[test]
fn a_providers_words_cannot_carry_a_secret_or_control_characters_far() {
    let long = format!(r#"{{"error":"x\u001b[31m{}"}}"#, "y".repeat(500));
    let Outcome::Denied { says, .. } = judge("oauth2", answer(400, long)) else { panic!() };
    assert!(says.len() < 150 && !says.contains('\u{1b}'), "{says}");
}

#[test]
fn retry_after_in_seconds_and_as_a_date() {
    assert_eq!(retry_after("120", now()), Some(TimeDelta::seconds(120)));
    assert_eq!(retry_after("Fri, 15 Jan 2027 08:01:00 GMT", now()), Some(TimeDelta::seconds(60)));
    assert_eq!(retry_after("Fri, 15 Jan 1999 08:01:00 GMT", now()), Some(TimeDelta::zero()));
    for garbage in ["soon", "-5", "", "NaN", "inf", "Fri, 99 Jan 2027"] {
        assert_eq!(retry_after(garbage, now()), None, "{garbage}");
    }
    assert_eq!(retry_after("1.2", now()), Some(TimeDelta::seconds(2)));
    for ages in ["946080000", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        assert!(retry_after(ages, now()) > Some(TimeDelta::days(10_000)), "{ages}");
    }
}
