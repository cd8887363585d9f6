//! Tools that keep a sign-in of their own on this computer, as data: where their files lie, what stands where in them,
//! and how they renew. One more tool is one more file in `tools/`; a user's own stand in `tools.yaml` beside
//! `providers.yaml`, in the same form.
//!
//! Nothing here writes or asks anybody. The environment is handed in, and so is who reads the system's keychain; [`found`]
//! alone looks which files there are. No message quotes a value of a file: it could be a secret.

use serde::Deserialize;
use serde_json::Value;
use share::Protocol;
use short::Short;
use std::collections::BTreeMap;
use std::sync::Arc;
use turnglass_core::account::Owner;
use turnglass_core::tool::{Noticed, Renewal, Sharing, ToolRules};

mod account; // one sign-in as an account would bring it
mod find; // what is on this computer, and how it is named
mod form; // a file as one value
pub mod import; // other programs' lists of accounts
mod keychain; // what stands in the system's keychain instead
mod known; // all tools, and the user's own
mod listed; // what is found, as a person sees and chooses it
mod mark; // pointers into a file
mod owner; // who may renew, and where values are written to
mod place; // where files lie
mod read; // what of a file is brought
pub mod share; // renewing beside a tool: its locks, its file, its way of writing
mod short; // values that one word may stand for
mod switch; // what goes with a sign-in that takes another's place

pub use find::{Found, found};
pub use keychain::{Ask, Item};
pub use known::Tools;
pub use listed::{chosen, listed};
pub use mark::Mark;
pub use place::Place;
pub use turnglass_protocol::home::Env;

/// A tool that keeps sign-ins in files of its own. See `tools/` for examples, and docs/reference/owners.md for the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// How sources refer to it: lower-case letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Its name for people; the name itself when absent.
    #[serde(default)]
    pub title: String,
    /// Who renews what is imported from it, unless the person says otherwise.
    #[serde(default = "watched")]
    pub owner: Owner,
    /// Present where its sign-ins may be shared with it.
    #[serde(default)]
    pub shared: Option<Sharing>,
    /// How it locks and writes its file.
    #[serde(default = "plain")]
    pub protocol: Protocol,
    #[serde(default)]
    pub renewal: Renewal,
    /// The command by which a person signs in there.
    #[serde(default)]
    pub sign_in: Option<String>,
    /// Where its files lie, the one that it uses first.
    pub places: Vec<Place>,
    /// Its places are folders, and what a file would hold is an item of the system's keychain.
    #[serde(default)]
    pub keychain: Option<Item>,
    #[serde(default)]
    pub format: Format,
    /// A text in a file that it has encrypted.
    #[serde(default)]
    pub encrypted: Option<String>,
    /// What a file of it has, wherever it lies: all of one of the lists. Without it, only its places count.
    #[serde(default)]
    pub told_by: Vec<Vec<Mark>>,
    /// What a file in its place has to have, or its form is not known; as in `told_by`, which counts when absent.
    #[serde(default)]
    pub needs: Vec<Vec<Mark>>,
    /// The member that names the form of the file.
    #[serde(default)]
    pub form: Option<FormMember>,
    /// Most files of this name hold none of its sign-ins: those that do not are not spoken of.
    #[serde(default)]
    pub quiet: bool,
    #[serde(default)]
    pub entries: Entries,
    /// Whose tokens they are.
    pub provider: ProviderOf,
    pub values: Values,
    /// Whose they are, where another file says so.
    #[serde(default)]
    pub beside: Option<Beside>,
    /// Present where one of several sign-ins can be made its active one: when a running tool notices.
    #[serde(default)]
    pub switch: Option<Noticed>,
    #[serde(skip)]
    pub own: bool,
    #[serde(skip)]
    asks: keychain::Keychain,
    /// The same, as far as the rules ask.
    #[serde(skip)]
    pub rules: Arc<ToolRules>,
}

fn plain() -> Protocol {
    Protocol::Plain
}

fn watched() -> Owner {
    Owner::Watched
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Json,
    /// JSON with lines that begin with `//`.
    JsonWithComments,
    /// Sections are members; a value that is JSON is read as such.
    Ini,
    Yaml,
}

/// A member that names the file's form, and the values that are understood. A file without it is understood too.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormMember {
    pub at: String,
    pub known: Vec<Value>,
}

/// The sign-ins in a file.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Entries {
    /// Where each stands: `*` is every member, `**` what is at most three levels down, of which the first counts. The
    /// whole file when absent.
    pub each: String,
    /// What a sign-in has; others are passed over.
    pub takes: Vec<Vec<Mark>>,
    /// What tells an API key, which does not end.
    pub keys: Vec<Vec<Mark>>,
    /// What tells them apart for people; their name in the file, or the file's, when absent.
    pub label: Vec<String>,
    /// Of one without a token, this item of the system's keychain is the token.
    pub keychain: Option<Item>,
}

/// A provider by its name, or by a value of the entry.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct ProviderOf {
    #[serde(default)]
    pub name: Option<String>,
    /// Where the value stands; the entry's own name when absent.
    #[serde(default)]
    pub by: Option<String>,
    /// The provider for each value. What is not in it is counted down, and nothing else.
    #[serde(default)]
    pub of: BTreeMap<String, String>,
    /// What an entry has that can be renewed there, e.g. a client of its own; others are counted down.
    #[serde(default)]
    pub when: Vec<Vec<Mark>>,
}

impl<'de> Short<'de> for ProviderOf {
    const EXPECTED: &'static str = "a provider's name, or a map";

    fn of_word(word: &str) -> Self {
        Self { name: Some(word.to_owned()), by: None, of: BTreeMap::new(), when: Vec::new() }
    }

    fn of_map<D: serde::Deserializer<'de>>(map: D) -> Result<Self, D::Error> {
        Self::deserialize(map)
    }
}

impl<'de> Deserialize<'de> for ProviderOf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short::read(deserializer)
    }
}

/// Where each value of an entry stands, as JSON pointers (RFC 6901), the first that is there counts.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Values {
    pub token: Vec<String>,
    pub refresh_token: Vec<String>,
    pub expiry: Vec<EndsAt>,
    /// When the sign-in itself ends.
    pub sign_in_expiry: Vec<EndsAt>,
    pub scopes: Vec<String>,
    pub identity: Vec<String>,
    /// A JWT that says whose it is.
    pub identity_in: Vec<String>,
    /// A pointer, or what does not begin with `/`: the client itself.
    pub client_id: Vec<String>,
    pub client_secret: Vec<String>,
    /// A variable of the environment that holds it.
    pub client_secret_variable: Option<String>,
    pub token_url: Vec<String>,
    /// Members that are kept beside the token, under their own name.
    pub extras: Vec<String>,
}

/// Where an end stands, and in which unit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndsAt {
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
    Rfc3339,
    /// As in `13 Mar 23 15:47 UTC`.
    Rfc822,
    /// `exp` of a JWT.
    Jwt,
}

/// A JSON file beside the tool's own that says whose sign-in it is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// From the folder of the sign-in's file, unless its place names others.
    pub file: String,
    pub at: Vec<String>,
    /// The member there that goes with the sign-in: kept with the account, so that it can be written back.
    #[serde(default)]
    pub keep: Option<String>,
}

impl Tool {
    /// Whether it keeps one sign-in beside the other, in one file or in several of one folder.
    pub fn keeps_several(&self) -> bool {
        let starred = |place: &Place| place.path.rsplit('/').next().is_some_and(|name| name.contains('*'));
        let listed = !self.entries.each.is_empty() && !self.entries.each.contains("**");
        listed || self.places.iter().any(starred)
    }
}

#[cfg(test)]
mod tests;
