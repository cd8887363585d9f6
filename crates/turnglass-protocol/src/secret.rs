//! A value that must not be seen: redacted when printed, wiped when dropped, and without `Serialize`.
//!
//! Only three rooms may expose one: the vault (to keep it), the exchange (to present it to its
//! provider) and the lease (to hand it to the program that asked). `view` cannot name this type.

use serde::{Deserialize, Deserializer};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A token, refresh token or client secret. UTF-8, of any length, never empty when made by [`Secret::some`].
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct Secret(Zeroizing<Box<str>>);

impl Secret {
    /// Takes the text over and wipes where it stood. An empty one is taken too; see [`Secret::some`].
    pub fn new(value: impl Into<String>) -> Self {
        let mut value: String = value.into();
        let secret = Self(Zeroizing::new(Box::from(value.as_str())));
        value.zeroize();
        secret
    }

    /// `None` for an empty or blank value: providers send `""` where they mean "none".
    pub fn some(value: impl Into<String>) -> Option<Self> {
        let mut value: String = value.into();
        let secret = (!value.trim().is_empty()).then(|| Self::new(value.trim()));
        value.zeroize();
        secret
    }

    /// The value in the clear. Every call is a place to look at in a review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// For the few fields that may leave the process: `#[serde(serialize_with = "secret::exposed")]`.
pub fn exposed<S: serde::Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

/// As [`exposed`], for a secret that may be absent.
pub fn exposed_option<S: serde::Serializer>(
    secret: &Option<Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_some(secret.expose()),
        None => serializer.serialize_none(),
    }
}

/// As [`exposed`], for several by their names.
pub fn exposed_map<S: serde::Serializer>(
    secrets: &std::collections::BTreeMap<String, Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(secrets.iter().map(|(name, secret)| (name, secret.expose())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_nothing() {
        let secret = Secret::new("canary");
        assert_eq!(format!("{secret:?} {:#?}", Some(&secret)), "[secret] Some(\n    [secret],\n)");
    }

    #[test]
    fn what_is_brought_shows_the_names_of_its_extras_only() {
        let extras = serde_json::json!({"id_token": "canary"}).as_object().unwrap().clone();
        let new = crate::wire::NewAccount { extras: crate::account::Extras(extras), ..Default::default() };
        let printed = format!("{new:?}");
        assert!(printed.contains("id_token") && !printed.contains("canary"), "{printed}");
    }

    #[test]
    fn blank_is_none() {
        assert_eq!(Secret::some("  \n"), None);
        assert_eq!(Secret::some(" abc\n").map(|s| s.expose().to_owned()), Some("abc".into()));
    }
}
