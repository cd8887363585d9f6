//! What a face may see: everything but secrets. This file cannot name the secret type, and
//! `ui/src/wire.ts` is generated from it (`wire_ts` in the tests holds them together).
//!
//! Instants are milliseconds since 1970 in UTC; lengths are seconds.

use crate::text;
use serde::{Deserialize, Serialize};

pub use crate::error::{Code, Problem};
pub use crate::text::{Language, Text};

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

/// One account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountView {
    pub name: String,
    /// The provider's name, e.g. `qwen`.
    pub provider: String,
    /// The provider's name for people, e.g. `Qwen`.
    pub provider_title: String,
    /// Where its tokens are renewed, e.g. `chat.qwen.ai`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub host: Option<String>,
    /// Whose it is, as the provider says: e-mail address, user name or subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub identity: Option<String>,
    pub state: State,
    /// Why it is so and what comes next, in one or two short sentences.
    #[cfg_attr(test, ts(type = "string"))]
    pub reason: Text,
    /// When the token was issued.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub issued_at: Option<Millis>,
    /// When the token ends; `null` when nobody knows.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub expires_at: Option<Millis>,
    /// When it will be renewed, or tried again; `null` when it will not.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub due_at: Option<Millis>,
    /// From when on the token should be renewed by its rule: `due_at` without retries. For the mark on the ring.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub renews_at: Option<Millis>,
    /// When the sign-in itself ends, where the provider says so.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub sign_in_ends_at: Option<Millis>,
    /// The last attempt and how it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub last: Option<HistoryEntry>,
    pub can_refresh: bool,
    pub can_copy: bool,
    pub can_check: bool,
    /// A person can sign in from here; else a token has to be brought.
    pub can_sign_in: bool,
    /// A person is asked before a program gets a token.
    #[serde(default)]
    pub ask_me: bool,
    /// The account is switched off: kept, never renewed.
    pub disabled: bool,
    /// Hosts that its token may be sent to.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Those of them that the user added to the provider's own.
    #[serde(default)]
    pub own_hosts: Vec<String>,
    /// Seconds before expiry at which it is renewed, where the user chose them for this account.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number | null"))]
    pub margin_seconds: Option<u64>,
    /// Notices that are not shown for this account.
    #[serde(default)]
    pub muted: Vec<NoticeKind>,
    /// The user's own heading, under which it stands in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub group: Option<String>,
    /// The user's commands (`hooks.yaml`) run on this account's events.
    #[serde(default = "yes")]
    pub hooks: bool,
    /// Its token, or the ID token beside it, is a JWT whose claims can be read.
    #[serde(default)]
    pub has_claims: bool,
}

/// What a token says about itself (RFC 7519), without the token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClaimsView {
    pub token: TokenKind,
    /// In the token's own order.
    pub claims: Vec<ClaimView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    AccessToken,
    IdToken,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClaimView {
    /// As the token names it, e.g. `aud`.
    pub name: String,
    /// A string as it is; anything else as JSON.
    pub value: String,
    /// Where it is an instant (`exp`, `iat`, `nbf`, `auth_time`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub at: Option<Millis>,
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

/// A sign-in that was begun and is not at its end. Holds nothing that a token could be had with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInView {
    #[cfg_attr(test, ts(type = "number"))]
    pub id: u64,
    pub account: String,
    pub provider_title: String,
    pub way: SignInWay,
    pub stage: SignInStage,
    /// The page where the person signs in, to be opened in a browser.
    pub url: String,
    /// What has to be typed in there (RFC 8628).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub user_code: Option<String>,
    /// The page with the code already in it, where the provider has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub complete_url: Option<String>,
    /// The page with the code already in it, as a QR code: a row each, `1` for dark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional))]
    pub qr: Vec<String>,
    /// When it is given up.
    #[cfg_attr(test, ts(type = "number"))]
    pub ends_at: Millis,
    /// The browser may be on another machine: the address that it ends at can be pasted here.
    pub can_paste: bool,
    /// Somebody else signed in than whose account it is: asked about before anything is replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub other: Option<OtherIdentity>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// In the browser of this machine (RFC 6749, section 4.1, and RFC 8252).
    Browser,
    /// With a code, on any device (RFC 8628).
    Device,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SignInStage {
    /// For the person at the provider's page.
    Waiting,
    /// The person is done; the provider is asked for the grant.
    Asking,
    /// Whether the other identity is meant.
    OtherIdentity,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OtherIdentity {
    pub was: String,
    pub is: String,
}

/// How an account is, worst last within each group of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The token is good, and the next step is planned (or none is needed).
    Fresh,
    /// Being renewed right now.
    Refreshing,
    /// Switched off, or everything is paused.
    Paused,
    /// The last attempt failed for now; it is tried again.
    Retrying,
    /// The provider answered with the same token.
    Unchanged,
    /// Renewed, but the vault did not take it yet.
    Unsaved,
    /// The end is near and nothing can renew it.
    Expiring,
    /// Ended; whether it can be renewed says the reason.
    Expired,
    /// The provider will not renew it: a person must sign in.
    SignInNeeded,
    /// Something in the settings is wrong: client, address, method.
    Misconfigured,
    /// The vault does not give the grant.
    VaultTrouble,
}

impl State {
    pub fn need(self) -> Need {
        match self {
            State::Fresh | State::Refreshing | State::Paused => Need::None,
            State::Retrying | State::Unchanged | State::Unsaved | State::Expiring => Need::Attention,
            State::Expired | State::SignInNeeded | State::Misconfigured | State::VaultTrouble => Need::Action,
        }
    }

    /// The state in words, for a list.
    pub fn words(self) -> Text {
        match self {
            State::Fresh => text!("is-fresh"),
            State::Refreshing => text!("is-refreshing"),
            State::Paused => text!("is-paused"),
            State::Retrying => text!("is-retrying"),
            State::Unchanged => text!("is-unchanged"),
            State::Unsaved => text!("is-unsaved"),
            State::Expiring => text!("is-expiring"),
            State::Expired => text!("is-expired"),
            State::SignInNeeded => text!("is-sign-in-needed"),
            State::Misconfigured => text!("is-misconfigured"),
            State::VaultTrouble => text!("is-vault-trouble"),
        }
    }
}

/// What a state asks of a person; the tray icon shows the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    None,
    Attention,
    Action,
}

/// One line of an account's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryEntry {
    #[cfg_attr(test, ts(type = "number"))]
    pub at: Millis,
    pub what: What,
    /// In words, with the reason.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    /// When the token ends after this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub expires_at: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum What {
    Added,
    Renewed,
    Unchanged,
    Later,
    Refused,
    Misconfigured,
    Unsaved,
    Saved,
    Expired,
    Checked,
    Changed,
    SignedIn,
    /// A command of the user's own ended.
    Hook,
}

impl What {
    /// In a word or two, for a list.
    pub fn words(self) -> Text {
        match self {
            What::Added => text!("was-added"),
            What::Renewed => text!("was-renewed"),
            What::Unchanged => text!("was-unchanged"),
            What::Later => text!("was-later"),
            What::Refused => text!("was-refused"),
            What::Misconfigured => text!("was-misconfigured"),
            What::Unsaved => text!("was-unsaved"),
            What::Saved => text!("was-saved"),
            What::Expired => text!("was-expired"),
            What::Checked => text!("was-checked"),
            What::Changed => text!("was-changed"),
            What::SignedIn => text!("was-signed-in"),
            What::Hook => text!("was-hook"),
        }
    }
}

/// What the user chose for everything. Written whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// Nothing is renewed by itself while this is set.
    pub paused: bool,
    pub notices: NoticeSwitches,
    /// Seconds after which a copied token leaves the clipboard.
    pub clipboard_seconds: u32,
    /// Programs get refresh tokens too, where they ask for one by name.
    pub refresh_tokens: bool,
    /// What the desktop speaks; `null` for the system's language.
    pub language: Option<Language>,
    pub theme: Theme,
    /// Every account is looked at at least so often, in hours: 1 to 24.
    pub check_hours: u32,
    /// Seconds before expiry at which tokens are renewed whose account and provider say nothing; `null` for a tenth
    /// of the lifetime.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub margin_seconds: Option<u64>,
    /// When no notice is shown that can wait.
    pub quiet: Option<QuietHours>,
    /// Through which proxy providers are asked, as a URL; `null` for the system's.
    pub proxy: Option<String>,
}

/// A part of each day on the user's own clock, in minutes after midnight; across midnight where `from` is the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuietHours {
    pub from: u16,
    pub to: u16,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            paused: false,
            notices: NoticeSwitches::default(),
            clipboard_seconds: 30,
            refresh_tokens: false,
            language: None,
            theme: Theme::default(),
            check_hours: 24,
            margin_seconds: None,
            quiet: None,
            proxy: None,
        }
    }
}

/// Which notices are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct NoticeSwitches {
    pub renewed: bool,
    pub retrying: bool,
    pub sign_in_needed: bool,
    pub expiring: bool,
    pub expired: bool,
    pub vault: bool,
}

impl Default for NoticeSwitches {
    fn default() -> Self {
        Self {
            renewed: true,
            retrying: true,
            sign_in_needed: true,
            expiring: true,
            expired: true,
            vault: true,
        }
    }
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
