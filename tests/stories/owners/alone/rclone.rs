//! rclone, seen in 1.60.1.

use crate::MINUTE;
use std::time::Duration;
use turnglass_tests::real::{Refusal, Tool, apart};
use turnglass_tests::until;

const RCLONE: Tool = Tool::Rclone;

#[test]
fn it_renews_what_has_ended_and_keeps_what_else_stands_there() {
    apart(&[RCLONE], |world| {
        let seat = RCLONE.signs_in(world, MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(Duration::ZERO);
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
        let seat = RCLONE.signs_in(world, Duration::ZERO);
        let before = seat.holds();
        world.providers.refuse(RCLONE, Refusal(400, "invalid_grant"));
        seat.runs();
        assert_eq!(seat.holds(), before);
    });
}

#[test]
fn a_refresh_under_way_overwrites_what_another_wrote_meanwhile() {
    apart(&[RCLONE], |world| {
        let seat = RCLONE.signs_in(world, Duration::ZERO);
        world.providers.take(Duration::from_secs(2));
        let mut one = seat.begins();
        until("its request", || (world.providers.renewals(RCLONE) == 1).then_some(()));
        let meanwhile = RCLONE.signs_in(world, 60 * MINUTE).holds_a_good_one();
        assert!(one.wait(MINUTE).is_some());
        assert_ne!(seat.holds().unwrap().token, meanwhile.token);
    });
}

#[test]
fn two_at_once_send_one_refresh_token_twice() {
    apart(&[RCLONE], |world| {
        let seat = RCLONE.signs_in(world, Duration::ZERO);
        world.providers.take(Duration::from_secs(2));
        let both = [seat.begins(), seat.begins()];
        until("the end of the family", || (world.providers.ended(RCLONE) == 1).then_some(()));
        drop(both);
    });
}
