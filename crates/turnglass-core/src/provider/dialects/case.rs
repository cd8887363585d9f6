//! What a file in `examples/cases` says: the account's values, what is to be sent, and what answers mean.

use super::CASES;
use crate::account::Grant;
use crate::exchange::{Answered, Raw};
use crate::provider::{Provider, yaml};
use crate::sign_in::browser::AuthorizationRequest;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;
use zeroize::Zeroizing;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub account: Given,
    #[serde(default)]
    pub refresh: Option<Sent>,
    #[serde(default)]
    pub check: Option<Sent>,
    /// The header that carries the account's token to an API.
    #[serde(default)]
    pub carried: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub sign_in: Option<SignsIn>,
    #[serde(default)]
    pub answers: Vec<Heard>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Given {
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub refresh_token: Option<String>,
    pub token: Option<String>,
    pub token_url: Option<String>,
    pub authorize_url: Option<String>,
    pub issuer: Option<String>,
    /// What was granted before.
    pub scopes: Vec<String>,
    /// The client's secret is a private key of this kind, `RSA` or `EC`.
    pub key: Option<String>,
    /// The account's own values.
    pub set: BTreeMap<String, String>,
    /// What earlier answers and the redirect have brought.
    pub answer: BTreeMap<String, Value>,
}

/// A request. `*` stands for any text, in whatever place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    /// Method and address.
    pub request: String,
    /// All of them, in lower case.
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub form: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub json: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignsIn {
    /// The page, without our parameters.
    pub opens: String,
    /// All parameters that it is opened with.
    pub with: BTreeMap<String, String>,
    /// What the redirect brings beside the state, where it is not `code`.
    #[serde(default)]
    pub redirected: Option<BTreeMap<String, String>>,
    pub trade: Sent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Means {
    Renewed,
    Refused,
    Later,
    Misconfigured,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heard {
    pub means: Means,
    pub status: u16,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// JSON, or text as it is.
    pub body: Value,
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// Seconds from now.
    #[serde(default)]
    pub ends_in: Option<i64>,
    #[serde(default)]
    pub sign_in_ends_in: Option<i64>,
    #[serde(default)]
    pub identity: Option<String>,
}

impl Case {
    pub(super) fn of(name: &str) -> Self {
        let file = format!("{CASES}/{name}.yaml");
        let text = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
        yaml(&text).unwrap_or_else(|why| panic!("{file}: {why}"))
    }
}

impl Given {
    pub(super) fn new_account(&self, provider: &Provider) -> NewAccount {
        let secret = |text: &Option<String>| text.clone().map(Secret::new);
        let key = self.key.as_deref().map(|kind| match kind {
            "RSA" => include_str!("../../testdata/rsa-pkcs8.pem"),
            "EC" => include_str!("../../testdata/ec-pkcs8.pem"),
            other => panic!("{other} is no kind of key"),
        });
        let set = self.set.clone().into_iter();
        let is_secret = |name: &str| provider.parameter(name).is_some_and(|parameter| parameter.secret);
        let (given, values): (BTreeMap<_, _>, _) = set.partition(|(name, _)| is_secret(name));
        NewAccount {
            name: "a".into(),
            provider: provider.name.clone(),
            values,
            given: given.into_iter().map(|(name, value)| (name, Secret::new(value))).collect(),
            client_id: self.client_id.clone(),
            client_secret: secret(&self.client_secret).or_else(|| key.map(Secret::new)),
            refresh_token: secret(&self.refresh_token),
            token: secret(&self.token),
            token_url: self.token_url.clone(),
            authorize_url: self.authorize_url.clone(),
            issuer: self.issuer.clone(),
            scopes: self.scopes.clone(),
            ..NewAccount::default()
        }
    }

    /// What comes with a first answer, and not with the account.
    pub(super) fn complete(&self, grant: &mut Grant) {
        grant.extras.extend(self.answer.clone());
    }
}

impl SignsIn {
    /// The query that comes back.
    pub(super) fn redirected(&self, opened: &AuthorizationRequest) -> String {
        let brought = self.redirected.clone().unwrap_or_else(|| [("code".into(), "the-code".into())].into());
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&brought).append_pair("state", opened.state());
        query.finish()
    }
}

impl Heard {
    pub(super) fn raw(&self) -> Raw {
        let headers = self.headers.iter();
        let body = match &self.body {
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        Raw::Answer(Answered {
            status: self.status,
            headers: headers.map(|(name, value)| (name.clone(), Secret::new(value.as_str()))).collect(),
            body: Zeroizing::new(body.into_bytes()),
            ..Answered::default()
        })
    }
}
