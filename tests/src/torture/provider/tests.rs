//! What it sees of its clients.

use super::*;
use std::io::Read;

fn connect(provider: &Provider, ledger: &Ledger) -> TcpStream {
    ledger.starts();
    let (token, _) = ledger.sign_in(0);
    let mut stream = TcpStream::connect(("127.0.0.1", provider.port)).unwrap();
    let body = format!("grant_type=refresh_token&refresh_token={token}");
    write!(stream, "POST /token HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    stream
}

fn start(thinks: Duration) -> (Provider, Arc<Ledger>) {
    let ledger = Arc::new(Ledger::new(1, "m".into()));
    let lives = (Duration::from_secs(1), Duration::from_secs(2));
    (Provider::start(ledger.clone(), Dice::new(1, 1), lives, thinks), ledger)
}

#[test]
fn what_the_client_read_is_told_from_what_it_did_not() {
    let (provider, ledger) = start(Duration::ZERO);
    let fate = |id: usize| {
        crate::until("its fate", || {
            let fate = ledger.all().get(id)?.0.fate;
            (!matches!(fate, Fate::Asked | Fate::Written(_))).then_some(fate)
        })
    };

    let mut reads = connect(&provider, &ledger);
    assert!(reads.read(&mut [0; 4096]).unwrap() > 600);
    drop(reads);
    assert!(matches!(fate(0), Fate::Read(_)));

    let leaves = connect(&provider, &ledger);
    crate::until("the answer", || matches!(ledger.all().get(1)?.0.fate, Fate::Written(_)).then_some(()));
    drop(leaves);
    assert!(matches!(fate(1), Fate::Unread(_)));

    let (provider, late) = start(Duration::from_millis(100));
    drop(connect(&provider, &late));
    crate::until("its fate", || matches!(late.all().first()?.0.fate, Fate::Unread(_)).then_some(()));
}

#[test]
fn what_an_ended_client_asked_is_known_before_the_next_one_begins() {
    let (provider, ledger) = start(Duration::ZERO);
    for _ in 0..50 {
        drop(connect(&provider, &ledger));
    }
    provider.settles();
    assert_eq!(ledger.all().len(), 50);
}
