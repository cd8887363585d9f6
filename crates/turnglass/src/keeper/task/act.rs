//! Does what the core says. Everything that takes time is done beside the keeper's task, and reported to it.

use super::Task;
use crate::clock::Clock;
use crate::http::Http;
use crate::keeper::causes::{Line, Whose};
use crate::keeper::follow::{Begun, TheirFile, begin_beside};
use crate::keeper::input::{Input, Unkept};
use crate::keeper::journal_hand::JournalHand;
use crate::keeper::lock::Lock;
use crate::keeper::member::Waits;
use crate::keeper::team_turn::{self, Beats, Begun as Turn, Since};
use crate::keeper::vault_hand::{Found, VaultHand};
use crate::patience::Patience;
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_core::account::Grant;
use turnglass_core::core::Effect;
use turnglass_core::exchange::{Outcome, Raw, Request, SILENCE};
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text, in_language};
use turnglass_protocol::view::{HistoryEntry, What};

impl Task {
    /// Does it; what comes of that at once is to be done next.
    pub(super) fn act(&mut self, effect: Effect) -> Vec<Effect> {
        let inputs = self.inputs.clone();
        match effect {
            Effect::Record { .. } | Effect::Recall { .. } => {}
            Effect::Note { account, entry } => {
                self.note_for_team(&account, &entry);
                self.tell_log(&account, &entry);
            }
            Effect::Forget { account, .. } => {
                self.hooks.forget(&account);
                self.journal.iter().for_each(|journal| journal.forget(account.clone()));
            }
            Effect::Turned { account } => self.turned(&account),
            Effect::Keep { account, grant } => self.keep(account, &grant),
            Effect::LookBack { account, older } => self.look_back(account, older),
            Effect::Probe { team } => {
                let vault = self.vault_at(&team);
                drop(tokio::spawn(async move {
                    let _ = inputs.send(Input::Probed(team, vault.ready().await));
                }));
            }
            Effect::Move { account } => self.go_on_moving(account),
            Effect::Load { account } => {
                let hurries = self.waiting.is_for(&account);
                let begun = self.loads.want(account, hurries);
                self.load(begun);
            }
            Effect::Read { account } => {
                let vault = self.vault_of(&account);
                drop(tokio::spawn(async move {
                    let result = vault.load(account.clone()).await;
                    let _ = inputs.send(Input::Read { account, result });
                }));
            }
            Effect::Save { account, grant } => {
                let generation = grant.generation;
                self.core.give_key(&account, crate::journal::new_key);
                let vault = self.vault_of(&account);
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
            Effect::Delete { lies } => {
                self.deleting += 1;
                // Given to the vault now, so that what is saved from now on is saved after it.
                let deleted = self.vault_at(&lies.team).delete(lies.account.clone());
                drop(tokio::spawn(async move {
                    let result = deleted.await;
                    let _ = inputs.send(Input::Deleted { lies, result });
                }))
            }
            Effect::Follow { account } => self.tools.look_into(&self.core, account, inputs),
            Effect::HandBack { account } => self.tools.put_into(&self.core, account, inputs),
            Effect::Exchange { account } => {
                let host = self.core.host(&account).unwrap_or_default();
                self.turns.wait(host.clone(), account);
                return self.ask_next(&host);
            }
            // It became runs of hooks (`Hooks::owing`).
            Effect::Happened { .. } => {}
            Effect::Owe { run } => {
                self.hooks.owe(&self.core, *run);
                return self.start_hooks();
            }
            Effect::Paid { id, .. } => self.hooks.paid(id),
            Effect::Notice(notice) => drop(self.tell_desk(&turnglass_protocol::wire::Tell::Notice(notice))),
            Effect::Withdraw { account } => {
                self.tell_desk(&turnglass_protocol::wire::Tell::Withdraw { account });
            }
        }
        Vec::new()
    }

    /// Begins the hooks that can begin.
    pub(super) fn start_hooks(&mut self) -> Vec<Effect> {
        self.hooks.start(&mut self.core, self.clock.now(), &self.inputs)
    }

    /// Asks the vault for the grants whose turn has come.
    pub(super) fn load(&mut self, begun: impl IntoIterator<Item = String>) {
        for account in begun {
            let (inputs, vault) = (self.inputs.clone(), self.vault_of(&account));
            tokio::spawn(async move {
                let result = vault.load(account.clone()).await;
                let _ = inputs.send(Input::Loaded { account, result });
            });
        }
    }

    /// Asks this host for those whose turn has come.
    fn ask_next(&mut self, host: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(account) = self.turns.take(host) {
            let Some(due) = self.core.due_request(&account) else {
                self.turns.end(host);
                effects.extend(self.core.called_off(&account, self.clock.now()));
                continue;
            };
            self.pending.asks_anew(&account);
            let generation = due.grant.generation;
            let asking = Asking {
                account: account.clone(),
                grant: due.grant,
                beside: due.beside.and_then(|beside| self.tools.their_file(&beside.source)),
                lock: self.lock.clone(),
                vault: self.vault_of(&account),
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
        effects
    }

    /// A request to this host is at its end.
    pub(super) fn asked(&mut self, host: &str) -> Vec<Effect> {
        let crowded = self.turns.end(host);
        let mut effects = self.ask_next(host);
        if crowded {
            for host in self.turns.hosts() {
                effects.extend(self.ask_next(&host));
            }
        }
        effects
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
