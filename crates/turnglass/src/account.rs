//! One identity at one provider: what the user chose, what the vault holds, and how it stands.
//! Values only: no clock, no file, no socket.

use crate::provider::{ClientAuth, GrantKind, Provider};
use crate::secret::{Secret, exposed_option};
use crate::span::Span;
use crate::view::SignInWay;
use crate::wire::{AccountChange, NewAccount};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// What the user chose for one account. Holds no secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub provider: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Whose metadata says where to sign in and to revoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    #[serde(default, skip_serializing_if = "SignInSettings::is_empty")]
    pub sign_in: SignInSettings,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_auth: Option<ClientAuth>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Span>,
    /// Hosts that its token may be sent to, beside the provider's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// A person is asked before a program gets a token.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_me: bool,
    #[serde(default)]
    pub disabled: bool,
}

/// What settings that are brought anew have in common with those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    Nothing,
    /// The issuer, or token endpoint.
    Place,
    /// The client there too.
    Client,
}

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

impl SignInSettings {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn from_new(new: &NewAccount) -> Self {
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

    fn keep_from(&mut self, old: &Self, same: Same) {
        let kept = |new: &mut Option<String>, old: &Option<String>| *new = new.take().or_else(|| old.clone());
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
        }
        self.way = self.way.or(old.way);
        self.dpop |= old.dpop;
    }
}

impl Account {
    pub fn from_new(new: &NewAccount) -> Self {
        Self {
            name: new.name.clone(),
            provider: new.provider.clone(),
            token_url: new.token_url.clone(),
            issuer: new.issuer.clone(),
            sign_in: SignInSettings::from_new(new),
            client_id: new.client_id.clone(),
            client_auth: new.client_auth,
            grant: new.grant,
            scope: new.scope.clone(),
            margin: new.margin_seconds.map(margin),
            hosts: new.hosts.clone(),
            ask_me: false,
            disabled: new.disabled,
        }
    }

    /// What was not brought anew stays as it was, as far as it belongs to the same issuer and client. Only where the
    /// client stays may its secret.
    pub fn keep_from(&mut self, old: &Account) -> Same {
        let moved = match &self.issuer {
            Some(issuer) => Some(issuer) != old.issuer.as_ref(),
            None => self.token_url.is_some() && self.token_url != old.token_url,
        };
        let same = match &self.client_id {
            _ if moved => Same::Nothing,
            Some(id) if Some(id) != old.client_id.as_ref() => Same::Place,
            _ => Same::Client,
        };
        if same >= Same::Place {
            self.token_url = self.token_url.take().or_else(|| old.token_url.clone());
            self.issuer = self.issuer.take().or_else(|| old.issuer.clone());
        }
        if same >= Same::Client {
            self.client_id = self.client_id.take().or_else(|| old.client_id.clone());
            self.client_auth = self.client_auth.or(old.client_auth);
        }
        self.sign_in.keep_from(&old.sign_in, same);
        self.grant = self.grant.or(old.grant);
        self.scope = self.scope.take().or_else(|| old.scope.clone());
        self.margin = self.margin.or(old.margin);
        if self.hosts.is_empty() {
            self.hosts.clone_from(&old.hosts);
        }
        self.ask_me |= old.ask_me;
        same
    }

    pub fn change(&mut self, change: &AccountChange) {
        self.margin = change.margin_seconds.map(margin).or(self.margin);
        self.hosts.retain(|host| !change.no_hosts && !change.hosts.contains(host));
        self.hosts.extend(change.hosts.iter().cloned());
        self.disabled = change.disabled.unwrap_or(self.disabled);
        self.ask_me = change.ask_me.unwrap_or(self.ask_me);
    }

    /// Hosts that its token may be sent to.
    pub fn hosts(&self, provider: Option<&Provider>) -> Vec<String> {
        let own = provider.into_iter().flat_map(|provider| &provider.hosts);
        self.hosts.iter().chain(own).cloned().collect()
    }

    pub fn grant_kind(&self, provider: &Provider) -> GrantKind {
        self.grant.unwrap_or(provider.grant)
    }

    /// Whose metadata says where to sign in.
    pub fn issuer<'a>(&'a self, provider: &'a Provider) -> Option<&'a str> {
        self.issuer.as_deref().or(provider.issuer.as_deref())
    }

    /// Whether it is known where a person signs in.
    pub fn can_sign_in(&self, provider: &Provider) -> bool {
        provider.sign_in.as_ref().is_some_and(|sign_in| {
            self.issuer(provider).is_some()
                || sign_in.authorize.is_some()
                || sign_in.device.is_some()
                || self.sign_in.authorize_url.is_some()
                || self.sign_in.device_url.is_some()
        }) && self.grant_kind(provider) == GrantKind::RefreshToken
    }

    pub fn token_url<'a>(&'a self, provider: &'a Provider) -> Option<&'a str> {
        self.token_url.as_deref().or(provider.refresh.url.as_deref())
    }
}

fn margin(seconds: u64) -> Span {
    Span::seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
}

/// Members of an answer that have no place of their own. Some are secrets (an ID token): printed, only the names show.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Extras(pub Map<String, Value>);

impl Extras {
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extras {
    /// Without what renews the account, however deep it stands, by its name or by being one of `secrets`.
    pub(crate) fn without(&self, secrets: &[&Secret]) -> Self {
        const NAMES: [&str; 4] = ["refresh_token", "refreshToken", "client_secret", "clientSecret"];
        fn rid(value: &mut Value, secrets: &[&Secret]) {
            let meant = |value: &Value| {
                value.as_str().is_some_and(|text| secrets.iter().any(|secret| secret.expose() == text))
            };
            match value {
                Value::Object(members) => {
                    members.retain(|name, value| !NAMES.contains(&name.as_str()) && !meant(value));
                    members.values_mut().for_each(|value| rid(value, secrets));
                }
                Value::Array(values) => {
                    values.retain(|value| !meant(value));
                    values.iter_mut().for_each(|value| rid(value, secrets));
                }
                _ => {}
            }
        }
        let mut whole = Value::Object(self.0.clone());
        rid(&mut whole, secrets);
        let Value::Object(members) = whole else { return Self::default() };
        Self(members)
    }
}

impl fmt::Debug for Extras {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Deref for Extras {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Extras {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// All that the vault holds for an account. Saved and replaced whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    /// Raised at every change; an answer computed for an older one is dropped.
    pub generation: u64,
    /// Absent where only a refresh token was brought.
    #[serde(serialize_with = "exposed_option")]
    pub token: Option<Secret>,
    pub token_type: String,
    #[serde(serialize_with = "exposed_option")]
    pub refresh_token: Option<Secret>,
    #[serde(serialize_with = "exposed_option")]
    pub client_secret: Option<Secret>,
    pub issued_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    /// The end was told as a length, so it moves along when this computer's clock is set.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub relative: bool,
    /// When the refresh token ends, where the provider says so.
    pub sign_in_ends_at: Option<DateTime<Utc>>,
    pub identity: Option<String>,
    /// Who it is at the issuer, whatever the name: `sub` of the ID token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The private key that the tokens are bound to (RFC 9449), PKCS #8 in base64.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub dpop_key: Option<Secret>,
    pub scopes: Vec<String>,
    /// Every other member of the answer, as it came.
    pub extras: Extras,
}

impl Grant {
    pub fn from_new(new: &NewAccount, now: DateTime<Utc>) -> Self {
        let claims =
            new.token.as_ref().and_then(|token| crate::jwt::claims(token.expose())).unwrap_or_default();
        let given = new.expires_at.and_then(DateTime::from_timestamp_millis);
        Self {
            generation: 1,
            issued_at: new.token.as_ref().map(|_| claims.issued_at.filter(|at| *at <= now).unwrap_or(now)),
            token: new.token.clone(),
            token_type: "Bearer".into(),
            refresh_token: new.refresh_token.clone(),
            client_secret: new.client_secret.clone(),
            expires_at: given.or(claims.expires_at),
            relative: false,
            sign_in_ends_at: None,
            identity: claims.identity,
            subject: None,
            dpop_key: None,
            scopes: new.scopes.clone(),
            extras: new.extras.clone(),
        }
    }

    /// Neither a token nor the means to get one from a person's sign-in.
    pub fn is_empty(&self) -> bool {
        self.token.is_none() && self.refresh_token.is_none()
    }

    /// Whether both hold the same secrets: then nobody has replaced one by the other.
    pub fn is_same(&self, other: &Grant) -> bool {
        self.generation == other.generation && self.has_same_secrets(other)
    }

    pub fn has_same_secrets(&self, other: &Grant) -> bool {
        self.token == other.token
            && self.refresh_token == other.refresh_token
            && self.client_secret == other.client_secret
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
    account: Account,
    grant: Grant,
}

impl Item {
    /// UTF-8 JSON.
    pub fn encode(account: &Account, grant: &Grant) -> Result<Secret, serde_json::Error> {
        let item = Item { v: 1, account: account.clone(), grant: grant.clone() };
        serde_json::to_string(&item).map(Secret::new)
    }

    /// The error says nothing of the content.
    pub fn decode(text: &Secret) -> Result<(Account, Grant), String> {
        match serde_json::from_str::<Item>(text.expose()) {
            Ok(item) if item.v == 1 => Ok((item.account, item.grant)),
            Ok(item) => Err(format!("it was written by a newer Turnglass (form {})", item.v)),
            Err(error) => Err(format!("it is not a grant of Turnglass (column {})", error.column())),
        }
    }
}

/// How an account stands: what is known of it without opening the vault. Written to the store, no secret in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// Copies of the grant's dates and names, so that a locked vault does not hide them.
    pub issued_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    pub sign_in_ends_at: Option<DateTime<Utc>>,
    pub identity: Option<String>,
    /// Nobody has signed in yet.
    pub empty: bool,
    pub trouble: Trouble,
    /// An answer was lost on its way, and with it perhaps a newer refresh token.
    pub lost: bool,
    /// Keyed hash of the secret that an import brought, so that a second import of it changes nothing.
    pub brought: Option<String>,
    /// Keyed hash of a refresh token (or token) that the provider refused for good.
    pub dead: Option<String>,
    /// The notices of this episode that were given.
    pub told: Vec<crate::view::NoticeKind>,
    pub last: Option<crate::view::HistoryEntry>,
}

impl Standing {
    pub fn note(&mut self, grant: &Grant) {
        self.issued_at = grant.issued_at;
        self.expires_at = grant.expires_at;
        self.sign_in_ends_at = grant.sign_in_ends_at;
        self.identity.clone_from(&grant.identity);
        self.empty = grant.is_empty();
    }
}

/// What stands between an account and its next refresh.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Trouble {
    #[default]
    None,
    /// Failed for now, `attempts` times in a row.
    Later {
        attempts: u32,
        retry_at: DateTime<Utc>,
        says: String,
        /// The provider itself named the instant.
        #[serde(default)]
        asked: bool,
    },
    /// The provider gave the same token.
    Unchanged { retry_at: DateTime<Utc>, says: String },
    /// Ended by the provider; only a new grant helps.
    Refused { at: DateTime<Utc>, says: String },
    /// The settings are wrong; tried again slowly, for providers change too.
    Misconfigured { attempts: u32, retry_at: DateTime<Utc>, says: String, hint: String },
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn extras_go_out_without_what_renews_the_account() {
        let whole = json!({
            "id_token": "i", "authed_user": {"refresh_token": "canary", "id": "u", "copy": "old"},
            "list": ["old", "kept"], "client_secret": "canary",
        });
        let Value::Object(members) = whole else { unreachable!() };
        let left = Extras(members).without(&[&Secret::new("old")]);
        let expected = json!({"id_token": "i", "authed_user": {"id": "u"}, "list": ["kept"]});
        assert_eq!(Value::Object(left.0), expected);
    }
}
