//! The keeper is killed while it renews, again and again: no session is lost that could be kept.

use std::time::Duration;
use turnglass_tests::binary;
use turnglass_tests::torture::{Kind, Plan, Programs, Variant, torture};

fn tortured(kind: Kind, kills: u32, accounts: usize) {
    let programs = Programs { turnglass: binary(), torture: env!("CARGO_BIN_EXE_torture").into() };
    // Other stories run beside it: what reads an answer may wait as long for the processor and the disk before it is
    // written down. How little it takes alone is what `cargo xtask torture` looks at.
    let grace = Duration::from_millis(100);
    let plan = Plan { programs, kind, variant: Variant::Plain, seed: 7, kills, accounts, grace };
    let report = torture(&plan, &mut |_| {}).unwrap();
    assert!(report.kills == kills && report.rotations > accounts, "{report}");
    assert!(report.is_good(), "{report}");
}

#[test]
fn killed_again_and_again_it_keeps_every_session_that_it_can() {
    tortured(Kind::Files, 20, 40);
}

#[test]
fn killed_with_a_sealed_vault_it_keeps_every_session_that_it_can() {
    tortured(Kind::Sealed, 15, 30);
}

#[test]
fn killed_with_a_keychain_it_keeps_every_session_that_it_can() {
    tortured(Kind::Agent, 5, 10);
}
