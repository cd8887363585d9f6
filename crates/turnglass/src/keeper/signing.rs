//! One sign-in from its beginning to its grant: asks the provider, waits for the person, tells the keeper's task.
//! What to ask and how to read it stands in [`turnglass_core::sign_in`].

use super::input::{Input, answer, refuse};
use super::loopback::{Came, Loopback, Next, Page, Visit};
use super::published::{self, Published};
use super::report::{Heard, Signed, Told};
use super::states::States;
use super::vault_hand::VaultHand;
use crate::clock::Clock;
use crate::http::Http;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use turnglass_core::account::Grant;
use turnglass_core::core::sign_in::{SigningIn, given_up};
use turnglass_core::exchange::Raw;
use turnglass_core::sign_in::browser::{Answer, Opened};
use turnglass_core::sign_in::device::{self, Device, Polled};
use turnglass_core::sign_in::id_token::{self, Expected, Keys};
use turnglass_core::sign_in::{Plan, register};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text};
use turnglass_protocol::view::{SignInStage, SignInView, SignInWay};

/// A browser is waited for so long.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// A browser takes its last page within this, or does without.
const LAST_PAGE: Duration = Duration::from_secs(2);

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

/// A browser asks for its page no more often than this.
const SAME_PAGES: usize = 8;

/// Where the page is for a browser that waits for it.
type Waiting = Vec<Came>;

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

    async fn by_browser(&mut self, mut plan: Plan, page: &mut Waiting) -> Result<Signed, Problem> {
        let own = plan.provider.sign_in.as_ref().and_then(|sign_in| sign_in.redirect.as_deref());
        let registered = plan.account.sign_in.redirect_url.as_deref().or(own).map(str::to_owned);
        let mut loopback = Loopback::open(registered.as_deref(), self.language).await?;
        if !loopback.listens() && plan.account.sign_in.registered {
            // Its port is taken: a client that was registered by itself is registered anew, for another one.
            register::forget(&mut plan);
            loopback = Loopback::open(None, self.language).await?;
        }
        self.register(&mut plan, &loopback.redirect).await?;
        loopback.takes_posts(plan.is_posted());
        loop {
            let signed = self.leg(&mut plan, &mut loopback, page).await?;
            let (grant, nonce) = signed;
            if !plan.lacks_consent(&grant) {
                drop(loopback);
                return self.signed(plan, grant, nonce.as_deref(), page).await;
            }
            self.notes.push(text!("consent-asked"));
        }
    }

    /// Once to the provider's page and back.
    async fn leg(
        &mut self,
        plan: &mut Plan,
        loopback: &mut Loopback,
        page: &mut Waiting,
    ) -> Result<(Grant, Option<String>), Problem> {
        let mut opened = Opened::new(plan, loopback.redirect.clone())?;
        if plan.metadata.must_push {
            let raw = published::insist(&self.http, || opened.push(plan)).await?;
            opened.pushed(plan, &raw)?;
        }
        let _open = self.states.open(opened.state());
        let ends_at = self.clock.now() + PATIENCE;
        let mut view = self.view(plan, opened.url.to_string(), ends_at);
        view.can_paste = true;
        // Where the browser ends elsewhere, it can begin here all the same.
        let mut elsewhere = match loopback.listens() {
            true => None,
            false => Loopback::open(None, self.language).await.ok(),
        };
        view.open_url = elsewhere.as_ref().unwrap_or(loopback).leads_to(&opened.url);
        self.tell(Told::Began(Box::new(view)));
        // A browser that is here goes on to the next page.
        for Came { page: waiting, .. } in std::mem::take(page) {
            let _ = waiting.send(Next::Leads(opened.url.clone()));
        }
        let (code, said) = loop {
            let clock = self.clock.clone();
            let (answered, came, said) = tokio::select! {
                visit = visit(loopback, &mut elsewhere) => match visit {
                    Visit::Came(came) => {
                        let said = Secret::new(came.query.clone());
                        (opened.read(plan, &came.query, false), Some(came), said)
                    }
                    Visit::Led => {
                        let leads = elsewhere.as_ref().unwrap_or(loopback).leads_to(&opened.url);
                        self.tell(Told::Leads(leads));
                        continue;
                    }
                },
                heard = self.heard.recv() => match heard {
                    None => return Err(given_up()),
                    Some(Heard::Accepted) => continue,
                    Some(Heard::Pasted(text, reply)) => match opened.read(plan, text.expose(), true) {
                        // A person who pasted the wrong thing can do so again.
                        Answer::Foreign(problem) | Answer::Stranger(problem) => {
                            refuse(reply, problem);
                            continue;
                        }
                        answered => { answer(reply, Ok(())); (answered, None, text) }
                    },
                },
                () = clock.until(ends_at) => {
                    let problem = Problem::new(Code::SignInNeeded, text!("browser-too-late"));
                    return Err(problem.hint(text!("sign-in-again-from-start-hint")));
                }
            };
            match answered {
                Answer::Code(code) => {
                    page.extend(came);
                    break (code, said);
                }
                Answer::Ended(problem) | Answer::Foreign(problem) => {
                    page.extend(came);
                    return Err(problem);
                }
                // Answered, and not waited for: any program of this machine can send any number of them.
                Answer::Stranger(_) => {
                    let Some(came) = came else { continue };
                    // Of another account at a provider with one fixed address; there it can be pasted.
                    let known = self.states.know(&came.query, opened.state());
                    let _ = came.page.send(Next::Shows(if known { other_sign_in() } else { stranger() }));
                }
            }
        };
        self.tell(Told::Asking);
        let mut raw = self.trade(plan, &opened, &code, loopback, page).await?;
        let had = opened.secrets(&code).into_iter().cloned().collect::<Vec<_>>();
        if opened.goes_without(plan, &raw) {
            self.tell(Told::Note(text!("pkce-refused")));
            self.done.push(text!("pkce-refused"));
            raw = self.trade(plan, &opened, &code, loopback, page).await?;
        }
        let mut grant = plan.read(self.clock.now(), raw, &had.iter().collect::<Vec<_>>())?;
        for (name, value) in opened.beside(said.expose()) {
            grant.extras.entry(name).or_insert(value.into());
        }
        Ok((grant, opened.nonce))
    }

    async fn trade(
        &self,
        plan: &Plan,
        opened: &Opened,
        code: &Secret,
        loopback: &mut Loopback,
        page: &mut Waiting,
    ) -> Result<Raw, Problem> {
        let asking = published::insist(&self.http, || opened.exchange(plan, code));
        tokio::pin!(asking);
        loop {
            tokio::select! {
                raw = &mut asking => return raw,
                // The same page once more: fetched in advance, or a second time.
                visit = loopback.next() => if let Visit::Came(came) = visit
                    && page.len() < SAME_PAGES
                    && page.iter().any(|first| first.query == came.query)
                {
                    page.push(came);
                },
            }
        }
    }

    async fn by_device(&mut self, mut plan: Plan) -> Result<Signed, Problem> {
        if plan.client_id().is_none() {
            // Held open until then, so that the address is one that a later sign-in by browser can have.
            let place = Loopback::open(None, self.language).await?;
            self.register(&mut plan, &place.redirect).await?;
        }
        let raw = published::insist(&self.http, || device::request(&plan)).await?;
        let mut device = Device::read(&raw)?;
        let ends_at = self.clock.now() + TimeDelta::from_std(device.life).unwrap_or(PATIENCE);
        let mut view = self.view(&plan, device.url.clone(), ends_at);
        view.user_code = Some(device.user_code.clone());
        view.qr = qr(device.complete.as_deref().unwrap_or(&device.url));
        view.complete_url.clone_from(&device.complete);
        self.tell(Told::Began(Box::new(view)));
        let raw = loop {
            let next =
                self.clock.now() + TimeDelta::from_std(device.interval).unwrap_or(TimeDelta::seconds(5));
            let clock = self.clock.clone();
            tokio::select! {
                () = clock.until(next.min(ends_at)) => {}
                heard = self.heard.recv() => match heard {
                    None => return Err(given_up()),
                    Some(Heard::Accepted) => continue,
                    Some(Heard::Pasted(_, reply)) => {
                        refuse(reply, Problem::usage(text!("paste-not-here")));
                        continue;
                    }
                },
            }
            // Also at the very end: somebody may just have been in time.
            let over = self.clock.now() >= ends_at;
            let raw = self.http.send(&device.poll(&plan)?).await;
            match device.polled(&plan, raw) {
                Polled::Pending if over => return Err(device::too_late()),
                Polled::Pending => {}
                Polled::Done(raw) => break raw,
                Polled::Ended(problem) => return Err(problem),
            }
        };
        self.tell(Told::Asking);
        let at = self.clock.now();
        let grant = plan.read(at, raw, &[device.secret()])?;
        self.signed(plan, grant, None, &mut Waiting::new()).await
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
            notes: self.notes.iter().cloned().chain(plan.notes()).collect(),
            other: None,
        }
    }

    fn tell(&self, told: Told) {
        // A keeper that ended hears nothing any more.
        let _ = self.inputs.send(Input::SignIn { id: self.id, told });
    }
}

/// Who comes to either.
async fn visit(loopback: &mut Loopback, elsewhere: &mut Option<Loopback>) -> Visit {
    match elsewhere {
        // Nobody's way back leads there.
        Some(elsewhere) => loop {
            if let Visit::Led = elsewhere.next().await {
                return Visit::Led;
            }
        },
        None => loopback.next().await,
    }
}

fn other_sign_in() -> Page {
    Page { well: false, title: text!("page-other-sign-in-title"), text: text!("page-other-sign-in") }
}

fn stranger() -> Page {
    Page { well: false, title: text!("page-stranger-title"), text: text!("page-stranger") }
}

/// Until the browser has the page, or does not take it.
async fn show(browsers: &mut Waiting, page: &Page) {
    for Came { page: waiting, mut closed, .. } in std::mem::take(browsers) {
        let _ = waiting.send(Next::Shows(page.clone()));
        let _ = tokio::time::timeout(LAST_PAGE, closed.changed()).await;
    }
}

/// What the browser shows at the end.
fn last_page(result: &Result<Signed, Problem>) -> Page {
    match result {
        Ok(signed) => {
            let account = &signed.account.name;
            let text = match &signed.grant.identity {
                Some(who) => text!("page-signed-in-as", who, account),
                None => text!("page-signed-in", account),
            };
            Page { well: true, title: text!("page-signed-in-title"), text }
        }
        Err(problem) => {
            Page { well: false, title: text!("page-not-signed-in-title"), text: problem.clone().whole() }
        }
    }
}

fn untrusted(why: Text) -> Problem {
    Problem::failed(text!("untrusted-word", why)).hint(text!("untrusted-word-hint"))
}

/// A row each, `1` for dark; none for what is too long for a code.
fn qr(text: &str) -> Vec<String> {
    let Ok(code) = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::L) else {
        return Vec::new();
    };
    let dots: Vec<char> = code.to_colors().into_iter().map(|dot| dot.select('1', '0')).collect();
    dots.chunks(code.width()).map(|row| row.iter().collect()).collect()
}
