//! Those who wait for an account to come to rest: late callers share what the first one began. Knows who waits for what;
//! answers nobody but where many wait for one answer.

use super::callers::{Caller, Program};
use super::input::{Asker, answer};
use super::report::Signed;
use super::uses::Using;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use turnglass_core::core::{Core, Waited};
use turnglass_protocol::view::{ImportedEntry, RefreshReport, SignInWay};
use turnglass_protocol::wire::{Ask, NewAccount, TokenAsk};

/// Who waits, by account.
#[derive(Default)]
pub(super) struct Waiting {
    waiters: HashMap<String, Vec<Waiter>>,
    /// Accounts that something happened to since those who wait were looked at.
    moved: BTreeSet<String>,
}

impl Waiting {
    pub(super) fn add(&mut self, account: String, waiter: Waiter) {
        self.moved.insert(account.clone());
        self.waiters.entry(account).or_default().push(waiter);
    }

    /// Whether anybody waits for this account.
    pub(super) fn is_for(&self, account: &str) -> bool {
        self.waiters.contains_key(account)
    }

    /// Something happened to this account: those who wait for it are to be looked at.
    pub(super) fn happened(&mut self, account: &str) {
        if self.is_for(account) {
            self.moved.insert(account.to_owned());
        }
    }

    /// The accounts that something happened to since the last time.
    pub(super) fn moved(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.moved)
    }

    /// Those who waited for this account, if it has come to rest.
    pub(super) fn at_rest(&mut self, core: &Core, account: &str) -> Vec<Waiter> {
        for waiter in self.waiters.get_mut(account).into_iter().flatten() {
            if let Waiter::Token { waited, .. } = waiter {
                *waited = core.waiting_for(account, *waited);
            }
        }
        if core.busy(account) { Vec::new() } else { self.take(account) }
    }

    /// Those who wait for this account, who wait no more.
    pub(super) fn take(&mut self, account: &str) -> Vec<Waiter> {
        self.waiters.remove(account).unwrap_or_default()
    }
}

/// One who waits for an account to come to rest.
pub(super) enum Waiter {
    Token {
        ask: TokenAsk,
        reply: Asker,
        waited: Waited,
    },
    /// The same, when its grant was read: only that says where it may be sent.
    Wanted {
        ask: TokenAsk,
        reply: Asker,
        caller: Arc<Caller>,
        program: Option<Program>,
    },
    Refresh {
        reply: Asker,
        begun: bool,
    },
    /// One of several; the last one that ends answers for all.
    RefreshAll {
        all: Arc<Together<RefreshReport>>,
        begun: bool,
    },
    /// `fresh`: the account did not exist before, so it goes again if the vault does not take it.
    Add {
        reply: Asker,
        fresh: bool,
    },
    /// An account that was removed is back.
    Restored {
        reply: Asker,
    },
    /// To begin a sign-in, when its grant was read.
    SignIn {
        account: Box<NewAccount>,
        way: Option<SignInWay>,
        reply: Asker,
    },
    /// Something that needs the grant, when that was read.
    Again {
        ask: Box<Ask>,
        reply: Asker,
    },
    /// To become its tool's active one, when this grant was read.
    Use {
        account: String,
        reply: Option<Asker>,
    },
    /// Another one takes its place in its tool's files, when its newest grant is saved.
    Switch {
        using: Box<Using>,
    },
    /// A grant that a person signed in for, to be placed.
    Signed {
        id: u64,
        signed: Box<Signed>,
    },
    Import {
        all: Arc<Together<ImportedEntry>>,
        imported: ImportedEntry,
        fresh: bool,
    },
}

/// One reply for many results.
pub(super) struct Together<T> {
    reply: Asker,
    results: Mutex<Vec<T>>,
}

impl<T> Together<T> {
    pub(super) fn new(reply: Asker) -> Arc<Self> {
        Arc::new(Self { reply, results: Mutex::new(Vec::new()) })
    }

    pub(super) fn add(&self, result: T) {
        self.results.lock().unwrap_or_else(PoisonError::into_inner).push(result);
    }

    /// Replies, when nobody else is awaited.
    pub(super) fn finish<R: Serialize>(all: Arc<Self>, report: impl FnOnce(Vec<T>) -> R) {
        if let Some(all) = Arc::into_inner(all) {
            answer(all.reply, Ok(report(all.results.into_inner().unwrap_or_else(PoisonError::into_inner))));
        }
    }
}

impl Waiter {
    /// The account that it waits for is called so now.
    pub(super) fn rename(&mut self, to: &str) {
        match self {
            Waiter::Token { ask, .. } | Waiter::Wanted { ask, .. } => to.clone_into(&mut ask.account),
            Waiter::Again { ask, .. } => {
                if let Some(account) = ask.account() {
                    to.clone_into(account);
                }
            }
            Waiter::SignIn { account, .. } => to.clone_into(&mut account.name),
            Waiter::Use { account, .. } => to.clone_into(account),
            _ => {}
        }
    }
}
