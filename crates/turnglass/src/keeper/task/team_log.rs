//! What this machine did to accounts of the team, on its way into the team's log: what people did at once, renewals together
//! with those of the same minute. A machine that dies in between leaves its last minute out.

use super::Task;
use crate::keeper::input::{Asker, Input, answer, refuse};
use crate::vault::LogLine;
use std::time::{Duration, Instant};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{HistoryEntry, TeamDid, TeamIntentView, What};
use turnglass_protocol::wire::answers;

/// So long renewals wait for others.
const TOGETHER: Duration = Duration::from_secs(60);
/// So many lines are kept while the log cannot be written; the oldest go first.
const KEPT: usize = 1_000;
/// So many lines are shown, where nobody says how many.
const SHOWN: u32 = 100;
/// And at most; each may cost a request.
const MOST: u32 = 1_000;

impl Task {
    /// A line of the account's history, as far as the team wants to know.
    pub(super) fn note_for_team(&mut self, account: &str, entry: &HistoryEntry) {
        let did = match entry.what {
            What::Added => TeamDid::Added,
            What::SignedIn => TeamDid::SignedIn,
            What::Brought => TeamDid::Brought,
            What::Renewed => TeamDid::Renewed,
            What::Refused => TeamDid::Refused,
            _ => return,
        };
        self.did(account, did, None);
    }

    pub(super) fn did(&mut self, account: &str, did: TeamDid, to: Option<&str>) {
        // The log is that of the home's own vault: another team's accounts are not named in it.
        if !self.vault.is_shared() || self.core.team_of(account).is_some() {
            return;
        }
        let (account, to) = (account.to_owned(), to.map(str::to_owned));
        self.team_log.lines.push(LogLine { since: Instant::now(), account, did, to });
        let wait = match did {
            TeamDid::Renewed => TOGETHER,
            // What comes with it is written with it.
            _ => Duration::from_millis(100),
        };
        if did != TeamDid::Renewed || !std::mem::replace(&mut self.team_log.planned, true) {
            self.write_team_log_in(wait);
        }
    }

    fn write_team_log_in(&self, wait: Duration) {
        let inputs = self.inputs.clone();
        drop(tokio::spawn(async move {
            tokio::time::sleep(wait).await;
            let _ = inputs.send(Input::WriteTeamLog);
        }));
    }

    pub(super) fn write_team_log(&mut self) {
        self.team_log.planned = false;
        let lines = std::mem::take(&mut self.team_log.lines);
        if lines.is_empty() {
            return;
        }
        self.team_log.under_way += 1;
        let written = self.vault.write_log(self.around.member.clone(), lines.clone());
        let inputs = self.inputs.clone();
        drop(tokio::spawn(async move {
            let lines = if written.await.is_ok() { Vec::new() } else { lines };
            let _ = inputs.send(Input::TeamLogWritten { left: lines });
        }));
    }

    /// `left`: what could not be written.
    pub(super) fn team_log_written(&mut self, left: Vec<LogLine>) {
        self.team_log.under_way -= 1;
        if left.is_empty() || self.stopping.is_some() {
            return;
        }
        let newer = std::mem::replace(&mut self.team_log.lines, left);
        self.team_log.lines.extend(newer);
        let over = self.team_log.lines.len().saturating_sub(KEPT);
        drop(self.team_log.lines.drain(..over));
        if !std::mem::replace(&mut self.team_log.planned, true) {
            self.write_team_log_in(TOGETHER);
        }
    }

    pub(super) fn team_log(&mut self, limit: Option<u32>, reply: Asker) {
        if !self.vault.is_shared() {
            return refuse(reply, no_team());
        }
        // What was done here until now is part of it.
        self.write_team_log();
        let vault = self.vault.clone();
        drop(tokio::spawn(async move {
            let lines = vault.read_log(limit.unwrap_or(SHOWN).min(MOST) as usize).await;
            answer::<answers::TeamLog>(reply, lines.map_err(|trouble| trouble.problem()));
        }));
    }

    pub(super) fn team(&mut self, reply: Asker) {
        if !self.vault.is_shared() {
            return refuse(reply, no_team());
        }
        let (vault, member) = (self.vault.clone(), self.around.member.clone());
        let waits = self.around.waits.clone();
        drop(tokio::spawn(async move {
            let team = vault.team(member).await.map(|mut team| {
                let waits = waits.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let wait = |(account, machine): (&String, &String)| TeamIntentView {
                    account: turnglass_protocol::letters::shown(account).into(),
                    machine: machine.clone(),
                    since: None,
                };
                team.waiting = waits.iter().map(wait).collect();
                team
            });
            answer::<answers::Team>(reply, team.map_err(|trouble| trouble.problem()));
        }));
    }
}

fn no_team() -> Problem {
    Problem::failed(text!("team-not-here")).hint(text!("team-not-here-hint"))
}
