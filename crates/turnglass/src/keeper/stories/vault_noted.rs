//! Which vault holds the grants is known before the first account is there, and what is owed to one vault is not asked of
//! another.

use super::*;
use crate::keeper::asker::Asker;
use crate::keeper::vault_hand::VaultHand;
use crate::store::{Change, held};
use turnglass_protocol::text::Language;
use turnglass_protocol::view::VaultState;

/// A home whose store begins with these changes.
fn home_with(changes: &[Change]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::at(dir.path());
    std::fs::create_dir_all(&home.data).unwrap();
    Store::open(&home.database()).unwrap().write(&[changes]).unwrap();
    dir
}

/// Ends its keeper, so that all is written.
fn ended(stage: Stage) -> tempfile::TempDir {
    let Stage { dir, client, running, .. } = stage;
    drop(client);
    running.stop().unwrap();
    dir
}

fn noted(dir: &tempfile::TempDir) -> Option<VaultKind> {
    held(&Home::at(dir.path()).database()).unwrap().vault
}

#[test]
fn where_nothing_is_held_the_vault_in_use_is_noted_before_anything_comes_into_it() {
    let dir = home_with(&[Change::held_in(VaultKind::Sealed)]);
    let stage = stage_in(dir, &Manual::new(), Box::new(Missing));
    assert_eq!(noted(&ended(stage)), Some(VaultKind::Keychain));
}

fn seal(stage: &mut Stage) -> Result<(), Problem> {
    stage.client.ask::<()>(Ask::UseSealed { passphrase: Secret::new("five quite random words") })
}

#[test]
fn the_sealed_vault_is_noted_when_it_takes_the_place() {
    let mut stage = stage_with(&Manual::new(), Box::new(Missing));
    seal(&mut stage).unwrap();
    let vault = stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().vault;
    assert_eq!((vault.kind, vault.state), (VaultKind::Sealed, VaultState::Open));
    assert_eq!(noted(&ended(stage)), Some(VaultKind::Sealed));
}

#[test]
fn what_a_missing_keychain_is_asked_for_yet_is_not_asked_of_the_sealed_vault() {
    // Its store was damaged, and the keychain could not be asked yet which accounts there were.
    let damaged = tempfile::tempdir().unwrap();
    let home = Home::at(damaged.path());
    std::fs::create_dir_all(&home.data).unwrap();
    std::fs::write(home.database(), "no database".repeat(99)).unwrap();
    let owing = home_with(&[Change::ToDelete("gone".into())]);
    for (mut dir, why) in [(owing, "removed accounts"), (damaged, "moved aside")] {
        // By the keeper that finds it, and by the next.
        for _ in 0..2 {
            let mut stage = stage_in(dir, &Manual::new(), Box::new(Missing));
            let refused = seal(&mut stage).unwrap_err();
            assert!(refused.code == Code::Usage && refused.message.contains(why), "{refused}");
            let vault = stage.client.ask::<Snapshot>(Ask::Snapshot).unwrap().vault;
            assert_eq!(vault.kind, VaultKind::Keychain);
            dir = ended(stage);
        }
        assert!(!Home::at(dir.path()).sealed_vault().exists());
    }
}

#[test]
fn an_account_that_no_vault_took_leaves_nothing_behind() {
    let mut stage = stage_with(&Manual::new(), Box::new(Missing));
    let new = Box::new(plain("plain"));
    let refused = stage.client.ask::<AccountView>(Ask::Add(new)).unwrap_err();
    assert_eq!(refused.code, Code::Vault);
    let snapshot: Snapshot = stage.client.ask(Ask::Snapshot).unwrap();
    assert!(snapshot.accounts.is_empty() && snapshot.warnings.is_empty(), "{:?}", snapshot.warnings);
    // And nothing keeps the sealed vault from taking the place.
    seal(&mut stage).unwrap();
    let dir = ended(stage);
    let store = Store::open(&Home::at(dir.path()).database()).unwrap();
    assert!(store.removed().unwrap().is_empty());
}

/// The sealed vault has opened, and nothing else was done yet.
fn sealed_opened(stage: &Stage) -> String {
    let (reply, said) = Asker::new(Language::En);
    let vault = VaultHand::new(Box::new(Moody::default())).unwrap();
    drop(stage.running.inputs.send(Input::SealedOpened { vault, opened: Ok(()), reply }));
    said.blocking_recv().unwrap().line.to_string()
}

#[test]
fn the_sealed_vault_is_chosen_for_the_next_keeper_when_it_has_taken_the_place() {
    let mut stage = stage(&Manual::new());
    let file = Home::at(stage.dir.path()).vault_file();
    stage.add(plain("plain"));
    let said = sealed_opened(&stage);
    assert!(said.contains("Accounts are here") && !file.exists(), "{said}");
    let stage = stage_with(&Manual::new(), Box::new(Missing));
    let file = Home::at(stage.dir.path()).vault_file();
    assert_eq!((sealed_opened(&stage).contains("problem"), file.exists()), (false, true));
}

fn plain(name: &str) -> NewAccount {
    NewAccount {
        name: name.into(),
        provider: "jwt".into(),
        token: Some(Secret::new("canary")),
        ..NewAccount::default()
    }
}
