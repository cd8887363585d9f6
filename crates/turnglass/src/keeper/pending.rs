//! What waits for the store: it announces what is written, or rests on it. Everything else is done at once. Who asked for a
//! change is answered with what the store said.

use super::report::Written;
use super::task::{Task, local};
use crate::store::Change;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use turnglass_core::core::Effect;
use turnglass_core::hook::Owed;
use turnglass_protocol::error::Problem;

/// What is done once it is known what came of the writing.
pub(super) type Then = Box<dyn FnOnce(&mut Task, Written)>;

#[derive(Default)]
pub(super) struct Pending {
    waiting: VecDeque<Waiting>,
    /// How many of these effects end an account's request, or begin one: with a thousand accounts due at once, to look
    /// through all of them for each request would cost more than the request.
    turns: HashMap<String, usize>,
    /// Accounts whose request is at its end, and of which that could not be written: their page still says so.
    unwritten: BTreeSet<String>,
}

struct Waiting {
    number: u64,
    effects: Vec<Effect>,
    /// Done only if it is written.
    asked: bool,
    then: Option<Then>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn push(&mut self, waiting: Waiting) {
        for account in waiting.effects.iter().filter_map(turn_of) {
            *self.turns.entry(account.to_owned()).or_default() += 1;
        }
        self.waiting.push_back(waiting);
    }

    /// The account's page is another request's from now on.
    pub(super) fn asks_anew(&mut self, account: &str) {
        self.unwritten.remove(account);
    }

    /// The next that the store has dealt with up to this number.
    fn take(&mut self, number: u64) -> Option<Waiting> {
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
}

/// The account whose request is at its end by this, or begins.
fn turn_of(effect: &Effect) -> Option<&str> {
    match effect {
        Effect::Turned { account } | Effect::Exchange { account } => Some(account),
        _ => None,
    }
}

impl Task {
    /// Writes down first; does at once what does not depend on that; and then what announces it.
    pub(super) fn obey(&mut self, effects: Vec<Effect>) {
        if !effects.is_empty() {
            self.write_and_act(Vec::new(), effects, false, None);
        }
    }

    /// The same; `then` hears whether it could be written at once. It is written again until it is.
    pub(super) fn obey_telling(
        &mut self,
        effects: Vec<Effect>,
        then: impl FnOnce(&mut Task, Written) + 'static,
    ) {
        self.write_and_act(Vec::new(), effects, false, Some(Box::new(then)));
    }

    /// Writes these changes and effects together, or does nothing of them; `then` hears which.
    pub(super) fn promise(
        &mut self,
        changes: Vec<Change>,
        effects: Vec<Effect>,
        then: impl FnOnce(&mut Task, Written) + 'static,
    ) {
        self.write_and_act(changes, effects, true, Some(Box::new(then)));
    }

    /// Written sometime; nobody waits for it.
    pub(super) fn note_down(&mut self, change: Change) {
        let number = self.store.write(vec![change], false);
        self.pending.push(Waiting { number, effects: Vec::new(), asked: false, then: None });
    }

    fn write_and_act(
        &mut self,
        mut changes: Vec<Change>,
        effects: Vec<Effect>,
        asked: bool,
        then: Option<Then>,
    ) {
        let effects = self.core.quieted(effects, self.clock.now(), &local);
        let effects = self.owing(effects);
        self.stale = true;
        changes.extend(self.changes(&effects));
        let writes = !changes.is_empty();
        let number = if writes { self.store.write(changes, asked) } else { self.store.last() };
        let mut waits = Vec::new();
        for effect in effects {
            if let Some(account) = effect.account() {
                self.core.touch(account);
                if self.waiting.contains_key(account) {
                    self.moved.insert(account.to_owned());
                }
            }
            let store = writes || !self.pending.is_empty();
            if store && (self.rests_on_it(&effect) || self.comes_behind(&effect, &waits)) {
                waits.push(effect);
            } else {
                self.act(effect);
            }
        }
        if writes {
            self.pending.push(Waiting { number, effects: waits, asked, then });
            return;
        }
        if !waits.is_empty() {
            self.pending.push(Waiting { number, effects: waits, asked: false, then: None });
        }
        if let Some(then) = then {
            then(self, Ok(Vec::new()));
        }
    }

    fn rests_on_it(&self, effect: &Effect) -> bool {
        match effect {
            // A request, and the saving of what it brought, wait for nothing: the journal has them.
            Effect::Load { .. } | Effect::Read { .. } | Effect::Probe | Effect::Exchange { .. } => false,
            // What a tool's file holds is there whatever is written here.
            Effect::Follow { .. } | Effect::HandBack { .. } => false,
            // A run that is needless does not begin meanwhile.
            Effect::Paid { .. } => false,
            Effect::Save { account, .. } => self.core.is_bringing(account),
            _ => true,
        }
    }

    /// A request opens its page in the journal only when the one before is gone.
    fn comes_behind(&self, effect: &Effect, waits: &[Effect]) -> bool {
        let Effect::Exchange { account } = effect else { return false };
        self.pending.turns.contains_key(account)
            || waits.iter().filter_map(turn_of).any(|waiting| waiting == account)
    }

    fn changes(&self, effects: &[Effect]) -> Vec<Change> {
        let (mut changes, mut recorded) = (Vec::new(), HashSet::new());
        for effect in effects {
            match effect {
                // How it stands now: once is enough.
                Effect::Record { account } if recorded.insert(account) => {
                    let record = self.core.record(account);
                    changes.extend(record.map(|(account, standing)| Change::record(account, standing)));
                }
                Effect::Note { account, entry } => changes.push(Change::Note(account.clone(), entry.clone())),
                Effect::Owe { run } => changes.push(Change::Owe(Owed::clone(run))),
                Effect::Paid { id, .. } => changes.push(Change::Paid(*id)),
                Effect::Forget { account, owed } => {
                    recorded.remove(account);
                    changes.push(Change::Forget(account.clone()));
                    changes.extend(owed.then(|| Change::ToDelete(account.clone())));
                }
                Effect::Recall { account, history } => {
                    let lines = history.iter().rev();
                    changes.extend(lines.map(|entry| Change::Note(account.clone(), entry.clone())));
                    changes.push(Change::Deleted(account.clone()));
                }
                _ => {}
            }
        }
        changes
    }

    /// The store's answer. What was asked for and could not be written is not done.
    pub(super) fn written(&mut self, number: u64, written: Written, trouble: Option<Problem>) {
        if let Some(problem) = trouble.as_ref().filter(|_| self.core.unwritten != trouble) {
            tracing::error!(%problem, "store");
        }
        if trouble.is_none() && self.core.unwritten.is_some() {
            tracing::info!("what waited to be written is written");
        }
        self.stale |= self.core.unwritten != trouble;
        self.core.unwritten = trouble;
        while let Some(Waiting { effects, asked, then, .. }) = self.pending.take(number) {
            for effect in effects.into_iter().filter(|_| !asked || written.is_ok()) {
                match effect {
                    Effect::Turned { account } if written.is_err() => {
                        self.pending.unwritten.insert(account);
                    }
                    effect => self.act(effect),
                }
            }
            if let Some(then) = then {
                self.stale = true;
                then(self, written.clone());
            }
        }
        if self.core.unwritten.is_none() {
            let written = std::mem::take(&mut self.pending.unwritten);
            written.iter().for_each(|account| self.turned(account));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_behind_what_ends_the_one_before_until_that_is_written() {
        let turned = |account: &str| Effect::Turned { account: account.into() };
        let waiting = |number, effects| Waiting { number, effects, asked: false, then: None };
        let mut pending = Pending::default();
        pending.push(waiting(1, vec![turned("a"), turned("b")]));
        pending.push(waiting(2, vec![turned("a"), Effect::Record { account: "c".into() }]));
        assert!(pending.take(0).is_none());
        assert_eq!(pending.take(1).map(|waiting| waiting.effects.len()), Some(2));
        let behind = |pending: &Pending| ["a", "b", "c"].map(|name| pending.turns.contains_key(name));
        assert_eq!(behind(&pending), [true, false, false]);
        assert!(pending.take(2).is_some() && pending.turns.is_empty() && pending.is_empty());
    }
}
