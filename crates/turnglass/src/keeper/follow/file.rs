//! One file in which a tool keeps a grant: read, and written to in the tool's turn. Blocking; decides nothing about accounts.

use std::sync::Arc;
use std::time::Duration;
use turnglass_core::account::{Grant, Source};
use turnglass_core::core::follow::{Found, HandedBack};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;
use turnglass_tools::Tool;
use turnglass_tools::share::{self, Cause, NotNow, Renewed, Turn, Written};

/// A tool that holds its own lock is waited for this long; then the account is renewed a little later.
pub(in crate::keeper) const PATIENCE: Duration = Duration::from_secs(5);

/// The keeper's own environment names the folders of tools.
pub(in crate::keeper) fn env(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// The tool that keeps an account's grant, and the file where it does.
#[derive(Debug, Clone)]
pub(in crate::keeper) struct TheirFile {
    pub(in crate::keeper) tool: Arc<Tool>,
    pub(in crate::keeper) source: Source,
}

/// What becomes of the wish to renew beside a tool.
pub(in crate::keeper) enum Begun {
    Turn(Turn),
    Theirs(Found),
    /// And when it may be.
    NotNow(Text, Duration),
}

/// Takes the tool's locks, and looks into its file again under them.
pub(in crate::keeper) async fn begin_beside(file: TheirFile, grant: &Arc<Grant>) -> Begun {
    let grant = grant.clone();
    let begun = tokio::task::spawn_blocking(move || {
        let turn = match begin(&file, PATIENCE) {
            Ok(turn) => turn,
            Err(NotNow { cause: Cause::Gone, .. }) => return Begun::Theirs(look(&file)),
            Err(NotNow { why, wait, .. }) => return Begun::NotNow(why, wait),
        };
        match found(&file, turn.text()) {
            Found::Theirs(new) if is_same(&new.refresh_token, &grant.refresh_token) => Begun::Turn(turn),
            other => Begun::Theirs(other),
        }
    });
    begun.await.unwrap_or_else(|why| Begun::NotNow(Text::from(why.to_string()), PATIENCE))
}

fn is_same(theirs: &Option<Secret>, ours: &Option<Secret>) -> bool {
    theirs.is_some() && theirs == ours
}

pub(in crate::keeper) fn begin(file: &TheirFile, patience: Duration) -> Result<Turn, NotNow> {
    share::begin(file.tool.protocol, &file.tool.title, &file.source.file, patience)
}

pub(super) fn hand_back(
    file: &TheirFile,
    turn: Option<Turn>,
    stands_there: &dyn Fn(&Secret) -> bool,
    grant: &Grant,
) -> HandedBack {
    let turn = match turn.map_or_else(|| begin(file, PATIENCE), Ok) {
        Ok(turn) => turn,
        Err(NotNow { cause: Cause::Gone, .. }) => return HandedBack::Found(look(file)),
        Err(NotNow { why, .. }) => return HandedBack::NotNow(why),
    };
    let there = found(file, turn.text());
    let Found::Theirs(new) = &there else { return HandedBack::Found(there) };
    // What was sent is known by its hash alone where an earlier keeper sent it. Where the new one stands there already, that
    // keeper may have been stopped before all of it was written.
    let there_already = is_same(&new.refresh_token, &grant.refresh_token);
    let sent = new.refresh_token.as_ref().filter(|secret| there_already || stands_there(secret));
    let Some(sent) = sent else { return HandedBack::Found(there) };
    let (now, members) = (grant.issued_at.unwrap_or_default(), file.tool.members(&file.source));
    let Some(renewed) = Renewed::of(grant, &Grant::from_new(new, now), now) else { return HandedBack::Done };
    match turn.write_back(&members, sent, &renewed) {
        Ok(Written::Ours) => HandedBack::Done,
        Ok(Written::Theirs(text)) => HandedBack::Found(found(file, Ok(text))),
        Err(problem) => HandedBack::NotNow(problem.whole()),
    }
}

/// What stands in the file.
pub(in crate::keeper) fn look(file: &TheirFile) -> Found {
    let path = &file.source.file;
    match path.try_exists() {
        Ok(false) => nobody(&file.tool, text!("tool-file-gone", file = %path.display())),
        _ => found(file, file.tool.text(path)),
    }
}

fn nobody(tool: &Tool, why: Text) -> Found {
    Found::Nobody(text!("elsewhere-nobody", tool = &tool.title, why))
}

pub(in crate::keeper) fn found(file: &TheirFile, text: Result<String, Problem>) -> Found {
    let TheirFile { tool, source } = file;
    let entries = match text.and_then(|text| tool.read_text(&source.file, &text, &env)) {
        Ok(entries) => entries,
        Err(problem) => return Found::Unreadable(problem),
    };
    let of = |entry: &NewAccount| entry.source.as_ref().is_some_and(|at| at.entry == source.entry);
    match entries.into_iter().find(of) {
        None => nobody(tool, text!("tool-entry-gone", file = %source.file.display())),
        Some(NewAccount { fault: Some(why), .. }) => Found::Nobody(why),
        Some(new) => Found::Theirs(Box::new(new)),
    }
}
