//! What the last attempt to renew left behind. Written to the store, so that a restart forgets none of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use turnglass_protocol::text::{Text, kept};

/// What stands between an account and its next refresh.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Trouble {
    /// The last attempt went well, or there was none yet.
    #[default]
    None,
    /// Failed for now, `attempts` times in a row.
    Later {
        /// How many; it decides how long is waited.
        attempts: u32,
        /// When it is tried again.
        retry_at: DateTime<Utc>,
        /// Why, in words for a person.
        #[serde(with = "kept")]
        says: Text,
        /// The provider itself named the instant.
        #[serde(default)]
        asked: bool,
    },
    /// The provider gave the same token.
    Unchanged {
        /// When it is tried again.
        retry_at: DateTime<Utc>,
        /// Why, in words for a person.
        #[serde(with = "kept")]
        says: Text,
    },
    /// Ended by the provider; a person is asked for a new grant.
    Refused {
        /// When the provider said so.
        at: DateTime<Utc>,
        /// The provider's reason, in words for a person.
        #[serde(with = "kept")]
        says: Text,
        /// It was not said in the standard's word: the old one is tried once more then. Absent where it never is.
        #[serde(default)]
        retry_at: Option<DateTime<Utc>>,
    },
    /// The settings are wrong; tried again slowly, for providers change too.
    Misconfigured {
        /// How many in a row; it decides how long is waited.
        attempts: u32,
        /// When it is tried again.
        retry_at: DateTime<Utc>,
        /// What is wrong, in words for a person.
        #[serde(with = "kept")]
        says: Text,
        /// What to change.
        #[serde(with = "kept")]
        hint: Text,
    },
}

impl Trouble {
    /// Refused, so that only a new grant helps.
    pub fn is_final(&self) -> bool {
        matches!(self, Trouble::Refused { retry_at: None, .. })
    }
}
