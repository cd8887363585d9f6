//! `turnglass mcp`: carries an MCP client's messages to a server, with a fresh token of the account on each request; and
//! writes into clients' configurations what has them start it.
//!
//! Standard output belongs to the messages; what is said to people goes to standard error.

use crate::args::{McpArgs, McpVerb};
use crate::commands::agent::log;
use crate::{signals, web};
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;
use turnglass_mcp::{Bridge, Pace};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use url::Url;

mod clients; // what has a client start the bridge
mod pipes; // standard input and output
mod tokens; // the account's token, from the keeper

pub(crate) fn run(args: &McpArgs) -> Result<u8, Problem> {
    match &args.verb {
        Some(McpVerb::Add(args)) => clients::add(args),
        Some(McpVerb::Print(args)) => clients::print(args),
        Some(McpVerb::Remove(args)) => clients::remove(args),
        Some(McpVerb::Undo(args)) => clients::undo(args),
        None => {
            // clap has seen to it that they are there.
            let (name, url) = (args.name.as_deref().unwrap_or_default(), args.url.as_deref());
            clients::named(name)?;
            carry(name, web::address(url.unwrap_or_default())?)
        }
    }
}

fn carry(account: &str, server: Url) -> Result<u8, Problem> {
    log::begin_quietly()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|why| Problem::failed(text!("no-request", %why)))?;
    // No limit on time: an answer may take as long as the client waits for it.
    let http = turnglass::http::builder(&server).tcp_keepalive(tokens::KEEPALIVE).build();
    let http = http.map_err(|why| turnglass::http::unbuilt(&server, &why))?;
    let (stop, stopped) = oneshot::channel::<()>();
    let stop = Mutex::new(Some(stop));
    signals::unless_ignored(move || {
        let stop = stop.lock().ok().and_then(|mut stop| stop.take());
        let _ = stop.map(|stop| stop.send(()));
    })?;
    let tokens = Arc::new(tokens::Kept::of(account, &server)?);
    let bridge = Bridge { server, http, tokens, pace: Pace::default() };
    let (input, output, written) = pipes::standard(runtime.handle())?;
    let carried = runtime.block_on(turnglass_mcp::bridge(bridge, input, output, async {
        // A keeper in this process has signals for itself from then on: it ends the process once it has saved.
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
    }));
    written.wait();
    // A read of standard input that is under way is waited for by nobody.
    runtime.shutdown_background();
    match carried {
        Ok(()) => Ok(0),
        Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        Err(why) => Err(Problem::failed(text!("no-answer-taken", %why))),
    }
}
