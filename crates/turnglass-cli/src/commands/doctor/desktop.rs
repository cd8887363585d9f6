//! The session bus, the Secret Service and the tray host: on Linux only, elsewhere they are part of the system.

use super::Finding;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::VaultKind;

#[cfg(not(target_os = "linux"))]
pub(super) fn look(_vault: VaultKind) -> Vec<Finding> {
    Vec::new()
}

#[cfg(target_os = "linux")]
pub(super) fn look(vault: VaultKind) -> Vec<Finding> {
    let needed = vault == VaultKind::Keychain;
    let lacking =
        |name, says: Text| if needed { Finding::bad(name, says) } else { Finding::warn(name, says) };
    let names = match names() {
        Ok(names) => names,
        Err(why) if vault == VaultKind::Sealed => {
            return vec![Finding::ok("session bus", text!("doctor-bus-unneeded", why))];
        }
        Err(why) => {
            return vec![lacking("session bus", why).remedy(text!("doctor-no-bus-hint"))];
        }
    };
    let keychain = if vault == VaultKind::Sealed {
        Finding::ok("keychain", text!("doctor-keychain-unneeded"))
    } else if names.has("org.freedesktop.secrets") {
        Finding::ok("keychain", text!("doctor-keychain-there"))
    } else {
        lacking("keychain", text!("doctor-keychain-missing")).remedy(text!("doctor-keychain-missing-hint"))
    };
    let tray = if names.running.iter().any(|name| name == "org.kde.StatusNotifierWatcher") {
        Finding::ok("tray", text!("doctor-tray-there"))
    } else {
        Finding::warn("tray", text!("doctor-tray-missing")).remedy(text!("doctor-tray-missing-hint"))
    };
    vec![Finding::ok("session bus", "answers"), keychain, tray]
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
