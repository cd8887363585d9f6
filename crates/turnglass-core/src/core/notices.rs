//! What is told of an account: that its token ends, and once for each episode what happened to it.

use super::entry::Entry;
use super::{Core, Effect, reason};
use crate::account::Trouble;
use crate::hook::Event;
use chrono::{DateTime, Utc};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, Notice, NoticeKind, VaultKind, What};

impl Core {
    /// Tells that a token is about to end, or has ended, with nothing to renew it.
    pub(super) fn tell_the_end(&mut self, name: &str, now: DateTime<Utc>, effects: &mut Vec<Effect>) {
        let Some(entry) = self.entries.get(name) else { return };
        let Some(end) = entry.standing.expires_at.filter(|_| !entry.account.disabled) else { return };
        let stuck = !entry.renewable() || entry.standing.trouble != Trouble::None;
        let warn = entry.warn_at();
        if end <= now
            && stuck
            && entry.flight.is_none()
            && !entry.standing.told.contains(&NoticeKind::Expired)
        {
            let line = HistoryEntry {
                at: now.timestamp_millis(),
                what: What::Expired,
                says: text!("token-ended"),
                expires_at: Some(end.timestamp_millis()),
            };
            let says = line.says.clone();
            effects.push(Effect::Note { account: name.to_owned(), entry: line });
            effects.push(Effect::Happened { account: name.to_owned(), event: Event::Expired, says });
            let asked = entry.standing.told.contains(&NoticeKind::SignInNeeded);
            if asked {
                // Who was asked for a sign-in knows what to do; the end is only written down.
                if let Some(entry) = self.entries.get_mut(name) {
                    entry.standing.told.push(NoticeKind::Expired);
                }
                effects.push(Effect::Record { account: name.to_owned() });
            } else {
                self.tell(name, NoticeKind::Expired, text!("notice-expired-body"), effects);
            }
        } else if end > now && warn.is_some_and(|at| at <= now) {
            let length = reason::length(end - now);
            let says = match entry.tool_command().filter(|_| entry.is_left_alone() && !entry.is_parked()) {
                Some(command) => {
                    text!("notice-tool-renews", length, tool = entry.tool_title(), command)
                }
                None => text!("notice-expiring-body", length),
            };
            if !entry.standing.told.contains(&NoticeKind::Expiring) {
                let (account, says) = (name.to_owned(), says.clone());
                effects.push(Effect::Happened { account, event: Event::Expiring, says });
            }
            self.tell(name, NoticeKind::Expiring, says, effects);
        }
    }

    /// One notice per episode: what was told is remembered until the account is well again.
    pub(super) fn tell(&mut self, name: &str, kind: NoticeKind, says: Text, effects: &mut Vec<Effect>) {
        let wanted = self.entries.get(name).is_some_and(|entry| self.wanted_for(entry, kind));
        let Some(entry) = self.entries.get_mut(name) else { return };
        if entry.standing.told.contains(&kind) {
            return;
        }
        entry.standing.told.push(kind);
        effects.push(Effect::Record { account: name.to_owned() });
        if wanted {
            let title = match kind {
                NoticeKind::Renewed => text!("notice-renewed", name),
                NoticeKind::Retrying => text!("notice-retrying", name),
                NoticeKind::SignInNeeded if !entry.is_brought() => text!("notice-sign-in-needed", name),
                NoticeKind::SignInNeeded => match entry.standing.trouble {
                    Trouble::Misconfigured { .. } => text!("notice-misconfigured", name),
                    _ => text!("notice-new-token-needed", name),
                },
                NoticeKind::Expiring => text!("notice-expiring", name),
                NoticeKind::Expired => text!("notice-expired", name),
                NoticeKind::Vault => vault_needs_you(self.vault.kind),
            };
            let (account, body) = (Some(name.into()), says);
            let brought = entry.is_brought();
            effects.push(Effect::Notice(Notice { kind, account, title, body, brought }));
        }
    }

    pub(super) fn wanted(&self, kind: NoticeKind) -> bool {
        let switches = &self.settings.notices;
        match kind {
            NoticeKind::Renewed => switches.renewed,
            NoticeKind::Retrying => switches.retrying,
            NoticeKind::SignInNeeded => switches.sign_in_needed,
            NoticeKind::Expiring => switches.expiring,
            NoticeKind::Expired => switches.expired,
            NoticeKind::Vault => switches.vault,
        }
    }

    /// Whether notices of this kind are shown at all.
    pub fn tells(&self, kind: NoticeKind) -> bool {
        self.wanted(kind)
    }

    /// Whether notices of this kind are shown for the account at all.
    pub(super) fn wanted_for(&self, entry: &Entry, kind: NoticeKind) -> bool {
        self.wanted(kind) && !entry.account.muted.contains(&kind)
    }
}

pub(super) fn vault_needs_you(kind: VaultKind) -> Text {
    match kind {
        VaultKind::Sealed => text!("notice-sealed-vault"),
        VaultKind::Openbao => text!("notice-team-vault"),
        VaultKind::Keychain | VaultKind::Memory => text!("notice-keychain"),
    }
}
