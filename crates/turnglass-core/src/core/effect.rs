//! What the core has decided on, for the keeper's task to do.

use crate::account::{Grant, Source};
use crate::exchange::Request;
use crate::hook::{Event, Owed};
use crate::tool::ToolRules;
use crate::vault::{Lies, Team};
use std::sync::Arc;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, Notice};

/// What the keeper is to do, in this order.
#[derive(Debug)]
pub enum Effect {
    /// Write the account and how it stands to the store. Before anything that depends on it.
    Record {
        /// Whose record.
        account: String,
    },
    /// Add a line to the account's history.
    Note {
        /// Whose history.
        account: String,
        /// What happened.
        entry: HistoryEntry,
    },
    /// Forget the account in the store.
    Forget {
        /// The name that it had.
        account: String,
        /// The vault has still to delete its item: that is written with it.
        owed: Option<Team>,
    },
    /// Write down again what the store had forgotten of its history, newest first.
    Recall {
        /// The one that was restored.
        account: String,
        /// Newest first.
        history: Vec<HistoryEntry>,
    },
    /// See whether this vault serves again.
    Probe {
        /// Whose it is.
        team: Team,
    },
    /// Read the grant from the vault.
    Load {
        /// Whose grant.
        account: String,
    },
    /// Read the vault's item, which other machines may have renewed ([`Core::was_read`](super::Core::was_read)).
    Read {
        /// One whose grant is here.
        account: String,
    },
    /// Save the grant, then report the result for this generation.
    Save {
        /// Whose grant.
        account: String,
        /// As it is to stand in the vault.
        grant: Arc<Grant>,
    },
    /// The vault says that it holds this grant. It may lose it yet: the journal keeps it too, in place of the one before.
    Keep {
        /// Whose grant.
        account: String,
        /// As the vault has it.
        grant: Arc<Grant>,
    },
    /// The vault's grant may be older than one that it held before. Look whether the journal has kept a newer one.
    LookBack {
        /// The one whose grant the vault gave.
        account: String,
        /// It is older; a person is told whose fault that is.
        older: bool,
    },
    /// Delete this item from the vault that it lies in, and report it.
    Delete {
        /// Whose, and where.
        lies: Lies,
    },
    /// Go on moving its grant into another vault ([`Core::goes_from`](super::Core::goes_from)).
    Move {
        /// Whose grant.
        account: String,
    },
    /// Look into the file of the tool that keeps its grant ([`Core::followed`](super::Core::followed)).
    Follow {
        /// One that is watched or shared.
        account: String,
    },
    /// Put its grant into the tool's file ([`Core::to_hand_back`](super::Core::to_hand_back),
    /// [`Core::handed_back`](super::Core::handed_back)).
    HandBack {
        /// One that is shared, or takes another's place.
        account: String,
    },
    /// Ask the provider, when it is the account's turn ([`Core::due_request`](super::Core::due_request)).
    Exchange {
        /// The one that is due.
        account: String,
    },
    /// The request is at its end, and what it brought is in the vault: its page in the journal can go.
    Turned {
        /// The one that was renewed.
        account: String,
    },
    /// To be told to the user's hooks: it is saved, and written down.
    Happened {
        /// What it happened to.
        account: String,
        /// By the name that hooks wait for.
        event: Event,
        /// In words.
        says: Text,
    },
    /// A run of a hook is owed for that, or still: written down with it.
    Owe {
        /// With the instant at which it is run.
        run: Box<Owed>,
    },
    /// It is not owed any more.
    Paid {
        /// Whose run.
        account: String,
        /// [`Owed::id`].
        id: i64,
    },
    /// Show this, in place of an older one of the same account and kind.
    Notice(Notice),
    /// The trouble is over: take down what is still up.
    Withdraw {
        /// Whose notices; `None` for those of the vault.
        account: Option<String>,
    },
}

impl Effect {
    /// The account that it concerns.
    pub fn account(&self) -> Option<&str> {
        match self {
            Effect::Record { account }
            | Effect::Note { account, .. }
            | Effect::Forget { account, .. }
            | Effect::Recall { account, .. }
            | Effect::Load { account }
            | Effect::Read { account }
            | Effect::Save { account, .. }
            | Effect::Keep { account, .. }
            | Effect::LookBack { account, .. }
            | Effect::Move { account }
            | Effect::Follow { account }
            | Effect::HandBack { account }
            | Effect::Turned { account }
            | Effect::Happened { account, .. }
            | Effect::Paid { account, .. }
            | Effect::Exchange { account } => Some(account),
            Effect::Owe { run } => Some(&run.account),
            Effect::Delete { lies } => Some(&lies.account),
            Effect::Probe { .. } | Effect::Notice(_) | Effect::Withdraw { .. } => None,
        }
    }
}

/// The tool that may renew an account too, and the file where it keeps the grant.
#[derive(Debug, Clone)]
pub struct Beside {
    /// How the tool renews and writes.
    pub tool: Arc<ToolRules>,
    /// Which of its files, and which sign-in in it.
    pub source: Source,
}

/// A request whose turn has come.
#[derive(Debug)]
pub struct Due {
    /// The one that is traded, as it was when the request was planned.
    pub grant: Arc<Grant>,
    /// The answer replaces what cannot be asked for again.
    pub rotates: bool,
    /// The tool that may renew it too.
    pub beside: Option<Beside>,
    /// Ready to be sent, or to be signed first.
    pub request: Request,
}
