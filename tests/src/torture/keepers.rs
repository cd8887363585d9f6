//! Two keepers of one home: agents and commands with another runtime directory, or none, and a runtime directory that
//! goes from under a keeper that lives. However many want to keep, one renews.

use super::askers::{Askers, name, prove, sign_in_again};
use super::crew::Member;
use super::dice::Dice;
use super::keeper::{Kind, sealed};
use super::leaks::leaks;
use super::ledger::Ledger;
use super::plan::Plan;
use super::provider::Provider;
use super::report::Report;
use super::run::THINKS;
use super::unread::watch_for;
use crate::{PATIENCE, Stage};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::Ask;

const LIVES: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(40));
/// Commands that run beside the agents, at once.
const COMMANDS: u64 = 2;

/// Where a process looks for its runtime directory.
#[derive(Debug, Clone, Copy)]
enum Runtime {
    Own,
    Other,
    Absent,
}

/// The home that they share.
struct Scene {
    stage: Stage,
    plan: Plan,
    ledger: Arc<Ledger>,
    provider: Provider,
}

pub(super) fn torture(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    let begun = Instant::now();
    let ledger = Arc::new(Ledger::new(plan.accounts, plan.marker()));
    let provider = Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS);
    let stage = match plan.kind {
        Kind::Agent => Stage::new().with_keychain(),
        _ => sealed(None),
    };
    let scene = Scene { stage: stage.without("TURNGLASS_HOME"), plan: plan.clone(), ledger, provider };
    let mut report = Report::new(plan);
    let mut dice = Dice::new(plan.seed, 3);
    let mut agents = [Some(scene.agent(Runtime::Own)), None];
    scene.bring();
    {
        let url = scene.provider.url();
        let socket = scene.home(Runtime::Own).socket();
        let _askers = Askers::start(socket, url, &scene.ledger, plan.accounts, plan.seed);
        let over = AtomicBool::new(false);
        thread::scope(|threads| {
            for one in 0..COMMANDS {
                let (over, scene) = (&over, &scene);
                threads.spawn(move || scene.commands(over, Dice::new(plan.seed, 200 + one)));
            }
            for _ in 0..plan.kills {
                scene.blow(&mut agents, &mut dice, &mut report);
                done.fetch_add(1, Ordering::Relaxed);
            }
            over.store(true, Ordering::Relaxed);
        });
        report.tortured_for = begun.elapsed();
    }
    for agent in agents {
        scene.bury(agent, &mut report);
    }
    scene.provider.settles();
    scene.heal(&mut report);
    report.leaks = leaks(&[scene.home(Runtime::Own).data, scene.stage.logs()], &scene.ledger.marker());
    report.count(&scene.ledger);
    report.took = begun.elapsed();
    Ok(report)
}

impl Scene {
    fn dir(&self, runtime: Runtime) -> Option<PathBuf> {
        match runtime {
            Runtime::Own => Some(self.stage.dir().join("run")),
            Runtime::Other => Some(self.stage.dir().join("run-other")),
            Runtime::Absent => None,
        }
    }

    fn command(&self, runtime: Runtime, args: &[&str]) -> Command {
        let mut command = self.stage.command(&self.plan.programs.turnglass, args);
        match self.dir(runtime) {
            Some(dir) => {
                let _ = std::fs::create_dir_all(&dir);
                command.env("XDG_RUNTIME_DIR", dir);
            }
            None => {
                command.env_remove("XDG_RUNTIME_DIR");
            }
        }
        command
    }

    fn home(&self, runtime: Runtime) -> Home {
        let dir = self.dir(runtime);
        let env = |name: &str| match name {
            "XDG_RUNTIME_DIR" => dir.clone().map(Into::into),
            "HOME" | "XDG_CONFIG_HOME" | "XDG_DATA_HOME" => Some(self.stage.var(name).into()),
            _ => None,
        };
        Home::find(&env).unwrap()
    }

    fn agent(&self, runtime: Runtime) -> Member {
        Member::start(&self.stage, &self.ledger, "agent", self.command(runtime, &["agent"]))
    }

    /// Whoever keeps, once it answers somewhere.
    fn client(&self) -> Client {
        let begun = Instant::now();
        loop {
            for runtime in [Runtime::Own, Runtime::Other, Runtime::Absent] {
                if let Ok(mut client) = Client::connect(&self.home(runtime).socket())
                    && client.ask::<Snapshot>(Ask::Snapshot).is_ok()
                {
                    return client;
                }
            }
            assert!(begun.elapsed() < PATIENCE, "nobody keeps");
            sleep(Duration::from_millis(5));
        }
    }

    fn bring(&self) {
        let mut client = self.client();
        while !self.ledger.signed_out().is_empty() {
            sign_in_again(&mut client, &self.ledger, &self.provider.url());
        }
    }

    /// Somebody comes beside whoever keeps, perhaps after a log-out; then one of them is killed, and the next comes.
    fn blow(&self, agents: &mut [Option<Member>; 2], dice: &mut Dice, report: &mut Report) {
        let runtime = *dice.one_of(&[Runtime::Own, Runtime::Own, Runtime::Other, Runtime::Absent]);
        // A log-out: the runtime directory goes, and what lingers lives on.
        if dice.percent(40) {
            let _ = std::fs::remove_dir_all(self.home(runtime).runtime);
        }
        for agent in agents.iter_mut() {
            let ended = agent.as_mut().is_none_or(Member::ended);
            if ended && dice.percent(60) {
                self.bury(agent.replace(self.agent(runtime)), report);
            }
        }
        let wait = dice.between(Duration::from_millis(20), Duration::from_millis(250));
        watch_for(wait, self.provider.port(), &self.ledger);
        let lives: Vec<usize> =
            (0..2).filter(|at| agents[*at].as_mut().is_some_and(|agent| !agent.ended())).collect();
        // Where none is left, it is time for one.
        let which = if lives.is_empty() { dice.below(2) } else { *dice.one_of(&lives) };
        let runtime = *dice.one_of(&[Runtime::Own, Runtime::Own, Runtime::Other, Runtime::Absent]);
        self.bury(agents[which].take(), report);
        agents[which] = Some(self.agent(runtime));
    }

    /// Killed, unless it has ended by itself, as the second one to come should.
    fn bury(&self, agent: Option<Member>, report: &mut Report) {
        let Some(mut agent) = agent else { return };
        let said = agent.process().err();
        if said.contains("panicked") {
            report.faults.push(format!("run {}: {said}", agent.run));
        }
        report.kills += u32::from(agent.kill(&self.ledger));
    }

    /// Somebody's commands, of cron jobs and terminals, one after the other; some are killed.
    fn commands(&self, over: &AtomicBool, mut dice: Dice) {
        super::askers::give_way();
        while !over.load(Ordering::Relaxed) {
            let runtime = *dice.one_of(&[Runtime::Own, Runtime::Other, Runtime::Absent]);
            let verb = if dice.percent(70) { "refresh" } else { "token" };
            let account = name(dice.below(self.plan.accounts));
            let command = self.command(runtime, &[verb, &account]);
            // What `token` prints is what it is for.
            let mut member = Member::start_apart(&self.stage, &self.ledger, verb, command);
            let killed = dice.percent(20);
            let patience = dice.between(Duration::from_millis(10), Duration::from_millis(150));
            let begun = Instant::now();
            let limit = if killed { patience } else { PATIENCE };
            while !member.ended() && begun.elapsed() < limit {
                sleep(Duration::from_millis(2));
            }
            member.kill(&self.ledger);
        }
    }

    /// One keeper again. Who is alive is renewed, twice, with a clean end between.
    fn heal(&self, report: &mut Report) {
        for round in 0..2 {
            let agent = self.agent(Runtime::Own);
            let mut client = self.client();
            let dead = prove(&mut client, &self.ledger, self.plan.accounts);
            let out = self.ledger.signed_out();
            report.silent.extend(dead.into_iter().filter(|(account, _)| round > 0 || !out.contains(account)));
            while !self.ledger.signed_out().is_empty() {
                sign_in_again(&mut client, &self.ledger, &self.provider.url());
            }
            let _ = client.ask::<()>(Ask::Stop);
            if let Err(why) = agent.ends(&self.ledger) {
                report.faults.push(why);
            }
        }
    }
}
