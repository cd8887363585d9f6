//! `turnglass token NAME` with a warm keeper, as a whole process, in turn with the floor (a C program that makes
//! the same round trip) and with `oidc-token` where oidc-agent is installed.

use crate::median;
use crate::peer::Peer;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use turnglass::client::Client;
use turnglass::home::Home;
use turnglass::view::AccountView;
use turnglass::wire::{Ask, NewAccount};

const ROUNDS: usize = 400;

pub fn measure() {
    println!("\n`turnglass token NAME`, warm keeper, whole process, {ROUNDS} rounds in turn");
    let binary =
        std::env::var_os("TURNGLASS_BIN").map(PathBuf::from).expect("TURNGLASS_BIN, as xtask sets it");
    let dir = tempfile::tempdir().expect("a directory");
    let floor = dir.path().join("floor");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/floor.c");
    let built = Command::new("cc").args(["-O2", "-o"]).arg(&floor).arg(source).status();
    assert!(built.is_ok_and(|status| status.success()), "cc builds the floor");
    let home = dir.path().join("home");
    let turnglass = |args: &[&str]| {
        let mut command = Command::new(&binary);
        command.args(args).env("TURNGLASS_HOME", &home).env("TURNGLASS_VAULT", "memory");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let mut agent = Ended(turnglass(&["agent"]).spawn().expect("the agent starts"));
    let socket = Home::at(&home).socket();
    let mut client = wait_for(&socket);
    let token = "t".repeat(1_000);
    let new = NewAccount {
        name: "bench".into(),
        provider: "jwt".into(),
        token: Some(turnglass::secret::Secret::new(&token)),
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
    let (mut ours, mut floors, mut peers) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS + 20 {
        let figures = [
            run(&mut turnglass(&["token", "bench"])),
            run(&mut at_the_floor()),
            peer.as_ref().map_or(f64::NAN, |peer| run(&mut peer.token())),
        ];
        // The first rounds warm the caches.
        if round >= 20 {
            ours.push(figures[0]);
            floors.push(figures[1]);
            peers.push(figures[2]);
        }
    }
    agent.0.kill().expect("the agent ends");
    let (ours, floor) = (median(ours), median(floors));
    println!(
        "  floor {:.3} ms   turnglass {:.3} ms   ratio {:.2} (wanted: at most 1.5)",
        floor,
        ours,
        ours / floor
    );
    if peer.is_some() {
        let peer = median(peers);
        println!("  oidc-token {:.3} ms   turnglass / oidc-token {:.2} (wanted: under 1)", peer, ours / peer);
    } else {
        println!("  oidc-token is not installed here: not compared");
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

fn wait_for(socket: &Path) -> Client {
    loop {
        if let Ok(client) = Client::connect(socket) {
            return client;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// Ends with the measuring program, whatever happens.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
