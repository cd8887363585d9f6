//! The operating system's keychain, through the keyring crates: Secret Service, macOS Keychain, Windows
//! Credential Manager. A keychain that went away and came back is used again without a restart.

use super::split::{self, Items};
use super::{Vault, VaultTrouble, names, plain_letters};
use keyring_core::{CredentialStore, Entry, Error};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

pub struct Keychain {
    /// The service name of this home's items; the user name is the account's as [`names`] writes it.
    service: String,
    store: Option<Arc<CredentialStore>>,
    /// The accounts whose item lies where it belongs.
    placed: HashSet<String>,
    /// It said that it is locked, and was asked to unlock without asking anybody. Once, until it is open.
    asked: bool,
}

impl Keychain {
    pub fn new(service: &str) -> Self {
        Self { service: service.to_owned(), store: None, placed: HashSet::new(), asked: false }
    }

    fn store(&mut self) -> Result<Arc<CredentialStore>, VaultTrouble> {
        if let Some(store) = &self.store {
            return Ok(store.clone());
        }
        let store = platform::open()?;
        self.store = Some(store.clone());
        Ok(store)
    }

    fn with<T>(
        &mut self,
        name: &str,
        act: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<Option<T>, VaultTrouble> {
        let modifier = platform::modifier(name);
        let modifiers = modifier.as_ref().map(|(key, value)| HashMap::from([(*key, value.as_str())]));
        loop {
            // A connection from before may be to a keychain that has ended meanwhile.
            let used_before = self.store.is_some();
            let result =
                self.store()?.build(&self.service, name, modifiers.as_ref()).and_then(|entry| act(&entry));
            match result {
                Ok(value) => return Ok(Some(value)),
                Err(Error::NoEntry) => return Ok(None),
                Err(Error::PlatformFailure(_)) if used_before => self.store = None,
                Err(error) => return Err(self.trouble(&error)),
            }
        }
    }

    /// Before it is written over or removed, what lies under the account's name goes to whom it belongs.
    fn place(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.ready()?;
        if !self.placed.contains(account) && names::load(self, account).is_ok() {
            self.placed.insert(account.to_owned());
        }
        Ok(())
    }

    fn trouble(&mut self, error: &Error) -> VaultTrouble {
        match error {
            Error::NoStorageAccess(_) => VaultTrouble::Locked,
            Error::PlatformFailure(why) => {
                // The connection may be the broken part: the next use makes a new one.
                self.store = None;
                VaultTrouble::Failing(why.to_string().into())
            }
            // Some variants carry the item: only what is known to be harmless is said.
            Error::TooLong(what, limit) => {
                VaultTrouble::Failing(text!("keychain-too-long", what, limit = %limit))
            }
            Error::Ambiguous(_) => VaultTrouble::Failing(text!("keychain-twice")),
            Error::BadEncoding(_) | Error::BadDataFormat(..) => {
                VaultTrouble::Failing(text!("keychain-unreadable"))
            }
            _ => VaultTrouble::Failing(text!("keychain-unsupported")),
        }
    }
}

impl Items for Keychain {
    fn limit(&self) -> Option<usize> {
        cfg!(windows).then_some(2_560)
    }

    fn get(&mut self, name: &str) -> Result<Option<Secret>, VaultTrouble> {
        let Some(bytes) = self.with(name, Entry::get_secret)? else { return Ok(None) };
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(VaultTrouble::Failing(text!("keychain-not-utf-8", name)));
        };
        let damaged = || VaultTrouble::Failing(text!("keychain-unreadable"));
        plain_letters::unwrapped(Secret::new(text)).map(Some).ok_or_else(damaged)
    }

    fn set(&mut self, name: &str, value: &Secret) -> Result<(), VaultTrouble> {
        let value = if cfg!(target_os = "linux") { &plain_letters::wrapped(value) } else { value };
        self.with(name, |entry| entry.set_secret(value.expose().as_bytes())).map(drop)
    }

    fn unset(&mut self, name: &str) -> Result<(), VaultTrouble> {
        self.with(name, Entry::delete_credential).map(drop)
    }
}

impl Vault for Keychain {
    fn kept_by(&mut self) -> Option<String> {
        platform::kept_by()
    }

    fn ready(&mut self) -> Result<(), VaultTrouble> {
        let before = std::mem::replace(&mut self.asked, true);
        platform::ready(!before).inspect_err(|trouble| {
            // Only what is locked was asked to unlock.
            self.asked = before || *trouble == VaultTrouble::Locked;
        })?;
        self.asked = false;
        self.store().map(drop)
    }

    fn load(&mut self, account: &str) -> Result<Option<Secret>, VaultTrouble> {
        self.ready()?;
        let item = names::load(self, account)?;
        self.placed.insert(account.to_owned());
        Ok(item)
    }

    fn save(&mut self, account: &str, item: &Secret) -> Result<(), VaultTrouble> {
        self.place(account)?;
        split::save(self, &names::item_name(account), item)
    }

    fn delete(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.place(account)?;
        split::delete(self, &names::item_name(account))
    }

    fn items(&mut self) -> Result<Vec<Secret>, VaultTrouble> {
        self.ready()?;
        let service = self.service.clone();
        let (attribute, value) = platform::all_of(&service);
        let spec = HashMap::from([(attribute, value.as_str())]);
        let found = match self.store()?.search(&spec) {
            Ok(found) => found,
            Err(Error::NoEntry | Error::NotSupportedByStore(_)) => return Ok(Vec::new()),
            Err(error) => return Err(self.trouble(&error)),
        };
        let names = found.iter().filter_map(Entry::get_specifiers);
        let names = names.filter_map(|(of, name)| platform::user_of(&service, &of, name));
        let names: Vec<String> = names.filter(|name| !split::is_part(name)).collect();
        names::load_all(self, &names)
    }
}

/// How the items of a home are looked for where a store knows their service.
#[cfg(not(windows))]
mod by_service {
    pub(super) fn all_of(service: &str) -> (&'static str, String) {
        ("service", service.to_owned())
    }

    /// The user of an item that was found, if it is of this service.
    pub(super) fn user_of(service: &str, of: &str, user: String) -> Option<String> {
        (of == service).then_some(user)
    }
}

/// Windows knows an item by its target alone, `USER.SERVICE`, which its store searches by a pattern and cuts at the last dot.
#[cfg(any(windows, test))]
mod by_target {
    pub(super) fn all_of(service: &str) -> (&'static str, String) {
        let escaped: String = service
            .chars()
            .flat_map(|letter| (!letter.is_alphanumeric()).then_some('\\').into_iter().chain([letter]))
            .collect();
        ("pattern", format!(r"\.{escaped}$"))
    }

    pub(super) fn user_of(service: &str, of: &str, user: String) -> Option<String> {
        Some(format!("{user}.{of}").strip_suffix(service)?.strip_suffix('.')?.to_owned())
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn a_target_is_cut_where_its_service_begins() {
            let cut = |of: &str, user: &str| super::user_of("turnglass.work", of, user.into());
            assert_eq!(cut("work", "a.b.turnglass").as_deref(), Some("a.b"));
            assert_eq!(cut("work", "turnglass"), None);
            assert_eq!(cut("turnglass", "a.work"), None);
            assert_eq!(super::all_of("turnglass-1.x"), ("pattern", r"\.turnglass\-1\.x$".into()));
        }
    }
}

#[cfg(target_os = "linux")]
pub(super) use platform::is_absent;

#[cfg(target_os = "linux")]
mod platform {
    //! The Secret Service. Before each use its state is asked for, which never opens a prompt: a keeper that
    //! works in the background must not ask for a password out of the blue, nor hang behind a prompt nobody sees.

    use super::{CredentialStore, VaultTrouble, names};
    use std::sync::Arc;
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedObjectPath;

    const SERVICE: &str = "org.freedesktop.secrets";

    pub(super) fn open() -> Result<Arc<CredentialStore>, VaultTrouble> {
        match zbus_secret_service_keyring_store::Store::new() {
            Ok(store) => Ok(store),
            Err(_) => Err(VaultTrouble::Missing),
        }
    }

    /// What keyrings show to people.
    pub(super) fn modifier(name: &str) -> Option<(&'static str, String)> {
        Some(("label", format!("Turnglass: {}", names::account(name))))
    }

    pub(super) use super::by_service::{all_of, user_of};

    /// Open, locked, without a keyring, or not there (the specification's `ReadAlias` and `Locked`). With `ask`, what says that it is locked
    /// is asked to unlock: KWallet says so of a wallet that is open, until some client has asked. What it would ask a
    /// person first is not shown.
    pub(super) fn ready(ask: bool) -> Result<(), VaultTrouble> {
        let Ok(bus) = Connection::session() else { return Err(VaultTrouble::Missing) };
        let answer = || -> zbus::Result<Result<(), VaultTrouble>> {
            let service =
                Proxy::new(&bus, SERVICE, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")?;
            let collection: OwnedObjectPath = service.call("ReadAlias", &("default",))?;
            if collection.as_str() == "/" {
                // A save would have the system ask for a password out of the blue.
                return Ok(Err(VaultTrouble::NoKeyring));
            }
            let locked = || -> zbus::Result<bool> {
                Proxy::new(&bus, SERVICE, &collection, "org.freedesktop.Secret.Collection")?
                    .get_property("Locked")
            };
            if !locked()? {
                return Ok(Ok(()));
            }
            if !ask {
                return Ok(Err(VaultTrouble::Locked));
            }
            let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
                service.call("Unlock", &(vec![&collection],))?;
            if prompt.as_str() != "/" {
                let prompt = Proxy::new(&bus, SERVICE, prompt, "org.freedesktop.Secret.Prompt")?;
                // Nobody has seen it, so nobody misses it.
                let _ = prompt.call::<_, _, ()>("Dismiss", &());
                return Ok(Err(VaultTrouble::Locked));
            }
            Ok(if locked()? { Err(VaultTrouble::Locked) } else { Ok(()) })
        };
        match answer() {
            Ok(stands) => stands,
            Err(zbus::Error::MethodError(name, _, _)) if is_absent(name.as_str()) => {
                Err(VaultTrouble::Missing)
            }
            Err(error) => Err(VaultTrouble::Failing(error.to_string().into())),
        }
    }

    /// The program that has the name on the bus.
    pub(super) fn kept_by() -> Option<String> {
        let bus = Connection::session().ok()?;
        let names = zbus::blocking::fdo::DBusProxy::new(&bus).ok()?;
        let pid = names.get_connection_unix_process_id(SERVICE.try_into().ok()?).ok()?;
        // A program that holds secrets may not show its file; its first argument is what it was started as.
        let file = std::fs::read_link(format!("/proc/{pid}/exe")).ok().or_else(|| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
            let first = line.split(|byte| *byte == 0).next()?;
            Some(String::from_utf8_lossy(first).into_owned().into())
        })?;
        let name = file.file_name()?.to_string_lossy().into_owned();
        Some(name).filter(|name| !name.is_empty())
    }

    pub(in crate::vault) fn is_absent(error: &str) -> bool {
        error.ends_with(".ServiceUnknown") || error.ends_with(".NameHasNoOwner") || error.contains(".Spawn.")
    }
}

#[cfg(target_os = "macos")]
mod platform {
    use super::{CredentialStore, VaultTrouble};
    use std::sync::Arc;

    pub(super) use super::by_service::{all_of, user_of};

    pub(super) fn modifier(_: &str) -> Option<(&'static str, String)> {
        None
    }

    pub(super) fn open() -> Result<Arc<CredentialStore>, VaultTrouble> {
        match apple_native_keyring_store::keychain::Store::new() {
            Ok(store) => Ok(store),
            Err(error) => Err(VaultTrouble::Failing(error.to_string().into())),
        }
    }

    pub(super) fn ready(_: bool) -> Result<(), VaultTrouble> {
        Ok(())
    }

    pub(super) fn kept_by() -> Option<String> {
        None
    }
}

#[cfg(windows)]
mod platform {
    use super::{CredentialStore, VaultTrouble};
    use std::sync::Arc;

    /// Of this computer alone: a profile that roams would have two computers renew one grant.
    pub(super) fn modifier(_: &str) -> Option<(&'static str, String)> {
        Some(("persistence", "Local".into()))
    }

    pub(super) use super::by_target::{all_of, user_of};

    pub(super) fn open() -> Result<Arc<CredentialStore>, VaultTrouble> {
        match windows_native_keyring_store::Store::new() {
            Ok(store) => Ok(store),
            Err(error) => Err(VaultTrouble::Failing(error.to_string().into())),
        }
    }

    pub(super) fn ready(_: bool) -> Result<(), VaultTrouble> {
        Ok(())
    }

    pub(super) fn kept_by() -> Option<String> {
        None
    }
}
