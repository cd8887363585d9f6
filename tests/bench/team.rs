//! A team on a real OpenBao: many keepers on this machine share accounts whose tokens live for a minute, while keepers are
//! killed and paused and the server is started anew. `cargo xtask bench team [KEEPERS [ACCOUNTS [SECONDS]]]`.

mod provider;

use crate::median;
use provider::Provider;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::ImportReport;
use turnglass_protocol::wire::{Ask, Lease, NewAccount, TokenAsk};
use turnglass_tests::{Counted, OpenBao, Process, Signal, Stage, binary};

/// What is measured, where nothing else is said.
const KEEPERS: usize = 6;
const ACCOUNTS: usize = 20;
const SECONDS: u64 = 90;
/// How long nobody asks, while it is counted what the server is asked.
const REST: Duration = Duration::from_secs(60);
/// How long everything may take to be well again.
const HEALED: Duration = Duration::from_secs(150);

struct Keeper {
    home: PathBuf,
    process: Option<Process>,
    paused: bool,
}

struct Team {
    stage: Stage,
    keepers: Vec<Mutex<Keeper>>,
    accounts: Vec<String>,
}

pub fn measure(sizes: &[usize]) {
    let size = |at: usize, usual: usize| sizes.get(at).copied().unwrap_or(usual);
    let (keepers, accounts) = (size(0, KEEPERS), size(1, ACCOUNTS));
    let lasts = Duration::from_secs(size(2, SECONDS as usize) as u64);
    println!(
        "\n{keepers} keepers x {accounts} accounts with 60-second tokens, {} s with kills, pauses and two restarts of OpenBao",
        lasts.as_secs()
    );
    let stage = Stage::new();
    let Some(mut bao) = OpenBao::without_tls(&stage) else { return };
    let counted = Counted::before(bao.address());
    let provider = Provider::start();
    let team = Team::start(stage, &bao, &counted, keepers, accounts, &provider);

    let (asks, reads) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let (failed, dead) = (Mutex::new(0_usize), Mutex::new(0_usize));
    let ended = AtomicBool::new(false);
    let root = std::fs::read_to_string(bao.root()).expect("the server's token");
    let raw = ureq::Agent::new_with_defaults();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(20));
                let account = &team.accounts[random(team.accounts.len())];
                let Some(socket) = team.somebody() else { continue };
                let asked = Instant::now();
                match token(&socket, account) {
                    Some(lease) => {
                        asks.lock().expect("figures").push(asked.elapsed().as_secs_f64() * 1_000.0);
                        if !provider.lives(account, lease.token.expose()) {
                            *dead.lock().expect("a count") += 1;
                        }
                    }
                    None => *failed.lock().expect("a count") += 1,
                }
                let entry = format!("{}/v1/secret/data/turnglass/team/{account}", counted.address());
                let read = Instant::now();
                let answer = raw.get(&entry).header("X-Vault-Token", root.trim()).call();
                if answer.and_then(|mut answer| answer.body_mut().read_to_string()).is_ok() {
                    reads.lock().expect("figures").push(read.elapsed().as_secs_f64() * 1_000.0);
                }
            }
        });
        let mut restarts = [lasts / 3, lasts * 2 / 3].into_iter().peekable();
        while begun.elapsed() < lasts {
            if restarts.next_if(|at| begun.elapsed() >= *at).is_some() {
                bao.goes_away();
                std::thread::sleep(Duration::from_secs(1));
                bao.start();
                bao.unseals();
            }
            team.disturbs();
            std::thread::sleep(Duration::from_millis(1_500));
        }
        ended.store(true, Ordering::Relaxed);
    });
    team.heals();
    let lost = team.lost(&provider);
    let seen = provider.seen();
    println!(
        "  provider: {} requests, {} renewals needed, ratio {:.3} (wanted: at most 1.02); {} early, {} repeated, {} spent tokens",
        seen.requests,
        seen.needed,
        seen.requests as f64 / seen.needed.max(1) as f64,
        seen.early,
        seen.repeated,
        seen.spent
    );
    println!("  accounts lost: {lost} of {accounts} (wanted: none)");
    let (asks, reads) = (asks.into_inner().expect("figures"), reads.into_inner().expect("figures"));
    let (count, failed, dead) =
        (asks.len(), failed.into_inner().expect("a count"), dead.into_inner().expect("a count"));
    let (ask, read) = (median(asks), median(reads));
    println!(
        "  a token on any machine: median {ask:.2} ms (wanted: at most 20) of {count}; a raw read of OpenBao {read:.2} ms; ratio {:.2} (wanted: at most 1.5)",
        ask / read
    );
    println!("  in that time {failed} asks had no token (server or keeper away), {dead} one that had ended");

    team.settles();
    let (all, of_entries) = team.rest(&counted, &provider);
    println!(
        "  at rest, {keepers} keepers: {all:.0} requests a minute, {of_entries:.1} of them for each account"
    );
    let half = keepers.div_ceil(2).max(1);
    team.keeps_only(half);
    team.settles();
    let (all, of_entries) = team.rest(&counted, &provider);
    println!(
        "  at rest, {half} keepers: {all:.0} requests a minute, {of_entries:.1} of them for each account"
    );
}

/// Below this.
fn random(most: usize) -> usize {
    (getrandom::u64().unwrap_or_default() % most as u64) as usize
}

fn token(socket: &std::path::Path, account: &str) -> Option<Lease> {
    Client::connect(socket).ok()?.ask(Ask::Token(TokenAsk::of(account))).ok()
}

impl Team {
    fn start(
        stage: Stage,
        bao: &OpenBao,
        counted: &Counted,
        keepers: usize,
        accounts: usize,
        provider: &Provider,
    ) -> Self {
        let (address, root) = (counted.address(), bao.root());
        let homes = (0..keepers).map(|at| stage.dir().join(format!("k{at}")));
        let keepers = homes.map(|home| Mutex::new(Keeper { home, process: None, paused: false })).collect();
        let accounts = (0..accounts).map(|at| format!("bot{at}")).collect();
        let team = Self { stage, keepers, accounts };
        for keeper in &team.keepers {
            let mut keeper = keeper.lock().expect("a keeper");
            let choose = ["vault", "use", "openbao", "--address", &address, "--token-file", &root];
            let status = team.command(&keeper.home, &choose).status().expect("it runs");
            assert!(status.success(), "a vault is chosen");
            keeper.process = Some(team.agent(&keeper.home));
        }
        let entries = team.accounts.iter().map(|name| NewAccount {
            name: name.clone(),
            provider: "oauth2".into(),
            token_url: Some(provider.url()),
            client_id: Some("me".into()),
            refresh_token: Some(Secret::new(provider.first(name))),
            ..NewAccount::default()
        });
        let first = Home::at(&team.keepers[0].lock().expect("a keeper").home).socket();
        let entries: Vec<NewAccount> = entries.collect();
        let mut client = wait_for(|| Client::connect(&first).ok());
        let report: ImportReport = client.ask(Ask::Import { entries }).expect("an import");
        assert_eq!(report.entries.len(), team.accounts.len());
        for keeper in &team.keepers {
            let socket = Home::at(&keeper.lock().expect("a keeper").home).socket();
            let last = team.accounts.last().expect("an account");
            wait_for(|| token(&socket, last));
        }
        team
    }

    fn command(&self, home: &std::path::Path, args: &[&str]) -> Command {
        let mut command = self.stage.command(binary(), args);
        command.env("TURNGLASS_HOME", home).stdout(std::process::Stdio::null());
        command
    }

    fn agent(&self, home: &std::path::Path) -> Process {
        Process::start("agent", &self.stage.logs(), self.command(home, &["agent"]))
    }

    /// The socket of one that runs.
    fn somebody(&self) -> Option<PathBuf> {
        let keeper = self.keepers[random(self.keepers.len())].lock().expect("a keeper");
        (keeper.process.is_some() && !keeper.paused).then(|| Home::at(&keeper.home).socket())
    }

    /// One is killed, or comes back; or stands still, or goes on.
    fn disturbs(&self) {
        let mut keeper = self.keepers[random(self.keepers.len())].lock().expect("a keeper");
        match (keeper.process.take(), keeper.paused) {
            (None, _) => keeper.process = Some(self.agent(&keeper.home)),
            (Some(process), true) => {
                process.signal(Signal::CONT);
                (keeper.process, keeper.paused) = (Some(process), false);
            }
            (Some(process), false) if random(2) == 0 => process.kill(),
            (Some(process), false) => {
                process.signal(Signal::STOP);
                (keeper.process, keeper.paused) = (Some(process), true);
            }
        }
    }

    fn heals(&self) {
        for keeper in &self.keepers {
            let mut keeper = keeper.lock().expect("a keeper");
            match &keeper.process {
                Some(process) => process.signal(Signal::CONT),
                None => keeper.process = Some(self.agent(&keeper.home)),
            }
            keeper.paused = false;
        }
    }

    /// Accounts that no keeper has a living token of, however long it is waited.
    fn lost(&self, provider: &Provider) -> usize {
        let until = Instant::now() + HEALED;
        let well = |account: &String| loop {
            let lives = self.somebody().and_then(|socket| token(&socket, account));
            if lives.is_some_and(|lease| provider.lives(account, lease.token.expose())) {
                return true;
            }
            if Instant::now() > until {
                return false;
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        self.accounts.iter().filter(|account| !well(account)).count()
    }

    /// Until those that begin have looked twice, and nobody asks.
    fn settles(&self) {
        std::thread::sleep(Duration::from_secs(45));
    }

    /// Requests a minute in all, and of those for entries how many an account.
    fn rest(&self, counted: &Counted, provider: &Provider) -> (f64, f64) {
        counted.asked();
        let before = provider.seen();
        std::thread::sleep(REST);
        let asked = counted.asked();
        let entries = asked.iter().filter(|line| line.contains("/data/turnglass/team/bot")).count();
        let minutes = REST.as_secs_f64() / 60.0;
        let renewed = provider.seen().needed - before.needed;
        println!(
            "    ({renewed} renewals; {} requests for entries, {} for the log, {} for who is there, {} lists)",
            entries,
            asked.iter().filter(|line| line.contains("/data/turnglass/team/~log")).count(),
            asked.iter().filter(|line| line.contains("~here") || line.contains("~team")).count(),
            asked.iter().filter(|line| line.ends_with("team?list=true")).count(),
        );
        (asked.len() as f64 / minutes, entries as f64 / minutes / self.accounts.len() as f64)
    }

    fn keeps_only(&self, some: usize) {
        for keeper in &self.keepers[some..] {
            let process = keeper.lock().expect("a keeper").process.take();
            process.into_iter().for_each(Process::kill);
        }
    }
}

fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
