//! A forward that this command carries itself, until Ctrl-C. Tokens come from the keeper as for any other command.

use super::{key, wanted};
use crate::args::ForwardWhatArgs;
use crate::keeper::Keeper;
use crate::{output, signals, words};
use std::collections::HashMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use turnglass::forward::{Kept, Known, KnownKeys, Recent, digest, engine, presented, token_ask};
use turnglass_forward::{Presented, Tokens, Waiting};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::{Ask, Lease};
use url::Url;

/// So long what was given is given again: this command is noted as often as it asks.
const HOLDS_FOR: Duration = Duration::from_secs(60);

pub(super) fn run(what: &ForwardWhatArgs, key_file: Option<&Path>) -> Result<u8, Problem> {
    let new = wanted(what);
    let needs_key = new.socket.is_none() || key_file.is_some();
    if needs_key && key_file.is_none() && !std::io::stdout().is_terminal() {
        return Err(Problem::usage(text!("forward-key-unseen")).hint(text!("forward-key-unseen-hint")));
    }
    let mut kept = Kept::of(new, words::now())?;
    let asks = Asks::begin(&kept)?;
    let (key, new_file) = needs_key.then(|| key::key(key_file)).transpose()?.unzip();
    if let Some(key) = &key {
        kept.gives_key("default".into(), digest(key.expose()), words::now())?;
    }
    let at = kept.place.open()?;
    kept.place = at.place().unwrap_or(kept.place);
    let file = at.file();
    new_file.into_iter().for_each(key::NewFile::stays);
    let served = serve(&kept, at, asks, key.filter(|_| key_file.is_none()));
    if let Some(file) = file {
        let _ = std::fs::remove_file(file);
    }
    served.map(|()| 0)
}

/// Until a signal ends it.
fn serve(
    kept: &Kept,
    at: turnglass::forward::Opened,
    asks: Asks,
    key: Option<Secret>,
) -> Result<(), Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|why| Problem::failed(text!("forward-not-started", %why)))?;
    let asks = Arc::new(asks);
    let keys = Arc::new(KnownKeys::of(kept));
    let proxy = asks.proxy.as_deref();
    let serving = engine(kept, asks.clone(), keys, proxy, Arc::new(words::clock))?;
    let stop = Arc::new(Notify::new());
    let stops = stop.clone();
    signals::on(move || stops.notify_one())?;
    let (name, address, to) = (&kept.name, &kept.place.to_string(), kept.to.as_str());
    output::say(text!("forward-here", name, at = address, to));
    key::show(key, "default")?;
    runtime.block_on(async {
        let listener = at.listener().map_err(|why| Problem::failed(text!("forward-not-started", %why)))?;
        serving.clone().serve(listener, async move { stop.notified().await }).await
    })?;
    serving.let_go("default");
    drop(serving);
    runtime.shutdown_timeout(Duration::from_secs(1));
    asks.close()
}

/// The way to the keeper, a connection for each account: one that waits for its provider holds no other up.
struct Asks {
    to: Url,
    /// The one that the settings name.
    proxy: Option<String>,
    keepers: HashMap<String, Mutex<Option<Keeper>>>,
    recent: Arc<Recent>,
}

impl Asks {
    /// What cannot be had is told now: an account that is not there, a host that it does not name.
    fn begin(kept: &Kept) -> Result<Self, Problem> {
        let (mut keepers, mut proxy) = (HashMap::new(), None);
        for account in &kept.accounts {
            let mut keeper = Keeper::open()?;
            ask(&mut keeper, account, &kept.to, None)?;
            if keepers.is_empty() {
                proxy = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.settings.proxy;
            }
            keepers.insert(account.clone(), Mutex::new(Some(keeper)));
        }
        Ok(Self { to: kept.to.clone(), proxy, keepers, recent: Arc::new(Recent::new(HOLDS_FOR)) })
    }

    fn fetch(&self, client: &str, account: &str, refused: Option<&Presented>) -> Result<Presented, Problem> {
        let Some(keeper) = self.keepers.get(account) else { return Err(Problem::no_such_account(account)) };
        // Whoever waits here finds what the one before has fetched.
        let mut keeper = keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = match self.recent.known(client, account, refused, Instant::now()) {
            Known::Good(presented) => return Ok(presented),
            Known::Ask { refused } => refused,
        };
        let Some(keeper) = keeper.as_mut() else { return Err(turnglass_protocol::client::gone()) };
        let (lease, given) = ask(keeper, account, &self.to, refused)?;
        self.recent.is_given(client, account, &lease, &given, Instant::now(), words::now());
        Ok(given)
    }

    /// What could not be saved, where this process has kept.
    fn close(&self) -> Result<(), Problem> {
        let take =
            |keeper: &Mutex<Option<Keeper>>| keeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.keepers.values().filter_map(take).try_for_each(Keeper::close)
    }
}

fn ask(
    keeper: &mut Keeper,
    account: &str,
    to: &Url,
    refused: Option<Secret>,
) -> Result<(Lease, Presented), Problem> {
    let wanted = token_ask(account, to, refused);
    let lease: Lease = keeper.ask(|| Ask::Token(wanted.clone()))?;
    let given = presented(&lease, to, words::now())?;
    Ok((lease, given))
}

impl Tokens for Asks {
    fn token<'a>(
        &'a self,
        client: &'a str,
        account: &'a str,
        refused: Option<&'a Presented>,
    ) -> Waiting<'a, Result<Presented, Problem>> {
        Box::pin(async move {
            if let Known::Good(presented) = self.recent.known(client, account, refused, Instant::now()) {
                return Ok(presented);
            }
            // The connection blocks, and other requests go on meanwhile.
            tokio::task::block_in_place(|| self.fetch(client, account, refused))
        })
    }
}
