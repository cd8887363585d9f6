//! A keeper elsewhere, at the socket that TURNGLASS_SOCKET names: what it shows there. Nothing of this machine is looked
//! at, because nothing of it is used.

use super::{Finding, Level, state};
use crate::keeper::Keeper;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

pub(super) fn look(socket: &Path) -> (Vec<Finding>, Option<Snapshot>) {
    match ask() {
        Ok((snapshot, examined)) => {
            let says = match &examined {
                Some(_) => text!("doctor-socket-answers", socket = %socket.display()),
                None => text!("doctor-socket-hands-out", socket = %socket.display()),
            };
            let mut findings = vec![Finding::ok("socket", says)];
            findings.extend(match &examined {
                Some(_) => state::look(&snapshot, true, true),
                None => state::at_tokens_socket(&snapshot),
            });
            let problems = examined.into_iter().flatten();
            findings.extend(problems.map(|problem| Finding::problem("account", Level::Warn, &problem)));
            (findings, Some(snapshot))
        }
        Err(problem) => (vec![Finding::problem("socket", Level::Bad, &problem)], None),
    }
}

/// What it shows, and what it finds when it looks closer; `None` where that may not be asked.
fn ask() -> Result<(Snapshot, Option<Vec<Problem>>), Problem> {
    let mut keeper = Keeper::open()?;
    let snapshot = keeper.ask(|| Ask::Snapshot)?;
    let whole = keeper.let_in().is_ok();
    let examined = if whole { Some(keeper.ask(|| Ask::Examine)?) } else { None };
    Ok((snapshot, examined))
}
