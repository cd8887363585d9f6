//! Accounts that are not there yet, and that programs would have a person sign in to: told once each, however many ask, and
//! taken back when the account is there.

use super::Task;
use crate::keeper::input::{Asker, answer, refuse};
use turnglass_core::core::Effect;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{Notice, NoticeKind};
use turnglass_protocol::wire::{NewAccount, Tell, answers};
use url::Url;

/// More of them are nobody's wish.
const MOST: usize = 32;

impl Task {
    pub(super) fn wants_sign_in(&mut self, account: String, resource: &str, reply: Asker) -> Vec<Effect> {
        let url = match turnglass_core::address::endpoint(resource) {
            Ok(url) => url,
            Err(why) => {
                refuse(reply, Problem::usage(text!("no-address-to-ask", why)));
                return Vec::new();
            }
        };
        if let Err(problem) = turnglass_core::core::ask::check_name(&account) {
            refuse(reply, problem);
            return Vec::new();
        }
        answer::<answers::SignInWanted>(reply, Ok(()));
        let is_known = self.core.knows(&account) || self.core.shown_as(&account).is_some();
        let is_told = self.wanted_sign_ins.contains_key(&account);
        if is_known
            || is_told
            || self.wanted_sign_ins.len() >= MOST
            || !self.core.tells(NoticeKind::SignInNeeded)
        {
            return Vec::new();
        }
        let notice = notice(&account, &url);
        self.wanted_sign_ins.insert(account, url.into());
        vec![Effect::Notice(notice)]
    }

    /// A sign-in to such an account by its name alone, as by a click on the notice, is for what it is wanted for.
    pub(super) fn with_what_is_wanted(&self, new: &mut NewAccount) {
        let says_nothing = new.provider.is_empty()
            && new.resource.is_empty()
            && new.issuer.is_none()
            && new.token_url.is_none();
        if says_nothing
            && !self.core.knows(&new.name)
            && let Some(resource) = self.wanted_sign_ins.get(&new.name)
        {
            new.resource.push(resource.clone());
        }
    }

    /// What is there now is wanted no more.
    pub(super) fn take_back_what_was_wanted(&mut self) {
        let there = self.wanted_sign_ins.keys().filter(|name| self.core.knows(name));
        let there: Vec<String> = there.cloned().collect();
        for account in there {
            self.wanted_sign_ins.remove(&account);
            self.tell_desk(&Tell::Withdraw { account: Some(account) });
        }
    }
}

fn notice(account: &str, resource: &Url) -> Notice {
    let host = resource.host_str().unwrap_or_default();
    Notice {
        kind: NoticeKind::SignInNeeded,
        account: Some(account.to_owned()),
        title: text!("notice-wanted", account),
        body: text!("notice-wanted-body", host),
        brought: false,
    }
}
