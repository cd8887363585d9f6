//! When a window is painted, seen on the display itself: Xvfb keeps its picture in a file.

use std::path::PathBuf;
use std::time::{Duration, Instant};
use turnglass_tests::Stage;

/// How long a window is watched: longer than any takes.
const WATCHED: Duration = Duration::from_secs(4);
/// Every so many pixels one is looked at, in both directions.
const STEP: usize = 4;

pub struct Screen(PathBuf);

impl Screen {
    pub fn of(stage: &Stage) -> Self {
        Self(stage.display.as_ref().expect("a display").picture.clone())
    }

    /// The time from the act until the content that stands there in the end was painted (nine tenths of it: a
    /// countdown ticks on). Content is what is not of the window's most common colour.
    pub fn painted_after(&self, act: impl FnOnce()) -> Duration {
        let before = self.look();
        let begun = Instant::now();
        act();
        let mut seen = Vec::new();
        while begun.elapsed() < WATCHED {
            seen.push((begun.elapsed(), self.look()));
            std::thread::sleep(Duration::from_millis(8));
        }
        let last = seen.last().map(|(_, picture)| picture.clone()).unwrap_or_default();
        let changed: Vec<usize> = (0..last.len()).filter(|at| before.get(*at) != last.get(*at)).collect();
        let paper = commonest(changed.iter().map(|at| last[*at]));
        let content: Vec<usize> = changed.into_iter().filter(|at| last[*at] != paper).collect();
        let there = |picture: &[u32]| content.iter().filter(|at| picture.get(**at) == last.get(**at)).count();
        let wanted = content.len() * 9 / 10;
        let first = seen.iter().find(|(_, picture)| there(picture) >= wanted);
        first.map_or(WATCHED, |(at, _)| *at)
    }

    fn look(&self) -> Vec<u32> {
        use std::os::unix::fs::FileExt;
        let Ok(file) = std::fs::File::open(&self.0) else { return Vec::new() };
        // XWD: a header of big-endian words, then as many colours of 12 bytes, then the rows. Only the rows that are
        // looked at are read: who watches must not be the one who keeps the machine busy.
        let mut head = [0; 100];
        let _ = file.read_exact_at(&mut head, 0);
        let word = |at: usize| number(&head[at * 4..at * 4 + 4], false) as usize;
        let (start, height, width) = (word(0) + word(19) * 12, word(5), word(12));
        let mut row = vec![0; width];
        let mut pixels = Vec::new();
        for y in (0..height).step_by(STEP) {
            if file.read_exact_at(&mut row, (start + y * width) as u64).is_ok() {
                pixels.extend(row.chunks_exact(4).step_by(STEP).map(|pixel| number(pixel, true)));
            }
        }
        pixels
    }
}

fn number(bytes: &[u8], little: bool) -> u32 {
    let bytes = bytes.try_into().unwrap_or_default();
    if little { u32::from_le_bytes(bytes) & 0x00ff_ffff } else { u32::from_be_bytes(bytes) }
}

fn commonest(pixels: impl Iterator<Item = u32>) -> u32 {
    let mut counts = std::collections::HashMap::new();
    for pixel in pixels {
        *counts.entry(pixel).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(pixel, _)| pixel)
}
