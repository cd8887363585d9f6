//! Asks a person yes or no. Without a terminal there is nobody to ask, and the command stands as it was given.

use std::io::{self, BufRead, IsTerminal};
use turnglass::error::Problem;
use turnglass::text;
use turnglass::text::Text;

/// Whether there is somebody to ask.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

pub(crate) fn confirm(question: Text) -> Result<(), Problem> {
    if !can_ask() {
        return Ok(());
    }
    crate::output::prompt(text!("yes-or-no", question));
    let mut line = String::new();
    let _ = io::stdin().lock().read_line(&mut line);
    match line.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Problem::failed(text!("nothing-changed"))),
    }
}
