//! The certificate by which an account's client is known in TLS (RFC 8705), with its private key, as people have them: PEM
//! (RFC 7468). rustls reads and compares them; here it is said what is wrong. Reads no file, keeps nothing.

use chrono::{DateTime, Utc};
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use std::time::Duration;
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use webpki::{EndEntityCert, KeyUsage};

/// Whether it can be shown to anybody, and until when.
pub fn check(certificate: &mut ClientCertificate, now: DateTime<Utc>) -> Result<(), Problem> {
    let read = read(&certificate.pem)?;
    let own = read.end_entity_cert().map_err(|why| unreadable(&why))?;
    let day = |at: UnixTime| {
        let at = DateTime::from_timestamp(i64::try_from(at.as_secs()).unwrap_or(i64::MAX), 0);
        at.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default()
    };
    let now = UnixTime::since_unix_epoch(Duration::from_secs(now.timestamp().unsigned_abs()));
    match out_of_time(own, now) {
        Some(webpki::Error::CertExpired { not_after, .. }) => {
            let problem = Problem::usage(text!("client-certificate-ended", at = day(not_after)));
            return Err(problem.hint(text!("client-certificate-ended-hint")));
        }
        Some(webpki::Error::CertNotValidYet { not_before, .. }) => {
            let problem = Problem::usage(text!("client-certificate-not-yet", at = day(not_before)));
            return Err(problem.hint(text!("client-certificate-not-yet-hint")));
        }
        _ => {}
    }
    certificate.ends_at = ends_at(own);
    Ok(())
}

/// The chain, the client's own certificate first, with the key that belongs to it.
pub(crate) fn read(pem: &Secret) -> Result<CertifiedKey, Problem> {
    let text = pem.expose();
    if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(Problem::usage(text!("client-certificate-encrypted"))
            .hint(text!("client-certificate-encrypted-hint")));
    }
    let chain = CertificateDer::pem_slice_iter(text.as_bytes()).collect::<Result<Vec<_>, _>>();
    let mut chain = chain.map_err(|_| no_pem())?;
    if chain.is_empty() {
        return Err(
            Problem::usage(text!("client-certificate-none")).hint(text!("client-certificate-none-hint"))
        );
    }
    let key = PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|why| match why {
        pem::Error::NoItemsFound => {
            Problem::usage(text!("client-certificate-no-key")).hint(text!("client-certificate-no-key-hint"))
        }
        _ => no_pem(),
    })?;
    let key = ring::sign::any_supported_type(&key).map_err(|why| unreadable(&why))?;
    // Some programs write those of the authorities first.
    let fits = |one: &CertificateDer<'static>| CertifiedKey::new(vec![one.clone()], key.clone()).keys_match();
    match chain.iter().position(|one| fits(one).is_ok()) {
        Some(own) => chain[..=own].rotate_right(1),
        None => match chain.iter().find_map(|one| fits(one).err().filter(|why| !is_mismatch(why))) {
            Some(why) => return Err(unreadable(&why)),
            None => {
                return Err(Problem::usage(text!("client-certificate-other-key"))
                    .hint(text!("client-certificate-other-key-hint")));
            }
        },
    }
    Ok(CertifiedKey::new(chain, key))
}

fn is_mismatch(why: &Error) -> bool {
    matches!(why, Error::InconsistentKeys(InconsistentKeys::KeyMismatch))
}

/// In words of our own: those of the reader repeat what stands in the file, and that may be the key.
fn no_pem() -> Problem {
    unreadable(&text!("client-certificate-no-pem"))
}

fn unreadable(why: &impl std::fmt::Display) -> Problem {
    let problem = Problem::usage(text!("client-certificate-unreadable", %why));
    problem.hint(text!("client-certificate-unreadable-hint"))
}

/// What a certificate says of this time. Whoever checks one looks at its time first; that nobody is trusted here comes after.
fn out_of_time(own: &CertificateDer<'_>, at: UnixTime) -> Option<webpki::Error> {
    let own = EndEntityCert::try_from(own).ok()?;
    own.verify_for_usage(&[], &[], &[], at, KeyUsage::client_auth(), None, None).err()
}

/// The end is told to who asks for a time after it.
fn ends_at(own: &CertificateDer<'_>) -> Option<i64> {
    match out_of_time(own, UnixTime::since_unix_epoch(Duration::from_secs(u64::MAX)))? {
        webpki::Error::CertExpired { not_after, .. } => {
            i64::try_from(not_after.as_secs()).ok()?.checked_mul(1_000)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};

    struct Made {
        authority: String,
        own: String,
        key: String,
    }

    fn made(from: i32, to: i32) -> Made {
        let (signs, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = authority.self_signed(&signs).unwrap().pem();
        let mut params = CertificateParams::new(["me".to_owned()]).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
        let own = params.signed_by(&key, &Issuer::new(authority, signs)).unwrap();
        Made { authority: pem, own: own.pem(), key: key.serialize_pem() }
    }

    fn checked(text: &str, now: &str) -> Result<ClientCertificate, String> {
        let mut certificate = ClientCertificate::new(Secret::new(text));
        let checked = check(&mut certificate, now.parse().unwrap());
        checked.map(|()| certificate).map_err(|problem| problem.whole().to_string())
    }

    const NOW: &str = "2030-06-01T00:00:00Z";

    #[test]
    fn it_is_read_however_people_have_it_and_known_when_it_ends() {
        let Made { authority, own, key } = made(2020, 2031);
        let ends_at = "2031-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap().timestamp_millis();
        for text in [
            format!("{own}{key}"),
            format!("{key}{own}"),
            format!("{authority}{own}{key}"),
            format!("Bag Attributes\n    friendlyName: me\n{own}Key Attributes: <No Attributes>\n{key}"),
            format!("{own}{authority}\n{key}").replace('\n', "\r\n"),
        ] {
            assert_eq!(checked(&text, NOW).unwrap().ends_at, Some(ends_at), "{text}");
            let read = read(&Secret::new(text)).unwrap();
            assert_eq!(
                read.end_entity_cert().unwrap(),
                &CertificateDer::from_pem_slice(own.as_bytes()).unwrap()
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_a_remedy_and_nothing_of_the_key() {
        let (good, other) = (made(2020, 2031), made(2020, 2031));
        let body: String = good.key.lines().skip(1).filter(|line| !line.starts_with('-')).collect();
        let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIB\n-----END RSA PRIVATE KEY-----\n";
        let encrypted = good.key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        let own = &good.own;
        for (text, says, remedy) in [
            (String::new(), "no certificate", "PEM"),
            (good.key.clone(), "no certificate", "--client-key"),
            (own.clone(), "is missing", "--client-key"),
            (format!("{own}{}", other.key), "does not belong", "--client-key"),
            (format!("{own}{encrypted}"), "is encrypted", "openssl pkey"),
            (format!("{own}{old}"), "is encrypted", "openssl pkey"),
            (format!("{own}{}", good.key.replace(&body[..8], "AAAAAAAA")), "cannot be read", "pkcs12"),
            (format!("{}{}", own.replace("MII", "MIA"), good.key), "cannot be read", "pkcs12"),
            (format!("{own}{}", good.key.replace(&body[..4], "*!*!")), "cannot be read", "pkcs12"),
            // As it stands in JSON, and in many a variable.
            (format!("{own}{}", good.key.trim_end().replace('\n', "\\n")), "cannot be read", "pkcs12"),
            (format!("{own}{}", good.key.replace('\n', "\\n")), "cannot be read", "pkcs12"),
            (format!("{own}{}", good.key.split("-----END").next().unwrap()), "cannot be read", "pkcs12"),
        ] {
            let said = checked(&text, NOW).unwrap_err();
            assert!(said.contains(says) && said.contains(remedy), "{says}: {said}");
            assert!(!said.contains(&body[..16]) && !said.contains(&body[body.len() - 16..]), "{said}");
            // Nor byte by byte.
            assert!(!said.contains("45, 45"), "{said}");
        }
    }

    #[test]
    fn the_clock_decides() {
        let Made { own, key, .. } = made(2020, 2031);
        let text = format!("{own}{key}");
        for (now, says) in [
            ("2019-12-31T23:59:59Z", Some("2020-01-01")),
            ("2020-01-01T00:00:00Z", None),
            ("2031-01-01T00:00:00Z", None),
            ("2031-01-01T00:00:01Z", Some("2031-01-01")),
        ] {
            match (checked(&text, now), says) {
                (Ok(_), None) => {}
                (Err(said), Some(day)) => {
                    assert!(said.contains(day) && said.contains("clock"), "{now}: {said}")
                }
                (other, says) => panic!("{now}: {says:?}, and it is {other:?}"),
            }
        }
    }
}
