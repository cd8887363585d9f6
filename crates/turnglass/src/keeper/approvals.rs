//! Accounts that ask before they hand out a token: who waits for a yes, who has one, and who got a no. What is asked
//! for and by which program is decided here; nobody is asked or answered, and the token itself comes from the core as for
//! everybody else.
//!
//! It tells a person what their programs do, and stops what they did not mean. It is no wall against a program of the
//! same user that means harm: such a one can look into this process.

use super::asker::Asker;
use super::callers::{Caller, Program, Users};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::ApprovalView;
use turnglass_protocol::wire::TokenAsk;

/// So long a program waits for an answer.
pub(super) const PATIENCE: TimeDelta = TimeDelta::seconds(60);
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

/// What becomes of a wish for a token.
pub(super) enum Wish {
    /// A yes holds.
    Granted(TokenAsk, Asker),
    /// A no holds.
    Denied(Asker, Problem),
    /// A person is to be asked.
    Asked(ApprovalView),
    /// It waits with others that a person was asked for.
    Waits,
}

/// Those who wait no more, for a person has spoken.
pub(super) struct Decided {
    pub(super) view: ApprovalView,
    pub(super) asks: Vec<(TokenAsk, Asker)>,
    /// Why none of them gets a token.
    pub(super) no: Option<Problem>,
}

impl Approvals {
    /// This program wants a token.
    pub(super) fn wish(
        &mut self,
        ask: TokenAsk,
        reply: Asker,
        caller: &Caller,
        program: &Program,
        now: DateTime<Utc>,
    ) -> Wish {
        let (account, refresh_token) = (ask.account.clone(), ask.refresh_token);
        let (users, socket) = (program.users(), caller.door.socket());
        let who = Who { account, program: program.name.clone(), users, socket, refresh_token };
        match self.said(&who, now) {
            Some(true) => Wish::Granted(ask, reply),
            Some(false) => Wish::Denied(reply, denied(&who)),
            None => self.wait(who, program, ask, reply, now).map_or(Wish::Waits, Wish::Asked),
        }
    }

    /// A person said yes or no to the one under this number, or to all.
    pub(super) fn decide(
        &mut self,
        id: Option<u64>,
        yes: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<Decided>, Problem> {
        let decided = self.take(|view| id.is_none_or(|id| id == view.id));
        if let Some(id) = id.filter(|_| decided.is_empty()) {
            let problem = Problem::failed(text!("nothing-waits-under", number = %id));
            return Err(problem.hint(text!("nothing-waits-under-hint")));
        }
        let ended = decided.into_iter().map(|Waiting { view, who, asks }| {
            let no = (!yes).then(|| denied(&who));
            self.remember(who, yes, now);
            Decided { view, asks, no }
        });
        Ok(ended.collect())
    }

    /// Nobody has answered in time: those who wait no more, and what they are told.
    pub(super) fn unanswered(&mut self, id: u64) -> Option<(Vec<Asker>, Problem)> {
        let Waiting { who, asks, .. } = self.take(|view| view.id == id).pop()?;
        Some((asks.into_iter().map(|(_, reply)| reply).collect(), unanswered(&who)))
    }

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
