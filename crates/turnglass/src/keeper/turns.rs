//! Whose turn it is to be asked for at a provider: so many at once, in all and per host. Asks nobody itself.

use std::collections::{HashMap, VecDeque};

/// How many providers are asked at once, in all and per host.
const AT_ONCE: usize = 64;
const AT_ONCE_PER_HOST: usize = crate::http::CONNECTIONS;

/// Who asks which host now, and who waits for that: a slow host holds up itself only.
#[derive(Default)]
pub(super) struct Turns {
    lanes: HashMap<String, Lane>,
    asking: usize,
}

#[derive(Default)]
struct Lane {
    asking: usize,
    waiting: VecDeque<String>,
}

impl Turns {
    pub(super) fn wait(&mut self, host: String, account: String) {
        self.lanes.entry(host).or_default().waiting.push_back(account);
    }

    /// The next whose turn it is there. Every one that was taken has to be ended.
    pub(super) fn take(&mut self, host: &str) -> Option<String> {
        let lane = self.lanes.get_mut(host)?;
        if lane.asking >= AT_ONCE_PER_HOST || self.asking >= AT_ONCE {
            return None;
        }
        let account = lane.waiting.pop_front()?;
        lane.asking += 1;
        self.asking += 1;
        Some(account)
    }

    /// Whether others may have waited for this end.
    pub(super) fn end(&mut self, host: &str) -> bool {
        let crowded = self.asking >= AT_ONCE;
        self.asking -= 1;
        if let Some(lane) = self.lanes.get_mut(host) {
            lane.asking -= 1;
            if lane.asking == 0 && lane.waiting.is_empty() {
                self.lanes.remove(host);
            }
        }
        crowded
    }

    pub(super) fn hosts(&self) -> Vec<String> {
        self.lanes.iter().filter(|(_, lane)| !lane.waiting.is_empty()).map(|(host, _)| host.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_host_holds_up_itself_only() {
        let mut turns = Turns::default();
        for account in 0..100 {
            turns.wait("slow".into(), account.to_string());
        }
        let taken: Vec<String> = std::iter::from_fn(|| turns.take("slow")).collect();
        assert_eq!(taken.len(), AT_ONCE_PER_HOST);
        turns.wait("quick".into(), "one".into());
        assert_eq!(turns.take("quick").as_deref(), Some("one"));
        turns.end("quick");
        turns.end("slow");
        assert_eq!(turns.take("slow").as_deref(), Some(AT_ONCE_PER_HOST.to_string().as_str()));
    }

    #[test]
    fn an_end_frees_who_waits_elsewhere() {
        let mut turns = Turns::default();
        for host in ["a", "b", "c", "d"] {
            for account in 0..AT_ONCE_PER_HOST {
                turns.wait(host.into(), account.to_string());
            }
            while turns.take(host).is_some() {}
        }
        assert_eq!((turns.asking, turns.hosts().len()), (AT_ONCE, 2));
        assert!(turns.end("a"), "others waited for it");
        assert!(turns.take("d").is_some());
        for host in ["a", "b", "c", "d"] {
            while turns.lanes.get(host).is_some_and(|lane| lane.asking > 0) {
                turns.end(host);
                while turns.take(host).is_some() {}
            }
        }
        assert_eq!((turns.asking, turns.lanes.len()), (0, 0));
    }
}
