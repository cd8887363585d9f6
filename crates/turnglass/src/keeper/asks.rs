//! What clients ask for, passed to the core, and the replies.

use super::input::{Asker, Input, answer, refuse};
use super::published;
use super::sign_in::changed;
use super::task::{Task, local};
use super::waiting::{Together, Waiter};
use crate::certificate;
use crate::sealed::Key;
use crate::store::Change;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_core::address;
use turnglass_core::core::sign_in::ToAsk;
use turnglass_core::core::{Effect, Waited};
use turnglass_core::exchange::{Answered, Raw};
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::{CheckReport, ImportReport, Imported, ImportedEntry, Settings};
use turnglass_protocol::wire::{AccountChange, Ask, NewAccount, Tell};

impl Task {
    pub(super) fn ask(&mut self, mut ask: Ask, reply: Asker, now: DateTime<Utc>) -> Vec<Effect> {
        if ask.keeps() {
            self.look_at_lock();
            if let Some(problem) = self.lost.clone() {
                refuse(reply, problem);
                return Vec::new();
            }
        }
        if let Some(account) = ask.account()
            && let Some(name) = self.core.shown_as(account)
        {
            name.clone_into(account);
        }
        if let Some(brought) = certificate_in(&mut ask)
            && let Err(problem) = certificate::check(brought, now)
        {
            refuse(reply, problem);
            return Vec::new();
        }
        if let Ask::Check { account }
        | Ask::Claims { account }
        | Ask::Remove { account, .. }
        | Ask::Edit { account, change: AccountChange { trust: Some(_), .. } }
        | Ask::Edit { account, change: AccountChange { certificate: Some(_), .. } }
        | Ask::Edit { account, change: AccountChange { owner: Some(_), .. } } = &ask
            && !self.core.vault_in_trouble()
            && let Some(effects) = self.core.must_load(account)
        {
            self.wait(account.clone(), Waiter::Again { ask: Box::new(ask), reply });
            return effects;
        }
        if let Ask::Add(new) = &ask {
            self.end_sign_ins_of(&new.name, &changed(&new.name));
        }
        match ask {
            Ask::Snapshot => {
                let keeper = self.keeper_view();
                answer(reply, Ok(self.core.snapshot(now, &local, keeper)));
            }
            Ask::List => answer(reply, Ok(self.core.listed(now, &local, |_| true))),
            Ask::Token(ask) => return self.lease(ask, reply, Waited::default(), now),
            Ask::Refresh { account } => match self.core.refresh(&account, now) {
                Ok(effects) => {
                    // While its grant is being read, nothing is asked yet.
                    let begun = !self.core.waiting_for(&account, Waited::default()).loaded;
                    self.wait(account, Waiter::Refresh { reply, begun });
                    return effects;
                }
                Err(problem) => refuse(reply, problem),
            },
            Ask::RefreshAll => {
                let all = Together::new(reply);
                let mut effects = Vec::new();
                for account in self.core.names() {
                    // Whoever wants a spent refresh token tried names the account.
                    if self.core.went_back(&account) {
                        continue;
                    }
                    match self.core.refresh(&account, now) {
                        Ok(first) => {
                            effects.extend(first);
                            let begun = !self.core.waiting_for(&account, Waited::default()).loaded;
                            self.wait(account, Waiter::RefreshAll { all: all.clone(), begun });
                        }
                        Err(_) if self.core.is_late(&account) => all.add(self.core.report(&account, now)),
                        Err(_) => {}
                    }
                }
                Together::finish(all, |reports| reports);
                return effects;
            }
            Ask::Check { account } => match self.core.check(&account, now) {
                Ok(request) => {
                    let (http, inputs) = (self.http.clone(), self.inputs.clone());
                    self.http.run(async move {
                        let raw = http.look_up(request).await;
                        let _ = inputs.send(Input::Checked { account, raw, reply });
                    });
                }
                Err(problem) => refuse(reply, problem),
            },
            Ask::Add(new) if self.core.to_ask(&new).is_some() => match address::check_all(&new) {
                Ok(()) => self.discover(new, reply),
                Err(problem) => refuse(reply, problem),
            },
            Ask::Add(new) => {
                let fresh = !self.core.knows(&new.name);
                match self.core.add(&new, now) {
                    Ok(effects) => self.promise(Vec::new(), effects, move |task, written| match written {
                        Ok(_) => task.wait(new.name, Waiter::Add { reply, fresh }),
                        Err(problem) => {
                            task.not_brought(&new.name);
                            refuse(reply, problem);
                        }
                    }),
                    Err(problem) => refuse(reply, problem),
                }
            }
            Ask::SignIn { account, way } => return self.begin_sign_in(account, way, reply, false, now),
            Ask::SignedIn { sign_in } => self.await_sign_in(sign_in, reply),
            Ask::SignInPaste { sign_in, text } => self.paste(sign_in, text, reply),
            Ask::SignInAccept { sign_in } => self.accept_other(sign_in, reply),
            Ask::SignInCancel { sign_in } => self.cancel_sign_in(sign_in, reply),
            Ask::Import { entries } => self.import(&entries, reply, now),
            Ask::Found => self.find(None, reply),
            Ask::TakeFound { choices } => self.find(Some(choices), reply),
            Ask::Remove { account, revoke: false, .. } => self.remove(account, reply),
            Ask::Remove { account, revoke: true, anyway, revoke_url } => {
                self.revoke(account, anyway, revoke_url.as_deref(), reply);
            }
            Ask::Restore { account } => self.restore(account, reply, now),
            Ask::Use { account } => return self.use_account(account, Some(reply)),
            Ask::UndoUse { tool } => return self.undo_use(tool.as_deref(), reply),
            Ask::Edit { account, change } if change.owner.is_some() => {
                self.ask_for_owner(account, change, reply);
            }
            Ask::Edit { account, change } => self.edit(account, &change, reply),
            Ask::History { account, .. } if !self.core.knows(&account) => {
                refuse(reply, Problem::no_such_account(&account));
            }
            Ask::History { account, limit } => {
                self.store.history(account, limit.unwrap_or(100), move |lines| answer(reply, lines));
            }
            Ask::Providers => {
                answer(reply, Ok(self.core.providers().views()));
            }
            Ask::Examine => answer(reply, Ok(self.core.duplicates())),
            Ask::Hooks => answer(reply, Ok(self.hooks_view())),
            Ask::Claims { account } => answer(reply, self.core.claims(&account)),
            Ask::OpenKeychain => self.open_keychain(reply),
            Ask::Configure { settings } => {
                self.configure(settings, move |_, configured| answer(reply, configured))
            }
            Ask::Export { passphrase } => self.export(passphrase, reply, now),
            Ask::ImportSealed { sealed, passphrase } => self.open_export(sealed, passphrase, reply),
            Ask::Unlock { passphrase } => self.unlock(passphrase, reply),
            Ask::Rekey { passphrase: Some(passphrase), .. } => self.rekey(Key::Passphrase(passphrase), reply),
            Ask::Rekey { key_file: Some(file), .. } => self.rekey(Key::File(file), reply),
            Ask::Rekey { .. } => refuse(reply, Problem::usage(text!("no-new-key"))),
            Ask::Desk { desk } => {
                self.core.desk = self.core.desk.is_some().then_some(desk);
                self.stale = true;
                answer(reply, Ok(()));
            }
            Ask::Show => {
                let shown = self.tell_desk(&Tell::Show);
                answer(reply, Ok(shown));
            }
            Ask::Copy { account } if !self.core.knows(&account) => {
                refuse(reply, Problem::no_such_account(&account));
            }
            Ask::Copy { account } => {
                self.next_ticket += 1;
                let ticket = self.next_ticket;
                if self.tell_desk(&Tell::Copy { ticket, account }) {
                    self.tickets.insert(ticket, reply);
                } else {
                    let problem = Problem::new(Code::Unavailable, text!("no-desktop-clipboard"));
                    refuse(reply, problem.hint(text!("no-desktop-clipboard-hint")));
                }
            }
            Ask::Copied { ticket, problem } => {
                if let Some(waiting) = self.tickets.remove(&ticket) {
                    match problem {
                        None => answer(waiting, Ok(())),
                        Some(problem) => refuse(waiting, problem),
                    }
                }
                answer(reply, Ok(()));
            }
            Ask::Asked { account } => answer(reply, Ok(self.handed_out.list(account.as_deref()))),
            Ask::Approvals => answer(reply, Ok(self.approvals.list())),
            Ask::Approve { id, allow } => return self.decide(id, allow, reply, now),
            Ask::Stop => self.stopping = Some(Some(reply)),
            // The connection takes this one itself.
            Ask::Watch { .. } => refuse(reply, Problem::usage(text!("request-unknown"))),
        }
        Vec::new()
    }

    fn edit(&mut self, account: String, change: &AccountChange, reply: Asker) {
        let Some((before, _)) = self.core.record(&account) else {
            return refuse(reply, Problem::no_such_account(&account));
        };
        let before = before.clone();
        let effects = match self.core.edit(&account, change) {
            Ok(effects) => effects,
            Err(problem) => return refuse(reply, problem),
        };
        let of_grant = change.is_of_grant();
        let changed = self.core.record(&account).map(|(account, _)| account.clone());
        self.promise(Vec::new(), effects, move |task, written| match written {
            // This is saved with the grant.
            Ok(_) if of_grant && task.core.busy(&account) => {
                task.wait(account, Waiter::Add { reply, fresh: false });
            }
            Ok(_) => answer(reply, Ok(task.core.account(&account, task.clock.now(), &local))),
            Err(problem) => {
                if let Some(changed) = changed {
                    task.core.not_edited(before, &changed);
                    task.stale = true;
                }
                refuse(reply, problem);
            }
        });
    }

    /// The report is given when every grant is saved, or was not.
    pub(super) fn import(&mut self, entries: &[NewAccount], reply: Asker, now: DateTime<Utc>) {
        let (mut effects, mut told) = (Vec::new(), Vec::new());
        for entry in entries {
            self.end_sign_ins_of(&entry.name, &changed(&entry.name));
            let fresh = !self.core.knows(&entry.name);
            let (imported, begun) = self.core.import(entry, now);
            told.push((imported, fresh, !begun.is_empty()));
            effects.extend(begun);
        }
        self.bring_all(Together::new(reply), effects, told);
    }

    /// Accounts that are brought together, each with whether it is new here, and whether anything is to be done for it.
    pub(super) fn bring_all(
        &mut self,
        all: Arc<Together<ImportedEntry>>,
        effects: Vec<Effect>,
        told: Vec<(ImportedEntry, bool, bool)>,
    ) {
        self.promise(Vec::new(), effects, move |task, written| {
            for (mut imported, fresh, begun) in told {
                let name = imported.name.clone();
                if let Some(problem) = written.as_ref().err().filter(|_| begun) {
                    task.not_brought(&name);
                    imported.result = Imported::Skipped;
                    imported.says = problem.clone().whole();
                }
                if task.core.busy(&name) {
                    task.wait(name, Waiter::Import { all: all.clone(), imported, fresh });
                } else {
                    all.add(imported);
                }
            }
            Together::finish(all, |entries| ImportReport { entries });
        });
    }

    /// It could not be written that it comes: whoever brought it still has it, and is told.
    fn not_brought(&mut self, account: &str) {
        self.core.not_brought(account);
        self.moved.insert(account.to_owned());
        self.stale = true;
    }

    /// All of them, or none and a problem.
    pub(super) fn configure(
        &mut self,
        settings: Settings,
        then: impl FnOnce(&mut Task, Result<(), Problem>) + 'static,
    ) {
        let settings = match settings.checked() {
            Ok(settings) => settings,
            Err(problem) => return then(self, Err(problem)),
        };
        self.promise(vec![Change::settings(&settings)], Vec::new(), move |task, written| {
            let configured = written.map(|_| {
                task.core.configure(settings);
                task.choose_proxy();
                task.stale = true;
            });
            then(task, configured);
        });
    }

    pub(super) fn choose_proxy(&self) {
        let proxy = self.core.settings.proxy.as_deref();
        self.http.go_by(proxy.and_then(|url| turnglass_protocol::settings::proxy(url).ok()));
    }

    /// Looks up the issuer's token endpoint, then adds the account with it.
    fn discover(&self, mut new: Box<turnglass_protocol::wire::NewAccount>, reply: Asker) {
        let (http, inputs) = (self.http.clone(), self.inputs.clone());
        let Some(to_ask) = self.core.to_ask(&new) else { return };
        let shown = new.certificate.is_some() || self.core.shows_certificate(&new.name);
        self.http.run(async move {
            let found = match to_ask {
                ToAsk::Resource(resource) => {
                    published::of_resource(&http, &resource, &new.issuer_alias).await
                }
                ToAsk::Issuer(issuer) => published::of_either(&http, &issuer, &new.issuer_alias).await,
            };
            match found {
                Ok(found) => {
                    if let Some(protected) = found.resource {
                        new.issuer = Some(found.metadata.issuer.clone());
                        new.resource = vec![protected.resource];
                    }
                    found.metadata.by_certificate(shown).describe(&mut new);
                    let _ = inputs.send(Input::Ask(Ask::Add(new), reply));
                }
                Err(problem) => refuse(reply, problem),
            }
        });
    }
}

/// The client's certificate that a person brings.
fn certificate_in(ask: &mut Ask) -> Option<&mut ClientCertificate> {
    match ask {
        Ask::Add(new) | Ask::SignIn { account: new, .. } => new.certificate.as_mut(),
        Ask::Edit { change, .. } => change.certificate.as_mut(),
        _ => None,
    }
}

pub(super) fn checked(account: String, raw: &Raw) -> CheckReport {
    let (works, says) = match raw {
        Raw::Answer(Answered { status: 200..=299, .. }) => (true, text!("token-accepted")),
        Raw::Answer(Answered { status: status @ (401 | 403), .. }) => {
            (false, text!("token-not-accepted", %status))
        }
        Raw::Answer(Answered { status, .. }) => (false, text!("provider-answered", %status)),
        Raw::Nothing { says, .. } => (false, says.clone()),
    };
    CheckReport { account, works, says }
}
