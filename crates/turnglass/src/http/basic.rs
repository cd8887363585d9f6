//! A server that takes a client's id and secret as they are, and not as RFC 6749 has them written.

use super::Http;
use std::io::{Read, Write};
use std::sync::{Arc, mpsc};
use turnglass_core::account::{Account, Grant};
use turnglass_core::exchange::{Answered, Raw};
use turnglass_core::provider::Providers;
use turnglass_protocol::account::ClientAuth;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;

#[test]
fn who_refuses_the_encoded_secret_is_asked_once_more_with_it_as_it_is() {
    let here = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/token", here.local_addr().unwrap());
    let (send, asked) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in here.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = [0; 4_096];
            let size = stream.read(&mut bytes).unwrap();
            let head = String::from_utf8_lossy(&bytes[..size]).into_owned();
            let basic =
                head.lines().find_map(|line| line.strip_prefix("authorization: ")).unwrap_or_default();
            // “c:a/b=!”
            let status = if basic == "Basic YzphL2I9IQ==" { "200 OK" } else { "401 Unauthorized" };
            send.send(basic.to_owned()).unwrap();
            let body = r#"{"access_token":"t"}"#;
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let new = NewAccount {
        name: "a".into(),
        provider: "oauth2".into(),
        token_url: Some(url),
        client_id: Some("c".into()),
        client_secret: Some(Secret::new("a/b=!")),
        client_auth: Some(ClientAuth::Basic),
        grant: Some(turnglass_protocol::account::GrantKind::ClientCredentials),
        ..NewAccount::default()
    };
    let (account, grant) = (Account::from_new(&new), Grant::from_new(&new, chrono::DateTime::UNIX_EPOCH));
    let provider = Providers::built_in_named("oauth2").unwrap();
    let http = Arc::new(Http::default());
    let mut heard = Vec::new();
    for _ in 0..2 {
        let request = turnglass_core::exchange::request(&provider, &account, &grant).unwrap();
        let (done, answer) = mpsc::channel();
        let client = http.clone();
        http.run(async move {
            let _ = done.send(client.send(&request).await);
        });
        let raw = answer.recv().unwrap();
        assert!(matches!(raw, Raw::Answer(Answered { status: 200, .. })), "{raw:?}");
        heard.extend(asked.try_iter());
    }
    // What was found out is remembered.
    let (encoded, plain) = ("Basic YzphJTJGYiUzRCUyMQ==", "Basic YzphL2I9IQ==");
    assert_eq!(heard, [encoded, plain, plain]);
}
