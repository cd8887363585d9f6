//! A stage whose network is loopback, with a keychain, and with everything there that the tools look for outside.

use super::providers::Providers;
use crate::stage::Stage;
use crate::standin::Authority;

pub struct World {
    pub stage: Stage,
    pub providers: Providers,
}

impl World {
    /// To be made in namespaces of its own: it takes port 443.
    pub(super) fn new() -> Self {
        let authority = Authority::new("Throw-away authority");
        let stage = Stage::new().with_keychain();
        let file = stage.file("authority.pem", authority.pem());
        // The variables by which OpenSSL's kind, Node's and rustls' learn of an authority. No others are trusted here.
        let trusts = ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE"];
        let stage =
            trusts.into_iter().fold(stage, |stage, name| stage.env(name, &file.display().to_string()));
        Self { stage, providers: Providers::start(&authority) }
    }
}
