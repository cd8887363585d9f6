//! A disk that is soon full: under the data of a home, for an agent alone, and for the test through it.

use crate::cli::binary;
use crate::process::Process;
use crate::stage::Stage;
use crate::wait::until;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct SmallDisk {
    agent: Process,
    path: PathBuf,
}

impl SmallDisk {
    /// With an agent on it; `None` where nothing can be mounted.
    pub fn under(stage: &Stage) -> Option<Self> {
        let mut command = Self::around(stage, &format!("exec {} agent", binary().display()))?;
        command.env("TURNGLASS_LOG", "debug");
        let mut agent = Process::start("agent", &stage.logs(), command);
        until("the agent", || {
            assert!(agent.ended().is_none(), "{}", agent.err());
            stage.client()
        });
        let path = PathBuf::from(format!("/proc/{}/root{}", agent.id(), stage.home().data.display()));
        Some(Self { agent, path })
    }

    /// This shell script on such a disk, of which `$DISK` is the place.
    pub fn around(stage: &Stage, script: &str) -> Option<Command> {
        std::fs::create_dir_all(stage.home().data).unwrap();
        Self::apart(stage, &format!("mount -t tmpfs -o size=1m,mode=0700 small \"$DISK\" && {script}"))
    }

    /// This shell script, where what it mounts is seen by nobody else; `None` where nothing can be mounted.
    pub fn apart(stage: &Stage, script: &str) -> Option<Command> {
        let root = rustix::process::geteuid().is_root();
        let apart: &[&str] = if root { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
        let possible = stage.command("unshare", apart.iter().chain(&["--", "true"])).status();
        if !possible.is_ok_and(|status| status.success()) {
            return None;
        }
        let args = apart.iter().map(OsStr::new).chain(["--", "sh", "-c", script].map(OsStr::new));
        let mut command = stage.command("unshare", args);
        command.env("DISK", stage.home().data);
        Some(command)
    }

    /// Where it is seen from here.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn fill(&self) {
        let mut bytes = 1 << 20;
        while bytes > 0 {
            let filler = self.path.join(format!("filler-{bytes}"));
            if std::fs::write(&filler, vec![b'.'; bytes]).is_err() {
                let _ = std::fs::remove_file(filler);
            }
            bytes /= 2;
        }
        std::fs::write(self.path.join("filler"), ".").unwrap_err();
    }

    pub fn empty(&self) {
        for file in std::fs::read_dir(&self.path).unwrap().flatten() {
            if file.file_name().to_string_lossy().starts_with("filler") {
                std::fs::remove_file(file.path()).unwrap();
            }
        }
    }

    /// The agent ends as a service manager ends it; the disk goes with it.
    pub fn stop(self) -> i32 {
        self.agent.stop()
    }
}
