//! What opens the sealed vault, as this environment and the home's choice say: a key file, a file descriptor, a credential of systemd, or a
//! person at the terminal. Asked only by a process that has become the keeper.

use crate::environment::env;
use crate::manager::{say_how_an_agent_goes_on, starts_agents};
use crate::{output, passphrase};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use turnglass::chosen::{KEY_FILE, KeyFile};
use turnglass::sealed::Key;
use turnglass::store::held;
use turnglass::vault::sealed::{AskKey, Asked, by_variable};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

pub(crate) const FD: &str = "TURNGLASS_VAULT_PASSPHRASE_FD";
/// In `$CREDENTIALS_DIRECTORY`, by `LoadCredentialEncrypted=turnglass-vault` of the unit.
pub(crate) const CREDENTIAL: &str = "turnglass-vault";

/// By this file, where there is one; else by a passphrase.
pub(crate) fn ask(file: Option<KeyFile>) -> AskKey {
    let named = variables(file.as_ref());
    AskKey::of(move |asked| key(file.as_ref(), asked)).named_by_variable(named)
}

/// Who is asked for the passphrase of a vault that is not there yet, where nothing but a person knows it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum New {
    /// A person, at once: nobody is there later.
    AtOnce,
    /// A person, when something is brought that it is to hold ([`crate::keeper::Keeper::make_vault`]): nobody who only looks.
    WhenNeeded,
}

/// The same for the keeper of this home: whose grants are in another vault is not asked for this one's passphrase.
pub(crate) fn ask_here(home: &Home, file: Option<KeyFile>, new: New) -> AskKey {
    let store = home.database();
    let named = variables(file.as_ref());
    let ask = AskKey::of(move |asked| {
        let is_elsewhere = || held(&store).and_then(|held| held.elsewhere(VaultKind::Sealed)).is_some();
        let by_file = file.as_ref().is_some_and(counts);
        if !by_file && is_elsewhere() {
            Ok(None)
        } else if !by_file && asked.new && new == New::WhenNeeded {
            Ok(given()?.map(passphrase::new).transpose()?.map(Key::Passphrase))
        } else {
            let given = key(file.as_ref(), asked)?;
            let is_passphrase = matches!(given, Some(Key::Passphrase(_)));
            TYPED.store(new == New::WhenNeeded && is_passphrase && is_typed(), Ordering::Relaxed);
            Ok(given)
        }
    });
    ask.named_by_variable(named)
}

/// The file that [`KEY_FILE`] names, and not an option.
fn variables(file: Option<&KeyFile>) -> Option<PathBuf> {
    let named = env(KEY_FILE).map(PathBuf::from).and_then(|named| std::path::absolute(named).ok());
    file.filter(|file| file.by_variable && named.as_ref() == Some(&file.path)).map(|file| file.path.clone())
}

/// What is wrong with the key file, with the variable where that names it.
pub(crate) fn told_of(file: Option<&KeyFile>, problem: Problem) -> Problem {
    by_variable(problem, variables(file).as_deref())
}

/// A person has typed it for this command alone, and will for the next one.
static TYPED: AtomicBool = AtomicBool::new(false);

/// Says what keeps it, once in a home, to a person alone.
pub(crate) fn tell_what_keeps_it(home: &Home) {
    let told = home.told_of_agent();
    if !TYPED.load(Ordering::Relaxed) || !std::io::stderr().is_terminal() || told.exists() {
        return;
    }
    // Where that cannot be written, it is told once more.
    let _ = std::fs::write(told, "");
    if starts_agents() {
        output::say(text!("agent-keeps-passphrase"));
    } else {
        output::say(text!("agent-keeps-passphrase-here"));
        say_how_an_agent_goes_on();
    }
}

/// Whether it opens the vault here, and no passphrase does.
pub(crate) fn counts(file: &KeyFile) -> bool {
    // What this one process is given overrules what was chosen for all.
    file.by_variable || env(FD).is_none()
}

/// What opens it, as this environment, the home's choice or a person says; `None` where nobody does.
pub(crate) fn key(file: Option<&KeyFile>, asked: &Asked<'_>) -> Result<Option<Key>, Problem> {
    match file {
        Some(file) if file.by_variable && env(FD).is_some() => {
            Err(Problem::usage(text!("two-vault-keys", key_file = %KEY_FILE, descriptor = %FD))
                .hint(text!("two-vault-keys-hint")))
        }
        Some(file) if counts(file) => Ok(Some(Key::File(file.path.clone()))),
        _ if asked.wants_key_file() => Ok(None),
        _ if asked.wrong.is_some() && !is_typed() => Ok(None),
        _ => {
            asked.wrong.iter().for_each(|wrong| output::say((*wrong).clone().whole()));
            Ok(passphrase(asked.new)?.map(Key::Passphrase))
        }
    }
}

/// Whether a passphrase may be given here: a new one is else to be brought in another way.
pub(crate) fn takes_a_passphrase() -> bool {
    passphrase::has_terminal() || env(FD).is_some() || env("CREDENTIALS_DIRECTORY").is_some()
}

/// Whether a person is asked for it, and not the environment, which would give the same again.
pub(crate) fn is_typed() -> bool {
    let credential = env("CREDENTIALS_DIRECTORY").map(|dir| PathBuf::from(dir).join(CREDENTIAL));
    env(FD).is_none() && !credential.is_some_and(|file| file.exists())
}

/// As the environment or a person gives it; `None` where neither does.
pub(crate) fn passphrase(new: bool) -> Result<Option<Secret>, Problem> {
    match given()? {
        Some(passphrase) if new => passphrase::new(passphrase).map(Some),
        Some(passphrase) => Ok(Some(passphrase)),
        None if new => passphrase::asked(text!("sealed-new-passphrase"), true),
        // Whatever keeps it from being given, the vault stays closed.
        None => passphrase::asked(text!("sealed-passphrase"), false)
            .map_err(|problem| Problem { code: Code::Vault, ..problem }),
    }
}

/// The passphrase that the environment points to.
fn given() -> Result<Option<Secret>, Problem> {
    if let Some(number) = env(FD) {
        return passphrase::from_fd(&number.to_string_lossy()).map(Some);
    }
    let Some(dir) = env("CREDENTIALS_DIRECTORY") else { return Ok(None) };
    match std::fs::File::open(PathBuf::from(dir).join(CREDENTIAL)) {
        Ok(file) => passphrase::from(file, &text!("from-credential", name = %CREDENTIAL)).map(Some),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(Problem::usage(text!("credential-unreadable", name = %CREDENTIAL, %why))),
    }
}
