//! The provider rotated the refresh token, and its answer does not come whole.

use crate::fault_table::row::{Does::*, LOST, Manner, RENEWED, RETRYING, Row};
use flate2::{Compress, Compression, FlushCompress};
use std::io::Write;
use std::time::Duration;
use turnglass_protocol::view::State;
use turnglass_tests::{Part, Response};

/// More than is read.
const PADDING: usize = 20 << 20;

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let kept = |fault, does, says| Row { fault, does: Wire(does), says, ..RETRYING };
    let lost = |fault, does, says| Row { fault, does: Wire(does), says, ..LOST };
    vec![
        kept("cut off behind the refresh token", |answer| vec![whole_but(answer, 6)], &["broke off", "kept"]),
        kept(
            "reset behind the refresh token",
            |answer| vec![whole_but(answer, 6), pause(), Part::Reset],
            &["broke off", "kept"],
        ),
        kept(
            "cut off, and no length was told",
            |answer| {
                let cut = &answer.body[..answer.body.len() - 6];
                vec![Part::Bytes([b"HTTP/1.0 200 Yes\r\n\r\n", cut].concat())]
            },
            &["could not be read", "kept"],
        ),
        kept(
            "chunks that break off",
            |answer| vec![chunked(answer), chunk(&answer.body[..answer.body.len() - 6])],
            &["broke off", "kept"],
        ),
        kept(
            "chunks without end",
            |answer| {
                let begun = chunk(&padded(answer, 0));
                vec![
                    chunked(answer),
                    begun,
                    Part::Endlessly(format!("10000\r\n{}\r\n", " ".repeat(65_536)).into()),
                ]
            },
            &["larger than 16 MiB", "kept"],
        ),
        kept(
            "20 MiB of padding behind the refresh token",
            |answer| vec![with_body(answer, padded(answer, PADDING))],
            &["larger than 16 MiB", "kept"],
        ),
        kept(
            "a gzip bomb of 1 GiB behind the refresh token",
            |answer| {
                let packed = Response { body: bomb(&padded(answer, 0)), ..answer.clone() };
                vec![Part::Bytes(packed.with("Content-Encoding", "gzip").with("Connection", "close").bytes())]
            },
            &["larger than 16 MiB", "kept"],
        ),
        kept(
            "gzip that is cut off",
            |answer| {
                let mut packed = gzip(&answer.body);
                packed.truncate(packed.len() - 24);
                let packed = Response { body: packed, ..answer.clone() }.with("Content-Encoding", "gzip");
                vec![Part::Bytes(packed.with("Connection", "close").bytes())]
            },
            &["broke off", "kept"],
        ),
        Row {
            fault: "silence behind the refresh token",
            does: Wire(|answer| vec![whole_but(answer, 6), Part::Silence]),
            says: &["did not come to its end in time", "kept"],
            slow: true,
            ..RETRYING
        },
        Row {
            fault: "an answer that drips for seconds",
            does: Wire(|answer| {
                vec![Part::Slowly { bytes: answer.bytes(), pieces: 12, pause: Duration::from_millis(250) }]
            }),
            slow: true,
            ..RENEWED
        },
        lost(
            "cut off within the refresh token",
            |answer| {
                let at = answer.body.windows(8).position(|part| part == b"refresh-").unwrap();
                vec![whole_but(answer, answer.body.len() - at - 12)]
            },
            &["broke off"],
        ),
        lost("reset after the provider has worked", |_| vec![Part::Reset], &["connection", "broke"]),
        Row {
            fault: "the same, on a connection that was kept open",
            before: true,
            does: Wire(|_| vec![Part::Reset]),
            says: &["connection", "broke"],
            ..LOST
        },
        Row {
            fault: "the same, at a provider that forgives it",
            manner: Manner::Forgives,
            does: Wire(|_| vec![Part::Reset]),
            says: &["connection", "broke"],
            ..RETRYING
        },
        lost(
            "20 MiB of padding before the refresh token",
            |answer| {
                let body = String::from_utf8_lossy(&answer.body).replacen('{', "{\"padding\":\"", 1);
                let (before, behind) = body.split_at(12);
                let body = format!("{before}{}\",{behind}", " ".repeat(PADDING)).into_bytes();
                vec![with_body(answer, body)]
            },
            &["larger than 16 MiB"],
        ),
        Row {
            fault: "headers that drip without end",
            does: Wire(|answer| {
                let head = answer.head(&"X-Slow: loris\r\n".repeat(60)).into_bytes();
                vec![Part::Slowly { bytes: head, pieces: 160, pause: Duration::from_millis(250) }]
            }),
            state: State::Refreshing,
            says: &["has not answered within 30 seconds", "nothing is asked again"],
            slow: true,
            ..LOST
        },
    ]
}

/// The right answer without its last bytes.
fn whole_but(answer: &Response, missing: usize) -> Part {
    let bytes = answer.bytes();
    Part::Bytes(bytes[..bytes.len() - missing].to_vec())
}

/// Time for what was written to be read.
fn pause() -> Part {
    Part::Slowly { bytes: b"\"".to_vec(), pieces: 1, pause: Duration::from_millis(50) }
}

/// The right answer's members, then a string of so many spaces that does not end.
fn padded(answer: &Response, spaces: usize) -> Vec<u8> {
    let body = &answer.body[..answer.body.len() - 1];
    [body, b",\"padding\":\"", " ".repeat(spaces).as_bytes()].concat()
}

fn with_body(answer: &Response, body: Vec<u8>) -> Part {
    Part::Bytes(Response { body, ..answer.clone() }.with("Connection", "close").bytes())
}

fn chunked(answer: &Response) -> Part {
    Part::Bytes(answer.head("Transfer-Encoding: chunked\r\n").into_bytes())
}

fn chunk(bytes: &[u8]) -> Part {
    Part::Bytes([format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat())
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// These bytes and then 1 GiB of spaces, packed: a MiB of them, again and again.
fn bomb(bytes: &[u8]) -> Vec<u8> {
    let mut packer = Compress::new(Compression::fast(), false);
    let mut packed = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(bytes.len() + 1_024);
        // After a full flush nothing refers to what was before.
        packer.compress_vec(bytes, &mut out, FlushCompress::Full).unwrap();
        out
    };
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    [&head[..], &packed(bytes), &packed(&vec![b' '; 1 << 20]).repeat(1 << 10)].concat()
}
