//! Which files of one object's methods call which others: an object may be written in many files, and no `use` tells then
//! that one of them needs another.

use super::circles::Arrows;
use super::words::{Word, closing, is, words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How the modules in a folder call each other's methods of `object`. In closures that are handed it, it goes by `named`.
pub fn calls(folder: &Path, object: &str, named: &str) -> Arrows {
    let mut pieces = Vec::new();
    collect(folder, Path::new(""), object, &mut pieces);
    let mut homes = BTreeMap::new();
    for Piece { module, words, .. } in &pieces {
        let defined = (0..words.len()).filter(|at| is(words, *at, "fn"));
        homes.extend(defined.map(|at| (&words[at + 1].text, module)));
    }
    let mut arrows = Arrows::new();
    for Piece { module, file, words } in &pieces {
        let of_it = |at: usize| is(words, at, "self") || is(words, at, named);
        let calls = |at: &usize| of_it(*at) && is(words, at + 1, ".") && is(words, at + 3, "(");
        for method in (0..words.len()).filter(calls).map(|at| &words[at + 2]) {
            if let Some(home) = homes.get(&method.text).filter(|home| **home != module) {
                let shows = format!("{}, {}:{}", method.text, file.display(), method.line);
                arrows.entry(module.clone()).or_default().entry((*home).clone()).or_insert(shows);
            }
        }
    }
    arrows
}

/// Methods of the object that stand together.
struct Piece {
    /// What stands in the folder: the file, or the module that holds it.
    module: String,
    file: PathBuf,
    words: Vec<Word>,
}

fn collect(folder: &Path, within: &Path, object: &str, pieces: &mut Vec<Piece>) {
    let found = std::fs::read_dir(folder.join(within)).unwrap();
    let mut found: Vec<PathBuf> = found.map(|file| within.join(file.unwrap().file_name())).collect();
    found.sort();
    for file in found {
        if folder.join(&file).is_dir() {
            collect(folder, &file, object, pieces);
            continue;
        }
        let words = words(&std::fs::read_to_string(folder.join(&file)).unwrap());
        let begins =
            |at: &usize| is(&words, *at, "impl") && is(&words, at + 1, object) && is(&words, at + 2, "{");
        for at in (0..words.len()).filter(begins) {
            let first = file.iter().next().unwrap_or_default();
            pieces.push(Piece {
                module: Path::new(first).with_extension("").display().to_string(),
                file: file.clone(),
                words: words[at + 2..closing(&words, at + 2)].to_vec(),
            });
        }
    }
}
