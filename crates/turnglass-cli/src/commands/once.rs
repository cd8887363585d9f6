//! `turnglass refresh --once`: a fresh token for a job that has nothing but its secrets. No home, no keeper.
//!
//! What the provider replaced is handed on first, and the token printed after that; only masks come before.

mod rotated;

use crate::args::{self, Format, OnceArgs, RefreshArgs};
use crate::format::{self, Form};
use crate::secrets::{self, Source};
use crate::{github, keeper, output, signals};
use rotated::{Keeping, Kept};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use turnglass::clock::System;
use turnglass::once::{Asked, Once, Wish, opened};
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::wire::{Lease, NewAccount};

pub(crate) fn run(args: RefreshArgs) -> Result<u8, Problem> {
    let args = args.once;
    if args.format == Format::AwsProcess {
        return Err(Problem::usage(text!("once-no-aws")).hint(text!("once-no-aws-hint")));
    }
    let described = described(&args)?;
    let provider = described.provider.clone();
    let var = format::variable(args.var.as_deref(), &provider)?;
    let keeping = Keeping::prepare(&args, &provider)?;
    // On a terminal it is typed, which nobody should do for nothing.
    let (env, file) = (&args.refresh_token_env, &args.refresh_token_file);
    let traded = secrets::brought(args.refresh_token_stdin, env, file, secrets::Secrets::RefreshToken)?;
    let account = NewAccount { refresh_token: traded.clone(), ..described };
    if let Some(sealed) = &args.recover {
        return recover(&keeping, traded.as_ref(), sealed);
    }
    let github = github::file(args.format)?;
    if let Some(file) = &github {
        github::open(file)?;
    }
    let wait = Duration::from_secs(args.wait.as_seconds());
    let beside = |file: &PathBuf| file.parent().filter(|dir| !dir.as_os_str().is_empty()).map(Path::to_owned);
    let once = Once::prepare(Wish {
        account,
        providers: providers(args.providers.as_deref())?,
        wait,
        pages: args.journal.clone().or_else(|| {
            args.rotated_file.as_ref().map(|file| beside(file).unwrap_or_else(|| PathBuf::from(".")))
        }),
        file: args.refresh_token_file.clone().or_else(|| args.rotated_file.clone()),
    })?;
    if args.on_rotate.is_some() && !once.can_rotate() {
        output::say(text!("once-nothing-rotates"));
    }
    // An answer that is on its way is taken and handed on, whatever else is to end here.
    let _ = signals::on(|| {
        output::say(text!("once-signal"));
    });
    let Asked { lease, says, rotated, pages } = once.ask(Arc::new(System), output::say);
    // First of all, for whatever is run or said from here on. A log that cannot be written loses nothing.
    let masked = if github.is_some() { mask(lease.as_ref().ok(), rotated.as_ref()) } else { Ok(()) };
    let ends_at = lease.as_ref().ok().and_then(|lease| lease.expires_at);
    let kept = rotated.map(|new| keeping.keep(&new, traded.as_ref(), ends_at, pages.directory()));
    // What nobody took lies there for the next call.
    if let None | Some(Kept::Well) = kept {
        pages.end();
    }
    let handed_out = masked.and(lease).and_then(|lease| {
        match &github {
            Some(file) => github::set(&lease, &var, file)?,
            None => {
                let username = lease.username.as_deref().unwrap_or(format::ANYBODY);
                let form = Form { format: args.format, var: &var, username, version: format::CREDENTIAL };
                output::answer(&format::text(form, &lease)?)?;
            }
        }
        output::say(&says);
        Ok(())
    });
    match (handed_out, kept) {
        (handed_out, Some(Kept::Nowhere(problem))) => {
            if let Err(why) = handed_out {
                output::say(why.to_string());
            }
            Err(problem)
        }
        (handed_out, _) => handed_out.map(|()| 0),
    }
}

/// Whoever reads along masks the new refresh token too, for the command that gets it may print it.
fn mask(lease: Option<&Lease>, rotated: Option<&Secret>) -> Result<(), Problem> {
    if let Some(token) = lease.and_then(|lease| lease.one_line().ok()) {
        github::mask(token)?;
    }
    match rotated.filter(|_| github::reads_along()) {
        Some(rotated) => github::mask(rotated.expose()),
        None => Ok(()),
    }
}

/// Opens what an earlier call could not hand on.
fn recover(keeping: &Keeping<'_>, traded: Option<&Secret>, sealed: &str) -> Result<u8, Problem> {
    let Some(old) = traded else {
        return Err(Problem::usage(text!("recover-without-old")).hint(text!("recover-without-old-hint")));
    };
    if !keeping.somewhere() {
        return Err(Problem::usage(text!("recover-nobody-takes")).hint(text!("recover-nobody-takes-hint")));
    }
    let new = opened(old, sealed)
        .ok_or_else(|| Problem::failed(text!("recover-not-opened")).hint(text!("recover-not-opened-hint")))?;
    match keeping.keep(&new, Some(old), None, None) {
        Kept::Well => Ok(0),
        Kept::Nowhere(problem) => Err(problem),
    }
}

fn described(args: &OnceArgs) -> Result<NewAccount, Problem> {
    let provider = args::named(args.provider.as_deref(), args.issuer.as_deref(), args.token_url.as_deref());
    let provider = provider
        .ok_or_else(|| Problem::usage(text!("once-nobody-to-ask")).hint(text!("once-nobody-to-ask-hint")))?;
    let secret = args.client_secret_env.as_deref();
    Ok(NewAccount {
        provider: provider.to_owned(),
        issuer: args.issuer.clone(),
        token_url: args.token_url.clone(),
        client_id: args.client_id.clone(),
        client_auth: args.client_auth.map(Into::into),
        scope: args.scope.clone(),
        audience: args.audience.clone(),
        resource: args.resource.clone(),
        values: args.values.iter().cloned().collect(),
        given: secrets::given(&args.given)?,
        grant: args.grant.map(Into::into),
        client_secret: secret
            .map(|name| secrets::read(&Source::Env(name), secrets::Secrets::Client))
            .transpose()?,
        certificate: secrets::certificate(args.client_certificate.as_deref(), args.client_key.as_deref())?,
        ..NewAccount::default()
    })
}

/// The built-in ones, those of the home, if there is one, and those of the file that was named.
pub(super) fn providers(named: Option<&Path>) -> Result<Providers, Problem> {
    let mut providers = Providers::built_in();
    let of_home = Home::find(&keeper::env).ok().map(|home| home.providers_file());
    if let Some(file) = of_home
        && let Ok(text) = std::fs::read_to_string(&file)
    {
        providers = providers.with_own(&file.display().to_string(), &text);
    }
    if let Some(file) = named {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|why| Problem::usage(text!("file-unreadable", file = %name, %why)))?;
        providers = providers.with_own(&name, &text);
    }
    Ok(providers)
}
