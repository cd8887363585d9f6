//! Whether a request is the one that was to be sent: each parameter and header once, none too many, none missing.

use super::case::{Sent, SignsIn};
use crate::exchange::Request;
use crate::provider::Method;
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;

type Pairs = Vec<(String, String)>;

/// What is other than it should be.
pub(super) fn differs(made: &Request, wanted: &Sent) -> Option<String> {
    let method = match made.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let (wanted_method, address) = wanted.request.split_once(' ').expect("a method and an address");
    let address = Url::parse(address).expect("an address");
    let headers = made.headers.iter().map(|(name, value)| (name.to_lowercase(), value.expose().to_owned()));
    let mut headers: Pairs = headers.collect();
    let body = made.body.as_ref();
    headers.extend(body.map(|(kind, _)| ("content-type".to_owned(), (*kind).to_owned())));
    let compared = [
        texts("method", method, wanted_method),
        texts("address", &bare(&made.url), &bare(&address)),
        pairs("query", query(&made.url), &query(&address)),
        pairs("headers", headers, &sorted(&wanted.headers)),
        bodies(body.map(|(_, body)| body.expose()), wanted),
    ];
    compared.into_iter().flatten().next()
}

fn bodies(made: Option<&str>, wanted: &Sent) -> Option<String> {
    match (made, &wanted.form, &wanted.json) {
        (None, None, None) => None,
        (Some(made), Some(form), None) => {
            let made = url::form_urlencoded::parse(made.as_bytes()).into_owned().collect();
            pairs("form", made, &sorted(form))
        }
        (Some(made), None, Some(wanted)) => match serde_json::from_str::<Value>(made) {
            Ok(made) if fits(&made, wanted) => None,
            _ => Some(format!("JSON is {made} instead of {wanted}")),
        },
        (made, ..) => Some(format!("body is {made:?} instead of {:?} {:?}", wanted.form, wanted.json)),
    }
}

/// The page of a sign-in.
pub(super) fn opened(url: &Url, wanted: &SignsIn) -> Result<(), String> {
    let page = Url::parse(&wanted.opens).expect("an address");
    let mut with = sorted(&wanted.with);
    let own: Pairs = query(&page).into_iter().filter(|pair| !with.contains(pair)).collect();
    with.extend(own);
    with.sort();
    let differs =
        texts("page", &bare(url), &bare(&page)).or_else(|| pairs("page's query", query(url), &with));
    differs.map_or(Ok(()), Err)
}

fn texts(what: &str, made: &str, wanted: &str) -> Option<String> {
    (made != wanted).then(|| format!("{what} is {made} instead of {wanted}"))
}

fn pairs(what: &str, mut made: Pairs, wanted: &[(String, String)]) -> Option<String> {
    made.sort();
    let same = made.len() == wanted.len()
        && made.iter().zip(wanted).all(|((name, value), (wanted_name, wanted))| {
            name == wanted_name && (value == wanted || wanted == "*" && !value.is_empty())
        });
    (!same).then(|| format!("{what}: {made:?} instead of {wanted:?}"))
}

fn fits(made: &Value, wanted: &Value) -> bool {
    match (made, wanted) {
        (Value::String(made), Value::String(wanted)) if wanted == "*" => !made.is_empty(),
        (Value::Object(made), Value::Object(wanted)) => {
            made.len() == wanted.len()
                && wanted.iter().all(|(name, value)| made.get(name).is_some_and(|made| fits(made, value)))
        }
        _ => made == wanted,
    }
}

/// Without its query.
fn bare(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.to_string()
}

fn query(url: &Url) -> Pairs {
    let mut pairs: Pairs = url.query_pairs().into_owned().collect();
    pairs.sort();
    pairs
}

fn sorted(map: &BTreeMap<String, String>) -> Pairs {
    map.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[test]
fn whatever_is_other_is_seen() {
    use turnglass_protocol::secret::Secret;
    let made = || Request {
        method: Method::Post,
        url: Url::parse("https://id.example.com/token?a=1").unwrap(),
        headers: vec![("Accept".into(), Secret::new("application/json"))],
        body: Some(("application/x-www-form-urlencoded", Secret::new("b=2&c=3"))),
        dpop_key: None,
        precious: Vec::new(),
        proof: crate::exchange::Proof::default(),
    };
    let sent = |request: &str, more: (&str, &str), form: &[(&str, &str)]| Sent {
        request: request.into(),
        headers: [
            ("accept".into(), "application/json".into()),
            ("content-type".into(), "application/x-www-form-urlencoded".into()),
            (more.0.into(), more.1.into()),
        ]
        .into(),
        form: Some(form.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()),
        json: None,
    };
    let right = "POST https://id.example.com/token?a=1";
    let (same, form) = (("accept", "application/json"), &[("b", "2"), ("c", "3")][..]);
    assert_eq!(differs(&made(), &sent(right, same, form)), None);
    assert_eq!(differs(&made(), &sent(right, same, &[("b", "*"), ("c", "3")])), None);
    for other in [
        sent("GET https://id.example.com/token?a=1", same, form),
        sent("POST https://id.example.org/token?a=1", same, form),
        sent("POST https://id.example.com/token?a=2", same, form),
        sent("POST https://id.example.com/token", same, form),
        sent(right, ("accept", "text/html"), form),
        sent(right, ("x-more", "1"), form),
        sent(right, same, &[("b", "2")]),
        sent(right, same, &[("b", "2"), ("c", "4")]),
        sent(right, same, &[("b", "2"), ("c", "3"), ("d", "4")]),
        Sent { form: None, ..sent(right, same, form) },
        Sent { form: None, json: Some(serde_json::json!({"b": "2", "c": "3"})), ..sent(right, same, form) },
    ] {
        assert!(differs(&made(), &other).is_some(), "{other:?}");
    }
    let twice =
        Request { body: Some(("application/x-www-form-urlencoded", Secret::new("b=2&b=2&c=3"))), ..made() };
    assert!(differs(&twice, &sent(right, same, form)).is_some());
}
