//! Accounts that ask before they hand out a token: who waits for a yes, who has one, and who got a no. What is asked
//! for and by which program is decided here; the token itself comes from the core as for everybody else.
//!
//! It tells a person what their programs do, and stops what they did not mean. It is no wall against a program of the
//! same user that means harm: such a one can look into this process.

use super::callers::{Caller, Program, Users};
use super::input::{Asker, Input, answer, refuse};
use super::task::Task;
use super::waiting::Waiter;
use super::watch::Watcher;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use turnglass_core::core::{Effect, Waited};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::ApprovalView;
use turnglass_protocol::wire::{Tell, TokenAsk};

/// So long a program waits for an answer.
const PATIENCE: TimeDelta = TimeDelta::seconds(60);
/// So long a yes holds for the same program, account and socket.
const YES_FOR: TimeDelta = TimeDelta::minutes(15);
/// So long a no does: a program that tries again at once asks nobody again.
const NO_FOR: TimeDelta = TimeDelta::minutes(1);

/// The same program of the same user at the same account, through the same socket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Who {
    account: String,
    program: Text,
    users: Users,
    socket: Option<String>,
    /// The refresh token too: who may have the one may not have the other for that.
    refresh_token: bool,
}

#[derive(Default)]
pub(super) struct Approvals {
    last_id: u64,
    waiting: Vec<Waiting>,
    /// What was said, and from when until when it holds.
    said: BTreeMap<Who, (bool, DateTime<Utc>, DateTime<Utc>)>,
}

struct Waiting {
    view: ApprovalView,
    who: Who,
    asks: Vec<(TokenAsk, Asker)>,
}

impl Approvals {
    /// A yes or a no that still holds.
    fn said(&self, who: &Who, now: DateTime<Utc>) -> Option<bool> {
        // A clock that was set back makes no yes longer.
        let (yes, from, until) = self.said.get(who)?;
        (*from <= now && now < *until).then_some(*yes)
    }

    fn remember(&mut self, who: Who, yes: bool, now: DateTime<Utc>) {
        self.said.retain(|_, (_, from, until)| *from <= now && now < *until);
        self.said.insert(who, (yes, now, now + if yes { YES_FOR } else { NO_FOR }));
    }

    /// What was said of either account holds for none any more; who waits for the one waits for the other.
    pub(super) fn rename(&mut self, before: &str, name: &str) {
        self.said.retain(|who, _| who.account != before && who.account != name);
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.who.account == before) {
            name.clone_into(&mut waiting.who.account);
            waiting.view.account = shown(name).into();
            for (ask, _) in &mut waiting.asks {
                name.clone_into(&mut ask.account);
            }
        }
    }

    /// Waits along with the others of the same program; `Some` for the first of them.
    fn wait(
        &mut self,
        who: Who,
        program: &Program,
        ask: TokenAsk,
        reply: Asker,
        now: DateTime<Utc>,
    ) -> Option<ApprovalView> {
        if let Some(waiting) = self.waiting.iter_mut().find(|waiting| waiting.who == who) {
            waiting.asks.push((ask, reply));
            waiting.view.count += 1;
            return None;
        }
        self.last_id += 1;
        let view = ApprovalView {
            id: self.last_id,
            account: shown(&who.account).into(),
            program: match who.refresh_token {
                false => who.program.clone(),
                true => text!("with-refresh-token", program = &who.program),
            },
            pid: program.pid,
            who: program.who(),
            socket: who.socket.as_deref().map(|socket| shown(socket).into()),
            count: 1,
            asked_at: now.timestamp_millis(),
            ends_at: (now + PATIENCE).timestamp_millis(),
        };
        self.waiting.push(Waiting { view: view.clone(), who, asks: vec![(ask, reply)] });
        Some(view)
    }

    fn take(&mut self, chosen: impl Fn(&ApprovalView) -> bool) -> Vec<Waiting> {
        self.waiting.extract_if(.., |waiting| chosen(&waiting.view)).collect()
    }

    pub(super) fn list(&self) -> Vec<ApprovalView> {
        self.waiting.iter().map(|waiting| waiting.view.clone()).collect()
    }
}

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
        let (account, refresh_token) = (ask.account.clone(), ask.refresh_token);
        let (users, socket) = (program.users(), caller.door.socket());
        let who = Who { account, program: program.name.clone(), users, socket, refresh_token };
        match self.approvals.said(&who, now) {
            Some(true) => self.lease(ask, reply, Waited::default(), now),
            Some(false) => {
                refuse(reply, denied(&who));
                Vec::new()
            }
            None => {
                if let Some(view) = self.approvals.wait(who, program, ask, reply, now) {
                    self.ask_person(view, now);
                }
                Vec::new()
            }
        }
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
        let decided = self.approvals.take(|view| id.is_none_or(|id| id == view.id));
        if let Some(id) = id.filter(|_| decided.is_empty()) {
            let problem = Problem::failed(text!("nothing-waits-under", number = %id));
            refuse(reply, problem.hint(text!("nothing-waits-under-hint")));
            return Vec::new();
        }
        answer(reply, Ok(decided.iter().map(|waiting| waiting.view.clone()).collect::<Vec<_>>()));
        let mut effects = Vec::new();
        for Waiting { view, who, asks } in decided {
            self.tell_desk(&Tell::Decided { id: view.id });
            let word = if yes { "allowed" } else { "denied" };
            tracing::info!(account = view.account, "{word}: a token for {}", &*view.program);
            for (ask, reply) in asks {
                if yes {
                    effects.extend(self.lease(ask, reply, Waited::default(), now));
                } else {
                    refuse(reply, denied(&who));
                }
            }
            self.approvals.remember(who, yes, now);
        }
        effects
    }

    pub(super) fn unanswered(&mut self, id: u64) {
        for waiting in self.approvals.take(|view| view.id == id) {
            self.tell_desk(&Tell::Decided { id });
            for (_, reply) in waiting.asks {
                refuse(reply, unanswered(&waiting.who));
            }
        }
    }
}

fn denied(who: &Who) -> Problem {
    let Who { account, program, .. } = who;
    Problem::failed(text!("token-denied", account, program)).hint(text!("token-denied-hint"))
}

fn unanswered(who: &Who) -> Problem {
    let says = text!("token-unanswered", account = &who.account);
    Problem::new(Code::Unavailable, says).hint(text!("token-unanswered-hint", account = &who.account))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(program: &str) -> Who {
        let users = (Some(1), None);
        Who { account: "work".into(), program: program.into(), users, socket: None, refresh_token: false }
    }

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_yes_holds_for_its_program_and_its_time() {
        let mut approvals = Approvals::default();
        approvals.remember(who("git"), true, at(100));
        assert_eq!(approvals.said(&who("git"), at(114)), Some(true));
        assert_eq!(approvals.said(&who("curl"), at(101)), None);
        assert_eq!(approvals.said(&who("git"), at(115)), None);
        assert_eq!(approvals.said(&who("git"), at(99)), None, "the clock went back");
        let more = Who { refresh_token: true, ..who("git") };
        assert_eq!(approvals.said(&more, at(101)), None);
        let another = Who { users: (Some(2), None), ..who("git") };
        assert_eq!(approvals.said(&another, at(101)), None, "another user's");
        let elsewhere = Who { socket: Some("/s".into()), ..who("git") };
        assert_eq!(approvals.said(&elsewhere, at(101)), None);
    }

    #[test]
    fn a_no_holds_for_a_minute() {
        let mut approvals = Approvals::default();
        approvals.remember(who("git"), false, at(100));
        assert_eq!(approvals.said(&who("git"), at(100)), Some(false));
        assert_eq!(approvals.said(&who("git"), at(101)), None);
    }

    #[test]
    fn the_same_program_waits_once() {
        let mut approvals = Approvals::default();
        let mut wait = |program: &str| {
            let (reply, _) = Asker::new(turnglass_protocol::text::Language::En);
            let asks = Program { name: program.into(), pid: 1, user: None, login: None };
            approvals.wait(who(program), &asks, TokenAsk::of("work"), reply, at(0)).map(|view| view.id)
        };
        assert_eq!([wait("git"), wait("git"), wait("curl")], [Some(1), None, Some(2)]);
        assert_eq!(approvals.list().iter().map(|view| view.count).collect::<Vec<_>>(), [2, 1]);
    }
}
