//! Where a home has its things. One home has one keeper.

use crate::{Environment, set};
use std::path::{Path, PathBuf};

/// What `TURNGLASS_VAULT` may say.
pub const VAULTS: [&str; 4] = ["keychain", "sealed", "openbao", "memory"];

/// The directories of a home.
pub struct Places {
    pub config: PathBuf,
    pub data: PathBuf,
    pub runtime: PathBuf,
    /// The directory of everything, where there is one.
    pub whole: Option<PathBuf>,
}

impl Places {
    /// `TURNGLASS_HOME` where it is set, else the platform's own directories; `None` where that names none.
    pub fn find(env: Environment<'_>) -> Option<Self> {
        let dir = |name: &str| set(env, name).map(PathBuf::from);
        if let Some(home) = dir("TURNGLASS_HOME") {
            return Some(Self::at(&std::path::absolute(&home).unwrap_or(home)));
        }
        let absolute = |name: &str| dir(name).filter(|path| path.is_absolute());
        let (config, data, runtime);
        if cfg!(windows) {
            let roaming = absolute("APPDATA")?;
            let local = absolute("LOCALAPPDATA").unwrap_or_else(|| roaming.clone());
            (config, data) = (roaming.join("Turnglass"), local.join("Turnglass"));
            runtime = data.join("run");
        } else if cfg!(target_os = "macos") {
            let support = absolute("HOME")?.join("Library/Application Support/Turnglass");
            (config, data, runtime) = (support.clone(), support.clone(), support.join("run"));
        } else {
            let home = absolute("HOME");
            let under = |var: &str, rest: &str| absolute(var).or_else(|| Some(home.as_ref()?.join(rest)));
            config = under("XDG_CONFIG_HOME", ".config")?.join("turnglass");
            data = under("XDG_DATA_HOME", ".local/share")?.join("turnglass");
            let user = absolute("XDG_RUNTIME_DIR").map(|dir| dir.join("turnglass"));
            runtime = user.unwrap_or_else(|| data.join("run"));
        }
        Some(Self { config, data, runtime, whole: None })
    }

    /// Everything under one directory.
    pub fn at(dir: &Path) -> Self {
        let (data, runtime) = (dir.join("data"), dir.join("run"));
        Self { config: dir.into(), data, runtime, whole: Some(dir.into()) }
    }

    /// The keeper's socket, where sockets are files.
    pub fn socket(&self) -> PathBuf {
        self.runtime.join("keeper.sock")
    }
}
