//! The home in which people type: its keeper, its keys, what stands for each account, and what is held against that.

use super::super::askers::name;
use super::super::crew::Member;
use super::super::dice::Dice;
use super::super::ledger::Ledger;
use super::super::plan::Plan;
use super::super::provider::Provider;
use super::super::report::Report;
use super::super::run::THINKS;
use super::super::unread::watch;
use super::names;
use super::typed::{Typed, Verb, words};
use crate::{PATIENCE, Stage};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::view::{RefreshReport, Snapshot, State};
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

/// Nothing is due by itself.
const LIVES: (Duration, Duration) = (Duration::from_secs(24 * 3_600), Duration::from_secs(48 * 3_600));

/// What is known of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Told as removed, or never added.
    Absent,
    /// Told as there, or seen.
    There,
    /// A command was cut off, with the grant of this sign-in.
    Either(Option<usize>),
}

/// What befell an account, newest last.
type Past = Vec<String>;

pub(super) struct Scene {
    pub ledger: Arc<Ledger>,
    pub provider: Provider,
    /// Whether `import` wants a yes.
    pub import_asks: bool,
    stage: Stage,
    plan: Plan,
    stands: Vec<Stands>,
    past: Vec<Past>,
    /// The keeper that was asked for something about the account by a command that was cut off: it may still be at it.
    at_work: Vec<Option<usize>>,
    agent: Option<Member>,
    /// The number of the key file that opens the vault, and whether the next one may do so too.
    key: u32,
    perhaps_next: bool,
    /// What is not so is told once.
    told: HashSet<String>,
}

impl Scene {
    pub(super) fn new(plan: &Plan) -> Self {
        let ledger = Arc::new(Ledger::new(plan.accounts, plan.marker()));
        let provider = Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS);
        let stage = Stage::new().env("TURNGLASS_VAULT", "sealed");
        let help = stage.command(&plan.programs.turnglass, ["import", "--help"]).output();
        let import_asks = help.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("--yes"));
        Self {
            ledger,
            provider,
            import_asks,
            stage,
            plan: plan.clone(),
            stands: vec![Stands::Absent; plan.accounts],
            past: vec![Past::new(); plan.accounts],
            at_work: vec![None; plan.accounts],
            agent: None,
            key: 0,
            perhaps_next: false,
            told: HashSet::new(),
        }
    }

    fn key_file(&self, number: u32) -> PathBuf {
        self.stage.apart().join(format!("key-{number}"))
    }

    pub(super) fn next_key(&self) -> PathBuf {
        self.key_file(self.key + 1)
    }

    fn command(&self, args: &[String]) -> Command {
        let mut command = self.stage.command(&self.plan.programs.turnglass, args);
        command.env("TURNGLASS_VAULT_KEY_FILE", self.key_file(self.key));
        command
    }

    /// Somebody types it, about this account (an import, about three).
    pub(super) fn types(&mut self, verb: Verb, account: usize, dice: &mut Dice) -> Typed {
        let count = if verb == Verb::Import { 3.min(self.plan.accounts) } else { 1 };
        let mut about: Vec<(usize, Option<usize>)> =
            (0..count).map(|next| ((account + next) % self.plan.accounts, None)).collect();
        if matches!(verb, Verb::Add | Verb::Login | Verb::Import) {
            for (account, family) in &mut about {
                *family = Some(self.ledger.sign_in(*account).1);
            }
        }
        if verb == Verb::Rekey {
            about.clear();
            // One that an earlier try has left would open it by a key that nobody gave.
            let _ = std::fs::remove_file(self.next_key());
        }
        let words = words(verb, self, &about, dice);
        let mut command = self.command(&words.args);
        command.envs(words.env);
        let mut member = Member::start(&self.stage, &self.ledger, "typed", command);
        // A login hears its person for as long as it waits.
        if verb != Verb::Login {
            member.process().feed(&words.stdin);
        }
        Typed::new(verb, about, member)
    }

    /// A gateway's file about these, each with its refresh token in a variable.
    pub(super) fn gateway(&self, about: &[(usize, Option<usize>)], salt: u64) -> PathBuf {
        let mut text = String::from("providers:\n");
        for (account, _) in about {
            let _ = write!(
                text,
                "  - name: {}\n    type: openai\n    base_url: https://api.example.org/v1\n    auth_type: bearer\n    \
                 auth_value: ''\n    enabled: true\n    auto_refresh_config:\n      enabled: true\n      token_url: {}\n      \
                 client_id_env: GATEWAY_ID\n      client_secret_env: GATEWAY_SECRET\n      refresh_token_env: TOKEN_{account}\n",
                name(*account),
                self.provider.url()
            );
        }
        self.stage.file(&format!("gateway-{salt:x}.yaml"), &text)
    }

    /// A keeper whose vault is open, by the key that holds now.
    pub(super) fn keeps(&mut self) -> Result<(), String> {
        let (begun, mut started) = (Instant::now(), false);
        loop {
            if self.agent.as_mut().is_none_or(Member::ended) {
                self.ends_the_keeper();
                let command = self.command(&["agent".into()]);
                self.agent = Some(Member::start(&self.stage, &self.ledger, "agent", command));
                started = true;
            }
            if let Some(snapshot) = self.snapshot() {
                match snapshot.vault.problem {
                    None => {
                        // Whoever has just started was told which key.
                        self.perhaps_next &= !started;
                        return Ok(());
                    }
                    Some(problem) if begun.elapsed() > Duration::from_secs(20) => {
                        return Err(format!("seed {}: the vault does not open: {problem}", self.plan.seed));
                    }
                    Some(_) if self.perhaps_next => {
                        // The rekey that was cut off had done its work.
                        self.ends_the_keeper();
                        (self.key, self.perhaps_next) = (self.key + 1, false);
                    }
                    Some(_) => {}
                }
            } else if begun.elapsed() > PATIENCE {
                return Err(format!("seed {}: nobody keeps", self.plan.seed));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn client(&self) -> Option<Client> {
        Client::connect(&self.stage.home().socket()).ok()
    }

    fn snapshot(&self) -> Option<Snapshot> {
        self.client()?.ask(Ask::Snapshot).ok()
    }

    pub(super) fn stops_the_keeper(&mut self) -> Option<Instant> {
        self.agent.as_mut()?.stops(&self.ledger)
    }

    pub(super) fn kills_the_keeper(&mut self, report: &mut Report, stopped: Option<Instant>) -> bool {
        let Some(mut agent) = self.agent.take() else { return false };
        let said = agent.process().err();
        if said.contains("panicked") {
            report.faults.push(format!("run {}: {said}", agent.run));
        }
        if stopped.is_none() {
            watch(self.provider.port(), &self.ledger);
        }
        agent.kill_stopped(&self.ledger, stopped)
    }

    /// Asked to end, as a person does.
    pub(super) fn ends_the_keeper(&mut self) {
        let Some(agent) = self.agent.take() else { return };
        if let Some(mut client) = self.client() {
            let _ = client.ask::<()>(Ask::Stop);
        }
        let _ = agent.ends(&self.ledger);
    }

    /// What the command's end promises.
    pub(super) fn judge(&mut self, typed: Typed, report: &mut Report) {
        let done = typed.code == Some(0);
        let counts = report.typed.entry(typed.verb.name()).or_default();
        *(if done { &mut counts.0 } else { &mut counts.1 }) += 1;
        if typed.said.contains("panicked") {
            report.faults.push(format!("{:?}: {}", typed.verb, typed.said));
        }
        match (typed.verb, done) {
            (Verb::Rekey, true) => self.key += 1,
            // Which of the two keys holds is seen when a keeper starts.
            (Verb::Rekey, false) => {
                self.perhaps_next = true;
                self.ends_the_keeper();
            }
            _ => {}
        }
        let keeper = self.agent.as_ref().map(|agent| agent.run);
        for (account, family) in typed.about {
            let how = if done { "done" } else { "cut off or failed" };
            self.past[account].push(format!("{} {how}, keeper {keeper:?}", typed.verb.name()));
            self.at_work[account] = keeper.filter(|_| typed.code.is_none());
            self.stands[account] = match (typed.verb, done, family) {
                (Verb::Remove, true, _) => Stands::Absent,
                (_, true, Some(_)) => Stands::There,
                (_, _, family) => Stands::Either(family),
            };
        }
    }

    /// Holds what is shown against what was told.
    pub(super) fn look(&mut self, report: &mut Report) {
        let Some(snapshot) = self.snapshot() else {
            report.faults.push("the keeper does not answer".into());
            return;
        };
        let shown = |name: &str| snapshot.accounts.iter().find(|account| account.name == name);
        let keeper = self.agent.as_ref().map(|agent| agent.run);
        for (account, name) in names(&self.stands, |_| true) {
            let there = shown(&name);
            self.past[account].push(if there.is_some() { "there" } else { "absent" }.into());
            // What the command was to do may still come.
            if self.at_work[account].is_some_and(|run| Some(run) == keeper) {
                continue;
            }
            self.at_work[account] = None;
            match (self.stands[account], there) {
                (Stands::Absent, Some(_)) => {
                    self.tell(report, account, format!("{name} was removed, and is back"));
                }
                (Stands::There, None) => {
                    self.tell(report, account, format!("{name} was added, and is gone"));
                }
                (Stands::Either(Some(family)), None) if self.ledger.used(family) => {
                    self.tell(report, account, format!("{name}: its grant was used, and it is not there"));
                }
                _ => {}
            }
            if let Some(there) = there.filter(|there| there.state == State::Fresh) {
                let mut client = self.client();
                let lease =
                    client.as_mut().map(|client| client.ask::<Lease>(Ask::Token(TokenAsk::of(&*name))));
                if let Some(Err(problem)) = lease {
                    let why =
                        format!("{name} is shown fresh ({}), and has no token: {problem}", there.reason);
                    self.tell(report, account, why);
                }
            }
            self.stands[account] = match (self.stands[account], there) {
                (_, Some(_)) => Stands::There,
                (Stands::There, None) => Stands::Absent,
                (stands, None) => stands,
            };
        }
    }

    /// Each account that is there and whose sign-in lives is renewed.
    pub(super) fn proves(&mut self, report: &mut Report) {
        let Some(mut client) = self.client() else { return };
        for (account, name) in names(&self.stands, |stands| *stands == Stands::There) {
            let lives = || self.ledger.family(account).is_none_or(|family| !self.ledger.revoked(family));
            // A refused one would be sent again because somebody asks for it.
            if !lives() {
                continue;
            }
            let before = self.ledger.rotations(account);
            let said = client.ask::<RefreshReport>(Ask::Refresh { account: name });
            // What was lost before may be seen only now.
            if lives() && self.ledger.rotations(account) == before {
                report
                    .silent
                    .push((account, said.map_or_else(|why| why.to_string(), |said| said.says.to_string())));
            }
        }
    }

    pub(super) fn searched(&self) -> Vec<PathBuf> {
        vec![self.stage.home().data, self.stage.logs(), self.stage.var("TMPDIR").into()]
    }

    /// What befell each account last.
    pub(super) fn pasts(&self) -> Vec<String> {
        let last = |past: &Past| past[past.len().saturating_sub(24)..].join(", ");
        self.past.iter().map(last).collect()
    }

    fn tell(&mut self, report: &mut Report, account: usize, what: String) {
        let past = &self.past[account];
        let last = past[past.len().saturating_sub(8)..].join(", ");
        if self.told.insert(what.clone()) {
            report.untrue.push(format!("{what}: {last}"));
        }
    }
}
