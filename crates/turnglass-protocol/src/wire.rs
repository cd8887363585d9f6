//! The keeper's protocol: one JSON value a line, over a socket that only the same user can open.
//!
//! A client writes [`Frame`]s and reads one [`Reply`] for each, in order. After [`Ask::Watch`] the
//! connection belongs to the keeper, which writes [`Tell`]s until either side closes.

use crate::account::Extras;
use crate::carried::Carried;
use crate::error::Problem;
use crate::secret::{Secret, exposed, exposed_option};
use crate::view::{ApprovalView, DeskView, Millis, Notice, Settings, SignInWay, Snapshot};
use crate::{file, text};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};
use std::path::Path;

mod account;
mod forward;
mod rules;

pub use account::{AccountChange, NewAccount};
pub use forward::{NewForward, NewForwardClient};
#[cfg(test)]
pub(crate) use rules::asked_by_the_window;
pub use rules::{Rules, answers};

/// Raised when a frame changes its meaning. A keeper answers another version with a problem that says so.
pub const VERSION: u32 = 1;

/// One line from a client: what it asks, in the protocol's version.
#[derive(Debug, Serialize, Deserialize)]
pub struct Frame {
    /// [`VERSION`] of who wrote it.
    pub v: u32,
    /// The language in which the answer is to be, as BCP 47 or POSIX names it, or several with colons between them, the
    /// best one first; the keeper's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its members stand in the frame itself: `{"v":1,"ask":"token","account":"NAME"}`.
    #[serde(flatten)]
    pub ask: Ask,
}

/// What a client may ask. Who may, and the type of what comes back, stands in `wire/rules.rs`, a row for each.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// How everything is.
    Snapshot,
    /// Of the same, what stands in a list. A snapshot of thousands of accounts is long.
    List,
    /// A stream of [`Tell`]s, beginning with a snapshot. A desk (one at a time) also receives notices and requests to show or copy.
    Watch {
        /// Makes the connection the desk's; absent for one that only looks on.
        #[serde(default)]
        desk: Option<DeskView>,
    },
    /// The desk tells that what it offers has changed.
    Desk {
        /// What it offers now, as a whole.
        desk: DeskView,
    },
    /// A token that lives long enough.
    Token(TokenAsk),
    /// It is renewed now, whatever the schedule says.
    Refresh {
        /// The one to refresh, whether or not it is due.
        account: String,
    },
    /// The same for every account that can be renewed.
    RefreshAll,
    /// The provider is asked whether the token works.
    Check {
        /// The one whose token is shown to its provider.
        account: String,
    },
    /// Answered once its grant is saved.
    Add(Box<NewAccount>),
    /// Answered with what was begun: the client opens its page, or shows it. An account that exists is named alone (`provider` empty), and signed in again; what else is brought replaces its settings.
    /// Without a way, the provider's best one that needs no secret which was not brought. An earlier sign-in of the
    /// same account is over.
    SignIn {
        /// What is brought of it, without a grant.
        account: Box<NewAccount>,
        /// The way that the person has chosen.
        #[serde(default)]
        way: Option<SignInWay>,
    },
    /// A program could do its work if somebody signed in to this account, which is not there yet. The person is told so by one
    /// notice, however many ask; a sign-in to that name alone is for this resource then.
    SignInWanted {
        /// The name that it would have.
        account: String,
        /// The address of what its tokens are for; it names its issuer (RFC 9728).
        resource: String,
    },
    /// Answered once the person has signed in and the grant is saved; a problem when it ended otherwise.
    SignedIn {
        /// [`SignInView::id`](crate::view::SignInView::id) of the one to wait for.
        sign_in: u64,
    },
    /// The address that the browser ended at, or the code that the page there shows, pasted by the person.
    SignInPaste {
        /// [`SignInView::id`](crate::view::SignInView::id) of the one that it belongs to.
        sign_in: u64,
        /// The whole address, or the code; as secret as a grant until it is traded.
        #[serde(serialize_with = "exposed")]
        text: Secret,
    },
    /// The other identity is meant: it takes the account over.
    SignInAccept {
        /// One in the stage [`OtherIdentity`](crate::view::SignInStage::OtherIdentity).
        sign_in: u64,
    },
    /// It is given up; what waited for it is told.
    SignInCancel {
        /// One in any stage.
        sign_in: u64,
    },
    /// Accounts that were read out of a file.
    Import {
        /// One account each, those with a fault too: the report says so of them.
        entries: Vec<NewAccount>,
    },
    /// The sign-ins that tools keep on this computer, as the keeper finds them.
    Found,
    /// Takes those of them that a person has chosen.
    TakeFound {
        /// Some of what [`Ask::Found`] listed; what is not there any more is left out.
        choices: Vec<crate::view::FoundChoice>,
    },
    /// Changes these of the account's settings.
    Edit {
        /// The one to change.
        account: String,
        /// What is absent in it stays as it is.
        change: AccountChange,
    },
    /// Answered once it is written that the account is called so from now on: its grant, settings and history stay.
    Rename {
        /// The name that it has.
        account: String,
        /// One that no account has.
        to: String,
    },
    /// Answered once the account's grant lies there, and nowhere else.
    Move {
        /// The one to move.
        account: String,
        /// `local`, or a team's name.
        to: String,
    },
    /// The account's tool is signed in as this one now.
    Use {
        /// One that a tool keeps beside others of its kind.
        account: String,
    },
    /// The tool is signed in as before the last [`Ask::Use`]; the tool that was switched last when none is named.
    UndoUse {
        /// The tool's name, such as `claude-code`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tool: Option<String>,
    },
    /// Answered once it is written that the account is gone; it can be restored for a minute. With `revoke`, the provider
    /// is told first, at `revoke_url` or where it says how, and the account stays when it does not end the sign-in; or
    /// goes `anyway`, and the answer is what the provider said. Then it cannot be restored.
    Remove {
        /// The one to remove.
        account: String,
        /// Its provider is told first (RFC 7009).
        #[serde(default)]
        revoke: bool,
        /// It goes even where the provider does not end the sign-in.
        #[serde(default)]
        #[cfg_attr(test, ts(as = "Option<bool>"))]
        anyway: bool,
        /// The revocation endpoint, in place of the provider's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revoke_url: Option<String>,
    },
    /// Brings back what was removed less than a minute ago.
    Restore {
        /// The name that it had.
        account: String,
    },
    /// What the account's tokens say about themselves.
    Claims {
        /// The one whose tokens are read, without being believed.
        account: String,
    },
    /// The user's own commands on events.
    Hooks,
    /// Answered once the vault is open: a keychain asks the person itself, a sealed vault's key file is tried again. A problem
    /// when it stays locked; a passphrase is brought by [`Ask::Unlock`].
    OpenKeychain,
    /// What happened to the account, newest first.
    History {
        /// The one whose history it is.
        account: String,
        /// At most so many entries; 100 when absent.
        #[serde(default)]
        limit: Option<u32>,
    },
    /// What happened to all accounts, newest first.
    Happened {
        /// At most so many entries; 100 when absent.
        #[serde(default)]
        limit: Option<u32>,
    },
    /// The machines that share this home's vault, and what they are at.
    Team,
    /// What they did to its accounts, newest first.
    TeamLog {
        /// At most so many lines; 100 when absent.
        #[serde(default)]
        limit: Option<u32>,
    },
    /// All accounts with their grants, sealed by this passphrase in the keeper.
    Export {
        /// Opens the export on the other machine; nothing else does.
        #[serde(serialize_with = "exposed")]
        passphrase: Secret,
    },
    /// Takes what is in an export, which is opened in the keeper.
    ImportSealed {
        /// In base64.
        sealed: String,
        /// The one by which it was sealed.
        #[serde(serialize_with = "exposed")]
        passphrase: Secret,
    },
    /// Answered once the sealed vault is open; a problem when this passphrase does not open it.
    Unlock {
        /// The one of the vault's file.
        #[serde(serialize_with = "exposed")]
        passphrase: Secret,
    },
    /// Answered once the sealed vault is open; a problem when this key file does not open it. Where there is no vault yet, it
    /// is the new one's, and is made.
    UnlockByKey {
        /// The whole path of the file whose bytes open it.
        key_file: std::path::PathBuf,
    },
    /// Answered once the sealed vault is chosen for this home, and open: where a keychain is missing and no account is kept.
    UseSealed {
        /// The new vault's; where one is there already, the one that opens it.
        #[serde(serialize_with = "exposed")]
        passphrase: Secret,
    },
    /// Answered once the sealed vault is opened by this passphrase or key file, and by nothing else.
    Rekey {
        /// Opens the vault from now on; in place of a key file.
        #[serde(default, serialize_with = "exposed_option")]
        passphrase: Option<Secret>,
        /// The file whose bytes open the vault from now on; in place of a passphrase.
        #[serde(default)]
        key_file: Option<std::path::PathBuf>,
    },
    /// The providers that are known.
    Providers,
    /// What no account shows by itself, e.g. two that hold the same refresh token.
    Examine,
    /// Replaces the settings whole.
    Configure {
        /// All of them: what is absent goes back to what is usual.
        settings: Settings,
    },
    /// Answered with whether a desk was there to show its window.
    Show,
    /// Answered once the desk has put a fresh token on the clipboard.
    Copy {
        /// The one whose token is wanted; it is renewed first where it ends soon.
        account: String,
    },
    /// A desk tells what came of a [`Tell::Copy`].
    Copied {
        /// The one of the [`Tell::Copy`].
        ticket: u64,
        /// Why nothing is on the clipboard; absent where the token is.
        #[serde(default)]
        problem: Option<Problem>,
    },
    /// Who was given tokens, newest first.
    Asked {
        /// Only of this one; of all when absent.
        #[serde(default)]
        account: Option<String>,
    },
    /// Which programs wait for a yes.
    Approvals,
    /// Decides on the one with this id, or on all that wait, and is answered with those.
    Approve {
        /// [`ApprovalView::id`]; all that wait when absent.
        #[serde(default)]
        id: Option<u64>,
        /// The person's answer.
        allow: bool,
    },
    /// The forwards that stand, with who uses them.
    Forwards,
    /// Answered once it is written down, and served where this keeper serves.
    ForwardAdd(Box<NewForward>),
    /// It is gone, with all that is under way through it.
    ForwardRemove {
        /// Its name.
        forward: String,
    },
    /// One more client may use it.
    ForwardKey {
        /// Its name.
        forward: String,
        /// What the person calls it.
        client: String,
        /// The SHA-256 of its key, in hexadecimal digits.
        digest: String,
    },
    /// The client's key is worth nothing from now on; what is under way for it ends.
    ForwardRevoke {
        /// The forward's name.
        forward: String,
        /// Whose key it is.
        client: String,
    },
    /// The desktop app quits, as its tray's menu has it do: with its keeper, where it is the one that keeps. Answered once it
    /// was told.
    Quit,
    /// The keeper saves what is unsaved and ends.
    Stop,
}

impl Ask {
    /// Whether it brings a secret to the keeper, beyond a token that came from there.
    pub fn brings_secret(&self) -> bool {
        // Of an account's settings only the private key of a certificate is one.
        let key = matches!(self, Ask::Edit { change, .. } if change.certificate.is_some());
        key || self.rules().secret
    }

    /// The account that it is about, if it is about one.
    pub fn account(&mut self) -> Option<&mut String> {
        match self {
            Ask::Token(ask) => Some(&mut ask.account),
            Ask::Refresh { account }
            | Ask::Check { account }
            | Ask::Edit { account, .. }
            | Ask::Rename { account, .. }
            | Ask::Move { account, .. }
            | Ask::Use { account }
            | Ask::Remove { account, .. }
            | Ask::Restore { account }
            | Ask::Claims { account }
            | Ask::History { account, .. }
            | Ask::Copy { account } => Some(account),
            Ask::Asked { account } => account.as_mut(),
            Ask::Add(new) | Ask::SignIn { account: new, .. } => Some(&mut new.name),
            Ask::ForwardAdd(new) => new.accounts.first_mut(),
            _ => None,
        }
    }
}

/// One line from the keeper, for one [`Frame`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply<T = serde_json::Value> {
    /// The value that stands behind the ask.
    Ok(T),
    /// It did not work, or only a person can make it work.
    Problem(Problem),
}

impl<T> From<Reply<T>> for Result<T, Problem> {
    fn from(reply: Reply<T>) -> Self {
        match reply {
            Reply::Ok(answer) => Ok(answer),
            Reply::Problem(problem) => Err(problem),
        }
    }
}

/// What the keeper says on its own to those who watch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// All that can be seen has become this; earlier ones may be forgotten.
    Snapshot(Box<Snapshot>),
    /// To the desk: show this notice, in place of an older one of the same account and kind.
    Notice(Notice),
    /// To the desk: the trouble is over; take down what is still up for this account (`None`: for the vault).
    Withdraw {
        /// Whose notices.
        account: Option<String>,
    },
    /// To the desk: ask whether this program may have a token, and answer with [`Ask::Approve`].
    Approve(ApprovalView),
    /// To the desk: somebody answered, or nobody did; take that question down.
    Decided {
        /// [`ApprovalView::id`] of the question.
        id: u64,
    },
    /// To the desk: bring the window up.
    Show,
    /// To the desk: quit, as if it was chosen in the tray's menu.
    Quit,
    /// To the desk: fetch this account's token, put it on the clipboard, and answer [`Ask::Copied`].
    Copy {
        /// Names the request in the answer.
        ticket: u64,
        /// Whose token.
        account: String,
    },
}

/// What a program wants: a token that lives at least `min_ttl_seconds` longer, refreshed first when it does not.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TokenAsk {
    /// The name of the account whose token is wanted.
    pub account: String,
    /// Seconds that the token has to live on; half a minute when absent, or a tenth of its life if that is less.
    #[serde(default)]
    pub min_ttl_seconds: Option<u64>,
    /// The token that a server refused: while it is the account's current one, the account is refreshed first.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub after_401: Option<Secret>,
    /// Where none lives long enough, the one that is there; [`Lease::stale`] says why.
    #[serde(default)]
    pub allow_stale: bool,
    /// The ID token (OpenID Connect) in its place, with its own end.
    #[serde(default)]
    pub id_token: bool,
    /// The refresh token beside it, if [`Settings::refresh_tokens`] allows that.
    #[serde(default)]
    pub refresh_token: bool,
    /// Where it is to be sent, as `https://api.example.com`: nobody is asked for it and nothing is renewed where the account
    /// does not name that host. A keeper of before does not look: [`Lease::hosts`] says it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

impl TokenAsk {
    /// The current token of this account, renewed only where it is about to end.
    pub fn of(account: impl Into<String>) -> Self {
        Self { account: account.into(), ..Self::default() }
    }
}

/// A token on its way to a program.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lease {
    /// The name of the account, which may have been asked for in another writing.
    pub account: String,
    /// The access token, or the ID token where that was asked for.
    #[serde(serialize_with = "exposed")]
    pub token: Secret,
    /// As the provider wrote it; `Bearer` when it did not.
    pub token_type: String,
    /// When the token ends; absent when nobody knows.
    pub expires_at: Option<Millis>,
    /// What was granted, as far as the provider told (RFC 6749, section 3.3).
    pub scopes: Vec<String>,
    /// Every other member of the provider's answer, e.g. an ID token.
    #[serde(default, skip_serializing_if = "Extras::is_none")]
    pub extras: Extras,
    /// What renews the account, where it was asked for and the settings allow it.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub refresh_token: Option<Secret>,
    /// Hosts that the token may be sent to, as `host`, `host:port` or `*.domain`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
    /// The user name that goes with it where it stands for a password; any will do when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// How it is carried, where that is not as its type says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Carried>,
    /// Why it lives less long than was asked for, or is only a copy that this machine has kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale: Option<Problem>,
}

impl Lease {
    /// The header that carries it.
    pub fn carried(&self) -> Carried {
        self.carried.clone().unwrap_or_else(|| Carried::by_type(&self.token_type))
    }

    /// The token. One with a line break in it could add a line, a header or a variable of its own, and is refused.
    pub fn one_line(&self) -> Result<&str, Problem> {
        let token = self.token.expose();
        if token.chars().any(char::is_control) || self.token_type.chars().any(char::is_control) {
            return Err(Problem::failed(text!("token-of-two-lines")).hint(text!("token-of-two-lines-hint")));
        }
        Ok(token)
    }
}

/// Everything of a home, for another machine.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Exported {
    /// In base64; only the passphrase opens it.
    pub sealed: String,
    /// How many are in it.
    pub accounts: usize,
    /// Those of them whose refresh token changes at each use, so that they can live on one machine only.
    pub rotating: Vec<String>,
    /// Accounts whose grants are not in the vault.
    pub left_out: Vec<String>,
}

impl Exported {
    /// Into this file, whole or not at all ([`file::place`]).
    pub fn write(&self, path: &Path, replaces: bool) -> Result<(), Problem> {
        let sealed =
            BASE64_STANDARD.decode(&self.sealed).map_err(|_| Problem::failed(text!("export-unreadable")))?;
        file::place(path, &sealed, replaces)
            .map_err(|why| Problem::failed(text!("file-unwritten", file = %path.display(), %why)))
    }
}
