//! The one process that owns the vault and refreshes. Whoever holds the lock of a home is its keeper and
//! serves the socket; everyone else asks it.

mod act;
mod approvals;
mod asks;
mod brief;
mod callers;
mod doors;
mod hooks;
mod input;
mod journal_hand;
mod loads;
mod loopback;
mod move_vault;
mod moving;
mod own_providers;
pub(crate) mod published;
mod records;
mod recover;
mod rouse;
mod serve;
mod sign_in;
mod signing;
#[cfg(test)]
mod stories;
mod task;
mod vault_asks;
mod vault_hand;
mod waiting;
mod watch;

pub use brief::{Brief, Pulse};
pub use doors::{Doors, TokensSocket};
pub use move_vault::{Moved, move_vault};

use crate::client::Client;
use crate::clock::Clock;
use crate::error::{Code, Problem};
use crate::file::{Links, open as open_file};
use crate::home::Home;
use crate::provider::Providers;
use crate::store::Store;
use crate::text;
use crate::text::Text;
use crate::vault::sealed::{AskKey, Sealed};
use crate::vault::{Memory, Vault, keychain::Keychain};
use crate::view::VaultKind;
use doors::Door;
use input::Input;
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use task::Task;
use tokio::sync::mpsc::UnboundedSender;

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
    /// What the user's hooks get of this process's environment ([`crate::hook::environment`]).
    pub env: Vec<(OsString, OsString)>,
}

/// A keeper in this process. It ends, after saving, when this is dropped or stopped.
pub struct Running {
    inputs: UnboundedSender<Input>,
    thread: Option<JoinHandle<Result<(), Problem>>>,
}

impl Running {
    /// Saves what is unsaved and ends; a problem says what could not be saved.
    pub fn stop(mut self) -> Result<(), Problem> {
        self.end()
    }

    /// Blocks until the keeper was told to stop from outside ([`crate::wire::Ask::Stop`]).
    pub fn wait(mut self) -> Result<(), Problem> {
        self.join()
    }

    /// Tells the keeper to stop from anywhere, e.g. when a signal arrives.
    pub fn stopper(&self) -> impl Fn() + Send + Sync + 'static {
        let inputs = self.inputs.clone();
        move || drop(inputs.send(Input::Stop(None)))
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

/// How long a keeper that starts or ends elsewhere is waited for.
const PATIENCE: Duration = Duration::from_secs(8);

/// Connects to this home's keeper, or becomes it when there is none: then the second value holds it.
pub fn open(options: &Options) -> Result<(Client, Option<Running>), Problem> {
    let socket = options.home.socket();
    let begun = Instant::now();
    loop {
        if let Ok(client) = Client::connect(&socket) {
            return Ok((client, None));
        }
        if let Some(running) = become_keeper(options, Arc::new(crate::clock::System), vault(options))? {
            return match Client::connect(&socket) {
                Ok(client) => Ok((client, Some(running))),
                Err(why) => Err(Problem::failed(text!("keeper-no-socket", %why))),
            };
        }
        if begun.elapsed() > PATIENCE {
            let says = match holder(&options.home) {
                Some(pid) => text!("other-keeper-of-process-silent", %pid),
                None => text!("other-keeper-silent"),
            };
            return Err(Problem::new(Code::Unavailable, says).hint(text!("other-keeper-silent-hint")));
        }
        std::thread::sleep(Duration::from_millis(15));
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
    private_dir(&home.runtime)?;
    if let Some(dir) = home.socket().parent().filter(|_| !cfg!(windows)) {
        private_dir(dir)?;
    }
    for dir in [&home.data, &home.config] {
        made_dir(dir)?;
    }
    close_to_writers(&home.data);
    let Some(lock) = lock(home)? else { return Ok(None) };
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
    begun?;
    let store = store?;
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
            let opened = match open_doors(doors, &options.home) {
                Ok(opened) => Task::start(&options, clock, store, vault, sender.clone(), received, pulse)
                    .await
                    .map(|task| (task, opened)),
                Err(problem) => Err(problem),
            };
            let (mut task, opened) = match opened {
                Ok(opened) => opened,
                Err(problem) => {
                    let _ = ready.send(Err(problem));
                    return Ok(());
                }
            };
            let (mut serving, mut own) = (Vec::new(), Vec::new());
            for Opened { listener, door, unlink } in opened {
                serving.push(tokio::spawn(serve::serve(listener, door, sender.clone())));
                own.extend(unlink);
            }
            drop(sender);
            if let Err(problem) = task.take_over(&options).await {
                let _ = ready.send(Err(problem));
                return Ok(());
            }
            task.tell_pulse();
            let _ = ready.send(Ok(()));
            let result = task.run().await;
            // Who asked for the end is answered yet.
            for _ in 0..4 {
                tokio::task::yield_now().await;
            }
            serving.iter().for_each(tokio::task::JoinHandle::abort);
            for socket in own.iter().filter(|_| !cfg!(windows)) {
                let _ = std::fs::remove_file(socket);
            }
            drop(lock);
            result
        })
    };
    let thread = std::thread::Builder::new()
        .name("keeper".into())
        .spawn(run)
        .map_err(|why| Problem::failed(text!("keeper-not-started", %why)))?;
    let running = Running { inputs, thread: Some(thread) };
    match started.recv() {
        Ok(Ok(())) => Ok(Some(running)),
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
    unlink: Option<PathBuf>,
}

/// The keeper's own first: who waits for it finds the others there too.
fn open_doors(doors: Doors, home: &Home) -> Result<Vec<Opened>, Problem> {
    let own = |listener| Opened { listener, door: Door::Keeper, unlink: Some(home.socket()) };
    #[cfg(unix)]
    let keeper = match doors.passed {
        Some(listener) => Opened { unlink: None, ..own(serve::take_over(listener)?) },
        None => own(serve::listen(&home.socket())?),
    };
    #[cfg(not(unix))]
    let keeper = own(serve::listen(&home.socket())?);
    let mut opened = vec![keeper];
    for tokens in doors.tokens {
        opened.push(open_for_tokens(tokens)?);
    }
    Ok(opened)
}

#[cfg(unix)]
fn open_for_tokens(tokens: TokensSocket) -> Result<Opened, Problem> {
    let TokensSocket { path, passed, user, accounts } = tokens;
    let (listener, unlink) = match passed {
        Some(listener) => (serve::take_over(listener)?, None),
        None => (serve::listen_for_tokens(&path, user.is_some())?, Some(path.clone())),
    };
    Ok(Opened { listener, door: Door::Tokens { path, user, accounts }, unlink })
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

/// The lock goes with its holder, however that ends; the file only tells who it is.
fn lock(home: &Home) -> Result<Option<File>, Problem> {
    let path = home.lock();
    let unusable = |why: &std::io::Error| {
        let hint = match why.kind() {
            std::io::ErrorKind::InvalidInput => text!("is-no-file-hint"),
            _ => text!("check-directory-hint"),
        };
        Problem::failed(text!("lock-unusable", lock = %path.display(), %why)).hint(hint)
    };
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = open_file(&path, &mut options, Links::Refused).map_err(|why| unusable(&why))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(why)) => return Err(unusable(&why)),
    }
    let named =
        file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).and_then(|()| file.flush());
    if let Err(why) = named {
        tracing::warn!(%why, "the lock does not name its holder");
    }
    Ok(Some(file))
}

/// The process that holds this home's lock, as far as it said so.
pub fn holder(home: &Home) -> Option<u32> {
    let mut text = String::new();
    open_file(&home.lock(), File::options().read(true), Links::Refused)
        .ok()?
        .read_to_string(&mut text)
        .ok()?;
    text.trim().parse().ok()
}

/// Whether a keeper holds this home, without asking it or starting one.
pub fn runs(home: &Home) -> bool {
    let Ok(file) = open_file(&home.lock(), File::options().read(true), Links::Refused) else { return false };
    // Shared, and for a moment: who wants to become the keeper tries again.
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
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
            .hint(text!("directory-not-made-hint"))
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
