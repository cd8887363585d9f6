//! `turnglass export FILE`: everything of this home in one sealed file, for a move to another machine. The keeper seals
//! it: what reaches this process is opened by the passphrase alone.

use crate::args::ExportArgs;
use crate::keeper::Keeper;
use crate::{output, passphrase};
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::wire::{Ask, Exported};

pub(crate) fn run(args: &ExportArgs) -> Result<u8, Problem> {
    let file = args.file.as_path();
    if file.exists() && !args.force {
        return Err(
            Problem::usage(text!("export-there", file = %file.display())).hint(text!("export-there-hint"))
        );
    }
    // First: nobody types a passphrase for what nobody can seal.
    let mut keeper = Keeper::open()?;
    let passphrase =
        passphrase::brought(args.passphrase_fd.as_deref(), text!("export-new-passphrase"), true)?;
    let passphrase = passphrase.ok_or_else(|| {
        Problem::usage(text!("no-terminal-for-new-passphrase")).hint(text!("passphrase-fd-hint"))
    })?;
    let exported: Exported = keeper.ask(|| Ask::Export { passphrase: passphrase.clone() })?;
    exported.write(file, args.force)?;
    say(file, &exported);
    keeper.close()?;
    Ok(u8::from(!exported.left_out.is_empty()))
}

fn say(file: &Path, exported: &Exported) {
    output::say(text!("exported", count = exported.accounts, file = %file.display()));
    for name in &exported.left_out {
        output::say(text!("export-without", account = %name));
    }
    if !exported.rotating.is_empty() {
        output::say(text!("export-rotates", accounts = %exported.rotating.join(", ")));
    }
}
