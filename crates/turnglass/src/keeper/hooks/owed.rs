//! Which runs of hooks are owed: from what happened, in one transaction with it, until the hook has come to a good end or is
//! given up; and what becomes of those that an earlier keeper left. Runs nothing.

use super::Job;
use crate::keeper::task::Task;
use std::sync::Arc;
use turnglass_core::core::Effect;
use turnglass_core::hook::{Event, Hook, Owed};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::OwedView;

impl Task {
    /// What happened becomes the runs of hooks that are owed for it, so that they are written down with it.
    pub(in crate::keeper) fn owing(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut owing = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Happened { account, event, says } => {
                    self.owed_for(&account, event, &says, &mut owing)
                }
                other => owing.push(other),
            }
        }
        owing
    }

    fn owed_for(&mut self, account: &str, event: Event, says: &Text, owing: &mut Vec<Effect>) {
        let meant = |of: &turnglass_core::account::Account| !of.without_hooks;
        if !self.core.record(account).is_some_and(|(of, _)| meant(of)) {
            return;
        }
        let now = self.clock.now();
        for (nth, hook) in numbered(&self.hooks.known).filter(|(_, hook)| hook.is_for(account, event)) {
            self.hooks.last += 1;
            let run = Owed {
                id: self.hooks.last,
                account: account.to_owned(),
                hook: hook.name.clone(),
                nth,
                event,
                says: says.clone(),
                since: now,
                tries: 0,
                next: now,
            };
            // One that failed, or that an earlier keeper left, would bring the same.
            let needless = self.hooks.waiting.iter().filter(|job| job.given.is_none());
            let needless = needless
                .filter(|job| run.supersedes(&job.owed))
                .map(|job| Effect::Paid { account: account.to_owned(), id: job.owed.id });
            owing.extend(needless);
            owing.push(Effect::Owe { run: Box::new(run) });
        }
    }

    /// Written down: it waits for its turn. What happened just now is told with what there was then.
    pub(in crate::keeper) fn owe(&mut self, owed: Owed) {
        let hook = self.hook_of(&owed);
        let grant = self.core.grant(&owed.account);
        let given = hook.as_deref().filter(|_| owed.tries == 0);
        let given = given.and_then(|hook| self.given(&owed, hook, grant.as_deref()));
        self.hooks.waiting.push_back(Job { owed, hook, given, left: false });
        self.start_hooks();
    }

    pub(in crate::keeper) fn paid(&mut self, id: i64) {
        self.hooks.waiting.retain(|job| job.owed.id != id);
    }

    pub(in crate::keeper) fn forget_hooks(&mut self, account: &str) {
        self.hooks.waiting.retain(|job| job.owed.account != account);
    }

    fn hook_of(&self, owed: &Owed) -> Option<Arc<Hook>> {
        let mut all = numbered(&self.hooks.known);
        let found = all.find(|(nth, hook)| owed.is_of(hook, *nth) && hook.is_for(&owed.account, owed.event));
        found.map(|(_, hook)| hook.clone())
    }

    /// The file was read: what waits is run as it stands there now. What does not stand there any more is not owed, and
    /// neither is what a later run of the same makes needless.
    pub(in crate::keeper) fn match_hooks(&mut self) -> Vec<Effect> {
        if self.hooks.problem.is_some() {
            return Vec::new();
        }
        let (mut effects, waiting) = (Vec::new(), std::mem::take(&mut self.hooks.waiting));
        let needless = waiting.iter().filter(|job| {
            job.given.is_none() && waiting.iter().any(|other| other.owed.supersedes(&job.owed))
        });
        let needless: Vec<i64> = needless.map(|job| job.owed.id).collect();
        for mut job in waiting {
            if needless.contains(&job.owed.id) || !self.core.knows(&job.owed.account) {
                effects.push(paid(&job.owed));
                continue;
            }
            job.hook = self.hook_of(&job.owed);
            match &job.hook {
                Some(_) => self.hooks.waiting.push_back(job),
                None => effects.extend(self.dropped(&job.owed)),
            }
        }
        effects
    }

    /// The file was changed while this keeper runs. Where it says nothing now, somebody may be about to save it: nothing is
    /// run meanwhile, and nothing is forgotten before it says something, or a keeper starts.
    pub(in crate::keeper) fn hooks_changed(&mut self) -> Vec<Effect> {
        self.read_hooks();
        if self.hooks.silent {
            self.hooks.waiting.iter_mut().for_each(|job| job.hook = None);
            return Vec::new();
        }
        self.match_hooks()
    }

    /// It will not be run, for it is not wanted any more; the history says so.
    pub(super) fn dropped(&self, owed: &Owed) -> Vec<Effect> {
        let (hook, event) = (&owed.hook, owed.event.name());
        let noted = self.noted(&owed.account, text!("hook-dropped", hook, event));
        [paid(owed)].into_iter().chain(noted).collect()
    }

    pub(super) fn owed_view(&self) -> Vec<OwedView> {
        let waiting = self.hooks.waiting.iter().map(|job| &job.owed);
        let all = self.hooks.running.values().map(|runs| &runs.owed).chain(waiting);
        all.map(|owed| OwedView {
            hook: owed.hook.clone(),
            event: owed.event.name().to_owned(),
            account: owed.account.clone(),
            since: owed.since.timestamp_millis(),
            tries: owed.tries,
            next: owed.next.timestamp_millis(),
        })
        .collect()
    }
}

/// Each hook, and which of those with its name it is.
fn numbered(hooks: &[Arc<Hook>]) -> impl Iterator<Item = (usize, &Arc<Hook>)> {
    hooks
        .iter()
        .enumerate()
        .map(|(at, hook)| (hooks[..at].iter().filter(|before| before.name == hook.name).count(), hook))
}

fn paid(owed: &Owed) -> Effect {
    Effect::Paid { account: owed.account.clone(), id: owed.id }
}
