//! Quiet hours: notices that are held back in them, and what of them is shown at their end. What healed meanwhile is
//! not. Held back is only what was to be shown, so that each episode is told once; it is written down with how the
//! account stands, and survives a restart.

#[cfg(test)]
mod tests;

use super::health::VaultHealth;
use super::{Core, Effect, Entry, Local};
use crate::account::{HeldBack, Trouble};
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::text;
use turnglass_protocol::view::{Notice, NoticeKind};

impl Core {
    /// Holds notices back while the quiet hours are, and forgets what was held back of troubles that are over.
    pub fn quieted(&mut self, effects: Vec<Effect>, now: DateTime<Utc>, local: Local<'_>) -> Vec<Effect> {
        let concerned = |effect: &Effect| matches!(effect, Effect::Notice(_) | Effect::Withdraw { .. });
        if !effects.iter().any(concerned) {
            return effects;
        }
        let quiet = self.quiet_ends(now, local);
        let mut left = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Notice(notice) if quiet.is_some() => {
                    self.notices_at = quiet;
                    left.extend(self.hold_back(notice));
                }
                Effect::Withdraw { account } => {
                    left.extend(self.let_go(account.as_deref()));
                    left.push(Effect::Withdraw { account });
                }
                effect => left.push(effect),
            }
        }
        left
    }

    /// What was held back and still holds, once the quiet hours are over and somebody is there to see it.
    pub fn after_quiet(&mut self, now: DateTime<Utc>, local: Local<'_>) -> Vec<Effect> {
        if self.notices_at.is_none() || self.desk.is_none() {
            return Vec::new();
        }
        if let Some(end) = self.quiet_ends(now, local) {
            self.notices_at = Some(end);
            return Vec::new();
        }
        self.notices_at = None;
        let mut effects = Vec::new();
        let wanted = self.wanted(NoticeKind::Vault);
        let late = |(_, vault): (_, &mut VaultHealth)| {
            vault.held_back.take().filter(|_| vault.trouble.is_some() && wanted).map(Effect::Notice)
        };
        effects.extend(self.healths_mut().filter_map(late));
        let names = self.entries.iter().filter(|(_, entry)| !entry.standing.held_back.is_empty());
        for name in names.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
            let Some(entry) = self.entries.get_mut(&name) else { continue };
            let held_back = std::mem::take(&mut entry.standing.held_back);
            effects.push(Effect::Record { account: name.clone() });
            let entry = &self.entries[&name];
            let shown = held_back
                .into_iter()
                .filter(|held| entry.still(held.kind, now) && self.wanted_for(entry, held.kind))
                .map(|held| Effect::Notice(entry.told_late(held, now)));
            effects.extend(shown);
        }
        effects
    }

    /// When what is held back is to be looked at, if that is worth a wake-up.
    pub(super) fn next_notices(&self) -> Option<DateTime<Utc>> {
        self.notices_at.filter(|_| self.desk.is_some())
    }

    /// Something may be held back from before, or the clock was set: looked at when somebody is there to see it.
    pub(super) fn look_for_notices(&mut self, now: DateTime<Utc>) {
        let mut entries = self.entries.values();
        if self.healths().any(|(_, vault)| vault.held_back.is_some())
            || entries.any(|entry| !entry.standing.held_back.is_empty())
        {
            self.notices_at = Some(now);
        }
    }

    /// When the quiet hours that are now end; `None` outside of them.
    fn quiet_ends(&self, now: DateTime<Utc>, local: Local<'_>) -> Option<DateTime<Utc>> {
        let (quiet, here) = (self.settings.quiet?, local(now));
        if !quiet.are_at(here) {
            return None;
        }
        let end = quiet.end_after(here);
        let guess = now + (end - here);
        // The user's clock may be put forward or back on the way there.
        let exact = guess + (end - local(guess));
        // An end that it skips is the guess, which then lies beyond.
        let exact = if quiet.are_at(local(exact)) { guess } else { exact };
        Some(exact.max(now + TimeDelta::seconds(1)))
    }

    fn hold_back(&mut self, notice: Notice) -> Option<Effect> {
        let Notice { kind, account, title, body, brought } = notice;
        let Some(account) = account else {
            // It is of whichever was told of last, and not told late of yet.
            let says = |vault: &VaultHealth| {
                vault.trouble.as_ref().is_some_and(|trouble| trouble.problem().whole() == body)
            };
            let own = self.healths_mut().find(|(_, vault)| says(vault));
            if let Some((_, vault)) = own {
                vault.held_back = Some(Notice { kind, account: None, title, body, brought });
            }
            return None;
        };
        let held_back = &mut self.entries.get_mut(&account)?.standing.held_back;
        held_back.retain(|held| held.kind != kind);
        held_back.push(HeldBack { kind, title, body });
        Some(Effect::Record { account })
    }

    fn let_go(&mut self, account: Option<&str>) -> Option<Effect> {
        let Some(account) = account else {
            self.healths_mut().for_each(|(_, vault)| vault.held_back = None);
            return None;
        };
        let held_back = &mut self.entries.get_mut(account)?.standing.held_back;
        let before = held_back.len();
        held_back.retain(|held| held.kind == NoticeKind::Renewed);
        (held_back.len() < before).then(|| Effect::Record { account: account.to_owned() })
    }
}

impl Entry {
    /// Whether a notice that was held back is still true.
    fn still(&self, kind: NoticeKind, now: DateTime<Utc>) -> bool {
        let trouble = &self.standing.trouble;
        let ended = self.standing.expires_at.is_some_and(|end| end <= now);
        match kind {
            NoticeKind::Renewed => *trouble == Trouble::None && !ended,
            NoticeKind::SignInNeeded => {
                matches!(trouble, Trouble::Refused { .. } | Trouble::Misconfigured { .. })
                    || self.gone().is_some()
            }
            NoticeKind::Retrying => !self.account.disabled && matches!(trouble, Trouble::Later { .. }),
            NoticeKind::Expiring => !self.account.disabled && !ended,
            NoticeKind::Expired => !self.account.disabled && ended,
            NoticeKind::Vault => false,
        }
    }

    /// In the words of now, where they name a length.
    fn told_late(&self, held: HeldBack, now: DateTime<Utc>) -> Notice {
        let HeldBack { kind, title, mut body } = held;
        if let (NoticeKind::Expiring, Some(end)) = (kind, self.standing.expires_at) {
            body = text!("notice-expiring-body", length = super::reason::length(end - now));
        }
        if let (NoticeKind::Renewed, Some(end)) = (kind, self.standing.expires_at) {
            body = text!("notice-renewed-lives", length = super::reason::length(end - now));
        }
        let (account, brought) = (Some(self.account.name.clone()), self.is_brought());
        Notice { kind, account, title, body, brought }
    }
}
