//! The sign-ins that are under way: who began them, who waits for them, what the faces see of them. Begins none itself, and
//! places no grant.

use super::asker::{Asker, answer, refuse};
use super::report::{Heard, Signed, Told};
use super::states::States;
use std::collections::{BTreeMap, VecDeque};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{SignInStage, SignInView};

/// So many ends are remembered for those who ask late.
const REMEMBERED: usize = 32;

#[derive(Default)]
pub(super) struct SignIns {
    last: u64,
    open: BTreeMap<u64, Open>,
    /// With the account that came of it.
    ended: VecDeque<(u64, Result<String, Problem>)>,
    states: States,
}

struct Open {
    account: String,
    /// Once the provider's page is known.
    view: Option<SignInView>,
    hears: UnboundedSender<Heard>,
    began: Option<Asker>,
    waiting: Vec<Asker>,
}

/// What is to be done for what a sign-in tells.
pub(super) enum Heeded {
    /// It was given up meanwhile, and is not heard any more.
    No,
    /// Faces see something else.
    Seen,
    /// Its grant is to be placed.
    Signed(Box<Signed>),
}

impl SignIns {
    /// A person has done their part, and the grant is on its way.
    pub(super) fn finishing(&self) -> bool {
        let asking = |open: &Open| open.view.as_ref().is_some_and(|view| view.stage == SignInStage::Asking);
        self.open.values().any(asking)
    }

    /// What the faces see.
    pub(super) fn views(&self) -> Vec<SignInView> {
        self.open.values().filter_map(|open| open.view.clone()).collect()
    }

    /// The `state` values that they wait for.
    pub(super) fn states(&self) -> States {
        self.states.clone()
    }

    /// Whether a person is just signing in to this account.
    pub(super) fn is_for(&self, name: &str) -> bool {
        self.open.values().any(|open| open.account == name)
    }

    /// One begins: its number, and where it hears what people say to it. `began` is answered when its page is known.
    pub(super) fn begin(&mut self, account: String, began: Asker) -> (u64, UnboundedReceiver<Heard>) {
        self.last += 1;
        let (hears, heard) = unbounded_channel();
        self.open
            .insert(self.last, Open { account, view: None, hears, began: Some(began), waiting: Vec::new() });
        (self.last, heard)
    }

    /// Answered at its end. Whoever comes after that is given back, with the account that came of it.
    pub(super) fn wait(&mut self, id: u64, reply: Asker) -> Option<(String, Asker)> {
        if let Some(open) = self.open.get_mut(&id) {
            open.waiting.push(reply);
            return None;
        }
        let ended = self.ended.iter().find(|(ended, _)| *ended == id);
        match ended.map(|(_, result)| result.clone()) {
            Some(Ok(account)) => return Some((account, reply)),
            Some(Err(problem)) => refuse(reply, problem),
            None => refuse(reply, over()),
        }
        None
    }

    pub(super) fn paste(&self, id: u64, text: Secret, reply: Asker) {
        match self.open.get(&id) {
            Some(open) => drop(open.hears.send(Heard::Pasted(text, reply))),
            None => refuse(reply, over()),
        }
    }

    pub(super) fn accept_other(&self, id: u64, reply: Asker) {
        let stage = |open: &&Open| open.view.as_ref().map(|view| view.stage);
        match self.open.get(&id).filter(|open| stage(open) == Some(SignInStage::OtherIdentity)) {
            Some(open) => {
                let _ = open.hears.send(Heard::Accepted);
                answer(reply, Ok(()));
            }
            None => refuse(reply, over()),
        }
    }

    /// What one of them tells.
    pub(super) fn told(&mut self, id: u64, told: Told) -> Heeded {
        let Some(open) = self.open.get_mut(&id) else { return Heeded::No };
        match (told, &mut open.view) {
            (Told::Began(view), _) => {
                if let Some(began) = open.began.take() {
                    answer(began, Ok(&view));
                }
                open.view = Some(*view);
            }
            (Told::Leads(leads), Some(view)) => view.open_url = leads,
            (Told::Note(note), Some(view)) => view.notes.push(note),
            (Told::Asking, Some(view)) => view.stage = SignInStage::Asking,
            (Told::Other(other), Some(view)) => {
                view.stage = SignInStage::OtherIdentity;
                view.other = Some(other);
            }
            (Told::Leads(_) | Told::Asking | Told::Note(_) | Told::Other(_), None) => {}
            (Told::Ended(Err(problem)), _) => {
                self.end(id, &problem);
            }
            (Told::Ended(Ok(signed)), _) => return Heeded::Signed(signed),
        }
        Heeded::Seen
    }

    /// It has brought this account a grant: those who are to be answered when that is placed. `None` where it was given up
    /// meanwhile.
    pub(super) fn signed(&mut self, id: u64, account: &str) -> Option<Vec<Asker>> {
        let open = self.open.remove(&id)?;
        self.remember(id, Ok(account.to_owned()));
        Some(open.began.into_iter().chain(open.waiting).collect())
    }

    /// It ends so, for whoever waits for it. Whether it was still open.
    pub(super) fn end(&mut self, id: u64, problem: &Problem) -> bool {
        let Some(open) = self.open.remove(&id) else { return false };
        for reply in open.began.into_iter().chain(open.waiting) {
            refuse(reply, problem.clone());
        }
        self.remember(id, Err(problem.clone()));
        true
    }

    /// The same for all of this account. Whether there were any.
    pub(super) fn end_of(&mut self, name: &str, problem: &Problem) -> bool {
        let of_it: Vec<u64> =
            self.open.iter().filter(|(_, open)| open.account == name).map(|(id, _)| *id).collect();
        of_it.into_iter().filter(|id| self.end(*id, problem)).count() > 0
    }

    fn remember(&mut self, id: u64, result: Result<String, Problem>) {
        self.ended.push_back((id, result));
        if self.ended.len() > REMEMBERED {
            self.ended.pop_front();
        }
    }
}

/// For a sign-in to an account that was added or removed meanwhile.
pub(super) fn changed(name: &str) -> Problem {
    Problem::failed(text!("changed-meanwhile", name)).hint(text!("sign-in-again-from-start-hint"))
}

fn over() -> Problem {
    Problem::failed(text!("sign-in-is-over")).hint(text!("sign-in-is-over-hint"))
}
