//! `turnglass agent`: the keeper in the foreground, by schedule, until it is stopped.

use crate::{keeper, output};
use std::time::Duration;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use turnglass::client::Client;
use turnglass::error::{Code, Problem};
use turnglass::keeper::{Options, Running, open};
use turnglass::view::Snapshot;
use turnglass::wire::Ask;

/// A command that keeps for its own short life is waited for.
const PATIENCE: u32 = 10;

pub(crate) fn run() -> Result<u8, Problem> {
    log()?;
    let options = Options { schedule: true, ..keeper::options()? };
    let (mut client, running) = become_it(&options)?;
    // The keeper saves what is unsaved, and then `wait` below returns.
    ctrlc::set_handler(running.stopper())
        .map_err(|error| Problem::failed(format!("Signals cannot be received: {error}.")))?;
    let snapshot: Snapshot = client.ask(Ask::Snapshot)?;
    drop(client);
    let accounts = match snapshot.accounts.len() {
        1 => "1 account".into(),
        many => format!("{many} accounts"),
    };
    output::say(&format!("keeping {accounts}, process {}. Stop with Ctrl-C.", snapshot.keeper.pid));
    for problem in snapshot.vault.problem.iter().chain(&snapshot.warnings) {
        output::say(&problem.to_string());
    }
    running.wait()?;
    output::say("stopped.");
    Ok(0)
}

fn become_it(options: &Options) -> Result<(Client, Running), Problem> {
    let mut tries = PATIENCE;
    loop {
        match open(options)? {
            (client, Some(running)) => return Ok((client, running)),
            (mut client, None) => {
                let holder = client.ask::<Snapshot>(Ask::Snapshot);
                // One that ends is ending for as long as its hooks take, which is limited.
                if !holder.as_ref().is_ok_and(|snapshot| snapshot.keeper.ending) {
                    tries -= 1;
                }
                match holder {
                    Ok(snapshot) if tries == 0 => {
                        return Err(Problem::new(
                            Code::Unavailable,
                            format!("A keeper already runs here: process {}.", snapshot.keeper.pid),
                        )
                        .hint("It keeps everything fresh. Stop it first if this one shall take over."));
                    }
                    Err(problem) if tries == 0 => return Err(problem),
                    _ => std::thread::sleep(Duration::from_millis(100)),
                }
            }
        }
    }
}

/// What the keeper logs, and nothing of the libraries beneath it, whose logs may show what was sent.
fn log() -> Result<(), Problem> {
    let chosen = keeper::env("TURNGLASS_LOG");
    let level = match chosen.as_ref().map(|chosen| chosen.to_string_lossy().to_ascii_lowercase()).as_deref() {
        None | Some("info") => LevelFilter::INFO,
        Some("off") => LevelFilter::OFF,
        Some("error") => LevelFilter::ERROR,
        Some("warn") => LevelFilter::WARN,
        Some("debug") => LevelFilter::DEBUG,
        Some("trace") => LevelFilter::TRACE,
        Some(other) => {
            return Err(Problem::usage(format!("TURNGLASS_LOG is “{other}”, which is no level."))
                .hint("Choose off, error, warn, info, debug or trace."));
        }
    };
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        // The crate is built without colours, and minds being asked for them.
        .with_ansi(false);
    tracing_subscriber::registry().with(Targets::new().with_target("turnglass", level)).with(lines).init();
    Ok(())
}
