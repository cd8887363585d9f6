//! The users of this computer, by number and by name, as the system's own directory of users tells them: a file, or a
//! server of the house. Knows no account.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// So long a name is waited for, where somebody waits for an answer meanwhile.
const PATIENCE: Duration = Duration::from_secs(2);

/// The number of the user of this name; `None` where there is no such user.
#[cfg(unix)]
pub fn number_of(name: &str) -> io::Result<Option<u32>> {
    if name.is_empty() || name.contains('\0') {
        return Ok(None);
    }
    Ok(nix::unistd::User::from_name(name)?.map(|user| user.uid.as_raw()))
}

/// The name of the user of this number; `None` where none is known.
#[cfg(unix)]
pub fn name_of(number: u32) -> Option<String> {
    nix::unistd::User::from_uid(nix::unistd::Uid::from_raw(number)).ok().flatten().map(|user| user.name)
}

/// The user that this process acts as.
#[cfg(unix)]
pub fn own() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Users have no numbers there.
#[cfg(not(unix))]
pub fn number_of(_: &str) -> io::Result<Option<u32>> {
    Ok(None)
}

/// Users have no numbers there.
#[cfg(not(unix))]
pub fn name_of(_: u32) -> Option<String> {
    None
}

/// Users have no numbers there.
#[cfg(not(unix))]
pub fn own() -> u32 {
    0
}

/// Its name, looked for once.
pub fn own_name() -> Option<&'static str> {
    static NAME: OnceLock<Option<String>> = OnceLock::new();
    NAME.get_or_init(|| name_of(own())).as_deref()
}

/// A user in words: `deploy (1001)`, or `number 1001` where the name is not known.
pub fn words(number: u32, name: Option<&str>) -> Text {
    match name {
        Some(name) => text!("user-named", name, number = %number),
        None => text!("user-numbered", number = %number),
    }
}

/// Names that were asked for before. A directory of users that hangs holds nobody up for long.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    names: BTreeMap<u32, String>,
    /// Looked for by now, with those who wait for it.
    looked_for: BTreeMap<u32, Vec<oneshot::Sender<Option<String>>>>,
}

impl Names {
    /// The name of this user, if it is told soon.
    pub async fn of(&self, number: u32) -> Option<String> {
        let (waits, name) = oneshot::channel();
        {
            let mut known = self.known();
            if let Some(name) = known.names.get(&number) {
                return Some(name.clone());
            }
            let waiting = known.looked_for.entry(number).or_default();
            waiting.push(waits);
            if waiting.len() == 1 {
                let names = self.clone();
                let looks = move || names.are_told(number, name_of(number));
                if std::thread::Builder::new().name("users".into()).spawn(looks).is_err() {
                    known.looked_for.remove(&number);
                }
            }
        }
        tokio::time::timeout(PATIENCE, name).await.ok()?.ok()?
    }

    fn are_told(&self, number: u32, name: Option<String>) {
        let mut known = self.known();
        known.names.extend(name.clone().map(|name| (number, name)));
        for waits in known.looked_for.remove(&number).unwrap_or_default() {
            let _ = waits.send(name.clone());
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_name_and_by_number() {
        assert_eq!(number_of("root").unwrap(), Some(0));
        assert_eq!(name_of(0).as_deref(), Some("root"));
        for nobody in ["no-such-user-here", "", "ro\0ot"] {
            assert_eq!(number_of(nobody).unwrap(), None, "{nobody:?}");
        }
    }

    #[tokio::test]
    async fn a_name_is_remembered() {
        let names = Names::default();
        assert_eq!(names.of(0).await.as_deref(), Some("root"));
        assert!(names.known().looked_for.is_empty() && names.known().names.contains_key(&0));
        assert_eq!(names.of(0).await.as_deref(), Some("root"));
    }
}
