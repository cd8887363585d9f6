//! The browser of this machine: whether there is one to open, and opening it.

use crate::output;
use std::ffi::OsString;
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
        if webbrowser::open(&url).is_err() {
            output::say(text!("browser-did-not-open"));
        }
    });
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::here;

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
