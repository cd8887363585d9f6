//! What the parameters of a sign-in's page are called by a provider that does not call them as RFC 6749 does, and where in
//! its address they stand. Each is sent once: a provider's own, or an account's, takes the place of ours.

use crate::provider::{RANDOM, SignIn};
use crate::random::random_text;
use std::borrow::Cow;
use url::Url;

/// As the provider calls it, in the request and in the redirect.
pub(super) fn called<'a>(sign_in: Option<&'a SignIn>, ours: &'a str) -> &'a str {
    sign_in.and_then(|sign_in| sign_in.names.get(ours)).map_or(ours, String::as_str)
}

/// Ours and theirs, without those of ours that theirs replace or leave out by having no value.
pub(super) fn params(
    sign_in: Option<&SignIn>,
    ours: Vec<(String, String)>,
    theirs: Vec<(String, String)>,
) -> Option<Vec<(String, String)>> {
    let is_theirs = |name: &str| theirs.iter().any(|(other, _)| other == name);
    let left_out = |name: &str| {
        let fields = sign_in.map(|sign_in| &sign_in.fields);
        fields.is_some_and(|fields| fields.get(name).is_some_and(String::is_empty))
    };
    let kept = ours.into_iter().map(|(name, value)| (called(sign_in, &name).to_owned(), name, value));
    let kept = kept.filter(|(called, name, _)| {
        !is_theirs(called) && !is_theirs(name) && !left_out(called) && !left_out(name)
    });
    let mut all: Vec<(String, String)> = kept.map(|(called, _, value)| (called, value)).collect();
    for (name, value) in theirs.into_iter().filter(|(_, value)| !value.is_empty()) {
        let value = match value.contains(RANDOM) {
            true => value.replace(RANDOM, &random_text()?),
            false => value,
        };
        all.push((called(sign_in, &name).to_owned(), value));
    }
    Some(all)
}

/// The page with these parameters. Behind a `#` that begins a path lies a page of its own, as programs in a browser have
/// them, and the parameters stand there; any other fragment stays behind them.
pub(super) fn opened(page: &Url, params: &[(String, String)]) -> Url {
    let mut url = page.clone();
    let Some(within) = page.fragment().filter(|fragment| fragment.starts_with('/')) else {
        url.query_pairs_mut().extend_pairs(params);
        return url;
    };
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(params).finish();
    let with = if within.contains('?') { '&' } else { '?' };
    url.set_fragment(Some(&format!("{within}{with}{query}")));
    url
}

/// The parameters of an answer, as RFC 6749 calls them.
pub(super) fn answered(sign_in: Option<&SignIn>, name: Cow<'_, str>) -> String {
    let known = ["code", "state", "error", "error_description", "iss"];
    let ours = known.into_iter().find(|ours| called(sign_in, ours) == name);
    ours.map_or_else(|| name.into_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign_in(yaml: &str) -> SignIn {
        crate::provider::yaml(yaml).unwrap()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_is_sent_once_and_as_it_is_called_there() {
        let sign_in = sign_in(
            "{names: {client_id: app_id, state: customField}, fields: {response_type: null, redirect_uri: alias, nonce: 'a{random}'}}",
        );
        let ours = pairs(&[
            ("response_type", "code"),
            ("client_id", "me"),
            ("redirect_uri", "http://127.0.0.1/"),
            ("state", "s"),
        ]);
        let theirs = sign_in.fields.clone().into_iter().collect();
        let all = params(Some(&sign_in), ours.clone(), theirs).unwrap();
        assert_eq!(all[..2], pairs(&[("app_id", "me"), ("customField", "s")])[..]);
        assert_eq!(all[3], ("redirect_uri".into(), "alias".into()));
        assert!(all[2].0 == "nonce" && all[2].1.len() > 20 && !all[2].1.contains('{'), "{all:?}");
        assert_eq!(all.len(), 4);
        assert_eq!(params(None, ours.clone(), Vec::new()), Some(ours));
    }

    #[test]
    fn a_fragment_stays_behind_and_a_page_behind_one_is_opened() {
        let with = pairs(&[("client_id", "me"), ("scope", "a b")]);
        for (page, wanted) in [
            ("https://a.example/x", "https://a.example/x?client_id=me&scope=a+b"),
            ("https://a.example/x?y=1", "https://a.example/x?y=1&client_id=me&scope=a+b"),
            (
                "https://a.example/x#wechat_redirect",
                "https://a.example/x?client_id=me&scope=a+b#wechat_redirect",
            ),
            ("https://a.example/#/x", "https://a.example/#/x?client_id=me&scope=a+b"),
            ("https://a.example/#/x?y=1", "https://a.example/#/x?y=1&client_id=me&scope=a+b"),
        ] {
            assert_eq!(opened(&Url::parse(page).unwrap(), &with).as_str(), wanted);
        }
    }

    #[test]
    fn an_answer_is_read_by_the_providers_names() {
        let sign_in = sign_in("{names: {code: authCode}}");
        assert_eq!(answered(Some(&sign_in), "authCode".into()), "code");
        assert_eq!(answered(Some(&sign_in), "state".into()), "state");
        assert_eq!(answered(Some(&sign_in), "realmId".into()), "realmId");
        assert_eq!(answered(None, "authCode".into()), "authCode");
    }
}
