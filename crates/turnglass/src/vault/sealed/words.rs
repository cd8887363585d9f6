//! What a sealed vault says when it does not serve, and the remedy.

use super::AskKey;
use crate::sealed::{KeyFileTrouble, Lock, Trouble};
use crate::vault::VaultTrouble;
use std::io;
use std::path::Path;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::gate::Shut;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

pub(super) struct Words<'a> {
    pub(super) file: &'a Path,
    /// Whether a keeper says so that can be unlocked later; otherwise it ends with the command that it keeps for.
    pub(super) keeps_on: bool,
    /// The key file that an environment variable names.
    pub(super) by_variable: Option<&'a Path>,
}

/// Says of what is wrong with this file that an environment variable names it.
pub fn by_variable(problem: Problem, file: Option<&Path>) -> Problem {
    match (file, &problem.hint) {
        (None, _) => problem,
        (Some(_), Some(hint)) if hint.contains(&text!("key-file-by-variable").to_string()) => problem,
        (Some(_), Some(hint)) => {
            let hint = Text::joined([hint.clone(), text!("key-file-by-variable")]);
            problem.hint(hint)
        }
        (Some(_), None) => problem.hint(text!("key-file-by-variable")),
    }
}

impl<'a> Words<'a> {
    pub(super) fn of(file: &'a Path, ask: &'a AskKey, keeps_on: bool) -> Self {
        Self { file, keeps_on, by_variable: ask.by_variable.as_deref() }
    }

    /// Nothing was given that could open it; `new`: that could close a new one.
    pub(super) fn no_key(&self, new: bool) -> VaultTrouble {
        if new {
            let remedy = match self.keeps_on {
                true => text!("sealed-none-yet-hint"),
                false => text!("sealed-none-yet-here-hint"),
            };
            let problem = Problem::new(Code::Vault, text!("sealed-none-yet"));
            return VaultTrouble::NoneYet(problem.hint(remedy));
        }
        closed(text!("sealed-locked"), self.unlock())
    }

    /// The key did not open it; `None`: there is none.
    pub(super) fn closed(&self, trouble: Option<&Trouble>, lock: &Lock) -> VaultTrouble {
        match trouble {
            None if lock.by_passphrase() => self.no_key(false),
            None => wants_key_file(text!("sealed-locked-key-file"), text!("sealed-key-file-hint")),
            Some(Trouble::OtherKind) if lock.by_passphrase() => {
                let remedy = match self.keeps_on {
                    true => self.unlock(),
                    // While it is set, nobody is asked.
                    false => text!("sealed-ask-no-key-file-hint"),
                };
                closed(text!("sealed-wants-passphrase"), remedy)
            }
            Some(Trouble::OtherKind) => {
                wants_key_file(text!("sealed-wants-key-file"), text!("sealed-key-file-hint"))
            }
            Some(trouble) => self.trouble(trouble, false),
        }
    }

    /// `held`: what was in it is in this process's memory.
    pub(super) fn trouble(&self, trouble: &Trouble, held: bool) -> VaultTrouble {
        let file = self.file.display();
        match trouble {
            Trouble::WrongPassphrase => {
                closed(text!("sealed-wrong-passphrase"), text!("sealed-wrong-passphrase-hint"))
            }
            Trouble::WrongKeyFile(file) => {
                let says = text!("sealed-wrong-key-file", file = %file.display());
                self.named(Some(file), wants_key_file(says, text!("sealed-wrong-key-file-hint")))
            }
            Trouble::OtherKind => closed(text!("sealed-wrong-key"), self.unlock()),
            Trouble::KeyFile(trouble) => self.named(file_of(trouble), key_file(trouble)),
            Trouble::NoRandom(why) => VaultTrouble::Failing(text!("vault-no-random", why)),
            Trouble::Newer(form) => VaultTrouble::Damaged(
                Problem::new(Code::Vault, text!("sealed-newer", %file, form))
                    .hint(text!("sealed-newer-hint")),
            ),
            Trouble::Damaged(how) => {
                let problem = Problem::new(Code::Vault, text!("sealed-damaged", %file, how));
                VaultTrouble::Damaged(problem.hint(if held {
                    text!("sealed-damaged-held-hint")
                } else {
                    text!("sealed-damaged-hint")
                }))
            }
        }
    }

    /// `file`: which one it is, where that is known.
    fn named(&self, file: Option<&Path>, trouble: VaultTrouble) -> VaultTrouble {
        match trouble {
            VaultTrouble::WantsKeyFile(problem) if file.is_none() || file == self.by_variable => {
                VaultTrouble::WantsKeyFile(by_variable(problem, self.by_variable))
            }
            other => other,
        }
    }

    fn unlock(&self) -> Text {
        if self.keeps_on { text!("sealed-unlock-hint") } else { text!("sealed-ask-hint") }
    }

    pub(super) fn unreadable(&self, why: &io::Error) -> VaultTrouble {
        VaultTrouble::Failing(text!("path-unreadable", file = %self.file.display(), %why))
    }

    pub(super) fn unwritable(&self, why: &io::Error) -> VaultTrouble {
        let file = self.file.display();
        VaultTrouble::Failing(match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                text!("file-no-room", %file)
            }
            _ => text!("path-unwritable", %file, %why),
        })
    }
}

fn file_of(trouble: &KeyFileTrouble) -> Option<&Path> {
    match trouble {
        KeyFileTrouble::Missing(file)
        | KeyFileTrouble::NoKey(file)
        | KeyFileTrouble::Open { file, .. }
        | KeyFileTrouble::Unusable { file, .. } => Some(file),
        KeyFileTrouble::Shut(_) => None,
    }
}

fn key_file(trouble: &KeyFileTrouble) -> VaultTrouble {
    match trouble {
        KeyFileTrouble::Missing(file) => {
            wants_key_file(text!("key-file-missing", file = %file.display()), text!("key-file-missing-hint"))
        }
        KeyFileTrouble::Open { file, mode } => {
            let file = file.display();
            let says = text!("key-file-open", %file, mode = %format_args!("{mode:o}"));
            wants_key_file(says, text!("key-file-open-hint", %file))
        }
        KeyFileTrouble::Shut(Shut { why, remedy }) => {
            wants_key_file(text!("key-file-not-own", says = why), remedy.clone())
        }
        KeyFileTrouble::NoKey(file) => {
            wants_key_file(text!("key-file-none", file = %file.display()), text!("key-file-none-hint"))
        }
        KeyFileTrouble::Unusable { file, why } => {
            let says = text!("key-file-unusable", file = %file.display(), why);
            wants_key_file(says, text!("key-file-unusable-hint"))
        }
    }
}

fn closed(says: Text, remedy: Text) -> VaultTrouble {
    VaultTrouble::Closed(Problem::new(Code::Vault, says).hint(remedy))
}

fn wants_key_file(says: Text, remedy: Text) -> VaultTrouble {
    VaultTrouble::WantsKeyFile(Problem::new(Code::Vault, says).hint(remedy))
}
