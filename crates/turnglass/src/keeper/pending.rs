//! What waits for the store: it announces what is written, or rests on it. Everything else is done at once. Knows what each
//! effect writes and what it waits for; does nothing of it.

use crate::store::Change;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use turnglass_core::core::{Core, Effect};
use turnglass_core::hook::Owed;
use turnglass_core::vault::{Lies, Team};

/// What waits for the store's answer. `Then` is what is done once that is known.
pub(super) struct Pending<Then> {
    waiting: VecDeque<Waiting<Then>>,
    /// How many of these effects end an account's request, or begin one: with a thousand accounts due at once, to look
    /// through all of them for each request would cost more than the request.
    turns: HashMap<String, usize>,
    /// Accounts whose request is at its end, and of which that could not be written: their page still says so.
    unwritten: BTreeSet<String>,
}

pub(super) struct Waiting<Then> {
    /// The store's number of what it waits for.
    pub(super) number: u64,
    pub(super) effects: Vec<Effect>,
    /// Done only if it is written.
    pub(super) asked: bool,
    pub(super) then: Option<Then>,
}

impl<Then> Default for Pending<Then> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), turns: HashMap::new(), unwritten: BTreeSet::new() }
    }
}

impl<Then> Pending<Then> {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) fn push(&mut self, waiting: Waiting<Then>) {
        for account in waiting.effects.iter().filter_map(turn_of) {
            *self.turns.entry(account.to_owned()).or_default() += 1;
        }
        self.waiting.push_back(waiting);
    }

    /// The account's page is another request's from now on.
    pub(super) fn asks_anew(&mut self, account: &str) {
        self.unwritten.remove(account);
    }

    /// Its request is at its end, and that could not be written: its page stays.
    pub(super) fn is_unwritten(&mut self, account: String) {
        self.unwritten.insert(account);
    }

    /// Everything is written: the accounts whose pages have stayed until now.
    pub(super) fn all_written(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.unwritten)
    }

    /// The next that the store has dealt with up to this number.
    pub(super) fn take(&mut self, number: u64) -> Option<Waiting<Then>> {
        self.waiting.front().filter(|waiting| waiting.number <= number)?;
        let waiting = self.waiting.pop_front()?;
        for account in waiting.effects.iter().filter_map(turn_of) {
            if let Some(turns) = self.turns.get_mut(account) {
                *turns -= 1;
                if *turns == 0 {
                    self.turns.remove(account);
                }
            }
        }
        Some(waiting)
    }

    /// Whether it waits for the store, with those of the same deed that wait already.
    pub(super) fn holds(&self, core: &Core, effect: &Effect, waits: &[Effect]) -> bool {
        rests_on_it(core, effect) || self.comes_behind(effect, waits)
    }

    /// A request opens its page in the journal only when the one before is gone.
    fn comes_behind(&self, effect: &Effect, waits: &[Effect]) -> bool {
        let Effect::Exchange { account } = effect else { return false };
        self.turns.contains_key(account) || waits.iter().filter_map(turn_of).any(|waiting| waiting == account)
    }
}

/// The account whose request is at its end by this, or begins.
fn turn_of(effect: &Effect) -> Option<&str> {
    match effect {
        Effect::Turned { account } | Effect::Exchange { account } => Some(account),
        _ => None,
    }
}

fn rests_on_it(core: &Core, effect: &Effect) -> bool {
    match effect {
        // A request, and the saving of what it brought, wait for nothing: the journal has them.
        Effect::Load { .. } | Effect::Read { .. } | Effect::Probe { .. } => false,
        Effect::Move { .. } | Effect::Exchange { .. } => false,
        // What a tool's file holds is there whatever is written here.
        Effect::Follow { .. } | Effect::HandBack { .. } => false,
        // A run that is needless does not begin meanwhile.
        Effect::Paid { .. } => false,
        Effect::Save { account, .. } => core.is_bringing(account),
        _ => true,
    }
}

/// What these effects write.
pub(super) fn changes(core: &Core, effects: &[Effect]) -> Vec<Change> {
    let (mut changes, mut recorded) = (Vec::new(), HashSet::new());
    for effect in effects {
        match effect {
            // How it stands now: once is enough.
            Effect::Record { account } if recorded.insert(account) => {
                let record = core.record(account);
                changes.extend(record.map(|(account, standing)| Change::record(account, standing)));
            }
            Effect::Note { account, entry } => changes.push(Change::Note(account.clone(), entry.clone())),
            Effect::Owe { run } => changes.push(Change::Owe(Owed::clone(run))),
            Effect::Paid { id, .. } => changes.push(Change::Paid(*id)),
            Effect::Forget { account, owed } => {
                recorded.remove(account);
                changes.push(Change::Forget(account.clone()));
                let lies = |team: &Team| Lies { account: account.clone(), team: team.clone() };
                changes.extend(owed.as_ref().map(|team| Change::ToDelete(lies(team).row())));
            }
            Effect::Recall { account, history } => {
                let lines = history.iter().rev();
                changes.extend(lines.map(|entry| Change::Note(account.clone(), entry.clone())));
                let lies = Lies { account: account.clone(), team: core.team_of(account) };
                changes.push(Change::Deleted(lies.row()));
            }
            _ => {}
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_behind_what_ends_the_one_before_until_that_is_written() {
        let turned = |account: &str| Effect::Turned { account: account.into() };
        let waiting = |number, effects| Waiting { number, effects, asked: false, then: None };
        let mut pending = Pending::<()>::default();
        pending.push(waiting(1, vec![turned("a"), turned("b")]));
        pending.push(waiting(2, vec![turned("a"), Effect::Record { account: "c".into() }]));
        assert!(pending.take(0).is_none());
        assert_eq!(pending.take(1).map(|waiting| waiting.effects.len()), Some(2));
        let behind = |pending: &Pending<()>| ["a", "b", "c"].map(|name| pending.turns.contains_key(name));
        assert_eq!(behind(&pending), [true, false, false]);
        assert!(pending.take(2).is_some() && pending.turns.is_empty() && pending.is_empty());
    }
}
