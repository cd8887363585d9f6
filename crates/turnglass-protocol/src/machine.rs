//! Which machine this is, as far as it can be told: for homes that are the same on several.

use crate::hex::hex;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A machine, without what would identify it elsewhere: its numbers are hashed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Machine {
    /// What it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Of the kernel that runs: containers have their own identity, and share this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    boot: Option<String>,
    /// Of the process numbers that are used: those of a container mean something else outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    processes: Option<String>,
}

impl Machine {
    /// The one that this program runs on, as far as the system tells.
    pub fn this() -> Self {
        let ids = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];
        Self {
            name: name(),
            id: ids.iter().find_map(|file| hashed(Path::new(file))),
            boot: hashed(Path::new("/proc/sys/kernel/random/boot_id")),
            processes: std::fs::read_link("/proc/self/ns/pid")
                .ok()
                .map(|space| space.to_string_lossy().into_owned()),
        }
    }

    /// Whether it is known to be another one. What is not known is not held against anyone.
    pub fn is_other(&self, than: &Self) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let known = self.id.is_some() && than.id.is_some();
        known && self.id != than.id && !same(&self.boot, &than.boot)
    }

    /// Whether its process numbers mean the same here.
    pub fn shares_processes(&self, with: &Self) -> bool {
        self.boot == with.boot && self.processes == with.processes
    }
}

/// As machine-id(5) wants it: what is written down is good for nothing else.
fn hashed(file: &Path) -> Option<String> {
    use hmac::{Hmac, KeyInit, Mac};
    let text = std::fs::read_to_string(file).ok()?;
    let text = text.trim();
    // What systemd writes where there is none yet.
    if text.is_empty() || text == "uninitialized" {
        return None;
    }
    let mut hash = Hmac::<sha2::Sha256>::new_from_slice(text.as_bytes()).ok()?;
    hash.update(b"turnglass keeper");
    Some(hex(&hash.finalize().into_bytes()[..8]))
}

fn name() -> Option<String> {
    let name = ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .iter()
        .find_map(|file| std::fs::read_to_string(file).ok())?;
    let name = crate::letters::plain(name.trim(), 64);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(id: Option<&str>, boot: Option<&str>) -> Machine {
        Machine { id: id.map(Into::into), boot: boot.map(Into::into), ..Machine::default() }
    }

    #[test]
    fn only_who_is_known_to_be_another_is_another() {
        let here = machine(Some("a"), Some("1"));
        assert!(!here.is_other(&here));
        assert!(!here.is_other(&machine(Some("a"), Some("2"))), "after its next start");
        assert!(!here.is_other(&machine(Some("b"), Some("1"))), "a container on it");
        assert!(!here.is_other(&machine(None, Some("2"))), "a container without an identity");
        assert!(here.is_other(&machine(Some("b"), Some("2"))));
        assert!(here.is_other(&machine(Some("b"), None)));
    }
}
