//! The demo in a terminal: all of a token's life, without an account, a keychain or a trace.

use std::time::Duration;
use turnglass_tests::{Stage, binary};

#[test]
fn the_terminal_shows_renewed_retrying_and_refused_accounts() {
    let stage = Stage::new();
    let mut demo = stage.start("demo", binary(), ["demo", "--for", "75s"]);
    assert_eq!(demo.wait(Duration::from_secs(90)), Some(0), "{}", demo.err());
    let shown = demo.out().to_lowercase();
    // Nobody signs in to what the demo plays.
    for words in ["renewed", "retrying", "new token needed"] {
        assert!(shown.contains(words), "“{words}” is never shown:\n{shown}");
    }
    assert!(!stage.home().database().exists(), "the demo leaves the user's own home alone");
}
