//! Authorization code with PKCE (RFC 6749, section 4.1; RFC 7636; RFC 8252; RFC 9207; RFC 9126), as values.

use super::called;
use super::{Plan, lacking, no_client, no_random, proof};
use crate::address::{endpoint, is_loopback};
use crate::exchange::{self, Fault, Raw, Request};
use crate::provider::Pkce;
use crate::random::random_text;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::plain;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::SignInWay;
use url::Url;

/// What is shorter than this is no code, whatever it consists of.
const SHORTEST: usize = 6;
/// Of letters alone, a code has so many.
const LONGER_THAN_WORDS: usize = 20;

/// A request for authorization that a person is to answer (RFC 6749, section 4.1.1), and what its answer is compared
/// with.
#[derive(Debug)]
pub struct AuthorizationRequest {
    /// The page that the browser is sent to, with all parameters of the request.
    pub url: Url,
    /// Providers compare it letter by letter.
    redirect: String,
    /// What the ID token has to repeat (OpenID Connect Core 1.0, section 3.1.2.1).
    pub nonce: Option<String>,
    state: String,
    /// None where it is left out (RFC 7636).
    verifier: Option<Secret>,
    params: Vec<(String, String)>,
    /// What the provider calls what stands in its redirect.
    theirs: Vec<String>,
}

/// An answer that came over the redirect, or was pasted (RFC 6749, section 4.1.2).
#[derive(Debug)]
pub enum AuthorizationResponse {
    /// What is traded for the grant, once.
    Code(Secret),
    /// It ends the sign-in.
    Ended(Problem),
    /// It is of this sign-in, and not to be trusted.
    Foreign(Problem),
    /// It does not carry the state of this sign-in: anybody may have sent it.
    Stranger(Problem),
}

impl AuthorizationRequest {
    /// Draws state, verifier and nonce. A problem where the endpoint cannot be asked, or a client is missing.
    pub fn new(plan: &Plan, redirect: String) -> Result<Self, Problem> {
        let place = plan.place(SignInWay::Browser).unwrap_or_default();
        let unusable = |why: Text| {
            Problem::usage(text!("authorization-endpoint", why)).hint(text!("correct-address-hint"))
        };
        let base = endpoint(place).map_err(unusable)?;
        let client = plan.client_id().ok_or_else(no_client)?;
        let (state, verifier) = random_text().zip(random_text()).ok_or_else(no_random)?;
        let verifier = Secret::new(verifier);
        let own = plan.params();
        let scope = own.iter().find(|(name, _)| name == "scope").map(|(_, scope)| scope.as_str());
        let has_scope = |wanted: &str| scope.is_some_and(|scope| scope.split(' ').any(|one| one == wanted));
        let nonce = if has_scope("openid") { Some(random_text().ok_or_else(no_random)?) } else { None };
        let mut params: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: &str| params.push((name.to_owned(), value.to_owned()));
        add("response_type", "code");
        add("client_id", client);
        add("redirect_uri", &redirect);
        add("state", &state);
        let pkce = plan.pkce();
        match pkce {
            Pkce::S256 => add("code_challenge", &proof::challenge(verifier.expose())),
            Pkce::Plain => add("code_challenge", verifier.expose()),
            Pkce::None => {}
        }
        match pkce {
            Pkce::S256 => add("code_challenge_method", "S256"),
            Pkce::Plain => add("code_challenge_method", "plain"),
            Pkce::None => {}
        }
        nonce.iter().for_each(|nonce| add("nonce", nonce));
        if plan.asks_consent() && !own.iter().any(|(name, _)| name == "prompt") {
            add("prompt", "consent");
        }
        let params = called::params(plan.provider.sign_in.as_ref(), params, own).ok_or_else(no_random)?;
        let url = called::opened(&base, &params);
        let verifier = (pkce != Pkce::None).then_some(verifier);
        let theirs =
            plan.provider.sign_in.iter().flat_map(|sign_in| sign_in.names.values().cloned()).collect();
        Ok(Self { url, redirect, nonce, state, verifier, params, theirs })
    }

    /// The request that hands the parameters over beforehand, where the issuer wants that.
    pub fn push(&self, plan: &Plan) -> Result<Request, Problem> {
        let url = endpoint(plan.metadata.push_url.as_deref().unwrap_or_default()).map_err(Problem::failed)?;
        let own = self.params.iter().filter(|(name, _)| name != "client_id");
        let fields = own.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(Request { dpop_key: plan.grant.dpop_key.clone(), ..plan.post(url, fields)? })
    }

    /// The person goes to the short address that came for the parameters.
    pub fn pushed(&mut self, plan: &Plan, raw: &Raw) -> Result<(), Problem> {
        let members = match (exchange::members(raw), exchange::fault(raw)) {
            (Some(members), None) => members,
            (_, fault) => {
                let said = fault
                    .map(|fault| fault.words(&self.verifier.iter().collect::<Vec<_>>()))
                    .unwrap_or_default();
                let says = text!("push-refused", said);
                return Err(Problem::failed(says).hint(text!("push-refused-hint")));
            }
        };
        let Some(place) = members.get("request_uri").and_then(|uri| uri.as_str()) else {
            return Err(Problem::failed(text!("push-no-address")));
        };
        let client = plan.client_id().unwrap_or_default();
        self.url.set_query(None);
        let base = plan.place(SignInWay::Browser).and_then(|place| Url::parse(place).ok());
        self.url.set_query(base.as_ref().and_then(Url::query));
        self.url.query_pairs_mut().append_pair("client_id", client).append_pair("request_uri", place);
        Ok(())
    }

    /// Reads the query of the redirect. `pasted`: a person brought it, perhaps the code that a page shows.
    pub fn read(&self, plan: &Plan, text: &str, pasted: bool) -> AuthorizationResponse {
        let text = text.trim();
        let query = match Url::parse(text) {
            // Some answer behind “#”.
            Ok(url) if pasted => {
                [url.query(), url.fragment()].into_iter().flatten().collect::<Vec<_>>().join("&")
            }
            _ => text.trim_start_matches('?').to_owned(),
        };
        let sign_in = plan.provider.sign_in.as_ref();
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .map(|(name, value)| (called::answered(sign_in, name), value.into_owned()))
            .collect();
        let of = |name: &str| {
            let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
            values.next().filter(|value| !value.is_empty())
        };
        if pasted && of("code").is_none() && of("error").is_none() {
            return self.bare(text);
        }
        let foreign =
            |says: Text, hint: Text| AuthorizationResponse::Foreign(Problem::failed(says).hint(hint));
        let fault = of("error").map(|error| {
            let description = of("error_description").map(str::to_owned);
            Fault { status: None, code: error.to_owned(), description }
        });
        if of("state") != Some(self.state.as_str()) {
            let stranger =
                |says: Text, hint: Text| AuthorizationResponse::Stranger(Problem::failed(says).hint(hint));
            if let (None, Some(fault)) = (of("state"), fault) {
                return stranger(
                    text!("sign-in-ended-unnamed", said = fault.words(&[])),
                    text!("check-redirect-hint"),
                );
            }
            return stranger(text!("sign-in-other-state"), text!("sign-in-other-state-hint"));
        }
        match (of("iss"), plan.account.issuer(&plan.provider)) {
            // Where each token names a tenant, the token's own word is compared.
            (Some(iss), Some(_)) if !plan.metadata.is_issuer(iss, None) && !plan.metadata.has_tenants() => {
                let (named, issuer) = (plain(iss, 200), &plan.metadata.issuer);
                return foreign(
                    text!("sign-in-other-issuer", named = &named, issuer),
                    text!("sign-in-other-issuer-hint", named),
                );
            }
            (None, Some(_)) if plan.metadata.answers_name_issuer => {
                return foreign(text!("sign-in-no-issuer"), text!("sign-in-again-from-start-hint"));
            }
            _ => {}
        }
        if let Some(fault) = fault {
            return AuthorizationResponse::Ended(refused(plan, &fault));
        }
        match of("code") {
            Some(code) => AuthorizationResponse::Code(Secret::new(code)),
            None => foreign(text!("sign-in-no-code"), text!("sign-in-again-from-start-hint")),
        }
    }

    /// A page shows some codes for copying, alone or followed by `#` and the state. Where the browser comes back to this machine
    /// no page does, and what stands alone is a word that was meant for something else.
    fn bare(&self, text: &str) -> AuthorizationResponse {
        let (code, state) = text.split_once('#').map_or((text, None), |(code, state)| (code, Some(state)));
        let is_shown = !Url::parse(&self.redirect).is_ok_and(|redirect| is_loopback(&redirect));
        let is_ours = match state {
            Some(state) => {
                state == self.state && !code.is_empty() && code.chars().all(|c| c.is_ascii_graphic())
            }
            None => is_shown && looks_like_a_code(code),
        };
        if !is_ours || code.contains("://") {
            let (says, hint) = match is_shown {
                true => (text!("pasted-nothing"), text!("pasted-nothing-hint")),
                false => {
                    (text!("pasted-no-address"), text!("pasted-no-address-hint", redirect = &self.redirect))
                }
            };
            return AuthorizationResponse::Stranger(Problem::failed(says).hint(hint));
        }
        // Out of an address bar it is written as addresses are.
        let written = code.contains('%').then(|| decoded(code)).flatten();
        AuthorizationResponse::Code(Secret::new(written.unwrap_or_else(|| code.to_owned())))
    }

    /// What the redirect has to repeat (RFC 6749, section 10.12).
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Trades the code for the grant.
    pub fn exchange(&self, plan: &Plan, code: &Secret) -> Result<Request, Problem> {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", &self.redirect),
        ];
        fields.extend(self.verifier.iter().map(|verifier| ("code_verifier", verifier.expose())));
        fields.extend(plan.account.sign_in.resource.iter().map(|resource| ("resource", resource.as_str())));
        exchange::trade(&plan.provider, &plan.account, &plan.grant, fields).map_err(lacking)
    }

    /// What was sent, and must not be shown where it comes back.
    pub fn secrets<'a>(&'a self, code: &'a Secret) -> Vec<&'a Secret> {
        [Some(code), self.verifier.as_ref()].into_iter().flatten().collect()
    }

    /// Whether the code was not taken because of the proof that came with it. A client with a secret has another one, so it
    /// is tried without; from now on it is left out here.
    pub fn goes_without(&mut self, plan: &mut Plan, raw: &Raw) -> bool {
        // A proof that is wrong is another matter (RFC 7636, section 4.6).
        let refused =
            exchange::fault(raw).is_some_and(|fault| fault.code != "invalid_grant" && speaks_of_pkce(&fault));
        let may = refused && self.verifier.is_some() && plan.grant.client_secret.is_some();
        // Who chose it means it.
        if !may || plan.account.sign_in.pkce().is_some() {
            return false;
        }
        self.verifier = None;
        plan.account.sign_in.set_apart(|apart| apart.pkce = Some(Pkce::None));
        true
    }

    /// What else stood in the redirect, e.g. which company a person chose: kept beside the tokens.
    pub fn beside(&self, text: &str) -> Vec<(String, String)> {
        const OWN: [&str; 8] =
            ["code", "state", "iss", "error", "error_description", "error_uri", "scope", "session_state"];
        let query = match Url::parse(text.trim()) {
            Ok(url) => [url.query(), url.fragment()].into_iter().flatten().collect::<Vec<_>>().join("&"),
            Err(_) => text.trim().trim_start_matches('?').to_owned(),
        };
        let fine = |name: &str, value: &str| {
            let word = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
            let may = crate::address::check_parameter(name, value).is_ok();
            let own = OWN.contains(&name) || self.theirs.iter().any(|theirs| theirs == name);
            word && may && !own && (1..=60).contains(&name.len()) && value.len() <= 400
        };
        let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
        pairs.filter(|(name, value)| !value.is_empty() && fine(name, value)).take(20).collect()
    }
}

/// Whether a refusal is of the code's proof, in the words of the field.
pub fn speaks_of_pkce(fault: &Fault) -> bool {
    let said = [Some(fault.code.as_str()), fault.description.as_deref()];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase().replace('_', " ");
    ["pkce", "code verifier", "code challenge"].iter().any(|word| said.contains(word))
}

/// Whether this may be a code (RFC 6749, appendix A.11), and not a word that somebody typed. The shortest that are known to be shown
/// are of seven digits; what consists of letters alone is longer than any word.
fn looks_like_a_code(text: &str) -> bool {
    let length = text.chars().count();
    let is_mixed = text.contains(|c: char| !c.is_ascii_alphabetic());
    text.chars().all(|c| c.is_ascii_graphic())
        && (length >= LONGER_THAN_WORDS || length >= SHORTEST && is_mixed)
}

fn decoded(code: &str) -> Option<String> {
    let pair = format!("code={}", code.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, code)| code.into_owned())
}

fn refused(plan: &Plan, fault: &Fault) -> Problem {
    let said = fault.words(&[]);
    match fault.code.as_str() {
        "access_denied" => Problem::new(Code::SignInNeeded, text!("declined-in-browser", said))
            .hint(text!("sign-in-given-up-hint")),
        "server_error" | "temporarily_unavailable" => {
            Problem::new(Code::Unavailable, text!("sign-in-not-now", said)).hint(text!("later-hint"))
        }
        _ if speaks_of_pkce(fault) => Problem::failed(text!("sign-in-ended", said)).hint(plan.pkce_hint()),
        _ => Problem::failed(text!("sign-in-ended", said)).hint(text!("check-redirect-hint")),
    }
}
