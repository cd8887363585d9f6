//! The files of tools that keep an account's grant: looked into when they change, and written to where both may renew. Files
//! are read and written beside the keeper's task; what was found is the core's to judge.

use super::input::{Asker, Input, answer, refuse};
use super::task::{Task, local};
use super::waiting::Waiter;
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use turnglass_core::account::{Grant, Source};
use turnglass_core::core::Effect;
use turnglass_core::core::follow::{Found, HandBack, HandedBack};
use turnglass_core::core::owner::no_tool;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::FoundChoice;
use turnglass_protocol::wire::{AccountChange, NewAccount};
use turnglass_tools::share::{self, Cause, NotNow, Renewed, Turn, Written};
use turnglass_tools::{Tool, Tools, chosen, listed};

/// A tool that holds its own lock is waited for this long; then the account is renewed a little later.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What the keeper knows of tools' files.
pub(super) struct TheirFiles {
    /// The user's own descriptions of tools.
    pub(super) file: PathBuf,
    /// Those, and the built-in ones.
    known: Tools,
    pub(super) watcher: Option<notify::RecommendedWatcher>,
    /// The directories that are watched.
    watched: BTreeSet<PathBuf>,
    /// The files that are followed, each with what it led to when its directory began to be watched.
    followed: Vec<(PathBuf, Option<PathBuf>)>,
    /// All of their directories are watched.
    all: bool,
    /// Tools that are kept from renewing, until their file has what was renewed here.
    turns: HashMap<String, Turn>,
    /// Changes of the system's keychain are told.
    hears: bool,
}

impl TheirFiles {
    pub(super) fn new(file: PathBuf) -> Self {
        Self {
            file,
            known: Tools::built_in().asking(crate::others::item),
            watcher: None,
            watched: BTreeSet::new(),
            followed: Vec::new(),
            all: true,
            turns: HashMap::new(),
            hears: false,
        }
    }

    /// `None` where the tool is not known any more.
    pub(super) fn their_file(&self, source: &Source) -> Option<TheirFile> {
        let tool = self.known.get(&source.tool)?;
        Some(TheirFile { tool, source: source.clone() })
    }

    /// Whether what is watched is what is to be watched.
    fn watches<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) -> bool {
        self.all && files.eq(self.followed.iter().map(|(file, _)| file))
    }

    /// Whether one of these paths is the file, or what that leads to.
    fn is_among(&self, file: &PathBuf, changed: &[PathBuf]) -> bool {
        let real = self.followed.iter().find(|(followed, _)| followed == file);
        let real = real.and_then(|(_, real)| real.as_ref());
        let is_it = |path: &Path| path == file || Some(path) == real.map(PathBuf::as_path);
        // Of a folder, whatever lies in it: a tool that keeps its sign-in in the keychain locks a file there to write it.
        changed.iter().any(|path| is_it(path) || path.parent().is_some_and(is_it))
    }

    /// Whether what stands there is an item of the system's keychain.
    fn is_in_keychain(&self, source: &Source) -> bool {
        self.known.get(&source.tool).is_some_and(|tool| tool.keychain.is_some())
    }

    /// Watches the directories of these files, and no others: a file that is replaced is seen there. A folder that stands for
    /// items of the keychain is watched itself. Whether one of them is
    /// watched from now on: what was written there before was told to nobody.
    fn watch(&mut self, files: &[PathBuf]) -> bool {
        use notify::Watcher as _;
        let Some(watcher) = &mut self.watcher else { return false };
        // Where a file is a link, what it leads to is written to.
        self.followed = files.iter().map(|file| (file.clone(), std::fs::canonicalize(file).ok())).collect();
        let real = self.followed.iter().filter_map(|(_, real)| real.as_ref());
        let wanted: BTreeSet<PathBuf> = files
            .iter()
            .chain(real)
            .filter_map(
                |file| if file.is_dir() { Some(file.clone()) } else { Some(file.parent()?.to_owned()) },
            )
            .collect();
        for gone in self.watched.difference(&wanted) {
            let _ = watcher.unwatch(gone);
        }
        let mut watched: BTreeSet<PathBuf> = self.watched.intersection(&wanted).cloned().collect();
        let before = watched.len();
        for new in wanted.difference(&self.watched) {
            match watcher.watch(new, notify::RecursiveMode::NonRecursive) {
                Ok(()) => drop(watched.insert(new.clone())),
                // It is looked into by the clock all the same, and watched when it is there.
                Err(why) => tracing::debug!(directory = %new.display(), %why, "not watched"),
            }
        }
        self.all = watched.len() == wanted.len();
        self.watched = watched;
        self.watched.len() > before
    }
}

impl Task {
    pub(super) fn read_tools(&mut self) {
        let file = self.tools.file.display().to_string();
        self.core.warnings.retain(|warning| !warning.message.starts_with(&file));
        let (tools, problem) = Tools::of(&self.tools.file);
        self.core.set_tools(tools.rules());
        self.tools.known = tools.asking(crate::others::item);
        self.core.warnings.extend(problem);
    }

    /// Watches what the accounts follow now.
    pub(super) fn watch_their_files(&mut self) {
        if self.tools.watches(self.core.followed_files().map(|(source, _)| &source.file)) {
            return;
        }
        let files: Vec<PathBuf> = self.core.followed_files().map(|(source, _)| source.file.clone()).collect();
        if self.core.followed_files().any(|(source, _)| self.tools.is_in_keychain(source)) {
            self.hear_keychain();
        }
        if self.tools.watch(&files) {
            let effects = self.files_changed(&files);
            self.obey(effects);
        }
    }

    pub(super) fn files_changed(&mut self, changed: &[PathBuf]) -> Vec<Effect> {
        let followed = self.core.followed_files();
        let of = followed.filter(|(source, _)| self.tools.is_among(&source.file, changed));
        let accounts: Vec<String> = of.map(|(_, account)| account.to_owned()).collect();
        // It may be a link that leads elsewhere now.
        self.tools.all &= accounts.is_empty();
        accounts.iter().flat_map(|account| self.core.follow(account)).collect()
    }

    /// From now on, once.
    pub(super) fn hear_keychain(&mut self) {
        if !std::mem::replace(&mut self.tools.hears, true) {
            super::rouse::hear_keychain(&self.inputs);
        }
    }

    /// Something was written in the system's keychain, or it was unlocked, or got a keyring: what waits for it goes on.
    pub(super) fn keychain_changed(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> =
            self.core.waits_for_keychain().then_some(Effect::Probe { team: None }).into_iter().collect();
        effects.extend(self.follow_keychain());
        effects
    }

    fn follow_keychain(&mut self) -> Vec<Effect> {
        let followed = self.core.followed_files();
        let of = followed.filter(|(source, _)| self.tools.is_in_keychain(source));
        let accounts: Vec<String> = of.map(|(_, account)| account.to_owned()).collect();
        accounts.iter().flat_map(|account| self.core.follow(account)).collect()
    }

    pub(super) fn look_into_file(&mut self, account: String) {
        let inputs = self.inputs.clone();
        let file = self.core.kept_by(&account).and_then(|beside| self.tools.their_file(&beside.source));
        drop(tokio::task::spawn_blocking(move || {
            let found = file.map_or_else(|| Found::Nobody(text!("tool-unknown")), |file| look(&file));
            let _ = inputs.send(Input::Followed { account, found });
        }));
    }

    /// Puts the newest grant where the tool looks for it, in the turn that was taken for asking, or in one of its own.
    pub(super) fn put_into_file(&mut self, account: String) {
        let to_hand_back = self.core.to_hand_back(&account);
        let with_file = |HandBack { beside, grant }| Some((self.tools.their_file(&beside.source)?, grant));
        let Some((file, grant)) = to_hand_back.and_then(with_file) else {
            return self.release_tool(&account, &[]);
        };
        let turn = self.tools.turns.remove(&account);
        let stands_there = self.core.stands_there(&account);
        let inputs = self.inputs.clone();
        drop(tokio::task::spawn_blocking(move || {
            let result = hand_back(&file, turn, &stands_there, &grant);
            let _ = inputs.send(Input::HandedBack { account, grant, result });
        }));
    }

    /// The tool is kept from renewing this account's grant.
    pub(super) fn hold_tool(&mut self, account: &str, turn: Option<Turn>) {
        if let Some(turn) = turn {
            self.tools.turns.insert(account.to_owned(), turn);
        }
    }

    /// It may renew again, unless its file is about to be given the new grant.
    pub(super) fn release_tool(&mut self, account: &str, effects: &[Effect]) {
        let ours = |effect: &Effect| matches!(effect, Effect::HandBack { account: of } if of == account);
        if !effects.iter().any(ours)
            && let Some(turn) = self.tools.turns.remove(account)
        {
            drop(tokio::task::spawn_blocking(move || drop(turn)));
        }
    }

    /// Looks which tools keep sign-ins on this computer, beside the keeper's task.
    pub(super) fn find(&self, choices: Option<Vec<FoundChoice>>, reply: Asker) {
        let (inputs, tools) = (self.inputs.clone(), self.tools.known.clone());
        drop(tokio::task::spawn_blocking(move || {
            let found = turnglass_tools::found(&tools, &env);
            let _ = inputs.send(Input::Found { found, choices, reply });
        }));
    }

    /// Lists what was found, or takes what was chosen of it.
    pub(super) fn found(
        &mut self,
        found: &[turnglass_tools::Found],
        choices: Option<&[FoundChoice]>,
        reply: Asker,
        now: DateTime<Utc>,
    ) {
        let Some(choices) = choices else {
            let accounts = self.core.snapshot(now, &local, self.keeper_view()).accounts;
            return answer(reply, Ok(listed(found, &accounts)));
        };
        self.import(&chosen(found, choices), reply, now);
    }

    /// Another owner: first it is seen what stands in the tool's file.
    pub(super) fn ask_for_owner(&mut self, account: String, change: AccountChange, reply: Asker) {
        let beside = self.core.kept_by(&account);
        let Some(file) = beside.and_then(|beside| self.tools.their_file(&beside.source)) else {
            let known = self.core.knows(&account);
            return refuse(reply, if known { no_tool(&account) } else { Problem::no_such_account(&account) });
        };
        let (inputs, change) = (self.inputs.clone(), Box::new(change));
        drop(tokio::task::spawn_blocking(move || {
            let found = look(&file);
            let _ = inputs.send(Input::OwnerAsked { account, change, found, reply });
        }));
    }

    pub(super) fn own(
        &mut self,
        account: String,
        change: &AccountChange,
        found: Found,
        reply: Asker,
        now: DateTime<Utc>,
    ) {
        // First what comes with it: a mistake there may not leave a grant half on its way.
        let rest = AccountChange { owner: None, ..change.clone() };
        if rest != AccountChange::default() {
            match self.core.edit(&account, &rest) {
                Ok(effects) => self.obey(effects),
                Err(problem) => return refuse(reply, problem),
            }
        }
        let owner = change.owner.unwrap_or_default();
        let effects = match self.core.own(&account, owner, found, now) {
            Ok(effects) => effects,
            Err(problem) => return refuse(reply, problem),
        };
        self.promise(Vec::new(), effects, move |task, written| match written {
            Ok(_) if task.core.busy(&account) => task.wait(account, Waiter::Add { reply, fresh: false }),
            Ok(_) => answer(reply, Ok(task.core.account(&account, task.clock.now(), &local))),
            Err(problem) => {
                task.core.not_brought(&account);
                refuse(reply, problem);
            }
        });
    }
}

/// The keeper's own environment names the folders of tools.
pub(super) fn env(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// The tool that keeps an account's grant, and the file where it does.
#[derive(Debug, Clone)]
pub(super) struct TheirFile {
    pub(super) tool: Arc<Tool>,
    pub(super) source: Source,
}

/// What becomes of the wish to renew beside a tool.
pub(super) enum Begun {
    Turn(Turn),
    Theirs(Found),
    /// And when it may be.
    NotNow(Text, Duration),
}

/// Takes the tool's locks, and looks into its file again under them.
pub(super) async fn begin_beside(file: TheirFile, grant: &Arc<Grant>) -> Begun {
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

pub(super) fn begin(file: &TheirFile, patience: Duration) -> Result<Turn, NotNow> {
    share::begin(file.tool.protocol, &file.tool.title, &file.source.file, patience)
}

fn hand_back(
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
fn look(file: &TheirFile) -> Found {
    let path = &file.source.file;
    match path.try_exists() {
        Ok(false) => nobody(&file.tool, text!("tool-file-gone", file = %path.display())),
        _ => found(file, file.tool.text(path)),
    }
}

fn nobody(tool: &Tool, why: Text) -> Found {
    Found::Nobody(text!("elsewhere-nobody", tool = &tool.title, why))
}

pub(super) fn found(file: &TheirFile, text: Result<String, Problem>) -> Found {
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
