//! Programs that need a token get one: what they can wish for, what `turnglass call` does with it, and the real ones.

mod clients;
mod doctor;

use crate::{claude, token};
use serde_json::{Value, json};
use std::process::Output;
use std::sync::Arc;
use turnglass_tests::{Fault, Format, Provider, Response, Site, Stage, Standin, until};

/// An account at a provider of its own, and whom that lets in.
struct Let {
    stage: Stage,
    standin: Arc<Standin>,
}

impl Let {
    fn in_with(name: &str) -> Self {
        let (stage, standin) = (Stage::new().with_keychain(), Arc::new(Standin::start()));
        claude(&stage, &standin, name);
        Self { stage, standin }
    }
}

fn bearer(request: &turnglass_tests::Request) -> &str {
    request.header("authorization").strip_prefix("Bearer ").unwrap_or_default()
}

fn ran(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}: {err}", output.status);
    out.into_owned()
}

#[test]
fn a_token_that_was_refused_is_renewed_if_it_is_still_the_current_one() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    let first = token(&stage, "work");
    let after = |refused: &str| {
        let said = stage.turnglass(["token", "work", "--after-401", "-"]).stdin(refused).done();
        said.out.trim().to_owned()
    };
    let second = after(&first);
    assert_ne!(second, first);
    let asked = standin.count();
    assert_eq!(after(&first), second, "somebody else's 401 renewed it already");
    assert_eq!(stage.turnglass(["token", "work", "--after-401", "nobody's"]).done().out.trim(), second);
    let by_name = stage.turnglass(["token", "work", "--after-401-env", "OLD"]).env("OLD", &first);
    assert_eq!(by_name.done().out.trim(), second);
    assert_eq!(standin.count(), asked);

    // Twenty programs whose token was refused at once make one request.
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_ne!(after(&second), second));
        }
    });
    assert_eq!(standin.count(), asked + 1);

    standin.fails(Fault::Status(503, "busy"));
    let third = token(&stage, "work");
    let said = stage.turnglass(["token", "work", "--after-401", &third]).says().exits(5);
    assert_eq!(said.out, "");
    let stale = stage.turnglass(["token", "work", "--after-401", &third, "--allow-stale"]).done();
    assert_eq!(stale.out.trim(), third);
    stale.tells(&["not fresh", "could not be renewed"]);
}

#[test]
fn a_program_may_wait_until_a_provider_is_back() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    let refused = token(&stage, "work");
    standin.fails(Fault::Status(503, "busy"));
    let wish = ["token", "work", "--after-401", refused.as_str()];
    stage.turnglass(wish).says().exits(5);
    stage.turnglass(wish).arg("--wait").arg("1s").says().exits(5).tells(&["waiting up to 1s"]);
    standin.heals();
    let waits = stage.turnglass(wish).arg("--wait").arg("10m");
    let told = std::thread::scope(|scope| {
        let waiting = scope.spawn(move || waits.done());
        stage.turnglass(["refresh", "work"]).done();
        waiting.join().unwrap()
    });
    assert_eq!(told.out.trim(), token(&stage, "work"));
    assert_ne!(told.out.trim(), refused);
    // What time does not heal is not waited for.
    standin.revokes_everything();
    stage.turnglass(["refresh", "work"]).says().exits(4);
    let refused = token(&stage, "work");
    stage.turnglass(["token", "work", "--after-401", &refused, "--wait", "10m"]).says().exits(4);
    stage.turnglass(["token", "nobody", "--wait", "10m"]).says().exits(3);
}

#[test]
fn no_wish_of_a_program_renews_an_account_again_and_again() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    // Issued for a week, and another one lives no longer: that was seen once.
    for _ in 0..3 {
        stage.turnglass(["token", "work", "--min-ttl", "30d"]).says().exits(1).tells(&["less than the"]);
    }
    assert_eq!(standin.count(), 2);
    // Refused whatever it brings.
    for _ in 0..5 {
        let refused = token(&stage, "work");
        stage.turnglass(["token", "work", "--after-401", &refused]).done();
    }
    let refused = token(&stage, "work");
    stage.turnglass(["token", "work", "--after-401", &refused]).says().exits(5).tells(&["refused 5 times"]);
    assert_eq!(standin.count(), 7);
    stage.turnglass(["token", "work", "--after-401", ""]).says().exits(2);
    // One token in sixty-four begins so; it is not the current one, so nothing is renewed for it.
    stage.turnglass(["token", "work", "--after-401", "-another"]).done();
}

#[test]
fn an_id_token_is_renewed_like_any_other() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let add = ["add", "work", "--issuer", &provider.issuer, "--client-id", "public", "--refresh-token-stdin"];
    stage.turnglass(add).stdin(&provider.sign_in("public", Format::Opaque)).done();
    let _agent = stage.agent();
    stage.turnglass(["refresh", "work"]).done();
    let id_token = |more: &[&str]| {
        let said = stage.turnglass([&["token", "work", "--id-token"], more].concat()).done();
        said.out.trim().to_owned()
    };
    let first = id_token(&[]);
    assert_eq!(id_token(&["--after-401", &token(&stage, "work")]), first, "another token was refused");
    // Two of one second are the same.
    let begun = stage.snapshot().now / 1_000;
    until("the next second", || (stage.snapshot().now / 1_000 > begun).then_some(()));
    let second = id_token(&["--after-401", &first]);
    assert_ne!(second, first);
    assert_eq!(id_token(&["--after-401", &first]), second);
    stage.turnglass(["token", "work", "--id-token", "--refresh-token"]).says().exits(2).tells(&["json"]);
}

#[test]
fn a_refresh_token_is_handed_out_only_where_the_settings_say_so() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let refresh_token = provider.sign_in("public", Format::Opaque);
    stage
        .turnglass([
            "add",
            "work",
            "--issuer",
            &provider.issuer,
            "--client-id",
            "public",
            "--refresh-token-stdin",
        ])
        .stdin(&refresh_token)
        .done();
    let _agent = stage.agent();
    let plain = stage.turnglass(["token", "work", "--format", "json"]).done().json();
    assert_eq!(plain.get("refresh_token"), None);
    assert!(plain["expires_at"].as_i64().unwrap() > 1_700_000_000_000, "milliseconds: {plain}");
    assert!(plain["extras"]["id_token"].is_string(), "{plain}");
    let asks = ["token", "work", "--format", "json", "--refresh-token"];
    stage.turnglass(asks).says().exits(1).tells(&["refresh-tokens on"]);
    assert_eq!(
        stage.turnglass(["settings", "refresh-tokens", "on"]).done().out.split_whitespace().last(),
        Some("on")
    );
    let told = stage.turnglass(asks).done().json();
    assert!(told["refresh_token"].is_string(), "{told}");
    assert_eq!(stage.turnglass(["settings", "--json"]).done().json()["refresh_tokens"], true);
    // The ID token stands in for the access token, with its own end.
    let id_token = stage.turnglass(["token", "work", "--id-token"]).done().out;
    assert_eq!(id_token.trim(), plain["extras"]["id_token"].as_str().unwrap());
    stage.turnglass(["settings", "refresh-tokens", "perhaps"]).says().exits(2);
}

#[test]
fn a_call_renews_a_token_that_is_refused_and_asks_again_once() {
    let Let { stage, standin } = Let::in_with("work");
    let refused = token(&stage, "work");
    let issuer = standin.clone();
    let spent = refused.clone();
    let site = Site::start(move |request| {
        let good = bearer(request) != spent && issuer.issued(bearer(request));
        match request.path.as_str() {
            "/never" => Response::text(401, "text/plain", "no"),
            "/large" => Response::text(200, "text/plain", "x".repeat(2 << 20)),
            "/away" => Response::text(302, "text/plain", "").with("Location", "https://example.com/"),
            _ if good => Response::text(200, "text/plain", format!("{} {}", request.method, request.body)),
            _ => Response::text(401, "text/plain", "no"),
        }
    });
    let call = |args: &[&str]| stage.turnglass([&["call", "work"], args].concat());
    let url = site.url("/items");
    call(&["GET", &url]).says().exits(1).tells(&["is not for", &site.host(), "set work --host"]);
    assert!(site.requests().is_empty(), "the token went nowhere");
    stage.turnglass(["set", "work", "--host", &site.host()]).done();

    let said = call(&["POST", &url, "--json", r#"{"name":"sand"}"#, "-H", "X-Tide: ebb"]).done();
    assert_eq!(said.out, "POST {\"name\":\"sand\"}");
    let asked = site.requests();
    assert_eq!(asked.len(), 2, "refused once, and sent again");
    assert_eq!((asked[1].header("content-type"), asked[1].header("x-tide")), ("application/json", "ebb"));
    assert_eq!(standin.count(), 2);
    let said = call(&["put", &url, "--data", "@-", "--include"]).stdin("from stdin").done();
    assert!(
        said.out.starts_with("HTTP/1.1 200 OK\n") && said.out.ends_with("\n\nPUT from stdin"),
        "{}",
        said.out
    );

    // Refused whatever token comes: renewed once, and told.
    let asked = site.requests().len();
    let said = call(&["GET", &site.url("/never")]).says().exits(1).tells(&["answered 401"]);
    assert_eq!((said.out.as_str(), site.requests().len(), standin.count()), ("no", asked + 2, 3));
    call(&["GET", &site.url("/away")]).done().tells(&["points elsewhere"]);
    assert_eq!(call(&["GET", &site.url("/large")]).done().out.len(), 2 << 20);
    let named = url.replace("http://", "http://ada:pw@");
    call(&["GET", &named]).says().exits(2).tells(&["names a user"]);
    call(&["GET", "http://example.com/"]).says().exits(2).tells(&["not encrypted"]);
    call(&["GET", &url, "-H", "Authorization: x"]).says().exits(2);
    call(&["GET", "http://127.0.0.1:1/"]).says().exits(1);
}

#[test]
fn settings_of_an_account_change_one_by_one() {
    let Let { stage, .. } = Let::in_with("work");
    let _agent = stage.agent();
    let set = |args: &[&str]| stage.turnglass([&["set", "work", "--json"], args].concat()).done().json();
    let hosts = set(&["--host", "a.example", "--host", "*.b.example:8443"])["hosts"].clone();
    assert_eq!(hosts, json!(["a.example", "*.b.example:8443", "api.anthropic.com"]));
    let due = |account: &Value| account["due_at"].as_i64().unwrap();
    let before = set(&["--margin", "1h"]);
    let after = set(&["--margin", "2h"]);
    assert!(due(&after) < due(&before), "{before} {after}");
    assert_eq!(set(&["--no-host", "--host", "c.example"])["hosts"][0], "c.example");
    let own = set(&["--margin", "10m"])["margin_seconds"].clone();
    assert_eq!((own, set(&["--no-margin"])["margin_seconds"].clone()), (json!(600), json!(null)));
    stage.turnglass(["settings", "margin", "3h"]).done();
    let by_all = stage.account("work");
    assert!(due(&by_all) > due(&before), "its provider's own margin comes first: {before} {by_all}");
    let set_out = set(&["--group", " Work ", "--mute", "renewed", "retrying", "--no-hooks"]);
    assert_eq!(
        (&set_out["group"], &set_out["muted"], &set_out["hooks"]),
        (&json!("Work"), &json!(["renewed", "retrying"]), &json!(false))
    );
    let back = set(&["--no-group", "--no-mute", "--hooks"]);
    assert_eq!((back.get("group"), &back["muted"], &back["hooks"]), (None, &json!([]), &json!(true)));
    stage.turnglass(["set", "work", "--group", &"x".repeat(61)]).says().exits(2).tells(&["60 characters"]);
    assert_eq!(set(&["--paused"])["disabled"], true);
    assert_eq!(set(&["--no-paused"])["disabled"], false);
    stage.turnglass(["set", "work", "--host", "https://a.example/"]).says().exits(2).tells(&["is no host"]);
    let said = stage.turnglass(["set", "work", "--margin", "30d"]).done();
    assert!(said.err.contains("after half of their lifetime"), "{}", said.err);
    assert!(stage.turnglass(["set", "work"]).done().out.contains("margin     30d"));
}
