//! rclone, seen in 1.60.1.

use crate::MINUTE;
use turnglass_tests::real::{Refusal, Tool, apart};

const RCLONE: Tool = Tool::Rclone;

#[test]
fn it_renews_what_has_ended_and_keeps_what_else_stands_there() {
    apart(&[RCLONE], |world| {
        let seat = RCLONE.signs_in(world, MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(std::time::Duration::ZERO);
        assert!(seat.renews());
        let then = seat.holds_a_good_one();
        assert_ne!(then.refresh_token, first.refresh_token);
        assert!(then.foreign_members);
        assert_eq!(seat.mode(), 0o600);
    });
}

#[test]
fn it_keeps_its_file_when_the_grant_is_refused() {
    apart(&[RCLONE], |world| {
        let seat = RCLONE.signs_in(world, std::time::Duration::ZERO);
        let before = seat.holds();
        world.providers.refuse(RCLONE, Refusal(400, "invalid_grant"));
        seat.runs();
        assert_eq!(seat.holds(), before);
    });
}
