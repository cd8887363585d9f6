//! Who asked for tokens: each program with its account, how often and when last. In memory only, and never what
//! stands behind a program's name on its command line, which may hold secrets.

use super::doors::Door;
use std::collections::BTreeMap;
use std::sync::Arc;
#[cfg(target_os = "linux")]
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AskedView, Millis};

/// So many programs are remembered; the ones that asked longest ago go first.
const REMEMBERED: usize = 200;
/// So far up it is looked for who started `turnglass`.
const ANCESTORS: usize = 4;

/// The other side of a connection.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) pid: Option<u32>,
    pub(super) door: Arc<Door>,
}

/// A program that wants a token.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Program {
    /// Its file, or its name where the system does not tell the file.
    pub(super) name: Text,
    pub(super) pid: u32,
}

impl Caller {
    /// Which program it is, or was it that ran `turnglass` for it. To be asked while the other side waits: afterwards
    /// it may be gone.
    pub(super) fn program(&self) -> Program {
        let unknown = |pid| Program { name: text!("unknown-program"), pid };
        let Some(asking) = self.pid else { return unknown(0) };
        let (mut pid, mut found) = (asking, None);
        for _ in 0..ANCESTORS {
            let Some(program) = program(pid) else { break };
            let own = program.name.rsplit('/').next() == Some("turnglass");
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
        found.unwrap_or_else(|| unknown(asking))
    }
}

#[cfg(target_os = "linux")]
fn program(pid: u32) -> Option<Program> {
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
    Some(Program { name, pid })
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
fn program(pid: u32) -> Option<Program> {
    Some(Program { name: text!("process", number = %pid), pid })
}

#[cfg(not(target_os = "linux"))]
fn parent(_: u32) -> Option<u32> {
    None
}

/// Who was given tokens, since the keeper started.
#[derive(Debug, Default)]
pub(super) struct HandedOut {
    lines: BTreeMap<(String, Text, Option<String>), AskedView>,
}

impl HandedOut {
    pub(super) fn note(&mut self, account: &str, program: &Program, door: &Door, now: Millis) {
        let socket = match door {
            Door::Keeper => None,
            Door::Tokens { path, .. } => Some(path.display().to_string()),
        };
        let key = (account.to_owned(), program.name.clone(), socket.clone());
        let line = self.lines.entry(key).or_insert_with(|| AskedView {
            account: shown(account).into(),
            program: program.name.clone(),
            pid: program.pid,
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
        for ((_, program, socket), line) in
            self.lines.extract_if(.., |(of, ..), _| of == account).collect::<Vec<_>>()
        {
            let line = AskedView { account: shown(to).into(), ..line };
            self.lines.insert((to.to_owned(), program, socket), line);
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
        Program { name: name.into(), pid: 7 }
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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_is_known_by_its_file() {
        let caller = Caller { pid: Some(std::process::id()), door: Arc::new(Door::Keeper) };
        let own = std::env::current_exe().unwrap();
        assert_eq!(
            caller.program(),
            Program { name: own.display().to_string().into(), pid: std::process::id() }
        );
    }
}
