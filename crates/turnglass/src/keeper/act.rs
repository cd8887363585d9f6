//! Does what the core says. Everything that takes time is done beside the keeper's task, and reported to it.

use super::causes::{Line, Whose};
use super::follow::{Begun, TheirFile, begin_beside};
use super::input::{Input, Unkept};
use super::journal_hand::JournalHand;
use super::lock::Lock;
use super::member::Waits;
use super::task::Task;
use super::team_turn::{self, Beats, Begun as Turn, Since};
use super::vault_hand::{Found, VaultHand};
use crate::clock::Clock;
use crate::http::Http;
use crate::patience::Patience;
use chrono::TimeDelta;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_core::account::Grant;
use turnglass_core::core::Effect;
use turnglass_core::exchange::{Outcome, Raw, Request, SILENCE};
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text, in_language};
use turnglass_protocol::view::{HistoryEntry, What};

/// How many providers are asked at once, in all and per host.
const AT_ONCE: usize = 64;
const AT_ONCE_PER_HOST: usize = crate::http::CONNECTIONS;

impl Task {
    pub(super) fn act(&mut self, effect: Effect) {
        let (inputs, vault) = (self.inputs.clone(), self.vault.clone());
        match effect {
            Effect::Record { .. } | Effect::Recall { .. } => {}
            Effect::Note { account, entry } => {
                self.note_for_team(&account, &entry);
                self.tell_log(&account, &entry);
            }
            Effect::Forget { account, .. } => {
                self.forget_hooks(&account);
                self.journal.iter().for_each(|journal| journal.forget(account.clone()));
            }
            Effect::Turned { account } => self.turned(&account),
            Effect::Keep { account, grant } => self.keep(account, &grant),
            Effect::LookBack { account, older } => self.look_back(account, older),
            Effect::Probe => drop(tokio::spawn(async move {
                let _ = inputs.send(Input::Probed(vault.ready().await));
            })),
            Effect::Load { account } => self.load(account),
            Effect::Read { account } => drop(tokio::spawn(async move {
                let result = vault.load(account.clone()).await;
                let _ = inputs.send(Input::Read { account, result });
            })),
            Effect::Save { account, grant } => {
                let generation = grant.generation;
                self.core.give_key(&account, crate::journal::new_key);
                if vault.forgets() {
                    let _ = inputs.send(Input::Saved { account, generation, result: Ok(()) });
                } else if let Some(item) = self.core.item(&account, &grant) {
                    let saved = vault.save(account.clone(), item);
                    tokio::spawn(async move {
                        let result = saved.await;
                        let _ = inputs.send(Input::Saved { account, generation, result });
                    });
                }
            }
            Effect::Delete { account } => {
                self.deleting += 1;
                // Given to the vault now, so that what is saved from now on is saved after it.
                let deleted = vault.delete(account.clone());
                drop(tokio::spawn(async move {
                    let result = deleted.await;
                    let _ = inputs.send(Input::Deleted { account, result });
                }))
            }
            Effect::Follow { account } => self.look_into_file(account),
            Effect::HandBack { account } => self.put_into_file(account),
            Effect::Exchange { account } => {
                let host = self.core.host(&account).unwrap_or_default();
                self.turns.wait(host.clone(), account);
                self.ask_next(&host);
            }
            // It became runs of hooks ([`Task::owing`]).
            Effect::Happened { .. } => {}
            Effect::Owe { run } => self.owe(*run),
            Effect::Paid { id, .. } => self.paid(id),
            Effect::Notice(notice) => drop(self.tell_desk(&turnglass_protocol::wire::Tell::Notice(notice))),
            Effect::Withdraw { account } => {
                self.tell_desk(&turnglass_protocol::wire::Tell::Withdraw { account });
            }
        }
    }

    /// Asks this host for those whose turn has come.
    fn ask_next(&mut self, host: &str) {
        while let Some(account) = self.turns.take(host) {
            let Some(due) = self.core.due_request(&account) else {
                self.turns.end(host);
                let effects = self.core.called_off(&account, self.clock.now());
                self.obey(effects);
                continue;
            };
            self.pending.asks_anew(&account);
            let generation = due.grant.generation;
            let asking = Asking {
                account: account.clone(),
                grant: due.grant,
                beside: due.beside.and_then(|beside| self.tools.their_file(&beside.source)),
                lock: self.lock.clone(),
                vault: self.vault.clone(),
                journal: self.journal.clone().filter(|_| due.rotates),
                http: self.http.clone(),
                clock: self.clock.clone(),
                inputs: self.inputs.clone(),
                waits: self.around.waits.clone(),
            };
            let (inputs, host) = (self.inputs.clone(), host.to_owned());
            self.http.run(async move {
                let asking = asking.ask(due.request);
                tokio::pin!(asking);
                let _ = match Patience::of(SILENCE).wait(&mut asking).await {
                    Some(asked) => inputs.send(Input::Asked { host, asked: Box::new(asked) }),
                    // Who waits is told, and others have their turn. It is listened to all the same.
                    None => {
                        let _ = inputs.send(Input::Late { host, account, generation });
                        inputs.send(asking.await)
                    }
                };
            });
        }
    }

    /// A request to this host is at its end.
    pub(super) fn asked(&mut self, host: &str) {
        let crowded = self.turns.end(host);
        self.ask_next(host);
        if crowded {
            for host in self.turns.hosts() {
                self.ask_next(&host);
            }
        }
    }
}

impl Task {
    /// A line of the log for what the history says: what happened to which account, and why. What is seldom one account's
    /// alone waits for the others.
    fn tell_log(&mut self, account: &str, entry: &HistoryEntry) {
        let message = || in_language(Language::En, || format!("{}: {}", entry.what.words(), entry.says));
        match entry.what {
            What::Later | What::Unsaved => self.because(account, true, message()),
            What::Saved => self.because(account, false, message()),
            of_one => {
                log(self.causes.before_others_of(account, self.clock.now()));
                match of_one {
                    What::Refused | What::Misconfigured | What::Expired => {
                        tracing::warn!(account, "{}", message());
                    }
                    _ => tracing::info!(account, "{}", message()),
                }
            }
        }
    }

    /// The log says it once for all accounts that it is so for.
    pub(super) fn because(&mut self, account: &str, warns: bool, message: String) {
        log(self.causes.add(account, warns, message, self.clock.now()));
    }
}

pub(super) fn log(lines: Vec<Line>) {
    for Line { warns, message, whose } in lines {
        match (warns, whose) {
            (true, Whose::Account(account)) => tracing::warn!(account, "{message}"),
            (true, Whose::Accounts(accounts)) => tracing::warn!(accounts, "{message}"),
            (false, Whose::Account(account)) => tracing::info!(account, "{message}"),
            (false, Whose::Accounts(accounts)) => tracing::info!(accounts, "{message}"),
        }
    }
}

/// Who asks which host now, and who waits for that: a slow host holds up itself only.
#[derive(Default)]
pub(super) struct Turns {
    lanes: HashMap<String, Lane>,
    asking: usize,
}

#[derive(Default)]
struct Lane {
    asking: usize,
    waiting: VecDeque<String>,
}

impl Turns {
    fn wait(&mut self, host: String, account: String) {
        self.lanes.entry(host).or_default().waiting.push_back(account);
    }

    /// The next whose turn it is there. Every one that was taken has to be ended.
    fn take(&mut self, host: &str) -> Option<String> {
        let lane = self.lanes.get_mut(host)?;
        if lane.asking >= AT_ONCE_PER_HOST || self.asking >= AT_ONCE {
            return None;
        }
        let account = lane.waiting.pop_front()?;
        lane.asking += 1;
        self.asking += 1;
        Some(account)
    }

    /// Whether others may have waited for this end.
    fn end(&mut self, host: &str) -> bool {
        let crowded = self.asking >= AT_ONCE;
        self.asking -= 1;
        if let Some(lane) = self.lanes.get_mut(host) {
            lane.asking -= 1;
            if lane.asking == 0 && lane.waiting.is_empty() {
                self.lanes.remove(host);
            }
        }
        crowded
    }

    fn hosts(&self) -> Vec<String> {
        self.lanes.iter().filter(|(_, lane)| !lane.waiting.is_empty()).map(|(host, _)| host.clone()).collect()
    }
}

/// One request to a provider, and what it needs.
struct Asking {
    account: String,
    grant: Arc<Grant>,
    /// The tool that may renew it too.
    beside: Option<TheirFile>,
    lock: Arc<Lock>,
    vault: VaultHand,
    journal: Option<JournalHand>,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
    inputs: UnboundedSender<Input>,
    waits: Waits,
}

impl Asking {
    /// Asks only while this keeper is its home's own, the vault is ready and still holds the grant, the tool that shares it
    /// has not renewed it, and the answer can be kept.
    async fn ask(self, request: Request) -> Input {
        let Self { account, grant, beside, lock, vault, journal, http, clock, inputs, waits } = self;
        let generation = grant.generation;
        let not_now = |says| {
            let later = Outcome::Later { says, retry_after: None, kept: None, lost: false };
            let outcome = Box::new((Ok(later), clock.now()));
            Input::Answered { account: account.clone(), generation, outcome }
        };
        let lost = || {
            let lost = lock.lost()?;
            let _ = inputs.send(Input::Knocked);
            Some(not_now(lost.whole()))
        };
        if let Some(lost) = lost() {
            return lost;
        }
        let failed = |trouble| {
            let outcome = Box::new((Err(trouble), clock.now()));
            Input::Answered { account: account.clone(), generation, outcome }
        };
        let mut since = None;
        if vault.is_shared() {
            match team_turn::begin(&vault, &account, &grant, &*clock, &lock, &waits).await {
                Err(trouble) => return failed(trouble),
                Ok(Turn::Theirs { item, by }) => {
                    return Input::Changed { account, generation, item, keeper: by };
                }
                Ok(Turn::Lost) => return lost().unwrap_or_else(|| not_now(text!("team-turn-too-late"))),
                Ok(Turn::Mine { since: begun, after }) => {
                    since = Some(begun);
                    if let Some(who) = after {
                        let _ = inputs.send(Input::Succeeds { account: account.clone(), generation, who });
                    }
                }
            }
        } else {
            match vault.ready_for(account.clone()).await {
                Err(trouble) => return failed(trouble),
                Ok(found) if !found.is(&grant) => {
                    let item = if let Found::Item(item) = found { item } else { None };
                    let keeper = vault.kept_by().await;
                    return Input::Changed { account, generation, item, keeper };
                }
                Ok(_) => {}
            }
        }
        let turn = match beside.map(|beside| begin_beside(beside, &grant)) {
            None => None,
            Some(begun) => match begun.await {
                Begun::Turn(turn) => Some(turn),
                Begun::Theirs(found) => {
                    let _ = vault.end_turn(account.clone()).await;
                    return Input::ToolWasFirst { account, generation, found };
                }
                Begun::NotNow(says, wait) => {
                    let retry_after = TimeDelta::from_std(wait).ok();
                    let later = Outcome::Later { says, retry_after, kept: None, lost: false };
                    let outcome = Box::new((Ok(later), clock.now()));
                    return Input::Answered { account, generation, outcome };
                }
            },
        };
        let page = match journal {
            Some(journal) => journal.ask(account.clone(), grant.clone()).await.map(Some),
            None => Ok(None),
        };
        let page = match page {
            Ok(page) => page,
            Err(why) => return not_now(text!("answer-unkeepable", why = Text::from(&why))),
        };
        // At the last moment: another keeper may have been let in meanwhile.
        if let Some(lost) = lost() {
            return lost;
        }
        if since.as_ref().is_some_and(|since: &Since| !since.may_send(&*clock)) {
            return not_now(text!("team-turn-too-late"));
        }
        let beats = since.map(|_| Beats::begin(&vault, &account));
        tracing::debug!(account, "asking the provider");
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let raw = http.send(&request).await;
        let at = clock.now();
        drop(beats);
        // A refusal too: it must not be asked for twice.
        if let (Some(page), Raw::Answer(answered)) = (page, &raw)
            && let Err(why) = page.keep(answered, at)
        {
            let _ = inputs.send(Input::Unkept { account: account.clone(), what: Unkept::InMemoryOnly, why });
        }
        Input::ProviderAnswered { account, generation, host, raw, at, turn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_host_holds_up_itself_only() {
        let mut turns = Turns::default();
        for account in 0..100 {
            turns.wait("slow".into(), account.to_string());
        }
        let taken: Vec<String> = std::iter::from_fn(|| turns.take("slow")).collect();
        assert_eq!(taken.len(), AT_ONCE_PER_HOST);
        turns.wait("quick".into(), "one".into());
        assert_eq!(turns.take("quick").as_deref(), Some("one"));
        turns.end("quick");
        turns.end("slow");
        assert_eq!(turns.take("slow").as_deref(), Some(AT_ONCE_PER_HOST.to_string().as_str()));
    }

    #[test]
    fn an_end_frees_who_waits_elsewhere() {
        let mut turns = Turns::default();
        for host in ["a", "b", "c", "d"] {
            for account in 0..AT_ONCE_PER_HOST {
                turns.wait(host.into(), account.to_string());
            }
            while turns.take(host).is_some() {}
        }
        assert_eq!((turns.asking, turns.hosts().len()), (AT_ONCE, 2));
        assert!(turns.end("a"), "others waited for it");
        assert!(turns.take("d").is_some());
        for host in ["a", "b", "c", "d"] {
            while turns.lanes.get(host).is_some_and(|lane| lane.asking > 0) {
                turns.end(host);
                while turns.take(host).is_some() {}
            }
        }
        assert_eq!((turns.asking, turns.lanes.len()), (0, 0));
    }
}
