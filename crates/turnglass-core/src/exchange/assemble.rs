//! One request to a provider, put together: what Turnglass itself sends, as the provider's file calls and replaces it, and
//! what the file adds. Each parameter is sent once (RFC 6749, section 3.2), but those that may be several (RFC 8707).

use super::signed::{self, LATER};
use super::{Proof, Request, form, form_body};
use crate::account::{Account, Grant};
use crate::address::endpoint;
use crate::provider::{Encoding, Field, Form, Provider};
use crate::template::{Name, Template, Unfilled};
use serde_json::Value;
use std::borrow::Cow;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;
use zeroize::Zeroizing;

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

/// The hosts that a template of `hosts` means for this grant. What is not known yet means none.
pub(crate) fn host(template: &str, provider: &Provider, account: &Account, grant: &Grant) -> Option<String> {
    let values = Values { provider, account, grant, ours: &[] };
    let filled = Template::read(template).ok()?.fill(|name| values.of(name)).ok()?;
    // Providers name their hosts as addresses, too.
    let host = match Url::parse(&filled) {
        Ok(url) if url.has_host() => match url.port() {
            Some(port) => format!("{}:{port}", url.host_str()?),
            None => url.host_str()?.to_owned(),
        },
        _ => filled.trim_end_matches('/').to_owned(),
    };
    crate::hosts::check(&host).ok().map(|()| host)
}

/// What is sent under one name.
enum Sent<'a> {
    Ours(&'a str),
    Theirs(&'a Field),
}

/// The request as this form has it.
pub(super) fn assemble<'a>(
    form: &Form<'a>,
    values: &Values<'a>,
    url: Url,
    mut headers: Vec<(String, Secret)>,
    ours: &[(&'a str, &'a str)],
) -> Result<Request, Lacking> {
    replace_headers(&mut headers, form.headers.iter().copied(), values)?;
    let in_address = |name: &str| url.query_pairs().any(|(known, _)| known == name);
    let mut sent: Vec<(&str, Sent)> = Vec::new();
    for (name, value) in ours {
        let called = form.called(name);
        if !form.replaces(name) && !in_address(called) {
            sent.push((called, Sent::Ours(value)));
        }
    }
    let theirs = form.fields.iter().map(|(name, field)| (form.called(name), Sent::Theirs(field)));
    sent.extend(theirs);
    let mut url = url;
    if !form.query.is_empty() {
        put_query(
            &mut url,
            form.query.iter().map(|(name, field)| (form.called(name), Sent::Theirs(field))),
            values,
        )?;
    }
    let body = match form.encoding {
        Encoding::None => None,
        Encoding::Query => {
            put_query(&mut url, sent.into_iter(), values)?;
            None
        }
        Encoding::Form => {
            let pairs = pairs(sent.into_iter(), values)?;
            let pairs: Vec<(&str, &str)> =
                pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            Some(form_body(&pairs))
        }
        Encoding::Json => Some(("application/json", json_body(sent, values)?)),
    };
    let proof = Proof { unsigned: None, basic_as_it_is: None };
    let mut request =
        Request { method: form.method, url, headers, body, dpop_key: None, precious: Vec::new(), proof };
    signed::prepare(&mut request, values)?;
    Ok(request)
}

/// A header of the user's takes the place of ours.
pub(super) fn replace_headers<'a>(
    headers: &mut Vec<(String, Secret)>,
    theirs: impl Iterator<Item = (&'a str, Option<&'a Template>)>,
    values: &Values<'_>,
) -> Result<(), Lacking> {
    for (name, value) in theirs {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        if let Some(value) = value {
            headers.push((name.to_owned(), Secret::new(values.fill(value)?)));
        }
    }
    Ok(())
}

fn pairs<'a>(
    sent: impl Iterator<Item = (&'a str, Sent<'a>)>,
    values: &Values<'_>,
) -> Result<Vec<(String, Zeroizing<String>)>, Lacking> {
    let mut pairs = Vec::new();
    for (name, value) in sent {
        match value {
            Sent::Ours(value) => pairs.push((name.to_owned(), Zeroizing::new(value.to_owned()))),
            Sent::Theirs(Field::List(fields)) => {
                for field in fields {
                    pairs.extend(plain(field, values)?.map(|value| (name.to_owned(), value)));
                }
            }
            Sent::Theirs(field) => pairs.extend(plain(field, values)?.map(|value| (name.to_owned(), value))),
        }
    }
    Ok(pairs)
}

/// As it stands in a form; nothing for what is left out.
fn plain(field: &Field, values: &Values<'_>) -> Result<Option<Zeroizing<String>>, Lacking> {
    Ok(match field {
        Field::Text(template) => Some(values.fill(template)?.into()),
        Field::Bool(value) => Some(value.to_string().into()),
        Field::Number(number) => Some(number.to_string().into()),
        // A definition that would send these as a form is not taken.
        Field::Null | Field::List(_) | Field::Members(_) => None,
    })
}

/// What is put into the query goes in place of what stands there under its name.
fn put_query<'a>(
    url: &mut Url,
    sent: impl Iterator<Item = (&'a str, Sent<'a>)>,
    values: &Values<'_>,
) -> Result<(), Lacking> {
    let sent: Vec<(&str, Sent)> = sent.collect();
    let kept: Vec<String> = url
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(|pair| {
            let name = url::form_urlencoded::parse(pair.as_bytes()).next();
            name.is_none_or(|(name, _)| !sent.iter().any(|(new, _)| *new == name))
        })
        .map(str::to_owned)
        .collect();
    let new = pairs(sent.into_iter(), values)?;
    let new = new.iter().map(|(name, value)| format!("{}={}", form(name), form(value)));
    let query = Zeroizing::new(kept.into_iter().chain(new).collect::<Vec<_>>().join("&"));
    url.set_query((!query.is_empty()).then_some(query.as_str()));
    Ok(())
}

fn json_body(sent: Vec<(&str, Sent<'_>)>, values: &Values<'_>) -> Result<Secret, Lacking> {
    let mut members = serde_json::Map::new();
    for (name, value) in sent {
        let value = match value {
            Sent::Ours(value) => Value::from(value),
            Sent::Theirs(Field::Null) => continue,
            Sent::Theirs(field) => json(field, values)?,
        };
        // Several of one name (RFC 8707, section 2) are a list.
        match members.get_mut(name) {
            None => drop(members.insert(name.to_owned(), value)),
            Some(Value::Array(before)) => before.push(value),
            Some(before) => *before = Value::Array(vec![before.take(), value]),
        }
    }
    Ok(Secret::new(Value::Object(members).to_string()))
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

/// A body as `check` has it.
pub(super) fn body(field: &Field, values: &Values<'_>) -> Result<(&'static str, Secret), Lacking> {
    Ok(match field {
        Field::Text(template) => ("text/plain; charset=utf-8", Secret::new(values.fill(template)?)),
        other => ("application/json", Secret::new(json(other, values)?.to_string())),
    })
}
