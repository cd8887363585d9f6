//! What a sealed vault says when it does not serve, and the remedy.

use crate::error::{Code, Problem};
use crate::sealed::{KeyFileTrouble, Lock, Trouble};
use crate::vault::VaultTrouble;
use std::io;
use std::path::Path;

pub(super) struct Words<'a> {
    pub(super) file: &'a Path,
}

impl Words<'_> {
    /// Nothing was given that could open it; `new`: that could close a new one.
    pub(super) fn no_key(&self, new: bool) -> VaultTrouble {
        if new {
            return closed(
                "There is no sealed vault yet, and no passphrase was given for a new one.",
                "Run `turnglass unlock` on a terminal, or set TURNGLASS_VAULT_KEY_FILE to a file that is made.",
            );
        }
        closed("The sealed vault is locked: no passphrase was given.", UNLOCK)
    }

    /// The key did not open it; `None`: there is none.
    pub(super) fn closed(&self, trouble: Option<&Trouble>, lock: &Lock) -> VaultTrouble {
        match trouble {
            None if lock.by_passphrase() => self.no_key(false),
            None => closed("The sealed vault is locked: it is opened by a key file.", KEY_FILE),
            Some(Trouble::OtherKind) if lock.by_passphrase() => {
                closed("The sealed vault is opened by a passphrase, not by a key file.", UNLOCK)
            }
            Some(Trouble::OtherKind) => {
                closed("The sealed vault is opened by a key file, not by a passphrase.", KEY_FILE)
            }
            Some(Trouble::WrongKey) if lock.by_passphrase() => closed(
                "This passphrase does not open the sealed vault.",
                "Nothing was changed. Try again with the passphrase that it was made with.",
            ),
            Some(Trouble::WrongKey) => closed(
                "This key file does not open the sealed vault.",
                "Nothing was changed. Set TURNGLASS_VAULT_KEY_FILE to the file that it was made with.",
            ),
            Some(trouble) => self.trouble(trouble, false),
        }
    }

    /// `held`: what was in it is in this process's memory.
    pub(super) fn trouble(&self, trouble: &Trouble, held: bool) -> VaultTrouble {
        let file = self.file.display();
        match trouble {
            Trouble::WrongKey | Trouble::OtherKind => {
                closed("This key does not open the sealed vault.", UNLOCK)
            }
            Trouble::KeyFile(trouble) => key_file(trouble),
            Trouble::NoRandom(why) => VaultTrouble::Failing(format!("there are no random numbers ({why})")),
            Trouble::Newer(form) => VaultTrouble::Damaged(
                Problem::new(
                    Code::Vault,
                    format!("The sealed vault {file} was written by a newer Turnglass ({form})."),
                )
                .hint("Update Turnglass. The file is left as it is."),
            ),
            Trouble::Damaged(how) => {
                let problem =
                    Problem::new(Code::Vault, format!("The sealed vault {file} is damaged: {how}."));
                VaultTrouble::Damaged(problem.hint(if held {
                    "It is left as it is. Put a copy of it back; or move it away, and this keeper, which still holds all grants, writes it anew."
                } else {
                    "It is left as it is. Put a copy of it back; or move it away and sign in again."
                }))
            }
        }
    }

    pub(super) fn unreadable(&self, why: &io::Error) -> VaultTrouble {
        VaultTrouble::Failing(format!("{} cannot be read ({why})", self.file.display()))
    }

    pub(super) fn unwritable(&self, why: &io::Error) -> VaultTrouble {
        let file = self.file.display();
        VaultTrouble::Failing(match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                format!("there is no room on the disk for {file}")
            }
            _ => format!("{file} cannot be written ({why})"),
        })
    }
}

const UNLOCK: &str = "Run `turnglass unlock`, or give the passphrase by TURNGLASS_VAULT_PASSPHRASE_FD.";
const KEY_FILE: &str = "Set TURNGLASS_VAULT_KEY_FILE to it, for the keeper that runs too.";

fn key_file(trouble: &KeyFileTrouble) -> VaultTrouble {
    match trouble {
        KeyFileTrouble::Missing => closed(
            "The key file of the sealed vault is not there.",
            "Put it back where TURNGLASS_VAULT_KEY_FILE says. Another one does not open this vault, so none was made.",
        ),
        KeyFileTrouble::Open(mode) => closed(
            &format!("The key file of the sealed vault can be read by others (mode {mode:o})."),
            "Close it with `chmod 600`. If others could have read it, make a new one with `turnglass vault rekey`.",
        ),
        KeyFileTrouble::NoKey => closed(
            "The file that TURNGLASS_VAULT_KEY_FILE names is no key file.",
            "A key file holds 32 random bytes in base64; Turnglass makes one where there is none.",
        ),
        KeyFileTrouble::Unusable(why) => closed(
            &format!("The key file of the sealed vault cannot be used ({why})."),
            "Check TURNGLASS_VAULT_KEY_FILE and the permissions of its directory.",
        ),
    }
}

fn closed(says: &str, remedy: &str) -> VaultTrouble {
    VaultTrouble::Closed(Problem::new(Code::Vault, says).hint(remedy))
}
