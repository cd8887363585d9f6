//! The rules that the front shares with the program behind it: which command line is as plain as `token NAME`, where a
//! home has its keeper, in which language a problem is told, what a line of the protocol says, and where front and
//! program lie. Knows no socket, file or clock, reads no environment, and depends on nothing.

mod home;
mod line;
mod place;

pub use home::{Places, VAULTS};
pub use line::{account, ask, languages, token};
pub use place::{ASKED, front_of, heard, program_of, told};

/// An environment, handed in.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<std::ffi::OsString>;

/// The variable, where it is set to something.
fn set(env: Environment<'_>, name: &str) -> Option<std::ffi::OsString> {
    env(name).filter(|value| !value.is_empty())
}
