//! What happened, on its way to the core: each input to the one that judges it.

use super::{Task, local, random};
use crate::keeper::asks::checked;
use crate::keeper::callers::{Caller, Program};
use crate::keeper::input::{Asker, Input, Unkept, answer};
use crate::keeper::published;
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::time::Duration;
use turnglass_core::core::Effect;
use turnglass_core::exchange::{Answered, Outcome, Raw};
use turnglass_protocol::view::VaultKind;
use turnglass_protocol::wire::Ask;

/// A keychain that was asked within this time is not asked again.
const JUST_NOW: TimeDelta = TimeDelta::seconds(2);
/// Whoever looks waits no longer than this for one that is busy.
const LOOK: Duration = Duration::from_secs(1);

/// An answer of more bytes is judged beside the keeper's task, which serves everybody else meanwhile.
const LONG: usize = 256 << 10;

impl Task {
    pub(in crate::keeper) fn take(&mut self, input: Input) -> Vec<Effect> {
        let now = self.clock.now();
        if let Some(account) = input.account().filter(|account| self.waiting.contains_key(*account)) {
            self.moved.insert(account.to_owned());
        }
        match input {
            Input::Ask(mut ask, reply) => match self.seeks(&mut ask) {
                Some(name) => {
                    self.seek(name, Input::Ask(ask, reply));
                    Vec::new()
                }
                None => self.ask(ask, reply, now),
            },
            Input::Heard { ask: ask @ (Ask::Snapshot | Ask::List), reply, caller, program }
                if self.must_ask_vault(now) =>
            {
                self.ask_vault_first(Input::Heard { ask, reply, caller, program });
                Vec::new()
            }
            Input::Heard { mut ask, reply, caller, program } => match self.seeks(&mut ask) {
                Some(name) => {
                    self.seek(name, Input::Heard { ask, reply, caller, program });
                    Vec::new()
                }
                None => self.heard(ask, reply, &caller, program.as_ref(), now),
            },
            Input::Unanswered { id } => {
                self.unanswered(id);
                Vec::new()
            }
            Input::HandedOut { account, program, caller } => {
                self.handed_out.note(&account, &program, &caller.door, now.timestamp_millis());
                Vec::new()
            }
            Input::Audit(trouble) => {
                self.audit_is(trouble);
                Vec::new()
            }
            Input::Watch(watcher) => {
                if let Some(desk) = &watcher.desk {
                    self.core.desk = Some(desk.clone());
                }
                let line = self.snapshot_line(watcher.language);
                let _ = watcher.snapshots.send(line);
                if watcher.desk.is_some() {
                    self.tell_waiting(&watcher);
                }
                self.watchers.push(watcher);
                self.stale = true;
                Vec::new()
            }
            Input::Succeeds { account, generation, who } => {
                self.core.succeeds(&account, generation, &who, now)
            }
            Input::WriteTeamLog => {
                self.write_team_log();
                Vec::new()
            }
            Input::TeamLogWritten { left } => {
                self.team_log_written(left);
                Vec::new()
            }
            Input::LookAround => {
                self.look_around();
                Vec::new()
            }
            Input::Around(seen) => self.saw(*seen),
            Input::Sought { item, then } => {
                let effects = self.take_team_accounts(item.as_slice());
                self.obey(effects);
                self.take_sought(*then, now)
            }
            Input::Read { account, result } => {
                self.stale = true;
                self.core.was_read(&account, result, now)
            }
            Input::Late { host, account, generation } => {
                self.asked(&host);
                if self.core.late(&account, generation) {
                    self.stale = true;
                    self.tell_late(&account);
                }
                Vec::new()
            }
            Input::Asked { host, asked } => {
                self.asked(&host);
                self.take(*asked)
            }
            Input::LookedOut { place, raw } => {
                self.looked_out(&place, &raw);
                Vec::new()
            }
            Input::Unkept { account, what, why } => {
                let what = match what {
                    Unkept::InMemoryOnly => "the answer is in memory only",
                    Unkept::InVaultOnly => "the newest grant is in the vault only",
                };
                self.because(&account, true, format!("{what}: {why}"));
                Vec::new()
            }
            Input::ProviderAnswered { account, generation, host, raw, at, turn } => {
                self.hold_tool(&account, turn);
                if let Raw::Answer(Answered { date: Some(date), .. }) = &raw {
                    self.core.saw_clock(&host, *date, at);
                }
                if let Some((issuer, aliases)) = self.core.to_read_again(&account, &raw) {
                    let (http, inputs) = (self.http.clone(), self.inputs.clone());
                    self.http.run(async move {
                        let found = published::metadata(&http, &issuer, &aliases).await.ok();
                        let token_url = found.and_then(|found| found.metadata.token_url);
                        let _ = inputs.send(Input::ReadAgain { account, generation, raw, at, token_url });
                    });
                    return Vec::new();
                }
                let Some((provider, of, grant)) = self.core.asked(&account, generation) else {
                    return Vec::new();
                };
                if matches!(&raw, Raw::Answer(Answered { body, .. }) if body.len() > LONG) {
                    let (provider, of, grant) = (provider.clone(), of.clone(), grant.clone());
                    let inputs = self.inputs.clone();
                    drop(tokio::task::spawn_blocking(move || {
                        let outcome = turnglass_core::exchange::read(&provider, &of, &grant, at, raw);
                        let outcome = Box::new((Ok(outcome), at));
                        let _ = inputs.send(Input::Answered { account, generation, outcome });
                    }));
                    return Vec::new();
                }
                let outcome = turnglass_core::exchange::read(provider, of, grant, at, raw);
                self.judged(&account, generation, Ok(outcome), at)
            }
            Input::ReadAgain { account, generation, raw, at, token_url } => {
                let moved = token_url.and_then(|url| self.core.moved(&account, generation, &url, now));
                if let Some(effects) = moved {
                    self.stale = true;
                    return effects;
                }
                let Some((provider, of, grant)) = self.core.asked(&account, generation) else {
                    return Vec::new();
                };
                let outcome = turnglass_core::exchange::read(provider, of, grant, at, raw);
                self.judged(&account, generation, Ok(outcome), at)
            }
            Input::Answered { account, generation, outcome } => {
                let (outcome, at) = *outcome;
                self.judged(&account, generation, outcome, at)
            }
            Input::Followed { account, found } => {
                self.stale = true;
                self.core.followed(&account, found, now)
            }
            Input::ToolWasFirst { account, generation, found } => {
                self.stale = true;
                self.core.tool_was_first(&account, generation, found, now)
            }
            Input::HandedBack { account, grant, result } => {
                self.stale = true;
                self.core.handed_back(&account, &grant, result, now)
            }
            Input::Found { found, choices, reply } => {
                self.found(&found, choices.as_deref(), reply, now);
                Vec::new()
            }
            Input::FilesChanged(files) => self.files_changed(&files),
            Input::KeychainChanged => self.keychain_changed(),
            Input::OwnerAsked { account, change, found, reply } => {
                self.own(account, &change, found, reply, now);
                Vec::new()
            }
            Input::UseSeen { account, incoming, seen, reply } => {
                self.use_seen(account, incoming, seen, reply, now)
            }
            Input::Switched { account, incoming, before, switched, reply } => {
                self.switched(account, &incoming, before, switched, reply, now)
            }
            Input::Changed { account, generation, item, keeper } => {
                self.core.changed(&account, generation, item.as_ref(), keeper.as_deref(), now)
            }
            Input::Saved { account, generation, result } => {
                self.note_vault(result.is_ok());
                let mut effects = self.core.saved(&account, generation, result, now);
                self.release_tool(&account, &effects);
                // One that the vault had lost: there may be an answer to it.
                effects.extend(self.recover(&account));
                effects
            }
            Input::LookedBack { account, kept, keeper } => {
                self.stale = true;
                let mut effects = self.core.looked_back(&account, kept.as_ref(), keeper.as_deref(), now);
                effects.extend(self.core.missed(&account));
                effects.extend(self.recover(&account));
                effects
            }
            Input::SealedOpened { vault, opened, reply } => {
                self.sealed_opened(vault, opened, reply);
                Vec::new()
            }
            Input::Rekeyed => {
                self.core.forget_keys();
                self.journal.iter().for_each(|journal| journal.keep_only(Vec::new()));
                Vec::new()
            }
            Input::Loaded { account, result } => {
                self.load_ended(result.is_ok());
                self.note_vault(matches!(result, Ok(Some(_))));
                self.stale = true;
                let mut effects = self.core.loaded(&account, result, now);
                effects.extend(self.core.missed(&account));
                effects.extend(self.recover(&account));
                effects
            }
            Input::SavedAnew { renaming, result } => {
                self.saved_anew(*renaming, result);
                Vec::new()
            }
            Input::Deleted { account, result } => {
                self.deleted(account, result);
                Vec::new()
            }
            Input::Written { number, written, trouble } => {
                self.written(number, written, trouble);
                Vec::new()
            }
            Input::Revoked { revoking, raw } => {
                self.revoked(*revoking, &raw);
                Vec::new()
            }
            Input::Checked { account, raw, reply } => {
                answer(reply, Ok(checked(account, &raw)));
                Vec::new()
            }
            Input::Probed(result) => {
                self.rebuilding = result.is_ok() && self.fresh;
                self.core.probed(result, now)
            }
            Input::Prompted(result) => {
                for reply in std::mem::take(&mut self.prompting) {
                    answer(reply, result.clone());
                }
                Vec::new()
            }
            Input::SignIn { id, told } => {
                self.sign_in_told(id, told);
                Vec::new()
            }
            Input::Opened(opened, reply) => {
                self.carry_in(*opened, reply);
                Vec::new()
            }
            Input::Roused => self.core.roused(now, random()),
            Input::Network { there } => {
                tracing::info!("{}", if there { "the network is back" } else { "there is no network" });
                self.core.network = there;
                self.stale = true;
                Vec::new()
            }
            Input::Knocked => {
                self.look_at_lock();
                Vec::new()
            }
            Input::ProvidersChanged => {
                self.read_providers();
                self.stale = true;
                let left: Vec<String> = self.left.keys().cloned().collect();
                left.iter().flat_map(|account| self.recover(account)).collect()
            }
            Input::ToolsChanged => {
                self.read_tools();
                self.stale = true;
                Vec::new()
            }
            Input::HooksChanged => {
                self.stale = true;
                self.hooks_changed()
            }
            Input::EarlierHooksEnded(lock) => {
                self.earlier_hooks_ended(lock);
                Vec::new()
            }
            Input::HookEnded { account, ended } => self.hook_ended(&account, &ended),
            Input::Stop(reply) => {
                self.stopping = Some(reply);
                Vec::new()
            }
        }
    }

    /// What waited for a look into the team's vault: found or not, it goes on.
    fn take_sought(&mut self, then: Input, now: DateTime<Utc>) -> Vec<Effect> {
        match then {
            Input::Ask(ask, reply) => self.ask(ask, reply, now),
            Input::Heard { ask, reply, caller, program } => {
                self.heard(ask, reply, &caller, program.as_ref(), now)
            }
            other => self.take(other),
        }
    }

    /// What became of a request.
    fn judged(
        &mut self,
        account: &str,
        generation: u64,
        outcome: Result<Outcome, VaultTrouble>,
        at: DateTime<Utc>,
    ) -> Vec<Effect> {
        let effects = self.core.answered(account, generation, outcome, at, random());
        // What is being saved goes into the tool's file after that.
        if !effects.iter().any(|effect| matches!(effect, Effect::Save { .. })) {
            self.release_tool(account, &effects);
        }
        effects
    }

    /// Whoever asks how everything is wants to know of a keychain that was locked meanwhile, which nothing tells.
    fn must_ask_vault(&mut self, now: DateTime<Utc>) -> bool {
        let asked = |at: DateTime<Utc>| (TimeDelta::zero()..JUST_NOW).contains(&(now - at));
        if self.core.vault_kind() != VaultKind::Keychain || self.looked_at.is_some_and(asked) {
            return false;
        }
        self.looked_at = Some(now);
        true
    }

    fn ask_vault_first(&self, then: Input) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        tokio::spawn(async move {
            if let Ok(stands) = tokio::time::timeout(LOOK, vault.ready()).await {
                let _ = inputs.send(Input::Probed(stands));
            }
            let _ = inputs.send(then);
        });
    }

    /// Asked through a socket, whose door has let it in.
    fn heard(
        &mut self,
        ask: Ask,
        reply: Asker,
        caller: &Arc<Caller>,
        program: Option<&Program>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        if matches!(ask, Ask::Snapshot | Ask::List) {
            self.look_at_lock();
        }
        match ask {
            Ask::Snapshot => {
                let snapshot = self.core.snapshot(now, &local, self.keeper_view());
                answer(reply, Ok(caller.door.reduced(caller.user, snapshot)));
                Vec::new()
            }
            Ask::List => {
                let door = &caller.door;
                let (keeper, whose) = (self.keeper_view(), door.tells_whose());
                let listed =
                    self.core.listed(now, &local, keeper, whose, |name| door.shows(caller.user, name));
                answer(reply, Ok(door.reduced_list(listed)));
                Vec::new()
            }
            Ask::Token(ask) => self.wanted(ask, reply.at(&caller.door), caller, program, now),
            ask => self.ask(ask, reply, now),
        }
    }
}
