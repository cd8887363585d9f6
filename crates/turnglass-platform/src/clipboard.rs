//! A token on the clipboard: kept out of clipboard histories, and taken off again after a while if it is still there.
//! Remembers only a digest of it. Lives in the tray process, because on Linux the content dies with its owner.

use sha2::{Digest, Sha256};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::Millis;

#[derive(Default)]
pub struct Clipboard {
    /// Open only while a token of ours may be on it.
    open: Option<arboard::Clipboard>,
    held: Option<Held>,
}

/// What was put there, and until when it may stay.
#[derive(Debug, PartialEq, Eq)]
struct Held {
    digest: [u8; 32],
    /// `None`: for good.
    until: Option<Millis>,
}

impl Clipboard {
    /// Puts the token there, to be taken off `seconds` after `now` (0: never).
    pub fn put(&mut self, token: &Secret, seconds: u32, now: Millis) -> Result<(), Problem> {
        if self.open.is_none() {
            self.open = Some(arboard::Clipboard::new().map_err(no_clipboard)?);
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        hidden(open.set()).text(token.expose()).map_err(no_clipboard)?;
        self.held = Some(Held::new(token.expose(), seconds, now));
        Ok(())
    }

    /// When [`Clipboard::tidy`] is to be called next.
    pub fn due_at(&self) -> Option<Millis> {
        self.held.as_ref()?.until
    }

    /// Takes the token off if its time is over and nobody has copied something else since.
    pub fn tidy(&mut self, now: Millis) {
        if self.held.as_ref().is_some_and(|held| held.is_over(now)) {
            self.clear();
        }
    }

    /// Takes the token off now, if it is still there.
    pub fn clear(&mut self) {
        let (Some(held), Some(mut open)) = (self.held.take(), self.open.take()) else { return };
        let unchanged = open.get_text().is_ok_and(|text| held.is(&zeroize::Zeroizing::new(text)));
        if unchanged {
            let _ = open.clear();
        }
    }
}

impl Held {
    fn new(text: &str, seconds: u32, now: Millis) -> Self {
        Self { digest: digest(text), until: (seconds > 0).then(|| now + Millis::from(seconds) * 1000) }
    }

    fn is_over(&self, now: Millis) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    fn is(&self, text: &str) -> bool {
        self.digest == digest(text)
    }
}

/// What the clipboard holds as text, for a secret that a person pastes. Never enters the page.
pub fn read() -> Result<Secret, Problem> {
    let text = arboard::Clipboard::new().and_then(|mut open| open.get_text()).map_err(no_clipboard)?;
    Secret::some(text).ok_or_else(|| Problem::usage(text!("clipboard-empty")).hint(text!("copy-it-first")))
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

fn hidden(set: arboard::Set<'_>) -> arboard::Set<'_> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple as _;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux as _;
    #[cfg(windows)]
    use arboard::SetExtWindows as _;
    set.exclude_from_history()
}

fn no_clipboard(error: arboard::Error) -> Problem {
    match error {
        arboard::Error::ContentNotAvailable => {
            Problem::usage(text!("clipboard-empty")).hint(text!("copy-it-first"))
        }
        _ => Problem::new(Code::Unavailable, text!("no-clipboard")).hint(text!("token-in-a-terminal")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_for_its_time_and_no_longer() {
        let held = Held::new("token", 30, 1_000);
        assert!(!held.is_over(30_999));
        assert!(held.is_over(31_000));
        assert!(held.is_over(31_000 + 3_600_000), "also after a long sleep");
    }

    #[test]
    fn zero_seconds_is_for_good() {
        assert!(!Held::new("token", 0, 1_000).is_over(Millis::MAX));
    }

    #[test]
    fn only_the_same_text_is_ours() {
        let held = Held::new("token", 30, 0);
        assert!(held.is("token"));
        assert!(!held.is("something a person copied since"));
        assert!(!format!("{held:?}").contains("token\""));
    }
}
