//! What a package for Linux holds beside the window, its menu entry and its icons, which the bundler puts there itself: a
//! tree below `target/package` as it will lie below `/`. Knows nothing of how it is packed.

use crate::{shipped, step, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The two kinds of packages, which look for some files in places of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Deb,
    Rpm,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Deb => "deb",
            Kind::Rpm => "rpm",
        }
    }

    /// Where this shell looks for completions.
    fn completions(self, shell: &str) -> &'static str {
        match (shell, self) {
            ("bash", _) => "usr/share/bash-completion/completions/turnglass",
            ("fish", _) => "usr/share/fish/vendor_completions.d/turnglass.fish",
            (_, Kind::Deb) => "usr/share/zsh/vendor-completions/_turnglass",
            (_, Kind::Rpm) => "usr/share/zsh/site-functions/_turnglass",
        }
    }

    /// Papers of the clone, and where they go.
    fn papers(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Deb => &[
                ("packaging/debian/copyright", "usr/share/doc/turnglass/copyright"),
                ("packaging/debian/lintian-overrides", "usr/share/lintian/overrides/turnglass"),
            ],
            Kind::Rpm => &[
                ("LICENSE-MIT", "usr/share/licenses/turnglass/LICENSE-MIT"),
                ("LICENSE-APACHE", "usr/share/licenses/turnglass/LICENSE-APACHE"),
            ],
        }
    }
}

/// The finished programs that go into a package.
pub struct Programs<'a> {
    /// What people start, where there is one: the program then lies where the front looks for it.
    pub front: Option<&'a Path>,
    pub turnglass: &'a Path,
    pub desktop: &'a Path,
}

impl Programs<'_> {
    fn placed(&self) -> Vec<(&'static str, &Path)> {
        let mut placed = vec![("usr/bin/turnglass-desktop", self.desktop)];
        match self.front {
            Some(front) => {
                placed.push(("usr/bin/turnglass", front));
                placed.push(("usr/lib/turnglass/turnglass", self.turnglass));
            }
            None => placed.push(("usr/bin/turnglass", self.turnglass)),
        }
        placed
    }
}

/// One file of a package: where it will lie, and where it lies now.
pub type Placed = (String, PathBuf);

/// What is packed by gzip, as it lies on every distribution.
const MANUAL: &str = "usr/share/man/man1";
/// The notices of what others wrote.
const OTHERS: &str = "usr/share/doc/turnglass/THIRD-PARTY.txt";
const CHANGES: &str = "usr/share/doc/turnglass/CHANGELOG.md";
/// Debian's tools read which version this is in a form of their own.
const DEBIAN_CHANGES: &str = "usr/share/doc/turnglass/changelog";

/// Who is to be asked about a package.
pub const MAINTAINER: &str = "The Turnglass authors <turnglass@users.noreply.github.com>";

fn debian_changes(version: &str, at: &str) -> String {
    format!(
        "turnglass ({version}) stable; urgency=medium\n\n  * What has changed is told in CHANGELOG.md.gz beside this file.\n\n \
         -- {MAINTAINER}  {at}\n"
    )
}

/// When what is packed was committed, as mails have it: the same sources make the same package.
fn committed_at() -> Result<String, String> {
    let root = tree::root().display().to_string();
    let at = step::answer("git", &["-C", &root, "log", "-1", "--format=%cD"])
        .or_else(|| step::answer("date", &["-R"]));
    at.ok_or_else(|| "Neither git nor date says when this is.".into())
}

/// Lays the tree out anew, and names its files.
pub fn lay_out(kind: Kind, programs: &Programs) -> Result<Vec<Placed>, String> {
    let tree = Tree::anew(tree::target().join("package").join(kind.name()))?;
    for (to, from) in programs.placed() {
        tree.copy(to, from, 0o755)?;
    }
    for shell in shipped::SHELLS {
        tree.write(kind.completions(shell), &shipped::completions(programs.turnglass, shell)?)?;
    }
    for page in shipped::manual(programs.turnglass)? {
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        tree.copy(&format!("{MANUAL}/{name}"), &page, 0o644)?;
    }
    for (from, to) in kind.papers() {
        tree.copy(to, &tree::root().join(from), 0o644)?;
    }
    tree.copy(CHANGES, &tree::root().join("CHANGELOG.md"), 0o644)?;
    tree.write(OTHERS, super::notices::notices()?.as_bytes())?;
    let mut squeezed = vec![MANUAL, CHANGES, OTHERS];
    if kind == Kind::Deb {
        tree.write(DEBIAN_CHANGES, debian_changes(env!("CARGO_PKG_VERSION"), &committed_at()?).as_bytes())?;
        squeezed.push(DEBIAN_CHANGES);
    }
    tree.squeeze(&squeezed)?;
    tree.files()
}

struct Tree(PathBuf);

impl Tree {
    fn anew(root: PathBuf) -> Result<Self, String> {
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).map_err(|why| tree::told(&root, &why))?;
        Ok(Self(root))
    }

    /// Where this file will be written, in a directory that is there.
    fn at(&self, to: &str) -> Result<PathBuf, String> {
        let path = self.0.join(to);
        let dir = path.parent().unwrap_or(&self.0);
        std::fs::create_dir_all(dir).map_err(|why| tree::told(dir, &why))?;
        Ok(path)
    }

    fn write(&self, to: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.at(to)?;
        std::fs::write(&path, bytes).map_err(|why| tree::told(&path, &why))?;
        tree::may(&path, 0o644).map_err(|why| tree::told(&path, &why))
    }

    fn copy(&self, to: &str, from: &Path, mode: u32) -> Result<(), String> {
        let path = self.at(to)?;
        std::fs::copy(from, &path).map_err(|why| tree::told(from, &why))?;
        tree::may(&path, mode).map_err(|why| tree::told(&path, &why))
    }

    /// With nothing of this machine in it.
    fn squeeze(&self, names: &[&str]) -> Result<(), String> {
        let gzip = ["-9", "--no-name", "--recursive"];
        step::must(Command::new("gzip").args(gzip).args(names).current_dir(&self.0))
    }

    fn files(&self) -> Result<Vec<Placed>, String> {
        let files = tree::files(&self.0).into_iter().map(|path| {
            let below = path.strip_prefix(&self.0).map_err(|why| why.to_string())?;
            Ok((format!("/{}", below.display()), path.clone()))
        });
        files.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Programs};
    use std::path::Path;

    #[test]
    fn with_a_front_the_program_lies_where_the_front_looks_for_it() {
        let programs =
            |front| Programs { front, turnglass: Path::new("program"), desktop: Path::new("desktop") };
        let with = programs(Some(Path::new("front")));
        assert!(with.placed().contains(&("usr/bin/turnglass", Path::new("front"))));
        assert!(with.placed().contains(&("usr/lib/turnglass/turnglass", Path::new("program"))));
        let without = programs(None);
        assert!(without.placed().contains(&("usr/bin/turnglass", Path::new("program"))));
        assert_eq!(without.placed().len(), 2);
    }

    #[test]
    fn debian_is_told_the_version_in_its_own_form() {
        let changes = super::debian_changes("1.2.3", "Mon, 30 Nov 2026 14:00:00 +0000");
        assert!(changes.starts_with("turnglass (1.2.3) stable; urgency=medium\n\n  * "), "{changes}");
        assert!(changes.contains("\n -- The Turnglass authors <"), "{changes}");
        assert!(changes.ends_with(">  Mon, 30 Nov 2026 14:00:00 +0000\n"), "{changes}");
    }

    #[test]
    fn every_paper_is_in_the_clone() {
        for (from, _) in [Kind::Deb, Kind::Rpm].into_iter().flat_map(Kind::papers) {
            assert!(crate::tree::root().join(from).is_file(), "{from}");
        }
    }
}
