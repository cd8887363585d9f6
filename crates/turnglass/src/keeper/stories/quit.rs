//! The desktop app quits itself: whoever asks for it asks the keeper, which passes it on.

use super::quiet::{desk, next};
use super::*;
use turnglass_protocol::wire::Tell;

#[test]
fn the_desktop_app_is_told_to_quit_and_without_one_the_remedy_is_said() {
    let clock = Manual::new();
    let mut stage = stage(&clock);
    let problem = stage.client.ask::<()>(Ask::Quit).unwrap_err();
    assert_eq!(problem.code, Code::Unavailable);
    assert!(problem.to_string().contains("`turnglass agent stop`"), "{problem}");
    let told = desk(&stage);
    let () = stage.client.ask(Ask::Quit).unwrap();
    assert!(matches!(next(&told), Tell::Quit));
}
