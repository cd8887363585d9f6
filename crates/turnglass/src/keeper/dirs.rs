//! The keeper's directories: this user's own, and closed to everybody else.

#[cfg(unix)]
use std::fs::File;
use std::path::Path;
use turnglass_protocol::error::Problem;
#[cfg(unix)]
use turnglass_protocol::file::Links;
use turnglass_protocol::text;
#[cfg(unix)]
use turnglass_protocol::text::Text;

/// What another user's home would get, this user's keeper must not write.
#[cfg(unix)]
pub(super) fn own_dir(dir: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::MetadataExt;
    let owner = std::fs::metadata(dir).map(|dir| dir.uid());
    if owner.is_ok_and(|owner| owner != rustix::process::geteuid().as_raw()) {
        let why = text!("directory-others");
        return Err(Problem::failed(text!("directory-unusable", directory = %dir.display(), why))
            .hint(text!("own-directory-hint")));
    }
    Ok(())
}

/// A profile is its user's alone.
#[cfg(not(unix))]
pub(super) fn own_dir(_: &Path) -> Result<(), Problem> {
    Ok(())
}

/// A directory of this user's own, closed to everybody else. It is looked at and closed by one descriptor, so that nothing
/// can be put in its place meanwhile.
#[cfg(unix)]
pub(super) fn private_dir(dir: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let refuse = |why: Text| {
        Problem::failed(text!("directory-unusable", directory = %dir.display(), why))
            .hint(text!("directory-unusable-hint"))
    };
    let failed = |why: std::io::Error| refuse(Text::from(&why));
    made_dir(dir)?;
    if std::fs::symlink_metadata(dir).map_err(failed)?.is_symlink() {
        return Err(refuse(text!("directory-link")));
    }
    let open = opened_dir(dir, Links::Refused).map_err(failed)?;
    let there = open.metadata().map_err(failed)?;
    if there.uid() != rustix::process::geteuid().as_raw() {
        return Err(refuse(text!("directory-others")));
    }
    if there.mode() & 0o077 != 0 {
        open.set_permissions(std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn private_dir(dir: &Path) -> Result<(), Problem> {
    made_dir(dir)
}

/// A directory of this user's own can be written by nobody else, also where it was made so. One that cannot be closed is
/// told of by the gate.
#[cfg(unix)]
pub(super) fn close_to_writers(dir: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let close = |dir: File| {
        let there = dir.metadata()?;
        let own = there.uid() == rustix::process::geteuid().as_raw();
        match own && there.mode() & 0o022 != 0 {
            true => dir.set_permissions(std::fs::Permissions::from_mode(there.mode() & 0o7755)),
            false => Ok(()),
        }
    };
    if let Err(why) = opened_dir(dir, Links::Followed).and_then(close) {
        tracing::warn!(%why, "the data directory stays open to others");
    }
}

#[cfg(not(unix))]
pub(super) fn close_to_writers(_: &Path) {}

#[cfg(unix)]
fn opened_dir(dir: &Path, links: Links) -> std::io::Result<File> {
    use rustix::fs::OFlags;
    let kept = if links == Links::Refused { OFlags::NOFOLLOW } else { OFlags::empty() };
    #[allow(clippy::cast_possible_wrap)] // the bits of a C int
    let flags = (OFlags::DIRECTORY | kept).bits() as i32;
    std::os::unix::fs::OpenOptionsExt::custom_flags(File::options().read(true), flags).open(dir)
}

/// Made if it is not there, for this user alone.
pub(super) fn made_dir(dir: &Path) -> Result<(), Problem> {
    turnglass_protocol::file::make_private(dir).map_err(|why| {
        Problem::failed(text!("directory-not-made", directory = %dir.display(), %why))
            .hint(crate::store::of_disk(dir, &why).unwrap_or_else(|| text!("directory-not-made-hint")))
    })
}
