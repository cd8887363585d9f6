//! Settings, of an account and of everything.

use super::{Task, local};
use crate::keeper::input::{Asker, answer, refuse};
use crate::keeper::waiting::Waiter;
use crate::store::Change;
use turnglass_protocol::error::Problem;
use turnglass_protocol::settings::SETTINGS;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, Settings, TeamDid, What};
use turnglass_protocol::wire::AccountChange;

impl Task {
    /// Another owner is asked for first: what the tool keeps has to be seen before.
    pub(super) fn change(&mut self, account: String, change: AccountChange, reply: Asker) {
        match change.owner {
            Some(_) => self.ask_for_owner(account, change, reply),
            None => self.edit(account, &change, reply),
        }
    }

    fn edit(&mut self, account: String, change: &AccountChange, reply: Asker) {
        let Some((before, _)) = self.core.record(&account) else {
            return refuse(reply, Problem::no_such_account(&account));
        };
        let before = before.clone();
        let effects = match self.core.edit(&account, change, self.clock.now()) {
            Ok(effects) => effects,
            Err(problem) => return refuse(reply, problem),
        };
        let of_grant = change.is_of_grant();
        let changed = self.core.record(&account).map(|(account, _)| account.clone());
        self.promise(Vec::new(), effects, move |task, written| match written {
            // This is saved with the grant.
            Ok(_) if of_grant && task.core.busy(&account) => {
                task.did(&account, TeamDid::Changed, None);
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
        let mut changes = vec![Change::settings(&settings)];
        changes.extend(changed(&self.core.settings, &settings).map(|says| {
            let at = self.clock.now().timestamp_millis();
            Change::Note(String::new(), HistoryEntry { at, what: What::Changed, says, expires_at: None })
        }));
        self.promise(changes, Vec::new(), move |task, written| {
            let configured = written.map(|_| {
                task.core.configure(settings);
                task.choose_proxy();
                task.forwards.go_by(task.core.settings.proxy.as_deref());
                task.stale = true;
            });
            then(task, configured);
        });
    }

    pub(super) fn choose_proxy(&self) {
        let proxy = self.core.settings.proxy.as_deref();
        self.http.go_by(proxy.and_then(|url| turnglass_protocol::settings::proxy(url).ok()));
    }
}

/// What is another than before, in words, for the history of everything. A pause is told as what comes of it: whoever looks
/// there wonders why nothing was renewed.
fn changed(before: &Settings, settings: &Settings) -> Option<Text> {
    let paused = (before.paused != settings.paused).then(|| match settings.paused {
        true => text!("history-paused"),
        false => text!("history-resumed"),
    });
    let others = SETTINGS.iter().filter(|setting| setting.name != "paused");
    let others = others.filter_map(|setting| {
        let (was, is) = (setting.shown(before), setting.shown(settings));
        (was != is).then(|| text!("history-setting", setting = setting.name, was, is))
    });
    paused.into_iter().chain(others).reduce(|all, next| text!("listed", first = all, second = next))
}
