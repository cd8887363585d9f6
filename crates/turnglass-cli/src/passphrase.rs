//! Passphrases: from a file descriptor, or asked for on a terminal, where nothing of them shows. What they open is not
//! known here.

use std::io::{self, IsTerminal, Read};
use turnglass::error::Problem;
use turnglass::secret::Secret;

/// A new one has at least so many characters.
const LEAST: usize = 8;
const LONGEST: u64 = 4_096;

/// Whether somebody is there who can be asked.
fn has_terminal() -> bool {
    io::stdin().is_terminal() || io::stderr().is_terminal()
}

/// From this file descriptor, or else asked for; `None` where nobody is there to ask.
pub(crate) fn brought(fd: Option<&str>, title: &str, is_new: bool) -> Result<Option<Secret>, Problem> {
    match fd {
        Some(number) if is_new => from_fd(number).and_then(new).map(Some),
        Some(number) => from_fd(number).map(Some),
        None => asked(title, is_new),
    }
}

/// `None` where nobody is there to ask.
pub(crate) fn asked(title: &str, is_new: bool) -> Result<Option<Secret>, Problem> {
    match (has_terminal(), is_new) {
        (false, _) => Ok(None),
        (true, true) => ask_new(title).map(Some),
        (true, false) => ask(title).map(Some),
    }
}

/// Asks for one that exists.
fn ask(title: &str) -> Result<Secret, Problem> {
    let typed = rpassword::prompt_password(format!("{title}: "))
        .map_err(|error| Problem::usage(format!("The passphrase cannot be asked for ({error}).")))?;
    if typed.is_empty() { Err(Problem::usage("No passphrase was given.")) } else { Ok(Secret::new(typed)) }
}

/// Asks for one that is made up now, twice.
fn ask_new(title: &str) -> Result<Secret, Problem> {
    let passphrase = new(ask(title)?)?;
    if ask("The same again")? == passphrase {
        return Ok(passphrase);
    }
    Err(Problem::usage("The two passphrases are not the same.").hint("Nothing was changed. Try again."))
}

/// One that is long enough to be a new one.
pub(crate) fn new(passphrase: Secret) -> Result<Secret, Problem> {
    if passphrase.expose().chars().count() >= LEAST {
        return Ok(passphrase);
    }
    Err(Problem::usage(format!("The passphrase is shorter than {LEAST} characters.")).hint(
        "Take a longer one, e.g. five random words: whoever copies the file can try as many as they like.",
    ))
}

/// Reads it from this file descriptor, up to its end.
pub(crate) fn from_fd(number: &str) -> Result<Secret, Problem> {
    let known = number.parse::<u16>().is_ok() && cfg!(unix);
    let unusable = || {
        Problem::usage(format!("The file descriptor {} cannot be read.", crate::words::clean(number)))
            .hint("Open it for the command, e.g. `3< <(pass show turnglass)`, and name it by its number.")
    };
    if !known {
        return Err(unusable());
    }
    let file = std::fs::File::open(format!("/dev/fd/{number}")).map_err(|_| unusable())?;
    from(file, &format!("file descriptor {number}"))
}

/// One line. Spaces belong to it; the end of the line does not.
pub(crate) fn from(reader: impl Read, named: &str) -> Result<Secret, Problem> {
    let mut text = String::with_capacity(LONGEST as usize);
    let read = reader.take(LONGEST).read_to_string(&mut text);
    let read =
        read.map_err(|why| Problem::usage(format!("The passphrase in {named} cannot be read ({why}).")));
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = Secret::new(line.strip_suffix('\r').unwrap_or(line));
    // The buffer is wiped with this.
    drop(Secret::new(text));
    read?;
    match line.expose() {
        "" => Err(Problem::usage(format!("There is no passphrase in {named}: it is empty."))),
        text if text.contains('\n') => {
            Err(Problem::usage(format!("The passphrase in {named} has more than one line.")))
        }
        _ => Ok(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_line_is_no_part_of_a_passphrase() {
        let read = |text: &str| from(text.as_bytes(), "the test").map(|secret| secret.expose().to_owned());
        assert_eq!(read(" five random words \n").unwrap(), " five random words ");
        assert_eq!(read("windows\r\n").unwrap(), "windows");
        assert!(read("\n").is_err() && read("one\ntwo\n").is_err());
        assert!(new(Secret::new("short")).is_err() && new(Secret::new("long enough")).is_ok());
    }
}
