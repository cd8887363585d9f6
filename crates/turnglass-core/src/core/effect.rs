//! What the core has decided on, for the keeper's task to do.

use crate::account::{Grant, Source};
use crate::exchange::Request;
use crate::hook::{Event, Owed};
use crate::tool::ToolRules;
use std::sync::Arc;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, Notice};

/// What the keeper is to do, in this order.
#[derive(Debug)]
pub enum Effect {
    /// Write the account and how it stands to the store. Before anything that depends on it.
    Record {
        account: String,
    },
    Note {
        account: String,
        entry: HistoryEntry,
    },
    /// Forget the account in the store.
    Forget {
        account: String,
    },
    /// Write down again what the store had forgotten of its history, newest first.
    Recall {
        account: String,
        history: Vec<HistoryEntry>,
    },
    /// See whether the vault serves again.
    Probe,
    Load {
        account: String,
    },
    /// Save the grant, then report the result for this generation.
    Save {
        account: String,
        grant: Arc<Grant>,
    },
    /// The vault says that it holds this grant. It may lose it yet: the journal keeps it too, in place of the one before.
    Keep {
        account: String,
        grant: Arc<Grant>,
    },
    /// The vault's grant may be older than one that it held before. Look whether the journal has kept a newer one.
    LookBack {
        account: String,
        /// It is older; a person is told whose fault that is.
        older: bool,
    },
    Delete {
        account: String,
    },
    /// Look into the file of the tool that keeps its grant ([`Core::followed`]).
    Follow {
        account: String,
    },
    /// Put its grant into the tool's file ([`Core::to_hand_back`], [`Core::handed_back`]).
    HandBack {
        account: String,
    },
    /// Ask the provider, when it is the account's turn ([`Core::due_request`]).
    Exchange {
        account: String,
    },
    /// The request is at its end, and what it brought is in the vault: its page in the journal can go.
    Turned {
        account: String,
    },
    /// To be told to the user's hooks: it is saved, and written down.
    Happened {
        account: String,
        event: Event,
        says: Text,
    },
    /// A run of a hook is owed for that, or still: written down with it.
    Owe {
        run: Box<Owed>,
    },
    /// It is not owed any more.
    Paid {
        account: String,
        id: i64,
    },
    Notice(Notice),
    Withdraw {
        account: Option<String>,
    },
}

impl Effect {
    /// The account that it concerns.
    pub fn account(&self) -> Option<&str> {
        match self {
            Effect::Record { account }
            | Effect::Note { account, .. }
            | Effect::Forget { account }
            | Effect::Recall { account, .. }
            | Effect::Load { account }
            | Effect::Save { account, .. }
            | Effect::Keep { account, .. }
            | Effect::LookBack { account, .. }
            | Effect::Delete { account }
            | Effect::Follow { account }
            | Effect::HandBack { account }
            | Effect::Turned { account }
            | Effect::Happened { account, .. }
            | Effect::Paid { account, .. }
            | Effect::Exchange { account } => Some(account),
            Effect::Owe { run } => Some(&run.account),
            Effect::Probe | Effect::Notice(_) | Effect::Withdraw { .. } => None,
        }
    }
}

/// The tool that may renew an account too, and the file where it keeps the grant.
#[derive(Debug, Clone)]
pub struct Beside {
    pub tool: Arc<ToolRules>,
    pub source: Source,
}

/// A request whose turn has come.
#[derive(Debug)]
pub struct Due {
    pub grant: Arc<Grant>,
    /// The answer replaces what cannot be asked for again.
    pub rotates: bool,
    /// The tool that may renew it too.
    pub beside: Option<Beside>,
    pub request: Request,
}
