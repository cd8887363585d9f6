//! *Start at login*, as the platform knows it: an XDG autostart file, a login item, a Run key.

use crate::programs;
use auto_launch::{AutoLaunch, AutoLaunchBuilder};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Mention;

/// Whether Turnglass starts at login; `None` where that cannot be arranged.
pub fn is_on() -> Option<bool> {
    entry().ok()?.is_enabled().ok()
}

pub fn set(on: bool) -> Result<(), Problem> {
    let entry = entry()?;
    let done = if on { entry.enable() } else { entry.disable() };
    done.map_err(|error| cannot(error.to_string().into()))
}

fn entry() -> Result<AutoLaunch, Problem> {
    let program = program().ok_or_else(|| cannot(text!("own-path-unknown").into()))?;
    named("Turnglass", &program).map_err(|error| cannot(error.to_string().into()))
}

fn named(name: &str, program: &str) -> auto_launch::Result<AutoLaunch> {
    let mut builder = AutoLaunchBuilder::new();
    builder.set_app_name(name).set_app_path(program);
    // Who is an administrator arranges nothing for the others.
    #[cfg(windows)]
    builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
    builder.build()
}

/// The path to start; an AppImage is mounted elsewhere each time, so its own file is named instead.
fn program() -> Option<String> {
    let image = std::env::var_os("APPIMAGE").filter(|path| !path.is_empty());
    let path = image.map(std::path::PathBuf::from).or_else(programs::desktop)?;
    let path = path.to_str()?;
    Some(if cfg!(target_os = "linux") {
        quoted(path)
    } else if cfg!(windows) {
        as_a_run_key_has_it(path)
    } else {
        path.to_owned()
    })
}

/// In marks: of `C:\Program Files\…` without them, Windows would start `C:\Program.exe` if there were one. A path holds none of its
/// own.
fn as_a_run_key_has_it(path: &str) -> String {
    format!("\"{path}\"")
}

/// As the `Exec` key wants it (Desktop Entry Specification, "The Exec key"): quoted where a character is reserved,
/// and `%` doubled.
fn quoted(path: &str) -> String {
    let path = path.replace('%', "%%");
    if path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c)) {
        return path;
    }
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            // The string escape comes first, then the quoting: a backslash is doubled twice.
            '\\' => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' => quoted.extend(['\\', '\\', c]),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn cannot(why: Mention) -> Problem {
    Problem::failed(text!("no-autostart", why = why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_is_one_argument() {
        assert_eq!(quoted("/usr/bin/turnglass-desktop"), "/usr/bin/turnglass-desktop");
        assert_eq!(quoted("/home/a b/turn"), "\"/home/a b/turn\"");
        assert_eq!(quoted("/100%/$x"), "\"/100%%/\\\\$x\"");
    }

    /// By Windows' own registry, under a name of the test's own.
    #[cfg(windows)]
    #[test]
    fn it_is_this_user_s_alone_and_one_path() {
        let name = format!("Turnglass test {}", std::process::id());
        let entry =
            named(&name, &as_a_run_key_has_it(r"C:\Program Files\Turnglass\turnglass-desktop.exe")).unwrap();
        let kept = |root: &str| {
            let key = format!(r"{root}\Software\Microsoft\Windows\CurrentVersion\Run");
            let asked =
                std::process::Command::new("reg").args(["query", &key, "/v", &name]).output().unwrap();
            String::from_utf8_lossy(&asked.stdout).into_owned()
        };
        entry.enable().unwrap();
        let (own, all) = (kept("HKCU"), kept("HKLM"));
        let is_on = entry.is_enabled();
        entry.disable().unwrap();
        assert!(own.contains(r#""C:\Program Files\Turnglass\turnglass-desktop.exe""#), "{own}");
        assert!(!all.contains(&name), "{all}");
        assert!(is_on.unwrap() && !kept("HKCU").contains(&name));
    }
}
