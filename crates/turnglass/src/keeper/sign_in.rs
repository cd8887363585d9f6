//! The sign-ins that are under way: who began them, who waits for them, what the faces see of them.

use super::input::{Asker, answer, refuse};
use super::report::{Heard, Signed, Told};
use super::signing::Signing;
use super::states::States;
use super::task::Task;
use super::waiting::Waiter;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, VecDeque};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use turnglass_core::core::Effect;
use turnglass_core::core::sign_in::{Begin, given_up};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{SignInStage, SignInView, SignInWay};
use turnglass_protocol::wire::NewAccount;

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

impl SignIns {
    /// A person has done their part, and the grant is on its way.
    pub(super) fn finishing(&self) -> bool {
        let asking = |open: &Open| open.view.as_ref().is_some_and(|view| view.stage == SignInStage::Asking);
        self.open.values().any(asking)
    }
}

struct Open {
    account: String,
    /// Once the provider's page is known.
    view: Option<SignInView>,
    hears: UnboundedSender<Heard>,
    began: Option<Asker>,
    waiting: Vec<Asker>,
}

impl Task {
    pub(super) fn begin_sign_in(
        &mut self,
        account: Box<NewAccount>,
        way: Option<SignInWay>,
        reply: Asker,
        waited: bool,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        match self.core.begin_sign_in(&account, waited, now) {
            Err(problem) => refuse(reply, problem),
            Ok(Begin::Wait(effects)) => {
                let name = account.name.clone();
                self.wait(name, Waiter::SignIn { account, way, reply });
                return effects;
            }
            Ok(Begin::Now(begun)) => {
                let name = begun.account.name.clone();
                // The newer one is meant.
                let problem = Problem::failed(text!("other-sign-in-begun", name = &name));
                self.end_sign_ins_of(&name, &problem.hint(text!("other-sign-in-begun-hint")));
                self.sign_ins.last += 1;
                let id = self.sign_ins.last;
                let (hears, heard) = unbounded_channel();
                let vault = self.vault_at(&begun.account.team);
                let signing = Signing {
                    id,
                    begun: *begun,
                    way,
                    heard,
                    http: self.http.clone(),
                    vault,
                    clock: self.clock.clone(),
                    inputs: self.inputs.clone(),
                    states: self.sign_ins.states.clone(),
                    language: reply.language,
                    notes: Vec::new(),
                    done: Vec::new(),
                };
                self.http.run(signing.run());
                let open = Open { account: name, view: None, hears, began: Some(reply), waiting: Vec::new() };
                self.sign_ins.open.insert(id, open);
            }
        }
        Vec::new()
    }

    /// Answered when it is at its end.
    pub(super) fn await_sign_in(&mut self, id: u64, reply: Asker) {
        if let Some(open) = self.sign_ins.open.get_mut(&id) {
            open.waiting.push(reply);
            return;
        }
        let ended = self.sign_ins.ended.iter().find(|(ended, _)| *ended == id);
        match ended.map(|(_, result)| result.clone()) {
            Some(Ok(account)) => self.wait(account, Waiter::Add { reply, fresh: false }),
            Some(Err(problem)) => refuse(reply, problem),
            None => refuse(reply, over()),
        }
    }

    pub(super) fn paste(&self, id: u64, text: Secret, reply: Asker) {
        match self.sign_ins.open.get(&id) {
            Some(open) => drop(open.hears.send(Heard::Pasted(text, reply))),
            None => refuse(reply, over()),
        }
    }

    pub(super) fn accept_other(&self, id: u64, reply: Asker) {
        let stage = |open: &&Open| open.view.as_ref().map(|view| view.stage);
        match self.sign_ins.open.get(&id).filter(|open| stage(open) == Some(SignInStage::OtherIdentity)) {
            Some(open) => {
                let _ = open.hears.send(Heard::Accepted);
                answer(reply, Ok(()));
            }
            None => refuse(reply, over()),
        }
    }

    pub(super) fn cancel_sign_in(&mut self, id: u64, reply: Asker) {
        self.end_sign_in(id, &given_up());
        answer(reply, Ok(()));
    }

    /// What the sign-in tells; one that was given up meanwhile is not heard any more.
    pub(super) fn sign_in_told(&mut self, id: u64, told: Told) {
        let Some(open) = self.sign_ins.open.get_mut(&id) else { return };
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
            (Told::Ended(Err(problem)), _) => self.end_sign_in(id, &problem),
            (Told::Ended(Ok(signed)), _) => return self.take_signed(id, signed),
        }
        self.show_sign_ins();
    }

    /// The grant is placed as soon as the account is at rest.
    fn take_signed(&mut self, id: u64, signed: Box<Signed>) {
        let name = signed.account.name.clone();
        if self.core.busy(&name) {
            return self.wait(name, Waiter::Signed { id, signed });
        }
        let Some(open) = self.sign_ins.open.remove(&id) else { return };
        let effects = self.core.signed_in(signed.account, signed.grant, signed.notes);
        self.remember(id, Ok(name.clone()));
        let replies: Vec<_> = open.began.into_iter().chain(open.waiting).collect();
        self.obey_telling(effects, move |task, written| match written {
            // A keychain that is locked just now gets it later: a person did not sign in for nothing.
            Ok(_) => replies.into_iter().for_each(|reply| {
                task.wait(name.clone(), Waiter::Add { reply, fresh: false });
            }),
            Err(problem) => {
                let says = text!("signed-in-unwritten", name, why = &problem.message);
                let problem = Problem { message: says, ..problem };
                replies.into_iter().for_each(|reply| refuse(reply, problem.clone()));
            }
        });
        self.show_sign_ins();
    }

    pub(super) fn signed_at_rest(&mut self, id: u64, signed: Box<Signed>) {
        self.take_signed(id, signed);
    }

    /// The account is not any more what it was when they began.
    pub(super) fn is_signed_in_to(&self, name: &str) -> bool {
        self.sign_ins.open.values().any(|open| open.account == name)
    }

    pub(super) fn end_sign_ins_of(&mut self, name: &str, problem: &Problem) {
        let of_it = self.sign_ins.open.iter().filter(|(_, open)| open.account == name);
        for id in of_it.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.end_sign_in(id, problem);
        }
    }

    fn end_sign_in(&mut self, id: u64, problem: &Problem) {
        let Some(open) = self.sign_ins.open.remove(&id) else { return };
        for reply in open.began.into_iter().chain(open.waiting) {
            refuse(reply, problem.clone());
        }
        self.remember(id, Err(problem.clone()));
        self.show_sign_ins();
    }

    fn remember(&mut self, id: u64, result: Result<String, Problem>) {
        self.sign_ins.ended.push_back((id, result));
        if self.sign_ins.ended.len() > REMEMBERED {
            self.sign_ins.ended.pop_front();
        }
    }

    fn show_sign_ins(&mut self) {
        self.core.sign_ins = self.sign_ins.open.values().filter_map(|open| open.view.clone()).collect();
        self.stale = true;
    }
}

/// For a sign-in to an account that was added or removed meanwhile.
pub(super) fn changed(name: &str) -> Problem {
    Problem::failed(text!("changed-meanwhile", name)).hint(text!("sign-in-again-from-start-hint"))
}

fn over() -> Problem {
    Problem::failed(text!("sign-in-is-over")).hint(text!("sign-in-is-over-hint"))
}
