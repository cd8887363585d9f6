//! The snapshot: what a face may see, with the reason in words.

use super::{Core, Entry, Held};
use crate::account::Trouble;
use crate::provider::GrantKind;
use crate::schedule::{self, Why};
use crate::text;
use crate::vault::VaultTrouble;
use crate::view::{AccountView, KeeperView, Need, Snapshot, State, VaultState, VaultView};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// How an instant reads on the user's own clock.
pub type Local<'a> = &'a dyn Fn(DateTime<Utc>) -> NaiveDateTime;

impl Core {
    pub fn snapshot(&self, now: DateTime<Utc>, local: Local<'_>, keeper: KeeperView) -> Snapshot {
        let vault = VaultView {
            kind: self.vault.kind,
            state: match &self.vault.trouble {
                None => VaultState::Open,
                Some(VaultTrouble::Locked | VaultTrouble::Closed(_)) => VaultState::Locked,
                Some(VaultTrouble::Missing) => VaultState::Missing,
                Some(VaultTrouble::Failing(_) | VaultTrouble::Damaged(_)) => VaultState::Failing,
            },
            place: self.vault_place.clone(),
            problem: self.vault.trouble.as_ref().map(VaultTrouble::problem),
        };
        Snapshot {
            now: now.timestamp_millis(),
            keeper: KeeperView { desk: self.desk.clone(), ..keeper },
            vault,
            accounts: self.entries.values().map(|entry| self.account_view(entry, now, local)).collect(),
            sign_ins: self.sign_ins.clone(),
            settings: self.settings.clone(),
            warnings: self.warnings.iter().chain(&self.skewed).cloned().collect(),
        }
    }

    pub fn account(&self, name: &str, now: DateTime<Utc>, local: Local<'_>) -> Option<AccountView> {
        self.entries.get(name).map(|entry| self.account_view(entry, now, local))
    }

    fn account_view(&self, entry: &Entry, now: DateTime<Utc>, local: Local<'_>) -> AccountView {
        let (state, reason) = self.state(entry, now, local);
        let standing = &entry.standing;
        let millis = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp_millis());
        let facts = entry.facts(&self.settings);
        let renews = renews(entry);
        let due = self.due_at(entry, now);
        let provider = entry.provider.as_ref();
        AccountView {
            name: entry.account.name.clone(),
            provider: entry.account.provider.clone(),
            provider_title: provider.map_or_else(|| entry.account.provider.clone(), |p| p.title.clone()),
            host: provider
                .and_then(|provider| entry.account.token_url(provider))
                .and_then(|url| url::Url::parse(url).ok()?.host_str().map(str::to_owned)),
            identity: standing.identity.clone(),
            state,
            reason: reason.into(),
            issued_at: millis(standing.issued_at),
            expires_at: millis(standing.expires_at),
            due_at: millis(due),
            renews_at: millis(schedule::due(&facts).map(|(at, _)| at).filter(|_| facts.renewable)),
            sign_in_ends_at: millis(standing.sign_in_ends_at),
            last: standing.last.clone(),
            can_refresh: entry.kind() != GrantKind::None
                && !entry.is_empty()
                && !matches!(standing.trouble, Trouble::Refused { .. }),
            can_copy: !entry.is_empty() && (standing.expires_at.is_none_or(|end| end > now) || renews),
            can_check: provider.zip(entry.grant()).is_some_and(|(provider, grant)| {
                crate::exchange::check(provider, &entry.account, grant).is_some()
            }),
            can_sign_in: provider.is_some_and(|provider| entry.account.can_sign_in(provider)),
            ask_me: entry.account.ask_me,
            disabled: entry.account.disabled,
            hosts: entry.account.hosts(entry.provider.as_deref()),
            own_hosts: entry.account.hosts.clone(),
            margin_seconds: entry
                .account
                .margin
                .map(|margin| u64::try_from(margin.delta().num_seconds()).unwrap_or_default()),
            muted: entry.account.muted.clone(),
            group: entry.account.group.clone(),
            hooks: !entry.account.without_hooks,
            has_claims: standing.has_claims,
        }
    }

    /// When it will be renewed, or tried again.
    fn due_at(&self, entry: &Entry, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match schedule::step(&entry.facts(&self.settings), now) {
            schedule::Step::Refresh { at, .. } if renews(entry) && !self.settings.paused => Some(at.max(now)),
            _ => None,
        }
    }

    /// This machine has no network, and not all providers are on this very machine.
    pub fn is_offline(&self) -> bool {
        let here = |entry: &Entry| {
            let url = entry.account.token_url(entry.provider.as_deref()?)?;
            Some(crate::exchange::is_loopback(&url::Url::parse(url).ok()?))
        };
        let all_here = || {
            let mut places = self.entries.values().filter_map(|entry| here(entry)).peekable();
            places.peek().is_some() && places.all(|here| here)
        };
        !self.network && !all_here()
    }

    /// How many accounts there are, how many of them need a person, and when the first is renewed.
    pub fn counted(&self, now: DateTime<Utc>, local: Local<'_>) -> (usize, usize, Option<DateTime<Utc>>) {
        let needs = |entry: &Entry| self.state(entry, now, local).0.need() == Need::Action;
        let in_need = self.entries.values().filter(|entry| needs(entry)).count();
        let next = self.entries.values().filter_map(|entry| self.due_at(entry, now)).min();
        (self.entries.len(), in_need, next)
    }

    /// How it is, and why.
    fn state(&self, entry: &Entry, now: DateTime<Utc>, local: Local<'_>) -> (State, String) {
        let standing = &entry.standing;
        let when = |at: DateTime<Utc>| clock(at, now, local);
        let ended = standing.expires_at.is_some_and(|end| end <= now);
        if let Some(unsaved) = &entry.unsaved {
            return (State::Unsaved, format!("Renewed, but not saved yet. {}", unsaved.why));
        }
        match &entry.held {
            Held::Absent(why) => return (State::SignInNeeded, format!("{why} Add the account again.")),
            Held::Unknown if self.vault.trouble.is_some() => {
                let problem = self.vault.trouble.as_ref().map(VaultTrouble::problem);
                return (State::VaultTrouble, problem.map(|p| p.message.to_string()).unwrap_or_default());
            }
            _ => {}
        }
        let due = matches!(schedule::step(&entry.facts(&self.settings), now), schedule::Step::Refresh { at, .. } if at <= now);
        if let Some(trouble) = self.vault.trouble.as_ref().filter(|_| due && entry.flight.is_none()) {
            let message = trouble.problem().message;
            return (State::VaultTrouble, format!("Due, and renewed as soon as it can be saved. {message}"));
        }
        if entry.flight.is_some() || entry.saving.is_some() {
            return (State::Refreshing, "Asking the provider for a new token.".into());
        }
        if entry.is_empty() {
            return (State::SignInNeeded, "Nobody has signed in yet.".into());
        }
        match &standing.trouble {
            Trouble::Refused { at, says } => {
                return (State::SignInNeeded, format!("Sign in again. {says} ({})", when(*at)));
            }
            Trouble::Misconfigured { says, hint, .. } => {
                return (State::Misconfigured, format!("{says} {hint}"));
            }
            Trouble::Later { retry_at, says, .. } => {
                return (
                    if ended { State::Expired } else { State::Retrying },
                    format!("{says} Tried again {}.", when((*retry_at).max(now))),
                );
            }
            Trouble::Unchanged { retry_at, says } => {
                return (
                    if ended { State::Expired } else { State::Unchanged },
                    format!("{says} Asked again {}.", when((*retry_at).max(now))),
                );
            }
            Trouble::None => {}
        }
        if entry.account.disabled {
            return (State::Paused, "Switched off: kept, but not renewed.".into());
        }
        if !entry.renewable() {
            let why = if entry.kind() == GrantKind::None { "" } else { " (there is no refresh token)" };
            let warn = schedule::warn_at(standing);
            return match standing.expires_at {
                Some(_) if ended => {
                    (State::Expired, format!("It cannot be renewed{why}: bring a new token."))
                }
                Some(end) if warn.is_some_and(|at| at <= now) => {
                    (State::Expiring, format!("Ends {}, and cannot be renewed{why}.", when(end)))
                }
                Some(end) => {
                    let before = warn.map(|at| format!("; you will be told {} before", length(end - at)));
                    (State::Fresh, format!("Cannot be renewed{why}{}.", before.unwrap_or_default()))
                }
                None => (State::Fresh, format!("Cannot be renewed{why}, and does not say when it ends.")),
            };
        }
        if self.settings.paused {
            let state = if ended { State::Expired } else { State::Paused };
            return (state, "Everything is paused: nothing is renewed by itself.".into());
        }
        let state = if ended { State::Expired } else { State::Fresh };
        let reason = match schedule::step(&entry.facts(&self.settings), now) {
            schedule::Step::Refresh { at, why } => match why {
                Why::BeforeExpiry(margin) if at > now => {
                    format!("Renews {}, {} before it ends.", when(at), length(margin))
                }
                Why::BeforeExpiry(_) => "Due: it is renewed as soon as possible.".into(),
                Why::NoToken => "Its first token is being fetched.".into(),
                Why::Ended => "Ended: it is renewed as soon as possible.".into(),
                Why::Daily(every) if every < schedule::LOOK => {
                    text!("renewed-every", every = length(every), at = when(at)).to_string()
                }
                Why::Daily(_) => format!("Does not say when it ends; renewed daily, next {}.", when(at)),
                Why::Retry => format!("Tried again {}.", when(at)),
            },
            schedule::Step::Look { at } => format!("Looked at again {}.", when(at)),
        };
        (state, reason)
    }
}

/// Whether it is renewed by itself.
fn renews(entry: &Entry) -> bool {
    entry.renewable() && !entry.account.disabled && !matches!(entry.standing.trouble, Trouble::Refused { .. })
}

/// `at 14:05`, `at 14:05:30` within ten minutes, `Tue 14:05` within a week, `12 Dec 14:05` beyond.
fn clock(at: DateTime<Utc>, now: DateTime<Utc>, local: Local<'_>) -> String {
    let (then, today) = (local(at), local(now));
    let format = if (at - now).abs() < TimeDelta::minutes(10) {
        "at %H:%M:%S"
    } else if then.date() == today.date() {
        "at %H:%M"
    } else if (then.date() - today.date()).abs() < TimeDelta::days(7) {
        "%a %H:%M"
    } else if (at - now).abs() < TimeDelta::days(300) {
        "%-d %b %H:%M"
    } else {
        "%-d %b %Y"
    };
    then.format(format).to_string()
}

/// A length in words, rounded to its two largest units: `3 days`, `1 hour 20 minutes`, `45 seconds`.
pub(crate) fn length(length: TimeDelta) -> String {
    let seconds = length.num_seconds().max(0);
    let parts = [
        (seconds / 86_400, "day"),
        (seconds % 86_400 / 3_600, "hour"),
        (seconds % 3_600 / 60, "minute"),
        (seconds % 60, "second"),
    ];
    let first = parts.iter().position(|(count, _)| *count > 0).unwrap_or(3);
    let words = parts[first..].iter().take(2).filter(|(count, _)| *count > 0 || first == 3);
    let words = words.map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        for (seconds, words) in [
            (0, "0 seconds"),
            (45, "45 seconds"),
            (259_200, "3 days"),
            (4_800, "1 hour 20 minutes"),
            (90_061, "1 day 1 hour"),
            (86_460, "1 day"),
        ] {
            assert_eq!(length(TimeDelta::seconds(seconds)), words);
        }
    }
}
