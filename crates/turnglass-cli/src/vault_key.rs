//! What opens the sealed vault, as this environment says: a key file, a file descriptor, a credential of systemd, or a
//! person at the terminal. Asked only by a process that has become the keeper.

use crate::environment::{absolute, env};
use crate::passphrase;
use std::path::PathBuf;
use turnglass::sealed::Key;
use turnglass::vault::sealed::{AskKey, Asked};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

const KEY_FILE: &str = "TURNGLASS_VAULT_KEY_FILE";
const FD: &str = "TURNGLASS_VAULT_PASSPHRASE_FD";
/// In `$CREDENTIALS_DIRECTORY`, by `LoadCredentialEncrypted=turnglass-vault` of the unit.
const CREDENTIAL: &str = "turnglass-vault";

pub(crate) fn ask() -> AskKey {
    AskKey::of(key)
}

fn key(asked: &Asked) -> Result<Option<Key>, Problem> {
    if let Some(file) = env(KEY_FILE) {
        if env(FD).is_some() {
            return Err(Problem::usage(text!("two-vault-keys", key_file = %KEY_FILE, descriptor = %FD))
                .hint(text!("two-vault-keys-hint")));
        }
        let file = PathBuf::from(file);
        return Ok(Some(Key::File(absolute(&file))));
    }
    Ok(passphrase(asked.new)?.map(Key::Passphrase))
}

/// As the environment or a person gives it; `None` where neither does.
pub(crate) fn passphrase(new: bool) -> Result<Option<Secret>, Problem> {
    match given()? {
        Some(passphrase) if new => passphrase::new(passphrase).map(Some),
        Some(passphrase) => Ok(Some(passphrase)),
        None if new => passphrase::asked(text!("sealed-new-passphrase"), true),
        None => passphrase::asked(text!("sealed-passphrase"), false),
    }
}

/// The passphrase that the environment points to.
fn given() -> Result<Option<Secret>, Problem> {
    if let Some(number) = env(FD) {
        return passphrase::from_fd(&number.to_string_lossy()).map(Some);
    }
    let Some(dir) = env("CREDENTIALS_DIRECTORY") else { return Ok(None) };
    match std::fs::File::open(PathBuf::from(dir).join(CREDENTIAL)) {
        Ok(file) => passphrase::from(file, &text!("from-credential", name = %CREDENTIAL)).map(Some),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(Problem::usage(text!("credential-unreadable", name = %CREDENTIAL, %why))),
    }
}
