//! What the vault was given last, kept beside it: a vault may say that it holds an item and show an older one at its next
//! start. One page an account, sealed under a key that lies in every item of the account and nowhere else, so that any
//! older item opens it. The next save replaces it; it goes with the account.

use super::{Journal, Seal, page_name};
use crate::vault::replace;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::aead::{Aad, CHACHA20_POLY1305, NONCE_LEN, Nonce};
use serde::Serialize;
use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use turnglass_core::keys::KEPT;
use turnglass_protocol::file::make_private;
use turnglass_protocol::secret::Secret;
use zeroize::Zeroizing;

const ENDING: &str = "kept";
const BESIDE: &str = "kept-new";

/// Another number than that of a page that waits for an answer: who knows only those leaves it alone.
#[derive(Serialize)]
struct Head<'a> {
    v: u32,
    account: &'a str,
}

/// Whether a file of the journal is one of these.
pub(super) fn is_kept(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING || ending == BESIDE)
}

/// A new account's key. `None` without random numbers.
pub fn new_key() -> Option<Secret> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).ok()?;
    Some(Secret::new(BASE64_URL_SAFE_NO_PAD.encode(*key)))
}

impl Journal {
    /// Keeps this item of the account, in place of the one before.
    pub fn keep(&self, account: &str, item: &Secret, key: &Secret) -> io::Result<()> {
        make_private(&self.dir)?;
        let mut page = serde_json::to_vec(&Head { v: 2, account })?;
        page.push(b'\n');
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(io::Error::other)?;
        let text = item.expose().as_bytes();
        let mut sealed = Zeroizing::new(Vec::with_capacity(text.len() + CHACHA20_POLY1305.tag_len()));
        sealed.extend_from_slice(text);
        let (seal, head) = (Seal::under(key, KEPT), Aad::from(&page));
        seal.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), head, &mut *sealed)
            .map_err(|_| io::Error::other(turnglass_protocol::text!("page-not-sealed")))?;
        page.extend_from_slice(&nonce);
        page.extend_from_slice(&sealed);
        let (path, beside) = (self.kept_path(account, ENDING), self.kept_path(account, BESIDE));
        let written = replace::create(&beside).and_then(|mut file| file.write_all(&page));
        written.and_then(|()| turnglass_protocol::file::rename(&beside, &path)).inspect_err(|_| {
            let _ = std::fs::remove_file(&beside);
        })
    }

    /// What was kept of the account. `None`: nothing, or this is not its key.
    pub fn kept(&self, account: &str, key: &Secret) -> Option<Secret> {
        let bytes = std::fs::read(self.kept_path(account, ENDING)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')? + 1;
        let (head, rest) = bytes.split_at(end);
        let (nonce, sealed) = rest.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = Zeroizing::new(sealed.to_vec());
        let item = Seal::under(key, KEPT).0.open_in_place(nonce, Aad::from(head), &mut sealed).ok()?;
        Some(Secret::new(std::str::from_utf8(item).ok()?))
    }

    /// The account is gone.
    pub fn forget(&self, account: &str) {
        for ending in [ENDING, BESIDE] {
            remove(&self.kept_path(account, ending));
        }
    }

    /// Nothing stays that is kept of other accounts than these, e.g. of one that was removed just before a crash.
    pub fn keep_only(&self, accounts: &[String]) {
        let known: HashSet<OsString> =
            accounts.iter().map(|account| format!("{}.{ENDING}", page_name(account)).into()).collect();
        let files = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let foreign = |name: &OsString| is_kept(Path::new(name)) && !known.contains(name);
        files.filter(|file| foreign(&file.file_name())).for_each(|file| remove(&file.path()));
    }

    fn kept_path(&self, account: &str, ending: &str) -> PathBuf {
        self.dir.join(page_name(account)).with_extension(ending)
    }
}

fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%why, "a page of the journal stays");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<OsString> {
        let mut names: Vec<_> =
            std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_newest_item_opens_with_the_key_and_with_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().to_owned());
        let (key, other) = (new_key().unwrap(), new_key().unwrap());
        for item in ["first-refresh-token", "second-refresh-token"] {
            journal.keep("a/b\n猫", &Secret::new(item), &key).unwrap();
            assert_eq!(journal.kept("a/b\n猫", &key).unwrap().expose(), item);
        }
        assert!(journal.kept("a/b\n猫", &other).is_none() && journal.kept("another", &key).is_none());
        assert!(journal.left().is_empty(), "nothing was asked");
        let names = names(dir.path());
        assert_eq!(names.len(), 1, "one page an account: {names:?}");
        let path = dir.path().join(&names[0]);
        let bytes = std::fs::read(&path).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("refresh-token"), "nothing is in the clear");
        for end in 0..bytes.len() {
            std::fs::write(&path, &bytes[..end]).unwrap();
            assert!(journal.kept("a/b\n猫", &key).is_none(), "cut off at {end}");
        }
    }

    #[test]
    fn what_is_kept_goes_with_its_account() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().to_owned());
        let key = new_key().unwrap();
        for account in ["one", "two", "three"] {
            journal.keep(account, &Secret::new("item"), &key).unwrap();
        }
        std::fs::write(dir.path().join(page_name("two")).with_extension(BESIDE), "half").unwrap();
        journal.forget("three");
        journal.keep_only(&["one".into()]);
        assert!(journal.kept("one", &key).is_some());
        assert_eq!(names(dir.path()).len(), 1);
    }
}
