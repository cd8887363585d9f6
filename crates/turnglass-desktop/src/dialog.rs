//! What the tray asks and says when it ends: whether to quit all the same, what was lost. The window's program shows it.

use turnglass_platform::question::Question;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// Whether to quit although something would be lost. Blocks; who cannot be asked has not said yes.
pub(crate) fn ask_to_quit(problem: &Problem) -> bool {
    let question = Question {
        title: text!("dialog-quit").to_string(),
        text: problem.to_string(),
        buttons: vec![text!("dialog-quit-anyway").to_string(), text!("dialog-stay").to_string()],
    };
    question.ask() == Some(0)
}

/// Says what was lost. Blocks until the person has read it.
pub(crate) fn tell_lost(problem: &Problem) {
    let told = Question {
        title: text!("dialog-lost").to_string(),
        text: problem.to_string(),
        buttons: vec![text!("dialog-close").to_string()],
    };
    told.ask();
}
