//! Providers as data: how an issuer of tokens is asked, and where in its answer each value stands.
//!
//! The built-in ones and the user's own `providers.yaml` have the same form. Nothing here asks anybody.

use crate::error::Problem;
use crate::span::Span;
use crate::view::{ProviderView, SignInWay, Wants};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An issuer of tokens. See `providers/` for examples, and README.md for the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// How accounts refer to it: lower-case letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Its name for people; the name itself when absent.
    #[serde(default)]
    pub title: String,
    /// One line for who adds an account: where to get what it wants.
    #[serde(default)]
    pub note: Option<String>,
    /// What is traded for a new token.
    pub grant: GrantKind,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub client_auth: ClientAuth,
    #[serde(default)]
    pub scope: Option<String>,
    #[serde(default)]
    pub refresh: Refresh,
    #[serde(default)]
    pub answer: Answer,
    /// Answers that end this sign-in for good, beside `invalid_grant`.
    #[serde(default, rename = "final")]
    pub finals: Vec<Final>,
    /// How early to refresh, e.g. `3d`; a share of the lifetime when absent.
    #[serde(default)]
    pub margin: Option<Span>,
    /// How long a token lives whose answer does not say so.
    #[serde(default)]
    pub lifetime: Option<Span>,
    /// A harmless request that proves that a token works.
    #[serde(default)]
    pub check: Option<Check>,
    /// Whose metadata says the rest.
    #[serde(default)]
    pub issuer: Option<String>,
    /// Every account brings the issuer of its own.
    #[serde(default)]
    pub by_issuer: bool,
    /// A person can sign in from here.
    #[serde(default)]
    pub sign_in: Option<SignIn>,
    /// Where a person gets a client id.
    #[serde(default)]
    pub client_page: Option<String>,
    /// Where a refresh token is revoked (RFC 7009).
    #[serde(default)]
    pub revoke: Option<String>,
    #[serde(skip)]
    pub own: bool,
}

/// How a person signs in from here. What is not given stands in the issuer's metadata, or comes with the account.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// The ways that it offers, the best first; by what is known of its endpoints when absent.
    pub ways: Vec<SignInWay>,
    /// The authorization endpoint.
    pub authorize: Option<String>,
    /// The device authorization endpoint.
    pub device: Option<String>,
    /// The scopes to ask for, separated by spaces.
    pub scope: Option<String>,
    /// The one redirect address that the provider takes; else `http://127.0.0.1:PORT/callback`.
    pub redirect: Option<String>,
    /// Further parameters of the authorization request.
    pub fields: BTreeMap<String, String>,
    /// Clients have a secret.
    pub client_secret: bool,
}

/// The request that renews.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Refresh {
    pub method: Method,
    /// The token endpoint. Absent: each account brings its own.
    pub url: Option<String>,
    pub encoding: Encoding,
    /// Further headers. `{token}` stands for the current token.
    pub headers: BTreeMap<String, String>,
    /// Further fields of the body.
    pub fields: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    Get,
    #[default]
    Post,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// `application/x-www-form-urlencoded`, as RFC 6749 has it.
    #[default]
    Form,
    Json,
    /// No body.
    None,
}

/// How the client proves who it is at the token endpoint (RFC 6749, section 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// Public client: only `client_id` is sent.
    #[default]
    None,
    /// `Authorization: Basic`.
    Basic,
    /// `client_id` and `client_secret` in the body.
    Post,
}

/// What is traded for a new token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantKind {
    /// A refresh token (RFC 6749, section 6).
    RefreshToken,
    /// The client's own credentials (RFC 6749, section 4.4).
    ClientCredentials,
    /// The current token itself, while it is still valid.
    Token,
    /// Nothing: the token cannot be renewed.
    None,
}

/// Where each value stands in the answer, as JSON pointers (RFC 6901), the first that is there counts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    pub token: Vec<String>,
    pub refresh_token: Vec<String>,
    pub token_type: Vec<String>,
    pub expiry: Vec<ExpiryAt>,
    /// When the refresh token itself ends.
    pub sign_in_expiry: Vec<ExpiryAt>,
    pub identity: Vec<String>,
    pub scopes: Vec<String>,
}

impl Default for Answer {
    /// RFC 6749, section 5.1.
    fn default() -> Self {
        let one = |pointer: &str| vec![pointer.to_owned()];
        let at = |at: &str, unit| ExpiryAt { at: at.to_owned(), unit };
        Self {
            token: one("/access_token"),
            refresh_token: one("/refresh_token"),
            token_type: one("/token_type"),
            expiry: vec![at("/expires_in", Unit::Relative), at("/expires_at", Unit::Epoch)],
            sign_in_expiry: vec![
                at("/refresh_token_expires_in", Unit::Relative),
                at("/refresh_expires_in", Unit::Relative),
            ],
            identity: vec!["/account/email_address".into(), "/email".into()],
            scopes: vec!["/scope".into(), "/scopes".into()],
        }
    }
}

/// Where an expiry stands, and in which unit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpiryAt {
    pub at: String,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds or milliseconds since 1970, told apart by their size.
    Epoch,
    /// A date and time as in RFC 3339.
    Rfc3339,
    /// Seconds from when the answer arrived.
    Relative,
}

/// An answer that ends the sign-in: all that is named must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Final {
    pub status: Option<u16>,
    /// The answer's `error`, `error.code`, `error.type` or `code`.
    pub error: Option<String>,
}

/// A request that proves that a token works: 2xx means it does, 401 and 403 that it does not.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub url: String,
    /// `Authorization: Bearer {token}` when absent.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
}

impl Provider {
    pub fn view(&self) -> ProviderView {
        ProviderView {
            name: self.name.clone(),
            title: self.title.clone(),
            note: self.note.clone(),
            wants: match self.grant {
                GrantKind::RefreshToken => Wants::RefreshToken,
                GrantKind::Token | GrantKind::None => Wants::Token,
                GrantKind::ClientCredentials => Wants::Nothing,
            },
            wants_token_url: self.refresh.url.is_none()
                && self.issuer.is_none()
                && !self.by_issuer
                && self.grant != GrantKind::None,
            wants_issuer: self.by_issuer,
            wants_client: self.client_id.is_none()
                && matches!(self.grant, GrantKind::RefreshToken | GrantKind::ClientCredentials),
            wants_client_secret: self.sign_in.as_ref().is_some_and(|sign_in| sign_in.client_secret),
            client_page: self.client_page.clone(),
            ways: self.ways(),
            own: self.own,
        }
    }

    /// How a person can sign in, the best first.
    pub fn ways(&self) -> Vec<SignInWay> {
        let Some(sign_in) = &self.sign_in else { return Vec::new() };
        let by_metadata = self.by_issuer || self.issuer.is_some();
        let unknown = sign_in.authorize.is_none() && sign_in.device.is_none();
        let browser = sign_in.authorize.is_some() || by_metadata || unknown;
        let device = sign_in.device.is_some() || by_metadata || unknown;
        let known = [(SignInWay::Browser, browser), (SignInWay::Device, device)];
        let mut ways = sign_in.ways.clone();
        if ways.is_empty() {
            ways.extend(known.into_iter().filter_map(|(way, is)| is.then_some(way)));
        }
        ways
    }

    fn finish(mut self, own: bool) -> Result<Arc<Self>, String> {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        if self.name.is_empty() || !self.name.chars().all(fine) {
            return Err(format!(
                "field `name`: “{}” may have lower-case letters, digits, `-`, `_` and `.` only",
                self.name
            ));
        }
        for (field, url) in [
            ("refresh.url", self.refresh.url.as_deref()),
            ("revoke", self.revoke.as_deref()),
            ("issuer", self.issuer.as_deref()),
            ("client_page", self.client_page.as_deref()),
            ("sign_in.authorize", self.sign_in.as_ref().and_then(|sign_in| sign_in.authorize.as_deref())),
            ("sign_in.device", self.sign_in.as_ref().and_then(|sign_in| sign_in.device.as_deref())),
            ("check.url", self.check.as_ref().map(|check| check.url.as_str())),
        ] {
            if let Some(url) = url {
                crate::exchange::endpoint(url).map_err(|why| format!("field `{field}`: {why}"))?;
            }
        }
        let pointers = [
            &self.answer.token,
            &self.answer.refresh_token,
            &self.answer.token_type,
            &self.answer.identity,
            &self.answer.scopes,
        ];
        let expiries = self.answer.expiry.iter().chain(&self.answer.sign_in_expiry).map(|e| &e.at);
        if let Some(bad) = pointers.into_iter().flatten().chain(expiries).find(|at| !at.starts_with('/')) {
            return Err(format!("field `answer`: “{bad}” is not a JSON pointer; write `/{bad}`"));
        }
        if self.title.is_empty() {
            self.title.clone_from(&self.name);
        }
        self.own = own;
        Ok(Arc::new(self))
    }
}

/// All known providers by name; the user's own take precedence over built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Providers(BTreeMap<String, Arc<Provider>>);

const BUILT_IN: &[(&str, &str)] = &[
    ("bitbucket.yaml", include_str!("../providers/bitbucket.yaml")),
    ("claude.yaml", include_str!("../providers/claude.yaml")),
    ("codex.yaml", include_str!("../providers/codex.yaml")),
    ("digitalocean.yaml", include_str!("../providers/digitalocean.yaml")),
    ("discord.yaml", include_str!("../providers/discord.yaml")),
    ("dropbox.yaml", include_str!("../providers/dropbox.yaml")),
    ("gemini.yaml", include_str!("../providers/gemini.yaml")),
    ("github.yaml", include_str!("../providers/github.yaml")),
    ("gitlab.yaml", include_str!("../providers/gitlab.yaml")),
    ("google.yaml", include_str!("../providers/google.yaml")),
    ("heroku.yaml", include_str!("../providers/heroku.yaml")),
    ("huggingface.yaml", include_str!("../providers/huggingface.yaml")),
    ("jwt.yaml", include_str!("../providers/jwt.yaml")),
    ("keycloak.yaml", include_str!("../providers/keycloak.yaml")),
    ("linear.yaml", include_str!("../providers/linear.yaml")),
    ("microsoft.yaml", include_str!("../providers/microsoft.yaml")),
    ("oauth2.yaml", include_str!("../providers/oauth2.yaml")),
    ("oidc.yaml", include_str!("../providers/oidc.yaml")),
    ("qwen-code.yaml", include_str!("../providers/qwen-code.yaml")),
    ("qwen.yaml", include_str!("../providers/qwen.yaml")),
    ("slack.yaml", include_str!("../providers/slack.yaml")),
    ("spotify.yaml", include_str!("../providers/spotify.yaml")),
];

impl Providers {
    pub fn built_in() -> Self {
        let mut providers = Self::default();
        for (file, text) in BUILT_IN {
            match parse(text) {
                Ok(provider) => drop(providers.0.insert(provider.name.clone(), provider)),
                // A test parses every built-in file, so this is for a broken build only.
                Err(why) => tracing::error!(file, why, "built-in provider"),
            }
        }
        providers
    }

    /// Adds the user's own definitions, `file` being the name shown in errors. A file of another shape
    /// (a gateway's, which is for `import`) says so.
    pub fn with_own(mut self, file: &str, text: &str) -> Result<Self, Problem> {
        let fault = |why: String| {
            // One line that ends, whatever the file quotes.
            let why: String = why.chars().filter(|c| !c.is_control()).take(500).collect();
            Problem::failed(format!("{file}: {why}."))
                .hint("The providers that were known before stay in use. Correct the file and save it.")
        };
        let own: Own = yaml(text).map_err(fault)?;
        let lines: Vec<usize> = text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.trim_start().starts_with("- "))
            .map(|(at, _)| at + 1)
            .collect();
        for (at, provider) in own.providers.into_iter().enumerate() {
            let line = lines.get(at).map(|line| format!("line {line}, ")).unwrap_or_default();
            let provider =
                provider.finish(true).map_err(|why| fault(format!("{line}provider {}, {why}", at + 1)))?;
            self.0.insert(provider.name.clone(), provider);
        }
        Ok(self)
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Provider>> {
        self.0.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.0.values()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    providers: Vec<Provider>,
}

fn parse(text: &str) -> Result<Arc<Provider>, String> {
    yaml::<Provider>(text)?.finish(false)
}

/// Reads YAML; an error names the line and the field.
fn yaml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    let mut field = None;
    let read = serde_saphyr::with_deserializer_from_str(text, |deserializer| {
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            field = Some(error.path().to_string()).filter(|path| path != "." && path != "?");
            error.into_inner()
        })
    });
    read.map_err(|error| match field {
        Some(field) => format!("field `{}`: {}", without_long_words(&field), yaml_error(&error)),
        None => yaml_error(&error),
    })
}

/// One line: where, and what. The excerpt that the parser adds could show a secret and is left out.
pub(crate) fn yaml_error(error: &serde_saphyr::Error) -> String {
    let whole = error.without_snippet().to_string();
    let what = whole.lines().next().unwrap_or("not valid YAML").trim_start_matches("error: ").to_owned();
    let what = without_long_words(&what);
    match error.location() {
        Some(at) if !what.contains("line") => format!("line {}, column {}: {what}", at.line(), at.column()),
        _ => what,
    }
}

/// A value that is so long may be a key or a token: `…` stands for it.
pub(crate) fn without_long_words(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "\"'`“”,".contains(c);
    let words = text.split_inclusive(ends).map(|word| {
        let end = word.chars().next_back().filter(|c| ends(*c));
        match word.chars().count() > 40 {
            true => end.map_or("…".to_owned(), |end| format!("…{end}")),
            false => word.to_owned(),
        }
    });
    words.filter(|word| !word.contains(|c: char| c.is_control())).collect()
}

#[cfg(test)]
mod built_in;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_provider_is_read() {
        for (file, text) in BUILT_IN {
            let provider = parse(text).unwrap_or_else(|why| panic!("{file}: {why}"));
            assert_eq!(format!("{}.yaml", provider.name), *file);
        }
        assert_eq!(Providers::built_in().iter().count(), BUILT_IN.len(), "each once");
    }

    #[test]
    fn the_users_own_replaces_a_built_in_one() {
        let text = "providers:\n  - name: qwen\n    title: Mine\n    grant: none\n";
        let providers = Providers::built_in().with_own("providers.yaml", text).unwrap();
        assert_eq!(providers.get("qwen").unwrap().title, "Mine");
        assert!(providers.get("claude").is_some());
    }

    #[test]
    fn faults_name_file_line_and_field() {
        let read = |text: &str| Providers::built_in().with_own("providers.yaml", text).unwrap_err().message;
        let wrong_field = read("providers:\n  - name: a\n    grant: none\n    colour: red\n");
        assert!(wrong_field.starts_with("providers.yaml:"), "{wrong_field}");
        assert!(wrong_field.contains("colour") && wrong_field.contains("line 4"), "{wrong_field}");
        let missing = read("providers:\n  - name: a\n");
        assert!(missing.contains("grant") && missing.contains("line 2"), "{missing}");
        let plain_http = read(
            "providers:\n  - name: a\n    grant: refresh_token\n    refresh: {url: 'http://x.example/'}\n",
        );
        assert!(plain_http.contains("refresh.url") && plain_http.contains("line 2"), "{plain_http}");
        let broken = read("providers: [");
        assert!(broken.contains("line 1"), "{broken}");
        let margin = read("providers:\n  - name: a\n    grant: none\n    margin: soon\n");
        assert!(
            margin.contains("line 4") && margin.contains("soon") && margin.contains("margin"),
            "{margin}"
        );
        let method = read("providers:\n  - name: a\n    grant: none\n    refresh:\n      method: FETCH\n");
        assert!(method.contains("line 5") && method.contains("providers[0].refresh.method"), "{method}");
    }

    #[test]
    fn a_fault_is_one_line() {
        for value in ["\"a\\nb\\e[31m\"".to_owned(), format!("A{}", "b".repeat(5_000))] {
            for text in [
                format!("providers:\n  - name: {value}\n    grant: none\n"),
                format!("providers:\n  - name: a\n    grant: none\n    revoke: {value}\n"),
                format!("providers:\n  - name: a\n    grant: none\n    answer: {{token: [{value}]}}\n"),
            ] {
                let problem = Providers::built_in().with_own("providers.yaml", &text).unwrap_err();
                assert!(!problem.message.contains(char::is_control), "{problem}");
                assert!(problem.message.len() < 600, "{} bytes", problem.message.len());
            }
        }
    }

    #[test]
    fn a_fault_does_not_show_a_long_value() {
        let key = "sk-0123456789-0123456789-0123456789-0123456789";
        for text in [
            format!("providers:\n  - name: a\n    grant: none\n    refresh: {{ headers: {key} }}\n"),
            format!("providers:\n  - name: a\n    grant: none\n    margin: {key}\n"),
            format!("providers:\n  - name: a\n    grant: {key}\n"),
            format!("providers: {key}\n"),
            format!("providers:\n  - {key}: soon\n"),
        ] {
            let problem = Providers::built_in().with_own("providers.yaml", &text).unwrap_err();
            assert!(!problem.message.contains("0123456789"), "{}", problem.message);
            assert!(problem.message.starts_with("providers.yaml: "), "{}", problem.message);
        }
    }
}
