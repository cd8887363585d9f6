//! `turnglass providers try`: the request that a definition leads to, and what an answer to it would mean. Secrets are made up,
//! so that none can be shown.

use super::of_file;
use crate::args::TryArgs;
use crate::output;
use turnglass_core::account::{Account, Grant};
use turnglass_core::exchange::{self, Answered, Outcome, Raw, Request};
use turnglass_core::provider::{ClientAuth, GrantKind, Method, Provider};
use turnglass_core::template::Name;
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;

pub(super) fn run(args: &TryArgs) -> Result<u8, Problem> {
    let providers = of_file(&args.file)?;
    let named = |provider: &&std::sync::Arc<Provider>| {
        args.provider.as_ref().is_none_or(|name| *name == provider.name)
    };
    let provider = match (providers.iter().find(named), providers.faults().first()) {
        (Some(provider), _) => provider.clone(),
        (None, Some(faulty)) => return Err(faulty.problem.clone()),
        (None, None) => {
            let names: Vec<&str> = providers.iter().map(|provider| provider.name.as_str()).collect();
            let name = args.provider.as_deref().unwrap_or_default();
            let problem = Problem::usage(text!("no-such-provider", %name));
            return Err(problem.hint(text!("no-such-provider-hint", names = %names.join(", "))));
        }
    };
    let new = made_up(&provider, args);
    let (account, mut grant) = (Account::from_new(&new), Grant::from_new(&new, now()));
    provider.check_values(&account, &grant)?;
    let provider = provider.of(&account);
    grant.goes_to = exchange::place::named(&provider, &account);
    let lacking = |(says, hint): (Text, Text)| Problem::failed(says).hint(hint);
    let request = exchange::request(&provider, &account, &grant).map_err(lacking)?;
    output::answer(&shown(&request))?;
    let Some(file) = &args.answer else { return Ok(0) };
    let body = std::fs::read(file)
        .map_err(|why| Problem::usage(text!("file-unreadable", file = %file.display(), %why)))?;
    let is_form = !body.trim_ascii_start().starts_with(b"{") && !body.trim_ascii_start().starts_with(b"[");
    let kind = if is_form { "application/x-www-form-urlencoded" } else { "application/json" };
    let answered = Answered {
        status: args.status,
        content_type: Some(kind.into()),
        body: body.into(),
        ..Answered::default()
    };
    let outcome = exchange::read(&provider, &account, &grant, now(), Raw::Answer(answered));
    let (says, code) = said(&outcome, &grant);
    output::answer(&format!("\n{says}\n"))?;
    Ok(code)
}

/// In the place of each secret its name.
fn made_up(provider: &Provider, args: &TryArgs) -> NewAccount {
    let view = provider.view();
    let by_certificate = provider.client_auth.is_by_certificate();
    let has_secret = provider.client_auth != ClientAuth::None && !by_certificate
        || provider.grant == GrantKind::ClientCredentials
        || provider.refreshes_with(&Name::ClientSecret);
    let mut new = NewAccount {
        name: "account".into(),
        provider: provider.name.clone(),
        token_url: provider.refresh.url.is_none().then(|| "https://token-endpoint.example/".to_owned()),
        client_id: view.wants_client.then(|| "CLIENT-ID".to_owned()),
        client_secret: has_secret.then(|| Secret::new("CLIENT-SECRET")),
        certificate: by_certificate.then(|| ClientCertificate::new(Secret::new("CERTIFICATE"))),
        token: Some(Secret::new("TOKEN")),
        refresh_token: Some(Secret::new("REFRESH-TOKEN")),
        values: args.values.iter().cloned().collect(),
        ..NewAccount::default()
    };
    for parameter in &provider.parameters {
        let name = parameter.name.clone();
        if parameter.secret {
            let value = Secret::new(name.to_ascii_uppercase());
            new.given.insert(name, value);
        } else if parameter.default.is_none() {
            let example = parameter.example.clone().unwrap_or_else(|| name.clone());
            new.values.entry(name).or_insert(example);
        }
    }
    new
}

fn shown(request: &Request) -> String {
    let method = if request.method == Method::Get { "GET" } else { "POST" };
    let mut shown = format!("{method} {}\n", request.url);
    for (name, value) in &request.headers {
        shown += &format!("{name}: {}\n", value.expose());
    }
    if let Some((kind, body)) = &request.body {
        if !request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            shown += &format!("content-type: {kind}\n");
        }
        shown += &format!("\n{}\n", body.expose());
    }
    shown
}

fn said(outcome: &Outcome, before: &Grant) -> (Text, u8) {
    match outcome {
        Outcome::Renewed(grant) => {
            let ends = grant.expires_at.map(|at| text!("try-ends", at = %at.to_rfc3339()));
            let replaced = grant.refresh_token != before.refresh_token;
            let replaced = replaced.then(|| text!("try-refresh-token-replaced"));
            let identity = grant.identity.as_deref().map(|identity| text!("try-identity", identity));
            let renewed = [text!("try-renewed")].into_iter();
            (Text::joined(renewed.chain(ends).chain(replaced).chain(identity)), 0)
        }
        Outcome::Unchanged { says, .. } | Outcome::Later { says, .. } => (says.clone(), 5),
        Outcome::Refused { says, .. } => (says.clone(), 4),
        Outcome::Denied { says, hint, .. } => {
            (Text::joined([says.clone()].into_iter().chain(hint.clone())), 1)
        }
        Outcome::Misconfigured { says, hint } => (Text::joined([says.clone(), hint.clone()]), 1),
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    #[allow(clippy::disallowed_methods)] // an answer that has just come
    chrono::Utc::now()
}
