//! Obtaining the first grant for a person: which way, from which addresses, with what; requests built and answers
//! read as values. Random texts are made here, for they are no secret of anybody yet; no clock, no socket.

pub mod browser; // code with PKCE, and pushed requests
mod called; // what the parameters of a sign-in are called elsewhere
pub mod device; // a code that is typed in elsewhere
pub mod id_token; // who signed in, verified
pub mod proof; // signatures, and proofs of possession (DPoP)
pub mod register; // a client of its own, where the issuer gives one
pub mod userinfo; // what a person is called

use crate::account::{Account, Grant};
use crate::discovery::Metadata;
use crate::exchange::{self, Outcome, Raw, Request};
use crate::provider::{Form, Pkce, Provider, SignIn};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::SignInWay;
use url::Url;

/// All that is known before a person is sent anywhere.
#[derive(Debug)]
pub struct Plan {
    /// Who is asked, as the account's own values complete it.
    pub provider: Arc<Provider>,
    /// As it will be kept, with what the metadata said.
    pub account: Account,
    /// Without tokens: the client's secret, and the key that tokens are to be bound to.
    pub grant: Grant,
    /// What the issuer publishes; empty where nothing was looked up.
    pub metadata: Metadata,
    /// How the person signs in.
    pub way: SignInWay,
    /// Clients that an ID token may be made for, beside this one.
    pub trusted: Vec<String>,
    /// The client was registered just now.
    is_new_client: bool,
}

impl Plan {
    /// `wanted` is the way that the person chose; else the one of the last time, else the provider's best.
    pub fn new(
        provider: Arc<Provider>,
        mut account: Account,
        mut grant: Grant,
        metadata: Metadata,
        wanted: Option<SignInWay>,
    ) -> Result<Self, Problem> {
        let metadata = metadata.by_certificate(grant.certificate.is_some());
        // An issuer of the account's own goes before the addresses of the provider that it is like.
        let elsewhere = account.issuer.is_some() && account.issuer != provider.issuer;
        if provider.refresh.url.is_none() || elsewhere {
            account.token_url = metadata.token_url.clone().or(account.token_url);
        }
        if let Some(revoke_url) = &metadata.revoke_url {
            account.sign_in.revoke_url = Some(revoke_url.clone());
        }
        if grant.client_secret.is_some() {
            account.client_auth = account.client_auth.or(metadata.client_auth());
        }
        if account.token_url(&provider).is_none() {
            return Err(Problem::usage(text!("no-token-place", provider = &provider.title))
                .hint(text!("no-token-place-hint")));
        }
        if account.sign_in.dpop && grant.dpop_key.is_none() {
            grant.dpop_key = proof::new_key();
        }
        let last = account.sign_in.way;
        let trusted = account.sign_in.audiences().iter().chain(&provider.audiences).cloned().collect();
        let mut plan = Self {
            provider,
            account,
            grant,
            metadata,
            way: SignInWay::Browser,
            trusted,
            is_new_client: false,
        };
        let ways: Vec<SignInWay> =
            plan.provider.ways().into_iter().filter(|way| plan.place(*way).is_some()).collect();
        if ways.is_empty() {
            return Err(plan.no_place());
        }
        plan.way = match wanted {
            Some(way) if plan.place(way).is_some() => way,
            Some(way) => {
                let title = &plan.provider.title;
                let (lacks, flag) = match way {
                    SignInWay::Browser => (text!("no-browser-way", title), "--authorize-url"),
                    SignInWay::Device => (text!("no-device-way", title), "--device-url"),
                };
                return Err(Problem::usage(lacks).hint(text!("no-way-hint", flag)));
            }
            None => last.filter(|way| ways.contains(way)).unwrap_or(ways[0]),
        };
        plan.account.sign_in.way = Some(plan.way);
        Ok(plan)
    }

    /// Nobody can sign in there before its issuer is named. What is known of the account is named again, so that the command
    /// runs for a new one too.
    fn no_place(&self) -> Problem {
        let (name, provider) = (&self.account.name, &self.provider.name);
        let url = self.account.token_url(&self.provider).unwrap_or_default();
        let hint = match &self.account.client_id {
            Some(client) => text!("no-sign-in-place-client-hint", name, provider, url, client),
            None => text!("no-sign-in-place-hint", name, provider, url),
        };
        Problem::usage(text!("no-sign-in-place", title = &self.provider.title)).hint(hint)
    }

    /// The address where a sign-in of this way begins.
    fn place(&self, way: SignInWay) -> Option<&str> {
        let elsewhere = self.account.issuer.is_some() && self.account.issuer != self.provider.issuer;
        let (own, of_account, published) = match way {
            SignInWay::Browser => (
                self.provider.sign_in.as_ref()?.authorize.as_deref(),
                self.account.sign_in.authorize_url.as_deref(),
                self.metadata.authorize_url.as_deref(),
            ),
            SignInWay::Device => (
                self.provider.sign_in.as_ref()?.device.as_deref(),
                self.account.sign_in.device_url.as_deref(),
                self.metadata.device_url.as_deref(),
            ),
        };
        of_account.or(published).or(own.filter(|_| !elsewhere))
    }

    /// The account's own client, else the provider's for everybody.
    pub fn client_id(&self) -> Option<&str> {
        self.account.client_id.as_deref().or(self.provider.client_id.as_deref())
    }

    /// The scopes to ask for. An issuer that says nothing else is asked for who it is and for a lasting grant.
    fn scope(&self) -> Option<String> {
        let of_provider = self.provider.sign_in.as_ref().and_then(|sign_in| sign_in.scope.as_deref());
        let chosen = self.account.scope.as_deref().or(of_provider).or(self.provider.scope.as_deref());
        if let Some(chosen) = chosen {
            return Some(chosen.to_owned());
        }
        let offered = ["openid", "email", "profile", "offline_access"];
        let asked: Vec<&str> =
            offered.into_iter().filter(|scope| self.metadata.offers_scope(scope)).collect();
        (!asked.is_empty()).then(|| asked.join(" "))
    }

    /// Parameters that every way has: scope, whom the token is for, and the provider's and account's own.
    fn params(&self) -> Vec<(String, String)> {
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let scope = self.scope();
        let mut params: Vec<(String, String)> = Vec::new();
        params.extend(scope.as_deref().map(|scope| own("scope", scope)));
        params.extend(self.account.sign_in.audience.as_deref().map(|audience| own("audience", audience)));
        params.extend(self.account.sign_in.resource.iter().map(|resource| own("resource", resource)));
        let mut further = self.provider.sign_in.as_ref().map(SignIn::params).unwrap_or_default();
        further.extend(self.account.sign_in.params.clone());
        // One that is empty is left out, also where the provider has it.
        params.extend(further.into_iter().filter(|(_, value)| !value.is_empty()));
        params
    }

    /// How the code is bound to who asked for it.
    pub fn pkce(&self) -> Pkce {
        let of_provider = self.provider.sign_in.as_ref().and_then(|sign_in| sign_in.pkce);
        self.account.sign_in.pkce().or(of_provider).unwrap_or_default()
    }

    /// Whether the answer comes as a form.
    pub fn is_posted(&self) -> bool {
        self.params().iter().any(|(name, value)| name == "response_mode" && value == "form_post")
    }

    /// Whether a lasting grant is asked for in OpenID Connect's way.
    fn asks_offline(&self) -> bool {
        self.scope().is_some_and(|scope| scope.split_whitespace().any(|one| one == "offline_access"))
    }

    /// Some issuers give a lasting grant only to who asks for consent to it (OpenID Connect Core 1.0, section 11), and at
    /// others nobody may be asked for it: so it is asked for where it was seen to be needed, and of clients that nobody can
    /// have consented to yet.
    fn asks_consent(&self) -> bool {
        (self.account.sign_in.asks_consent() || self.is_new_client) && self.asks_offline()
    }

    /// Whether the grant lacks what consent may bring. Then it is asked for from now on.
    pub fn lacks_consent(&mut self, grant: &Grant) -> bool {
        let chosen = self.params().iter().any(|(name, _)| name == "prompt");
        let lacks = grant.refresh_token.is_none() && self.asks_offline() && !chosen && !self.asks_consent();
        if lacks {
            self.account.sign_in.set_apart(|apart| apart.asks_consent = true);
        }
        lacks
    }

    /// What may help where a provider speaks of the code's proof.
    pub(crate) fn pkce_hint(&self) -> Text {
        let name = &self.account.name;
        match self.pkce() {
            Pkce::None => text!("pkce-needed-hint", name),
            Pkce::Plain | Pkce::S256 => text!("pkce-hint", name),
        }
    }

    /// What a person should know of how it is done.
    pub fn notes(&self) -> Vec<Text> {
        let pkce = match self.pkce() {
            Pkce::S256 => None,
            Pkce::Plain => Some(text!("pkce-plain")),
            Pkce::None => Some(text!("pkce-none")),
        };
        pkce.filter(|_| self.way == SignInWay::Browser).into_iter().collect()
    }

    /// The resource said which scopes it wants: asked for where a person has not chosen others, and something that lasts with
    /// them, where the issuer has that.
    pub fn is_for(&mut self, wanted: &str) {
        if self.account.scope.is_some() {
            return;
        }
        let lasts = wanted.split_whitespace().any(|one| one == "offline_access");
        let lasting = self.metadata.lists_scope("offline_access") && !lasts;
        self.account.scope =
            Some(if lasting { format!("{wanted} offline_access") } else { wanted.to_owned() });
    }

    /// A form from the account's client to another endpoint than the token endpoint. These want the client's id also
    /// where the client proves itself in the header (RFC 8628, section 3.1).
    fn post<'a>(&'a self, url: Url, fields: Vec<(&'a str, &'a str)>) -> Result<Request, Problem> {
        self.post_by(&Form::default(), url, fields)
    }

    /// The same, as the provider's file has it.
    fn post_by<'a>(
        &'a self,
        form: &Form<'a>,
        url: Url,
        mut fields: Vec<(&'a str, &'a str)>,
    ) -> Result<Request, Problem> {
        let mut headers = exchange::accept_json();
        exchange::prove_client(&self.provider, &self.account, &self.grant, &mut headers, &mut fields)
            .map_err(lacking)?;
        if !fields.iter().any(|(name, _)| *name == "client_id") {
            fields.extend(self.client_id().map(|id| ("client_id", id)));
        }
        let account = (&*self.provider, &self.account, &self.grant);
        exchange::post_form(form, account, url, headers, &fields).map_err(lacking)
    }

    /// The grant out of a token endpoint's answer. It came for who signed in now, so nothing of an older one is kept.
    pub fn read(&self, now: DateTime<Utc>, raw: Raw, secrets: &[&Secret]) -> Result<Grant, Problem> {
        let fault = exchange::fault(&raw);
        // What was sent may stand in what is said.
        let safe = |says: Text| match secrets.iter().any(|secret| says.contains(secret.expose())) {
            true => text!("answer-error"),
            false => says,
        };
        let of_pkce = fault.as_ref().is_some_and(browser::speaks_of_pkce);
        let of_client = fault.as_ref().is_some_and(|fault| fault.code == "invalid_client");
        let outcome = exchange::read(&self.provider, &self.account, &self.grant, now, raw);
        match outcome {
            Outcome::Renewed(grant) | Outcome::Unchanged { grant: Some(grant), .. }
                if grant.token.is_some() =>
            {
                Ok(*grant)
            }
            Outcome::Misconfigured { says, .. } if of_client && self.account.sign_in.registered => {
                let says = safe(says);
                Err(Problem::new(Code::SignInNeeded, text!("sign-in-unfinished", says))
                    .hint(text!("sign-in-registers-hint", name = &self.account.name)))
            }
            Outcome::Misconfigured { says, .. }
            | Outcome::Denied { says, .. }
            | Outcome::Later { says, .. }
            | Outcome::Refused { says, .. }
                if of_pkce =>
            {
                let says = safe(says);
                Err(Problem::failed(text!("sign-in-unfinished", says)).hint(self.pkce_hint()))
            }
            Outcome::Misconfigured { says, hint } | Outcome::Denied { says, hint: Some(hint), .. } => {
                let says = safe(says);
                Err(Problem::failed(text!("sign-in-unfinished", says)).hint(hint))
            }
            Outcome::Refused { .. } => {
                let said = fault.map(|fault| fault.words(secrets)).unwrap_or_default();
                let says = text!("sign-in-code-refused", said);
                Err(Problem::new(Code::SignInNeeded, says).hint(text!("sign-in-again-from-start-hint")))
            }
            Outcome::Later { says, .. }
            | Outcome::Unchanged { says, .. }
            | Outcome::Denied { says, hint: None, .. } => {
                let says = safe(says);
                Err(Problem::new(Code::Unavailable, text!("sign-in-unfinished", says))
                    .hint(text!("sign-in-again-from-start-hint")))
            }
            Outcome::Renewed(_) => {
                Err(Problem::failed(text!("answer-without-token"))
                    .hint(text!("sign-in-again-from-start-hint")))
            }
        }
    }
}

/// No client, and no way to get one by itself; perhaps the issuer reads a document that describes one.
fn no_client_at(metadata: &Metadata) -> Problem {
    match metadata.takes_client_documents {
        true => Problem::usage(text!("which-client")).hint(text!("which-client-document-hint")),
        false => no_client(),
    }
}

/// No client, and no way to get one without a person.
fn no_client() -> Problem {
    Problem::usage(text!("which-client")).hint(text!("which-client-hint"))
}

fn no_random() -> Problem {
    Problem::failed(text!("sign-in-no-random"))
}

/// What the settings lack, as the exchange says it.
fn lacking((says, hint): (Text, Text)) -> Problem {
    Problem::usage(says).hint(hint)
}

#[cfg(test)]
mod tests;
