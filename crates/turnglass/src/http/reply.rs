//! An HTTP/1 answer, out of whatever bytes a server writes. Tolerant, for a refresh token may stand in it that nobody
//! sends again; and strict about one thing: only over a connection whose answer was exactly as RFC 9112 has it may
//! another request be sent. No socket here.

mod chunks;
mod head;

use chunks::Chunks;
pub use head::Head;
use head::{Found, Length};
use zeroize::Zeroizing;

/// A head that is larger is none.
const LARGEST_HEAD: usize = 4 << 20;

/// How much is read in one go.
const ROOM: usize = 16 << 10;
/// Less room than this is too little to read into.
const LITTLE: usize = 4 << 10;

/// What came so far, and what is to be made of it.
#[derive(Default)]
pub struct Reply {
    raw: Zeroizing<Vec<u8>>,
    part: Part,
    head: Head,
    /// Where the head begins, and where the body does.
    begins: usize,
    body: usize,
    /// Something was not as it should be.
    odd: bool,
}

#[derive(Default)]
enum Part {
    #[default]
    Head,
    /// The body ends here.
    Counted(usize),
    Chunked(Chunks),
    /// The body ends with the connection.
    Rest,
}

impl Reply {
    /// Takes what was read.
    pub fn push(&mut self, bytes: &[u8]) {
        extend(&mut self.raw, bytes);
        self.go_on();
    }

    /// What is read is put behind what came, without another copy of it; there is room.
    pub(super) fn make_room(&mut self) -> &mut Vec<u8> {
        if self.raw.capacity() - self.raw.len() < LITTLE {
            reserve(&mut self.raw, ROOM);
        }
        &mut self.raw
    }

    /// Sees what is to be made of what was put there.
    pub(super) fn go_on(&mut self) {
        while self.advance() {}
    }

    /// Whether there is more to be made of what came.
    fn advance(&mut self) -> bool {
        match &mut self.part {
            Part::Head => {
                let Found::Head { head, begins, body } = head::find(&self.raw, self.begins) else {
                    return false;
                };
                self.odd |= head.odd || begins != self.begins;
                self.body = body;
                if matches!(head.status, 100 | 102..=199) {
                    self.begins = body;
                    return true;
                }
                self.begins = begins;
                self.part = match head.length() {
                    Length::Chunked => Part::Chunked(Chunks::new(body)),
                    Length::Of(length) => Part::Counted(body.saturating_add(length)),
                    Length::Unknown => Part::Rest,
                };
                self.head = head;
                true
            }
            Part::Chunked(chunks) => {
                chunks.advance(&self.raw);
                self.odd |= chunks.odd;
                false
            }
            // What a proxy said of a tunnel that it opened; the provider's answer follows.
            Part::Rest if head::is_here(&self.raw[self.body..]) => {
                self.odd = true;
                self.begins = self.body;
                self.part = Part::Head;
                true
            }
            Part::Counted(_) | Part::Rest => false,
        }
    }

    /// Behind the answer's last byte, once that was told and is here.
    fn end(&self) -> Option<usize> {
        match &self.part {
            Part::Counted(end) => Some(*end).filter(|end| *end <= self.raw.len()),
            Part::Chunked(chunks) => chunks.end,
            Part::Head | Part::Rest => None,
        }
    }

    /// The answer came to the end that it announced.
    pub fn is_whole(&self) -> bool {
        self.end().is_some()
    }

    /// And something follows, though nothing was asked.
    pub fn is_followed(&self) -> bool {
        self.end().is_some_and(|end| end < self.raw.len())
    }

    /// The connection may carry another request.
    pub fn is_clean(&self) -> bool {
        self.is_whole() && !self.is_followed() && !self.odd && self.head.keeps_alive
    }

    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Larger than anything that is an answer.
    pub fn is_larger(&self, most: usize) -> bool {
        match self.part {
            Part::Head => self.raw.len() > LARGEST_HEAD,
            _ => self.raw.len() - self.body.min(self.raw.len()) > most,
        }
    }

    /// The body as far as it came.
    pub fn body(&self) -> &[u8] {
        let from = self.body.min(self.raw.len());
        match &self.part {
            Part::Head => &self.raw[self.begins.min(self.raw.len())..],
            Part::Chunked(chunks) => &chunks.body,
            Part::Counted(end) => &self.raw[from..self.raw.len().min(*end)],
            Part::Rest => &self.raw[from..],
        }
    }

    /// The body of an answer that is as it should be, without a copy.
    pub(super) fn into_body(mut self) -> Zeroizing<Vec<u8>> {
        match &mut self.part {
            Part::Chunked(chunks) => std::mem::take(&mut chunks.body),
            Part::Counted(end) => {
                self.raw.truncate(*end);
                self.raw.drain(..self.body.min(*end));
                self.raw
            }
            Part::Head | Part::Rest => Zeroizing::new(self.body().to_vec()),
        }
    }

    /// All that came behind the head, wherever the body was to end.
    pub fn all(&self) -> &[u8] {
        &self.raw[self.body.min(self.raw.len())..]
    }

    /// What is behind the head, taken for chunks that nobody announced; `None` if these are none.
    pub fn unchunked(&self) -> Option<Zeroizing<Vec<u8>>> {
        let mut chunks = Chunks::new(0);
        chunks.advance(self.all());
        chunks.end.map(|_| chunks.body)
    }

    /// Everything that came.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Its head, or what there is of it.
    pub fn head(&mut self) -> Head {
        match self.part {
            Part::Head => head::partial(&self.raw[self.begins.min(self.raw.len())..]),
            _ => std::mem::take(&mut self.head),
        }
    }

    /// The connection ended: whether that may be the end of the answer too.
    pub fn may_end(&self) -> bool {
        self.is_whole() || matches!(self.part, Part::Rest)
    }
}

fn extend(into: &mut Zeroizing<Vec<u8>>, bytes: &[u8]) {
    reserve(into, bytes.len());
    into.extend_from_slice(bytes);
}

/// Makes room, without leaving a copy behind where the bytes were before.
fn reserve(into: &mut Zeroizing<Vec<u8>>, more: usize) {
    let needed = into.len() + more;
    if needed > into.capacity() {
        let mut larger = Zeroizing::new(Vec::with_capacity(needed.max(into.capacity() * 2)));
        larger.extend_from_slice(into);
        *into = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(bytes: &str) -> Reply {
        let mut whole = Reply::default();
        whole.push(bytes.as_bytes());
        // However it is cut, it is the same answer.
        let mut bitwise = Reply::default();
        bytes.bytes().for_each(|byte| bitwise.push(&[byte]));
        assert_eq!(whole.body(), bitwise.body(), "{bytes:?}");
        let mut read = Reply::default();
        read.make_room().extend_from_slice(bytes.as_bytes());
        read.go_on();
        let body = whole.body().to_vec();
        assert!(!read.is_clean() || *read.into_body() == body, "{bytes:?}");
        assert_eq!(
            (whole.is_whole(), whole.is_clean(), whole.is_followed()),
            (bitwise.is_whole(), bitwise.is_clean(), bitwise.is_followed()),
            "{bytes:?}"
        );
        whole
    }

    const OK: &str = "HTTP/1.1 200 OK\r\n";

    #[test]
    fn only_an_answer_as_it_should_be_leaves_a_connection_for_another() {
        for clean in [
            "Content-Length: 2\r\nX-A: b c\r\n\r\n{}",
            "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
            "Connection: keep-alive\r\ncontent-length: 0\r\n\r\n",
        ] {
            assert!(reply(&format!("{OK}{clean}")).is_clean(), "{clean:?}");
        }
        assert!(reply("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n").is_clean());
        for odd in [
            "Content-Length: 2\r\nConnection: Close\r\n\r\n{}",
            "Content-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n\r\n",
            "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Length: 2, 2\r\n\r\n{}",
            "Content-Length : 2\r\n\r\n{}",
            "Content-Length: 2\n\r\n{}",
            "Content-Length: 2\r\n\n{}",
            "Content-Length:\r\n 2\r\n\r\n{}",
            "X-A: \u{1}\r\nContent-Length: 2\r\n\r\n{}",
            "X A: b\r\nContent-Length: 2\r\n\r\n{}",
            "nothing\r\nContent-Length: 2\r\n\r\n{}",
            "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
        ] {
            let odd = reply(&format!("{OK}{odd}"));
            assert!(odd.is_whole() && !odd.is_clean(), "{:?}", String::from_utf8_lossy(odd.raw()));
            assert!(odd.body() == b"{}", "{:?}", String::from_utf8_lossy(odd.raw()));
        }
        assert!(!reply("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").is_clean());
        assert!(!reply("x\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").is_clean());
    }

    #[test]
    fn an_answer_is_handed_on_in_the_room_that_was_made_before_it_came() {
        let mut reply = Reply::default();
        let room = reply.make_room().as_ptr();
        reply.make_room().extend_from_slice(format!("{OK}Content-Length: 1500\r\n\r\n").as_bytes());
        reply.make_room().extend_from_slice(&[b'a'; 1500]);
        reply.go_on();
        assert!(reply.is_clean());
        let body = reply.into_body();
        assert_eq!((body.len(), body.as_ptr()), (1500, room));
    }

    #[test]
    fn lengths_that_contradict_each_other_do_not_end_a_body() {
        for lengths in ["2\r\nContent-Length: 3", "2, 3", "0x2", "two", "-2", "99999999999999999999999"] {
            let reply = reply(&format!("{OK}Content-Length: {lengths}\r\n\r\n{{\"a\":1}}"));
            assert!(!reply.is_whole() && reply.may_end() && reply.body() == b"{\"a\":1}", "{lengths}");
        }
    }
}
