//! Hooks under torture: a command of the user's own puts each new token in its place, and is killed with the keeper or
//! left alone. After every kill, each place has to come to hold its account's newest token, without another renewal.

use super::askers::{Askers, name, sign_in_again};
use super::crew::children;
use super::dice::Dice;
use super::keeper::Den;
use super::leaks::leaks;
use super::ledger::Ledger;
use super::plan::Plan;
use super::provider::Provider;
use super::report::Report;
use super::run::{THINKS, bring, heal};
use super::unread::watch_for;
use rustix::process::{Signal, kill_process_group};
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::view::HistoryEntry;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

/// Nothing is due by itself: what the places lack, no later renewal brings. All live as long: one that ends no later
/// than the one before is no news to a hook.
const LIVES: (Duration, Duration) = (Duration::from_secs(24 * 3_600), Duration::from_secs(24 * 3_600));
/// So long after a start, or after another place became right, one that is wrong is waited for: longer than what a
/// hook that failed waits for its second try.
const RIGHT_WITHIN: Duration = Duration::from_secs(12);

/// The hook itself, as `torture place DIR`: takes a token on its standard input and, after a while, puts it whole in
/// the place of the account.
pub fn place(dir: &Path) -> std::io::Result<()> {
    let account = std::env::var("TURNGLASS_ACCOUNT").map_err(std::io::Error::other)?;
    let mut token = String::new();
    std::io::stdin().read_to_string(&mut token)?;
    if token.is_empty() {
        return Err(std::io::Error::other("there is no token"));
    }
    let own = std::process::id();
    tell(dir, &account, &format!("{own} has {}", shown(&token)))?;
    let mut dice = Dice::new(u64::from(own), 1);
    let slow = dice.percent(5);
    let most = Duration::from_millis(if slow { 400 } else { 30 });
    sleep(dice.between(Duration::ZERO, most));
    let beside = dir.join(format!("{account}.{own}"));
    std::fs::write(&beside, token)?;
    std::fs::rename(&beside, dir.join(&account))?;
    tell(dir, &account, &format!("{own} put it there"))
}

/// What hooks did in this place, in their order.
fn tell(dir: &Path, account: &str, what: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::File::options().create(true).append(true).open(told_of(dir, account))?;
    file.write_all(format!("{what}\n").as_bytes())
}

fn told_of(dir: &Path, account: &str) -> PathBuf {
    dir.join(format!("{account}.log"))
}

pub(super) fn torture(plan: &Plan, done: &AtomicU32) -> Result<Report, String> {
    let begun = Instant::now();
    let ledger = Arc::new(Ledger::new(plan.accounts, plan.marker()));
    let provider = Provider::start(ledger.clone(), Dice::new(plan.seed, 1), LIVES, THINKS);
    let mut den = Den::new(plan.kind, &plan.programs, None);
    let places = den.apart().join("places");
    std::fs::create_dir(&places).map_err(|why| why.to_string())?;
    let hook = format!(
        "hooks:\n  - name: place\n    on: renewed\n    stdin: token\n    run: [{:?}, place, {places:?}]\n",
        plan.programs.torture
    );
    std::fs::create_dir_all(&den.home.config).map_err(|why| why.to_string())?;
    std::fs::write(den.home.hooks_file(), hook).map_err(|why| why.to_string())?;

    den.start(&ledger);
    bring(&mut den, &ledger, &provider, plan.accounts);
    let mut report = Report::new(plan);
    let mut places = Places { dir: places, accounts: plan.accounts, told: HashSet::new() };
    places.are_right(&mut den.ready(&ledger), &ledger, &provider, &mut report);
    let mut dice = Dice::new(plan.seed, 3);
    for blow in 0..plan.kills {
        let wait = dice.between(Duration::from_millis(20), Duration::from_millis(250));
        {
            let seed = plan.seed ^ u64::from(blow);
            let _askers = Askers::start(den.home.socket(), provider.url(), &ledger, plan.accounts, seed);
            watch_for(wait, provider.port(), &ledger);
            // As a service manager ends a whole service; else the hooks live on by themselves.
            let hooks = if dice.percent(50) { children(den.pid()) } else { Vec::new() };
            match den.kill(&ledger) {
                Some(said) => report.faults.push(format!("run {}: {said}", den.run)),
                None => report.kills += 1,
            }
            for hook in hooks {
                let _ = kill_process_group(hook, Signal::KILL);
            }
        }
        provider.settles();
        den.start(&ledger);
        places.are_right(&mut den.ready(&ledger), &ledger, &provider, &mut report);
        done.fetch_add(1, Ordering::Relaxed);
    }
    report.tortured_for = begun.elapsed();
    heal(&mut den, &ledger, &provider, &mut report, begun);
    den.start(&ledger);
    places.are_right(&mut den.ready(&ledger), &ledger, &provider, &mut report);
    den.stop();
    report.leaks = leaks(&den.searched(), &ledger.marker());
    report.count(&ledger);
    report.hooks.0 = report.rotations;
    report.took = begun.elapsed();
    Ok(report)
}

struct Places {
    dir: PathBuf,
    accounts: usize,
    /// What is missed is told once.
    told: HashSet<(usize, String)>,
}

impl Places {
    /// Waits until each holds what the keeper holds.
    fn are_right(&mut self, client: &mut Client, ledger: &Ledger, provider: &Provider, report: &mut Report) {
        let (mut since, mut left) = (Instant::now(), self.accounts + 1);
        loop {
            sign_in_again(client, ledger, &provider.url());
            let mut wrong: Vec<(usize, String)> =
                (0..self.accounts).filter_map(|account| self.lacks(client, account)).collect();
            wrong.retain(|wrong| !self.told.contains(wrong));
            if wrong.is_empty() {
                return;
            }
            if wrong.len() < left {
                (since, left) = (Instant::now(), wrong.len());
            }
            if since.elapsed() > RIGHT_WITHIN {
                for (account, token) in wrong {
                    let there = std::fs::read_to_string(self.dir.join(name(account))).unwrap_or_default();
                    let (wants, has) = (shown(&token), shown(&there));
                    let known = history(client, account);
                    let log = std::fs::read_to_string(told_of(&self.dir, &name(account))).unwrap_or_default();
                    let mut hooks: Vec<&str> = log.lines().rev().take(6).collect();
                    hooks.reverse();
                    report.hooks.1.push(format!(
                        "account {account}: {has} is there, not {wants}; {known}; {}",
                        hooks.join(", ")
                    ));
                    self.told.insert((account, token));
                }
                return;
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// The token that is missing in the account's place, if it is.
    fn lacks(&self, client: &mut Client, account: usize) -> Option<(usize, String)> {
        let lease = client.ask::<Lease>(Ask::Token(TokenAsk::of(name(account)))).ok()?;
        let token = lease.token.expose().to_owned();
        let there = std::fs::read_to_string(self.dir.join(name(account))).unwrap_or_default();
        (there != token).then_some((account, token))
    }
}

/// What the keeper says of the account last, newest first.
fn history(client: &mut Client, account: usize) -> String {
    let ask = Ask::History { account: name(account), limit: Some(4) };
    let entries: Vec<HistoryEntry> = client.ask(ask).unwrap_or_default();
    entries.iter().map(|entry| entry.says.to_string()).collect::<Vec<_>>().join(" | ")
}

/// The family and the number of a token of this provider.
fn shown(token: &str) -> String {
    let mut parts = token.split('-').skip(3);
    match (parts.next(), parts.next()) {
        (Some(family), Some(number)) => format!("token {number} of family {family}"),
        _ => "nothing".into(),
    }
}
