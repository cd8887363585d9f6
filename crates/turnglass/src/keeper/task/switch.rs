//! `use`: one of several accounts of a tool becomes the one that the tool is signed in as. The outgoing grant is in the vault,
//! and what is about to be done is written down ([`crate::keeper::uses`]), before the tool's files are touched; all of it
//! under the tool's own locks. A keeper that starts does to the end what an earlier one was stopped in.

use super::{Task, local};
use crate::keeper::follow::{PATIENCE, begin, found};
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::keeper::report::Switched;
use crate::keeper::uses::{Using, write};
use crate::keeper::waiting::Waiter;
use chrono::{DateTime, Utc};
use turnglass_core::core::Effect;
use turnglass_core::core::follow::Found;
use turnglass_core::core::owner::no_tool;
use turnglass_core::core::switch::{Active, Incoming};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::UsedView;
use turnglass_tools::share::Turn;

impl Task {
    /// Once every account is here.
    pub(super) fn finish_switches(&mut self) {
        if self.core.vault_in_trouble() {
            return;
        }
        for account in self.uses.take_unfinished() {
            let effects = self.use_account(account, None);
            self.obey(effects);
        }
    }

    /// Who was signed in before the last `use`.
    pub(super) fn undo_use(&mut self, tool: Option<&str>, reply: Asker) -> Vec<Effect> {
        let problem = match self.uses.latest(tool) {
            None => Problem::usage(text!("use-nothing-to-undo")).hint(text!("use-nothing-to-undo-hint")),
            Some((_, Some(before))) => {
                let before = before.to_owned();
                return self.use_account(before, Some(reply));
            }
            Some((tool, None)) => {
                let known = self.core.tools().get(tool);
                let title = known.as_ref().map_or(tool, |tool| tool.title.as_str());
                Problem::failed(text!("use-undo-nobody", tool = title))
            }
        };
        refuse(reply, problem);
        Vec::new()
    }

    /// Its own grant, and those of all who may have to make room for it, are read first.
    pub(super) fn use_account(&mut self, account: String, reply: Option<Asker>) -> Vec<Effect> {
        let source = self.core.source(&account);
        let all = source.as_ref().map(|source| self.core.of_source(source)).unwrap_or_default();
        if !all.iter().any(|name| self.core.in_trouble(name))
            && let Some((name, effects)) =
                all.iter().find_map(|name| self.core.must_load(name).map(|effects| (name.clone(), effects)))
        {
            self.wait(name, Waiter::Use { account, reply });
            return effects;
        }
        // What the tool has just renewed is on its way into the vault.
        if let Some(name) = all.into_iter().find(|name| self.core.is_saving(name)) {
            self.wait(name, Waiter::Use { account, reply });
            return Vec::new();
        }
        let incoming = match self.core.to_use(&account, reply.is_none()) {
            Ok(incoming) => incoming,
            Err(_) if reply.is_none() && self.core.in_trouble(&account) => {
                self.uses.finish_later(account);
                return Vec::new();
            }
            Err(problem) => {
                let finishing = reply.is_none();
                self.not_used(reply, problem);
                return source
                    .filter(|_| finishing)
                    .map_or_else(Vec::new, |source| self.core.end_switch(&source));
            }
        };
        let Some(file) = self.tools.their_file(&incoming.beside.source) else {
            self.not_used(reply, no_tool(&account));
            return Vec::new();
        };
        self.core.begin_switch(&incoming.beside.source);
        let inputs = self.inputs.clone();
        drop(tokio::task::spawn_blocking(move || {
            let seen = begin(&file, PATIENCE).map(|turn| {
                let there = found(&file, turn.text());
                (turn, there)
            });
            let seen = seen.map_err(|why| turnglass_protocol::error::in_a_moment(why.why));
            let _ = inputs.send(Input::UseSeen { account, incoming, seen, reply });
        }));
        Vec::new()
    }

    fn not_used(&self, reply: Option<Asker>, problem: Problem) {
        match reply {
            Some(reply) => refuse(reply, problem),
            None => tracing::warn!(%problem, "a switch of a tool's account is not finished"),
        }
    }

    /// The tool's files are locked, and tell who is signed in.
    pub(super) fn use_seen(
        &mut self,
        account: String,
        incoming: Incoming,
        seen: Result<(Turn, Found), Problem>,
        reply: Option<Asker>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let source = incoming.beside.source.clone();
        let active = seen.and_then(|(turn, there)| Ok((turn, self.core.active(&account, there, now)?)));
        let (turn, active) = match active {
            Ok(active) => active,
            Err(problem) => {
                self.not_used(reply, problem);
                return self.core.end_switch(&source);
            }
        };
        let members = self.tools.their_file(&source).map(|file| file.tool.members(&source));
        let there = turn.text().unwrap_or_default();
        let sent = members.map_or_else(|| Secret::new(""), |members| members.stands(&there));
        let using = |before: Option<String>, reply| Using {
            account: account.clone(),
            incoming: incoming.clone(),
            turn,
            sent,
            before,
            back: None,
            reply,
        };
        match active {
            // Nothing was written: there is nothing to finish.
            Active::Vacant | Active::Other(..) if reply.is_none() => self.forget_begun(&account),
            Active::Already => {
                self.forget_begun(&account);
                if let Some(reply) = reply {
                    answer(reply, Ok(self.used_view(&account, &incoming, None, now)));
                }
            }
            Active::Half | Active::Vacant => {
                self.write_down_use(using(None, reply), now);
                return Vec::new();
            }
            Active::Other(before, effects) => {
                let using = Box::new(using(Some(before.clone()), reply));
                self.wait(before, Waiter::Switch { using });
                return effects;
            }
        }
        self.core.end_switch(&source)
    }

    /// The outgoing grant is in the vault, or could not be saved.
    pub(super) fn saved_for_use(&mut self, mut using: Using, now: DateTime<Utc>) {
        let beside = &using.incoming.beside;
        let before = using.before.as_deref().unwrap_or_default();
        if !self.core.is_safe(before) {
            let problem = self.core.unsaved_problem(before);
            let problem = problem.unwrap_or_else(|| {
                turnglass_protocol::error::in_a_moment(text!("being-renewed", name = before))
            });
            return self.give_up(using, problem);
        }
        let grant = self.core.grant(before);
        let file = self.tools.their_file(&beside.source);
        using.back = grant.zip(file).and_then(|(grant, file)| {
            let members = file.tool.members(&file.source);
            file.tool.switched(&members, &grant, now)
        });
        self.write_down_use(using, now);
    }

    fn give_up(&mut self, using: Using, problem: Problem) {
        let Using { account, incoming, turn, reply, .. } = using;
        drop(tokio::task::spawn_blocking(move || drop(turn)));
        self.not_used(reply, problem);
        self.forget_begun(&account);
        let effects = self.core.end_switch(&incoming.beside.source);
        self.obey(effects);
    }

    /// That it begins is written before anything is.
    fn write_down_use(&mut self, using: Using, now: DateTime<Utc>) {
        let tool = using.incoming.beside.source.tool.clone();
        let change = self.uses.begin(&using, now);
        self.promise(vec![change], Vec::new(), move |task, written| match written {
            Ok(_) => task.write_use(using, now),
            Err(problem) => {
                task.uses.not_done(&tool);
                task.give_up(using, problem);
            }
        });
    }

    fn write_use(&mut self, using: Using, now: DateTime<Utc>) {
        let inputs = self.inputs.clone();
        let Some(file) = self.tools.their_file(&using.incoming.beside.source) else {
            let problem = no_tool(&using.account);
            return self.give_up(using, problem);
        };
        drop(tokio::task::spawn_blocking(move || {
            let Using { account, incoming, turn, sent, before, back, reply } = using;
            let switched = write(&file, &incoming.grant, &turn, &sent, back.as_ref(), now);
            drop(turn);
            let _ = inputs.send(Input::Switched { account, incoming, before, switched, reply });
        }));
    }

    pub(super) fn switched(
        &mut self,
        account: String,
        incoming: &Incoming,
        before: Option<String>,
        switched: Switched,
        reply: Option<Asker>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let source = &incoming.beside.source;
        self.stale = true;
        let problem = match switched {
            Switched::Done => None,
            Switched::Not(problem) => {
                self.uses.not_done(&source.tool);
                self.note_down(self.uses.change());
                Some(problem)
            }
            Switched::Half(problem) => Some(problem),
        };
        if let Some(problem) = problem {
            self.not_used(reply, problem);
            return self.core.end_switch(source);
        }
        let effects = self.core.used(&account, before.as_deref(), now);
        self.forget_begun(&account);
        if let Some(reply) = reply {
            answer(reply, Ok(self.used_view(&account, incoming, before, now)));
        }
        self.obey(effects);
        self.core.end_switch(source)
    }

    fn forget_begun(&mut self, account: &str) {
        if let Some(change) = self.uses.ended(account) {
            self.note_down(change);
        }
    }

    fn used_view(
        &self,
        account: &str,
        incoming: &Incoming,
        before: Option<String>,
        now: DateTime<Utc>,
    ) -> Option<UsedView> {
        let tool = &incoming.beside.tool;
        Some(UsedView {
            account: self.core.account(account, now, &local)?,
            tool: tool.title.clone(),
            before: before.map(|before| turnglass_protocol::letters::shown(&before).into_owned()),
            noticed: tool.noticed(),
        })
    }
}
