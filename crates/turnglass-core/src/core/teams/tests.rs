//! A home with private accounts and a team's: what ails one vault, and what is on its way between the two.

use crate::account::{Account, Item, Moving, Standing};
use crate::core::{Core, Effect};
use crate::provider::Providers;
use crate::vault::{Lies, Team, VaultTrouble};
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{Settings, State, VaultKind};
use turnglass_protocol::wire::NewAccount;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

fn acme() -> Team {
    Some("acme".into())
}

fn new(name: &str, place: Option<&str>) -> NewAccount {
    NewAccount {
        name: name.into(),
        provider: "oauth2".into(),
        token_url: Some("https://id.example.org/token".into()),
        lives_in: place.map(str::to_owned),
        token: Some(Secret::new(format!("token of {name}"))),
        refresh_token: Some(Secret::new(format!("refresh token of {name}"))),
        expires_at: Some(at(3_600).timestamp_millis()),
        ..NewAccount::default()
    }
}

fn home() -> Core {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
    core.has_team("acme", Some("https://bao.example.com secret/turnglass/team".into()));
    for (name, place) in [("mine", None), ("bot", Some("acme"))] {
        core.add(&new(name, place), at(0)).unwrap();
        core.saved(name, 1, Ok(()), at(0));
    }
    core
}

fn view(core: &Core, name: &str, now: DateTime<Utc>) -> turnglass_protocol::view::AccountView {
    core.account(name, now, &|at| at.naive_utc()).unwrap()
}

fn away() -> VaultTrouble {
    let problem = Problem::new(Code::Vault, "nobody answers").hint("wait");
    VaultTrouble::Away { problem, unheard: false }
}

#[test]
fn each_account_says_where_it_lies_and_waits_for_that_vault_alone() {
    let mut core = home();
    let lives = |core: &Core| ["mine", "bot"].map(|name| view(core, name, at(1)).lives_in);
    assert_eq!(lives(&core), ["local", "team acme"]);
    assert!(core.probed_at(&acme(), Err(away()), at(1)).iter().any(|it| matches!(it, Effect::Notice(_))));
    let states = |core: &Core| ["mine", "bot"].map(|name| view(core, name, at(1)).state);
    assert_eq!(states(&core), [State::Fresh, State::VaultTrouble]);
    assert!(core.vault_problem().is_none() && core.in_trouble("bot") && !core.in_trouble("mine"));
    assert!(core.all_warnings().any(|problem| problem.message.contains("acme")));
    // Both are due: one of them is renewed.
    let begun = core.look(at(3_600));
    let asked = |effects: &[Effect]| {
        let asked = effects.iter().filter_map(|effect| match effect {
            Effect::Exchange { account } => Some(account.clone()),
            _ => None,
        });
        asked.collect::<Vec<_>>()
    };
    assert_eq!(asked(&begun), ["mine"]);
    assert!(begun.iter().any(|effect| matches!(effect, Effect::Probe { team } if *team == acme())));
    core.probed_at(&acme(), Ok(()), at(3_601));
    assert_eq!(asked(&core.look(at(3_601))), ["bot"]);
}

#[test]
fn nobody_moves_an_account_by_bringing_it_again() {
    let mut core = home();
    assert!(core.add(&new("bot", Some("local")), at(1)).unwrap_err().message.contains("team acme"));
    core.add(&new("bot", None), at(1)).unwrap();
    assert_eq!(core.team_of("bot"), acme());
    assert!(core.add(&new("other", Some("nobody")), at(1)).unwrap_err().message.contains("nobody"));
    // The item that the team's vault gets names no team.
    let grant = core.grant("bot").unwrap();
    assert!(!core.item("bot", &grant).unwrap().expose().contains("acme"));
}

#[test]
fn what_is_on_its_way_is_not_renewed_and_is_gone_on_with_by_the_next_keeper() {
    let mut core = home();
    let way = core.begin_to_move("mine", &acme()).unwrap().unwrap();
    assert_eq!((way.from, way.to), (None, acme()));
    assert!(
        core.look(at(3_600))
            .iter()
            .all(|effect| !matches!(effect, Effect::Exchange { account } if account == "mine"))
    );
    assert!(core.put_aside("mine").is_err() && core.begin_to_rename("mine", "other").is_err());
    let (account, standing) = core.record("mine").map(|(a, s)| (a.clone(), s.clone())).unwrap();
    let (account, standing): (Account, Standing) = (
        serde_json::from_str(&serde_json::to_string(&account).unwrap()).unwrap(),
        serde_json::from_str(&serde_json::to_string(&standing).unwrap()).unwrap(),
    );
    assert_eq!(standing.moving, Some(Box::new(Moving { to: acme(), retry_at: None })));
    let mut next = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], false);
    next.restore(account, standing);
    let resumed = next.unfinished_moves();
    assert!(matches!(&resumed[..], [Effect::Move { account }] if account == "mine"));
    assert!(next.unfinished_moves().is_empty(), "once at a time");

    // The vault does not answer, and then has it.
    core.moves_on_later("mine", &acme(), away(), at(10));
    assert!(core.in_trouble("mine"));
    core.probed_at(&acme(), Ok(()), at(20));
    assert!(
        core.look(at(20))
            .iter()
            .any(|effect| matches!(effect, Effect::Move { account } if account == "mine"))
    );
    let (account, standing, left) = core.would_have_moved("mine").unwrap();
    assert_eq!((account.team, standing.moving, left), (acme(), None, Some(Lies::from("mine"))));
    let item = core.item("mine", &core.grant("mine").unwrap()).unwrap();
    let effects = core.has_moved("mine", &item, at(21));
    let deletes = |effect: &Effect| matches!(effect, Effect::Delete { lies } if *lies == Lies::from("mine"));
    assert!(effects.iter().any(deletes));
    assert_eq!(view(&core, "mine", at(21)).lives_in, "team acme");
    // Its item in the home's own vault is not that of an account that is here.
    assert!(!core.deleted("mine", Err(VaultTrouble::Locked), at(22)));
    assert!(core.look(at(22) + TimeDelta::minutes(5)).iter().any(deletes));
    assert!(core.deleted("mine", Ok(()), at(400)));
    assert!(
        core.adopt_from(
            &None,
            &Item::encode(&Account::from_new(&new("mine", None)), &core.grant("mine").unwrap(), None)
                .unwrap()
        )
        .is_none()
    );
}

#[test]
fn what_cannot_be_moved_says_why() {
    let mut core = home();
    core.has_team("other", Some("https://bao.example.com secret/other".into()));
    assert!(core.begin_to_move("bot", &Some("other".into())).is_err());
    assert_eq!(core.begin_to_move("bot", &acme()).unwrap(), None);
    core.probed_at(&acme(), Err(away()), at(1));
    assert!(core.begin_to_move("mine", &acme()).unwrap_err().message.contains("nobody answers"));
    assert!(!core.is_moving("mine"));
    let row = Lies { account: "my work".into(), team: acme() };
    assert_eq!(Lies::of_row(&row.row()), row);
    assert_eq!(Lies::of_row("work"), Lies::from("work"));
}
