//! Quiet hours: notices that are held back in them, and what of them is shown at their end. What healed meanwhile is
//! not. Held back is only what was to be shown, so that each episode is told once; it is written down with how the
//! account stands, and survives a restart.

use super::{Core, Effect, Entry, Held, Local};
use crate::account::{HeldBack, Trouble};
use crate::text;
use crate::view::{Notice, NoticeKind};
use chrono::{DateTime, TimeDelta, Utc};

impl Core {
    /// Holds notices back while the quiet hours are, and forgets what was held back of troubles that are over.
    pub fn quieted(&mut self, effects: Vec<Effect>, now: DateTime<Utc>, local: Local<'_>) -> Vec<Effect> {
        let concerned = |effect: &Effect| matches!(effect, Effect::Notice(_) | Effect::Withdraw { .. });
        if !effects.iter().any(concerned) {
            return effects;
        }
        let quiet = self.quiet_ends(now, local);
        let mut left = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Notice(notice) if quiet.is_some() => {
                    self.notices_at = quiet;
                    left.extend(self.hold_back(notice));
                }
                Effect::Withdraw { account } => {
                    left.extend(self.let_go(account.as_deref()));
                    left.push(Effect::Withdraw { account });
                }
                effect => left.push(effect),
            }
        }
        left
    }

    /// What was held back and still holds, once the quiet hours are over and somebody is there to see it.
    pub fn after_quiet(&mut self, now: DateTime<Utc>, local: Local<'_>) -> Vec<Effect> {
        if self.notices_at.is_none() || self.desk.is_none() {
            return Vec::new();
        }
        if let Some(end) = self.quiet_ends(now, local) {
            self.notices_at = Some(end);
            return Vec::new();
        }
        self.notices_at = None;
        let mut effects = Vec::new();
        let vault = self.vault.held_back.take().filter(|_| self.vault.trouble.is_some());
        effects.extend(vault.filter(|_| self.wanted(NoticeKind::Vault)).map(Effect::Notice));
        let names = self.entries.iter().filter(|(_, entry)| !entry.standing.held_back.is_empty());
        for name in names.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
            let Some(entry) = self.entries.get_mut(&name) else { continue };
            let held_back = std::mem::take(&mut entry.standing.held_back);
            effects.push(Effect::Record { account: name.clone() });
            let entry = &self.entries[&name];
            let shown = held_back
                .into_iter()
                .filter(|held| entry.still(held.kind, now) && self.wanted_for(entry, held.kind))
                .map(|held| Effect::Notice(entry.told_late(held, now)));
            effects.extend(shown);
        }
        effects
    }

    /// When what is held back is to be looked at, if that is worth a wake-up.
    pub(super) fn next_notices(&self) -> Option<DateTime<Utc>> {
        self.notices_at.filter(|_| self.desk.is_some())
    }

    /// Something may be held back from before, or the clock was set: looked at when somebody is there to see it.
    pub(super) fn look_for_notices(&mut self, now: DateTime<Utc>) {
        let any = |entry: &Entry| !entry.standing.held_back.is_empty();
        if self.vault.held_back.is_some() || self.entries.values().any(|entry| any(entry)) {
            self.notices_at = Some(now);
        }
    }

    /// Whether notices of this kind are shown for the account at all.
    pub(super) fn wanted_for(&self, entry: &Entry, kind: NoticeKind) -> bool {
        self.wanted(kind) && !entry.account.muted.contains(&kind)
    }

    /// When the quiet hours that are now end; `None` outside of them.
    fn quiet_ends(&self, now: DateTime<Utc>, local: Local<'_>) -> Option<DateTime<Utc>> {
        let (quiet, here) = (self.settings.quiet?, local(now));
        if !quiet.are_at(here) {
            return None;
        }
        let end = quiet.end_after(here);
        let guess = now + (end - here);
        // The user's clock may be put forward or back on the way there.
        let exact = guess + (end - local(guess));
        // An end that it skips is the guess, which then lies beyond.
        let exact = if quiet.are_at(local(exact)) { guess } else { exact };
        Some(exact.max(now + TimeDelta::seconds(1)))
    }

    fn hold_back(&mut self, notice: Notice) -> Option<Effect> {
        let Notice { kind, account, title, body } = notice;
        let Some(account) = account else {
            self.vault.held_back = Some(Notice { kind, account: None, title, body });
            return None;
        };
        let held_back = &mut self.entries.get_mut(&account)?.standing.held_back;
        held_back.retain(|held| held.kind != kind);
        held_back.push(HeldBack { kind, title, body });
        Some(Effect::Record { account })
    }

    fn let_go(&mut self, account: Option<&str>) -> Option<Effect> {
        let Some(account) = account else {
            self.vault.held_back = None;
            return None;
        };
        let held_back = &mut self.entries.get_mut(account)?.standing.held_back;
        let before = held_back.len();
        held_back.retain(|held| held.kind == NoticeKind::Renewed);
        (held_back.len() < before).then(|| Effect::Record { account: account.to_owned() })
    }
}

impl Entry {
    /// Whether a notice that was held back is still true.
    fn still(&self, kind: NoticeKind, now: DateTime<Utc>) -> bool {
        let trouble = &self.standing.trouble;
        let ended = self.standing.expires_at.is_some_and(|end| end <= now);
        match kind {
            NoticeKind::Renewed => *trouble == Trouble::None && !ended,
            NoticeKind::SignInNeeded => {
                matches!(trouble, Trouble::Refused { .. } | Trouble::Misconfigured { .. })
                    || matches!(self.held, Held::Absent(_))
            }
            NoticeKind::Retrying => !self.account.disabled && matches!(trouble, Trouble::Later { .. }),
            NoticeKind::Expiring => !self.account.disabled && !ended,
            NoticeKind::Expired => !self.account.disabled && ended,
            NoticeKind::Vault => false,
        }
    }

    /// In the words of now, where they name a length.
    fn told_late(&self, held: HeldBack, now: DateTime<Utc>) -> Notice {
        let HeldBack { kind, title, mut body } = held;
        if let (NoticeKind::Expiring, Some(end)) = (kind, self.standing.expires_at) {
            body = text!("notice-expiring-body", length = super::reason::length(end - now));
        }
        Notice { kind, account: Some(self.account.name.clone()), title, body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Outcome;
    use crate::provider::Providers;
    use crate::secret::Secret;
    use crate::view::{DeskView, NoticeKind as Kind, QuietHours, Settings, VaultKind};
    use crate::wire::{AccountChange, NewAccount};
    use chrono::NaiveDateTime;

    /// 2027-01-15, 23:00 in UTC, which is the user's own clock here.
    fn night() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_054_000, 0).unwrap()
    }

    fn utc(at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc()
    }

    fn hours(count: i64) -> TimeDelta {
        TimeDelta::hours(count)
    }

    /// With a desk, and quiet from 22 to 7; the account is renewed with a refresh token.
    fn core() -> Core {
        let quiet = Some(QuietHours { from: 22 * 60, to: 7 * 60 });
        let settings = Settings { quiet, ..Settings::default() };
        let mut core = Core::new(Providers::built_in(), settings, VaultKind::Keychain, [7; 32], true);
        core.desk = Some(DeskView { tray_host: true });
        add(&mut core, "work", "claude", Some(night() + hours(48)));
        core
    }

    fn add(core: &mut Core, name: &str, provider: &str, ends: Option<DateTime<Utc>>) {
        let new = NewAccount {
            name: name.into(),
            provider: provider.into(),
            token: Some(Secret::new("t")),
            refresh_token: (provider == "claude").then(|| Secret::new("r")),
            expires_at: ends.map(|at| at.timestamp_millis()),
            ..NewAccount::default()
        };
        core.add(&new, night()).unwrap();
        core.saved(name, 1, Ok(()), night());
    }

    fn shown(effects: &[Effect]) -> Vec<Kind> {
        let kind = |effect: &Effect| match effect {
            Effect::Notice(notice) => Some(notice.kind),
            _ => None,
        };
        effects.iter().filter_map(kind).collect()
    }

    /// The provider's answer, and what is shown of it.
    fn answered(core: &mut Core, outcome: Outcome, now: DateTime<Utc>) -> Vec<Kind> {
        core.take_up("work");
        let generation = core.grant("work").unwrap().generation;
        let effects = core.answered("work", generation, Ok(outcome), now, 0);
        let mut kinds = shown(&core.quieted(effects, now, &utc));
        let saved = core.saved("work", generation + 1, Ok(()), now);
        kinds.extend(shown(&core.quieted(saved, now, &utc)));
        kinds
    }

    fn refused() -> Outcome {
        Outcome::Refused { says: "Gone.".into() }
    }

    fn renewed(core: &Core, now: DateTime<Utc>) -> Outcome {
        let mut grant = crate::account::Grant::clone(&core.grant("work").unwrap());
        grant.generation += 1;
        (grant.token, grant.issued_at) = (Some(Secret::new("t2")), Some(now));
        Outcome::Renewed(Box::new(grant))
    }

    /// Looks, as the keeper does, at each instant that the core asks for until this one.
    fn until(
        core: &mut Core,
        mut now: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> (Vec<(Kind, DateTime<Utc>)>, usize) {
        let (mut told, mut looks) = (Vec::new(), 0);
        while now <= end {
            let effects = core.look(now);
            let effects = core.quieted(effects, now, &utc);
            told.extend(shown(&effects).into_iter().map(|kind| (kind, now)));
            told.extend(shown(&core.after_quiet(now, &utc)).into_iter().map(|kind| (kind, now)));
            now = core.next_look(now).max(now + TimeDelta::seconds(1));
            looks += 1;
        }
        (told, looks)
    }

    #[test]
    fn what_still_holds_at_the_end_is_shown_then_and_once() {
        let mut core = core();
        assert_eq!(answered(&mut core, refused(), night()), []);
        let (told, _) = until(&mut core, night(), night() + hours(30));
        assert_eq!(told, [(Kind::SignInNeeded, night() + hours(8))]);
    }

    #[test]
    fn what_healed_meanwhile_is_not_shown() {
        let mut core = core();
        assert_eq!(answered(&mut core, refused(), night()), []);
        let good = renewed(&core, night() + hours(2));
        assert_eq!(answered(&mut core, good, night() + hours(2)), []);
        let (told, _) = until(&mut core, night() + hours(2), night() + hours(9));
        assert_eq!(told, [(Kind::Renewed, night() + hours(8))]);
    }

    #[test]
    fn outside_of_them_and_without_them_all_is_shown_at_once() {
        let morning = night() + hours(8);
        assert_eq!(answered(&mut core(), refused(), morning), [Kind::SignInNeeded]);
        let mut always = core();
        always.configure(Settings::default());
        assert_eq!(answered(&mut always, refused(), night()), [Kind::SignInNeeded]);
    }

    #[test]
    fn their_end_wakes_only_who_has_something_to_show() {
        let mut core = core();
        let (told, looks) = until(&mut core, night(), night() + hours(20));
        assert!(told.is_empty() && looks == 1, "{told:?} in {looks} looks");
        answered(&mut core, refused(), night());
        core.look(night());
        assert_eq!(core.next_look(night()), night() + hours(8));
        // Nobody is there to see it: it waits for somebody.
        core.desk = None;
        assert!(core.next_look(night()) > night() + hours(8));
        assert_eq!(shown(&core.after_quiet(night() + hours(9), &utc)), []);
        core.desk = Some(DeskView { tray_host: true });
        assert_eq!(shown(&core.after_quiet(night() + hours(10), &utc)), [Kind::SignInNeeded]);
    }

    #[test]
    fn a_change_of_the_settings_holds_at_once() {
        let mut core = core();
        answered(&mut core, refused(), night());
        core.configure(Settings::default());
        assert_eq!(shown(&core.after_quiet(night(), &utc)), [Kind::SignInNeeded]);
        assert_eq!(shown(&core.after_quiet(night(), &utc)), []);
    }

    #[test]
    fn muted_kinds_are_never_shown_for_the_account() {
        let mut core = core();
        let change = AccountChange { muted: Some(vec![Kind::SignInNeeded]), ..AccountChange::default() };
        core.edit("work", &change).unwrap();
        assert_eq!(answered(&mut core, refused(), night() + hours(10)), []);
        // Also not what was held back before.
        let mut core = self::core();
        answered(&mut core, refused(), night());
        core.edit("work", &change).unwrap();
        assert_eq!(until(&mut core, night(), night() + hours(20)).0, []);
    }

    #[test]
    fn a_restart_in_the_night_forgets_nothing() {
        let mut before = core();
        answered(&mut before, refused(), night());
        let (account, standing) = before.record("work").unwrap();
        let standing = serde_json::from_str(&serde_json::to_string(standing).unwrap()).unwrap();
        let mut after =
            Core::new(Providers::built_in(), before.settings.clone(), VaultKind::Keychain, [7; 32], true);
        after.desk = Some(DeskView { tray_host: true });
        after.restore(account.clone(), standing);
        assert_eq!(shown(&after.after_quiet(night(), &utc)), []);
        assert_eq!(after.next_notices(), Some(night() + hours(8)));
        assert_eq!(shown(&after.after_quiet(night() + hours(8), &utc)), [Kind::SignInNeeded]);
    }

    #[test]
    fn an_end_that_is_near_is_told_in_the_words_of_the_morning() {
        let mut core = core();
        core.settings.quiet = None;
        add(&mut core, "plain", "jwt", Some(night() + hours(10)));
        core.settings.quiet = Some(QuietHours { from: 22 * 60, to: 7 * 60 });
        let near = night() + TimeDelta::minutes(465);
        let effects = core.look(near);
        assert_eq!(shown(&core.quieted(effects, near, &utc)), []);
        let told = core.after_quiet(night() + hours(8), &utc);
        let Some(Effect::Notice(notice)) = told.last() else { panic!("{told:?}") };
        assert!(notice.body.contains("ends in 2 hours and"), "{}", notice.body);
    }

    #[test]
    fn the_vaults_trouble_waits_too_unless_it_is_over() {
        let locked = crate::vault::VaultTrouble::Locked;
        let mut core = core();
        let effects = core.vault_failed(locked.clone(), night());
        assert_eq!(shown(&core.quieted(effects, night(), &utc)), []);
        let mut healed = self::core();
        let effects = healed.vault_failed(locked, night());
        healed.quieted(effects, night(), &utc);
        let effects = healed.probed(Ok(()), night() + hours(1));
        healed.quieted(effects, night() + hours(1), &utc);
        assert_eq!(shown(&core.after_quiet(night() + hours(8), &utc)), [Kind::Vault]);
        assert_eq!(shown(&healed.after_quiet(night() + hours(8), &utc)), []);
    }

    #[test]
    fn a_night_with_another_length_ends_by_the_users_clock() {
        // Put forward at 2:00 of the user's clock, which is 1:00 in UTC.
        let spring = night() + hours(2);
        let local =
            move |at: DateTime<Utc>| (at + if at >= spring { hours(2) } else { hours(1) }).naive_utc();
        let mut core = core();
        assert_eq!(core.quiet_ends(night(), &local), Some(night() + hours(6)));
        core.settings.quiet = Some(QuietHours { from: 22 * 60, to: 2 * 60 + 30 });
        let end = core.quiet_ends(night(), &local).unwrap();
        assert!(!core.settings.quiet.unwrap().are_at(local(end)) && end <= night() + hours(3), "{end}");
        let autumn =
            move |at: DateTime<Utc>| (at + if at >= spring { hours(1) } else { hours(2) }).naive_utc();
        core.settings.quiet = Some(QuietHours { from: 22 * 60, to: 7 * 60 });
        assert_eq!(core.quiet_ends(night(), &autumn), Some(night() + hours(7)));
    }
}
