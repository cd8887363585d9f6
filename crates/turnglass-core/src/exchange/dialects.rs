//! Answers as the providers of the world write them, each read by a description as a person would write it.

use super::*;
use crate::provider::Providers;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use turnglass_protocol::wire::NewAccount;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn judge(description: &str, status: u16, body: &[u8], headers: &[(&str, &str)]) -> (Grant, Outcome) {
    let own = format!("providers:\n  - name: own\n    client_id: c\n{description}");
    let own = if description.contains("grant:") { own } else { format!("{own}    grant: refresh_token\n") };
    let providers =
        Providers::built_in().with_all_own("p.yaml", &own).unwrap_or_else(|why| panic!("{own}: {why:?}"));
    let provider = providers.get("own").unwrap();
    let new = NewAccount {
        provider: "own".into(),
        token: Some(Secret::new("old-token")),
        refresh_token: Some(Secret::new("old-refresh")),
        expires_at: Some((now() + TimeDelta::seconds(60)).timestamp_millis()),
        ..NewAccount::default()
    };
    let grant = Grant::from_new(&new, now() - TimeDelta::hours(1));
    let places: Vec<String> = provider.answer.beside_body().cloned().collect();
    let answered = Answered {
        status,
        body: Zeroizing::new(body.to_vec()),
        headers: named(&places, headers.iter().copied()),
        ..Answered::default()
    };
    let outcome = read(provider, &Account::from_new(&new), &grant, now(), Raw::Answer(answered));
    (grant, outcome)
}

fn renewed(who: &str, outcome: Outcome) -> Grant {
    match outcome {
        Outcome::Renewed(grant) => *grant,
        other => panic!("{who}: {other:?}"),
    }
}

const HOUR: i64 = 3_600;

#[test]
fn tokens_are_found_where_each_provider_has_them() {
    let expires = (now() + TimeDelta::hours(1)).timestamp();
    let rows: Vec<(&str, &str, Value, Option<i64>)> = vec![
        (
            "Withings",
            "",
            json!({"status": 0, "body": {"userid": 1, "access_token": "t", "refresh_token": "r", "expires_in": HOUR,
                "scope": "user.info,user.metrics", "token_type": "Bearer"}}),
            Some(HOUR),
        ),
        (
            "Trakt",
            "",
            json!({"access_token": "t", "token_type": "bearer", "expires_in": HOUR, "refresh_token": "r",
                "scope": "public", "created_at": 1_800_000_000}),
            Some(HOUR),
        ),
        (
            "TikTok",
            "",
            json!({"data": {"access_token": "t", "refresh_token": "r", "expires_in": HOUR, "error_code": 0,
                "description": "", "open_id": "o"}, "message": "success"}),
            Some(HOUR),
        ),
        (
            "Lark",
            "",
            json!({"code": 0, "msg": "success", "data": {"access_token": "t", "refresh_token": "r",
                "expires_in": HOUR, "refresh_expires_in": 2 * HOUR, "token_type": "Bearer"}}),
            Some(HOUR),
        ),
        (
            "DingTalk",
            "",
            json!({"accessToken": "t", "refreshToken": "r", "expireIn": HOUR, "corpId": "c"}),
            Some(HOUR),
        ),
        (
            "WeChat",
            "",
            json!({"access_token": "t", "expires_in": HOUR, "refresh_token": "r", "openid": "o",
                "scope": "snsapi_base,snsapi_userinfo"}),
            Some(HOUR),
        ),
        (
            "Salesforce",
            "",
            json!({"access_token": "t", "refresh_token": "r", "instance_url": "https://x.example",
                "issued_at": "1800000000000", "signature": "s", "token_type": "Bearer"}),
            None,
        ),
        (
            "QuickBooks",
            "",
            json!({"x_refresh_token_expires_in": 2 * HOUR, "access_token": "t", "refresh_token": "r",
                "token_type": "bearer", "expires_in": HOUR}),
            Some(HOUR),
        ),
        (
            "Cognito",
            "",
            json!({"AuthenticationResult": {"AccessToken": "t", "RefreshToken": "r", "ExpiresIn": HOUR,
                "TokenType": "Bearer"}, "ChallengeParameters": {}}),
            Some(HOUR),
        ),
        (
            "Azure IMDS",
            "    grant: token\n    answer: { refresh_token: [/x] }\n",
            json!({"access_token": "t", "refresh_token": "", "expires_in": "", "expires_on": expires.to_string(),
                "not_before": "1799999700", "resource": "https://x.example", "token_type": "Bearer"}),
            Some(HOUR),
        ),
        (
            "App Service",
            "    grant: token\n    answer: { refresh_token: [/x] }\n",
            json!({"access_token": "t", "expires_on": "1/15/2027 9:00:00 AM +00:00", "token_type": "Bearer"}),
            Some(HOUR),
        ),
        (
            "Katana",
            "",
            json!({"access_token": "t", "refresh_token": "r", ".issued": "Fri, 15 Jan 2027 08:00:00 GMT",
                ".expires": "Fri, 15 Jan 2027 09:00:00 GMT"}),
            Some(HOUR),
        ),
        (
            "Frontegg",
            "",
            json!({"accessToken": "t", "refreshToken": "r", "expires": "Fri, 15 Jan 2027 09:00:00 GMT"}),
            Some(HOUR),
        ),
        (
            "Strava",
            "",
            json!({"access_token": "t", "refresh_token": "r", "expires_at": expires, "expires_in": HOUR}),
            Some(HOUR),
        ),
        ("a list", "", json!([{"access_token": "t", "refresh_token": "r", "expires_in": HOUR}]), Some(HOUR)),
        (
            "many members deep",
            "",
            json!({"a": {"b": {"c": {"access_token": "t", "refresh_token": "r", "expires_in": HOUR}}}}),
            Some(HOUR),
        ),
        (
            "minutes",
            "    answer: { expiry: [{ at: /ttl, unit: relative_minutes }] }\n",
            json!({"access_token": "t", "refresh_token": "r", "ttl": "60"}),
            Some(HOUR),
        ),
        (
            "Vault",
            "    answer: { token: [/auth/client_token], refresh_token: [/auth/accessor],\n              expiry: [{ at: /auth/lease_duration, unit: relative }] }\n",
            json!({"lease_duration": 0, "auth": {"client_token": "t", "accessor": "r", "lease_duration": HOUR}}),
            Some(HOUR),
        ),
    ];
    for (who, description, body, lives) in rows {
        let (_, outcome) = judge(description, 200, body.to_string().as_bytes(), &[]);
        let grant = renewed(who, outcome);
        assert_eq!(grant.token, Some(Secret::new("t")), "{who}");
        let rotated = if description.contains("/x]") { "old-refresh" } else { "r" };
        assert_eq!(grant.refresh_token, Some(Secret::new(rotated)), "{who}");
        assert_eq!(grant.expires_at, lives.map(|lives| now() + TimeDelta::seconds(lives)), "{who}");
        assert_eq!(grant.disputed, None, "{who}");
        match who {
            "QuickBooks" | "Lark" => assert!(grant.sign_in_ends_at.is_some(), "{who}"),
            "WeChat" => assert_eq!(grant.scopes, ["snsapi_base", "snsapi_userinfo"]),
            "Withings" => assert_eq!(grant.scopes, ["user.info", "user.metrics"]),
            "Salesforce" => assert_eq!(grant.extras["instance_url"], json!("https://x.example")),
            _ => {}
        }
    }
}

#[test]
fn forms_are_read_whole_or_as_far_as_they_go() {
    for (body, refresh_token) in [
        ("access_token=t&refresh_token=r&expires_in=3600&token_type=bearer", "r"),
        ("access_token=t&expires=3600", "old-refresh"),
        ("?access_token=t&refresh_token=r%2F1&expires_in=3600\n", "r/1"),
    ] {
        let grant = renewed(body, judge("", 200, body.as_bytes(), &[]).1);
        assert_eq!(grant.token, Some(Secret::new("t")), "{body}");
        assert_eq!(grant.refresh_token, Some(Secret::new(refresh_token)), "{body}");
        assert_eq!(grant.expires_at, Some(now() + TimeDelta::hours(1)), "{body}");
    }
    let said = "error=bad_refresh_token&error_description=The+refresh+token+passed+is+incorrect+or+expired.";
    for status in [200, 400] {
        let (_, outcome) = judge("", status, said.as_bytes(), &[]);
        let Outcome::Refused { says, .. } = outcome else { panic!("{status}: {outcome:?}") };
        assert!(says.contains("bad_refresh_token") && says.contains("incorrect or expired"), "{says}");
    }
}

#[test]
fn a_form_that_breaks_off_gives_no_half_of_a_token() {
    let whole = "access_token=token-1&expires_in=3600&refresh_token=refresh-1";
    for end in 1..whole.len() {
        let new = NewAccount { refresh_token: Some(Secret::new("old-refresh")), ..NewAccount::default() };
        let provider = Providers::built_in_named("oauth2").unwrap();
        let grant = Grant::from_new(&new, now());
        let answered = Answered {
            status: 200,
            body: Zeroizing::new(whole.as_bytes()[..end].to_vec()),
            cut: Some("It broke off.".into()),
            ..Answered::default()
        };
        let outcome = read(&provider, &Account::from_new(&new), &grant, now(), Raw::Answer(answered));
        if let Outcome::Renewed(grant) = &outcome {
            assert_eq!(grant.token, Some(Secret::new("token-1")), "{end}");
            assert_eq!(grant.refresh_token, Some(Secret::new("old-refresh")), "{end}");
        }
        assert!(!matches!(outcome, Outcome::Refused { .. }), "{end}: {outcome:?}");
    }
}

#[test]
fn a_token_may_stand_in_a_header_or_a_cookie() {
    let of_header =
        "    answer: { token: ['header:X-Token'], refresh_token: ['header:x-refresh', /refresh_token] }\n";
    for (body, headers, refresh_token) in [
        ("", vec![("x-token", "t"), ("X-Refresh", "r")], "r"),
        ("{}", vec![("X-TOKEN", "Bearer t")], "old-refresh"),
        ("{\"refresh_token\":\"r\",\"expires_in\":3600}", vec![("x-token", "t")], "r"),
        ("<p>Welcome</p>", vec![("x-token", "t")], "old-refresh"),
    ] {
        let grant = renewed(body, judge(of_header, 200, body.as_bytes(), &headers).1);
        assert_eq!(grant.token, Some(Secret::new("t")), "{body}");
        assert_eq!(grant.refresh_token, Some(Secret::new(refresh_token)), "{body}");
        assert!(!grant.extras.keys().any(|name| name.contains(':')), "{body}");
    }
    let of_cookie = "    grant: token\n    answer: { token: ['cookie:session'] }\n";
    for attributes in ["Max-Age=3600; Secure", "Expires=Fri, 15 Jan 2027 09:00:00 GMT; HttpOnly"] {
        let header = format!("session=t; Path=/; {attributes}");
        let (_, outcome) = judge(of_cookie, 204, b"", &[("set-cookie", "a=b"), ("Set-Cookie", &header)]);
        let grant = renewed(attributes, outcome);
        assert_eq!(grant.token, Some(Secret::new("t")));
        assert_eq!(grant.expires_at, Some(now() + TimeDelta::hours(1)), "{attributes}");
    }
    let (_, outcome) = judge(of_cookie, 200, b"{}", &[("set-cookie", "session=; Max-Age=0")]);
    assert!(matches!(outcome, Outcome::Later { .. }), "{outcome:?}");
}

/// What an error means that comes with each of these.
#[derive(Debug, PartialEq)]
enum Means {
    /// A person is asked, and `for_good` where the description names it.
    SignIn,
    Later,
    Client,
    Denied,
}

#[test]
fn errors_mean_what_each_provider_means_by_them() {
    use Means::{Client, Denied, Later, SignIn};
    let rows: Vec<(&str, u16, Value, Means, &str)> = vec![
        (
            "Withings",
            200,
            json!({"status": 503, "body": {}, "error": "Service unavailable"}),
            Later,
            "Service unavailable",
        ),
        ("Withings", 200, json!({"status": 503, "body": {}}), Later, "503"),
        ("Withings", 200, json!({"status": 601, "error": "Too Many Requests"}), Later, "Too Many"),
        (
            "Withings",
            200,
            json!({"status": 293, "error": "Invalid refresh_token"}),
            SignIn,
            "Invalid refresh_token",
        ),
        (
            "Trakt",
            401,
            json!({"error": "invalid_grant", "error_description": "The provided grant is invalid"}),
            SignIn,
            "provided grant",
        ),
        (
            "TikTok",
            200,
            json!({"error": "invalid_grant", "error_description": "Refresh token is invalid or expired.", "log_id": "l"}),
            SignIn,
            "invalid or expired",
        ),
        (
            "TikTok 1",
            200,
            json!({"data": {"description": "Refresh_token expired", "error_code": 10010}, "message": "error"}),
            SignIn,
            "10010, Refresh_token expired",
        ),
        (
            "Lark",
            200,
            json!({"code": 20026, "msg": "refresh token invalid"}),
            SignIn,
            "20026, refresh token invalid",
        ),
        (
            "Lark",
            400,
            json!({"code": 20064, "error": "invalid_grant", "error_description": "revoked"}),
            SignIn,
            "revoked",
        ),
        (
            "DingTalk",
            400,
            json!({"code": "invalidRefreshToken", "message": "refreshToken过期"}),
            SignIn,
            "过期",
        ),
        (
            "WeChat",
            200,
            json!({"errcode": 40030, "errmsg": "invalid refresh_token, rid: 1"}),
            SignIn,
            "40030",
        ),
        ("WeChat", 200, json!({"errcode": -1, "errmsg": "system error"}), Later, "system error"),
        (
            "WeChat",
            200,
            json!({"errcode": 45011, "errmsg": "api minute-quota reach limit must slower retry"}),
            Later,
            "45011",
        ),
        (
            "Fitbit",
            400,
            json!({"errors": [{"errorType": "invalid_grant", "message": "Refresh token invalid: x"}]}),
            SignIn,
            "invalid_grant",
        ),
        (
            "Fitbit",
            401,
            json!({"errors": [{"errorType": "invalid_client", "message": "Invalid authorization header"}]}),
            Client,
            "invalid_client",
        ),
        (
            "Salesforce",
            400,
            json!({"error": "invalid_grant", "error_description": "expired access/refresh token"}),
            SignIn,
            "expired access",
        ),
        (
            "Slack",
            200,
            json!({"ok": false, "error": "invalid_refresh_token"}),
            SignIn,
            "invalid_refresh_token",
        ),
        ("Slack", 200, json!({"ok": false, "error": "ratelimited"}), Later, "ratelimited"),
        ("Slack", 200, json!({"ok": false, "error": "bad_client_secret"}), Client, "bad_client_secret"),
        (
            "HubSpot",
            400,
            json!({"status": "BAD_REFRESH_TOKEN", "message": "missing or invalid refresh token"}),
            SignIn,
            "BAD_REFRESH_TOKEN",
        ),
        (
            "QuickBooks",
            400,
            json!({"error": "invalid_grant", "error_description": "Incorrect Token type or clientID"}),
            SignIn,
            "Incorrect Token",
        ),
        ("Zoho", 200, json!({"error": "invalid_code"}), SignIn, "invalid_code"),
        ("Zoho", 200, json!({"error": "invalid_client_secret"}), Client, "invalid_client_secret"),
        (
            "Zoho",
            400,
            json!({"error": "Access Denied", "error_description": "You have made too many requests continuously. Please try again after some time.", "status": "failure"}),
            Later,
            "too many requests",
        ),
        (
            "Facebook",
            400,
            json!({"error": {"message": "Error validating access token: Session has expired", "type": "OAuthException",
                "code": 190, "error_subcode": 463, "fbtrace_id": "f"}}),
            SignIn,
            "OAuthException, 190",
        ),
        (
            "Facebook",
            400,
            json!({"error": {"message": "Application request limit reached", "type": "OAuthException", "code": 4, "is_transient": true}}),
            Later,
            "request limit",
        ),
        (
            "Amazon",
            400,
            json!({"error": "invalid_grant", "error_description": "The request has an invalid grant parameter : refresh_token"}),
            SignIn,
            "invalid grant parameter",
        ),
        ("Amazon", 503, json!({"error": "server_error"}), Later, "server_error"),
        (
            "Cognito",
            400,
            json!({"__type": "NotAuthorizedException", "message": "Refresh Token has been revoked"}),
            SignIn,
            "NotAuthorizedException",
        ),
        (
            "Cognito",
            400,
            json!({"__type": "TooManyRequestsException", "message": "Rate exceeded"}),
            Later,
            "Rate exceeded",
        ),
        (
            "Snowflake",
            400,
            json!({"data": null, "message": "The refresh token has expired.", "code": null, "success": false, "error": "invalid_grant"}),
            SignIn,
            "expired",
        ),
        (
            "GitHub",
            200,
            json!({"error": "bad_refresh_token", "error_description": "The refresh token passed is incorrect or expired.", "error_uri": "u"}),
            SignIn,
            "incorrect or expired",
        ),
        (
            "GitHub",
            200,
            json!({"error": "incorrect_client_credentials"}),
            Client,
            "incorrect_client_credentials",
        ),
        (
            "Strava",
            400,
            json!({"message": "Bad Request", "errors": [{"resource": "RefreshToken", "field": "refresh_token", "code": "invalid"}]}),
            SignIn,
            "invalid",
        ),
        ("Strava", 401, json!({"message": "Rate Limit Exceeded", "errors": []}), Later, "Rate Limit"),
        (
            "Box",
            400,
            json!({"error": "invalid_grant", "error_description": "Refresh token has expired"}),
            SignIn,
            "has expired",
        ),
        (
            "eBay",
            400,
            json!({"error": "invalid_grant", "error_description": "the provided authorization refresh token is invalid or was issued to another client"}),
            SignIn,
            "another client",
        ),
        (
            "PayPal",
            401,
            json!({"error": "invalid_client", "error_description": "Client Authentication failed"}),
            Client,
            "Client Authentication",
        ),
        (
            "PayPal",
            400,
            json!({"name": "INVALID_REFRESH_TOKEN", "message": "Invalid refresh token", "debug_id": "d"}),
            SignIn,
            "INVALID_REFRESH_TOKEN",
        ),
        (
            "Azure IMDS",
            400,
            json!({"error": "invalid_resource", "error_description": "AADSTS50001"}),
            Denied,
            "AADSTS50001",
        ),
        (
            "Entra",
            400,
            json!({"error": "consent_required", "error_description": "AADSTS65001", "error_codes": [65001]}),
            SignIn,
            "AADSTS65001",
        ),
        (
            "Apigee",
            401,
            json!({"fault": {"faultstring": "Invalid Refresh Token", "detail": {"errorcode": "x.InvalidRefreshToken"}}}),
            SignIn,
            "Invalid Refresh Token",
        ),
        ("Vault", 403, json!({"errors": ["permission denied"]}), Denied, "permission denied"),
        ("anybody", 200, json!({"success": false, "message": "Try another day"}), Denied, "Try another day"),
    ];
    for (who, status, body, means, told) in rows {
        let (_, outcome) = judge("", status, body.to_string().as_bytes(), &[]);
        let (meant, says) = match &outcome {
            Outcome::Refused { says, .. } => (SignIn, says),
            Outcome::Later { says, lost: false, .. } => (Later, says),
            Outcome::Misconfigured { says, .. } => (Client, says),
            Outcome::Denied { says, .. } => (Denied, says),
            other => panic!("{who}: {other:?}"),
        };
        assert_eq!(meant, means, "{who} {body}: {outcome:?}");
        assert!(says.contains(told), "{who} {body}: {says}");
    }
}

#[test]
fn an_unchanged_token_keeps_the_end_that_comes_with_it() {
    let at = |seconds: i64| now() + TimeDelta::seconds(seconds);
    let provider = Providers::built_in_named("oauth2").unwrap();
    let judge = |known: Option<i64>, told: i64| {
        let new = NewAccount {
            token: Some(Secret::new("same")),
            refresh_token: Some(Secret::new("r")),
            expires_at: known.map(|known| at(known).timestamp_millis()),
            ..NewAccount::default()
        };
        let grant = Grant::from_new(&new, now() - TimeDelta::days(60));
        assert_eq!(grant.unasked, known.is_none());
        let body = json!({"access_token": "same", "expires_in": told}).to_string().into_bytes();
        let answered = Answered { status: 200, body: Zeroizing::new(body), ..Answered::default() };
        read(&provider, &Account::from_new(&new), &grant, now(), Raw::Answer(answered))
    };
    // Not known before, and later than before: it is renewed, and its life is counted from now.
    for known in [None, Some(600)] {
        let grant = renewed("same", judge(known, HOUR));
        assert_eq!((grant.expires_at, grant.issued_at, grant.unasked), (Some(at(HOUR)), Some(now()), false));
    }
    // Earlier than before: kept, and no renewal.
    let Outcome::Unchanged { grant: Some(grant), .. } = judge(Some(HOUR * 24), 60) else { panic!() };
    assert_eq!((grant.expires_at, grant.issued_at), (Some(at(60)), Some(now())));
    assert_eq!(grant.refresh_token, Some(Secret::new("r")));
    // The same, rounded.
    assert!(matches!(judge(Some(HOUR), HOUR + 3), Outcome::Unchanged { grant: None, .. }));
}
