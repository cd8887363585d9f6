//! Where Turnglass keeps its things. Nothing here reads the environment: the caller hands it in.

use crate::error::Problem;
use crate::text;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use turnglass_front::Places;

/// The places of one Turnglass: one home has one keeper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// `providers.yaml`, `tools.yaml`, `hooks.yaml` and `vault.yaml`, and nothing else.
    pub config: PathBuf,
    /// `turnglass.db`, the journal of answers, the sealed vault, and the lock that guards them. Not in `config`, which is
    /// watched for changes.
    pub data: PathBuf,
    /// The socket; mode 0700. It may go while a keeper lives, e.g. when its user logs out.
    pub runtime: PathBuf,
    /// The directory of everything, where there is one.
    whole: Option<PathBuf>,
}

impl Home {
    /// `TURNGLASS_HOME` where it is set, else the platform's own directories.
    pub fn find(env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, Problem> {
        let no_home = || Problem::failed(text!("no-home")).hint(text!("no-home-hint"));
        Places::find(env).map(Self::from).ok_or_else(no_home)
    }

    /// Everything under one directory.
    pub fn at(dir: &Path) -> Self {
        Places::at(dir).into()
    }

    /// The service name of this home's items in the keychain: homes never mix.
    pub fn service(&self) -> String {
        self.whole.as_deref().map_or_else(|| "Turnglass".into(), |dir| format!("Turnglass {}", digest(dir)))
    }

    /// The store (SQLite).
    pub fn database(&self) -> PathBuf {
        self.data.join("turnglass.db")
    }

    /// Answers on their way from a provider to the vault, sealed.
    pub fn journal(&self) -> PathBuf {
        self.data.join("answers")
    }

    /// The sealed vault: all grants in one encrypted file.
    pub fn sealed_vault(&self) -> PathBuf {
        self.data.join("vault.sealed")
    }

    /// This machine's copy of the tokens of a team that live, sealed; `None`: of the home's own vault, where that is a team's.
    pub fn offline_copy(&self, team: Option<&str>) -> PathBuf {
        self.data.join(match team {
            Some(team) => format!("offline-{team}.sealed"),
            None => "offline.sealed".to_owned(),
        })
    }

    /// What opens it, where nobody names another key.
    pub fn offline_key(&self) -> PathBuf {
        self.config.join("offline.key")
    }

    /// The user's own descriptions of providers.
    pub fn providers_file(&self) -> PathBuf {
        self.config.join("providers.yaml")
    }

    /// The user's own descriptions of tools that keep sign-ins.
    pub fn tools_file(&self) -> PathBuf {
        self.config.join("tools.yaml")
    }

    /// The user's own commands on what happens.
    pub fn hooks_file(&self) -> PathBuf {
        self.config.join("hooks.yaml")
    }

    /// Which vault was chosen for this home.
    pub fn vault_file(&self) -> PathBuf {
        self.config.join("vault.yaml")
    }

    /// Is there once a person was told that an agent keeps what they type at each command.
    pub fn told_of_agent(&self) -> PathBuf {
        self.data.join("told-of-agent")
    }

    /// Held by every hook that runs.
    pub fn hooks_lock(&self) -> PathBuf {
        self.data.join("hooks.lock")
    }

    /// Who holds it is the keeper.
    pub fn lock(&self) -> PathBuf {
        self.data.join("keeper.lock")
    }

    /// Where the keeper says who it is and where it listens: the lock itself, but on Windows, where nobody else can read what is
    /// locked, beside it.
    pub fn holder(&self) -> PathBuf {
        if cfg!(windows) { self.data.join("keeper.json") } else { self.lock() }
    }

    /// Where earlier versions had it. It is held beside the other, so that neither keeps next to the other.
    pub fn earlier_lock(&self) -> PathBuf {
        self.runtime.join("keeper.lock")
    }

    /// The keeper's socket; on Windows, its named pipe.
    pub fn socket(&self) -> PathBuf {
        if cfg!(windows) {
            return PathBuf::from(format!(r"\\.\pipe\turnglass-{}", digest(&self.runtime)));
        }
        self.runtime.join("keeper.sock")
    }

    /// Where the keeper listens when the runtime directory is gone: beside its lock.
    pub fn spare_socket(&self) -> PathBuf {
        self.data.join("run").join("keeper.sock")
    }

    /// Whether everything is under one directory, so that no other variable says where it is.
    pub fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// A short name for the runtime directory, for what cannot take its path.
    pub fn mark(&self) -> String {
        digest(&self.runtime)
    }
}

/// By the rules that the front has too.
impl From<Places> for Home {
    fn from(Places { config, data, runtime, whole }: Places) -> Self {
        Self { config, data, runtime, whole }
    }
}

fn digest(path: &Path) -> String {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(path.as_os_str().as_encoded_bytes());
    crate::hex::hex(&hash[..4])
}

/// Looks a variable of the environment up.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<std::ffi::OsString>;

/// The path with its variable, and without `..`. `None` where the variable says nothing.
pub fn expand(path: &str, env: Env<'_>) -> Option<PathBuf> {
    let said = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let (begins, rest) = path.split_once('/').unwrap_or((path, ""));
    let base = match begins.strip_prefix('$') {
        Some(name) => said(name)?,
        None if begins == "~" => said(if cfg!(windows) { "USERPROFILE" } else { "HOME" })?,
        None => return Some(PathBuf::from(path)),
    };
    let mut whole = std::path::absolute(&base).unwrap_or(base);
    for part in rest.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(vars: &[(&str, &str)]) -> Result<Home, Problem> {
        Home::find(&|name| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn turnglass_home_holds_everything() {
        let whole = |name: &str| Path::new(if cfg!(windows) { r"C:\" } else { "/" }).join(name);
        let at =
            |name: &str| find(&[("TURNGLASS_HOME", whole(name).to_str().unwrap()), ("HOME", "/h")]).unwrap();
        let home = at("t");
        assert_eq!(home.database(), whole("t").join("data").join("turnglass.db"));
        match cfg!(windows) {
            true => assert!(home.socket().starts_with(r"\\.\pipe\"), "{}", home.socket().display()),
            false => assert_eq!(home.socket(), whole("t").join("run/keeper.sock")),
        }
        assert_ne!(home.socket(), at("u").socket());
        assert_ne!(home.service(), at("u").service());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn otherwise_the_xdg_directories() {
        let home =
            find(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "relative"), ("XDG_RUNTIME_DIR", "/run/u")]).unwrap();
        assert_eq!(home.providers_file(), PathBuf::from("/h/.config/turnglass/providers.yaml"));
        assert_eq!(home.database(), PathBuf::from("/h/.local/share/turnglass/turnglass.db"));
        assert_eq!(home.lock(), PathBuf::from("/h/.local/share/turnglass/keeper.lock"));
        assert_eq!(home.socket(), PathBuf::from("/run/u/turnglass/keeper.sock"));
        assert!(find(&[]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_deep_home_has_its_socket_where_every_home_has_it() {
        let deep = format!("/{}", "deep/".repeat(40));
        let home = find(&[("TURNGLASS_HOME", &deep)]).unwrap();
        assert_eq!(home.socket(), Path::new(&deep).join("run/keeper.sock"));
    }
}
