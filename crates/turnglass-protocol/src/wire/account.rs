//! An account on its way to the keeper: as it is brought, and what is changed of one.

use crate::account::{ClientCertificate, Extras, Owner, Source};
use crate::secret::{Secret, exposed_map, exposed_option};
use crate::text::Text;
use crate::view::Millis;
use serde::{Deserialize, Serialize};

/// Settings of an account that a person changes; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct AccountChange {
    /// Seconds before expiry at which it is renewed.
    pub margin_seconds: Option<u64>,
    /// The one that was set before goes.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub no_margin: bool,
    /// Those that were set before go.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub no_hosts: bool,
    /// Beside those that were set before.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub hosts: Vec<String>,
    /// Kept and never renewed, or renewed again.
    pub disabled: Option<bool>,
    /// A person is asked before a program gets a token.
    pub ask_me: Option<bool>,
    /// In place of those that were set before.
    pub muted: Option<Vec<crate::view::NoticeKind>>,
    /// Empty for none.
    pub group: Option<String>,
    /// Whether the user's commands run on its events.
    pub hooks: Option<bool>,
    /// A host that its grant may be sent to from now on, which its provider or account names and did not when the grant
    /// was brought.
    pub trust: Option<String>,
    /// Who renews it from now on.
    pub owner: Option<Owner>,
    /// Its own values, by the names that its provider has for them; others stay.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub values: std::collections::BTreeMap<String, String>,
    /// In place of the one before; what else it holds stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(skip))]
    pub certificate: Option<ClientCertificate>,
}

impl AccountChange {
    /// A part of it is saved with the grant.
    pub fn is_of_grant(&self) -> bool {
        self.trust.is_some() || self.certificate.is_some()
    }
}

/// An account as a person or an import brings it. Secrets only ever travel in this direction.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct NewAccount {
    /// Unique within a home; for a sign-in it may be an account that exists.
    pub name: String,
    /// The provider's name; `oauth2` where only a token endpoint is known.
    pub provider: String,
    /// Where its grant is to lie: `local`, or a team's name; where it lies already, or else in the home's own vault, when absent.
    pub lives_in: Option<String>,
    /// The token endpoint (RFC 6749, section 3.2), in place of the provider's own.
    pub token_url: Option<String>,
    /// The issuer's address, whose metadata says what is not given here (RFC 8414).
    pub issuer: Option<String>,
    /// Where a person signs in, for a provider that neither says so nor publishes its metadata.
    pub authorize_url: Option<String>,
    /// The same for a sign-in with a code (RFC 8628).
    pub device_url: Option<String>,
    /// Where the grant is revoked (RFC 7009).
    pub revoke_url: Option<String>,
    /// A redirect address that the provider has registered exactly so; else `http://127.0.0.1:PORT/callback`.
    pub redirect_url: Option<String>,
    /// Whom the token is for: `audience`, and `resource` (RFC 8707).
    pub audience: Option<String>,
    /// The resources that tokens are asked for, in this order.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub resource: Vec<String>,
    /// Further parameters of the authorization request.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub params: std::collections::BTreeMap<String, String>,
    /// Its own values, by the names that its provider has for them.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub values: std::collections::BTreeMap<String, String>,
    /// And those of them that are secret.
    #[serde(serialize_with = "exposed_map")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub given: std::collections::BTreeMap<String, Secret>,
    /// How the code is bound to who asked for it; as the provider has it when absent.
    pub pkce: Option<crate::account::Pkce>,
    /// Other names that the issuer's metadata, answers and ID tokens may carry.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub issuer_alias: Vec<String>,
    /// Further clients that an ID token may be made for.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub audiences: Vec<String>,
    /// Tokens are bound to a key of this account's own (RFC 9449).
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub dpop: bool,
    /// The client that the provider knows (RFC 6749, section 2.2); the provider's usual one when absent.
    pub client_id: Option<String>,
    /// How its client proves who it is; as the provider has it when absent.
    pub client_auth: Option<crate::account::ClientAuth>,
    /// Overrides the provider's grant, e.g. `client_credentials`.
    pub grant: Option<crate::account::GrantKind>,
    /// The scopes to ask for, as the provider separates them.
    pub scope: Option<String>,
    /// Seconds before expiry at which it is renewed.
    pub margin_seconds: Option<u64>,
    /// Hosts that its token may be sent to, beside the provider's own.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub hosts: Vec<String>,
    /// Kept from the start and never renewed.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    pub disabled: bool,
    /// When the token ends, where the bringer knows it.
    #[cfg_attr(test, ts(skip))]
    pub expires_at: Option<Millis>,
    /// When the sign-in itself ends, where the bringer knows it.
    #[cfg_attr(test, ts(skip))]
    pub sign_in_ends_at: Option<Millis>,
    /// Whose it is, where the bringer knows it and the token does not say so.
    #[cfg_attr(test, ts(skip))]
    pub identity: Option<String>,
    /// Who renews it from now on.
    #[cfg_attr(test, ts(skip))]
    pub owner: Owner,
    /// Where a tool keeps it.
    #[cfg_attr(test, ts(skip))]
    pub source: Option<Source>,
    /// It takes the place of what the account of its name holds, whosever that is.
    #[cfg_attr(test, ts(skip))]
    pub replace: bool,
    /// A token that has not ended stays where nothing tells that both are of one account.
    #[cfg_attr(test, ts(skip))]
    pub spare: bool,
    /// What was granted, where the bringer knows it (RFC 6749, section 3.3).
    #[cfg_attr(test, ts(skip))]
    pub scopes: Vec<String>,
    /// Other members of an imported grant, kept as they are.
    #[cfg_attr(test, ts(skip))]
    pub extras: Extras,
    /// The access token, where there is one already.
    #[serde(serialize_with = "exposed_option")]
    pub token: Option<Secret>,
    /// What is traded for tokens.
    #[serde(serialize_with = "exposed_option")]
    pub refresh_token: Option<Secret>,
    /// What proves the client (RFC 6749, section 2.3.1).
    #[serde(serialize_with = "exposed_option")]
    pub client_secret: Option<Secret>,
    /// By which its client is known in TLS (RFC 8705), whatever else it proves itself by.
    #[cfg_attr(test, ts(skip))]
    pub certificate: Option<ClientCertificate>,
    /// The variables of the environment that its secrets were taken from, as a file named them; for whoever asks a person.
    #[serde(skip)]
    pub variables: Vec<String>,
    /// Set by an import that cannot take this entry: says why, e.g. names the missing variable.
    #[cfg_attr(test, ts(skip))]
    pub fault: Option<Text>,
    /// What a person must know once it is taken; an import's report repeats it.
    #[cfg_attr(test, ts(skip))]
    pub note: Option<Text>,
}

impl NewAccount {
    /// The same with another owner. What was to be said of the usual one is not so then.
    #[must_use]
    pub fn owned(self, owner: Owner) -> Self {
        let note = self.note.clone().filter(|_| owner == self.owner);
        Self { owner, note, ..self }
    }
}
