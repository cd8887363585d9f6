//! How long the body is: lengths, chunks, and the end of the connection.

use super::{Odd, bytes, kept, open, raw, read, text};
use std::time::Duration;
use turnglass_tests::{Part, Response};

pub(super) fn rows() -> Vec<Odd> {
    let mut rows = vec![
        read("a length that is too large", |answer| length(answer, &(answer.body.len() + 10).to_string())),
        read("a length that is too large, and the connection stays open", |answer| {
            open(length(answer, &(answer.body.len() + 10).to_string()))
        }),
        read("a length that is too short", |answer| length(answer, &(answer.body.len() - 6).to_string())),
        read("a length of 0", |answer| length(answer, "0")),
        read("a length of 1", |answer| length(answer, "1")),
        read("a length of 1, and the connection stays open", |answer| open(length(answer, "1"))),
        read("a length of 1, and the rest a moment later", |answer| {
            let parts = raw("Content-Length: 1\r\n", b"{");
            let pause = Duration::from_millis(300);
            [parts, vec![Part::Slowly { bytes: answer.body[1..].to_vec(), pieces: 1, pause }]].concat()
        }),
        read("two lengths that differ", |answer| {
            raw(&format!("Content-Length: {}\r\nContent-Length: 1\r\n", answer.body.len()), &answer.body)
        }),
        read("two lengths that differ, the other way around", |answer| {
            raw(&format!("Content-Length: 1\r\nContent-Length: {}\r\n", answer.body.len()), &answer.body)
        }),
        read("the same length twice in one line", |answer| {
            length(answer, &format!("{0}, {0}", answer.body.len()))
        }),
        read("two lengths in one line", |answer| length(answer, &format!("{}, 1", answer.body.len()))),
        read("a length with a sign", |answer| length(answer, &format!("+{}", answer.body.len()))),
        read("a length with a unit", |answer| length(answer, &format!("{} bytes", answer.body.len()))),
        read("a length in quotes", |answer| length(answer, &format!("\"{}\"", answer.body.len()))),
        read("a length below zero", |answer| length(answer, "-1")),
        read("an empty length", |answer| length(answer, "")),
        read("a length that is a word", |answer| length(answer, "unknown")),
        read("a length that cannot be counted", |answer| length(answer, "99999999999999999999999")),
        read("a length that cannot be counted, and the connection stays open", |answer| {
            open(length(answer, "99999999999999999999999"))
        }),
        read("no length", |answer| raw("", &answer.body)),
        read("no length, and the connection stays open", |answer| open(raw("", &answer.body))),
        read("no length, and the connection is reset", |answer| {
            [raw("", &answer.body), vec![moment(), Part::Reset]].concat()
        }),
        read("reset right behind the body", |answer| {
            [vec![Part::Bytes(answer.bytes())], vec![Part::Reset]].concat()
        }),
        read("a pause of 3 seconds within the body", |answer| {
            let whole = answer.bytes();
            let (first, rest) = whole.split_at(whole.len() - 20);
            let pause = Duration::from_secs(3);
            vec![Part::Bytes(first.to_vec()), Part::Slowly { bytes: rest.to_vec(), pieces: 1, pause }]
        }),
        read("a byte at a time", |answer| {
            let bytes = answer.bytes();
            let pieces = bytes.len();
            vec![Part::Slowly { bytes, pieces, pause: Duration::from_millis(2) }]
        }),
        kept("its last brace is missing", |answer| super::with_body(&answer.body[..answer.body.len() - 1])),
    ];
    rows.extend(CHUNKED.iter().map(|(what, writes)| read(what, *writes)));
    rows
}

const CHUNKED: [(&str, super::Spoils); 36] = [
    ("chunks, and a length", |answer| {
        raw("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", &chunks(answer, "\r\n"))
    }),
    ("chunks, and a length of 0", |answer| {
        raw("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", &chunks(answer, "\r\n"))
    }),
    ("chunks without the last one", |answer| chunked(&without_end(answer))),
    ("chunks without the last one, and the connection stays open", |answer| {
        open(chunked(&without_end(answer)))
    }),
    ("chunks whose lines end in LF", |answer| chunked(&chunks(answer, "\n"))),
    ("chunks and a head whose lines end in LF", |answer| {
        bytes(&[b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", &chunks(answer, "\n")])
    }),
    ("a chunk's extension of 64 KiB", |answer| chunked(&sized(answer, ";x=", &"y".repeat(64 << 10)))),
    ("a chunk's extension of 1 MiB", |answer| chunked(&sized(answer, ";x=", &"y".repeat(1 << 20)))),
    ("a chunk's quoted extension", |answer| chunked(&sized(answer, ";x=\"", "a;b\""))),
    ("an extension behind a blank", |answer| chunked(&sized(answer, " ; x=", "y"))),
    ("a blank behind a chunk's size", |answer| chunked(&sized(answer, "  ", ""))),
    ("a blank before a chunk's size", |answer| {
        let chunk = format!("  {:x}\r\n{}\r\n0\r\n\r\n", answer.body.len(), text(answer));
        chunked(chunk.as_bytes())
    }),
    ("a chunk's size with zeros before it", |answer| {
        let chunk = format!("{:030x}\r\n{}\r\n0\r\n\r\n", answer.body.len(), text(answer));
        chunked(chunk.as_bytes())
    }),
    ("a chunk's size with 0x before it", |answer| {
        let chunk = format!("0x{:x}\r\n{}\r\n0\r\n\r\n", answer.body.len(), text(answer));
        chunked(chunk.as_bytes())
    }),
    ("a chunk's size in capitals", |answer| {
        let chunk = format!("{:X}\r\n{}\r\n0\r\n\r\n", answer.body.len(), text(answer));
        chunked(chunk.as_bytes())
    }),
    ("no line end behind a chunk", |answer| {
        let chunk = format!("{:x}\r\n{}0\r\n\r\n", answer.body.len(), text(answer));
        chunked(chunk.as_bytes())
    }),
    ("an empty line before the first chunk", |answer| chunked(&[b"\r\n", &*chunks(answer, "\r\n")].concat())),
    ("a byte a chunk", |answer| {
        let each = text(answer).chars().map(|letter| format!("1\r\n{letter}\r\n"));
        chunked(format!("{}0\r\n\r\n", each.collect::<String>()).as_bytes())
    }),
    ("a chunk's size that is too large", |answer| {
        let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", answer.body.len() + 40, text(answer));
        chunked(chunk.as_bytes())
    }),
    ("a chunk's size that is too small", |answer| {
        let chunk = format!("{:x}\r\n{}\r\n0\r\n\r\n", answer.body.len() - 40, text(answer));
        chunked(chunk.as_bytes())
    }),
    ("a chunk's size below zero", |answer| {
        chunked(format!("-1\r\n{}\r\n0\r\n\r\n", text(answer)).as_bytes())
    }),
    ("a chunk's size that cannot be counted", |answer| {
        chunked(format!("ffffffffffffffffffff\r\n{}\r\n0\r\n\r\n", text(answer)).as_bytes())
    }),
    ("chunks that were announced, and are none", |answer| chunked(&answer.body)),
    ("chunks that were announced, and are none; the connection stays open", |answer| {
        open(chunked(&answer.body))
    }),
    ("chunks that were not announced", |answer| raw("", &chunks(answer, "\r\n"))),
    ("chunks, and the length of all of them instead", |answer| {
        let chunks = chunks(answer, "\r\n");
        raw(&format!("Content-Length: {}\r\n", chunks.len()), &chunks)
    }),
    ("chunks at HTTP/1.0", |answer| {
        bytes(&[b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", &chunks(answer, "\r\n")])
    }),
    ("`Transfer-Encoding: CHUNKED`", |answer| raw("Transfer-Encoding: CHUNKED\r\n", &chunks(answer, "\r\n"))),
    ("`Transfer-Encoding: identity, chunked`", |answer| {
        raw("Transfer-Encoding: identity, chunked\r\n", &chunks(answer, "\r\n"))
    }),
    ("`Transfer-Encoding: chunked, chunked`", |answer| {
        raw("Transfer-Encoding: chunked, chunked\r\n", &chunks(answer, "\r\n"))
    }),
    ("`Transfer-Encoding: chunked` twice", |answer| {
        raw("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", &chunks(answer, "\r\n"))
    }),
    ("`Transfer-Encoding: identity`", |answer| {
        raw(
            &format!("Transfer-Encoding: identity\r\nContent-Length: {}\r\n", answer.body.len()),
            &answer.body,
        )
    }),
    ("a trailer", |answer| {
        let chunks = chunks(answer, "\r\n");
        chunked(&[&chunks[..chunks.len() - 2], b"X-Trailer: 1\r\nX \x01: 2\r\n\r\n"].concat())
    }),
    ("no empty line behind the last chunk", |answer| {
        let chunks = chunks(answer, "\r\n");
        chunked(&chunks[..chunks.len() - 2])
    }),
    ("no empty line behind the last chunk, and the connection stays open", |answer| {
        let chunks = chunks(answer, "\r\n");
        open(chunked(&chunks[..chunks.len() - 2]))
    }),
    ("words behind the last chunk", |answer| {
        chunked(&[&*chunks(answer, "\r\n"), b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"].concat())
    }),
];

fn length(answer: &Response, length: &str) -> Vec<Part> {
    raw(&format!("Content-Length: {length}\r\n"), &answer.body)
}

fn chunked(chunks: &[u8]) -> Vec<Part> {
    raw("Transfer-Encoding: chunked\r\n", chunks)
}

/// In three chunks, cut where it hurts.
fn chunks(answer: &Response, end: &str) -> Vec<u8> {
    let body = text(answer);
    let at = body.find("refresh-").unwrap() + 4;
    let (first, rest) = body.split_at(at);
    let (second, third) = rest.split_at(12);
    let each = [first, second, third].map(|piece| format!("{:x}{end}{piece}{end}", piece.len()));
    format!("{}0{end}{end}", each.concat()).into_bytes()
}

fn without_end(answer: &Response) -> Vec<u8> {
    let mut chunks = chunks(answer, "\r\n");
    chunks.truncate(chunks.len() - 5);
    chunks
}

/// One chunk with this behind its size.
fn sized(answer: &Response, begins: &str, ends: &str) -> Vec<u8> {
    format!("{:x}{begins}{ends}\r\n{}\r\n0\r\n\r\n", answer.body.len(), text(answer)).into_bytes()
}

fn moment() -> Part {
    Part::Slowly { bytes: b" ".to_vec(), pieces: 1, pause: Duration::from_millis(50) }
}
