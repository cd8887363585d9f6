//! What happened, on its way to the core: each input to the one that judges it.

use super::{Task, local, random};
use crate::core::Effect;
use crate::exchange::{Answered, Raw};
use crate::keeper::asks::checked;
use crate::keeper::callers::{Caller, Program};
use crate::keeper::input::{Asker, Input, answer};
use crate::wire::Ask;
use chrono::{DateTime, Utc};

impl Task {
    pub(in crate::keeper) fn take(&mut self, input: Input) -> Vec<Effect> {
        let now = self.clock.now();
        if let Some(account) = input.account().filter(|account| self.waiting.contains_key(*account)) {
            self.moved.insert(account.to_owned());
        }
        match input {
            Input::Ask(ask, reply) => self.ask(ask, reply, now),
            Input::Heard { ask, reply, caller, program } => {
                self.heard(ask, reply, &caller, program.as_ref(), now)
            }
            Input::Unanswered { id } => {
                self.unanswered(id);
                Vec::new()
            }
            Input::HandedOut { account, program, caller } => {
                self.handed_out.note(&account, &program, &caller.door, now.timestamp_millis());
                Vec::new()
            }
            Input::Watch(watcher) => {
                if let Some(desk) = &watcher.desk {
                    self.core.desk = Some(desk.clone());
                }
                let line = self.snapshot_line(watcher.language);
                let _ = watcher.snapshots.send(line);
                if watcher.desk.is_some() {
                    self.tell_waiting(&watcher);
                }
                self.watchers.push(watcher);
                self.stale = true;
                Vec::new()
            }
            Input::Late { host, account, generation } => {
                self.asked(&host);
                if self.core.late(&account, generation) {
                    self.stale = true;
                    self.tell_late(&account);
                }
                Vec::new()
            }
            Input::Asked { host, asked } => {
                self.asked(&host);
                self.take(*asked)
            }
            Input::Came { account, generation, host, raw, at } => {
                if let Raw::Answer(Answered { date: Some(date), .. }) = &raw {
                    self.core.saw_clock(&host, *date, at);
                }
                let outcome = match self.core.asked(&account, generation) {
                    Some((provider, of, grant)) => crate::exchange::read(provider, of, grant, at, raw),
                    None => return Vec::new(),
                };
                self.core.answered(&account, generation, Ok(outcome), at, random())
            }
            Input::Answered { account, generation, outcome } => {
                let (outcome, at) = *outcome;
                self.core.answered(&account, generation, outcome, at, random())
            }
            Input::Changed { account, generation, item } => {
                self.core.changed(&account, generation, item.as_ref(), now)
            }
            Input::Saved { account, generation, result } => {
                self.core.saved(&account, generation, result, now)
            }
            Input::Loaded { account, result } => {
                self.load_ended(result.is_ok());
                self.stale = true;
                let mut effects = self.core.loaded(&account, result, now);
                effects.extend(self.core.missed(&account));
                effects.extend(self.recover(&account));
                effects
            }
            Input::Deleted { account, result } => {
                self.deleted(account, result);
                Vec::new()
            }
            Input::Written { number, written, trouble } => {
                self.written(number, written, trouble);
                Vec::new()
            }
            Input::Revoked { revoking, raw } => {
                self.revoked(*revoking, &raw);
                Vec::new()
            }
            Input::Checked { account, raw, reply } => {
                answer(reply, Ok(checked(account, &raw)));
                Vec::new()
            }
            Input::Probed(result) => {
                self.rebuilding = result.is_ok() && self.fresh;
                self.core.probed(result, now)
            }
            Input::Prompted(result) => {
                for reply in std::mem::take(&mut self.prompting) {
                    answer(reply, result.clone());
                }
                Vec::new()
            }
            Input::SignIn { id, told } => {
                self.sign_in_told(id, told);
                Vec::new()
            }
            Input::Opened(opened, reply) => {
                self.carry_in(*opened, reply);
                Vec::new()
            }
            Input::Roused => self.core.roused(now, random()),
            Input::Network { there } => {
                tracing::info!("{}", if there { "the network is back" } else { "there is no network" });
                self.core.network = there;
                self.stale = true;
                Vec::new()
            }
            Input::Knocked => {
                self.look_at_lock();
                Vec::new()
            }
            Input::ProvidersChanged => {
                self.read_providers();
                self.stale = true;
                Vec::new()
            }
            Input::HooksChanged => {
                self.read_hooks();
                self.stale = true;
                self.match_hooks()
            }
            Input::HookEnded { account, ended } => self.hook_ended(&account, &ended),
            Input::Stop(reply) => {
                self.stopping = Some(reply);
                Vec::new()
            }
        }
    }

    /// Asked through a socket, whose door has let it in.
    fn heard(
        &mut self,
        ask: Ask,
        reply: Asker,
        caller: &Caller,
        program: Option<&Program>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        if matches!(ask, Ask::Snapshot) {
            self.look_at_lock();
        }
        match ask {
            Ask::Snapshot => {
                let snapshot = self.core.snapshot(now, &local, self.keeper_view());
                answer(reply, Ok(caller.door.reduced(snapshot)));
                Vec::new()
            }
            Ask::Token(ask) => self.wanted(ask, reply.at(&caller.door), caller, program, now),
            ask => self.ask(ask, reply, now),
        }
    }
}
