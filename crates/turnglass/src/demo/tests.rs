use super::*;
use reqwest::StatusCode;
use serde_json::{Value, json};
use turnglass_core::jwt;

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

async fn started() -> (Demo, std::collections::HashMap<String, NewAccount>) {
    let demo = serve().await.unwrap();
    let accounts = demo.accounts().into_iter().map(|account| (account.name.clone(), account)).collect();
    (demo, accounts)
}

async fn post(account: &NewAccount, refresh_token: &str) -> (StatusCode, Value) {
    let answer = client()
        .post(account.token_url.as_deref().unwrap())
        .header("content-type", "application/json")
        .body(json!({"grant_type": "refresh_token", "refresh_token": refresh_token}).to_string())
        .send()
        .await
        .unwrap();
    let status = answer.status();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap())
}

#[tokio::test]
async fn a_refresh_token_works_once_and_reuse_ends_the_sign_in() {
    let (_demo, accounts) = started().await;
    let studio = &accounts["studio"];
    let first = studio.refresh_token.as_ref().unwrap().expose();

    let (status, renewed) = post(studio, first).await;
    assert_eq!(status, StatusCode::OK);
    let second = renewed["refresh_token"].as_str().unwrap();
    assert_ne!(second, first);
    let claims = jwt::claims(renewed["access_token"].as_str().unwrap()).unwrap();
    assert_eq!(claims.expires_at.unwrap().timestamp_millis(), renewed["expires_at"].as_i64().unwrap());

    assert_eq!(post(studio, first).await.1["error"], "invalid_grant");
    assert_eq!(post(studio, second).await.1["error"], "invalid_grant", "the family ended");
}

#[tokio::test]
async fn the_current_token_brings_the_next() {
    let (_demo, accounts) = started().await;
    let research = &accounts["research"];
    let ask = |token: &str| client().get(research.token_url.as_deref().unwrap()).bearer_auth(token).send();
    let token = research.token.as_ref().unwrap().expose();
    let renewed: Value = serde_json::from_str(&ask(token).await.unwrap().text().await.unwrap()).unwrap();
    assert_ne!(renewed["token"].as_str(), Some(token));
    assert_eq!(ask("x.y.z").await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn one_is_refused_and_one_is_down() {
    let (_demo, accounts) = started().await;
    assert_eq!(post(&accounts["partner-portal"], "any").await.1["error"], "invalid_grant");
    let down = client().post(accounts["billing"].token_url.as_deref().unwrap()).send().await.unwrap();
    assert_eq!(down.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(down.headers().contains_key("retry-after"));
    assert!(accounts["build-machine"].token_url.is_none());
}
