//! The forward by itself, in a process of its own: a token that never ends, and one key.

use std::sync::Arc;
use turnglass_forward::{Forward, Keys, Listener, Pool, Presented, Serving, Tokens, Waiting};
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;

pub const KEY: &str = "tgf_bench";

struct Fixed;

impl Tokens for Fixed {
    fn token<'a>(
        &'a self,
        _: &'a str,
        account: &'a str,
        _: Option<&'a Presented>,
    ) -> Waiting<'a, Result<Presented, Problem>> {
        let value = Secret::new("Bearer static");
        let presented = Presented { account: account.to_owned(), header: http::header::AUTHORIZATION, value };
        Box::pin(std::future::ready(Ok(presented)))
    }
}

impl Keys for Fixed {
    fn client(&self, _: &str, key: &str) -> Option<String> {
        (key == KEY).then(|| "bench".to_owned())
    }
}

/// Carries to this address until the process ends; says where it listens.
pub fn serve(to: &str) {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions();
    let tls = tls.expect("TLS").with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    let forward = Forward {
        name: "bench".to_owned(),
        to: format!("http://{to}").parse().expect("an address"),
        accounts: vec!["bench".to_owned()],
        origins: Vec::new(),
        pool: Pool::One,
    };
    let serving = Serving::new(forward, Arc::new(Fixed), Arc::new(Fixed), tls, Arc::new(chrono::Utc::now));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("{}", listener.local_addr().expect("its address"));
        let serving = serving.expect("a forward");
        tokio::spawn(serving.serve(Listener::Tcp(listener), std::future::pending()))
            .await
            .expect("it goes on")
            .expect("it goes on");
    });
}
