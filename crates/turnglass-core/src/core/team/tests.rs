//! What a machine does by itself and when it is asked, where others share its accounts.

use super::*;
use crate::core::{Leased, Waited};
use crate::provider::Providers;
use turnglass_protocol::view::{Settings, State, VaultKind};
use turnglass_protocol::wire::{NewAccount, TokenAsk};

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

/// One account with a token of a minute, `work`, and a machine that is the `rank`th to look at it.
fn machine(rank: Option<u32>) -> Core {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Openbao, [7; 32], true);
    let new = NewAccount {
        name: "work".into(),
        provider: "oauth2".into(),
        token_url: Some("https://id.example.com/token".into()),
        client_id: Some("me".into()),
        refresh_token: Some(Secret::new("r1")),
        ..NewAccount::default()
    };
    core.add(&new, at(0)).unwrap();
    core.saved("work", 1, Ok(()), at(0));
    core.refresh("work", at(0)).unwrap();
    let grant = next(&core.grant("work").unwrap(), 0);
    core.answered("work", 1, Ok(crate::exchange::Outcome::Renewed(grant.into())), at(0), 0);
    core.saved("work", 2, Ok(()), at(0));
    core.set_roster(roster(rank));
    core
}

fn next(held: &Grant, seconds: i64) -> Grant {
    Grant {
        generation: held.generation + 1,
        token: Some(Secret::new(format!("t{}", held.generation + 1))),
        refresh_token: Some(Secret::new(format!("r{}", held.generation + 1))),
        issued_at: Some(at(seconds)),
        expires_at: Some(at(seconds + 60)),
        ..held.clone()
    }
}

/// In which this machine has that rank.
fn roster(rank: Option<u32>) -> Roster {
    let rosters = (0..).map(|me| Roster::of(me, 0..=4));
    rosters.take(5).find(|roster| roster.rank("work") == rank).unwrap()
}

fn asks(core: &mut Core, seconds: i64) -> bool {
    core.look(at(seconds)).iter().any(|effect| matches!(effect, Effect::Exchange { .. }))
}

fn item(core: &Core, grant: &Grant) -> Secret {
    core.item("work", grant).unwrap()
}

#[test]
fn one_renews_two_stand_by_and_the_others_look_at_nothing() {
    for (rank, first) in [(Some(0), Some(31)), (Some(1), Some(41)), (Some(2), Some(51)), (None, None)] {
        let mut core = machine(rank);
        let asked = (1..600).step_by(10).find(|seconds| asks(&mut core, *seconds));
        assert_eq!(asked, first, "{rank:?}");
    }
}

#[test]
fn what_is_left_to_others_is_no_worse_for_it() {
    let core = machine(None);
    let view = |core: &Core, seconds| core.account("work", at(seconds), &|at| at.naive_utc()).unwrap();
    assert!(view(&core, 5).expires_at.is_some());
    let later = view(&core, 500);
    assert_eq!((later.state, later.expires_at, later.due_at), (State::Fresh, None, None));
    assert_eq!(
        &*later.reason,
        "Other machines of the team renew it; here it is read when somebody asks for it."
    );
}

#[test]
fn a_token_that_others_have_probably_replaced_is_read_once_before_it_is_handed_out() {
    for rank in [Some(1), Some(2), None] {
        let mut core = machine(rank);
        let ask = TokenAsk::of("work");
        let handed = |leased: Leased| match leased {
            Leased::Ready(lease) => lease.token.expose().to_owned(),
            other => panic!("{other:?}"),
        };
        // In its first half nobody has.
        assert_eq!(handed(core.lease(&ask, at(20), Waited::default())), "t2");
        let Leased::Wait(effects) = core.lease(&ask, at(35), Waited::default()) else { panic!("it reads") };
        assert!(matches!(effects[..], [Effect::Read { .. }]), "{effects:?}");
        // Who comes meanwhile waits for the same.
        assert!(matches!(core.lease(&ask, at(35), Waited::default()), Leased::Wait(more) if more.is_empty()));
        let waited = core.waiting_for("work", Waited::default());
        let theirs = next(&core.grant("work").unwrap(), 31);
        let read = item(&core, &theirs);
        core.was_read("work", Ok(Some(read)), at(35));
        assert_eq!(handed(core.lease(&ask, at(35), waited)), "t3");
        assert_eq!(handed(core.lease(&ask, at(36), Waited::default())), "t3");
    }
    // Who renews it knows of nobody who was quicker.
    let first = machine(Some(0)).lease(&TokenAsk::of("work"), at(35), Waited::default());
    assert!(matches!(first, Leased::Ready(_)), "{first:?}");
}

#[test]
fn a_token_that_lives_is_handed_out_whatever_became_of_the_look() {
    for result in [Err(VaultTrouble::Locked), Ok(None), Ok(Some(Secret::new("{}")))] {
        let mut core = machine(None);
        let ask = TokenAsk::of("work");
        assert!(matches!(core.lease(&ask, at(35), Waited::default()), Leased::Wait(_)));
        let waited = core.waiting_for("work", Waited::default());
        core.was_read("work", result, at(35));
        assert!(matches!(core.lease(&ask, at(35), waited), Leased::Ready(_)));
        // It was looked a moment ago.
        assert!(matches!(core.lease(&ask, at(36), Waited::default()), Leased::Ready(_)));
        assert!(matches!(core.lease(&ask, at(39), Waited::default()), Leased::Wait(_)));
    }
}

#[test]
fn who_is_asked_when_its_token_has_ended_reads_first_and_asks_only_if_nobody_has_renewed() {
    let mut core = machine(None);
    let ask = TokenAsk::of("work");
    let Leased::Wait(effects) = core.lease(&ask, at(100), Waited::default()) else { panic!("it looks") };
    assert!(matches!(effects[..], [Effect::Exchange { .. }]), "{effects:?}");
    let waited = core.waiting_for("work", Waited::default());
    // Somebody had, and that one is about to end too: now it is asked.
    let theirs = next(&core.grant("work").unwrap(), 41);
    let read = item(&core, &theirs);
    core.changed("work", 2, Some(&read), Some("build-7"), at(100));
    let waited = core.waiting_for("work", waited);
    let Leased::Wait(effects) = core.lease(&ask, at(100), waited) else { panic!("it is too short") };
    assert!(matches!(effects[..], [Effect::Exchange { .. }]), "{effects:?}");
}

#[test]
fn what_another_machine_removed_goes_and_nothing_is_deleted_for_it() {
    let mut core = machine(None);
    assert_eq!(core.in_team_s_vault(), ["work"]);
    let effects = core.remove_for_team("work").unwrap();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Delete { .. })), "{effects:?}");
    core.left("work", Vec::new(), at(1));
    assert!(!core.knows("work") && !core.owes("work"));
}

#[test]
fn what_is_in_memory_alone_is_not_taken_for_removed() {
    let mut core = machine(Some(0));
    assert!(asks(&mut core, 31));
    assert!(core.in_team_s_vault().is_empty(), "it is being renewed");
    let grant = next(&core.grant("work").unwrap(), 31);
    core.answered("work", 2, Ok(crate::exchange::Outcome::Renewed(grant.into())), at(31), 0);
    core.saved("work", 3, Err(VaultTrouble::Locked), at(31));
    assert!(core.in_team_s_vault().is_empty());
    assert!(core.remove_for_team("work").is_err());
    assert!(!core.begin_to_follow_name("work", "job"));
}

#[test]
fn what_another_machine_renamed_is_called_so_here() {
    let mut core = machine(None);
    assert!(!core.begin_to_follow_name("work", "../job\n"));
    assert!(core.begin_to_follow_name("work", "job"));
    let (account, _) = core.rename("work", "job", Some(2)).unwrap();
    assert_eq!(account.name, "job");
    let effects = core.follows_name("work", "job");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Delete { .. })), "{effects:?}");
    assert!(core.knows("job") && !core.knows("work") && !core.owes("work"));
    assert!(core.grant("job").is_some());
}
