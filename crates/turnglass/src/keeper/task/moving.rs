//! Everything for another machine, and everything from one. Sealed here and opened here: no secret of it goes over the
//! socket in the clear. What is taken and what is left is the core's affair.

use super::Task;
use crate::export::Export;
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::report::OpenedExport;
use crate::keeper::sign_in::changed;
use crate::keeper::waiting::Together;
use crate::vault::replace::replace;
use base64::prelude::{BASE64_STANDARD, Engine};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use turnglass_core::account::{Account, Item};
use turnglass_core::core::ExportedAccount;
use turnglass_core::provider::Providers;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ImportReport, Imported, ImportedEntry, Settings};
use turnglass_protocol::wire::Exported;

impl Task {
    pub(super) fn export(&mut self, passphrase: Secret, reply: Asker, now: DateTime<Utc>) {
        let kept = match self.core.kept() {
            Ok(kept) => kept,
            Err(problem) => return refuse(reply, problem),
        };
        let providers = turnglass_protocol::gate::read(&self.providers_file).ok().flatten();
        let mut export = Export::new(now.timestamp_millis(), self.core.settings.clone(), providers);
        let vaults: Vec<_> = kept.iter().map(|kept| self.vault_of(&kept.account.name)).collect();
        tokio::spawn(async move {
            let mut told = Exported::default();
            for (kept, vault) in kept.into_iter().zip(vaults) {
                let name = kept.account.name.clone();
                let grant = match kept.grant {
                    Some(grant) => Some((*grant).clone()),
                    None => match vault.load(name.clone()).await {
                        Ok(item) => {
                            item.and_then(|item| Item::read_for(&name, &item).ok()).map(|item| item.grant)
                        }
                        Err(trouble) => return refuse(reply, trouble.problem()),
                    },
                };
                let Some(grant) = grant else {
                    told.left_out.push(name);
                    continue;
                };
                if kept.rotates {
                    told.rotating.push(name);
                }
                told.accounts += 1;
                // A team of this home is none of another machine's.
                let account = Account { team: None, ..kept.account };
                export.accounts.push(ExportedAccount { account, grant });
            }
            match tokio::task::spawn_blocking(move || export.seal(&passphrase)).await {
                Ok(Ok(sealed)) => {
                    told.sealed = BASE64_STANDARD.encode(sealed);
                    answer(reply, Ok(told));
                }
                Ok(Err(problem)) => refuse(reply, problem),
                Err(_) => refuse(reply, Problem::failed(text!("export-not-sealed"))),
            }
        });
    }

    /// Opens it, and comes back with it.
    pub(super) fn open_export(&mut self, sealed: String, passphrase: Secret, reply: Asker) {
        let (vault, inputs) = (self.vault.clone(), self.inputs.clone());
        let of_teams = self.teams_of_accounts();
        tokio::spawn(async move {
            let open = move || {
                let bytes = BASE64_STANDARD.decode(sealed.as_bytes());
                Export::open(&bytes.map_err(|_| unreadable())?, &passphrase)
            };
            let export = match tokio::task::spawn_blocking(open).await {
                Ok(Ok(export)) => export,
                Ok(Err(problem)) => return refuse(reply, problem),
                Err(_) => return refuse(reply, unreadable()),
            };
            let mut there = HashMap::new();
            for name in export.accounts.iter().map(|carried| carried.account.name.clone()) {
                let held = match of_teams.get(&name).unwrap_or(&vault).load(name.clone()).await {
                    Ok(None) => continue,
                    Ok(Some(item)) => Item::read_for(&name, &item).map(|item| item.grant),
                    Err(trouble) => Err(trouble.message()),
                };
                there.insert(name, held);
            }
            let _ = inputs.send(Input::Opened(Box::new(OpenedExport { export, there }), reply));
        });
    }

    /// The report is given when every grant is saved, or was not.
    pub(super) fn carry_in(&mut self, opened: OpenedExport, reply: Asker) {
        let OpenedExport { export, there } = opened;
        let all = Together::new(reply);
        self.take_providers(export.providers.as_deref()).into_iter().for_each(|told| all.add(told));
        self.take_settings(export.settings, all.clone());
        let (mut effects, mut told) = (Vec::new(), Vec::new());
        for carried in export.accounts {
            let name = carried.account.name.clone();
            let fresh = !self.core.knows(&name);
            let (imported, begun) = match there.get(&name) {
                // What cannot be read may be newer, and is not written over.
                Some(Err(why)) if !self.core.holds(&name) => {
                    let says = text!("carried-unreadable", why);
                    (ImportedEntry::failed(&name, Problem::new(Code::Vault, says)), Vec::new())
                }
                held => self.core.carry(carried, held.and_then(|held| held.as_ref().ok())),
            };
            if !begun.is_empty() {
                self.end_sign_ins_of(&name, &changed(&name));
            }
            told.push((imported, fresh, !begun.is_empty()));
            effects.extend(begun);
        }
        self.bring_all(all, effects, told);
    }

    /// Before the accounts that stand on them.
    fn take_providers(&mut self, text: Option<&str>) -> Option<ImportedEntry> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        let told = |result, says: Text| Some(ImportedEntry::told("providers.yaml", result, says));
        let failed = |problem| Some(ImportedEntry::failed("providers.yaml", problem));
        match turnglass_protocol::gate::read(&self.providers_file) {
            Ok(Some(own)) if own == text => return told(Imported::Unchanged, text!("carried-same")),
            Ok(Some(own)) if !own.trim().is_empty() => {
                let says = text!("carried-other");
                return told(Imported::Unchanged, says);
            }
            // What others have written there is told already, and not written over.
            Err(shut) => return failed(Problem::failed(shut.why).hint(shut.remedy)),
            Ok(_) => {}
        }
        let file = self.providers_file.display().to_string();
        if let Err(problem) = Providers::built_in().with_all_own(&file, text) {
            return failed(problem);
        }
        if let Err(why) = replace(&self.providers_file, text.as_bytes()) {
            return failed(Problem::failed(text!("providers-unwritable", %file, %why)));
        }
        self.read_providers();
        told(Imported::Added, text!("carried-providers"))
    }

    /// Only where nothing was chosen yet. Whether programs get refresh tokens is asked of a person on each machine.
    fn take_settings(&mut self, theirs: Settings, all: Arc<Together<ImportedEntry>>) {
        let own = &self.core.settings;
        // A pause, what programs may have, the way out, and what is asked there are this machine's own.
        let here = |settings| Settings {
            paused: own.paused,
            refresh_tokens: own.refresh_tokens,
            proxy: own.proxy.clone(),
            look_for_updates: own.look_for_updates,
            ..settings
        };
        let theirs = here(theirs);
        if theirs == *own {
            return;
        }
        let told = |result, says: Text| ImportedEntry::told("settings", result, says);
        if *own != here(Settings::default()) {
            return all.add(told(Imported::Unchanged, text!("carried-settings-left")));
        }
        self.configure(theirs, move |_, configured| {
            all.add(match configured {
                Ok(()) => told(Imported::Updated, text!("carried-settings-taken")),
                Err(problem) => ImportedEntry::failed("settings", problem),
            });
            Together::finish(all, |entries| ImportReport { entries });
        });
    }
}

fn unreadable() -> Problem {
    Problem::failed(text!("export-not-read")).hint(text!("export-not-read-hint"))
}
