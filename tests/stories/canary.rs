//! No token, refresh token or client secret stands anywhere but in the keychain and where it was asked for.

use crate::{DAY, claude, qwen, token};
use turnglass_tests::{Fault, Format, Provider, Response, SECRET, Site, Stage, Standin, binary, until};

/// A forward that was used well, with a wrong key, and towards a host that is not there: its key.
fn forwarded(stage: &Stage, standin: &Standin) -> String {
    let issuer = standin.marker();
    let site = Site::start(move |request| {
        let is_let_in = request.header("authorization").contains(&issuer);
        Response::text(if is_let_in { 200 } else { 401 }, "text/plain", "welcome")
    });
    let gone = Standin::absent_at(([127, 0, 0, 1], 0).into());
    let hosts = [site.host(), gone.url("/")[7..].trim_end_matches('/').to_owned()];
    stage.turnglass(["set", "claude", "--host", &hosts[0], "--host", &hosts[1]]).done();
    let add = |name: &str, to: &str| {
        let add = ["forward", "add", name, "--account", "claude", "--json", "--to", to];
        stage.turnglass(add).done().json()
    };
    let (made, nowhere) = (add("fine", &site.url("/")), add("nowhere", &gone.url("/")));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let (key, other) = (text(&made["key"]), text(&nowhere["key"]));
    let ask = |made: &serde_json::Value, key: &str| {
        let config = stage.file("curl", &format!("header = \"Authorization: Bearer {key}\"\n"));
        let at = text(&made["forward"]["at"]);
        let wanted =
            ["-sS", "-o", "/dev/null", "-w", "%{http_code}", "--config", config.to_str().unwrap(), &at];
        String::from_utf8(stage.command("curl", wanted).output().unwrap().stdout).unwrap()
    };
    assert_eq!(ask(&made, &key), "200");
    assert_eq!(ask(&made, &other), "401");
    assert_eq!(ask(&nowhere, &other), "502");
    stage.turnglass(["forward", "status"]).done();
    key
}

#[test]
fn no_secret_is_left_anywhere() {
    let stage = Stage::new().with_keychain().env("TURNGLASS_LOG", "trace").env("RUST_LOG", "trace");
    let (standin, provider) = (Standin::start(), Provider::start());
    let audit = stage.dir().join("audit.jsonl");
    let agent = stage.start("agent", binary(), ["agent", "--audit", audit.to_str().unwrap()]);
    until("the agent", || stage.client());
    claude(&stage, &standin, "claude");
    qwen(&stage, &standin, "chat", DAY);
    stage
        .turnglass(["add", "work", "--provider=oauth2", "--client-id=basic", "--client-auth=basic"])
        .arg("--token-url")
        .arg(&provider.token_url())
        .arg("--client-secret-env=THE_SECRET")
        .env("THE_SECRET", SECRET)
        .arg("--refresh-token-stdin")
        .stdin(&provider.sign_in("basic", Format::Jwt))
        .done();
    for fault in [Fault::Html, Fault::Huge, Fault::Truncated, Fault::Status(503, "down"), Fault::Reset] {
        standin.next(fault);
        stage.turnglass(["refresh", "claude"]).says();
        stage.turnglass(["refresh", "claude"]).done();
    }
    stage.turnglass(["refresh", "--all"]).done();
    for verb in [["history", "claude"], ["list", "--json"], ["check", "work"], ["doctor", "--json"]] {
        stage.turnglass(verb).says();
    }
    for name in ["claude", "chat", "work"] {
        token(&stage, name);
    }
    let key = forwarded(&stage, &standin);
    standin.next(Fault::Status(400, "invalid_grant"));
    stage.turnglass(["refresh", "claude"]).says();
    for refused in ["claude", "nobody"] {
        stage.turnglass(["token", refused, "--min-ttl", "365d"]).says();
    }
    // An address is kept where others look: no secret is taken in one.
    for address in
        [format!("https://me:{SECRET}@id.example/token"), format!("https://id.example/token?key={SECRET}")]
    {
        let add =
            ["add", "keyed", "--provider=oauth2", "--client-id=me", "--token-env=T", "--token-url", &address];
        stage.turnglass(add).env("T", "t").says().exits(2).tells(&["https://id.example/token"]);
    }
    // Once while everything runs, for arguments and variables, and once when all is written.
    let mut secrets = provider.issued();
    secrets.extend([standin.marker(), SECRET.into(), key]);
    stage.holds_none_of(&secrets, &[]);
    assert_eq!(agent.stop(), 0);
    let written = std::fs::read_to_string(audit).unwrap();
    assert!(written.contains("handed_out") && written.contains("refused"), "it was searched: {written}");
    stage.holds_none_of(&secrets, &[]);
}
