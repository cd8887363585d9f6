//! `turnglass token`: hands a fresh token to a program, in the form that it takes.

use crate::args::{Format, TokenArgs};
use crate::{keeper, output};
use serde_json::json;
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
    if keeper::env("TURNGLASS_VAULT").is_some_and(|vault| vault != "keychain" && vault != "memory") {
        return None;
    }
    let mut client = Client::connect(&Home::find(&keeper::env).ok()?.socket()).ok()?;
    let ask = Ask::Token { account, min_ttl_seconds: min_ttl.map(Span::as_seconds) };
    match client.ask::<Lease>(ask) {
        Ok(lease) => Some(match plain(&lease) {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => output::failed(&problem),
        }),
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
    let var = match &args.var {
        Some(var) if is_variable(var) => var.clone(),
        Some(var) => {
            return Err(Problem::usage(format!("“{var}” cannot be the name of a variable."))
                .hint("Use letters, digits and _, not beginning with a digit."));
        }
        None => variable(&args.name),
    };
    let github = github_file(args.format)?;
    keeper::ask(
        || Ask::Token { account: args.name.clone(), min_ttl_seconds: args.min_ttl.map(Span::as_seconds) },
        |lease: Lease| {
            match (args.format, &github) {
                (Format::Json, _) => output::json(&json!({
                    "access_token": lease.token.expose(),
                    "token_type": lease.token_type,
                    "expires_at": lease.expires_at,
                    "scopes": lease.scopes,
                }))?,
                (Format::Header, _) => {
                    output::answer(&format!("Authorization: {} {}\n", scheme(&lease), one_line(&lease)?))?;
                }
                (Format::Env, _) => {
                    output::answer(&format!(
                        "export {var}='{}'\n",
                        one_line(&lease)?.replace('\'', r"'\''")
                    ))?;
                }
                (Format::GithubEnv, Some(file)) => github_env(&lease, &var, file)?,
                (Format::Plain | Format::GithubEnv, _) => plain(&lease)?,
            }
            Ok(0)
        },
    )
}

fn plain(lease: &Lease) -> Result<(), Problem> {
    let token = one_line(lease)?;
    let mut line = String::with_capacity(token.len() + 1);
    line.push_str(token);
    line.push('\n');
    output::answer(&line)
}

/// The scheme of the `Authorization` header (RFC 6750, section 2.1). Some servers write it small and want it large.
fn scheme(lease: &Lease) -> &str {
    if lease.token_type.is_empty() || lease.token_type.eq_ignore_ascii_case("bearer") {
        return "Bearer";
    }
    &lease.token_type
}

/// A token with a line break in it could add a line, a header or a variable of its own.
fn one_line(lease: &Lease) -> Result<&str, Problem> {
    let token = lease.token.expose();
    if token.chars().any(char::is_control) || lease.token_type.chars().any(char::is_control) {
        return Err(Problem::failed("This token has a line break or another control character in it.")
            .hint("Only --format json can carry it."));
    }
    Ok(token)
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
    let token = one_line(lease)?;
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

/// `WORK_TOKEN` for an account named `work`.
fn variable(account: &str) -> String {
    let mut name: String = account
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    if !name.ends_with("TOKEN") {
        name.push_str("_TOKEN");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
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

    #[test]
    fn variables_are_named_after_the_account() {
        for (account, name) in
            [("work", "WORK_TOKEN"), ("ci-token", "CI_TOKEN"), ("1st", "_1ST_TOKEN"), ("bü", "B__TOKEN")]
        {
            assert_eq!(variable(account), name);
            assert!(is_variable(name));
        }
        assert!(!is_variable("1a") && !is_variable("A B") && !is_variable(""));
    }
}
