//! What the vault holds for an account, its item there, and what of it goes to programs.

use super::{Account, Extras};
use crate::provider::{GrantKind, Provider};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::secret::{Secret, exposed_map, exposed_option};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::RenewedBy;
use turnglass_protocol::wire::{Lease, NewAccount};

/// All that the vault holds for an account. Saved and replaced whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    /// Raised at every change; an answer computed for an older one is dropped.
    pub generation: u64,
    /// Absent where only a refresh token was brought.
    #[serde(serialize_with = "exposed_option")]
    pub token: Option<Secret>,
    /// How the token is used (RFC 6749, section 7.1), as the provider wrote it.
    pub token_type: String,
    /// What is traded for the next token; absent where a person has to bring each.
    #[serde(serialize_with = "exposed_option")]
    pub refresh_token: Option<Secret>,
    /// What proves the client (RFC 6749, section 2.3.1).
    #[serde(serialize_with = "exposed_option")]
    pub client_secret: Option<Secret>,
    /// By which its client is known in TLS (RFC 8705).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Box<ClientCertificate>>,
    /// When the token was issued, or first seen.
    pub issued_at: Option<DateTime<Utc>>,
    /// When the token ends; `None` when nobody knows.
    pub expires_at: Option<DateTime<Utc>>,
    /// The end was told as a length, so it moves along when this computer's clock is set.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
    /// What was told of the end contradicts itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<Box<Disputed>>,
    /// Nobody knows when the token ends, and its provider was not asked yet: what it says next may tell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unasked: bool,
    /// When the refresh token ends, where the provider says so.
    pub sign_in_ends_at: Option<DateTime<Utc>>,
    /// Whose it is, as the provider says: mail address, user name or subject.
    pub identity: Option<String>,
    /// Who it is at the issuer, whatever the name: `sub` of the ID token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The private key that the tokens are bound to (RFC 9449), PKCS #8 in base64.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub dpop_key: Option<Secret>,
    /// What was granted (RFC 6749, section 3.3); empty where the provider does not tell.
    pub scopes: Vec<String>,
    /// The origins that its secrets may be sent to, as they were known when it was brought; see `exchange/place`. Empty in
    /// what an earlier Turnglass kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goes_to: Vec<String>,
    /// The secret ones of the account's own values, by the names that its provider has for them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", serialize_with = "exposed_map")]
    pub given: BTreeMap<String, Secret>,
    /// Which machine of a team had it; a vault that nobody shares does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Box<RenewedBy>>,
    /// Every other member of the answer, as it came.
    pub extras: Extras,
}

/// Ends that contradict each other, in seconds from when they were told; 0 for one that had passed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Disputed {
    /// The one that the provider's answer told; the latest, where several did.
    pub provider: i64,
    /// The one that contradicts it.
    pub other: i64,
    /// The other one stands in the token itself, else in the answer too.
    pub by_token: bool,
}

impl Grant {
    /// The first grant, of what was brought. Where nobody names the token's end, its own claims do.
    pub fn from_new(new: &NewAccount, now: DateTime<Utc>) -> Self {
        let claims =
            new.token.as_ref().and_then(|token| crate::jwt::claims(token.expose())).unwrap_or_default();
        let given = new.expires_at.and_then(DateTime::from_timestamp_millis);
        let expires_at = given.or(claims.expires_at);
        Self {
            generation: 1,
            issued_at: new.token.as_ref().map(|_| claims.issued_at.filter(|at| *at <= now).unwrap_or(now)),
            token: new.token.clone(),
            token_type: "Bearer".into(),
            refresh_token: new.refresh_token.clone(),
            client_secret: new.client_secret.clone(),
            certificate: new.certificate.clone().map(Box::new),
            expires_at,
            relative: false,
            disputed: None,
            unasked: new.token.is_some() && expires_at.is_none(),
            sign_in_ends_at: new.sign_in_ends_at.and_then(DateTime::from_timestamp_millis),
            identity: new.identity.clone().or(claims.identity),
            subject: None,
            dpop_key: None,
            scopes: new.scopes.clone(),
            goes_to: Vec::new(),
            given: new.given.clone(),
            by: None,
            extras: new.extras.clone(),
        }
    }

    /// What is traded for a newer one.
    pub fn traded(&self, kind: GrantKind) -> Option<&Secret> {
        match kind {
            GrantKind::RefreshToken => self.refresh_token.as_ref(),
            GrantKind::ClientCredentials => self.of_client(),
            GrantKind::Request | GrantKind::TokenExchange => self.given.values().next().or(self.of_client()),
            GrantKind::Token | GrantKind::None => self.token.as_ref(),
        }
    }

    /// Whether nothing is had of it before its provider was asked.
    pub fn is_traded_first(&self, kind: GrantKind, now: DateTime<Utc>) -> bool {
        let traded = match kind {
            GrantKind::None | GrantKind::Token => false,
            GrantKind::RefreshToken => self.refresh_token.is_some(),
            GrantKind::ClientCredentials | GrantKind::Request | GrantKind::TokenExchange => true,
        };
        traded && !self.lives(now, chrono::TimeDelta::zero())
    }

    /// What the client itself is known by.
    pub fn of_client(&self) -> Option<&Secret> {
        self.client_secret.as_ref().or(self.certificate.as_ref().map(|certificate| &certificate.pem))
    }

    /// A token of its own on the way to a program, without what renews the account.
    pub fn lease(
        &self,
        account: &str,
        provider: Option<&Provider>,
        token: Secret,
        ends_at: Option<DateTime<Utc>>,
    ) -> Lease {
        let secrets: Vec<&Secret> =
            self.refresh_token.iter().chain(&self.client_secret).chain(self.given.values()).collect();
        Lease {
            account: account.to_owned(),
            token,
            token_type: self.token_type.clone(),
            expires_at: ends_at.map(|at| at.timestamp_millis()),
            scopes: self.scopes.clone(),
            extras: self.extras.for_programs(&secrets),
            refresh_token: None,
            hosts: Vec::new(),
            username: provider.and_then(|provider| provider.username.clone()),
            carried: provider.and_then(Provider::carried),
            stale: None,
        }
    }

    /// The ID token (OpenID Connect) that came beside the access token.
    pub fn id_token(&self) -> Option<Secret> {
        Secret::some(self.extras.get("id_token")?.as_str()?)
    }

    /// Whether one of its tokens says something of itself.
    pub fn has_claims(&self) -> bool {
        let readable = |token: &Secret| crate::jwt::members(token.expose()).is_some();
        self.token.as_ref().is_some_and(readable) || self.id_token().as_ref().is_some_and(readable)
    }

    /// Neither a token nor the means to get one from a person's sign-in.
    pub fn is_empty(&self) -> bool {
        self.token.is_none() && self.refresh_token.is_none()
    }

    /// Whether both hold the same secrets: then nobody has replaced one by the other.
    pub fn is_same(&self, other: &Grant) -> bool {
        self.generation == other.generation && self.has_same_secrets(other)
    }

    /// Whether both would be sent alike: dates and names are not compared.
    pub fn has_same_secrets(&self, other: &Grant) -> bool {
        self.token == other.token
            && self.refresh_token == other.refresh_token
            && self.client_secret == other.client_secret
            && self.certificate == other.certificate
            && self.given == other.given
    }

    /// Whether it was issued later. A token that was only brought counts as older than one that was issued.
    pub fn is_after(&self, other: &Grant) -> bool {
        self.issued_at > other.issued_at
    }

    /// Whether the token lives at least `for_` longer. A token without a known end counts as living.
    pub fn lives(&self, now: DateTime<Utc>, for_: chrono::TimeDelta) -> bool {
        self.token.is_some() && self.expires_at.is_none_or(|end| end - now > for_)
    }
}

/// The vault's item: the grant with its account, so that accounts can be rebuilt from the vault alone.
#[derive(Debug, Serialize, Deserialize)]
pub struct Item {
    v: u32,
    /// As it was when the grant was saved.
    pub account: Account,
    /// All that the vault holds for it.
    pub grant: Grant,
    /// Under which the journal keeps the newest item: the same in all items of an account, so that an older one opens it.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub key: Option<Secret>,
    /// What this grant was brought in place of, until its provider has taken it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<Before>>,
}

/// A grant that worked, and its account, as they were when another one was brought in their place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// With its settings of then.
    pub account: Account,
    /// What the vault held for it.
    pub grant: Grant,
    /// Keyed hash of the secret that was brought then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<String>,
}

impl Item {
    /// UTF-8 JSON.
    pub fn encode(
        account: &Account,
        grant: &Grant,
        key: Option<&Secret>,
    ) -> Result<Secret, serde_json::Error> {
        Self::encode_beside(account, grant, key, None)
    }

    /// The same, with what the grant was brought in place of.
    pub fn encode_beside(
        account: &Account,
        grant: &Grant,
        key: Option<&Secret>,
        before: Option<&Before>,
    ) -> Result<Secret, serde_json::Error> {
        // Where it lies shows where it lies, and the team's other machines have names of their own for it.
        let anywhere = |account: &Account| Account { team: None, ..account.clone() };
        let before = before.map(|before| Before { account: anywhere(&before.account), ..before.clone() });
        let before = before.map(Box::new);
        let item = Item { v: 1, account: anywhere(account), grant: grant.clone(), key: key.cloned(), before };
        serde_json::to_string(&item).map(Secret::new)
    }

    /// The item's account and grant, without the key of the journal; errors as [`Item::read`].
    pub fn decode(text: &Secret) -> Result<(Account, Grant), Text> {
        Self::read(text).map(|item| (item.account, item.grant))
    }

    /// The item that a vault gave for this account; errors as [`Item::read`], and one that names another account is of no use.
    pub fn read_for(account: &str, text: &Secret) -> Result<Self, Text> {
        let item = Self::read(text)?;
        if item.account.name == account {
            Ok(item)
        } else {
            Err(text!("item-of-another", account = %item.account.name))
        }
    }

    /// The error says nothing of the content.
    pub fn read(text: &Secret) -> Result<Self, Text> {
        match serde_json::from_str::<Item>(text.expose()) {
            Ok(item) if item.v == 1 => Ok(item),
            Ok(item) => Err(text!("item-newer", form = %item.v)),
            Err(error) => Err(text!("item-no-grant", column = %error.column())),
        }
    }
}
