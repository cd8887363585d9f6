//! Codex, seen in 0.171.0.

use crate::MINUTE;
use std::time::Duration;
use turnglass_tests::real::{Refusal, Tool, apart};
use turnglass_tests::until;

const CODEX: Tool = Tool::Codex;

#[test]
fn it_renews_when_less_than_five_minutes_are_left_and_drops_what_it_does_not_know() {
    apart(&[CODEX], |world| {
        let seat = CODEX.signs_in(world, 6 * MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(4 * MINUTE);
        assert!(seat.renews());
        let then = seat.holds_a_good_one();
        assert_ne!(then.refresh_token, first.refresh_token);
        assert!(!then.foreign_members);
        assert_eq!(seat.mode(), 0o600);
    });
}

#[test]
fn it_keeps_its_file_when_the_grant_is_refused() {
    apart(&[CODEX], |world| {
        let seat = CODEX.signs_in(world, MINUTE);
        let before = seat.holds();
        for refusal in [Refusal(400, "invalid_grant"), Refusal(401, "refresh_token_reused")] {
            world.providers.refuse(CODEX, refusal);
            seat.runs();
            assert_eq!(seat.holds(), before, "{refusal:?}");
        }
    });
}

#[test]
fn two_at_once_send_one_refresh_token_twice() {
    apart(&[CODEX], |world| {
        let seat = CODEX.signs_in(world, MINUTE);
        world.providers.take(Duration::from_secs(3));
        let both = [seat.begins(), seat.begins()];
        until("both", || (world.providers.renewals(CODEX) >= 2).then_some(()));
        drop(both);
        until("the end of the family", || (world.providers.ended(CODEX) == 1).then_some(()));
    });
}

#[test]
fn it_takes_the_grant_that_was_written_into_its_file() {
    apart(&[CODEX], |world| {
        CODEX.signs_in(world, MINUTE);
        let seat = CODEX.signs_in(world, 60 * MINUTE);
        assert!(!seat.renews());
        seat.holds_a_good_one();
    });
}
