//! The head of an answer: its status, and the few headers that mean something here.

use std::ops::Range;

/// Within so much a status line is looked for.
const BEFORE: usize = 64 << 10;

/// The head, as far as it can be read.
#[derive(Default)]
pub struct Head {
    /// 200 where none is told: what follows says what it is.
    pub status: u16,
    pub content_type: Option<String>,
    pub retry_after: Option<String>,
    pub date: Option<String>,
    pub location: Option<String>,
    pub dpop_nonce: Option<String>,
    /// All others, in small letters.
    pub others: Vec<(String, String)>,
    /// The bytes are HTTP at all.
    pub is_http: bool,
    pub(super) odd: bool,
    pub(super) keeps_alive: bool,
    chunked: bool,
    /// As they stand there.
    lengths: Vec<String>,
}

pub(super) enum Found {
    More,
    /// With where it begins, and where its body does.
    Head {
        head: Head,
        begins: usize,
        body: usize,
    },
}

pub(super) enum Length {
    Chunked,
    Of(usize),
    Unknown,
}

impl Head {
    /// How the body ends (RFC 9112, section 6.3). Lengths that contradict each other say nothing.
    pub(super) fn length(&self) -> Length {
        if self.chunked {
            return Length::Chunked;
        }
        if matches!(self.status, 204 | 304) {
            return Length::Of(0);
        }
        let mut lengths = self.lengths.iter().flat_map(|line| line.split(',')).map(|length| {
            let length = length.trim();
            let digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
            length.parse::<usize>().ok().filter(|_| digits)
        });
        match lengths.next() {
            Some(Some(first)) if lengths.all(|other| other == Some(first)) => Length::Of(first),
            _ => Length::Unknown,
        }
    }

    /// More than one word on how the body ends, or one that cannot be read.
    fn is_doubtful(&self) -> bool {
        let told = self.lengths.len() + usize::from(self.chunked);
        let plain = |length: &String| length.bytes().all(|byte| byte.is_ascii_digit());
        told > 1 || (told == 1 && !self.lengths.iter().all(plain))
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "content-length" => self.lengths.push(value),
            "transfer-encoding" => {
                let last = value.rsplit(',').next().unwrap_or_default().trim().to_ascii_lowercase();
                self.odd |= value != "chunked" || self.chunked;
                self.chunked = last == "chunked";
            }
            "connection" => {
                let mut words = value.split(',').map(str::trim);
                self.keeps_alive &= !words.any(|word| word.eq_ignore_ascii_case("close"));
            }
            "content-type" => self.content_type = Some(value),
            "retry-after" => self.retry_after = Some(value),
            "date" => self.date = Some(value),
            "location" => self.location = Some(value),
            "dpop-nonce" => self.dpop_nonce = Some(value),
            _ => self.others.push((name.to_owned(), value)),
        }
    }
}

/// Whether an answer begins here.
pub(super) fn is_here(bytes: &[u8]) -> bool {
    bytes.get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"HTTP/"))
}

/// The first whole head at or behind `from`.
pub(super) fn find(raw: &[u8], from: usize) -> Found {
    let rest = raw.get(from..).unwrap_or_default();
    let Some(before) = before(rest) else { return Found::More };
    let rest = &rest[before..];
    let Some(Lines { lines, body, odd }) = lines(rest) else { return Found::More };
    let begins = from + before;
    Found::Head { head: read(rest, lines, odd), begins, body: begins + body }
}

/// What can be read of a head that did not come to its end.
pub(super) fn partial(raw: &[u8]) -> Head {
    let Some(before) = before(raw) else {
        return Head { status: 200, odd: true, ..Head::default() };
    };
    let rest = &raw[before..];
    let ends = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let lines = ends.scan(0, |from, end| Some(std::mem::replace(from, end + 1)..end));
    read(rest, lines.collect(), true)
}

/// How much stands before the status line, which is the first line, or a later one.
fn before(bytes: &[u8]) -> Option<usize> {
    let some = &bytes[..bytes.len().min(BEFORE)];
    let later = some.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    // A mark of some editor's stands before the first.
    let marked = some.starts_with(b"\xef\xbb\xbf").then_some(3);
    std::iter::once(0).chain(marked).chain(later).find(|at| is_status_line(&bytes[*at..]))
}

fn is_status_line(bytes: &[u8]) -> bool {
    let word = bytes.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    let bare = word.eq_ignore_ascii_case(b"HTTP") || word == b"ICY";
    is_here(bytes) || (bare && bytes.get(word.len() + 1).is_some_and(u8::is_ascii_digit))
}

struct Lines {
    lines: Vec<Range<usize>>,
    body: usize,
    odd: bool,
}

/// The head's lines. It ends with an empty line, or where something begins that is no header of anybody's.
fn lines(bytes: &[u8]) -> Option<Lines> {
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        if !lines.is_empty() && matches!(rest.first(), Some(b'{' | b'[')) {
            return Some(Lines { lines, body: at, odd: true });
        }
        let end = at + rest.iter().position(|byte| *byte == b'\n')?;
        let line = &bytes[at..end];
        if line.iter().all(|byte| *byte == b'\r') {
            return Some(Lines { lines, body: end + 1, odd: line != b"\r" });
        }
        lines.push(at..end);
        at = end + 1;
    }
}

fn read(bytes: &[u8], lines: Vec<Range<usize>>, odd: bool) -> Head {
    let mut lines = lines.into_iter().map(|line| &bytes[line]);
    let mut head = status(lines.next().unwrap_or_default());
    head.odd |= odd;
    let mut fields: Vec<(String, Vec<u8>)> = Vec::new();
    for line in lines {
        let (line, ended) = line.strip_suffix(b"\r").map_or((line, false), |line| (line, true));
        head.odd |= !ended || line.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
        match line.iter().position(|byte| *byte == b':') {
            // A folded line goes on with the one before (RFC 9112, section 5.2).
            _ if line.first().is_some_and(u8::is_ascii_whitespace) => {
                head.odd = true;
                if let Some((_, value)) = fields.last_mut() {
                    value.extend_from_slice(line);
                }
            }
            Some(colon) => {
                let name = &line[..colon];
                head.odd |= name.is_empty() || !name.iter().all(|byte| is_token(*byte));
                let name = String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase();
                fields.push((name, line[colon + 1..].to_vec()));
            }
            None => head.odd = true,
        }
    }
    for (name, value) in fields {
        let value = String::from_utf8_lossy(&value);
        head.take(&name, value.trim().chars().filter(|c| !c.is_control()).collect());
    }
    head.odd |= head.is_doubtful();
    head
}

fn status(line: &[u8]) -> Head {
    let text = String::from_utf8_lossy(line);
    let mut words = text.split_ascii_whitespace();
    let version = words.next().unwrap_or_default();
    let digits: String = words.next().unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
    let code = digits.parse().ok().filter(|code| (100..1_000).contains(code));
    let clean = version == "HTTP/1.1" && digits.len() == 3 && line.ends_with(b"\r");
    Head {
        status: code.unwrap_or(200),
        is_http: true,
        odd: !clean || code.is_none(),
        keeps_alive: version == "HTTP/1.1",
        ..Head::default()
    }
}

/// A letter of a header's name (RFC 9110, section 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
