//! `turnglass mcp` and `mcp-remote`, each started by a client against the same server, which wants the same token: from the
//! start to the first answer, and what a bridge at rest holds in memory. The token is handed to mcp-remote as a header, for
//! it would open a browser; the keeper that Turnglass asks beside is one for all bridges, and is not counted.

use crate::agent::private_dirty;
use crate::median;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use turnglass_tests::{McpServer, Person, Process, Provider, Stage, binary, root, until};

const ROUNDS: usize = 15;
/// After this, whatever was made for the start is given back.
const REST: Duration = Duration::from_millis(500);

pub fn measure() {
    println!("\n`turnglass mcp`: start to first answer, and memory at rest, {ROUNDS} rounds in turn");
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::with_sessions(&provider);
    let _agent = stage.agent();
    let args = ["login", "bench", "--resource", &server.resource, "--no-browser"];
    let login = Process::start("login", &stage.logs(), stage.command(binary(), args));
    let page =
        until("an address", || login.err().lines().find(|line| line.starts_with("http")).map(str::to_owned));
    Person::new().signs_in(&page, "ada");
    let token = until("a token", || {
        let token = stage.ask(&binary().display().to_string(), ["token", "bench"]);
        (!token.is_empty()).then(|| token.trim().to_owned())
    });
    let remote = root().join("tests/tools/node_modules/mcp-remote/dist/proxy.js");
    let ours = || stage.command(binary(), ["mcp", "bench", &server.resource]);
    let theirs = || {
        let node = std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into());
        let mut command = stage.command(node, [&remote]);
        command.args([&server.resource, "--transport", "http-only", "--header"]);
        command.arg(format!("Authorization: Bearer {token}"));
        command
    };
    let is_there = remote.is_file();
    let (mut starts, mut holds) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..ROUNDS {
        for (which, command) in [ours(), theirs()].into_iter().enumerate() {
            if which == 0 || is_there {
                let (start, hold) = round(command);
                starts[which].push(start);
                holds[which].push(hold);
            }
        }
    }
    let [[start, their_start], [hold, their_hold]] = [starts, holds].map(|both| both.map(median));
    println!("  to the first answer {start:.1} ms   in memory {hold:.0} KiB");
    if is_there {
        println!(
            "    mcp-remote {their_start:.1} ms   turnglass / mcp-remote {:.3} (wanted: at most 0.25)",
            start / their_start
        );
        println!(
            "    mcp-remote {their_hold:.0} KiB   turnglass / mcp-remote {:.3} (wanted: at most 0.1)",
            hold / their_hold
        );
    } else {
        println!("    mcp-remote is not here: not compared");
    }
}

/// Milliseconds until the first answer, and KiB of its own at rest.
fn round(mut command: Command) -> (f64, f64) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let client = json!({"name": "bench", "version": "1"});
    let params = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
    let hello = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params});
    let begun = Instant::now();
    let mut bridge: Child = command.spawn().expect("the bridge starts");
    let mut input = bridge.stdin.take().expect("its input");
    writeln!(input, "{hello}").expect("it reads");
    let mut line = String::new();
    let mut output = BufReader::new(bridge.stdout.take().expect("its output"));
    output.read_line(&mut line).expect("it answers");
    let start = begun.elapsed().as_secs_f64() * 1_000.0;
    assert!(line.contains("\"result\""), "{line}");
    writeln!(input, "{}", json!({"jsonrpc": "2.0", "method": "notifications/initialized"}))
        .expect("it reads");
    std::thread::sleep(REST);
    let hold = private_dirty(bridge.id());
    drop(input);
    let _ = bridge.kill();
    let _ = bridge.wait();
    (start, hold)
}
