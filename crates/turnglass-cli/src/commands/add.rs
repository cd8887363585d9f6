//! `turnglass add`: an account with the secrets that its provider wants; or without any, where a person can sign in.

use super::refresh;
use crate::account::{self, described, terminal};
use crate::args::{AddArgs, Grant};
use crate::keeper::Keeper;
use crate::output;
use crate::secrets::{self, Source};
use crate::sign_in::{self, Wish};
use turnglass::error::Problem;
use turnglass::secret::Secret;
use turnglass::view::{AccountView, ProviderView, RefreshReport, Snapshot, Wants};
use turnglass::wire::{Ask, NewAccount};

pub(crate) fn run(args: AddArgs) -> Result<u8, Problem> {
    // Secrets that are named are read first: a mistake there costs nothing.
    let mut account = with_grant(&args)?;
    account::with_provider(&mut account)?;
    let mut keeper = Keeper::open()?;
    let mut waits_for_a_person = false;
    if account.token.is_none() && account.refresh_token.is_none() {
        let providers: Vec<ProviderView> = keeper.ask(|| Ask::Providers)?;
        let provider = account::provider(&account.provider, &providers)?;
        if args.grant.is_none() && account::can_sign_in(&account, provider) {
            account::complete(&mut account, provider, args.way)?;
            if args.way.chosen() || terminal() {
                let ways = provider.ways.clone();
                let AddArgs { way, json, .. } = args;
                return sign_in::run(keeper, &Wish { account, ways, way, other_identity: false, json });
            }
            waits_for_a_person = true;
        } else {
            ask_for(wants(args.grant, provider), &mut account)?;
        }
    }
    let mut added: AccountView = keeper.ask(|| Ask::Add(Box::new(account.clone())))?;
    let fetched = keeper.is_own() && added.can_refresh && account.token.is_none();
    if fetched {
        output::say(&format!("{} is added.", added.name));
        fetch(&mut keeper, &mut added);
    } else {
        let next = waits_for_a_person.then(|| format!(" Sign in with `turnglass login {}`.", added.name));
        output::say(&format!("{} is added. {}{}", added.name, added.reason, next.unwrap_or_default()));
    }
    if args.json {
        output::json(&added)?;
    }
    keeper.close()?;
    Ok(0)
}

/// Nobody else would: this keeper ends with this command. The account is added, whatever comes of it.
fn fetch(keeper: &mut Keeper, added: &mut AccountView) {
    match keeper.ask::<RefreshReport>(|| Ask::Refresh { account: added.name.clone() }) {
        Ok(report) => refresh::say(&report),
        Err(problem) => output::say(&problem.to_string()),
    }
    if let Ok(snapshot) = keeper.ask::<Snapshot>(|| Ask::Snapshot)
        && let Some(now) = snapshot.accounts.into_iter().find(|account| account.name == added.name)
    {
        *added = now;
    }
}

/// The account as the flags describe it, with the grant that they bring.
fn with_grant(args: &AddArgs) -> Result<NewAccount, Problem> {
    Ok(NewAccount {
        grant: args.grant.map(Into::into),
        expires_at: args.expires_at,
        token: secrets::brought(args.token_stdin, &args.token_env, &args.token_file, "token")?,
        refresh_token: secrets::brought(
            args.refresh_token_stdin,
            &args.refresh_token_env,
            &args.refresh_token_file,
            "refresh token",
        )?,
        ..described(&args.name, &args.description)?
    })
}

/// What is still to be given. The account's own grant goes before its provider's.
fn wants(grant: Option<Grant>, provider: &ProviderView) -> Wants {
    match grant {
        Some(Grant::ClientCredentials) => Wants::Nothing,
        Some(Grant::RefreshToken) => Wants::RefreshToken,
        Some(Grant::Token | Grant::None) => Wants::Token,
        None => provider.wants,
    }
}

fn ask_for(wants: Wants, account: &mut NewAccount) -> Result<(), Problem> {
    let (what, flag) = match wants {
        Wants::Nothing if account.client_secret.is_none() && terminal() => {
            account.client_secret = Some(secret("client secret")?);
            return Ok(());
        }
        Wants::Nothing => return Ok(()),
        Wants::RefreshToken => {
            ("refresh token", "--refresh-token-stdin, --refresh-token-env or --refresh-token-file")
        }
        Wants::Token => ("token", "--token-stdin, --token-env or --token-file"),
    };
    if !terminal() {
        return Err(
            Problem::usage(format!("{} needs a {what}.", account.name)).hint(format!("Give it with {flag}."))
        );
    }
    let secret = Some(secret(what)?);
    match wants {
        Wants::RefreshToken => account.refresh_token = secret,
        _ => account.token = secret,
    }
    Ok(())
}

fn secret(what: &str) -> Result<Secret, Problem> {
    secrets::read(&Source::Prompt, what)
}
