//! Accounts that were removed a moment ago: kept in memory, so that a removal by mistake can be undone. After the
//! minute they are forgotten, and their secrets wiped. What was revoked is never kept: its provider has ended it.

use super::{Core, Effect, Held};
use crate::account::{Account, Grant, Standing};
use crate::error::{Code, Problem};
use crate::text;
use crate::view::{HistoryEntry, What};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// How long a removal can be undone.
const KEPT: TimeDelta = TimeDelta::seconds(60);

#[derive(Debug)]
pub(super) struct Removed {
    account: Account,
    standing: Standing,
    /// `None`: there was none to be had, for another program had taken it away.
    grant: Option<Arc<Grant>>,
    /// Newest first.
    history: Vec<HistoryEntry>,
    until: DateTime<Utc>,
}

impl Core {
    /// As [`Core::remove`]; for a minute it can be restored with this history, if its grant is here.
    pub fn put_aside(
        &mut self,
        name: &str,
        history: Vec<HistoryEntry>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Effect>, Problem> {
        if let Some(entry) = self.entries.get(name) {
            // What lies in the vault alone, or in memory and the journal alone, could not be brought back.
            if let Some(unsaved) = &entry.unsaved {
                return Err(Problem::new(Code::Vault, unsaved.why.clone()));
            }
            if matches!(entry.held, Held::Unknown) {
                return Err(self.vault_says(name));
            }
        }
        let kept = self.entries.get(name).and_then(|entry| {
            let grant = entry.grant().cloned();
            // One that lies in the vault alone goes with its item.
            (grant.is_some() || entry.gone().is_some()).then(|| Removed {
                account: entry.account.clone(),
                standing: entry.standing.clone(),
                grant,
                history,
                until: now + KEPT,
            })
        });
        let effects = self.remove(name)?;
        self.removed.extend(kept.map(|kept| (name.to_owned(), kept)));
        Ok(effects)
    }

    /// Brings an account back that was removed less than a minute ago. Its grant is saved again, behind whatever the
    /// vault has still to delete.
    pub fn bring_back(&mut self, name: &str, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        if self.knows(name) {
            return Err(Problem::failed(text!("restore-there", name)));
        }
        self.forget_removed(now);
        let Some(removed) = self.removed.remove(name) else {
            return Err(Problem::failed(text!("restore-gone", name)).hint(text!("restore-gone-do")));
        };
        let Removed { account, standing, grant, history, .. } = removed;
        self.restore(account, standing);
        let account = name.to_owned();
        let mut effects = vec![
            Effect::Record { account: account.clone() },
            Effect::Recall { account: account.clone(), history },
        ];
        let Some(entry) = self.entries.get_mut(name) else { return Ok(effects) };
        match grant {
            Some(grant) => {
                entry.held = Held::Here(grant.clone());
                effects.extend(entry.save(grant, What::Changed, text!("restored")));
            }
            None => effects.extend(entry.load()),
        }
        Ok(effects)
    }

    /// Wipes those whose minute is over.
    pub(super) fn forget_removed(&mut self, now: DateTime<Utc>) {
        self.removed.retain(|_, removed| removed.until > now);
    }

    /// When the next of them is to be wiped.
    pub(super) fn next_forgotten(&self) -> Option<DateTime<Utc>> {
        self.removed.values().map(|removed| removed.until).min()
    }

    /// The clock was set: a minute stays a minute.
    pub(super) fn step_removed(&mut self, step: TimeDelta) {
        for removed in self.removed.values_mut() {
            removed.until = removed.until.checked_add_signed(step).unwrap_or(removed.until);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Providers;
    use crate::secret::Secret;
    use crate::vault::VaultTrouble;
    use crate::view::{Settings, VaultKind};
    use crate::wire::NewAccount;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    /// A core from which the account was removed at zero.
    fn removed(schedule: bool) -> (Core, Arc<Grant>) {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], schedule);
        let new = NewAccount {
            name: "work".into(),
            provider: "jwt".into(),
            token: Some(Secret::new("t")),
            ..NewAccount::default()
        };
        core.add(&new, at(0)).unwrap();
        core.saved("work", 1, Ok(()), at(0));
        let grant = core.grant("work").unwrap();
        core.put_aside("work", Vec::new(), at(0)).unwrap();
        (core, grant)
    }

    #[test]
    fn what_could_not_be_brought_back_whole_is_not_removed() {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
        let new = NewAccount { name: "unread".into(), provider: "jwt".into(), ..NewAccount::default() };
        core.restore(Account::from_new(&new), Standing::default());
        core.vault_failed(VaultTrouble::Locked, at(0));
        assert_eq!(core.put_aside("unread", Vec::new(), at(0)).unwrap_err().code, Code::Vault);
        let token = Some(Secret::new("t"));
        core.add(&NewAccount { name: "unsaved".into(), token, ..new }, at(0)).unwrap();
        core.saved("unsaved", 1, Err(VaultTrouble::Locked), at(0));
        assert_eq!(core.put_aside("unsaved", Vec::new(), at(0)).unwrap_err().code, Code::Vault);
        assert!(core.knows("unread") && core.knows("unsaved"));
    }

    #[test]
    fn the_grant_is_let_go_when_the_minute_is_over_and_not_later() {
        for schedule in [true, false] {
            let (mut core, grant) = removed(schedule);
            core.look(at(0));
            assert_eq!(core.next_look(at(0)), at(60));
            assert_eq!(Arc::strong_count(&grant), 2);
            core.look(at(60));
            assert_eq!(Arc::strong_count(&grant), 1, "nobody else holds it: it is wiped with this one");
            assert!(core.next_look(at(60)) > at(3_600));
        }
    }

    #[test]
    fn a_clock_that_is_set_makes_the_minute_neither_longer_nor_shorter() {
        let (mut core, _) = removed(true);
        core.stepped(TimeDelta::hours(5), at(5 * 3_600));
        core.look(at(5 * 3_600 + 59));
        assert!(core.bring_back("work", at(5 * 3_600 + 59)).is_ok());
        let (mut core, _) = removed(true);
        core.stepped(TimeDelta::hours(-5), at(-5 * 3_600));
        assert!(core.bring_back("work", at(-5 * 3_600 + 60)).is_err());
    }

    #[test]
    fn a_second_removal_of_the_same_name_takes_the_place_of_the_first() {
        let (mut core, first) = removed(true);
        core.bring_back("work", at(1)).unwrap();
        core.saved("work", 1, Ok(()), at(1));
        core.remove("work").unwrap();
        assert_eq!(Arc::strong_count(&first), 1);
        assert!(core.bring_back("work", at(2)).is_err(), "it was revoked");
    }
}
