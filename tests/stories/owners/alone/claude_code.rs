//! Claude Code, seen in 2.1.332.

use crate::MINUTE;
use serde_json::Value;
use std::time::Duration;
use turnglass_tests::real::{Refusal, Tool, apart};
use turnglass_tests::until;

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

#[test]
fn two_at_once_ask_once() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        world.providers.take(Duration::from_secs(2));
        let both = [seat.begins(), seat.begins()];
        for mut one in both {
            assert!(one.wait(MINUTE).is_some(), "{}", one.err());
        }
        assert_eq!(world.providers.renewals(CLAUDE), 1);
        assert_eq!(seat.locks(), Vec::<std::path::PathBuf>::new());
        seat.holds_a_good_one();
    });
}

#[test]
fn it_waits_while_another_holds_a_lock_of_its_own_and_takes_what_that_one_wrote() {
    apart(&[CLAUDE], |world| {
        for lock in [".claude/.oauth_refresh.lock", ".claude.lock"] {
            let seat = CLAUDE.signs_in(world, MINUTE);
            let lock = seat.home().join(lock);
            std::fs::create_dir(&lock).unwrap();
            let mut one = seat.begins();
            assert_eq!(one.wait(Duration::from_secs(3)), None, "{}", one.out());
            let written = CLAUDE.signs_in(world, 60 * MINUTE).holds();
            std::fs::remove_dir(&lock).unwrap();
            assert!(one.wait(MINUTE).is_some());
            assert_eq!(world.providers.renewals(CLAUDE), 0);
            assert_eq!((seat.holds(), seat.locks()), (written, vec![]));
        }
    });
}

#[test]
fn it_takes_over_a_lock_that_is_older_than_a_minute() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        std::fs::create_dir(seat.home().join(".claude/.oauth_refresh.lock")).unwrap();
        seat.time_passes();
        assert!(seat.renews());
        assert!(seat.locks().is_empty());
        seat.holds_a_good_one();
    });
}

#[test]
fn a_short_command_loses_its_grant_when_another_holds_its_write_lock_for_long() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        let before = seat.holds().unwrap();
        std::fs::create_dir(seat.home().join(".claude/.storage-write.lock")).unwrap();
        // Not every one gets as far as to ask before it ends.
        until("one that renews", || {
            let mut one = seat.glances();
            assert!(one.wait(MINUTE).is_some());
            (world.providers.renewals(CLAUDE) > 0).then_some(())
        });
        assert_eq!(seat.holds().as_ref(), Some(&before));
        assert!(!world.providers.is_good(&before.refresh_token), "what it got in exchange is nowhere");
    });
}

#[test]
fn it_is_signed_in_again_by_a_grant_that_is_written_into_its_blank_file() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, MINUTE);
        let mut held = seat.holds().unwrap();
        (held.token, held.refresh_token, held.ends_at) = (String::new(), String::new(), 0);
        seat.put(&held);
        let signed_in = || {
            let mut one = seat.glances();
            one.wait(MINUTE);
            one.out().contains("\"loggedIn\": true")
        };
        assert!(!signed_in());
        CLAUDE.signs_in(world, 60 * MINUTE);
        assert!(signed_in());
        assert_eq!(world.providers.renewals(CLAUDE), 0);
    });
}

#[test]
fn it_locks_the_file_that_says_whose_it_is_and_takes_over_a_lock_that_is_older_than_ten_seconds() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, 60 * MINUTE);
        let own = seat.home().join(".claude.json");
        let lock = seat.home().join(".claude.json.lock");
        std::fs::create_dir(&lock).unwrap();
        seat.time_passes();
        seat.runs();
        assert_eq!(seat.locks(), Vec::<std::path::PathBuf>::new());

        // A living one it leaves alone, waits for it for a second or two, and then writes without it.
        std::fs::remove_file(&own).unwrap();
        seat.is_of("ada");
        std::fs::create_dir(&lock).unwrap();
        let mut one = seat.begins();
        assert!(one.wait(MINUTE).is_some());
        assert!(lock.exists(), "another's lock is gone");
        let now: Value = serde_json::from_str(&std::fs::read_to_string(&own).unwrap()).unwrap();
        assert!(now["firstStartTime"].is_string() && now["foreign"] == true, "{now}");
    });
}

#[test]
fn what_another_wrote_of_whose_it_is_while_it_ran_stays() {
    apart(&[CLAUDE], |world| {
        let seat = CLAUDE.signs_in(world, 60 * MINUTE);
        world.providers.take(Duration::from_secs(2));
        let mut one = seat.begins();
        until("its request", || {
            world.providers.asked().iter().any(|asked| asked.path == "/v1/messages").then_some(())
        });
        seat.is_of("bob");
        assert!(one.wait(MINUTE).is_some());
        assert_eq!(seat.holds().unwrap().who, "bob");
    });
}
