//! A thousand accounts due at once: the whole keeper against a bare loop of the same HTTP client, and the
//! memory of an account.

use crate::agent::{Agent, Vault};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use turnglass::keeper::{self, Options};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::{ImportReport, Snapshot, State, VaultKind};
use turnglass_protocol::wire::{Ask, NewAccount};

const ACCOUNTS: usize = 1_000;
const AT_ONCE: usize = 24;

/// What the provider sees.
static ANSWERED: AtomicUsize = AtomicUsize::new(0);
static FIRST_AT: Mutex<Option<SystemTime>> = Mutex::new(None);

pub fn measure() {
    println!("\n{ACCOUNTS} accounts due at once, loopback provider, memory vault");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let provider = provider();
    let mut ratios = Vec::new();
    for round in 1..=5 {
        let bare = bare_loop(provider);
        let kept = whole_keeper(provider);
        let ratio = bare.as_secs_f64() / kept.as_secs_f64();
        println!(
            "  round {round}: bare loop {:>6.0}/s   keeper {:>6.0}/s   ratio {ratio:.2}",
            ACCOUNTS as f64 / bare.as_secs_f64(),
            ACCOUNTS as f64 / kept.as_secs_f64(),
        );
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!(
        "  rate of the keeper against the bare loop: {:.2} (wanted: at least 0.5)",
        ratios[ratios.len() / 2]
    );
    let [few, many] = [1, ACCOUNTS].map(|accounts| agents_memory(provider, accounts));
    println!(
        "  private memory of an agent with 1 account {few:.0} KiB, with {ACCOUNTS}, all renewed, {many:.0} KiB: {:.1} KiB an account (wanted: under 4)",
        (many - few) / (ACCOUNTS - 1) as f64
    );
}

/// Answers every refresh with new tokens, on a thread of its own.
fn provider() -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            tell.send(listener.local_addr().expect("an address")).expect("somebody waits");
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let service = hyper::service::service_fn(answer);
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await
                });
            }
        });
    });
    told.recv().expect("the provider's address")
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    if ANSWERED.load(Ordering::Relaxed) == 0 {
        FIRST_AT.lock().expect("an instant").get_or_insert_with(SystemTime::now);
    }
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let body = format!(
        r#"{{"access_token":"{:0>800}","refresh_token":"{:0>60}","token_type":"Bearer","expires_in":86400}}"#,
        body.len(),
        body.len() + 1
    );
    ANSWERED.fetch_add(1, Ordering::Relaxed);
    let response = Response::builder().header("content-type", "application/json");
    Ok(response.body(Full::new(Bytes::from(body))).unwrap_or_default())
}

fn bare_loop(provider: SocketAddr) -> Duration {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = reqwest::Client::builder().pool_max_idle_per_host(16).build().expect("a client");
        let turns = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
        let begun = Instant::now();
        let mut asked = tokio::task::JoinSet::new();
        for at in 0..ACCOUNTS {
            let (client, turns) = (client.clone(), turns.clone());
            asked.spawn(async move {
                let _turn = turns.acquire().await;
                let call = client
                    .post(format!("http://{provider}/token"))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(format!("grant_type=refresh_token&refresh_token=r{at}&client_id=me"));
                let body = call.send().await.expect("an answer").bytes().await.expect("a body");
                let _: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
            });
        }
        asked.join_all().await;
        begun.elapsed()
    })
}

/// From the first request until every account has its token and all is saved.
fn whole_keeper(provider: SocketAddr) -> Duration {
    let dir = tempfile::tempdir().expect("a directory");
    let options = Options::new(Home::at(dir.path()), VaultKind::Memory);
    let (mut client, running) = keeper::open(&options).expect("a keeper");
    let entries = entries(provider, ACCOUNTS);
    ANSWERED.store(0, Ordering::Relaxed);
    *FIRST_AT.lock().expect("an instant") = None;
    let report: ImportReport = client.ask(Ask::Import { entries }).expect("an import");
    assert_eq!(report.entries.len(), ACCOUNTS);
    // Nobody looks on while they are renewed: the first snapshot is asked for when all were.
    while ANSWERED.load(Ordering::Relaxed) < ACCOUNTS {
        std::thread::sleep(Duration::from_millis(1));
    }
    while fresh(&mut client) < ACCOUNTS {
        std::thread::sleep(Duration::from_millis(2));
    }
    // By the keeper's own account of when each was settled: asking for it takes time, too.
    let snapshot: Snapshot = client.ask(Ask::Snapshot).expect("a snapshot");
    let last = snapshot.accounts.iter().filter_map(|account| Some(account.last.as_ref()?.at)).max();
    let last = UNIX_EPOCH + Duration::from_millis(last.expect("an end").unsigned_abs());
    let first = FIRST_AT.lock().expect("an instant").take().expect("a first request");
    let took = last.duration_since(first).expect("it went forward");
    drop(client);
    running.expect("it is ours").stop().expect("everything is saved");
    took
}

fn entries(provider: SocketAddr, count: usize) -> Vec<NewAccount> {
    let entry = |at| NewAccount {
        name: format!("account {at}"),
        provider: "oauth2".into(),
        token_url: Some(format!("http://{provider}/token")),
        client_id: Some("me".into()),
        refresh_token: Some(Secret::new(format!("r{at}"))),
        ..NewAccount::default()
    };
    (0..count).map(entry).collect()
}

fn fresh(client: &mut Client) -> usize {
    let snapshot: Snapshot = client.ask(Ask::Snapshot).expect("a snapshot");
    let fresh = snapshot.accounts.iter().filter(|account| account.expires_at.is_some());
    fresh.filter(|account| account.state == State::Fresh).count()
}

/// Private memory in KiB of `turnglass agent` after all of its accounts were renewed.
fn agents_memory(provider: SocketAddr, accounts: usize) -> f64 {
    let dir = tempfile::tempdir().expect("a directory");
    let agent = Agent::start(dir.path(), Vault::Memory);
    let mut client = agent.client();
    ANSWERED.store(0, Ordering::Relaxed);
    let _: ImportReport =
        client.ask(Ask::Import { entries: entries(provider, accounts) }).expect("an import");
    while ANSWERED.load(Ordering::Relaxed) < accounts {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_secs(1));
    let memory = agent.memory();
    assert_eq!(fresh(&mut client), accounts, "all were renewed");
    memory
}
