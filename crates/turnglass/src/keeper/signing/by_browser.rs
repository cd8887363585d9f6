//! A sign-in in a browser: to the provider's page and back, by the loopback or by what a person pastes.

use super::pages::{Waiting, other_sign_in, stranger};
use super::{PATIENCE, Signing};
use crate::keeper::input::{answer, refuse};
use crate::keeper::loopback::{Loopback, Next, Redirected, Visit};
use crate::keeper::published;
use crate::keeper::report::{Heard, Signed, Told};
use chrono::{DateTime, Utc};
use turnglass_core::account::Grant;
use turnglass_core::core::sign_in::given_up;
use turnglass_core::exchange::Raw;
use turnglass_core::sign_in::browser::{AuthorizationRequest, AuthorizationResponse};
use turnglass_core::sign_in::{Plan, register};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// A browser asks for its page no more often than this.
const SAME_PAGES: usize = 8;

impl Signing {
    pub(super) async fn by_browser(&mut self, mut plan: Plan, page: &mut Waiting) -> Result<Signed, Problem> {
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
        let mut opened = AuthorizationRequest::new(plan, loopback.redirect.clone())?;
        if plan.metadata.must_push {
            let raw = published::insist(&self.http, || opened.push(plan)).await?;
            opened.pushed(plan, &raw)?;
        }
        let _open = self.states.open(opened.state());
        let ends_at = self.clock.now() + PATIENCE;
        let mut view = self.view(plan, opened.url.to_string(), ends_at);
        view.can_paste = true;
        view.only_pasted = !loopback.listens();
        // Where the browser ends elsewhere, it can begin here all the same.
        let mut elsewhere = match loopback.listens() {
            true => None,
            false => Loopback::open(None, self.language).await.ok(),
        };
        view.open_url = elsewhere.as_ref().unwrap_or(loopback).leads_to(&opened.url);
        self.tell(Told::Began(Box::new(view)));
        // A browser that is here goes on to the next page.
        for Redirected { page: waiting, .. } in std::mem::take(page) {
            let _ = waiting.send(Next::Leads(opened.url.clone()));
        }
        let (code, said) = self.code(plan, &opened, loopback, &mut elsewhere, ends_at, page).await?;
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

    /// The code that the browser or the person brings, and all that was said with it.
    async fn code(
        &mut self,
        plan: &Plan,
        opened: &AuthorizationRequest,
        loopback: &mut Loopback,
        elsewhere: &mut Option<Loopback>,
        ends_at: DateTime<Utc>,
        page: &mut Waiting,
    ) -> Result<(Secret, Secret), Problem> {
        loop {
            let clock = self.clock.clone();
            let (answered, came, said) = tokio::select! {
                visit = visit(loopback, elsewhere) => match visit {
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
                        AuthorizationResponse::Foreign(problem) | AuthorizationResponse::Stranger(problem) => {
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
                AuthorizationResponse::Code(code) => {
                    page.extend(came);
                    return Ok((code, said));
                }
                AuthorizationResponse::Ended(problem) | AuthorizationResponse::Foreign(problem) => {
                    page.extend(came);
                    return Err(problem);
                }
                // Answered, and not waited for: any program of this machine can send any number of them.
                AuthorizationResponse::Stranger(_) => {
                    let Some(came) = came else { continue };
                    // Of another account at a provider with one fixed address; there it can be pasted.
                    let known = self.states.know(&came.query, opened.state());
                    let _ = came.page.send(Next::Shows(if known { other_sign_in() } else { stranger() }));
                }
            }
        }
    }

    async fn trade(
        &self,
        plan: &Plan,
        opened: &AuthorizationRequest,
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
