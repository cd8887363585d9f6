//! What happened, on its way to the core: each input to the one that judges it.

use super::asks::checked;
use super::{Task, local, random};
use crate::keeper::callers::{Caller, Program};
use crate::keeper::input::{Asker, Input, Unkept, answer};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::time::Duration;
use turnglass_core::core::Effect;
use turnglass_protocol::view::VaultKind;
use turnglass_protocol::wire::Ask;

/// A keychain that was asked within this time is not asked again.
const JUST_NOW: TimeDelta = TimeDelta::seconds(2);
/// Whoever looks waits no longer than this for one that is busy.
const LOOK: Duration = Duration::from_secs(1);

impl Task {
    pub(super) fn take(&mut self, input: Input) -> Vec<Effect> {
        let now = self.clock.now();
        if let Some(account) = input.account() {
            self.waiting.happened(account);
            self.copies.happened(account);
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
            Input::OfTeam(team, items) => self.take_team_accounts(&team, &items),
            Input::Carried { account, carried, reply } => {
                self.carried(account, carried, reply, now);
                Vec::new()
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
                let effects = self.take_team_accounts(&None, item.as_slice());
                self.obey(effects);
                self.take_sought(*then, now)
            }
            Input::Read { account, result } => {
                self.stale = true;
                self.core.was_read(&account, result, now)
            }
            Input::Late { host, account, generation } => {
                let effects = self.asked(&host);
                if self.core.late(&account, generation) {
                    self.stale = true;
                    self.tell_late(&account);
                }
                effects
            }
            Input::Asked { host, asked } => {
                let mut effects = self.asked(&host);
                effects.extend(self.take(*asked));
                effects
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
                self.tools.hold(&account, turn);
                self.provider_answered(account, generation, &host, raw, at)
            }
            Input::ReadAgain { account, generation, raw, at, token_url } => {
                self.read_again(&account, generation, raw, at, token_url)
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
            Input::FilesChanged(files) => self.tools.changed(&mut self.core, &files),
            Input::KeychainChanged => self.tools.keychain_changed(&mut self.core),
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
                self.note_vault(result.is_ok() && self.core.team_of(&account).is_none());
                let mut effects = self.core.saved(&account, generation, result, now);
                self.tools.release(&account, &effects);
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
                let begun = self.loads.ended(result.is_ok());
                self.load(begun);
                let is_own = self.core.team_of(&account).is_none();
                self.note_vault(is_own && matches!(result, Ok(Some(_))));
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
            Input::Deleted { lies, result } => {
                self.deleted(lies, result);
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
            Input::Probed(team, result) => {
                self.rebuilding |= team.is_none() && result.is_ok() && self.fresh;
                self.core.probed_at(&team, result, now)
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
                self.tools.read(&mut self.core);
                self.stale = true;
                Vec::new()
            }
            Input::HooksChanged => {
                self.stale = true;
                self.hooks.changed(&mut self.core, now)
            }
            Input::EarlierHooksEnded(lock) => {
                self.hooks.earlier_ended(lock);
                self.start_hooks()
            }
            Input::HookEnded { account, ended } => self.hooks.ended(&self.core, &account, &ended, now),
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
                let _ = inputs.send(Input::Probed(None, stands));
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
