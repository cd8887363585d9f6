//! A request for an account of the team: nobody else asks with the same grant meanwhile. Waits for who does, beside the
//! keeper's task; what is decided is [`turnglass_core::team`]'s affair.

use super::lock::Lock;
use super::member::Waits;
use super::vault_hand::VaultHand;
use crate::clock::Clock;
use crate::vault::{Turn, VaultTrouble};
use chrono::{DateTime, Utc};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};
use turnglass_core::account::Grant;
use turnglass_core::team;
use turnglass_protocol::secret::Secret;

/// Both clocks, before the turn was asked for.
pub(super) struct Since {
    wall: DateTime<Utc>,
    steady: Option<Duration>,
    /// Where there is no clock that goes on while the machine sleeps.
    process: Instant,
}

impl Since {
    pub(super) fn now(clock: &dyn Clock) -> Self {
        Self { wall: clock.now(), steady: clock.steady(), process: Instant::now() }
    }

    /// Whether a request may begin yet.
    pub(super) fn may_send(&self, clock: &dyn Clock) -> bool {
        let steady = match (clock.steady(), self.steady) {
            (Some(now), Some(then)) => now.saturating_sub(then),
            _ => self.process.elapsed(),
        };
        team::may_send(clock.now() - self.wall, steady)
    }
}

/// What came of it.
pub(super) enum Begun {
    /// It may be asked. `after`: in place of this machine, which was not heard of since.
    Mine { since: Since, after: Option<String> },
    /// Another grant is there.
    Theirs { item: Option<Secret>, by: Option<String> },
    /// This keeper is not its home's own any more.
    Lost,
}

/// Waits until it is this machine's turn, or another one has renewed.
pub(super) async fn begin(
    vault: &VaultHand,
    account: &str,
    grant: &Arc<Grant>,
    clock: &dyn Clock,
    lock: &Lock,
    waits: &Waits,
) -> Result<Begun, VaultTrouble> {
    let mut attempt = 0;
    let waiting = Waiting { account, waits };
    loop {
        let since = Since::now(clock);
        let for_ = match vault.take_turn(account.to_owned(), grant.clone()).await? {
            Turn::Mine { after } => return Ok(Begun::Mine { since, after }),
            Turn::Theirs { item, by } => return Ok(Begun::Theirs { item, by }),
            Turn::Wait { for_, who } => {
                waiting.for_(who);
                for_
            }
        };
        // Somebody who was quicker is seen at the next look.
        let pause = team::pause(attempt, getrandom::u64().unwrap_or_default());
        tokio::time::sleep(if for_.is_zero() { pause } else { pause.min(for_) }).await;
        if lock.lost().is_some() {
            return Ok(Begun::Lost);
        }
        attempt += 1;
    }
}

/// That the account waits, for who wants to see it; until this is dropped.
struct Waiting<'a> {
    account: &'a str,
    waits: &'a Waits,
}

impl Waiting<'_> {
    fn for_(&self, who: Option<String>) {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        waits.extend(who.map(|who| (self.account.to_owned(), who)));
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner).remove(self.account);
    }
}

/// Writes the intent anew while the provider is listened to, until this is dropped.
pub(super) struct Beats(tokio::task::JoinHandle<()>);

impl Beats {
    pub(super) fn begin(vault: &VaultHand, account: &str) -> Self {
        let (vault, account) = (vault.clone(), account.to_owned());
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(team::BEAT).await;
                // Two of them may fail.
                let _ = vault.keep_turn(account.clone()).await;
            }
        }))
    }
}

impl Drop for Beats {
    fn drop(&mut self) {
        self.0.abort();
    }
}
