//! The list of accounts in the real window: from the click on the tray's icon to the painted list, beside a bare Tauri
//! window of the same run, and what the open window costs while nothing is done.

use crate::median;
use crate::screen::Screen;
use crate::tray::{self, BARE, OURS};
use std::time::{Duration, Instant};
use turnglass_tests::Stage;

const SIZES: [usize; 3] = [1, 100, 1_000];
const ROUNDS: usize = 5;
/// A second, as proc(5) counts it for programs on every Linux.
const TICKS: f64 = 100.0;
/// Until everything that opening it set going has come to rest.
const SETTLED: Duration = Duration::from_secs(4);
/// Somebody may still be there, who sees seconds.
const LOOKED_AT: Duration = Duration::from_secs(20);
/// Until the window knows that it is left alone, half a minute after it opened.
const LEFT: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(60);

pub fn measure() {
    println!(
        "\nThe list of accounts: from the click to the painted list, {ROUNDS} rounds, and the open window at rest"
    );
    let bare = clicks(BARE, 0).0;
    println!("  a bare Tauri window: {bare:.0} ms");
    for accounts in SIZES {
        let (ours, [looked_at, idle]) = clicks(OURS, accounts);
        println!(
            "  {accounts:>5} accounts: {ours:.0} ms   ratio {:.2} (wanted: at most 1.3)   open and idle: {:.2} % of a core (wanted: under 1; while it counts seconds: {:.2} %)",
            ours / bare,
            idle * 100.0,
            looked_at * 100.0
        );
    }
}

/// Milliseconds from the click to the list, and the shares of a core that the last of the open windows takes, looked at
/// and left alone.
fn clicks(program: &str, accounts: usize) -> (f64, [f64; 2]) {
    let (mut times, mut shares) = (Vec::new(), [0.0; 2]);
    for round in 1..=ROUNDS {
        let (stage, program) = tray::started(program, accounts);
        let icon = stage.tray_host.as_ref().expect("a tray").icon();
        times.push(Screen::of(&stage).painted_after(|| icon.click()).as_secs_f64() * 1_000.0);
        if round == ROUNDS && accounts > 0 {
            shares = [(SETTLED, LOOKED_AT), (LEFT, IDLE)].map(|(pause, length)| {
                std::thread::sleep(pause);
                let (before, begun) = (worked(&stage, program.id()), Instant::now());
                std::thread::sleep(length);
                (worked(&stage, program.id()) - before) / begun.elapsed().as_secs_f64()
            });
        }
    }
    (median(times), shares)
}

/// Seconds that the tray, the window and the web engine have worked.
fn worked(stage: &Stage, tray: u32) -> f64 {
    let own = stage.processes("turnglass-window").into_iter().chain(stage.processes("WebKit"));
    let mut pids: Vec<u32> = own.chain([tray]).collect();
    pids.sort_unstable();
    pids.dedup();
    pids.into_iter().map(seconds).sum()
}

fn seconds(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // After the program's name, which may hold spaces: the state, then ten more, then user and system time in ticks.
    let figures: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .map(|figure| figure.parse().unwrap_or(0.0))
        .collect();
    (figures.get(11).unwrap_or(&0.0) + figures.get(12).unwrap_or(&0.0)) / TICKS
}
