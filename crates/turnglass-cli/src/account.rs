//! An account as it is described by flags, and by a person at the terminal for what is missing. What a provider needs
//! is the keeper's word ([`ProviderView`]); here it is only collected.

use crate::args::{Description, WayArgs};
use crate::output::{self, terminal};
use crate::secrets::{self, Secrets, Source};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, ProviderView, SignInWay, Snapshot, State, Wants};
use turnglass_protocol::wire::NewAccount;

/// What the flags say. Secrets that are named are read: a mistake there costs nothing yet.
pub(crate) fn described(name: &str, by: &Description) -> Result<NewAccount, Problem> {
    let secret = by.client_secret_env.as_deref();
    Ok(NewAccount {
        name: name.to_owned(),
        lives_in: by.lives_in.clone(),
        provider: by.provider().unwrap_or_default().to_owned(),
        token_url: by.token_url.clone(),
        issuer: by.issuer.clone(),
        authorize_url: by.authorize_url.clone(),
        device_url: by.device_url.clone(),
        revoke_url: by.revoke_url.clone(),
        redirect_url: by.redirect_url.clone(),
        audience: by.audience.clone(),
        resource: by.resource.clone(),
        values: by.values.iter().cloned().collect(),
        given: secrets::given(&by.given)?,
        params: by.params(),
        pkce: by.pkce.map(Into::into),
        issuer_alias: by.issuer_alias.clone(),
        audiences: by.trust_audience.clone(),
        dpop: by.dpop,
        client_id: by.client_id.clone(),
        client_auth: by.client_auth.map(Into::into),
        scope: by.scope.clone(),
        margin_seconds: by.margin.map(Span::as_seconds),
        client_secret: secret.map(|name| secrets::read(&Source::Env(name), Secrets::Client)).transpose()?,
        certificate: secrets::certificate(by.client_certificate.as_deref(), by.client_key.as_deref())?,
        ..NewAccount::default()
    })
}

/// The provider of this name, or what else there is.
pub(crate) fn provider<'a>(name: &str, known: &'a [ProviderView]) -> Result<&'a ProviderView, Problem> {
    let found = known.iter().find(|provider| provider.name == name);
    // What is wrong with a file as a whole may be what hides this one.
    let fault = found.map_or_else(
        || known.iter().filter(|provider| provider.name.is_empty()).find_map(|it| it.fault.as_ref()),
        |provider| provider.fault.as_ref(),
    );
    if let Some(fault) = fault {
        let problem = Problem::new(Code::Usage, fault.message.clone());
        return Err(problem.hint(text!("provider-fault-hint")));
    }
    found.ok_or_else(|| {
        let known: Vec<&str> = known
            .iter()
            .filter(|provider| provider.fault.is_none())
            .map(|provider| provider.name.as_str())
            .collect();
        Problem::usage(text!("no-such-provider", %name))
            .hint(text!("no-such-provider-hint", names = %known.join(", ")))
    })
}

/// A new account has to be at some provider: asked for, or the flags that say so are named.
pub(crate) fn with_provider(account: &mut NewAccount) -> Result<(), Problem> {
    if !account.provider.is_empty() {
        return Ok(());
    }
    if !terminal() {
        // A token alone may be one that nothing renews, which is kept without anything that could be looked up.
        let hint = match (&account.token, &account.refresh_token) {
            (Some(_), None) => text!("no-provider-plain-hint", name = &account.name),
            _ => text!("no-provider-given-hint"),
        };
        return Err(Problem::usage(text!("no-provider-given", account = %account.name)).hint(hint));
    }
    let given = secrets::ask(text!("ask-provider"))?.unwrap_or_default();
    if given.starts_with("https://") || given.starts_with("http://") {
        (account.provider, account.issuer) = ("oidc".into(), Some(given));
    } else {
        account.provider = given;
    }
    Ok(())
}

/// What a sign-in at this provider needs beside the person: asked for on a terminal, else the missing flag is named.
pub(crate) fn complete(
    account: &mut NewAccount,
    provider: &ProviderView,
    way: WayArgs,
) -> Result<(), Problem> {
    with_values(account, provider)?;
    let name = account.name.clone();
    let missing = |what: Text, flag: &str| Problem::usage(what).hint(text!("give-with-hint", flag));
    if provider.wants_issuer && account.issuer.is_none() && account.resource.is_empty() {
        account.issuer = secrets::ask_here(text!("ask-issuer"))?;
        if account.issuer.is_none() {
            return Err(missing(text!("account-needs-issuer", account = name), "--issuer"));
        }
    }
    // An issuer says by its metadata whether it registers clients by itself: a person is asked once that is read.
    if provider.wants_client && !provider.wants_issuer && account.client_id.is_none() {
        account.client_id = secrets::ask_here(match &provider.client_page {
            Some(page) => text!("ask-client-id-from", %page),
            None => text!("ask-client-id"),
        })?;
        if account.client_id.is_none() {
            let page = provider.client_page.as_ref().map(|page| text!("client-page-hint", page));
            let hint = Text::joined([text!("give-with-hint", flag = "--client-id")].into_iter().chain(page));
            return Err(Problem::usage(text!("account-needs-client-id", account = name)).hint(hint));
        }
    }
    // With a code, clients need no secret: there the one that is not given is done without.
    let with_code = provider.ways.contains(&SignInWay::Device) && !way.browser && !way.no_browser;
    if provider.wants_client_secret
        && account.client_secret.is_none()
        && account.certificate.is_none()
        && !way.device
    {
        if terminal() {
            let what = if with_code { Secrets::ClientOrCode } else { Secrets::Client };
            account.client_secret = secrets::prompt_some(what)?;
        }
        if account.client_secret.is_none() && !with_code {
            return Err(missing(text!("account-needs-client-secret", account = name), "--client-secret-env"));
        }
    }
    Ok(())
}

/// What the provider asks of every account: asked for on a terminal. The keeper says what is still missing.
pub(crate) fn with_values(account: &mut NewAccount, provider: &ProviderView) -> Result<(), Problem> {
    for parameter in &provider.parameters {
        let given =
            account.values.contains_key(&parameter.name) || account.given.contains_key(&parameter.name);
        if given || parameter.default.is_some() || !terminal() {
            continue;
        }
        let title = match &parameter.example {
            Some(example) => text!("ask-parameter-example", title = &parameter.title, example),
            None => Text::from(&parameter.title),
        };
        if parameter.secret {
            let secret = secrets::ask_hidden(&title)?;
            account.given.extend(secret.map(|secret| (parameter.name.clone(), secret)));
        } else {
            let value = secrets::ask(title)?;
            account.values.extend(value.map(|value| (parameter.name.clone(), value)));
        }
    }
    Ok(())
}

/// Where a grant of this provider is renewed and by which client, before anybody is asked for the grant itself: asked for on a
/// terminal. The keeper says what a script leaves out.
pub(crate) fn with_place(
    account: &mut NewAccount,
    provider: &ProviderView,
    wants: Wants,
) -> Result<(), Problem> {
    if !terminal() {
        return Ok(());
    }
    let missing = |what: Text, flag: &str| Problem::usage(what).hint(text!("give-with-hint", flag));
    let name = account.name.clone();
    let located = account.token_url.is_some() || account.issuer.is_some() || !account.resource.is_empty();
    if provider.wants_token_url && !located {
        account.token_url = secrets::ask(text!("ask-token-url"))?;
        if account.token_url.is_none() {
            return Err(missing(text!("account-needs-token-url", account = name), "--token-url"));
        }
    } else if provider.wants_issuer && !located {
        account.issuer = secrets::ask(text!("ask-issuer"))?;
        if account.issuer.is_none() {
            return Err(missing(text!("account-needs-issuer", account = name), "--issuer"));
        }
    }
    checked(account)?;
    if provider.wants_client && wants != Wants::Token && account.client_id.is_none() {
        account.client_id = secrets::ask(match &provider.client_page {
            Some(page) => text!("ask-client-id-from", %page),
            None => text!("ask-client-id"),
        })?;
        let proves = account.client_secret.is_some() || account.client_auth.is_some();
        if account.client_id.is_none() && (proves || wants == Wants::Nothing) {
            return Err(missing(text!("account-needs-client-id", account = name), "--client-id"));
        }
    }
    Ok(())
}

/// What is wrong with what was given so far, as the keeper would say it at the end.
pub(crate) fn checked(account: &NewAccount) -> Result<(), Problem> {
    turnglass_core::core::ask::check_name(&account.name)?;
    turnglass_core::address::check_all(account)?;
    let asked = account.token_url.iter().chain(&account.issuer);
    asked.into_iter().try_for_each(|address| {
        let wrong = |why| Problem::usage(text!("no-address-to-ask", why));
        turnglass_core::address::endpoint(address).map(drop).map_err(wrong)
    })
}

/// A person is asked for no secret that the vault would not take.
pub(crate) fn would_be_kept(snapshot: &Snapshot) -> Result<(), Problem> {
    snapshot.vault.problem.clone().map_or(Ok(()), Err)
}

/// The same where somebody may be asked. To a script the keeper says it.
pub(crate) fn would_be_kept_here(snapshot: &Snapshot) -> Result<(), Problem> {
    if terminal() { would_be_kept(snapshot) } else { Ok(()) }
}

/// Whether a person can sign in to this account from here, as far as one can know without asking anybody.
pub(crate) fn can_sign_in(account: &NewAccount, provider: &ProviderView) -> bool {
    let page_is_known = account.authorize_url.is_some()
        || account.device_url.is_some()
        || account.issuer.is_some()
        || !account.resource.is_empty();
    !provider.ways.is_empty() && (!provider.wants_token_url || page_is_known)
}

/// A margin that its token lives too short for is kept, and does not count whole.
pub(crate) fn say_margin_is_cut(account: &AccountView) {
    if let Some(cut) = account.margin_cut_seconds {
        output::say(text!("margin-cut", account = %account.name, margin = %Span::lasting(cut)));
    }
}

/// The command that mends it, unless its reason tells one already.
pub(crate) fn remedy(account: &AccountView) -> Option<Text> {
    let brings = matches!(account.state, State::SignInNeeded | State::Expired | State::Misconfigured);
    // Whatever it stood in when it was switched off, nothing is tried again by itself.
    if account.disabled && !brings && account.state != State::VaultTrouble {
        return Some(text!("switched-off-hint", name = &account.name));
    }
    if !brings || account.reason.contains('`') || !account.owner.is_mine() {
        return None;
    }
    match account.state {
        State::Expired if account.can_refresh => {
            Some(text!("not-renewed-by-nobody-hint", name = &account.name))
        }
        _ => account.remedy.clone(),
    }
}
