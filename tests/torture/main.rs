//! `cargo xtask torture`: kills the keeper, again and again, and counts what is lost. See docs/torture.md.
#![allow(unreachable_pub, reason = "nothing is beyond a program")]
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used)]

mod args;

use args::{Args, Wanted};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};
use turnglass_tests::torture::{Kind, Plan, Programs, Survival, Variant, keep, survive, table, torture};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [verb, dir] = args.as_slice()
        && verb == "keeper"
    {
        return keeper(dir);
    }
    match Args::read(&args) {
        Ok(args) if args.wanted == Wanted::Help => {
            print!("{}", args::HELP);
            ExitCode::SUCCESS
        }
        Ok(args) if args.wanted == Wanted::Survive => survival(&args),
        Ok(args) => kills(&args),
        Err(why) => {
            eprintln!("{why}\n\n{}", args::HELP);
            ExitCode::from(2)
        }
    }
}

fn keeper(dir: &str) -> ExitCode {
    match keep(dir.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn programs() -> Programs {
    Programs { turnglass: turnglass_tests::binary(), torture: std::env::current_exe().expect("this program") }
}

fn kills(args: &Args) -> ExitCode {
    // A small disk is mounted where nobody else sees it.
    if args.variant == Variant::Disk && std::env::var_os("TORTURE_APART").is_none() {
        let root = rustix::process::geteuid().is_root();
        let how: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
        let mut apart = Command::new("unshare");
        apart.args(how).arg("--").arg(std::env::current_exe().expect("this program"));
        apart.args(std::env::args().skip(1)).args(["--seed", &args.seed.to_string()]);
        let why = apart.env("TORTURE_APART", "1").exec();
        eprintln!("The disk's variant needs `unshare` ({why}).");
        return ExitCode::FAILURE;
    }
    let plan = Plan {
        programs: programs(),
        kind: args.kind,
        variant: args.variant,
        seed: args.seed,
        kills: args.kills,
        accounts: args.accounts,
        grace: args.grace,
    };
    println!("seed {}: {} kills, {:?} keeper, variant {:?}", plan.seed, plan.kills, plan.kind, plan.variant);
    match torture(&plan, &mut |line| println!("  {line}")) {
        Ok(report) => {
            print!("\n{report}");
            if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn survival(args: &Args) -> ExitCode {
    let tell = &mut |line: &str| println!("  {line}");
    let all: &[(Kind, bool)] = match args.kind {
        Kind::Files => &[(Kind::Files, false), (Kind::Files, true), (Kind::Agent, false)],
        Kind::Agent => &[(Kind::Agent, false)],
        Kind::Sealed => &[(Kind::Sealed, false), (Kind::Sealed, true)],
    };
    let survivals: Vec<Survival> =
        all.iter().map(|(kind, load)| survive(&programs(), *kind, *load, args.trials, tell)).collect();
    print!("\n{}", table(&survivals));
    ExitCode::SUCCESS
}
