//! A year of many accounts in seconds: the pure core under a clock, a provider, a vault and a machine that are all
//! played, from one seed. Nothing waits, nothing is asked from outside; a failure names its seed and its instant.
//!
//! What must hold (`judge` says it exactly): a token that can be renewed is not expired once the provider has been
//! reachable and the machine awake for longer than the account's longest back-off; nothing is asked for earlier than
//! its rule allows; no account is forgotten; the keeper does not wake without a cause.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(unreachable_pub, reason = "nothing is beyond a test")]
#![allow(clippy::print_stdout, reason = "what a seed played is worth reading")]

#[path = "simulation/chance.rs"]
mod chance;
#[path = "simulation/hands.rs"]
mod hands;
#[path = "simulation/judge.rs"]
mod judge;
#[path = "simulation/people.rs"]
mod people;
#[path = "simulation/troubles.rs"]
mod troubles;
#[path = "simulation/world.rs"]
mod world;

use world::{Plan, World};

fn plays(seed: u64, plan: &Plan) {
    let begun = std::time::Instant::now();
    let mut world = World::new(seed, plan);
    world.play();
    println!("seed {seed}: {} in {:.1} s", world.judge.summary(plan.days), begun.elapsed().as_secs_f32());
    // A year in which nothing happened would prove nothing.
    assert!(world.judge.seen_enough(plan), "seed {seed}: too little happened");
}

#[test]
fn a_year_of_many_accounts() {
    plays(1, &Plan { accounts: 60, days: 365, troubles: true });
}

#[test]
fn a_month_in_which_nothing_goes_wrong() {
    plays(2, &Plan { accounts: 30, days: 20, troubles: false });
}

/// The first thirteen accounts are those whose tokens live for minutes and hours.
#[test]
fn troubled_fortnights_of_short_lived_tokens() {
    for seed in 100..104 {
        plays(seed, &Plan { accounts: 13, days: 14, troubles: true });
    }
}

/// `TURNGLASS_SEED=7 cargo test --release -p turnglass --test simulation -- --ignored --nocapture`
#[test]
#[ignore = "the full size: twenty minutes in a debug build"]
fn a_year_of_a_thousand_accounts() {
    let seed = std::env::var("TURNGLASS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    plays(seed, &Plan { accounts: 1_000, days: 365, troubles: true });
}

/// Many small worlds, so that rare orders of events come about.
#[test]
#[ignore = "many seeds: minutes"]
fn many_small_worlds() {
    let from = std::env::var("TURNGLASS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_000);
    for seed in from..from + 200 {
        plays(seed, &Plan { accounts: 16, days: 40, troubles: true });
    }
}
