//! The session bus, the Secret Service and the tray host: on Linux only, elsewhere they are part of the system.

use super::Finding;
use turnglass::view::VaultKind;

#[cfg(not(target_os = "linux"))]
pub(super) fn look(_vault: VaultKind) -> Vec<Finding> {
    Vec::new()
}

#[cfg(target_os = "linux")]
pub(super) fn look(vault: VaultKind) -> Vec<Finding> {
    let needed = vault == VaultKind::Keychain;
    let lacking =
        |name, says: String| if needed { Finding::bad(name, says) } else { Finding::warn(name, says) };
    let names = match names() {
        Ok(names) => names,
        Err(why) if vault == VaultKind::Sealed => {
            return vec![Finding::ok("session bus", format!("{why}, and the sealed vault needs none"))];
        }
        Err(why) => {
            return vec![
                lacking("session bus", why).remedy(
                    "Start it in a desktop session or under `dbus-run-session`; or keep grants in one encrypted file, with TURNGLASS_VAULT=sealed. Without a vault, nothing can be kept.",
                ),
            ];
        }
    };
    let keychain = if vault == VaultKind::Sealed {
        Finding::ok("keychain", "is not needed: the sealed vault is in use")
    } else if names.has("org.freedesktop.secrets") {
        Finding::ok("keychain", "a Secret Service is there")
    } else {
        lacking("keychain", "no program offers the Secret Service".into())
            .remedy("Install and start gnome-keyring, KWallet or KeePassXC (with its Secret Service on); or keep grants in one encrypted file, with TURNGLASS_VAULT=sealed.")
    };
    let tray = if names.running.iter().any(|name| name == "org.kde.StatusNotifierWatcher") {
        Finding::ok("tray", "this desktop shows tray icons")
    } else {
        Finding::warn("tray", "nothing here shows tray icons; the window stays reachable without them")
            .remedy("On GNOME, install the AppIndicator extension.")
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
fn names() -> Result<Names, String> {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(ask()));
    match receiver.recv_timeout(std::time::Duration::from_secs(3)) {
        Ok(Ok(names)) => Ok(names),
        Ok(Err(_)) => Err("there is no session bus".into()),
        Err(_) => Err("the session bus does not answer".into()),
    }
}

#[cfg(target_os = "linux")]
fn ask() -> zbus::Result<Names> {
    let connection = zbus::blocking::Connection::session()?;
    let bus = zbus::blocking::fdo::DBusProxy::new(&connection)?;
    let owned = |names: Vec<zbus::names::OwnedBusName>| names.iter().map(|name| name.to_string()).collect();
    Ok(Names { running: owned(bus.list_names()?), startable: owned(bus.list_activatable_names()?) })
}
