//! One sign-in from its beginning to its grant: asks the provider, waits for the person, tells the keeper's task.
//! What to ask and how to read it stands in [`turnglass_core::sign_in`].

mod by_browser; // to the provider's page and back
mod by_device; // by a code that is typed in elsewhere
mod pages; // what a browser is shown at its end

use super::input::{Input, refuse};
use super::loopback::Page;
use super::published::{self, Published};
use super::report::{Heard, Signed, Told};
use super::states::States;
use super::vault_hand::VaultHand;
use crate::clock::Clock;
use crate::http::Http;
use crate::patience::Patience;
use chrono::{DateTime, TimeDelta, Utc};
use pages::{Waiting, last_page, show};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use turnglass_core::account::Grant;
use turnglass_core::core::sign_in::{SigningIn, given_up};
use turnglass_core::sign_in::id_token::{self, Expected, Keys};
use turnglass_core::sign_in::{Plan, register, userinfo};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text};
use turnglass_protocol::view::{SignInStage, SignInView, SignInWay};

/// A browser is waited for so long.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// A name for people to read is worth so much of their time.
const A_NAME: Duration = Duration::from_secs(5);

pub(super) struct Signing {
    pub id: u64,
    pub begun: SigningIn,
    pub way: Option<SignInWay>,
    /// Ends when the sign-in is given up.
    pub heard: UnboundedReceiver<Heard>,
    pub http: Arc<Http>,
    pub vault: VaultHand,
    pub clock: Arc<dyn Clock>,
    pub inputs: UnboundedSender<Input>,
    pub states: States,
    /// Of the person who signs in.
    pub language: Language,
    /// What a person should know of how it is done.
    pub notes: Vec<Text>,
    /// And of how it was done in the end.
    pub done: Vec<Text>,
}

impl Signing {
    pub(super) async fn run(mut self) {
        let mut page = Waiting::new();
        let result = self.sign_in(&mut page).await;
        // Before the end is told, for a command may end with it, and this process with the command.
        show(&mut page, &last_page(&result)).await;
        self.tell(Told::Ended(result.map(Box::new)));
    }

    async fn sign_in(&mut self, page: &mut Waiting) -> Result<Signed, Problem> {
        // Nobody is sent to a browser for a grant that could not be kept.
        self.vault.ready().await.map_err(|trouble| trouble.problem())?;
        let Published { metadata, resource, notes } = self.published().await?;
        self.notes = notes;
        if let Some(protected) = &resource {
            self.begun.account.is_behind(&metadata.issuer, &protected.resource);
        }
        let SigningIn { provider, account, grant, .. } = &self.begun;
        let mut plan = Plan::new(provider.clone(), account.clone(), grant.clone(), metadata, self.way)?;
        if let Some(wanted) = resource.and_then(|protected| protected.scope) {
            plan.is_for(&wanted);
        }
        self.client_is_known(&mut plan).await;
        match plan.way {
            SignInWay::Browser => self.by_browser(plan, page).await,
            SignInWay::Device => self.by_device(plan).await,
        }
    }

    /// What is published where the account is; of an account that names a resource alone, by its authorization server.
    async fn published(&self) -> Result<Published, Problem> {
        let SigningIn { provider, account, .. } = &self.begun;
        let aliases = account.issuer_aliases(Some(provider));
        match (account.issuer(provider), account.sign_in.resource.first()) {
            (Some(issuer), _) if provider.by_issuer => {
                published::of_either(&self.http, issuer, &aliases).await
            }
            (Some(issuer), _) => published::metadata(&self.http, issuer, &aliases).await,
            (None, Some(resource)) if provider.by_issuer => {
                published::of_resource(&self.http, resource, &aliases).await
            }
            (None, _) => Ok(Published::default()),
        }
    }

    /// A client that was registered here by itself, and that its issuer knows no more or whose secret has ended, is let go
    /// of: another one is registered.
    async fn client_is_known(&mut self, plan: &mut Plan) {
        let ours = plan.account.sign_in.registered && plan.metadata.register_url.is_some();
        if !ours || plan.client_id().is_none() {
            return;
        }
        let forgotten = match register::probe(plan) {
            _ if register::has_ended(plan, self.clock.now()) => true,
            Some(probe) => register::is_forgotten(&self.http.look_up(probe).await),
            None => false,
        };
        if forgotten {
            register::forget(plan);
            self.notes.push(text!("registered-anew"));
        }
    }

    async fn register(&self, plan: &mut Plan, redirect: &str) -> Result<(), Problem> {
        if plan.client_id().is_some() {
            return Ok(());
        }
        let raw = published::insist(&self.http, || register::request(plan, redirect)).await?;
        register::read(plan, redirect, &raw)
    }

    /// The grant is whose it says it is, and whose the account is.
    async fn signed(
        &mut self,
        plan: Plan,
        mut grant: Grant,
        nonce: Option<&str>,
        page: &mut Waiting,
    ) -> Result<Signed, Problem> {
        let by_issuer = plan.account.issuer(&plan.provider).is_some();
        // The answer's own scope is what was granted, where it says so (RFC 6749, section 5.1).
        let granted_openid = grant.scopes.is_empty() || grant.scopes.iter().any(|scope| scope == "openid");
        let token = grant.extras.get("id_token").and_then(|token| token.as_str()).map(Secret::new);
        if let Some(token) = token {
            grant.subject = Some(match by_issuer {
                true => self.verified(&plan, &token, nonce).await?,
                false => id_token::read(&token, &self.expected(&plan, nonce)).map_err(untrusted)?,
            });
            let claims = turnglass_core::jwt::claims(token.expose()).unwrap_or_default();
            grant.identity = claims.identity.or(grant.identity);
            self.names(&plan, &mut grant).await;
        } else if by_issuer && nonce.is_some() && granted_openid {
            return Err(untrusted(text!("id-token-missing")));
        }
        if let Some(other) = self.begun.known.differs(&grant) {
            if !page.is_empty() {
                let text = text!("page-question", is = &other.is, was = &other.was);
                show(page, &Page { well: true, title: text!("page-question-title"), text }).await;
            }
            self.tell(Told::Other(other));
            self.accepted().await?;
        }
        Ok(Signed { account: plan.account, grant, notes: std::mem::take(&mut self.done) })
    }

    /// What they are called, where only the issuer's own name for them is known. It is no part of the sign-in: who gives no
    /// answer is not waited for.
    async fn names(&self, plan: &Plan, grant: &mut Grant) {
        let Some(request) = userinfo::request(plan, grant) else { return };
        let answered = Patience::of(A_NAME).wait(self.http.look_up(request)).await;
        if let Some(name) = answered.and_then(|raw| userinfo::read(grant, &raw)) {
            grant.identity = Some(name);
        }
    }

    /// Until the person says that the other identity is meant.
    async fn accepted(&mut self) -> Result<(), Problem> {
        let clock = self.clock.clone();
        let ends_at = clock.now() + PATIENCE;
        loop {
            tokio::select! {
                heard = self.heard.recv() => match heard {
                    Some(Heard::Accepted) => return Ok(()),
                    Some(Heard::Pasted(_, reply)) => {
                        refuse(reply, Problem::usage(text!("paste-no-more")));
                    }
                    None => return Err(given_up()),
                },
                () = clock.until(ends_at) => return Err(given_up()),
            }
        }
    }

    async fn verified(&self, plan: &Plan, token: &Secret, nonce: Option<&str>) -> Result<String, Problem> {
        let mut keys = Keys::default();
        if let Some(place) = plan.metadata.keys_url.as_deref() {
            keys = published::keys(&self.http, place).await.map_err(|why| {
                let says = text!("not-verified", why);
                Problem::new(Code::Unavailable, says).hint(text!("not-verified-hint"))
            })?;
        }
        id_token::verify(token, &keys, &self.expected(plan, nonce)).map_err(untrusted)
    }

    fn expected<'a>(&self, plan: &'a Plan, nonce: Option<&'a str>) -> Expected<'a> {
        Expected {
            metadata: &plan.metadata,
            client_id: plan.client_id().unwrap_or_default(),
            client_secret: plan.grant.client_secret.as_ref(),
            audiences: &plan.trusted,
            nonce,
            now: self.clock.now(),
        }
    }

    fn view(&self, plan: &Plan, url: String, ends_at: DateTime<Utc>) -> SignInView {
        SignInView {
            id: self.id,
            account: shown(&plan.account.name).into(),
            provider_title: shown(&plan.provider.title).into(),
            way: plan.way,
            stage: SignInStage::Waiting,
            url,
            open_url: None,
            complete_url: None,
            user_code: None,
            qr: Vec::new(),
            ends_at: ends_at.timestamp_millis(),
            can_paste: false,
            only_pasted: false,
            notes: self.notes.iter().cloned().chain(plan.notes()).collect(),
            other: None,
        }
    }

    fn tell(&self, told: Told) {
        // A keeper that ended hears nothing any more.
        let _ = self.inputs.send(Input::SignIn { id: self.id, told });
    }
}

fn untrusted(why: Text) -> Problem {
    Problem::failed(text!("untrusted-word", why)).hint(text!("untrusted-word-hint"))
}
