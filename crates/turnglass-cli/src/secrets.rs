//! Where secrets come from: standard input, a file, a named environment variable, or a prompt that shows nothing.
//! What is asked for and is no secret is shown.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use turnglass::error::Problem;
use turnglass::secret::Secret;

/// Longer than any token that was ever seen.
const LONGEST: u64 = 1 << 20;

pub(crate) enum Source<'a> {
    Stdin,
    Env(&'a str),
    File(&'a Path),
    Prompt,
}

/// Reads `what` from where the flags say; `None` where they say nothing.
pub(crate) fn brought(
    stdin: bool,
    env: &Option<String>,
    file: &Option<PathBuf>,
    what: &str,
) -> Result<Option<Secret>, Problem> {
    let source = match (stdin, env, file) {
        (true, ..) => Source::Stdin,
        (_, Some(name), _) => Source::Env(name),
        (.., Some(path)) => Source::File(path),
        _ => return Ok(None),
    };
    read(&source, what).map(Some)
}

/// Reads `what`, e.g. "refresh token". White space around it is no part of it.
pub(crate) fn read(source: &Source<'_>, what: &str) -> Result<Secret, Problem> {
    let text = match source {
        Source::Stdin if io::stdin().is_terminal() => return prompt(what),
        Source::Prompt => return prompt(what),
        Source::Stdin => from(io::stdin().lock(), "Standard input")?,
        Source::File(path) => {
            let named = path.display().to_string();
            let file = std::fs::File::open(path)
                .map_err(|error| Problem::usage(format!("{named} cannot be read: {error}.")))?;
            from(file, &named)?
        }
        Source::Env(name) => match std::env::var(name) {
            Ok(value) => value,
            Err(std::env::VarError::NotPresent) => {
                return Err(Problem::usage(format!("The environment variable {name} is not set."))
                    .hint(format!("It should hold the {what}.")));
            }
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Problem::usage(format!("The environment variable {name} is not UTF-8 text.")));
            }
        },
    };
    let whence = match source {
        Source::Env(name) => format!("the environment variable {name}"),
        Source::File(path) => path.display().to_string(),
        Source::Stdin | Source::Prompt => "standard input".into(),
    };
    let secret = Secret::some(text)
        .ok_or_else(|| Problem::usage(format!("There is no {what} in {whence}: it is empty.")))?;
    // Two lines where one was meant, or a whole file of another sort.
    if secret.expose().trim().contains(char::is_control) {
        return Err(Problem::usage(format!("The {what} in {whence} has more than one line."))
            .hint("Bring the value alone, without what stands around it."));
    }
    Ok(secret)
}

fn from(reader: impl Read, named: &str) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    reader
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::usage(format!("{named} cannot be read: {error}.")))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Problem::usage(format!("{named} holds more than 1 MiB: this is no token.")));
    }
    String::from_utf8(bytes).map_err(|_| Problem::usage(format!("{named} is not UTF-8 text.")))
}

fn prompt(what: &str) -> Result<Secret, Problem> {
    prompt_some(what)?.ok_or_else(|| Problem::usage(format!("No {what} was given.")))
}

/// Asks for what may be left out.
pub(crate) fn prompt_some(what: &str) -> Result<Option<Secret>, Problem> {
    let mut title = what.to_owned();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let text = rpassword::prompt_password(format!("{title} (not shown): "))
        .map_err(|error| Problem::usage(format!("The {what} cannot be asked for: {error}.")))?;
    Ok(Secret::some(text))
}

/// Asks for what is no secret. `None` for an empty line.
pub(crate) fn ask(title: &str) -> Result<Option<String>, Problem> {
    let _ = write!(io::stderr(), "{}: ", crate::words::clean(title));
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Problem::usage(format!("Standard input cannot be read: {error}.")))?;
    Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty()))
}

/// As [`ask`], where there is somebody to ask.
pub(crate) fn ask_here(title: &str) -> Result<Option<String>, Problem> {
    if crate::account::terminal() { ask(title) } else { Ok(None) }
}
