//! `turnglass export FILE`: everything of this home in one sealed file, for a move to another machine. The keeper seals
//! it: what reaches this process is opened by the passphrase alone.

use crate::args::ExportArgs;
use crate::{keeper, output, passphrase};
use base64::prelude::{BASE64_STANDARD, Engine};
use std::path::Path;
use turnglass::error::Problem;
use turnglass::wire::{Ask, Exported};

pub(crate) fn run(args: &ExportArgs) -> Result<u8, Problem> {
    let file = args.file.as_path();
    if file.exists() && !args.force {
        return Err(Problem::usage(format!("{} is there already.", file.display()))
            .hint("Choose another name, or --force to replace it."));
    }
    let passphrase =
        passphrase::brought(args.passphrase_fd.as_deref(), "New passphrase for the export", true)?;
    let passphrase = passphrase.ok_or_else(|| {
        Problem::usage("There is no terminal to ask for a passphrase on.")
            .hint("Give it by --passphrase-fd N.")
    })?;
    keeper::ask(
        || Ask::Export { passphrase: passphrase.clone() },
        |exported: Exported| {
            let sealed = BASE64_STANDARD
                .decode(&exported.sealed)
                .map_err(|_| Problem::failed("The keeper's export is not readable."))?;
            write(file, &sealed, args.force)?;
            say(file, &exported);
            Ok(u8::from(!exported.left_out.is_empty()))
        },
    )
}

/// Whole, or not at all; only its owner may read it.
fn write(file: &Path, sealed: &[u8], force: bool) -> Result<(), Problem> {
    let written = output::beside(file, sealed).and_then(|beside| {
        let placed = if force { beside.persist(file) } else { beside.persist_noclobber(file) };
        placed.map(drop).map_err(|error| error.error)
    });
    written.map_err(|why| Problem::failed(format!("{} cannot be written: {why}.", file.display())))
}

fn say(file: &Path, exported: &Exported) {
    let accounts = match exported.accounts {
        1 => "1 account is".to_owned(),
        many => format!("{many} accounts are"),
    };
    output::say(&format!("{accounts} in {}. On the other machine: `turnglass import FILE`.", file.display()));
    for name in &exported.left_out {
        output::say(&format!("{name}: left out, for its grant is not in the vault."));
    }
    if !exported.rotating.is_empty() {
        output::say(&format!(
            "keep these on one machine only, for a refresh there ends the sign-in here, and the other way round: {}. \
             Remove them here (`turnglass remove NAME`, without --revoke) once they are there.",
            exported.rotating.join(", ")
        ));
    }
}
