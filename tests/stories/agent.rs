//! The agent under a service manager: what it is passed, what it tells, and the units that start it.

use crate::{DAY, claude, qwen};
use serde_json::Value;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use turnglass_tests::{PATIENCE, Stage, Standin, binary, until};

mod audit;
mod callers;
mod rights;
mod system;
mod tokens_socket;
mod users;

/// What the agent tells at NOTIFY_SOCKET, until the test ends.
struct Told {
    socket: UnixDatagram,
    heard: Vec<String>,
}

impl Told {
    fn at(socket: UnixDatagram) -> Self {
        socket.set_nonblocking(true).unwrap();
        Self { socket, heard: Vec::new() }
    }

    #[track_caller]
    fn hears(&mut self, what: &str) -> String {
        until(what, || {
            let mut datagram = [0; 4096];
            while let Ok(length) = self.socket.recv(&mut datagram) {
                let text = String::from_utf8_lossy(&datagram[..length]).into_owned();
                self.heard.extend(text.lines().map(str::to_owned));
            }
            let at = self.heard.iter().position(|line| line.starts_with(what))?;
            Some(self.heard.drain(..=at).next_back().unwrap())
        })
    }
}

#[test]
fn the_service_manager_hears_how_the_agent_is() {
    let (stage, standin) = (Stage::new().env("TURNGLASS_VAULT", "memory"), Standin::start());
    let path = stage.apart().join("notify");
    let mut told = Told::at(UnixDatagram::bind(&path).unwrap());
    let stage = stage.env("NOTIFY_SOCKET", path.to_str().unwrap()).env("WATCHDOG_USEC", "200000");
    let agent = stage.agent();
    told.hears("READY=1");
    told.hears("WATCHDOG=1");
    told.hears("WATCHDOG=1");
    qwen(&stage, &standin, "qwen", 10 * DAY);
    let status = told.hears("STATUS=1 account, next renewal ");
    assert!(status.len() > "STATUS=1 account, next renewal ".len(), "{status}");
    assert_eq!(agent.stop(), 0);
    told.hears("STOPPING=1");
}

#[test]
fn ready_means_that_the_socket_is_served_also_for_an_abstract_name() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let name = format!("turnglass-story-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let mut told = Told::at(UnixDatagram::bind_addr(&address).unwrap());
    let stage = stage.env("NOTIFY_SOCKET", &format!("@{name}"));
    let _agent = stage.start("agent", binary(), ["agent"]);
    told.hears("READY=1");
    stage.turnglass(["agent", "status"]).done();
}

#[test]
fn asking_starts_an_agent_that_serves_the_socket_it_was_handed() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let socket = stage.home().socket();
    std::fs::create_dir_all(socket.parent().unwrap()).unwrap();
    let path = socket.to_str().unwrap();
    let program = binary().display().to_string();
    let mut args = vec!["-l", path, "--fdname=keeper"];
    for name in ["TURNGLASS_HOME", "TURNGLASS_VAULT", "HOME", "XDG_RUNTIME_DIR"] {
        args.extend(["-E", name]);
    }
    args.extend([program.as_str(), "agent"]);
    let mut manager = stage.start("manager", "systemd-socket-activate", args);
    let listening = || std::fs::metadata(&socket).ok().filter(|file| file.file_type().is_socket());
    let file = until("the manager to listen", listening).ino();

    stage.turnglass(["agent", "status"]).says().exits(5).tells(&["No keeper is running"]);
    stage.turnglass(["list"]).done();
    let status = stage.turnglass(["agent", "status", "--json"]).done().json();
    assert_eq!(status["keeper"]["pid"], manager.id(), "the manager became the agent");
    let env = std::fs::read(format!("/proc/{}/environ", manager.id())).unwrap();
    assert!(String::from_utf8_lossy(&env).contains("LISTEN_FDS=1"), "it was handed over");

    stage.turnglass(["agent", "stop"]).done();
    assert_eq!(manager.wait(PATIENCE), Some(0), "{}", manager.err());
    assert_eq!(listening().expect("who opened the socket unlinks it").ino(), file);
}

#[test]
fn sockets_that_were_meant_for_another_process_are_left_alone() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let stage = stage.env("LISTEN_FDS", "1").env("LISTEN_PID", "1").env("LISTEN_FDNAMES", "keeper");
    let _agent = stage.agent();
    stage.turnglass(["list"]).done();
}

#[test]
fn a_socket_of_which_nobody_says_what_it_is_for_opens_no_door() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
    let passes = "import os, socket, sys
listens = socket.socket(socket.AF_UNIX)
listens.bind(sys.argv[1])
listens.listen()
os.dup2(os.dup2(listens.fileno(), 9), 3, inheritable=True)
os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()), LISTEN_FDNAMES=sys.argv[2])
os.execv(sys.argv[3], [sys.argv[3], 'agent'])";
    for name in ["token", "unknown", "turnglass-tokens.socket"] {
        let socket = stage.dir().join(name);
        let args =
            ["-c", passes, socket.to_str().unwrap(), name, binary().to_str().unwrap()].map(str::to_owned);
        let mut agent = stage.start("agent", "python3", args);
        assert_eq!(agent.wait(PATIENCE), Some(2), "{name}: {}", agent.err());
        assert!(agent.err().contains("FileDescriptorName="), "{}", agent.err());
    }
}

/// What `systemctl --user` asks, as long as it is held.
fn service_manager(stage: &Stage) -> std::os::unix::net::UnixListener {
    let dir = Path::new(stage.var("XDG_RUNTIME_DIR")).join("systemd");
    std::fs::create_dir(&dir).unwrap();
    std::os::unix::net::UnixListener::bind(dir.join("private")).unwrap()
}

#[test]
fn a_service_is_told_of_only_where_a_service_manager_runs() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let tells_of_it = || {
        let asked = [&["status"][..], &["list"], &["refresh", "claude"], &["history"], &["agent", "stop"]];
        asked.map(|args| {
            let said = stage.turnglass(args).says();
            let told = format!("{}{}", said.out, said.err);
            assert!(told.contains("`turnglass agent"), "{args:?}: {told}");
            told.contains("`turnglass agent install`")
        })
    };
    // As in a container, and over SSH without a manager of the user's.
    assert_eq!(tells_of_it(), [false; 5]);
    let installed = stage.turnglass(["agent", "install"]).done();
    let installed = installed.tells(&["no service manager", "`turnglass agent`"]);
    // Where systemd runs for somebody else, the command is told with what it waits for.
    let booted = Path::new("/run/systemd/system").is_dir();
    assert_eq!(installed.err.contains("systemctl --user"), booted, "{}", installed.err);
    let removed = stage.turnglass(["agent", "uninstall"]).done().tells(&["`turnglass agent stop`"]);
    assert!(!removed.err.contains("systemctl"), "{}", removed.err);
    let _manager = service_manager(&stage);
    assert_eq!(tells_of_it(), [true; 5]);
    let installed = stage.turnglass(["agent", "install"]).done().tells(&["systemctl --user"]);
    assert!(!installed.err.contains("no service manager"), "{}", installed.err);
}

#[test]
fn status_tells_whether_and_how_a_keeper_runs() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let none = stage.turnglass(["agent", "status", "--json"]).says().exits(5);
    assert_eq!(none.json()["running"], Value::Bool(false));
    stage.turnglass(["agent", "stop"]).says().exits(5).tells(&["No keeper is running", "turnglass agent"]);
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let status = stage.turnglass(["agent", "status", "--json"]).done().json();
    let keeper = &status["keeper"];
    assert_eq!((&keeper["pid"], &keeper["accounts"]), (&agent.id().into(), &1.into()));
    assert_eq!(keeper["vault"]["state"], "open");
    assert_eq!(keeper["next_renewal"]["account"], "claude");
    assert_eq!(keeper["states"]["fresh"], 1);
    stage.turnglass(["agent", "asked", "nobody"]).says().exits(3);
    stage.turnglass(["agent", "asked", "claude"]).done();
    let text = stage.turnglass(["agent", "status"]).done().out;
    assert!(text.contains("1 account: 1 fresh") && text.contains("keychain, open"), "{text}");
    stage.turnglass(["agent", "stop"]).done().tells(&["has ended"]);
    let mut agent = agent;
    assert_eq!(agent.wait(PATIENCE), Some(0));
}

#[test]
fn the_log_has_a_line_for_a_renewal_and_no_secret() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    stage.turnglass(["refresh", "claude"]).done();
    until("a line", || agent.err().contains("claude: renewed: ").then_some(()));
    let lines = agent.err();
    assert_eq!(lines.matches("claude:").count(), 1, "one line, and no noise: {lines}");
}

#[test]
fn the_journal_gets_importance_and_no_second_time() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "claude");
    // As systemd does it: the variable names the file that standard error is.
    let script =
        "exec 2>\"$LOG\"; export JOURNAL_STREAM=$(stat -Lc %d:%i /proc/self/fd/2); exec \"$0\" agent";
    let log = stage.logs().join("journal");
    let stage = stage.env("LOG", log.to_str().unwrap());
    let agent = stage.start("agent", "sh", ["-c", script, binary().to_str().unwrap()]);
    until("the agent", || stage.client());
    stage.turnglass(["refresh", "claude"]).done();
    let read = || std::fs::read_to_string(&log).unwrap();
    until("a line", || read().lines().any(|line| line.starts_with("<6>claude: renewed: ")).then_some(()));
    assert!(!read().contains("Ctrl-C"), "nobody sits there: {}", read());
    drop(agent);
}

#[test]
fn the_units_are_written_told_about_and_pass_systemds_own_check() {
    let stage = Stage::new().env("TURNGLASS_HOME", "");
    let _manager = service_manager(&stage);
    let said = stage.turnglass(["agent", "install"]).done();
    let said =
        said.tells(&["turnglass.service is written", "systemctl --user enable --now turnglass.service"]);
    assert!(said.out.is_empty());
    let units = Path::new(stage.var("XDG_CONFIG_HOME")).join("systemd/user");
    let (service, socket) = (units.join("turnglass.service"), units.join("turnglass.socket"));
    let verify = |stage: &Stage, files: &[&Path]| {
        let mut check = stage.command("systemd-analyze", ["--user", "--man=no", "verify"]);
        let output = check.args(files).output().expect("systemd-analyze; `cargo xtask test` brings it");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(verify(&stage, &[&service, &socket]), (true, String::new()));
    // The keeper's own socket, in the words of a unit.
    let own = stage.home().socket();
    let own = own.strip_prefix(stage.var("XDG_RUNTIME_DIR")).unwrap().display();
    let text = std::fs::read_to_string(&socket).unwrap();
    assert!(text.contains(&format!("ListenStream=%t/{own}\n")), "{text}");

    let shown = stage.turnglass(["agent", "install", "--print"]).done().out;
    assert!(shown.contains(&std::fs::read_to_string(&service).unwrap()), "{shown}");
    // The check is one that can fail.
    let broken = std::fs::read_to_string(&service).unwrap().replace("[Service]", "[Service]\nNoSuchThing=1");
    std::fs::write(&service, broken).unwrap();
    assert!(verify(&stage, &[&service, &socket]).1.contains("NoSuchThing"));

    stage.turnglass(["agent", "uninstall"]).done().tells(&["systemctl --user disable"]);
    assert!(!service.exists() && !socket.exists());
    stage.turnglass(["agent", "uninstall"]).done().tells(&["Nothing was installed"]);
}

#[test]
fn units_for_a_home_with_an_odd_name_name_it_exactly() {
    let stage = Stage::new();
    let home = stage.dir().join("100% my \"home\"");
    let stage = stage.env("TURNGLASS_HOME", home.to_str().unwrap()).env("TURNGLASS_VAULT", "memory");
    stage.turnglass(["agent", "install"]).done();
    let units = Path::new(stage.var("XDG_CONFIG_HOME")).join("systemd/user");
    let mut check = stage.command("systemd-analyze", ["--user", "--man=no", "verify"]);
    let output =
        check.args([units.join("turnglass.service"), units.join("turnglass.socket")]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let socket = std::fs::read_to_string(units.join("turnglass.socket")).unwrap();
    let named = socket.lines().find_map(|line| line.strip_prefix("ListenStream=")).unwrap();
    assert_eq!(Path::new(&named.replace("%%", "%")), stage.home().socket());
}

/// Ends what `socat` or another program listens at.
fn forwarded(stage: &Stage, from: &Path, to: &Path) -> turnglass_tests::Process {
    let listen = format!("UNIX-LISTEN:{},fork", from.display());
    let forward = stage.start("forward", "socat", [listen, format!("UNIX-CONNECT:{}", to.display())]);
    until("the forward", || from.exists().then_some(()));
    forward
}

/// Who reads the log shall know.
#[allow(clippy::print_stdout, reason = "the word about a story that is left out")]
pub(crate) fn skip(why: &str) {
    println!("skipped: {why}");
}

/// Whether this test may become another user.
pub(crate) fn as_root() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        skip("only root can act as two users");
    }
    root
}

/// The same command by another user.
pub(crate) fn by_another(mut command: Command) -> Command {
    use std::os::unix::process::CommandExt;
    command.uid(NOBODY).gid(NOBODY).current_dir("/");
    command
}

pub(crate) const NOBODY: u32 = 65_534;
const SHORT: Duration = Duration::from_millis(1_500);

#[test]
fn a_real_service_manager_runs_the_units() {
    let systemd = ["/lib/systemd/systemd", "/usr/lib/systemd/systemd"];
    let Some(systemd) = systemd.into_iter().find(|path| Path::new(path).exists()) else {
        return skip("there is no systemd");
    };
    let apart = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/run"]).output();
    if !apart.is_ok_and(|apart| apart.status.success()) {
        return skip("this user may not make a place of its own for it");
    }
    // Without TURNGLASS_HOME, as a person's own: in the runtime directory.
    let stage = Stage::new().without("TURNGLASS_HOME").env("TURNGLASS_VAULT", "memory");
    stage.turnglass(["agent", "install"]).done();
    let program = binary().display().to_string();
    let stage = stage.env("SYSTEMD", systemd).env("TURNGLASS", &program);
    let script = include_str!("agent/systemd.sh");
    let args = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", script];
    let mut manager = stage.start("systemd", "unshare", args);
    assert_eq!(manager.wait(2 * PATIENCE), Some(0), "{}{}", manager.out(), manager.err());
    let told = manager.out();
    let lines: Vec<&str> = told.lines().collect();
    let wanted = ["before: inactive", "status: 5", "still: inactive", "asked: 0 accounts", "restarted"];
    assert_eq!(lines, wanted, "{}", manager.err());
}
