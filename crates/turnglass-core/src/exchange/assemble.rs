//! One request to a provider, put together: what Turnglass itself sends, as the provider's file calls and replaces it, and
//! what the file adds. Each parameter is sent once (RFC 6749, section 3.2), but those that may be several (RFC 8707).

use super::signed;
use super::values::{Lacking, Values, json};
use super::{Proof, Request, form, form_body};
use crate::provider::{Encoding, Field, Form};
use crate::template::Template;
use serde_json::Value;
use turnglass_protocol::secret::Secret;
use url::Url;
use zeroize::Zeroizing;

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
    let proof = Proof { certificate: values.grant.certificate.clone(), ..Proof::default() };
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

/// A body as `check` has it.
pub(super) fn body(field: &Field, values: &Values<'_>) -> Result<(&'static str, Secret), Lacking> {
    Ok(match field {
        Field::Text(template) => ("text/plain; charset=utf-8", Secret::new(values.fill(template)?)),
        other => ("application/json", Secret::new(json(other, values)?.to_string())),
    })
}
