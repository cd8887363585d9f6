//! The provider says no: when that means that a sign-in has ended, and what is tried all the same. A sign-in that is dead
//! is called dead, in whatever words; and none is given up for good but by the standard's own.

use super::{Core, Effect};
use crate::account::Trouble;
use crate::schedule;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{NoticeKind, What};

/// So often in a row without a why, a no is a refusal: one may be a slip, and a second one its echo.
const FEW: u32 = 3;

/// A no that does not say that the sign-in has ended.
pub(super) struct No {
    pub(super) says: Text,
    /// What could be wrong with the settings.
    pub(super) hint: Option<Text>,
    /// Nothing is said that could be mended.
    pub(super) vague: bool,
    pub(super) retry_after: Option<TimeDelta>,
}

impl Core {
    /// A person is asked to sign in. Unless it was said in the standard's word, the refresh token is still tried now
    /// and then, and a success heals everything.
    pub(super) fn refused(
        &mut self,
        name: &str,
        says: Text,
        for_good: bool,
        now: DateTime<Utc>,
        random: u64,
    ) -> Vec<Effect> {
        if let Some(effects) = self.put_back(name, What::Refused, &says, now) {
            return effects;
        }
        let Some(entry) = self.entries.get(name) else { return Vec::new() };
        let lost = entry.standing.lost.then(|| text!("refused-perhaps-lost"));
        let says = Text::joined([says].into_iter().chain(lost));
        let first = match entry.standing.trouble {
            Trouble::Refused { at, .. } => at,
            _ => now,
        };
        let dead = entry.traded().filter(|_| for_good).map(|secret| self.fingerprint(secret));
        if let Some(entry) = self.entries.get_mut(name) {
            entry.standing.lost &= !for_good;
            entry.standing.dead = dead;
            let retry_at = (!for_good).then(|| now + schedule::after_refusal(first, now, random));
            entry.standing.trouble = Trouble::Refused { at: first, says: says.clone(), retry_at };
        }
        let mut effects = self.settled(name, What::Refused, says.clone(), now);
        self.tell(name, NoticeKind::SignInNeeded, says, &mut effects);
        effects
    }

    /// After a lost answer it is a refusal at once, for the refresh token was most likely spent; without, when it comes
    /// again and again. Until then it is what it looks like.
    pub(super) fn denied(&mut self, name: &str, no: No, now: DateTime<Utc>, random: u64) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let standing = &mut entry.standing;
        if no.vague {
            standing.denied = standing.denied.saturating_add(1);
        }
        let often = no.vague && standing.denied >= FEW;
        let before = matches!(standing.trouble, Trouble::Refused { .. });
        if standing.lost || often || before {
            let count = standing.denied;
            let again = (often && !standing.lost).then(|| text!("refused-without-why", count));
            let says = Text::joined([no.says].into_iter().chain(again));
            return self.refused(name, says, false, now, random);
        }
        match no.hint {
            Some(hint) => self.misconfigured(name, no.says, hint, now, random),
            None => {
                entry.later(no.says.clone(), no.retry_after, now, random);
                self.settled(name, What::Later, no.says, now)
            }
        }
    }
}

#[cfg(test)]
mod tests;
