//! Grants that are brought in place of others. Until its provider has taken a new one, the vault's item holds the one that
//! worked before, too; and where the provider says no first, the account is again what it was.

use super::entry::{Entry, News};
use super::{Core, Effect};
use crate::account::{Before, Trouble};
use crate::provider::GrantKind;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, State, What};

/// The command by which a person brings a new grant, where nobody signs in from here. What the account has beside it stays.
pub(super) fn bring(name: &str, provider: &str, kind: GrantKind) -> Text {
    match kind {
        GrantKind::RefreshToken => text!("bring-again-hint", name, provider),
        GrantKind::Token | GrantKind::None => text!("bring-token-again-hint", name, provider),
        GrantKind::ClientCredentials => text!("bring-client-again-hint", name, provider),
        GrantKind::Request | GrantKind::TokenExchange => text!("bring-values-again-hint", name, provider),
    }
}

impl Entry {
    /// What a person does about an account that has nothing to go on with, unless its tool does it.
    pub(super) fn remedy(&self, state: State, can_refresh: bool) -> Option<Text> {
        match state {
            _ if !self.account.owner.is_mine() => None,
            State::Misconfigured => self.corrects(),
            State::SignInNeeded => Some(self.again()),
            State::Expired if !can_refresh => Some(self.again()),
            _ => None,
        }
    }

    /// How a person sets right what the reason names, unless that tells a command already.
    pub(super) fn corrects(&self) -> Option<Text> {
        if let Trouble::Misconfigured { hint, .. } = &self.standing.trouble
            && hint.contains('`')
        {
            return None;
        }
        let (name, provider) = (&self.account.name, &self.account.provider);
        Some(match self.kind() {
            _ if self.provider.is_none() => text!("provider-unknown-do", name),
            _ if self.can_sign_in() => text!("correct-sign-in-hint", name),
            GrantKind::RefreshToken => text!("correct-grant-hint", name, provider),
            GrantKind::ClientCredentials => text!("correct-client-hint", name, provider),
            kind => bring(name, provider, kind),
        })
    }

    /// What a grant that is brought now takes the place of, if it is worth to be had back.
    pub(super) fn worth_keeping(&self) -> Option<Box<Before>> {
        if let Some(before) = &self.before {
            return Some(before.clone());
        }
        let ails = matches!(self.standing.trouble, Trouble::Refused { .. } | Trouble::Misconfigured { .. });
        let grant = self.grant().filter(|_| !ails && !self.is_empty())?;
        let brought = self.standing.brought.clone();
        Some(Box::new(Before { account: self.account.clone(), grant: (**grant).clone(), brought }))
    }
}

impl Core {
    /// The provider does not take the grant that was brought: what worked before is here again, if there is such.
    pub(super) fn put_back(
        &mut self,
        name: &str,
        what: What,
        says: &Text,
        now: DateTime<Utc>,
    ) -> Option<Vec<Effect>> {
        let entry = self.entries.get_mut(name)?;
        let Before { mut account, mut grant, brought } = *entry.before.take()?;
        // It may have been renamed since.
        name.clone_into(&mut account.name);
        account.team.clone_from(&entry.account.team);
        grant.generation = entry.grant().map_or(0, |held| held.generation) + 1;
        let line = HistoryEntry { at: now.timestamp_millis(), what, says: says.clone(), expires_at: None };
        let mut effects = vec![Effect::Note { account: name.to_owned(), entry: line }];
        effects.extend(self.place(account, grant, brought, What::Changed, text!("brought-in-vain-kept")));
        let entry = self.entries.get_mut(name)?;
        let code = if what == What::Refused { Code::SignInNeeded } else { Code::Failed };
        let problem = Problem::new(code, text!("brought-in-vain", name, why = says));
        entry.in_vain = Some(Box::new(problem.hint(text!("brought-in-vain-hint"))));
        // Nobody was told of the one that was brought.
        entry.saving.iter_mut().for_each(|saving| saving.news = News::default());
        Some(effects)
    }

    /// Why the provider did not take what was just brought, where nothing was there before.
    pub fn refused_at_once(&self, name: &str, now: DateTime<Utc>) -> Option<Problem> {
        let standing = &self.entries.get(name)?.standing;
        match (&standing.trouble, standing.last.as_ref()?.what) {
            (Trouble::Refused { .. }, What::Refused)
            | (Trouble::Misconfigured { .. }, What::Misconfigured) => {
                Some(self.stuck(name, now, TimeDelta::zero()))
            }
            _ => None,
        }
    }

    /// That the grant that was brought last was refused, and the one of before is kept.
    pub fn in_vain(&self, name: &str) -> Option<Problem> {
        self.entries.get(name)?.in_vain.as_deref().cloned()
    }
}
