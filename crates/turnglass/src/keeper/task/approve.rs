//! Has a person asked before a token goes out, where the account is to: tells the desk and the log, and hands out or refuses
//! what they said. Who waits, and which yes holds, is [`crate::keeper::approvals`]'.

use super::Task;
use crate::keeper::approvals::{Decided, PATIENCE, Wish};
use crate::keeper::callers::{Caller, Program};
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::waiting::Waiter;
use crate::keeper::watch::Watcher;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_core::core::{Effect, Waited};
use turnglass_protocol::view::ApprovalView;
use turnglass_protocol::wire::{Tell, TokenAsk};

impl Task {
    /// Hands the token out, or has a person asked first.
    pub(super) fn wanted(
        &mut self,
        mut ask: TokenAsk,
        reply: Asker,
        caller: &Arc<Caller>,
        program: Option<&Program>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        if let Some(name) = self.core.shown_as(&ask.account) {
            ask.account = name.to_owned();
        }
        // Nobody is asked for what may not go there.
        match self.core.may_be_sent(&ask) {
            Ok(true) => {}
            Ok(false) => {
                if !self.core.in_trouble(&ask.account)
                    && let Some(effects) = self.core.must_load(&ask.account)
                {
                    let (caller, program) = (caller.clone(), program.cloned());
                    self.wait(ask.account.clone(), Waiter::Wanted { ask, reply, caller, program });
                    return effects;
                }
            }
            Err(problem) => {
                refuse(reply, problem);
                return Vec::new();
            }
        }
        // What the desk fetches was clicked by the person.
        let free = !self.core.asks_me(&ask.account) || self.is_desk(caller);
        let Some(program) = program.filter(|_| !free) else {
            return self.lease(ask, reply, Waited::default(), now);
        };
        match self.approvals.wish(ask, reply, caller, program, now) {
            Wish::Granted(ask, reply) => return self.lease(ask, reply, Waited::default(), now),
            Wish::Denied(reply, problem) => refuse(reply, problem),
            Wish::Asked(view) => self.ask_person(view, now),
            Wish::Waits => {}
        }
        Vec::new()
    }

    fn ask_person(&mut self, view: ApprovalView, now: DateTime<Utc>) {
        tracing::info!(
            account = view.account,
            "{} wants a token: `turnglass approve {}` allows it",
            &*view.program,
            view.id
        );
        let (id, inputs, clock) = (view.id, self.inputs.clone(), self.clock.clone());
        self.tell_desk(&Tell::Approve(view));
        tokio::spawn(async move {
            while clock.now() < now + PATIENCE {
                clock.until(now + PATIENCE).await;
            }
            let _ = inputs.send(Input::Unanswered { id });
        });
    }

    /// A desk that comes late is told what waits.
    pub(super) fn tell_waiting(&self, desk: &Watcher) {
        for view in self.approvals.list() {
            if let Ok(line) = serde_json::to_string(&Tell::Approve(view)) {
                let _ = desk.tells.send(Arc::from(line + "\n"));
            }
        }
    }

    /// A person said yes or no to one that waits, or to all.
    pub(super) fn decide(
        &mut self,
        id: Option<u64>,
        yes: bool,
        reply: Asker,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let decided = match self.approvals.decide(id, yes, now) {
            Ok(decided) => decided,
            Err(problem) => {
                refuse(reply, problem);
                return Vec::new();
            }
        };
        answer(reply, Ok(decided.iter().map(|decided| decided.view.clone()).collect::<Vec<_>>()));
        let mut effects = Vec::new();
        for Decided { view, asks, no } in decided {
            self.tell_desk(&Tell::Decided { id: view.id });
            let word = if yes { "allowed" } else { "denied" };
            tracing::info!(account = view.account, "{word}: a token for {}", &*view.program);
            for (ask, reply) in asks {
                match &no {
                    None => effects.extend(self.lease(ask, reply, Waited::default(), now)),
                    Some(problem) => refuse(reply, problem.clone()),
                }
            }
        }
        effects
    }

    pub(super) fn unanswered(&mut self, id: u64) {
        let Some((replies, problem)) = self.approvals.unanswered(id) else { return };
        self.tell_desk(&Tell::Decided { id });
        replies.into_iter().for_each(|reply| refuse(reply, problem.clone()));
    }
}
