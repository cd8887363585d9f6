//! `turnglass add`: an account with the secrets that its provider wants; or without any, where a person can sign in.

use super::refresh;
use crate::account::{self, described};
use crate::args::{AddArgs, Grant};
use crate::keeper::Keeper;
use crate::output::{self, terminal};
use crate::secrets::{self, Secrets, Source};
use crate::sign_in::{self, Wish};
use crate::{unkept, words};
use std::io::IsTerminal;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{
    AccountView, AddedView, LOCAL, ProviderView, RefreshReport, Snapshot, State, Wants, What,
};
use turnglass_protocol::wire::{Ask, NewAccount};

pub(crate) fn run(args: AddArgs) -> Result<u8, Problem> {
    // Secrets that are named are read first: a mistake there costs nothing. What is typed comes last of all, when everything
    // else is known.
    let typed = typed(&args);
    let mut account = with_grant(&args, typed)?;
    let mut keeper = Keeper::open()?;
    let there = there(&mut keeper, &mut account, typed)?;
    account::with_provider(&mut account)?;
    let mut waits_for_a_person = false;
    let brought = account.token.is_some() || account.refresh_token.is_some();
    if !brought || terminal() {
        let providers: Vec<ProviderView> = keeper.ask(|| Ask::Providers)?;
        let provider = account::provider(&account.provider, &providers)?;
        if there.is_none() {
            if terminal() || typed.is_some() {
                account::checked(&account)?;
            }
            account::with_values(&mut account, provider)?;
        }
        let can_sign_in = there.as_ref().map_or_else(
            || account::can_sign_in(&account, provider),
            |there| there.can_sign_in || account::can_sign_in(&account, provider),
        );
        if brought {
            // Nothing else is asked for.
        } else if typed.is_none() && args.grant.is_none() && can_sign_in {
            if there.is_none() {
                account::complete(&mut account, provider, args.way)?;
            }
            if args.way.chosen() || terminal() {
                let ways = provider.ways.clone();
                let AddArgs { way, json, .. } = args;
                return sign_in::run(keeper, Wish { account, ways, way, other_identity: false, json });
            }
            waits_for_a_person = true;
        } else {
            if there.is_none() && args.grant != Some(Grant::None) {
                account::with_place(&mut account, provider, wants(args.grant, provider))?;
            }
            match typed {
                Some(Secrets::Token) => account.token = Some(secret(Secrets::Token)?),
                Some(what) => account.refresh_token = Some(secret(what)?),
                None => ask_for(wants(args.grant, provider), provider.wants_client, &mut account)?,
            }
        }
    }
    let AddedView { account: mut added, was_here } = keeper.ask(|| Ask::Add(Box::new(account.clone())))?;
    let fetched = keeper.is_own() && added.can_refresh && account.token.is_none();
    let report = if fetched { fetch(&mut keeper, &mut added)? } else { None };
    let refused = refused(&added);
    let says = match (was_here, refused) {
        (false, 0) => text!("account-added", account = %added.name),
        (false, _) => text!("account-added-refused", account = %added.name),
        (true, _) if !brings(&account) => text!("account-kept-secret", account = %added.name),
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
    tell_of_end(&account, &added);
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

/// Whether any secret came with it: the account keeps its own without.
fn brings(account: &NewAccount) -> bool {
    let secrets = [&account.token, &account.refresh_token, &account.client_secret];
    secrets.iter().any(|secret| secret.is_some())
        || account.certificate.is_some()
        || !account.given.is_empty()
}

/// Of a token that nothing renews: that nobody would hear of its end, or that the end that was named is no end to come.
fn tell_of_end(account: &NewAccount, added: &AccountView) {
    if account.token.is_none() || added.can_refresh {
        return;
    }
    match (account.expires_at, added.expires_at) {
        (Some(end), _) if end <= words::now() => {
            output::say(text!("token-end-is-past", end = words::instant_here(end)));
        }
        (_, None) => output::say(text!("token-tells-no-end")),
        _ => {}
    }
}

/// What is to come from standard input, where a person sits at it.
fn typed(args: &AddArgs) -> Option<Secrets> {
    let what = match (args.token_stdin, args.refresh_token_stdin) {
        (true, _) => Secrets::Token,
        (_, true) => Secrets::RefreshToken,
        _ => return None,
    };
    std::io::stdin().is_terminal().then_some(what)
}

/// The account of this name, which need not be described again. Nobody is asked for what no vault would keep.
fn there(
    keeper: &mut Keeper,
    account: &mut NewAccount,
    typed: Option<Secrets>,
) -> Result<Option<AccountView>, Problem> {
    // What a team's vault is to hold waits for no other.
    let is_local = account.lives_in.as_ref().is_none_or(|place| place == LOCAL);
    if is_local {
        keeper.make_vault()?;
    }
    if typed.is_none() && !terminal() && !account.provider.is_empty() {
        return Ok(None);
    }
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    if !is_local {
        // Its vault says it.
    } else if typed.is_some() {
        account::would_be_kept(&snapshot)?;
    } else {
        account::would_be_kept_here(&snapshot)?;
    }
    let there = snapshot.accounts.into_iter().find(|there| there.name == account.name);
    if let Some(there) = there.as_ref().filter(|_| account.provider.is_empty()) {
        account.provider.clone_from(&there.provider);
    }
    Ok(there.filter(|there| there.provider == account.provider))
}

/// The account as the flags describe it, with the grant that they bring; what is typed is not read yet.
fn with_grant(args: &AddArgs, typed: Option<Secrets>) -> Result<NewAccount, Problem> {
    let stdin = |named: bool| named && typed.is_none();
    Ok(NewAccount {
        grant: args.grant.map(Into::into),
        expires_at: args.expires_at,
        replace: args.replace,
        spare: !args.replace,
        token: secrets::brought(stdin(args.token_stdin), &args.token_env, &args.token_file, Secrets::Token)?,
        refresh_token: secrets::brought(
            stdin(args.refresh_token_stdin),
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
