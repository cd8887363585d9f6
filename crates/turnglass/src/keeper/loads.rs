//! Grants on their way from the vault: few at once, so that the one that somebody waits for is not behind all others. Says
//! whose turn it is; asks no vault itself.

use std::collections::VecDeque;

/// So many are asked for at once while nobody waits for them.
const AT_ONCE: usize = 8;

#[derive(Default)]
pub(super) struct Loads {
    waiting: VecDeque<String>,
    under_way: usize,
}

impl Loads {
    /// This one is wanted, and perhaps somebody waits for it: those that are to be asked for now. Each of them has to be
    /// ended.
    pub(super) fn want(&mut self, account: String, hurries: bool) -> Vec<String> {
        let hurried = hurries.then(|| account.clone());
        self.waiting.push_back(account);
        let mut begun: Vec<String> = hurried.and_then(|account| self.hurry(&account)).into_iter().collect();
        begun.extend(self.next(AT_ONCE));
        begun
    }

    /// Somebody waits for this one now: it is to be asked for, if it waits for its turn.
    pub(super) fn hurry(&mut self, account: &str) -> Option<String> {
        let at = self.waiting.iter().rposition(|waiting| waiting == account)?;
        self.under_way += 1;
        self.waiting.remove(at)
    }

    /// One is here: those that are to be asked for now. A vault that does not serve tells all of them so at once.
    pub(super) fn ended(&mut self, served: bool) -> Vec<String> {
        self.under_way -= 1;
        self.next(if served { AT_ONCE } else { usize::MAX })
    }

    fn next(&mut self, at_once: usize) -> Vec<String> {
        let free = at_once.saturating_sub(self.under_way).min(self.waiting.len());
        let begun: Vec<String> = self.waiting.drain(..free).collect();
        self.under_way += begun.len();
        if self.waiting.is_empty() {
            // After a start with thousands of them it would keep room for all.
            self.waiting = VecDeque::new();
        }
        begun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten() -> (Loads, Vec<String>) {
        let mut loads = Loads::default();
        let begun = (0..10).flat_map(|account| loads.want(account.to_string(), false)).collect();
        (loads, begun)
    }

    #[test]
    fn few_are_asked_for_at_once_and_in_their_order() {
        let (mut loads, begun) = ten();
        assert_eq!(begun, ["0", "1", "2", "3", "4", "5", "6", "7"]);
        assert_eq!(loads.ended(true), ["8"]);
        assert_eq!(loads.ended(true), ["9"]);
        assert!(loads.ended(true).is_empty());
    }

    #[test]
    fn one_that_somebody_waits_for_is_behind_no_other() {
        let (mut loads, _) = ten();
        assert_eq!(loads.hurry("9").as_deref(), Some("9"));
        assert_eq!(loads.hurry("9"), None, "it is under way");
        assert_eq!(loads.want("ten".into(), true), ["ten"]);
        assert!(
            loads.ended(true).is_empty() && loads.ended(true).is_empty(),
            "more than usual are under way"
        );
        assert_eq!(loads.ended(true), ["8"]);
    }

    #[test]
    fn a_vault_that_does_not_serve_tells_all_of_them() {
        let (mut loads, _) = ten();
        assert_eq!(loads.ended(false), ["8", "9"]);
    }
}
