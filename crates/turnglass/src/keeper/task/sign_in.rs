//! Begins sign-ins, and places the grant that comes of one as soon as its account is at rest. Who waits for one, and what
//! faces see of it, is [`crate::keeper::sign_in`]'s.

use super::Task;
use crate::keeper::input::{Asker, answer, refuse};
use crate::keeper::report::{Signed, Told};
use crate::keeper::sign_in::Heeded;
use crate::keeper::signing::Signing;
use crate::keeper::waiting::Waiter;
use chrono::{DateTime, Utc};
use turnglass_core::core::Effect;
use turnglass_core::core::sign_in::{Begin, given_up};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::SignInWay;
use turnglass_protocol::wire::NewAccount;

impl Task {
    pub(super) fn begin_sign_in(
        &mut self,
        mut account: Box<NewAccount>,
        way: Option<SignInWay>,
        reply: Asker,
        waited: bool,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        self.with_what_is_wanted(&mut account);
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
                let language = reply.language;
                let vault = self.vault_at(&begun.account.team);
                let (id, heard) = self.sign_ins.begin(name, reply);
                let signing = Signing {
                    id,
                    begun: *begun,
                    way,
                    heard,
                    http: self.http.clone(),
                    vault,
                    clock: self.clock.clone(),
                    inputs: self.inputs.clone(),
                    states: self.sign_ins.states(),
                    language,
                    notes: Vec::new(),
                    done: Vec::new(),
                };
                self.http.run(signing.run());
            }
        }
        Vec::new()
    }

    /// Answered when it is at its end.
    pub(super) fn await_sign_in(&mut self, id: u64, reply: Asker) {
        if let Some((account, reply)) = self.sign_ins.wait(id, reply) {
            self.wait(account, Waiter::Add { reply, fresh: false });
        }
    }

    pub(super) fn cancel_sign_in(&mut self, id: u64, reply: Asker) {
        if self.sign_ins.end(id, &given_up()) {
            self.show_sign_ins();
        }
        answer(reply, Ok(()));
    }

    /// What the sign-in tells.
    pub(super) fn sign_in_told(&mut self, id: u64, told: Told) {
        match self.sign_ins.told(id, told) {
            Heeded::No => {}
            Heeded::Seen => self.show_sign_ins(),
            Heeded::Signed(signed) => self.take_signed(id, signed),
        }
    }

    /// The grant is placed as soon as the account is at rest.
    pub(super) fn take_signed(&mut self, id: u64, signed: Box<Signed>) {
        let name = signed.account.name.clone();
        if self.core.busy(&name) {
            return self.wait(name, Waiter::Signed { id, signed });
        }
        let Some(replies) = self.sign_ins.signed(id, &name) else { return };
        let effects = self.core.signed_in(signed.account, signed.grant, signed.notes);
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

    /// The account is not any more what it was when they began.
    pub(super) fn end_sign_ins_of(&mut self, name: &str, problem: &Problem) {
        if self.sign_ins.end_of(name, problem) {
            self.show_sign_ins();
        }
    }

    fn show_sign_ins(&mut self) {
        self.core.sign_ins = self.sign_ins.views();
        self.stale = true;
    }
}
