//! The keeper is killed and stopped while it renews, again and again: no session is lost that could be kept.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a story fails by stopping")]

use std::time::Duration;
use turnglass_tests::binary;
use turnglass_tests::torture::{Kind, Plan, Programs, Report, Variant, torture};

fn tortured(variant: Variant, kind: Kind, kills: u32, accounts: usize, homes: u32) -> Report {
    let programs = Programs { turnglass: binary(), torture: env!("CARGO_BIN_EXE_torture").into() };
    // Other stories run beside it: what reads an answer may wait as long for the processor and the disk before it is
    // written down. How little it takes alone is what `cargo xtask torture` looks at.
    let grace = Duration::from_millis(100);
    let plan = Plan { programs, kind, variant, seed: 7, kills, accounts, grace, homes };
    let report = torture(&plan, &mut |_| {}).unwrap();
    assert!(report.is_good(), "{report}");
    report
}

fn killed(kind: Kind, kills: u32, accounts: usize) {
    let report = tortured(Variant::Plain, kind, kills, accounts, 1);
    assert!(report.kills == kills && report.rotations > accounts, "{report}");
}

#[test]
fn killed_again_and_again_it_keeps_every_session_that_it_can() {
    killed(Kind::Files, 20, 40);
}

#[test]
fn killed_with_a_sealed_vault_it_keeps_every_session_that_it_can() {
    killed(Kind::Sealed, 15, 30);
}

#[test]
fn killed_with_a_keychain_it_keeps_every_session_that_it_can() {
    killed(Kind::Agent, 5, 10);
}

#[test]
fn stopped_for_seconds_it_takes_the_answers_that_came_meanwhile() {
    let report = tortured(Variant::Pauses, Kind::Sealed, 12, 10, 4);
    assert_eq!(report.pauses, 12);
}

#[test]
fn killed_with_its_hooks_every_place_gets_its_newest_token() {
    let report = tortured(Variant::Hooks, Kind::Sealed, 15, 10, 1);
    assert!(report.kills == 15 && report.hooks.0 > 10, "{report}");
}

#[test]
fn a_job_that_is_killed_goes_on_at_its_next_call() {
    let report = tortured(Variant::Once, Kind::None, 30, 3, 3);
    assert!(report.kills > 15 && report.rotations > 15, "{report}");
}

#[test]
fn however_many_want_to_keep_one_renews() {
    let report = tortured(Variant::Keepers, Kind::Sealed, 15, 10, 1);
    assert!(report.kills > 10 && report.rotations > 10, "{report}");
}

#[test]
fn what_is_typed_and_cut_off_is_done_or_not_done() {
    let report = tortured(Variant::Verbs, Kind::Sealed, 25, 8, 1);
    assert_eq!(report.kills, 25);
}
