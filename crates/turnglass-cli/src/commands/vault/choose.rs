//! `turnglass vault use` and `turnglass vault`: which vault this home has from now on, and which one it has and why.

use super::{beside, team};
use crate::args::{Choosable, ChooseArgs};
use crate::commands::agent;
use crate::keeper::{self, Keeper, absolute, env};
use crate::{output, vault_key, words};
use std::path::{Path, PathBuf};
use turnglass::chosen::{By, Chosen, KEY_FILE, VAULT, chosen, record, recorded};
use turnglass::keeper::{Left, Options, leave_vault, reach_vault};
use turnglass::sealed::Key;
use turnglass::store::held;
use turnglass::vault::openbao::met;
use turnglass::vault::sealed::{AskKey, try_key};
use turnglass_core::vault::Choice;
use turnglass_protocol::client::Client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{Snapshot, VaultKind, VaultState};
use turnglass_protocol::wire::Ask;

pub(super) fn choose(args: &ChooseArgs) -> Result<u8, Problem> {
    let home = Home::find(&env)?;
    let choice = wanted(&home, args)?;
    let keeper = keeper_of(&home, &choice)?;
    if choice.kind == VaultKind::Sealed {
        try_key(&home.sealed_vault(), choice.key_file.as_deref())?;
    }
    let options = opened_by(&home, &choice);
    if !args.leave {
        stays_in_place(&home, &choice)?;
    } else if choice.kind == VaultKind::Openbao {
        // Whichever team lies there by now is the one that is meant.
        met::forget(&home, None);
    }
    let (left, owed) = match elsewhere(&home, choice.kind) {
        None => (Left::default(), None),
        // First: the choice alone would be told to go back.
        Some((other, only_owed)) if args.leave || only_owed => {
            (leave_vault(&options)?, only_owed.then_some(other))
        }
        Some((other, _)) => return Err(moved_first(other, &choice)),
    };
    // The one that runs has it already.
    let unreached = match choice.kind {
        VaultKind::Keychain if keeper.is_none() => reach_vault(&options).err(),
        // What is typed of it may be wrong in many ways: nothing is chosen that does not serve.
        VaultKind::Openbao if keeper.is_none() => {
            reach_vault(&options)?;
            None
        }
        _ => None,
    };
    if let Some(problem) = unreached.clone().filter(|_| may_be_missed(&home)) {
        return Err(problem.hint(text!("vault-unreached-hint")));
    }
    record(&home, &choice)?;
    said(&choice);
    choice.openbao.iter().filter_map(|team| team::copy_of(&home, team)).for_each(output::say);
    if let Some(other) = owed {
        output::say(text!("vault-owed-stays", vault = %other.word()));
    }
    if !left.there.is_empty() {
        output::say(text!("vault-found", count = left.there.len()));
    }
    for name in &left.missed {
        output::say(text!("vault-left", account = %name));
    }
    if let Some(problem) = unreached {
        output::say(text!("vault-chosen-unreached", problem = problem.whole()));
    }
    let is_new = choice.kind == VaultKind::Sealed && !home.sealed_vault().exists();
    if is_new && choice.key_file.as_ref().is_some_and(|file| !file.exists()) && keeper.is_none() {
        output::say(text!("vault-use-key-later"));
    }
    match (keeper, choice.key_file) {
        // It began before this key was named.
        (Some((mut keeper, true)), Some(key_file)) => {
            keeper.ask::<()>(Ask::UnlockByKey { key_file })?;
            output::say(text!("sealed-is-open"));
        }
        (_, None) if is_new && !vault_key::takes_a_passphrase() => {
            output::say(text!("vault-use-no-terminal"));
        }
        (None, None) if is_new && crate::passphrase::has_terminal() => {
            output::say(text!("vault-use-asked-later"))
        }
        _ => {}
    }
    Ok(0)
}

/// With this vault, and with what opens it as it is chosen.
fn opened_by(home: &Home, choice: &Choice) -> Options {
    let key = match choice.key_file.clone() {
        // It was tried already.
        Some(file) => AskKey::of(move |_| Ok(Some(Key::File(file.clone())))),
        None => vault_key::ask(None),
    };
    Options { openbao: choice.openbao.clone(), ..keeper::options_of(home.clone(), choice.kind, key) }
}

/// Accounts whose grants lie in one place of a team's server are not looked for in another.
fn stays_in_place(home: &Home, choice: &Choice) -> Result<(), Problem> {
    let place = |choice: &Choice| {
        let chosen = choice.openbao.as_ref()?;
        Some((chosen.namespace.clone(), chosen.mount.clone(), chosen.path.clone()))
    };
    let before = recorded(home).ok().flatten().as_ref().and_then(place);
    let holds = held(&home.database()).is_some_and(|held| !held.nothing() && held.is_in(VaultKind::Openbao));
    let (Some(before), Some(now)) = (before.filter(|_| holds), place(choice)) else { return Ok(()) };
    if before == now {
        return Ok(());
    }
    let place = format!("{}/{}", before.1, before.2);
    Err(Problem::new(Code::Vault, text!("bao-other-place", place)).hint(text!("bao-other-place-hint")))
}

/// Whether grants may lie in a sealed vault, while none are known to lie in the keychain: to choose a keychain that is not
/// there would only hide them.
fn may_be_missed(home: &Home) -> bool {
    let held = held(&home.database()).filter(|held| !held.nothing());
    home.sealed_vault().exists() && !held.is_some_and(|held| held.is_in(VaultKind::Keychain))
}

/// The keeper that runs, and whether its vault is still to be opened; it has to be the vault that is chosen.
fn keeper_of(home: &Home, choice: &Choice) -> Result<Option<(Client, bool)>, Problem> {
    let Some(mut keeper) = find(home)? else { return Ok(None) };
    let vault = keeper.ask::<Snapshot>(Ask::Snapshot)?.vault;
    // What is said anew of a team's vault is for the next keeper.
    let is_other =
        choice.kind == VaultKind::Openbao && team::recorded_there(home).ok().flatten() != choice.openbao;
    if vault.kind != choice.kind || is_other {
        return Err(
            Problem::new(Code::Unavailable, text!("keeper-uses-vault")).hint(text!("keeper-uses-vault-hint"))
        );
    }
    let locked = vault.kind == VaultKind::Sealed && vault.state != VaultState::Open;
    Ok(Some((keeper, locked)))
}

fn wanted(home: &Home, args: &ChooseArgs) -> Result<Choice, Problem> {
    if args.vault != Choosable::Openbao {
        team::needless(&args.team)?;
    }
    match (args.vault, &args.key_file) {
        (Choosable::Keychain, Some(_)) => Err(keyless()),
        (Choosable::Keychain, None) => Ok(Choice::of(VaultKind::Keychain)),
        (Choosable::Openbao, Some(_)) => {
            Err(Problem::usage(text!("bao-no-key-file")).hint(text!("bao-no-key-file-hint")))
        }
        (Choosable::Openbao, None) => team::wanted(home, &args.team).map(Choice::openbao),
        // What opens it here is to open it in the next shell too.
        (Choosable::Sealed, file) => {
            let chosen = || recorded(home).ok().flatten().and_then(|choice| choice.key_file);
            let file = file.clone().or_else(|| env(KEY_FILE).map(PathBuf::from)).or_else(chosen);
            Ok(Choice { key_file: file.as_deref().map(absolute), ..Choice::of(VaultKind::Sealed) })
        }
    }
}

pub(super) fn keyless() -> Problem {
    Problem::usage(text!("keychain-no-key-file")).hint(text!("keychain-no-key-file-hint"))
}

/// The other vault, where it holds this home's grants; and whether that is only what is still to be deleted there.
fn elsewhere(home: &Home, kind: VaultKind) -> Option<(VaultKind, bool)> {
    let held = held(&home.database()).filter(|held| !held.nothing())?;
    // A store of before does not say which one it was.
    let before = || {
        let other = chosen(home, &env).map_or(VaultKind::Keychain, |chosen| chosen.kind);
        Some(other).filter(|_| !(kind == VaultKind::Sealed && home.sealed_vault().exists()))
    };
    let other = held.vault.or_else(before).filter(|vault| *vault != kind && *vault != VaultKind::Memory)?;
    Some((other, !held.accounts))
}

fn moved_first(other: VaultKind, to: &Choice) -> Problem {
    let hint = match &to.key_file {
        Some(file) if other == VaultKind::Keychain => {
            text!("vault-move-first-by-key", file = %file.display())
        }
        Some(_) => text!("vault-move-first", vault = %to.kind.word()),
        None => text!("vault-move-first", vault = %to.kind.word()),
    };
    Problem::new(Code::Vault, text!("vault-grants-in", vault = %other.word())).hint(hint)
}

/// What stands from now on, and what overrules it in this shell.
pub(super) fn said(choice: &Choice) {
    output::say(match (&choice.key_file, &choice.openbao) {
        (Some(file), _) => text!("vault-chosen-by-key", file = %file.display()),
        (None, Some(team)) => text!("vault-chosen-team", place = team.place()),
        (None, None) => text!("vault-chosen", vault = %choice.kind.word()),
    });
    if let Some(word) = env(VAULT).filter(|word| *word != choice.kind.word()) {
        output::say(text!("vault-overruled", name = %VAULT, value = %words::clean(&word.to_string_lossy())));
    }
    let other_key = |named: &Path| choice.key_file.as_ref().is_some_and(|file| *file != absolute(named));
    if let Some(named) = env(KEY_FILE).filter(|named| other_key(Path::new(named))) {
        output::say(
            text!("vault-overruled", name = %KEY_FILE, value = %words::clean(&named.to_string_lossy())),
        );
    }
}

pub(super) fn show() -> Result<u8, Problem> {
    if keeper::elsewhere().is_some() {
        let mut keeper = Keeper::open()?;
        let vault = keeper.ask::<Snapshot>(|| Ask::Snapshot)?.vault;
        output::answer(&words::named(&[(text!("vault-line-state"), agent::vault(&vault))]))?;
        return keeper.close().map(|()| 0);
    }
    let home = Home::find(&env)?;
    let chosen = match chosen(&home, &env) {
        Ok(chosen) => chosen,
        Err(problem) => return show_without(&home, problem),
    };
    let mut keeper = Keeper::open()?;
    let snapshot = keeper.ask::<Snapshot>(|| Ask::Snapshot)?;
    let vault = &snapshot.vault;
    let mut lines = why(&chosen, &home);
    lines.push((text!("vault-line-state"), agent::vault(vault)));
    if chosen.kind != vault.kind {
        lines.push((text!("status-keeper"), text!("vault-keeper-other", vault = %vault.kind.word())));
    }
    lines.extend(beside::lines(&snapshot.teams));
    output::answer(&words::named(&lines))?;
    keeper.close()?;
    Ok(0)
}

/// What can be told where nobody knows which vault is meant, and why; no vault is opened for that.
fn show_without(home: &Home, problem: Problem) -> Result<u8, Problem> {
    let code = problem.code.exit_code();
    let mut lines = vec![(text!("vault-line-chosen"), problem.whole())];
    if let Some(mut keeper) = find(home)? {
        let vault = keeper.ask::<Snapshot>(Ask::Snapshot)?.vault;
        lines.insert(0, (text!("status-vault"), vault.kind.word().into()));
        lines.push((text!("vault-line-state"), agent::vault(&vault)));
    } else if let Some(vault) = held(&home.database()).filter(|held| !held.nothing()).and_then(|it| it.vault)
    {
        lines.push((text!("vault-line-state"), text!("vault-grants-in", vault = %vault.word())));
    }
    let file = home.sealed_vault();
    if file.exists() {
        lines.push((text!("vault-line-file"), file.display().to_string().into()));
    }
    output::answer(&words::named(&lines))?;
    Ok(code)
}

fn why(chosen: &Chosen, home: &Home) -> Vec<(Text, Text)> {
    let by = match chosen.by {
        By::Variable => text!("vault-by-variable", name = %VAULT),
        By::Choice
            if chosen.kind == VaultKind::Sealed && chosen.key.as_ref().is_some_and(|key| key.by_variable) =>
        {
            text!("vault-by-choice-and-variable", file = %home.vault_file().display(), name = %KEY_FILE)
        }
        By::Choice => text!("vault-by-choice", file = %home.vault_file().display()),
        By::Default => text!("vault-by-default"),
    };
    let mut lines =
        vec![(text!("status-vault"), chosen.kind.word().into()), (text!("vault-line-chosen"), by)];
    if chosen.kind == VaultKind::Sealed {
        lines.push((text!("vault-line-file"), home.sealed_vault().display().to_string().into()));
        if let Some(key) = &chosen.key {
            lines.push((text!("vault-line-key"), key.path.display().to_string().into()));
        }
    }
    if let Some(team) = &chosen.openbao {
        lines.push((text!("vault-line-place"), team.place().into()));
        if let Some(key) = &team.team_key_file {
            lines.push((text!("vault-line-team-key"), key.display().to_string().into()));
        }
        let copy = team.offline.as_ref().map(|_| home.offline_copy(None).display().to_string());
        lines.extend(copy.map(|file| (text!("vault-line-copies"), file.into())));
    }
    lines
}
