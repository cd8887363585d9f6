//! What can happen to the keeper, and how who asked is answered.

use super::callers::{Caller, Program};
use super::moving::Opened;
use super::serve;
use super::signing::Told;
use super::watch::Watcher;
use crate::command::Ended;
use crate::error::Problem;
use crate::exchange::{Outcome, Raw};
use crate::secret::Secret;
use crate::text::{self, Language};
use crate::vault::VaultTrouble;
use crate::wire::{Ask, Reply};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

pub(super) type Line = Zeroizing<String>;

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
    Watch(Watcher),
    Answered {
        account: String,
        generation: u64,
        /// And when.
        outcome: Box<(Result<Outcome, VaultTrouble>, DateTime<Utc>)>,
    },
    /// A request to this host is at its end, with this.
    Asked {
        host: String,
        asked: Box<Input>,
    },
    /// What the provider answered; the core's own grant is needed to judge it.
    Came {
        account: String,
        generation: u64,
        host: String,
        raw: Raw,
        at: DateTime<Utc>,
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
    Deleted {
        account: String,
        result: Result<(), VaultTrouble>,
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
    Probed(Result<(), VaultTrouble>),
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
    /// An export that a client brought is open.
    Opened(Box<Opened>, Asker),
    HooksChanged,
    /// The hook that ran for this account.
    HookEnded {
        account: String,
        ended: Ended,
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
            | Input::Came { account, .. }
            | Input::Saved { account, .. }
            | Input::Loaded { account, .. }
            | Input::LookedBack { account, .. }
            | Input::Changed { account, .. } => Some(account),
            _ => None,
        }
    }
}

/// Who waits for an answer, and in which language.
#[derive(Debug)]
pub(super) struct Asker {
    line: oneshot::Sender<Line>,
    pub(super) language: Language,
}

impl Asker {
    pub(super) fn new(language: Language) -> (Self, oneshot::Receiver<Line>) {
        let (line, answer) = oneshot::channel();
        (Self { line, language }, answer)
    }
}

/// Nobody may be waiting any more; that is no fault.
pub(super) fn answer<T: Serialize>(asker: Asker, result: Result<T, Problem>) {
    let reply = match result {
        Ok(value) => Reply::Ok(value),
        Err(problem) => Reply::Problem(problem),
    };
    let _ = asker.line.send(text::in_language(asker.language, || serve::reply_line(&reply)));
}

pub(super) fn refuse(asker: Asker, problem: Problem) {
    answer::<()>(asker, Err(problem));
}
