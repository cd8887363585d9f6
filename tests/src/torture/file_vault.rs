//! A vault of files, for the keeper under torture: quick, and it fails when it is told to. No vault for people: its
//! items lie in the clear.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use turnglass::vault::{Vault, VaultTrouble};
use turnglass_protocol::secret::Secret;

pub(super) struct FileVault {
    dir: PathBuf,
    /// Says how it fares: `locked`, `failing` or `hang MILLISECONDS`; well, when there is nothing.
    fares: PathBuf,
}

impl FileVault {
    pub(super) fn new(dir: &Path, fares: &Path) -> Self {
        Self { dir: dir.into(), fares: fares.into() }
    }

    fn fare(&self) -> Result<(), VaultTrouble> {
        let told = std::fs::read_to_string(&self.fares).unwrap_or_default();
        match told.split_once(' ').unwrap_or((&told, "")) {
            ("locked", _) => Err(VaultTrouble::Locked),
            ("failing", _) => Err(VaultTrouble::Failing("it was told to fail".into())),
            ("hang", length) => {
                std::thread::sleep(Duration::from_millis(length.parse().unwrap_or(0)));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn path(&self, account: &str) -> PathBuf {
        self.dir.join(account)
    }
}

fn failing(why: &std::io::Error) -> VaultTrouble {
    VaultTrouble::Failing(why.to_string().into())
}

/// On the disk, then under its name: after a crash the old item or the new one is there.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()
    });
    written.and_then(|()| std::fs::rename(&beside, path))
}

impl Vault for FileVault {
    fn ready(&mut self) -> Result<(), VaultTrouble> {
        self.fare()?;
        std::fs::write(self.path(".ready"), "it takes writes").map_err(|why| failing(&why))
    }

    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.fare()?;
        match std::fs::read_to_string(self.path(account)) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(failing(&why)),
        }
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.fare()?;
        replace(&self.path(account), item.expose().as_bytes()).map_err(|why| failing(&why))
    }

    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.fare()?;
        match std::fs::remove_file(self.path(account)) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(failing(&why)),
            _ => Ok(()),
        }
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.fare()?;
        let files = std::fs::read_dir(&self.dir).map_err(|why| failing(&why))?;
        // What was being written has an extension; accounts of the torture have none.
        let items = files.flatten().map(|file| file.path()).filter(|path| path.extension().is_none());
        let items = items.filter(|path| !path.ends_with(".ready"));
        Ok(items.filter_map(|path| std::fs::read_to_string(path).ok()).map(Secret::new).collect())
    }
}
