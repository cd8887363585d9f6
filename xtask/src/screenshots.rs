//! `cargo xtask screenshots`: pictures of every view, made by the tests' own browser, into target/screenshots; those that
//! README and docs show, into docs/screenshots too.

use crate::setup::{self, Purpose};
use crate::{node, step, tree};

pub fn screenshots(views: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Screenshots)?;
    node::made_up_page()?;
    let [all, kept] = [tree::target().join("screenshots"), tree::root().join("docs/screenshots")];
    let mut run = step::cargo(&["run", "--quiet", "--package", "turnglass-tests", "--bin", "screens"]);
    step::must(run.arg("--").arg(all).arg(kept).args(views))
}
