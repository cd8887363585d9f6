//! One sign-in of a tool's file as an account would bring it. Knows no file and no clock.

use super::mark::{any, first, first_text, text};
use super::{EndsAt, Env, Tool, Unit};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::Value;
use std::path::Path;
use turnglass_core::account::{Extras, KEPT, Owner, Source};
use turnglass_core::date::date;
use turnglass_core::jwt;
use turnglass_core::provider::{ClientAuth, GrantKind, Providers};
use turnglass_protocol::letters::plain;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;

/// For tokens that are counted down, and nothing else.
const COUNTED: &str = "jwt";

impl Tool {
    /// An account without its values; its name is yet to be found.
    pub(super) fn blank(&self, file: &Path, entry: &str) -> NewAccount {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        NewAccount {
            name: entry.to_owned(),
            provider: self.provider.name.clone().unwrap_or_else(|| COUNTED.into()),
            owner: self.owner,
            source: Some(Source { tool: self.name.clone(), file, entry: entry.to_owned() }),
            ..NewAccount::default()
        }
    }

    /// `None` where this entry is no sign-in at all.
    pub(super) fn account(
        &self,
        file: &Path,
        entry: &str,
        value: &Value,
        env: Env<'_>,
    ) -> Option<NewAccount> {
        let mut account = self.blank(file, entry);
        if !self.entries.keys.is_empty() && any(&self.entries.keys, value) {
            account.fault = Some(text!("tool-api-key", tool = &self.title));
            account.disabled = true;
            return Some(account);
        }
        if !any(&self.entries.takes, value) {
            return None;
        }
        let label = self.entries.label.iter().filter_map(|at| first_text(value, std::slice::from_ref(at)));
        let label = label.collect::<Vec<_>>().join(", ");
        if !label.is_empty() {
            account.name = label;
        } else if account.name.is_empty() {
            account.name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        }
        if self.provider.name.is_none() {
            let by = match &self.provider.by {
                Some(at) => value.pointer(at).and_then(text),
                None => Some(entry.to_owned()),
            };
            let of = by.filter(|_| any(&self.provider.when, value));
            account.provider =
                of.and_then(|by| self.provider.of.get(&by).cloned()).unwrap_or_else(|| COUNTED.into());
        }
        let renewed = Providers::built_in_named(&account.provider)
            .is_none_or(|provider| provider.grant != GrantKind::None);
        self.fill(&mut account, value, renewed, env);
        let closed = self.kept_in_keychain(&mut account, entry, value);
        self.judge(&mut account, value, closed);
        account.identity = self.identity(value, &account, file, env);
        if let Some((_, kept)) = self.kept(file, env) {
            account.extras.insert(KEPT.into(), kept);
        }
        Some(account)
    }

    /// What the entry says.
    fn fill(&self, account: &mut NewAccount, value: &Value, renewed: bool, env: Env<'_>) {
        let values = &self.values;
        let secret = |pointers: &[String]| first_text(value, pointers).and_then(Secret::some);
        account.token = secret(&values.token);
        account.expires_at = ends(value, &values.expiry);
        account.sign_in_ends_at = ends(value, &values.sign_in_expiry);
        account.scopes = scopes(first(value, &values.scopes));
        let extras = values.extras.iter().filter_map(|at| {
            let name = at.rsplit('/').next()?;
            Some((name.to_owned(), value.pointer(at).filter(|value| !value.is_null())?.clone()))
        });
        account.extras = Extras(extras.collect());
        // What renews it is brought only where there is somebody who can be asked.
        if !renewed {
            return;
        }
        account.refresh_token = secret(&values.refresh_token);
        account.token_url = first_text(value, &values.token_url);
        account.client_id = values.client_id.iter().find_map(|at| match at.starts_with('/') {
            true => first_text(value, std::slice::from_ref(at)),
            false => Some(at.clone()),
        });
        account.client_secret = secret(&values.client_secret).or_else(|| {
            let name = values.client_secret_variable.as_deref()?;
            env(name)?.into_string().ok().and_then(Secret::some)
        });
        if account.client_secret.is_some() {
            account.client_auth = Some(ClientAuth::Post);
        }
    }

    /// The token, where the entry has none and the system's keychain may; why that cannot be read, if it cannot.
    fn kept_in_keychain(&self, account: &mut NewAccount, entry: &str, value: &Value) -> Option<Text> {
        let item = self.entries.keychain.as_ref()?;
        if account.token.is_some() || value.as_object().is_none_or(serde_json::Map::is_empty) {
            return None;
        }
        match self.asks.get(item, Path::new(""), entry) {
            Ok(token) => {
                account.token = token;
                None
            }
            Err(why) => Some(self.closed(why)),
        }
    }

    /// Why it cannot be taken, or what is to be known once it is.
    fn judge(&self, account: &mut NewAccount, value: &Value, closed: Option<Text>) {
        let in_token = |token: &Secret| jwt::claims(token.expose()).is_some_and(|it| it.expires_at.is_some());
        let ends = account.expires_at.is_some() || account.token.as_ref().is_some_and(in_token);
        let refreshed = account.refresh_token.is_some();
        let fault = if account.token.is_none() && !refreshed {
            let has_more = value.as_object().is_some_and(|members| !members.is_empty());
            match self.entries.keychain.is_some() && has_more {
                true => closed.unwrap_or_else(|| text!("tool-in-keychain", tool = &self.title)),
                false => self.rules.signed_out(),
            }
        } else if self.renewal.never || !ends && !refreshed {
            account.disabled = true;
            text!("tool-never-ends", tool = &self.title)
        } else {
            if !refreshed {
                // It lives as long as it says, and nobody can be asked for another.
                account.provider = COUNTED.into();
            }
            let watched = self.owner == Owner::Watched;
            let tool = &self.title;
            account.note = watched.then(|| match self.keychain {
                Some(_) => text!("tool-watched-keychain", tool),
                None => text!("tool-watched", tool),
            });
            return;
        };
        account.fault = Some(fault);
    }

    fn identity(&self, value: &Value, account: &NewAccount, file: &Path, env: Env<'_>) -> Option<String> {
        let of_jwt = |token: &str| jwt::claims(token).and_then(|claims| claims.identity);
        let said = first_text(value, &self.values.identity);
        said.or_else(|| of_jwt(&first_text(value, &self.values.identity_in)?))
            .or_else(|| self.identity_beside(file, env))
            .or_else(|| of_jwt(account.token.as_ref()?.expose()))
            .map(|identity| plain(&identity, 200))
    }

    /// By the tool's other file, where it says so.
    fn identity_beside(&self, file: &Path, env: Env<'_>) -> Option<String> {
        let beside = self.beside.as_ref()?;
        self.beside(file, env).find_map(|(_, whole)| first_text(&whole, &beside.at))
    }
}

fn ends(value: &Value, at: &[EndsAt]) -> Option<i64> {
    let end = at.iter().find_map(|end| end.unit.instant(value.pointer(&end.at)?));
    end.map(|end| end.timestamp_millis())
}

impl Unit {
    /// `None` for what is no instant in this unit; zero is how signed-out files say "none".
    fn instant(self, value: &Value) -> Option<DateTime<Utc>> {
        let number = || jwt::number(value).filter(|number| *number > 0.0);
        match self {
            Unit::Seconds => jwt::instant(number()? * 1_000.0),
            Unit::Milliseconds => jwt::instant(number()?),
            Unit::Epoch => jwt::epoch(value),
            Unit::Rfc3339 => date(value.as_str()?),
            Unit::Rfc822 => rfc822(value.as_str()?),
            Unit::Jwt => jwt::claims(value.as_str()?)?.expires_at,
        }
    }
}

/// `13 Mar 23 15:47 UTC`, or with an offset.
fn rfc822(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_str(text, "%d %b %y %H:%M %z") {
        return Some(at.to_utc());
    }
    let at = ["UTC", "GMT"].iter().find_map(|zone| text.trim().strip_suffix(zone))?;
    NaiveDateTime::parse_from_str(at.trim(), "%d %b %y %H:%M").ok().map(|at| at.and_utc())
}

fn scopes(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(scopes)) => scopes.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(scopes)) => scopes.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use turnglass_core::date::date;

    #[test]
    fn dates_are_read_in_every_form_that_tools_write() {
        for text in [
            "2027-01-15T08:00:00Z",
            "2027-01-15T09:00:00+01:00",
            "2027-01-15T09:00:00+0100",
            "2027-01-15T08:00:00UTC",
            "2027-01-15 08:00:00",
            "2027-01-15 08:00:00 UTC",
            "2027-01-15T08:00:00",
            "2027-01-15 09:00:00 +0100",
        ] {
            assert_eq!(date(text).map(|at| at.timestamp()), Some(1_800_000_000), "{text}");
        }
        assert_eq!(date("soon"), None);
    }
}
