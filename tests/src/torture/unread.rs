//! What lies unread in the kernel for the provider's clients: by looking now and then before a kill, it is known how
//! long an answer had been read when the kill came.

use super::ledger::Ledger;
use std::thread;
use std::time::{Duration, Instant};

/// Looking begins so long before the kill, and becomes dense shortly before it.
const LONG_BEFORE: Duration = Duration::from_millis(40);
const SHORTLY_BEFORE: Duration = Duration::from_millis(4);

/// Waits so long, watching towards the end what the client leaves unread.
pub(super) fn watch_for(wait: Duration, provider: u16, ledger: &Ledger) {
    let end = Instant::now() + wait;
    thread::sleep(wait.saturating_sub(LONG_BEFORE));
    loop {
        let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
            return;
        };
        watch(provider, ledger);
        let pause = if left > SHORTLY_BEFORE { 1_000 } else { 200 };
        thread::sleep(left.min(Duration::from_micros(pause)));
    }
}

/// What they leave unread now.
pub(super) fn watch(provider: u16, ledger: &Ledger) {
    // An answer that comes after this instant is not seen as unread at it.
    let at = Instant::now();
    ledger.unread(at, &unread(provider));
}

/// The ports of the clients of this server that have something to read.
fn unread(provider: u16) -> Vec<u16> {
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    table.lines().skip(1).filter_map(|line| client(line, provider)).collect()
}

/// `sl local remote state sent:received …`, all in hexadecimal.
fn client(line: &str, provider: u16) -> Option<u16> {
    let mut fields = line.split_ascii_whitespace().skip(1);
    let mut port = || u16::from_str_radix(fields.next()?.rsplit(':').next()?, 16).ok();
    let (own, other) = (port()?, port()?);
    let (_, received) = fields.nth(1)?.split_once(':')?;
    (other == provider && received.bytes().any(|digit| digit != b'0')).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn what_was_sent_is_unread_until_it_is_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = listener.local_addr().unwrap().port();
        let mut client = TcpStream::connect(("127.0.0.1", provider)).unwrap();
        let (mut answers, _) = listener.accept().unwrap();
        assert!(unread(provider).is_empty());
        answers.write_all(b"tokens").unwrap();
        assert_eq!(unread(provider), [client.local_addr().unwrap().port()]);
        client.read_exact(&mut [0; 6]).unwrap();
        assert!(unread(provider).is_empty());
    }
}
