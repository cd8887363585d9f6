//! The one process that owns the vault and refreshes. Whoever holds the lock of a home is its keeper and
//! serves the socket; everyone else asks it.

mod act; // does what the core says, each provider's host in its turn
mod approvals; // who waits for a yes
mod asker; // who waits for an answer, and how it is given
mod asks; // what clients ask for
mod brief; // how it stands in a few numbers
mod callers; // who asked for tokens
mod converse; // one connection
mod doors; // what may be asked at which socket
mod follow; // the files of tools that keep a grant too
mod frames; // the lines of a connection
mod hooks; // the user's commands, and which runs of them are owed
mod input; // what can happen
mod journal_hand; // the journal on a thread of its own
mod loads; // grants on their way from the vault
mod lock; // who keeps the home
mod loopback; // the address that a browser ends at
mod move_vault; // all grants from one vault to the other
mod moving; // exports and imports of everything
mod own_providers; // the user's `providers.yaml`
mod pending; // what waits for the store's answer
mod place; // where the keeper listens, and goes on listening
mod places; // how many connections each user has
pub(crate) mod published; // an issuer's metadata and keys
mod records; // accounts on their way from the store
mod recover; // what an earlier keeper left
mod removal; // accounts that go and come back
mod report; // what is reported to the task by what runs beside it
mod rouse; // resume, and the network that goes and returns
mod seldom; // what is logged once a minute
mod serve; // the sockets, and who is let in
mod sign_in; // the sign-ins under way
mod signing; // one of them, from its beginning to its grant
mod states; // the `state` values that sign-ins wait for
mod store_hand; // the store on a thread of its own
#[cfg(test)]
mod stories; // its tests, under a clock that is handed in
mod switch; // one account of a tool in another's place
mod task; // the one task: hears, takes it to the core, tells
mod vault_asks; // what people ask of the vault itself
mod vault_hand; // the vault on a thread of its own
mod waiting; // who waits for an account to come to rest
mod watch; // who watches

pub use brief::{Brief, Pulse};
pub use doors::{Doors, TokensSocket};
pub use move_vault::{Moved, move_vault};

use crate::clock::Clock;
use crate::store::Store;
use crate::vault::sealed::{AskKey, Sealed};
use crate::vault::{Memory, Vault, keychain::Keychain};
use doors::Door;
use input::Input;
use lock::Lock;
use place::Place;
use std::ffi::OsString;
#[cfg(unix)]
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use task::Task;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_core::provider::Providers;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::Problem;
#[cfg(unix)]
use turnglass_protocol::file::Links;
use turnglass_protocol::find::{self, Search, find};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::VaultKind;

/// How a keeper is set up.
#[derive(Debug, Clone)]
pub struct Options {
    pub home: Home,
    pub vault: VaultKind,
    /// Who knows what opens a sealed vault.
    pub vault_key: AskKey,
    /// Renew by schedule. Off for a command that keeps only as long as it needs.
    pub schedule: bool,
    /// Serve the embedded demo provider with its accounts.
    pub demo: bool,
    /// What the user's hooks get of this process's environment ([`turnglass_core::hook::environment`]).
    pub env: Vec<(OsString, OsString)>,
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
    let mut search = Search::begin(&options.home);
    if let Some(client) = find(&options.home)? {
        return Ok((client, None));
    }
    loop {
        if let Some(running) = become_keeper(options, Arc::new(crate::clock::System), vault(options))? {
            let own = || running.socket.clone().map_or(Ok(None), |socket| find::at(&options.home, socket));
            return match find(&options.home)?.map_or_else(own, |client| Ok(Some(client)))? {
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
        VaultKind::Sealed => Box::new(Sealed::new(options.home.sealed_vault(), options.vault_key.clone())),
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
    for dir in [&home.data, &home.config] {
        made_dir(dir)?;
    }
    own_dir(&home.data)?;
    turnglass_protocol::file::close_to_others(&home.data);
    close_to_writers(&home.data);
    let since = clock.now().timestamp_millis();
    let Some(lock) = Lock::take(home, since, doors.take_over)? else { return Ok(None) };
    // Beside the vault, which is read here: its file may be large.
    let reading = {
        let options = options.clone();
        std::thread::spawn(move || {
            Providers::built_in();
            open_store(&options)
        })
    };
    let begun = vault.begin();
    let store = reading.join().unwrap_or_else(|_| Err(Problem::failed(text!("keeper-fault"))));
    if let (Err(_), Ok(Store { moved: Some(moved), .. })) = (&begun, &store) {
        // The next keeper finds a new one.
        tracing::warn!(%moved, "store");
    }
    let store = begun.and(store).inspect_err(|_| lock.lets_go())?;
    let (inputs, received) = tokio::sync::mpsc::unbounded_channel();
    let (ready, started) = std::sync::mpsc::channel();
    let (sender, options) = (inputs.clone(), options.clone());
    let mut doors = std::mem::take(doors);
    let run = move || -> Result<(), Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
        runtime.block_on(async {
            let Doors { pulse, .. } = &mut doors;
            let pulse = pulse.take();
            let opened = match open_doors(doors, &options, &lock) {
                Ok(opened) => {
                    Task::start(&options, clock, store, vault, lock.clone(), sender.clone(), received, pulse)
                        .await
                        .map(|task| (task, opened))
                }
                Err(problem) => Err(problem),
            };
            let (mut task, opened) = match opened {
                Ok(opened) => opened,
                Err(problem) => {
                    lock.lets_go();
                    let _ = ready.send(Err(problem));
                    return Ok(());
                }
            };
            let (mut serving, mut unlinks) = (Vec::new(), Vec::new());
            let shared = serve::Shared::new();
            for Opened { listener, door, own, unlink } in opened {
                let serve = serve::serve(listener, door, sender.clone(), shared.clone(), own);
                serving.push(tokio::spawn(serve));
                unlinks.extend(unlink);
            }
            drop(sender);
            if let Err(problem) = task.take_over(&options).await {
                let _ = ready.send(Err(problem));
                return Ok(());
            }
            task.tell_pulse();
            let _ = ready.send(Ok((task.last_answers.clone(), lock.socket())));
            let result = task.run().await;
            // Who asked for the end is answered yet.
            for _ in 0..4 {
                tokio::task::yield_now().await;
            }
            serving.iter().for_each(tokio::task::JoinHandle::abort);
            for served in serving {
                // The place that it listened at goes with it.
                let _ = served.await;
            }
            for socket in unlinks.iter().filter(|_| !cfg!(windows)) {
                let _ = std::fs::remove_file(socket);
            }
            if result.is_ok() {
                lock.lets_go();
            }
            drop(lock);
            result
        })
    };
    let thread = std::thread::Builder::new()
        .name("keeper".into())
        .spawn(run)
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

fn open_store(options: &Options) -> Result<Store, Problem> {
    if options.demo { Store::in_memory() } else { Store::open(&options.home.database()) }
}

/// A socket that listens, what may be asked there, and what is unlinked at the end.
struct Opened {
    listener: interprocess::local_socket::tokio::Listener,
    door: Door,
    own: Option<serve::Own>,
    unlink: Option<PathBuf>,
}

/// The keeper's own first: who waits for it finds the others there too.
fn open_doors(doors: Doors, options: &Options, lock: &Arc<Lock>) -> Result<Vec<Opened>, Problem> {
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
    let mut opened = vec![Opened { listener, door: Door::Keeper, own, unlink: None }];
    for tokens in doors.tokens {
        opened.push(open_for_tokens(tokens)?);
    }
    Ok(opened)
}

#[cfg(unix)]
fn open_for_tokens(tokens: TokensSocket) -> Result<Opened, Problem> {
    let TokensSocket { path, passed, user, accounts } = tokens;
    let (listener, unlink) = match passed {
        Some(listener) => (place::take_over(listener)?, None),
        None => (serve::listen_for_tokens(&path, user.is_some())?, Some(path.clone())),
    };
    Ok(Opened { listener, door: Door::Tokens { path, user, accounts }, own: None, unlink })
}

#[cfg(not(unix))]
fn open_for_tokens(_: TokensSocket) -> Result<Opened, Problem> {
    Err(Problem::failed(text!("no-tokens-socket")).hint(text!("no-tokens-socket-hint")))
}

/// What is in this process's memory is not written to a disk when it crashes, and other programs of its user do not read
/// it. For every process that holds secrets longer than one answer: a keeper, and a one-shot refresh.
pub(crate) fn no_core_dumps() {
    // A program that takes cores from a pipe gets them whatever the limit says.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum };
        // Lowering one's own limit is always allowed.
        let _ = setrlimit(Resource::Core, none);
    }
}

/// What another user's home would get, this user's keeper must not write.
fn own_dir(dir: &std::path::Path) -> Result<(), Problem> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let owner = std::fs::metadata(dir).map(|dir| dir.uid());
        if owner.is_ok_and(|owner| owner != rustix::process::geteuid().as_raw()) {
            let why = text!("directory-others");
            return Err(Problem::failed(text!("directory-unusable", directory = %dir.display(), why))
                .hint(text!("own-directory-hint")));
        }
    }
    Ok(())
}

/// A directory of this user's own, closed to everybody else. It is looked at and closed by one descriptor, so that nothing
/// can be put in its place meanwhile.
#[cfg(unix)]
fn private_dir(dir: &std::path::Path) -> Result<(), Problem> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let refuse = |why: Text| {
        Problem::failed(text!("directory-unusable", directory = %dir.display(), why))
            .hint(text!("directory-unusable-hint"))
    };
    let failed = |why: std::io::Error| refuse(Text::from(&why));
    made_dir(dir)?;
    if std::fs::symlink_metadata(dir).map_err(failed)?.is_symlink() {
        return Err(refuse(text!("directory-link")));
    }
    let open = opened_dir(dir, Links::Refused).map_err(failed)?;
    let there = open.metadata().map_err(failed)?;
    if there.uid() != rustix::process::geteuid().as_raw() {
        return Err(refuse(text!("directory-others")));
    }
    if there.mode() & 0o077 != 0 {
        open.set_permissions(std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn private_dir(dir: &std::path::Path) -> Result<(), Problem> {
    made_dir(dir)
}

/// A directory of this user's own can be written by nobody else, also where it was made so. One that cannot be closed is
/// told of by the gate.
#[cfg(unix)]
fn close_to_writers(dir: &std::path::Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let close = |dir: File| {
        let there = dir.metadata()?;
        let own = there.uid() == rustix::process::geteuid().as_raw();
        match own && there.mode() & 0o022 != 0 {
            true => dir.set_permissions(std::fs::Permissions::from_mode(there.mode() & 0o7755)),
            false => Ok(()),
        }
    };
    if let Err(why) = opened_dir(dir, Links::Followed).and_then(close) {
        tracing::warn!(%why, "the data directory stays open to others");
    }
}

#[cfg(not(unix))]
fn close_to_writers(_: &std::path::Path) {}

#[cfg(unix)]
fn opened_dir(dir: &std::path::Path, links: Links) -> std::io::Result<File> {
    use rustix::fs::OFlags;
    let kept = if links == Links::Refused { OFlags::NOFOLLOW } else { OFlags::empty() };
    #[allow(clippy::cast_possible_wrap)] // the bits of a C int
    let flags = (OFlags::DIRECTORY | kept).bits() as i32;
    std::os::unix::fs::OpenOptionsExt::custom_flags(File::options().read(true), flags).open(dir)
}

/// Made if it is not there, for this user alone.
fn made_dir(dir: &std::path::Path) -> Result<(), Problem> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|why| {
        Problem::failed(text!("directory-not-made", directory = %dir.display(), %why))
            .hint(crate::store::of_disk(dir, &why).unwrap_or_else(|| text!("directory-not-made-hint")))
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn neither_a_file_nor_a_pipe_gets_a_core() {
        super::no_core_dumps();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
