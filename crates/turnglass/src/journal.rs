//! Answers on their way from the provider to the vault. Before a provider is asked, a page says so; its answer is
//! sealed into the page the moment it is whole; the page goes when the vault holds what came of it. After a crash
//! the pages tell which answers were lost and which are here.
//!
//! What the vault was given last stays beside it (`held_on`), for a vault that goes back in time.
//!
//! An answer is sealed under the refresh token (or token) that it replaces, which only the vault knows.

mod held_on;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use turnglass_core::account::Grant;
use turnglass_core::exchange::Answered;
use turnglass_core::keys::keyed;
use turnglass_protocol::file::{Links, make_private, open};
use turnglass_protocol::hex::hex;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::{Text, kept};
use zeroize::{Zeroize, Zeroizing};

pub use held_on::new_key;

/// Room that is taken before asking, on the disk and in memory, so that a disk that fills up meanwhile cannot lose the
/// answer.
const ROOM: usize = 16 << 10;

/// One page an account.
#[derive(Clone)]
pub struct Journal {
    dir: PathBuf,
}

/// The page of a request that is under way.
pub struct Page {
    file: File,
    head: Vec<u8>,
    seal: Seal,
    nonce: [u8; NONCE_LEN],
    /// Where the answer is sealed, with room for it: taken before the answer comes, as the disk's room is. For memory a
    /// thread may have to wait, for another one that the machine does not let run.
    room: Vec<u8>,
}

/// A page that an earlier keeper left behind.
#[derive(Debug)]
pub struct Left {
    pub account: String,
    asked_with: AskedWith,
    path: PathBuf,
    head: Vec<u8>,
    sealed: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    v: u32,
    account: String,
    #[serde(flatten)]
    asked_with: AskedWith,
}

/// The grant with which the provider is asked. Names stand for its secrets ([`name_for`]): the same ones may be brought once
/// more, as another generation.
#[derive(Debug, Serialize, Deserialize)]
struct AskedWith {
    generation: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// What is sealed: this as a line, then the body.
#[derive(Serialize, Deserialize)]
struct Came {
    at: DateTime<Utc>,
    status: u16,
    content_type: Option<String>,
    #[serde(default, with = "kept::optional")]
    cut: Option<Text>,
    /// Milliseconds.
    retry_after: Option<i64>,
    /// The headers that the provider's description names: a token may stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(String, String)>,
}

impl Journal {
    /// Pages lie in this directory, which is made at the first request.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Says that the provider is being asked with this grant. An error means that its answer could not be kept.
    pub fn ask(&self, account: &str, grant: &Grant) -> io::Result<Page> {
        make_private(&self.dir)?;
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let path = self.path(account);
        let file = match open(&path, &mut options, Links::Refused) {
            // Whatever it is: the name is the page's, in a directory that nobody else can write.
            Err(why) if why.kind() == io::ErrorKind::InvalidInput => {
                std::fs::remove_file(&path)?;
                open(&path, &mut options, Links::Refused)?
            }
            opened => opened?,
        };
        Page::begin(file, account, grant)
    }

    /// The account's request came to its end and what it brought, if anything, is in the vault.
    pub fn end(&self, account: &str) {
        match std::fs::remove_file(self.path(account)) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(account, %why, "a page of the journal stays");
            }
            _ => {}
        }
    }

    /// What an earlier keeper left behind. A page that is not readable says nothing and goes.
    pub fn left(&self) -> Vec<Left> {
        let files = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let read = |path: PathBuf| {
            let mut bytes = Vec::new();
            open(&path, File::options().read(true), Links::Refused).ok()?.read_to_end(&mut bytes).ok()?;
            match Left::of(&path, &bytes) {
                Ok(Some(left)) => {
                    give_room_back(&path, bytes.len());
                    Some(left)
                }
                Ok(None) => None,
                Err(_) => {
                    let _ = std::fs::remove_file(&path);
                    None
                }
            }
        };
        let pages = files.filter(|file| !held_on::is_kept(Path::new(&file.file_name())));
        pages.map(|file| file.path()).filter_map(read).collect()
    }

    fn path(&self, account: &str) -> PathBuf {
        self.dir.join(page_name(account))
    }
}

impl Page {
    /// In this file, which is empty.
    pub(crate) fn begin(mut file: File, account: &str, grant: &Grant) -> io::Result<Self> {
        let head = Head { v: 1, account: account.to_owned(), asked_with: AskedWith::of(grant) };
        let mut head = serde_json::to_vec(&head)?;
        head.push(b'\n');
        take_room(&file)?;
        file.write_all(&head)?;
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(io::Error::other)?;
        Ok(Self { file, head, seal: Seal::of(grant), nonce, room: Vec::with_capacity(ROOM) })
    }

    /// Seals the answer into the page. A page takes one, under a nonce of its own.
    pub fn keep(mut self, answered: &Answered, at: DateTime<Utc>) -> io::Result<()> {
        let Answered { status, content_type, cut, body, retry_after, headers, .. } = answered;
        let named = headers.iter().map(|(name, value)| (name.clone(), value.expose().to_owned()));
        let came = Came {
            at,
            status: *status,
            content_type: content_type.clone(),
            cut: cut.clone(),
            retry_after: retry_after.map(|wait| wait.num_milliseconds()),
            headers: named.collect(),
        };
        let whole = &mut self.room;
        whole.extend_from_slice(&self.nonce);
        serde_json::to_writer(&mut *whole, &came)?;
        whole.reserve(1 + body.len() + CHACHA20_POLY1305.tag_len());
        whole.push(b'\n');
        whole.extend_from_slice(body);
        let (nonce, head) = (Nonce::assume_unique_for_key(self.nonce), Aad::from(&self.head));
        match self.seal.0.seal_in_place_separate_tag(nonce, head, &mut whole[NONCE_LEN..]) {
            Ok(tag) => whole.extend_from_slice(tag.as_ref()),
            Err(_) => {
                whole.zeroize();
                return Err(io::Error::other(text!("page-not-sealed")));
            }
        }
        self.file.write_all(whole)
    }
}

impl Left {
    /// The page of these bytes; none where it is in a form of its own, an error where they are no page.
    pub(crate) fn of(path: &Path, bytes: &[u8]) -> serde_json::Result<Option<Self>> {
        let end = bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let Head { v, account, asked_with } = serde_json::from_slice(&bytes[..end])?;
        let (path, head, sealed) = (path.to_owned(), bytes[..end].to_vec(), bytes[end..].to_vec());
        Ok((v == 1).then_some(Self { account, asked_with, path, head, sealed }))
    }

    /// Whether the provider was asked with this grant, and nothing in it came of that.
    pub fn is_of(&self, grant: &Grant) -> bool {
        self.asked_with.generation == grant.generation || self.asked_with.is_brought_again(grant)
    }

    /// The answer and when it came, if the keeper lived long enough to keep it.
    pub fn open(&self, grant: &Grant) -> Option<(Answered, DateTime<Utc>)> {
        let (nonce, sealed) = self.sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = Zeroizing::new(sealed.to_vec());
        let whole = Seal::of(grant).0.open_in_place(nonce, Aad::from(&self.head), &mut sealed).ok()?;
        let end = whole.iter().position(|byte| *byte == b'\n')?;
        let Came { at, status, content_type, cut, retry_after, headers } =
            serde_json::from_slice(&whole[..end]).ok()?;
        let retry_after = retry_after.and_then(TimeDelta::try_milliseconds);
        let body = Zeroizing::new(whole[end + 1..].to_vec());
        let headers = headers.into_iter().map(|(name, value)| (name, Secret::new(value))).collect();
        let answered =
            Answered { status, content_type, cut, body, retry_after, headers, ..Answered::default() };
        Some((answered, at))
    }

    pub fn end(&self) {
        // Gone already is as good.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The key under which the answer to a grant is sealed.
struct Seal(LessSafeKey);

const ANSWER: &[u8] = b"turnglass journal 1";
const REPLACED: &[u8] = b"turnglass replaced 1";
const NAMED: &[u8] = b"turnglass page name 1";

/// What a page is named by that only this secret opens. It tells nothing of the secret.
pub(crate) fn name_for(secret: &Secret) -> String {
    hex(&keyed(secret.expose().as_bytes(), NAMED)[..16])
}

impl AskedWith {
    fn of(grant: &Grant) -> Self {
        let name = |secret: &Option<Secret>| secret.as_ref().map(name_for);
        Self {
            generation: grant.generation,
            refresh_token: name(&grant.refresh_token),
            token: name(&grant.token),
        }
    }

    /// A token of its own says that the request was made and saved: many providers leave the refresh token as it is.
    fn is_brought_again(&self, grant: &Grant) -> bool {
        let Self { refresh_token, token, .. } = Self::of(grant);
        refresh_token.is_some()
            && refresh_token == self.refresh_token
            && (token.is_none() || token == self.token)
    }
}

impl Seal {
    fn of(grant: &Grant) -> Self {
        let traded = grant.refresh_token.as_ref().or(grant.token.as_ref());
        Self::keyed(traded.map_or(&[], |secret| secret.expose().as_bytes()), ANSWER)
    }

    fn under(secret: &Secret, what_for: &[u8]) -> Self {
        Self::keyed(secret.expose().as_bytes(), what_for)
    }

    fn keyed(secret: &[u8], what_for: &[u8]) -> Self {
        let key = keyed(secret, what_for);
        #[allow(clippy::expect_used)] // the key has the length that the cipher has
        Self(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &*key).expect("32 bytes")))
    }
}

fn page_name(account: &str) -> String {
    use sha2::Digest;
    hex(&sha2::Sha256::digest(account.as_bytes())[..16])
}

/// What replaced a secret, sealed under the one that it replaced, as text. `None` without random numbers.
pub fn sealed(old: &Secret, new: &Secret) -> Option<String> {
    let mut nonce = [0; NONCE_LEN];
    getrandom::fill(&mut nonce).ok()?;
    let mut whole = Vec::with_capacity(new.expose().len() + CHACHA20_POLY1305.tag_len());
    whole.extend_from_slice(new.expose().as_bytes());
    let seal = Seal::under(old, REPLACED);
    let done =
        seal.0.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(REPLACED), &mut whole);
    if done.is_err() {
        whole.zeroize();
        return None;
    }
    Some(BASE64_URL_SAFE_NO_PAD.encode([&nonce[..], &whole].concat()))
}

/// The secret that was sealed under this one. `None`: under another one, or the text is not whole.
pub fn opened(old: &Secret, text: &str) -> Option<Secret> {
    let mut bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(text.trim()).ok()?);
    let (nonce, sealed) = bytes.split_at_mut_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let whole = Seal::under(old, REPLACED).0.open_in_place(nonce, Aad::from(REPLACED), sealed).ok()?;
    Some(Secret::new(std::str::from_utf8(whole).ok()?))
}

/// Blocks beyond the end of the file: its length stays that of what is written.
#[cfg(target_os = "linux")]
fn take_room(file: &File) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, ROOM as u64) {
        Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn take_room(_: &File) -> io::Result<()> {
    Ok(())
}

/// What a page that was left behind does not need.
#[cfg(target_os = "linux")]
fn give_room_back(path: &Path, length: usize) {
    use rustix::fs::{FallocateFlags, fallocate};
    let length = length as u64;
    if let Ok(file) = open(path, File::options().write(true), Links::Refused) {
        // Where the file system cannot, the room is back when the page goes.
        let beyond = (ROOM as u64).saturating_sub(length).max(1);
        let _ = fallocate(&file, FallocateFlags::KEEP_SIZE | FallocateFlags::PUNCH_HOLE, length, beyond);
    }
}

#[cfg(not(target_os = "linux"))]
fn give_room_back(_: &Path, _: usize) {}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::wire::NewAccount;

    fn grant(refresh_token: &str) -> Grant {
        let new = NewAccount { refresh_token: Some(Secret::new(refresh_token)), ..NewAccount::default() };
        Grant::from_new(&new, DateTime::UNIX_EPOCH)
    }

    fn answered(body: &str) -> Answered {
        Answered { status: 200, body: Zeroizing::new(body.as_bytes().to_vec()), ..Answered::default() }
    }

    #[test]
    fn an_answer_comes_back_for_the_grant_that_was_asked_with() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().join("answers"));
        let (old, other) = (grant("old-refresh-token"), grant("another"));
        let at = DateTime::from_timestamp_millis(1_800_000_000_123).unwrap();
        journal.ask("a/b\n猫", &old).unwrap().keep(&answered("new-refresh-token"), at).unwrap();

        let left = Journal::new(dir.path().join("answers")).left();
        assert_eq!((left.len(), left[0].account.as_str(), left[0].asked_with.generation), (1, "a/b\n猫", 1));
        let (back, came_at) = left[0].open(&old).unwrap();
        assert_eq!((back.status, &back.body[..], came_at), (200, b"new-refresh-token".as_slice(), at));
        assert!(left[0].open(&other).is_none());
        let file = std::fs::read_dir(dir.path().join("answers")).unwrap().next().unwrap().unwrap().path();
        let bytes = std::fs::read(&file).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("refresh-token"), "nothing is in the clear");

        journal.end("a/b\n猫");
        assert!(journal.left().is_empty());
    }

    #[test]
    fn a_token_that_stood_in_a_header_is_sealed_with_the_rest() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().to_owned());
        let headers = vec![("x-token".to_owned(), Secret::new("header-token"))];
        let answer = Answered { headers: headers.clone(), ..answered("{}") };
        journal.ask("a", &grant("old")).unwrap().keep(&answer, DateTime::UNIX_EPOCH).unwrap();
        let (back, _) = journal.left()[0].open(&grant("old")).unwrap();
        assert_eq!(back.headers, headers);
        let file = std::fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().path();
        assert!(!String::from_utf8_lossy(&std::fs::read(&file).unwrap()).contains("header-token"));
    }

    #[test]
    fn a_page_has_room_for_an_answer_before_it_comes() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().to_owned());
        let page = journal.ask("asked", &grant("r")).unwrap();
        assert!(page.room.is_empty() && page.room.capacity() >= ROOM);
        let other = journal.ask("other", &grant("r")).unwrap();
        assert_ne!(page.nonce, other.nonce, "one key, another page");
    }

    #[test]
    fn what_replaced_a_secret_opens_with_that_secret_only() {
        let (old, new) = (Secret::new("old"), Secret::new("new-refresh-token"));
        let text = sealed(&old, &new).unwrap();
        assert_eq!(opened(&old, &format!(" {text}\n")), Some(new));
        assert_eq!(opened(&Secret::new("other"), &text), None);
        assert_eq!(opened(&old, &text[..text.len() - 4]), None);
        assert_eq!(opened(&old, "short"), None);
    }

    #[test]
    fn a_half_written_page_is_an_answer_that_was_lost() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path().to_owned());
        drop(journal.ask("asked", &grant("r")).unwrap());
        assert!(journal.left()[0].open(&grant("r")).is_none());
        journal.ask("asked", &grant("r")).unwrap().keep(&answered("body"), DateTime::UNIX_EPOCH).unwrap();
        let path = journal.path("asked");
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert!(journal.left()[0].open(&grant("r")).is_none());
        std::fs::write(&path, "{").unwrap();
        assert!(journal.left().is_empty() && !path.exists());
    }
}
