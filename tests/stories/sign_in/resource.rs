//! The address of a resource is enough: an MCP server of the official SDK says who issues its tokens.

use super::Login;
use crate::token;
use turnglass_tests::{McpServer, Person, Provider, Stage};

#[test]
fn an_mcp_server_needs_its_address_and_nothing_else() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::before(&provider);
    assert_eq!(server.answers(None), 401);
    let args = ["login", "linear", "--resource", &server.resource, "--no-browser"];
    let mut login = Login::begin(&stage, &args);
    login.says(&format!("Tokens for {} come from {}.", server.resource, provider.issuer));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["linear is signed in"]);
    assert_eq!(server.answers(Some(&token(&stage, "linear"))), 200);
    stage.turnglass(["refresh", "linear"]).done();
    assert_eq!(server.answers(Some(&token(&stage, "linear"))), 200);
    let asked = &provider.asked_at("/auth")[0]["asked"];
    assert_eq!(asked["resource"], server.resource.as_str());
    assert_eq!((provider.asked_at("/reg").len(), &asked["code_challenge_method"]), (1, &"S256".into()));

    // The same again, by the other option: the client that was registered is known, and used.
    let mut login = Login::begin(&stage, &["login", "linear", "--issuer", &server.resource, "--no-browser"]);
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["linear is signed in"]);
    assert_eq!(provider.asked_at("/reg").len(), 1);
}

#[test]
fn a_resource_that_names_no_issuer_is_told_as_that() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let nothing = format!("{}/nothing", provider.issuer);
    let said = stage.turnglass(["login", "work", "--issuer", &nothing, "--client-id=public", "--no-browser"]);
    said.says().exits(1).tells(&["publishes no metadata (404)"]);
}
