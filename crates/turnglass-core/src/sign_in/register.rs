//! Dynamic client registration (RFC 7591), for an account without a client at an issuer that offers it. Values only.

use super::{Plan, no_client, no_client_at};
use crate::address::endpoint;
use crate::exchange::{self, Raw, Request};
use crate::provider::{ClientAuth, Method};
use serde_json::json;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::SignInWay;

/// Registers this program as a native client of its own, with this redirect address, for every way that there is.
pub fn request(plan: &Plan, redirect: &str) -> Result<Request, Problem> {
    let place = plan.metadata.register_url.as_deref().ok_or_else(|| no_client_at(&plan.metadata))?;
    // Who is known by a certificate was made known by somebody.
    if plan.account.client_auth.is_some_and(ClientAuth::is_by_certificate) {
        return Err(no_client());
    }
    let url = endpoint(place).map_err(Problem::failed)?;
    let browser = plan.place(SignInWay::Browser).map(|_| redirect);
    let mut grants = vec!["refresh_token"];
    grants.extend(browser.map(|_| "authorization_code"));
    grants.extend(plan.place(SignInWay::Device).map(|_| exchange::DEVICE_GRANT));
    let auth = match (plan.metadata.wants_secret(), plan.metadata.client_auth()) {
        (false, _) => "none",
        (true, Some(ClientAuth::Post)) => "client_secret_post",
        (true, _) => "client_secret_basic",
    };
    let mut body = json!({
        "client_name": "Turnglass",
        "application_type": "native",
        "redirect_uris": browser.into_iter().collect::<Vec<_>>(),
        "response_types": browser.map(|_| "code").into_iter().collect::<Vec<_>>(),
        "grant_types": grants,
        "token_endpoint_auth_method": auth,
    });
    if let Some(scope) = plan.scope() {
        body["scope"] = scope.into();
    }
    if plan.account.sign_in.dpop {
        body["dpop_bound_access_tokens"] = true.into();
    }
    let headers = exchange::accept_json();
    let body = Some(("application/json", Secret::new(body.to_string())));
    Ok(Request {
        method: Method::Post,
        url,
        headers,
        body,
        dpop_key: None,
        precious: Vec::new(),
        proof: exchange::Proof::default(),
    })
}

/// Takes the client into the plan, with the redirect address that it was registered for: the next sign-in uses that
/// one again, for not every issuer takes another port.
pub fn read(plan: &mut Plan, redirect: &str, raw: &Raw) -> Result<(), Problem> {
    if let Raw::Nothing { says, .. } = raw {
        return Err(Problem::new(Code::Unavailable, says.clone()).hint(text!("later-hint")));
    }
    let members = exchange::members(raw).unwrap_or_default();
    let id = members.get("client_id").and_then(|id| id.as_str()).filter(|id| !id.is_empty());
    let (Some(id), None) = (id, exchange::fault(raw)) else {
        let said = exchange::fault(raw).map(|fault| fault.words(&[])).unwrap_or_default();
        let problem = Problem::failed(text!("not-registered", said));
        return Err(problem.hint(text!("not-registered-hint")));
    };
    plan.account.client_id = Some(id.to_owned());
    plan.account.sign_in.redirect_url = Some(redirect.to_owned());
    plan.account.sign_in.registered = true;
    plan.is_new_client = true;
    // Zero is how an issuer says that it does not end (section 3.2.1).
    let ends_at = members.get("client_secret_expires_at").and_then(crate::jwt::epoch);
    let ends_at = ends_at.map(|at| at.timestamp_millis());
    plan.account.sign_in.set_apart(|apart| apart.secret_ends_at = ends_at);
    let secret = members.get("client_secret").and_then(|secret| secret.as_str());
    plan.grant.client_secret = secret.and_then(Secret::some);
    let method = members.get("token_endpoint_auth_method").and_then(|method| method.as_str());
    plan.account.client_auth = match (method, &plan.grant.client_secret) {
        (Some("client_secret_post"), Some(_)) => Some(ClientAuth::Post),
        (Some("none"), _) | (_, None) => Some(ClientAuth::None),
        (_, Some(_)) => Some(ClientAuth::Basic),
    };
    Ok(())
}

/// Lets go of a client that was registered by itself, so that another one is: the issuer knows it no more, or its secret has
/// ended, or its redirect address is not free.
pub fn forget(plan: &mut Plan) {
    plan.account.client_id = None;
    plan.account.client_auth = None;
    plan.account.sign_in.registered = false;
    plan.account.sign_in.redirect_url = None;
    plan.account.sign_in.set_apart(|apart| apart.secret_ends_at = None);
    plan.grant.client_secret = None;
}

/// Whether the secret of the registered client has ended.
pub fn has_ended(plan: &Plan, now: chrono::DateTime<chrono::Utc>) -> bool {
    let sign_in = &plan.account.sign_in;
    sign_in.registered && sign_in.secret_ends_at().is_some_and(|at| at <= now.timestamp_millis())
}

/// Asks whether the issuer still knows a client that it registered once: with a code that nobody was given, so that what it
/// says is of the client. A person would only see a page that leads nowhere.
pub fn probe(plan: &Plan) -> Option<Request> {
    let code = crate::random::random_text()?;
    let redirect = plan.account.sign_in.redirect_url.as_deref().unwrap_or_default();
    let fields =
        vec![("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", redirect)];
    let request = exchange::trade(&plan.provider, &plan.account, &plan.grant, fields).ok()?;
    Some(Request { precious: Vec::new(), ..request })
}

/// Whether the answer says that it does not know this client.
pub fn is_forgotten(raw: &Raw) -> bool {
    exchange::fault(raw)
        .is_some_and(|fault| matches!(fault.code.as_str(), "invalid_client" | "unauthorized_client"))
}
