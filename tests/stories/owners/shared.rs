//! A tool and Turnglass renew one grant side by side, and both are killed at any moment. No sign-in ends by it.

use super::side_by_side::side_by_side;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use turnglass_tests::real::{Seat, Tool, World, apart};
use turnglass_tests::{Process, binary};

/// How many renewals, of both together.
const RENEWALS: usize = 200;

#[test]
fn claude_code_and_turnglass_renew_one_grant() {
    apart(&[Tool::ClaudeCode], |world| beside(world, Tool::ClaudeCode));
}

#[test]
fn hugging_face_and_turnglass_renew_one_grant() {
    apart(&[Tool::HuggingFace], |world| beside(world, Tool::HuggingFace));
}

fn beside(world: &World, tool: Tool) {
    let asks = Asks::default();
    std::thread::scope(|scope| {
        // Somebody who wants it renewed again and again, by the agent, or by a command that is the keeper for its short life.
        scope.spawn(|| asks.goes_on(world));
        let _ends = asks.until_dropped();
        side_by_side(world, tool, RENEWALS, |seat| ours(world, seat), false, || asks.pause());
    });
    let by_us = world.providers.asked_by_us().len();
    let all = world.providers.renewals(tool);
    assert!(by_us > RENEWALS / 10, "Turnglass renewed {by_us} of {all} times");
    assert!(by_us < all - RENEWALS / 10, "Turnglass renewed {by_us} of {all} times");
}

/// Somebody who wants every account renewed now.
#[derive(Default)]
pub(super) struct Asks(Mutex<bool>);

impl Asks {
    pub(super) fn goes_on(&self, world: &World) {
        loop {
            {
                let over = self.pause();
                if *over {
                    return;
                }
                assert!(world.stage.command(binary(), ["refresh", "--all"]).output().is_ok());
            }
            std::thread::sleep(Duration::from_millis(400));
        }
    }

    /// Nothing is asked meanwhile; what is under way comes to its end first.
    pub(super) fn pause(&self) -> MutexGuard<'_, bool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Also where a story fails.
    pub(super) fn until_dropped(&self) -> impl Drop + '_ {
        struct Ends<'a>(&'a Asks);
        impl Drop for Ends<'_> {
            fn drop(&mut self) {
                *self.0.pause() = true;
            }
        }
        Ends(self)
    }
}

/// Turnglass shares what the tool is signed in with, and keeps it fresh until it is killed.
pub(super) fn ours(world: &World, _: &Seat<'_>) -> Process {
    let accounts = world.stage.turnglass(["list", "--json"]).done().json();
    if accounts["accounts"].as_array().is_none_or(Vec::is_empty) {
        world.stage.turnglass(["import", "--found", "--yes", "--owner", "shared"]).done();
    }
    world.stage.start("agent", binary(), ["agent"])
}
