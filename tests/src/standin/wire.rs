//! What a connection runs over: plain TCP, or TLS with a certificate of the test's own, good or bad.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

pub(crate) enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    pub(crate) fn new(socket: TcpStream, shown: Option<Arc<ServerConfig>>) -> Self {
        match shown.and_then(|config| ServerConnection::new(config).ok()) {
            Some(session) => Wire::Tls(Box::new(StreamOwned::new(session, socket))),
            None => Wire::Plain(socket),
        }
    }

    /// The client's certificate, if it has shown one.
    pub(super) fn client(&self) -> Option<Vec<u8>> {
        match self {
            Wire::Plain(_) => None,
            Wire::Tls(stream) => Some(stream.conn.peer_certificates()?.first()?.to_vec()),
        }
    }

    pub(super) fn socket(&self) -> &TcpStream {
        match self {
            Wire::Plain(socket) => socket,
            Wire::Tls(stream) => &stream.sock,
        }
    }
}

impl Read for Wire {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Wire::Plain(socket) => socket.read(into),
            Wire::Tls(stream) => stream.read(into),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Wire::Plain(socket) => socket.write(bytes),
            Wire::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Wire::Plain(socket) => socket.flush(),
            Wire::Tls(stream) => stream.flush(),
        }
    }
}

/// A certificate authority of the test's own.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

/// A certificate and its key, ready to be shown.
#[derive(Clone)]
pub struct Certificate(pub(crate) Arc<ServerConfig>);

/// A certificate of somebody who shows it to a server, and its key.
pub struct Known {
    pub pem: String,
    pub key: String,
    /// As the server sees it.
    pub der: Vec<u8>,
}

impl Known {
    /// Both in one file, as programs write it.
    pub fn together(&self) -> String {
        format!("{}{}", self.pem, self.key)
    }

    fn new(certificate: &rcgen::Certificate, key: &KeyPair) -> Self {
        Self { pem: certificate.pem(), key: key.serialize_pem(), der: certificate.der().to_vec() }
    }

    /// One that no authority has signed.
    pub fn by_itself(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        Self::new(&params.self_signed(&key).unwrap(), &key)
    }
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// For who shall trust it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// For this name or address, valid until far from now.
    pub fn certifies(&self, name: &str) -> Certificate {
        self.signs(CertificateParams::new([name.to_owned()]).unwrap())
    }

    /// The same, for a server that asks who comes for a certificate of its clients' authority: and lets nobody else in, if
    /// that is `needed`.
    pub fn certifies_asking(&self, name: &str, clients: &Authority, needed: bool) -> Certificate {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(clients.pem.as_bytes()).unwrap()).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), ring());
        let verifier = if needed { verifier } else { verifier.allow_unauthenticated() };
        self.shows(CertificateParams::new([name.to_owned()]).unwrap(), Some(verifier.build().unwrap()))
    }

    /// Who shows it is of this name.
    pub fn knows(&self, name: &str) -> Known {
        self.knows_by(CertificateParams::new([name.to_owned()]).unwrap())
    }

    /// And was, long ago.
    pub fn knew(&self, name: &str) -> Known {
        self.knows_by(over(name))
    }

    fn knows_by(&self, params: CertificateParams) -> Known {
        let key = KeyPair::generate().unwrap();
        Known::new(&params.signed_by(&key, &self.issuer).unwrap(), &key)
    }

    /// For all these names.
    pub fn certifies_all(&self, names: &[&str]) -> Certificate {
        self.signs(
            CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap(),
        )
    }

    /// For this name or address, and long over.
    pub fn certified(&self, name: &str) -> Certificate {
        self.signs(over(name))
    }

    fn signs(&self, params: CertificateParams) -> Certificate {
        self.shows(params, None)
    }

    fn shows(&self, params: CertificateParams, asks: Option<Arc<dyn ClientCertVerifier>>) -> Certificate {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let config = ServerConfig::builder_with_provider(ring())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_client_cert_verifier(asks.unwrap_or_else(WebPkiClientVerifier::no_client_auth))
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        Certificate(Arc::new(config))
    }
}

fn ring() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn over(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    (params.not_before, params.not_after) = (date_time_ymd(2001, 1, 1), date_time_ymd(2002, 1, 1));
    params
}
