//! Searches everything that the programs leave behind or show for the tokens that were issued.

use crate::stage::Stage;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::path::Path;

impl Stage {
    /// No file, log, output, argument, variable or notice holds any of these. `pages`: what windows showed.
    #[track_caller]
    pub fn holds_none_of(&self, secrets: &[String], pages: &[String]) {
        let needles: Vec<Vec<u8>> = secrets.iter().flat_map(|secret| spellings(secret)).collect();
        assert!(!needles.is_empty(), "nothing to search for");
        let mut leaks = Vec::new();
        let mut look = |place: String, content: &[u8]| {
            if needles.iter().any(|needle| holds(content, needle)) {
                leaks.push(place);
            }
        };
        each_file(self.dir(), &mut look);
        for (number, page) in pages.iter().enumerate() {
            look(format!("page {number}"), page.as_bytes());
        }
        if let Some(notices) = &self.notices {
            look("notices".into(), format!("{:?}", notices.all(self)).as_bytes());
        }
        for pid in self.processes("") {
            for what in ["cmdline", "environ"] {
                let place = format!("/proc/{pid}/{what}");
                look(place.clone(), &std::fs::read(&place).unwrap_or_default());
            }
        }
        assert!(leaks.is_empty(), "tokens in: {leaks:#?}");
    }
}

/// As it is, and as base64 would write it, wherever it stands in a longer text.
fn spellings(secret: &str) -> Vec<Vec<u8>> {
    let mut spellings = vec![secret.as_bytes().to_vec()];
    for shift in 0..3 {
        let shifted = BASE64_STANDARD.encode([&b"aaa"[..shift], secret.as_bytes()].concat());
        let clean = &shifted[shift + usize::from(shift > 0)..shifted.len() - 4];
        spellings.push(clean.as_bytes().to_vec());
    }
    spellings
}

fn holds(content: &[u8], needle: &[u8]) -> bool {
    content.windows(needle.len()).any(|window| window == needle)
}

fn each_file(dir: &Path, look: &mut impl FnMut(String, &[u8])) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => each_file(&path, look),
            Ok(kind) if kind.is_file() => {
                look(path.display().to_string(), &std::fs::read(&path).unwrap_or_default());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_inside_base64() {
        for before in ["", "a", "ab", "abc"] {
            let text = BASE64_STANDARD.encode(format!("{before}canary-012345 and more"));
            assert!(
                spellings("canary-012345").iter().any(|needle| holds(text.as_bytes(), needle)),
                "{before}"
            );
        }
        assert!(!spellings("canary-012345").iter().any(|needle| holds(b"canary-543210", needle)));
    }
}
