//! The system's browser, where a person signs in. Opens web pages and nothing else; knows no page by itself.

use crate::programs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::SignInView;

/// The mode of `turnglass-desktop` that is a short-lived process and opens one page, whose address it reads from its
/// standard input.
pub const OPEN_PAGE: &str = "--open-page";

/// Opens the page. Returns once the browser has been told, whatever comes of it there.
///
/// On Linux a process of its own does it: a browser that is started lives as long as it likes, and nobody but its
/// parent can take note of its end. That parent is gone then, and the system takes note.
pub fn open(url: &str) -> Result<(), Problem> {
    let opened = if cfg!(target_os = "linux") { open_apart(url) } else { open_here(url) };
    if opened { Ok(()) } else { Err(not_opened(url)) }
}

/// Opens the page of a sign-in. Where that does not work, a person is told the page's own address.
pub fn open_for(begun: &SignInView) -> Result<(), Problem> {
    open(begun.opens()).map_err(|_| not_opened(begun.complete_url.as_deref().unwrap_or(&begun.url)))
}

/// What that process does.
pub fn open_what_is_told() -> Result<(), Problem> {
    let mut url = String::new();
    let read = std::io::stdin().read_to_string(&mut url);
    if read.is_ok() && open_here(&url) { Ok(()) } else { Err(not_opened(&url)) }
}

fn open_here(url: &str) -> bool {
    webbrowser::open(url).is_ok()
}

fn open_apart(url: &str) -> bool {
    let started = programs::desktop().map(|program| {
        Command::new(program).arg(OPEN_PAGE).stdin(Stdio::piped()).stderr(Stdio::null()).spawn()
    });
    let Some(Ok(mut opener)) = started else { return false };
    let told = opener.stdin.take().is_some_and(|mut stdin| stdin.write_all(url.as_bytes()).is_ok());
    opener.wait().is_ok_and(|status| told && status.success())
}

/// The way that is always left.
fn not_opened(url: &str) -> Problem {
    Problem::failed(text!("no-browser")).hint(text!("open-it-yourself", url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_web_page_is_opened() {
        for other in
            ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@example.org", "/usr/bin/true", ""]
        {
            assert!(!open_here(other), "{other}");
        }
    }

    #[test]
    fn where_no_browser_is_the_address_is_told() {
        let problem = not_opened("https://login.example.com/?a=b");
        assert_eq!(
            problem.to_string(),
            "No browser could be opened. Open this address yourself: https://login.example.com/?a=b"
        );
    }
}
