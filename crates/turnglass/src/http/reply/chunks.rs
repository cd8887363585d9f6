//! A chunked body (RFC 9112, section 7.1), and what servers write instead of one.

use super::extend;
use zeroize::Zeroizing;

pub(super) struct Chunks {
    /// What is read next.
    at: usize,
    expects: Expects,
    pub(super) body: Zeroizing<Vec<u8>>,
    pub(super) odd: bool,
    /// Behind the last byte of the answer, once that was seen.
    pub(super) end: Option<usize>,
}

enum Expects {
    Size,
    Data(usize),
    /// The line end behind a chunk.
    End,
    Trailers,
    /// These are no chunks: everything belongs to the body.
    All,
}

impl Chunks {
    pub(super) fn new(at: usize) -> Self {
        Self { at, expects: Expects::Size, body: Zeroizing::default(), odd: false, end: None }
    }

    pub(super) fn advance(&mut self, raw: &[u8]) {
        while self.end.is_none() {
            let rest = raw.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                return;
            }
            let line_end = rest.iter().position(|byte| *byte == b'\n');
            match (&self.expects, line_end) {
                (Expects::Size, None) if begins_size(rest) => return,
                (Expects::Size, None) => self.no_chunks(),
                (Expects::Size, Some(end)) => self.size(&rest[..end]),
                (Expects::Data(left), _) => {
                    let (left, some) = (*left, &rest[..rest.len().min(*left)]);
                    extend(&mut self.body, some);
                    self.at += some.len();
                    self.expects =
                        if some.len() == left { Expects::End } else { Expects::Data(left - some.len()) };
                }
                (Expects::End, _) if rest == b"\r" => return,
                (Expects::End, _) => {
                    let clean = rest.starts_with(b"\r\n");
                    self.odd |= !clean;
                    self.at += if clean { 2 } else { usize::from(rest[0] == b'\n') };
                    self.expects = Expects::Size;
                }
                (Expects::Trailers, None) => return,
                (Expects::Trailers, Some(end)) => {
                    // Nobody reads trailers; who sends them may send anything.
                    self.odd |= &rest[..end] != b"\r";
                    self.at += end + 1;
                    if rest[..end].trim_ascii().is_empty() {
                        self.end = Some(self.at);
                    }
                }
                (Expects::All, _) => {
                    extend(&mut self.body, rest);
                    self.at += rest.len();
                }
            }
        }
    }

    fn size(&mut self, line: &[u8]) {
        match size(line) {
            Some((size, clean)) => {
                self.odd |= !clean;
                self.at += line.len() + 1;
                self.expects = if size == 0 { Expects::Trailers } else { Expects::Data(size) };
            }
            None if line.trim_ascii().is_empty() => {
                self.odd = true;
                self.at += line.len() + 1;
            }
            None => self.no_chunks(),
        }
    }

    fn no_chunks(&mut self) {
        self.odd = true;
        self.expects = Expects::All;
    }
}

/// The chunk's size, and whether the line is as most write it. What cannot be counted does not end here.
fn size(line: &[u8]) -> Option<(usize, bool)> {
    let (line, ended) = line.strip_suffix(b"\r").map_or((line, false), |line| (line, true));
    let extension = line.iter().position(|byte| *byte == b';');
    let digits = &line[..extension.unwrap_or(line.len())];
    let plain = digits.trim_ascii();
    let hex = plain.strip_prefix(b"0x").or_else(|| plain.strip_prefix(b"0X")).unwrap_or(plain);
    if hex.is_empty() || !hex.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let size =
        std::str::from_utf8(hex).ok().map(|hex| usize::from_str_radix(hex, 16).unwrap_or(usize::MAX))?;
    let clean = ended && extension.is_none() && hex.len() == digits.len() && hex.len() <= 16;
    Some((size, clean))
}

/// Whether this may become a line with a size, however long its extension is going to be.
fn begins_size(line: &[u8]) -> bool {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    digits.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'x' | b'X'))
}
