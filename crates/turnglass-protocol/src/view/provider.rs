//! A provider as a face offers it: what a person is asked for.

use super::SignInWay;
use crate::error::Problem;
use serde::{Deserialize, Serialize};

/// A provider as the "Add account" form needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderView {
    /// As accounts and `--provider` name it, such as `qwen`.
    pub name: String,
    /// As people know it, such as `Qwen`.
    pub title: String,
    /// One line about it: where to get what it wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub note: Option<String>,
    /// What is pasted where nobody signs in from here.
    pub wants: Wants,
    /// The provider has no token endpoint of its own: the account must bring one.
    pub wants_token_url: bool,
    /// Everything is looked up at the issuer, whose address the account must bring.
    pub wants_issuer: bool,
    /// A client id is asked for. Where the issuer registers clients by itself, it may be left out.
    pub wants_client: bool,
    /// The client has a secret too.
    pub wants_client_secret: bool,
    /// Where a person gets a client id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub client_page: Option<String>,
    /// How a person can sign in from here, the best first; none: a grant has to be brought.
    pub ways: Vec<SignInWay>,
    /// From the user's own `providers.yaml`.
    pub own: bool,
    /// An account's own values, to be asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<ParameterView>>"))]
    pub parameters: Vec<ParameterView>,
    /// Why its definition is not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub fault: Option<Problem>,
}

/// One of an account's own values, such as a tenant or a shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ParameterView {
    /// As `{account.NAME}` and `--set NAME=VALUE` call it.
    pub name: String,
    /// As a form labels it; the name itself where the provider has no other.
    pub title: String,
    /// A regular expression for the whole value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub pattern: Option<String>,
    /// A value that would be taken, to be shown in an empty field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub example: Option<String>,
    /// What stands for it where nothing is given; never that of a secret one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub default: Option<String>,
    /// Kept in the vault: it is typed in unseen.
    pub secret: bool,
    /// Something stands for it where nothing is given.
    #[serde(default)]
    pub optional: bool,
}

/// What a person pastes to add an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// What is traded for tokens again and again.
    RefreshToken,
    /// An access token, which renews itself at some providers, and is only counted down at others.
    Token,
    /// Client credentials: the client id and secret are all.
    Nothing,
}
