//! What is handed out while the team's vault cannot be reached, and what is kept for that.

use super::Copying;
use crate::account::{Account, Living, Noted, Standing};
use crate::core::{Core, Effect, Leased, Waited};
use crate::provider::Providers;
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{Settings, State, VaultKind};
use turnglass_protocol::wire::{NewAccount, TokenAsk};

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

fn noted(seconds: i64) -> Noted {
    Noted { at: at(seconds), steady: None }
}

fn new() -> NewAccount {
    NewAccount {
        name: "bot".into(),
        provider: "oauth2".into(),
        token_url: Some("https://id.example.org/token".into()),
        hosts: vec!["api.example.org".into()],
        token: Some(Secret::new("the token")),
        refresh_token: Some(Secret::new("the refresh token")),
        expires_at: Some(at(3_600).timestamp_millis()),
        ..NewAccount::default()
    }
}

/// What an earlier keeper kept.
fn kept() -> Living {
    let mut core = empty();
    core.add(&new(), at(0)).unwrap();
    core.saved("bot", 1, Ok(()), at(0));
    match core.to_copy("bot", noted(0)) {
        (None, Copying::Keep(living)) => *living,
        other => panic!("{other:?}"),
    }
}

fn empty() -> Core {
    Core::new(Providers::built_in(), Settings::default(), VaultKind::Openbao, [7; 32], true)
}

/// A keeper that starts anew, with a copy, and whose vault has this trouble.
fn started(trouble: VaultTrouble) -> Core {
    let mut core = empty();
    core.restore(Account::from_new(&new()), Standing { expires_at: Some(at(3_600)), ..Standing::default() });
    core.has_copies(&None, [kept()]);
    assert!(matches!(core.lease(&ask(), at(60), Waited::default()), Leased::Wait(_)), "the vault first");
    core.loaded("bot", Err(trouble), at(60));
    core
}

fn unreachable() -> VaultTrouble {
    let says = text!("bao-unreachable", address = "https://bao.example.org", why = "Nobody answers.");
    VaultTrouble::Away { problem: Problem::new(Code::Vault, says), unheard: false }
}

fn ask() -> TokenAsk {
    TokenAsk { account: "bot".into(), ..TokenAsk::default() }
}

fn leased(core: &mut Core, ask: &TokenAsk, now: i64) -> Option<String> {
    let waited = Waited { loaded: true, ..Waited::default() };
    match core.lease(ask, at(now), waited) {
        Leased::Ready(lease) => {
            assert!(lease.refresh_token.is_none() && lease.stale.is_some());
            assert_eq!(lease.expires_at, Some(at(3_600).timestamp_millis()));
            Some(lease.token.expose().to_owned())
        }
        Leased::No(_) => None,
        Leased::Wait(_) => panic!("there is nothing to wait for"),
    }
}

#[test]
fn what_lives_is_handed_out_while_the_vault_cannot_be_reached() {
    let mut core = started(unreachable());
    assert_eq!(leased(&mut core, &ask(), 60).as_deref(), Some("the token"));
    let view = core.account("bot", at(60), &|at| at.naive_utc()).unwrap();
    assert_eq!(view.state, State::VaultTrouble);
    for part in ["cannot be reached", "copy", "09:00"] {
        assert!(view.reason.contains(part), "{part}: {}", view.reason);
    }
    let there = TokenAsk { host: Some("https://api.example.org/".into()), ..ask() };
    assert!(leased(&mut core, &there, 60).is_some());
    let elsewhere = TokenAsk { host: Some("https://other.example.org/".into()), ..ask() };
    let longer = TokenAsk { min_ttl_seconds: Some(3_590), ..ask() };
    let refused = TokenAsk { after_401: Some(Secret::new("the token")), ..ask() };
    for not_had in [elsewhere, longer.clone(), refused, TokenAsk { id_token: true, ..ask() }] {
        assert_eq!(leased(&mut core, &not_had, 60), None, "{not_had:?}");
    }
    assert!(leased(&mut core, &TokenAsk { allow_stale: true, ..longer }, 60).is_some());
    assert_eq!(leased(&mut core, &ask(), 3_590), None, "it ends on the way to its use");
    assert_eq!(leased(&mut core, &ask(), 3_600), None);
}

#[test]
fn a_copy_is_no_grant() {
    let mut core = started(unreachable());
    assert!(core.grant("bot").is_none() && core.put_aside("bot").is_err());
    assert!(core.look(at(3_500)).iter().all(|effect| matches!(effect, Effect::Probe { .. })));
    assert!(
        matches!(core.refresh("bot", at(61)), Ok(effects) if matches!(effects[..], [Effect::Load { .. }]))
    );
    // The vault's word counts as soon as it is heard.
    core.loaded("bot", Ok(None), at(62));
    assert_eq!(leased(&mut core, &ask(), 62), None);
    assert_eq!(core.to_copy("bot", noted(62)), (None, Copying::Drop));
    assert!(core.living.is_empty());
}

#[test]
fn a_server_that_answers_anything_else_has_decided() {
    for says in [
        text!("bao-sealed", address = "https://bao.example.org"),
        text!("bao-policy-hint", mount = "m", at = "p"),
    ] {
        let problem = Problem::new(Code::Vault, says);
        let mut core = started(VaultTrouble::Away { problem, unheard: false });
        assert_eq!(leased(&mut core, &ask(), 60), None);
    }
    let mut core = started(VaultTrouble::Failing(text!("vault-silent", seconds = "5")));
    assert!(leased(&mut core, &ask(), 60).is_some(), "nobody answered in time");
}

#[test]
fn a_clock_that_is_set_back_prolongs_nothing() {
    let mut core = started(unreachable());
    // An hour earlier by the clock: what ended in 59 minutes ends in 59 minutes.
    core.stepped(TimeDelta::hours(-1), at(60 - 3_600));
    let waited = Waited { loaded: true, ..Waited::default() };
    assert!(matches!(core.lease(&ask(), at(60 - 3_600), waited), Leased::Ready(_)));
    assert!(matches!(core.lease(&ask(), at(0), waited), Leased::No(_)));
    let mut core = started(unreachable());
    core.stepped(TimeDelta::hours(1), at(3_660));
    assert!(matches!(core.lease(&ask(), at(3_660), waited), Leased::No(_)));
}

#[test]
fn what_is_gone_or_on_its_way_is_not_kept() {
    let mut core = started(unreachable());
    assert_eq!(core.to_copy("bot", noted(60)), (None, Copying::Leave), "nothing else is known");
    assert_eq!(core.to_copy("nobody", noted(60)), (None, Copying::Drop));
    let mut core = empty();
    core.add(&new(), at(0)).unwrap();
    assert_eq!(core.to_copy("bot", noted(0)).1, Copying::Leave, "it is being saved");
    core.saved("bot", 1, Ok(()), at(0));
    assert!(matches!(core.to_copy("bot", noted(0)).1, Copying::Keep(_)));
    assert_eq!(core.to_copy("bot", noted(3_600)).1, Copying::Drop, "it has ended");
    core.remove("bot").unwrap();
    assert_eq!(core.to_copy("bot", noted(0)).1, Copying::Drop);
}
