//! What is told once the vault has answered.

use super::*;
use crate::account::Grant;
use crate::provider::Providers;
use turnglass_protocol::view::{Settings, VaultKind};
use turnglass_protocol::wire::NewAccount;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

/// A core that has just renewed the account's token for the second time, with that on its way into the vault.
fn renewed() -> Core {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
    let refresh_token = Some(Secret::new("r1"));
    let new =
        NewAccount { name: "work".into(), provider: "claude".into(), refresh_token, ..NewAccount::default() };
    core.add(&new, at(0)).unwrap();
    core.saved("work", 1, Ok(()), at(0));
    core.refresh("work", at(1)).unwrap();
    let held = core.grant("work").unwrap();
    let grant = Grant {
        generation: 2,
        token: Some(Secret::new("t2")),
        refresh_token: Some(Secret::new("r2")),
        issued_at: Some(at(1)),
        expires_at: Some(at(28_801)),
        ..Grant::clone(&held)
    };
    core.answered("work", 1, Ok(Outcome::Renewed(grant.into())), at(1), 0);
    core
}

fn renewals(effects: &[Effect]) -> usize {
    let told =
        |effect: &&Effect| matches!(effect, Effect::Notice(notice) if notice.kind == NoticeKind::Renewed);
    effects.iter().filter(told).count()
}

#[test]
fn what_was_renewed_is_announced_when_the_vault_has_it_at_last_and_once() {
    let mut core = renewed();
    assert_eq!(renewals(&core.saved("work", 2, Ok(()), at(2))), 1);

    let mut core = renewed();
    // Before that it was in need of a person, and said so.
    core.entries.get_mut("work").unwrap().standing.told = vec![NoticeKind::SignInNeeded];
    assert_eq!(renewals(&core.saved("work", 2, Err(VaultTrouble::Locked), at(2))), 0);
    for later in [60, 120] {
        core.touch("work");
        let saves = core.look(at(later));
        assert!(saves.iter().any(|effect| matches!(effect, Effect::Save { .. })), "{saves:?}");
        let (result, announced) = if later == 60 { (Err(VaultTrouble::Locked), 0) } else { (Ok(()), 1) };
        let effects = core.saved("work", 2, result, at(later));
        assert_eq!(renewals(&effects), announced, "{effects:?}");
        let withdrawn = effects.iter().any(|effect| matches!(effect, Effect::Withdraw { account: Some(_) }));
        assert_eq!(withdrawn, announced == 1, "{effects:?}");
    }
    assert!(core.look(at(200)).iter().all(|effect| !matches!(effect, Effect::Save { .. })));
}

/// A core in which an account's refresh is decided on, at a provider of the user's own.
fn at_an_own_provider() -> Core {
    let own = "providers: [{name: corp, grant: refresh_token, client_id: c, refresh: {url: 'https://id.example.com/t', encoding: json}}]";
    let mut core = Core::new(
        Providers::built_in().with_all_own("providers.yaml", own).unwrap(),
        Settings::default(),
        VaultKind::Keychain,
        [7; 32],
        true,
    );
    let refresh_token = Some(Secret::new("r1"));
    let new =
        NewAccount { name: "work".into(), provider: "corp".into(), refresh_token, ..NewAccount::default() };
    core.add(&new, at(0)).unwrap();
    core.saved("work", 1, Ok(()), at(0));
    core.refresh("work", at(1)).unwrap();
    core
}

#[test]
fn an_answer_is_read_as_its_provider_was_described_when_it_was_asked() {
    let mut core = at_an_own_provider();
    core.due_request("work").expect("its turn");
    core.set_providers(Providers::built_in());
    let (provider, ..) = core.asked("work", 1).expect("it is asked for all the same");
    assert_eq!(provider.name, "corp");
}

#[test]
fn a_request_whose_provider_is_not_described_any_more_when_its_turn_comes_ends_with_that_said() {
    let mut core = at_an_own_provider();
    core.set_providers(Providers::built_in());
    assert!(core.due_request("work").is_none());
    let effects = core.called_off("work", at(2));
    assert!(!core.busy("work"));
    let says =
        |effect: &Effect| matches!(effect, Effect::Note { entry, .. } if entry.what == What::Misconfigured);
    assert!(effects.iter().any(says), "{effects:?}");
}

#[test]
fn ends_that_contradict_each_other_are_told_once() {
    let mut core = renewed();
    core.saved("work", 2, Ok(()), at(2));
    let disputed =
        |provider| Some(Box::new(crate::account::Disputed { provider, other: 3_600, by_token: true }));
    for (generation, disputed, told) in [
        (3, disputed(3_600_000), true),
        (4, disputed(3_600_001), false),
        (5, None, false),
        (6, disputed(7_200), true),
    ] {
        core.refresh("work", at(10 * generation)).unwrap();
        let held = core.grant("work").unwrap();
        let (asked, generation) = (held.generation, u64::try_from(generation).unwrap());
        let token = Some(Secret::new(format!("t{generation}")));
        let grant = Grant { generation, token, disputed, ..Grant::clone(&held) };
        core.answered("work", asked, Ok(Outcome::Renewed(grant.into())), at(30), 0);
        core.saved("work", generation, Ok(()), at(30));
        let says = core.entries["work"].standing.last.as_ref().unwrap().says().to_string();
        assert_eq!(says.contains("The provider says"), told, "{generation}: {says}");
    }
}

#[test]
fn a_token_of_which_nobody_knows_the_end_is_asked_about_at_once_and_once() {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
    let token = Some(Secret::new("opaque"));
    let new = NewAccount { name: "chat".into(), provider: "qwen".into(), token, ..NewAccount::default() };
    core.add(&new, at(0)).unwrap();
    core.saved("chat", 1, Ok(()), at(0));
    assert!(core.entries["chat"].standing.unasked);
    let asks = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Exchange { .. }));
    core.touch("chat");
    assert!(asks(&core.look(at(1))), "at once");
    let held = core.grant("chat").unwrap();
    let (token, issued_at) = (Some(Secret::new("another")), Some(at(1)));
    let grant = Grant { generation: 2, token, issued_at, unasked: false, ..Grant::clone(&held) };
    core.answered("chat", 1, Ok(Outcome::Renewed(grant.into())), at(1), 0);
    core.saved("chat", 2, Ok(()), at(1));
    core.touch("chat");
    assert!(!asks(&core.look(at(3_600))), "then daily");
    core.touch("chat");
    assert!(asks(&core.look(at(86_402))));
}
