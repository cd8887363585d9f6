//! The sealed vault on real files, key by key and trouble by trouble.

use super::*;
use std::path::Path;
use tempfile::TempDir;
use turnglass_protocol::error::Code;

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("vault.sealed")
    }

    fn key_file(&self) -> PathBuf {
        self.0.path().join("key")
    }

    fn with(&self, key: Option<Key>) -> Sealed {
        Sealed::new(self.file(), AskKey::of(move |_| Ok(key.clone())), true)
    }

    /// Begun, with the key file.
    fn vault(&self) -> Sealed {
        let mut vault = self.with(Some(Key::File(self.key_file())));
        vault.begin().unwrap();
        vault
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn passphrase(text: &str) -> Option<Key> {
    Some(Key::Passphrase(secret(text)))
}

fn held(vault: &mut Sealed, account: &str) -> Option<String> {
    vault.load(account).unwrap().map(|item| item.expose().to_owned())
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn what_is_saved_is_there_for_the_next_keeper() {
    let place = Place::new();
    let mut vault = place.vault();
    assert_eq!(held(&mut vault, "a"), None);
    assert!(!place.file().exists(), "nothing is written before there is something to keep");
    vault.save("a", &secret("{\"token\":\"canary 猫\"}")).unwrap();
    vault.save("b/\n\"", &secret("second")).unwrap();
    vault.delete("none").unwrap();
    let mut next = place.vault();
    assert_eq!(held(&mut next, "a").as_deref(), Some("{\"token\":\"canary 猫\"}"));
    assert_eq!(held(&mut next, "b/\n\"").as_deref(), Some("second"));
    next.delete("a").unwrap();
    assert_eq!(next.items().unwrap(), [secret("second")]);
    assert!(!String::from_utf8_lossy(&bytes(&place.file())).contains("canary"));
    assert_eq!(std::fs::read_dir(place.0.path()).unwrap().count(), 2, "the vault and its key, nothing else");
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.vault().save("a", &secret("first")).unwrap();
    for path in [place.file(), place.key_file()] {
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_wrong_passphrase_is_told_before_anything_begins() {
    let place = Place::new();
    let mut vault = place.with(passphrase("correct horse"));
    vault.begin().unwrap();
    vault.save("a", &secret("first")).unwrap();
    let before = bytes(&place.file());

    let problem = place.with(passphrase("wrong horse")).begin().unwrap_err();
    assert_eq!((problem.code, problem.message.contains("passphrase does not open")), (Code::Vault, true));
    let mut without = place.with(None);
    without.begin().unwrap();
    let closed = without.save("a", &secret("second")).unwrap_err();
    assert!(matches!(&closed, VaultTrouble::Closed(_)), "{closed:?}");
    assert!(without.unlock(&Key::Passphrase(secret("wrong horse"))).is_err());
    assert_eq!(bytes(&place.file()), before, "nothing was written");
    without.unlock(&Key::Passphrase(secret("correct horse"))).unwrap();
    assert_eq!(held(&mut without, "a").as_deref(), Some("first"));
}

#[test]
fn a_key_file_that_is_named_later_opens_it_then_and_the_next_time() {
    let place = Place::new();
    place.vault().save("a", &secret("first")).unwrap();
    assert_eq!(by_passphrase(&place.file()), Some(false));
    let other = place.0.path().join("other");
    crate::sealed::make_key_file(&other).unwrap();
    let mut late = place.with(None);
    late.begin().unwrap();
    assert!(late.unlock(&Key::File(other)).is_err());
    assert!(late.unlock(&Key::Passphrase(secret("correct horse"))).is_err());
    assert!(matches!(late.ready(), Err(VaultTrouble::WantsKeyFile(_))), "a wrong one is not kept");
    late.unlock(&Key::File(place.key_file())).unwrap();
    assert_eq!(held(&mut late, "a").as_deref(), Some("first"));
    // Another vault with the same key takes its place: nobody is asked anew.
    std::fs::remove_file(place.file()).unwrap();
    place.vault().save("a", &secret("second")).unwrap();
    assert_eq!(held(&mut late, "a").as_deref(), Some("second"));
}

#[test]
fn a_key_file_is_made_for_a_new_vault_only() {
    let place = Place::new();
    place.vault().save("a", &secret("first")).unwrap();
    let key = bytes(&place.key_file());
    std::fs::remove_file(place.key_file()).unwrap();
    let mut vault = place.vault();
    assert!(matches!(vault.ready(), Err(VaultTrouble::WantsKeyFile(_))));
    assert!(!place.key_file().exists());
    // It comes later, e.g. from a disk that is mounted late.
    crate::sealed::make_key_file(&place.key_file()).unwrap();
    let told = vault.ready().unwrap_err().message();
    assert!(told.contains("does not open"), "{told}");
    std::fs::write(place.key_file(), key).unwrap();
    vault.ready().unwrap();
    assert_eq!(held(&mut vault, "a").as_deref(), Some("first"));
}

#[test]
fn a_damaged_file_is_told_and_left_alone() {
    let place = Place::new();
    let mut vault = place.vault();
    vault.save("a", &secret("first")).unwrap();
    let whole = bytes(&place.file());
    for cut in [0, 10, 40, whole.len() / 2, whole.len() - 1] {
        std::fs::write(place.file(), &whole[..cut]).unwrap();
        for vault in [&mut vault, &mut place.vault()] {
            let told = vault.save("a", &secret("second")).unwrap_err();
            assert!(matches!(&told, VaultTrouble::Damaged(_)), "cut at {cut}: {told:?}");
            assert!(vault.load("a").is_err() && vault.delete("a").is_err() && vault.items().is_err());
        }
        assert_eq!(bytes(&place.file()), whole[..cut], "cut at {cut}");
    }
    std::fs::write(place.file(), &whole).unwrap();
    assert_eq!(held(&mut vault, "a").as_deref(), Some("first"));
}

#[test]
fn a_file_that_is_taken_away_is_put_back() {
    let place = Place::new();
    let mut vault = place.vault();
    vault.save("a", &secret("first")).unwrap();
    vault.save("b", &secret("second")).unwrap();
    std::fs::remove_file(place.file()).unwrap();
    vault.ready().unwrap();
    assert_eq!(held(&mut place.vault(), "a").as_deref(), Some("first"));
    // A damaged one that is moved away, as the remedy says.
    std::fs::write(place.file(), "turnglass-sealed-1").unwrap();
    assert!(vault.ready().is_err());
    std::fs::rename(place.file(), place.0.path().join("aside")).unwrap();
    vault.save("a", &secret("third")).unwrap();
    let mut next = place.vault();
    assert_eq!(
        (held(&mut next, "a").as_deref(), held(&mut next, "b").as_deref()),
        (Some("third"), Some("second"))
    );
}

#[test]
fn what_another_process_wrote_is_read_before_it_is_written_over() {
    let place = Place::new();
    let (mut one, mut other) = (place.vault(), place.vault());
    one.save("a", &secret("of one")).unwrap();
    other.save("b", &secret("of the other")).unwrap();
    one.save("c", &secret("of one again")).unwrap();
    assert_eq!(held(&mut other, "a").as_deref(), Some("of one"));
    assert_eq!(other.items().unwrap().len(), 3);
}

#[test]
fn a_new_key_ends_the_old_one() {
    let place = Place::new();
    let mut vault = place.vault();
    vault.save("a", &secret("first")).unwrap();
    let stale = bytes(&place.file());
    vault.rekey(&Key::Passphrase(secret("correct horse"))).unwrap();
    assert!(matches!(place.vault().ready(), Err(VaultTrouble::Closed(_))), "the key file opens nothing now");
    let mut by_passphrase = place.with(passphrase("correct horse"));
    by_passphrase.begin().unwrap();
    assert_eq!(held(&mut by_passphrase, "a").as_deref(), Some("first"));
    vault.save("a", &secret("second")).unwrap();
    assert_eq!(held(&mut by_passphrase, "a").as_deref(), Some("second"));
    // A stale copy is opened by the old key alone: its data key is another one.
    std::fs::write(place.file(), stale).unwrap();
    assert!(vault.ready().is_err());
}

#[test]
fn what_is_saved_together_is_written_once_or_not_at_all() {
    let place = Place::new();
    let mut vault = place.vault();
    vault.save("a", &secret("first")).unwrap();
    let together =
        |text: &str| ["a", "b", "a"].map(|name| (name.to_owned(), secret(&format!("{text} {name}"))));
    std::fs::create_dir(place.0.path().join("vault.sealed.new")).unwrap();
    assert!(vault.save_all(&together("lost")).iter().all(Result::is_err));
    assert_eq!((held(&mut vault, "a").as_deref(), held(&mut vault, "b")), (Some("first"), None));
    std::fs::remove_dir(place.0.path().join("vault.sealed.new")).unwrap();
    assert!(vault.save_all(&together("kept")).iter().all(Result::is_ok));
    let mut next = place.vault();
    assert_eq!(
        (held(&mut next, "a").as_deref(), held(&mut next, "b").as_deref()),
        (Some("kept a"), Some("kept b"))
    );
}

#[test]
fn a_place_that_takes_no_writes_keeps_the_old_content() {
    let place = Place::new();
    let mut vault = place.vault();
    vault.save("a", &secret("first")).unwrap();
    let before = bytes(&place.file());
    // Something that is no file has the name that is written first.
    std::fs::create_dir(place.0.path().join("vault.sealed.new")).unwrap();
    assert!(matches!(vault.ready(), Err(VaultTrouble::Failing(_))));
    assert!(matches!(vault.save("a", &secret("second")), Err(VaultTrouble::Failing(_))));
    assert_eq!(bytes(&place.file()), before);
    assert_eq!(held(&mut vault, "a").as_deref(), Some("first"), "what is not on the disk is not held either");
    std::fs::remove_dir(place.0.path().join("vault.sealed.new")).unwrap();
    vault.save("a", &secret("second")).unwrap();
    assert_eq!(held(&mut place.vault(), "a").as_deref(), Some("second"));
}
