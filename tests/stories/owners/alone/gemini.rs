//! Gemini CLI, seen in 0.61.0.

use crate::MINUTE;
use std::time::Duration;
use turnglass_tests::real::{Refusal, Tool, apart};
use turnglass_tests::until;

const GEMINI: Tool = Tool::Gemini;

#[test]
fn it_renews_with_a_refresh_token_that_stays_and_drops_what_it_does_not_know() {
    apart(&[GEMINI], |world| {
        let seat = GEMINI.signs_in(world, 6 * MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(4 * MINUTE);
        assert!(seat.renews());
        let then = seat.holds_a_good_one();
        assert_eq!(then.refresh_token, first.refresh_token);
        assert_ne!(then.token, first.token);
        assert!(!then.foreign_members);
        assert_eq!(seat.mode(), 0o600);
    });
}

#[test]
fn it_keeps_its_file_when_the_grant_is_refused() {
    apart(&[GEMINI], |world| {
        let seat = GEMINI.signs_in(world, MINUTE);
        let before = seat.holds();
        world.providers.refuse(GEMINI, Refusal(400, "invalid_grant"));
        seat.runs();
        assert_eq!(seat.holds(), before);
    });
}

#[test]
fn a_refresh_under_way_overwrites_what_another_wrote_meanwhile() {
    apart(&[GEMINI], |world| {
        let seat = GEMINI.signs_in(world, Duration::ZERO);
        world.providers.take(Duration::from_secs(2));
        let mut one = seat.begins();
        until("its request", || (world.providers.renewals(GEMINI) == 1).then_some(()));
        let meanwhile = GEMINI.signs_in(world, 60 * MINUTE).holds_a_good_one();
        assert!(one.wait(MINUTE).is_some());
        assert_ne!(seat.holds().unwrap().token, meanwhile.token);
    });
}
