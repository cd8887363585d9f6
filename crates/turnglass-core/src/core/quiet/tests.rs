//! Nights of a user whose own clock is UTC, unless a test says otherwise.

use super::*;
use crate::exchange::Outcome;
use crate::provider::Providers;
use chrono::NaiveDateTime;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{DeskView, NoticeKind as Kind, QuietHours, Settings, VaultKind};
use turnglass_protocol::wire::{AccountChange, NewAccount};

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
    Outcome::Refused { says: "Gone.".into(), for_good: true }
}

fn renewed(core: &Core, now: DateTime<Utc>) -> Outcome {
    let mut grant = crate::account::Grant::clone(&core.grant("work").unwrap());
    grant.generation += 1;
    (grant.token, grant.issued_at) = (Some(Secret::new("t2")), Some(now));
    Outcome::Renewed(Box::new(grant))
}

/// Looks, as the keeper does, at each instant that the core asks for until this one.
fn until(core: &mut Core, mut now: DateTime<Utc>, end: DateTime<Utc>) -> (Vec<(Kind, DateTime<Utc>)>, usize) {
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
    core.edit("work", &change, night()).unwrap();
    assert_eq!(answered(&mut core, refused(), night() + hours(10)), []);
    // Also not what was held back before.
    let mut core = self::core();
    answered(&mut core, refused(), night());
    core.edit("work", &change, night()).unwrap();
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
    let local = move |at: DateTime<Utc>| (at + if at >= spring { hours(2) } else { hours(1) }).naive_utc();
    let mut core = core();
    assert_eq!(core.quiet_ends(night(), &local), Some(night() + hours(6)));
    core.settings.quiet = Some(QuietHours { from: 22 * 60, to: 2 * 60 + 30 });
    let end = core.quiet_ends(night(), &local).unwrap();
    assert!(!core.settings.quiet.unwrap().are_at(local(end)) && end <= night() + hours(3), "{end}");
    let autumn = move |at: DateTime<Utc>| (at + if at >= spring { hours(1) } else { hours(2) }).naive_utc();
    core.settings.quiet = Some(QuietHours { from: 22 * 60, to: 7 * 60 });
    assert_eq!(core.quiet_ends(night(), &autumn), Some(night() + hours(7)));
}
