//! `turnglass token NAME` with a warm keeper, as a whole process, in turn with the floor (a C program that makes
//! the same round trip) and with `oidc-token` where oidc-agent is installed.

use crate::agent::{Agent, Vault};
use crate::median;
use crate::peer::Peer;
use std::process::{Command, Stdio};
use std::time::Instant;
use turnglass_protocol::view::AccountView;
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::root;

const ROUNDS: usize = 400;

pub fn measure() {
    println!("\n`turnglass token NAME`, warm keeper, whole process, {ROUNDS} rounds in turn");
    let dir = tempfile::tempdir().expect("a directory");
    let floor = dir.path().join("floor");
    let source = root().join("tests/bench/floor.c");
    let built = Command::new("cc").args(["-O2", "-o"]).arg(&floor).arg(source).status();
    assert!(built.is_ok_and(|status| status.success()), "cc builds the floor");
    let agent = Agent::start(dir.path(), Vault::Memory);
    let (mut client, socket) = (agent.client(), agent.socket());
    let token = "t".repeat(1_000);
    let new = NewAccount {
        name: "bench".into(),
        provider: "jwt".into(),
        token: Some(turnglass_protocol::secret::Secret::new(&token)),
        ..NewAccount::default()
    };
    let _: AccountView = client.ask(Ask::Add(Box::new(new))).expect("an account");
    let line = r#"{"v":1,"ask":"token","account":"bench"}"#;
    let at_the_floor = || {
        let mut command = Command::new(&floor);
        command.arg(&socket).arg(line).stdout(Stdio::null());
        command
    };
    let peer = Peer::start();
    let front = turnglass_tests::installed(&dir.path().join("usr"));
    if front.is_none() {
        println!("  there is no front here: the program answers by itself in both");
    }
    let mut fronted = agent.command(&["token", "bench"]);
    if let Some(front) = &front {
        fronted = agent.command_of(front, &["token", "bench"]);
    }
    let (mut fronts, mut ours, mut floors, mut peers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS + 20 {
        let figures = [
            run(&mut fronted),
            run(&mut agent.command(&["token", "bench"])),
            run(&mut at_the_floor()),
            peer.as_ref().map_or(f64::NAN, |peer| run(&mut peer.token())),
        ];
        // The first rounds warm the caches.
        if round >= 20 {
            fronts.push(figures[0]);
            ours.push(figures[1]);
            floors.push(figures[2]);
            peers.push(figures[3]);
        }
    }
    let (floor, peer) = (median(floors), peer.map(|_| median(peers)));
    println!("  floor {floor:.3} ms");
    for (what, figures, of_the_floor, of_the_peer) in
        [("as it is installed, with its front", fronts, 0.6, 0.4), ("the program alone", ours, 1.3, 0.85)]
    {
        let ours = median(figures);
        println!(
            "  {what}: {ours:.3} ms   of the floor {:.2} (wanted: at most {of_the_floor})",
            ours / floor
        );
        match peer {
            Some(peer) => println!(
                "    oidc-token {peer:.3} ms   turnglass / oidc-token {:.2} (wanted: at most {of_the_peer})",
                ours / peer
            ),
            None => println!("    oidc-token is not installed here: not compared"),
        }
    }
}

/// Milliseconds from start to end.
fn run(command: &mut Command) -> f64 {
    let begun = Instant::now();
    let status = command.status().expect("it starts");
    let took = begun.elapsed().as_secs_f64() * 1_000.0;
    assert!(status.success(), "{command:?}: {status}");
    took
}
