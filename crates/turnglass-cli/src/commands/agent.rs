//! `turnglass agent`: the keeper in the foreground, by schedule, until it is stopped.

use crate::args::{AgentArgs, AgentVerb, TokensSocketArgs};
use crate::{keeper, output};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use turnglass::client::Client;
use turnglass::error::{Code, Problem};
use turnglass::keeper::{Doors, Options, Running, TokensSocket, holder, keep};
use turnglass::view::Snapshot;
use turnglass::wire::Ask;

mod asked;
mod install;
mod launchd;
mod log;
mod status;
mod systemd;
mod unit;

use systemd::{Passed, Supervisor};

/// A command that keeps for its own short life is waited for, so often.
const PATIENCE: u32 = 10;

pub(crate) use status::keeper_that_runs;

pub(crate) fn run(args: &AgentArgs) -> Result<u8, Problem> {
    match &args.verb {
        None => keep_on(&args.tokens),
        Some(AgentVerb::Status(args)) => status::run(args),
        Some(AgentVerb::Stop) => status::stop(),
        Some(AgentVerb::Asked(args)) => asked::run(args),
        Some(AgentVerb::Install(args)) => install::run(args),
        Some(AgentVerb::Uninstall) => install::undo(),
    }
}

fn keep_on(tokens: &TokensSocketArgs) -> Result<u8, Problem> {
    // Before anything else starts: what is passed on must not reach programs that are started from here.
    let passed = Passed::take()?;
    let supervised = log::begin()?;
    let supervisor = Supervisor::find();
    let options = Options { schedule: true, ..keeper::options()? };
    let mut doors = doors(tokens, passed, &options)?;
    doors.pulse = Some(Box::new(supervisor.clone()));
    let signals = Signals::hear()?;
    let running = become_it(&options, &mut doors)?;
    // The keeper saves what is unsaved, and then `wait` below returns.
    signals.stop(running.stopper());
    supervisor.ready();
    let process = std::process::id();
    let how = if supervised { "" } else { " Stop with Ctrl-C." };
    output::say(&format!("keeping {}, process {process}.{how}", supervisor.accounts()));
    if let Some(path) = &tokens.tokens_socket {
        output::say(&format!("handing out tokens at {}.", path.display()));
    }
    for problem in supervisor.problems() {
        output::say(&problem.to_string());
    }
    running.wait()?;
    output::say("stopped.");
    Ok(0)
}

/// Heard before there is a keeper: from its first moment on it ends as it should.
struct Signals(Arc<(AtomicBool, OnceLock<Stopper>)>);

type Stopper = Box<dyn Fn() + Send + Sync>;

impl Signals {
    fn hear() -> Result<Self, Problem> {
        let signals = Self(Arc::default());
        let heard = signals.0.clone();
        let handler = move || {
            heard.0.store(true, Ordering::SeqCst);
            if let Some(stop) = heard.1.get() {
                stop();
            }
        };
        ctrlc::set_handler(handler)
            .map_err(|error| Problem::failed(format!("Signals cannot be received: {error}.")))?;
        Ok(signals)
    }

    /// What a signal does, also one that came before.
    fn stop(&self, stopper: impl Fn() + Send + Sync + 'static) {
        let (came, slot) = &*self.0;
        let stop = slot.get_or_init(|| Box::new(stopper));
        if came.load(Ordering::SeqCst) {
            stop();
        }
    }
}

/// What is passed by name, else opened as the flags say.
fn doors(tokens: &TokensSocketArgs, passed: Passed, options: &Options) -> Result<Doors, Problem> {
    let accounts = (!tokens.tokens_for.is_empty()).then(|| tokens.tokens_for.iter().cloned().collect());
    let mut doors = Doors::default();
    #[cfg(unix)]
    {
        let elsewhere = |path: &Path| *path != options.home.socket();
        if let Some(path) = passed.keeper.as_ref().and_then(systemd::path_of).filter(|path| elsewhere(path)) {
            let (path, own) = (path.display(), options.home.socket());
            output::say(&format!(
                "The socket that was handed over is {path}, but commands ask at {}.",
                own.display()
            ));
        }
        doors.passed = passed.keeper;
        for listener in passed.tokens {
            let path = systemd::path_of(&listener).unwrap_or_default();
            let (user, accounts) = (tokens.tokens_socket_user, accounts.clone());
            doors.tokens.push(TokensSocket { path, passed: Some(listener), user, accounts });
        }
    }
    #[cfg(not(unix))]
    let _ = (passed, options);
    if let Some(path) = &tokens.tokens_socket {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        doors.tokens.push(TokensSocket {
            path,
            #[cfg(unix)]
            passed: None,
            user: tokens.tokens_socket_user,
            accounts,
        });
    }
    Ok(doors)
}

fn become_it(options: &Options, doors: &mut Doors) -> Result<Running, Problem> {
    let mut tries = PATIENCE;
    while tries > 0 {
        if let Some(running) = keep(options, doors)? {
            return Ok(running);
        }
        // One that ends is ending for as long as its hooks take, which is limited.
        let snapshot = Client::connect(&options.home.socket()).ok().and_then(|mut client| {
            let snapshot: Snapshot = client.ask(Ask::Snapshot).ok()?;
            Some(snapshot)
        });
        if !snapshot.is_some_and(|snapshot| snapshot.keeper.ending) {
            tries -= 1;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let holder = holder(&options.home).map_or_else(String::new, |pid| format!(": process {pid}"));
    Err(Problem::new(Code::Unavailable, format!("A keeper already runs here{holder}."))
        .hint("It keeps everything fresh. Stop it first if this one shall take over."))
}
