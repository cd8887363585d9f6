//! Holds `docs/reference/providers.md` to the built-in providers: its tables are written from their files.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass-core provider` writes them anew.

use super::{all, remarks, with_sign_in};
use crate::provider::{GrantKind, Provider, Providers};
use std::fmt::Write;
use std::path::Path;
use turnglass_protocol::view::SignInWay;

/// Tests run in their package's folder.
const PAGE: &str = "../../docs/reference/providers.md";
const SIGN_IN: (&str, &str) = ("<!-- sign in: written by a test -->\n", "<!-- end -->\n");
const EXISTING: (&str, &str) = ("<!-- existing: written by a test -->\n", "<!-- end -->\n");

#[test]
fn the_page_of_providers_is_up_to_date() {
    let file = Path::new(PAGE);
    let found = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    let wanted = between(&found, SIGN_IN, &sign_in_table());
    let wanted = between(&wanted, EXISTING, &existing_table());
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(file, &wanted).unwrap();
        return;
    }
    assert!(
        found == wanted,
        "docs/reference/providers.md is stale: run `TURNGLASS_BLESS=1 cargo test -p turnglass-core provider` and commit it"
    );
}

#[test]
fn the_examples_on_the_page_are_read() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let page = page.replace("\r\n", "\n");
    let examples: Vec<&str> =
        page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!examples.is_empty());
    for example in examples {
        let providers = Providers::default().with_all_own("docs/providers.md", example).unwrap();
        assert!(providers.iter().all(|provider| !provider.ways().is_empty()), "{example}");
    }
}

#[test]
fn the_examples_of_requests_are_read() {
    let page = std::fs::read_to_string("../../docs/reference/requests.md").unwrap().replace("\r\n", "\n");
    let examples: Vec<&str> =
        page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let read = Providers::default().with_all_own("docs/reference/requests.md", example);
        assert!(read.is_ok(), "{}", read.unwrap_err());
    }
}

fn between(page: &str, (begin, end): (&str, &str), table: &str) -> String {
    let (before, rest) = page.split_once(begin).expect("the page has a place for the table");
    let (_, after) = rest.split_once(end).expect("the place for the table ends");
    format!("{before}{begin}\n{table}\n{end}{after}")
}

fn sign_in_table() -> String {
    let mut table =
        "| provider | ways | client | redirect address | asks for | what to register | to know |\n"
            .to_owned();
    table += "| --- | --- | --- | --- | --- | --- | --- |\n";
    for (text, provider) in with_sign_in() {
        let sign_in = provider.sign_in.as_ref().unwrap();
        let ways = provider.ways();
        let redirect = match (&sign_in.redirect, ways.contains(&SignInWay::Browser)) {
            (Some(redirect), _) => format!("`{redirect}`"),
            (None, true) => "`http://127.0.0.1/callback`".into(),
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
            "| {} (`{}`) | {} | {client} | {redirect} | {asks} | {} | {} |",
            provider.title,
            provider.name,
            ways.join(", "),
            note(&provider),
            to_know(text),
        );
    }
    table
}

fn existing_table() -> String {
    let mut table =
        "| provider | renewed by | renews before the end | what to bring | to know |\n".to_owned();
    table += "| --- | --- | --- | --- | --- |\n";
    for (text, provider) in all().filter(|(_, provider)| provider.sign_in.is_none()) {
        let by = match provider.grant {
            GrantKind::RefreshToken => "its refresh token",
            GrantKind::ClientCredentials => "the client's credentials",
            GrantKind::TokenExchange => "another's token",
            GrantKind::Request => "what the account brings",
            GrantKind::Token => "the token itself",
            GrantKind::None => "nothing",
        };
        let before = match (provider.margin, provider.grant) {
            (_, GrantKind::None) => "–".into(),
            (Some(margin), _) => margin.to_string(),
            (None, _) => "a share of the lifetime".into(),
        };
        let _ = writeln!(
            table,
            "| {} (`{}`) | {by} | {before} | {} | {} |",
            provider.title,
            provider.name,
            note(&provider),
            to_know(text),
        );
    }
    table
}

fn word(way: SignInWay) -> &'static str {
    match way {
        SignInWay::Browser => "browser",
        SignInWay::Device => "code",
    }
}

fn note(provider: &Provider) -> String {
    provider.note.as_deref().unwrap_or("–").replace('|', "\\|")
}

fn to_know(text: &str) -> String {
    let (mut know, links) = remarks(text);
    for link in links {
        let _ = write!(know, " [Documentation]({link})");
    }
    know.replace('|', "\\|")
}
