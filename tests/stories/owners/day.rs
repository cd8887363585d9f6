//! A day on which every tool is signed in and Turnglass watches: it shows what each has, and asks nobody anything.

use crate::{HOUR, MINUTE};
use turnglass_tests::real::{Seat, Tool, World, apart};
use turnglass_tests::until;

#[test]
fn whoever_says_yes_to_everything_loses_nothing_and_nobody_is_asked() {
    apart(&Tool::ALL, |world| {
        let seats: Vec<Seat<'_>> = Tool::ALL.map(|tool| tool.signs_in(world, 8 * HOUR)).into();
        world.stage.turnglass(["import", "--found", "--yes"]).done();
        let _agent = world.stage.agent();
        let watched = || {
            let list = world.stage.turnglass(["list", "--json"]).done().json();
            let accounts = list["accounts"].as_array().cloned().unwrap_or_default();
            accounts.into_iter().filter(|account| account["owner"] == "watched").count()
        };
        assert_eq!(watched(), seats.len());
        // Through the day each token comes to its end, and its tool renews it; Turnglass follows within seconds.
        for ends_in in [3 * HOUR, 10 * MINUTE, MINUTE] {
            for seat in &seats {
                seat.ends_in(ends_in);
                seat.runs();
                let held = seat.holds_a_good_one();
                until(&format!("Turnglass to follow {}", seat.tool.title()), || {
                    shows(world, held.ends_at).then_some(())
                });
            }
        }
        for seat in &seats {
            assert_eq!(world.providers.ended(seat.tool), 0, "{}", seat.tool.title());
            seat.holds_a_good_one();
        }
        assert!(world.providers.asked_by_us().is_empty(), "{:?}", world.providers.asked_by_us());
    });
}

/// Whether one of the accounts ends then, as the list says.
fn shows(world: &World, ends_at: u64) -> bool {
    let list = world.stage.turnglass(["list", "--json"]).done().json();
    let accounts = list["accounts"].as_array().cloned().unwrap_or_default();
    accounts.iter().any(|account| account["expires_at"].as_u64().is_some_and(|at| at / 1_000 == ends_at))
}
