//! Holds the built-in providers to what is promised of them, and `docs/providers.md` to the built-in providers.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass provider` writes the page's tables anew.

use super::{BUILT_IN, ClientAuth, GrantKind, Provider, Providers, SignIn, parse};
use crate::view::SignInWay;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn all() -> impl Iterator<Item = (&'static str, Arc<Provider>)> {
    BUILT_IN.iter().map(|(file, text)| (*text, parse(text).unwrap_or_else(|why| panic!("{file}: {why}"))))
}

fn with_sign_in() -> impl Iterator<Item = (&'static str, Arc<Provider>)> {
    all().filter(|(_, provider)| provider.sign_in.is_some())
}

#[test]
fn every_file_is_listed() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("providers");
    let mut there: Vec<String> = std::fs::read_dir(files)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    let listed: Vec<&str> = BUILT_IN.iter().map(|(file, _)| *file).collect();
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
        assert!(url.scheme() == "http" && url.port().is_some(), "{redirect}");
        let note = provider.note.as_deref().unwrap_or_default();
        let without_port = redirect.replace(":8876", "");
        assert!(note.contains(redirect) || note.contains(&without_port), "{}: {note}", provider.name);
    }
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
fn remarks(text: &str) -> (String, Vec<&str>) {
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

const PAGE: &str = "../../docs/providers.md";
const SIGN_IN: (&str, &str) = ("<!-- sign in: written by a test -->\n", "<!-- end -->\n");
const EXISTING: (&str, &str) = ("<!-- existing: written by a test -->\n", "<!-- end -->\n");

#[test]
fn the_page_of_providers_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let found = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let wanted = between(&found, SIGN_IN, &sign_in_table());
    let wanted = between(&wanted, EXISTING, &existing_table());
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(&file, &wanted).unwrap();
        return;
    }
    assert!(
        found == wanted,
        "docs/providers.md is stale: run `TURNGLASS_BLESS=1 cargo test -p turnglass provider` and commit it"
    );
}

#[test]
fn the_examples_on_the_page_are_read() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE)).unwrap();
    let page = page.replace("\r\n", "\n");
    let examples: Vec<&str> =
        page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!examples.is_empty());
    for example in examples {
        let providers = Providers::default().with_own("docs/providers.md", example).unwrap();
        assert!(providers.iter().all(|provider| !provider.ways().is_empty()), "{example}");
    }
}

fn between(page: &str, (begin, end): (&str, &str), table: &str) -> String {
    let (before, rest) = page.split_once(begin).expect("the page has a place for the table");
    let (_, after) = rest.split_once(end).expect("the place for the table ends");
    format!("{before}{begin}\n{table}\n{end}{after}")
}

fn sign_in_table() -> String {
    let mut table = "| provider | ways | client | redirect address | asks for | to know |\n".to_owned();
    table += "| --- | --- | --- | --- | --- | --- |\n";
    for (text, provider) in with_sign_in() {
        let sign_in = provider.sign_in.as_ref().unwrap();
        let ways = provider.ways();
        let redirect = match (&sign_in.redirect, ways.contains(&SignInWay::Browser)) {
            (Some(redirect), _) => format!("`{redirect}`"),
            (None, true) => "`http://127.0.0.1:PORT/callback`".into(),
            (None, false) => "–".into(),
        };
        let ways: Vec<&str> = ways.iter().map(|way| word(*way)).collect();
        let client = match (&provider.client_page, sign_in.client_secret) {
            (Some(page), true) => format!("[yours]({page}), with a secret"),
            (Some(page), false) => format!("[yours]({page}), without a secret"),
            (None, _) => "yours".into(),
        };
        let mut asks: Vec<String> = sign_in
            .scope
            .iter()
            .flat_map(|scope| scope.split(' '))
            .map(|scope| format!("`{scope}`"))
            .collect();
        asks.extend(sign_in.fields.iter().map(|(field, value)| format!("`{field}={value}`")));
        let asks = if asks.is_empty() { "–".into() } else { asks.join(" ") };
        let _ = writeln!(
            table,
            "| {} (`{}`) | {} | {client} | {redirect} | {asks} | {} |",
            provider.title,
            provider.name,
            ways.join(", "),
            to_know(text, &provider),
        );
    }
    table
}

fn existing_table() -> String {
    let mut table = "| provider | renewed by | renews before the end | to know |\n".to_owned();
    table += "| --- | --- | --- | --- |\n";
    for (text, provider) in all().filter(|(_, provider)| provider.sign_in.is_none()) {
        let by = match provider.grant {
            GrantKind::RefreshToken => "its refresh token",
            GrantKind::ClientCredentials => "the client's credentials",
            GrantKind::Token => "the token itself",
            GrantKind::None => "nothing",
        };
        let before = match (provider.margin, provider.grant) {
            (_, GrantKind::None) => "–".into(),
            (Some(margin), _) => margin.to_string(),
            (None, _) => "a share of the lifetime".into(),
        };
        let know = to_know(text, &provider);
        let _ = writeln!(table, "| {} (`{}`) | {by} | {before} | {know} |", provider.title, provider.name);
    }
    table
}

fn word(way: SignInWay) -> &'static str {
    match way {
        SignInWay::Browser => "browser",
        SignInWay::Device => "code",
    }
}

fn to_know(text: &str, provider: &Provider) -> String {
    let (special, links) = remarks(text);
    let mut know = format!("{} {special}", provider.note.as_deref().unwrap_or_default());
    for link in links {
        let _ = write!(know, " [Documentation]({link})");
    }
    know.trim().replace('|', "\\|")
}
