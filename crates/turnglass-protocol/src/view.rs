//! What a face may see: everything but secrets. This room cannot name the secret type, and
//! `ui/src/wire.ts` is generated from it (`wire_ts` in the tests holds them together).
//!
//! Instants are milliseconds since 1970 in UTC; lengths are seconds.

mod account;
mod found;
mod listed;
mod settings;
mod sign_in;

use serde::{Deserialize, Serialize};

pub use crate::error::{Code, Problem};
pub use crate::text::{Language, Text};
pub use account::*;
pub use found::*;
pub use listed::*;
pub use settings::*;
pub use sign_in::*;

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// Everything that a face shows, in one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// When the snapshot was taken.
    #[cfg_attr(test, ts(type = "number"))]
    pub now: Millis,
    pub keeper: KeeperView,
    pub vault: VaultView,
    /// Ordered by name; a face orders by need.
    pub accounts: Vec<AccountView>,
    /// What waits for a person at a provider's page.
    pub sign_ins: Vec<SignInView>,
    pub settings: Settings,
    /// What the keeper wants to say beside the accounts, e.g. a faulty `providers.yaml`.
    pub warnings: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeeperView {
    pub version: String,
    pub pid: u32,
    /// When it became the keeper.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number"))]
    pub started_at: Millis,
    /// The provider is the one embedded in the program; nothing is kept.
    pub demo: bool,
    /// The desktop that is attached: it shows notices, copies to the clipboard and opens the window.
    #[cfg_attr(test, ts(type = "DeskView | null"))]
    pub desk: Option<DeskView>,
    /// It renews by schedule. One that does not is a command's, which keeps as long as it needs.
    #[serde(default = "yes")]
    pub schedule: bool,
    /// No provider can be reached because this machine has no network.
    #[serde(default)]
    pub offline: bool,
    /// It ends when what is under way is done, and serves until then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub ending: bool,
}

/// Keepers of before said nothing of it.
fn yes() -> bool {
    true
}

/// What the attached desktop offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeskView {
    /// Whether anything on this desktop shows tray icons. Without it the window is the only way in.
    pub tray_host: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VaultView {
    pub kind: VaultKind,
    pub state: VaultState,
    /// Where it is, e.g. the sealed vault's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub place: Option<String>,
    /// What is wrong and what to do, unless it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultKind {
    Keychain,
    Sealed,
    Memory,
}

impl VaultKind {
    /// As TURNGLASS_VAULT names it.
    pub fn word(self) -> &'static str {
        match self {
            VaultKind::Keychain => "keychain",
            VaultKind::Sealed => "sealed",
            VaultKind::Memory => "memory",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    Open,
    /// There, but a person has to unlock it.
    Locked,
    /// No keychain on this machine, or in this session.
    Missing,
    /// There, but it answers with errors or not at all.
    Failing,
}

/// The user's own commands on events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HooksView {
    /// The file that they stand in, whether or not there is one.
    pub file: String,
    /// One line each, as the file has them: the event, then the program and how it is called.
    pub hooks: Vec<HookView>,
    /// Why none of them runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
    /// Runs that have not come to a good end yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<OwedView>>", optional))]
    pub owed: Vec<OwedView>,
}

/// A run of a hook that is owed for what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwedView {
    pub hook: String,
    pub event: String,
    pub account: String,
    #[cfg_attr(test, ts(type = "number"))]
    pub since: Millis,
    /// How often it was run, and failed.
    pub tries: u32,
    /// It is run then at the earliest.
    #[cfg_attr(test, ts(type = "number"))]
    pub next: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HookView {
    /// On which event, e.g. `renewed`.
    pub event: String,
    /// Only for these accounts; empty for all.
    pub accounts: Vec<String>,
    /// The program, without its arguments.
    pub program: String,
}

/// A desktop notification as a value. One per account and kind is up at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub kind: NoticeKind,
    /// `None` for what concerns everything, e.g. the vault.
    pub account: Option<String>,
    pub title: Text,
    pub body: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    Renewed,
    Retrying,
    SignInNeeded,
    Expiring,
    Expired,
    Vault,
}

/// A program that waits for a person's yes before it gets a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    pub id: u64,
    pub account: String,
    /// As in [`AskedView`].
    pub program: Text,
    /// The process that asked first.
    pub pid: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub socket: Option<String>,
    /// How many requests wait.
    pub count: u64,
    pub asked_at: Millis,
    /// When it is given up.
    pub ends_at: Millis,
}

/// A program that was given tokens of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedView {
    pub account: String,
    /// Its file, or its name where the system does not tell the file; who ran `turnglass`, where that asked.
    #[cfg_attr(test, ts(type = "string"))]
    pub program: Text,
    /// The process that asked last.
    pub pid: u32,
    /// The tokens socket that it asked through; `None` for the keeper's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub socket: Option<String>,
    /// How often, since the keeper started.
    #[cfg_attr(test, ts(type = "number"))]
    pub count: u64,
    #[cfg_attr(test, ts(type = "number"))]
    pub first_at: Millis,
    #[cfg_attr(test, ts(type = "number"))]
    pub last_at: Millis,
}

/// A provider as the "Add account" form needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProviderView {
    pub name: String,
    pub title: String,
    /// One line about it: where to get what it wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub note: Option<String>,
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
    pub name: String,
    pub title: String,
    /// A regular expression for the whole value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub example: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub default: Option<String>,
    /// Kept in the vault: it is typed in unseen.
    pub secret: bool,
}

/// What a person pastes to add an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    RefreshToken,
    Token,
    /// Client credentials: the client id and secret are all.
    Nothing,
}

/// What came of one refresh that somebody asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefreshReport {
    pub account: String,
    pub what: What,
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
}

/// What came of asking the provider whether the token works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckReport {
    pub account: String,
    pub works: bool,
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
}

/// What came of an import, an entry each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportReport {
    pub entries: Vec<ImportedEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportedEntry {
    pub name: String,
    pub result: Imported,
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Imported {
    Added,
    /// Known already, settings brought up to date; its grant was left alone.
    Updated,
    /// Known already, nothing to change.
    Unchanged,
    /// Could not be taken, e.g. a missing variable.
    Skipped,
}
