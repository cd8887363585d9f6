//! gnome-keyring on the stage's bus: unlocked, locked, gone and back. Read by `secret-tool`, a client that is not ours.

use crate::process::Process;
use crate::stage::Stage;
use crate::wait::until;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedObjectPath;

pub struct Keychain {
    daemon: Option<Process>,
    bus: Connection,
}

const NAME: &str = "org.freedesktop.secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

impl Keychain {
    pub(crate) fn start(stage: &Stage) -> Self {
        let mut keychain = Self { daemon: None, bus: connect(stage) };
        keychain.unlock(stage);
        keychain
    }

    pub(crate) fn start_without_keyring(stage: &Stage) -> Self {
        let mut keychain = Self { daemon: None, bus: connect(stage) };
        keychain.without_keyring(stage);
        keychain
    }

    /// Starts it (anew) with its password: what was stored before is there again.
    pub fn unlock(&mut self, stage: &Stage) {
        self.end();
        let folder = Self::folder(stage);
        let args = ["--foreground", "--unlock", "--components=secrets", &folder];
        let mut daemon = stage.start("keychain", "gnome-keyring-daemon", args);
        daemon.feed("a password for tests");
        self.daemon = Some(daemon);
        until("the keychain", || (owned(&self.bus, NAME) && self.locked() == Some(false)).then_some(()));
    }

    /// Starts it as a session without a log-in's password does: there is no keyring in it.
    pub fn without_keyring(&mut self, stage: &Stage) {
        self.end();
        let _ = std::fs::remove_dir_all(stage.dir().join("home/.local/share/keyrings"));
        let folder = Self::folder(stage);
        let args = ["--start", "--foreground", "--components=secrets", &folder];
        self.daemon = Some(stage.start("keychain", "gnome-keyring-daemon", args));
        until("the keychain", || (owned(&self.bus, NAME) && self.default()?.as_str() == "/").then_some(()));
    }

    /// Starts it with a keyring that has no password, which it keeps as text; what was stored there before is there again.
    pub fn without_password(&mut self, stage: &Stage) {
        self.end();
        let keyrings = stage.dir().join("home/.local/share/keyrings");
        let keyring = keyrings.join("plain.keyring");
        if !keyring.exists() {
            let _ = std::fs::remove_dir_all(&keyrings);
            std::fs::create_dir_all(&keyrings).unwrap();
            let text =
                "[keyring]\ndisplay-name=Plain\nctime=0\nmtime=0\nlock-on-idle=false\nlock-after=false\n";
            std::fs::write(keyring, text).unwrap();
            std::fs::write(keyrings.join("default"), "plain").unwrap();
        }
        let folder = Self::folder(stage);
        let args = ["--start", "--foreground", "--components=secrets", &folder];
        self.daemon = Some(stage.start("keychain", "gnome-keyring-daemon", args));
        until("the keychain", || (owned(&self.bus, NAME) && self.default()?.as_str() != "/").then_some(()));
    }

    fn folder(stage: &Stage) -> String {
        format!("--control-directory={}", stage.dir().join("run/keyring").display())
    }

    /// Locks it, as a desktop does.
    pub fn lock(&self) {
        let login = OwnedObjectPath::try_from(LOGIN).unwrap();
        let _: (Vec<OwnedObjectPath>, OwnedObjectPath) =
            self.service().call("Lock", &(vec![login],)).unwrap();
        assert_eq!(self.locked(), Some(true));
    }

    /// Ends it: there is no keychain any more.
    pub fn end(&mut self) {
        if let Some(daemon) = self.daemon.take() {
            daemon.kill();
            until("the keychain's end", || (!owned(&self.bus, NAME)).then_some(()));
        }
    }

    /// What is stored for an account, as another program reads it; unwrapped, where it holds what a line of text cannot keep.
    pub fn item(&self, stage: &Stage, account: &str) -> String {
        let home = stage.home();
        let kept = stage.ask("secret-tool", ["lookup", "service", &home.service(), "username", account]);
        match kept.strip_prefix("base64:") {
            Some(wrapped) => String::from_utf8(BASE64_STANDARD.decode(wrapped).unwrap()).unwrap(),
            None => kept,
        }
    }

    /// Another program deletes the item.
    pub fn delete(&self, stage: &Stage, account: &str) {
        let home = stage.home();
        stage.ask("secret-tool", ["clear", "service", &home.service(), "username", account]);
        assert_eq!(self.item(stage, account), "");
    }

    /// Another program writes another item in its place.
    pub fn replace(&self, stage: &Stage, account: &str, item: &str) {
        let home = stage.home();
        let mut store = stage.command(
            "secret-tool",
            ["store", "--label=edited", "service", &home.service(), "username", account],
        );
        let mut store = store.stdin(Stdio::piped()).spawn().unwrap();
        store.stdin.take().unwrap().write_all(item.as_bytes()).unwrap();
        assert!(store.wait().unwrap().success());
    }

    /// What is on the disk now, to which [`Self::goes_back`].
    pub fn copy(&self, stage: &Stage) -> Vec<(PathBuf, Vec<u8>)> {
        let files = std::fs::read_dir(stage.dir().join("home/.local/share/keyrings")).unwrap();
        let read = |path: PathBuf| (path.clone(), std::fs::read(path).unwrap());
        files.map(|file| read(file.unwrap().path())).collect()
    }

    /// It ends, and what it wrote since is not there when it starts anew.
    pub fn goes_back(&mut self, stage: &Stage, copy: &[(PathBuf, Vec<u8>)]) {
        self.end();
        for (path, content) in copy {
            std::fs::write(path, content).unwrap();
        }
        self.unlock(stage);
    }

    /// It stops answering, and goes on: as behind a prompt that nobody sees.
    pub fn hang(&self) {
        self.signal(rustix::process::Signal::STOP);
    }

    pub fn go_on(&self) {
        self.signal(rustix::process::Signal::CONT);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.daemon.as_ref().unwrap().id();
        rustix::process::kill_process(rustix::process::Pid::from_raw(pid as i32).unwrap(), signal).unwrap();
    }

    fn default(&self) -> Option<OwnedObjectPath> {
        self.service().call("ReadAlias", &("default",)).ok()
    }

    fn service(&self) -> Proxy<'static> {
        Proxy::new(&self.bus, NAME, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service").unwrap()
    }

    fn locked(&self) -> Option<bool> {
        Proxy::new(&self.bus, NAME, LOGIN, "org.freedesktop.Secret.Collection")
            .ok()?
            .get_property("Locked")
            .ok()
    }
}

/// A connection to the stage's bus.
pub(crate) fn connect(stage: &Stage) -> Connection {
    let address = stage.var("DBUS_SESSION_BUS_ADDRESS");
    zbus::blocking::connection::Builder::address(address).unwrap().build().unwrap()
}

/// Whether somebody has this name on the bus.
pub(crate) fn owned(bus: &Connection, name: &str) -> bool {
    let dbus = zbus::blocking::fdo::DBusProxy::new(bus).unwrap();
    dbus.name_has_owner(name.try_into().unwrap()).unwrap_or(false)
}
