//! The files of tools that keep an account's grant: which are watched, what is looked into when they change, and which
//! tools are kept from renewing meanwhile. What was found is the core's to judge; how one file is read and written is
//! `follow/file`'s.

mod file; // one of them, read and written

pub(super) use file::{Begun, PATIENCE, TheirFile, begin, begin_beside, env, found, look};

use super::input::{Asker, Input};
use file::hand_back;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::UnboundedSender;
use turnglass_core::account::Source;
use turnglass_core::core::follow::{Found, HandBack};
use turnglass_core::core::{Core, Effect};
use turnglass_protocol::text;
use turnglass_protocol::view::FoundChoice;
use turnglass_tools::Tools;
use turnglass_tools::share::Turn;

/// What the keeper knows of tools' files.
pub(super) struct TheirFiles {
    /// The user's own descriptions of tools.
    pub(super) file: PathBuf,
    /// Those, and the built-in ones.
    known: Tools,
    watcher: Option<notify::RecommendedWatcher>,
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

    /// From now on by this one.
    pub(super) fn watch_by(&mut self, watcher: notify::RecommendedWatcher) {
        self.watcher = Some(watcher);
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

    /// Reads the user's own descriptions of tools; what is wrong with them is a warning of the core's.
    pub(super) fn read(&mut self, core: &mut Core) {
        let file = self.file.display().to_string();
        core.warnings.retain(|warning| !warning.message.starts_with(&file));
        let (tools, problem) = Tools::of(&self.file);
        core.set_tools(tools.rules());
        self.known = tools.asking(crate::others::item);
        core.warnings.extend(problem);
    }

    /// Watches what the accounts follow now: whatever is seen in files that are watched from now on.
    pub(super) fn watch_followed(&mut self, core: &mut Core, inputs: &UnboundedSender<Input>) -> Vec<Effect> {
        if self.watches(core.followed_files().map(|(source, _)| &source.file)) {
            return Vec::new();
        }
        let files: Vec<PathBuf> = core.followed_files().map(|(source, _)| source.file.clone()).collect();
        if core.followed_files().any(|(source, _)| self.is_in_keychain(source)) {
            self.hear_keychain(inputs);
        }
        if self.watch(&files) { self.changed(core, &files) } else { Vec::new() }
    }

    /// Something was written to these files, some of which are perhaps followed.
    pub(super) fn changed(&mut self, core: &mut Core, changed: &[PathBuf]) -> Vec<Effect> {
        let followed = core.followed_files();
        let of = followed.filter(|(source, _)| self.is_among(&source.file, changed));
        let accounts: Vec<String> = of.map(|(_, account)| account.to_owned()).collect();
        // It may be a link that leads elsewhere now.
        self.all &= accounts.is_empty();
        accounts.iter().flat_map(|account| core.follow(account)).collect()
    }

    /// From now on, once.
    pub(super) fn hear_keychain(&mut self, inputs: &UnboundedSender<Input>) {
        if !std::mem::replace(&mut self.hears, true) {
            super::rouse::hear_keychain(inputs);
        }
    }

    /// Something was written in the system's keychain, or it was unlocked, or got a keyring: what waits for it goes on.
    pub(super) fn keychain_changed(&self, core: &mut Core) -> Vec<Effect> {
        let mut effects: Vec<Effect> =
            core.waits_for_keychain().then_some(Effect::Probe { team: None }).into_iter().collect();
        let of = core.followed_files().filter(|(source, _)| self.is_in_keychain(source));
        let accounts: Vec<String> = of.map(|(_, account)| account.to_owned()).collect();
        effects.extend(accounts.iter().flat_map(|account| core.follow(account)));
        effects
    }

    /// The tool is kept from renewing this account's grant.
    pub(super) fn hold(&mut self, account: &str, turn: Option<Turn>) {
        if let Some(turn) = turn {
            self.turns.insert(account.to_owned(), turn);
        }
    }

    /// It may renew again, unless its file is about to be given the new grant.
    pub(super) fn release(&mut self, account: &str, effects: &[Effect]) {
        let ours = |effect: &Effect| matches!(effect, Effect::HandBack { account: of } if of == account);
        if !effects.iter().any(ours)
            && let Some(turn) = self.turns.remove(account)
        {
            drop(tokio::task::spawn_blocking(move || drop(turn)));
        }
    }

    /// Looks into the account's file, beside the keeper's task.
    pub(super) fn look_into(&self, core: &Core, account: String, inputs: UnboundedSender<Input>) {
        let file = core.kept_by(&account).and_then(|beside| self.their_file(&beside.source));
        drop(tokio::task::spawn_blocking(move || {
            let found = file.map_or_else(|| Found::Nobody(text!("tool-unknown")), |file| look(&file));
            let _ = inputs.send(Input::Followed { account, found });
        }));
    }

    /// Puts the newest grant where the tool looks for it, in the turn that was taken for asking, or in one of its own.
    pub(super) fn put_into(&mut self, core: &Core, account: String, inputs: UnboundedSender<Input>) {
        let to_hand_back = core.to_hand_back(&account);
        let with_file = |HandBack { beside, grant }| Some((self.their_file(&beside.source)?, grant));
        let Some((file, grant)) = to_hand_back.and_then(with_file) else {
            return self.release(&account, &[]);
        };
        let turn = self.turns.remove(&account);
        let stands_there = core.stands_there(&account);
        drop(tokio::task::spawn_blocking(move || {
            let result = hand_back(&file, turn, &stands_there, &grant);
            let _ = inputs.send(Input::HandedBack { account, grant, result });
        }));
    }

    /// Looks which tools keep sign-ins on this computer, beside the keeper's task.
    pub(super) fn find(
        &self,
        choices: Option<Vec<FoundChoice>>,
        reply: Asker,
        inputs: UnboundedSender<Input>,
    ) {
        let tools = self.known.clone();
        drop(tokio::task::spawn_blocking(move || {
            let found = turnglass_tools::found(&tools, &env);
            let _ = inputs.send(Input::Found { found, choices, reply });
        }));
    }
}
