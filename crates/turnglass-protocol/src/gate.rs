//! The gate of every file and directory that steers Turnglass: whoever can change one decides where secrets go. It counts
//! only while nobody but this user and root can change it, or anything on the way to it, as with OpenSSH's `StrictModes`:
//! each step from the root on is looked at, links are gone after, and the file is read by the descriptor that was looked
//! at. A group that can write counts as others, whoever is in it today. Knows nothing of what stands in these files.
//!
//! Where a way is closed like that, nobody can swap anything between two looks.

#[cfg(unix)]
use crate::shell::quoted;
use crate::text;
use crate::text::Text;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;

/// Why something does not count, and the command that mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shut {
    /// What is the case: whose file it is, or who else may write to it.
    pub why: Text,
    /// A command that can be pasted as it stands.
    pub remedy: Text,
}

/// More is no file that a person writes.
const LONGEST: u64 = 4 << 20;

/// What stands in a file that steers; `None` when it is not there.
pub fn read(path: &Path) -> Result<Option<String>, Shut> {
    let Some(file) = open(path)? else { return Ok(None) };
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(|why| unseen(path, &why))?;
    Ok(Some(text))
}

/// A file that steers, opened; `None` when it is not there.
pub fn open(path: &Path) -> Result<Option<File>, Shut> {
    opened(path, 0o022)
}

/// The same, where who opens it looks at its mode.
pub fn open_in_any_mode(path: &Path) -> Result<Option<File>, Shut> {
    opened(path, 0)
}

fn unseen(place: &Path, why: &io::Error) -> Shut {
    let why = Text::from(why);
    Shut { why: text!("place-not-seen", place = %place.display(), why), remedy: text!("place-not-seen-hint") }
}

#[cfg(unix)]
fn opened(path: &Path, open_to_others: u32) -> Result<Option<File>, Shut> {
    let Some(way) = Way::to(path)? else { return Ok(None) };
    let file = match crate::file::open(&way.end, File::options().read(true), crate::file::Links::Refused) {
        Ok(file) => file,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) if !way.is_file => return Err(no_file(path)),
        Err(why) => return Err(unseen(path, &why)),
    };
    let there = file.metadata().map_err(|why| unseen(path, &why))?;
    own(&way.end, &there)?;
    closed(&way.end, &there, open_to_others)?;
    Ok(Some(file))
}

/// Nobody else can take away or replace what is in this directory, or in the part of the way to it that is there.
#[cfg(unix)]
pub fn directory(path: &Path) -> Result<(), Shut> {
    Way::to(path).map(drop)
}

/// What steers is kept by the system's own access lists here: a profile is its user's alone.
#[cfg(not(unix))]
fn opened(path: &Path, _: u32) -> Result<Option<File>, Shut> {
    match crate::file::open(path, File::options().read(true), crate::file::Links::Followed) {
        Ok(file) => Ok(Some(file)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(unseen(path, &why)),
    }
}

/// As above: nothing but the system's own lists.
#[cfg(not(unix))]
pub fn directory(_: &Path) -> Result<(), Shut> {
    Ok(())
}

/// A way that was gone from the root on, without a link that is left in it.
#[cfg(unix)]
struct Way {
    end: PathBuf,
    is_file: bool,
}

#[cfg(unix)]
impl Way {
    /// `None` when its end is not there; what is there of it was looked at.
    fn to(path: &Path) -> Result<Option<Self>, Shut> {
        use std::path::Component;
        /// As many as Linux follows.
        const LINKS: u32 = 40;
        let whole = std::path::absolute(path).map_err(|why| unseen(path, &why))?;
        let mut steps: Vec<PathBuf> = Vec::new();
        let ahead = |steps: &mut Vec<PathBuf>, of: &Path| {
            let parts = of.components().rev().filter(|part| *part != Component::CurDir);
            steps.extend(parts.map(|part| PathBuf::from(part.as_os_str())));
        };
        ahead(&mut steps, &whole);
        let (mut at, mut links, mut is_file) = (PathBuf::from("/"), 0, false);
        while let Some(step) = steps.pop() {
            if step == Path::new("..") {
                at.pop();
                continue;
            }
            let next = at.join(&step);
            let there = match std::fs::symlink_metadata(&next) {
                Ok(there) => there,
                Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(why) => return Err(unseen(&next, &why)),
            };
            own(&next, &there)?;
            if there.is_symlink() {
                links += 1;
                if links > LINKS {
                    return Err(no_file(&next));
                }
                let target = std::fs::read_link(&next).map_err(|why| unseen(&next, &why))?;
                ahead(&mut steps, &target);
                continue;
            }
            is_file = there.is_file();
            if there.is_dir() {
                closed(&next, &there, 0o022)?;
            } else if !steps.is_empty() {
                return Err(no_file(&next));
            }
            at = next;
        }
        Ok(Some(Self { end: at, is_file }))
    }
}

/// It belongs to this user or to root.
#[cfg(unix)]
fn own(place: &Path, there: &std::fs::Metadata) -> Result<(), Shut> {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid();
    if there.uid() == 0 || there.uid() == user.as_raw() {
        return Ok(());
    }
    let as_root = if user.is_root() { "" } else { "sudo " };
    let shown = place.display();
    let remedy = format!("{as_root}chown -h \"$(id -un)\" {}", quoted(&shown.to_string()));
    Err(Shut { why: text!("place-of-another", place = %shown), remedy: remedy.into() })
}

/// Others cannot write it. In a directory like /tmp they cannot take away what is not theirs.
#[cfg(unix)]
fn closed(place: &Path, there: &std::fs::Metadata, open_to_others: u32) -> Result<(), Shut> {
    use std::os::unix::fs::MetadataExt;
    const STICKY: u32 = 0o1000;
    if there.mode() & open_to_others == 0 || (there.is_dir() && there.mode() & STICKY != 0) {
        return Ok(());
    }
    let shown = place.display();
    let remedy = format!("chmod go-w {}", quoted(&shown.to_string()));
    Err(Shut { why: text!("place-open", place = %shown), remedy: remedy.into() })
}

#[cfg(unix)]
fn no_file(place: &Path) -> Shut {
    let shown = place.display().to_string();
    let remedy = format!("mv {} {}", quoted(&shown), quoted(&format!("{shown}.aside")));
    Shut { why: text!("place-no-file", place = shown), remedy: remedy.into() }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn every_step_of_the_way_counts() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(at("a/b")).unwrap();
        std::fs::write(at("a/b/file"), "text").unwrap();
        mode(&at("a/b/file"), 0o644);
        symlink("b/../b/file", at("a/link")).unwrap();
        let says =
            |path: &str| read(&at(path)).map(|text| text.unwrap_or_default()).map_err(|shut| shut.remedy);
        assert_eq!(says("a/link"), Ok("text".into()));
        assert_eq!(says("a/none"), Ok(String::new()));
        for (place, open, closed) in [("a", 0o777, 0o755), ("a/b", 0o775, 0o700), ("a/b/file", 0o664, 0o600)]
        {
            mode(&at(place), open);
            let shut = says("a/link").unwrap_err();
            assert_eq!(shut, format!("chmod go-w '{}'", at(place).display()).as_str());
            mode(&at(place), closed);
        }
        mode(&at("a"), 0o1777);
        assert_eq!(says("a/link"), Ok("text".into()));
        symlink("round", at("round")).unwrap();
        assert!(says("round").is_err());
        assert!(directory(&at("a/b/none/yet")).is_ok());
    }

    #[test]
    fn a_pipe_or_a_device_is_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("it's a pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let shut = read(&pipe).unwrap_err();
        assert!(shut.why.contains("no file") && shut.remedy.contains(r"it'\''s a pipe"), "{shut:?}");
        let link = dir.path().join("endless");
        symlink("/dev/zero", &link).unwrap();
        assert!(read(&link).is_err());
    }
}
