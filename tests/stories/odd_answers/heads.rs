//! Heads: the status line, what stands before it, and the header lines.

use super::{Odd, bytes, kept, open, read, with_head};
use turnglass_tests::{Part, Response};

pub(super) fn rows() -> Vec<Odd> {
    let mut rows = vec![
        read("150 headers", |answer| headers(answer, &"X-Many: 1\r\n".repeat(150))),
        read("3,000 headers", |answer| headers(answer, &"X-Many: 1\r\n".repeat(3_000))),
        read("a folded header", |answer| headers(answer, "X-Folded: one\r\n two\r\n")),
        read("a header folded by a tab", |answer| headers(answer, "X-Folded: one\r\n\ttwo\r\n")),
        read("the first line of the head is folded", |answer| headers(answer, " folded\r\n")),
        read("a folded length", |answer| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length:\r\n {}\r\n\r\n", answer.body.len());
            bytes(&[head.as_bytes(), &answer.body])
        }),
        read("a blank before the colon", |answer| headers(answer, "X-Blank : 1\r\n")),
        read("a tab before the colon", |answer| headers(answer, "X-Blank\t: 1\r\n")),
        read("a blank before the colon of the length", |answer| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length : {}\r\n\r\n", answer.body.len());
            bytes(&[head.as_bytes(), &answer.body])
        }),
        read("a control byte in a header", |answer| headers(answer, "X-Control: a\u{1}b\r\n")),
        read("NUL in a header", |answer| headers(answer, "X-Control: a\0b\r\n")),
        read("DEL in a header", |answer| headers(answer, "X-Control: a\u{7f}b\r\n")),
        read("ESC in a header's name", |answer| headers(answer, "X-\u{1b}[31m: b\r\n")),
        read("a header without a colon", |answer| headers(answer, "no colon here\r\n")),
        read("a header without a name", |answer| headers(answer, ": nameless\r\n")),
        read("a blank in a header's name", |answer| headers(answer, "X Odd: 1\r\n")),
        read("a quoted header name", |answer| headers(answer, "\"X-Odd\": 1\r\n")),
        read("a header of 1 MiB", |answer| headers(answer, &format!("X-Large: {}\r\n", "x".repeat(1 << 20)))),
        read("a header's name of 100 KiB", |answer| {
            headers(answer, &format!("{}: 1\r\n", "x".repeat(100 << 10)))
        }),
        read("a header that is JSON", |answer| {
            headers(answer, "Report-To: {\"group\":\"x\",\"refresh_token\":\"y\"}\r\n")
        }),
        read("lines of the head that end in LF", |answer| {
            let head = format!("HTTP/1.1 200 OK\nContent-Length: {}\n\n", answer.body.len());
            bytes(&[head.as_bytes(), &answer.body])
        }),
        read("lines that end in LF, and in CR LF", |answer| {
            let head = format!("HTTP/1.1 200 OK\r\nX-A: 1\nContent-Length: {}\r\n\n", answer.body.len());
            bytes(&[head.as_bytes(), &answer.body])
        }),
        read("lines that end in CR CR LF", |answer| {
            let head = format!("HTTP/1.1 200 OK\r\r\nContent-Length: {}\r\r\n\r\r\n", answer.body.len());
            bytes(&[head.as_bytes(), &answer.body])
        }),
        read("no header at all", |answer| bytes(&[b"HTTP/1.1 200 OK\r\n\r\n", &answer.body])),
        read("no empty line between head and body", |answer| {
            bytes(&[b"HTTP/1.1 200 OK\r\nX-A: 1\r\n", &answer.body])
        }),
        read("no empty line between head and body, and the connection stays open", |answer| {
            open(bytes(&[b"HTTP/1.1 200 OK\r\nX-A: 1\r\n", &answer.body]))
        }),
        read("no head (HTTP/0.9)", |answer| bytes(&[&answer.body])),
        read("no head, and the connection stays open", |answer| open(bytes(&[&answer.body]))),
        read("a line of words before the head", |answer| {
            bytes(&[b"Warning: something is deprecated\r\n", &answer.bytes()])
        }),
        read("empty lines before the head", |answer| bytes(&[b"\r\n\r\n", &answer.bytes()])),
        read("a byte order mark before the head", |answer| bytes(&[b"\xef\xbb\xbf", &answer.bytes()])),
        read("100 and 103 before the answer", |answer| {
            bytes(&[
                b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
                &answer.bytes(),
            ])
        }),
        read("100 whose lines end in LF", |answer| bytes(&[b"HTTP/1.1 100 Continue\n\n", &answer.bytes()])),
        read("100 with a length", |answer| {
            bytes(&[b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n", &answer.bytes()])
        }),
        read("200 from a proxy before the answer", |answer| {
            bytes(&[b"HTTP/1.1 200 Connection established\r\n\r\n", &answer.bytes()])
        }),
        kept("cut off within the head, behind a header that has the token", |answer| {
            bytes(&[b"HTTP/1.1 200 OK\r\nX-Answer: ", &answer.body])
        }),
    ];
    rows.extend(STATUS_LINES.iter().map(|(what, writes)| read(what, *writes)));
    rows.extend(STATUSES.iter().map(|(what, writes)| read(what, *writes)));
    rows
}

const STATUS_LINES: [(&str, super::Spoils); 13] = [
    ("no reason phrase", |answer| with_head("HTTP/1.1 200\r\n", answer)),
    ("a reason phrase that is not ASCII", |answer| with_head("HTTP/1.1 200 Schön\r\n", answer)),
    ("a reason phrase with a control byte", |answer| with_head("HTTP/1.1 200 \u{1}\r\n", answer)),
    ("`http/1.1 200 ok`", |answer| with_head("http/1.1 200 ok\r\n", answer)),
    ("two blanks in the status line", |answer| with_head("HTTP/1.1  200  OK\r\n", answer)),
    ("a tab in the status line", |answer| with_head("HTTP/1.1\t200\tOK\r\n", answer)),
    ("HTTP/1.2", |answer| with_head("HTTP/1.2 200 OK\r\n", answer)),
    ("HTTP/2", |answer| with_head("HTTP/2 200\r\n", answer)),
    ("HTTP/1", |answer| with_head("HTTP/1 200 OK\r\n", answer)),
    ("`200OK`", |answer| with_head("HTTP/1.1 200OK\r\n", answer)),
    ("`HTTP 200`", |answer| with_head("HTTP 200 OK\r\n", answer)),
    ("`ICY 200 OK`", |answer| with_head("ICY 200 OK\r\n", answer)),
    ("a status line without a status", |answer| with_head("HTTP/1.1 OK\r\n", answer)),
];

const STATUSES: [(&str, super::Spoils); 11] = [
    ("202", |answer| status(202, answer)),
    ("206", |answer| status(206, answer)),
    ("299", |answer| status(299, answer)),
    ("204 with a body", |answer| status(204, answer)),
    ("205 with a body", |answer| status(205, answer)),
    ("302 with the tokens", |answer| status(302, answer)),
    ("304 with a body", |answer| status(304, answer)),
    ("400 with the tokens", |answer| status(400, answer)),
    ("500 with the tokens", |answer| status(500, answer)),
    ("status 999", |answer| status(999, answer)),
    ("status 000", |answer| with_head("HTTP/1.1 000 None\r\n", answer)),
];

fn headers(answer: &Response, lines: &str) -> Vec<Part> {
    with_head(&format!("HTTP/1.1 200 OK\r\n{lines}"), answer)
}

fn status(status: u16, answer: &Response) -> Vec<Part> {
    with_head(&format!("HTTP/1.1 {status} Said\r\n"), answer)
}
