//! Who did what to the team's accounts: lines that are added under `~log/DAY` and never written over. A machine writes what it
//! did within a minute together, so that many renewals cost few writes; what is older than a week goes.

use super::kv::Found;
use super::{Got, Openbao, entry};
use crate::vault::{LogLine, Member, VaultTrouble};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};
use turnglass_protocol::letters::plain;
use turnglass_protocol::view::{TeamDid, TeamLogView};

/// Where they lie. No account's entry is called so.
pub(super) const LOG: &str = "~log";
/// Lines of days that are further back are deleted.
const KEPT: TimeDelta = TimeDelta::days(7);
/// So many entries are deleted at a time.
const SWEPT: usize = 50;
/// What the server's clock told is good for so long.
const RECENT: Duration = Duration::from_secs(60);
/// Another process of this home has just taken the name: the next one is tried.
const ATTEMPTS: u32 = 16;

/// As it is written.
#[derive(Serialize, Deserialize)]
struct Line {
    at: i64,
    account: String,
    did: TeamDid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl Openbao {
    pub(super) fn append(&mut self, member: &Member, lines: &[LogLine]) -> Result<(), VaultTrouble> {
        let now = self.server_now()?;
        let line = |line: &LogLine| Line {
            at: (now - TimeDelta::from_std(line.since.elapsed()).unwrap_or_default()).timestamp_millis(),
            account: line.account.clone(),
            did: line.did,
            to: line.to.clone(),
        };
        let lines: Vec<Line> = lines.iter().map(line).collect();
        let data = json!({ "turnglass": 1, "machine": member.machine, "user": member.user, "lines": lines });
        for _ in 0..ATTEMPTS {
            self.appended = self.appended.wrapping_add(1);
            let (day, second) = (now.format("%Y-%m-%d"), now.timestamp());
            let name = format!("{LOG}/{day}/{second}-{:016x}-{:04x}", member.number, self.appended & 0xffff);
            if self.put(&name, &data, 0)?.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// The newest first.
    pub(super) fn lines(&mut self, limit: usize) -> Result<Vec<TeamLogView>, VaultTrouble> {
        let mut days = self.list(LOG)?;
        days.sort_unstable_by(|one, other| other.cmp(one));
        let mut lines = Vec::new();
        for day in days {
            let day = format!("{LOG}/{}", day.trim_end_matches('/'));
            let mut names = self.list(&day)?;
            names.sort_unstable_by(|one, other| other.cmp(one));
            for name in names {
                // A machine writes a minute's lines at once: some of an older entry may be newer.
                if lines.len() >= limit.saturating_mul(2) {
                    break;
                }
                let Found { got, .. } = self.get(&format!("{day}/{name}"))?;
                lines.extend(read(got));
            }
            if lines.len() >= limit {
                break;
            }
        }
        lines.sort_by_key(|line: &TeamLogView| std::cmp::Reverse(line.at));
        lines.truncate(limit);
        Ok(lines)
    }

    /// Deletes some of what is too old; whether there may be more.
    pub(super) fn sweep_log(&mut self) -> Result<bool, VaultTrouble> {
        let oldest = (self.server_now()? - KEPT).date_naive();
        let is_old =
            |day: &String| day.trim_end_matches('/').parse::<NaiveDate>().is_ok_and(|day| day < oldest);
        let Some(day) = self.list(LOG)?.into_iter().find(is_old) else { return Ok(false) };
        let day = format!("{LOG}/{}", day.trim_end_matches('/'));
        let names = self.list(&day)?;
        names.iter().take(SWEPT).for_each(|name| self.forget(&format!("{day}/{name}")));
        Ok(true)
    }

    /// What the server's clock tells.
    fn server_now(&mut self) -> Result<DateTime<Utc>, VaultTrouble> {
        if let Some((now, at)) = self.clock.filter(|(_, at)| at.elapsed() < RECENT) {
            return Ok(now + TimeDelta::from_std(at.elapsed()).unwrap_or_default());
        }
        let now = self.get(entry::MARKER)?.now;
        now.ok_or_else(|| self.words().no_time())
    }

    /// An answer has told what time it is.
    pub(super) fn saw_clock(&mut self, now: Option<DateTime<Utc>>) {
        self.clock = now.map(|now| (now, Instant::now())).or(self.clock);
    }
}

/// What cannot be read is passed over.
fn read(got: Got) -> Vec<TeamLogView> {
    let Got::Data(data) = got else { return Vec::new() };
    let said = |member: &str| data[member].as_str().map(|said| plain(said, 100));
    let (machine, user) = (said("machine").unwrap_or_default(), said("user"));
    let lines = data["lines"].as_array().into_iter().flatten();
    let lines = lines.filter_map(|line| Line::deserialize(line).ok());
    let view = |Line { at, account, did, to }: Line| TeamLogView {
        at,
        machine: machine.clone(),
        user: user.clone(),
        account: plain(&account, 200),
        did,
        to: to.map(|to| plain(&to, 200)),
    };
    lines.map(view).collect()
}
