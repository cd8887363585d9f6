//! `cargo xtask torture`: kills the keeper, again and again, and counts what is lost. See docs/engineering/torture.md.
#![allow(unreachable_pub, reason = "nothing is beyond a program")]
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used)]

mod args;

use args::{Args, Wanted};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};
use std::time::Instant;
use turnglass_tests::torture::{
    Kind, Plan, Programs, Report, Survival, Variant, figures, keep, place, shares, survive, table, torture,
};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["keeper", dir] => return ended(keep(dir.as_ref())),
        ["place", dir] => return ended(place(dir.as_ref())),
        _ => {}
    }
    match Args::read(&args) {
        Ok(args) if args.wanted == Wanted::Help => {
            print!("{}", args::HELP);
            ExitCode::SUCCESS
        }
        Ok(args) if args.wanted == Wanted::Survive => survival(&args),
        Ok(args) if args.wanted == Wanted::All => apart(&args).unwrap_or_else(|| all(&args)),
        Ok(args) if args.variant == Variant::Disk => apart(&args).unwrap_or_else(|| kills(&args)),
        Ok(args) => kills(&args),
        Err(why) => {
            eprintln!("{why}\n\n{}", args::HELP);
            ExitCode::from(2)
        }
    }
}

fn ended<E: std::fmt::Display>(how: Result<(), E>) -> ExitCode {
    match how {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn programs() -> Programs {
    Programs { turnglass: turnglass_tests::binary(), torture: std::env::current_exe().expect("this program") }
}

/// A small disk is mounted where nobody else sees it: this program starts itself there. `None`: it is there.
fn apart(args: &Args) -> Option<ExitCode> {
    if std::env::var_os("TORTURE_APART").is_some() {
        return None;
    }
    let root = rustix::process::geteuid().is_root();
    let how: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let mut apart = Command::new("unshare");
    apart.args(how).arg("--").arg(std::env::current_exe().expect("this program"));
    apart.args(std::env::args().skip(1)).args(["--seed", &args.seed.to_string()]);
    let why = apart.env("TORTURE_APART", "1").exec();
    eprintln!("The disk's variant needs `unshare` ({why}).");
    Some(ExitCode::FAILURE)
}

fn kills(args: &Args) -> ExitCode {
    let plan = Plan {
        programs: programs(),
        kind: args.kind,
        variant: args.variant,
        seed: args.seed,
        kills: args.kills,
        accounts: args.accounts,
        grace: args.grace,
        homes: args.homes,
    };
    match tortured(&plan) {
        Some(report) if report.is_good() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn tortured(plan: &Plan) -> Option<Report> {
    let (variant, keeper) = (plan.variant.name(), plan.kind.name());
    println!(
        "seed {}: {} blows, variant {variant}, keeper {keeper}, {} homes",
        plan.seed, plan.kills, plan.homes
    );
    match torture(plan, &mut |line| println!("  {line}")) {
        Ok(report) => {
            println!("\n{report}");
            Some(report)
        }
        Err(why) => {
            eprintln!("{why}");
            None
        }
    }
}

/// Every variant, and the table.
fn all(args: &Args) -> ExitCode {
    let begun = Instant::now();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let keychain = std::env::split_paths(&path).any(|dir| dir.join("gnome-keyring-daemon").is_file());
    if !keychain {
        println!("There is no gnome-keyring-daemon here: its part goes to the sealed vault.");
    }
    let (mut reports, mut failed) = (Vec::new(), Vec::new());
    for (share, kills) in shares(args.kills, keychain) {
        let plan = Plan {
            programs: programs(),
            kind: share.kind,
            variant: share.variant,
            seed: args.seed,
            kills,
            accounts: share.accounts,
            grace: args.grace,
            homes: share.homes,
        };
        match tortured(&plan) {
            Some(report) => reports.push(report),
            None => failed.push(format!("{} with {}", share.variant.name(), share.kind.name())),
        }
    }
    let build = if cfg!(debug_assertions) { "not optimised" } else { "release" };
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    println!("seed {}, grace {} ms, {build}, {minutes:.0} minutes\n", args.seed, args.grace.as_millis());
    print!("{}", figures(&reports));
    for what in &failed {
        println!("{what}: did not come to its end");
    }
    let good = failed.is_empty() && reports.iter().all(Report::is_good);
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn survival(args: &Args) -> ExitCode {
    let tell = &mut |line: &str| println!("  {line}");
    let all: &[(Kind, bool)] = match args.kind {
        Kind::Files => &[(Kind::Files, false), (Kind::Files, true), (Kind::Agent, false)],
        Kind::Agent => &[(Kind::Agent, false)],
        Kind::Sealed | Kind::None => &[(Kind::Sealed, false), (Kind::Sealed, true)],
    };
    let survivals: Vec<Survival> =
        all.iter().map(|(kind, load)| survive(&programs(), *kind, *load, args.trials, tell)).collect();
    print!("\n{}", table(&survivals));
    ExitCode::SUCCESS
}
