//! Where this program lies, for what starts it later: units, and the helpers of other programs.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// The file that people and other programs start: this one, or its front. By the path that it was started by, where there is
/// one: what lies behind a link (`/opt/homebrew/bin/turnglass`) may go with the next version.
pub(crate) fn myself() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let program = turnglass_front::front_of(&program).unwrap_or(program);
    let path = crate::keeper::env("PATH").unwrap_or_default();
    Ok(std::env::args_os().next().and_then(|name| started_by(&name, &path, &program)).unwrap_or(program))
}

/// The path that `name` stands for, if `program` lies there under its own name.
fn started_by(name: &OsStr, path: &OsStr, program: &Path) -> Option<PathBuf> {
    let name = Path::new(name);
    let own = |found: &PathBuf| {
        found.is_absolute()
            && found.file_stem() == program.file_stem()
            && same_file::is_same_file(found, program).unwrap_or(false)
    };
    if name.components().count() > 1 {
        return std::path::absolute(name).ok().filter(own);
    }
    std::env::split_paths(path)
        .map(|dir| dir.join(name).with_extension(std::env::consts::EXE_EXTENSION))
        .find(own)
}

#[cfg(all(test, unix))]
mod tests {
    use super::started_by;
    use std::path::Path;

    #[test]
    fn a_link_in_the_path_outlives_the_version_behind_it() {
        let dir = tempfile::tempdir().unwrap();
        let [bin, cellar] = ["bin", "Cellar/1.2.3/bin"].map(|at| dir.path().join(at));
        for place in [&bin, &cellar] {
            std::fs::create_dir_all(place).unwrap();
        }
        let program = cellar.join("turnglass");
        std::fs::write(&program, "").unwrap();
        for link in ["turnglass", "git-credential-turnglass"] {
            std::os::unix::fs::symlink(&program, bin.join(link)).unwrap();
        }
        let found = |name: &str, path: &Path| started_by(name.as_ref(), path.as_os_str(), &program);
        let link = bin.join("turnglass");
        assert_eq!(found("turnglass", &bin).as_ref(), Some(&link));
        assert_eq!(found(link.to_str().unwrap(), Path::new("")).as_ref(), Some(&link));
        assert_eq!(found("turnglass", Path::new("/nowhere")), None, "it was started by something else");
        assert_eq!(found("git-credential-turnglass", &bin), None, "that is another name of it");
        std::fs::write(dir.path().join("turnglass"), "").unwrap();
        assert_eq!(found("turnglass", dir.path()), None, "that is another program");
    }
}
