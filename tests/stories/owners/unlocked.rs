//! Codex and Turnglass renew one grant, and both are killed at any moment. Codex locks its file while it writes and at no other
//! time, so nothing keeps the two from sending one refresh token twice. What that costs is told, and heals by a sign-in.

use super::shared::{Asks, ours};
use super::side_by_side::{Dice, bury};
use crate::MINUTE;
use std::time::{Duration, Instant};
use turnglass_tests::real::{Seat, Tool, World, apart};
use turnglass_tests::{patient, until};

const CODEX: Tool = Tool::Codex;
/// As in the stories of tools that have a lock.
const RENEWALS: usize = 200;
/// More than the five minutes at which Codex finds it due.
const LONG: Duration = Duration::from_secs(6 * 60);
/// Due to both whenever they look.
const SHORT: Duration = MINUTE;
/// So long may all of it take, on a busy machine.
const MOST: Duration = Duration::from_secs(1_200);

/// The usual day: Turnglass renews before Codex would, and Codex takes what it finds.
#[test]
fn nothing_is_lost_while_codex_finds_nothing_due() {
    apart(&[CODEX], |world| {
        let lost = both(world, LONG);
        assert_eq!(lost, 0);
        // The last one is Codex's own: it goes on with what it was given.
        assert_eq!(world.providers.renewals(CODEX), world.providers.asked_by_us().len() + 1);
    });
}

#[allow(clippy::print_stdout, reason = "the share of the losses stands in the documents")]
/// A computer that wakes up, and both find it due: what a person was told of when they chose to share.
#[test]
fn a_sign_in_that_ends_over_two_at_once_is_told_and_taken_up_again() {
    apart(&[CODEX], |world| {
        let lost = both(world, SHORT);
        let by_us = world.providers.asked_by_us().len();
        let all = world.providers.renewals(CODEX);
        assert!(
            by_us > RENEWALS / 10 && by_us < all - RENEWALS / 10,
            "Turnglass renewed {by_us} of {all} times"
        );
        println!("measured: {lost} of {all} renewals lost the sign-in; Turnglass made {by_us} of them");
        assert!(lost > 0, "nothing was lost in {all}: the risk that people are told of is none");
    });
}

/// Both renew until the provider was asked so often; how many sign-ins ended by it.
fn both(world: &World, life: Duration) -> usize {
    world.providers.tokens_live(life);
    world.providers.take(Duration::from_millis(50));
    let seat = CODEX.signs_in(world, life);
    let asks = Asks::default();
    std::thread::scope(|scope| {
        scope.spawn(|| asks.goes_on(world));
        let _ends = asks.until_dropped();
        goes_on(world, &seat, life, &asks)
    })
}

fn goes_on(world: &World, seat: &Seat<'_>, life: Duration, asks: &Asks) -> usize {
    let mut dice = Dice(11);
    let mut beside = ours(world, seat);
    let begun_at = Instant::now();
    let mut lost = 0;
    while world.providers.renewals(CODEX) < RENEWALS {
        let seen = world.providers.renewals(CODEX);
        assert!(begun_at.elapsed() < MOST, "{seen} renewals of {RENEWALS}");
        let may_run = if dice.one_in(3) { dice.up_to(1_200) } else { MINUTE };
        let codex = seat.begins();
        let answered = patient(may_run, || codex.out().contains(r#""id":2"#).then_some(()));
        let calm = answered.is_none().then(|| asks.pause());
        codex.kill();
        if dice.one_in(5) {
            drop(calm);
            std::thread::sleep(dice.up_to(700));
            let _calm = asks.pause();
            beside.kill();
            bury(world, seat);
            beside = ours(world, seat);
        } else if let Some(_calm) = calm {
            bury(world, seat);
        }
        // Whoever wants it renewed goes on by now.
        intact(seat);
        if world.providers.ended(CODEX) > lost {
            lost = world.providers.ended(CODEX);
            told(world);
            // Nobody renews meanwhile: what the person signs in with is what both take up.
            let _calm = asks.pause();
            let again = CODEX.signs_in(world, life);
            until("Turnglass to take up the new sign-in", || {
                (state(world) != "sign_in_needed").then_some(())
            });
            // Turnglass finds it due at once: what stands there is spent for the moment until it has written.
            until("a good one", || again.holds().filter(|held| world.providers.is_good(&held.refresh_token)));
        }
    }
    let _calm = asks.pause();
    beside.stop();
    // Where sign-ins are lost, what stands there may be spent without that anybody has asked with it since: then a person signs
    // in once more.
    if life == SHORT {
        lost = world.providers.ended(CODEX);
        CODEX.signs_in(world, life);
    }
    // Else what it gets would be due at once, and it would end over the next request.
    world.providers.tokens_live(LONG);
    seat.ends_in(SHORT);
    assert!(seat.renews());
    seat.holds_a_good_one();
    assert_eq!(seat.mode(), 0o600);
    lost
}

/// At any moment the file is whole. What Codex does not know it drops itself.
fn intact(seat: &Seat<'_>) {
    let held = until("a whole file", || seat.holds());
    assert!(!held.refresh_token.is_empty() && !held.token.is_empty(), "the file was blanked");
    let text = std::fs::read_to_string(seat.file()).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(file["tokens"]["id_token"].is_string() && file["last_refresh"].is_string(), "{file}");
    assert_eq!((&file["auth_mode"], &file["tokens"]["account_id"]), (&"chatgpt".into(), &"acc-ada".into()));
}

/// Whoever asks next is refused; Turnglass says so, and what a person does about it.
fn told(world: &World) {
    let says = until("Turnglass to say that the sign-in is over", || {
        let account = account(world);
        (account["state"] == "sign_in_needed")
            .then(|| account["reason"].as_str().unwrap_or_default().to_owned())
    });
    assert!(says.contains("codex login"), "{says}");
}

fn account(world: &World) -> serde_json::Value {
    world.stage.turnglass(["list", "--json"]).done().json()["accounts"][0].clone()
}

fn state(world: &World) -> String {
    account(world)["state"].as_str().unwrap_or_default().to_owned()
}
