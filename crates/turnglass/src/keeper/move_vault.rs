//! All grants from one vault into another, while nobody keeps. What was saved is read again before anything is deleted.

use super::dirs::own_dir;
use super::lock::Lock;
use super::{Options, vault};
use crate::clock::{Clock, System};
use crate::store::{self, Change, Store};
use crate::vault::{Vault, VaultTrouble};
use std::collections::HashSet;
use turnglass_core::account::{Account, Item};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::VaultKind;

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub accounts: Vec<String>,
    /// Accounts whose grants are in the new vault, and could not be deleted in the old one.
    pub left_behind: Vec<String>,
}

/// What is left of the accounts when another vault is used.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Accounts whose grants lie in the vault that is used from now on.
    pub there: Vec<String>,
    /// Accounts whose grants are given up with the other.
    pub missed: Vec<String>,
}

/// `from` and `to` name the same home and different vaults. That the grants are in the new one is written down before
/// anything is deleted in the old one. `gone` says what to do where the old one is no more.
pub fn move_vault(from: &Options, to: &Options, gone: &Text) -> Result<Moved, Problem> {
    while_nobody_keeps(&from.home, || {
        let (mut old, mut new) = (vault(from), vault(to));
        let mut open_old = || open(old.as_mut()).map_err(|shut| shut.or(gone));
        let mut open_new = || open(new.as_mut()).map_err(|shut| shut.problem);
        // A keychain asks nobody here: nobody is asked for a passphrase before it is known whether there is one.
        if from.vault == VaultKind::Sealed {
            open_new()?;
            open_old()?;
        } else {
            open_old()?;
            open_new()?;
        }
        carry(old.as_mut(), new.as_mut(), &|| note(&to.home, to.vault))
    })
}

/// The vault that holds the grants is given up, for it is gone: this one is asked from now on, and nothing is moved. It has
/// to open first, so that nothing is given up for one that is not there either; what lies in it already is not lost.
pub fn leave_vault(to: &Options) -> Result<Left, Problem> {
    while_nobody_keeps(&to.home, || {
        let accounts = own_accounts(&to.home);
        let is_new = to.vault == VaultKind::Sealed && !to.home.sealed_vault().exists();
        let lies_there = if accounts.is_empty() || is_new { HashSet::new() } else { names_in(to)? };
        note(&to.home, to.vault)?;
        let (there, missed) = accounts.into_iter().partition(|name| lies_there.contains(name));
        Ok(Left { there, missed })
    })
}

/// The accounts of this home whose grants lie in this team's vault.
pub fn team_accounts(home: &Home, team: &str) -> Result<Vec<String>, Problem> {
    let path = home.database();
    if !path.exists() {
        return Ok(Vec::new());
    }
    let rows = Store::open(&path)?.accounts_behind("", u32::MAX)?.into_iter();
    let of_team = |known: &(Account, _)| known.0.team.as_deref() == Some(team);
    Ok(rows.filter(|row| row.known.as_ref().is_some_and(of_team)).map(|row| row.name).collect())
}

/// They are forgotten here, and stay in the team's vault as they are.
pub fn leave_team(home: &Home, team: &str) -> Result<(), Problem> {
    while_nobody_keeps(home, || {
        let gone: Vec<Change> = team_accounts(home, team)?.into_iter().map(Change::Forget).collect();
        if gone.is_empty() {
            return Ok(());
        }
        Store::open(&home.database())?.write(&[&gone]).map(drop)
    })
}

/// Whether this vault could be used now. Not to be asked of a sealed one, which would ask for its key.
pub fn reach_vault(options: &Options) -> Result<(), Problem> {
    vault(options).ready().map_err(|trouble| trouble.problem())
}

/// Those whose grants lie in the home's own vault.
fn own_accounts(home: &Home) -> Vec<String> {
    let all = store::names(&home.database()).unwrap_or_default();
    let rows = Store::open(&home.database()).and_then(|store| store.accounts_behind("", u32::MAX));
    let of_teams = rows
        .unwrap_or_default()
        .into_iter()
        .filter(|row| row.known.as_ref().is_some_and(|(account, _)| account.team.is_some()));
    let of_teams: HashSet<_> = of_teams.map(|row| row.name).collect();
    all.into_iter().filter(|name| !of_teams.contains(name)).collect()
}

fn names_in(options: &Options) -> Result<HashSet<String>, Problem> {
    let mut vault = vault(options);
    open(vault.as_mut()).map_err(|shut| shut.problem)?;
    let items = vault.items().map_err(|trouble| trouble.problem())?;
    Ok(items.iter().filter_map(|item| Item::decode(item).ok()).map(|(account, _)| account.name).collect())
}

/// Why a vault does not open now.
struct ShutVault {
    problem: Problem,
    /// It may never again.
    may_be_gone: bool,
}

impl ShutVault {
    /// Told with this, where it may be gone.
    fn or(self, gone: &Text) -> Problem {
        let Self { problem, may_be_gone } = self;
        if !may_be_gone {
            return problem;
        }
        let hint = Text::joined(problem.hint.clone().into_iter().chain([gone.clone()]));
        problem.hint(hint)
    }
}

fn open(vault: &mut dyn Vault) -> Result<(), ShutVault> {
    vault.begin().map_err(|problem| ShutVault { problem, may_be_gone: false })?;
    vault.ready().map_err(|trouble| {
        // Whoever wants one vault for another is not sent back to that other one.
        let problem = match &trouble {
            VaultTrouble::Locked => trouble.problem().hint(text!("keychain-locked-first")),
            VaultTrouble::NoKeyring => trouble.problem().hint(text!("keychain-empty-first")),
            VaultTrouble::Missing if cfg!(target_os = "linux") => {
                trouble.problem().hint(text!("keychain-missing-first-linux"))
            }
            VaultTrouble::Missing => trouble.problem().hint(text!("keychain-missing-first")),
            _ => trouble.problem(),
        };
        ShutVault { problem, may_be_gone: trouble != VaultTrouble::Locked }
    })
}

fn while_nobody_keeps<T>(home: &Home, act: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    std::fs::create_dir_all(&home.data).map_err(|why| {
        Problem::failed(text!("directory-not-made", directory = %home.data.display(), %why))
    })?;
    own_dir(&home.data)?;
    let since = System.now().timestamp_millis();
    let Some(lock) = Lock::take(home, since, false)? else {
        return Err(
            Problem::new(Code::Unavailable, text!("keeper-uses-vault")).hint(text!("keeper-uses-vault-hint"))
        );
    };
    let done = act();
    lock.lets_go();
    done
}

fn note(home: &Home, to: VaultKind) -> Result<(), Problem> {
    let path = home.database();
    if !path.exists() {
        return Ok(());
    }
    Store::open(&path)?.write(&[&[Change::held_in(to)]]).map(drop)
}

/// Both are open.
fn carry(
    from: &mut dyn Vault,
    to: &mut dyn Vault,
    note: &dyn Fn() -> Result<(), Problem>,
) -> Result<Moved, Problem> {
    let says = |trouble: VaultTrouble| trouble.problem();
    let mut items: Vec<(String, Secret)> = Vec::new();
    for item in from.items().map_err(says)? {
        let (account, _) = Item::decode(&item).map_err(|why| {
            Problem::new(Code::Vault, text!("move-item-unreadable", why))
                .hint(text!("move-item-unreadable-hint"))
        })?;
        items.push((account.name, item));
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.is_some_and(|other| other != *item) {
            return Err(Problem::new(Code::Vault, text!("move-other-grant", name))
                .hint(text!("move-other-grant-hint")));
        }
        to.save(name, item).map_err(says)?;
    }
    for (name, item) in &items {
        if to.load(name).map_err(says)?.as_ref() != Some(item) {
            return Err(
                Problem::new(Code::Vault, text!("move-not-kept", name)).hint(text!("move-not-kept-hint"))
            );
        }
    }
    // Also where nothing was there to move: the old vault is not asked any more.
    note()?;
    let mut moved = Moved::default();
    for (name, _) in items {
        if from.delete(&name).is_err() {
            moved.left_behind.push(name.clone());
        }
        moved.accounts.push(name);
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::Key;
    use crate::store::held;
    use crate::vault::Memory;
    use crate::vault::sealed::AskKey;
    use VaultKind::{Keychain, Sealed};
    use turnglass_core::account::{Account, Grant};
    use turnglass_protocol::wire::NewAccount;

    /// A home with an account whose grant is in the keychain.
    fn home() -> (tempfile::TempDir, Home) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path());
        std::fs::create_dir_all(&home.data).unwrap();
        let (account, standing) = ("{}".to_owned(), "{}".to_owned());
        let record = Change::Record { name: "work".into(), account, standing };
        Store::open(&home.database()).unwrap().write(&[&[record, Change::held_in(Keychain)]]).unwrap();
        (dir, home)
    }

    fn elsewhere(home: &Home, vault: VaultKind) -> Option<VaultKind> {
        Store::open(&home.database()).unwrap().held().unwrap().elsewhere(vault)
    }

    fn options(home: &Home, vault: VaultKind, key: &str) -> Options {
        let key = Key::Passphrase(Secret::new(key));
        Options {
            vault_key: AskKey::of(move |_| Ok(Some(key.clone()))),
            schedule: false,
            ..Options::new(home.clone(), vault)
        }
    }

    const KEY: &str = "five quite random words";

    #[test]
    fn a_vault_that_is_gone_is_left_and_its_accounts_are_named() {
        let (_dir, home) = home();
        assert_eq!(elsewhere(&home, Sealed), Some(Keychain));
        let left = leave_vault(&options(&home, Sealed, KEY)).unwrap();
        assert_eq!(left, Left { there: Vec::new(), missed: vec!["work".into()] });
        assert_eq!(elsewhere(&home, Sealed), None);
        assert!(!home.sealed_vault().exists(), "it is made with what comes into it");
        let lock = Lock::take(&home, 0, false).unwrap().unwrap();
        assert_eq!(leave_vault(&options(&home, Keychain, KEY)).unwrap_err().code, Code::Unavailable);
        assert_eq!(held(&home.database()).unwrap().vault, Some(Sealed), "its keeper goes on with it");
        lock.lets_go();
    }

    #[test]
    fn what_lies_in_the_vault_that_is_gone_back_to_is_not_missed() {
        let (_dir, home) = home();
        let record =
            |name: &str| Change::Record { name: name.into(), account: "{}".into(), standing: "{}".into() };
        Store::open(&home.database()).unwrap().write(&[&[record("other")]]).unwrap();
        let new = NewAccount { name: "work".into(), provider: "jwt".into(), ..NewAccount::default() };
        let grant = Grant::from_new(&new, System.now());
        let item = Item::encode(&Account::from_new(&new), &grant, None).unwrap();
        let mut sealed = vault(&options(&home, Sealed, KEY));
        sealed.begin().unwrap();
        sealed.save("work", &item).unwrap();
        // What does not open is nothing to go back to.
        let wrong = leave_vault(&options(&home, Sealed, "five quite other words")).unwrap_err();
        assert_eq!(wrong.code, Code::Vault);
        assert_eq!(held(&home.database()).unwrap().vault, Some(Keychain), "nothing was given up");
        let left = leave_vault(&options(&home, Sealed, KEY)).unwrap();
        assert_eq!(left, Left { there: vec!["work".into()], missed: vec!["other".into()] });
        assert_eq!(elsewhere(&home, Sealed), None);
    }

    #[test]
    fn a_move_of_nothing_changes_the_vault_too() {
        let (_dir, home) = home();
        let moved = carry(&mut Memory, &mut Memory, &|| note(&home, Sealed)).unwrap();
        assert_eq!(moved, Moved::default());
        assert_eq!(elsewhere(&home, Sealed), None);
    }
}
