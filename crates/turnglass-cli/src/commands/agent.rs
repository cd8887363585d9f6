//! `turnglass agent`: the keeper in the foreground, by schedule, until it is stopped.

use crate::args::{AgentArgs, AgentVerb, TokensSocketArgs};
use crate::vault_key::New;
use crate::{keeper, output, signals};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use turnglass::keeper::{Doors, Options, Running, TokensSocket, keep};
use turnglass_protocol::client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::holder::{holder, knock, listens};
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text, speak};
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

mod asked;
mod install;
mod launchd;
pub(crate) mod log;
mod rights;
mod status;
mod system;
mod systemd;
mod unit;

use systemd::{Passed, Supervisor};

/// So often one that keeps for good is looked at: it may be about to end.
const FOR_GOOD: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);
/// Those before this one may wait for a provider, for their hooks or for a person.
const TAKES_OVER_WITHIN: Duration = Duration::from_secs(60);
/// One that listens can be reached by then.
const REACHED_WITHIN: Duration = Duration::from_secs(6);
/// Who does not answer for so long is left alone.
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);

pub(crate) use asked::whose;
pub(crate) use status::{counted, english, keeper_that_runs, vault};

pub(crate) fn run(args: &AgentArgs) -> Result<u8, Problem> {
    match &args.verb {
        None => keep_on(args),
        Some(AgentVerb::Status(args)) => status::run(args),
        Some(AgentVerb::Stop) => status::stop(),
        Some(AgentVerb::Asked(args)) => asked::run(args),
        Some(AgentVerb::Install(args)) if args.system.system => system::run(args),
        Some(AgentVerb::Install(args)) => install::run(args),
        Some(AgentVerb::Uninstall(args)) if args.system => system::undo(),
        Some(AgentVerb::Uninstall(_)) => install::undo(),
    }
}

fn keep_on(args: &AgentArgs) -> Result<u8, Problem> {
    let tokens = &args.tokens;
    if keeper::elsewhere().is_some() {
        return Err(Problem::usage(text!("agent-elsewhere")).hint(text!("agent-elsewhere-hint")));
    }
    // Before anything else starts: what is passed on must not reach programs that are started from here.
    let passed = Passed::take(&Home::find(&keeper::env)?.socket())?;
    let supervised = log::begin()?;
    if supervised {
        // All of it goes into the journal then.
        speak(Language::En);
    }
    let supervisor = Supervisor::find();
    let options = Options { schedule: true, ..keeper::options_with(New::AtOnce)? };
    let mut doors = doors(tokens, passed)?;
    rights::need_a_socket(tokens, !doors.tokens.is_empty())?;
    doors.pulse = Some(Box::new(supervisor.clone()));
    doors.take_over = args.take_over;
    doors.audit = args.audit.file();
    let signals = Signals::hear()?;
    let running = become_it(&options, &mut doors)?;
    // The keeper saves what is unsaved, and then `wait` below returns.
    signals.stop(running.stopper());
    supervisor.ready();
    let (accounts, process) = (supervisor.accounts(), std::process::id());
    let (shut, problems): (Vec<_>, Vec<_>) =
        supervisor.problems().into_iter().partition(|problem| problem.code == Code::Vault);
    let keeps = match shut.is_empty() {
        true => text!("agent-keeps", accounts, %process),
        // Who is told that it keeps would not look for why nothing is renewed.
        false => {
            let problem = Text::joined(shut.into_iter().map(Problem::whole));
            text!("agent-waits", problem, accounts, %process)
        }
    };
    let how = (!supervised).then(|| match crate::passphrase::has_terminal() {
        true => text!("agent-stop"),
        false => text!("agent-stop-by-command"),
    });
    output::say(Text::joined([keeps].into_iter().chain(how)));
    if let Some(path) = &tokens.tokens_socket {
        output::say(text!("agent-tokens-at", socket = %path.display()));
    }
    if let Some(file) = &args.audit.audit {
        output::say(text!("agent-audits-to", file = %file.display()));
    }
    let known = turnglass::store::names(&options.home.database()).unwrap_or_default();
    for name in tokens.tokens_for.iter().filter(|name| !known.contains(name)) {
        output::say(text!("agent-tokens-for-nobody", %name));
    }
    for user in &tokens.tokens_socket_user {
        let names = user.accounts.iter().flatten();
        for name in names.filter(|name| !known.contains(name) && !tokens.tokens_for.contains(name)) {
            output::say(text!("agent-user-for-nobody", user = &user.user, %name));
        }
    }
    for problem in problems {
        output::say(problem.to_string());
    }
    running.wait()?;
    output::say(text!("agent-stopped"));
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
        signals::on(handler)?;
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
fn doors(tokens: &TokensSocketArgs, passed: Passed) -> Result<Doors, Problem> {
    let rights = rights::of(tokens)?;
    let mut doors = Doors::default();
    #[cfg(unix)]
    {
        doors.passed = passed.keeper;
        for listener in passed.tokens {
            let path = systemd::path_of(&listener).unwrap_or_default();
            doors.tokens.push(TokensSocket { path, passed: Some(listener), rights: rights.clone() });
        }
    }
    #[cfg(not(unix))]
    let _ = passed;
    if let Some(path) = &tokens.tokens_socket {
        let path = keeper::absolute(path);
        doors.tokens.push(TokensSocket {
            path,
            #[cfg(unix)]
            passed: None,
            rights,
        });
    }
    Ok(doors)
}

/// Takes over from a command that keeps for its own short life; gives up when somebody else keeps for good.
fn become_it(options: &Options, doors: &mut Doors) -> Result<Running, Problem> {
    let (begun, mut told, mut knocked, mut seen_for_good) = (Instant::now(), None, false, 0);
    // Then whoever asks there asks this process, which does not serve yet.
    #[cfg(unix)]
    let own_door = doors.passed.as_ref().and_then(systemd::path_of) == Some(options.home.socket());
    #[cfg(not(unix))]
    let own_door = false;
    let listens = || !own_door && listens(&options.home);
    let holds_on = loop {
        if let Some(running) = keep(options, doors)? {
            return Ok(running);
        }
        let other = if own_door { None } else { find(&options.home)? };
        let other = match other {
            Some(mut other) => match other.ask::<Snapshot>(Ask::Snapshot) {
                // It was there, and has ended.
                Err(problem) if problem == client::gone() => None,
                seen => Some((seen?, other)),
            },
            None => None,
        };
        match other {
            Some((seen, _)) if seen.keeper.schedule && !seen.keeper.ending => {
                seen_for_good += 1;
                if seen_for_good >= FOR_GOOD {
                    break false;
                }
            }
            // One that listens may have lost its socket, and listens anew where somebody looks for it.
            None if listens() && !std::mem::replace(&mut knocked, true) => knock(&options.home),
            None if listens() && begun.elapsed() >= REACHED_WITHIN => break false,
            // One that starts does not answer yet, and may ask a person what opens its vault.
            None if begun.elapsed() >= ANSWERS_WITHIN => break false,
            Some(_) if begun.elapsed() >= TAKES_OVER_WITHIN => break true,
            // A person is in the middle of it.
            Some((seen, _)) if !seen.keeper.ending && !seen.sign_ins.is_empty() => {
                let pid = seen.keeper.pid;
                told.get_or_insert_with(|| {
                    output::say(text!("agent-waits-for-sign-in", process = %pid));
                });
            }
            Some((seen, mut other)) if !seen.keeper.ending => {
                // Answered when all is saved; whatever the answer is, it ends.
                let _: Result<(), Problem> = other.ask(Ask::Stop);
                std::thread::sleep(PAUSE / 20);
                continue;
            }
            _ => {}
        }
        std::thread::sleep(PAUSE);
    };
    let holder = holder(&options.home);
    if holds_on {
        // Failed, and not unavailable: a service manager tries again.
        return Err(Problem::failed(match holder {
            Some(process) => text!("agent-holds-on-process", %process),
            None => text!("agent-holds-on"),
        })
        .hint(text!("agent-holds-on-hint")));
    }
    let runs = match holder {
        Some(process) => text!("agent-runs-already-process", %process),
        None => text!("agent-runs-already"),
    };
    Err(Problem::new(Code::Unavailable, runs).hint(text!("agent-runs-already-hint")))
}
