//! Accounts that are removed: out of sight until that is written, and then kept in memory for a minute, so that a removal
//! by mistake can be undone. After it they are forgotten, and their secrets wiped. What was revoked is never kept: its provider has ended it.

use super::entry::Entry;
use super::{Core, Effect, Held};
use crate::account::{Account, Bringing, Grant, Standing};
use crate::vault::Lies;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, What};

/// How long a removal can be undone.
const KEPT: TimeDelta = TimeDelta::seconds(60);

#[derive(Debug, Clone)]
pub(super) struct Removed {
    account: Account,
    standing: Standing,
    /// `None`: there was none to be had, for another program had taken it away.
    grant: Option<Arc<Grant>>,
    /// Newest first.
    history: Vec<HistoryEntry>,
    until: DateTime<Utc>,
}

/// An account that goes as soon as the store has written that it does. It is out of sight meanwhile, and comes back as it
/// was when that cannot be written.
#[derive(Debug)]
pub(super) struct Leaving {
    pub(super) entry: Box<Entry>,
    /// It can be restored afterwards.
    pub(super) kept: bool,
}

impl Core {
    /// As [`Core::remove`]; for a minute it can be restored with its history, if its grant is here.
    pub fn put_aside(&mut self, name: &str) -> Result<Vec<Effect>, Problem> {
        if let Some(entry) = self.entries.get(name) {
            // What lies in the vault alone, or in memory and the journal alone, could not be brought back.
            if let Some(unsaved) = &entry.unsaved {
                return Err(Problem::new(Code::Vault, unsaved.why.clone()));
            }
            if matches!(entry.held, Held::Unknown) {
                return Err(self.vault_says(name));
            }
        }
        let effects = self.remove(name)?;
        if let Some(leaving) = self.leaving.get_mut(name) {
            leaving.kept = true;
        }
        Ok(effects)
    }

    /// Takes an account away, for good once its end is written ([`Core::left`]).
    pub fn remove(&mut self, name: &str) -> Result<Vec<Effect>, Problem> {
        self.check_settled(name)?;
        let entry = self.entries.get(name).ok_or_else(|| Problem::no_such_account(name))?;
        if entry.flight.is_some() || entry.saving.is_some() || entry.revoking {
            return Err(in_a_moment(text!("being-renewed", name)));
        }
        if let Some(entry) = self.entries.remove(name) {
            self.leaving.insert(name.to_owned(), Leaving { entry, kept: false });
        }
        let account = name.to_owned();
        let lies = Lies { account: account.clone(), team: self.team_of(name) };
        Ok(vec![
            Effect::Forget { account: account.clone(), owed: Some(lies.team.clone()) },
            Effect::Delete { lies },
            Effect::Withdraw { account: Some(account) },
        ])
    }

    /// Nothing begins anew under a name whose account is just leaving.
    pub(super) fn check_settled(&self, name: &str) -> Result<(), Problem> {
        if self.naming.contains(name) {
            return Err(in_a_moment(text!("being-named", name)));
        }
        if self.leaving.contains_key(name) {
            return Err(in_a_moment(text!("being-removed", name)));
        }
        if self.is_moving(name) {
            return Err(self.still_moving(name));
        }
        Ok(())
    }

    /// It is written that the account is gone; so much was known of it.
    pub fn left(&mut self, name: &str, history: Vec<HistoryEntry>, now: DateTime<Utc>) {
        self.removed.remove(name);
        let Some(Leaving { entry, kept: true }) = self.leaving.remove(name) else { return };
        let grant = entry.grant().cloned();
        // One that lies in the vault alone goes with its item.
        if grant.is_some() || entry.gone().is_some() {
            let Entry { account, standing, .. } = *entry;
            let removed = Removed { account, standing, grant, history, until: now + KEPT };
            self.removed.insert(name.to_owned(), removed);
        }
    }

    /// That it goes could not be written: it stays.
    pub fn stays(&mut self, name: &str) {
        let Some(Leaving { mut entry, .. }) = self.leaving.remove(name) else { return };
        if matches!(entry.held, Held::Loading) {
            // What came meanwhile was for nobody.
            entry.held = Held::Unknown;
        }
        self.entries.insert(name.to_owned(), entry);
        self.touch(name);
    }

    /// Brings an account back that was removed less than a minute ago. Its grant is saved again, behind whatever the
    /// vault has still to delete. It can be brought back again until this is written ([`Core::is_back`]).
    pub fn bring_back(&mut self, name: &str, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        self.check_settled(name)?;
        if self.knows(name) {
            return Err(
                Problem::failed(text!("restore-there", name)).hint(text!("restore-is-there-hint", name))
            );
        }
        self.forget_removed(now);
        let Some(removed) = self.removed.get(name) else {
            let names = Text::listed(self.removed.keys().map(|name| text!("quoted", name)));
            let others = match self.removed.is_empty() {
                true => text!("restore-nothing"),
                false => text!("restore-these", names),
            };
            let gone = Problem::new(Code::NoSuchAccount, text!("restore-gone", name));
            return Err(gone.hint(Text::joined([others, text!("restore-gone-do", name)])));
        };
        let Removed { account, mut standing, grant, history, .. } = removed.clone();
        standing.bringing = grant.as_ref().map(|_| Bringing::First);
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

    /// That the account was removed, where it can still be brought back.
    pub fn removed_lately(&self, name: &str, now: DateTime<Utc>) -> Option<Problem> {
        self.removed.get(name).filter(|removed| removed.until > now)?;
        let problem = Problem::new(Code::NoSuchAccount, text!("removed-lately", name));
        Some(problem.hint(text!("removed-lately-hint", name)))
    }

    /// It is written that the account is here again, or that could not be written and it is not.
    pub fn is_back(&mut self, name: &str, written: bool) {
        if written {
            self.removed.remove(name);
            self.undeleted.remove(&Lies { account: name.to_owned(), team: self.team_of(name) });
        } else {
            self.entries.remove(name);
        }
    }

    /// Wipes those whose minute is over.
    pub(super) fn forget_removed(&mut self, now: DateTime<Utc>) {
        self.removed.retain(|_, removed| removed.until > now);
    }

    /// The names of those that can be brought back.
    pub(super) fn restorable(&self, now: DateTime<Utc>) -> Vec<String> {
        let kept = self.removed.iter().filter(|(name, removed)| removed.until > now && !self.knows(name));
        kept.map(|(name, _)| turnglass_protocol::letters::shown(name).into()).collect()
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
    use crate::vault::VaultTrouble;
    use turnglass_protocol::secret::Secret;
    use turnglass_protocol::view::{Settings, VaultKind};
    use turnglass_protocol::wire::NewAccount;

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
        core.put_aside("work").unwrap();
        core.left("work", Vec::new(), at(0));
        (core, grant)
    }

    #[test]
    fn who_wants_back_what_was_not_removed_is_told_what_can_be_had() {
        let (mut core, _) = removed(true);
        let mut told = |name: &str, seconds: i64| {
            let problem = core.bring_back(name, at(seconds)).unwrap_err();
            format!("{} {}", problem.message, problem.hint.unwrap_or_default())
        };
        let others = told("other", 1);
        assert!(others.contains("“other” was not removed"), "{others}");
        assert!(
            others.contains("can still be brought back: “work”. Add it again with `turnglass add other`.")
        );
        assert!(told("other", 61).contains("Nothing was removed within the last minute."));
        core.add(
            &NewAccount {
                name: "there".into(),
                provider: "jwt".into(),
                token: Some(Secret::new("t")),
                ..NewAccount::default()
            },
            at(61),
        )
        .unwrap();
        let there = core.bring_back("there", at(61)).unwrap_err();
        assert!(there.message.contains("nothing is brought back over it"), "{there}");
        assert!(there.hint.unwrap().contains("`turnglass show there`"));
    }

    #[test]
    fn what_could_not_be_brought_back_whole_is_not_removed() {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
        let new = NewAccount { name: "unread".into(), provider: "jwt".into(), ..NewAccount::default() };
        core.restore(Account::from_new(&new), Standing::default());
        core.vault_failed(VaultTrouble::Locked, at(0));
        assert_eq!(core.put_aside("unread").unwrap_err().code, Code::Vault);
        let token = Some(Secret::new("t"));
        core.add(&NewAccount { name: "unsaved".into(), token, ..new }, at(0)).unwrap();
        core.saved("unsaved", 1, Err(VaultTrouble::Locked), at(0));
        assert_eq!(core.put_aside("unsaved").unwrap_err().code, Code::Vault);
        assert!(core.knows("unread") && core.knows("unsaved"));
    }

    #[test]
    fn what_could_not_be_written_is_as_it_was() {
        let (mut core, _) = removed(true);
        core.bring_back("work", at(1)).unwrap();
        core.is_back("work", false);
        assert!(!core.knows("work"));
        core.bring_back("work", at(2)).unwrap();
        core.is_back("work", true);
        core.saved("work", 1, Ok(()), at(2));
        let before = format!("{:?}", core.record("work"));
        core.put_aside("work").unwrap();
        assert!(!core.knows("work"));
        assert_eq!(core.put_aside("work").unwrap_err().code, Code::Unavailable);
        core.stays("work");
        assert_eq!(format!("{:?}", core.record("work")), before);
        assert!(core.grant("work").is_some());
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
        core.is_back("work", true);
        core.saved("work", 1, Ok(()), at(1));
        core.remove("work").unwrap();
        core.left("work", Vec::new(), at(1));
        assert_eq!(Arc::strong_count(&first), 1);
        assert!(core.bring_back("work", at(2)).is_err(), "it was revoked");
    }
}
