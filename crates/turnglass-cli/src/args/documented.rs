//! That the documentation can be typed: every command in README.md and docs is one that the command line takes, and every
//! YAML is read by what it is for.

use super::Args;
use clap::Parser;
use clap::error::ErrorKind;
use pulldown_cmark::{CodeBlockKind, Event, Options, Tag, TagEnd};
use serde_json::Value;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

/// YAML that is another program's, by its page and its first key.
const FOREIGN: [(&str, &str); 3] = [
    // A workflow of GitHub Actions.
    ("docs/guide/ci.md", "name"),
    // A job of GitLab CI.
    ("docs/guide/ci.md", "nightly"),
    // A kubeconfig.
    ("docs/guide/helpers.md", "users"),
];

/// Fences whose lines a person types.
const TYPED: [&str; 3] = ["sh", "console", "bash"];

/// What stands for something of the reader's own.
const PLACES: [(&str, &str); 6] = [
    ("NAME", "work"),
    ("FILE", "answer.json"),
    ("URL", "https://api.example.com/me"),
    ("HOST", "api.example.com"),
    ("VERB", "list"),
    ("TIME", "2m"),
];

/// A piece of code, with the language of its fence; inline code has none.
struct Code {
    page: String,
    language: Option<String>,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn pages(under: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

fn documented() -> Vec<Code> {
    let root = root();
    let mut found = vec![root.join("README.md")];
    pages(&root.join("docs"), &mut found);
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    found.iter().flat_map(|path| code(&name(path), &std::fs::read_to_string(path).unwrap())).collect()
}

fn code(page: &str, text: &str) -> Vec<Code> {
    let (mut all, mut fence) = (Vec::new(), None::<Code>);
    let new = |language, text: String| Code { page: page.to_owned(), language, text };
    for event in pulldown_cmark::Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                fence = Some(new(Some(language), String::new()));
            }
            Event::Text(text) => fence.iter_mut().for_each(|fence| fence.text.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => all.extend(fence.take()),
            Event::Code(text) => all.push(new(None, text.into_string())),
            _ => {}
        }
    }
    all
}

/// The simple commands of a script, those within `$( … )` too.
fn commands(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&mut script.chars().peekable(), false, &mut found);
    found
}

fn collect(script: &mut Peekable<Chars<'_>>, within: bool, found: &mut Vec<String>) {
    let (mut command, mut quote) = (String::new(), None);
    while let Some(letter) = script.next() {
        match (quote, letter) {
            (Some('\''), _) | (Some(_), '"') if Some(letter) == quote => {
                quote = None;
                command.push(letter);
            }
            (Some('\''), _) => command.push(letter),
            (_, '\\') => match script.next() {
                Some('\n') | None => command.push(' '),
                Some(escaped) => command.extend(['\\', escaped]),
            },
            (_, '$') if script.peek() == Some(&'(') => {
                script.next();
                collect(script, true, found);
                command.push_str("printed");
            }
            (Some(_), _) => command.push(letter),
            (None, '\'' | '"') => {
                quote = Some(letter);
                command.push(letter);
            }
            (None, '#') if command.is_empty() || command.ends_with(char::is_whitespace) => {
                while script.next_if(|letter| *letter != '\n').is_some() {}
            }
            (None, ')') if within => break,
            (None, '&') if command.ends_with('>') => command.push(letter),
            (None, '|' | ';' | '&' | '\n' | '(' | ')') => found.push(std::mem::take(&mut command)),
            (None, _) => command.push(letter),
        }
    }
    found.push(command);
}

/// What `turnglass` is called with, if that is what the command runs, or has another program run.
fn called(command: &str) -> Result<Vec<Vec<String>>, String> {
    let words = shlex::split(command).ok_or("a shell waits for its end")?;
    let is_set = |word: &&String| {
        word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    let mut begins = words.iter().skip_while(|word| *word == "$" || is_set(word)).peekable();
    // As another user: what is run stands behind.
    if begins.next_if(|word| *word == "sudo").is_some() && begins.next_if(|word| *word == "-u").is_some() {
        begins.next();
    }
    let words: Vec<String> = begins.skip_while(is_set).cloned().collect();
    let mut all = Vec::new();
    for word in &words {
        let passed = word.trim_start_matches('!');
        if passed.starts_with("turnglass ") {
            all.extend(shlex::split(passed));
        }
    }
    if words.first().is_some_and(|first| first == "turnglass") {
        all.push(without_redirections(words));
    }
    Ok(all)
}

fn without_redirections(words: Vec<String>) -> Vec<String> {
    let (mut kept, mut words) = (Vec::new(), words.into_iter());
    while let Some(word) = words.next() {
        let target = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if matches!(target, "<" | ">" | ">>") {
            words.next();
        } else if !target.starts_with(['<', '>']) {
            kept.push(word);
        }
    }
    kept
}

/// Why the command line would not take it. In a sentence, a command may be named without what it needs.
fn refused(words: &[String], named: bool) -> Option<String> {
    let filled = words.iter().map(|word| {
        let place = PLACES.iter().find(|(place, _)| place == word);
        place.map_or(word.as_str(), |(_, with)| with)
    });
    let why = Args::try_parse_from(filled).err()?;
    let lacks = [
        ErrorKind::MissingRequiredArgument,
        ErrorKind::MissingSubcommand,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
    ];
    let fine = !why.use_stderr() || named && lacks.contains(&why.kind());
    (!fine).then(|| why.to_string())
}

#[test]
fn every_command_that_is_documented_is_one_that_runs() {
    let (mut faults, mut tried) = (Vec::new(), 0);
    for code in documented() {
        let named = code.language.is_none();
        let scripts = match code.language.as_deref() {
            Some("yaml") => texts(&value(&code.text).unwrap_or_default()),
            Some(language) if !TYPED.contains(&language) => continue,
            _ => vec![code.text],
        };
        let of_turnglass = |script: &String| script.contains("turnglass ");
        let scripts: Vec<String> = scripts.into_iter().filter(of_turnglass).collect();
        let special = scripts.iter().filter(|script| script.contains("<("));
        faults.extend(special.map(|script| format!("{}: not every shell knows `<( )`: {script}", code.page)));
        for command in scripts.iter().flat_map(|script| commands(script)) {
            let called = match called(&command) {
                Ok(called) => called,
                Err(why) => {
                    faults.push(format!("{}: `{}`: {why}", code.page, command.trim()));
                    continue;
                }
            };
            for words in called {
                tried += 1;
                let why = refused(&words, named);
                faults.extend(why.map(|why| format!("{}: `{}`: {why}", code.page, words.join(" "))));
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn value(yaml: &str) -> Result<Value, String> {
    serde_saphyr::from_str(yaml).map_err(|why| why.to_string())
}

/// All that is text in it: scripts are among them.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Why what it is for would not take it. `foreign` gets what is another program's.
fn misread(code: &Code, foreign: &mut Vec<(String, String)>) -> Option<String> {
    let key = match value(&code.text) {
        Ok(value) => {
            let first = code.text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
            let key = first.split(':').next().unwrap_or_default().to_owned();
            if value.get(&key).is_none() {
                return Some(format!("no key {key}"));
            }
            key
        }
        Err(why) => return Some(why),
    };
    match key.as_str() {
        "providers" => {
            let known = turnglass_core::provider::Providers::built_in();
            known.with_all_own("providers.yaml", &code.text).err().map(|why| why.to_string())
        }
        "hooks" => match turnglass_core::hook::parse(&code.text) {
            Ok(hooks) => hooks.is_empty().then(|| "no hook".to_owned()),
            Err(why) => Some(why.to_string()),
        },
        "tools" => {
            let known = turnglass_tools::Tools::built_in();
            known.with_own("tools.yaml", &code.text).err().map(|why| why.to_string())
        }
        "kind" => {
            // The documentation shows paths as most systems write them.
            let root = if cfg!(windows) { "_file: C:/" } else { "_file: /" };
            let text = code.text.replace("_file: /", root);
            turnglass_core::vault::Choice::parse(&text).err().map(|why| why.to_string())
        }
        _ if FOREIGN.contains(&(&code.page, &key)) => {
            foreign.push((code.page.clone(), key));
            None
        }
        other => Some(format!("{other} is nobody's, nor is it listed as another program's")),
    }
}

#[test]
fn every_yaml_that_is_documented_is_read_by_what_it_is_for() {
    let (mut faults, mut foreign) = (Vec::new(), Vec::new());
    let yaml = |code: &Code| matches!(code.language.as_deref(), Some("yaml" | "yml"));
    let documented: Vec<Code> = documented().into_iter().filter(yaml).collect();
    for code in &documented {
        faults.extend(misread(code, &mut foreign).map(|why| format!("{}: {why}\n{}", code.page, code.text)));
    }
    assert!(documented.len() >= 11, "{}", documented.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let foreign: Vec<(&str, &str)> = foreign.iter().map(|(page, key)| (&**page, &**key)).collect();
    assert_eq!(foreign.len(), FOREIGN.len(), "what is listed as another program's is there: {foreign:?}");
}

/// No package brings these pages along, so that whoever is told of one is told its address.
#[test]
fn every_page_that_help_and_texts_name_is_an_address_of_one_that_is_there() {
    let (root, mut told) = (root(), Vec::new());
    helps(&mut <Args as clap::CommandFactory>::command(), &mut told);
    for language in ["en", "zh-Hans", "vi", "ru"] {
        let catalogue = root.join(format!("crates/turnglass-protocol/locales/{language}.ftl"));
        told.push(std::fs::read_to_string(catalogue).unwrap());
    }
    let before = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/HEAD/");
    let mut named = 0;
    for text in &told {
        for (at, _) in text.match_indices("docs/") {
            let line = text[at..].split_whitespace().next().unwrap_or_default();
            assert!(text[..at].ends_with(before), "not an address: {line}");
            assert!(root.join(line.trim_end_matches(['.', ')'])).is_file(), "there is no {line}");
            named += 1;
        }
    }
    assert!(named >= 4, "{named}");
}

fn helps(command: &mut clap::Command, told: &mut Vec<String>) {
    told.push(command.render_long_help().to_string());
    command.get_subcommands_mut().for_each(|verb| helps(verb, told));
}

#[test]
fn commands_are_found_wherever_they_stand() {
    for (script, found) in [
        ("turnglass list | head -1 # turnglass no", &["turnglass list"][..]),
        (
            "curl -H \"$(turnglass token work)\" x && turnglass list",
            &["turnglass token work", "turnglass list"],
        ),
        ("eval \"$(turnglass completions bash)\"", &["turnglass completions bash"]),
        ("A_B=1 turnglass token \\\n work > out 2>&1", &["turnglass token work"]),
        ("pass show x | turnglass agent 3< x", &["turnglass agent"]),
        ("git config x.helper '!turnglass helper git'", &["turnglass helper git"]),
        ("echo 'a; turnglass x'; $ turnglass list", &["turnglass list"]),
        ("git config x.helper turnglass", &[]),
        (
            "sudo turnglass list; sudo -u me A_B=1 turnglass token work",
            &["turnglass list", "turnglass token work"],
        ),
    ] {
        let all = commands(script).iter().flat_map(|one| called(one).unwrap()).collect::<Vec<_>>();
        let all: Vec<String> = all.iter().map(|words| words.join(" ")).collect();
        assert_eq!(all, found, "{script}");
    }
}
