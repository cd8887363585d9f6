//! What happens next by itself, in words for the tooltip. Asks no clock.

use super::words;
use chrono::TimeZone;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, Millis, Snapshot, State};

/// What happens next by itself.
pub(super) struct Deadline<'a> {
    account: &'a AccountView,
    at: Millis,
    what: Next,
}

enum Next {
    Renews,
    TriedAgain,
    Ends,
}

impl<'a> Deadline<'a> {
    pub(super) fn next(snapshot: &'a Snapshot, now: Millis) -> Option<Self> {
        let next = |at: fn(&AccountView) -> Option<Millis>| {
            let coming = snapshot.accounts.iter().filter_map(move |account| Some((at(account)?, account)));
            coming.filter(|(at, _)| *at > now).min_by_key(|(at, _)| *at)
        };
        if let Some((at, account)) = next(|account| account.due_at) {
            let what = if account.state == State::Retrying { Next::TriedAgain } else { Next::Renews };
            return Some(Self { account, at, what });
        }
        next(|account| account.expires_at).map(|(at, account)| Self { account, at, what: Next::Ends })
    }

    /// As a length where it is near; else as an instant, which stays true while nobody redraws it.
    pub(super) fn words<Z: TimeZone>(&self, now: Millis, zone: &Z) -> Text {
        let name = words::shortened(&self.account.name, 40);
        if words::is_near(self.at, now) {
            let left = words::left(self.at, now).words;
            return match self.what {
                Next::Renews => text!("tray-renews-in", name, left),
                Next::TriedAgain => text!("tray-tried-again-in", name, left),
                Next::Ends => text!("tray-ends-in", name, left),
            };
        }
        let at = words::instant(self.at, now, zone);
        match self.what {
            Next::Renews => text!("tray-renews-at", name, at),
            Next::TriedAgain => text!("tray-tried-again-at", name, at),
            Next::Ends => text!("tray-ends-at", name, at),
        }
    }

    /// From when on other words are right.
    pub(super) fn changes_at(&self, now: Millis) -> Option<Millis> {
        match words::is_near(self.at, now) {
            true => words::left(self.at, now).changes_at,
            false => Some(words::near_from(self.at)),
        }
    }
}
