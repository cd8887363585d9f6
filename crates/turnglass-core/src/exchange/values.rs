//! What stands for the names of a template in one request.

use crate::account::{Account, Grant};
use crate::address::endpoint;
use crate::provider::{Field, Provider};
use crate::template::{Name, Template, Unfilled};
use serde_json::Value;
use std::borrow::Cow;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;
use zeroize::Zeroizing;

/// Where what is signed will stand. Written the same in a form, in JSON and in an address.
pub(super) const LATER: &str = "turnglass-signs-here-6f1c9a7e0b42d835";

pub(super) type Lacking = (Text, Text);

/// What stands for the names of a template.
pub(super) struct Values<'a> {
    pub(super) provider: &'a Provider,
    pub(super) account: &'a Account,
    pub(super) grant: &'a Grant,
    /// What Turnglass itself sends, by the names of the standards.
    pub(super) ours: &'a [(&'a str, &'a str)],
}

impl<'a> Values<'a> {
    pub(super) fn of(&self, name: &Name) -> Option<Cow<'a, str>> {
        let grant = self.grant;
        let secret =
            |secret: &'a Option<Secret>| secret.as_ref().map(|secret| Cow::Borrowed(secret.expose()));
        let ours = |name: &str| {
            let sent = self.ours.iter().find(|(ours, _)| *ours == name);
            sent.map(|(_, value)| Cow::Borrowed(*value))
        };
        let of_account = |own: &'a Option<String>, theirs: &'a Option<String>| {
            own.as_deref().or(theirs.as_deref()).map(Cow::Borrowed)
        };
        match name {
            Name::Token => secret(&grant.token),
            Name::RefreshToken => secret(&grant.refresh_token),
            Name::ClientId => of_account(&self.account.client_id, &self.provider.client_id),
            Name::ClientSecret => secret(&grant.client_secret),
            Name::Scope => ours("scope").or(of_account(&self.account.scope, &self.provider.scope)),
            Name::Resource => self.account.sign_in.resource.first().map(|it| Cow::Borrowed(it.as_str())),
            Name::Code => ours("code"),
            Name::Verifier => ours("code_verifier"),
            Name::RedirectUri => ours("redirect_uri"),
            Name::DeviceCode => ours("device_code"),
            Name::Assertion => Some(Cow::Borrowed(LATER)),
            Name::Account(name) => {
                let given = grant.given.get(name).map(|secret| Cow::Borrowed(secret.expose()));
                given.or_else(|| self.provider.value(self.account, name).map(Cow::Borrowed))
            }
            Name::Answer(path) => answered(grant, path),
        }
    }

    pub(super) fn fill(&self, template: &Template) -> Result<String, Lacking> {
        template.fill(|name| self.of(name)).map_err(|unfilled| self.says(&unfilled))
    }

    /// An address to ask, with its names filled in.
    pub(super) fn address(&self, address: &str) -> Result<Url, Lacking> {
        let wrong = |why: Text| (text!("token-endpoint", why), text!("correct-address-hint"));
        // Nearly all have none.
        if !address.contains(['{', '}']) {
            return endpoint(address).map_err(wrong);
        }
        let template = Template::read(address).map_err(wrong)?;
        let filled = template.fill_address(|name| self.of(name)).map_err(|why| self.says(&why))?;
        let filled = Zeroizing::new(filled);
        endpoint(&filled).map_err(wrong)
    }

    fn says(&self, unfilled: &Unfilled) -> Lacking {
        let (name, misfit) = match unfilled {
            Unfilled::Lacks(name) => (name, false),
            Unfilled::Misfit(name) => (name, true),
        };
        match name {
            Name::Token => super::no_token(),
            Name::RefreshToken => (text!("no-refresh-token"), text!("no-refresh-token-hint")),
            Name::ClientId => (text!("no-client-id"), text!("no-client-id-hint")),
            Name::ClientSecret => (text!("no-client-secret"), text!("no-client-secret-hint")),
            Name::Account(parameter)
                if !misfit && let Some(parameter) = self.provider.parameter(parameter) =>
            {
                let problem = self.provider.lacks(self.account, parameter);
                (problem.message, problem.hint.unwrap_or_default())
            }
            name if misfit => {
                (text!("template-misfit", name = name.to_string()), text!("template-misfit-hint"))
            }
            name => (text!("template-lacks", name = name.to_string()), text!("template-lacks-hint")),
        }
    }
}

/// A member of what the provider answered last; members of members by `.`.
fn answered<'a>(grant: &'a Grant, path: &str) -> Option<Cow<'a, str>> {
    let whole = grant.extras.get(path);
    let found = whole.or_else(|| {
        let (first, rest) = path.split_once('.')?;
        rest.split('.').try_fold(grant.extras.get(first)?, |value, name| value.get(name))
    })?;
    match found {
        Value::String(text) if !text.is_empty() => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        _ => None,
    }
}

pub(super) fn json(field: &Field, values: &Values<'_>) -> Result<Value, Lacking> {
    Ok(match field {
        Field::Null => Value::Null,
        Field::Bool(value) => Value::Bool(*value),
        Field::Number(number) => Value::Number(number.clone()),
        Field::Text(template) => Value::String(values.fill(template)?),
        Field::List(fields) => {
            Value::Array(fields.iter().map(|field| json(field, values)).collect::<Result<_, _>>()?)
        }
        Field::Members(fields) => {
            let members = fields.iter().map(|(name, field)| Ok((name.clone(), json(field, values)?)));
            Value::Object(members.collect::<Result<_, Lacking>>()?)
        }
    })
}
