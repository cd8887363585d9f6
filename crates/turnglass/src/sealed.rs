//! Sealed files: the vault's and an export's. What they look like, and the keys that open them (docs/guide/sealed-vault.md).
//! Knows nothing of accounts or disks: bytes in, bytes out.
//!
//! What is sealed lies under a random data key; the passphrase or the key file opens only that. So a passphrase is
//! stretched once, when the file is opened, and not at each save.

mod key_file;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::prelude::{BASE64_STANDARD, Engine};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::path::PathBuf;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use zeroize::Zeroizing;

pub use key_file::KeyFileTrouble;

/// How a sealed file begins; the form's number stands behind it.
pub const MAGIC: &str = "turnglass-sealed-";
const FORM: u32 = 1;

type Bytes32 = Zeroizing<[u8; 32]>;

/// What a sealed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    Vault,
    Export,
    /// An entry of a team's vault.
    Team,
    /// A machine's copy of the tokens of a team that live.
    Offline,
}

/// What a person opens a sealed file with.
#[derive(Debug, Clone)]
pub enum Key {
    Passphrase(Secret),
    /// A file that holds 32 random bytes in base64.
    File(PathBuf),
}

/// Why a sealed file does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// This passphrase is not the one.
    WrongPassphrase,
    /// This key file is not the one.
    WrongKeyFile(PathBuf),
    /// It opens by the other of passphrase and key file.
    OtherKind,
    Damaged(Text),
    /// In this form.
    Newer(Text),
    KeyFile(KeyFileTrouble),
    NoRandom(String),
}

/// Stretching of a passphrase: Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Argon2id {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// RFC 9106, the second recommended choice.
const STRETCHED: Argon2id = Argon2id { memory_kib: 64 << 10, passes: 3, lanes: 4 };
/// A file that asks for more was not written by Turnglass, and is not worth this computer's memory.
const MOST: Argon2id = Argon2id { memory_kib: 256 << 10, passes: 10, lanes: 16 };

/// The data key under the person's key: the part of the header that stays the same from save to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    argon2id: Option<Argon2id>,
    salt: String,
    data_key: String,
}

/// Opens what is sealed. Wiped when dropped.
pub struct DataKey(Bytes32);

#[derive(Serialize, Deserialize)]
struct Header {
    holds: Holds,
    /// Opened by an Argon2id passphrase, or by a key file where that is absent.
    key: Lock,
    /// New at each save: the content's key comes from it, so that no key ever seals twice.
    salt: String,
}

impl Lock {
    /// A new data key that this key opens. A key file is read, not made.
    pub fn new(key: &Key) -> Result<(Self, DataKey), Trouble> {
        let (salt, data_key) = (random()?, DataKey(random()?));
        let argon2id = matches!(key, Key::Passphrase(_)).then_some(STRETCHED);
        let mut sealed = data_key.0.to_vec();
        let kek = stretched(key, argon2id, &*salt)?;
        cipher(&derived(&kek, &*salt, b"turnglass-sealed-1 data key"))
            .seal_in_place_append_tag(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), &mut sealed)
            .map_err(|_| Trouble::Damaged(text!("sealed-too-long")))?;
        let lock = Self { argon2id, salt: encode(&*salt), data_key: encode(&sealed) };
        Ok((lock, data_key))
    }

    pub fn open(&self, key: &Key) -> Result<DataKey, Trouble> {
        if self.argon2id.is_some() != matches!(key, Key::Passphrase(_)) {
            return Err(Trouble::OtherKind);
        }
        let (salt, mut sealed) = (decode(&self.salt)?, Zeroizing::new(decode(&self.data_key)?));
        let kek = stretched(key, self.argon2id, &salt)?;
        let opened = cipher(&derived(&kek, &salt, b"turnglass-sealed-1 data key")).open_in_place(
            Nonce::assume_unique_for_key([0; 12]),
            Aad::empty(),
            &mut sealed,
        );
        let opened = opened.map_err(|_| match key {
            Key::Passphrase(_) => Trouble::WrongPassphrase,
            Key::File(file) => Trouble::WrongKeyFile(file.clone()),
        })?;
        let mut data_key = DataKey(Bytes32::default());
        if opened.len() != data_key.0.len() {
            return Err(Trouble::Damaged(text!("sealed-key-length")));
        }
        data_key.0.copy_from_slice(opened);
        Ok(data_key)
    }

    /// Whether a passphrase opens it; else a key file does.
    pub fn by_passphrase(&self) -> bool {
        self.argon2id.is_some()
    }
}

/// Makes the key file, if there is none; whoever has it can open what is sealed.
pub fn make_key_file(path: &std::path::Path) -> Result<(), Trouble> {
    key_file::make(path, &*random()?).map_err(Trouble::KeyFile)
}

/// A whole sealed file of this content.
pub fn seal(holds: Holds, lock: &Lock, key: &DataKey, content: &[u8]) -> Result<Vec<u8>, Trouble> {
    let salt = random()?;
    let header = Header { holds, key: lock.clone(), salt: encode(&*salt) };
    let header = serde_json::to_string(&header).map_err(|_| Trouble::Damaged(text!("sealed-header")))?;
    let head = format!("{MAGIC}{FORM} {}\n{header}\n", checksum(&header));
    // In the clear until it is sealed where it stands; in one piece, so that nothing of it is left elsewhere.
    let mut file =
        Zeroizing::new(Vec::with_capacity(head.len() + content.len() + CHACHA20_POLY1305.tag_len()));
    file.extend_from_slice(head.as_bytes());
    file.extend_from_slice(content);
    let (head, sealed) = file.split_at_mut(head.len());
    let tag = cipher(&derived(&key.0, &*salt, b"turnglass-sealed-1 content"))
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key([0; 12]), Aad::from(&*head), sealed)
        .map_err(|_| Trouble::Damaged(text!("sealed-too-long")))?;
    file.extend_from_slice(tag.as_ref());
    Ok(std::mem::take(&mut *file))
}

/// A sealed file as it was read, not opened yet.
pub struct Sealed {
    pub holds: Holds,
    pub lock: Lock,
    salt: Vec<u8>,
    file: Vec<u8>,
    /// Where both lines end.
    content_at: usize,
}

/// Whether this is the beginning of a sealed file.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC.as_bytes())
}

impl Sealed {
    pub fn read(file: impl Into<Vec<u8>>) -> Result<Self, Trouble> {
        let file = file.into();
        let mut lines = file.splitn(3, |byte| *byte == b'\n');
        let mut line = || lines.next().and_then(|line| std::str::from_utf8(line).ok());
        let first = line().and_then(|line| line.strip_prefix(MAGIC));
        let first = first.ok_or_else(|| Trouble::Damaged(text!("sealed-no-beginning")))?;
        let (form, sum) =
            first.split_once(' ').ok_or_else(|| Trouble::Damaged(text!("sealed-first-line-cut")))?;
        if form != FORM.to_string() {
            return Err(Trouble::Newer(
                form.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>().into(),
            ));
        }
        let header = line().ok_or_else(|| Trouble::Damaged(text!("sealed-header-cut")))?;
        if checksum(header) != sum {
            return Err(Trouble::Damaged(text!("sealed-header-changed")));
        }
        let content = lines.next().ok_or_else(|| Trouble::Damaged(text!("sealed-no-content")))?;
        let content_at = file.len() - content.len();
        let header: Header =
            serde_json::from_str(header).map_err(|_| Trouble::Damaged(text!("sealed-header-unreadable")))?;
        let salt = decode(&header.salt)?;
        Ok(Self { holds: header.holds, lock: header.key, salt, file, content_at })
    }

    /// Where it stands: a file of many accounts is not copied for it.
    pub fn open(self, key: &DataKey) -> Result<Content, Trouble> {
        let mut file = Zeroizing::new(self.file);
        let (head, sealed) = file.split_at_mut(self.content_at);
        let length = cipher(&derived(&key.0, &self.salt, b"turnglass-sealed-1 content"))
            .open_in_place(Nonce::assume_unique_for_key([0; 12]), Aad::from(&*head), sealed)
            .map_err(|_| Trouble::Damaged(text!("sealed-content-changed")))?
            .len();
        file.truncate(self.content_at + length);
        Ok(Content { file, at: self.content_at })
    }
}

/// What was sealed, in the clear. Wiped when dropped.
pub struct Content {
    file: Zeroizing<Vec<u8>>,
    /// Where it begins, behind the file's own lines.
    at: usize,
}

impl From<Zeroizing<Vec<u8>>> for Content {
    fn from(content: Zeroizing<Vec<u8>>) -> Self {
        Self { file: content, at: 0 }
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.file.get(self.at..).unwrap_or_default()
    }
}

/// The key that opens the data key, before it is mixed with the salt.
fn stretched(key: &Key, argon2id: Option<Argon2id>, salt: &[u8]) -> Result<Bytes32, Trouble> {
    let (passphrase, costs) = match (key, argon2id) {
        (Key::File(path), _) => return key_file::read(path).map_err(Trouble::KeyFile),
        (Key::Passphrase(passphrase), Some(costs)) => (passphrase, costs),
        (Key::Passphrase(_), None) => return Err(Trouble::OtherKind),
    };
    let Argon2id { memory_kib, passes, lanes } = costs;
    if memory_kib > MOST.memory_kib || passes > MOST.passes || lanes > MOST.lanes {
        return Err(Trouble::Damaged(text!("sealed-asks-too-much")));
    }
    let mut stretched = Bytes32::default();
    Params::new(memory_kib, passes, lanes, Some(32))
        .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        .and_then(|argon2| argon2.hash_password_into(passphrase.expose().as_bytes(), salt, &mut *stretched))
        .map_err(|_| Trouble::Damaged(text!("sealed-asks-impossible")))?;
    Ok(stretched)
}

/// HKDF with SHA-256 (RFC 5869).
fn derived(key: &Bytes32, salt: &[u8], purpose: &[u8]) -> Bytes32 {
    let mut derived = Bytes32::default();
    let secret = Salt::new(HKDF_SHA256, salt).extract(&**key);
    #[allow(clippy::expect_used)] // 32 bytes are what SHA-256 gives
    secret.expand(&[purpose], HKDF_SHA256).and_then(|key| key.fill(&mut *derived)).expect("32 bytes");
    derived
}

fn cipher(key: &Bytes32) -> LessSafeKey {
    #[allow(clippy::expect_used)] // the key has the length that the cipher has
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &**key).expect("32 bytes"))
}

fn random() -> Result<Bytes32, Trouble> {
    let mut bytes = Bytes32::default();
    getrandom::fill(&mut *bytes).map_err(|why| Trouble::NoRandom(why.to_string()))?;
    Ok(bytes)
}

/// Tells a damaged header from a wrong key. No protection: the seal is.
fn checksum(header: &str) -> String {
    use sha2::Digest;
    encode(&sha2::Sha256::digest(header.as_bytes())[..12])
}

fn encode(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

fn decode(text: &str) -> Result<Vec<u8>, Trouble> {
    BASE64_STANDARD.decode(text).map_err(|_| Trouble::Damaged(text!("sealed-header-unreadable")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Key {
        Key::Passphrase(Secret::new(text))
    }

    fn sealed(key: &Key, content: &str) -> Vec<u8> {
        let (lock, data_key) = Lock::new(key).unwrap();
        seal(Holds::Vault, &lock, &data_key, content.as_bytes()).unwrap()
    }

    fn opened(bytes: &[u8], key: &Key) -> Result<String, Trouble> {
        let sealed = Sealed::read(bytes)?;
        let data_key = sealed.lock.open(key)?;
        sealed.open(&data_key).map(|content| String::from_utf8(content.to_vec()).unwrap())
    }

    #[test]
    fn only_its_passphrase_opens_it() {
        let bytes = sealed(&passphrase("correct horse"), "the content 猫");
        assert!(is_sealed(&bytes) && !String::from_utf8_lossy(&bytes).contains("content"));
        assert_eq!(opened(&bytes, &passphrase("correct horse")).unwrap(), "the content 猫");
        assert_eq!(opened(&bytes, &passphrase("correct house")), Err(Trouble::WrongPassphrase));
        assert_eq!(opened(&bytes, &Key::File("/none".into())), Err(Trouble::OtherKind));
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_told_as_damage() {
        let dir = tempfile::tempdir().unwrap();
        let key = Key::File(dir.path().join("key"));
        make_key_file(&dir.path().join("key")).unwrap();
        let whole = sealed(&key, "content");
        assert_eq!(opened(&whole, &key).as_deref(), Ok("content"));
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            let told = opened(&changed, &key);
            assert!(matches!(told, Err(Trouble::Damaged(_) | Trouble::Newer(_))), "byte {at}: {told:?}");
            let told = opened(&whole[..at], &key);
            assert!(matches!(told, Err(Trouble::Damaged(_) | Trouble::Newer(_))), "cut at {at}: {told:?}");
        }
    }

    #[test]
    fn a_header_that_asks_for_all_memory_is_refused_before_it_gets_it() {
        let bytes = sealed(&passphrase("correct horse"), "content");
        let mut sealed = Sealed::read(bytes).unwrap();
        sealed.lock.argon2id = Some(Argon2id { memory_kib: u32::MAX, ..STRETCHED });
        assert!(matches!(sealed.lock.open(&passphrase("correct horse")), Err(Trouble::Damaged(_))));
    }

    #[test]
    fn the_same_content_never_looks_the_same() {
        let (lock, key) = Lock::new(&passphrase("correct horse")).unwrap();
        let seal = || seal(Holds::Export, &lock, &key, b"content").unwrap();
        let tail = |bytes: Vec<u8>| bytes[bytes.len() - 20..].to_vec();
        assert_ne!(tail(seal()), tail(seal()));
    }
}
