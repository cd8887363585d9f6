//! `turnglass token`: hands a fresh token to a program, in the form that it takes.

use crate::args::{Format, TokenArgs};
use crate::format::{self, Form};
use crate::keeper::consent;
use crate::nearest::with_the_nearest;
use crate::{aws, github, keeper, language, output, patience, secrets};
use std::ffi::OsString;
use turnglass_protocol::client::{self, Client};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

/// Serves `turnglass token NAME [--min-ttl TIME]` by one round trip to the keeper that runs. `None`
/// when the command is another one, or no keeper runs: then everything goes the usual way.
pub(crate) fn at_once() -> Option<u8> {
    let (account, min_ttl) = simple(std::env::args_os().skip(1))?;
    language::settle();
    let (lease, written) = match asked_by_the_front() {
        Some((mut client, written)) => {
            let _waiting = consent::may_wait(&account);
            (heard(&mut client, &account), written)
        }
        None => (asked(account, min_ttl)?, 0),
    };
    match lease {
        Err(problem) if problem == client::gone() => None,
        Err(problem) => Some(output::failed(&problem)),
        Ok(lease) => {
            not_fresh(&lease);
            let text = format::text(Form::PLAIN, &lease);
            let answered = text.and_then(|text| output::answer(text.get(written..).unwrap_or_default()));
            Some(answered.map_or_else(|problem| output::failed(&problem), |()| 0))
        }
    }
}

/// Says why it is not as one would have it, where it is not.
fn not_fresh(lease: &Lease) {
    if let Some(problem) = &lease.stale {
        output::say(text!("token-not-fresh", problem = problem.clone().whole()));
    }
}

/// The keeper that the front in front of this program has asked, and how much of the token was written there.
#[cfg(target_os = "linux")]
fn asked_by_the_front() -> Option<(Client, usize)> {
    let told = keeper::env(turnglass_front::ASKED)?;
    let written = turnglass_front::heard(told.to_str()?, std::process::id())?;
    let connection = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().ok()?;
    let client = match keeper::elsewhere() {
        Some(socket) => Client::of_connection_elsewhere(connection, &socket),
        None => Client::of_connection(connection, &Home::find(&keeper::env).ok()?),
    };
    Some((client.ok()?, written))
}

#[cfg(not(target_os = "linux"))]
fn asked_by_the_front() -> Option<(Client, usize)> {
    None
}

/// `None` where no keeper runs.
fn asked(account: String, min_ttl: Option<Span>) -> Option<Result<Lease, Problem>> {
    let elsewhere = keeper::elsewhere();
    // A vault that is none is told in the usual way; which one it is, the keeper that runs knows.
    let known = |vault: OsString| VaultKind::named(&vault.to_string_lossy()).is_some();
    if elsewhere.is_none() && !keeper::env(turnglass::chosen::VAULT).is_none_or(known) {
        return None;
    }
    let client = match elsewhere {
        Some(socket) => Client::connect_elsewhere(&socket),
        None => Client::connect(&Home::find(&keeper::env).ok()?.socket()),
    };
    // Who cannot be reached there is looked for in the usual way; who takes no connection has been waited for.
    let mut client = match client {
        Err(why) => return Client::tells(&why, keeper_process()).map(Err),
        Ok(client) => client,
    };
    let ask = TokenAsk { min_ttl_seconds: min_ttl.map(Span::as_seconds), ..TokenAsk::of(&account) };
    let waiting = consent::may_wait(&account);
    let lease = client.ask(Ask::Token(ask));
    drop(waiting);
    Some(lease.map_err(|problem| with_the_nearest(&mut client, &account, false, problem)))
}

/// What the keeper answers to a question that was asked on this connection before.
fn heard(client: &mut Client, account: &str) -> Result<Lease, Problem> {
    client.hear().map_err(|problem| with_the_nearest(client, account, false, problem))
}

/// The process of this home's keeper, as far as it said so.
fn keeper_process() -> Option<u32> {
    if keeper::elsewhere().is_some() {
        return None;
    }
    turnglass_protocol::holder::holder(&Home::find(&keeper::env).ok()?)
}

/// The account and its least lifetime, if the arguments are no more than that.
fn simple(mut args: impl Iterator<Item = OsString>) -> Option<(String, Option<Span>)> {
    if args.next()? != "token" {
        return None;
    }
    let name = args.next()?.into_string().ok().filter(|name| !name.starts_with('-'))?;
    let min_ttl = match args.next() {
        None => None,
        Some(flag) if flag == "--min-ttl" => Some(Span::typed(args.next()?.to_str()?).ok()?),
        Some(_) => return None,
    };
    args.next().is_none().then_some((name, min_ttl))
}

pub(crate) fn run(args: &TokenArgs) -> Result<u8, Problem> {
    let var = format::variable(args.var.as_deref(), &args.name)?;
    if args.refresh_token && args.format != Format::Json {
        return Err(Problem::usage(text!("refresh-token-is-json")));
    }
    let github = github::file(args.format)?;
    let version = kubernetes(args.format)?;
    // First: nobody types a token that nobody takes.
    let mut keeper = keeper::Keeper::open_for(&args.name)?;
    let ask = TokenAsk {
        account: args.name.clone(),
        min_ttl_seconds: args.min_ttl.map(Span::as_seconds),
        after_401: refused(args)?,
        allow_stale: args.allow_stale,
        id_token: args.id_token,
        refresh_token: args.refresh_token,
        host: None,
    };
    let lease = patience::lease(&mut keeper, &ask, args.wait)?;
    not_fresh(&lease);
    let sent_as_it_is = [Format::Header, Format::CurlConfig, Format::Git, Format::Docker];
    if let Some(bound) = format::bound(&lease).filter(|_| sent_as_it_is.contains(&args.format)) {
        output::say(bound);
    }
    let username = args.username.as_deref().or(lease.username.as_deref()).unwrap_or(format::ANYBODY);
    let form = Form { format: args.format, var: &var, username, version: &version };
    match &github {
        Some(file) => {
            github::mask(lease.one_line()?)?;
            github::set(&lease, &var, file)?;
        }
        None if args.format == Format::AwsProcess => {
            output::answer(&aws::text(&lease, args.role_arn.as_deref(), &args.sts_url)?)?;
        }
        None => output::answer(&format::text(form, &lease)?)?,
    }
    keeper.close()?;
    Ok(0)
}

fn refused(args: &TokenArgs) -> Result<Option<Secret>, Problem> {
    let source = match (args.after_401.as_deref(), args.after_401_env.as_deref()) {
        (None, None) => return Ok(None),
        (_, Some(name)) => secrets::Source::Env(name),
        (Some("-"), _) => secrets::Source::Stdin,
        (Some(token), _) => {
            let empty = || Problem::usage(text!("refused-token-empty"));
            return Secret::some(token).map(Some).ok_or_else(empty);
        }
    };
    secrets::read(&source, secrets::Secrets::RefusedToken).map(Some)
}

/// The version of its interface that kubectl asks for.
fn kubernetes(format: Format) -> Result<String, Problem> {
    let asked = keeper::env("KUBERNETES_EXEC_INFO").filter(|_| format == Format::ExecCredential);
    let Some(asked) = asked else { return Ok(format::CREDENTIAL.into()) };
    let asked: Option<serde_json::Value> = asked.to_str().and_then(|text| serde_json::from_str(text).ok());
    let version = asked.as_ref().and_then(|asked| asked.get("apiVersion")?.as_str());
    match version {
        Some("client.authentication.k8s.io/v1" | "client.authentication.k8s.io/v1beta1") => {
            Ok(version.unwrap_or_default().into())
        }
        _ => Err(Problem::usage(text!("kubernetes-version"))
            .hint(text!("kubernetes-version-hint", version = %format::CREDENTIAL))),
    }
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
