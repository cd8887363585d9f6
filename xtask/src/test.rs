//! `cargo xtask test`: everything that has to pass before a change is done, cheapest first. A failure does
//! not hide the others; only what cannot run without it is left out.

use crate::setup::{self, Purpose};
use crate::tally::Sum;
use crate::{front, node, step, tools, tree};
use std::process::Command;

pub fn test(filters: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Test)?;
    let mut sum = Sum::default();
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
    let inside = ["test", "--quiet", "--workspace", "--exclude", "turnglass-tests"];
    sum.tests("Test from inside", step::cargo(&inside).arg("--").args(filters));
    let made_up = sum.check("Build the made-up page", node::made_up_page);
    if built && made_up && sum.check("Fetch the provider", || node::packages("tests/provider")) {
        step::section("Fetch the tools beside which it lives");
        tools::fetch();
        let front = front::front();
        let front = front.iter().map(|front| ("TURNGLASS_FRONT_BIN", front));
        sum.tests("Test from outside", stories().envs(front).arg("--").args(filters));
    }
    sum.close()
}

/// The stories in `tests/`, told where the built programs, Node and the tools' Python are.
fn stories() -> Command {
    let mut command = step::cargo(&["test", "--package", "turnglass-tests"]);
    command.env("TURNGLASS_BIN", tree::binary("dev", "turnglass"));
    command.env("TURNGLASS_DESKTOP_BIN", tree::binary("dev", "turnglass-desktop"));
    command.env("TURNGLASS_NODE", node::node());
    command.env("TURNGLASS_TOOLS_PYTHON", tools::python_at());
    command
}
