//! A process of this system: how a program is found, started and put with what it starts, and how a line reaches a shell.

use std::ffi::OsStr;
use std::io;
#[cfg(unix)]
use std::process::Child;
use std::process::{ChildStderr, ChildStdin, ChildStdout};

/// A program by its name, as a shell of this system finds it: on Windows, `tool` may be `tool.cmd`.
pub fn named(program: &OsStr) -> std::process::Command {
    #[cfg(windows)]
    if let Ok(found) = which::which(program) {
        return std::process::Command::new(found);
    }
    std::process::Command::new(program)
}

#[cfg(unix)]
pub(super) type Process = Child;
#[cfg(windows)]
pub(super) type Process = Box<dyn process_wrap::std::ChildWrapper>;

pub(super) type Pipes = (Option<ChildStdin>, Option<ChildStdout>, Option<ChildStderr>);

#[cfg(unix)]
pub(super) fn spawn(mut command: std::process::Command) -> io::Result<Process> {
    command.spawn()
}

/// In a job that it is in before its first step.
#[cfg(windows)]
pub(super) fn spawn(command: std::process::Command) -> io::Result<Process> {
    use process_wrap::std::{CommandWrap, JobObject};
    CommandWrap::from(command).wrap(JobObject).spawn()
}

#[cfg(unix)]
pub(super) fn pipes(child: &mut Process) -> Pipes {
    (child.stdin.take(), child.stdout.take(), child.stderr.take())
}

#[cfg(windows)]
pub(super) fn pipes(child: &mut Process) -> Pipes {
    (child.stdin().take(), child.stdout().take(), child.stderr().take())
}

#[cfg(unix)]
pub(super) fn shell(line: &str) -> std::process::Command {
    let mut command = std::process::Command::new("sh");
    command.arg("-c").arg(line);
    command
}

#[cfg(windows)]
pub(super) fn shell(line: &str) -> std::process::Command {
    use std::os::windows::process::CommandExt;
    let mut command = std::process::Command::new("cmd");
    // The shell has rules of its own for quotes: the line goes to it as it was written.
    command.arg("/C").raw_arg(line);
    command
}
