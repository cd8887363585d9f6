//! What an account has for its sign-in alone.

use super::Same;
use super::seldom::Nothing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use turnglass_protocol::view::SignInWay;
use turnglass_protocol::wire::NewAccount;

/// What only a sign-in needs, beside the provider's own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorize_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// Where the grant is revoked, as the metadata said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// The client is one that the issuer registered by itself, for this redirect address.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub registered: bool,
    /// The way that was used last, for the next time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<SignInWay>,
    /// Tokens are bound to the key in the grant (RFC 9449).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dpop: bool,
}

impl Nothing for SignInSettings {
    fn nothing() -> &'static LazyLock<Self> {
        static NOTHING: LazyLock<SignInSettings> = LazyLock::new(SignInSettings::default);
        &NOTHING
    }
}

impl SignInSettings {
    pub(super) fn from_new(new: &NewAccount) -> Self {
        Self {
            authorize_url: new.authorize_url.clone(),
            device_url: new.device_url.clone(),
            redirect_url: new.redirect_url.clone(),
            revoke_url: new.revoke_url.clone(),
            audience: new.audience.clone(),
            resource: new.resource.clone(),
            params: new.params.clone(),
            registered: false,
            way: None,
            dpop: new.dpop,
        }
    }

    pub(super) fn keep_from(&mut self, old: &Self, same: Same) {
        // What an earlier Turnglass took and this one would refuse is not carried on.
        let taken = |old: &String| crate::address::check(old).is_ok();
        let kept = |new: &mut Option<String>, old: &Option<String>| {
            *new = new.take().or_else(|| old.clone().filter(taken));
        };
        if same >= Same::Place {
            kept(&mut self.authorize_url, &old.authorize_url);
            kept(&mut self.device_url, &old.device_url);
            kept(&mut self.revoke_url, &old.revoke_url);
        }
        if same >= Same::Client {
            kept(&mut self.redirect_url, &old.redirect_url);
            self.registered |= old.registered;
        }
        kept(&mut self.audience, &old.audience);
        if self.resource.is_empty() {
            self.resource.clone_from(&old.resource);
        }
        if self.params.is_empty() {
            self.params.clone_from(&old.params);
            self.params.retain(|name, value| crate::address::check_parameter(name, value).is_ok());
        }
        self.way = self.way.or(old.way);
        self.dpop |= old.dpop;
    }
}
