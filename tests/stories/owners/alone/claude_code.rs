//! Claude Code, seen in 2.1.332.

use crate::MINUTE;
use serde_json::Value;
use turnglass_tests::real::{Refusal, Tool, apart};

const CLAUDE: Tool = Tool::ClaudeCode;

#[test]
fn it_renews_when_less_than_five_minutes_are_left() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, 6 * MINUTE);
        let first = seat.holds_a_good_one();
        assert!(!seat.renews());
        seat.ends_in(4 * MINUTE);
        assert!(seat.renews());
        let then = seat.holds_a_good_one();
        assert_ne!(then.refresh_token, first.refresh_token);
        assert!(then.foreign_members);
        assert_eq!((seat.mode(), seat.locks()), (0o600, vec![]));
    });
}

#[test]
fn it_blanks_its_file_when_the_grant_is_refused() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        world.providers.refuse(CLAUDE, Refusal(400, "invalid_grant"));
        seat.runs();
        let blank: Value = serde_json::from_str(&std::fs::read_to_string(seat.file()).unwrap()).unwrap();
        assert!(seat.is_signed_out(), "{blank}");
        assert_eq!(blank["claudeAiOauth"]["expiresAt"], 0);
        assert_eq!(blank["mcpOAuth"]["foreign|1"]["serverName"], "foreign", "what else stood there stays");
    });
}

#[test]
fn it_keeps_its_file_when_anything_else_goes_wrong() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        let before = seat.holds();
        for refusal in
            [Refusal(401, "invalid_client"), Refusal(500, "server_error"), Refusal(429, "slow_down")]
        {
            world.providers.refuse(CLAUDE, refusal);
            seat.runs();
            assert_eq!(seat.holds(), before, "{refusal:?}");
        }
    });
}
