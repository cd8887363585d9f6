//! What a sign-in begins with, and the account that comes of it.

use super::entry::Entry;
use super::{Core, Effect, Held};
use crate::account::{Account, Grant, Same};
use crate::provider::{GrantKind, Provider};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{OtherIdentity, What};
use turnglass_protocol::wire::NewAccount;

/// An account that a person is about to sign in to.
#[derive(Debug)]
pub struct SigningIn {
    /// Who is asked, as the account's own values complete it.
    pub provider: Arc<Provider>,
    /// With the settings that the sign-in was begun with.
    pub account: Account,
    /// Only what outlives a sign-in: the client's secret, and the key that tokens are bound to.
    pub grant: Grant,
    /// Whose account it is.
    pub known: Known,
}

/// Who has signed in to an account before, to notice somebody else.
#[derive(Debug, Clone, Default)]
pub struct Known {
    identity: Option<String>,
    subject: Option<String>,
}

/// Whose word it is where tokens are handed out.
#[derive(Debug, PartialEq, Eq)]
pub enum ToAsk {
    /// An authorization server, by its address.
    Issuer(String),
    /// A resource, which names its issuer (RFC 9728).
    Resource(String),
}

/// What a request to sign in leads to.
#[derive(Debug)]
pub enum Begin {
    /// All that is needed is here.
    Now(Box<SigningIn>),
    /// The grant is being read (begun by these effects, or before): ask again when the account is at rest.
    Wait(Vec<Effect>),
}

impl Core {
    /// Where the token endpoint of this account has to be looked up before it is added.
    pub fn to_ask(&self, new: &NewAccount) -> Option<ToAsk> {
        let provider = self.providers.get(&new.provider)?.of(&Account::from_new(new));
        let own = || provider.issuer.clone().filter(|_| provider.refresh.url.is_none());
        let issuer = new.issuer.clone().or_else(own).map(ToAsk::Issuer);
        let resource = || new.resource.first().filter(|_| provider.by_issuer).cloned().map(ToAsk::Resource);
        issuer.or_else(resource).filter(|_| new.token_url.is_none())
    }

    /// A sign-in to a new account, or again to one that exists. What is not brought anew stays as it was.
    /// `waited`: for the grant to be read, once.
    pub fn begin_sign_in(
        &mut self,
        new: &NewAccount,
        waited: bool,
        now: DateTime<Utc>,
    ) -> Result<Begin, Problem> {
        if !self.knows(&new.name) {
            super::ask::check_name(&new.name)?;
        }
        crate::address::check_all(new)?;
        self.check_settled(&new.name)?;
        let old = self.entries.get(&new.name);
        let mut new = new.clone();
        if new.provider.is_empty() {
            new.provider = match (&old, &new.issuer, &new.token_url) {
                (Some(old), ..) => old.account.provider.clone(),
                (None, Some(_), _) => "oidc".into(),
                (None, None, Some(_)) => "oauth2".into(),
                (None, None, None) if !new.resource.is_empty() => "oidc".into(),
                (None, None, None) => return Err(Problem::no_such_account(&new.name)),
            };
        }
        // The address of the resource behind which the issuer was found, once more.
        if let Some(old) = &old {
            let behind = |address: &String| old.account.sign_in.resource.contains(address);
            new.issuer = new.issuer.filter(|issuer| old.account.issuer.is_none() || !behind(issuer));
        }
        let described = super::ask::provider(&self.providers, &new.provider)?.clone();
        let goes_over = old.as_ref().is_some_and(|old| old.account.provider != new.provider);
        if let Some(old) = old.filter(|old| goes_over && !old.may_go_over_to(&described)) {
            return Err(elsewhere(old));
        }
        let (client_secret, client_auth) = (new.client_secret.clone(), new.client_auth);
        let mut account = Account { team: self.place_of(&new)?, ..Account::from_new(&new) };
        let mut grant = Grant::from_new(
            &NewAccount {
                client_secret: new.client_secret,
                certificate: new.certificate,
                given: new.given,
                ..Default::default()
            },
            now,
        );
        if waited && old.is_some_and(|old| matches!(old.held, Held::Unknown)) {
            return Err(self.vault_says(&new.name));
        }
        if let Some(effects) = self.must_load(&new.name) {
            return Ok(Begin::Wait(effects));
        }
        let mut known = Known::default();
        if let Some(old) = self.entries.get(&new.name) {
            let held = old.grant();
            known.subject = held.and_then(|held| held.subject.clone());
            known.identity = held.and_then(|held| held.identity.clone());
            known.identity = known.identity.or_else(|| old.standing.identity.clone());
            account.disabled = old.account.disabled;
            // What belongs to the place and the client of before is nothing that an issuer is told.
            let same = if goes_over {
                account.keep_choices(&old.account);
                Same::Nothing
            } else {
                account.keep_from(&old.account)
            };
            if client_secret.is_some() {
                account.client_auth = client_auth;
            }
            if let Some(held) = held.filter(|_| same >= Same::Place) {
                grant.dpop_key.clone_from(&held.dpop_key);
                let secret = held.client_secret.clone().filter(|_| same == Same::Client);
                grant.client_secret = grant.client_secret.or(secret);
                let certificate = held.certificate.clone().filter(|_| same == Same::Client);
                grant.certificate = grant.certificate.or(certificate);
                for (name, secret) in &held.given {
                    grant.given.entry(name.clone()).or_insert_with(|| secret.clone());
                }
            }
        }
        described.check_values(&account, &grant)?;
        let provider = described.of(&account);
        let kind = account.grant_kind(&provider);
        let bring = || super::brought::bring(&account.name, &account.provider, kind);
        match (kind, &provider.sign_in) {
            (GrantKind::ClientCredentials | GrantKind::Request | GrantKind::TokenExchange, _) => {
                Err(Problem::usage(text!("no-person-needed")).hint(bring()))
            }
            (GrantKind::RefreshToken, Some(_)) => {
                Ok(Begin::Now(Box::new(SigningIn { provider, account, grant, known })))
            }
            _ => {
                let note = provider.note.as_ref().map(Text::from);
                let hint = Text::joined(note.into_iter().chain([bring()]));
                Err(Problem::usage(text!("no-sign-in-offered", title = &provider.title)).hint(hint))
            }
        }
    }

    /// An account that is added without a grant, under the name of one that is there: what its person wants is a sign-in.
    pub(super) fn there_already(&self, new: &NewAccount, described: &Provider) -> Problem {
        let name = &new.name;
        let old = self.entries.get(name);
        if let Some(old) = old
            && old.account.provider != described.name
            && !old.may_go_over_to(described)
        {
            return elsewhere(old);
        }
        let known = old.and_then(|old| old.account.issuer.as_ref());
        let takes_issuer = described.by_issuer || old.is_some_and(|old| old.is_at_any_endpoint());
        let hint = match new.issuer.as_ref().filter(|issuer| takes_issuer && Some(*issuer) != known) {
            Some(issuer) => text!("there-already-issuer-hint", name, issuer),
            None => text!("there-already-hint", name),
        };
        Problem::usage(text!("there-already", name)).hint(hint)
    }

    /// The grant that a person signed in for. Only while the account is at rest.
    pub fn signed_in(&mut self, account: Account, mut grant: Grant, notes: Vec<Text>) -> Vec<Effect> {
        let brought = grant.refresh_token.as_ref().or(grant.token.as_ref());
        let brought = brought.map(|secret| self.fingerprint(secret));
        let says = match &grant.identity {
            Some(identity) => text!("did-sign-in-as", identity),
            None => text!("did-sign-in"),
        };
        let disputed = grant.disputed.as_deref().map(super::reason::disputed);
        let says = Text::joined([says].into_iter().chain(disputed).chain(notes));
        let held = self.entries.get(&account.name).and_then(|old| old.grant());
        grant.generation = held.map_or(1, |held| held.generation + 1);
        if let Some(provider) = self.providers.get(&account.provider) {
            grant.goes_to = crate::exchange::place::named(&provider.of(&account), &account);
        }
        self.place(account, grant, brought, What::SignedIn, says)
    }
}

impl Entry {
    /// Its own provider says nothing of where it is, so that an issuer may take its place when a person names one.
    pub(super) fn may_go_over_to(&self, other: &Provider) -> bool {
        self.account.owner.is_mine() && self.is_at_any_endpoint() && other.by_issuer
    }

    fn is_at_any_endpoint(&self) -> bool {
        self.provider.as_ref().is_some_and(|own| {
            own.sign_in.is_some() && own.refresh.url.is_none() && own.issuer.is_none() && !own.by_issuer
        })
    }
}

fn elsewhere(old: &Entry) -> Problem {
    let (name, at) = (&old.account.name, &old.account.provider);
    Problem::usage(text!("account-elsewhere", name, at)).hint(text!("account-elsewhere-hint", name))
}

impl Known {
    /// Somebody else than before, as far as that can be told: by the issuer's own name for them, else by what they are
    /// called.
    pub fn differs(&self, grant: &Grant) -> Option<OtherIdentity> {
        let other = match (&self.subject, &grant.subject) {
            (Some(was), Some(is)) => was != is,
            // A token that was brought may have shown only the issuer's own name for them.
            _ => match (&self.identity, &grant.identity) {
                (Some(was), Some(is)) => was != is && self.identity != grant.subject,
                _ => false,
            },
        };
        let name = |identity: &Option<String>, subject: &Option<String>| {
            shown(identity.as_deref().or(subject.as_deref()).unwrap_or_default()).into_owned()
        };
        other.then(|| OtherIdentity {
            was: name(&self.identity, &self.subject),
            is: name(&grant.identity, &grant.subject),
        })
    }
}

/// For who waited for a sign-in that is over without a grant.
pub fn given_up() -> Problem {
    Problem::new(Code::SignInNeeded, text!("sign-in-given-up")).hint(text!("sign-in-given-up-hint"))
}
