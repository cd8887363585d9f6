//! Everything of one home for another machine: accounts with their grants, settings, and the user's own providers.
//! Sealed by a passphrase before it leaves the keeper, and opened only by the one that takes it in: its secrets never
//! go over the socket in the clear. Values only.

use crate::sealed::{self, Holds, Key, Lock, Sealed, Trouble};
use serde::{Deserialize, Serialize};
use turnglass_core::core::ExportedAccount;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{Millis, Settings};
use zeroize::Zeroizing;

const FORM: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub struct Export {
    v: u32,
    pub made_at: Millis,
    pub settings: Settings,
    /// The text of `providers.yaml`.
    pub providers: Option<String>,
    pub accounts: Vec<ExportedAccount>,
}

impl Export {
    pub fn new(made_at: Millis, settings: Settings, providers: Option<String>) -> Self {
        Self { v: FORM, made_at, settings, providers, accounts: Vec::new() }
    }

    /// Takes the time that stretching a passphrase takes.
    pub fn seal(&self, passphrase: &Secret) -> Result<Vec<u8>, Problem> {
        let failed = |_| Problem::failed(text!("export-not-sealed"));
        // Room for what most accounts need: a buffer that grows leaves copies behind.
        let mut content = Zeroizing::new(Vec::with_capacity((16 << 10) * (self.accounts.len() + 1)));
        serde_json::to_writer(&mut *content, self)
            .map_err(|_| Problem::failed(text!("export-not-written")))?;
        let (lock, data_key) = Lock::new(&Key::Passphrase(passphrase.clone())).map_err(failed)?;
        sealed::seal(Holds::Export, &lock, &data_key, &content).map_err(failed)
    }

    /// Takes the time that stretching a passphrase takes.
    pub fn open(bytes: &[u8], passphrase: &Secret) -> Result<Self, Problem> {
        let sealed = read(bytes)?;
        let data_key = sealed.lock.open(&Key::Passphrase(passphrase.clone())).map_err(|why| says(&why))?;
        let content = sealed.open(&data_key).map_err(|why| says(&why))?;
        match serde_json::from_slice::<Self>(&content) {
            Ok(export) if export.v == FORM => Ok(export),
            Ok(export) => Err(says(&Trouble::Newer(text!("form-export", form = %export.v)))),
            Err(_) => Err(says(&Trouble::Damaged(text!("export-other-content")))),
        }
    }
}

/// Whether it is an export, as far as that can be told without the passphrase.
pub fn check(bytes: &[u8]) -> Result<(), Problem> {
    read(bytes).map(drop)
}

fn read(bytes: &[u8]) -> Result<Sealed, Problem> {
    let sealed = Sealed::read(bytes).map_err(|why| says(&why))?;
    if sealed.holds == Holds::Export {
        return Ok(sealed);
    }
    Err(Problem::usage(text!("export-is-vault")).hint(text!("export-is-vault-hint")))
}

fn says(trouble: &Trouble) -> Problem {
    match trouble {
        Trouble::WrongPassphrase => Problem::new(Code::Vault, text!("export-wrong-passphrase"))
            .hint(text!("export-wrong-passphrase-hint")),
        Trouble::Newer(form) => Problem::failed(text!("export-newer", form)).hint(text!("export-newer-hint")),
        Trouble::Damaged(how) => {
            Problem::failed(text!("export-damaged", how)).hint(text!("export-damaged-hint"))
        }
        Trouble::OtherKind | Trouble::WrongKeyFile(_) | Trouble::KeyFile(_) => {
            Problem::failed(text!("export-no-passphrase"))
        }
        Trouble::NoRandom(why) => Problem::failed(text!("no-random", why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_passphrase_opens_an_export() {
        let export = Export::new(7, Settings::default(), Some("providers: []".into()));
        let bytes = export.seal(&Secret::new("correct horse")).unwrap();
        assert_eq!(Export::open(&bytes, &Secret::new("correct horse")).unwrap().made_at, 7);
        let wrong = Export::open(&bytes, &Secret::new("wrong horse")).unwrap_err();
        assert!(wrong.message.contains("does not open"), "{wrong}");
        let cut = Export::open(&bytes[..bytes.len() - 1], &Secret::new("correct horse")).unwrap_err();
        assert!(cut.message.contains("damaged"), "{cut}");
    }
}
