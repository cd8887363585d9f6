//! No token, refresh token or client secret stands anywhere but in the keychain and where it was asked for.

use crate::{DAY, claude, qwen, token};
use turnglass_tests::{Fault, Format, Provider, SECRET, Stage, Standin, binary, until};

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
    secrets.extend([standin.marker(), SECRET.into()]);
    stage.holds_none_of(&secrets, &[]);
    assert_eq!(agent.stop(), 0);
    let written = std::fs::read_to_string(audit).unwrap();
    assert!(written.contains("handed_out") && written.contains("refused"), "it was searched: {written}");
    stage.holds_none_of(&secrets, &[]);
}
