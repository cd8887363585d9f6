//! This machine's copy of the tokens of a team that live: one sealed file for each vault of a team that a person chose to have
//! one for. It holds access tokens and their ends, and nothing that renews.
//!
//! A key file opens it, and no passphrase: it is for a keeper that starts anew while the team's server is away, when nobody may
//! be there to type one. The files by which this machine signs in to the server lie beside that key, and whoever has those has
//! the grants themselves; so the keychain, which asks people, would add a way to fail and no secrecy. What is damaged is set
//! aside, what does not open is left alone, and neither keeps anything else from serving.

use crate::sealed::{self, Holds, Key, KeyFileTrouble, Lock, Sealed, Trouble};
use crate::vault::replace;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use turnglass_core::account::Living;
use turnglass_core::vault::Openbao;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use zeroize::Zeroizing;

/// How the names of these files begin, and those of files that were set aside.
const BEGINS: &str = "offline";
const SEALED: &str = ".sealed";
const DAMAGED: &str = ".damaged";

/// The form of what is sealed.
const FORM: u32 = 1;

/// Where the copy of one team's vault lies.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    file: PathBuf,
    key_file: PathBuf,
    /// The vault that it is a copy of: of another one's, nothing counts.
    vault: String,
    /// As the home calls the team; `none` where it is the home's own vault.
    team: String,
}

#[derive(Serialize, Deserialize)]
struct Content {
    v: u32,
    vault: String,
    tokens: Vec<Living>,
}

/// What comes of reading it.
pub(crate) struct Read {
    pub(crate) tokens: Vec<Living>,
    /// What is wrong with the file.
    pub(crate) problem: Option<Problem>,
    /// It is not to be written over.
    pub(crate) left_alone: bool,
}

impl Place {
    /// `None` where nobody wants one.
    pub(crate) fn of(home: &Home, team: &Openbao) -> Option<Self> {
        let offline = team.offline.as_ref()?;
        Some(Self {
            file: home.offline_copy(team.beside.as_deref()),
            key_file: offline.key_file.clone().unwrap_or_else(|| home.offline_key()),
            vault: team.place(),
            team: team.beside.clone().unwrap_or_else(|| "none".to_owned()),
        })
    }

    pub(crate) fn read(&self) -> Read {
        let read = |tokens, problem, left_alone| Read { tokens, problem, left_alone };
        match self.content() {
            Ok(Some(content)) if content.vault == self.vault => read(content.tokens, None, false),
            // Of another vault, which this home had here before.
            Ok(_) => read(Vec::new(), None, false),
            Err(Trouble::Damaged(how)) => {
                let aside = with_ending(&self.file, DAMAGED);
                let moved = std::fs::rename(&self.file, &aside);
                let says =
                    text!("copies-damaged", file = %self.file.display(), aside = %aside.display(), how);
                read(Vec::new(), Some(self.told(says)), moved.is_err())
            }
            Err(trouble) => {
                let says = text!("copies-unopened", file = %self.file.display(), why = self.why(&trouble));
                read(Vec::new(), Some(self.told(says)), true)
            }
        }
    }

    fn content(&self) -> Result<Option<Content>, Trouble> {
        let bytes = match replace::read(&self.file) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(why) => {
                let (file, why) = (self.file.clone(), why.to_string());
                return Err(Trouble::KeyFile(KeyFileTrouble::Unusable { file, why }));
            }
        };
        let sealed = Sealed::read(bytes)?;
        if sealed.holds != Holds::Offline {
            return Err(Trouble::Damaged(text!("copies-other-content")));
        }
        let key = sealed.lock.open(&Key::File(self.key_file.clone()))?;
        let content = sealed.open(&key)?;
        match serde_json::from_slice::<Content>(&content) {
            Ok(content) if content.v == FORM => Ok(Some(content)),
            Ok(Content { v, .. }) => Err(Trouble::Newer(text!("form-content", v))),
            Err(_) => Err(Trouble::Damaged(text!("copies-other-content"))),
        }
    }

    fn told(&self, says: Text) -> Problem {
        Problem::new(Code::Vault, says).hint(text!("copies-hint", team = &self.team))
    }

    fn why(&self, trouble: &Trouble) -> Text {
        let key = self.key_file.display();
        match trouble {
            Trouble::KeyFile(KeyFileTrouble::Missing(_)) => text!("copies-key-missing", file = %key),
            Trouble::KeyFile(KeyFileTrouble::Unusable { why, .. }) => Text::from(why.clone()),
            Trouble::Newer(form) => text!("copies-newer", form),
            Trouble::Damaged(how) => how.clone(),
            Trouble::NoRandom(why) => text!("vault-no-random", %why),
            Trouble::KeyFile(_)
            | Trouble::WrongPassphrase
            | Trouble::WrongKeyFile(_)
            | Trouble::OtherKind => text!("copies-key-wrong", file = %key),
        }
    }

    /// In place of what is there; no file where there is nothing to keep. The key is made with the first one.
    pub(crate) fn write(&self, tokens: &BTreeMap<String, Living>) -> Result<(), Problem> {
        let unwritten = |why: Text| {
            let says = text!("copies-unwritten", file = %self.file.display(), why);
            self.told(says)
        };
        if tokens.is_empty() {
            return gone(&self.file).map_err(|why| unwritten(Text::from(why.to_string())));
        }
        let content =
            Content { v: FORM, vault: self.vault.clone(), tokens: tokens.values().cloned().collect() };
        let content = Zeroizing::new(serde_json::to_vec(&content).unwrap_or_default());
        sealed::make_key_file(&self.key_file)
            .and_then(|()| Lock::new(&Key::File(self.key_file.clone())))
            .and_then(|(lock, key)| sealed::seal(Holds::Offline, &lock, &key, &content))
            .map_err(|trouble| unwritten(self.why(&trouble)))
            .and_then(|bytes| {
                replace::replace(&self.file, &bytes).map_err(|why| unwritten(Text::from(why.to_string())))
            })
    }
}

/// Deletes the copies of vaults that are not among these; those that were set aside go with them.
pub(crate) fn keep_only(home: &Home, kept: BTreeSet<PathBuf>) -> Result<(), Problem> {
    let there = std::fs::read_dir(&home.data).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in there {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((stem, _)) = name.split_once(SEALED).filter(|_| name.starts_with(BEGINS)) else { continue };
        if kept.contains(&home.data.join(format!("{stem}{SEALED}"))) {
            continue;
        }
        gone(&path).map_err(|why| {
            let says = text!("copies-not-deleted", file = %path.display(), %why);
            Problem::failed(says).hint(text!("copies-not-deleted-hint", file = %path.display()))
        })?;
    }
    Ok(())
}

fn gone(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use turnglass_core::account::Noted;
    use turnglass_core::vault::{Offline, OpenbaoFields};
    use turnglass_protocol::secret::Secret;

    fn team(home: &Home, path: &str) -> Openbao {
        let fields = OpenbaoFields {
            address: Some("https://bao.example.com:8200".into()),
            path: Some(path.into()),
            token_file: Some(home.config.join("token")),
            ..OpenbaoFields::default()
        };
        Openbao { offline: Some(Offline::default()), ..fields.choice().unwrap() }
    }

    fn tokens() -> BTreeMap<String, Living> {
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let living = Living {
            account: "bot".into(),
            token: Secret::new("canary"),
            token_type: "Bearer".into(),
            scopes: Vec::new(),
            hosts: vec!["api.example.com".into()],
            issued_at: Some(at),
            expires_at: at,
            noted: Noted { at, steady: None },
        };
        BTreeMap::from([("bot".to_owned(), living)])
    }

    fn home() -> (tempfile::TempDir, Home) {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(&dir.path().join("home"));
        for dir in [&home.config, &home.data] {
            turnglass_protocol::file::make_private(dir).unwrap();
        }
        (dir, home)
    }

    #[test]
    fn what_is_kept_is_read_again_and_is_sealed() {
        let (_dir, home) = home();
        let place = Place::of(&home, &team(&home, "one")).unwrap();
        assert!(place.read().tokens.is_empty() && place.read().problem.is_none());
        place.write(&tokens()).unwrap();
        let read = place.read();
        assert_eq!(read.tokens, tokens().into_values().collect::<Vec<_>>());
        assert!(read.problem.is_none() && !read.left_alone);
        let bytes = std::fs::read(home.offline_copy(None)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("canary"));
        // Of another vault, nothing counts.
        let other = Place::of(&home, &team(&home, "two")).unwrap();
        assert!(other.read().tokens.is_empty());
        place.write(&BTreeMap::new()).unwrap();
        assert!(!home.offline_copy(None).exists());
    }

    #[test]
    fn what_is_damaged_is_set_aside_and_what_does_not_open_is_left_alone() {
        let (_dir, home) = home();
        let place = Place::of(&home, &team(&home, "one")).unwrap();
        let file = home.offline_copy(None);
        std::fs::write(&file, "no sealed file").unwrap();
        let read = place.read();
        assert!(read.tokens.is_empty() && !read.left_alone && !file.exists());
        let problem = read.problem.unwrap();
        assert!(problem.message.contains("offline.sealed.damaged"), "{problem}");
        assert!(problem.hint.unwrap().contains("turnglass vault use openbao --offline-cache none"));
        place.write(&tokens()).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let mut cut = bytes.clone();
        *cut.last_mut().unwrap() ^= 1;
        std::fs::write(&file, &cut).unwrap();
        assert!(place.read().problem.is_some() && !file.exists());
        // Another key, and none.
        std::fs::write(&file, &bytes).unwrap();
        std::fs::remove_file(home.offline_key()).unwrap();
        for says in ["is not there", "does not open"] {
            let read = place.read();
            assert!(read.tokens.is_empty() && read.left_alone);
            let problem = read.problem.unwrap();
            assert!(problem.message.contains(says), "{says}: {problem}");
            sealed::make_key_file(&home.offline_key()).unwrap();
        }
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
        // A sealed file of another kind.
        let key = Key::File(home.offline_key());
        let (lock, data_key) = Lock::new(&key).unwrap();
        std::fs::write(&file, sealed::seal(Holds::Vault, &lock, &data_key, b"{}").unwrap()).unwrap();
        assert!(place.read().problem.is_some() && !place.read().left_alone);
    }

    #[test]
    fn copies_of_vaults_that_are_left_go() {
        let (_dir, home) = home();
        let names =
            ["offline.sealed", "offline-acme.sealed", "offline-acme.sealed.damaged", "offline-b.sealed"];
        for name in names.iter().chain(&["vault.sealed", "offline.txt"]) {
            std::fs::write(home.data.join(name), "x").unwrap();
        }
        keep_only(&home, BTreeSet::from([home.offline_copy(Some("acme"))])).unwrap();
        let left: BTreeSet<_> =
            std::fs::read_dir(&home.data).unwrap().flatten().map(|it| it.file_name()).collect();
        let wanted = ["offline-acme.sealed", "offline-acme.sealed.damaged", "offline.txt", "vault.sealed"];
        assert_eq!(left, wanted.into_iter().map(Into::into).collect());
    }
}
