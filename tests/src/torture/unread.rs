//! What lies unread in the kernel for the provider's clients, and how long they have waited for a processor: by looking
//! now and then before a kill, it is known how long an answer had been read when the kill came.
//!
//! The kernel is asked for one connection at a time (sock_diag(7)). Its table of all connections takes a
//! millisecond to read, which is as long as what is to be measured.

use super::ledger::Ledger;
use super::waits::{First, Waits};
use rustix::fd::OwnedFd;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketType, netlink, recv, send, socket};
use std::thread;
use std::time::{Duration, Instant};

/// Looks become denser so long before the kill, and dense shortly before it.
const LONG_BEFORE: Duration = Duration::from_millis(40);
const SHORTLY_BEFORE: Duration = Duration::from_millis(4);

/// Waits so long, watching towards the end what the clients leave unread.
pub(super) fn watch_for(wait: Duration, provider: u16, ledger: &Ledger) {
    let end = Instant::now() + wait;
    let _first = First::comes();
    let mut looks = Looks::new(provider);
    loop {
        let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
            return;
        };
        looks.look(ledger);
        let pause = match left {
            _ if left > LONG_BEFORE => 4_000,
            _ if left > SHORTLY_BEFORE => 500,
            _ => 50,
        };
        thread::sleep(left.min(Duration::from_micros(pause)));
    }
}

/// What they leave unread now.
pub(super) fn watch(provider: u16, ledger: &Ledger) {
    Looks::new(provider).look(ledger);
}

struct Looks {
    kernel: Option<Kernel>,
    provider: u16,
    waits: Waits,
}

impl Looks {
    fn new(provider: u16) -> Self {
        Self { kernel: Kernel::open(), provider, waits: Waits::default() }
    }

    fn look(&mut self, ledger: &Ledger) {
        for (pid, run) in ledger.living() {
            // What it has waited until this instant is not less than what is read after it.
            let at = Instant::now();
            if let Some(waited) = self.waits.of(pid) {
                ledger.waited(run, at, waited);
            }
        }
        let Some(kernel) = &self.kernel else { return };
        for port in ledger.awaited() {
            // An answer that comes after this instant is not seen as unread at it.
            let at = Instant::now();
            if kernel.connection(port, self.provider).is_some_and(|found| found.unread > 0) {
                ledger.unread(at, port);
            }
        }
    }
}

/// What the kernel says of a connection.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Connection {
    /// Bytes that are here and that nobody has read.
    unread: u32,
    /// What the descriptors of those who have it open lead to.
    pub inode: u32,
}

/// Where the kernel is asked for connections.
pub(super) struct Kernel(OwnedFd);

/// `SOCK_DIAG_BY_FAMILY`: its questions and its answers.
const BY_FAMILY: u16 = 20;
const REQUEST: u16 = 1;
const TCP: u8 = 6;
/// In front of each message: `nlmsghdr`.
const HEAD: usize = 16;

impl Kernel {
    pub(super) fn open() -> Option<Self> {
        socket(AddressFamily::NETLINK, SocketType::DGRAM, Some(netlink::SOCK_DIAG)).map(Self).ok()
    }

    /// The client's end of a connection on loopback, by both ports. `None`: there is none.
    pub(super) fn connection(&self, client: u16, server: u16) -> Option<Connection> {
        send(&self.0, &question(client, server), SendFlags::empty()).ok()?;
        let mut bytes = [0; 512];
        let (read, _) = recv(&self.0, &mut bytes, RecvFlags::empty()).ok()?;
        answer(&bytes[..read.min(bytes.len())])
    }
}

/// `nlmsghdr` and `inet_diag_req_v2`.
fn question(client: u16, server: u16) -> Vec<u8> {
    let mut asked = vec![u8::try_from(AddressFamily::INET.as_raw()).unwrap_or_default(), TCP, 0, 0];
    // In whatever state it is.
    asked.extend(u32::MAX.to_ne_bytes());
    asked.extend(client.to_be_bytes());
    asked.extend(server.to_be_bytes());
    for _ in 0..2 {
        asked.extend([127, 0, 0, 1]);
        asked.extend([0; 12]);
    }
    // On any interface, and without the cookie that names one connection for good.
    asked.extend(0_u32.to_ne_bytes());
    asked.extend([0xFF; 8]);
    let mut message = u32::try_from(HEAD + asked.len()).unwrap_or_default().to_ne_bytes().to_vec();
    message.extend(BY_FAMILY.to_ne_bytes());
    message.extend(REQUEST.to_ne_bytes());
    message.extend([0; 8]);
    message.extend(asked);
    message
}

/// Of `inet_diag_msg`, what is asked for here.
fn answer(message: &[u8]) -> Option<Connection> {
    let kind = message.get(4..6)?.try_into().ok()?;
    if u16::from_ne_bytes(kind) != BY_FAMILY {
        return None;
    }
    let number =
        |at: usize| Some(u32::from_ne_bytes(message.get(HEAD + at..HEAD + at + 4)?.try_into().ok()?));
    // Behind four bytes, what names the connection (48), and its timer (4).
    Some(Connection { unread: number(56)?, inode: number(68)? })
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
        let (kernel, port) = (Kernel::open().unwrap(), client.local_addr().unwrap().port());
        let unread = || kernel.connection(port, provider).map(|found| found.unread);
        assert_eq!(unread(), Some(0));
        answers.write_all(b"tokens").unwrap();
        assert_eq!(unread(), Some(6));
        client.read_exact(&mut [0; 6]).unwrap();
        assert_eq!(unread(), Some(0));
        assert_eq!(kernel.connection(1, provider), None);
    }
}
