//! How a token is carried to whoever takes it: in which header, and with what around it.

use serde::{Deserialize, Serialize};

/// Stands for the token in a header's value.
pub const TOKEN: &str = "{token}";

/// A header that carries a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The header's name, as the provider writes it.
    pub header: String,
    /// `{token}` stands for it.
    pub value: String,
}

/// What may stand before a token: the schemes of the IANA's registry that carry one, and those that the field uses. Anything
/// else in `token_type` is a word for a kind of token (`user`, `bearer_token`, `urn:…`), and no scheme.
const SCHEMES: [&str; 13] = [
    "Bearer",
    "DPoP",
    "GNAP",
    "HOBA",
    "MAC",
    "OAuth",
    "PoP",
    "PrivateToken",
    "vapid",
    "token",
    "JWT",
    "SSWS",
    "Zoho-oauthtoken",
];

impl Carried {
    /// The header of RFC 9110, section 11.6.2, which carries most tokens.
    pub const AUTHORIZATION: &str = "Authorization";

    /// As RFC 6750 (section 2.1) and its kin have it. Some servers write `bearer` and want `Bearer`.
    pub fn by_type(token_type: &str) -> Self {
        let known = SCHEMES.iter().find(|scheme| scheme.eq_ignore_ascii_case(token_type));
        let scheme = match known {
            Some(_) if !token_type.eq_ignore_ascii_case("bearer") => token_type,
            _ => "Bearer",
        };
        Self { header: Self::AUTHORIZATION.to_owned(), value: format!("{scheme} {TOKEN}") }
    }

    /// The header's value with this token in it.
    pub fn filled(&self, token: &str) -> String {
        self.value.replace(TOKEN, token)
    }

    /// The scheme, where one word stands before the token in `Authorization`.
    pub fn scheme(&self) -> Option<&str> {
        let scheme = self.value.strip_suffix(TOKEN)?.strip_suffix(' ')?;
        let is_authorization = self.header.eq_ignore_ascii_case(Self::AUTHORIZATION);
        Some(scheme).filter(|scheme| is_authorization && !scheme.is_empty() && !scheme.contains(' '))
    }

    /// Whether this is what everybody takes who is told nothing else.
    pub fn is_plain(&self) -> bool {
        self.scheme().is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_type_that_is_no_scheme_is_not_sent_as_one() {
        for (token_type, scheme) in [
            ("", "Bearer"),
            ("bearer", "Bearer"),
            ("BEARER", "Bearer"),
            ("bearer_token", "Bearer"),
            ("BearerToken", "Bearer"),
            ("user", "Bearer"),
            ("bot", "Bearer"),
            ("urn:ietf:params:oauth:token-type:access_token", "Bearer"),
            ("N_A", "Bearer"),
            ("a\r\nb", "Bearer"),
            ("DPoP", "DPoP"),
            ("mac", "mac"),
            ("JWT", "JWT"),
        ] {
            let carried = Carried::by_type(token_type);
            assert_eq!(carried.scheme(), Some(scheme), "{token_type}");
            assert_eq!(carried.filled("t"), format!("{scheme} t"));
        }
    }

    #[test]
    fn only_one_word_before_a_token_is_a_scheme() {
        let of = |header: &str, value: &str| {
            let carried = Carried { header: header.into(), value: value.into() };
            carried.scheme().map(str::to_owned)
        };
        assert_eq!(of("authorization", "Zoho-oauthtoken {token}").as_deref(), Some("Zoho-oauthtoken"));
        for (header, value) in [
            ("X-Key", "Bearer {token}"),
            ("Authorization", "{token}"),
            ("Authorization", "Token token={token}"),
            ("Authorization", "two words {token}"),
        ] {
            assert_eq!(of(header, value), None, "{header}: {value}");
        }
    }
}
