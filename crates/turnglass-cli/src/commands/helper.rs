//! `turnglass helper`: git's and docker's credential helpers, also under the names by which those look for them.
//!
//! The account follows from the host that is asked for. Where none is for it, nothing is said, so that the next helper
//! gets its turn.

use crate::args::{Helper, HelperCall};
use crate::format::{self, pretty};
use crate::keeper::Keeper;
use crate::{output, web};
use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use turnglass_core::hosts;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::Snapshot;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};
use url::Url;
use zeroize::Zeroizing;

/// The names that git and docker look for, and what they stand for.
const NAMES: [(&str, &str); 2] =
    [("git-credential-turnglass", "git"), ("docker-credential-turnglass", "docker")];
/// Longer than anything that either sends.
const LONGEST: u64 = 1 << 20;
/// Docker knows by these very words that there is nothing.
const NOT_FOUND: &str = "credentials not found in native keychain\n";

/// The arguments, as if it had been called by its own name.
pub(crate) fn named(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let called = args.first().and_then(|first| Path::new(first).file_stem()?.to_str());
    if let Some((_, helper)) = NAMES.iter().find(|(name, _)| called == Some(*name)) {
        args.splice(..1, ["turnglass".into(), "helper".into(), (*helper).into()]);
    }
    args
}

pub(crate) fn run(helper: &Helper) -> Result<u8, Problem> {
    match helper {
        Helper::Git(call) => git(call),
        Helper::Docker(call) => docker(call),
        Helper::Install { dir } => install(dir.as_deref()),
    }
}

/// <https://git-scm.com/docs/git-credential#IOFMT>
fn git(call: &HelperCall) -> Result<u8, Problem> {
    let text = input()?;
    let asked: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once('=')).collect();
    let of = |key: &str| asked.get(key).copied().filter(|value| !value.is_empty());
    let (Some(protocol), Some(host)) = (of("protocol"), of("host")) else { return Ok(0) };
    // A host and nothing else: what reads it otherwise than git does must not get another host's token.
    let address = hosts::check(host).and_then(|()| web::address(&format!("{protocol}://{host}/")));
    let Some(url) = address.ok().filter(|_| !host.starts_with("*.")) else { return Ok(0) };
    // git stores what we gave it, which is kept already, and erases what the server refused.
    let after_401 = match call.action.as_str() {
        "get" => None,
        "erase" => match of("password").or(of("credential")).and_then(Secret::some) {
            Some(refused) => Some(refused),
            None => return Ok(0),
        },
        _ => return Ok(0),
    };
    let mut keeper = open(call)?;
    let Some(account) = account(&mut keeper, call, &url, of("username"))? else { return Ok(0) };
    let erased = after_401.is_some();
    let lease = lease(&mut keeper, TokenAsk { after_401, ..TokenAsk::of(account) }, &url)?;
    if !erased {
        format::bound(&lease).into_iter().for_each(output::say);
        let username = call.username.as_deref().or(of("username")).or(lease.username.as_deref());
        let form = format::Form { format: crate::args::Format::Git, ..format::Form::PLAIN };
        let form = format::Form { username: username.unwrap_or(format::ANYBODY), ..form };
        let by_scheme = match knows_schemes(&text) && username.is_none() {
            true => format::git_by_scheme(&lease)?,
            false => None,
        };
        output::answer(&by_scheme.map_or_else(|| format::text(form, &lease), Ok)?)?;
    }
    keeper.close()?;
    Ok(0)
}

/// Whether this git sends a token under a scheme of the server's, and not as a password alone.
fn knows_schemes(asked: &str) -> bool {
    asked.lines().any(|line| line.trim_end() == "capability[]=authtype")
}

/// <https://github.com/docker/docker-credential-helpers#development>
fn docker(call: &HelperCall) -> Result<u8, Problem> {
    match call.action.as_str() {
        "get" => {}
        "list" => return docker_list(call),
        "version" => return output::answer(concat!(env!("CARGO_PKG_VERSION"), "\n")).map(|()| 0),
        "erase" => return Ok(0),
        _ => {
            return Err(
                Problem::failed(text!("helper-keeps-nothing")).hint(text!("helper-keeps-nothing-hint"))
            );
        }
    }
    let server = input()?;
    let server = server.trim();
    let address = if server.contains("://") { server.to_owned() } else { format!("https://{server}") };
    let not_found = || output::answer(NOT_FOUND).map(|()| 1);
    let Ok(url) = web::address(&address) else { return not_found() };
    let mut keeper = open(call)?;
    let Some(account) = account(&mut keeper, call, &url, None)? else { return not_found() };
    let lease = lease(&mut keeper, TokenAsk::of(account), &url)?;
    format::bound(&lease).into_iter().for_each(output::say);
    let username = call.username.as_deref().or(lease.username.as_deref()).unwrap_or(format::ANYBODY);
    let answer = json!({"ServerURL": server, "Username": username, "Secret": lease.one_line()?});
    output::answer(&pretty(&answer))?;
    keeper.close()?;
    Ok(0)
}

/// For the account that is named, or for whichever fits.
fn open(call: &HelperCall) -> Result<Keeper, Problem> {
    call.account.as_deref().map_or_else(Keeper::open, Keeper::open_for)
}

fn docker_list(call: &HelperCall) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let username = call.username.as_deref().unwrap_or(format::ANYBODY);
    let exact =
        snapshot.accounts.iter().flat_map(|account| &account.hosts).filter(|host| !host.contains('*'));
    let list: Map<_, _> = exact.map(|host| (host.clone(), username.into())).collect();
    output::answer(&pretty(&list.into()))?;
    keeper.close()?;
    Ok(0)
}

/// The account whose token may be sent there; by its name, where several may.
fn account(
    keeper: &mut Keeper,
    call: &HelperCall,
    url: &Url,
    username: Option<&str>,
) -> Result<Option<String>, Problem> {
    if let Some(account) = &call.account {
        return Ok(Some(account.clone()));
    }
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    let fits = |hosts: &[String]| hosts::include(hosts, url);
    let mut names: Vec<String> = snapshot
        .accounts
        .into_iter()
        .filter(|one| !one.disabled && fits(&one.hosts))
        .map(|one| one.name)
        .collect();
    if names.len() > 1
        && let Some(named) = names.iter().position(|name| Some(name.as_str()) == username)
    {
        return Ok(Some(names.swap_remove(named)));
    }
    match names.as_slice() {
        [] | [_] => Ok(names.pop()),
        several => {
            let host = url.host_str().unwrap_or_default();
            Err(Problem::usage(text!("helper-several", %host, accounts = %several.join(", ")))
                .hint(text!("helper-several-hint", address = url.origin().ascii_serialization())))
        }
    }
}

/// The keeper says whether it may go there, and so does the lease: one of before hands it out unasked.
fn lease(keeper: &mut Keeper, ask: TokenAsk, url: &Url) -> Result<Lease, Problem> {
    let ask = TokenAsk { host: Some(url.origin().ascii_serialization()), ..ask };
    let lease: Lease = keeper.ask(|| Ask::Token(ask.clone()))?;
    hosts::check_sent(&lease.account, &lease.hosts, url)?;
    Ok(lease)
}

fn input() -> Result<Zeroizing<String>, Problem> {
    let mut text = Zeroizing::new(String::new());
    io::stdin()
        .take(LONGEST)
        .read_to_string(&mut text)
        .map_err(|why| Problem::usage(text!("input-unreadable", %why)))?;
    Ok(text)
}

fn install(dir: Option<&Path>) -> Result<u8, Problem> {
    let failed = |what: &Path, why: io::Error| {
        Problem::failed(text!("helper-not-made", file = %what.display(), %why))
            .hint(text!("helper-not-made-hint"))
    };
    let program =
        crate::myself::myself().map_err(|why| Problem::failed(text!("program-not-found-itself", %why)))?;
    let dir: PathBuf = match (dir, program.parent()) {
        (Some(dir), _) => dir.to_owned(),
        (None, Some(beside)) => beside.to_owned(),
        (None, None) => return Err(Problem::failed(text!("program-nowhere"))),
    };
    for (name, _) in NAMES {
        let path = dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        if is_there(&path, &dir, &program) {
            output::say(text!("helper-there", file = %path.display()));
            continue;
        }
        if path.symlink_metadata().is_ok_and(|there| !there.is_symlink()) {
            return Err(failed(&path, io::ErrorKind::AlreadyExists.into()));
        }
        let _ = std::fs::remove_file(&path);
        link(&program, &path).map_err(|why| failed(&path, why))?;
        output::say(text!("helper-made", file = %path.display()));
    }
    let is_dir = |one: PathBuf| same_file::is_same_file(one, &dir).unwrap_or(false);
    let searched = crate::keeper::env("PATH").is_some_and(|all| std::env::split_paths(&all).any(is_dir));
    if !searched {
        output::say(text!("helper-not-in-path", dir = %dir.display()));
    }
    Ok(0)
}

/// Whether it leads to the program, and by the same path.
fn is_there(path: &Path, dir: &Path, program: &Path) -> bool {
    match std::fs::read_link(path) {
        Ok(to) => dir.join(to) == program,
        Err(_) => same_file::is_same_file(path, program).unwrap_or(false) || is_copy(path, program),
    }
}

/// Where files have no second name, e.g. on another volume of Windows, it is a copy.
fn is_copy(path: &Path, program: &Path) -> bool {
    let length =
        |path: &Path| path.symlink_metadata().ok().filter(std::fs::Metadata::is_file).map(|it| it.len());
    let is_as_long = cfg!(windows) && length(path).is_some() && length(path) == length(program);
    is_as_long && std::fs::read(path).is_ok_and(|there| std::fs::read(program).is_ok_and(|own| there == own))
}

#[cfg(unix)]
fn link(program: &Path, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(program, path)
}

#[cfg(not(unix))]
fn link(program: &Path, path: &Path) -> io::Result<()> {
    std::fs::hard_link(program, path).or_else(|_| std::fs::copy(program, path).map(drop))
}

#[cfg(test)]
mod tests {
    use super::named;
    use std::ffi::OsString;

    #[test]
    fn its_other_names_stand_for_verbs() {
        let read = |line: &str| {
            let args = named(line.split(' ').map(OsString::from));
            args.iter().map(|arg| arg.to_str().unwrap()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read("/usr/bin/git-credential-turnglass get"), "turnglass helper git get");
        assert_eq!(read("docker-credential-turnglass list"), "turnglass helper docker list");
        assert_eq!(read("/usr/bin/turnglass token a"), "/usr/bin/turnglass token a");
    }
}
