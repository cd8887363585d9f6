//! A provider gateway's `providers.yaml`, exactly as its guide has it. Members that it does not name are left alone.
//!
//! Secrets come from the environment only. What is missing becomes the entry's fault, named with file and line.

use super::{Env, yaml_problem};
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeSet;
use std::path::Path;
use turnglass_core::provider::ClientAuth;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;

/// The guide renews five minutes before the end.
const MARGIN_SECONDS: u64 = 300;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    providers: Option<Vec<Spanned<Entry>>>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    base_url: Option<String>,
    #[serde(default)]
    auth_type: Option<String>,
    #[serde(default)]
    auth_value: Option<String>,
    #[serde(default = "on")]
    enabled: bool,
    #[serde(default)]
    auto_refresh_config: Option<AutoRefresh>,
}

#[derive(Deserialize)]
struct AutoRefresh {
    #[serde(default)]
    enabled: bool,
    #[serde(default)]
    token_url: Option<String>,
    #[serde(default)]
    client_id_env: Option<String>,
    #[serde(default)]
    client_secret_env: Option<String>,
    #[serde(default)]
    refresh_token_env: Option<String>,
}

fn on() -> bool {
    true
}

pub(super) fn read(path: &Path, text: &str, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
    let file: File = serde_saphyr::from_str(text).map_err(|error| yaml_problem(path, text, &error))?;
    let mut names = BTreeSet::new();
    let mut accounts = Vec::new();
    for entry in file.providers.unwrap_or_default() {
        let line = entry.referenced.line();
        let twice = !names.insert(entry.value.name.clone());
        let mut account = Reading { env, missing: Vec::new(), found: Vec::new() }.account(&entry.value);
        if twice {
            account.fault = Some(text!("import-same-name"));
        }
        account.fault =
            account.fault.map(|fault| text!("import-fault", file = %path.display(), %line, fault));
        accounts.push(account);
    }
    Ok(accounts)
}

struct Reading<'a> {
    env: Env<'a>,
    /// What could not be resolved: the variable, and the field that names it.
    missing: Vec<(String, &'static str)>,
    /// The variables that could be.
    found: Vec<String>,
}

impl Reading<'_> {
    fn account(self, entry: &Entry) -> NewAccount {
        let mut account =
            NewAccount { name: entry.name.clone(), disabled: !entry.enabled, ..NewAccount::default() };
        for (member, value) in [("type", &entry.kind), ("base_url", &entry.base_url)] {
            if let Some(value) = value {
                account.extras.insert(member.into(), value.as_str().into());
            }
        }
        match &entry.auto_refresh_config {
            Some(auto) if auto.enabled => self.renewed(entry, auto, account),
            off => self.plain(entry, off.is_some(), account),
        }
    }

    /// An entry that the gateway renews by itself.
    fn renewed(mut self, entry: &Entry, auto: &AutoRefresh, mut account: NewAccount) -> NewAccount {
        account.provider = "oauth2".into();
        account.token_url.clone_from(&auto.token_url);
        account.margin_seconds = Some(MARGIN_SECONDS);
        account.client_id = self.variable(auto.client_id_env.as_deref(), "client_id_env");
        account.client_secret =
            self.variable(auto.client_secret_env.as_deref(), "client_secret_env").and_then(Secret::some);
        account.client_auth =
            Some(if auto.client_secret_env.is_some() { ClientAuth::Post } else { ClientAuth::None });
        account.refresh_token =
            self.variable(auto.refresh_token_env.as_deref(), "refresh_token_env").and_then(Secret::some);
        account.fault = if auto.token_url.as_deref().is_none_or(|url| url.trim().is_empty()) {
            Some(text!("import-no-token-url", name = &entry.name))
        } else if auto.refresh_token_env.is_none() {
            Some(text!("import-no-refresh-token-env", name = &entry.name))
        } else {
            self.fault(entry)
        };
        // The token of this hour may be absent: the refresh token brings the next.
        self.missing.clear();
        if is_token(entry) {
            account.token = self.auth_value(entry).and_then(Secret::some);
        }
        account.variables = self.found;
        account
    }

    /// An entry with a token that nothing renews: counted down only.
    fn plain(mut self, entry: &Entry, switched_off: bool, mut account: NewAccount) -> NewAccount {
        account.provider = "jwt".into();
        let value = self.auth_value(entry);
        let jwt = value.as_deref().is_some_and(|value| value.split('.').count() == 3);
        account.fault = if !is_token(entry) && !jwt {
            account.disabled = true;
            Some(text!("import-no-token-that-ends", name = &entry.name))
        } else if value.is_none() && self.missing.is_empty() {
            account.disabled |= switched_off;
            Some(text!("import-neither", name = &entry.name))
        } else {
            self.fault(entry)
        };
        account.token = value.and_then(Secret::some);
        account.variables = self.found;
        account
    }

    /// The entry's token with its `${VAR}` forms resolved.
    fn auth_value(&mut self, entry: &Entry) -> Option<String> {
        let written = entry.auth_value.as_deref()?.trim();
        let written =
            written.strip_prefix("Bearer ").or_else(|| written.strip_prefix("bearer ")).unwrap_or(written);
        let (mut rest, mut resolved) = (written, String::new());
        while let Some((before, after)) = rest.split_once("${") {
            let (form, behind) = after.split_once('}')?;
            let (name, default) = match form.split_once(":-") {
                Some((name, default)) => (name, Some(default.to_owned())),
                None => (form, None),
            };
            resolved.push_str(before);
            match self.lookup(name).or(default) {
                Some(value) => resolved.push_str(&value),
                None => {
                    self.missing.push((name.to_owned(), "auth_value"));
                    return None;
                }
            }
            rest = behind;
        }
        resolved.push_str(rest);
        Some(resolved).filter(|value| !value.trim().is_empty())
    }

    fn variable(&mut self, name: Option<&str>, field: &'static str) -> Option<String> {
        let name = name?;
        let value = self.lookup(name);
        if value.is_none() {
            self.missing.push((name.to_owned(), field));
        }
        value
    }

    /// A variable that is empty counts as missing.
    fn lookup(&mut self, name: &str) -> Option<String> {
        let value = (self.env)(name)?.into_string().ok()?.trim().to_owned();
        if value.is_empty() {
            return None;
        }
        if !self.found.iter().any(|known| known == name) {
            self.found.push(name.to_owned());
        }
        Some(value)
    }

    fn fault(&self, entry: &Entry) -> Option<Text> {
        let named: Vec<Text> = self
            .missing
            .iter()
            .map(|(variable, field)| match is_name(variable) {
                true => text!("import-variable", variable, field = *field),
                // Perhaps the secret itself was written there.
                false => text!("import-variable-not-named", field = *field),
            })
            .collect();
        match named.as_slice() {
            [] => None,
            [one] => Some(text!("import-missing-variable", name = &entry.name, variable = one)),
            many => {
                let variables = Text::listed(many.iter().cloned());
                Some(text!("import-missing-variables", name = &entry.name, variables))
            }
        }
    }
}

/// Whether this may be shown as the name of a variable.
fn is_name(text: &str) -> bool {
    text.len() <= 40 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether `auth_value` is a token rather than an API key, a password or nothing.
fn is_token(entry: &Entry) -> bool {
    let kind = entry.auth_type.as_deref().unwrap_or("bearer").trim().to_ascii_lowercase();
    matches!(
        kind.as_str(),
        "bearer" | "bearer_token" | "jwt" | "oauth" | "oauth2" | "token" | "access_token" | ""
    )
}
