//! Runs of hooks that are owed: what happened stands in the store with them, and they stay there until the hook has come to
//! a good end or was given up, whatever happens to the keeper meanwhile. Values and rules; no secret.

use super::{Event, Hook};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use turnglass_protocol::span::Span;
use turnglass_protocol::text::{Text, kept};

/// One run of one hook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Owed {
    /// In the order of what happened. The store's own.
    #[serde(skip)]
    pub id: i64,
    /// The name of the account that something happened to.
    #[serde(skip)]
    pub account: String,
    /// The hook's name.
    pub hook: String,
    /// Which of those with this name, as the file has them.
    #[serde(default)]
    pub nth: usize,
    /// What happened, by the name that hooks wait for.
    pub event: Event,
    /// What happened, in words.
    #[serde(with = "kept")]
    pub says: Text,
    /// When it happened.
    pub since: DateTime<Utc>,
    /// How often it was run to no good end.
    #[serde(default)]
    pub tries: u32,
    /// It is run at this instant at the earliest.
    pub next: DateTime<Utc>,
}

/// How long is waited before a failed run is tried again, each time; after the last it is given up.
const WAITS: [Span; 4] = [Span::seconds(10), Span::seconds(60), Span::seconds(600), Span::seconds(3_600)];

impl Event {
    /// Whether a place lives by it: it has to end with the newest token, so that a failed run is tried again, and an
    /// earlier one that has not begun is of no use beside a later one.
    pub fn feeds(self) -> bool {
        matches!(self, Event::Renewed | Event::Rotated)
    }
}

impl Owed {
    /// Whether this is the hook that it is a run of.
    pub fn is_of(&self, hook: &Hook, nth: usize) -> bool {
        self.hook == hook.name && self.nth == nth
    }

    /// A later run that makes an earlier one needless.
    pub fn supersedes(&self, earlier: &Owed) -> bool {
        self.event.feeds()
            && self.id > earlier.id
            && (&self.account, &self.hook, self.nth, self.event)
                == (&earlier.account, &earlier.hook, earlier.nth, earlier.event)
    }

    /// It came to no good end: how long until it is run again; `None` when it is given up.
    pub fn failed(&mut self, now: DateTime<Utc>) -> Option<Span> {
        self.tries += 1;
        let waits = usize::try_from(self.tries).ok().and_then(|tries| WAITS.get(tries - 1));
        let wait = *waits.filter(|_| self.event.feeds())?;
        self.next = now + wait.delta();
        Some(wait)
    }

    /// As a later keeper finds it: a clock that was set back meanwhile makes no wait longer.
    pub fn found(mut self, now: DateTime<Utc>) -> Self {
        let longest = WAITS[WAITS.len() - 1];
        self.next = self.next.min(now + longest.delta());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn owed(id: i64, event: Event) -> Owed {
        Owed {
            id,
            account: "work".into(),
            hook: "push".into(),
            nth: 0,
            event,
            says: "news".into(),
            since: at(0),
            tries: 0,
            next: at(0),
        }
    }

    #[test]
    fn what_feeds_a_place_is_tried_again_and_not_for_ever() {
        let mut run = owed(1, Event::Rotated);
        let waits: Vec<_> = std::iter::from_fn(|| run.failed(at(0)).map(Span::as_seconds)).collect();
        assert_eq!((waits.as_slice(), run.tries), (&[10_u64, 60, 600, 3_600][..], 5));
        assert_eq!(owed(1, Event::Refused).failed(at(0)), None, "it was told, well or not");
    }

    #[test]
    fn only_what_is_newer_and_of_the_same_makes_another_needless() {
        let run = owed(2, Event::Renewed);
        assert!(run.supersedes(&owed(1, Event::Renewed)) && !owed(1, Event::Renewed).supersedes(&run));
        assert!(!run.supersedes(&owed(1, Event::Rotated)));
        assert!(!run.supersedes(&Owed { nth: 1, ..owed(1, Event::Renewed) }));
        assert!(!owed(2, Event::Refused).supersedes(&owed(1, Event::Refused)));
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_wait_longer() {
        let run = Owed { next: at(0), ..owed(1, Event::Renewed) };
        assert_eq!(run.clone().found(at(5)).next, at(0));
        assert_eq!(run.found(at(-86_400)).next, at(-86_400 + 3_600));
    }
}
