//! What clients ask for: each ask to the one function that serves it. Decides only what holds for several of them: who
//! must hold the home, what an account is called, and whose grant is to be there first.

mod desk; // what a desk is asked, and tells
mod look; // what is only looked at
mod renew; // refreshes and checks that somebody wants now

pub(super) use renew::checked;

use super::Task;
use crate::certificate;
use crate::keeper::input::{Asker, answer, refuse};
use crate::keeper::sign_in::changed;
use crate::keeper::waiting::Waiter;
use crate::sealed::Key;
use chrono::{DateTime, Utc};
use turnglass_core::core::{Effect, Waited};
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::wire::{AccountChange, Ask, answers};

impl Task {
    pub(super) fn ask(&mut self, mut ask: Ask, reply: Asker, now: DateTime<Utc>) -> Vec<Effect> {
        if ask.rules().holder {
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
        if let Some((account, effects)) = self.load_for(&ask) {
            self.wait(account, Waiter::Again { ask: Box::new(ask), reply });
            return effects;
        }
        if let Ask::Add(new) = &ask {
            self.end_sign_ins_of(&new.name, &changed(&new.name));
        }
        self.serve(ask, reply, now)
    }

    /// The first account whose grant has to be read before this can be served.
    fn load_for(&mut self, ask: &Ask) -> Option<(String, Vec<Effect>)> {
        let accounts = match ask {
            // The hosts that one may be sent to stand in its grant, too.
            Ask::ForwardAdd(new) => new.accounts.iter().map(String::as_str).collect(),
            ask => Vec::from_iter(needs_grant(ask)),
        };
        accounts.into_iter().find_map(|account| {
            let effects = if self.core.in_trouble(account) { None } else { self.core.must_load(account) };
            Some((account.to_owned(), effects?))
        })
    }

    fn serve(&mut self, ask: Ask, reply: Asker, now: DateTime<Utc>) -> Vec<Effect> {
        match ask {
            Ask::Token(ask) => return self.lease(ask, reply, Waited::default(), now),
            Ask::Refresh { account } => return self.refresh(account, reply, now),
            Ask::RefreshAll => return self.refresh_all(reply, now),
            Ask::SignIn { account, way } => return self.begin_sign_in(account, way, reply, false, now),
            Ask::SignInWanted { account, resource } => return self.wants_sign_in(account, &resource, reply),
            Ask::Use { account } => return self.use_account(account, Some(reply)),
            Ask::UndoUse { tool } => return self.undo_use(tool.as_deref(), reply),
            Ask::Approve { id, allow } => return self.decide(id, allow, reply, now),
            Ask::Snapshot => self.snapshot(reply, now),
            Ask::List => self.list(reply, now),
            Ask::Check { account } => self.check(account, reply, now),
            Ask::Add(new) => self.add(new, reply, now),
            Ask::SignedIn { sign_in } => self.await_sign_in(sign_in, reply),
            Ask::SignInPaste { sign_in, text } => self.sign_ins.paste(sign_in, text, reply),
            Ask::SignInAccept { sign_in } => self.sign_ins.accept_other(sign_in, reply),
            Ask::SignInCancel { sign_in } => self.cancel_sign_in(sign_in, reply),
            Ask::Import { entries } => self.import(&entries, reply, now),
            Ask::Found => self.tools.find(None, reply, self.inputs.clone()),
            Ask::TakeFound { choices } => self.tools.find(Some(choices), reply, self.inputs.clone()),
            Ask::Remove { account, revoke: false, .. } => self.remove(account, reply),
            Ask::Remove { account, revoke: true, anyway, revoke_url } => {
                self.revoke(account, anyway, revoke_url.as_deref(), reply);
            }
            Ask::Restore { account } => self.restore(account, reply, now),
            Ask::Rename { account, to } => self.rename(account, to, reply),
            Ask::Edit { account, change } => self.change(account, change, reply),
            Ask::History { account, limit } => self.history(&account, limit, reply, now),
            Ask::Happened { limit } => self.happened(limit, reply),
            Ask::Team => self.team(reply),
            Ask::TeamLog { limit } => self.team_log(limit, reply),
            Ask::Providers => answer::<answers::Providers>(reply, Ok(self.core.providers().views())),
            Ask::Examine => answer::<answers::Examine>(reply, Ok(self.core.duplicates())),
            Ask::Hooks => answer::<answers::Hooks>(reply, Ok(self.hooks.view())),
            Ask::Claims { account } => answer::<answers::Claims>(reply, self.core.claims(&account)),
            Ask::Asked { account } => {
                answer::<answers::Asked>(reply, Ok(self.handed_out.list(account.as_deref())))
            }
            Ask::Approvals => answer::<answers::Approvals>(reply, Ok(self.approvals.list())),
            Ask::OpenKeychain => self.open_keychain(reply),
            Ask::Configure { settings } => {
                self.configure(settings, move |_, configured| answer::<answers::Configure>(reply, configured))
            }
            Ask::Export { passphrase } => self.export(passphrase, reply, now),
            Ask::ImportSealed { sealed, passphrase } => self.open_export(sealed, passphrase, reply),
            Ask::Unlock { passphrase } => self.unlock(Key::Passphrase(passphrase), reply),
            Ask::UnlockByKey { key_file } => self.unlock(Key::File(key_file), reply),
            Ask::UseSealed { passphrase } => self.use_sealed(passphrase, reply),
            Ask::Rekey { passphrase, key_file } => self.rekey_by(passphrase, key_file, reply),
            Ask::Move { account, to } => self.move_account(account, &to, reply),
            Ask::Desk { desk } => self.has_desk(desk, reply),
            Ask::Show => self.show(reply),
            Ask::Copy { account } => self.copy(account, reply),
            Ask::Copied { ticket, problem } => self.copied(ticket, problem, reply),
            Ask::Forwards => self.list_forwards(reply),
            Ask::ForwardAdd(new) => self.add_forward(*new, reply),
            Ask::ForwardRemove { forward } => self.remove_forward(&forward, reply),
            Ask::ForwardKey { forward, client, digest } => {
                self.give_forward_key(&forward, client, digest, reply);
            }
            Ask::ForwardRevoke { forward, client } => self.revoke_forward_key(&forward, client, reply),
            Ask::Quit => self.quit_desk(reply),
            Ask::Stop => self.stopping = Some(Some(reply)),
            // The connection takes this one itself.
            Ask::Watch { .. } => refuse(reply, Problem::usage(text!("request-unknown"))),
        }
        Vec::new()
    }
}

/// The account whose grant has to be there before it can be served.
fn needs_grant(ask: &Ask) -> Option<&str> {
    match ask {
        // What it takes the place of may be wanted back.
        Ask::Add(new) => Some(&new.name),
        Ask::Check { account }
        | Ask::Claims { account }
        | Ask::Remove { account, .. }
        | Ask::Rename { account, .. }
        | Ask::Move { account, .. }
        | Ask::Edit { account, change: AccountChange { trust: Some(_), .. } }
        | Ask::Edit { account, change: AccountChange { certificate: Some(_), .. } }
        | Ask::Edit { account, change: AccountChange { owner: Some(_), .. } } => Some(account),
        _ => None,
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
