//! `turnglass add`: an account with the secrets that its provider wants; or without any, where a person can sign in.

use super::refresh;
use crate::account::{self, described};
use crate::args::{AddArgs, Grant};
use crate::keeper::Keeper;
use crate::output::{self, terminal};
use crate::secrets::{self, Secrets, Source};
use crate::sign_in::{self, Wish};
use crate::unkept;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{
    AccountView, Listed, ProviderView, RefreshReport, Snapshot, State, Wants, What,
};
use turnglass_protocol::wire::{Ask, NewAccount};

pub(crate) fn run(args: AddArgs) -> Result<u8, Problem> {
    // Secrets that are named are read first: a mistake there costs nothing.
    let mut account = with_grant(&args)?;
    account::with_provider(&mut account)?;
    let mut keeper = Keeper::open()?;
    let mut waits_for_a_person = false;
    let brought = account.token.is_some() || account.refresh_token.is_some();
    if !brought || terminal() {
        let providers: Vec<ProviderView> = keeper.ask(|| Ask::Providers)?;
        let provider = account::provider(&account.provider, &providers)?;
        account::with_values(&mut account, provider)?;
        if brought {
            // Nothing else is asked for.
        } else if args.grant.is_none() && account::can_sign_in(&account, provider) {
            account::complete(&mut account, provider, args.way)?;
            if args.way.chosen() || terminal() {
                let ways = provider.ways.clone();
                let AddArgs { way, json, .. } = args;
                return sign_in::run(keeper, &Wish { account, ways, way, other_identity: false, json });
            }
            waits_for_a_person = true;
        } else {
            ask_for(wants(args.grant, provider), provider.wants_client, &mut account)?;
        }
    }
    let was_here = is_here(&mut keeper, &account.name);
    let mut added: AccountView = keeper.ask(|| Ask::Add(Box::new(account.clone())))?;
    let fetched = keeper.is_own() && added.can_refresh && account.token.is_none();
    let report = if fetched { fetch(&mut keeper, &mut added)? } else { None };
    let refused = refused(&added);
    let says = match (was_here, refused) {
        (false, 0) => text!("account-added", account = %added.name),
        (false, _) => text!("account-added-refused", account = %added.name),
        (true, 0) => text!("account-replaced", account = %added.name),
        (true, _) => text!("account-replaced-refused", account = %added.name),
    };
    match report {
        Some(report) => {
            output::say(says);
            refresh::say(&report);
        }
        None => {
            let next = waits_for_a_person.then(|| text!("sign-in-next", account = %added.name));
            let next = next.or_else(|| added.remedy.clone().filter(|_| refused != 0));
            output::say(Text::joined([says, added.reason.clone()].into_iter().chain(next)));
        }
    }
    if account.margin_seconds.is_some() {
        account::say_margin_is_cut(&added);
    }
    if args.json {
        output::json(&added)?;
    }
    unkept::say_of(&mut keeper, |name| name == added.name);
    keeper.close()?;
    Ok(refused)
}

/// Whether an account is called so before.
fn is_here(keeper: &mut Keeper, name: &str) -> bool {
    let listed = keeper.ask::<Listed>(|| Ask::List);
    listed.is_ok_and(|listed| listed.accounts.iter().any(|account| account.name == name))
}

/// Nobody else would: this keeper ends with this command. A problem when the grant of before is kept; else the account is
/// added, whatever comes of it.
fn fetch(keeper: &mut Keeper, added: &mut AccountView) -> Result<Option<RefreshReport>, Problem> {
    let asked = keeper.ask::<RefreshReport>(|| Ask::Refresh { account: added.name.clone() });
    if let Ok(snapshot) = keeper.ask::<Snapshot>(|| Ask::Snapshot)
        && let Some(now) = snapshot.accounts.into_iter().find(|account| account.name == added.name)
    {
        *added = now;
    }
    match asked {
        Ok(RefreshReport { what: What::Refused, problem: Some(problem), .. }) if refused(added) == 0 => {
            Err(problem)
        }
        Ok(report) => Ok(Some(report)),
        Err(problem) => Ok(Some(RefreshReport {
            account: added.name.clone(),
            what: What::Later,
            says: problem.message.clone(),
            problem: Some(problem),
        })),
    }
}

/// What the command ends with: whether the provider did not take what was brought.
fn refused(added: &AccountView) -> u8 {
    match (added.state, added.last.as_ref().map(|last| last.what)) {
        (State::SignInNeeded, Some(What::Refused)) => Code::SignInNeeded.exit_code(),
        (State::Misconfigured, Some(What::Misconfigured)) => Code::Failed.exit_code(),
        _ => 0,
    }
}

/// The account as the flags describe it, with the grant that they bring.
fn with_grant(args: &AddArgs) -> Result<NewAccount, Problem> {
    Ok(NewAccount {
        grant: args.grant.map(Into::into),
        expires_at: args.expires_at,
        token: secrets::brought(args.token_stdin, &args.token_env, &args.token_file, Secrets::Token)?,
        refresh_token: secrets::brought(
            args.refresh_token_stdin,
            &args.refresh_token_env,
            &args.refresh_token_file,
            Secrets::RefreshToken,
        )?,
        ..described(&args.name, &args.description)?
    })
}

/// What is still to be given. The account's own grant goes before its provider's.
fn wants(grant: Option<Grant>, provider: &ProviderView) -> Wants {
    match grant {
        Some(Grant::ClientCredentials | Grant::Request | Grant::TokenExchange) => Wants::Nothing,
        Some(Grant::RefreshToken) => Wants::RefreshToken,
        Some(Grant::Token | Grant::None) => Wants::Token,
        None => provider.wants,
    }
}

fn ask_for(wants: Wants, wants_client: bool, account: &mut NewAccount) -> Result<(), Problem> {
    let is_known = account.client_secret.is_some() || account.certificate.is_some();
    match wants {
        Wants::Nothing if wants_client && !is_known && terminal() => {
            account.client_secret = Some(secret(Secrets::Client)?);
        }
        Wants::Nothing => {}
        Wants::RefreshToken if terminal() => account.refresh_token = Some(secret(Secrets::RefreshToken)?),
        Wants::Token if terminal() => account.token = Some(secret(Secrets::Token)?),
        Wants::RefreshToken => {
            return Err(Problem::usage(text!("account-needs-refresh-token", account = %account.name))
                .hint(text!("give-refresh-token-hint")));
        }
        Wants::Token => {
            return Err(Problem::usage(text!("account-needs-token", account = %account.name))
                .hint(text!("give-token-hint")));
        }
    }
    Ok(())
}

fn secret(what: Secrets) -> Result<Secret, Problem> {
    secrets::read(&Source::Prompt, what)
}
