//! Who asks, and how that is proven at the token endpoint (RFC 6749, section 2.3): by a secret, by what is signed with a key,
//! or by a certificate that is shown in TLS.

use super::{form, signed, values};
use crate::account::{Account, Grant};
use crate::provider::{ClientAuth, Provider};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use zeroize::Zeroizing;

/// Who the client is, in the header or among the fields (RFC 6749, section 2.3; RFC 7523, section 2.2).
pub fn prove_client<'a>(
    provider: &'a Provider,
    account: &'a Account,
    grant: &'a Grant,
    headers: &mut Vec<(String, Secret)>,
    fields: &mut Vec<(&'a str, &'a str)>,
) -> Result<(), (Text, Text)> {
    let client_id = account.client_id.as_deref().or(provider.client_id.as_deref());
    let secret = grant.client_secret.as_ref().map(Secret::expose);
    // RFC 8414: `client_secret_basic` is the default of who says nothing and has a secret.
    let auth = match (account.client_auth, provider.client_auth, secret) {
        (None, ClientAuth::None, Some(_)) => ClientAuth::Basic,
        (chosen, of_provider, _) => chosen.unwrap_or(of_provider),
    };
    // What signs may be another secret of the account's.
    let signs = provider.assertion.as_ref().is_some_and(|assertion| assertion.key.is_some());
    match (auth, client_id, secret) {
        (auth, Some(id), _) if auth.is_by_certificate() && grant.certificate.is_some() => {
            fields.push(("client_id", id));
        }
        (ClientAuth::None, id, _) => fields.extend(id.map(|id| ("client_id", id))),
        (ClientAuth::Basic, Some(id), Some(secret)) => {
            headers.push(("authorization".into(), basic(&form(id), &form(secret))));
        }
        (ClientAuth::BasicPlain, Some(id), Some(secret)) => {
            headers.push(("authorization".into(), basic(id, secret)));
        }
        (ClientAuth::Post, Some(id), Some(secret)) => {
            fields.extend([("client_id", id), ("client_secret", secret)]);
        }
        (ClientAuth::PrivateKeyJwt | ClientAuth::ClientSecretJwt, Some(id), secret)
            if signs || secret.is_some() =>
        {
            fields.extend([
                ("client_id", id),
                ("client_assertion_type", signed::JWT_BEARER),
                ("client_assertion", values::LATER),
            ]);
        }
        (_, None, _) => return Err((text!("no-client-id"), text!("no-client-id-hint"))),
        (auth, Some(_), _) if auth.is_by_certificate() => {
            return Err((text!("no-client-certificate"), text!("no-client-certificate-hint")));
        }
        (ClientAuth::PrivateKeyJwt, _, None) => {
            return Err((text!("no-signing-key"), text!("no-signing-key-hint")));
        }
        (_, _, _) => {
            return Err((text!("no-client-secret"), text!("no-client-secret-hint")));
        }
    }
    Ok(())
}

fn basic(id: &str, secret: &str) -> Secret {
    let pair = Zeroizing::new(format!("{id}:{secret}"));
    Secret::new(format!("Basic {}", BASE64_STANDARD.encode(pair.as_bytes())))
}

pub(super) fn basic_as_it_is(provider: &Provider, account: &Account, grant: &Grant) -> Option<Secret> {
    let id = account.client_id.as_deref().or(provider.client_id.as_deref())?;
    Some(basic(id, grant.client_secret.as_ref()?.expose()))
}

#[cfg(test)]
mod tests {
    use crate::account::{Account, Grant};
    use crate::exchange::{Answered, Outcome, Raw, Request, check, read, request, revoke};
    use crate::provider::{ClientAuth, GrantKind, Provider, Providers};
    use chrono::DateTime;
    use std::sync::Arc;
    use turnglass_protocol::account::ClientCertificate;
    use turnglass_protocol::secret::Secret;
    use turnglass_protocol::shell::quoted;
    use turnglass_protocol::wire::NewAccount;

    fn shown() -> ClientCertificate {
        ClientCertificate { pem: Secret::new("canary"), ends_at: Some(1_800_000_000_000) }
    }

    fn brought(change: impl FnOnce(&mut NewAccount)) -> (Arc<Provider>, Account, Grant) {
        let mut new = NewAccount {
            name: "my work".into(),
            provider: "oauth2".into(),
            token_url: Some("https://a.example/t".into()),
            revoke_url: Some("https://a.example/r".into()),
            client_id: Some("me".into()),
            client_auth: Some(ClientAuth::TlsClientAuth),
            refresh_token: Some(Secret::new("r")),
            certificate: Some(shown()),
            ..NewAccount::default()
        };
        change(&mut new);
        let provider = Providers::built_in_named("oauth2").unwrap();
        (provider, Account::from_new(&new), Grant::from_new(&new, DateTime::UNIX_EPOCH))
    }

    fn body(request: &Request) -> &str {
        request.body.as_ref().map_or("", |(_, body)| body.expose())
    }

    /// RFC 8705, section 2: the client's id is sent, and nothing that proves it but the certificate.
    #[test]
    fn a_certificate_goes_with_every_request_of_its_client() {
        let by_id = "grant_type=refresh_token&refresh_token=r&client_id=me";
        for (auth, secret, sent) in [
            (ClientAuth::TlsClientAuth, None, by_id),
            (ClientAuth::SelfSignedTlsClientAuth, None, by_id),
            // A secret that is not meant stays here.
            (ClientAuth::TlsClientAuth, Some("s"), by_id),
            // Tokens may be bound to one that proves nothing else (section 3).
            (ClientAuth::None, None, by_id),
            (
                ClientAuth::Post,
                Some("s"),
                "grant_type=refresh_token&refresh_token=r&client_id=me&client_secret=s",
            ),
        ] {
            let (provider, account, grant) = brought(|new| {
                (new.client_auth, new.client_secret) = (Some(auth), secret.map(Secret::new));
            });
            let renews = request(&provider, &account, &grant).unwrap();
            assert_eq!(body(&renews), sent, "{auth:?}");
            assert_eq!(renews.proof.certificate.as_deref(), Some(&shown()), "{auth:?}");
            assert!(renews.headers.iter().all(|(name, _)| name != "authorization"));
            let ends = revoke(&provider, &account, &grant, None).unwrap();
            assert_eq!(ends.proof.certificate.as_deref(), Some(&shown()), "{auth:?}");
            assert!(!format!("{renews:?} {grant:?}").contains("canary"));
        }
    }

    #[test]
    fn a_check_shows_it_too_for_the_token_may_be_bound_to_it() {
        let own = "providers:\n  - name: corp\n    grant: refresh_token\n    refresh: { url: https://a.example/t }\n    \
            check: { url: https://a.example/c }\n";
        let providers = Providers::built_in().with_all_own("providers.yaml", own).unwrap();
        let (_, account, grant) = brought(|new| {
            (new.provider, new.token) = ("corp".into(), Some(Secret::new("t")));
        });
        let checks = check(providers.get("corp").unwrap(), &account, &grant).unwrap();
        assert_eq!(checks.proof.certificate.as_deref(), Some(&shown()));
    }

    #[test]
    fn without_a_certificate_it_is_said_which_flag_brings_one() {
        for grant in [GrantKind::RefreshToken, GrantKind::ClientCredentials] {
            let (provider, account, grant) = brought(|new| {
                (new.certificate, new.grant) = (None, Some(grant));
            });
            let (says, hint) = request(&provider, &account, &grant).unwrap_err();
            assert!(
                says.contains("no client certificate") && hint.contains("--client-certificate"),
                "{says} {hint}"
            );
        }
    }

    #[test]
    fn what_goes_wrong_after_its_end_names_the_end() {
        let (provider, account, grant) = brought(|_| {});
        let refused = || {
            let body = br#"{"error": "invalid_client"}"#.to_vec().into();
            Raw::Answer(Answered { status: 401, body, ..Answered::default() })
        };
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let (before, after) = (at(1_799_999_999), at(1_800_000_000));
        let Outcome::Misconfigured { says, hint } = read(&provider, &account, &grant, before, refused())
        else {
            panic!("the settings are wrong");
        };
        assert!(!says.contains("has ended") && hint.contains("certificate"), "{says} {hint}");
        let Outcome::Misconfigured { says, hint } = read(&provider, &account, &grant, after, refused())
        else {
            panic!("the settings are wrong");
        };
        assert!(says.contains("has ended"), "{says}");
        let command = format!("turnglass set {} --client-certificate FILE", quoted("my work"));
        assert!(hint.contains(&command), "{hint}");
        let unheard = Raw::Nothing { says: "no".into(), sent: false };
        let Outcome::Later { says, lost: false, .. } = read(&provider, &account, &grant, after, unheard)
        else {
            panic!("later");
        };
        assert!(says.contains("has ended") && says.contains("turnglass set"), "{says}");
    }
}
