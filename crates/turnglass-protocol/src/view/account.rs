//! One account as a face sees it: its state, its history, and what its token says about itself.

use super::{Millis, NoticeKind, yes};
use crate::account::Owner;
use crate::text;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// One account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountView {
    /// Unique within a home; whoever brought the account chose it.
    pub name: String,
    /// Where its grant lies: `local`, in the home's own vault; `team NAME`, in that team's; `team`, where the home's own vault is
    /// a team's. Empty where an earlier keeper does not say.
    #[serde(default)]
    pub lives_in: String,
    /// The provider's name, e.g. `qwen`.
    pub provider: String,
    /// The provider's name for people, e.g. `Qwen`.
    pub provider_title: String,
    /// Where its tokens are renewed, e.g. `chat.qwen.ai`; with the port where that is not the scheme's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub host: Option<String>,
    /// Whose it is, as the provider says: e-mail address, user name or subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub identity: Option<String>,
    /// How it stands at the instant of the snapshot.
    pub state: State,
    /// Why it is so and what comes next, in one or two short sentences.
    #[cfg_attr(test, ts(type = "string"))]
    pub reason: Text,
    /// Which machine had it, where a team shares the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub renewed_by: Option<super::RenewedBy>,
    /// When the token was issued.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub issued_at: Option<Millis>,
    /// When the token ends; `null` when nobody knows.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub expires_at: Option<Millis>,
    /// When it will be renewed, or tried again; `null` when it will not, as where nobody keeps by schedule.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub due_at: Option<Millis>,
    /// The scopes of its token, as far as its provider told (RFC 6749, section 3.3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub scopes: Vec<String>,
    /// From when on the token should be renewed by its rule: `due_at` without retries. For the mark on the ring.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub renews_at: Option<Millis>,
    /// When the sign-in itself ends, where the provider says so.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub sign_in_ends_at: Option<Millis>,
    /// When the certificate ends by which its client is known in TLS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub certificate_ends_at: Option<Millis>,
    /// The last attempt and how it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub last: Option<HistoryEntry>,
    /// A request to renew it now would be sent: something can be traded, and it is this keeper's to trade.
    pub can_refresh: bool,
    /// The command by which a person brings a grant, where there is nothing to go on with, or settings that are right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub remedy: Option<Text>,
    /// There is a token that can be put on the clipboard.
    pub can_copy: bool,
    /// The provider describes a harmless request that tells whether the token works.
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
    /// Seconds that count in their place, where its token lives too short for so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub margin_cut_seconds: Option<u64>,
    /// How early it is renewed; absent where nothing renews it, or nobody knows when it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub renewed_before: Option<MarginView>,
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
    /// Who renews it.
    #[serde(default)]
    pub owner: Owner,
    /// The tool that keeps its grant, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub tool: Option<ToolView>,
}

/// The tool that keeps an account's grant, beside Turnglass or alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ToolView {
    /// E.g. `claude-code`.
    pub name: String,
    /// For people, e.g. `Claude Code`.
    pub title: String,
    /// Where it keeps the grant.
    pub file: String,
    /// Which of the file's sign-ins; empty where it holds one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub entry: String,
    /// Both may renew: the tool's own protocol makes it safe.
    pub can_share: bool,
    /// A renewal spends what the tool holds.
    #[serde(default)]
    pub rotates: bool,
    /// The tool is signed in as somebody else, and can be switched to this account.
    #[serde(default)]
    pub can_use: bool,
    /// The command that makes the tool renew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub renewed_by: Option<String>,
}

/// What a token says about itself (RFC 7519), without the token.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClaimsView {
    /// Whose claims they are.
    pub token: TokenKind,
    /// In the token's own order.
    pub claims: Vec<ClaimView>,
}

/// The tokens of an account that may be JWTs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// What a program sends to the provider's servers (RFC 6749, section 1.4). Its claims are read without being
    /// believed.
    AccessToken,
    /// What tells who signed in (OpenID Connect Core 1.0, section 2).
    IdToken,
}

/// One member of a token's claims.
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

impl AccountView {
    /// A person has to bring a new grant, for nobody can sign in to it from here, and no tool keeps it.
    pub fn is_brought(&self) -> bool {
        self.remedy.is_some() && !self.can_sign_in
    }

    /// Its state in words, for a list.
    pub fn state_words(&self) -> Text {
        self.state.words_where(self.is_brought(), self.expires_at.is_some())
    }
}

impl State {
    /// Whether a person has to do something about it.
    pub fn need(self) -> Need {
        match self {
            State::Fresh | State::Refreshing | State::Paused => Need::None,
            State::Retrying | State::Unchanged | State::Unsaved | State::Expiring => Need::Attention,
            State::Expired | State::SignInNeeded | State::Misconfigured | State::VaultTrouble => Need::Action,
        }
    }

    /// The same for an account that nobody can sign in to from here, where it is so (`brought`); and for a token whose end nobody
    /// knows (`ends` is false), of which nobody can tell how fresh it is.
    pub fn words_where(self, brought: bool, ends: bool) -> Text {
        match self {
            State::SignInNeeded if brought => text!("is-new-token-needed"),
            State::Fresh if !ends => text!("is-no-known-end"),
            state => state.words(),
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
    /// All is well, or goes its way without anybody.
    None,
    /// Something is worth a look, and may heal by itself.
    Attention,
    /// Nothing gets better until a person does something.
    Action,
}

/// One line of an account's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryEntry {
    /// When it happened.
    #[cfg_attr(test, ts(type = "number"))]
    pub at: Millis,
    /// What happened, as one of the few words that a face can draw.
    pub what: What,
    /// In words, with the reason.
    #[cfg_attr(test, ts(type = "string"))]
    pub says: Text,
    /// When the token ends after this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub expires_at: Option<Millis>,
}

/// How early a token is renewed, and by whose word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarginView {
    /// So many seconds before its end, or a little later.
    #[cfg_attr(test, ts(type = "number"))]
    pub seconds: u64,
    /// Who asked for a margin.
    pub by: MarginBy,
    /// So many seconds were asked for, which are more than half of the token's lifetime: that half counts in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "number"))]
    pub cut_from_seconds: Option<u64>,
}

/// Whose margin counts: the first of these that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MarginBy {
    /// The person, for this account.
    Account,
    /// The tool that renews it too.
    Tool,
    /// The provider's description.
    Provider,
    /// The person, for all accounts.
    All,
    /// Nobody: it is a part of the token's lifetime.
    Rule,
}

/// The same line among those of all accounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HappenedView {
    /// Whom it happened to; empty where the settings for all accounts were changed.
    pub account: String,
    /// What happened.
    #[serde(flatten)]
    pub entry: HistoryEntry,
}

/// What came of another name for an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RenamedView {
    /// Under its new name.
    pub account: AccountView,
    /// The user's hooks that are for the old name alone, as their file calls them: they do not run for it any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hooks: Vec<String>,
    /// The file that they stand in.
    pub hooks_file: String,
}

/// An account that was added, as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "AccountView & {was_here?: boolean}"))]
pub struct AddedView {
    /// Its members stand in the answer itself.
    #[serde(flatten)]
    pub account: AccountView,
    /// An account of this name was here before: it has another grant now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_here: bool,
}

/// What can happen to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It was brought, or imported.
    Added,
    /// A person brought a grant for it, when it was here already.
    Brought,
    /// The provider issued a newer token.
    Renewed,
    /// The provider answered with the same token.
    Unchanged,
    /// It did not work for now, and is tried again by itself.
    Later,
    /// The provider ended the sign-in.
    Refused,
    /// The settings of the account or its provider are wrong.
    Misconfigured,
    /// The vault did not take what was renewed.
    Unsaved,
    /// The vault took what it had not taken before.
    Saved,
    /// The token reached its end.
    Expired,
    /// The provider was asked whether the token works.
    Checked,
    /// A person or another program changed the account.
    Changed,
    /// A person signed in.
    SignedIn,
    /// A command of the user's own ended.
    Hook,
}

impl What {
    /// In a word or two, for a list.
    pub fn words(self) -> Text {
        match self {
            What::Added => text!("was-added"),
            What::Brought => text!("was-brought"),
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
