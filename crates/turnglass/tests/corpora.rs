//! The kept corpora of the fuzz targets, each file as it is and changed at random in ways that a seed repeats,
//! through the same checks as `cargo xtask fuzz`; and the frames against a keeper that runs.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(unreachable_pub)]
#[path = "../../../fuzz/checks/mod.rs"]
mod checks;

use std::path::{Path, PathBuf};

/// Changed forms of each kept file.
const CHANGES: u64 = 150;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new("../../fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Words that formats give a meaning to.
const WORDS: [&[u8]; 24] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"null",
    b"-1",
    b"1e308",
    b"9223372036854775808",
    b"\\u0000",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\n",
    b"|",
    b"@REFRESH@",
    b"@SECRET@",
    b"@NEW@",
    b"\"error\":",
    b"&a",
    b"*a",
    b"${",
    b"\"refresh_token\":\"@ROTATED@\",",
];

/// SplitMix64: the same changes on every run and machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % sides.max(1)
    }
}

/// One to four changes; `other` is a file to take a piece from.
fn changed(data: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut data = data.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(data.len() + 1);
        let end = (at + dice.roll(24)).min(data.len());
        match dice.roll(7) {
            0 => data.truncate(at),
            1 => drop(data.drain(at..end)),
            2 => drop(data.splice(at..at, WORDS[dice.roll(WORDS.len())].iter().copied())),
            3 => drop(data.splice(at..end, WORDS[dice.roll(WORDS.len())].iter().copied())),
            4 if at < data.len() => data[at] ^= 1 << dice.roll(8),
            5 => {
                let from = dice.roll(other.len() + 1);
                let to = (from + dice.roll(40)).min(other.len());
                drop(data.splice(at..at, other[from..to].iter().copied()));
            }
            _ => {
                let piece = data[at..end].to_vec();
                drop(data.splice(at..at, piece));
            }
        }
    }
    data
}

fn passes(target: &str) {
    let (_, check) = checks::ALL.into_iter().find(|(name, _)| *name == target).unwrap();
    let files = corpus(target);
    assert!(files.len() >= 5, "the corpus of {target} has {} files", files.len());
    for (at, (path, data)) in files.iter().enumerate() {
        let tried = |what: &str, data: &[u8]| {
            if std::panic::catch_unwind(|| check(data)).is_err() {
                panic!("{target}: {} ({what}):\n{}", path.display(), String::from_utf8_lossy(data));
            }
        };
        tried("as it is", data);
        for seed in 0..CHANGES {
            let mut dice = Dice(seed << 32 | u64::try_from(at).unwrap());
            let (_, other) = &files[dice.roll(files.len())];
            tried(&format!("change {seed}"), &changed(data, other, &mut dice));
        }
    }
}

#[test]
fn any_answer_of_a_provider() {
    passes("answer");
}

#[test]
fn any_bytes_on_a_connection() {
    passes("reply");
}

#[test]
fn any_metadata_of_an_issuer() {
    passes("metadata");
}

#[test]
fn any_jwt() {
    passes("jwt");
}

#[test]
fn any_providers_yaml() {
    passes("providers");
}

#[test]
fn any_file_to_import() {
    passes("import");
}

#[test]
fn any_frame() {
    passes("frame");
}

#[test]
fn any_sealed_file() {
    passes("sealed");
}

#[test]
fn any_retry_after() {
    passes("wait");
}

#[test]
fn any_span() {
    passes("span");
}

/// Every line gets one answer, whatever it is, and the keeper goes on. What would ask somebody outside is left out.
#[cfg(unix)]
#[test]
fn a_running_keeper_answers_every_line() {
    use std::io::{BufRead, BufReader, Write};
    use std::os::unix::net::UnixStream;
    use turnglass_protocol::view::VaultKind;
    use turnglass_protocol::wire::{Ask, Frame, Reply};

    let place = tempfile::tempdir().unwrap();
    let home = turnglass_protocol::home::Home::at(place.path());
    let vault = VaultKind::Memory;
    let options = turnglass::keeper::Options {
        schedule: false,
        ..turnglass::keeper::Options::new(home.clone(), vault)
    };
    let (_client, running) = turnglass::keeper::open(&options).unwrap();
    let stays_inside = |line: &[u8]| match serde_json::from_slice::<Frame>(line).map(|frame| frame.ask) {
        Ok(Ask::Watch { .. } | Ask::Stop | Ask::Token(_) | Ask::Refresh { .. } | Ask::RefreshAll) => false,
        Ok(Ask::Check { .. } | Ask::Remove { .. }) => false,
        Ok(Ask::Add(new)) => new.issuer.is_none(),
        Ok(Ask::Import { entries }) => entries.iter().all(|new| new.issuer.is_none()),
        _ => true,
    };
    let stream = UnixStream::connect(home.socket()).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    let (mut write, mut read) = (stream.try_clone().unwrap(), BufReader::new(stream));
    let files = corpus("frame");
    let mut asked = 0;
    for (at, (path, data)) in files.iter().enumerate() {
        for seed in 0..30 {
            let mut dice = Dice(seed << 32 | u64::try_from(at).unwrap());
            let (_, other) = &files[dice.roll(files.len())];
            let data = if seed == 0 { data.clone() } else { changed(data, other, &mut dice) };
            let mut line: Vec<u8> = data.into_iter().filter(|byte| *byte != b'\n').collect();
            if !stays_inside(&line) {
                continue;
            }
            line.push(b'\n');
            write.write_all(&line).unwrap();
            let mut reply = String::new();
            read.read_line(&mut reply).unwrap();
            let shown = String::from_utf8_lossy(&line);
            // What it says may hold the asker's own words, e.g. the name of an account that is not there.
            serde_json::from_str::<Reply>(&reply)
                .unwrap_or_else(|_| panic!("{} ({seed}) got “{reply}”: {shown}", path.display()));
            asked += 1;
        }
    }
    assert!(asked > files.len() * 10, "only {asked} lines were sent");
    running.expect("nobody else keeps this home").stop().unwrap();
}
