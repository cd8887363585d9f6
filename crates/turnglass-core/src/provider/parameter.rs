//! What a provider asks of every account: a tenant, a shop, a region, or what it signs in with, each checked by its pattern.
//! `account/values.rs` has what is given for it.

use super::Provider;
use regex_lite::Regex;
use serde::Deserialize;
use turnglass_protocol::view::ParameterView;

/// Nothing that is longer names a place or a person.
const LONGEST: usize = 500;

/// A value that each account brings: a tenant, a shop, a region.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// What `{account.NAME}` calls it.
    #[cfg_attr(test, schemars(with = "super::schema::ParameterName"))]
    pub name: String,
    /// For people; the name itself when absent.
    #[serde(default)]
    pub title: Option<String>,
    /// A regular expression that all of the value matches.
    #[serde(default)]
    pub pattern: Option<String>,
    /// A value as it could be, shown to who is asked for one.
    #[serde(default)]
    pub example: Option<String>,
    /// The value of an account that brings none.
    #[serde(default)]
    pub default: Option<String>,
    /// Kept in the vault, and shown to nobody.
    #[serde(default)]
    pub secret: bool,
}

impl Parameter {
    /// What a face needs to ask for it. A secret's default is not shown.
    pub fn view(&self) -> ParameterView {
        ParameterView {
            name: self.name.clone(),
            title: self.title.clone().unwrap_or_else(|| self.name.clone()),
            pattern: self.pattern.clone(),
            example: self.example.clone(),
            default: self.default.clone().filter(|_| !self.secret),
            secret: self.secret,
            optional: self.default.is_some(),
        }
    }

    /// The whole value has to match. `Err`: the pattern is none.
    pub fn whole(pattern: &str) -> Result<Regex, regex_lite::Error> {
        Regex::new(&format!("^(?:{pattern})$"))
    }

    pub(crate) fn takes(&self, value: &str) -> bool {
        let matches = |pattern: &String| Self::whole(pattern).is_ok_and(|regex| regex.is_match(value));
        let one_line = !value.contains(char::is_control) && value.len() <= LONGEST;
        !value.is_empty() && (self.secret || one_line) && self.pattern.as_ref().is_none_or(matches)
    }
}

impl Provider {
    /// The one of this name, if the provider has it.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// All addresses that it names, as they are written.
    pub fn addresses(&self) -> Vec<(&'static str, &String)> {
        let sign_in = self.sign_in.as_ref();
        [
            ("refresh.url", self.refresh.url.as_ref()),
            ("code.url", self.code.url.as_ref()),
            ("revoke", self.revoke.as_ref()),
            ("issuer", self.issuer.as_ref()),
            ("sign_in.authorize", sign_in.and_then(|sign_in| sign_in.authorize.as_ref())),
            ("sign_in.device", sign_in.and_then(|sign_in| sign_in.device.as_ref())),
            ("check.url", self.check.as_ref().map(|check| &check.url)),
        ]
        .into_iter()
        .filter_map(|(field, address)| Some((field, address?)))
        .collect()
    }

    pub(crate) fn addresses_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let sign_in = self.sign_in.iter_mut();
        let of_sign_in = sign_in.flat_map(|sign_in| [&mut sign_in.authorize, &mut sign_in.device]);
        let own = [&mut self.refresh.url, &mut self.code.url, &mut self.revoke, &mut self.issuer];
        let check = self.check.iter_mut().map(|check| &mut check.url);
        own.into_iter().chain(of_sign_in).flatten().chain(check)
    }
}
