//! Programs that hold secrets are made so that a fault in them is hard to use: their place in memory is not known, what
//! the loader wrote cannot be written again, and no stack is a program. Read from the programs as `readelf` shows them.

use std::path::Path;
use std::process::Command;
use turnglass_tests::{binary, desktop, front};

fn shown(program: &Path) -> String {
    let output = Command::new("readelf").args(["-W", "-h", "-l", "-d"]).arg(program).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What holds for all of them.
#[track_caller]
fn is_hardened(shown: &str) {
    let is = |what: &str| shown.lines().any(|line| line.contains(what));
    let segment =
        |kind: &str| shown.lines().find(|line| line.trim_start().starts_with(kind)).unwrap_or_default();
    assert!(is("DYN (") && is("Flags: ") && is(" PIE"), "is position independent: {shown}");
    assert!(segment("GNU_RELRO").contains(" R "), "what was relocated is read-only: {shown}");
    assert!(segment("GNU_STACK").contains(" RW "), "no stack can be executed: {shown}");
    let both = shown.lines().filter(|line| line.trim_start().starts_with("LOAD"));
    assert!(both.clone().count() > 1 && both.clone().all(|line| !line.contains("RWE")), "{shown}");
}

#[test]
fn the_programs_are_position_independent_and_bound_at_their_start() {
    for program in [binary(), desktop::binary()] {
        let shown = shown(&program);
        is_hardened(&shown);
        assert!(shown.contains("Requesting program interpreter"), "starts as any other does: {shown}");
        assert!(shown.lines().any(|line| line.contains("(FLAGS_1)") && line.contains("NOW")), "{shown}");
    }
}

#[test]
fn the_front_is_too_and_loads_nothing() {
    let Some(front) = front() else { return };
    let shown = shown(&front);
    is_hardened(&shown);
    assert!(!shown.contains("Requesting program interpreter") && !shown.contains("(NEEDED)"), "{shown}");
}
