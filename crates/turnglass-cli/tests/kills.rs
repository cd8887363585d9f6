//! A keeper that is killed again and again while it renews, on every system: no sign-in is lost by it. The whole torture
//! (docs/engineering/torture.md) is Linux's; this one needs nothing of a system but a process that can be ended.
//!
//! `TURNGLASS_KILLS` says how often; a few times where it says nothing.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::RefreshReport;
use turnglass_protocol::wire::{Ask, NewAccount};
use with::Place;

const ACCOUNTS: usize = 6;
const A_FEW: u32 = 12;

/// A provider that rotates at each use. It gives an answer once more to who lost it, as long as nobody has used what was in it, and
/// ends the sign-in of who brings an older token.
#[derive(Default)]
struct Provider {
    families: Mutex<HashMap<usize, Family>>,
    /// How many requests came.
    asked: AtomicU32,
}

#[derive(Default)]
struct Family {
    newest: u32,
    /// Why it has ended.
    ended: Option<String>,
}

impl Provider {
    fn start() -> (Arc<Self>, String) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/token", listener.local_addr().unwrap());
        let provider = Arc::<Self>::default();
        let serving = Arc::clone(&provider);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let provider = Arc::clone(&serving);
                std::thread::spawn(move || provider.serve(stream));
            }
        });
        (provider, url)
    }

    /// Whoever is killed meanwhile hears nothing.
    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(&stream);
        loop {
            let (mut length, mut line) = (0, String::new());
            loop {
                line.clear();
                if reader.read_line(&mut line).ok()? == 0 {
                    return None;
                }
                if line.trim().is_empty() {
                    break;
                }
                if let Some((_, value)) =
                    line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                {
                    length = value.trim().parse().ok()?;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).ok()?;
            let body = String::from_utf8(body).ok()?;
            let sent = body.split('&').find_map(|field| field.strip_prefix("refresh_token="))?.to_owned();
            let (status, answer) = self.renew(&sent);
            self.asked.fetch_add(1, Ordering::Relaxed);
            // A kill comes at every instant of a request.
            std::thread::sleep(Duration::from_millis(u64::from(
                sent.bytes().fold(0_u8, u8::wrapping_add) % 8,
            )));
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                answer.len()
            );
            (&stream).write_all((head + &answer).as_bytes()).ok()?;
        }
    }

    fn renew(&self, sent: &str) -> (&'static str, String) {
        let mut parts = sent.split('-').skip(1).map(|part| part.parse::<u32>().unwrap());
        let (account, number) = (parts.next().unwrap(), parts.next().unwrap());
        let mut families = self.families.lock().unwrap();
        let family = families.entry(account as usize).or_default();
        if number == family.newest {
            family.newest += 1;
        } else if number + 1 != family.newest {
            family.ended = Some(format!("token {number} came, and {} is the newest", family.newest));
        }
        if family.ended.is_some() {
            return ("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned());
        }
        let newest = family.newest;
        let answer = format!(
            r#"{{"access_token":"a-{account}-{newest}","refresh_token":"r-{account}-{newest}","token_type":"bearer","expires_in":3600}}"#
        );
        ("200 OK", answer)
    }

    /// How often this account was renewed, whose sign-in lives.
    fn newest(&self, account: usize) -> u32 {
        let families = self.families.lock().unwrap();
        let family = &families[&account];
        assert_eq!(family.ended, None, "account {account}");
        family.newest
    }

    fn asked(&self) -> u32 {
        self.asked.load(Ordering::Relaxed)
    }

    fn rotations(&self) -> u32 {
        self.families.lock().unwrap().values().map(|family| family.newest).sum()
    }
}

fn name(account: usize) -> String {
    format!("account-{account}")
}

struct Keeper(Child);

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// A keeper with a sealed vault, once it answers.
fn keeper(place: &Place) -> (Keeper, Client) {
    let mut command = place.command(&["agent"]);
    command.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_VAULT_KEY_FILE", place.dir.path().join("key"));
    let mut child = Keeper(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    let begun = Instant::now();
    loop {
        if let Ok(client) = Client::connect(&Home::at(place.dir.path()).socket()) {
            return (child, client);
        }
        if let Some(status) = child.0.try_wait().unwrap() {
            let mut said = String::new();
            child.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            panic!("no keeper starts ({status}): {said}");
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "the keeper does not answer");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn whenever_the_keeper_is_killed_every_sign_in_lives() {
    let kills = std::env::var("TURNGLASS_KILLS").ok().map_or(A_FEW, |kills| kills.parse().unwrap());
    let (provider, url) = Provider::start();
    let place = Place::new();
    let (mut child, mut client) = keeper(&place);
    for account in 0..ACCOUNTS {
        let new = NewAccount {
            name: name(account),
            provider: "oauth2".into(),
            client_id: Some("c".into()),
            token_url: Some(url.clone()),
            refresh_token: Some(Secret::new(format!("r-{account}-0"))),
            ..NewAccount::default()
        };
        client.ask::<Value>(Ask::Add(Box::new(new))).unwrap();
    }
    for blow in 0..kills {
        let socket = Home::at(place.dir.path()).socket();
        let askers: Vec<_> = (0..3_u32)
            .map(|asker| {
                let socket = socket.clone();
                std::thread::spawn(move || {
                    let Ok(mut client) = Client::connect(&socket) else { return };
                    // Until the keeper has gone.
                    for round in asker.. {
                        let account = name(round as usize % ACCOUNTS);
                        let asked = client.ask::<RefreshReport>(Ask::Refresh { account });
                        if asked.is_err() && client.ask::<Value>(Ask::Providers).is_err() {
                            return;
                        }
                    }
                })
            })
            .collect();
        // In the middle of the first request, or of a later one.
        let (until, begun) = (provider.asked() + 1 + blow % 4, Instant::now());
        while provider.asked() < until {
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody is asked");
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(u64::from(blow * 377 % 12_000)));
        child.0.kill().unwrap();
        child.0.wait().unwrap();
        askers.into_iter().for_each(|asker| asker.join().unwrap());
        (child, client) = keeper(&place);
    }
    for account in 0..ACCOUNTS {
        let (before, begun) = (provider.newest(account), Instant::now());
        while provider.newest(account) == before {
            let report = client.ask::<RefreshReport>(Ask::Refresh { account: name(account) }).unwrap();
            assert!(begun.elapsed() < Duration::from_secs(60), "account {account}: {report:?}");
        }
    }
    let after = provider.rotations();
    assert!(after > kills / 2, "the keeper was killed while it renewed: {after} rotations");
    place.run(&["agent", "stop"]).is(0, "", "turnglass: ");
    child.0.wait().unwrap();
}
