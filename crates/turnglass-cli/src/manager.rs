//! Whether something here starts an agent at login: what `turnglass agent install` writes is of use there alone. Every text
//! that tells that command asks here first. Nothing is started by looking.

use crate::output;
use turnglass_protocol::text;

/// `agent` alone is told where this says no: in a container, and over SSH or `su` where no manager of the user's runs.
#[cfg(target_os = "linux")]
pub(crate) fn starts_agents() -> bool {
    use crate::environment::env;
    use std::os::unix::net::UnixStream;
    use std::path::PathBuf;
    // `systemctl --user` asks there.
    let dir = env("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_absolute());
    dir.is_some_and(|dir| UnixStream::connect(dir.join("systemd/private")).is_ok())
}

/// Whether this system has a service manager at all, as sd_booted(3) looks for it; perhaps none that is this user's.
#[cfg(target_os = "linux")]
pub(crate) fn is_there() -> bool {
    starts_agents() || std::path::Path::new("/run/systemd/system").is_dir()
}

/// launchd is always there, and nothing else starts an agent.
#[cfg(not(target_os = "linux"))]
pub(crate) fn starts_agents() -> bool {
    cfg!(target_os = "macos")
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn is_there() -> bool {
    starts_agents()
}

/// How an agent goes on where nothing but a terminal starts it.
pub(crate) fn say_how_an_agent_goes_on() {
    if cfg!(unix) {
        output::say(text!("agent-goes-on"));
        output::line("setsid nohup turnglass agent >/dev/null 2>&1 &");
        output::line("turnglass unlock");
    }
}
