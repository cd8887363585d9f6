//! All grants in one encrypted file, for machines without a keychain. The file is replaced whole at each save.
//! What it looks like is [`crate::sealed`]'s affair, how it reaches the disk `super::replace`'s.
//!
//! What does not open or cannot be read is never written over. What is open is kept in memory, so that a file which
//! somebody takes away is put back, and one that somebody replaces is read anew before anything is written.

mod items;
mod words;

use super::replace::{self, Identity};
use super::{Vault, VaultTrouble};
use crate::sealed::{self, DataKey, Holds, Key, Lock, Sealed as SealedFile, Trouble};
use items::Items;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use words::Words;
pub use words::by_variable;

/// Who is asked for the key, once this process has become the keeper: a command that finds one running asks nobody.
#[derive(Clone)]
pub struct AskKey {
    ask: Arc<Ask>,
    /// The key file that an environment variable names: whoever is told of it looks for it in vain elsewhere.
    by_variable: Option<PathBuf>,
}

type Ask = dyn Fn(&Asked<'_>) -> Result<Option<Key>, Problem> + Send + Sync;

/// What the key is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// There is none yet: the key will be the new one's.
    pub new: bool,
    /// What was said of the passphrase that was given before this one, and is not the vault's.
    pub wrong: Option<&'a Problem>,
    file: &'a Path,
}

impl<'a> Asked<'a> {
    /// For the vault that lies there, or is to be made there.
    pub fn of(file: &'a Path) -> Self {
        Self { new: matches!(replace::identity(file), Ok(None)), wrong: None, file }
    }

    /// Whether a key file opens it, and no passphrase would: nobody is asked for one in vain. Reads the file.
    pub fn wants_key_file(&self) -> bool {
        !self.new && by_passphrase(self.file) == Some(false)
    }
}

impl AskKey {
    pub fn of(ask: impl Fn(&Asked<'_>) -> Result<Option<Key>, Problem> + Send + Sync + 'static) -> Self {
        Self { ask: Arc::new(ask), by_variable: None }
    }

    /// What is said of this file says too that the environment names it.
    #[must_use]
    pub fn named_by_variable(self, by_variable: Option<PathBuf>) -> Self {
        Self { by_variable, ..self }
    }
}

/// Nobody is asked: the vault stays closed until somebody unlocks it.
impl Default for AskKey {
    fn default() -> Self {
        Self::of(|_| Ok(None))
    }
}

impl fmt::Debug for AskKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AskKey")
    }
}

pub struct Sealed {
    file: PathBuf,
    ask: AskKey,
    /// Whether this process keeps on, and can be unlocked later.
    keeps_on: bool,
    /// Tried when the file has to be opened. A passphrase is gone once it has been.
    key: Option<Key>,
    open: Option<Open>,
    /// What became of the last key that was tried.
    refused: Option<Trouble>,
}

struct Open {
    lock: Lock,
    data_key: DataKey,
    items: Items,
    /// The file that these items were read from or written to; `None` when nothing was written yet.
    seen: Option<Identity>,
}

/// Room for more than the file holds now, e.g. for a grant that grows.
const MARGIN: u64 = 64 << 10;
/// Whoever may have mistyped a passphrase is asked for it so often.
const TRIES: usize = 3;

impl Sealed {
    pub fn new(file: PathBuf, ask: AskKey, keeps_on: bool) -> Self {
        Self { file, ask, keeps_on, key: None, open: None, refused: None }
    }

    /// Opened, and as the file is now.
    fn fresh(&mut self) -> Result<&mut Open, VaultTrouble> {
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        let now = replace::identity(&self.file).map_err(|why| words.unreadable(&why))?;
        match (self.open.as_ref().map(|open| open.seen.clone()), now) {
            (Some(seen), now) if seen == now => {}
            (Some(_), None) => {
                // Nothing is lost by it: all of it is here.
                tracing::warn!("the sealed vault was taken away, and is written again");
                self.write()?;
            }
            (_, Some(now)) => self.read(now)?,
            (None, None) => self.make()?,
        }
        self.open.as_mut().ok_or(VaultTrouble::Locked)
    }

    /// Reads the file, which this process did not write.
    fn read(&mut self, now: Identity) -> Result<(), VaultTrouble> {
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        let bytes = replace::read(&self.file).map_err(|why| words.unreadable(&why))?;
        let held = self.open.is_some();
        let sealed = SealedFile::read(bytes).map_err(|trouble| words.trouble(&trouble, held))?;
        if sealed.holds != Holds::Vault {
            return Err(words.trouble(&Trouble::Damaged(text!("vault-is-export")), held));
        }
        let lock = sealed.lock.clone();
        match &mut self.open {
            Some(open) if open.lock == lock => {
                let content = sealed.open(&open.data_key).map_err(|trouble| words.trouble(&trouble, true))?;
                open.items = Items::read(content).map_err(|trouble| words.trouble(&trouble, true))?;
                open.seen = Some(now);
            }
            _ => {
                let data_key = open_lock(&lock, &mut self.key, &mut self.refused)
                    .map_err(|trouble| words.closed(trouble.as_ref(), &lock))?;
                let content = sealed.open(&data_key).map_err(|trouble| words.trouble(&trouble, held))?;
                let items = Items::read(content).map_err(|trouble| words.trouble(&trouble, held))?;
                self.open = Some(Open { lock, data_key, items, seen: Some(now) });
            }
        }
        Ok(())
    }

    /// There is no vault yet. The first save writes it.
    fn make(&mut self) -> Result<(), VaultTrouble> {
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        let Some(key) = &self.key else { return Err(words.no_key(true)) };
        let made = match key {
            Key::File(path) => sealed::make_key_file(path),
            Key::Passphrase(_) => Ok(()),
        };
        let (lock, data_key) =
            made.and_then(|()| Lock::new(key)).map_err(|trouble| words.trouble(&trouble, false))?;
        self.key.take_if(|key| matches!(key, Key::Passphrase(_)));
        self.open = Some(Open { lock, data_key, items: Items::default(), seen: None });
        Ok(())
    }

    /// What opens a new vault counts from the moment that it was chosen: nobody remembers a passphrase that is asked for again.
    fn keep_new(&mut self) -> Result<(), VaultTrouble> {
        if self.open.as_ref().is_some_and(|open| open.seen.is_none()) { self.write() } else { Ok(()) }
    }

    /// Everything, in place of what is there.
    fn write(&mut self) -> Result<(), VaultTrouble> {
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        let Some(open) = &mut self.open else { return Err(VaultTrouble::Locked) };
        open.seen = put(&words, open, &open.items)?;
        Ok(())
    }

    /// Changes these items, all of them on the disk or none at all.
    fn change(&mut self, changes: &[(&str, Option<&Secret>)]) -> Result<(), VaultTrouble> {
        let open = self.fresh()?;
        let changed = changes.iter().any(|(account, item)| open.items.get(account).as_ref() != *item);
        let unwritten = open.seen.is_none() && changes.iter().any(|(_, item)| item.is_some());
        if !changed && !unwritten {
            return Ok(());
        }
        let items = open.items.with(changes);
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        let Some(open) = &mut self.open else { return Err(VaultTrouble::Locked) };
        open.seen = put(&words, open, &items)?;
        open.items = items;
        Ok(())
    }
}

/// Whether this key file opens the vault that lies there; where none is named, whether none is needed. A vault that is not
/// there yet is opened by what makes it.
pub fn try_key(file: &Path, key_file: Option<&Path>) -> Result<(), Problem> {
    let words = Words { file, keeps_on: false, by_variable: None };
    let bytes = match replace::read(file) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(words.unreadable(&why).problem()),
    };
    let SealedFile { lock, .. } =
        SealedFile::read(bytes).map_err(|trouble| words.trouble(&trouble, false).problem())?;
    match key_file {
        None if lock.by_passphrase() => Ok(()),
        None => Err(words.closed(None, &lock).problem()),
        Some(_) if lock.by_passphrase() => {
            Err(Problem::new(Code::Vault, text!("sealed-wants-passphrase"))
                .hint(text!("vault-use-no-key-hint")))
        }
        Some(key) => match lock.open(&Key::File(key.to_owned())) {
            Ok(_) => Ok(()),
            Err(trouble) => Err(words.closed(Some(&trouble), &lock).problem()),
        },
    }
}

/// Whether a passphrase opens the vault that lies there, and no key file; `None` where none lies there that can be read.
pub fn by_passphrase(file: &Path) -> Option<bool> {
    let bytes = replace::read(file).ok()?;
    SealedFile::read(bytes).ok().map(|sealed| sealed.lock.by_passphrase())
}

/// Writes these items; which file that is now. Where it cannot be told, it is read before it is written again.
fn put(words: &Words<'_>, open: &Open, items: &Items) -> Result<Option<Identity>, VaultTrouble> {
    let bytes = sealed::seal(Holds::Vault, &open.lock, &open.data_key, items.content())
        .map_err(|trouble| words.trouble(&trouble, true))?;
    replace::replace(words.file, &bytes).map_err(|why| words.unwritable(&why))?;
    Ok(replace::identity(words.file).ok().flatten())
}

impl Vault for Sealed {
    fn begin(&mut self) -> Result<(), Problem> {
        let mut wrong: Option<Problem> = None;
        for _ in 0..TRIES {
            let key = (self.ask.ask)(&Asked { wrong: wrong.as_ref(), ..Asked::of(&self.file) })?;
            if key.is_none() && wrong.is_some() {
                break;
            }
            self.key = key;
            let by_passphrase = matches!(self.key, Some(Key::Passphrase(_)));
            let opened = self.fresh().map(drop);
            match opened.and_then(|()| if by_passphrase { self.keep_new() } else { Ok(()) }) {
                // A key file that is not there yet may come; another passphrase has to be asked for.
                Err(VaultTrouble::Closed(problem) | VaultTrouble::WantsKeyFile(problem)) if by_passphrase => {
                    if !problem.message.is("sealed-wrong-passphrase") {
                        return Err(problem);
                    }
                    wrong = Some(problem);
                }
                _ => return Ok(()),
            }
        }
        wrong.map_or(Ok(()), Err)
    }

    fn unlock(&mut self, key: &Key) -> Result<(), VaultTrouble> {
        let was_open = self.open.is_some();
        let before = self.key.replace(key.clone());
        let opened = self.fresh().map(drop).and_then(|()| self.keep_new());
        // A key file that has opened it does so again; of one that was not needed, nobody knows.
        let proved = self.key.take().filter(|_| opened.is_ok() && !was_open);
        let is_file = |key: &Key| matches!(key, Key::File(_));
        self.key = proved.filter(is_file).or(before.filter(is_file));
        opened
    }

    fn rekey(&mut self, key: &Key) -> Result<(), VaultTrouble> {
        self.fresh()?;
        let words = Words::of(&self.file, &self.ask, self.keeps_on);
        if let Key::File(path) = key {
            sealed::make_key_file(path).map_err(|trouble| words.trouble(&trouble, true))?;
        }
        let (lock, data_key) = Lock::new(key).map_err(|trouble| words.trouble(&trouble, true))?;
        let Some(open) = &mut self.open else { return Err(VaultTrouble::Locked) };
        let old = (std::mem::replace(&mut open.lock, lock), std::mem::replace(&mut open.data_key, data_key));
        let written = self.write();
        match (&written, &mut self.open) {
            (Ok(()), _) => self.key = Some(key.clone()).filter(|key| matches!(key, Key::File(_))),
            (Err(_), Some(open)) => (open.lock, open.data_key) = old,
            (Err(_), None) => {}
        }
        written
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        let open = self.fresh()?;
        let length = open.items.content().len() as u64;
        replace::has_room(&self.file, length * 5 / 4 + MARGIN)
            .map_err(|why| Words::of(&self.file, &self.ask, self.keeps_on).unwritable(&why))
    }

    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        Ok(self.fresh()?.items.get(account))
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.change(&[(account, Some(item))])
    }

    fn saves_together(&self) -> bool {
        true
    }

    fn save_all(&mut self, items: &[(String, Secret)]) -> Vec<Result<(), VaultTrouble>> {
        let changes: Vec<_> = items.iter().map(|(account, item)| (account.as_str(), Some(item))).collect();
        let written = self.change(&changes);
        vec![written; items.len()]
    }

    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.change(&[(account, None)])
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        Ok(self.fresh()?.items.all())
    }
}

/// `Err(None)` when there is nothing to open it with. A passphrase is tried once: that takes time on purpose.
fn open_lock(
    lock: &Lock,
    key: &mut Option<Key>,
    refused: &mut Option<Trouble>,
) -> Result<DataKey, Option<Trouble>> {
    let Some(with) = key.as_ref() else { return Err(refused.clone()) };
    let opened = lock.open(with);
    key.take_if(|key| matches!(key, Key::Passphrase(_)));
    *refused = opened.as_ref().err().cloned();
    opened.map_err(Some)
}

#[cfg(test)]
mod tests;
