//! A Unix socket as a file at a place that a person names: nothing of anybody else's is replaced, and who cannot pass does
//! not try.

use std::io::ErrorKind;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::UnixListener;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::socket::{Whose, connect};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Opens it. Nothing is replaced but a socket at which nobody listens; `unusable` says why it cannot be had.
pub(crate) fn bind(
    socket: &Path,
    others: bool,
    unusable: impl Fn(Text) -> Problem,
) -> Result<UnixListener, Problem> {
    // Who can put another socket in its place hands out tokens of their own, or hears what is asked.
    let directory = socket.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    gate::directory(directory).map_err(|Shut { why, remedy }| unusable(why).hint(remedy))?;
    if let Ok(there) = std::fs::symlink_metadata(socket) {
        if !there.file_type().is_socket() {
            return Err(unusable(text!("socket-something-else")));
        }
        // Whoever takes no connection listens, too.
        match connect(socket, Whose::Anybodys) {
            Err(why) if why.kind() != ErrorKind::TimedOut => {}
            _ => return Err(unusable(text!("socket-taken"))),
        }
        std::fs::remove_file(socket).map_err(|why| unusable(why.to_string().into()))?;
    }
    let listener = UnixListener::bind(socket).map_err(|why| unusable(why.to_string().into()))?;
    // Who may pass is seen from the peer's credentials; the mode keeps the others from trying.
    let mode = if others { 0o666 } else { 0o600 };
    set_mode(socket, mode).map_err(|why| unusable(Text::from(&why)))?;
    Ok(listener)
}

/// Sets the mode of a socket of this user, and of nothing that was put in its place: no link is followed.
#[cfg(target_os = "linux")]
fn set_mode(socket: &Path, mode: u32) -> std::io::Result<()> {
    use rustix::fs::OFlags;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
    #[allow(clippy::cast_possible_wrap)] // the bits of a C int
    let flags = (OFlags::PATH | OFlags::NOFOLLOW).bits() as i32;
    let there = std::fs::File::options().read(true).custom_flags(flags).open(socket)?;
    let is = there.metadata()?;
    if !is.file_type().is_socket() || is.uid() != rustix::process::geteuid().as_raw() {
        return Err(std::io::Error::other(text!("socket-something-else")));
    }
    // A socket is not opened, so that its mode is set by the name that the kernel has for the descriptor.
    let by_descriptor = format!("/proc/self/fd/{}", there.as_raw_fd());
    std::fs::set_permissions(by_descriptor, std::fs::Permissions::from_mode(mode))
}

#[cfg(not(target_os = "linux"))]
fn set_mode(socket: &Path, mode: u32) -> std::io::Result<()> {
    use rustix::fs::{AtFlags, CWD, Mode, chmodat};
    #[allow(clippy::cast_possible_truncation)] // nine bits
    let mode = Mode::from_raw_mode(mode as rustix::fs::RawMode);
    chmodat(CWD, socket, mode, AtFlags::SYMLINK_NOFOLLOW).map_err(Into::into)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_link_that_was_swapped_in_changes_nobodys_mode() {
        let dir = tempfile::tempdir().unwrap();
        let (treasure, link) = (dir.path().join("treasure"), dir.path().join("tokens.sock"));
        std::fs::write(&treasure, "").unwrap();
        std::fs::set_permissions(&treasure, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&treasure, &link).unwrap();
        assert!(set_mode(&link, 0o666).is_err() && set_mode(&treasure, 0o666).is_err());
        assert_eq!(treasure.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(&link).unwrap();
        let _bound = std::os::unix::net::UnixListener::bind(&link).unwrap();
        set_mode(&link, 0o666).unwrap();
        assert_eq!(link.metadata().unwrap().permissions().mode() & 0o777, 0o666);
    }
}
