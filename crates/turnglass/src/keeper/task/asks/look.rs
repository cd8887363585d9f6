//! What is only looked at.

use crate::keeper::input::{Asker, answer, refuse};
use crate::keeper::task::{Task, local};
use chrono::{DateTime, Utc};
use turnglass_protocol::error::Problem;
use turnglass_protocol::wire::answers;

/// So many lines of an account's history, where nobody says how many.
const LINES: u32 = 100;

impl Task {
    pub(super) fn snapshot(&self, reply: Asker, now: DateTime<Utc>) {
        let keeper = self.keeper_view();
        answer::<answers::Snapshot>(reply, Ok(self.core.snapshot(now, &local, keeper)));
    }

    pub(super) fn list(&self, reply: Asker, now: DateTime<Utc>) {
        answer(reply, Ok(self.core.listed(now, &local, self.keeper_view(), true, |_| true)));
    }

    pub(super) fn history(&self, account: &str, limit: Option<u32>, reply: Asker, now: DateTime<Utc>) {
        if !self.core.knows(account) {
            let removed = self.core.removed_lately(account, now);
            return refuse(reply, removed.unwrap_or_else(|| Problem::no_such_account(account)));
        }
        self.store.history(account.to_owned(), limit.unwrap_or(LINES), move |lines| {
            answer::<answers::History>(reply, lines)
        });
    }

    pub(super) fn happened(&self, limit: Option<u32>, reply: Asker) {
        self.store.happened(limit.unwrap_or(LINES), move |lines| answer::<answers::Happened>(reply, lines));
    }
}
