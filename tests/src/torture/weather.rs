//! What else goes wrong while the keeper is killed: its vault, its disk, its provider or its clock, at random.

use super::clock::SetClock;
use super::dice::Dice;
use super::provider::Provider;
use super::variant::Variant;
use chrono::TimeDelta;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Where the weather is made.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub fares: PathBuf,
    pub clock: PathBuf,
    /// A file that fills the disk.
    pub filler: PathBuf,
}

/// Changes all the time; clear again when this is dropped.
pub(super) struct Weather {
    variant: Variant,
    places: Places,
    provider: Arc<Provider>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Weather {
    pub(super) fn begin(variant: Variant, places: Places, provider: Arc<Provider>, mut dice: Dice) -> Self {
        provider.fails(variant == Variant::Provider);
        let over = Arc::new(AtomicBool::new(false));
        let (ends, at) = (over.clone(), places.clone());
        let thread = thread::spawn(move || {
            while !ends.load(Ordering::Relaxed) {
                turn(variant, &at, &mut dice);
                let wait = dice.between(Duration::from_millis(20), Duration::from_millis(500));
                for _ in 0..wait.as_millis() / 10 {
                    if ends.load(Ordering::Relaxed) {
                        return;
                    }
                    thread::sleep(Duration::from_millis(10));
                }
            }
        });
        Self { variant, places, provider, over, thread: Some(thread) }
    }

    /// The longest that this weather takes to show its worst; some runs of the keeper are that long.
    pub(super) fn patience(variant: Variant) -> Option<Duration> {
        (variant == Variant::Vault).then_some(Duration::from_secs(9))
    }
}

impl Drop for Weather {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
        self.provider.fails(false);
        let _ = std::fs::remove_file(&self.places.fares);
        let _ = std::fs::remove_file(&self.places.filler);
        if self.variant == Variant::Clock {
            SetClock::set(&self.places.clock, TimeDelta::zero()).unwrap();
        }
    }
}

fn turn(variant: Variant, places: &Places, dice: &mut Dice) {
    match variant {
        Variant::Vault => {
            let fares = match dice.below(10) {
                0..=1 => "locked".to_owned(),
                2..=3 => "failing".to_owned(),
                4 => format!("hang {}", 1_000 + dice.below(7_000)),
                _ => String::new(),
            };
            let beside = places.fares.with_extension("new");
            std::fs::write(&beside, fares).and_then(|()| std::fs::rename(&beside, &places.fares)).unwrap();
        }
        Variant::Disk => {
            if dice.percent(50) {
                let _ = std::fs::remove_file(&places.filler);
            } else {
                fill(&places.filler, dice.below(4) * 8_192);
            }
        }
        Variant::Clock => {
            let sign = if dice.percent(50) { 1 } else { -1 };
            let offset = match dice.below(4) {
                0 => TimeDelta::zero(),
                1 => TimeDelta::minutes(1 + dice.below(59) as i64),
                2 => TimeDelta::hours(1 + dice.below(23) as i64),
                _ => TimeDelta::days(1 + dice.below(30) as i64),
            };
            SetClock::set(&places.clock, offset * sign).unwrap();
        }
        _ => {}
    }
}

/// Writes until nothing fits any more, then leaves this much room again.
fn fill(filler: &std::path::Path, room: usize) {
    let Ok(mut file) = File::options().append(true).create(true).open(filler) else { return };
    for size in [1 << 16, 1 << 12, 1] {
        while file.write_all(&vec![b'.'; size]).is_ok() {}
    }
    let length = file.metadata().map_or(0, |meta| meta.len());
    let _ = file.set_len(length.saturating_sub(room as u64));
}

/// A small disk at `dir`, gone with this process: in a mount namespace of its own, which `unshare` made.
pub(super) fn small_disk(dir: &std::path::Path) -> Result<(), String> {
    std::fs::create_dir_all(dir).map_err(|why| why.to_string())?;
    let mount =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=48m,mode=0700", "small"]).arg(dir).output();
    match mount {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "A small disk could not be mounted here ({}). Run it as root, or where user namespaces are allowed: \
             `unshare -Urm cargo xtask torture --variant disk`.",
            String::from_utf8_lossy(&output.stderr).trim()
        )),
        Err(why) => Err(format!("`mount` could not be run ({why}).")),
    }
}
