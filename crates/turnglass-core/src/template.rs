//! `{name}` in what a provider's file says of a request: the one template language, for addresses, queries, headers and
//! fields alike. A name that is not known, and a brace that would be sent letter by letter, are mistakes of the file.
//! Knows no account: what a name stands for is asked of who fills it in.

use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// What a template can name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The access token.
    Token,
    /// The refresh token.
    RefreshToken,
    /// The client's id.
    ClientId,
    /// The client's secret.
    ClientSecret,
    /// The scopes of the request, as the provider separates them.
    Scope,
    /// The resource that the token is for (RFC 8707).
    Resource,
    /// Of a sign-in in a browser: the code, its verifier (RFC 7636) and the redirect address.
    Code,
    /// The code's verifier (RFC 7636, section 4.1).
    Verifier,
    /// The address that the browser ends at (RFC 6749, section 3.1.2).
    RedirectUri,
    /// Of a sign-in with a code (RFC 8628).
    DeviceCode,
    /// A JWT that is signed for this one request, as `assertion` describes it.
    Assertion,
    /// A value of the account's own; see [`crate::provider::Parameter`].
    Account(String),
    /// A member of the last answer, or a parameter of the redirect; members of members by `.`.
    Answer(String),
}

/// Those that stand alone.
pub(crate) const ALONE: [(&str, Name); 11] = [
    ("token", Name::Token),
    ("refresh_token", Name::RefreshToken),
    ("client_id", Name::ClientId),
    ("client_secret", Name::ClientSecret),
    ("scope", Name::Scope),
    ("resource", Name::Resource),
    ("code", Name::Code),
    ("verifier", Name::Verifier),
    ("redirect_uri", Name::RedirectUri),
    ("device_code", Name::DeviceCode),
    ("assertion", Name::Assertion),
];

impl Name {
    fn read(text: &str) -> Option<Self> {
        let named = |name: &str| {
            let fine = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
            (!name.is_empty() && name.chars().all(fine)).then(|| name.to_owned())
        };
        match text.split_once('.') {
            Some(("account", name)) => named(name).map(Name::Account),
            Some(("answer", name)) => named(name).map(Name::Answer),
            _ => ALONE.iter().find(|(name, _)| *name == text).map(|(_, known)| known.clone()),
        }
    }
}

/// As it is written, with its braces.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Account(name) => write!(f, "{{account.{name}}}"),
            Name::Answer(name) => write!(f, "{{answer.{name}}}"),
            alone => {
                let written = ALONE.iter().find(|(_, known)| known == alone).map_or("", |(name, _)| name);
                write!(f, "{{{written}}}")
            }
        }
    }
}

/// A text with names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Plain(String),
    Name(Name),
}

/// Why a template cannot be filled in.
#[derive(Debug, PartialEq, Eq)]
pub enum Unfilled {
    /// Nothing is there to stand for it.
    Lacks(Name),
    /// What is there cannot stand in this place of an address.
    Misfit(Name),
}

impl Template {
    /// `{{` and `}}` are braces.
    pub fn read(text: &str) -> Result<Self, Text> {
        let mut pieces = Vec::new();
        let mut before = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            before.push_str(&rest[..at]);
            let (brace, after) = rest[at..].split_at(1);
            if let Some(after) = after.strip_prefix(brace) {
                before.push_str(brace);
                rest = after;
                continue;
            }
            let inner = after.split_once('}').filter(|(inner, _)| brace == "{" && !inner.contains('{'));
            let Some((inner, after)) = inner else {
                return Err(text!("template-brace", brace));
            };
            let Some(name) = Name::read(inner) else {
                // What is as long as no name is may be a secret.
                let shown = if inner.chars().count() <= 24 { plain(inner, 24) } else { "…".into() };
                let name = format!("{{{shown}}}");
                return Err(text!("template-name", name, known = known()));
            };
            if !before.is_empty() {
                pieces.push(Piece::Plain(std::mem::take(&mut before)));
            }
            pieces.push(Piece::Name(name));
            rest = after;
        }
        before.push_str(rest);
        if !before.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Plain(before));
        }
        Ok(Self(pieces))
    }

    /// The names in it, in their order, as often as they stand there.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Name(name) => Some(name),
            Piece::Plain(_) => None,
        })
    }

    /// Whether this name stands anywhere in it.
    pub fn mentions(&self, name: &Name) -> bool {
        self.names().any(|mentioned| mentioned == name)
    }

    /// The name that is all of it.
    pub fn is_only(&self) -> Option<&Name> {
        match self.0.as_slice() {
            [Piece::Name(name)] => Some(name),
            _ => None,
        }
    }

    /// With what the names stand for.
    pub fn fill<'a>(&self, value: impl Fn(&Name) -> Option<Cow<'a, str>>) -> Result<String, Unfilled> {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Plain(text) => filled.push_str(text),
                Piece::Name(name) => {
                    let value = value(name).ok_or_else(|| Unfilled::Lacks(name.clone()))?;
                    filled.push_str(&value);
                }
            }
        }
        Ok(filled)
    }

    /// As an address. What is filled in stays within its place: it is encoded in path and query, and in the host it is
    /// letters, digits, `-`, `_` and dots between them. Only what a provider answered can be the origin itself.
    pub fn fill_address<'a>(
        &self,
        value: impl Fn(&Name) -> Option<Cow<'a, str>>,
    ) -> Result<String, Unfilled> {
        let mut filled = String::new();
        for (piece, part) in self.0.iter().zip(self.parts()) {
            let name = match piece {
                Piece::Plain(text) => {
                    filled.push_str(text);
                    continue;
                }
                Piece::Name(name) => name,
            };
            let value = value(name).ok_or_else(|| Unfilled::Lacks(name.clone()))?;
            filled.push_str(&part.fits(name, &value).ok_or_else(|| Unfilled::Misfit(name.clone()))?);
        }
        Ok(filled)
    }

    /// As [`Template::fill_address`], as far as it is known; the rest stays as it is written.
    pub fn fill_known<'a>(&self, value: impl Fn(&Name) -> Option<Cow<'a, str>>) -> String {
        let pieces = self.0.iter().zip(self.parts()).map(|(piece, part)| match piece {
            Piece::Plain(text) => text.replace('{', "{{").replace('}', "}}"),
            Piece::Name(name) => {
                let fits = value(name).and_then(|value| part.fits(name, &value));
                fits.unwrap_or_else(|| name.to_string())
            }
        });
        pieces.collect()
    }

    /// Where in an address each piece begins.
    fn parts(&self) -> Vec<Part> {
        let mut part = Part::Begin;
        let mut parts = Vec::with_capacity(self.0.len());
        for (at, piece) in self.0.iter().enumerate() {
            let ends = match self.0.get(at + 1) {
                Some(Piece::Plain(next)) => next.starts_with(['/', '?', '#']),
                Some(Piece::Name(_)) => false,
                None => true,
            };
            parts.push(if part == Part::Host && ends { Part::HostEnd } else { part });
            match piece {
                Piece::Plain(text) => part = part.after(text),
                Piece::Name(_) if part == Part::Begin => part = Part::Host,
                Piece::Name(_) => {}
            }
        }
        parts
    }

    /// The name that its host ends with: it decides about the domain.
    pub fn ends_host(&self) -> Option<&Name> {
        let parts = self.parts();
        let mut last = None;
        for (piece, part) in self.0.iter().zip(&parts) {
            match (piece, part) {
                (Piece::Name(name), Part::Begin | Part::Host | Part::HostEnd) => last = Some(name),
                (Piece::Plain(text), Part::Begin | Part::Host | Part::HostEnd) => {
                    let (_, text) = text.split_once("://").unwrap_or(("", text));
                    let here = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
                    if !here.is_empty() {
                        last = None;
                    }
                    if here.len() < text.len() {
                        break;
                    }
                }
                _ => break,
            }
        }
        last
    }

    /// Its origin as it is written, where an answer has a say in it.
    pub fn origin_by_answer(&self) -> Option<String> {
        let mut origin = String::new();
        for (piece, part) in self.0.iter().zip(self.parts()) {
            match (piece, part) {
                (Piece::Name(name), Part::Begin | Part::Host | Part::HostEnd) => origin += &name.to_string(),
                (Piece::Plain(text), Part::Begin | Part::Host | Part::HostEnd) => {
                    let (scheme, rest) = text
                        .split_once("://")
                        .map_or(("", text.as_str()), |(_, rest)| (&text[..text.len() - rest.len()], rest));
                    origin += scheme;
                    origin += rest.split(['/', '?', '#']).next().unwrap_or_default();
                }
                _ => break,
            }
        }
        origin.contains("{answer.").then_some(origin)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Begin,
    Host,
    /// Nothing of the host follows, so that a port can.
    HostEnd,
    Path,
    Query,
}

impl Part {
    /// The value as it stands here, if it can.
    fn fits(self, name: &Name, value: &str) -> Option<String> {
        match self {
            Part::Begin => origin(value),
            Part::Host => host(name, value),
            Part::HostEnd => match value.rsplit_once(':') {
                Some((before, port)) if port.parse::<u16>().is_ok() => {
                    Some(format!("{}:{port}", host(name, before)?))
                }
                _ => host(name, value),
            },
            // A dot that leads elsewhere would be followed, however it is written.
            Part::Path => (!matches!(value, "." | ".." | "")).then(|| encoded(value)),
            Part::Query => Some(encoded(value)),
        }
    }

    fn after(self, text: &str) -> Self {
        let (begun, rest) = match (self, text.split_once("://")) {
            (Part::Begin, Some((_, rest))) => (Part::Host, rest),
            _ => (self, text),
        };
        match begun {
            Part::Query => Part::Query,
            _ if rest.contains(['?', '#']) => Part::Query,
            Part::Begin | Part::Host | Part::HostEnd if !rest.contains('/') => begun,
            _ => Part::Path,
        }
    }
}

/// `https://host:port`, of an address or of a host alone.
fn origin(value: &str) -> Option<String> {
    let address = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let url = Url::parse(&address).ok()?;
    let bare = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    (bare && url.query().is_none()).then(|| address.trim_end_matches('/').to_owned())
}

fn host(name: &Name, value: &str) -> Option<String> {
    // Providers name their hosts with a scheme, too.
    let value = match name {
        Name::Answer(_) => value.trim_start_matches("https://").trim_end_matches('/'),
        _ => value,
    };
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let label = |label: &str| !label.is_empty() && label.len() <= 63 && label.chars().all(letter);
    value.split('.').all(label).then(|| value.to_owned())
}

fn encoded(value: &str) -> String {
    let unreserved = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let letters = value.bytes().map(|byte| match unreserved(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    letters.collect()
}

fn known() -> String {
    let alone = ALONE.iter().map(|(name, _)| format!("{{{name}}}"));
    let own = ["{account.NAME}", "{answer.NAME}"].map(str::to_owned);
    alone.chain(own).collect::<Vec<_>>().join(" ")
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, with: &str) -> Result<String, Unfilled> {
        Template::read(template).unwrap().fill_address(|_| Some(Cow::Owned(with.to_owned())))
    }

    #[test]
    fn names_are_filled_in_and_doubled_braces_are_braces() {
        let template = Template::read("Bearer {token}{{}} {answer.a.b}").unwrap();
        let value = |name: &Name| {
            Some(Cow::Borrowed(match name {
                Name::Token => "t{token}",
                Name::Answer(name) if name == "a.b" => "x",
                _ => return None,
            }))
        };
        assert_eq!(template.fill(value).unwrap(), "Bearer t{token}{} x");
        assert_eq!(Template::read("").unwrap().fill(value).unwrap(), "");
        let lacking = Template::read("{scope}").unwrap().fill(value);
        assert_eq!(lacking, Err(Unfilled::Lacks(Name::Scope)));
    }

    #[test]
    fn what_would_be_sent_letter_by_letter_is_a_mistake() {
        for (wrong, says) in [
            ("{tokn}", "{tokn}"),
            ("{account.}", "{account.}"),
            ("{answer.a b}", "{answer.a b}"),
            ("a{", "“{”"),
            ("a}", "“}”"),
            ("{{token}", "“}”"),
            ("{{{token}", "“{”"),
            ("{\"a\": 1}", "\"a\": 1"),
            ("{a{token}", "“{”"),
        ] {
            match Template::read(wrong) {
                Err(why) => assert!(why.contains(says), "{wrong}: {why}"),
                // A brace, and then a name.
                Ok(read) => assert_eq!((wrong, read.0.len()), ("{{{token}", 2)),
            }
        }
    }

    #[test]
    fn nothing_moves_an_address_out_of_the_providers_own_domain() {
        let shop = "https://{account.shop}.example.com/token";
        assert_eq!(filled(shop, "my-shop").unwrap(), "https://my-shop.example.com/token");
        assert_eq!(filled(shop, "a.b").unwrap(), "https://a.b.example.com/token");
        for bad in
            ["evil.com/", "x@evil.com#", "evil.com?", "a:1", "", ".", "a..b", "a b", "é", "%2f", "a\\b"]
        {
            assert!(matches!(filled(shop, bad), Err(Unfilled::Misfit(_))), "{bad}");
        }
        let host = "https://{account.host}/token";
        assert_eq!(filled(host, "vault.example.com:8200").unwrap(), "https://vault.example.com:8200/token");
        for bad in ["a.example:x", "a.example:", "a@b.example:1", "a.example:1/x"] {
            assert!(filled(host, bad).is_err(), "{bad}");
        }
        let path = "https://example.com/{account.tenant}/token?x={account.x}#";
        assert_eq!(
            filled(path, "a/b?c#d&e").unwrap(),
            "https://example.com/a%2Fb%3Fc%23d%26e/token?x=a%2Fb%3Fc%23d%26e#"
        );
        for bad in ["..", ".", ""] {
            assert!(filled(path, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_answer_names_a_place() {
        for (with, to) in [
            ("https://eu5.example.com", "https://eu5.example.com/api"),
            ("https://eu5.example.com/", "https://eu5.example.com/api"),
            ("eu5.example.com", "https://eu5.example.com/api"),
        ] {
            assert_eq!(filled("{answer.instance_url}/api", with).unwrap(), to);
            assert_eq!(filled("https://{answer.api_domain}/api", with).unwrap(), to);
        }
        for bad in ["https://me:pw@evil.example", "https://a.example/?x=", "no host"] {
            assert!(filled("{answer.instance_url}/api", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn it_is_known_which_name_decides_about_the_domain() {
        for (template, ends) in [
            ("https://{account.shop}.example.com/t", None),
            ("https://{account.domain}/t", Some("{account.domain}")),
            ("https://accounts.zoho.{account.region}/t", Some("{account.region}")),
            ("https://api.example.com{account.path}", Some("{account.path}")),
            ("https://{account.domain}:8443/t", Some("{account.domain}")),
            ("https://example.com/{account.tenant}", None),
            ("{answer.instance_url}/t", Some("{answer.instance_url}")),
        ] {
            let template = Template::read(template).unwrap();
            assert_eq!(template.ends_host().map(ToString::to_string).as_deref(), ends, "{template:?}");
        }
        let by_answer = |text: &str| Template::read(text).unwrap().origin_by_answer();
        assert_eq!(by_answer("{answer.instance_url}/t").as_deref(), Some("{answer.instance_url}"));
        assert_eq!(by_answer("https://api.{answer.dc}/t").as_deref(), Some("https://api.{answer.dc}"));
        assert_eq!(by_answer("https://api.example.com/{answer.id}"), None);
    }
}
