//! The keys of a forward: made here, shown once, and known by their hashes alone. They are 256 random bits, so that a plain
//! hash of one tells nothing of it.

use super::{Kept, KeptClient};
use sha2::{Digest, Sha256};
use std::sync::{PoisonError, RwLock};
use subtle::ConstantTimeEq;
use turnglass_protocol::error::Problem;
use turnglass_protocol::hex::hex;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// What each key begins with, so that who finds one lying about knows what it is.
pub const PREFIX: &str = "tgf_";

/// One that nobody can guess.
pub fn new_key() -> Result<Secret, Problem> {
    let random = turnglass_core::random::random_text();
    let random = random.ok_or_else(|| Problem::failed(text!("forward-no-key-made")))?;
    Ok(Secret::new(format!("{PREFIX}{random}")))
}

/// What is kept of a key.
pub fn digest(key: &str) -> String {
    hex(&Sha256::digest(key.as_bytes()))
}

/// What who needs no key is called.
pub const KEYLESS: &str = "socket";

/// A client, and the digest of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub client: String,
    pub digest: String,
}

impl Key {
    pub fn of(kept: &KeptClient) -> Self {
        Self { client: kept.client.clone(), digest: kept.digest.clone() }
    }
}

/// Who may use one forward, for as long as it is served. What is set counts from the next request on.
#[derive(Debug, Default)]
pub struct KnownKeys {
    clients: RwLock<Vec<Key>>,
    /// Who needs no key, because only the user can open the socket.
    keyless: Option<String>,
}

impl KnownKeys {
    /// Those of this forward.
    pub fn of(kept: &Kept) -> Self {
        let keyless = kept.place.needs_no_key().then(|| KEYLESS.to_owned());
        let keys = Self { clients: RwLock::default(), keyless };
        keys.set(kept.clients.iter().map(Key::of));
        keys
    }

    /// These and no others.
    pub fn set(&self, clients: impl IntoIterator<Item = Key>) {
        *self.clients.write().unwrap_or_else(PoisonError::into_inner) = clients.into_iter().collect();
    }

    /// Whose key this is. All are looked at, whichever it is.
    pub fn client(&self, key: &str) -> Option<String> {
        if key.is_empty() {
            return self.keyless.clone();
        }
        let brought = digest(key);
        let clients = self.clients.read().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &Key| bool::from(known.digest.as_bytes().ct_eq(brought.as_bytes()));
        // No look ends the search.
        let found = clients.iter().fold(None, |found, known| if same(known) { Some(known) } else { found });
        found.map(|known| known.client.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_256_bits_and_no_two_are_the_same() {
        let [one, other] = [new_key().unwrap(), new_key().unwrap()];
        assert_ne!(one, other);
        let random = one.expose().strip_prefix(PREFIX).unwrap();
        assert_eq!(random.len(), 43, "32 bytes of base64url");
    }

    fn key(client: &str, key: &str) -> Key {
        Key { client: client.into(), digest: digest(key) }
    }

    #[test]
    fn a_client_is_known_by_its_key_until_that_is_taken_away() {
        let keys = KnownKeys::default();
        keys.set([key("one", "tgf_1"), key("two", "tgf_2")]);
        assert_eq!(keys.client("tgf_2").as_deref(), Some("two"));
        for wrong in ["", "tgf_", "tgf_3", &digest("tgf_1")] {
            assert_eq!(keys.client(wrong), None, "{wrong}");
        }
        keys.set([key("one", "tgf_1")]);
        assert_eq!((keys.client("tgf_2"), keys.client("tgf_1").as_deref()), (None, Some("one")));
    }

    #[test]
    fn who_may_open_the_socket_needs_no_key_and_a_wrong_one_is_still_wrong() {
        let keys = KnownKeys { clients: RwLock::default(), keyless: Some(KEYLESS.into()) };
        assert_eq!(keys.client("").as_deref(), Some("socket"));
        assert_eq!(keys.client("tgf_1"), None);
    }
}
