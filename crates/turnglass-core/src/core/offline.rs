//! Tokens that live, of accounts whose grants lie in a team's vault: what a machine may keep of them, and what it hands out of
//! that while the vault cannot be reached. A copy is no grant: nothing is renewed, moved, exported or saved with it, and as soon
//! as the vault has given the grant, that counts.

use super::lease::Leased;
use super::{Core, Entry, Held};
use crate::account::{Living, Noted};
use crate::vault::{Lies, Team};
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::wire::{Lease, TokenAsk};

/// What becomes of this machine's copy of an account's token.
#[derive(Debug, PartialEq)]
pub enum Copying {
    /// This one is to be kept.
    Keep(Box<Living>),
    /// None is.
    Drop,
    /// The vault has not said anything else.
    Leave,
}

impl Core {
    /// These tokens of accounts of this team were kept here; each ends when it says, by the clock of now.
    pub fn has_copies(&mut self, team: &Team, copies: impl IntoIterator<Item = Living>) {
        for copy in copies {
            self.living.insert(Lies { account: copy.account.clone(), team: team.clone() }, copy);
        }
    }

    /// What is to be kept of this account, and of which team it is; of one that is not here, nothing of any.
    pub fn to_copy(&mut self, name: &str, now: Noted) -> (Team, Copying) {
        let Some(entry) = self.entries.get(name) else { return (None, Copying::Drop) };
        let team = entry.account.team.clone();
        let copying = match &entry.held {
            _ if entry.standing.moving.is_some() => Copying::Drop,
            Held::Unknown | Held::Loading => Copying::Leave,
            // It is on its way there, and what is there until then is known.
            Held::Here(_) if entry.unsaved.is_some() || entry.saving.is_some() => Copying::Leave,
            Held::Here(grant) => {
                let provider = entry.provider.as_deref();
                let living = Living::of(&entry.account, entry.kind(), provider, grant, now);
                living.map_or(Copying::Drop, |living| Copying::Keep(Box::new(living)))
            }
            Held::Absent(_) | Held::Back { .. } => Copying::Drop,
        };
        if copying != Copying::Leave {
            // What the vault says counts from now on.
            self.living.remove(&Lies { account: name.to_owned(), team: team.clone() });
        }
        (team, copying)
    }

    /// The copy that stands in for this account's grant now.
    pub(super) fn copy_of(&self, entry: &Entry, now: DateTime<Utc>) -> Option<&Living> {
        let stands_in = matches!(entry.held, Held::Unknown)
            && entry.standing.moving.is_none()
            && self.trouble_of(entry).is_some_and(|trouble| trouble.is_unreachable());
        self.kept_of(entry).filter(|copy| stands_in && copy.expires_at > now)
    }

    fn kept_of(&self, entry: &Entry) -> Option<&Living> {
        if self.living.is_empty() {
            return None;
        }
        self.living.get(&Lies { account: entry.account.name.clone(), team: entry.account.team.clone() })
    }

    /// Where its copy may be sent, while nothing else is known of its grant.
    pub(super) fn copied_hosts(&self, entry: &Entry) -> &[String] {
        let is_unread = matches!(entry.held, Held::Unknown | Held::Loading);
        self.kept_of(entry).filter(|_| is_unread).map_or(&[], |copy| &copy.hosts)
    }

    /// The vault has not given the grant: what is handed out in its place, or why nothing is.
    pub(super) fn lease_copy(&self, ask: &TokenAsk, now: DateTime<Utc>) -> Leased {
        let name = ask.account.as_str();
        let vault_says = || Leased::No(self.vault_says(name));
        let Some(entry) = self.entries.get(name) else { return vault_says() };
        let Some(copy) = self.copy_of(entry, now) else { return vault_says() };
        let left = copy.expires_at - now;
        let wanted = match ask.min_ttl_seconds {
            _ if ask.allow_stale => TimeDelta::zero(),
            Some(seconds) => {
                TimeDelta::try_seconds(i64::try_from(seconds).unwrap_or(i64::MAX)).unwrap_or(TimeDelta::MAX)
            }
            // As of every token: not one that ends on the way to its use.
            None => {
                let life = copy.issued_at.map_or(TimeDelta::hours(1), |issued| copy.expires_at - issued);
                (life / 10).min(TimeDelta::seconds(30))
            }
        };
        let refused = ask.after_401.as_ref() == Some(&copy.token);
        let goes_there = matches!(self.may_be_sent(ask), Ok(true));
        // What is not in the copy is not had from it.
        if !goes_there || ask.refresh_token || ask.id_token || refused || left <= wanted {
            return vault_says();
        }
        let provider = entry.provider.as_deref();
        let says = text!("lease-from-copy", left = super::reason::length(left));
        Leased::Ready(Box::new(Lease {
            account: name.to_owned(),
            token: copy.token.clone(),
            token_type: copy.token_type.clone(),
            expires_at: Some(copy.expires_at.timestamp_millis()),
            scopes: copy.scopes.clone(),
            extras: turnglass_protocol::account::Extras::default(),
            refresh_token: None,
            hosts: copy.hosts.clone(),
            username: provider.and_then(|provider| provider.username.clone()),
            carried: provider.and_then(crate::provider::Provider::carried),
            stale: Some(Problem::new(Code::Vault, says)),
        }))
    }

    /// The clock was set. Set back, they end earlier by it; set forward, they seem to be older than they are, which harms nobody.
    pub(super) fn step_copies(&mut self, step: TimeDelta) {
        for copy in self.living.values_mut().filter(|_| step < TimeDelta::zero()) {
            copy.expires_at = copy.expires_at.checked_add_signed(step).unwrap_or(copy.expires_at);
        }
    }
}

#[cfg(test)]
mod tests;
