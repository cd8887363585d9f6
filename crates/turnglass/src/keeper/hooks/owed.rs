//! Which runs of hooks are owed: from what happened, in one transaction with it, until the hook has come to a good end or is
//! given up; and what becomes of those that an earlier keeper left. Runs nothing.

use super::{Hooks, Job, noted};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_core::core::{Core, Effect};
use turnglass_core::hook::{Event, Hook, Owed};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::OwedView;

impl Hooks {
    /// What happened becomes the runs of hooks that are owed for it, so that they are written down with it.
    pub(in crate::keeper) fn owing(
        &mut self,
        core: &Core,
        now: DateTime<Utc>,
        effects: Vec<Effect>,
    ) -> Vec<Effect> {
        let mut owing = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Happened { account, event, says } => {
                    let meant = core.record(&account).is_some_and(|(of, _)| !of.without_hooks);
                    if meant {
                        self.owed_for(&account, event, &says, now, &mut owing);
                    }
                }
                other => owing.push(other),
            }
        }
        owing
    }

    fn owed_for(
        &mut self,
        account: &str,
        event: Event,
        says: &Text,
        now: DateTime<Utc>,
        owing: &mut Vec<Effect>,
    ) {
        for (nth, hook) in numbered(&self.known).filter(|(_, hook)| hook.is_for(account, event)) {
            self.last += 1;
            let run = Owed {
                id: self.last,
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
            let needless = self.waiting.iter().filter(|job| job.given.is_none());
            let needless = needless
                .filter(|job| run.supersedes(&job.owed))
                .map(|job| Effect::Paid { account: account.to_owned(), id: job.owed.id });
            owing.extend(needless);
            owing.push(Effect::Owe { run: Box::new(run) });
        }
    }

    /// Written down: it waits for its turn. What happened just now is told with what there was then.
    pub(in crate::keeper) fn owe(&mut self, core: &Core, owed: Owed) {
        let hook = self.hook_of(&owed);
        let grant = core.grant(&owed.account);
        let given = hook.as_deref().filter(|_| owed.tries == 0);
        let given = given.and_then(|hook| super::run::given(core, &owed, hook, grant.as_deref()));
        self.waiting.push_back(Job { owed, hook, given, left: false });
    }

    pub(in crate::keeper) fn paid(&mut self, id: i64) {
        self.waiting.retain(|job| job.owed.id != id);
    }

    pub(in crate::keeper) fn forget(&mut self, account: &str) {
        self.waiting.retain(|job| job.owed.account != account);
    }

    fn hook_of(&self, owed: &Owed) -> Option<Arc<Hook>> {
        let mut all = numbered(&self.known);
        let found = all.find(|(nth, hook)| owed.is_of(hook, *nth) && hook.is_for(&owed.account, owed.event));
        found.map(|(_, hook)| hook.clone())
    }

    /// The file was read: what waits is run as it stands there now. What does not stand there any more is not owed, and
    /// neither is what a later run of the same makes needless.
    pub(in crate::keeper) fn match_up(&mut self, core: &Core, now: DateTime<Utc>) -> Vec<Effect> {
        if self.problem.is_some() {
            return Vec::new();
        }
        let (mut effects, waiting) = (Vec::new(), std::mem::take(&mut self.waiting));
        let needless = waiting.iter().filter(|job| {
            job.given.is_none() && waiting.iter().any(|other| other.owed.supersedes(&job.owed))
        });
        let needless: Vec<i64> = needless.map(|job| job.owed.id).collect();
        for mut job in waiting {
            if needless.contains(&job.owed.id) || !core.knows(&job.owed.account) {
                effects.push(paid(&job.owed));
                continue;
            }
            job.hook = self.hook_of(&job.owed);
            match &job.hook {
                Some(_) => self.waiting.push_back(job),
                None => effects.extend(dropped(core, &job.owed, now)),
            }
        }
        effects
    }

    /// The file was changed while this keeper runs. Where it says nothing now, somebody may be about to save it: nothing is
    /// run meanwhile, and nothing is forgotten before it says something, or a keeper starts.
    pub(in crate::keeper) fn changed(&mut self, core: &mut Core, now: DateTime<Utc>) -> Vec<Effect> {
        self.read(core);
        if self.silent {
            self.waiting.iter_mut().for_each(|job| job.hook = None);
            return Vec::new();
        }
        self.match_up(core, now)
    }

    pub(super) fn owed_view(&self) -> Vec<OwedView> {
        let waiting = self.waiting.iter().map(|job| &job.owed);
        let all = self.running.values().map(|runs| &runs.owed).chain(waiting);
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

/// It will not be run, for it is not wanted any more; the history says so.
pub(super) fn dropped(core: &Core, owed: &Owed, now: DateTime<Utc>) -> Vec<Effect> {
    let (hook, event) = (&owed.hook, owed.event.name());
    let noted = noted(core, &owed.account, now, text!("hook-dropped", hook, event));
    [paid(owed)].into_iter().chain(noted).collect()
}
