//! The browser of this machine: whether there is one to open, and opening it.

use crate::keeper::env;
use crate::output;
use std::ffi::OsString;
use std::process::{Command, Stdio};
use turnglass_protocol::text;

/// Whether a browser that opens here is before the person: not over SSH, and on Linux only with a display or a browser
/// of the person's choice.
pub(super) fn here(env: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let set = |names: &[&str]| names.iter().any(|name| env(name).is_some());
    let remote = set(&["SSH_CONNECTION", "SSH_TTY"]);
    let desktop = cfg!(any(target_os = "macos", windows)) || set(&["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"]);
    !remote && desktop
}

/// Opens it, beside what goes on here: some browsers let their starter wait.
pub(super) fn open(url: &str) {
    let url = url.to_owned();
    std::thread::spawn(move || {
        let opened = match named() {
            Some(program) => opens_with(program, &url),
            None => webbrowser::open(&url).is_ok(),
        };
        if !opened {
            output::say(text!("browser-did-not-open"));
        }
    });
}

/// The person's own choice, which the library heeds on Linux alone.
fn named() -> Option<OsString> {
    let heeded = cfg!(target_os = "linux");
    if heeded { None } else { env("BROWSER").filter(|program| !program.is_empty()) }
}

/// Web pages and nothing else. It gets none of what this process reads and writes, which would not end before the browser does.
fn opens_with(program: OsString, url: &str) -> bool {
    let page = url.starts_with("https://") || url.starts_with("http://");
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    page && command.spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_web_page_is_given_to_the_person_s_browser() {
        let itself = || std::env::current_exe().unwrap().into_os_string();
        for other in ["file:///etc/passwd", "javascript:alert(1)", "--list", ""] {
            assert!(!opens_with(itself(), other), "{other}");
        }
        assert!(!opens_with("no-such-browser-anywhere".into(), "https://sso.example"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_browser_needs_a_person_before_it() {
        let with = |vars: &[&str]| here(&|name| vars.contains(&name).then(|| "x".into()));
        assert!(!with(&[]));
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"] {
            assert!(with(&[display]));
            assert!(!with(&[display, "SSH_CONNECTION"]), "{display} of the other end");
            assert!(!with(&[display, "SSH_TTY"]));
        }
    }
}
