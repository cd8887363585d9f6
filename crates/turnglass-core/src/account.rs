//! One identity at one provider: what the user chose, what the vault holds, and how it stands.
//! Values only: no clock, no file, no socket.

use crate::provider::{ClientAuth, GrantKind, Provider};
use crate::vault::Team;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use turnglass_protocol::span::Span;
use turnglass_protocol::text::{Text, kept};
use turnglass_protocol::view::{NoticeKind, RenewedBy};
use turnglass_protocol::wire::{AccountChange, NewAccount};

mod changed;
mod grant;
mod last;
pub mod line;
mod living;
mod seldom;
mod sign_in;
mod trouble;
mod values;

pub use grant::{Before, Disputed, Grant, Item};
pub use last::Last;
pub use living::{Living, Noted};
pub use seldom::Seldom;
pub use sign_in::{Apart, SignInSettings};
pub use trouble::Trouble;
pub use turnglass_protocol::account::{Extras, KEPT, Owner, Source};

/// What the user chose for one account. Holds no secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Unique within a home, and the key of the store and of the vault's item.
    pub name: String,
    /// The provider's name; `oauth2` where only a token endpoint is known.
    pub provider: String,
    /// The token endpoint, in place of the provider's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Whose metadata says where to sign in and to revoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What a sign-in from here needs beside the provider's description.
    #[serde(default, skip_serializing_if = "Seldom::is_empty")]
    pub sign_in: Seldom<SignInSettings>,
    /// The client's id (RFC 6749, section 2.2), in place of the provider's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// How the client proves itself, in place of the provider's way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_auth: Option<ClientAuth>,
    /// What is traded for a new token, in place of what the provider's description says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantKind>,
    /// The scopes that are asked for, separated as the provider separates them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// How long before its end the token is renewed; when absent, what a tool that renews too, its provider or the user's
    /// choice for all says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Span>,
    /// Its own values, by the names that its provider has for them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Hosts that its token may be sent to, beside the provider's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// A person is asked before a program gets a token.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_me: bool,
    /// Notices that are not shown for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub muted: Vec<NoticeKind>,
    /// The heading under which faces show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The user's commands do not run on its events.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_hooks: bool,
    /// Kept, and never renewed.
    #[serde(default)]
    pub disabled: bool,
    /// Who renews its grant.
    #[serde(default, skip_serializing_if = "Owner::is_mine")]
    pub owner: Owner,
    /// Where a tool keeps the grant, which it was found at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// In whose vault its grant lies. Each home has a name of its own for a team: the items in its vault do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Team,
}

/// What settings that are brought anew have in common with those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// Not even the issuer: whatever the grant was, it is another's.
    Nothing,
    /// The issuer, or token endpoint.
    Place,
    /// The client there too.
    Client,
}

impl Account {
    /// The settings as they are brought, without the secrets beside them.
    pub fn from_new(new: &NewAccount) -> Self {
        Self {
            name: new.name.clone(),
            provider: new.provider.clone(),
            token_url: new.token_url.clone(),
            issuer: new.issuer.clone(),
            sign_in: SignInSettings::from_new(new).into(),
            client_id: new.client_id.clone(),
            client_auth: new.client_auth,
            grant: new.grant,
            scope: new.scope.clone(),
            margin: new.margin_seconds.map(Span::lasting),
            values: new.values.clone(),
            hosts: new.hosts.clone(),
            ask_me: false,
            muted: Vec::new(),
            group: None,
            without_hooks: false,
            disabled: new.disabled,
            owner: new.owner,
            source: new.source.clone().map(Box::new),
            team: None,
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
        let mut sign_in = (*self.sign_in).clone();
        sign_in.keep_from(&old.sign_in, same);
        self.sign_in = sign_in.into();
        self.grant = self.grant.or(old.grant);
        self.scope = self.scope.take().or_else(|| old.scope.clone());
        self.keep_choices(old);
        same
    }

    /// As the vault's item has it, which was saved with a grant that was just brought. What a person chose here stays.
    #[must_use]
    pub fn chosen_as(self, old: &Account) -> Self {
        let Account { margin, hosts, ask_me, muted, group, without_hooks, disabled, team, .. } = old.clone();
        Self { margin, hosts, ask_me, muted, group, without_hooks, disabled, team, ..self }
    }

    /// What a person has chosen here, unless something else is brought.
    pub fn keep_choices(&mut self, old: &Account) {
        self.margin = self.margin.or(old.margin);
        for (name, value) in &old.values {
            self.values.entry(name.clone()).or_insert_with(|| value.clone());
        }
        if self.hosts.is_empty() {
            self.hosts.clone_from(&old.hosts);
        }
        self.ask_me |= old.ask_me;
        self.muted.clone_from(&old.muted);
        self.group.clone_from(&old.group);
        self.without_hooks = old.without_hooks;
        self.team.clone_from(&old.team);
    }

    /// Changes what is present, and keeps what is absent. Hosts that are brought again move to the end.
    pub fn change(&mut self, change: &AccountChange) {
        self.values.extend(change.values.clone());
        self.margin = change.margin_seconds.map(Span::lasting).or(self.margin.filter(|_| !change.no_margin));
        self.hosts.retain(|host| !change.no_hosts && !change.hosts.contains(host));
        self.hosts.extend(change.hosts.iter().cloned());
        self.disabled = change.disabled.unwrap_or(self.disabled);
        self.ask_me = change.ask_me.unwrap_or(self.ask_me);
        if let Some(muted) = &change.muted {
            self.muted.clone_from(muted);
        }
        if let Some(group) = &change.group {
            self.group = Some(group.trim().to_owned()).filter(|group| !group.is_empty());
        }
        self.without_hooks = change.hooks.map_or(self.without_hooks, |hooks| !hooks);
    }

    /// The account's own, else its provider's.
    pub fn grant_kind(&self, provider: &Provider) -> GrantKind {
        self.grant.unwrap_or(provider.grant)
    }

    /// Whose metadata says where to sign in.
    pub fn issuer<'a>(&'a self, provider: &'a Provider) -> Option<&'a str> {
        self.issuer.as_deref().or(provider.issuer.as_deref())
    }

    /// Other names that its issuer's metadata may carry: its own, then its provider's.
    pub fn issuer_aliases(&self, provider: Option<&Provider>) -> Vec<String> {
        let of_provider = provider.into_iter().flat_map(|provider| &provider.issuer_alias);
        self.sign_in.issuer_alias().iter().chain(of_provider).cloned().collect()
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

    /// Its issuer was found behind this resource: tokens are for it, and may be sent there.
    pub fn is_behind(&mut self, issuer: &str, resource: &str) {
        self.issuer = Some(issuer.to_owned());
        self.sign_in.resource = vec![resource.to_owned()];
        let url = url::Url::parse(resource).ok();
        let host = url.as_ref().and_then(crate::address::place);
        self.hosts.extend(host.filter(|host| !self.hosts.contains(host)));
    }

    /// The account's own token endpoint, else its provider's; `None` where it has to be looked up.
    pub fn token_url<'a>(&'a self, provider: &'a Provider) -> Option<&'a str> {
        self.token_url.as_deref().or(provider.refresh.url.as_deref())
    }
}

/// How an account stands: what is known of it without opening the vault. Written to the store, no secret in it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// Copies of the grant's dates and names, so that a locked vault does not hide them.
    pub issued_at: Option<DateTime<Utc>>,
    /// When the token ends; `None` when nobody knows.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the token ends is not known, and its provider was not asked yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unasked: bool,
    /// When the refresh token ends, where the provider says so.
    pub sign_in_ends_at: Option<DateTime<Utc>>,
    /// When its client's certificate ends, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_ends_at: Option<DateTime<Utc>>,
    /// Whose it is, as the provider says.
    pub identity: Option<String>,
    /// Which machine of a team had it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Box<RenewedBy>>,
    /// Nobody has signed in yet.
    pub empty: bool,
    /// The token, or the ID token beside it, can be read.
    pub has_claims: bool,
    /// What the last attempt left behind.
    pub trouble: Trouble,
    /// A grant that was brought is on its way into the vault: until it is known to be there, what the item says counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bringing: Option<Bringing>,
    /// Its grant is on its way into another vault: where it lies is to be seen before anything else is begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving: Option<Box<Moving>>,
    /// An answer was lost on its way, and with it perhaps a newer refresh token.
    pub lost: bool,
    /// The generation of the grant that was last saved and written down here: a later one in the vault is news.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<u64>,
    /// How often in a row the provider has said no without a word on why.
    pub denied: u32,
    /// The newest grant that the vault was seen to hold.
    pub seen: Option<Seen>,
    /// Keyed hash of what was last seen in, or put into, the file of the tool that keeps the grant too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<String>,
    /// Who its tool was signed in as when that was seen last, if as somebody else. For people alone: who asks the provider looks
    /// again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parked: Option<String>,
    /// Keyed hash of the secret that an import brought, so that a second import of it changes nothing.
    pub brought: Option<String>,
    /// Keyed hash of a refresh token (or token) that the provider refused for good.
    pub dead: Option<String>,
    /// The notices of this episode that were given.
    pub told: Vec<turnglass_protocol::view::NoticeKind>,
    /// Those of them that wait for the end of the quiet hours.
    pub held_back: Vec<HeldBack>,
    /// The last line of the history.
    pub last: Option<Last>,
}

/// What a grant that was brought is to its account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bringing {
    /// The account's first: without it, there is none.
    First,
    /// Of this generation, in place of another one.
    Anew(u64),
}

impl Bringing {
    /// Whether the grant is the one that was brought.
    pub fn is_for(self, grant: &Grant) -> bool {
        match self {
            Bringing::First => true,
            Bringing::Anew(generation) => grant.generation == generation,
        }
    }
}

/// Where an account's grant is to lie from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// In whose vault.
    pub to: Team,
    /// Not before then: what is to be known for it could not be read.
    #[serde(skip)]
    pub retry_at: Option<DateTime<Utc>>,
}

/// What tells whether the vault holds what it held before: it may go back in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The highest one that the vault was seen to hold.
    pub generation: u64,
    /// Keyed hash of what is traded for the next token.
    pub traded: Option<String>,
}

/// A notice that waits for the end of the quiet hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldBack {
    /// By which the user's switches decide whether it is shown at all.
    pub kind: NoticeKind,
    /// As it would have been shown.
    #[serde(with = "kept")]
    pub title: Text,
    /// As it would have been shown.
    #[serde(with = "kept")]
    pub body: Text,
}

impl Standing {
    /// Copies what may be known without opening the vault.
    pub fn note(&mut self, grant: &Grant) {
        self.issued_at = grant.issued_at;
        self.expires_at = grant.expires_at;
        self.unasked = grant.unasked;
        self.sign_in_ends_at = grant.sign_in_ends_at;
        let certificate = grant.certificate.as_ref().and_then(|certificate| certificate.ends_at);
        self.certificate_ends_at = certificate.and_then(DateTime::from_timestamp_millis);
        self.identity.clone_from(&grant.identity);
        self.by.clone_from(&grant.by);
        self.empty = grant.is_empty();
        self.has_claims = grant.has_claims();
    }

    /// Another grant is there, or the provider has answered as it should: what was not heard before counts no more.
    pub fn hears_well(&mut self) {
        self.lost = false;
        self.denied = 0;
    }
}
