//! `turnglass add`: an account with the secrets that its provider wants.

use crate::args::{AddArgs, ClientAuth, Grant};
use crate::keeper::Keeper;
use crate::output;
use crate::secrets::{self, Source};
use std::io::IsTerminal;
use turnglass::error::Problem;
use turnglass::provider;
use turnglass::view::{AccountView, ProviderView, Wants};
use turnglass::wire::{Ask, NewAccount};

pub(crate) fn run(args: AddArgs) -> Result<u8, Problem> {
    // Secrets that are named are read first: a mistake there costs nothing.
    let mut account = described(&args)?;
    let mut keeper = Keeper::open()?;
    if account.token.is_none() && account.refresh_token.is_none() {
        let providers: Vec<ProviderView> = keeper.ask(|| Ask::Providers)?;
        ask_for(wants(&args, &providers)?, &mut account)?;
    }
    let added: AccountView = keeper.ask(|| Ask::Add(Box::new(account.clone())))?;
    if args.json {
        output::json(&added)?;
    }
    output::say(&format!("{} is added. {}", added.name, added.reason));
    keeper.close()?;
    Ok(0)
}

fn described(args: &AddArgs) -> Result<NewAccount, Problem> {
    let one = |stdin: bool, env: &Option<String>, file: &Option<std::path::PathBuf>, what: &str| {
        let source = match (stdin, env, file) {
            (true, ..) => Source::Stdin,
            (_, Some(name), _) => Source::Env(name),
            (.., Some(path)) => Source::File(path),
            _ => return Ok(None),
        };
        secrets::read(&source, what).map(Some)
    };
    Ok(NewAccount {
        name: args.name.clone(),
        provider: args.provider.clone(),
        token_url: args.token_url.clone(),
        issuer: args.issuer.clone(),
        client_id: args.client_id.clone(),
        client_auth: args.client_auth.map(|auth| match auth {
            ClientAuth::Basic => provider::ClientAuth::Basic,
            ClientAuth::Post => provider::ClientAuth::Post,
            ClientAuth::None => provider::ClientAuth::None,
        }),
        grant: args.grant.map(|grant| match grant {
            Grant::RefreshToken => provider::GrantKind::RefreshToken,
            Grant::ClientCredentials => provider::GrantKind::ClientCredentials,
            Grant::Token => provider::GrantKind::Token,
            Grant::None => provider::GrantKind::None,
        }),
        scope: args.scope.clone(),
        margin_seconds: args.margin.map(turnglass::span::Span::as_seconds),
        expires_at: args.expires_at,
        client_secret: one(false, &args.client_secret_env, &None, "client secret")?,
        token: one(args.token_stdin, &args.token_env, &args.token_file, "token")?,
        refresh_token: one(
            args.refresh_token_stdin,
            &args.refresh_token_env,
            &args.refresh_token_file,
            "refresh token",
        )?,
        ..NewAccount::default()
    })
}

/// What is still to be given. The account's own grant goes before its provider's.
fn wants(args: &AddArgs, providers: &[ProviderView]) -> Result<Wants, Problem> {
    let Some(provider) = providers.iter().find(|provider| provider.name == args.provider) else {
        let known: Vec<&str> = providers.iter().map(|provider| provider.name.as_str()).collect();
        return Err(Problem::usage(format!("There is no provider named “{}”.", args.provider))
            .hint(format!("Known are {}.", known.join(", "))));
    };
    Ok(match args.grant {
        Some(Grant::ClientCredentials) => Wants::Nothing,
        Some(Grant::RefreshToken) => Wants::RefreshToken,
        Some(Grant::Token | Grant::None) => Wants::Token,
        None => provider.wants,
    })
}

fn ask_for(wants: Wants, account: &mut NewAccount) -> Result<(), Problem> {
    let terminal = std::io::stdin().is_terminal();
    let (what, flag) = match wants {
        Wants::Nothing if account.client_secret.is_none() && terminal => {
            account.client_secret = Some(secrets::read(&Source::Prompt, "client secret")?);
            return Ok(());
        }
        Wants::Nothing => return Ok(()),
        Wants::RefreshToken => {
            ("refresh token", "--refresh-token-stdin, --refresh-token-env or --refresh-token-file")
        }
        Wants::Token => ("token", "--token-stdin, --token-env or --token-file"),
    };
    if !terminal {
        return Err(
            Problem::usage(format!("{} needs a {what}.", account.name)).hint(format!("Give it with {flag}."))
        );
    }
    let secret = Some(secrets::read(&Source::Prompt, what)?);
    match wants {
        Wants::RefreshToken => account.refresh_token = secret,
        _ => account.token = secret,
    }
    Ok(())
}
