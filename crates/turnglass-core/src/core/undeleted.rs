//! Items that the vault has still to delete: their accounts are gone, and that is written. Tried again until it is done,
//! also by the next keeper, and told meanwhile.

use super::{Core, Effect, vault_backoff};
use crate::vault::{Lies, VaultTrouble};
use chrono::{DateTime, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;

#[derive(Debug)]
pub(super) struct Undeleted {
    /// When it is tried again; `None`: it is being tried.
    retry_at: Option<DateTime<Utc>>,
    attempts: u32,
    why: Option<VaultTrouble>,
}

impl Core {
    /// An earlier keeper was not told that this item is gone.
    pub fn owe(&mut self, lies: impl Into<Lies>) -> Vec<Effect> {
        let lies = lies.into();
        self.meet_team(&lies.team);
        self.undeleted.insert(lies.clone(), Undeleted { retry_at: None, attempts: 0, why: None });
        vec![Effect::Delete { lies }]
    }

    /// Whether an account of this name was removed, or moved, and its item may be in a vault yet.
    pub fn owes(&self, name: &str) -> bool {
        self.undeleted.keys().any(|lies| lies.account == name)
    }

    /// Whether this very item may be there yet.
    pub fn owes_this(&self, lies: &Lies) -> bool {
        self.undeleted.contains_key(lies)
    }

    /// Whether an account has its grant there.
    pub fn lives_there(&self, lies: &Lies) -> bool {
        self.entries.get(&lies.account).is_some_and(|entry| entry.account.team == lies.team)
    }

    /// Whether an item of any account may have to be deleted yet.
    pub fn owes_a_deletion(&self) -> bool {
        !self.undeleted.is_empty() || !self.leaving.is_empty()
    }

    /// The vault's answer to a deletion; `true` when nothing is owed any more.
    pub fn deleted(
        &mut self,
        lies: impl Into<Lies>,
        result: Result<(), VaultTrouble>,
        now: DateTime<Utc>,
    ) -> bool {
        let lies = lies.into();
        let name = lies.account.as_str();
        // Whoever gets the name has its item saved behind this, and owes its deletion if it comes to nothing.
        let is_gone = result.is_ok() && self.naming.contains(name);
        // What was restored, or added anew, was saved again behind it.
        let leaves = self.leaving.get(name).is_some_and(|it| it.entry.account.team == lies.team);
        if is_gone || self.lives_there(&lies) || leaves {
            self.undeleted.remove(&lies);
            return false;
        }
        match result {
            Ok(()) => {
                self.undeleted.remove(&lies);
                true
            }
            Err(why) => {
                let attempts = self.undeleted.get(&lies).map_or(0, |owed| owed.attempts);
                let retry_at = Some(now + vault_backoff(attempts));
                self.undeleted.insert(lies, Undeleted { retry_at, attempts: attempts + 1, why: Some(why) });
                false
            }
        }
    }

    /// Deletions whose time has come.
    pub(super) fn delete_again(&mut self, now: DateTime<Utc>) -> Vec<Effect> {
        // What is here again is not to be deleted.
        let here =
            |lies: &Lies| self.entries.get(&lies.account).is_some_and(|it| it.account.team == lies.team);
        self.undeleted.retain(|lies, _| !here(lies));
        // Nor is what is just given to an account that is getting this name.
        let naming = &self.naming;
        let waits = self.undeleted.iter_mut().filter(|(lies, _)| !naming.contains(&lies.account));
        let due = waits.filter_map(|(lies, owed)| {
            owed.retry_at.take_if(|at| *at <= now).map(|_| Effect::Delete { lies: lies.clone() })
        });
        due.collect()
    }

    pub(super) fn next_deletion(&self) -> Option<DateTime<Utc>> {
        let due = self.undeleted.iter().filter(|(lies, _)| !self.naming.contains(&lies.account));
        due.filter_map(|(_, owed)| owed.retry_at).min()
    }

    /// The vault serves again, or the clock was set.
    pub(super) fn hurry_deletions(&mut self) {
        for owed in self.undeleted.values_mut() {
            owed.retry_at = owed.retry_at.map(|_| DateTime::UNIX_EPOCH);
        }
    }

    pub(super) fn all_undeleted(&self) -> impl Iterator<Item = Problem> {
        self.undeleted.iter().filter_map(|(lies, owed)| {
            let account = &lies.account;
            let why = owed.why.as_ref()?.message();
            let problem = Problem::new(Code::Vault, text!("grant-not-deleted", account, why));
            Some(problem.hint(text!("grant-not-deleted-hint")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Providers;
    use turnglass_protocol::secret::Secret;
    use turnglass_protocol::view::{Settings, VaultKind};
    use turnglass_protocol::wire::NewAccount;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn an_item_is_deleted_again_until_it_is_gone() {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
        assert!(!core.owes_a_deletion());
        assert_eq!(core.owe("work").len(), 1);
        assert!(core.owes_a_deletion());
        assert!(core.all_undeleted().next().is_none(), "it is being done");
        assert!(!core.deleted("work", Err(VaultTrouble::Locked), at(0)));
        assert!(core.all_undeleted().next().is_some());
        core.look(at(0));
        assert_eq!(core.next_look(at(0)), at(5));
        let tried = |effects: Vec<Effect>| {
            effects.iter().any(|effect| matches!(effect, Effect::Delete { lies } if lies.account == "work"))
        };
        assert!(!tried(core.look(at(4))));
        assert!(tried(core.look(at(5))));
        assert!(!tried(core.look(at(6))), "once at a time");
        assert!(!core.deleted("work", Err(VaultTrouble::Locked), at(6)));
        core.vault_failed(VaultTrouble::Locked, at(6));
        core.probed(Ok(()), at(7));
        assert!(tried(core.look(at(7))), "at once when the vault opens");
        assert!(core.deleted("work", Ok(()), at(8)));
        assert!(!core.owes_a_deletion());
        assert!(!core.owes("work") && core.all_undeleted().next().is_none());
    }

    #[test]
    fn what_never_came_into_the_vault_is_not_to_be_deleted_there() {
        let closed = |says: &str| Problem::new(Code::Vault, says);
        for (trouble, is_owed) in [
            (VaultTrouble::Missing, false),
            (VaultTrouble::Locked, false),
            (VaultTrouble::NoKeyring, false),
            (VaultTrouble::Closed(closed("closed")), false),
            (VaultTrouble::WantsKeyFile(closed("wants a key file")), false),
            (VaultTrouble::NoneYet(closed("none yet")), false),
            (VaultTrouble::Damaged(closed("damaged")), false),
            (VaultTrouble::Elsewhere(closed("elsewhere")), false),
            // It may have come to rest there after the time was over.
            (VaultTrouble::Failing("slow".into()), true),
        ] {
            let mut core =
                Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
            let fails = |core: &mut Core| {
                let token = Some(Secret::new("t"));
                let new = NewAccount {
                    name: "work".into(),
                    provider: "jwt".into(),
                    token,
                    ..NewAccount::default()
                };
                core.add(&new, at(0)).unwrap();
                core.saved("work", 1, Err(trouble.clone()), at(0));
                core.take_back("work")
            };
            let deletes = |effects: &[Effect]| {
                let owes = |effect: &Effect| matches!(effect, Effect::Forget { owed: Some(_), .. });
                let deletes = |effect: &Effect| matches!(effect, Effect::Delete { .. });
                (effects.iter().any(owes), effects.iter().any(deletes))
            };
            assert_eq!(deletes(&fails(&mut core)), (is_owed, is_owed), "{trouble:?}");
            assert!(!core.knows("work"));
            // Of one that was removed before, the item is still there.
            core.owe("work");
            core.deleted("work", Err(VaultTrouble::Locked), at(0));
            assert_eq!(deletes(&fails(&mut core)), (true, true), "{trouble:?}");
        }
    }

    #[test]
    fn a_late_deletion_does_not_take_what_gets_the_name_of_what_was_removed() {
        let mut core =
            Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
        for name in ["old", "work"] {
            let token = Some(Secret::new("t"));
            let new =
                NewAccount { name: name.into(), provider: "jwt".into(), token, ..NewAccount::default() };
            core.add(&new, at(0)).unwrap();
            core.saved(name, 1, Ok(()), at(0));
        }
        core.put_aside("work").unwrap();
        core.left("work", Vec::new(), at(0));
        // The vault has not said yet that it is gone.
        core.begin_to_rename("old", "work").unwrap();
        assert!(!core.deleted("work", Err(VaultTrouble::Locked), at(0)));
        let deletes = |effects: Vec<Effect>, of: &str| {
            effects.iter().any(|effect| matches!(effect, Effect::Delete { lies } if lies.account == of))
        };
        assert!(!deletes(core.look(at(60)), "work"), "another one's item may be there by now");
        core.rename("old", "work", Some(1)).unwrap();
        assert!(!deletes(core.look(at(120)), "work"));
        assert!(deletes(core.renamed("old", "work"), "old"));
        assert!(!deletes(core.look(at(180)), "work") && !core.owes("work"));
        // One that does not get the name after all leaves it to be deleted.
        core.deleted("old", Ok(()), at(180));
        core.put_aside("work").unwrap();
        core.left("work", Vec::new(), at(180));
        let token = Some(Secret::new("t"));
        let new = NewAccount { name: "old".into(), provider: "jwt".into(), token, ..NewAccount::default() };
        core.add(&new, at(180)).unwrap();
        core.saved("old", 1, Ok(()), at(180));
        core.begin_to_rename("old", "work").unwrap();
        core.deleted("work", Err(VaultTrouble::Locked), at(180));
        core.not_renamed("old", "work", false);
        assert!(deletes(core.look(at(600)), "work"));
    }
}
