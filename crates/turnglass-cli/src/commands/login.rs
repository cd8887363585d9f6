//! `turnglass login`: says what works instead, until signing in in the browser is built.

use turnglass::error::Problem;

pub(crate) fn run() -> Result<u8, Problem> {
    Err(Problem::usage("Sign-in in the browser is not there yet.")
        .hint("Add the account with `turnglass add NAME --provider P --refresh-token-stdin`."))
}
