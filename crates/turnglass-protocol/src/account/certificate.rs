//! The certificate by which an account's client is known to its provider in TLS (RFC 8705). It holds the private key.

use crate::secret::{Secret, exposed};
use serde::{Deserialize, Serialize};

/// A client's certificate with its private key, as it is brought and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientCertificate {
    /// The chain, the client's own certificate first, and its private key: PEM.
    #[serde(serialize_with = "exposed")]
    pub pem: Secret,
    /// When the client's own certificate ends, in milliseconds since 1970 in UTC; known once the keeper has read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<i64>,
}

impl ClientCertificate {
    /// As a file has it, not read yet.
    pub fn new(pem: Secret) -> Self {
        Self { pem, ends_at: None }
    }
}
