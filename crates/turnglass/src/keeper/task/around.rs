//! What the other machines of a team do: which of them are there, and which accounts they have brought, removed and renamed.
//! Looked at by one request now and then, and when somebody asks for a name that is not known here. Nothing of it decides who
//! asks a provider.

use super::Task;
use crate::keeper::input::Input;
use crate::keeper::report::Seen;
use crate::keeper::vault_hand::VaultHand;
use crate::store::Change;
use crate::vault::{Gone, Member};
use std::time::Instant;
use turnglass_core::core::Effect;
use turnglass_core::team::roster::{CHECK_IN, Roster, pause_between_looks};
use turnglass_core::vault::Lies;
use turnglass_protocol::text;
use turnglass_protocol::view::{HistoryEntry, What};
use turnglass_protocol::wire::Ask;

/// So many accounts that are not there any more are looked into at once.
const LOOKED_INTO: usize = 50;
/// So often it is cleaned up at a time, by the one machine that does: others have their turn in between.
const SWEEPS: u32 = 40;

impl Task {
    /// Looks, and goes on looking.
    pub(super) fn look_around(&mut self) {
        // Machines that begin together have heard of each other at the second look.
        let is_due = self.around.told < 2 || self.around.checked_in.is_none_or(|at| at.elapsed() >= CHECK_IN);
        // Who renews nothing is not one of those that the others rely on.
        let member = (is_due && !self.core.settings.paused).then(|| self.around.member.clone());
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        let (known, settled) = (self.core.spoken_for(), self.core.in_team_s_vault());
        drop(tokio::spawn(async move {
            let seen = look(&vault, member, &known, &settled).await;
            let _ = inputs.send(Input::Around(Box::new(seen)));
        }));
    }

    pub(super) fn saw(&mut self, seen: Seen) -> Vec<Effect> {
        let Seen { roster, accounts, items, gone } = seen;
        match roster {
            Some(roster @ Roster::Here { .. }) => {
                self.around.checked_in = Some(Instant::now());
                self.around.told += 1;
                self.core.set_roster(roster);
            }
            // Who was there a while ago is a better guess than that nobody is.
            Some(_) if self.around.checked_in.is_none() => self.core.set_roster(Roster::Unknown),
            _ => {}
        }
        for (account, gone) in gone {
            self.is_gone(account, gone);
        }
        let pause = pause_between_looks(accounts, getrandom::u64().unwrap_or_default());
        let inputs = self.inputs.clone();
        drop(tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            let _ = inputs.send(Input::LookAround);
        }));
        self.take_team_accounts(&None, &items)
    }

    /// Another machine has removed it, or given it another name: it is so here too.
    fn is_gone(&mut self, account: String, gone: Gone) {
        if self.left.contains_key(&account) || self.hooks.run_for(&account) || self.sign_ins.is_for(&account)
        {
            return;
        }
        let by = gone.by.unwrap_or_default();
        if let Some(to) = gone.now.filter(|to| self.core.begin_to_follow_name(&account, to)) {
            tracing::info!(account, to, by, "another machine has given it this name");
            return self.follow_name(account, to);
        }
        let Ok(effects) = self.core.remove_for_team(&account) else { return };
        tracing::info!(account, by, "another machine has removed it");
        self.promise(Vec::new(), effects, move |task, written| match written {
            Ok(history) => {
                task.core.left(&account, history, task.clock.now());
                task.waiting.happened(&account);
            }
            Err(_) => task.core.stays(&account),
        });
    }

    fn follow_name(&mut self, account: String, to: String) {
        let generation = self.core.grant(&account).map(|grant| grant.generation);
        let Ok((renamed, standing)) = self.core.rename(&account, &to, generation) else {
            let effects = self.core.not_renamed(&account, &to, false);
            return self.obey(effects);
        };
        let entry = HistoryEntry {
            at: self.clock.now().timestamp_millis(),
            what: What::Changed,
            says: text!("renamed", before = &account),
            expires_at: None,
        };
        let mut changes = vec![
            Change::rename(&account, &renamed, &standing),
            Change::Note(to.clone(), entry),
            // The machine that renamed it deletes the item.
            Change::Deleted(Lies { account: account.clone(), team: None }.row()),
        ];
        changes.extend(self.uses.rename(&account, &to));
        self.promise(changes, Vec::new(), move |task, written| {
            let effects = match written {
                Ok(_) => {
                    let effects = task.core.follows_name(&account, &to);
                    task.is_called(&account, &to);
                    effects
                }
                Err(_) => {
                    task.uses.rename(&to, &account);
                    task.core.not_renamed(&account, &to, false)
                }
            };
            task.stale = true;
            task.obey(effects);
        });
    }

    /// Whether the team may have an account of this name that is not known here yet: it is looked for then, and `again` is
    /// asked once more.
    pub(super) fn seeks(&self, ask: &mut Ask) -> Option<String> {
        let is_of_one = matches!(
            ask,
            Ask::Token(_)
                | Ask::Refresh { .. }
                | Ask::Check { .. }
                | Ask::Edit { .. }
                | Ask::Rename { .. }
                | Ask::Remove { .. }
                | Ask::Claims { .. }
                | Ask::Copy { .. }
        );
        let name = ask.account().filter(|_| is_of_one && self.vault.is_shared())?.clone();
        let may_be_there = !self.core.knows(&name)
            && self.core.shown_as(&name).is_none()
            && !self.core.owes(&name)
            && !self.core.is_being_named(&name)
            && turnglass_core::core::ask::check_name(&name).is_ok();
        may_be_there.then_some(name)
    }

    /// Looks for it in the vault, and goes on with what waits for that.
    pub(super) fn seek(&self, name: String, then: Input) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        drop(tokio::spawn(async move {
            let item = vault.load(name).await.ok().flatten();
            let _ = inputs.send(Input::Sought { item, then: Box::new(then) });
        }));
    }
}

/// `known`: names that need not be looked for; `settled`: accounts that were seen in the vault and are at rest.
async fn look(vault: &VaultHand, member: Option<Member>, known: &[String], settled: &[String]) -> Seen {
    let mut seen = Seen { accounts: settled.len(), ..Seen::default() };
    if let Some(member) = member {
        let number = member.number;
        seen.roster = Some(match vault.check_in(member).await {
            Ok(Some(all)) => Roster::of(number, all),
            // Nothing is shared yet, or it is not told who is there.
            Ok(None) | Err(_) => Roster::Unknown,
        });
    }
    if seen.roster.is_some() {
        let mut swept = 0;
        while swept < SWEEPS && vault.sweep().await.is_ok_and(|more| more) {
            swept += 1;
        }
    }
    // Whoever needs the vault is told why it does not serve.
    let Ok(names) = vault.names().await else { return seen };
    seen.accounts = names.len();
    let names: std::collections::HashSet<String> = names.into_iter().collect();
    let missing = settled.iter().filter(|name| !names.contains(*name)).take(LOOKED_INTO);
    for name in missing {
        if let Ok(Some(gone)) = vault.gone(name.clone()).await {
            seen.gone.push((name.clone(), gone));
        }
    }
    let known: std::collections::HashSet<&String> = known.iter().collect();
    for name in names {
        let is_new_name = seen.gone.iter().any(|(_, gone)| gone.now.as_ref() == Some(&name));
        if !known.contains(&name) && !is_new_name {
            // One that cannot be read is told to whoever asks for it.
            seen.items.extend(vault.load(name).await.ok().flatten());
        }
    }
    seen
}
