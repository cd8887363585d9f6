//! The audit file: a line of JSON for each token that was handed out or refused, and to whom. It holds no token, and
//! nothing of a program but its name. Knows no keeper.
//!
//! It is opened to append, and looked for by its path before each line: what moves it away (`logrotate`) needs to tell
//! nobody.

use serde::Serialize;
#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, Text, in_language};
use turnglass_protocol::view::WhoView;

/// Where it lies, and what depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFile {
    /// A whole path.
    pub path: PathBuf,
    /// Nothing is handed out whose line cannot be written.
    pub required: bool,
}

/// A line. Its members' names are the file's.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    /// RFC 3339, in UTC.
    pub(crate) at: String,
    pub(crate) event: Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) what: Option<What>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    #[serde(flatten)]
    pub(crate) who: WhoView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) program: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pid: Option<u32>,
    /// The tokens socket; absent for the keeper's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) socket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Code>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    /// For so many of its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) times: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Event {
    HandedOut,
    Refused,
    /// Lines before this one could not be written.
    Lost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Token,
    IdToken,
    /// With the token.
    RefreshToken,
    /// Everything, sealed.
    Export,
}

impl Line {
    /// That so many lines before it could not be written.
    fn lost(at: &str, times: u64) -> Self {
        Self {
            at: at.to_owned(),
            event: Event::Lost,
            times: Some(times),
            what: None,
            account: None,
            who: WhoView::default(),
            program: None,
            pid: None,
            socket: None,
            code: None,
            why: None,
        }
    }

    /// English, as all that programs read.
    fn json(&self) -> String {
        in_language(Language::En, || serde_json::to_string(self)).unwrap_or_default() + "\n"
    }
}

/// The file while lines are written to it.
pub(crate) struct Audit {
    path: PathBuf,
    #[cfg(unix)]
    open: Option<unix::Open>,
    /// Lines that could not be written since the last one that could.
    lost: u64,
}

impl Audit {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            #[cfg(unix)]
            open: None,
            lost: 0,
        }
    }

    /// One that was written in full, or the problem.
    pub(crate) fn write(&mut self, line: &Line) -> Result<(), Problem> {
        let mut text = String::new();
        if self.lost > 0 {
            text = Line::lost(&line.at, self.lost).json();
        }
        text.push_str(&line.json());
        let written = self.append(text.as_bytes());
        self.lost = if written.is_ok() { 0 } else { self.lost + 1 };
        written
    }

    /// One that nobody could try to write.
    pub(crate) fn lose(&mut self, lines: u64) {
        self.lost += lines;
    }

    #[cfg(unix)]
    fn append(&mut self, text: &[u8]) -> Result<(), Problem> {
        self.opened()?.append(text).map_err(|why| not_written(&self.path, Text::from(&why)))
    }

    /// Opens what lies there now, if that is not open.
    #[cfg(unix)]
    pub(crate) fn look(&mut self) -> Result<(), Problem> {
        self.opened().map(drop)
    }

    #[cfg(unix)]
    fn opened(&mut self) -> Result<&mut unix::Open, Problem> {
        let open = match self.open.take().filter(|open| open.is_at(&self.path)) {
            Some(open) => open,
            None => unix::Open::at(&self.path)?,
        };
        Ok(self.open.insert(open))
    }

    #[cfg(not(unix))]
    fn append(&mut self, _: &[u8]) -> Result<(), Problem> {
        self.look()
    }

    #[cfg(not(unix))]
    pub(crate) fn look(&mut self) -> Result<(), Problem> {
        let _ = &self.path;
        Err(Problem::failed(text!("no-audit")).hint(text!("no-audit-hint")))
    }
}

#[cfg(unix)]
fn not_written(path: &Path, why: Text) -> Problem {
    Problem::failed(text!("audit-not-written", file = %path.display(), why))
        .hint(text!("audit-not-written-hint"))
}

#[cfg(unix)]
mod unix {
    use super::*;
    use rustix::fs::OFlags;
    use std::fs::File;
    use std::io::{self, ErrorKind, Write};
    use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};

    /// What others may do with a file to which a log's group has read access.
    const TOO_MUCH: u32 = 0o027;

    pub(super) struct Open {
        file: File,
        place: (u64, u64),
        /// Its last line has no end.
        torn: bool,
    }

    impl Open {
        /// The file there, or a new one for its owner alone. No link is followed, nor is a pipe waited for.
        pub(super) fn at(path: &Path) -> Result<Self, Problem> {
            let unusable = |why: Text| not_written(path, why);
            #[allow(clippy::cast_possible_wrap)] // the bits of a C int
            let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32;
            let mut options = File::options();
            let file =
                options.read(true).append(true).create(true).mode(0o600).custom_flags(flags).open(path);
            let file = file.map_err(|why| unusable(Text::from(&why)))?;
            let is = file.metadata().map_err(|why| unusable(Text::from(&why)))?;
            if !is.is_file() {
                return Err(unusable(text!("audit-no-file")));
            }
            if is.uid() != crate::users::own() && is.uid() != 0 {
                return Err(unusable(text!("audit-of-another", user = %is.uid())));
            }
            if is.mode() & TOO_MUCH != 0 {
                return Err(unusable(text!("audit-open-to-others"))
                    .hint(text!("audit-open-to-others-hint", file = %path.display())));
            }
            let mut last = [b'\n'];
            if let Some(end) = is.len().checked_sub(1) {
                file.read_exact_at(&mut last, end).map_err(|why| unusable(Text::from(&why)))?;
            }
            Ok(Self { file, place: (is.dev(), is.ino()), torn: last != [b'\n'] })
        }

        /// Whether it was not moved away.
        pub(super) fn is_at(&self, path: &Path) -> bool {
            std::fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == self.place)
        }

        pub(super) fn append(&mut self, text: &[u8]) -> io::Result<()> {
            let text = if self.torn { [b"\n", text].concat() } else { text.to_vec() };
            let mut rest = &text[..];
            while !rest.is_empty() {
                match self.file.write(rest) {
                    Ok(0) => return Err(ErrorKind::WriteZero.into()),
                    Ok(written) => {
                        self.torn = rest.get(written - 1) != Some(&b'\n');
                        rest = rest.get(written..).unwrap_or_default();
                    }
                    Err(why) if why.kind() == ErrorKind::Interrupted => {}
                    Err(why) => return Err(why),
                }
            }
            Ok(())
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn line(account: &str) -> Line {
        Line { account: Some(account.into()), times: None, ..Line::lost("now", 0) }
    }

    fn accounts(path: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(path).unwrap();
        let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
        text.lines().map(read).map(|line| line["account"].to_string()).collect()
    }

    #[test]
    fn a_file_that_was_moved_away_is_written_anew() {
        let dir = tempfile::tempdir().unwrap();
        let (path, moved) = (dir.path().join("audit"), dir.path().join("audit.1"));
        let mut audit = Audit::new(path.clone());
        audit.write(&line("one")).unwrap();
        std::fs::rename(&path, &moved).unwrap();
        audit.write(&line("two")).unwrap();
        audit.write(&line("three")).unwrap();
        assert_eq!(accounts(&moved), ["\"one\""]);
        assert_eq!(accounts(&path), ["\"two\"", "\"three\""]);
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_could_not_be_written_is_counted() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("not-yet/audit");
        let mut audit = Audit::new(path.clone());
        for _ in 0..3 {
            assert!(audit.write(&line("one")).is_err());
        }
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        audit.write(&line("two")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("{\"at\":\"now\",\"event\":\"lost\",\"times\":3}\n"), "{text}");
        assert_eq!(accounts(&path).len(), 2);
    }

    #[test]
    fn a_line_that_was_cut_off_spoils_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("audit");
        std::fs::write(&path, "{\"at\":\"bef").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        Audit::new(path.clone()).write(&line("one")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.ends_with("\"account\":\"one\"}\n"), "{text}");
    }

    #[test]
    fn what_others_could_read_or_put_there_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("audit");
        let refused = || Audit::new(path.clone()).write(&line("one")).is_err();
        std::fs::write(&path, "").unwrap();
        for mode in [0o644, 0o660, 0o602] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            assert!(refused(), "{mode:o}");
        }
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), &path).unwrap();
        assert!(refused(), "a link");
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(refused(), "a directory");
    }
}
