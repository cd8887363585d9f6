//! HTTP as few providers speak it, with a whole answer in it.

use super::cut::gzip;
use crate::fault_table::row::{Does::*, RENEWED, Row};
use turnglass_tests::{Part, Response};

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let odd = |fault, does| Row { fault, does: Wire(does), ..RENEWED };
    vec![
        odd("100 and 103 before the answer", |answer| {
            let first = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
            vec![Part::Bytes([first.as_bytes(), &answer.bytes()].concat())]
        }),
        odd("HTTP/1.0 without a length", |answer| {
            vec![Part::Bytes([b"HTTP/1.0 200 Yes\r\n\r\n", &*answer.body].concat())]
        }),
        odd("no reason phrase, and no content type", |answer| {
            let head = format!("HTTP/1.1 200\r\nContent-Length: {}\r\n\r\n", answer.body.len());
            vec![Part::Bytes([head.as_bytes(), &answer.body].concat())]
        }),
        odd("the same length twice", |answer| {
            let length = format!("Content-Length: {}\r\n", answer.body.len());
            vec![Part::Bytes([answer.head(&length.repeat(2)).as_bytes(), &answer.body].concat())]
        }),
        odd("two lengths that differ", |answer| {
            let lengths = format!("Content-Length: {}\r\nContent-Length: 1\r\n", answer.body.len());
            vec![Part::Bytes([answer.head(&lengths).as_bytes(), &answer.body].concat())]
        }),
        odd("a length that is too short", |answer| {
            let length = format!("Content-Length: {}\r\nConnection: close\r\n", answer.body.len() - 6);
            vec![Part::Bytes([answer.head(&length).as_bytes(), &answer.body].concat())]
        }),
        odd("150 headers, folded and with blanks before the colon", |answer| {
            let lines = "X-Many : one\r\n two\r\n".repeat(150);
            let length = format!("{lines}Content-Length: {}\r\n", answer.body.len());
            vec![Part::Bytes([answer.head(&length).as_bytes(), &answer.body].concat())]
        }),
        odd("a header of 1 MiB", |answer| {
            vec![Part::Bytes(answer.clone().with("X-Large", &"x".repeat(1 << 20)).bytes())]
        }),
        odd("chunks whose lines end in LF", |answer| {
            let head = answer.head("Transfer-Encoding: chunked\r\n");
            let body = String::from_utf8_lossy(&answer.body);
            vec![Part::Bytes(format!("{head}{:x}\n{body}\n0\n\n", body.len()).into_bytes())]
        }),
        odd("no head at all (HTTP/0.9)", |answer| vec![Part::Bytes(answer.body.clone())]),
        odd("a header of 64 KiB", |answer| {
            vec![Part::Bytes(answer.clone().with("X-Large", &"x".repeat(64 << 10)).bytes())]
        }),
        odd("a byte a chunk", |answer| {
            let chunks: String =
                answer.body.iter().map(|byte| format!("1\r\n{}\r\n", char::from(*byte))).collect();
            let head = answer.head("Transfer-Encoding: chunked\r\n");
            vec![Part::Bytes(format!("{head}{chunks}0\r\n\r\n").into_bytes())]
        }),
        odd("gzip", |answer| {
            let packed = Response { body: gzip(&answer.body), ..answer.clone() };
            vec![Part::Bytes(packed.with("Content-Encoding", "gzip").bytes())]
        }),
        odd("gzip by its header, but not packed", |answer| {
            vec![Part::Bytes(answer.clone().with("Content-Encoding", "gzip").bytes())]
        }),
        odd("201", |answer| vec![Part::Bytes(Response { status: 201, ..answer.clone() }.bytes())]),
        odd("a good answer as `text/plain`", |answer| {
            vec![Part::Bytes(Response::text(200, "text/plain", answer.body.clone()).bytes())]
        }),
        odd("a good answer as `text/html`", |answer| {
            vec![Part::Bytes(Response::text(200, "text/html", answer.body.clone()).bytes())]
        }),
        odd("a clock that is a year ahead", |answer| {
            vec![Part::Bytes(answer.clone().with("Date", "Fri, 31 Dec 2055 23:59:59 GMT").bytes())]
        }),
    ]
}
