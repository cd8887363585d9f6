//! Keys that are derived from what an account holds, so that they lie nowhere else.

use crate::account::Grant;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use turnglass_protocol::secret::Secret;
use zeroize::Zeroizing;

/// What an account's newest item is kept under beside the vault.
pub const KEPT: &[u8] = b"turnglass kept 1";

/// What this secret gives for that purpose, and for no other.
pub fn keyed(secret: &[u8], what_for: &[u8]) -> Zeroizing<[u8; 32]> {
    use hmac::{KeyInit, Mac};
    let mut key = Zeroizing::new([0; 32]);
    // HMAC takes keys of any length.
    if let Ok(mut mac) = hmac::Hmac::<sha2::Sha256>::new_from_slice(what_for) {
        mac.update(secret);
        key.copy_from_slice(&mac.finalize().into_bytes());
    }
    key
}

/// The key of an item that was written before there were any.
pub fn key_of(grant: &Grant) -> Secret {
    let secret = grant.refresh_token.as_ref().or(grant.token.as_ref()).or(grant.of_client());
    let key = keyed(secret.map_or(&[], |secret| secret.expose().as_bytes()), KEPT);
    Secret::new(BASE64_URL_SAFE_NO_PAD.encode(*key))
}
