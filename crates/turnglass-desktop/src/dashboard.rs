//! The dashboard as the tray sees it: a program of its own, which is there only while somebody looks at it. Closing it
//! leaves nothing behind.

use std::ffi::OsString;
use std::io::Write;
use std::process::{Child, ChildStdin, Command, Stdio};
use turnglass_platform::language;
use turnglass_platform::programs::{self, ACCOUNT, ATTACHED, SHOW, WINDOW_ONLY};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// WebKitGTK then paints without the graphics driver: setting that up takes longer than everything else about this small
/// page, and some drivers leave such windows blank. Who sets it to `0` gets the driver.
const PLAIN_PAINTING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

pub(crate) struct Dashboard {
    /// What the window process finds in its environment beside what this one has: the demo's home.
    env: Vec<(OsString, OsString)>,
    open: Option<Open>,
    count: u64,
}

struct Open {
    number: u64,
    says: ChildStdin,
}

impl Dashboard {
    pub(crate) fn new(env: Vec<(OsString, OsString)>) -> Self {
        Self { env, open: None, count: 0 }
    }

    /// Opens the window, or brings it forward. `closed` is called with the window's number once it is gone.
    pub(crate) fn show(
        &mut self,
        account: Option<&str>,
        closed: impl FnOnce(u64) + Send + 'static,
    ) -> Result<(), Problem> {
        if let Some(open) = &mut self.open {
            let line = format!("{SHOW} {}\n", account.unwrap_or_default());
            if open.says.write_all(line.as_bytes()).and_then(|()| open.says.flush()).is_ok() {
                return Ok(());
            }
        }
        self.count += 1;
        let number = self.count;
        let (mut child, says) = start(&self.env, account).map_err(|error| not_opened(&error))?;
        self.open = Some(Open { number, says });
        // Lives as long as the window; without it the window would stay a zombie until the tray ends.
        let _ = std::thread::Builder::new().name("window".into()).spawn(move || {
            let _ = child.wait();
            closed(number);
        });
        Ok(())
    }

    /// To be called when the window with this number is gone.
    pub(crate) fn closed(&mut self, number: u64) {
        self.open.take_if(|open| open.number == number);
    }

    pub(crate) fn close(&mut self) {
        self.open = None;
    }
}

/// What is left where the window does not start.
pub(crate) fn not_opened(error: &std::io::Error) -> Problem {
    Problem::failed(text!("no-window", why = %error)).hint(text!("list-in-a-terminal"))
}

fn start(env: &[(OsString, OsString)], account: Option<&str>) -> std::io::Result<(Child, ChildStdin)> {
    let mut command = Command::new(programs::window().ok_or(std::io::ErrorKind::NotFound)?);
    command.args([WINDOW_ONLY, ATTACHED]).envs(env.iter().cloned()).stdin(Stdio::piped());
    command.envs([language::told()]);
    match account {
        Some(account) => command.env(ACCOUNT, account),
        None => command.env_remove(ACCOUNT),
    };
    if cfg!(target_os = "linux") && std::env::var_os(PLAIN_PAINTING).is_none() {
        command.env(PLAIN_PAINTING, "1");
    }
    let mut child = command.spawn()?;
    let says = child.stdin.take().ok_or_else(|| std::io::Error::other("no standard input"))?;
    Ok((child, says))
}
