//! Why nothing came back, in words for a person: what is the case, never the URL, which may carry more than a host.

use std::error::Error;
use std::io;

/// What went wrong between here and `host`.
pub fn words(host: &str, error: &reqwest::Error) -> String {
    let tls = causes(error).find_map(|cause| match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(why)) => Some(certificate(host, why)),
        Some(why) => Some(format!("{host} does not speak TLS as it should ({why}).")),
        None if cause.to_string() == "tls handshake eof" => Some(format!("{host} does not speak TLS.")),
        None => None,
    });
    if let Some(words) = tls {
        return words;
    }
    if error.is_timeout() {
        return format!("{host} could not be reached in time.");
    }
    // The resolver's own words differ from system to system.
    if causes(error).any(|cause| cause.to_string().starts_with("dns error")) {
        return format!("The name {host} was not found; perhaps there is no network.");
    }
    if let Some(why) = causes(error).find_map(|cause| cause.downcast_ref::<hyper::Error>())
        && why.is_parse()
    {
        return format!("{host} answered something that is not HTTP ({why}).");
    }
    let kind = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    let cause = causes(error).last().map(ToString::to_string).unwrap_or_default();
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => format!("{host} refused the connection."),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => {
            format!("No way leads to {host}; perhaps there is no network.")
        }
        Some(io::ErrorKind::ConnectionReset) => format!("The connection to {host} broke off."),
        _ if error.is_connect() => format!("{host} could not be reached ({cause})."),
        _ => format!("The connection to {host} broke off ({cause})."),
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

fn certificate(host: &str, why: &rustls::CertificateError) -> String {
    use rustls::CertificateError as Wrong;
    match why {
        Wrong::Expired | Wrong::ExpiredContext { .. } => {
            format!("The certificate of {host} has ended, or this computer's clock is wrong.")
        }
        Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => {
            format!("The certificate of {host} is not valid yet, or this computer's clock is wrong.")
        }
        Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => {
            format!("The certificate that {host} shows is for another name.")
        }
        Wrong::UnknownIssuer => {
            format!("The certificate of {host} is from an authority that this computer does not trust.")
        }
        Wrong::Revoked => format!("The certificate of {host} was revoked."),
        why => format!("The certificate of {host} is not good ({why})."),
    }
}
