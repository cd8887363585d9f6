//! Who asked for tokens: each program of a user with its account, how often and when last. In memory only, and never what
//! stands behind a program's name on its command line, which may hold secrets.

use super::doors::Door;
use super::rights::User;
use crate::users::Names;
use std::collections::BTreeMap;
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AskedView, Millis, WhoView};
use turnglass_protocol::wire::Ask;

/// So many programs are remembered; the ones that asked longest ago go first.
const REMEMBERED: usize = 200;
/// So far up it is looked for who started `turnglass`.
const ANCESTORS: usize = 4;

/// The other side of a connection.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) pid: Option<u32>,
    /// The user that it acts as.
    pub(super) user: u32,
    pub(super) door: Arc<Door>,
    pub(super) names: Names,
}

/// A program that wants a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Program {
    /// Its file, or its name where the system does not tell the file.
    pub(super) name: Text,
    pub(super) pid: u32,
    /// The user that it acts as, where users have numbers.
    pub(super) user: Option<Named>,
    /// The user who signed in on this computer, and may act as another one by now.
    pub(super) login: Option<Named>,
}

/// A user, with the name that the system knows it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) number: u32,
    pub(super) name: Option<String>,
}

impl Named {
    async fn of(number: u32, names: &Names) -> Self {
        Self { number, name: names.of(number).await }
    }
}

/// The same users, whatever they are called.
pub(super) type Users = (Option<u32>, Option<u32>);

impl Program {
    /// Whose it is, as people see it.
    pub(super) fn who(&self) -> WhoView {
        let name = |user: &Named| user.name.as_deref().map(|name| shown(name).into());
        let (uid, login_uid) = self.users();
        let user = self.user.as_ref().and_then(name);
        WhoView { uid, user, login_uid, login_user: self.login.as_ref().and_then(name) }
    }

    pub(super) fn users(&self) -> Users {
        let number = |user: &Option<Named>| user.as_ref().map(|user| user.number);
        (number(&self.user), number(&self.login))
    }
}

impl Caller {
    /// Whether this may be asked here.
    pub(super) async fn may(&self, ask: &Ask) -> Result<(), Problem> {
        if matches!(*self.door, Door::Keeper) {
            return Ok(());
        }
        let name = self.names.of(self.user).await;
        self.door.lets(User { number: self.user, name: name.as_deref() }, ask)
    }

    /// Which program it is, or was it that ran `turnglass` for it, and whose. To be asked while the other side waits:
    /// afterwards it may be gone.
    pub(super) async fn program(&self) -> Program {
        let Found { name, pid, login } = self.found();
        let user = match cfg!(unix) {
            true => Some(Named::of(self.user, &self.names).await),
            false => None,
        };
        let login = match login {
            Some(login) => Some(Named::of(login, &self.names).await),
            None => None,
        };
        Program { name, pid, user, login }
    }

    fn found(&self) -> Found {
        let unknown = |pid| Found { name: text!("unknown-program"), pid, login: None };
        let Some(asking) = self.pid else { return unknown(0) };
        let (mut pid, mut found) = (asking, None);
        for _ in 0..ANCESTORS {
            let Some(program) = program(pid) else { break };
            let own = is_turnglass(&program.name);
            found = Some(program);
            if own
                && let Some(parent) = parent(pid)
                && parent > 1
            {
                pid = parent;
            } else {
                break;
            }
        }
        Found { login: login(asking), ..found.unwrap_or_else(|| unknown(asking)) }
    }
}

/// What the system tells of a process.
struct Found {
    name: Text,
    pid: u32,
    login: Option<u32>,
}

/// Who signed in, and began this process, by whatever way: `sudo` and `su` do not change it.
#[cfg(target_os = "linux")]
fn login(pid: u32) -> Option<u32> {
    let number = std::fs::read_to_string(format!("/proc/{pid}/loginuid")).ok()?.trim().parse().ok()?;
    // The system's own processes have none.
    (number != u32::MAX).then_some(number)
}

#[cfg(not(target_os = "linux"))]
fn login(_: u32) -> Option<u32> {
    None
}

#[cfg(target_os = "linux")]
fn program(pid: u32) -> Option<Found> {
    let file = std::fs::read_link(format!("/proc/{pid}/exe")).ok();
    let name = match file {
        // A program that was replaced by an update while it runs.
        Some(file) => (&*shown(file.to_string_lossy().trim_end_matches(" (deleted)"))).into(),
        // A name that it chose itself, perhaps that of another program's file.
        None => {
            let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
            text!("program-calls-itself", name = name.trim())
        }
    };
    Some(Found { name, pid, login: None })
}

#[cfg(target_os = "linux")]
fn parent(pid: u32) -> Option<u32> {
    use std::io::Read;
    // Its beginning, in one go: who asked waits for this.
    let mut start = [0; 256];
    let length = std::fs::File::open(format!("/proc/{pid}/stat")).ok()?.read(&mut start).ok()?;
    // The name in parentheses may hold anything.
    let end = start[..length].iter().rposition(|byte| *byte == b')')?;
    std::str::from_utf8(&start[end + 1..length]).ok()?.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn program(pid: u32) -> Option<Found> {
    let (process, _) = process(pid)?;
    let name = match process.exe {
        Some(file) => (&*shown(&file.to_string_lossy())).into(),
        None if process.name.is_empty() => text!("process", number = %pid),
        None => text!("program-calls-itself", name = process.name.trim()),
    };
    Some(Found { name, pid, login: None })
}

/// A number is given to others later: a process does not begin before the one that started it.
#[cfg(not(target_os = "linux"))]
fn parent(pid: u32) -> Option<u32> {
    let (child, parent) = process(pid)?;
    let (started, _) = process(parent?)?;
    (started.since <= child.since).then_some(parent?)
}

#[cfg(not(target_os = "linux"))]
struct Process {
    exe: Option<std::path::PathBuf>,
    name: String,
    /// In seconds since 1970.
    since: u64,
}

/// A process, and the number of the one that started it.
#[cfg(not(target_os = "linux"))]
fn process(pid: u32) -> Option<(Process, Option<u32>)> {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
    let (mut system, pid) = (System::new(), Pid::from_u32(pid));
    let wanted = ProcessRefreshKind::nothing().with_exe(UpdateKind::Always);
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), true, wanted);
    let process = system.process(pid)?;
    let told = Process {
        exe: process.exe().map(Into::into),
        name: process.name().to_string_lossy().into_owned(),
        since: process.start_time(),
    };
    Some((told, process.parent().map(Pid::as_u32)))
}

/// Whether this is the command line's own file, on any system.
fn is_turnglass(program: &str) -> bool {
    let file = program.rsplit(['/', '\\']).next().unwrap_or_default();
    file == "turnglass" || file.eq_ignore_ascii_case("turnglass.exe")
}

/// Who was given tokens, since the keeper started.
#[derive(Debug, Default)]
pub(super) struct HandedOut {
    lines: BTreeMap<Key, AskedView>,
}

/// What makes a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    account: String,
    program: Text,
    socket: Option<String>,
    users: Users,
}

impl HandedOut {
    pub(super) fn note(&mut self, account: &str, program: &Program, door: &Door, now: Millis) {
        let socket = door.socket();
        let key = Key {
            account: account.to_owned(),
            program: program.name.clone(),
            socket: socket.clone(),
            users: program.users(),
        };
        let line = self.lines.entry(key).or_insert_with(|| AskedView {
            account: shown(account).into(),
            program: program.name.clone(),
            pid: program.pid,
            who: program.who(),
            socket: socket.as_deref().map(|socket| shown(socket).into()),
            count: 0,
            first_at: now,
            last_at: now,
        });
        (line.pid, line.last_at) = (program.pid, now);
        line.count += 1;
        if self.lines.len() > REMEMBERED {
            let oldest = self.lines.iter().min_by_key(|(_, line)| line.last_at);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                self.lines.remove(&oldest);
            }
        }
    }

    /// The account is called so now.
    pub(super) fn rename(&mut self, account: &str, to: &str) {
        for (key, line) in self.lines.extract_if(.., |key, _| key.account == account).collect::<Vec<_>>() {
            let line = AskedView { account: shown(to).into(), ..line };
            self.lines.insert(Key { account: to.to_owned(), ..key }, line);
        }
    }

    /// Newest first.
    pub(super) fn list(&self, account: Option<&str>) -> Vec<AskedView> {
        let wanted = |line: &&AskedView| account.is_none_or(|account| account == line.account);
        let mut lines: Vec<AskedView> = self.lines.values().filter(wanted).cloned().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.last_at));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(name: &str) -> Program {
        Program { name: name.into(), pid: 7, user: None, login: None }
    }

    #[test]
    fn a_program_that_asks_again_is_one_line() {
        let mut handed = HandedOut::default();
        for at in 0..3 {
            handed.note("work", &program("/usr/bin/git"), &Door::Keeper, at);
        }
        handed.note("home", &program("/usr/bin/git"), &Door::Keeper, 9);
        let lines = handed.list(None);
        assert_eq!(lines.iter().map(|line| (line.count, line.last_at)).collect::<Vec<_>>(), [(1, 9), (3, 2)]);
        assert_eq!(handed.list(Some("work")).len(), 1);
    }

    #[test]
    fn the_command_line_is_known_on_every_system() {
        for own in
            ["/usr/bin/turnglass", r"C:\Program Files\Turnglass\turnglass.exe", r"C:\bin\TURNGLASS.EXE"]
        {
            assert!(is_turnglass(own), "{own}");
        }
        for other in ["/usr/bin/turnglass-desktop", r"C:\turnglass\git.exe", "/opt/turnglass/bin/git", ""] {
            assert!(!is_turnglass(other), "{other}");
        }
    }

    #[test]
    fn who_asked_longest_ago_is_forgotten_first() {
        let mut handed = HandedOut::default();
        for at in 0..=200 {
            handed.note("work", &program(&format!("/bin/{at}")), &Door::Keeper, at);
        }
        let lines = handed.list(None);
        assert_eq!(lines.len(), REMEMBERED);
        assert!(lines.iter().all(|line| line.program != "/bin/0"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_parent_is_found_whatever_the_name_of_the_child() {
        use std::os::unix::process::CommandExt;
        let dir = tempfile::tempdir().unwrap();
        let odd = dir.path().join("a) S 1 (b");
        std::os::unix::fs::symlink("/bin/sleep", &odd).unwrap();
        let mut child = std::process::Command::new(odd).arg0("sleep").arg("60").spawn().unwrap();
        assert_eq!(parent(child.id()), Some(std::process::id()));
        child.kill().unwrap();
        child.wait().unwrap();
    }

    #[test]
    fn two_users_are_two_lines() {
        let mut handed = HandedOut::default();
        let of = |number, login| {
            let named = |number| Some(Named { number, name: None });
            Program { user: named(number), login: named(login), ..program("/usr/bin/git") }
        };
        for one in [of(1, 1), of(2, 1), of(2, 3), of(2, 1)] {
            handed.note("work", &one, &Door::Keeper, 0);
        }
        handed.rename("work", "job");
        let lines = handed.list(Some("job"));
        let seen: Vec<_> = lines.iter().map(|it| (it.who.uid, it.who.login_uid, it.count)).collect();
        assert_eq!(seen, [(Some(1), Some(1), 1), (Some(2), Some(1), 2), (Some(2), Some(3), 1)]);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_program_is_known_by_its_file_and_its_user() {
        let user = crate::users::own();
        let (pid, names) = (std::process::id(), Names::default());
        let caller = Caller { pid: Some(pid), user, door: Arc::new(Door::Keeper), names };
        let (own, program) = (std::env::current_exe().unwrap(), caller.program().await);
        assert_eq!((program.name, program.pid), (own.display().to_string().into(), pid));
        let known = program.user.unwrap();
        assert_eq!((known.number, known.name.as_deref()), (user, crate::users::own_name()));
    }
}
