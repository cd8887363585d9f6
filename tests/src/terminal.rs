//! A terminal with a program at it: what it shows, whether it shows what is typed, and a hand that stops it (Ctrl-S), so that
//! what a program writes first waits there to be seen.

use crate::wait::patient;
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Action, LocalModes, Termios, Winsize, tcflow, tcgetattr, tcsetwinsize};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub struct Terminal {
    child: Child,
    /// Where the person sits.
    keys: File,
    /// Where the program does.
    line: File,
    before: Termios,
    shown: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    pub fn open(command: &Command) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).and_then(|()| unlockpt(&keys)).unwrap();
        let name = ptsname(&keys, Vec::new()).unwrap();
        // Not this test's own terminal: only who begins a session of its own gets one by opening it.
        let line = File::options().read(true).write(true).open(OsStr::from_bytes(name.to_bytes())).unwrap();
        let mut at_it = Command::new("setpriv");
        at_it.args(["--pdeathsig", "KILL", "--", "setsid", "--ctty"]);
        at_it.arg(command.get_program()).args(command.get_args()).env_clear();
        at_it.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        at_it.current_dir(command.get_current_dir().unwrap());
        let end = || line.try_clone().unwrap();
        let before = tcgetattr(&line).unwrap();
        assert!(before.local_modes.contains(LocalModes::ECHO));
        tcflow(&line, Action::OOff).unwrap();
        let child = at_it.stdin(end()).stdout(end()).stderr(end()).spawn().unwrap();
        let (keys, shown) = (File::from(keys), Arc::new(Mutex::new(Vec::new())));
        let (mut seen, all) = (keys.try_clone().unwrap(), shown.clone());
        std::thread::spawn(move || {
            let mut some = [0; 1024];
            // Ends with an error when nobody is at the line any more.
            while let Ok(length @ 1..) = seen.read(&mut some) {
                all.lock().unwrap().extend(&some[..length]);
            }
        });
        Self { child, keys, line, before, shown }
    }

    /// From now on it shows what is written there; until then, who writes waits.
    pub fn shows(&self) {
        tcflow(&self.line, Action::OOn).unwrap();
    }

    /// So many columns and lines from now on.
    pub fn is_sized(&self, columns: u16, lines: u16) {
        let size = Winsize { ws_row: lines, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.line, size).unwrap();
    }

    /// Whether it shows what is typed.
    pub fn echoes(&self) -> bool {
        tcgetattr(&self.line).unwrap().local_modes.contains(LocalModes::ECHO)
    }

    /// Whether it does with what is typed what it did before anybody sat there.
    pub fn is_as_before(&self) -> bool {
        tcgetattr(&self.line).unwrap().local_modes == self.before.local_modes
    }

    pub fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned()
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// The program's exit code, if it ends in time and by itself.
    pub fn wait(&mut self, patience: Duration) -> Option<i32> {
        patient(patience, || self.child.try_wait().unwrap()).and_then(|status| status.code())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
