//! The team's own key: each entry is sealed once more by it, in the form of sealed files, so that whoever runs the server sees
//! nothing. A file of the key lies on each machine of the team.

use crate::sealed::{DataKey, Holds, Key, Lock, Sealed, Trouble, make_key_file, seal};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::path::{Path, PathBuf};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

pub(super) struct TeamKey {
    file: PathBuf,
    /// What this process seals by.
    own: Option<(Lock, DataKey)>,
    /// What others sealed by, as it was opened last.
    theirs: Vec<(Lock, DataKey)>,
}

/// As many machines seal for a team that each is opened once.
const MOST: usize = 256;

impl TeamKey {
    pub(super) fn new(file: PathBuf) -> Self {
        Self { file, own: None, theirs: Vec::new() }
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Makes the file, where there is none.
    pub(super) fn make(&self) -> Result<(), Trouble> {
        make_key_file(&self.file)
    }

    pub(super) fn seals(&mut self, text: &str) -> Result<String, Trouble> {
        if self.own.is_none() {
            self.own = Some(Lock::new(&Key::File(self.file.clone()))?);
        }
        let Some((lock, key)) = &self.own else { return Err(Trouble::WrongKeyFile(self.file.clone())) };
        Ok(BASE64_STANDARD.encode(seal(Holds::Team, lock, key, text.as_bytes())?))
    }

    pub(super) fn opens(&mut self, sealed: &str) -> Result<Secret, Trouble> {
        let damaged = || Trouble::Damaged(text!("sealed-header-unreadable"));
        let sealed = Sealed::read(BASE64_STANDARD.decode(sealed).map_err(|_| damaged())?)?;
        if sealed.holds != Holds::Team {
            return Err(damaged());
        }
        if !self.theirs.iter().any(|(lock, _)| *lock == sealed.lock) {
            let key = sealed.lock.open(&Key::File(self.file.clone()))?;
            if self.theirs.len() >= MOST {
                self.theirs.remove(0);
            }
            self.theirs.push((sealed.lock.clone(), key));
        }
        let known = self.theirs.iter().find(|(lock, _)| *lock == sealed.lock);
        let wrong = || Trouble::WrongKeyFile(self.file.clone());
        let content = sealed.open(known.map(|(_, key)| key).ok_or_else(wrong)?)?;
        std::str::from_utf8(&content).map(Secret::new).map_err(|_| damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_team_s_key_opens_what_it_sealed() {
        let dir = tempfile::tempdir().unwrap();
        let key = |name: &str| TeamKey::new(dir.path().join(name));
        let (mut one, mut other) = (key("team"), key("other"));
        assert!(matches!(one.seals("secret"), Err(Trouble::KeyFile(_))), "none is made by the way");
        one.make().unwrap();
        other.make().unwrap();
        let sealed = one.seals("secret").unwrap();
        assert!(!sealed.contains("secret"));
        // Another machine with the same file.
        assert_eq!(key("team").opens(&sealed).unwrap().expose(), "secret");
        assert_eq!(other.opens(&sealed), Err(Trouble::WrongKeyFile(dir.path().join("other"))));
        assert!(matches!(one.opens(&sealed[4..]), Err(Trouble::Damaged(_))));
    }
}
