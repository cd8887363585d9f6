//! Which pages the dashboard may have opened in the browser: those of a sign-in, and where a provider hands out client
//! ids. The dashboard says which one it means; the address is the keeper's word, never the dashboard's.

use serde::Deserialize;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{ProviderView, SignInView, Snapshot};

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Page {
    /// Where the person signs in.
    SignIn(u64),
    /// Where this provider hands out client ids.
    ClientOf(String),
}

/// The sign-in with this number, whose page is to be opened.
pub(super) fn of_sign_in(snapshot: &Snapshot, id: u64) -> Result<&SignInView, Problem> {
    let found = snapshot.sign_ins.iter().find(|one| one.id == id);
    found.ok_or_else(|| {
        Problem::usage(text!("sign-in-has-no-page")).hint(text!("sign-in-again-from-start-hint"))
    })
}

/// The page where the provider of this name hands out client ids.
pub(super) fn of_client<'a>(providers: &'a [ProviderView], name: &str) -> Result<&'a str, Problem> {
    let found = providers.iter().find(|one| one.name == name);
    found
        .and_then(|one| one.client_page.as_deref())
        .ok_or_else(|| Problem::usage(text!("no-client-page", name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::view::Settings;

    #[test]
    fn a_page_is_named_and_never_spelled() {
        let page = |json: &str| serde_json::from_str::<Page>(json).ok();
        assert_eq!(page(r#"{"sign_in":7}"#), Some(Page::SignIn(7)));
        assert_eq!(page(r#"{"client_of":"github"}"#), Some(Page::ClientOf("github".into())));
        assert_eq!(page(r#"{"url":"https://example.com"}"#), None);
        assert_eq!(page(r#""https://example.com""#), None);
    }

    #[test]
    fn the_page_of_a_sign_in_that_is_under_way() {
        let mut seen: Snapshot = serde_json::from_value(serde_json::json!({
            "now": 0, "accounts": [], "settings": Settings::default(), "warnings": [],
            "keeper": {"version": "0", "pid": 1, "started_at": 0, "demo": false, "desk": null, "schedule": true},
            "vault": {"kind": "memory", "state": "open"},
            "sign_ins": [{
                "id": 7, "account": "a", "provider_title": "GitHub", "way": "browser", "stage": "waiting",
                "url": "https://login.example.com/authorize", "qr": [], "ends_at": 0, "can_paste": true,
            }],
        }))
        .unwrap();
        let opens = |seen: &Snapshot| of_sign_in(seen, 7).unwrap().opens().to_owned();
        assert_eq!(opens(&seen), "https://login.example.com/authorize");
        seen.sign_ins[0].open_url = Some("http://127.0.0.1:7/go/x".into());
        assert_eq!(opens(&seen), "http://127.0.0.1:7/go/x");
        seen.sign_ins[0].complete_url = Some("https://login.example.com/device?code=A".into());
        assert_eq!(opens(&seen), "https://login.example.com/device?code=A");
        assert!(of_sign_in(&seen, 8).is_err());
    }

    #[test]
    fn an_address_is_only_the_providers_own() {
        let provider: ProviderView = serde_json::from_value(serde_json::json!({
            "name": "github", "title": "GitHub", "wants": "refresh_token", "wants_token_url": false,
            "wants_issuer": false, "wants_client": true, "wants_client_secret": false,
            "client_page": "https://github.com/settings/applications/new", "ways": ["device"], "own": false,
        }))
        .unwrap();
        let without = ProviderView { name: "other".into(), client_page: None, ..provider.clone() };
        let all = [provider, without];
        assert_eq!(of_client(&all, "github").unwrap(), "https://github.com/settings/applications/new");
        assert!(of_client(&all, "other").is_err());
        assert!(of_client(&all, "https://example.com").is_err());
    }
}
