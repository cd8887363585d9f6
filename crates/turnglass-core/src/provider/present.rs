//! How a provider's tokens are carried to its APIs, where that is not as in RFC 6750.

use super::unsound::Unsound;
use super::{GrantKind, Provider};
use crate::template::Name;
use serde::Deserialize;
use turnglass_protocol::carried::{Carried, TOKEN};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;

/// What stands around a token. Without a header it is `Authorization`; without a scheme it is what the answer's
/// `token_type` says there, and nothing in any other header.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Present {
    /// The header; `Authorization` when absent.
    #[cfg_attr(test, schemars(with = "Option<super::schema::HeaderName>"))]
    pub header: Option<String>,
    /// The word before the token; or, with `{token}` in it, the header's whole value. Nothing stands before it if empty.
    #[cfg_attr(test, schemars(with = "Option<super::schema::Scheme>"))]
    pub scheme: Option<String>,
}

impl Present {
    pub(super) fn check(&self) -> Result<(), Unsound> {
        let wrong = |field: &str, bad: &str| {
            let why = text!("provider-present", field, bad = plain(bad, 100));
            Err(Unsound { why, about: Some(bad.to_owned()) })
        };
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(is_token_letter);
        if let Some(header) = self.header.as_deref().filter(|header| !is_name(header)) {
            return wrong("present.header", header);
        }
        let visible = |scheme: &str| scheme.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let braces = |scheme: &str| scheme.replacen(TOKEN, "", 1).contains(['{', '}']);
        match self.scheme.as_deref().filter(|scheme| !visible(scheme) || braces(scheme)) {
            Some(scheme) => wrong("present.scheme", scheme),
            None => Ok(()),
        }
    }

    fn carried(&self) -> Option<Carried> {
        let header = self.header.as_deref().unwrap_or(Carried::AUTHORIZATION);
        let around = |scheme: &str| match scheme.trim() {
            "" => TOKEN.to_owned(),
            whole if whole.contains(TOKEN) => whole.to_owned(),
            word => format!("{word} {TOKEN}"),
        };
        let value = match &self.scheme {
            Some(scheme) => around(scheme),
            None if header.eq_ignore_ascii_case(Carried::AUTHORIZATION) => return None,
            None => around(""),
        };
        Some(Carried { header: header.to_owned(), value })
    }
}

impl Provider {
    /// How its tokens are carried, where that is not as their type says: as it says itself, or else as its check and, for
    /// tokens that renew themselves, its refresh carry them.
    pub fn carried(&self) -> Option<Carried> {
        if let Some(present) = &self.present {
            return present.carried();
        }
        let of_check = self.check.iter().flat_map(|check| &check.headers);
        let of_refresh = self.refresh.headers.iter().flatten().filter(|_| self.grant == GrantKind::Token);
        let written = of_check.chain(of_refresh).filter_map(|(header, value)| {
            let value = value.as_ref().filter(|value| value.mentions(&Name::Token))?;
            Some((header, value.fill_known(|_| None)))
        });
        let (header, value) = written.into_iter().next()?;
        let carried = Carried { header: header.clone(), value };
        Some(carried).filter(|carried| !carried.is_plain())
    }
}

/// RFC 9110, section 5.6.2.
fn is_token_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use crate::provider::Providers;
    use turnglass_protocol::carried::Carried;

    fn own(more: &str) -> Result<Option<Carried>, String> {
        let text = format!("providers:\n  - name: own\n    grant: token\n{more}");
        let providers = Providers::built_in().with_all_own("providers.yaml", &text);
        providers.map(|all| all.get("own").unwrap().carried()).map_err(|problem| problem.message.to_string())
    }

    #[test]
    fn a_token_is_carried_as_the_description_says() {
        for (more, header, value) in [
            ("present: { scheme: Zoho-oauthtoken }", "Authorization", "Zoho-oauthtoken {token}"),
            ("present: { header: X-Api-Token }", "X-Api-Token", "{token}"),
            ("present: { header: X-Api-Token, scheme: Key }", "X-Api-Token", "Key {token}"),
            ("present: { scheme: '' }", "Authorization", "{token}"),
            ("present: { scheme: 'Token token=\"{token}\"' }", "Authorization", "Token token=\"{token}\""),
            ("present: { header: Cookie, scheme: 'session={token}' }", "Cookie", "session={token}"),
            ("check: { url: https://a.example/, headers: { X-Key: '{token}' } }", "X-Key", "{token}"),
            ("refresh: { headers: { X-Vault-Token: '{token}' } }", "X-Vault-Token", "{token}"),
        ] {
            let carried = own(&format!("    {more}\n")).unwrap().unwrap_or_else(|| panic!("{more}"));
            assert_eq!((carried.header.as_str(), carried.value.as_str()), (header, value), "{more}");
        }
        for plain in
            ["present: {}", "refresh: { headers: { authorization: 'Bearer {token}' } }", "margin: 1h"]
        {
            assert_eq!(own(&format!("    {plain}\n")).unwrap(), None, "{plain}");
        }
    }

    #[test]
    fn what_no_header_can_have_is_a_mistake_with_its_place() {
        for wrong in
            ["header: 'X Y'", "header: ''", "scheme: \"a\\nb\"", "scheme: '{secret}'", "scheme: 'a {'"]
        {
            let why = own(&format!("    present: {{ {wrong} }}\n")).unwrap_err();
            assert!(why.contains("line ") && why.contains("present."), "{wrong}: {why}");
        }
    }

    #[test]
    fn the_built_in_ones_that_say_nothing_are_carried_by_their_type() {
        for provider in Providers::built_in().iter() {
            assert_eq!(provider.carried(), None, "{}", provider.name);
        }
    }
}
