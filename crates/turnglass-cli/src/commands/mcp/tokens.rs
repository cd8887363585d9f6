//! The account's token for one server, from the keeper: asked for anew for each request, on a thread of its own, for the way
//! to the keeper blocks. The keeper that runs is kept at hand; where this process has to be it, it is so for one answer only.

use crate::commands::call;
use crate::keeper::Keeper;
use reqwest::header::{HeaderName, HeaderValue};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use tokio::sync::oneshot;
use turnglass_core::hosts;
use turnglass_mcp::{Later, Presented, Tokens};
use turnglass_protocol::client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};
use url::Url;

/// A server that is gone without a word is noticed by this.
pub(super) const KEEPALIVE: Duration = Duration::from_secs(30);

enum Asked {
    Token { refused: Option<Presented>, answer: oneshot::Sender<Result<Presented, Problem>> },
    Wider { wanted: Vec<String>, answer: oneshot::Sender<Text> },
}

/// The way to whoever asks the keeper.
pub(super) struct Kept {
    asks: Sender<Asked>,
    account: String,
    server: Url,
}

impl Kept {
    pub(super) fn of(account: &str, server: &Url) -> Result<Self, Problem> {
        let (asks, heard) = channel();
        let mut desk = Desk { account: account.into(), server: server.clone(), keeper: None, last: None };
        let spawned = std::thread::Builder::new().name("tokens".into()).spawn(move || {
            for asked in heard {
                // Who is not there any more wants no answer.
                match asked {
                    Asked::Token { refused, answer } => drop(answer.send(desk.token(refused))),
                    Asked::Wider { wanted, answer } => drop(answer.send(desk.wider(&wanted))),
                }
            }
        });
        spawned.map_err(|why| Problem::failed(text!("no-request", %why)))?;
        Ok(Self { asks, account: account.into(), server: server.clone() })
    }
}

impl Tokens for Kept {
    fn token(&self, refused: Option<Presented>) -> Later<'_, Result<Presented, Problem>> {
        let (answer, heard) = oneshot::channel();
        let _ = self.asks.send(Asked::Token { refused, answer });
        Box::pin(async { heard.await.unwrap_or_else(|_| Err(client::gone())) })
    }

    fn wider(&self, wanted: Vec<String>) -> Later<'_, Text> {
        let (answer, heard) = oneshot::channel();
        let _ = self.asks.send(Asked::Wider { wanted, answer });
        Box::pin(async { heard.await.unwrap_or_default() })
    }

    fn sign_in(&self) -> Text {
        sign_in(&self.account, &self.server)
    }

    fn unreached(&self, host: &str, error: &reqwest::Error) -> Text {
        turnglass::http::words(host, error)
    }
}

fn sign_in(account: &str, server: &Url) -> Text {
    text!("mcp-sign-in-hint", account, url = server.as_str())
}

/// What was handed out last.
struct Last {
    token: Secret,
    scopes: Vec<String>,
    presented: Presented,
}

/// Asks the keeper.
struct Desk {
    account: String,
    server: Url,
    keeper: Option<Keeper>,
    last: Option<Last>,
}

impl Desk {
    fn token(&mut self, refused: Option<Presented>) -> Result<Presented, Problem> {
        let last = self.last.take();
        // One that was refused meanwhile stands for an older one: the newest is as good as any.
        let refused = refused.and_then(|refused| last.filter(|last| last.presented == refused));
        let ask = TokenAsk {
            host: Some(self.server.origin().ascii_serialization()),
            after_401: refused.map(|last| last.token),
            ..TokenAsk::of(&self.account)
        };
        let lease: Lease = self.asked(|keeper| keeper.ask(|| Ask::Token(ask.clone())))?;
        hosts::check_sent(&lease.account, &lease.hosts, &self.server)?;
        call::unbound(&lease)?;
        let presented = presented(&lease)?;
        let Lease { token, scopes, .. } = lease;
        self.last = Some(Last { token, scopes, presented: presented.clone() });
        Ok(presented)
    }

    fn wider(&mut self, wanted: &[String]) -> Text {
        let granted = self.last.as_ref().map(|last| last.scopes.clone()).unwrap_or_default();
        let account = self.account.clone();
        let says = self.asked(|keeper| Ok(call::wider(keeper, &account, &granted, wanted)));
        says.unwrap_or_else(Problem::whole)
    }

    fn asked<T>(&mut self, ask: impl FnOnce(&mut Keeper) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut keeper = match self.keeper.take() {
            Some(keeper) => keeper,
            None => Keeper::open()?,
        };
        let answer = ask(&mut keeper);
        if matches!(&answer, Err(problem) if problem.code == Code::NoSuchAccount) && !keeper.is_own() {
            // Whoever is at the screen is asked there too. A keeper of before knows nothing of it.
            let (account, resource) = (&self.account, self.server.as_str());
            let wanted = || Ask::SignInWanted { account: account.clone(), resource: resource.to_owned() };
            let _ = keeper.ask::<()>(wanted);
        }
        if keeper.is_own() {
            // Others can keep meanwhile, and are asked next time.
            keeper.close()?;
        } else if !matches!(&answer, Err(problem) if problem.code == Code::Unavailable) {
            self.keeper = Some(keeper);
        }
        answer.map_err(|problem| self.with_the_command(problem))
    }

    /// Who has no such account signs in to it for this very server.
    fn with_the_command(&self, problem: Problem) -> Problem {
        if problem.code != Code::NoSuchAccount {
            return problem;
        }
        let host = self.server.host_str().unwrap_or_default();
        let says = text!("mcp-sign-in-needed", account = &self.account, host);
        Problem::new(problem.code, says).hint(sign_in(&self.account, &self.server))
    }
}

fn presented(lease: &Lease) -> Result<Presented, Problem> {
    let unfit = || Problem::failed(text!("token-no-header"));
    let carried = lease.carried();
    let value = zeroize::Zeroizing::new(carried.filled(lease.one_line()?));
    let mut value = HeaderValue::from_str(&value).map_err(|_| unfit())?;
    value.set_sensitive(true);
    let header = HeaderName::try_from(carried.header.as_str()).map_err(|_| unfit())?;
    Ok(Presented { header, value })
}
