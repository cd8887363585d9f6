//! What the tray process holds in memory does not grow with how often something happened, but with how much there is.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::json;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::AccountView;
use turnglass_protocol::wire::{Ask, NewAccount, Tell};
use turnglass_tests::Stage;

/// Each is told by itself; a menu kept for each takes with the square of it.
const MANY: usize = 300;
/// So much, in KiB, an account may take once it is there: what is kept of it, what is told of it, its entries in the menu.
const EACH: u64 = 48;

/// What is this process's alone, in KiB.
fn private(pid: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let dirty = rollup.lines().find_map(|line| line.strip_prefix("Private_Dirty:")).unwrap();
    dirty.trim().trim_end_matches(" kB").parse().unwrap()
}

#[allow(clippy::disallowed_methods, reason = "who issues tokens has a clock of its own")]
fn account(at: usize) -> NewAccount {
    let part = |value: &serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let ends = chrono::Utc::now().timestamp() + 86_400 + i64::try_from(at).unwrap();
    let payload = json!({"sub": format!("person {at}"), "exp": ends});
    let token = format!("{}.{}.c2lnbmVk", part(&json!({"alg": "HS256"})), part(&payload));
    let name = format!("Account {at:04}");
    NewAccount { name, provider: "jwt".into(), token: Some(Secret::new(token)), ..NewAccount::default() }
}

#[test]
fn accounts_that_are_added_one_by_one_take_what_so_many_accounts_take() {
    let stage = Stage::new().with_display().with_tray_host().env("TURNGLASS_VAULT", "memory");
    let tray = stage.tray::<&str>([]);
    drop(stage.tray_host.as_ref().unwrap().icon().menu());
    // A window that is open and, while somebody is away, reads nothing of what it is told.
    let asleep = stage.client().unwrap().watch(None).unwrap();
    let before = private(tray.id());
    let mut seen = stage.client().unwrap().watch(None).unwrap();
    // And a session bus that takes nothing meanwhile, as that of a desktop which is busy: no menu comes to be drawn.
    let bus = stage.processes("dbus-daemon");
    assert!(!bus.is_empty(), "the bus of this session");
    let signal = |signal: &str| {
        for pid in &bus {
            drop(stage.ask("kill", [signal, &pid.to_string()]));
        }
    };
    signal("-STOP");
    let mut keeper = stage.client().unwrap();
    let mut most = before;
    for at in 0..MANY {
        let _: AccountView = keeper.ask(Ask::Add(Box::new(account(at)))).unwrap();
        // Each is told by itself.
        while !matches!(seen.next().unwrap(), Tell::Snapshot(snapshot) if snapshot.accounts.len() > at) {}
        if at % 50 == 0 {
            most = most.max(private(tray.id()));
        }
    }
    let after = private(tray.id());
    most = most.max(after);
    signal("-CONT");
    drop(asleep);

    assert!(most < before + EACH * MANY as u64, "{before} KiB before, at most {most} KiB");
}
