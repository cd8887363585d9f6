//! `cargo xtask screenshots`: pictures of every view, made by the tests' own browser, kept in docs/screenshots.

use crate::setup::{self, Purpose};
use crate::{node, step, tree};

pub fn screenshots(views: &[String]) -> Result<(), String> {
    setup::setup(Purpose::Test)?;
    node::made_up_page()?;
    let folder = tree::root().join("docs/screenshots");
    let mut run = step::cargo(&["run", "--quiet", "--package", "turnglass-tests", "--bin", "screens", "--"]);
    step::must(run.arg(folder).args(views))
}
