//! The session bus, the Secret Service and the tray host: on Linux only, elsewhere they are part of the system.

use super::Finding;
#[cfg(target_os = "linux")]
use turnglass_protocol::text;
#[cfg(target_os = "linux")]
use turnglass_protocol::text::Text;
use turnglass_protocol::view::VaultKind;

/// What this session offers to a keeper that is started in it.
pub(super) struct Desk {
    #[cfg(target_os = "linux")]
    names: Result<Names, Text>,
}

#[cfg(not(target_os = "linux"))]
impl Desk {
    pub(super) fn see() -> Self {
        Self {}
    }

    pub(super) fn has_bus(&self) -> bool {
        true
    }

    pub(super) fn look(self, _vault: VaultKind, _serves: bool) -> Vec<Finding> {
        Vec::new()
    }
}

#[cfg(target_os = "linux")]
impl Desk {
    pub(super) fn see() -> Self {
        Self { names: names() }
    }

    pub(super) fn has_bus(&self) -> bool {
        self.names.is_ok()
    }

    /// `serves`: the keeper that runs has its vault open, whatever this session offers.
    pub(super) fn look(self, vault: VaultKind, serves: bool) -> Vec<Finding> {
        let needed = vault == VaultKind::Keychain && !serves;
        let lacking =
            |name, says: Text| if needed { Finding::bad(name, says) } else { Finding::warn(name, says) };
        let names = match self.names {
            Ok(names) => names,
            Err(why) if vault == VaultKind::Sealed => {
                return vec![Finding::ok("session bus", text!("doctor-bus-unneeded", why))];
            }
            Err(why) if vault == VaultKind::Openbao => {
                return vec![Finding::ok("session bus", text!("doctor-bus-unneeded-team", why))];
            }
            Err(why) if serves && vault == VaultKind::Keychain => {
                return vec![Finding::ok("session bus", text!("doctor-bus-of-keeper", why))];
            }
            Err(why) => {
                return vec![lacking("session bus", why).remedy(text!("doctor-no-bus-hint"))];
            }
        };
        let keychain = if vault == VaultKind::Sealed {
            Finding::ok("keychain", text!("doctor-keychain-unneeded"))
        } else if vault == VaultKind::Openbao {
            Finding::ok("keychain", text!("doctor-keychain-unneeded-team"))
        } else if names.has("org.freedesktop.secrets") {
            Finding::ok("keychain", text!("doctor-keychain-there"))
        } else if serves && vault == VaultKind::Keychain {
            Finding::ok("keychain", text!("doctor-keychain-of-keeper"))
        } else {
            lacking("keychain", text!("doctor-keychain-missing"))
                .remedy(text!("doctor-keychain-missing-hint"))
        };
        let tray = if names.running.iter().any(|name| name == "org.kde.StatusNotifierWatcher") {
            Finding::ok("tray", text!("doctor-tray-there"))
        } else {
            Finding::warn("tray", text!("doctor-tray-missing")).remedy(text!("doctor-tray-missing-hint"))
        };
        vec![Finding::ok("session bus", text!("doctor-bus-answers")), keychain, tray]
    }
}

#[cfg(target_os = "linux")]
struct Names {
    running: Vec<String>,
    startable: Vec<String>,
}

#[cfg(target_os = "linux")]
impl Names {
    fn has(&self, name: &str) -> bool {
        self.running.iter().chain(&self.startable).any(|known| known == name)
    }
}

/// Who is on the session bus; no answer within three seconds is a failure.
#[cfg(target_os = "linux")]
fn names() -> Result<Names, Text> {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(ask()));
    match receiver.recv_timeout(std::time::Duration::from_secs(3)) {
        Ok(Ok(names)) => Ok(names),
        Ok(Err(_)) => Err(text!("doctor-no-bus")),
        Err(_) => Err(text!("doctor-bus-silent")),
    }
}

#[cfg(target_os = "linux")]
fn ask() -> zbus::Result<Names> {
    let connection = zbus::blocking::Connection::session()?;
    let bus = zbus::blocking::fdo::DBusProxy::new(&connection)?;
    let owned = |names: Vec<zbus::names::OwnedBusName>| names.iter().map(|name| name.to_string()).collect();
    Ok(Names { running: owned(bus.list_names()?), startable: owned(bus.list_activatable_names()?) })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::super::Level;
    use super::*;

    #[test]
    fn what_this_session_lacks_is_wrong_only_where_it_is_needed() {
        for (vault, serves, level) in [
            (VaultKind::Keychain, false, Level::Bad),
            (VaultKind::Keychain, true, Level::Ok),
            (VaultKind::Sealed, false, Level::Ok),
            (VaultKind::Openbao, false, Level::Ok),
            (VaultKind::Memory, false, Level::Warn),
        ] {
            let desk = Desk { names: Err("there is no session bus".into()) };
            let levels: Vec<Level> = desk.look(vault, serves).iter().map(|finding| finding.level).collect();
            assert_eq!(levels, [level], "{vault:?} {serves}");
        }
        let bare = || Desk { names: Ok(Names { running: Vec::new(), startable: Vec::new() }) };
        for (serves, level) in [(false, Level::Bad), (true, Level::Ok)] {
            assert_eq!(bare().look(VaultKind::Keychain, serves)[1].level, level, "{serves}");
        }
    }
}
