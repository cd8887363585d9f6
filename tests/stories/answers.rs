//! What token endpoints say, in the many ways in which they do, and what people and programs get of it: ends, reasons,
//! scopes, and how a token is carried. The providers are described as a person would describe them.

use serde_json::{Value, json};
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};
use turnglass_tests::{Request, Response, Site, Stage};

/// A stage with an agent, so that all commands ask one keeper.
fn stage() -> (Stage, turnglass_tests::Process) {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let agent = stage.agent();
    (stage, agent)
}

/// An own provider at this site, in place of what was described before.
fn describe(stage: &Stage, name: &str, url: &str, more: &str) {
    let text = format!("  - name: {name}\n    client_id: c\n    refresh:\n      url: {url}\n{more}");
    let file = stage.home().providers_file();
    let before = std::fs::read_to_string(&file).unwrap_or_else(|_| "providers:\n".into());
    std::fs::write(&file, before + &text).unwrap();
}

const REFRESHES: &str = "    grant: refresh_token\n";

#[allow(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
fn since_1970() -> std::time::Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

fn now() -> i64 {
    since_1970().as_secs().try_into().unwrap()
}

/// Seconds until the account's token ends.
fn left(stage: &Stage, name: &str) -> i64 {
    let account = stage.account(name);
    let ends = account["expires_at"].as_i64().unwrap_or_else(|| panic!("{name} has no end: {account}"));
    ends / 1_000 - now()
}

fn about_an_hour(seconds: i64) -> bool {
    (3_400..=3_610).contains(&seconds)
}

fn last_word(request: &Request) -> &str {
    request.path.rsplit('/').next().unwrap_or_default()
}

#[test]
fn ends_are_read_in_every_form() {
    let (stage, _agent) = stage();
    let site = Site::start(|request| {
        let date = chrono::DateTime::from_timestamp(now() + 3_600, 0).unwrap();
        let form = |form: &str| json!(date.format(form).to_string());
        let (name, value) = match last_word(request) {
            "iso" => ("expires_at", form("%Y-%m-%dT%H:%M:%SZ")),
            "nozone" => ("expires_at", form("%Y-%m-%dT%H:%M:%S")),
            "basic" => ("expires_at", form("%Y-%m-%dT%H:%M:%S.000+0000")),
            "blank" => ("expires_at", form("%Y-%m-%d %H:%M:%S")),
            "rfc1123" => (".expires", form("%a, %d %b %Y %H:%M:%S GMT")),
            "on" => ("expires_on", json!(date.timestamp().to_string())),
            "minutes" => ("ttl", json!("60")),
            _ => ("expires_in", json!("3600")),
        };
        Response::json(200, &json!({"access_token": request.path, name: value}))
    });
    let minutes =
        "    grant: refresh_token\n    answer: { expiry: [{ at: /ttl, unit: relative_minutes }] }\n";
    describe(&stage, "minutes", &site.url("/minutes"), minutes);
    for name in ["iso", "nozone", "basic", "blank", "rfc1123", "on", "text", "minutes"] {
        let url = site.url(&format!("/{name}"));
        let add = match name {
            "minutes" => stage.turnglass(["add", name, "--provider", "minutes"]),
            _ => stage.turnglass(["add", name, "--token-url", &url, "--client-id", "c"]),
        };
        add.arg("--refresh-token-stdin").stdin("r1").done();
        stage.turnglass(["refresh", name]).done();
        assert!(about_an_hour(left(&stage, name)), "{name}");
    }
}

#[test]
fn a_token_that_stays_the_same_keeps_the_end_that_is_told_and_is_asked_about_at_once() {
    let (stage, _agent) = stage();
    let site = Site::start(|request| {
        let lives = if last_word(request) == "late" { 3_600 } else { 60 };
        Response::json(
            200,
            &json!({"auth": {"client_token": "same", "lease_duration": lives}, "lease_duration": 0}),
        )
    });
    let more = "      encoding: none\n      headers: { X-Vault-Token: \"{token}\" }\n    grant: token\n    \
                answer: { token: [/auth/client_token], expiry: [{ at: /auth/lease_duration, unit: relative }] }\n";
    for name in ["late", "soon"] {
        describe(&stage, name, &site.url(&format!("/{name}")), more);
    }
    // Nobody said when it ends: the provider is asked without anybody's asking for it.
    stage.turnglass(["add", "late", "--provider", "late", "--token-stdin"]).stdin("same").done();
    turnglass_tests::until("it is asked about", || stage.account("late")["expires_at"].as_i64());
    assert!(about_an_hour(left(&stage, "late")));
    assert_eq!(site.requests()[0].header("x-vault-token"), "same");
    // Far too late an end was told.
    let add = stage.turnglass(["add", "soon", "--provider", "soon", "--token-stdin"]);
    add.arg("--expires-at").arg("2099-01-01T00:00:00Z").stdin("same").done();
    stage.turnglass(["refresh", "soon"]).done();
    assert!(left(&stage, "soon") <= 60);
    // It is carried as its renewal carries it.
    let line = stage.turnglass(["token", "late", "--format", "header"]).done().out;
    assert_eq!(line, "X-Vault-Token: same\n");
}

#[test]
fn ends_that_contradict_each_other_are_told_once() {
    let (stage, _agent) = stage();
    let site = Site::start(|_| {
        let claims = json!({"exp": now() + 3_600, "jti": since_1970().as_nanos().to_string()}).to_string();
        let part = |text: &str| {
            use base64::Engine;
            base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text)
        };
        let token = format!("{}.{}.c2ln", part("{\"alg\":\"none\"}"), part(&claims));
        Response::json(200, &json!({"access_token": token, "expires_in": 3_600_000}))
    });
    describe(&stage, "own", &site.url("/token"), REFRESHES);
    stage.turnglass(["add", "a", "--provider", "own", "--refresh-token-stdin"]).stdin("r1").done();
    stage.turnglass(["refresh", "a"]).done();
    stage.turnglass(["refresh", "a"]).done();
    assert!(about_an_hour(left(&stage, "a")));
    let history = stage.turnglass(["history", "a"]).done().out;
    assert_eq!(history.matches("41 days 16 hours").count(), 1, "{history}");
    assert!(history.matches("renewed").count() > 1, "{history}");
}

#[test]
fn the_providers_reason_stands_wherever_a_person_looks() {
    let (stage, _agent) = stage();
    let site = Site::start(|_| {
        let why = "AADSTS700082: The refresh token of ada@example.org has expired due to inactivity.";
        Response::json(400, &json!({"error": "invalid_grant", "error_description": why}))
    });
    describe(&stage, "own", &site.url("/token"), REFRESHES);
    stage.turnglass(["add", "a", "--provider", "own", "--refresh-token-stdin"]).stdin("r1").says();
    stage.turnglass(["refresh", "a"]).says().exits(4).tells(&["AADSTS700082", "inactivity"]);
    for words in [&["list"][..], &["list", "--json"], &["history", "a"], &["doctor"], &["doctor", "--report"]]
    {
        let said = stage.turnglass(words).says();
        assert!(said.out.contains("AADSTS700082") || words == ["list"], "{words:?}: {}", said.out);
    }
    let report = stage.turnglass(["doctor", "--report"]).says().out;
    assert!(!report.contains("ada@"), "a report names nobody: {report}");
}

#[test]
fn an_error_ends_a_sign_in_wherever_it_stands() {
    let (stage, _agent) = stage();
    let rows: Vec<(&str, &str, u16, Value)> = vec![
        (
            "meta",
            "{ status: 400, error: 190, reason: has expired }",
            400,
            json!({"error": {"message": "The session has expired", "code": 190, "error_subcode": 463}}),
        ),
        (
            "withings",
            "{ error: The access token provided is invalid }",
            200,
            json!({"status": 401, "body": {}, "error": "The access token provided is invalid"}),
        ),
        ("wechat", "{ error: 40163 }", 200, json!({"errcode": 40163, "errmsg": "used"})),
        ("own", "{ error: gone }", 400, json!({"why": [{"kind": "gone"}]})),
        (
            "vault",
            "{ status: 403, reason: permission denied }",
            403,
            json!({"errors": ["permission denied"]}),
        ),
    ];
    let answers: Vec<(String, u16, Value)> =
        rows.iter().map(|(name, _, status, body)| ((*name).to_owned(), *status, body.clone())).collect();
    let site = Site::start(move |request| {
        let found = answers.iter().find(|(name, ..)| name == last_word(request)).unwrap();
        Response::json(found.1, &found.2)
    });
    for (name, end, ..) in &rows {
        let place = if *name == "own" { "    answer: { error: [/why/0/kind] }\n" } else { "" };
        let more = format!("    grant: refresh_token\n    final: [{end}]\n{place}");
        describe(&stage, name, &site.url(&format!("/{name}")), &more);
        stage.turnglass(["add", name, "--provider", name, "--refresh-token-stdin"]).stdin("r1").says();
        stage.turnglass(["refresh", name]).says().exits(4);
        let asked = site.requests().len();
        stage.turnglass(["refresh", name]).says().exits(4);
        assert_eq!(site.requests().len(), asked, "{name}: it is over for good");
    }
}

#[test]
fn a_token_is_carried_as_its_provider_wants_it() {
    let (stage, _agent) = stage();
    let site = Site::start(|request| {
        if request.path == "/token" {
            return Response::json(
                200,
                &json!({"access_token": "tok", "token_type": "user", "expires_in": 3_600}),
            );
        }
        let shown = [request.header("authorization"), request.header("x-api-token")];
        let well = ["Zoho-oauthtoken tok", "tok", "Key tok"].iter().any(|value| shown.contains(value));
        Response::json(if well { 200 } else { 401 }, &json!({"shown": shown}))
    });
    let hosts = format!("    grant: refresh_token\n    hosts: ['{}']\n", site.host());
    let check = |headers: &str| format!("    check: {{ url: '{}'{headers} }}\n", site.url("/me"));
    for (name, more, line) in [
        (
            "said",
            format!("{}    present: {{ scheme: Zoho-oauthtoken }}\n", check("")),
            "Authorization: Zoho-oauthtoken tok",
        ),
        (
            "seen",
            check(", headers: { Authorization: 'Zoho-oauthtoken {token}' }"),
            "Authorization: Zoho-oauthtoken tok",
        ),
        ("header", format!("{}    present: {{ header: X-Api-Token }}\n", check("")), "X-Api-Token: tok"),
    ] {
        describe(&stage, name, &site.url("/token"), &format!("{hosts}{more}"));
        stage.turnglass(["add", name, "--provider", name, "--refresh-token-stdin"]).stdin("r1").done();
        stage.turnglass(["refresh", name]).done();
        let says = |format: &str| stage.turnglass(["token", name, "--format", format]).done().out;
        assert_eq!(says("header").trim(), line);
        assert_eq!(says("curl-config").trim(), format!("header = \"{line}\""));
        stage.turnglass(["check", name]).done();
        stage.turnglass(["call", name, "GET", &site.url("/me")]).done();
        let own = ["call", name, "GET", &site.url("/me"), "-H", "Authorization: Key {token}"];
        stage.turnglass(own).done();
        stage
            .turnglass(["call", name, "GET", &site.url("/me"), "-H", "Authorization: Basic x"])
            .says()
            .exits(2);
    }
    // A word for a kind of token is no scheme.
    describe(&stage, "plain", &site.url("/token"), &hosts);
    stage.turnglass(["add", "plain", "--provider", "plain", "--refresh-token-stdin"]).stdin("r1").done();
    let line = stage.turnglass(["token", "plain", "--format", "header"]).done().out;
    assert_eq!(line, "Authorization: Bearer tok\n");
}

#[test]
fn a_git_that_can_sends_a_token_under_its_scheme() {
    let (stage, _agent) = stage();
    let site = Site::start(|_| Response::json(200, &json!({"access_token": "tok", "expires_in": 3_600})));
    let more = "    grant: refresh_token\n    hosts: [git.example.com]\n    present: { scheme: Bearer }\n";
    describe(&stage, "own", &site.url("/token"), more);
    stage.turnglass(["add", "a", "--provider", "own", "--refresh-token-stdin"]).stdin("r1").done();
    let asked = "protocol=https\nhost=git.example.com\n";
    let answer = |asked: &str| stage.turnglass(["helper", "git", "get"]).stdin(asked).done().out;
    let new = answer(&format!("capability[]=authtype\n{asked}\n"));
    assert!(new.starts_with("capability[]=authtype\nauthtype=Bearer\ncredential=tok\n"), "{new}");
    let old = answer(&format!("{asked}\n"));
    assert!(old.starts_with("username=oauth2\npassword=tok\n"), "{old}");
    // The real git fills in what it will send.
    let helper = format!("!{} helper git", turnglass_tests::binary().display());
    let mut fill =
        stage.command("git", ["-c", "credential.helper=", "-c", &format!("credential.helper={helper}")]);
    let fill = fill.args(["credential", "fill"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut fill = fill.unwrap();
    std::io::Write::write_all(
        &mut fill.stdin.take().unwrap(),
        format!("capability[]=authtype\n{asked}\n").as_bytes(),
    )
    .unwrap();
    let filled = String::from_utf8(fill.wait_with_output().unwrap().stdout).unwrap();
    let knows = filled.contains("authtype=Bearer") && filled.contains("credential=tok");
    assert!(knows || filled.contains("password=tok"), "{filled}");
}

#[test]
fn a_token_in_a_cookie_or_a_header_is_taken_and_no_half_of_a_form() {
    let (stage, _agent) = stage();
    let site = Site::start(|request| match last_word(request) {
        "cookie" => {
            Response::json(200, &json!({"ok": true})).with("Set-Cookie", "session=tok; Max-Age=3600; Path=/")
        }
        "header" => Response::json(200, &json!({"refresh_token": "r2"})).with("X-Token", "tok"),
        // It works once, and says so as a form whatever was asked for.
        _ if request.field("refresh_token").as_deref() == Some("r1") => {
            let body = "access_token=tok&refresh_token=r2&expires_in=3600&token_type=bearer";
            Response::text(200, "application/x-www-form-urlencoded", body)
        }
        _ => Response::json(400, &json!({"error": "invalid_grant"})),
    });
    let cookie = "    grant: refresh_token\n    answer: { token: ['cookie:session'] }\n";
    let header = "    grant: refresh_token\n    answer: { token: ['header:X-Token'] }\n";
    for (name, more) in [("cookie", cookie), ("header", header), ("form", REFRESHES)] {
        describe(&stage, name, &site.url(&format!("/{name}")), more);
        stage.turnglass(["add", name, "--provider", name, "--refresh-token-stdin"]).stdin("r1").done();
        assert_eq!(stage.turnglass(["token", name]).done().out, "tok\n", "{name}");
    }
    assert!(about_an_hour(left(&stage, "cookie")) && about_an_hour(left(&stage, "form")));
    stage.turnglass(["refresh", "header"]).done();
    let sent: Vec<_> = site.requests().iter().filter_map(|request| request.field("refresh_token")).collect();
    assert_eq!(sent.last().map(String::as_str), Some("r2"), "{sent:?}");
}
