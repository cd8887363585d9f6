//! `cargo xtask test`: everything that has to pass before a change is done, cheapest first. A failure does
//! not hide the others; only what cannot run without it is left out.

use crate::setup::{self, Purpose};
use crate::tally::Sum;
use crate::tier::{Meant, Tier};
use crate::{cross, front, named, node, step, tools, tree};
use std::process::Command;

/// What needs the page: it is in the window, and in the stories' programs.
const WITH_PAGE: [&str; 2] = ["turnglass-window", STORIES];
const STORIES: &str = "turnglass-tests";

pub fn test(args: &[String]) -> Result<(), String> {
    let Meant { tier, filters } = Meant::read(args)?;
    setup::setup(Purpose::Test)?;
    let mut sum = Sum::default();
    match (tier, named::packages(&filters)) {
        (Some(tier), _) => tiers(&mut sum, &[tier], &filters),
        (None, Some(meant)) if !filters.is_empty() => some(&mut sum, &filters, &meant),
        (None, _) => tiers(&mut sum, &Tier::ALL, &filters),
    }
    sum.close()
}

/// The packages that hold what the filters name.
fn some(sum: &mut Sum, filters: &[String], meant: &[String]) {
    if meant.iter().any(|package| WITH_PAGE.contains(&package.as_str())) {
        sum.check("Build the page", node::page);
    }
    let within: Vec<&String> = meant.iter().filter(|package| *package != STORIES).collect();
    if !within.is_empty() {
        let mut inside = step::cargo(&["test", "--quiet"]);
        inside.args(within.iter().flat_map(|package| ["--package", package.as_str()]));
        sum.tests("Test from inside", inside.arg("--").args(filters));
    }
    if within.len() < meant.len() {
        let built = sum.check("Build the programs", || step::must(&mut step::cargo(step::BUILD)));
        outside(sum, &Tier::ALL, filters, built);
    }
}

/// These tiers, with what they need. What has no name to be filtered by is left out where there are filters.
fn tiers(sum: &mut Sum, tiers: &[Tier], filters: &[String]) {
    let whole = filters.is_empty();
    let has = |tier| tiers.contains(&tier);
    if whole && (has(Tier::Lint) || has(Tier::Quick)) {
        sum.check("Format", || step::must(&mut step::cargo(&["fmt", "--all", "--check"])));
    }
    let page = sum.check("Build the page", node::page);
    if whole && page && has(Tier::Lint) {
        sum.check("Check the page", || step::must(&mut node::npm("ui", &["run", "check"])));
    }
    if whole && page && has(Tier::Quick) {
        sum.tests("Test the page", &mut node::npm("ui", &["run", "test"]));
    }
    if whole && has(Tier::Lint) {
        let lint = ["clippy", "--quiet", "--workspace", "--all-targets"];
        sum.check("Lint", || step::must(step::cargo(&lint).args(["--", "-D", "warnings"])));
        sum.check("Document", || step::must(&mut documents()));
    }
    if has(Tier::Quick) {
        sum.tests("Test from inside", inside().arg("--").args(filters));
    }
    if whole && has(Tier::Quick) {
        elsewhere(sum);
    }
    if tiers.iter().any(|tier| tier.is_outside()) {
        let built = sum.check("Build the programs", || step::must(&mut step::cargo(step::BUILD)));
        outside(sum, tiers, filters, built);
    }
}

/// A link that leads nowhere, and whatever else the documentation of the code would warn of, is a failure.
fn documents() -> Command {
    let mut command = step::cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

/// The other systems, where what compiles for them stands already: it takes too long to be made by the way.
fn elsewhere(sum: &mut Sum) {
    match cross::standing() {
        Some(system) => {
            for name in cross::SYSTEMS {
                sum.check(&format!("Compile for {name}"), || system.check(name));
            }
        }
        None => println!("\nNot compiled for Windows and macOS: `cargo xtask cross` makes what that needs."),
    }
}

fn inside() -> Command {
    step::cargo(&["test", "--quiet", "--no-fail-fast", "--workspace", "--exclude", STORIES])
}

fn outside(sum: &mut Sum, tiers: &[Tier], filters: &[String], built: bool) {
    let made_up = sum.check("Build the made-up page", node::made_up_page);
    if built && made_up && sum.check("Fetch the provider", || node::packages("tests/provider")) {
        step::section("Fetch the tools beside which it lives");
        tools::fetch();
        let front = front::front();
        let front = front.iter().map(|front| ("TURNGLASS_FRONT_BIN", front));
        sum.tests("Test from outside", stories(tiers).envs(front).arg("--").args(filters));
    }
}

/// The test programs of these tiers in `tests/`, told where the built programs, Node and the tools' Python are. The stage
/// has tests of its own, which run with the stories.
fn stories(tiers: &[Tier]) -> Command {
    let mut command = step::cargo(&["test", "--no-fail-fast", "--package", STORIES]);
    let outside = tiers.iter().filter(|tier| tier.is_outside());
    command.args(outside.flat_map(|tier| ["--test", tier.name()]));
    if tiers.contains(&Tier::Stories) {
        command.arg("--lib");
    }
    command.env("TURNGLASS_BIN", tree::binary("dev", "turnglass"));
    command.env("TURNGLASS_DESKTOP_BIN", tree::binary("dev", "turnglass-desktop"));
    command.env("TURNGLASS_NODE", node::node());
    command.env("TURNGLASS_TOOLS_PYTHON", tools::python_at());
    command
}
