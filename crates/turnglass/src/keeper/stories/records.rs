//! A keeper that starts with many accounts: a token is handed out before all of them were read, and nothing else sees,
//! changes or loses any of them meanwhile. Who asks has written before the keeper begins: it is passed its socket.

use super::*;
use crate::store::{Change, Store};
use serde::de::DeserializeOwned;
use std::os::unix::net::{UnixListener, UnixStream};
use turnglass_core::account::{Account, Grant, Item, Standing};
use turnglass_protocol::view::DeskView;
use turnglass_protocol::wire::{AccountChange, Frame, Reply, VERSION};

/// Enough that one who asks is heard long before the last of them is read.
const MANY: usize = 4_000;

fn name(at: usize) -> String {
    format!("account {at:04}")
}

/// Remembers whose item was asked for.
struct Asked(Moody, Arc<Mutex<Vec<String>>>);

impl Vault for Asked {
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.0.ready()
    }
    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.1.lock().unwrap().push(account.to_owned());
        self.0.load(account)
    }
    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.0.save(account, item)
    }
    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.0.delete(account)
    }
    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.0.items()
    }
}

struct House {
    dir: tempfile::TempDir,
    clock: Arc<Manual>,
    vault: Moody,
    loaded: Arc<Mutex<Vec<String>>>,
    listener: UnixListener,
}

/// As an earlier keeper left it; `change` of each account and how it stands.
fn house(change: impl Fn(usize, &mut Account, &mut Standing)) -> House {
    let (dir, clock, vault) = (tempfile::tempdir().unwrap(), Manual::new(), Moody::default());
    let home = Home::at(dir.path());
    for dir in [&home.data, &home.runtime] {
        std::fs::create_dir_all(dir).unwrap();
    }
    let known: Vec<(Account, Standing)> = (0..MANY)
        .map(|at| {
            let token = Some(Secret::new(format!("token {at}")));
            let new = NewAccount { name: name(at), provider: "jwt".into(), token, ..NewAccount::default() };
            let (mut account, mut standing) = (Account::from_new(&new), Standing::default());
            change(at, &mut account, &mut standing);
            let grant = Grant::from_new(&new, clock.now());
            standing.note(&grant);
            let item = Item::encode(&account, &grant, None).unwrap();
            vault.with(|items| items.insert(account.name.clone(), item)).unwrap();
            (account, standing)
        })
        .collect();
    let changes: Vec<_> = known.iter().map(|(account, standing)| Change::record(account, standing)).collect();
    Store::open(&home.database()).unwrap().write(&[&changes]).unwrap();
    let listener = UnixListener::bind(home.socket()).unwrap();
    House { dir, clock, vault, loaded: Arc::default(), listener }
}

impl House {
    /// Written now; it is heard when there is a keeper.
    fn ask(&self, ask: Ask) -> Early {
        let mut stream = UnixStream::connect(Home::at(self.dir.path()).socket()).unwrap();
        let frame = serde_json::to_string(&Frame { v: VERSION, lang: None, ask }).unwrap();
        writeln!(stream, "{frame}").unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Early(BufReader::new(stream))
    }

    fn begin(&self) -> Running {
        let options = Options::new(Home::at(self.dir.path()), VaultKind::Keychain);
        let mut doors = Doors { passed: Some(self.listener.try_clone().unwrap()), ..Doors::default() };
        let vault = Asked(self.vault.clone(), self.loaded.clone());
        begin(&options, &mut doors, self.clock.clone(), Box::new(vault)).unwrap().unwrap()
    }
}

struct Early(BufReader<UnixStream>);

impl Early {
    fn is_answered(&mut self) -> bool {
        self.0.get_ref().set_nonblocking(true).unwrap();
        let there = self.0.fill_buf().is_ok();
        self.0.get_ref().set_nonblocking(false).unwrap();
        there
    }

    fn answer<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        serde_json::from_str::<Reply<T>>(&line).unwrap().into()
    }
}

fn token(at: usize) -> Ask {
    Ask::Token(TokenAsk::of(name(at)))
}

#[test]
fn a_token_is_handed_out_before_all_other_accounts_are_read() {
    let house = house(|_, _, _| {});
    let mut snapshot = house.ask(Ask::Snapshot);
    let mut waits = house.ask(Ask::Asked { account: None });
    let mut lease = house.ask(token(MANY - 1));
    let running = std::thread::scope(|scope| {
        let begun = scope.spawn(|| house.begin());
        assert_eq!(lease.answer::<Lease>().unwrap().token.expose(), format!("token {}", MANY - 1));
        assert!(!waits.is_answered(), "what asks for more than one account waits for all");
        begun.join().unwrap()
    });
    waits.answer::<Vec<turnglass_protocol::view::AskedView>>().unwrap();
    assert_eq!(house.loaded.lock().unwrap()[0], name(MANY - 1), "the one that somebody waits for is first");
    let all = snapshot.answer::<Snapshot>().unwrap();
    assert_eq!(all.accounts.len(), MANY, "nobody sees a part of them");
    assert_eq!(all.warnings, []);
    running.stop().unwrap();
}

#[test]
fn what_is_changed_while_accounts_are_read_loses_none() {
    let house = house(|_, account, standing| {
        account.group = Some("kept".into());
        standing.brought = Some("hash".into());
    });
    let change = AccountChange { group: Some("new".into()), ..AccountChange::default() };
    let mut edited = house.ask(Ask::Edit { account: name(MANY - 1), change });
    let mut removed =
        house.ask(Ask::Remove { account: name(MANY - 2), revoke: false, anyway: false, revoke_url: None });
    let mut leases: Vec<_> = [MANY - 1, 0, MANY - 2].map(|at| house.ask(token(at))).into();
    let running = house.begin();
    let view = edited.answer::<AccountView>().unwrap();
    assert_eq!(view.group.as_deref(), Some("new"));
    removed.answer::<()>().unwrap();
    assert_eq!(leases[0].answer::<Lease>().unwrap().token.expose(), format!("token {}", MANY - 1));
    assert_eq!(leases[1].answer::<Lease>().unwrap().token.expose(), "token 0");
    drop(leases);
    running.stop().unwrap();

    let store = Store::open(&Home::at(house.dir.path()).database()).unwrap();
    let kept: Vec<_> =
        store.accounts_behind("", 10_000).unwrap().into_iter().map(|row| row.known.unwrap()).collect();
    assert_eq!(kept.len(), MANY - 1);
    for (account, standing) in kept {
        let group = if account.name == name(MANY - 1) { "new" } else { "kept" };
        assert_eq!((account.group.as_deref(), standing.brought.as_deref()), (Some(group), Some("hash")));
    }
}

#[test]
fn the_desktop_that_comes_first_is_known_before_it_fetches_a_token() {
    let house = house(|at, account, _| account.ask_me = at == 7);
    // It is asked whether a program may have this one; what it fetches itself was clicked by the person.
    let _desk = house.ask(Ask::Watch { desk: Some(DeskView { tray_host: true }) });
    let mut lease = house.ask(token(7));
    let running = house.begin();
    assert_eq!(lease.answer::<Lease>().unwrap().token.expose(), "token 7");
    running.stop().unwrap();
}

#[test]
fn an_account_that_cannot_be_read_is_told_once_and_the_others_serve() {
    let house = house(|_, _, _| {});
    let db = rusqlite::Connection::open(Home::at(house.dir.path()).database()).unwrap();
    db.execute("UPDATE account SET account = '{' WHERE name = ?1", [name(9)]).unwrap();
    drop(db);
    let (mut broken, mut lease) = (house.ask(token(9)), house.ask(token(10)));
    let mut snapshot = house.ask(Ask::Snapshot);
    let running = house.begin();
    assert_eq!(lease.answer::<Lease>().unwrap().token.expose(), "token 10");
    assert_eq!(broken.answer::<Lease>().unwrap_err().code, Code::NoSuchAccount);
    let all = snapshot.answer::<Snapshot>().unwrap();
    assert_eq!((all.accounts.len(), all.warnings.len()), (MANY - 1, 1));
    running.stop().unwrap();
}

#[test]
fn a_start_writes_down_only_what_it_learns() {
    let house = house(|_, _, _| {});
    let db = rusqlite::Connection::open(Home::at(house.dir.path()).database()).unwrap();
    db.execute("UPDATE account SET standing = json_set(standing, '$.mark', 1)", []).unwrap();
    // What the store knows of this one is not what the vault holds.
    db.execute(
        "UPDATE account SET standing = json_set(standing, '$.issued_at', NULL) WHERE name = ?1",
        [name(5)],
    )
    .unwrap();
    let running = house.begin();
    let mut last = house.ask(token(MANY - 1));
    last.answer::<Lease>().unwrap();
    while house.loaded.lock().unwrap().len() < MANY {
        std::thread::sleep(Duration::from_millis(10));
    }
    running.stop().unwrap();
    let written = "SELECT name FROM account WHERE json_extract(standing, '$.mark') IS NULL";
    let written: String = db.query_row(written, [], |row| row.get(0)).unwrap();
    assert_eq!(written, name(5));
    let count = "SELECT count(*) FROM account WHERE json_extract(standing, '$.mark') IS NULL";
    assert_eq!(db.query_row(count, [], |row| row.get::<_, u32>(0)).unwrap(), 1);
}
