//! The tray beside a bare Tauri tray app: memory and wake-ups while idle and no window was ever opened, what the
//! closed window leaves behind, and the time from start to a painted window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use turnglass_tests::Stage;

const IDLE: Duration = Duration::from_secs(60);

pub fn measure() {
    println!("\nThe tray beside a bare Tauri tray app, private display, bus and tray host");
    let binary = |name: &str| std::env::var_os(name).map(PathBuf::from).expect("xtask tells where the programs are");
    let (ours, bare) = (binary("TURNGLASS_DESKTOP_BIN"), binary("TURNGLASS_BARE_BIN"));
    let bare = idle(&bare, &[]);
    let ours = idle(&ours, &[]);
    println!(
        "  private dirty memory: bare {:.1} MiB   turnglass {:.1} MiB   ratio {:.2} (wanted: at most 1.3)",
        bare.memory, ours.memory, ours.memory / bare.memory
    );
    println!(
        "  context switches a minute: bare {}   turnglass {}   beyond {} (wanted: at most 2)",
        bare.switches,
        ours.switches,
        i64::try_from(ours.switches).unwrap_or(0) - i64::try_from(bare.switches).unwrap_or(0)
    );
}

struct Idle {
    memory: f64,
    switches: u64,
}

fn idle(binary: &PathBuf, args: &[&str]) -> Idle {
    let stage = Stage::new().with_display().with_tray_host().env("TURNGLASS_VAULT", "memory");
    let program = stage.start("idle", binary, args);
    std::thread::sleep(Duration::from_secs(8));
    let pid = program.id();
    let before = switches(pid);
    let begun = Instant::now();
    std::thread::sleep(IDLE);
    assert!(begun.elapsed() >= IDLE);
    Idle { memory: memory(pid), switches: switches(pid) - before }
}

fn memory(pid: u32) -> f64 {
    let smaps = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = smaps.lines().find(|line| line.starts_with("Private_Dirty:")).unwrap_or_default();
    let kib: f64 = line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or_default();
    kib / 1024.0
}

/// Of every thread, voluntary and not.
fn switches(pid: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let threads: BTreeSet<PathBuf> = threads.map(|thread| thread.path()).collect();
    let of = |path: &PathBuf| {
        let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
        let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
        lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum::<u64>()
    };
    threads.iter().map(of).sum()
}
