//! Does what the core says, in its order: what is to be written goes to the store first, and what waits for that is done
//! when the store has answered. Who asked for a change is answered with what the store said.

use super::{Task, local};
use crate::keeper::pending::{Waiting, changes as changes_of};
use crate::keeper::report::Written;
use crate::store::Change;
use turnglass_core::core::Effect;
use turnglass_protocol::error::Problem;

/// What is done once it is known what came of the writing.
pub(super) type Then = Box<dyn FnOnce(&mut Task, Written)>;

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
        let effects = self.hooks.owing(&self.core, self.clock.now(), effects);
        self.stale = true;
        changes.extend(changes_of(&self.core, &effects));
        let writes = !changes.is_empty();
        let number = if writes { self.store.write(changes, asked) } else { self.store.last() };
        let mut waits = Vec::new();
        for effect in effects {
            if let Some(account) = effect.account() {
                self.core.touch(account);
                self.waiting.happened(account);
                self.copies.happened(account);
            }
            let store = writes || !self.pending.is_empty();
            if store && self.pending.holds(&self.core, &effect, &waits) {
                waits.push(effect);
            } else {
                self.do_now(effect);
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

    fn do_now(&mut self, effect: Effect) {
        let next = self.act(effect);
        self.obey(next);
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
                        self.pending.is_unwritten(account);
                    }
                    effect => self.do_now(effect),
                }
            }
            if let Some(then) = then {
                self.stale = true;
                then(self, written.clone());
            }
        }
        if self.core.unwritten.is_none() {
            let written = self.pending.all_written();
            written.iter().for_each(|account| self.turned(account));
        }
    }
}
