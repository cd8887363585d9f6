//! The team as a person wants to see it: its machines, and what is being renewed. Reads all entries, and is asked by people alone.

use super::here::HERE;
use super::kv::Found;
use super::{Got, Openbao, entry};
use crate::vault::{Member, VaultTrouble};
use chrono::{DateTime, Utc};
use turnglass_core::team::roster::stretch;
use turnglass_protocol::letters::{plain, shown};
use turnglass_protocol::view::{TeamIntentView, TeamMachineView, TeamView};

/// So many are looked at.
const MACHINES: usize = 200;
const ACCOUNTS: usize = 500;

fn millis(at: Option<DateTime<Utc>>) -> Option<i64> {
    at.map(|at| at.timestamp_millis())
}

impl Openbao {
    pub(super) fn team_view(&mut self, member: &Member) -> Result<TeamView, VaultTrouble> {
        let Found { got, now, .. } = self.get(entry::MARKER)?;
        if !matches!(got, Got::Data(_)) {
            return Ok(TeamView::default());
        }
        let Some(now) = now else { return Err(self.words().no_time()) };
        let mut team = TeamView::default();
        let mut known = std::collections::HashSet::new();
        for stretch in [stretch(now), stretch(now) - 1] {
            let there = format!("{HERE}/{stretch}");
            for name in self.list(&there)? {
                if !known.insert(name.clone()) {
                    continue;
                }
                if team.machines.len() >= MACHINES {
                    team.more = true;
                    break;
                }
                let Found { got: Got::Data(data), written_at, .. } = self.get(&format!("{there}/{name}"))?
                else {
                    continue;
                };
                let said = |member: &str| data[member].as_str().map(|said| plain(said, 100));
                team.machines.push(TeamMachineView {
                    machine: said("machine").unwrap_or_default(),
                    user: said("user"),
                    version: said("version"),
                    seen_at: millis(written_at),
                    this: name == format!("{:016x}", member.number),
                });
            }
        }
        team.machines.sort_by(|one, other| (&one.machine, &one.user).cmp(&(&other.machine, &other.user)));
        let accounts = self.accounts()?;
        team.accounts = accounts.len();
        team.more |= accounts.len() > ACCOUNTS;
        for account in accounts.iter().take(ACCOUNTS) {
            let Found { got: Got::Data(data), written_at, .. } = self.get(&entry::name(account))? else {
                continue;
            };
            if let Some(intent) = entry::intent(&data) {
                let (account, machine) = (shown(account).into(), intent.who);
                team.renewing.push(TeamIntentView { account, machine, since: millis(written_at) });
            }
        }
        Ok(team)
    }
}
