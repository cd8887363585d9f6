//! Why nothing came back, in words for a person: what is the case, never the URL, which may carry more than a host.

use rustls::{AlertDescription, InvalidMessage};
use std::error::Error;
use std::io;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Why HTTPS is not to be had here. On systems that keep their authorities in files, it is that there are none.
pub(super) fn unavailable(why: &rustls::Error) -> Problem {
    let in_files = cfg!(all(unix, not(target_vendor = "apple"), not(target_os = "android")));
    match why {
        rustls::Error::General(_) if in_files => {
            Problem::failed(text!("no-authorities")).hint(text!("no-authorities-hint"))
        }
        why => Problem::failed(text!("https-unavailable", %why)),
    }
}

/// What went wrong between here and `host`.
pub fn words(host: &str, error: &reqwest::Error) -> Text {
    if let Some(words) = tls(host, error) {
        return words;
    }
    if error.is_timeout() {
        return text!("not-reached-in-time", host);
    }
    if causes(error)
        .find_map(|cause| cause.downcast_ref::<hyper::Error>())
        .is_some_and(hyper::Error::is_parse)
    {
        return text!("no-http", host);
    }
    if error.is_connect() { unconnected(host, error) } else { broken_off(host, error) }
}

/// Whether it came to nothing because the other side's certificate is not taken.
pub fn is_untrusted(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| {
        matches!(cause.downcast_ref::<rustls::Error>(), Some(rustls::Error::InvalidCertificate(_)))
    })
}

/// Why there is no connection.
pub(super) fn unconnected(host: &str, error: &(dyn Error + 'static)) -> Text {
    if let Some(words) = tls(host, error) {
        return words;
    }
    // The resolver's own words differ from system to system.
    if causes(error).any(|cause| cause.to_string().starts_with("dns error")) {
        return text!("name-not-found", host);
    }
    match kind(error) {
        Some(io::ErrorKind::TimedOut) => text!("not-reached-in-time", host),
        Some(io::ErrorKind::ConnectionRefused) => text!("connection-refused", host),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => text!("no-way", host),
        Some(io::ErrorKind::ConnectionReset) => text!("connection-broke-off", host),
        _ => text!("not-reached", host, cause = last_cause(error)),
    }
}

/// Why a connection ended before anything came.
pub(super) fn broken_off(host: &str, error: &(dyn Error + 'static)) -> Text {
    if let Some(words) = tls(host, error) {
        return words;
    }
    match kind(error) {
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => text!("no-way", host),
        Some(io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof) => {
            text!("connection-broke-off", host)
        }
        _ => text!("connection-broke-off-by", host, cause = last_cause(error)),
    }
}

fn kind(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    causes(error).find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind)
}

fn tls(host: &str, error: &(dyn Error + 'static)) -> Option<Text> {
    causes(error).find_map(|cause| match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(why)) => Some(certificate(host, why)),
        Some(rustls::Error::AlertReceived(AlertDescription::CertificateRequired)) => {
            Some(text!("client-certificate-wanted", host))
        }
        Some(rustls::Error::AlertReceived(alert)) if is_of_client(*alert) => {
            Some(text!("client-certificate-refused", host, why = alert.as_str().unwrap_or_default()))
        }
        // What came was no record of TLS at all, such as an answer in plain HTTP.
        Some(rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType)) => {
            Some(text!("tls-none", host))
        }
        Some(why) => Some(text!("tls-broken", host, %why)),
        None if cause.to_string() == "tls handshake eof" => Some(text!("tls-none", host)),
        None => None,
    })
}

/// Whether the other side ended it before it took the request: it did not take the client's certificate, or had none.
pub(super) fn is_unheard(error: &io::Error) -> bool {
    causes(error).any(|cause| match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::AlertReceived(alert)) => {
            *alert == AlertDescription::CertificateRequired || is_of_client(*alert)
        }
        _ => false,
    })
}

/// Said by a server of what the client has shown (RFC 8446, section 6.2).
fn is_of_client(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied
    )
}

/// What lies at the bottom of it.
pub(super) fn last_cause(error: &(dyn Error + 'static)) -> String {
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
