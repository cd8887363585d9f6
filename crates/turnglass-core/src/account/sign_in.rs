//! What an account has for its sign-in alone.

use super::Same;
use super::seldom::Nothing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use turnglass_protocol::account::Pkce;
use turnglass_protocol::view::{Millis, SignInWay};
use turnglass_protocol::wire::NewAccount;

/// What only a sign-in needs, beside the provider's own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInSettings {
    /// Where a person signs in (RFC 6749, section 3.1), for a provider that neither says so nor publishes its metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorize_url: Option<String>,
    /// Where a device asks for a code (RFC 8628, section 3.1), likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_url: Option<String>,
    /// The redirect address that the provider has registered exactly so; else one on this machine, at any port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// Where the grant is revoked, as the metadata said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_url: Option<String>,
    /// Whom the token is for, as some providers want it beside or in place of `resource`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// What the token is for (RFC 8707), in the order in which it is sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<String>,
    /// Further parameters of the authorization request.
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
    /// Few accounts have any of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<Box<Apart>>,
}

/// What an account needs where its issuer does not do as the standards have it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Apart {
    /// How the code is bound to who asked for it (RFC 7636); as the provider has it when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkce: Option<Pkce>,
    /// Other names that the issuer's metadata, answers and ID tokens may carry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issuer_alias: Vec<String>,
    /// Further clients that an ID token may be made for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Without being asked for consent, a person got no refresh token here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asks_consent: bool,
    /// When the secret of a registered client ends (RFC 7591, section 3.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_ends_at: Option<Millis>,
}

impl SignInSettings {
    /// As [`Apart::pkce`].
    pub fn pkce(&self) -> Option<Pkce> {
        self.apart.as_ref()?.pkce
    }

    /// As [`Apart::issuer_alias`].
    pub fn issuer_alias(&self) -> &[String] {
        self.apart.as_ref().map_or(&[], |apart| &apart.issuer_alias)
    }

    /// As [`Apart::audiences`].
    pub fn audiences(&self) -> &[String] {
        self.apart.as_ref().map_or(&[], |apart| &apart.audiences)
    }

    /// As [`Apart::asks_consent`].
    pub fn asks_consent(&self) -> bool {
        self.apart.as_ref().is_some_and(|apart| apart.asks_consent)
    }

    /// As [`Apart::secret_ends_at`].
    pub fn secret_ends_at(&self) -> Option<Millis> {
        self.apart.as_ref()?.secret_ends_at
    }

    /// What is apart, changed; nothing is kept of what is as usual.
    pub fn set_apart(&mut self, change: impl FnOnce(&mut Apart)) {
        let mut apart = self.apart.take().unwrap_or_default();
        change(&mut apart);
        self.apart = Some(apart).filter(|apart| **apart != Apart::default());
    }
}

impl Nothing for SignInSettings {
    fn nothing() -> &'static LazyLock<Self> {
        static NOTHING: LazyLock<SignInSettings> = LazyLock::new(SignInSettings::default);
        &NOTHING
    }
}

impl SignInSettings {
    pub(super) fn from_new(new: &NewAccount) -> Self {
        let apart = Apart {
            pkce: new.pkce,
            issuer_alias: new.issuer_alias.clone(),
            audiences: new.audiences.clone(),
            ..Apart::default()
        };
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
            apart: (apart != Apart::default()).then(|| Box::new(apart)),
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
        if let Some(old) = old.apart.as_deref().filter(|_| same >= Same::Place) {
            self.set_apart(|apart| apart.keep_from(old, same));
        }
        self.way = self.way.or(old.way);
        self.dpop |= old.dpop;
    }
}

impl Apart {
    fn keep_from(&mut self, old: &Self, same: Same) {
        self.pkce = self.pkce.or(old.pkce);
        self.asks_consent |= old.asks_consent;
        for (new, old) in [(&mut self.issuer_alias, &old.issuer_alias), (&mut self.audiences, &old.audiences)]
        {
            if new.is_empty() {
                new.clone_from(old);
            }
        }
        if same >= Same::Client {
            self.secret_ends_at = self.secret_ends_at.or(old.secret_ends_at);
        }
    }
}
