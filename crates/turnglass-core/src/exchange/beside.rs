//! What an answer says beside its body: in headers, and in the cookies that it sets. Only what the provider's description
//! names is kept of them; it stands among the members under its place (`header:x-token`), where no body has a name like it.

use super::Answered;
use crate::provider::{ExpiryAt, Provider, Unit, is_beside_body};
use serde_json::{Map, Value};
use turnglass_protocol::secret::Secret;

/// The header that sets cookies (RFC 6265, section 4.1).
const SETS: &str = "set-cookie";

/// Of these headers the ones that stand at these places.
pub fn named<'a>(
    places: &[String],
    headers: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<(String, Secret)> {
    let is_named = |name: &str| {
        places.iter().filter(|place| is_beside_body(place)).any(|place| {
            match place.strip_prefix("/header:") {
                Some(header) => header == name,
                None => name == SETS,
            }
        })
    };
    let known = headers.map(|(name, value)| (name.to_ascii_lowercase(), value));
    known.filter(|(name, _)| is_named(name)).map(|(name, value)| (name, Secret::new(value))).collect()
}

/// As members. A cookie brings its own end, in `…;max-age` and `…;expires`.
pub(super) fn members(provider: &Provider, answered: &Answered) -> Map<String, Value> {
    let mut members = Map::new();
    for place in provider.answer.beside_body() {
        let name = place[1..].replace("~1", "/").replace("~0", "~");
        if let Some(header) = name.strip_prefix("header:") {
            let found = answered.headers.iter().find(|(known, _)| known == header);
            // A token there may stand behind its scheme.
            let value = found.map(|(_, value)| value.expose().trim());
            let bare = value.map(|value| strip_scheme(value).to_owned());
            members.extend(bare.map(|value| (name.clone(), value.into())));
        } else if let Some(cookie) = name.strip_prefix("cookie:") {
            let set = answered.headers.iter().filter(|(known, _)| known == SETS);
            let found = set.filter_map(|(_, value)| self::cookie(value.expose(), cookie)).last();
            let Some((value, attributes)) = found else { continue };
            members.insert(name.clone(), value.into());
            for (attribute, value) in attributes {
                members.insert(format!("{name};{attribute}"), value.into());
            }
        }
    }
    members
}

/// Where a cookie that is the token says when it ends.
pub(super) fn ends(provider: &Provider) -> Vec<ExpiryAt> {
    let cookies = provider.answer.token.iter().filter(|place| place.starts_with("/cookie:"));
    let ends = cookies.flat_map(|place| {
        let at = |name: &str, unit| ExpiryAt { at: format!("{place};{name}"), unit };
        [at("max-age", Unit::Relative), at("expires", Unit::Date)]
    });
    ends.collect()
}

fn strip_scheme(value: &str) -> &str {
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => value,
    }
}

/// The value of the cookie of this name, and what is said of its end.
fn cookie<'a>(header: &'a str, wanted: &str) -> Option<(&'a str, Vec<(&'static str, &'a str)>)> {
    let mut parts = header.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let value = value.trim().trim_matches('"');
    let of_end = |part: &'a str| {
        let (name, value) = part.split_once('=')?;
        let known =
            ["max-age", "expires"].into_iter().find(|known| name.trim().eq_ignore_ascii_case(known))?;
        Some((known, value.trim()))
    };
    (name.trim() == wanted && !value.is_empty()).then(|| (value, parts.filter_map(of_end).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Providers;

    fn provider(answer: &str) -> std::sync::Arc<Provider> {
        let text = format!("providers:\n  - {{ name: own, grant: token, answer: {{ {answer} }} }}\n");
        Providers::built_in().with_all_own("p.yaml", &text).unwrap().get("own").unwrap().clone()
    }

    #[test]
    fn only_what_is_named_is_kept_of_headers() {
        let own = provider("token: ['header:X-Token', 'cookie:session']");
        let headers = [
            ("X-TOKEN", "Bearer t"),
            ("X-Other", "o"),
            ("Set-Cookie", "a=b"),
            (
                "set-cookie",
                "session=\"s\"; Path=/; Max-Age=3600; Expires=Fri, 15 Jan 2027 09:00:00 GMT; Secure",
            ),
        ];
        let places: Vec<String> = own.answer.beside_body().cloned().collect();
        let headers = named(&places, headers.into_iter());
        assert_eq!(headers.len(), 3);
        let answered = Answered { headers, ..Answered::default() };
        let members = members(&own, &answered);
        assert_eq!(members["header:x-token"], "t");
        assert_eq!(members["cookie:session"], "s");
        assert_eq!(members["cookie:session;max-age"], "3600");
        assert_eq!(members.len(), 4, "{members:?}");
        assert_eq!(ends(&own).len(), 2);
        assert!(named(&["/access_token".into()], [("x-token", "t")].into_iter()).is_empty());
    }

    #[test]
    fn a_cookie_that_is_taken_away_is_none() {
        let own = provider("token: ['cookie:session']");
        for value in ["session=; Max-Age=0", "sessions=x", "session", ""] {
            let headers = vec![("set-cookie".to_owned(), Secret::new(value))];
            let answered = Answered { headers, ..Answered::default() };
            assert!(members(&own, &answered).is_empty(), "{value}");
        }
    }
}
