//! What a token becomes on a request, and which one was given lately: a busy forward asks the keeper once a second, not for
//! each request, and what is revoked or removed counts within that time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use turnglass_core::hosts::check_sent;
use turnglass_forward::Presented;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::Millis;
use turnglass_protocol::wire::{Lease, TokenAsk};
use url::Url;

/// So much life a token is to have, in seconds: a request may take its time.
const LIVES_FOR: u64 = 60;

/// What the keeper is asked for before this account's token goes to `to`.
pub fn token_ask(account: &str, to: &Url, refused: Option<Secret>) -> TokenAsk {
    TokenAsk {
        min_ttl_seconds: Some(LIVES_FOR),
        after_401: refused,
        // Tokens of some providers live shorter than that, and one that cannot be renewed for now is good to its end.
        allow_stale: true,
        host: Some(to.origin().ascii_serialization()),
        ..TokenAsk::of(account)
    }
}

/// The header in which the provider wants its token; a problem where that has ended, or cannot be put on a request.
pub fn presented(lease: &Lease, to: &Url, now: Millis) -> Result<Presented, Problem> {
    let account = &lease.account;
    if let Some(problem) = &lease.stale
        && lease.expires_at.is_some_and(|end| end <= now)
    {
        return Err(problem.clone());
    }
    // A keeper of before does not look.
    check_sent(account, &lease.hosts, to)?;
    if lease.token_type.eq_ignore_ascii_case("dpop") {
        return Err(Problem::failed(text!("token-bound", account)).hint(text!("call-bound-token-hint")));
    }
    let token = lease.one_line()?;
    let carried = lease.carried();
    let unfit = || Problem::failed(text!("call-header-characters", name = &carried.header));
    let header = carried.header.parse().map_err(|_| unfit())?;
    let value = Secret::new(carried.filled(token));
    Ok(Presented { account: account.clone(), header, value })
}

/// What was given lately, by who got it and account: a person may have said yes to one client alone.
#[derive(Debug)]
pub struct Recent {
    holds_for: Duration,
    given: Mutex<HashMap<(String, String), Given>>,
}

#[derive(Debug)]
struct Given {
    until: Instant,
    token: Secret,
    presented: Presented,
}

/// What is known before the keeper is asked.
#[derive(Debug)]
pub enum Known {
    /// This one is good.
    Good(Presented),
    /// Another one is to be asked for, and this was refused, if one was.
    Ask { refused: Option<Secret> },
}

impl Recent {
    /// What was given counts so long.
    pub fn new(holds_for: Duration) -> Self {
        Self { holds_for, given: Mutex::default() }
    }

    /// What is good for this client and account now, if the host has refused that.
    pub fn known(&self, client: &str, account: &str, refused: Option<&Presented>, now: Instant) -> Known {
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(given) = given.get(&(client.to_owned(), account.to_owned())) else {
            return Known::Ask { refused: None };
        };
        let is_refused = refused.is_some_and(|refused| refused.value == given.presented.value);
        if !is_refused && now < given.until {
            return Known::Good(given.presented.clone());
        }
        // Nothing renews for the sake of one that was replaced already.
        Known::Ask { refused: is_refused.then(|| given.token.clone()) }
    }

    /// The keeper has given this, for the account under the name that it was asked for.
    pub fn is_given(
        &self,
        client: &str,
        account: &str,
        lease: &Lease,
        presented: &Presented,
        now: Instant,
        now_at: Millis,
    ) {
        // One that ends sooner is no longer given than it lives.
        let lives =
            lease.expires_at.map(|end| Duration::from_millis(u64::try_from(end - now_at).unwrap_or(0)));
        let until = now + lives.unwrap_or(self.holds_for).min(self.holds_for);
        let given = Given { until, token: lease.token.clone(), presented: presented.clone() };
        let mut all = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert((client.to_owned(), account.to_owned()), given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::account::Extras;
    use turnglass_protocol::text;

    fn to() -> Url {
        Url::parse("https://api.example.com/v1").unwrap()
    }

    fn lease(token: &str, token_type: &str) -> Lease {
        Lease {
            account: "a".into(),
            token: Secret::new(token),
            token_type: token_type.into(),
            expires_at: Some(100),
            scopes: Vec::new(),
            extras: Extras::default(),
            refresh_token: None,
            hosts: vec!["api.example.com".into()],
            username: None,
            carried: None,
            stale: None,
        }
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_put_on_no_request() {
        let fine = presented(&lease("t", "bearer"), &to(), 0).unwrap();
        assert_eq!((fine.header.as_str(), fine.value.expose()), ("authorization", "Bearer t"));
        for (token, kind) in [("t\r\nX: y", "Bearer"), ("t", "DPoP"), ("t", "Be\narer")] {
            assert!(presented(&lease(token, kind), &to(), 0).is_err(), "{kind}");
        }
    }

    #[test]
    fn a_token_goes_to_its_accounts_hosts_alone_and_not_after_its_end() {
        let elsewhere = Url::parse("https://evil.example/").unwrap();
        assert!(presented(&lease("t", "Bearer"), &elsewhere, 0).is_err());
        let why = Problem::failed(text!("in-a-moment-hint"));
        let stale = Lease { stale: Some(why.clone()), ..lease("t", "Bearer") };
        assert!(presented(&stale, &to(), 99).is_ok(), "it lives yet");
        assert_eq!(presented(&stale, &to(), 100).err(), Some(why));
    }

    #[test]
    fn a_token_counts_for_a_while_unless_it_was_refused() {
        let (recent, begun) = (Recent::new(Duration::from_secs(1)), Instant::now());
        let old = lease("old", "Bearer");
        let shown = presented(&old, &to(), 0).unwrap();
        assert!(matches!(recent.known("c", "a", None, begun), Known::Ask { refused: None }));
        recent.is_given("c", "a", &old, &shown, begun, -9_000);
        assert!(matches!(recent.known("c", "a", None, begun), Known::Good(_)));
        assert!(matches!(recent.known("another", "a", None, begun), Known::Ask { .. }));
        let Known::Ask { refused: Some(token) } = recent.known("c", "a", Some(&shown), begun) else {
            panic!("it was refused")
        };
        assert_eq!(token.expose(), "old");
        let late = begun + Duration::from_secs(1);
        assert!(matches!(recent.known("c", "a", None, late), Known::Ask { refused: None }));
        // Another request has renewed it meanwhile.
        let new = lease("new", "Bearer");
        recent.is_given("c", "a", &new, &presented(&new, &to(), 0).unwrap(), begun, -9_000);
        let Known::Good(good) = recent.known("c", "a", Some(&shown), begun) else { panic!("a newer one") };
        assert_eq!(good.value.expose(), "Bearer new");
        // One that lives another tenth of a second is given no longer than that.
        recent.is_given("c", "a", &new, &presented(&new, &to(), 0).unwrap(), begun, 0);
        let late = begun + Duration::from_millis(100);
        assert!(matches!(recent.known("c", "a", None, late), Known::Ask { refused: None }));
    }
}
