//! What a grant that is brought may take the place of.

use crate::core::Core;
use crate::provider::Providers;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{Imported, Settings, VaultKind};
use turnglass_protocol::wire::NewAccount;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

fn token(claims: &Value) -> Option<Secret> {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    Some(Secret::new(format!("{}.{}.c2ln", part(&json!({"alg": "RS256"})), part(claims))))
}

fn jwt(claims: &Value) -> NewAccount {
    NewAccount { name: "work".into(), provider: "jwt".into(), token: token(claims), ..NewAccount::default() }
}

fn claude(refresh_token: &str) -> NewAccount {
    let refresh_token = Some(Secret::new(refresh_token));
    NewAccount { name: "work".into(), provider: "claude".into(), refresh_token, ..NewAccount::default() }
}

fn oidc(issuer: &str, refresh_token: &str) -> NewAccount {
    NewAccount {
        provider: "oidc".into(),
        issuer: Some(issuer.into()),
        token_url: Some(format!("{issuer}/token")),
        client_id: Some("cli".into()),
        ..claude(refresh_token)
    }
}

/// With this account, saved.
fn with(new: &NewAccount) -> Core {
    let mut core = Core::new(Providers::built_in(), Settings::default(), VaultKind::Keychain, [7; 32], true);
    core.add(new, at(0)).unwrap();
    core.saved("work", 1, Ok(()), at(0));
    core
}

/// It is refused, changes nothing, and is taken when that was said.
fn refused(mut core: Core, new: &NewAccount) -> Problem {
    let before = core.grant("work").unwrap();
    let problem = core.add(new, at(1)).unwrap_err();
    assert!(before.is_same(&core.grant("work").unwrap()), "{problem}");
    let hint = problem.hint.as_ref().unwrap().to_string();
    assert!(hint.contains("`turnglass remove work`") && hint.contains("--replace"), "{hint}");
    core.add(&NewAccount { replace: true, ..new.clone() }, at(1)).unwrap();
    problem
}

fn ada(more: &Value) -> Value {
    let mut claims = json!({"iss": "https://sso.example.org", "sub": "ada", "aud": "api"});
    claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    claims
}

#[test]
fn a_grant_of_another_provider_takes_no_accounts_place() {
    let problem = refused(with(&claude("r1")), &jwt(&ada(&json!({}))));
    assert_eq!(problem.message.to_string(), "“work” is an account at claude already.");
    // The same of an import, whose other entries are taken.
    let mut core = with(&claude("r1"));
    let (entry, effects) = core.import(&jwt(&ada(&json!({}))), at(1));
    assert!(entry.code.is_some() && effects.is_empty(), "{entry:?}");
    let (entry, _) = core.import(&NewAccount { replace: true, ..jwt(&ada(&json!({}))) }, at(1));
    assert_eq!(entry.result, Imported::Updated);
}

#[test]
fn a_grant_of_another_issuer_takes_no_accounts_place() {
    let (one, other) = ("https://sso.example.org", "https://sso.example.com");
    let problem = refused(with(&oidc(one, "r1")), &oidc(other, "r2"));
    assert_eq!(problem.message.to_string(), "“work” is an account at https://sso.example.org already.");
    let problem = refused(with(&jwt(&ada(&json!({})))), &jwt(&ada(&json!({"iss": other}))));
    assert_eq!(problem.message.to_string(), "“work” is an account at https://sso.example.org already.");
}

#[test]
fn somebody_elses_token_takes_no_accounts_place() {
    let told = "“work” is ada@example.org, but this is a grant of eve@example.org. Nothing was changed.";
    let (ada_is, eve_is) =
        (json!({"email": "ada@example.org"}), json!({"email": "eve@example.org", "sub": "eve"}));
    let problem = refused(with(&jwt(&ada(&ada_is))), &jwt(&ada(&eve_is)));
    assert_eq!(problem.message.to_string(), told);
    // By the address alone, where the issuer's own names tell nothing.
    let (ada_is, eve_is) = (json!({"email": "ada@example.org"}), json!({"email": "eve@example.org"}));
    assert_eq!(refused(with(&jwt(&ada_is)), &jwt(&eve_is)).message.to_string(), told);
}

#[test]
fn a_new_token_of_the_same_is_taken_as_it_comes() {
    for (old, new) in [
        (claude("r1"), claude("r2")),
        (jwt(&ada(&json!({"jti": 1}))), jwt(&ada(&json!({"jti": 2})))),
        // The same person may be called otherwise, or not at all; and another audience may know them by another name.
        (jwt(&ada(&json!({"email": "ada@example.org"}))), jwt(&ada(&json!({"email": "ada.l@example.org"})))),
        (jwt(&ada(&json!({"email": "Ada@example.org"}))), jwt(&json!({"email": "ada@Example.org"}))),
        (jwt(&ada(&json!({}))), jwt(&ada(&json!({"sub": "f00", "aud": "other"})))),
        (jwt(&ada(&json!({}))), NewAccount { token: Some(Secret::new("opaque")), ..jwt(&json!({})) }),
        (oidc("https://sso.example.org", "r1"), oidc("https://sso.example.org", "r2")),
        (oidc("https://sso.example.org", "r1"), NewAccount { provider: "oidc".into(), ..claude("r2") }),
    ] {
        let mut core = with(&old);
        core.add(&new, at(1)).unwrap_or_else(|problem| panic!("{new:?}: {problem}"));
    }
}

/// A token alone that is brought under a name by mistake: what it takes the place of is to be had from nowhere else.
#[test]
fn a_plain_token_that_lives_is_replaced_only_where_that_was_said() {
    let opaque = |token: &str| NewAccount { token: Some(Secret::new(token)), spare: true, ..jwt(&json!({})) };
    let spared = |core: &mut Core, new: &NewAccount| core.add(new, at(1)).unwrap_err();
    let mut core = with(&opaque("one"));
    let told = spared(&mut core, &opaque("other"));
    assert!(told.message.contains("Nothing was changed"), "{told}");
    assert!(told.hint.as_ref().unwrap().contains("The same command with `--replace` added"), "{told}");
    core.add(&opaque("one"), at(1)).unwrap();
    let mut core = with(&opaque("one"));
    core.add(&NewAccount { replace: true, ..opaque("other") }, at(1)).unwrap();
    // Of one that says whose it is, the other rules hold, where both do.
    spared(&mut with(&jwt(&ada(&json!({})))), &opaque("other"));
    let new = NewAccount { spare: true, ..jwt(&ada(&json!({"jti": 2}))) };
    with(&jwt(&ada(&json!({"jti": 1})))).add(&new, at(1)).unwrap();
    // What has ended is replaced by whatever comes.
    let ended = NewAccount { expires_at: Some(at(0).timestamp_millis() + 500), ..opaque("one") };
    with(&ended).add(&opaque("other"), at(1)).unwrap();
}

#[test]
fn what_waits_for_its_first_grant_takes_any() {
    let nobody = NewAccount {
        provider: "github".into(),
        client_id: Some("Iv1.0123456789".into()),
        refresh_token: None,
        ..claude("")
    };
    let mut core = with(&nobody);
    core.add(&jwt(&ada(&json!({}))), at(1)).unwrap();
}
