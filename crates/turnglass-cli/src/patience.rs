//! Waits for a token that there is none of for now: until the account or the vault moves, or the next try is due.

use crate::keeper::Keeper;
use crate::output;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::{Ask, Lease, Tell, TokenAsk};

/// Nothing is asked more often than this, whatever moves.
const LEAST: Duration = Duration::from_millis(250);

/// The token, or the problem that there still is when the time is over. What time does not heal is not waited for.
pub(crate) fn lease(keeper: &mut Keeper, ask: &TokenAsk, wait: Option<Span>) -> Result<Lease, Problem> {
    let Some(wait) = wait else { return keeper.ask(|| Ask::Token(ask.clone())) };
    let end = Instant::now() + Duration::from_secs(wait.as_seconds());
    // A token that will do after all is no answer while there may be a better one.
    let strict = TokenAsk { allow_stale: false, ..ask.clone() };
    let mut moves = None;
    let mut told = false;
    loop {
        let problem = match keeper.ask(|| Ask::Token(strict.clone())) {
            Err(problem) if matches!(problem.code, Code::Unavailable | Code::Vault) => problem,
            answer => return answer,
        };
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return if ask.allow_stale { keeper.ask(|| Ask::Token(ask.clone())) } else { Err(problem) };
        }
        if !std::mem::replace(&mut told, true) {
            output::say(text!("waiting-up-to", %wait, reason = &problem.message));
        }
        if moves.is_none() {
            moves = Some(watch(keeper)?);
        }
        let until_due = until_due(keeper, &ask.account)?.clamp(LEAST, left.max(LEAST));
        std::thread::sleep(LEAST.min(left));
        match moves.as_ref().map(|moves| moves.recv_timeout(until_due.min(left))) {
            // The keeper ended: the next one is asked, and watched.
            Some(Err(RecvTimeoutError::Disconnected)) => moves = None,
            Some(Ok(())) => drop(moves.iter().flat_map(Receiver::try_iter).count()),
            Some(Err(RecvTimeoutError::Timeout)) | None => {}
        }
    }
}

/// When the account is tried again by its schedule; a keeper without a schedule tries because it is asked.
fn until_due(keeper: &mut Keeper, account: &str) -> Result<Duration, Problem> {
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let due = snapshot.accounts.iter().find(|one| one.name == account).and_then(|one| one.due_at);
    let unknown = if snapshot.keeper.schedule { 5_000 } else { 1_000 };
    let millis = due.map_or(unknown, |due| due.saturating_sub(snapshot.now));
    Ok(Duration::from_millis(u64::try_from(millis).unwrap_or(0)))
}

/// A word for every snapshot.
fn watch(keeper: &Keeper) -> Result<Receiver<()>, Problem> {
    let mut told = keeper.another()?.watch(None)?;
    let (sender, moves) = channel();
    std::thread::spawn(move || {
        while let Ok(tell) = told.next() {
            if matches!(tell, Tell::Snapshot(_)) && sender.send(()).is_err() {
                return;
            }
        }
    });
    Ok(moves)
}
