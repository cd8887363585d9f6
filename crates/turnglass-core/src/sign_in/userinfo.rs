//! What a person is called whose ID token does not say it: asked of the issuer once they have signed in (OpenID Connect
//! Core 1.0, section 5.3). For people to read and nothing else: whoever signed in is known by their subject.

use super::Plan;
use crate::account::Grant;
use crate::address::endpoint;
use crate::exchange::{Answered, Proof, Raw, Request, accept_json};
use crate::jwt;
use crate::provider::Method;
use serde_json::{Map, Value};
use turnglass_protocol::carried::Carried;
use turnglass_protocol::secret::Secret;
use url::Url;

/// The scopes that bring a name (section 5.4).
const NAMES: [&str; 2] = ["profile", "email"];
/// No mail address is longer.
const LONGEST: usize = 254;

/// The request; `None` where a name is known, or none is to be had. The token goes to who issued it, and to no other place.
pub fn request(plan: &Plan, grant: &Grant) -> Option<Request> {
    let subject = grant.subject.as_ref()?;
    let is_named = grant.identity.as_ref().is_some_and(|identity| identity != subject);
    // A token that is bound to a key would want a proof for this very request.
    if is_named || grant.dpop_key.is_some() || !may_name(plan, grant) {
        return None;
    }
    let url = endpoint(plan.metadata.userinfo_url.as_deref()?).ok()?;
    let issued_by = [Some(plan.metadata.issuer.as_str()), plan.metadata.token_url.as_deref()];
    let is_of = |known: &str| Url::parse(known).is_ok_and(|known| known.origin() == url.origin());
    if !issued_by.into_iter().flatten().any(is_of) {
        return None;
    }
    let carried = Carried::by_type("");
    let mut headers = accept_json();
    let value = Secret::new(carried.filled(grant.token.as_ref()?.expose()));
    headers.push((carried.header, value));
    let proof = Proof { certificate: grant.certificate.clone(), ..Proof::default() };
    Some(Request {
        method: Method::Get,
        url,
        headers,
        body: None,
        dpop_key: None,
        precious: Vec::new(),
        proof,
    })
}

/// Whether what was granted has a name in it. An answer that says nothing of it granted what was asked for.
fn may_name(plan: &Plan, grant: &Grant) -> bool {
    let asked = plan.scope().unwrap_or_default();
    match grant.scopes.as_slice() {
        [] => asked.split_whitespace().any(|scope| NAMES.contains(&scope)),
        granted => granted.iter().any(|scope| NAMES.contains(&scope.as_str())),
    }
}

/// What the answer calls them. One that is about somebody else, or about nobody, is not used (section 5.3.2).
pub fn read(grant: &Grant, raw: &Raw) -> Option<String> {
    let Raw::Answer(Answered { status: 200, body, .. }) = raw else { return None };
    let members: Map<String, Value> = serde_json::from_slice(body).ok()?;
    let about = members.get("sub").and_then(Value::as_str)?;
    if Some(about) != grant.subject.as_deref() {
        return None;
    }
    jwt::called(&members).filter(|name| name.chars().count() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ISSUER, metadata, now, oidc, plan_of, raw};
    use super::*;
    use serde_json::json;
    use turnglass_protocol::wire::NewAccount;

    fn plan(userinfo: &str) -> Plan {
        plan_of(oidc(), metadata(json!({"userinfo_endpoint": userinfo})), None).unwrap()
    }

    fn grant() -> Grant {
        let new = NewAccount { token: Some(Secret::new("t")), ..NewAccount::default() };
        let mut grant = Grant::from_new(&new, now());
        (grant.subject, grant.identity) = (Some("248289761001".into()), Some("248289761001".into()));
        grant
    }

    #[test]
    fn the_issuer_alone_is_asked_and_only_for_a_name_that_is_missing_and_was_granted() {
        let at = format!("{ISSUER}/userinfo");
        let asked = request(&plan(&at), &grant()).unwrap();
        assert_eq!((asked.url.as_str(), asked.body.is_none()), (at.as_str(), true));
        let shown = asked.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        assert_eq!(shown.unwrap().1.expose(), "Bearer t");

        for elsewhere in
            ["https://elsewhere.example/userinfo", "http://id.example/userinfo", "", "no address"]
        {
            assert!(request(&plan(elsewhere), &grant()).is_none(), "{elsewhere}");
        }
        let never = |grant: Grant| assert!(request(&plan(&at), &grant).is_none(), "{grant:?}");
        never(Grant { identity: Some("ada@example.org".into()), ..grant() });
        never(Grant { subject: None, ..grant() });
        never(Grant { token: None, ..grant() });
        never(Grant { dpop_key: Some(Secret::new("key")), ..grant() });
        never(Grant { scopes: vec!["openid".into(), "api".into()], ..grant() });
        assert!(request(&plan(&at), &Grant { scopes: vec!["profile".into()], ..grant() }).is_some());
        let alone = NewAccount { scope: Some("openid".into()), ..oidc() };
        let plan = plan_of(alone, metadata(json!({"userinfo_endpoint": at})), None).unwrap();
        assert!(request(&plan, &grant()).is_none());
    }

    #[test]
    fn an_answer_about_somebody_else_names_nobody() {
        let about = |sub: Value| json!({"sub": sub, "name": "Ada", "email": "ada@example.org"});
        let named = |status: u16, said: &Value| read(&grant(), &raw(status, said));
        assert_eq!(named(200, &about(json!("248289761001"))).as_deref(), Some("ada@example.org"));
        assert_eq!(named(200, &json!({"sub": "248289761001", "name": "Ada"})).as_deref(), Some("Ada"));
        for other in [json!("24828976100"), json!(248_289_761_001_i64), json!(null), json!("")] {
            assert_eq!(named(200, &about(other.clone())), None, "{other}");
        }
        assert_eq!(named(200, &json!({"name": "Ada"})), None);
        assert_eq!(named(200, &json!({"sub": "248289761001", "name": "x".repeat(255)})), None);
        assert_eq!(named(401, &about(json!("248289761001"))), None);
        assert_eq!(named(200, &json!("a.signed.answer")), None);
    }
}
