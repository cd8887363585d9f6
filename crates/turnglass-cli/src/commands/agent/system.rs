//! `turnglass agent install --system`: the one unit by which systemd starts the agent with the machine, as a user of its
//! own and with a home of its own. It is shown, and then written where root asks for it; what it needs is told.

use super::install::{command, options, program, remove, say_none_is_there, text, write};
use super::unit::{self, SystemFacts};
use crate::args::InstallArgs;
use crate::manager::is_there;
use crate::{keeper, output};
use std::path::{Path, PathBuf};
use turnglass::users;
use turnglass_protocol::error::Problem;
use turnglass_protocol::shell::word;
use turnglass_protocol::text;

const UNITS: &str = "/etc/systemd/system";
/// Directories that the unit does not see.
const HOMES: [&str; 3] = ["/home", "/root", "/run/user"];

pub(super) fn run(args: &InstallArgs) -> Result<u8, Problem> {
    let (path, unit) = (path()?, unit(args)?);
    output::answer(&format!("# {}\n{unit}", path.display()))?;
    if args.print {
        return Ok(0);
    }
    if users::own() != 0 {
        return by_root(&path, &again(args)?);
    }
    write(&path, &unit)?;
    output::say(text!("install-written", file = %path.display()));
    let user = &args.system.user;
    if users::number_of(user).is_ok_and(|number| number.is_none()) {
        output::say(text!("install-system-user", user));
        let made = format!("--system --home-dir {} --shell /usr/sbin/nologin", unit::STATE);
        output::line(&format!("useradd {made} {}", word(user)));
    }
    let file = keeper::absolute(&args.system.passphrase_file);
    if !file.exists() {
        output::say(text!("install-system-passphrase", file = %file.display()));
        let dir = file.parent().unwrap_or(&file).display().to_string();
        let file = word(&file.display().to_string());
        let made = format!("(umask 077; head -c 32 /dev/urandom | base64 > {file})");
        output::line(&format!("mkdir -p {} && {made}", word(&dir)));
    }
    if !is_there() {
        say_none_is_there();
        return Ok(0);
    }
    output::say(text!("install-system-start"));
    output::line(&format!("systemctl daemon-reload && systemctl enable --now {}", unit::SERVICE));
    Ok(0)
}

pub(super) fn undo() -> Result<u8, Problem> {
    let path = path()?;
    if !path.exists() {
        output::say(text!("install-nothing"));
        return Ok(0);
    }
    if users::own() != 0 {
        return by_root(&path, &[program()?, "agent".into(), "uninstall".into(), "--system".into()]);
    }
    remove(&path)?;
    if !is_there() {
        output::say(text!("install-stop-by-hand"));
        return Ok(0);
    }
    output::say(text!("install-stop"));
    output::line(&format!("systemctl disable --now {}; systemctl daemon-reload", unit::SERVICE));
    Ok(0)
}

fn path() -> Result<PathBuf, Problem> {
    if cfg!(not(target_os = "linux")) {
        return Err(Problem::failed(text!("install-system-unsupported"))
            .hint(text!("install-system-unsupported-hint")));
    }
    Ok(Path::new(UNITS).join(unit::SERVICE))
}

fn unit(args: &InstallArgs) -> Result<String, Problem> {
    let usual = Path::new(unit::RUNTIME).join("tokens.sock");
    let socket = args.tokens.tokens_socket.clone().unwrap_or(usual);
    let command = command(args, Some(&socket))?;
    let program = command.first().map(Path::new).unwrap_or(Path::new(""));
    if HOMES.iter().any(|home| program.starts_with(home)) {
        return Err(Problem::failed(text!("install-system-in-home", program = %program.display()))
            .hint(text!("install-system-in-home-hint")));
    }
    let user = &args.system.user;
    if user.is_empty() || user.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Problem::usage(text!("socket-user-unknown", user)));
    }
    let mut env = vec![
        ("TURNGLASS_HOME".to_owned(), unit::STATE.to_owned()),
        // There is no keychain.
        ("TURNGLASS_VAULT".to_owned(), "sealed".to_owned()),
    ];
    if let Some(level) = keeper::env("TURNGLASS_LOG") {
        env.push(("TURNGLASS_LOG".to_owned(), text(Path::new(&level))?));
    }
    let file = text(&keeper::absolute(&args.system.passphrase_file))?;
    let writes = writes(&socket, args.audit.file().map(|file| file.path).as_deref())?;
    Ok(unit::system_service(&SystemFacts {
        command: &command,
        env: &env,
        user,
        credential: (crate::vault_key::CREDENTIAL, &file),
        writes: &writes,
    }))
}

/// The directories that are written to beside the unit's own.
fn writes(socket: &Path, audit: Option<&Path>) -> Result<Vec<String>, Problem> {
    let socket = keeper::absolute(socket);
    let beyond = [(Some(&*socket), unit::RUNTIME), (audit, unit::LOGS)].into_iter();
    let beyond = beyond.filter_map(|(path, own)| path.filter(|path| !path.starts_with(own)));
    beyond.map(|path| text(path.parent().unwrap_or(path))).collect()
}

/// The same, as it was asked for.
fn again(args: &InstallArgs) -> Result<Vec<String>, Problem> {
    let mut words = vec![program()?, "agent".into(), "install".into(), "--system".into()];
    words.extend(["--user".into(), args.system.user.clone()]);
    let file = keeper::absolute(&args.system.passphrase_file);
    words.extend(["--passphrase-file".into(), text(&file)?]);
    if let Some(socket) = &args.tokens.tokens_socket {
        words.extend(["--tokens-socket".into(), text(&keeper::absolute(socket))?]);
    }
    words.extend(options(args)?);
    Ok(words)
}

fn by_root(path: &Path, words: &[String]) -> Result<u8, Problem> {
    output::say(text!("install-system-by-root", file = %path.display()));
    let words: Vec<String> = words.iter().map(|one| word(one)).collect();
    output::line(&format!("sudo {}", words.join(" ")));
    Ok(1)
}
