//! One refresh without a home: the grant is brought, the provider asked, and what came of it handed back. The same
//! requests, readings and rules as the keeper's; no vault, no store, no socket.
//!
//! What is replaced is the caller's to keep: it comes back beside whatever else came of it, good or bad. Where there is a
//! directory for that, the answer lies there sealed until it is kept, for a later call if this one is killed (`page`).

mod left;
mod page;

use crate::certificate;
use crate::clock::Clock;
use crate::http::Http;
use crate::keeper::published;
use crate::patience::Patience;
use left::Before;
use page::Pages;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::time::Instant;
use turnglass_core::account::{Account, Grant};
use turnglass_core::exchange::{self, Answered, Outcome, Raw, SILENCE};
use turnglass_core::provider::{GrantKind, Provider, Providers};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::{Lease, NewAccount};

pub use crate::journal::{opened, sealed};
pub use page::HeldPages;

/// The first pause before a connection is tried again; it doubles.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// What is to be refreshed.
#[derive(Debug)]
pub struct Wish {
    /// Without a name. What is traded stands in its `refresh_token`, also where the provider trades the token itself.
    pub account: NewAccount,
    pub providers: Providers,
    /// How long, in all, is waited before the provider is asked again.
    pub wait: Duration,
    /// Where the answer lies until what it replaced is handed on.
    pub pages: Option<PathBuf>,
    /// The file that what is traded was read from, or that what replaces it is written into: another call may have
    /// changed it meanwhile.
    pub file: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct Asked {
    pub lease: Result<Lease, Problem>,
    /// In words.
    pub says: Text,
    /// What replaced the refresh token (or the token, where that is what is traded). Kept by nobody yet.
    pub rotated: Option<Secret>,
    /// To be ended once that is kept.
    pub pages: HeldPages,
}

/// Checked, and ready to ask.
pub struct Once {
    provider: Arc<Provider>,
    new: NewAccount,
    kind: GrantKind,
    wait: Duration,
    pages: Option<Pages>,
    /// And what stood in it when this was prepared.
    file: Option<(PathBuf, Option<Secret>)>,
}

/// Says what is waited for, and what is asked for again.
pub trait Tell: Fn(Text) + Send + Sync {}

impl<T: Fn(Text) + Send + Sync> Tell for T {}

impl Once {
    /// A problem here costs nothing: nobody was asked.
    pub fn prepare(wish: Wish) -> Result<Self, Problem> {
        crate::keeper::no_core_dumps();
        let Wish { account: mut new, providers, wait, pages, file } = wish;
        let provider =
            turnglass_core::core::ask::provider(&providers, &new.provider)?.of(&Account::from_new(&new));
        new.name.clone_from(&provider.name);
        let kind = new.grant.unwrap_or(provider.grant);
        let missing = |what: Text, how: Text| Err(Problem::usage(what).hint(how));
        match kind {
            GrantKind::None => {
                return Err(Problem::usage(text!("once-nothing-renews", provider = &provider.title))
                    .hint(text!("once-nothing-renews-hint")));
            }
            GrantKind::RefreshToken | GrantKind::Token if new.refresh_token.is_none() => {
                let what = if kind == GrantKind::Token {
                    text!("once-no-token")
                } else {
                    text!("once-no-refresh-token")
                };
                return missing(what, text!("once-bring-token-hint"));
            }
            GrantKind::ClientCredentials if new.client_secret.is_none() && new.certificate.is_none() => {
                return missing(text!("once-no-client-secret"), text!("once-bring-client-hint"));
            }
            GrantKind::Token => new.token = new.refresh_token.take(),
            _ => {}
        }
        let file = file.map(|file| {
            let stands = left::stands_in(&file);
            (file, stands)
        });
        let mut once = Self { provider, new, kind, wait, pages: None, file };
        once.pages = pages.filter(|_| once.can_rotate()).map(Pages);
        if once.issuer().is_none() {
            let account = Account::from_new(&once.new);
            let grant = Grant::from_new(&once.new, chrono::DateTime::UNIX_EPOCH);
            exchange::request(&once.provider, &account, &grant)
                .map_err(|(says, hint)| Problem::usage(says).hint(in_flags(&hint)))?;
        }
        Ok(once)
    }

    /// What is traded is all that may be replaced.
    pub fn can_rotate(&self) -> bool {
        matches!(self.kind, GrantKind::RefreshToken | GrantKind::Token)
    }

    /// Whose metadata names the token endpoint, where nothing else does.
    fn issuer(&self) -> Option<String> {
        let known = self.new.token_url.is_some() || self.provider.refresh.url.is_some();
        let issuer = self.new.issuer.clone().or_else(|| self.provider.issuer.clone());
        issuer.filter(|_| self.new.issuer.is_some() || !known)
    }

    /// Asks, unless what an earlier call was killed over is enough. Blocks. `tell` hears why, before anything is waited
    /// for.
    pub fn ask(self, clock: Arc<dyn Clock>, tell: impl Tell + 'static) -> Asked {
        let http = Arc::new(Http::default());
        let (send, told) = mpsc::channel();
        let client = http.clone();
        http.run(async move {
            let asked = self.asked(&client, &*clock, &tell).await;
            let _ = send.send(asked);
        });
        told.recv().unwrap_or_else(|_| failed(Problem::failed(text!("once-fault"))))
    }

    async fn asked(mut self, http: &Http, clock: &dyn Clock, tell: &impl Tell) -> Asked {
        let until = Instant::now() + self.wait;
        let mut before = Before::default();
        if let Some(pages) = self.pages.take() {
            match self.picked_up(&pages, &mut before, clock, until, tell).await {
                Ok(None) => {}
                Ok(Some(asked)) => return before.with(asked),
                Err(problem) => return before.with(failed(problem)),
            }
        }
        let asked = self.ask_the_provider(&mut before, http, clock, until, tell).await;
        before.with(asked)
    }

    async fn ask_the_provider(
        &mut self,
        before: &mut Before,
        http: &Http,
        clock: &dyn Clock,
        until: Instant,
        tell: &impl Tell,
    ) -> Asked {
        if let Some(Err(problem)) =
            self.new.certificate.as_mut().map(|brought| certificate::check(brought, clock.now()))
        {
            return failed(problem);
        }
        let mut pause = PAUSE;
        let again = |why: &Text, pause: Duration| {
            tell(text!("once-again", why, seconds = %pause.as_secs().max(1)));
        };
        if let Some(issuer) = self.issuer() {
            let found = loop {
                match published::metadata(http, &issuer, &self.new.issuer_alias).await {
                    Err(problem) if problem.code == Code::Unavailable && Instant::now() + pause <= until => {
                        again(&problem.message, pause);
                        tokio::time::sleep(pause).await;
                        pause = (pause * 2).min(LONGEST_PAUSE);
                    }
                    found => break found,
                }
            };
            match found {
                Ok(found) => {
                    found.metadata.by_certificate(self.new.certificate.is_some()).describe(&mut self.new);
                }
                Err(problem) => return failed(problem),
            }
        }
        let account = Account::from_new(&self.new);
        let grant = Grant::from_new(&self.new, clock.now());
        loop {
            let request = match exchange::request(&self.provider, &account, &grant) {
                Ok(request) => request,
                Err((says, hint)) => return failed(Problem::usage(says).hint(in_flags(&hint))),
            };
            let page = match before.pages.last_mut().map(|held| held.ask(&grant)).transpose() {
                Ok(page) => page,
                Err(why) => {
                    return failed(Problem::failed(text!("answer-unkeepable", why = Text::from(&why))));
                }
            };
            let host = request.url.host_str().unwrap_or_default().to_owned();
            let sending = http.send(&request);
            tokio::pin!(sending);
            let raw = match Patience::of(SILENCE).wait(&mut sending).await {
                Some(raw) => raw,
                None => {
                    tell(text!("once-listens", host, minutes = %(exchange::ANSWER.as_secs() / 60)));
                    sending.await
                }
            };
            if let (Some(page), Raw::Answer(answered)) = (page, &raw)
                && let Err(why) = page.keep(answered, clock.now())
            {
                tracing::warn!(%why, "the answer is in memory only");
            }
            let after = again_after(&raw, pause).filter(|after| Instant::now() + *after <= until);
            let outcome = exchange::read(&self.provider, &account, &grant, clock.now(), raw);
            match (after, &outcome) {
                (Some(after), Outcome::Later { says, kept: None, lost: false, .. }) => {
                    again(says, after);
                    tokio::time::sleep(after).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                _ => {
                    let outcome = before.judge(outcome);
                    let asked = self.judged(&grant, outcome);
                    if let (Some(held), Some(new)) = (before.pages.last_mut(), &asked.rotated) {
                        held.followed_by(new);
                    }
                    return asked;
                }
            }
        }
    }

    fn judged(&self, grant: &Grant, outcome: Outcome) -> Asked {
        let rotated = |new: &Grant| {
            let new = new.traded(self.kind).filter(|_| self.can_rotate());
            new.filter(|new| Some(*new) != grant.traded(self.kind)).cloned()
        };
        match outcome {
            Outcome::Renewed(new) => {
                let says = text!("notice-renewed-new");
                asked(lease(&self.provider, &new), says, rotated(&new))
            }
            Outcome::Unchanged { grant: new, says } => {
                let new = new.as_deref().unwrap_or(grant);
                asked(lease(&self.provider, new), says, rotated(new))
            }
            Outcome::Later { says, retry_after, kept, lost } => {
                let hint = match (lost, retry_after) {
                    (true, _) if self.can_rotate() => {
                        text!("once-perhaps-spent-hint")
                    }
                    (_, Some(wait)) => {
                        text!("once-wait-hint", seconds = %whole_seconds(wait))
                    }
                    _ => text!("later-hint"),
                };
                let rotated = kept.as_deref().and_then(rotated);
                asked(Err(Problem::new(Code::Unavailable, says.clone()).hint(hint)), says, rotated)
            }
            Outcome::Refused { says, .. } => {
                let problem = Problem::new(Code::SignInNeeded, says).hint(text!("once-refused-hint"));
                failed(problem)
            }
            Outcome::Misconfigured { says, hint } | Outcome::Denied { says, hint: Some(hint), .. } => {
                failed(Problem::failed(says).hint(in_flags(&hint)))
            }
            Outcome::Denied { says, .. } => {
                failed(Problem::new(Code::Unavailable, says).hint(text!("once-denied-hint")))
            }
        }
    }
}

/// When this may be asked again: it did not reach the provider, or the provider said when.
fn again_after(raw: &Raw, pause: Duration) -> Option<Duration> {
    match raw {
        Raw::Nothing { sent: false, .. } => Some(pause),
        Raw::Answer(Answered { status: 429 | 500..=599, retry_after: Some(after), .. }) => {
            Some(after.to_std().unwrap_or_default().max(PAUSE))
        }
        _ => None,
    }
}

fn lease(provider: &Provider, grant: &Grant) -> Result<Lease, Problem> {
    let token = grant.token.clone();
    let token = token.ok_or_else(|| Problem::failed(text!("answer-without-token")))?;
    Ok(grant.lease(&provider.name, Some(provider), token, grant.expires_at))
}

fn asked(lease: Result<Lease, Problem>, says: Text, rotated: Option<Secret>) -> Asked {
    Asked { lease, says, rotated, pages: HeldPages::default() }
}

/// Who waits for so long does not come too early.
fn whole_seconds(wait: chrono::TimeDelta) -> i64 {
    (wait + chrono::TimeDelta::milliseconds(999)).num_seconds().max(1)
}

fn failed(problem: Problem) -> Asked {
    asked(Err(problem.clone()), problem.message, None)
}

/// A remedy of the keeper's speaks of an account, of which there is none here.
fn in_flags(hint: &Text) -> Text {
    match hint.strip_prefix("Add it again with ").map(|flag| flag.trim_end_matches('.')) {
        Some(flag) => text!("give-flag-hint", flag),
        None => hint.clone(),
    }
}
