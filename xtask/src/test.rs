//! `cargo xtask test`: everything that has to pass before a change is done, cheapest first. A failure does
//! not hide the others; only what cannot run without it is left out.

use crate::setup::{self, Purpose};
use crate::tally::Sum;
use crate::{front, named, node, step, tools, tree};
use std::process::Command;

/// What needs the page: it is in the window, and in the stories' programs.
const WITH_PAGE: [&str; 2] = ["turnglass-window", STORIES];
const STORIES: &str = "turnglass-tests";

pub fn test(args: &[String]) -> Result<(), String> {
    let (options, filters): (Vec<_>, Vec<_>) = args.iter().cloned().partition(|arg| arg.starts_with("--"));
    if let Some(other) = options.iter().find(|option| *option != "--quick") {
        return Err(format!("`cargo xtask test` knows no {other}."));
    }
    setup::setup(Purpose::Test)?;
    let mut sum = Sum::default();
    match (options.is_empty(), named::packages(&filters)) {
        (false, _) => quick(&mut sum, &filters),
        (true, Some(meant)) if !filters.is_empty() => some(&mut sum, &filters, &meant),
        (true, _) => all(&mut sum, &filters),
    }
    sum.close()
}

/// What is soon done when it is built: everything but the real programs from outside, and the lints.
fn quick(sum: &mut Sum, filters: &[String]) {
    sum.check("Format", || step::must(&mut step::cargo(&["fmt", "--all", "--check"])));
    if sum.check("Build the page", node::page) {
        sum.tests("Test the page", &mut node::npm("ui", &["run", "test"]));
    }
    sum.tests("Test from inside", inside().arg("--").args(filters));
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
        outside(sum, filters, built);
    }
}

fn all(sum: &mut Sum, filters: &[String]) {
    let whole = filters.is_empty();
    if whole {
        sum.check("Format", || step::must(&mut step::cargo(&["fmt", "--all", "--check"])));
    }
    let page = sum.check("Build the page", node::page);
    if whole && page {
        sum.check("Check the page", || step::must(&mut node::npm("ui", &["run", "check"])));
        sum.tests("Test the page", &mut node::npm("ui", &["run", "test"]));
    }
    if whole {
        let lint = ["clippy", "--quiet", "--workspace", "--all-targets"];
        sum.check("Lint", || step::must(step::cargo(&lint).args(["--", "-D", "warnings"])));
    }
    let built = sum.check("Build the programs", || step::must(&mut step::cargo(step::BUILD)));
    sum.tests("Test from inside", inside().arg("--").args(filters));
    outside(sum, filters, built);
}

fn inside() -> Command {
    step::cargo(&["test", "--quiet", "--workspace", "--exclude", STORIES])
}

fn outside(sum: &mut Sum, filters: &[String], built: bool) {
    let made_up = sum.check("Build the made-up page", node::made_up_page);
    if built && made_up && sum.check("Fetch the provider", || node::packages("tests/provider")) {
        step::section("Fetch the tools beside which it lives");
        tools::fetch();
        let front = front::front();
        let front = front.iter().map(|front| ("TURNGLASS_FRONT_BIN", front));
        sum.tests("Test from outside", stories().envs(front).arg("--").args(filters));
    }
}

/// The stories in `tests/`, told where the built programs, Node and the tools' Python are.
fn stories() -> Command {
    let mut command = step::cargo(&["test", "--package", STORIES]);
    command.env("TURNGLASS_BIN", tree::binary("dev", "turnglass"));
    command.env("TURNGLASS_DESKTOP_BIN", tree::binary("dev", "turnglass-desktop"));
    command.env("TURNGLASS_NODE", node::node());
    command.env("TURNGLASS_TOOLS_PYTHON", tools::python_at());
    command
}
