//! `turnglass token`: hands a fresh token to a program, in the form that it takes.

use crate::args::{Format, TokenArgs};
use crate::{format, keeper, output};
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::process::ExitCode;
use turnglass::client::{self, Client};
use turnglass::error::Problem;
use turnglass::home::Home;
use turnglass::span::Span;
use turnglass::wire::{Ask, Lease};

/// Serves `turnglass token NAME [--min-ttl TIME]` by one round trip to the keeper that runs. `None`
/// when the command is another one, or no keeper runs: then everything goes the usual way.
pub(crate) fn at_once() -> Option<ExitCode> {
    let (account, min_ttl) = simple(std::env::args_os().skip(1))?;
    let elsewhere = keeper::elsewhere();
    if elsewhere.is_none()
        && keeper::env("TURNGLASS_VAULT").is_some_and(|vault| vault != "keychain" && vault != "memory")
    {
        return None;
    }
    let socket = elsewhere.or_else(|| Some(Home::find(&keeper::env).ok()?.socket()))?;
    let mut client = Client::connect(&socket).ok()?;
    let ask = Ask::Token { account, min_ttl_seconds: min_ttl.map(Span::as_seconds) };
    match client.ask::<Lease>(ask) {
        Ok(lease) => {
            Some(match format::text(Format::Plain, &lease, "").and_then(|text| output::answer(&text)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(problem) => output::failed(&problem),
            })
        }
        Err(problem) if problem == client::gone() => None,
        Err(problem) => Some(output::failed(&problem)),
    }
}

/// The account and its least lifetime, if the arguments are no more than that.
fn simple(mut args: impl Iterator<Item = OsString>) -> Option<(String, Option<Span>)> {
    if args.next()? != "token" {
        return None;
    }
    let name = args.next()?.into_string().ok().filter(|name| !name.starts_with('-'))?;
    let min_ttl = match args.next() {
        None => None,
        Some(flag) if flag == "--min-ttl" => Some(args.next()?.to_str()?.parse().ok()?),
        Some(_) => return None,
    };
    args.next().is_none().then_some((name, min_ttl))
}

pub(crate) fn run(args: &TokenArgs) -> Result<u8, Problem> {
    let var = format::variable(args.var.as_deref(), &args.name)?;
    let github = github_file(args.format)?;
    keeper::ask(
        || Ask::Token { account: args.name.clone(), min_ttl_seconds: args.min_ttl.map(Span::as_seconds) },
        |lease: Lease| {
            match &github {
                Some(file) => github_env(&lease, &var, file)?,
                None => output::answer(&format::text(args.format, &lease, &var)?)?,
            }
            Ok(0)
        },
    )
}

fn github_file(format: Format) -> Result<Option<OsString>, Problem> {
    if format != Format::GithubEnv {
        return Ok(None);
    }
    keeper::env("GITHUB_ENV").map(Some).ok_or_else(|| {
        Problem::usage("GITHUB_ENV is not set.")
            .hint("The format github-env is for a step of GitHub Actions.")
    })
}

/// Masks the token in the log before anything else can print it, then sets the variable for the steps that follow.
fn github_env(lease: &Lease, var: &str, file: &OsStr) -> Result<(), Problem> {
    let token = format::one_line(lease)?;
    output::answer(&format!("::add-mask::{}\n", token.replace('%', "%25")))?;
    std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(file)
        .and_then(|mut file| file.write_all(format!("{var}={token}\n").as_bytes()))
        .map_err(|error| {
            Problem::failed(format!("The file that GITHUB_ENV names cannot be written: {error}."))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_simple_form_is_served_at_once() {
        let read = |line: &str| simple(line.split(' ').map(OsString::from));
        assert_eq!(read("token a"), Some(("a".into(), None)));
        assert_eq!(read("token a --min-ttl 5m"), Some(("a".into(), Some(Span::seconds(300)))));
        for other in
            ["list", "token", "token --help", "token a --format json", "token a --min-ttl soon", "token a b"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
