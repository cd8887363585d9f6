//! The way to the keeper: the one that runs, or this process for as long as its command needs.

use serde::de::DeserializeOwned;
use std::ffi::OsString;
use std::time::Duration;
use turnglass::client::{self, Client};
use turnglass::error::Problem;
use turnglass::home::Home;
use turnglass::keeper::{Options, Running, open};
use turnglass::view::VaultKind;
use turnglass::wire::Ask;

/// So many keepers in a row may end while they are asked.
const KEEPERS: u32 = 20;
/// Between two of them.
const PAUSE: Duration = Duration::from_millis(10);

/// A keeper to ask. When it is this process, [`Keeper::close`] says what could not be saved.
pub(crate) struct Keeper {
    client: Client,
    running: Option<Running>,
    options: Options,
}

impl Keeper {
    pub(crate) fn open() -> Result<Self, Problem> {
        Self::with(options()?)
    }

    fn with(options: Options) -> Result<Self, Problem> {
        let (client, running) = match Client::connect(&options.home.socket()) {
            Ok(client) => (client, None),
            Err(_) => open(&options)?,
        };
        Ok(Self { client, running, options })
    }

    /// Asks, and the next keeper if this one ended meanwhile: commands that keep for their own short lives
    /// come and go.
    pub(crate) fn ask<T: DeserializeOwned>(&mut self, ask: impl Fn() -> Ask) -> Result<T, Problem> {
        let mut tries = KEEPERS;
        loop {
            match self.client.ask(ask()) {
                Err(problem) if problem == client::gone() && self.running.is_none() && tries > 1 => {
                    tries -= 1;
                    std::thread::sleep(PAUSE);
                    let Self { client, running, .. } = Self::with(self.options.clone())?;
                    (self.client, self.running) = (client, running);
                }
                answer => return answer,
            }
        }
    }

    /// One more connection to the same keeper, for what is waited for or watched.
    pub(crate) fn another(&self) -> Result<Client, Problem> {
        Client::connect(&self.options.home.socket()).map_err(|_| client::gone())
    }

    /// To be called after the answer was printed.
    pub(crate) fn close(self) -> Result<(), Problem> {
        drop(self.client);
        self.running.map_or(Ok(()), Running::stop)
    }
}

/// Asks one thing and prints its answer, then lets go of the keeper.
pub(crate) fn ask<T: DeserializeOwned>(
    ask: impl Fn() -> Ask,
    print: impl FnOnce(T) -> Result<u8, Problem>,
) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let code = print(keeper.ask(ask)?)?;
    keeper.close()?;
    Ok(code)
}

pub(crate) fn env(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// How a keeper of this environment is set up, if this process has to be it: no schedule.
pub(crate) fn options() -> Result<Options, Problem> {
    Ok(Options {
        home: Home::find(&env)?,
        vault: vault(env("TURNGLASS_VAULT"))?,
        vault_key: crate::vault_key::ask(),
        schedule: false,
        demo: false,
        env: turnglass::hook::environment(std::env::vars_os()),
    })
}

fn vault(chosen: Option<OsString>) -> Result<VaultKind, Problem> {
    match chosen.as_ref().map(|chosen| chosen.to_string_lossy()).as_deref() {
        None | Some("keychain") => Ok(VaultKind::Keychain),
        Some("memory") => Ok(VaultKind::Memory),
        Some("sealed") => Ok(VaultKind::Sealed),
        Some(other) => Err(Problem::usage(format!(
            "TURNGLASS_VAULT is “{}”, which is no vault.",
            crate::words::clean(other)
        ))
        .hint("Choose keychain, sealed or memory.")),
    }
}
