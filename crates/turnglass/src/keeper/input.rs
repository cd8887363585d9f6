//! What can happen to the keeper.

pub(super) use super::asker::{Asker, answer, hand_out, refuse};

use super::callers::{Caller, Program};
use super::report::{Carried, OpenedExport, Renaming, Revoking, Seen, Switched, Told, Written};
use super::vault_hand::VaultHand;
use super::watch::Watcher;
use crate::command::Ended;
use crate::vault::{LogLine, VaultTrouble};
use chrono::{DateTime, Utc};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use turnglass_core::account::Grant;
use turnglass_core::core::follow::{Found, HandedBack};
use turnglass_core::core::switch::Incoming;
use turnglass_core::exchange::{Outcome, Raw};
use turnglass_core::vault::{Lies, Team};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::FoundChoice;
use turnglass_protocol::wire::{AccountChange, Ask};
use turnglass_tools::share::Turn;
use url::Url;

/// What the journal could not keep.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unkept {
    /// An answer, until the vault has its grant.
    InMemoryOnly,
    /// A grant that the vault has, and may lose yet.
    InVaultOnly,
}

/// What can happen to the keeper.
pub(super) enum Input {
    Ask(Ask, Asker),
    /// The same, through a socket.
    Heard {
        ask: Ask,
        reply: Asker,
        caller: Arc<Caller>,
        /// Who wants a token.
        program: Option<Program>,
    },
    /// A person did not answer in time.
    Unanswered {
        id: u64,
    },
    /// A program has its token.
    HandedOut {
        account: String,
        program: Program,
        caller: Arc<Caller>,
    },
    /// What keeps the audit file from being written now.
    Audit(Option<Problem>),
    Watch(Watcher),
    Answered {
        account: String,
        generation: u64,
        /// And when.
        outcome: Box<(Result<Outcome, VaultTrouble>, DateTime<Utc>)>,
    },
    /// This host has not answered for a while, and is still listened to.
    Late {
        host: String,
        account: String,
        generation: u64,
    },
    /// A request to this host is at its end, with this.
    Asked {
        host: String,
        asked: Box<Input>,
    },
    /// This machine of the team had begun to renew it and was not heard of since: it is asked once more.
    Succeeds {
        account: String,
        generation: u64,
        who: String,
    },
    /// What the vault of a team holds, of all its accounts.
    OfTeam(Team, Vec<Secret>),
    /// It is time to write what was done here into the team's log.
    WriteTeamLog,
    /// That was done; what could not be written.
    TeamLogWritten {
        left: Vec<LogLine>,
    },
    /// It is time to see what other machines of the team have done.
    LookAround,
    /// What that look has shown.
    Around(Box<Seen>),
    /// What a team's vault holds of an account that was not known here, and what waits for that.
    Sought {
        item: Option<Secret>,
        then: Box<Input>,
    },
    /// What it holds of one whose grant is here.
    Read {
        account: String,
        result: Result<Option<Secret>, VaultTrouble>,
    },
    /// What the provider answered; the core's own grant is needed to judge it.
    ProviderAnswered {
        account: String,
        generation: u64,
        host: String,
        raw: Raw,
        at: DateTime<Utc>,
        /// The tool that shares the grant is kept from renewing it until its file has the new one.
        turn: Option<Turn>,
    },
    /// The journal could not keep something of this account's.
    Unkept {
        account: String,
        what: Unkept,
        why: io::Error,
    },
    /// Nothing was where a token endpoint is said to be; this is where its issuer says that it is.
    ReadAgain {
        account: String,
        generation: u64,
        raw: Raw,
        at: DateTime<Utc>,
        token_url: Option<String>,
    },
    /// What a tool's file was found to hold.
    Followed {
        account: String,
        found: Found,
    },
    /// The same, before the provider was asked: the tool has renewed.
    ToolWasFirst {
        account: String,
        generation: u64,
        found: Found,
    },
    /// What came of putting a grant into a tool's file.
    HandedBack {
        account: String,
        grant: Arc<Grant>,
        result: HandedBack,
    },
    /// What tools keep on this computer; what of it a person has chosen.
    Found {
        found: Vec<turnglass_tools::Found>,
        choices: Option<Vec<FoundChoice>>,
        reply: Asker,
    },
    /// Something was written to these files, some of which are perhaps tools'.
    FilesChanged(Vec<PathBuf>),
    /// Something changed in the system's keychain: an item, or whether it is locked.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only a Secret Service says so"))]
    KeychainChanged,
    /// The file of an account's tool was looked into, for a person who wants another owner for it.
    OwnerAsked {
        account: String,
        change: Box<AccountChange>,
        found: Found,
        reply: Asker,
    },
    /// A tool's files are locked for a sign-in that is to take another's place, and tell who is signed in.
    UseSeen {
        account: String,
        incoming: Incoming,
        seen: Result<(Turn, Found), Problem>,
        reply: Option<Asker>,
    },
    /// It has taken it, or not.
    Switched {
        account: String,
        incoming: Incoming,
        before: Option<String>,
        switched: Switched,
        reply: Option<Asker>,
    },
    Saved {
        account: String,
        generation: u64,
        result: Result<(), VaultTrouble>,
    },
    Loaded {
        account: String,
        result: Result<Option<Secret>, VaultTrouble>,
    },
    /// The vault was given the item of an account that gets another name, under that.
    SavedAnew {
        renaming: Box<Renaming>,
        result: Result<(), VaultTrouble>,
    },
    Deleted {
        lies: Lies,
        result: Result<(), VaultTrouble>,
    },
    /// What came of the changes of this number, and of all before.
    Written {
        number: u64,
        written: Written,
        /// What keeps changes waiting now.
        trouble: Option<Problem>,
    },
    /// The provider's answer to a revocation.
    Revoked {
        revoking: Box<Revoking>,
        raw: Raw,
    },
    /// The vault held something else than was saved there.
    Changed {
        account: String,
        generation: u64,
        item: Option<Secret>,
        /// The program that keeps the vault.
        keeper: Option<String>,
    },
    /// What the journal has kept of an account whose vault may have gone back.
    LookedBack {
        account: String,
        kept: Option<Secret>,
        keeper: Option<String>,
    },
    Probed(Team, Result<(), VaultTrouble>),
    /// How far the grant of an account came that moves into another vault.
    Carried {
        account: String,
        carried: Carried,
        reply: Option<Asker>,
    },
    /// The sealed vault is open, or not, that a person wants in place of a keychain that is missing.
    SealedOpened {
        vault: VaultHand,
        opened: Result<(), Problem>,
        reply: Asker,
    },
    /// The vault has another lock.
    Rekeyed,
    /// The system's prompt for its keychain is gone.
    Prompted(Result<(), Problem>),
    Checked {
        account: String,
        raw: Raw,
        reply: Asker,
    },
    SignIn {
        id: u64,
        told: Told,
    },
    ProvidersChanged,
    /// Somebody looked for this keeper in vain, or did something to its lock.
    Knocked,
    /// An export that a client brought is open.
    Opened(Box<OpenedExport>, Asker),
    HooksChanged,
    ToolsChanged,
    /// Hooks of an earlier keeper run no more, or have had time enough. What this keeper's hooks are to have open.
    EarlierHooksEnded(Option<File>),
    /// The hook that ran for this account.
    HookEnded {
        account: String,
        ended: Ended,
    },
    /// What was said of the newest version.
    LookedOut {
        place: Url,
        raw: Raw,
    },
    /// The machine woke up, or the network came back.
    Roused,
    /// Whether this machine has a way to others.
    Network {
        there: bool,
    },
    Stop(Option<Asker>),
}

impl Input {
    /// The account that comes to rest by it, perhaps.
    pub(super) fn account(&self) -> Option<&str> {
        match self {
            Input::Asked { asked, .. } => asked.account(),
            Input::Answered { account, .. }
            | Input::ProviderAnswered { account, .. }
            | Input::ReadAgain { account, .. }
            | Input::Saved { account, .. }
            | Input::Loaded { account, .. }
            | Input::Read { account, .. }
            | Input::Followed { account, .. }
            | Input::ToolWasFirst { account, .. }
            | Input::LookedBack { account, .. }
            | Input::Carried { account, .. }
            | Input::Changed { account, .. } => Some(account),
            Input::Revoked { revoking, .. } => Some(&revoking.account),
            _ => None,
        }
    }
}

impl Input {
    /// Whether it changes what is kept: what happened before is to be written before.
    pub(super) fn changes(&self) -> bool {
        let ask = match self {
            Input::Ask(ask, _) | Input::Heard { ask, .. } => ask,
            Input::Opened(..)
            | Input::SignIn { .. }
            | Input::Revoked { .. }
            | Input::Found { .. }
            | Input::UseSeen { .. }
            | Input::Switched { .. }
            | Input::OwnerAsked { .. } => return true,
            _ => return false,
        };
        matches!(
            ask,
            Ask::Add(_)
                | Ask::Import { .. }
                | Ask::Edit { .. }
                | Ask::Rename { .. }
                | Ask::Move { .. }
                | Ask::Use { .. }
                | Ask::UndoUse { .. }
                | Ask::Remove { .. }
                | Ask::Restore { .. }
                | Ask::Configure { .. }
                | Ask::ForwardAdd(_)
                | Ask::ForwardRemove { .. }
                | Ask::ForwardKey { .. }
                | Ask::ForwardRevoke { .. }
                | Ask::History { .. }
                | Ask::Happened { .. }
        )
    }
}
