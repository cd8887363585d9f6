//! `turnglass agent install` and `uninstall`: the files by which the system starts the agent at login. They are written
//! and removed; switching them on is left to one command of the system's own, which is told.

use super::launchd;
use super::rights;
use super::unit::{self, Facts};
use crate::args::InstallArgs;
use crate::manager::{is_there, say_how_an_agent_goes_on, starts_agents};
use crate::{keeper, output, what_is_left};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use turnglass::chosen::{KEY_FILE, VAULT, chosen, recorded};
use turnglass_core::vault::Choice;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

/// What says where an agent keeps its things, and opens its vault: taken over as it is here.
const VARIABLES: [&str; 6] =
    ["TURNGLASS_HOME", VAULT, KEY_FILE, "TURNGLASS_LOG", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];

pub(super) fn run(args: &InstallArgs) -> Result<u8, Problem> {
    let files = files(args)?;
    if args.print {
        let shown = files.iter().map(|(path, text)| format!("# {}\n{text}", path.display()));
        output::answer(&shown.collect::<Vec<_>>().join("\n"))?;
        return Ok(0);
    }
    for (path, text) in &files {
        write(path, text)?;
        output::say(text!("install-written", file = %path.display()));
    }
    if !is_there() {
        say_none_is_there();
        return Ok(0);
    }
    output::say(text!("install-start"));
    output::line(&enable(&files));
    if !starts_agents() {
        output::say(text!("install-no-manager"));
        say_how_an_agent_goes_on();
    }
    Ok(0)
}

/// No command of a service manager is told where there is none.
pub(super) fn say_none_is_there() {
    output::say(text!("install-no-manager-here"));
    say_how_an_agent_goes_on();
}

pub(super) fn undo() -> Result<u8, Problem> {
    let paths = paths()?;
    let mut there = paths.iter().filter(|path| path.exists()).peekable();
    if there.peek().is_none() {
        output::say(text!("install-nothing"));
        return Ok(0);
    }
    for path in there {
        remove(path)?;
    }
    clear(&paths);
    if starts_agents() {
        output::say(text!("install-stop"));
        output::line(&disable());
    } else {
        output::say(text!("install-stop-by-hand"));
    }
    what_is_left::say(&Home::find(&keeper::env)?);
    Ok(0)
}

/// This program, as it will be started.
pub(super) fn program() -> Result<String, Problem> {
    let program =
        crate::myself::myself().map_err(|why| Problem::failed(text!("install-no-program", %why)))?;
    text(&program)
}

/// The agent with its options, as they were given here.
pub(super) fn command(args: &InstallArgs, socket: Option<&Path>) -> Result<Vec<String>, Problem> {
    let mut command = vec![program()?, "agent".into()];
    // What the agent would not start with is told now.
    rights::of(&args.tokens)?;
    rights::need_a_socket(&args.tokens, socket.is_some())?;
    if let Some(path) = socket {
        command.extend(["--tokens-socket".into(), text(&keeper::absolute(path))?]);
    }
    command.extend(options(args)?);
    Ok(command)
}

/// All of them but where the socket is.
pub(super) fn options(args: &InstallArgs) -> Result<Vec<String>, Problem> {
    let mut options = Vec::new();
    for user in &args.tokens.tokens_socket_user {
        options.extend(["--tokens-socket-user".into(), user.to_string()]);
    }
    if !args.tokens.tokens_for.is_empty() {
        options.extend(["--tokens-for".into(), args.tokens.tokens_for.join(",")]);
    }
    if let Some(file) = args.audit.file() {
        options.extend(["--audit".into(), text(&file.path)?]);
        options.extend(file.required.then(|| "--audit-required".into()));
    }
    Ok(options)
}

/// What is written, where.
fn files(args: &InstallArgs) -> Result<Vec<(PathBuf, String)>, Problem> {
    let command = command(args, args.tokens.tokens_socket.as_deref())?;
    let mut env = Vec::new();
    let own = Home::find(&keeper::env)?;
    // What is no vault is told here, not by a unit that does not start.
    chosen(&own, &keeper::env)?;
    let stands = recorded(&own).ok().flatten();
    for name in VARIABLES {
        let Some(value) = keeper::env(name) else { continue };
        // Another directory would be meant where the agent is started.
        let path = matches!(name, "TURNGLASS_HOME" | KEY_FILE);
        let value = if path { keeper::absolute(Path::new(&value)).into() } else { value };
        // What the home says itself would overrule it once another is chosen.
        if !stands.as_ref().is_some_and(|choice| says(choice, name, &value)) {
            env.push((name.to_owned(), text(Path::new(&value))?));
        }
    }
    let paths = paths()?;
    if cfg!(target_os = "macos") {
        let log = home("Library")?.join("Logs/Turnglass.log");
        return Ok(paths.into_iter().map(|plist| (plist, launchd::plist(&command, &env, &log))).collect());
    }
    // Under systemd, the runtime directory is always there, whatever it is here.
    let own = keeper::env("TURNGLASS_HOME").is_some();
    let socket = if own { Some(socket(&Home::find(&keeper::env)?)?) } else { None };
    let facts = Facts { command: &command, env: &env, socket: socket.as_deref() };
    Ok(paths.into_iter().zip([unit::service(&facts), unit::socket(&facts)]).collect())
}

/// Where it is written: the service and its socket, or the one file of launchd.
fn paths() -> Result<Vec<PathBuf>, Problem> {
    if cfg!(target_os = "macos") {
        return Ok(vec![home("Library")?.join(format!("LaunchAgents/{}.plist", launchd::LABEL))]);
    }
    if cfg!(not(target_os = "linux")) {
        return Err(Problem::failed(text!("install-unsupported")).hint(text!("install-unsupported-hint")));
    }
    let units = match keeper::env("XDG_CONFIG_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute()) {
        Some(config) => config,
        None => home(".config")?,
    };
    let units = units.join("systemd/user");
    Ok([unit::SERVICE, unit::SOCKET].map(|name| units.join(name)).into())
}

/// Whether the home says the same as this variable.
fn says(choice: &Choice, name: &str, value: &OsStr) -> bool {
    match name {
        VAULT => value == choice.kind.word(),
        KEY_FILE => choice.key_file.as_ref().is_some_and(|file| file.as_os_str() == value),
        _ => false,
    }
}

/// In the words of a unit. systemd takes no path that is too long for an address: then it listens in the user's runtime
/// directory, and the keeper's lock tells commands so.
fn socket(home: &Home) -> Result<String, Problem> {
    const FITS: usize = 100;
    let path = text(&home.socket())?;
    Ok(match path.len() {
        0..=FITS => path.replace('%', "%%"),
        _ => format!("%t/turnglass-{}/keeper.sock", home.mark()),
    })
}

fn home(rest: &str) -> Result<PathBuf, Problem> {
    let home = keeper::env("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    home.map(|home| home.join(rest))
        .ok_or_else(|| Problem::failed(text!("no-home-directory")).hint(text!("no-home-directory-hint")))
}

pub(super) fn text(path: &Path) -> Result<String, Problem> {
    let text = path.to_str().filter(|text| !text.contains('\n'));
    text.map(str::to_owned).ok_or_else(|| Problem::failed(text!("install-odd-path", path = %path.display())))
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Problem> {
    let dir = path.parent().unwrap_or(path);
    std::fs::create_dir_all(dir).and_then(|()| std::fs::write(path, text)).map_err(|why| {
        Problem::failed(text!("install-not-written", file = %path.display(), %why))
            .hint(text!("install-not-written-hint"))
    })
}

pub(super) fn remove(path: &Path) -> Result<(), Problem> {
    std::fs::remove_file(path)
        .map_err(|why| Problem::failed(text!("install-not-removed", file = %path.display(), %why)))?;
    output::say(text!("install-removed", file = %path.display()));
    Ok(())
}

/// The directories on the way to them that hold nothing any more, up to the one that is not for them to make.
fn clear(paths: &[PathBuf]) {
    let home = keeper::env("HOME").map(PathBuf::from);
    let config = keeper::env("XDG_CONFIG_HOME").map(PathBuf::from);
    let is_others = |dir: &Path| [&home, &config].into_iter().flatten().any(|own| own.starts_with(dir));
    for path in paths {
        // What is not empty stays.
        path.ancestors()
            .skip(1)
            .take_while(|dir| !is_others(dir))
            .all(|dir| std::fs::remove_dir(dir).is_ok());
    }
}

fn enable(files: &[(PathBuf, String)]) -> String {
    if cfg!(target_os = "macos") {
        let path = files.first().map(|(path, _)| path.display().to_string()).unwrap_or_default();
        return format!("launchctl bootstrap gui/$(id -u) \"{path}\"");
    }
    format!("systemctl --user daemon-reload && systemctl --user enable --now {}", unit::SERVICE)
}

fn disable() -> String {
    if cfg!(target_os = "macos") {
        return format!("launchctl bootout gui/$(id -u)/{}", launchd::LABEL);
    }
    let (service, socket) = (unit::SERVICE, unit::SOCKET);
    format!("systemctl --user disable --now {service} {socket}; systemctl --user daemon-reload")
}
