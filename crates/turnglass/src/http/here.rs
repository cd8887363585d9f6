//! Names of this very machine. A resolver may be told anything of `tokens.localhost`; what is sent without encryption goes to
//! the loopback addresses all the same (RFC 6761, section 6.3). Asks nobody.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The addresses of each such name; the port is the address's own.
pub(super) const ADDRESSES: [IpAddr; 2] = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];

pub(super) struct Here;

impl Resolve for Here {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(ADDRESSES.into_iter().map(|address| SocketAddr::new(address, 0)));
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

#[cfg(test)]
mod tests {
    use crate::http::Http;
    use std::io::{Read, Write};
    use std::sync::Arc;
    use turnglass_core::exchange::{Raw, Request};
    use turnglass_core::provider::Method;

    /// No resolver knows the name, and none could send it anywhere else.
    #[test]
    fn a_name_of_this_machine_is_this_machine() {
        let here = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = here.local_addr().unwrap().port();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = here.accept().unwrap();
            let _ = stream.read(&mut [0; 4_096]).unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
        });
        let url = url::Url::parse(&format!("http://no.such.name.localhost:{port}/")).unwrap();
        assert!(turnglass_core::address::is_loopback(&url));
        let request = Request {
            method: Method::Get,
            url,
            headers: Vec::new(),
            body: None,
            dpop_key: None,
            precious: Vec::new(),
            proof: turnglass_core::exchange::Proof::default(),
        };
        let (http, (answer, answered)) = (Arc::new(Http::default()), std::sync::mpsc::channel());
        let asking = http.clone();
        http.run(async move {
            let _ = answer.send(asking.send(&request).await);
        });
        let raw = answered.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
        assert!(matches!(&raw, Raw::Answer(answered) if answered.status == 204), "{raw:?}");
        served.join().unwrap();
    }
}
