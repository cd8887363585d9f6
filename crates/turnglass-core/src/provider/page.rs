//! What a provider's definition says of the page where a person signs in: which of its names can be filled in, and what can be
//! called otherwise.

use super::Provider;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// What Turnglass sends to the page, and what it reads of its answer.
pub(super) const OURS: [&str; 15] = [
    "audience",
    "client_id",
    "code",
    "code_challenge",
    "code_challenge_method",
    "error",
    "error_description",
    "iss",
    "login_hint",
    "nonce",
    "redirect_uri",
    "resource",
    "response_type",
    "scope",
    "state",
];

/// Stands for letters that are different each time.
pub const RANDOM: &str = "{random}";

impl Provider {
    /// `Err`: the field, what is wrong there, and about which word of the file.
    pub(super) fn page_is_sound(&self) -> Result<(), (&'static str, Text, String)> {
        let Some(sign_in) = &self.sign_in else { return Ok(()) };
        for (ours, theirs) in &sign_in.names {
            if !OURS.contains(&ours.as_str()) {
                let why = text!("names-unknown", name = ours, known = OURS.join(", "));
                return Err(("sign_in.names", why, ours.clone()));
            }
            if theirs.is_empty() || sign_in.names.values().filter(|other| *other == theirs).count() > 1 {
                return Err(("sign_in.names", text!("names-twice", name = theirs), ours.clone()));
            }
        }
        let fields = sign_in.fields.values().map(|value| ("sign_in.fields", value));
        let scope = sign_in.scope.iter().map(|value| ("sign_in.scope", value));
        for (field, value) in fields.chain(scope) {
            for name in named(value) {
                let parameter = name.strip_prefix("{account.").and_then(|name| name.strip_suffix('}'));
                let known = match parameter {
                    // What is secret never stands in the address of a browser.
                    Some(parameter) => self.parameter(parameter).is_some_and(|it| !it.secret),
                    None => name == RANDOM && field == "sign_in.fields",
                };
                if !known {
                    let why = match parameter.filter(|name| self.parameter(name).is_none()) {
                        Some(name) => text!("template-parameter", name),
                        None => text!("template-not-here", name),
                    };
                    return Err((field, why, name.to_owned()));
                }
            }
        }
        Ok(())
    }
}

/// All `{name}` and `{name.name}` in it. Other braces are sent as they are: some values are JSON.
fn named(value: &str) -> impl Iterator<Item = &str> {
    let is_name = |inner: &str| {
        let letter = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        inner.starts_with(|c: char| c.is_ascii_lowercase()) && inner.chars().all(letter)
    };
    value.match_indices('{').filter_map(move |(at, _)| {
        let end = value[at..].find('}')?;
        is_name(&value[at + 1..at + end]).then(|| &value[at..=at + end])
    })
}

#[cfg(test)]
mod tests {
    use crate::provider::Providers;

    fn read(sign_in: &str) -> Result<(), String> {
        let text = format!(
            "providers:\n  - name: a\n    grant: refresh_token\n    parameters: [{{name: shop, pattern: '[a-z]+'}}, {{name: key, secret: true}}]\n    sign_in: {sign_in}\n"
        );
        let read = Providers::default().with_all_own("p.yaml", &text);
        read.map(|_| ()).map_err(|problem| problem.message.to_string())
    }

    #[test]
    fn a_name_that_would_be_sent_letter_by_letter_is_a_mistake() {
        for fine in [
            "{fields: {shop: '{account.shop}', nonce: '{random}', claims: '{\"a\":{\"b\":null}}'}}",
            "{names: {client_id: app_id, code: auth_code}, scope: 'read:{account.shop}'}",
        ] {
            assert_eq!(read(fine), Ok(()), "{fine}");
        }
        for (wrong, about) in [
            ("{fields: {shop: '{account.shp}'}}", "shp"),
            ("{fields: {shop: '{acount.shop}'}}", "{acount.shop}"),
            ("{fields: {key: '{account.key}'}}", "{account.key}"),
            ("{fields: {token: '{token}'}}", "{token}"),
            ("{scope: '{random}'}", "{random}"),
            ("{names: {clientid: app_id}}", "clientid"),
            ("{names: {client_id: id, state: id}}", "id"),
        ] {
            let said = read(wrong).unwrap_err();
            assert!(
                said.contains(about) && said.contains("sign_in.") && said.contains("line 5"),
                "{wrong}: {said}"
            );
        }
    }
}
