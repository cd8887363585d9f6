//! `hooks.yaml` on the disk: whoever can write it runs commands in the user's name, so that has to be the user alone.

use super::{Hook, parse};
use crate::error::Problem;
use crate::text;
use crate::text::Text;
use std::path::Path;

/// The hooks of this file; none when it is not there.
pub fn read(path: &Path) -> Result<Vec<Hook>, Problem> {
    let file = path.display();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => {
            return Err(
                Problem::failed(text!("file-cannot-be-read", %file, %why)).hint(text!("no-hook-run-hint"))
            );
        }
    };
    #[cfg(unix)]
    for place in [Some(path), path.parent()].into_iter().flatten() {
        only_ones_own(place)
            .map_err(|(says, remedy)| Problem::failed(text!("hooks-not-own", %file, says)).hint(remedy))?;
    }
    parse(&text)
        .map_err(|why| Problem::failed(text!("file-fault", %file, why)).hint(text!("hooks-fault-hint")))
}

/// What is wrong, and the remedy.
#[cfg(unix)]
fn only_ones_own(place: &Path) -> Result<(), (Text, Text)> {
    use std::os::unix::fs::MetadataExt;
    let shown = place.display();
    let there = std::fs::metadata(place)
        .map_err(|why| (text!("place-not-seen", place = %shown, %why), text!("place-not-seen-hint")))?;
    if there.uid() != 0 && there.uid() != rustix::process::geteuid().as_raw() {
        return Err((text!("place-of-another", place = %shown), format!("chown \"$USER\" {shown}").into()));
    }
    if there.mode() & 0o022 != 0 {
        return Err((text!("place-open", place = %shown), format!("chmod go-w {shown}").into()));
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_that_others_can_write_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("hooks.yaml");
        assert_eq!(read(&file), Ok(Vec::new()));
        std::fs::write(&file, "hooks:\n  - on: renewed\n    run: x\n").unwrap();
        let mode = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        mode(&file, 0o644);
        assert_eq!(read(&file).unwrap().len(), 1);
        for (place, open, closed) in [(file.as_path(), 0o664, 0o600), (dir.path(), 0o777, 0o700)] {
            mode(place, open);
            let problem = read(&file).unwrap_err();
            assert!(problem.message.contains("others can write"), "{problem}");
            assert!(problem.hint.unwrap().starts_with("chmod go-w "));
            mode(place, closed);
        }
        assert_eq!(read(&file).unwrap().len(), 1);
    }
}
