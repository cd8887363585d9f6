//! What waits for the store: it announces what is written, or rests on it. Everything else is done at once. Who asked for a
//! change is answered with what the store said.

use super::store_hand::Written;
use super::task::{Task, local};
use crate::store::Change;
use std::collections::{HashSet, VecDeque};
use turnglass_core::core::Effect;
use turnglass_core::hook::Owed;
use turnglass_protocol::error::Problem;

/// What is done once it is known what came of the writing.
pub(super) type Then = Box<dyn FnOnce(&mut Task, Written)>;

#[derive(Default)]
pub(super) struct Pending(VecDeque<Waiting>);

struct Waiting {
    number: u64,
    effects: Vec<Effect>,
    /// Done only if it is written.
    asked: bool,
    then: Option<Then>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
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
        self.pending.0.push_back(Waiting { number, effects: Vec::new(), asked: false, then: None });
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
            self.pending.0.push_back(Waiting { number, effects: waits, asked, then });
            return;
        }
        if !waits.is_empty() {
            self.pending.0.push_back(Waiting { number, effects: waits, asked: false, then: None });
        }
        if let Some(then) = then {
            then(self, Ok(Vec::new()));
        }
    }

    fn rests_on_it(&self, effect: &Effect) -> bool {
        match effect {
            // A request, and the saving of what it brought, wait for nothing: the journal has them.
            Effect::Load { .. } | Effect::Probe | Effect::Exchange { .. } => false,
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
        let ends = |waiting: &Effect| {
            let ending = matches!(waiting, Effect::Turned { .. } | Effect::Exchange { .. });
            ending && waiting.account() == Some(account)
        };
        waits.iter().chain(self.pending.0.iter().flat_map(|waiting| &waiting.effects)).any(ends)
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
                Effect::Forget { account } => {
                    recorded.remove(account);
                    changes.push(Change::Forget(account.clone()));
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
        while self.pending.0.front().is_some_and(|waiting| waiting.number <= number)
            && let Some(waiting) = self.pending.0.pop_front()
        {
            let Waiting { effects, asked, then, .. } = waiting;
            if !asked || written.is_ok() {
                effects.into_iter().for_each(|effect| self.act(effect));
            }
            if let Some(then) = then {
                self.stale = true;
                then(self, written.clone());
            }
        }
    }
}
