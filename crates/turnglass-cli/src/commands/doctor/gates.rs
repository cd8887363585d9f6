//! What steers Turnglass, and whether this user alone can change it.

use super::Finding;
use crate::keeper::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use turnglass::chosen::KeyFile;
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::home::Home;
use turnglass_protocol::shell::quoted;
use turnglass_protocol::text;

/// `faulty`: what is wrong with the choice of the vault is told elsewhere.
pub(super) fn look(home: &Home, key: Option<&KeyFile>, faulty: bool) -> Vec<Finding> {
    let vault = (!faulty).then(|| home.vault_file());
    let files = [home.providers_file(), home.hooks_file()].into_iter().chain(vault);
    let files = files.chain([home.database()]).chain(key.map(|key| key.path.clone()));
    let mut looked: Vec<_> = files
        .map(|file| {
            let there = gate::open(&file).map(|there| there.is_some());
            (file, there)
        })
        .collect();
    looked.push((home.data.clone(), gate::directory(&home.data).map(|()| true)));
    let seen = |(place, there): (PathBuf, _)| {
        let unseen = there == Ok(true) && cfg!(windows) && !in_profile(&place, &env);
        if unseen { Some(unlooked(&place, &env)) } else { verdict(&place, there) }
    };
    looked.into_iter().filter_map(seen).collect()
}

/// Whether Windows keeps it from others by itself: what lies in a user's profile is that user's alone, unless somebody has changed
/// that. Elsewhere a new folder is often everybody's, and access lists are not looked at.
fn in_profile(place: &Path, env: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let place = steps(place);
    let own = ["USERPROFILE", "LOCALAPPDATA", "APPDATA"].into_iter().filter_map(env).map(PathBuf::from);
    own.map(|dir| steps(&dir)).any(|dir| !dir.is_empty() && place.starts_with(&dir))
}

/// A name is the same there in whatever case, and a path with the mark of a long one too.
fn steps(path: &Path) -> Vec<String> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let steps = whole.components().filter(|step| *step != Component::RootDir);
    steps.map(|step| step.as_os_str().to_string_lossy().trim_start_matches(r"\\?\").to_lowercase()).collect()
}

/// The command leaves it to this user, and what lies in it too.
fn unlooked(place: &Path, env: &dyn Fn(&str) -> Option<OsString>) -> Finding {
    let file = place.display();
    let named = |name: &str| env(name).map(|value| value.to_string_lossy().into_owned());
    let user = match (named("USERDOMAIN"), named("USERNAME")) {
        (Some(domain), Some(user)) => format!(r"{domain}\{user}"),
        (_, user) => user.unwrap_or_default(),
    };
    let inherited = if place.is_dir() { "(OI)(CI)" } else { "" };
    let (place, grant) = (quoted(&file.to_string()), quoted(&format!("{user}:{inherited}F")));
    Finding::warn("gate", text!("doctor-gate-unlooked", %file))
        .remedy(format!("icacls {place} /inheritance:r /grant:r {grant}"))
}

/// Nothing is said of what is not there.
fn verdict(place: &Path, looked: Result<bool, Shut>) -> Option<Finding> {
    let file = place.display();
    match looked {
        Ok(false) => None,
        Ok(true) => Some(Finding::ok("gate", text!("doctor-gate", %file))),
        Err(Shut { why, remedy }) => {
            Some(Finding::bad("gate", text!("doctor-gate-open", %file, says = why)).remedy(remedy))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(dir: PathBuf) -> impl Fn(&str) -> Option<OsString> {
        move |name| match name {
            "USERPROFILE" => Some(dir.clone().into()),
            "USERDOMAIN" => Some("HOUSE".into()),
            "USERNAME" => Some("Mai Nguyen".into()),
            _ => None,
        }
    }

    #[test]
    fn what_lies_in_the_profile_is_this_user_s_in_whatever_case() {
        let dir = tempfile::tempdir().unwrap();
        let env = profile(dir.path().join("Eva"));
        assert!(in_profile(&dir.path().join("eva").join("AppData").join("hooks.yaml"), &env));
        assert!(!in_profile(&dir.path().join("Evan").join("hooks.yaml"), &env));
        assert!(!in_profile(dir.path(), &env));
        assert!(!in_profile(dir.path(), &|_| None));
    }

    #[test]
    fn the_command_names_the_user_and_whatever_lies_in_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let env = profile(dir.path().to_owned());
        let file = dir.path().join("key");
        let remedy = |place: &Path| format!("{:?}", unlooked(place, &env));
        assert!(remedy(dir.path()).contains("(OI)(CI)F") && remedy(dir.path()).contains("Mai Nguyen"));
        assert!(!remedy(&file).contains("(OI)") && remedy(&file).contains("/inheritance:r"));
    }
}
