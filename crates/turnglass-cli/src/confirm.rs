//! Asks a person yes or no. Without a terminal there is nobody to ask, and the command stands as it was given.

use std::io::{self, BufRead, IsTerminal, Write};
use turnglass::error::Problem;

pub(crate) fn confirm(question: &str) -> Result<(), Problem> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(());
    }
    let _ = write!(io::stderr(), "{} [y/N] ", crate::words::clean(question));
    let mut line = String::new();
    let _ = io::stdin().lock().read_line(&mut line);
    match line.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Problem::failed("Nothing was changed.")),
    }
}
