//! `hooks.yaml` on the disk: whoever can write it runs commands in the user's name, so that has to be the user alone.

use std::path::Path;
use turnglass_core::hook::{Hook, parse};
use turnglass_protocol::error::Problem;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::text;

/// The hooks of this file; `None` where it is not there, or says nothing: a program that saves it may have moved it away
/// or emptied it for a moment.
pub fn read(path: &Path) -> Result<Option<Vec<Hook>>, Problem> {
    let file = path.display();
    let text = match gate::read(path) {
        Ok(text) => text.unwrap_or_default(),
        Err(Shut { why, remedy }) => {
            return Err(Problem::failed(text!("hooks-not-own", %file, says = why)).hint(remedy));
        }
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(&text)
        .map(Some)
        .map_err(|why| Problem::failed(text!("file-fault", %file, why)).hint(text!("hooks-fault-hint")))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_that_others_can_write_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("hooks.yaml");
        assert_eq!(read(&file), Ok(None));
        std::fs::write(&file, "hooks:\n  - on: renewed\n    run: x\n").unwrap();
        let mode = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        mode(&file, 0o644);
        assert_eq!(read(&file).unwrap().unwrap().len(), 1);
        for (place, open, closed) in [(file.as_path(), 0o664, 0o600), (dir.path(), 0o777, 0o700)] {
            mode(place, open);
            let problem = read(&file).unwrap_err();
            assert!(problem.message.contains("others can write"), "{problem}");
            assert!(problem.hint.unwrap().starts_with("chmod go-w "));
            mode(place, closed);
        }
        assert_eq!(read(&file).unwrap().unwrap().len(), 1);
    }
}
