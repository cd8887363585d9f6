//! Holds the built-in providers to what is promised of them. Asks nobody.

mod page;

use super::known::{BUILT_IN, parse};
use super::{ClientAuth, GrantKind, Provider, Providers, SignIn};
use crate::account::{Account, Grant};
use crate::discovery::Metadata;
use crate::sign_in::browser::AuthorizationRequest;
use crate::sign_in::{Plan, device};
use std::sync::Arc;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::SignInWay;
use turnglass_protocol::wire::NewAccount;

fn all() -> impl Iterator<Item = (&'static str, Arc<Provider>)> {
    BUILT_IN.files().map(|(file, text)| (text, parse(text).unwrap_or_else(|why| panic!("{file}: {why}"))))
}

fn with_sign_in() -> impl Iterator<Item = (&'static str, Arc<Provider>)> {
    all().filter(|(_, provider)| provider.sign_in.is_some())
}

#[test]
fn every_file_is_listed() {
    let mut there: Vec<String> = std::fs::read_dir("providers")
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|file| file.ends_with(".yaml"))
        .collect();
    there.sort();
    let listed: Vec<&str> = BUILT_IN.files().map(|(file, _)| file).collect();
    assert_eq!(there, listed);
}

#[test]
fn nobody_signs_in_as_another_program() {
    for (_, provider) in with_sign_in() {
        assert_eq!(provider.client_id, None, "{} brings a client id of its own", provider.name);
    }
    for name in ["claude", "codex", "gemini", "qwen-code", "qwen"] {
        let provider = Providers::built_in().get(name).cloned().unwrap();
        assert!(provider.ways().is_empty(), "{name} takes an existing grant only");
        assert!(provider.note.is_some(), "{name} says so");
    }
}

#[test]
fn every_address_is_encrypted() {
    for (_, provider) in all() {
        let sign_in = provider.sign_in.clone().unwrap_or_default();
        let addresses = [
            provider.refresh.url.clone(),
            provider.revoke.clone(),
            provider.issuer.clone(),
            provider.client_page.clone(),
            sign_in.authorize,
            sign_in.device,
            provider.check.as_ref().map(|check| check.url.clone()),
        ];
        for address in addresses.into_iter().flatten() {
            assert!(address.starts_with("https://"), "{}: {address}", provider.name);
        }
    }
}

#[test]
fn every_way_is_known_to_lead_somewhere() {
    for (_, provider) in with_sign_in() {
        let sign_in = provider.sign_in.as_ref().unwrap();
        let by_metadata = provider.issuer.is_some() || provider.by_issuer;
        let by_account = sign_in == &SignIn::default();
        for way in provider.ways() {
            let endpoint = match way {
                SignInWay::Browser => &sign_in.authorize,
                SignInWay::Device => &sign_in.device,
            };
            assert!(endpoint.is_some() || by_metadata || by_account, "{}: {way:?}", provider.name);
        }
        assert!(
            !provider.ways().is_empty() && provider.grant == GrantKind::RefreshToken,
            "{}",
            provider.name
        );
        let by_secret = provider.client_auth != ClientAuth::None;
        assert_eq!(sign_in.client_secret, by_secret, "{}: a secret, and how it is sent", provider.name);
    }
}

/// A check goes to the provider's own host, so an account of another issuer must be told apart by its token endpoint.
#[test]
fn a_token_of_another_issuer_is_not_shown_to_this_one() {
    for (_, provider) in all().filter(|(_, provider)| provider.check.is_some()) {
        assert!(provider.refresh.url.is_some(), "{}", provider.name);
    }
}

#[test]
fn a_redirect_comes_back_to_this_machine_and_is_told_to_who_registers_it() {
    for (_, provider) in with_sign_in() {
        let Some(redirect) = provider.sign_in.as_ref().and_then(|sign_in| sign_in.redirect.as_deref()) else {
            continue;
        };
        let url = url::Url::parse(redirect).unwrap();
        assert!(matches!(url.host_str(), Some("127.0.0.1" | "localhost")), "{redirect}");
        assert_eq!(url.scheme(), "http", "{redirect}");
        let note = provider.note.as_deref().unwrap_or_default();
        assert!(note.contains(redirect), "{}: {note}", provider.name);
    }
}

/// With nothing but a client, and without asking for any metadata.
#[test]
fn a_sign_in_leads_to_the_providers_own_page_and_back_to_its_token_endpoint() {
    let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let mut begun = Vec::new();
    for (_, provider) in with_sign_in() {
        let sign_in = provider.sign_in.as_ref().unwrap();
        for (way, place) in [(SignInWay::Browser, &sign_in.authorize), (SignInWay::Device, &sign_in.device)] {
            let Some(place) = place else { continue };
            let new = NewAccount {
                name: "a".into(),
                provider: provider.name.clone(),
                client_id: Some("mine".into()),
                client_secret: sign_in.client_secret.then(|| Secret::new("hidden")),
                ..NewAccount::default()
            };
            let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, now));
            let plan = Plan::new(provider.clone(), account, grant, Metadata::default(), Some(way)).unwrap();
            if way == SignInWay::Device {
                let request = device::request(&plan).unwrap();
                assert_eq!(request.url.as_str(), place);
                assert!(request.body.unwrap().1.expose().contains("client_id=mine"), "{}", provider.name);
            } else {
                let opened = AuthorizationRequest::new(&plan, "http://127.0.0.1:1/callback".into()).unwrap();
                let page = opened.url.as_str();
                assert!(page.starts_with(&format!("{place}?")) && page.contains("client_id=mine"), "{page}");
                for (field, value) in &sign_in.fields {
                    let sent = opened.url.query_pairs().filter(|(name, _)| name == field);
                    assert_eq!(sent.map(|(_, value)| value).collect::<Vec<_>>(), [value.as_str()], "{page}");
                }
                let trade = opened.exchange(&plan, &Secret::new("code")).unwrap();
                assert_eq!(Some(trade.url.as_str()), provider.refresh.url.as_deref());
                let basic = trade.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("authorization"));
                let body = trade.body.unwrap().1;
                assert_eq!(basic, provider.client_auth == ClientAuth::Basic, "{}", provider.name);
                assert_eq!(
                    body.expose().contains("client_secret=hidden"),
                    provider.client_auth == ClientAuth::Post,
                    "{}",
                    provider.name
                );
            }
            begun.push((provider.name.clone(), way));
        }
    }
    assert!(begun.contains(&("microsoft".into(), SignInWay::Device)), "{begun:?}");
    assert!(begun.contains(&("slack".into(), SignInWay::Browser)), "{begun:?}");
}

#[test]
fn who_needs_a_client_is_told_where_to_get_one() {
    for (_, provider) in with_sign_in() {
        // At an issuer of the person's own, only that person knows.
        let own = provider.by_issuer || provider.sign_in == Some(SignIn::default());
        assert!(own || provider.client_page.is_some(), "{}", provider.name);
        assert!(provider.note.is_some(), "{}", provider.name);
    }
}

#[test]
fn every_file_says_what_is_special_and_where_that_is_documented() {
    for (text, provider) in all() {
        let (special, links) = remarks(text);
        assert!(!special.is_empty(), "{} opens with a comment", provider.name);
        let own = provider.by_issuer || provider.sign_in.as_ref().is_none_or(|it| it == &SignIn::default());
        assert!(own || !links.is_empty(), "{} names its documentation", provider.name);
    }
}

#[test]
fn github_ends_a_sign_in_and_slack_nests_one() {
    let (_, github) = all().find(|(_, provider)| provider.name == "github").unwrap();
    assert!(github.finals.iter().any(|end| end.error.as_deref() == Some("bad_refresh_token")));
    assert_eq!(github.ways(), [SignInWay::Device]);
    let (_, slack) = all().find(|(_, provider)| provider.name == "slack").unwrap();
    let first = serde_json::json!({"ok": true, "authed_user": {"id": "U1", "access_token": "nested"}});
    let later = serde_json::json!({"ok": true, "access_token": "top", "authed_user": {"id": "U1"}});
    for (answer, wanted) in [(first, "nested"), (later, "top")] {
        let found = slack.answer.token.iter().find_map(|pointer| answer.pointer(pointer));
        assert_eq!(found.and_then(|token| token.as_str()), Some(wanted));
    }
}

/// The comment that a file opens with: what is special, and the addresses in it.
pub(super) fn remarks(text: &str) -> (String, Vec<&str>) {
    let comment = text.lines().map_while(|line| line.strip_prefix("# "));
    let mut special = Vec::new();
    let mut links = Vec::new();
    for line in comment {
        match line.starts_with("https://") {
            true => links.extend(line.split(" and ")),
            false => special.push(line),
        }
    }
    (special.join(" "), links)
}
