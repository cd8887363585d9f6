//! What a person at a terminal is told while a token waits for their yes: that it does, and where to give it. A program that
//! nobody watches is told nothing; it hears at the end how that went. Knows nothing of how long a yes is waited for.

use super::{elsewhere, running};
use crate::output;
use std::sync::mpsc::{RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ApprovalView, Snapshot};
use turnglass_protocol::wire::Ask;

/// Most tokens are here long before, and then there is nothing to tell.
const SOON: Duration = Duration::from_secs(1);

/// Until it goes, the answer is waited for.
pub(crate) struct Waiting(#[allow(dead_code, reason = "its end is what is heard")] Sender<()>);

/// The token of this account is being asked for. `None` where nobody reads along.
pub(crate) fn may_wait(account: &str) -> Option<Waiting> {
    output::stderr_width()?;
    let (here, over) = channel();
    let account = account.to_owned();
    std::thread::spawn(move || {
        if over.recv_timeout(SOON) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        let waits = waits(&account);
        if let Some(says) = waits.filter(|_| over.try_recv() == Err(TryRecvError::Empty)) {
            output::say(says);
        }
    });
    Some(Waiting(here))
}

/// What it waits for, if that is a person.
fn waits(account: &str) -> Option<Text> {
    let mut keeper = running().ok()??;
    if elsewhere().is_some() {
        // What waits is not shown there; that the account asks is.
        let snapshot: Snapshot = keeper.ask(Ask::Snapshot).ok()?;
        let asks = snapshot.accounts.iter().any(|one| one.name == account && one.ask_me);
        return asks.then(|| text!("token-asks-elsewhere", account));
    }
    let waiting: Vec<ApprovalView> = keeper.ask(Ask::Approvals).ok()?;
    let mine = |one: &&ApprovalView| one.account == account || one.pid == std::process::id();
    let question = waiting.iter().find(mine)?;
    Some(text!("token-asks", account = &question.account, number = %question.id))
}
