//! Accounts on their way from the store. A few are read at a time, and in between a program gets the token that it asks
//! for: its account is taken first. Everything else waits until all are here, so that nobody sees, counts or changes
//! accounts of which some are missing.

use super::Task;
use crate::keeper::input::Input;
use crate::store::Row;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::wire::Ask;

/// So many are read at once: who asks waits for no more of them, again and again, than a fifth of a millisecond takes.
const AT_ONCE: u32 = 16;

impl Task {
    /// All of them; returned is what happened meanwhile and waits for that, in its order.
    pub(super) async fn read_records(&mut self) -> Result<Vec<Input>, Problem> {
        let (mut last, mut waits) = (String::new(), Vec::new());
        loop {
            let Some(store) = self.store.store() else { return Ok(waits) };
            let rows = store.accounts_behind(&last, AT_ONCE)?;
            let Some(row) = rows.last() else { return Ok(waits) };
            last.clone_from(&row.name);
            for Row { name, known } in rows {
                match known {
                    // One that was taken first may have changed since it was read.
                    Some(_) if self.core.knows(&name) => {}
                    Some((account, standing)) => self.core.restore(account, standing),
                    None => {
                        let message = text!("record-unreadable", name);
                        self.core.warnings.push(Problem::failed(message).hint(text!("add-again-hint")));
                    }
                }
            }
            // The sockets and the vault have their turn.
            tokio::task::yield_now().await;
            while let Ok(input) = self.received.try_recv() {
                if self.can_be_first(&input) {
                    let effects = self.take(input);
                    self.obey(effects);
                } else {
                    waits.push(input);
                }
            }
            self.settle_waiters();
        }
    }

    /// Whether it concerns one account alone, which is here or can be brought.
    fn can_be_first(&mut self, input: &Input) -> bool {
        match input {
            Input::Heard { ask: Ask::Token(ask), .. } => self.bring(&ask.account),
            // A grant that is not there is told to people, who may be among those that wait.
            Input::Loaded { result: Ok(Some(_)), .. } | Input::HandedOut { .. } => true,
            _ => false,
        }
    }

    fn bring(&mut self, name: &str) -> bool {
        if !self.core.knows(name) {
            let row = self.store.store().and_then(|store| store.account(name).ok().flatten());
            let Some((account, standing)) = row.and_then(|row| row.known) else { return false };
            self.core.restore(account, standing);
        }
        // Who could say yes may be among those that wait.
        !self.core.asks_me(name)
    }
}
