//! The one process that owns the vault and refreshes. Whoever holds the lock of a home is its keeper and
//! serves the socket; everyone else asks it.

mod approvals; // who waits for a yes
mod asker; // who waits for an answer, and how it is given
mod audit_hand; // the audit file on a thread of its own
mod brief; // how it stands in a few numbers
mod callers; // who asked for tokens
mod carrying; // a grant on its way from one vault to another
mod causes; // what is logged once for many accounts
mod converse; // one connection
mod copies; // tokens of teams that are kept on this machine too
mod dirs; // the keeper's directories, closed to everybody else
mod doors; // what may be asked at which socket
mod follow; // the files of tools that keep a grant too
mod forwards; // local addresses at which programs reach a host with a fresh token
mod frames; // the lines of a connection
mod hooks; // the user's commands, and which runs of them are owed
mod input; // what can happen
mod journal_hand; // the journal on a thread of its own
mod loads; // grants on their way from the vault
mod lock; // who keeps the home
mod loopback; // the address that a browser ends at
mod member; // this machine among the others of a team
mod memory; // no core dumps
mod move_vault; // all grants from one vault to the other
mod opened; // the vault and the store that a keeper begins with
mod pending; // what waits for the store's answer
mod place; // where the keeper listens, and goes on listening
mod places; // how many connections each user has
pub(crate) mod published; // an issuer's metadata and keys
mod report; // what is reported to the task by what runs beside it
mod rights; // who may ask at a tokens socket, and for what
mod rouse; // resume, and the network that goes and returns
mod seldom; // what is logged once a minute
mod serve; // the sockets, and who is let in
mod sign_in; // the sign-ins under way
mod signing; // one of them, from its beginning to its grant
mod states; // the `state` values that sign-ins wait for
mod store_hand; // the store on a thread of its own
#[cfg(test)]
mod stories; // its tests, under a clock that is handed in
mod task; // the one task: hears, takes it to the core, tells
mod team_turn; // whose turn it is in a team to ask a provider
#[cfg(unix)]
mod tokens_socket; // the socket at which others may ask
mod turns; // whose turn it is at each provider's host
mod uses; // which account of a tool took another's place last
mod vault_hand; // the vault on a thread of its own
mod waiting; // who waits for an account to come to rest
mod watch; // who watches

pub use brief::{Brief, Pulse};
pub use doors::{Doors, TokensSocket};
pub(crate) use memory::no_core_dumps;
pub use move_vault::{Left, Moved, leave_team, leave_vault, move_vault, reach_vault, team_accounts};
pub use rights::Rights;

use crate::clock::Clock;
use crate::store::Store;
use crate::vault::elsewhere::Elsewhere;
use crate::vault::openbao::Openbao as TeamVault;
use crate::vault::sealed::{AskKey, Sealed};
use crate::vault::{Memory, Vault, keychain::Keychain};
use audit_hand::AuditHand;
use dirs::{close_to_writers, made_dir, own_dir};
use doors::Door;
use input::Input;
use lock::Lock;
use place::Place;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use task::Task;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::JoinHandle as JoinTask;
use turnglass_core::vault::Openbao;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::Problem;
use turnglass_protocol::find::{self, Search, find};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

/// How a keeper is set up.
#[derive(Debug, Clone)]
pub struct Options {
    pub home: Home,
    pub vault: VaultKind,
    /// Who knows what opens a sealed vault.
    pub vault_key: AskKey,
    /// Where a team's vault is, where it is that one.
    pub openbao: Option<Box<Openbao>>,
    /// The vaults of teams beside it, by the names that the home has for them.
    pub teams: BTreeMap<String, Openbao>,
    /// Renew by schedule. Off for a command that keeps only as long as it needs.
    pub schedule: bool,
    /// Serve the embedded demo provider with its accounts.
    pub demo: bool,
    /// The desktop app keeps, with its window and tray, and no agent or command.
    pub app: bool,
    /// What the user's hooks get of this process's environment ([`turnglass_core::hook::environment`]).
    pub env: Vec<(OsString, OsString)>,
    /// Where it is asked for newer versions in tests ([`turnglass_core::look_out::place`]).
    pub releases: Option<String>,
}

impl Options {
    /// A keeper that renews by schedule, with nothing beyond that: nobody knows what opens a sealed vault.
    pub fn new(home: Home, vault: VaultKind) -> Self {
        Self {
            home,
            vault,
            vault_key: AskKey::default(),
            openbao: None,
            teams: BTreeMap::new(),
            schedule: true,
            demo: false,
            app: false,
            env: Vec::new(),
            releases: None,
        }
    }
}

/// A keeper in this process. It ends, after saving, when this is dropped or stopped.
pub struct Running {
    inputs: UnboundedSender<Input>,
    thread: Option<JoinHandle<Result<(), Problem>>>,
    last_answers: Arc<AtomicBool>,
    /// Where it listens, which its lock tells only where that can be written.
    socket: Option<PathBuf>,
}

impl Running {
    /// Saves what is unsaved and ends; a problem says what could not be saved.
    pub fn stop(mut self) -> Result<(), Problem> {
        self.end()
    }

    /// Blocks until the keeper was told to stop from outside ([`turnglass_protocol::wire::Ask::Stop`]).
    pub fn wait(mut self) -> Result<(), Problem> {
        self.join()
    }

    /// Tells the keeper to stop from anywhere, e.g. when a signal arrives.
    pub fn stopper(&self) -> impl Fn() + Send + Sync + 'static {
        let inputs = self.inputs.clone();
        move || drop(inputs.send(Input::Stop(None)))
    }

    /// Whether it would have ended by now, but for a provider that has not answered yet.
    pub fn listens_on(&self) -> impl Fn() -> bool + Send + 'static {
        let last_answers = self.last_answers.clone();
        move || last_answers.load(Ordering::Relaxed)
    }

    fn end(&mut self) -> Result<(), Problem> {
        // A keeper that has ended already needs no telling.
        let _ = self.inputs.send(Input::Stop(None));
        self.join()
    }

    fn join(&mut self) -> Result<(), Problem> {
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(result)) => result,
            Some(Err(_)) => Err(Problem::failed(text!("keeper-fault"))),
            None => Ok(()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Who wants to know how it ended calls `stop`.
        let _ = self.end();
    }
}

/// Connects to this home's keeper, or becomes it when there is none: then the second value holds it.
pub fn open(options: &Options) -> Result<(Client, Option<Running>), Problem> {
    open_by(&options.home, || Ok(options.clone()))
}

/// The same, where how it is to be kept is looked up only when this process has to keep: a keeper that runs has its vault, and
/// what is chosen meanwhile, or cannot be read, is not for who asks it.
pub fn open_by(
    home: &Home,
    options: impl FnOnce() -> Result<Options, Problem>,
) -> Result<(Client, Option<Running>), Problem> {
    let mut search = Search::begin(home);
    if let Some(client) = find(home)? {
        return Ok((client, None));
    }
    let options = options()?;
    loop {
        if let Some(running) = become_keeper(&options, Arc::new(crate::clock::System), vault(&options))? {
            let own = || running.socket.clone().map_or(Ok(None), |socket| find::at(home, socket));
            return match find(home)?.map_or_else(own, |client| Ok(Some(client)))? {
                Some(client) => Ok((client, Some(running))),
                None => Err(Problem::failed(text!("keeper-no-socket"))),
            };
        }
        if let Some(client) = search.again()? {
            return Ok((client, None));
        }
    }
}

/// The vault that the user chose. Nothing is opened yet.
fn vault(options: &Options) -> Box<dyn Vault> {
    match options.vault {
        VaultKind::Keychain => Box::new(Keychain::new(&options.home.service())),
        VaultKind::Memory => Box::new(Memory),
        VaultKind::Sealed => {
            let (file, key) = (options.home.sealed_vault(), options.vault_key.clone());
            Box::new(Sealed::new(file, key, options.schedule))
        }
        VaultKind::Openbao => match &options.openbao {
            Some(chosen) => Box::new(TeamVault::new((**chosen).clone()).of_home(&options.home)),
            None => Box::new(Elsewhere::unsaid()),
        },
    }
}

/// Becomes this home's keeper, with these doors, which are taken then; `None` when somebody else is.
pub fn keep(options: &Options, doors: &mut Doors) -> Result<Option<Running>, Problem> {
    begin(options, doors, Arc::new(crate::clock::System), vault(options))
}

/// Becomes this home's keeper; `None` when somebody else is.
pub fn become_keeper(
    options: &Options,
    clock: Arc<dyn Clock>,
    vault: Box<dyn Vault>,
) -> Result<Option<Running>, Problem> {
    begin(options, &mut Doors::default(), clock, vault)
}

fn begin(
    options: &Options,
    doors: &mut Doors,
    clock: Arc<dyn Clock>,
    mut vault: Box<dyn Vault>,
) -> Result<Option<Running>, Problem> {
    no_core_dumps();
    let home = &options.home;
    prepare_dirs(home)?;
    let since = clock.now().timestamp_millis();
    let Some(lock) = Lock::take(home, since, doors.take_over)? else { return Ok(None) };
    let store = opened::both(options, &mut vault).inspect_err(|_| lock.lets_go())?;
    let (inputs, received) = tokio::sync::mpsc::unbounded_channel();
    let (ready, started) = std::sync::mpsc::channel();
    let (options, doors) = (options.clone(), std::mem::take(doors));
    let start = Start { options, doors, clock, store, vault, lock, inputs: inputs.clone(), received, ready };
    let thread = std::thread::Builder::new()
        .name("keeper".into())
        .spawn(move || start.run())
        .map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
    let mut running = Running { inputs, thread: Some(thread), last_answers: Arc::default(), socket: None };
    match started.recv() {
        Ok(Ok((last_answers, socket))) => {
            (running.last_answers, running.socket) = (last_answers, socket);
            Ok(Some(running))
        }
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(Problem::failed(text!("keeper-ended-starting"))),
    }
}

/// The home's directories are there, this user's own, and closed.
fn prepare_dirs(home: &Home) -> Result<(), Problem> {
    for dir in [&home.data, &home.config] {
        made_dir(dir)?;
    }
    own_dir(&home.data)?;
    turnglass_protocol::file::close_to_others(&home.data);
    close_to_writers(&home.data);
    Ok(())
}

/// What [`Running`] knows of a keeper that runs: whether it only waits for last answers, and where it listens.
type Begun = (Arc<AtomicBool>, Option<PathBuf>);

/// What the keeper's own thread begins with.
struct Start {
    options: Options,
    doors: Doors,
    clock: Arc<dyn Clock>,
    store: Store,
    vault: Box<dyn Vault>,
    lock: Arc<Lock>,
    inputs: UnboundedSender<Input>,
    received: UnboundedReceiver<Input>,
    /// Hears how the start went: what [`Running`] needs, or the problem.
    ready: std::sync::mpsc::Sender<Result<Begun, Problem>>,
}

impl Start {
    fn run(self) -> Result<(), Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
        runtime.block_on(self.keep())
    }

    /// From the opening of the doors to their closing.
    async fn keep(self) -> Result<(), Problem> {
        let Start { options, mut doors, clock, store, vault, lock, inputs, received, ready } = self;
        let pulse = doors.pulse.take();
        let begun = async {
            let audit = doors.audit.take().map(|file| AuditHand::begin(file, clock.clone(), inputs.clone()));
            let audit = audit.transpose()?;
            let opened = open_doors(doors, &options, &lock)?;
            let keeping = (lock.clone(), inputs.clone());
            let task = Task::start(&options, clock, store, vault, keeping.0, keeping.1, received, pulse);
            Ok((task.await?, opened, audit))
        };
        let (mut task, opened, audit) = match begun.await {
            Ok(begun) => begun,
            Err(problem) => {
                lock.lets_go();
                let _ = ready.send(Err(problem));
                return Ok(());
            }
        };
        let (audit, trouble) = audit.unzip();
        let serving = Serving::begin(opened, &inputs, audit.clone());
        drop(inputs);
        if let Err(problem) = task.take_over(&options).await {
            let _ = ready.send(Err(problem));
            return Ok(());
        }
        task.audit_is(trouble.flatten());
        task.serve_forwards(audit.clone());
        task.tell_pulse();
        let _ = ready.send(Ok((task.last_answers.clone(), lock.socket())));
        let result = task.run().await;
        serving.end().await;
        if let Some(audit) = audit {
            audit.rest().await;
        }
        if result.is_ok() {
            lock.lets_go();
        }
        result
    }
}

/// The doors while they are open.
struct Serving {
    served: Vec<JoinTask<()>>,
    /// Unlinked at the end.
    unlinks: Vec<PathBuf>,
}

impl Serving {
    fn begin(opened: Vec<ListeningDoor>, inputs: &UnboundedSender<Input>, audit: Option<AuditHand>) -> Self {
        let (mut served, mut unlinks) = (Vec::new(), Vec::new());
        let shared = serve::Shared::new(audit);
        for ListeningDoor { listener, door, own, unlink } in opened {
            served.push(tokio::spawn(serve::serve(listener, door, inputs.clone(), shared.clone(), own)));
            unlinks.extend(unlink);
        }
        Self { served, unlinks }
    }

    async fn end(self) {
        // Who asked for the end is answered yet.
        for _ in 0..4 {
            tokio::task::yield_now().await;
        }
        self.served.iter().for_each(JoinTask::abort);
        for served in self.served {
            // The place that it listened at goes with it.
            let _ = served.await;
        }
        for socket in self.unlinks.iter().filter(|_| !cfg!(windows)) {
            let _ = std::fs::remove_file(socket);
        }
    }
}

/// A socket that listens, what may be asked there, and what is unlinked at the end.
struct ListeningDoor {
    listener: interprocess::local_socket::tokio::Listener,
    door: Door,
    own: Option<serve::Own>,
    unlink: Option<PathBuf>,
}

/// The keeper's own first: who waits for it finds the others there too.
fn open_doors(doors: Doors, options: &Options, lock: &Arc<Lock>) -> Result<Vec<ListeningDoor>, Problem> {
    let home = &options.home;
    #[cfg(unix)]
    let (listener, place) = match doors.passed {
        Some(listener) => {
            let at = listener.local_addr().ok().and_then(|at| at.as_pathname().map(Into::into));
            let place = Place::passed(home, lock, at.unwrap_or_else(|| home.socket()));
            (place::take_over(listener)?, place)
        }
        None => Place::open(home, lock)?,
    };
    #[cfg(not(unix))]
    let (listener, place) = Place::open(home, lock)?;
    let knocks = if options.schedule { lock.knocks() } else { None };
    let own = Some(serve::Own { place, knocks });
    let mut opened = vec![ListeningDoor { listener, door: Door::Keeper, own, unlink: None }];
    for tokens in doors.tokens {
        opened.push(open_for_tokens(tokens)?);
    }
    Ok(opened)
}

#[cfg(unix)]
fn open_for_tokens(tokens: TokensSocket) -> Result<ListeningDoor, Problem> {
    let TokensSocket { path, passed, rights } = tokens;
    // Looked for while nobody waits: a refusal names it.
    crate::users::own_name();
    let (listener, unlink) = match passed {
        Some(listener) => (place::take_over(listener)?, None),
        None => (tokens_socket::listen_for_tokens(&path, rights.serve_others())?, Some(path.clone())),
    };
    Ok(ListeningDoor { listener, door: Door::Tokens { path, rights }, own: None, unlink })
}

#[cfg(not(unix))]
fn open_for_tokens(_: TokensSocket) -> Result<ListeningDoor, Problem> {
    Err(Problem::failed(text!("no-tokens-socket")).hint(text!("no-tokens-socket-hint")))
}
