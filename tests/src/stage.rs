//! The world of one story: folders, environment and bus, to which real parts are added as the story needs them.

use crate::cli::Cli;
use crate::desktop::{Display, Notices, TrayHost, Window};
use crate::keychain::Keychain;
use crate::process::Process;
use crate::wait::until;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::{Settings, Snapshot};
use turnglass_protocol::wire::Ask;

/// Parts end in the order of the fields: the folders last.
pub struct Stage {
    pub keychain: Option<Keychain>,
    pub notices: Option<Notices>,
    pub tray_host: Option<TrayHost>,
    pub display: Option<Display>,
    bus: Option<Process>,
    env: BTreeMap<String, String>,
    dir: TempDir,
    own: TempDir,
}

impl Stage {
    /// Folders and a bus, nothing more.
    pub fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
        let at = |name: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(&path).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
            path.display().to_string()
        };
        let mut env = BTreeMap::new();
        let mut set = |name: &str, value: String| env.insert(name.to_owned(), value);
        set("PATH", std::env::var("PATH").unwrap_or_default());
        set("HOME", at("home"));
        set("XDG_CONFIG_HOME", at("home/.config"));
        set("XDG_DATA_HOME", at("home/.local/share"));
        set("XDG_CACHE_HOME", at("home/.cache"));
        set("XDG_RUNTIME_DIR", at("run"));
        set("TURNGLASS_HOME", at("turnglass"));
        set("LANG", "C.UTF-8".into());
        set("TZ", "UTC".into());
        set("TMPDIR", at("tmp"));
        at("logs");
        // Settings and accessibility would ask for services that are not on this bus.
        set("GSETTINGS_BACKEND", "memory".into());
        set("NO_AT_BRIDGE", "1".into());
        set("LIBGL_ALWAYS_SOFTWARE", "1".into());
        let own = tempfile::Builder::new().prefix("glass-own-").tempdir().unwrap();
        let mut stage =
            Self { keychain: None, notices: None, tray_host: None, display: None, bus: None, env, dir, own };
        stage.start_bus();
        stage
    }

    fn start_bus(&mut self) {
        let config = self.dir().join("bus.conf");
        std::fs::write(&config, format!(include_str!("bus.conf"), dir = self.dir().join("run").display()))
            .unwrap();
        let bus = self.start(
            "bus",
            "dbus-daemon",
            ["--nofork", "--print-address", &format!("--config-file={}", config.display())],
        );
        let address = until("the bus", || bus.out().lines().next().map(str::to_owned));
        // The system's services, as far as a story plays them, are on the same bus.
        self.env.insert("DBUS_SYSTEM_BUS_ADDRESS".into(), address.clone());
        self.env.insert("DBUS_SESSION_BUS_ADDRESS".into(), address);
        self.bus = Some(bus);
    }

    /// The machine wakes up from sleep, as logind tells it.
    pub fn wakes_up(&self) {
        let bus = crate::keychain::connect(self);
        bus.request_name("org.freedesktop.login1").unwrap();
        let (path, manager) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        bus.emit_signal(None::<&str>, path, manager, "PrepareForSleep", &false).unwrap();
        // The message must be on its way before the connection closes.
        bus.release_name("org.freedesktop.login1").unwrap();
    }

    /// With an unlocked keychain.
    #[must_use]
    pub fn with_keychain(mut self) -> Self {
        self.keychain = Some(Keychain::start(&self));
        self
    }

    /// With a keychain that has no keyring yet.
    #[must_use]
    pub fn with_empty_keychain(mut self) -> Self {
        self.keychain = Some(Keychain::start_without_keyring(&self));
        self
    }

    /// With a display and a window manager.
    #[must_use]
    pub fn with_display(mut self) -> Self {
        let mut display = Display::start(&self);
        self.env.insert("DISPLAY".into(), display.name.clone());
        display.manage(&self);
        self.display = Some(display);
        self
    }

    /// With something that shows notices; needs a display.
    #[must_use]
    pub fn with_notices(mut self) -> Self {
        self.notices = Some(Notices::start(&self));
        self
    }

    /// With something that shows tray icons.
    #[must_use]
    pub fn with_tray_host(mut self) -> Self {
        self.tray_host = Some(TrayHost::start(&self));
        self
    }

    /// A whole desktop.
    pub fn desktop() -> Self {
        Self::new().with_keychain().with_display().with_notices().with_tray_host()
    }

    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.into(), value.into());
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.env.remove(name);
        self
    }

    pub fn var(&self, name: &str) -> &str {
        self.env.get(name).map_or("", String::as_str)
    }

    /// Everything that the programs can write to.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn logs(&self) -> PathBuf {
        self.dir().join("logs")
    }

    /// What the stage itself needs, and no program of ours writes to.
    pub fn apart(&self) -> &Path {
        self.own.path()
    }

    /// A file that the story hands over; it lies apart from what the programs write.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.own.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Any program, with this stage's environment.
    pub fn command<S: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(&self.env).current_dir(self.dir().join("home"));
        command
    }

    /// Starts it in the background.
    pub fn start<S: AsRef<OsStr>>(
        &self,
        name: &str,
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = S>,
    ) -> Process {
        Process::start(name, &self.logs(), self.command(program, args))
    }

    /// What a small program prints.
    pub fn ask<S: AsRef<OsStr>>(&self, program: &str, args: impl IntoIterator<Item = S>) -> String {
        let output = self.command(program, args).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// `turnglass ARGS`.
    pub fn turnglass<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Cli<'_> {
        Cli::new(self, args)
    }

    /// `turnglass agent`, once it answers.
    pub fn agent(&self) -> Process {
        let mut agent = self.start("agent", crate::cli::binary(), ["agent"]);
        until("the agent", || {
            if let Some(status) = agent.ended() {
                panic!("the agent ended ({status}): {}", agent.err());
            }
            self.client()
        });
        agent
    }

    /// The tray process, once it keeps and serves.
    pub fn tray<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Process {
        let mut tray = self.start("tray", crate::desktop::binary(), args);
        until("the desktop app", || {
            if let Some(status) = tray.ended() {
                panic!("the desktop app ended ({status}): {}", tray.err());
            }
            self.client()?.ask::<Snapshot>(Ask::Snapshot).ok()?.keeper.desk
        });
        tray
    }

    /// The dashboard, driven by a test; a keeper has to run.
    pub fn window(&self) -> Window {
        Window::open(self)
    }

    /// The running keeper, if there is one.
    pub fn client(&self) -> Option<Client> {
        Client::connect(&self.home().socket()).ok()
    }

    /// What every face sees now. A keeper has to run.
    pub fn snapshot(&self) -> Snapshot {
        self.client().expect("a keeper").ask(Ask::Snapshot).unwrap()
    }

    pub fn configure(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.snapshot().settings;
        change(&mut settings);
        self.client().expect("a keeper").ask::<()>(Ask::Configure { settings }).unwrap();
    }

    pub fn home(&self) -> Home {
        Home::find(&|name| self.env.get(name).map(Into::into)).unwrap()
    }

    /// One account as `turnglass list --json` shows it.
    #[track_caller]
    pub fn account(&self, name: &str) -> Value {
        let list = self.turnglass(["list", "--json"]).done().json();
        let accounts = list["accounts"].as_array().expect("a list of accounts");
        accounts.iter().find(|account| account["name"] == name).cloned().unwrap_or(Value::Null)
    }

    /// How many children of this process have ended without its taking note (`proc_pid_stat(5)`: state and parent
    /// stand behind the name, which stands in brackets).
    pub fn ended_children(&self, parent: u32) -> usize {
        let all = std::fs::read_dir("/proc").unwrap().flatten();
        let stat = all.filter_map(|entry| std::fs::read_to_string(entry.path().join("stat")).ok());
        let ended = stat.filter(|stat| {
            let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
            rest.trim_start().starts_with(&format!("Z {parent} "))
        });
        ended.count()
    }

    /// Names and command lines of this stage's processes whose program's name contains `name`.
    pub fn processes(&self, name: &str) -> Vec<u32> {
        let mark = format!("XDG_RUNTIME_DIR={}", self.var("XDG_RUNTIME_DIR"));
        let all = std::fs::read_dir("/proc").unwrap().flatten();
        all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|pid: &u32| {
                let read = |what: &str| std::fs::read(format!("/proc/{pid}/{what}")).unwrap_or_default();
                let program = std::fs::read_link(format!("/proc/{pid}/exe")).unwrap_or_default();
                program.file_name().is_some_and(|file| file.to_string_lossy().contains(name))
                    && read("environ").split(|byte| *byte == 0).any(|var| var == mark.as_bytes())
            })
            .collect()
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}
