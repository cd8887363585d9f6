//! Which machines of the team are there: each writes itself down once in a stretch of time, under `~here/STRETCH/NUMBER`, and
//! reads the names of those that did so in this stretch and in the one before. Old ones are deleted by who wrote them, and
//! what a machine left that went away, by one of the others.

use super::kv::Found;
use super::server::Method;
use super::{Got, Openbao, entry};
use crate::vault::{Member, VaultTrouble};
use serde_json::json;
use turnglass_core::team::roster::{Roster, stretch};

/// Where they lie. No account's entry is called so.
pub(super) const HERE: &str = "~here";
/// So many that were left behind are deleted at a time.
const SWEPT: usize = 50;

/// Where this machine has written itself down.
#[derive(Default)]
pub(super) struct Here {
    stretches: Vec<i64>,
    roster: Roster,
}

impl Here {
    /// Whether this machine is the one that cleans up.
    pub(super) fn sweeps(&self) -> bool {
        self.roster.rank(HERE) == Some(0)
    }
}

impl Openbao {
    pub(super) fn is_here(&mut self, member: &Member) -> Result<Option<Vec<u64>>, VaultTrouble> {
        let Found { got, now, .. } = self.get(entry::MARKER)?;
        if !matches!(got, Got::Data(_)) {
            return Ok(None);
        }
        let Some(now) = now else { return Err(self.words().no_time()) };
        let (this, name) = (stretch(now), format!("{:016x}", member.number));
        if !self.here.stretches.contains(&this) {
            let data = json!({ "turnglass": 1, "machine": member.machine, "user": member.user,
                "version": env!("CARGO_PKG_VERSION") });
            // Where it has been written already, by this home's last keeper, that serves as well.
            self.put(&format!("{HERE}/{this}/{name}"), &data, 0)?;
            self.here.stretches.push(this);
        }
        for old in self.here.stretches.extract_if(.., |old| *old < this - 1).collect::<Vec<_>>() {
            self.forget(&format!("{HERE}/{old}/{name}"));
        }
        let mut all = Vec::new();
        for stretch in [this, this - 1] {
            let names = self.list(&format!("{HERE}/{stretch}"))?;
            all.extend(names.iter().filter_map(|name| u64::from_str_radix(name, 16).ok()));
        }
        self.here.roster = Roster::of(member.number, all.iter().copied());
        Ok(Some(all))
    }

    /// Deletes some of what machines have left that are gone, and of the log what is too old; whether there may be more.
    pub(super) fn sweep_all(&mut self) -> Result<bool, VaultTrouble> {
        let Some(this) = self.here.stretches.last().copied() else { return Ok(false) };
        let stretches = self.list(HERE)?;
        let old = stretches.iter().filter_map(|name| name.trim_end_matches('/').parse::<i64>().ok());
        let mut left = Vec::new();
        for old in old.filter(|old| *old < this - 2).collect::<Vec<_>>() {
            let names = self.list(&format!("{HERE}/{old}"))?;
            left.extend(names.iter().map(|name| format!("{HERE}/{old}/{name}")));
            if left.len() >= SWEPT {
                break;
            }
        }
        left.iter().take(SWEPT).for_each(|name| self.forget(name));
        Ok(self.sweep_log()? || left.len() > SWEPT)
    }

    /// Where it cannot be deleted now, that is done later.
    pub(super) fn forget(&mut self, name: &str) {
        let path = self.metadata(name);
        let _ = self.ask(Method::Delete, &path, None);
    }
}
