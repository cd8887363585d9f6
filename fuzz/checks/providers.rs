//! Any text as the user's own `providers.yaml`.
//!
//! What must hold: an error is one line that names the file and shows no long value, which could be a secret; what is
//! taken can be used: its requests go nowhere but to https or to this machine, and its spans can be planned with.

use super::answer::can_be_planned;
use super::{CANARY, HELD_REFRESH, HELD_TOKEN, now, one_line, planted, tells_nothing};
use std::sync::LazyLock;
use turnglass_core::account::{Account, Grant};
use turnglass_core::address::endpoint;
use turnglass_core::exchange::{Request, check as probe, request, revoke};
use turnglass_core::provider::Providers;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

static BUILT_IN: LazyLock<Providers> = LazyLock::new(Providers::built_in);

const FILE: &str = "some/providers.yaml";

pub fn check(data: &[u8]) {
    let Some(data) = planted(data) else { return };
    let text = String::from_utf8_lossy(&data);
    let providers = match BUILT_IN.clone().with_all_own(FILE, &text) {
        Ok(providers) => providers,
        Err(problem) => {
            assert!(problem.message.starts_with("some/providers.yaml: "), "{}", problem.message);
            one_line(&problem.message);
            // An address, a name and a place are no secrets and are shown, so that the user finds them.
            let public = [
                "field `refresh.url`",
                "field `revoke`",
                "field `check.url`",
                "field `name`",
                "field `answer`",
            ];
            if !public.iter().any(|field| problem.message.contains(field)) {
                tells_nothing(&problem.message);
            }
            return;
        }
    };
    assert!(providers.get("claude").is_some(), "a built-in provider is gone");
    for provider in providers.iter().filter(|provider| provider.own) {
        let view = provider.view();
        assert!(view.own && !view.title.is_empty() && !view.name.is_empty());
        let new = NewAccount {
            name: "a".into(),
            provider: provider.name.clone(),
            client_id: Some("me".into()),
            token: Some(Secret::new(HELD_TOKEN)),
            refresh_token: Some(Secret::new(HELD_REFRESH)),
            ..NewAccount::default()
        };
        let (account, mut grant) = (Account::from_new(&new), Grant::from_new(&new, now()));
        match request(provider, &account, &grant) {
            Ok(asked) => goes_where_it_may(&asked),
            Err((says, hint)) if !says.contains("://") && !text.contains(CANARY) => {
                tells_nothing(&says);
                tells_nothing(&hint);
            }
            Err(_) => {}
        }
        for asked in [probe(provider, &account, &grant), revoke(provider, &account, &grant, None)]
            .into_iter()
            .flatten()
        {
            goes_where_it_may(&asked);
        }
        grant.expires_at = provider.lifetime.map(|lifetime| now() + lifetime.delta());
        can_be_planned(provider, &grant);
    }
}

fn goes_where_it_may(request: &Request) {
    assert!(endpoint(request.url.as_str()).is_ok(), "{} would be asked", request.url);
}
