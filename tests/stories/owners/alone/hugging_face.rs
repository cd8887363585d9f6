//! huggingface_hub, seen in 2.4.0.

use crate::{DAY, MINUTE};
use turnglass_tests::real::{Refusal, Tool, apart};

const HUB: Tool = Tool::HuggingFace;

#[test]
fn it_renews_when_less_than_a_day_is_left() {
    apart(&[HUB], |world| {
        let seat = HUB.signs_in(world, DAY + 10 * MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(DAY - 10 * MINUTE);
        assert!(seat.renews());
        let then = seat.holds_a_good_one();
        assert_ne!(then.refresh_token, first.refresh_token);
        assert!(then.foreign_members, "the other sections stay");
        assert_eq!(seat.mode(), 0o600);
    });
}

#[test]
fn two_at_once_ask_once() {
    apart(&[HUB], |world| {
        let seat = HUB.signs_in(world, MINUTE);
        world.providers.tokens_live(3 * DAY);
        world.providers.take(std::time::Duration::from_secs(1));
        let both = [seat.begins(), seat.begins()];
        for mut one in both {
            assert_eq!(one.wait(MINUTE), Some(0), "{}", one.err());
        }
        assert_eq!(world.providers.renewals(HUB), 1);
        seat.holds_a_good_one();
    });
}

#[test]
fn it_keeps_its_files_and_warns_when_the_grant_is_refused() {
    apart(&[HUB], |world| {
        let seat = HUB.signs_in(world, MINUTE);
        let before = seat.holds();
        world.providers.refuse(HUB, Refusal(400, "invalid_grant"));
        let said = seat.runs();
        assert!(said.contains("hf auth login"), "{said}");
        assert_eq!(seat.holds(), before);
    });
}

#[test]
fn it_renews_nothing_while_its_two_files_disagree() {
    apart(&[HUB], |world| {
        let seat = HUB.signs_in(world, MINUTE);
        std::fs::write(seat.file().with_file_name("token"), "another").unwrap();
        assert!(!seat.renews());
    });
}
