//! What a face may see: everything but secrets. This room cannot name the secret type, and
//! `ui/src/wire.ts` is generated from it (`wire_ts` in the tests holds them together).
//!
//! Instants are milliseconds since 1970 in UTC; lengths are seconds.

mod account;
mod asked;
mod forward;
mod found;
mod listed;
mod provider;
mod settings;
mod sign_in;
mod team;

use serde::{Deserialize, Serialize};

pub use crate::error::{Code, Problem};
pub use crate::text::{Language, Text};
pub use account::*;
pub use asked::*;
pub use forward::*;
pub use found::*;
pub use listed::*;
pub use provider::*;
pub use settings::*;
pub use sign_in::*;
pub use team::*;

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// How it is called that a grant lies in the home's own vault, in place of a team's name.
pub const LOCAL: &str = "local";

/// Everything that a face shows, in one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// When the snapshot was taken.
    #[cfg_attr(test, ts(type = "number"))]
    pub now: Millis,
    /// Which process answers, and how it works.
    pub keeper: KeeperView,
    /// Where grants are kept, and whether they can be had.
    pub vault: VaultView,
    /// The vaults of teams beside it, and how they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<TeamVaultView>>"))]
    pub teams: Vec<TeamVaultView>,
    /// Ordered by name; a face orders by need.
    pub accounts: Vec<AccountView>,
    /// The names of those that were removed, and can still be restored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub removed: Vec<String>,
    /// What waits for a person at a provider's page.
    pub sign_ins: Vec<SignInView>,
    /// What the user chose for everything, as it holds now.
    pub settings: Settings,
    /// What the keeper wants to say beside the accounts, e.g. a faulty `providers.yaml`.
    pub warnings: Vec<Problem>,
    /// Whether there is a newer version; absent where it is not looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub updates: Option<UpdatesView>,
}

/// What the look-out for a newer version has found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UpdatesView {
    /// In one sentence: that there is one, and where; that there is none; or why nobody knows.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    /// There is one.
    pub newer: bool,
    /// It could not be asked, or the answer was none.
    pub failed: bool,
    /// When it was asked last.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub asked_at: Option<Millis>,
}

/// The process that holds the home's lock, as it says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeeperView {
    /// The version of its program, such as `0.1.0`: it may be another than the face's.
    pub version: String,
    /// Its process id, as the system that it runs in counts.
    pub pid: u32,
    /// When it became the keeper.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number"))]
    pub started_at: Millis,
    /// The provider is the one embedded in the program; nothing is kept.
    pub demo: bool,
    /// It is the desktop app, and no agent or command.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub app: bool,
    /// The desktop that is attached: it shows notices, copies to the clipboard and opens the window.
    #[cfg_attr(test, ts(type = "DeskView | null"))]
    pub desk: Option<DeskView>,
    /// It renews by schedule. One that does not is a command's, which keeps as long as it needs: then nothing is renewed
    /// by itself, and every account's `due_at` is `null`.
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

/// Where grants are kept, and how it stands there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VaultView {
    /// Which of the places it is.
    pub kind: VaultKind,
    /// Whether it serves at the moment.
    pub state: VaultState,
    /// There is none of its kind yet: the passphrase that opens it makes it, and is asked for twice. In a keychain there is no
    /// keyring yet: the system makes one when it is asked to open it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub is_new: bool,
    /// It is locked, and a key file opens it: no passphrase would, and the problem tells what is wrong with the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub wants_key_file: bool,
    /// Where it is, e.g. the sealed vault's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub place: Option<String>,
    /// What is wrong and what to do, unless it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
}

/// A team's vault beside the home's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TeamVaultView {
    /// As this home calls the team.
    pub name: String,
    /// Its server, mount and path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub place: Option<String>,
    /// Why it does not serve and what to do; absent while it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
}

/// The places where grants can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultKind {
    /// The operating system's own store, such as the Secret Service or the macOS keychain.
    Keychain,
    /// One encrypted file of Turnglass's own.
    Sealed,
    /// A team's, on an OpenBao or HashiCorp Vault server.
    Openbao,
    /// The keeper's memory alone: for demos and tests, and gone at its end.
    Memory,
}

impl VaultKind {
    /// The one that is called so; `None` where none is.
    pub fn named(word: &str) -> Option<Self> {
        [VaultKind::Keychain, VaultKind::Sealed, VaultKind::Openbao, VaultKind::Memory]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    /// As TURNGLASS_VAULT and `vault.yaml` name it.
    pub fn word(self) -> &'static str {
        match self {
            VaultKind::Keychain => "keychain",
            VaultKind::Sealed => "sealed",
            VaultKind::Openbao => "openbao",
            VaultKind::Memory => "memory",
        }
    }
}

/// Whether a vault serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// It gives and takes grants.
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
    /// The name of the hook, as the history has it.
    pub hook: String,
    /// The event that it runs on, such as `renewed`.
    pub event: String,
    /// The name of the account that something happened to.
    pub account: String,
    /// When it happened.
    #[cfg_attr(test, ts(type = "number"))]
    pub since: Millis,
    /// How often it was run, and failed.
    pub tries: u32,
    /// It is run then at the earliest.
    #[cfg_attr(test, ts(type = "number"))]
    pub next: Millis,
}

/// One of the user's own commands, as `hooks.yaml` has it.
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
    /// What it is about: a person can mute each kind by itself.
    pub kind: NoticeKind,
    /// `None` for what concerns everything, e.g. the vault.
    pub account: Option<String>,
    /// One line, which names the account.
    pub title: Text,
    /// What is the case and what can be done, in one or two sentences.
    pub body: Text,
    /// Nobody can sign in to the account: a new token has to be brought.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub brought: bool,
}

/// The kinds of notices; each has a switch in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A token was renewed.
    Renewed,
    /// A token could not be renewed for now, and is tried again.
    Retrying,
    /// The sign-in has ended: a person is needed.
    SignInNeeded,
    /// A token is about to end, and nothing renews it.
    Expiring,
    /// A token has ended.
    Expired,
    /// The vault does not serve.
    Vault,
}

/// What came of one refresh that somebody asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefreshReport {
    /// The name of the account that was refreshed.
    pub account: String,
    /// How it ended.
    pub what: What,
    /// The same in words, with the provider's reason.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    /// What a command ends with; absent where the token was renewed or needed no renewal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub problem: Option<Problem>,
}

/// What came of asking the provider whether the token works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckReport {
    /// The name of the account whose token was tried.
    pub account: String,
    /// The provider took the token.
    pub works: bool,
    /// What the provider answered, in words.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
}

/// What came of an import, an entry each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportReport {
    /// In the order in which they were brought.
    pub entries: Vec<ImportedEntry>,
}

/// What became of one account of an import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportedEntry {
    /// The name that it has here, or would have.
    pub name: String,
    /// Whether it was taken.
    pub result: Imported,
    /// The same in words, with the reason and whatever a person must know of it.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    /// What went wrong where it was skipped, or was taken and refused by its provider at once, as a problem names it; absent
    /// where nothing did, e.g. because another account has its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub code: Option<Code>,
}

impl ImportedEntry {
    /// What became of it; nothing went wrong.
    pub fn told(name: impl Into<String>, result: Imported, says: Text) -> Self {
        Self { name: name.into(), result, says, code: None }
    }

    /// It was skipped, because of this.
    pub fn failed(name: impl Into<String>, problem: Problem) -> Self {
        Self { code: Some(problem.code), ..Self::told(name, Imported::Skipped, problem.whole()) }
    }
}

/// What an import does with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Imported {
    /// It was not known, and is now.
    Added,
    /// Known already, settings brought up to date; its grant was left alone.
    Updated,
    /// Known already, nothing to change.
    Unchanged,
    /// Could not be taken, e.g. a missing variable.
    Skipped,
}
