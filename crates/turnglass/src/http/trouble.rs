//! Why nothing came back, in words for a person: what is the case, never the URL, which may carry more than a host.

use crate::text;
use crate::text::Text;
use std::error::Error;
use std::io;

/// What went wrong between here and `host`.
pub fn words(host: &str, error: &reqwest::Error) -> Text {
    let tls = causes(error).find_map(|cause| match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(why)) => Some(certificate(host, why)),
        Some(why) => Some(text!("tls-broken", host, %why)),
        None if cause.to_string() == "tls handshake eof" => Some(text!("tls-none", host)),
        None => None,
    });
    if let Some(words) = tls {
        return words;
    }
    if error.is_timeout() {
        return text!("not-reached-in-time", host);
    }
    // The resolver's own words differ from system to system.
    if causes(error).any(|cause| cause.to_string().starts_with("dns error")) {
        return text!("name-not-found", host);
    }
    if let Some(why) = causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>())
        && why.is_parse()
    {
        return text!("no-http", host, %why);
    }
    let kind = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    let cause = causes(error).last().map(ToString::to_string).unwrap_or_default();
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => text!("connection-refused", host),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => {
            text!("no-way", host)
        }
        Some(io::ErrorKind::ConnectionReset) => text!("connection-broke-off", host),
        _ if error.is_connect() => text!("not-reached", host, cause),
        _ => text!("connection-broke-off-by", host, cause),
    }
}

/// What lies at the bottom of it.
pub(super) fn last_cause(error: &reqwest::Error) -> String {
    let cause = causes(error).last().map(ToString::to_string).unwrap_or_default();
    cause.trim_end_matches('.').to_owned()
}

/// Each cause, the outermost first. An `io::Error` does not name the error that it wraps as its source.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&cause| {
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|inner| inner as &(dyn Error + 'static)).or_else(|| cause.source())
    })
}

fn certificate(host: &str, why: &rustls::CertificateError) -> Text {
    use rustls::CertificateError as Wrong;
    match why {
        Wrong::Expired | Wrong::ExpiredContext { .. } => {
            text!("certificate-ended", host)
        }
        Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => {
            text!("certificate-not-yet", host)
        }
        Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => {
            text!("certificate-other-name", host)
        }
        Wrong::UnknownIssuer => {
            text!("certificate-untrusted", host)
        }
        Wrong::Revoked => text!("certificate-revoked", host),
        why => text!("certificate-not-good", host, %why),
    }
}
