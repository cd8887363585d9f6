//! Passphrases: from a file descriptor, or asked for on a terminal, where nothing of them shows. What they open is not
//! known here.

use crate::hidden::Hidden;
use crate::output;
use std::io::{self, IsTerminal, Read};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// A new one has at least so many characters.
const LEAST: usize = 8;
const LONGEST: u64 = 4_096;
/// What is typed unseen is mistyped easily: whoever is at the terminal is asked so often.
const TRIES: usize = 3;

/// Whether somebody is there who can be asked.
pub(crate) fn has_terminal() -> bool {
    (io::stdin().is_terminal() || io::stderr().is_terminal()) && Hidden::is_possible()
}

/// From this file descriptor, or else asked for; `None` where nobody is there to ask.
pub(crate) fn brought(fd: Option<&str>, title: Text, is_new: bool) -> Result<Option<Secret>, Problem> {
    match fd {
        Some(number) if is_new => from_fd(number).and_then(new).map(Some),
        Some(number) => from_fd(number).map(Some),
        None => asked(title, is_new),
    }
}

/// `None` where nobody is there to ask.
pub(crate) fn asked(title: Text, is_new: bool) -> Result<Option<Secret>, Problem> {
    match (has_terminal(), is_new) {
        (false, _) => Ok(None),
        (true, true) => ask_new(&Hidden::begin(), title).map(Some),
        (true, false) => ask(&Hidden::begin(), title).map(Some),
    }
}

/// Asks for one that exists.
fn ask(terminal: &Hidden, title: Text) -> Result<Secret, Problem> {
    let typed = terminal
        .ask(&text!("ask", title))
        .map_err(|error| Problem::failed(text!("passphrase-prompt-failed", why = %error)))?;
    if typed.is_empty() { Err(Problem::usage(text!("passphrase-none"))) } else { Ok(Secret::new(typed)) }
}

/// Asks for one that is made up now, twice. Nothing is shown between the two either.
fn ask_new(terminal: &Hidden, title: Text) -> Result<Secret, Problem> {
    let title = text!("passphrase-at-least", title, least = LEAST);
    let slips = ["passphrase-short", "passphrases-differ"];
    again_where(
        |problem| slips.iter().any(|slip| problem.message.is(slip)),
        || {
            let passphrase = new(ask(terminal, title.clone())?)?;
            if ask(terminal, text!("passphrase-again"))? == passphrase {
                return Ok(passphrase);
            }
            Err(Problem::usage(text!("passphrases-differ")).hint(text!("passphrases-differ-hint")))
        },
    )
}

/// Says what went wrong and asks anew, where a person at the terminal may only have mistyped.
pub(crate) fn again_where<T>(
    mistyped: impl Fn(&Problem) -> bool,
    mut ask: impl FnMut() -> Result<T, Problem>,
) -> Result<T, Problem> {
    for _ in 1..TRIES {
        match ask() {
            Err(problem) if mistyped(&problem) => output::say(problem.whole()),
            done => return done,
        }
    }
    ask()
}

/// Whether the keeper says this. Its words come in the language that it was asked in.
pub(crate) fn says(problem: &Problem, message: &Text) -> bool {
    problem.message.to_string() == message.to_string()
}

/// One that is long enough to be a new one.
pub(crate) fn new(passphrase: Secret) -> Result<Secret, Problem> {
    if passphrase.expose().chars().count() >= LEAST {
        return Ok(passphrase);
    }
    Err(Problem::usage(text!("passphrase-short", least = LEAST)).hint(text!("passphrase-short-hint")))
}

/// Reads it from this file descriptor, up to its end.
pub(crate) fn from_fd(number: &str) -> Result<Secret, Problem> {
    let unusable = || {
        Problem::usage(text!("passphrase-descriptor", number = crate::words::clean(number)))
            .hint(text!("passphrase-descriptor-hint"))
    };
    let number: u16 = number.parse().map_err(|_| unusable())?;
    let file = descriptor(number).map_err(|_| unusable())?;
    from(file, &text!("from-descriptor", number = %number))
}

/// Those that this process was started with, where it was started with one for a passphrase: what it opens itself gets their numbers
/// too, and is nobody's passphrase.
#[cfg(unix)]
static GIVEN: std::sync::OnceLock<Vec<u16>> = std::sync::OnceLock::new();

/// To be called before anything is opened. Looks only where somebody names one, by an option or this variable: most commands are given none.
#[cfg(unix)]
pub(crate) fn note_what_is_open(variable: &str) {
    let is_option = |word: &std::ffi::OsString| word.to_string_lossy().contains("passphrase-fd");
    if crate::environment::env(variable).is_none() && !std::env::args_os().any(|word| is_option(&word)) {
        return;
    }
    let Ok(dir) = std::fs::read_dir("/dev/fd") else { return };
    let numbers = dir.filter_map(|one| one.ok()?.file_name().to_str()?.parse().ok());
    // That of the directory itself is among them, and gone again.
    let mut numbers: Vec<u16> = numbers.collect();
    numbers.retain(|number| std::fs::metadata(format!("/dev/fd/{number}")).is_ok());
    let _ = GIVEN.set(numbers);
}

#[cfg(windows)]
pub(crate) fn note_what_is_open(_: &str) {}

#[cfg(unix)]
fn descriptor(number: u16) -> io::Result<impl Read> {
    if GIVEN.get().is_some_and(|given| !given.contains(&number)) {
        return Err(io::ErrorKind::NotFound.into());
    }
    std::fs::File::open(format!("/dev/fd/{number}"))
}

/// A program gets no others by their number here.
#[cfg(windows)]
fn descriptor(number: u16) -> io::Result<impl Read> {
    (number == 0).then(io::stdin).ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// One line. Spaces belong to it; the end of the line does not.
pub(crate) fn from(reader: impl Read, named: &Text) -> Result<Secret, Problem> {
    let mut text = String::with_capacity(LONGEST as usize);
    let read = reader.take(LONGEST).read_to_string(&mut text);
    let read = read.map_err(|why| Problem::usage(text!("passphrase-unreadable", named, %why)));
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = Secret::new(line.strip_suffix('\r').unwrap_or(line));
    // The buffer is wiped with this.
    drop(Secret::new(text));
    read?;
    match line.expose() {
        "" => Err(Problem::usage(text!("passphrase-empty", named))),
        text if text.contains('\n') => Err(Problem::usage(text!("passphrase-two-lines", named))),
        _ => Ok(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_line_is_no_part_of_a_passphrase() {
        let read =
            |text: &str| from(text.as_bytes(), &"the test".into()).map(|secret| secret.expose().to_owned());
        assert_eq!(read(" five random words \n").unwrap(), " five random words ");
        assert_eq!(read("windows\r\n").unwrap(), "windows");
        assert!(read("\n").is_err() && read("one\ntwo\n").is_err());
        assert!(new(Secret::new("short")).is_err() && new(Secret::new("long enough")).is_ok());
    }
}
