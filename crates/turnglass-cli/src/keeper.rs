//! The way to the keeper: the one that runs, or this process for as long as its command needs.

pub(crate) use crate::environment::{absolute, env};

use crate::nearest::{no_such_account_of, with_the_nearest};
use crate::vault_key::{self, New};
use serde::de::{DeserializeOwned, IgnoredAny};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use turnglass::chosen::{Chosen, chosen};
use turnglass::keeper::{Options, open_by};
use turnglass::store::names;
use turnglass::users;
use turnglass::vault::sealed::AskKey;
use turnglass_protocol::client::{self, Client};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::letters;
use turnglass_protocol::text;
use turnglass_protocol::view::{Snapshot, VaultKind};
use turnglass_protocol::wire::Ask;

/// So many keepers in a row may end while they are asked.
const KEEPERS: u32 = 20;
/// Between two of them.
const PAUSE: Duration = Duration::from_millis(10);
/// Whoever takes over is there within this time.
const NEXT_ONE: Duration = Duration::from_secs(2);

pub(crate) mod consent; // what is told while a person's yes is waited for
mod own;

use own::Own;

/// A keeper to ask. When it is this process, [`Keeper::close`] says what could not be saved.
pub(crate) struct Keeper {
    client: Client,
    own: Option<Own>,
    way: Way,
    /// One that was asked ended before it answered, and may have done what it was asked for.
    lost_an_answer: bool,
}

/// Where a keeper is found.
#[derive(Clone)]
enum Way {
    /// In this home; if there is none, this process becomes it.
    Home(Box<Home>),
    /// At the socket that TURNGLASS_SOCKET names, and nowhere else.
    Elsewhere(PathBuf),
}

impl Keeper {
    pub(crate) fn open() -> Result<Self, Problem> {
        Self::open_where(|_| Ok(()))
    }

    /// The same for an account that has to be there. One that is in no list is told as that before this process keeps: nobody is
    /// asked for what opens a vault that holds nothing of it.
    pub(crate) fn open_for(account: &str) -> Result<Self, Problem> {
        Self::open_if_known(account, |names| no_such_account_of(account, names))
    }

    /// The same, with what is said where it is not there.
    pub(crate) fn open_if_known(
        account: &str,
        unknown: impl FnOnce(&[String]) -> Problem,
    ) -> Result<Self, Problem> {
        Self::open_where(|home| unlisted(home, account).map_or(Ok(()), |names| Err(unknown(&names))))
    }

    /// The same, where `may` says whether this process keeps if nobody else does.
    pub(crate) fn open_where(may: impl FnOnce(&Home) -> Result<(), Problem>) -> Result<Self, Problem> {
        match elsewhere() {
            Some(socket) => Self::by(Way::Elsewhere(socket)),
            None => Self::by_if(Way::Home(Box::new(Home::find(&env)?)), may),
        }
    }

    fn by(way: Way) -> Result<Self, Problem> {
        Self::by_if(way, |_| Ok(()))
    }

    fn by_if(way: Way, may: impl FnOnce(&Home) -> Result<(), Problem>) -> Result<Self, Problem> {
        let (client, running) = match &way {
            Way::Elsewhere(socket) => (connect_elsewhere(socket)?, None),
            Way::Home(home) => open_by(home, || may(home).and_then(|()| options()))?,
        };
        Ok(Self { client, own: running.map(Own::new).transpose()?, way, lost_an_answer: false })
    }

    /// Asks, and the next keeper if this one ended meanwhile: commands that keep for their own short lives come and
    /// go, and an agent takes over from them.
    pub(crate) fn ask<T: DeserializeOwned>(&mut self, ask: impl Fn() -> Ask) -> Result<T, Problem> {
        let mut tries = KEEPERS;
        loop {
            let mut asked = ask();
            let name = asked.account().cloned();
            let restores = matches!(asked, Ask::Restore { .. });
            let is_token = matches!(asked, Ask::Token(_));
            let waiting = name.as_deref().filter(|_| is_token).and_then(consent::may_wait);
            let answer = self.client.ask(asked);
            drop(waiting);
            self.own.iter().for_each(Own::heed);
            match answer {
                Err(problem) if problem == client::gone() && tries > 1 => {
                    tries -= 1;
                    self.lost_an_answer = true;
                    self.find_next()?;
                }
                answer => {
                    let name = name.unwrap_or_default();
                    return answer
                        .map_err(|problem| with_the_nearest(&mut self.client, &name, restores, problem));
                }
            }
        }
    }

    /// Has a person choose the passphrase of the sealed vault, where there is none yet and this process is the keeper: something is
    /// about to be brought that it has to hold.
    pub(crate) fn make_vault(&mut self) -> Result<(), Problem> {
        if !self.is_own() {
            return Ok(());
        }
        let vault = self.client.ask::<Snapshot>(Ask::Snapshot)?.vault;
        if vault.kind == VaultKind::Sealed
            && vault.is_new
            && let Some(passphrase) = vault_key::passphrase(true)?
        {
            self.client.ask::<()>(Ask::Unlock { passphrase })?;
        }
        Ok(())
    }

    /// The one that comes after this one, which has ended.
    pub(crate) fn next(mut self) -> Result<Self, Problem> {
        self.find_next().map(|()| self)
    }

    fn find_next(&mut self) -> Result<(), Problem> {
        std::thread::sleep(PAUSE);
        if let Some(own) = self.own.take() {
            own.end()?;
            self.give_way();
        }
        let Self { client, own, .. } = Self::by(self.way.clone())?;
        (self.client, self.own) = (client, own);
        Ok(())
    }

    /// Who told this process to stop keeping is about to keep instead.
    fn give_way(&self) {
        let Way::Home(home) = &self.way else { return };
        let end = Instant::now() + NEXT_ONE;
        while Instant::now() < end && !matches!(find(home), Ok(Some(_))) {
            std::thread::sleep(PAUSE);
        }
    }

    /// One more connection to the same keeper, for what is waited for or watched.
    pub(crate) fn another(&self) -> Result<Client, Problem> {
        self.client.another().map_err(|why| Client::tells(&why, None).unwrap_or_else(client::gone))
    }

    /// Says so when this is a socket that hands out tokens and nothing else: what it shows beside them is made up.
    pub(crate) fn let_in(&mut self) -> Result<(), Problem> {
        match self.way {
            Way::Elsewhere(_) => self.client.ask::<IgnoredAny>(Ask::Providers).map(|_| ()),
            Way::Home(_) => Ok(()),
        }
    }

    /// Whether this process has become the keeper.
    pub(crate) fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// Whether one that was asked ended before it answered: what it was asked for may be done.
    pub(crate) fn lost_an_answer(&self) -> bool {
        self.lost_an_answer
    }

    /// To be called after the answer was printed.
    pub(crate) fn close(self) -> Result<(), Problem> {
        drop(self.client);
        let Some(own) = &self.own else { return Ok(()) };
        own.end()?;
        if let Way::Home(home) = &self.way {
            vault_key::tell_what_keeps_it(home);
        }
        Ok(())
    }
}

/// Asks one thing and prints its answer, then lets go of the keeper.
pub(crate) fn ask<T: DeserializeOwned>(
    ask: impl Fn() -> Ask,
    print: impl FnOnce(T) -> Result<u8, Problem>,
) -> Result<u8, Problem> {
    let mut keeper = match ask().account() {
        Some(account) => Keeper::open_for(account)?,
        None => Keeper::open()?,
    };
    let code = print(keeper.ask(ask)?)?;
    keeper.close()?;
    Ok(code)
}

/// The names of all accounts, where this one is not among them, as far as that is known without the vault.
fn unlisted(home: &Home, account: &str) -> Option<Vec<String>> {
    // What others have put into a team's vault is found by whoever looks into that.
    let shares = chosen(home, &env).is_ok_and(|it| it.kind == VaultKind::Openbao || !it.teams.is_empty());
    // As they are shown, which is how a keeper takes them.
    let wanted = letters::shown(account);
    names(&home.database())
        .filter(|names| !shares && !names.iter().any(|name| letters::shown(name) == wanted))
}

/// The socket of a keeper that is not this machine's or container's own, e.g. a forwarded one.
pub(crate) fn elsewhere() -> Option<PathBuf> {
    env("TURNGLASS_SOCKET").map(PathBuf::from)
}

/// The keeper that runs, which asking at a socket that a service manager listens at could start; never this process.
pub(crate) fn running() -> Result<Option<Client>, Problem> {
    match elsewhere() {
        Some(socket) => match Client::connect_elsewhere(&socket) {
            Ok(client) => Ok(Some(client)),
            Err(why) => Client::tells(&why, None).or_else(|| closed(&socket, &why)).map_or(Ok(None), Err),
        },
        None => turnglass_protocol::find::running(&Home::find(&env)?),
    }
}

fn connect_elsewhere(socket: &Path) -> Result<Client, Problem> {
    Client::connect_elsewhere(socket).map_err(|why| {
        if let Some(problem) = Client::tells(&why, None).or_else(|| closed(socket, &why)) {
            return problem;
        }
        let socket = socket.display();
        Problem::new(Code::Unavailable, text!("keeper-elsewhere-silent", %socket, %why))
            .hint(text!("keeper-elsewhere-silent-hint"))
    })
}

/// The system does not let this user to the socket: what to ask for.
fn closed(socket: &Path, why: &std::io::Error) -> Option<Problem> {
    if why.kind() != std::io::ErrorKind::PermissionDenied || cfg!(not(unix)) {
        return None;
    }
    let (number, name) = (users::own(), users::own_name());
    let says =
        text!("keeper-elsewhere-closed", user = users::words(number, name), socket = %socket.display());
    let option = name.map_or_else(|| number.to_string(), str::to_owned);
    Some(Problem::failed(says).hint(text!("keeper-elsewhere-closed-hint", option)))
}

/// How a keeper of this environment is set up, if this process has to be it: no schedule.
pub(crate) fn options() -> Result<Options, Problem> {
    options_with(New::WhenNeeded)
}

/// The same, with who is asked for what opens a new vault.
pub(crate) fn options_with(new: New) -> Result<Options, Problem> {
    let home = Home::find(&env)?;
    let Chosen { kind, key, openbao, teams, .. } = chosen(&home, &env)?;
    let vault_key = vault_key::ask_here(&home, key, new);
    Ok(Options { openbao, teams, ..options_of(home, kind, vault_key) })
}

/// The same with this vault, whichever is chosen.
pub(crate) fn options_of(home: Home, vault: VaultKind, vault_key: AskKey) -> Options {
    Options {
        vault_key,
        schedule: false,
        env: turnglass_core::hook::environment(std::env::vars_os()),
        releases: env(turnglass_core::look_out::VARIABLE).map(|said| said.to_string_lossy().into_owned()),
        ..Options::new(home, vault)
    }
}
