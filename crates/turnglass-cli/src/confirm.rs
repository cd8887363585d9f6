//! Asks a person yes or no. Without a terminal there is nobody to ask, and the command stands as it was given.

use crate::output::terminal;
use std::io::{self, BufRead};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

pub(crate) fn confirm(question: Text) -> Result<(), Problem> {
    if !terminal() || is_yes(question) {
        return Ok(());
    }
    Err(Problem::failed(text!("nothing-changed")))
}

/// What the person at the terminal says.
pub(crate) fn is_yes(question: Text) -> bool {
    crate::output::prompt(text!("yes-or-no", question));
    let mut line = String::new();
    let _ = io::stdin().lock().read_line(&mut line);
    matches!(line.trim().to_ascii_lowercase().as_str(), "y" | "yes")
}

/// A grant that a tool goes on using is taken from it only with a yes that names what comes of it.
pub(crate) fn taking_from(tool: &str, yes: bool) -> Result<(), Problem> {
    let says = text!("owner-mine-asked", tool);
    if !yes && !terminal() {
        return Err(Problem::usage(says).hint(text!("owner-mine-unasked-hint")));
    }
    crate::output::say(says);
    if yes { Ok(()) } else { confirm(text!("owner-mine-question")) }
}
