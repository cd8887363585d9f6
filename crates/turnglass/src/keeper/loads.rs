//! Grants on their way from the vault: few at once, so that the one that somebody waits for is not behind all others.

use super::input::Input;
use super::task::Task;
use std::collections::VecDeque;

/// So many are asked for at once while nobody waits for them.
const AT_ONCE: usize = 8;

#[derive(Default)]
pub(super) struct Loads {
    waiting: VecDeque<String>,
    under_way: usize,
}

impl Task {
    pub(super) fn load(&mut self, account: String) {
        self.loads.waiting.push_back(account.clone());
        if self.waiting.contains_key(&account) {
            self.hurry(&account);
        }
        self.load_next(AT_ONCE);
    }

    /// Somebody waits for this one now.
    pub(super) fn hurry(&mut self, account: &str) {
        let at = self.loads.waiting.iter().rposition(|waiting| waiting == account);
        if let Some(account) = at.and_then(|at| self.loads.waiting.remove(at)) {
            self.begin_load(account);
        }
    }

    /// One is here. A vault that does not serve tells all of them so at once.
    pub(super) fn load_ended(&mut self, served: bool) {
        self.loads.under_way -= 1;
        self.load_next(if served { AT_ONCE } else { usize::MAX });
    }

    fn load_next(&mut self, at_once: usize) {
        while self.loads.under_way < at_once
            && let Some(account) = self.loads.waiting.pop_front()
        {
            self.begin_load(account);
        }
        if self.loads.waiting.is_empty() {
            // After a start with thousands of them it would keep room for all.
            self.loads.waiting = VecDeque::new();
        }
    }

    fn begin_load(&mut self, account: String) {
        self.loads.under_way += 1;
        let (inputs, vault) = (self.inputs.clone(), self.vault_of(&account));
        tokio::spawn(async move {
            let result = vault.load(account.clone()).await;
            let _ = inputs.send(Input::Loaded { account, result });
        });
    }
}
