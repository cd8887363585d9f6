//! Finds the object that has the tokens: the answer itself, or what a gateway, a framework or a habit has put around it.
//! What the provider's own description names, where it names it, always goes first.

use super::pick::secret;
use super::words::Words;
use super::{Answered, beside, json, loose};
use crate::provider::{ExpiryAt, Provider};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::VecDeque;

/// So many members deep, and so many objects, are looked into.
const DEEPEST: usize = 6;
const MOST: usize = 1_000;

/// The members of an answer, those that stand beside its body among them; `None` for one that cannot be read.
pub(super) fn answer(provider: &Provider, answered: &Answered) -> Option<Map<String, Value>> {
    let body = of_body(provider, &answered.body, answered.cut.is_some());
    let carried = beside::members(provider, answered);
    if carried.is_empty() {
        return body;
    }
    let names = Names::of(provider);
    let mut members = body.unwrap_or_else(|| names.with_salvaged(Map::new(), &answered.body));
    members.extend(carried);
    Some(members)
}

fn of_body(provider: &Provider, body: &[u8], cut: bool) -> Option<Map<String, Value>> {
    let names = Names::of(provider);
    let text = json::text(body);
    if let Some(members) = json::whole(&text) {
        return Some(names.find(members));
    }
    if text.len() > json::LARGE
        && !json::mentions(&text, names.token)
        && !json::mentions(&text, names.refresh_token)
    {
        return None;
    }
    let text = json::ends(text);
    // The last value of a form that was cut off may be half of one.
    let whole = if cut { text.rsplit_once('&').map_or("", |(whole, _)| whole) } else { &text };
    if let Some(members) = form(whole) {
        let members = names.find(members);
        if names.tokens(&members) > 0 || is_error(provider, &members) {
            return Some(members);
        }
    }
    let mut found: Vec<_> = json::objects(&text).into_iter().map(|members| names.find(members)).collect();
    let most = found.iter().enumerate().max_by_key(|(at, members)| (names.tokens(members), usize::MAX - at));
    if let Some((at, _)) = most.filter(|(_, members)| names.tokens(members) > 0) {
        return Some(names.with_salvaged(found.swap_remove(at), body));
    }
    if let Some(error) = found.into_iter().find(|members| is_error(provider, members)) {
        return Some(error).filter(|_| super::pick::salvage(names.refresh_token, body).is_none());
    }
    let other = if text.contains(['<', '{']) { Map::new() } else { loose::lines(&text) };
    Some(names.find(other)).filter(|members| names.tokens(members) == 2)
}

fn is_error(provider: &Provider, members: &Map<String, Value>) -> bool {
    Words::of(&provider.answer, members).certain
}

/// Where the end of a token stands: also in a cookie that is one.
pub(super) fn ends_of(provider: &Provider) -> Cow<'_, [ExpiryAt]> {
    let of_cookies = beside::ends(provider);
    match of_cookies.is_empty() {
        true => Cow::Borrowed(&provider.answer.expiry),
        false => Cow::Owned(provider.answer.expiry.iter().cloned().chain(of_cookies).collect()),
    }
}

/// A form (RFC 6749 has requests so, and some write answers like them).
fn form(text: &str) -> Option<Map<String, Value>> {
    let text = text.strip_prefix('?').unwrap_or(text);
    let plain = text.contains('=') && !text.contains(|c: char| c.is_whitespace() || "{}<>\"".contains(c));
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    plain.then(|| pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect())
}

/// Under which names the tokens stand.
struct Names<'a> {
    token: &'a [String],
    refresh_token: &'a [String],
    /// As they are plainly written: the same in any other case, and with other signs between the words.
    plain: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(provider: &'a Provider) -> Self {
        let answer = &provider.answer;
        let expiry = answer.expiry.iter().chain(&answer.sign_in_expiry).map(|place| &place.at);
        let pointers =
            answer.token.iter().chain(&answer.refresh_token).chain(&answer.token_type).chain(expiry);
        let plain =
            pointers.filter_map(|pointer| pointer.strip_prefix('/')).filter(|name| !name.contains('/'));
        Self { token: &answer.token, refresh_token: &answer.refresh_token, plain: plain.collect() }
    }

    fn tokens(&self, members: &Map<String, Value>) -> usize {
        let whole = Value::Object(members.clone());
        [self.token, self.refresh_token].iter().filter(|at| secret(&whole, at).is_some()).count()
    }

    /// What is no JSON as a whole may have the refresh token in another part of it.
    fn with_salvaged(&self, mut members: Map<String, Value>, body: &[u8]) -> Map<String, Value> {
        let whole = Value::Object(members.clone());
        let held = secret(&whole, self.refresh_token).filter(super::pick::is_one);
        if held.is_none()
            && let Some(found) = super::pick::salvage(self.refresh_token, body)
            && let Some(name) = self.refresh_token.iter().find_map(|at| at.strip_prefix('/'))
            && !name.contains('/')
        {
            members.insert(name.to_owned(), found.expose().into());
        }
        members
    }

    fn find(&self, members: Map<String, Value>) -> Map<String, Value> {
        if self.tokens(&members) == 2 {
            return members;
        }
        let members = self.plainly(members);
        let whole = Value::Object(members.clone());
        let has = (secret(&whole, self.token).is_some(), secret(&whole, self.refresh_token).is_some());
        let told = |at: &[String]| at.iter().any(|at| whole.pointer(at).is_some());
        let wanted = match has {
            (true, true) => return members,
            // A refresh token that is said not to be there is not looked for elsewhere.
            (true, false) if told(self.refresh_token) => return members,
            (false, true) if told(self.token) => return members,
            _ => has,
        };
        // The one with both goes before one with the half that is missing.
        let inner = self.inner(&members);
        let fits = |inner: &Map<String, Value>| {
            let whole = Value::Object(inner.clone());
            let inner = (secret(&whole, self.token).is_some(), secret(&whole, self.refresh_token).is_some());
            match wanted {
                (false, false) => inner.0 || inner.1,
                // Another token's refresh token is not this one's.
                (true, false) => inner == (false, true),
                (false, true) => inner == (true, false),
                (true, true) => false,
            }
        };
        let best = inner.iter().filter(|inner| fits(inner)).max_by_key(|inner| {
            // The outermost of those that have as much.
            self.tokens(inner)
        });
        let first = inner
            .iter()
            .find(|inner| fits(inner) && best.is_some_and(|best| self.tokens(best) == self.tokens(inner)));
        match first {
            Some(inner) => {
                let mut all = members.clone();
                all.extend(inner.clone());
                // Its halves may stand in two places.
                if self.tokens(&all) < 2 && wanted == (false, false) { self.find(all) } else { all }
            }
            None => members,
        }
    }

    /// All objects within, the outer ones first.
    fn inner(&self, members: &Map<String, Value>) -> Vec<Map<String, Value>> {
        let mut found = Vec::new();
        let mut waiting: VecDeque<(Value, usize)> =
            members.values().map(|value| (value.clone(), 1)).collect();
        while let Some((value, depth)) = waiting.pop_front() {
            if found.len() > MOST || depth > DEEPEST {
                break;
            }
            match value {
                Value::Object(inner) => {
                    waiting.extend(inner.values().map(|value| (value.clone(), depth + 1)));
                    found.push(self.plainly(inner));
                }
                Value::Array(list) => waiting.extend(list.into_iter().map(|value| (value, depth + 1))),
                Value::String(text) if text.starts_with('{') => {
                    waiting.extend(json::whole(&text).map(|inner| (Value::Object(inner), depth + 1)));
                }
                _ => {}
            }
        }
        found
    }

    /// With the names and values as the provider's description has them, where they are not.
    fn plainly(&self, mut members: Map<String, Value>) -> Map<String, Value> {
        for name in &self.plain {
            if !members.contains_key(*name)
                && let Some(other) = members.keys().find(|other| same(other, name)).cloned()
                && let Some(value) = members.remove(&other)
            {
                members.insert((*name).to_owned(), value);
            }
            let token = |at: &[String]| at.iter().any(|at| at.strip_prefix('/') == Some(name));
            if token(self.token) || token(self.refresh_token) {
                let held = members.get(*name).cloned();
                match held {
                    Some(Value::Object(inner)) => {
                        let value = ["value", "token", name].iter().find_map(|at| inner.get(*at)?.as_str());
                        if let Some(value) = value {
                            members.insert((*name).to_owned(), value.into());
                            for (beside, value) in &inner {
                                members.entry(beside).or_insert_with(|| value.clone());
                            }
                        }
                    }
                    Some(Value::Array(list)) => {
                        if let [Value::String(value)] = list.as_slice() {
                            members.insert((*name).to_owned(), value.clone().into());
                        }
                    }
                    _ => {}
                }
            }
        }
        members
    }
}

/// `accessToken`, `Access-Token` and `ACCESS_TOKEN` are `access_token`.
fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    plain(one) == plain(other)
}
