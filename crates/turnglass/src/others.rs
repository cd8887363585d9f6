//! What other programs keep in the system's keychain. It is read and never written, and nobody is asked to unlock it: a
//! prompt that comes out of the blue would be taken for anything.

use turnglass_protocol::secret::Secret;
use turnglass_protocol::text::Text;

/// The item of this service and user name, as the libraries name them that tools use (Rust's keyring, go-keyring). `None`
/// where there is none, or no keychain; else why it cannot be read.
#[cfg(target_os = "linux")]
pub fn item(service: &str, user: &str) -> Result<Option<Secret>, Text> {
    secret_service::item(service, user)
}

/// Elsewhere each item asks the person whether it may be read.
#[cfg(not(target_os = "linux"))]
pub fn item(_: &str, _: &str) -> Result<Option<Secret>, Text> {
    Ok(None)
}

#[cfg(target_os = "linux")]
mod secret_service {
    use ::secret_service::blocking::SecretService;
    use ::secret_service::{EncryptionType, Error};
    use std::collections::HashMap;
    use std::time::Duration;
    use turnglass_protocol::secret::Secret;
    use turnglass_protocol::text;
    use turnglass_protocol::text::Text;
    use zbus::blocking::connection::Builder;

    /// One that stands behind a prompt, or is stopped, does not answer at all.
    const PATIENCE: Duration = Duration::from_secs(5);

    pub(super) fn item(service: &str, user: &str) -> Result<Option<Secret>, Text> {
        let bus = Builder::session().and_then(|bus| bus.method_timeout(PATIENCE).build());
        let Ok(bus) = bus else { return Ok(None) };
        let failing = |why: Error| text!("vault-not-working", %why);
        let keychain = match SecretService::connect_with_existing(EncryptionType::Dh, bus) {
            Ok(keychain) => keychain,
            Err(Error::Unavailable) => return Ok(None),
            Err(why) => return Err(failing(why)),
        };
        let found = keychain
            .search_items(HashMap::from([("service", service), ("username", user)]))
            .map_err(failing)?;
        let Some(item) = found.unlocked.first() else {
            return if found.locked.is_empty() { Ok(None) } else { Err(text!("keychain-locked")) };
        };
        let bytes = match item.get_secret() {
            Ok(bytes) => bytes,
            Err(Error::Locked) => return Err(text!("keychain-locked")),
            Err(why) => return Err(failing(why)),
        };
        let secret = String::from_utf8(bytes).map_err(|_| text!("keychain-unreadable"))?;
        Ok(Secret::some(secret))
    }
}
