//! Tokens of teams' accounts that are kept on this machine too: which accounts something happened to, and what is to be written
//! of them, by a thread for each file. What may be kept is the core's affair ([`Core::to_copy`]).

use super::Options;
use crate::clock::Clock;
use crate::offline::{Place, Read};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use turnglass_core::account::{Living, Noted};
use turnglass_core::core::Core;
use turnglass_core::core::offline::Copying;
use turnglass_core::vault::Team;
use turnglass_protocol::view::VaultKind;

type Tokens = BTreeMap<String, Living>;

#[derive(Default)]
pub(super) struct Copies {
    of: BTreeMap<Team, Copy>,
    /// Accounts that are to be looked at.
    touched: BTreeSet<String>,
}

/// That of one team.
struct Copy {
    tokens: Tokens,
    writes: Option<Sender<Tokens>>,
    writer: Option<JoinHandle<()>>,
}

impl Copies {
    /// Of the vaults that a person wants them of. The core has them before anybody asks.
    pub(super) fn read(options: &Options, clock: &dyn Clock, core: &mut Core) -> Self {
        let own =
            options.openbao.iter().filter(|_| options.vault == VaultKind::Openbao).map(|it| (None, &**it));
        let teams = options.teams.iter().map(|(name, team)| (Some(name.as_str().into()), team));
        let (mut copies, now) = (Self::default(), noted(clock));
        for (team, chosen) in own.chain(teams) {
            let Some(place) = Place::of(&options.home, chosen) else { continue };
            let Read { tokens, problem, left_alone } = place.read();
            core.warnings.extend(problem);
            let (mut living, all) = (Tokens::new(), tokens.len());
            for copy in tokens {
                if let Some(expires_at) = copy.ends_at(now) {
                    core.has_copies(&team, [Living { expires_at, ..copy.clone() }]);
                    living.insert(copy.account.clone(), copy);
                }
            }
            if left_alone {
                continue;
            }
            let copy = Copy::new(place, living);
            // Those that ended are on no disk any more.
            if copy.tokens.len() < all {
                copy.write();
            }
            copies.of.insert(team, copy);
        }
        copies
    }

    /// Something happened to this account.
    pub(super) fn happened(&mut self, account: &str) {
        if !self.of.is_empty() && !self.touched.contains(account) {
            self.touched.insert(account.to_owned());
        }
    }

    /// Accounts may have gone while nobody kept.
    pub(super) fn look_at_all(&mut self) {
        self.touched.extend(self.of.values().flat_map(|copy| copy.tokens.keys().cloned()));
    }

    /// What became of the accounts that something happened to.
    pub(super) fn keep(&mut self, core: &mut Core, clock: &dyn Clock) {
        if self.touched.is_empty() {
            return;
        }
        let now = noted(clock);
        let mut changed = BTreeSet::new();
        for account in std::mem::take(&mut self.touched) {
            let (team, copying) = core.to_copy(&account, now);
            for (of, copy) in &mut self.of {
                let is_changed = match &copying {
                    Copying::Leave if *of == team => false,
                    Copying::Keep(living) if *of == team => copy.keep(living, now),
                    _ => copy.tokens.remove(&account).is_some(),
                };
                if is_changed {
                    changed.insert(of.clone());
                }
            }
        }
        for (_, copy) in self.of.iter_mut().filter(|(team, _)| changed.contains(*team)) {
            copy.tokens.retain(|_, living| living.ends_at(now).is_some());
            copy.write();
        }
    }

    /// What is to be written is written when this returns.
    pub(super) fn rest(&mut self) {
        for copy in self.of.values_mut() {
            copy.writes = None;
            copy.writer.take().map(JoinHandle::join);
        }
    }
}

impl Copy {
    fn new(place: Place, tokens: Tokens) -> Self {
        let (writes, written) = channel::<Tokens>();
        let writer = std::thread::Builder::new().name("offline copy".into()).spawn(move || {
            while let Ok(mut tokens) = written.recv() {
                // Only the newest counts.
                while let Ok(newer) = written.try_recv() {
                    tokens = newer;
                }
                if let Err(problem) = place.write(&tokens) {
                    tracing::warn!(%problem, "no tokens are kept for when the team's vault is away");
                }
            }
        });
        Self { tokens, writes: Some(writes), writer: writer.ok() }
    }

    /// Whether anything is news of it. One that the clocks do not let count any more is noted anew.
    fn keep(&mut self, living: &Living, now: Noted) -> bool {
        let is_known = |known: &Living| known.is_same(living) && known.ends_at(now).is_some();
        if self.tokens.get(&living.account).is_some_and(is_known) {
            return false;
        }
        self.tokens.insert(living.account.clone(), living.clone());
        true
    }

    fn write(&self) {
        if let Some(writes) = &self.writes {
            let _ = writes.send(self.tokens.clone());
        }
    }
}

fn noted(clock: &dyn Clock) -> Noted {
    let steady = clock.steady().and_then(|steady| i64::try_from(steady.as_secs()).ok());
    Noted { at: clock.now(), steady }
}
