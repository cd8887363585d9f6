//! `turnglass copy`: a fresh token on the clipboard, without being shown. The desktop app does it: on Linux, what is on a
//! clipboard goes with the program that put it there, and the token is to leave it in time.

use crate::args::NameArgs;
use crate::keeper::Keeper;
use crate::output;
use turnglass_protocol::error::Problem;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

pub(crate) fn run(args: &NameArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_for(&args.name)?;
    keeper.ask::<()>(|| Ask::Copy { account: args.name.clone() })?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    output::say(match u64::from(snapshot.settings.clipboard_seconds) {
        0 => text!("copied-for-good", account = %args.name),
        seconds => text!("copied-for", account = %args.name, time = %Span::lasting(seconds)),
    });
    keeper.close()?;
    Ok(0)
}
