//! Which modules of a crate name which others, as their files say themselves. Files are found as the compiler finds
//! them, by their `mod` lines, so that a file of tests is none of them.

use super::words::{Word, closing, is, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One module names another of its crate, each by its way from the root.
#[derive(Debug, Clone)]
pub struct Import {
    pub from: Vec<String>,
    pub to: Vec<String>,
    /// Where it says so, from the crate's `src`.
    pub file: PathBuf,
    pub line: usize,
}

/// What the modules of a crate name of each other, the library's and the program's, by the folder of its sources.
pub fn imports(src: &Path) -> Vec<Import> {
    let mut files = Files::new();
    for root in ["lib.rs", "main.rs"] {
        if src.join(root).is_file() {
            collect(src, Path::new(root), Vec::new(), &mut files);
        }
    }
    let modules: BTreeSet<Vec<String>> = files.keys().map(|(way, _)| way.clone()).collect();
    let named: Vec<(&Vec<String>, &PathBuf, Vec<Named>)> =
        files.iter().map(|((way, file), words)| (way, file, paths(words, way, &modules))).collect();
    // A name that a module brings in or hands on belongs to where it comes from.
    let mut brought = BTreeMap::new();
    for one in named.iter().flat_map(|(_, _, named)| named) {
        if let Some(name) = &one.name {
            brought.insert(name.clone(), one.to.clone());
        }
    }
    let mut imports = Vec::new();
    for (way, file, named) in &named {
        for one in named {
            if let Some(to) = one.to.clone().and_then(|to| home_of(to, &brought, &modules)) {
                imports.push(Import { from: (*way).clone(), to, file: (*file).clone(), line: one.line });
            }
        }
    }
    imports
}

/// Each file's words, by the way to its module.
type Files = BTreeMap<(Vec<String>, PathBuf), Vec<Word>>;

fn collect(src: &Path, file: &Path, way: Vec<String>, files: &mut Files) {
    let text =
        std::fs::read_to_string(src.join(file)).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let words = words(&text);
    for at in 0..words.len() {
        if is(&words, at, "mod") && is(&words, at + 2, ";") {
            let inner = joined(&way, &words[at + 1].text);
            let usual = inner.iter().collect::<PathBuf>().with_extension("rs");
            let named = elsewhere(&text, &words[at + 1].text).map(|path| file.with_file_name("").join(path));
            for file in if named.clone().next().is_some() { named.collect() } else { vec![usual] } {
                collect(src, &file, inner.clone(), files);
            }
        }
    }
    files.insert((way, file.to_owned()), words);
}

/// The files that a module of this name has instead of its own, one for each system: `#[path = "…"]` before its line.
fn elsewhere<'a>(text: &'a str, module: &str) -> impl Iterator<Item = &'a str> + Clone {
    let line = format!("mod {module};");
    let pairs = text.lines().zip(text.lines().skip(1));
    let named = pairs.filter(move |(_, next)| next.trim_start_matches("pub ").trim() == line);
    named.filter_map(|(path, _)| path.trim().strip_prefix("#[path = \"")?.strip_suffix("\"]"))
}

/// The module in which a name stands, through all that bring it in or hand it on; none where that is another crate.
fn home_of(mut to: Vec<String>, brought: &Brought, modules: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    // Nothing is handed on more often than that.
    for _ in 0..16 {
        let brings = |end: &usize| !modules.contains(&to[..*end]) && brought.contains_key(&to[..*end]);
        let Some(end) = (1..=to.len()).find(brings) else { break };
        to = [brought[&to[..end]].as_deref()?, &to[end..]].concat();
    }
    while !modules.contains(&to) && to.pop().is_some() {}
    Some(to)
}

/// What a name in a module stands for: a path from the crate's root, or something of another crate.
type Brought = BTreeMap<Vec<String>, Option<Vec<String>>>;

/// A path that a file names.
struct Named {
    /// From the crate's root; none for another crate's.
    to: Option<Vec<String>>,
    line: usize,
    /// The name that it gets in its module, where it is brought in.
    name: Option<Vec<String>>,
}

fn paths(words: &[Word], way: &[String], modules: &BTreeSet<Vec<String>>) -> Vec<Named> {
    let mut found = Vec::new();
    // Modules within this file, and where each ends.
    let mut within: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        within.retain(|(_, end)| at < *end);
        if is(words, at, "mod") && is(words, at + 2, "{") {
            within.push((words[at + 1].text.clone(), closing(words, at + 2)));
        }
        let here: Vec<String> = way.iter().chain(within.iter().map(|(name, _)| name)).cloned().collect();
        let mut reader = Reader { words, here, modules, brings: is(words, at, "use"), found: &mut found };
        // `<T as Trait>::name` and `a.b::<C>()` begin no path of a module.
        let begins = begins_a_name(&words[at].text)
            && !(at > 0 && (is(words, at - 1, "::") || is(words, at - 1, ".")));
        at = if reader.brings {
            reader.tree(at + 1, None)
        } else if begins && is(words, at + 1, "::") {
            reader.tree(at, None)
        } else {
            at + 1
        };
    }
    found
}

struct Reader<'a> {
    words: &'a [Word],
    /// The module that names.
    here: Vec<String>,
    modules: &'a BTreeSet<Vec<String>>,
    /// Whether this is a `use`.
    brings: bool,
    found: &'a mut Vec<Named>,
}

impl Reader<'_> {
    /// Reads one path with all its branches, and says where it ends. `base` is what stands before it, if
    /// anything does: a module of this crate, or none where that is another crate's.
    fn tree(&mut self, mut at: usize, base: Option<Option<Vec<String>>>) -> usize {
        let mut to = base.clone();
        while let Some(word) = self.words.get(at) {
            match word.text.as_str() {
                "{" if self.brings => {
                    let end = closing(self.words, at);
                    at += 1;
                    while at < end {
                        at = self.tree(at, to.clone()) + 1;
                    }
                    return end + 1;
                }
                // All names of it: whose they are cannot be read here, but that it is used.
                "*" if self.brings => {
                    self.name(word.line, to, None);
                    return at + 1;
                }
                // From the root of all crates.
                "::" => to = Some(None),
                name if begins_a_name(name) => to = Some(self.step(to, name)),
                _ => return at,
            }
            if is(self.words, at + 1, "::") && word.text != "::" {
                at += 2;
                continue;
            }
            if word.text == "::" {
                at += 1;
                continue;
            }
            let alias = self.brings && is(self.words, at + 1, "as");
            let last = if alias { &self.words[at + 2] } else { word };
            let name = match last.text.as_str() {
                "self" => to.clone().flatten().and_then(|to| to.last().cloned()),
                name => Some(name.to_owned()),
            };
            self.name(word.line, to, name);
            return if alias { at + 3 } else { at + 1 };
        }
        at
    }

    fn step(&self, to: Option<Option<Vec<String>>>, name: &str) -> Option<Vec<String>> {
        match (to, name) {
            (None, "crate") => Some(Vec::new()),
            (None, "self") => Some(self.here.clone()),
            (None, "super") => Some(without_last(&self.here)),
            (None, name) => {
                let inner = joined(&self.here, name);
                self.modules.contains(&inner).then_some(inner)
            }
            (Some(to), "super") => to.map(|to| without_last(&to)),
            (Some(to), "self") => to,
            (Some(to), name) => to.map(|to| joined(&to, name)),
        }
    }

    fn name(&mut self, line: usize, to: Option<Option<Vec<String>>>, name: Option<String>) {
        let name = name.filter(|_| self.brings).map(|name| joined(&self.here, &name));
        self.found.push(Named { to: to.flatten(), line, name });
    }
}

fn begins_a_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

fn joined(way: &[String], name: &str) -> Vec<String> {
    way.iter().cloned().chain([name.to_owned()]).collect()
}

fn without_last(way: &[String]) -> Vec<String> {
    way[..way.len().saturating_sub(1)].to_vec()
}
