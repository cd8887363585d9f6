//! Which account of a tool took another's place last, so that it can be undone, and done to the end where a keeper was
//! stopped in it. What is about to be done is written down before the tool's files are touched (`uses/write`).

mod write; // one account's sign-in into its tool's files

pub(super) use write::write;

use super::asker::Asker;
use crate::store::{Change, Store};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use turnglass_core::account::Source;
use turnglass_core::core::switch::Incoming;
use turnglass_protocol::secret::Secret;
use turnglass_tools::share::{Renewed, Turn};

/// What was done last with each tool, so that it can be undone. Its name in the store.
const KEY: &str = "used";

#[derive(Debug, Default)]
pub(super) struct Uses {
    last: BTreeMap<String, Last>,
    /// What that was before the one that is under way.
    earlier: BTreeMap<String, Last>,
    /// Accounts of which an earlier keeper was stopped while they took another's place.
    unfinished: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Last {
    source: Source,
    /// `None`: nobody was signed in.
    before: Option<String>,
    now: String,
    at: i64,
    /// It is being written.
    #[serde(default)]
    begun: bool,
}

/// One account on its way into its tool's files, under the tool's locks.
pub(super) struct Using {
    pub(super) account: String,
    pub(super) incoming: Incoming,
    pub(super) turn: Turn,
    /// What stands there.
    pub(super) sent: Secret,
    /// Whose it is, and what puts it back.
    pub(super) before: Option<String>,
    pub(super) back: Option<Renewed>,
    /// `None` where a keeper does to the end what another was stopped in.
    pub(super) reply: Option<Asker>,
}

impl Uses {
    pub(super) fn of(store: &Store) -> Self {
        let last = store.value(KEY).and_then(|json| serde_json::from_slice(&json).ok());
        let last: BTreeMap<String, Last> = last.unwrap_or_default();
        let unfinished = last.values().filter(|last| last.begun).map(|last| last.now.clone()).collect();
        Self { last, earlier: BTreeMap::new(), unfinished }
    }

    /// The files that may name two people now.
    pub(super) fn unfinished(&self) -> impl Iterator<Item = &Source> {
        self.last.values().filter(|last| last.begun).map(|last| &last.source)
    }

    /// The accounts of which an earlier keeper was stopped, once.
    pub(super) fn take_unfinished(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unfinished)
    }

    /// It cannot be done to the end yet.
    pub(super) fn finish_later(&mut self, account: String) {
        self.unfinished.push(account);
    }

    /// The tool with which something was done last, of all or as named, and who was signed in before.
    pub(super) fn latest(&self, tool: Option<&str>) -> Option<(&str, Option<&str>)> {
        let named = |(name, _): &(&String, &Last)| tool.is_none_or(|tool| tool == name.as_str());
        let (tool, last) = self.last.iter().filter(named).max_by_key(|(_, last)| last.at)?;
        Some((tool, last.before.as_deref()))
    }

    /// It begins: what is to be written before anything else is.
    pub(super) fn begin(&mut self, using: &Using, now: DateTime<Utc>) -> Change {
        let source = using.incoming.beside.source.clone();
        let earlier = self.last.get(&source.tool);
        // Done to the end, or once more: who was there before it is known.
        let known =
            earlier.as_ref().filter(|last| last.now == using.account).and_then(|last| last.before.clone());
        let last = Last {
            before: using.before.clone().or(known),
            now: using.account.clone(),
            at: now.timestamp_millis(),
            begun: true,
            source: source.clone(),
        };
        if let Some(earlier) = self.last.insert(source.tool.clone(), last) {
            self.earlier.insert(source.tool.clone(), earlier);
        }
        self.change()
    }

    /// What is undone is what was done before.
    pub(super) fn not_done(&mut self, tool: &str) {
        match self.earlier.remove(tool) {
            Some(earlier) => drop(self.last.insert(tool.to_owned(), earlier)),
            None => drop(self.last.remove(tool)),
        }
    }

    /// Nothing of this account is being written any more; what is to be written, if anything was.
    pub(super) fn ended(&mut self, account: &str) -> Option<Change> {
        let mut changed = false;
        for last in self.last.values_mut().filter(|last| last.now == account && last.begun) {
            last.begun = false;
            changed = true;
        }
        changed.then(|| self.change())
    }

    /// The account is called so now; what is to be written, if it was named here.
    pub(super) fn rename(&mut self, account: &str, to: &str) -> Option<Change> {
        let mut named = false;
        for last in self.last.values_mut().chain(self.earlier.values_mut()) {
            let names = last.before.iter_mut().chain([&mut last.now]);
            for name in names.filter(|name| *name == account) {
                to.clone_into(name);
                named = true;
            }
        }
        named.then(|| self.change())
    }

    /// What is to be written of it.
    pub(super) fn change(&self) -> Change {
        Change::Set(KEY, serde_json::to_vec(&self.last).unwrap_or_default())
    }
}
