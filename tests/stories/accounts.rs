//! Each kind of account: added, refreshed, kept by the keychain over a restart, and handed out.

use std::time::Duration;
use turnglass_tests::{Fault, Stage, Standin};

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn a_qwen_token_is_traded_for_a_newer_one() {
    let (stage, qwen) = (Stage::new().with_keychain(), Standin::start());
    let first = qwen.jwt(2 * DAY);
    stage
        .turnglass(["add", "chat", "--provider", "qwen", "--token-url", &qwen.qwen_url(), "--token-stdin"])
        .stdin(&first)
        .done();
    assert_eq!(stage.turnglass(["token", "chat"]).done().out.trim(), first);
    stage.turnglass(["refresh", "chat"]).done();
    let _ = Fault::Html;
}
