//! The tray beside a bare Tauri tray app: how soon its icon is there, memory and wake-ups while idle and no window was
//! ever opened, the time from a click to a painted window, and what the closed window leaves behind.

use crate::agent::{kibibytes, private_dirty};
use crate::median;
use crate::screen::Screen;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::ImportReport;
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::{PATIENCE, Process, Stage, patient};

const IDLE: Duration = Duration::from_secs(60);
const ROUNDS: usize = 5;
const STARTS: usize = 9;

pub fn idle() {
    println!("\nFrom the start to the tray item; {STARTS} starts each, in turn");
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare.push(start_to_item(BARE));
        ours.push(start_to_item(OURS));
    }
    tell("start to item, in ms", median(bare), median(ours), 0.5);
    println!("\nThe idle tray, window never opened, {} s", IDLE.as_secs());
    let [bare, ours] = [BARE, OURS].map(|binary| {
        let (_stage, program) = started(binary, 3);
        let before = switches(program.id());
        std::thread::sleep(IDLE);
        let share = kibibytes(program.id(), "Pss:") / 1024.0;
        (memory(&[program.id()]), since(&before, program.id()), share, switches(program.id()).len())
    });
    tell("private dirty memory, in MiB", bare.0, ours.0, 0.20);
    tell("share of all memory (PSS), in MiB", bare.2, ours.2, 0.25);
    println!("  threads: bare {}   turnglass {}", bare.3, ours.3);
    let beyond = i64::try_from(ours.1).unwrap_or(0) - i64::try_from(bare.1).unwrap_or(0);
    println!(
        "  context switches a minute: bare {}   turnglass {}   beyond {beyond} (wanted: at most 2)",
        bare.1, ours.1
    );
}

fn tell(what: &str, bare: f64, ours: f64, wanted: f64) {
    println!(
        "  {what}: bare {bare:.1}   turnglass {ours:.1}   ratio {:.2} (wanted: at most {wanted:.2})",
        ours / bare
    );
}

/// Milliseconds from the start of the program to its registration at the tray.
fn start_to_item(program: &str) -> f64 {
    let stage = stage();
    let host = stage.tray_host.as_ref().expect("a tray");
    let begun = Instant::now();
    let _program = stage.start("tray", binary(program), [""; 0]);
    while host.is_empty() && begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_micros(200));
    }
    begun.elapsed().as_secs_f64() * 1_000.0
}

pub fn window() {
    println!(
        "\nFrom a click on the icon to the painted window, and after it was closed; {ROUNDS} rounds each"
    );
    let [bare, ours] = [BARE, OURS].map(|binary| {
        let (mut clicks, mut before, mut after, mut engines) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let (stage, program) = started(binary, 3);
            let pid = program.id();
            before.push(memory(&[pid]));
            let (host, display) = (stage.tray_host.as_ref(), stage.display.as_ref());
            let icon = host.expect("a tray").icon();
            clicks.push(Screen::of(&stage).painted_after(|| icon.click()).as_secs_f64() * 1_000.0);
            let display = display.expect("a display");
            for window in display.windows(&stage, ".") {
                display.close(&stage, &window);
            }
            let gone = || stage.processes("WebKit").is_empty().then_some(());
            let _ = patient(Duration::from_secs(3), gone);
            std::thread::sleep(Duration::from_secs(2));
            let web = stage.processes("WebKit");
            engines = engines.max(web.len());
            after.push(memory(&[&[pid], web.as_slice()].concat()));
        }
        (median(clicks), median(before), median(after), engines)
    });
    println!(
        "  click to painted: bare {:.0} ms   turnglass {:.0} ms   ratio {:.2} (wanted: at most 0.9)",
        bare.0,
        ours.0,
        ours.0 / bare.0
    );
    for (name, (_, before, after, engines)) in [("bare", bare), ("turnglass", ours)] {
        println!(
            "  {name}: before {before:.1} MiB   closed again {after:.1} MiB   ratio {:.2}   WebKit processes left {engines}",
            after / before
        );
    }
    println!("  (wanted of turnglass: at most 1.1, and none left)");
}

/// Where xtask tells that the programs are.
pub const BARE: &str = "TURNGLASS_BARE_BIN";
pub const OURS: &str = "TURNGLASS_DESKTOP_BIN";

/// The program that the variable names, with so many accounts where it has a keeper; at rest.
pub fn started(program: &str, accounts: usize) -> (Stage, Process) {
    let stage = stage();
    let program = stage.start("tray", binary(program), [""; 0]);
    drop(stage.tray_host.as_ref().expect("a tray").icon());
    if let Some(mut client) = patient(Duration::from_secs(3), || stage.client()) {
        let entries = (0..accounts).map(account).collect();
        let _: ImportReport = client.ask(Ask::Import { entries }).expect("the accounts");
    }
    std::thread::sleep(Duration::from_secs(5));
    (stage, program)
}

fn stage() -> Stage {
    Stage::new().with_display().with_tray_host().env("TURNGLASS_VAULT", "memory")
}

fn binary(program: &str) -> PathBuf {
    std::env::var_os(program).map(PathBuf::from).expect("xtask tells where the programs are")
}

/// A JSON Web Token that ends between minutes and weeks from now, unlike that of its neighbours.
fn account(at: usize) -> NewAccount {
    let part = |value: &serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let now = chrono::Utc::now().timestamp();
    let ends = now + 600 + i64::try_from(at).unwrap_or_default() * 1_801;
    let payload = json!({"sub": format!("person {at}"), "iat": now - 3_600, "exp": ends});
    let token = format!("{}.{}.c2lnbmVk", part(&json!({"alg": "HS256"})), part(&payload));
    let name = format!("Account {at}");
    NewAccount { name, provider: "jwt".into(), token: Some(Secret::new(token)), ..NewAccount::default() }
}

/// Private dirty memory of these processes in MiB.
fn memory(pids: &[u32]) -> f64 {
    pids.iter().copied().map(private_dirty).sum::<f64>() / 1024.0
}

/// Of every thread that lives, voluntary and not.
pub fn switches(pid: u32) -> BTreeMap<PathBuf, u64> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let of = |path: &Path| {
        let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
        let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
        lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum::<u64>()
    };
    threads.map(|thread| (thread.path(), of(&thread.path()))).collect()
}

/// How many have come since.
pub fn since(before: &BTreeMap<PathBuf, u64>, pid: u32) -> u64 {
    let now = switches(pid);
    // A thread that ends while it is looked at has a count of 0.
    now.iter().map(|(thread, count)| count.saturating_sub(before.get(thread).copied().unwrap_or(0))).sum()
}
