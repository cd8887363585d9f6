//! That a grant which moves has one owner, wherever it is stopped: a keeper dies before or after each thing that is done, or a
//! vault does not answer, and the next keeper goes on.

use super::*;
use crate::clock::System;
use crate::vault::Vault;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use turnglass_core::account::{Account, Grant};
use turnglass_protocol::home::Home;
use turnglass_protocol::wire::NewAccount;

const NAME: &str = "work";

/// When whoever asks the vaults dies.
#[derive(Clone, Copy)]
struct Death {
    /// After so many things were asked.
    after: u32,
    /// The last of them was done all the same.
    done: bool,
}

type Items = Arc<Mutex<BTreeMap<String, Secret>>>;

struct There {
    items: Items,
    shared: bool,
    asked: Arc<Mutex<u32>>,
    death: Option<Death>,
}

impl There {
    fn asks<T>(&self, act: impl FnOnce(&mut BTreeMap<String, Secret>) -> T) -> Result<T, VaultTrouble> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *asked += 1;
        let mut items = self.items.lock().unwrap();
        match self.death {
            Some(Death { after, done }) if *asked >= after => {
                if done && *asked == after {
                    act(&mut items);
                }
                let problem = Problem::new(Code::Vault, "nobody answers");
                Err(VaultTrouble::Away { problem, unheard: true })
            }
            _ => Ok(act(&mut items)),
        }
    }
}

impl Vault for There {
    fn is_shared(&self) -> bool {
        self.shared
    }
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.asks(|_| ())
    }
    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.asks(|items| items.get(account).cloned())
    }
    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.asks(|items| drop(items.insert(account.into(), item.clone())))
    }
    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.asks(|items| drop(items.remove(account)))
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.asks(|items| items.values().cloned().collect())
    }
}

/// Two vaults and the account between them.
struct Between {
    own: Items,
    team: Items,
    out: bool,
    dir: tempfile::TempDir,
}

fn item(token: &str, generation: u64, key: Option<&str>) -> Secret {
    let new = NewAccount { name: NAME.into(), provider: "oauth2".into(), ..NewAccount::default() };
    let refresh_token = Some(Secret::new(token));
    let grant = Grant { generation, refresh_token, ..Grant::from_new(&new, System.now()) };
    Item::encode(&Account::from_new(&new), &grant, key.map(Secret::new).as_ref()).unwrap()
}

fn token(item: &Secret) -> String {
    Item::read(item).unwrap().grant.refresh_token.unwrap().expose().to_owned()
}

impl Between {
    /// Out of the team's vault, or into it.
    fn new(out: bool) -> Self {
        let (own, team) = (Items::default(), Items::default());
        let from = if out { &team } else { &own };
        from.lock().unwrap().insert(NAME.into(), item("first", 3, None));
        Self { own, team, out, dir: tempfile::tempdir().unwrap() }
    }

    /// What a keeper does that may die; and what is asked of the vaults in all.
    async fn goes(&self, resumed: bool, death: Option<Death>) -> (Carried, u32) {
        let asked = Arc::<Mutex<u32>>::default();
        let there = |items: &Items, shared| {
            let there = There { items: items.clone(), shared, asked: asked.clone(), death };
            VaultHand::new(Box::new(there)).unwrap()
        };
        let (own, team) = (there(&self.own, false), there(&self.team, true));
        let acme: turnglass_core::vault::Team = Some("acme".into());
        let (from, to) = if self.out { (team, own) } else { (own, team) };
        let (begins, ends) = if self.out { (acme, None) } else { (None, acme) };
        let way = Way { from: begins, to: ends, generation: 3 };
        let carrying = Carrying { from, to, account: NAME.into(), way, resumed };
        let home = Home::at(self.dir.path());
        std::fs::create_dir_all(&home.data).unwrap();
        let lock = Lock::take(&home, 0, false).unwrap().unwrap();
        let carried = carrying.run(&System, &lock).await;
        lock.lets_go();
        let asked = *asked.lock().unwrap();
        (carried, asked)
    }

    /// It is written that it lies there, and what the home's own vault has of it is deleted.
    fn written(&self) {
        if !self.out {
            self.own.lock().unwrap().remove(NAME);
        }
    }

    /// The tokens that the two hold: the home's own, and the team's.
    fn held(&self) -> (Option<String>, Option<String>) {
        let held = |items: &Items| items.lock().unwrap().get(NAME).map(token);
        (held(&self.own), held(&self.team))
    }

    fn one_owner(&self, token: &str) {
        self.written();
        let token = Some(token.to_owned());
        assert_eq!(self.held(), if self.out { (token, None) } else { (None, token) });
    }
}

#[tokio::test]
async fn whoever_dies_anywhere_on_the_way_leaves_one_owner() {
    for out in [false, true] {
        let whole = Between::new(out);
        let (carried, asked) = whole.goes(false, None).await;
        assert!(matches!(carried, Carried::There(_)));
        whole.one_owner("first");
        for (after, done) in (1..=asked).flat_map(|after| [(after, false), (after, true)]) {
            let between = Between::new(out);
            between.goes(false, Some(Death { after, done })).await;
            // The next one dies too, and the one after it.
            for after in 1..=2 {
                between.goes(true, Some(Death { after, done })).await;
            }
            let (carried, _) = between.goes(true, None).await;
            assert!(matches!(carried, Carried::There(_)), "out: {out}, {after} {done}");
            between.one_owner("first");
        }
    }
}

#[tokio::test]
async fn what_the_team_has_renewed_meanwhile_is_what_is_moved() {
    let between = Between::new(false);
    let died = Death { after: 3, done: true };
    assert!(matches!(between.goes(false, Some(died)).await.0, Carried::Unknown { at: Some(_), .. }));
    let given = between.team.lock().unwrap()[NAME].clone();
    let key = Item::read(&given).unwrap().key.unwrap();
    between.team.lock().unwrap().insert(NAME.into(), item("renewed", 4, Some(key.expose())));
    let (carried, _) = between.goes(true, None).await;
    assert!(matches!(carried, Carried::There(item) if token(&item) == "renewed"));
    between.one_owner("renewed");
    // And the way back.
    let back = Between { out: true, ..between };
    back.team.lock().unwrap().insert(NAME.into(), item("again", 5, None));
    assert!(matches!(back.goes(false, None).await.0, Carried::There(item) if token(&item) == "again"));
    back.one_owner("again");
}

#[tokio::test]
async fn what_lies_there_already_under_the_name_is_left_alone() {
    for resumed in [false, true] {
        let between = Between::new(false);
        between.team.lock().unwrap().insert(NAME.into(), item("theirs", 1, Some("another key")));
        let (carried, _) = between.goes(resumed, None).await;
        assert!(matches!(carried, Carried::Not(_)), "resumed: {resumed}");
        assert_eq!(between.held(), (Some("first".into()), Some("theirs".into())));
    }
}

#[tokio::test]
async fn one_that_is_gone_from_the_team_is_not_looked_for_here_before_it_was_moved() {
    let between = Between::new(true);
    between.team.lock().unwrap().clear();
    between.own.lock().unwrap().insert(NAME.into(), item("old", 3, None));
    assert!(matches!(between.goes(false, None).await.0, Carried::Not(_)));
    // Older than what the team was seen to hold.
    between.own.lock().unwrap().insert(NAME.into(), item("old", 2, None));
    assert!(matches!(between.goes(true, None).await.0, Carried::Not(_)));
}
