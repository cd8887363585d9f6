//! Where front and program lie, and what goes from one to the other: `PREFIX/bin/turnglass` executes
//! `PREFIX/lib/turnglass/turnglass`. A program that lies elsewhere has no front.

use std::path::{Path, PathBuf};

const FRONT: &str = "bin/turnglass";
const PROGRAM: &str = "lib/turnglass/turnglass";

/// The program behind this front.
pub fn program_of(front: &Path) -> Option<PathBuf> {
    Some(front.parent()?.parent()?.join(PROGRAM))
}

/// The front of this program: what people and other programs are told to start.
pub fn front_of(program: &Path) -> Option<PathBuf> {
    let prefix = program.ends_with(PROGRAM).then(|| program.ancestors().nth(3))??;
    Some(prefix.join(FRONT)).filter(|front| front.is_file())
}

/// The variable by which a front tells the program that the keeper was asked already: the answer comes in the connection
/// that is its standard input, and so many bytes of the token and its line break were written.
pub const ASKED: &str = "TURNGLASS_ASKED";

/// For [`ASKED`]. It is said to this process alone: those that it starts inherit the variable and not what it says.
pub fn told(process: u32, written: usize) -> String {
    format!("{process} {written}")
}

/// So many bytes were written; `None` where that is said to another process.
pub fn heard(told: &str, process: u32) -> Option<usize> {
    let (addressed, written) = told.split_once(' ')?;
    (addressed.parse() == Ok(process)).then(|| written.parse().ok())?
}
