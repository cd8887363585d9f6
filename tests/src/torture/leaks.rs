//! Files in which a token stands in the clear.

use std::path::{Path, PathBuf};

/// Those below these folders.
pub(super) fn leaks(dirs: &[PathBuf], marker: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = dirs.to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if holds(&path, marker) {
                found.push(path);
            }
        }
    }
    found
}

pub(super) fn holds(path: &Path, marker: &str) -> bool {
    let bytes = std::fs::read(path).unwrap_or_default();
    bytes.windows(marker.len()).any(|window| window == marker.as_bytes())
}
