//! What the desk that is attached tells, and what others ask of it.

use crate::keeper::input::{Asker, answer, refuse};
use crate::keeper::task::Task;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::DeskView;
use turnglass_protocol::wire::{Tell, answers};

impl Task {
    /// What it offers has changed.
    pub(super) fn has_desk(&mut self, desk: DeskView, reply: Asker) {
        self.core.desk = self.core.desk.is_some().then_some(desk);
        self.stale = true;
        answer::<answers::Desk>(reply, Ok(()));
    }

    pub(super) fn show(&mut self, reply: Asker) {
        let shown = self.tell_desk(&Tell::Show);
        answer::<answers::Show>(reply, Ok(shown));
    }

    pub(super) fn copy(&mut self, account: String, reply: Asker) {
        if !self.core.knows(&account) {
            return refuse(reply, Problem::no_such_account(&account));
        }
        self.next_ticket += 1;
        let ticket = self.next_ticket;
        let asked = Tell::Copy { ticket, account: account.clone() };
        if self.tell_desk(&asked) {
            self.tickets.insert(ticket, reply);
        } else {
            let problem = Problem::new(Code::Unavailable, text!("no-desktop-clipboard"));
            refuse(reply, problem.hint(text!("no-desktop-clipboard-hint", account)));
        }
    }

    /// Nobody but the desktop app knows how to quit itself: whether something would be lost, and what its keeper still saves.
    pub(super) fn quit_desk(&mut self, reply: Asker) {
        if self.tell_desk(&Tell::Quit) {
            return answer::<answers::Quit>(reply, Ok(()));
        }
        let problem = Problem::new(Code::Unavailable, text!("no-desktop-quit"));
        refuse(reply, problem.hint(text!("no-desktop-quit-hint")));
    }

    pub(super) fn copied(&mut self, ticket: u64, problem: Option<Problem>, reply: Asker) {
        if let Some(waiting) = self.tickets.remove(&ticket) {
            match problem {
                None => answer::<answers::Copy>(waiting, Ok(())),
                Some(problem) => refuse(waiting, problem),
            }
        }
        answer::<answers::Copied>(reply, Ok(()));
    }
}
