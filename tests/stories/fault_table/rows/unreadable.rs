//! Something else than the provider's answer came: it says nothing of the sign-in.

use crate::fault_table::row::{Does::*, RETRYING, Row};
use turnglass_tests::{Part, Response};

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let page = |fault, status, says| Row {
        fault,
        does: Says(status, &[], "<!doctype html><title>Wi-Fi</title><p>Please sign in."),
        says,
        ..RETRYING
    };
    let elsewhere = |fault, status| Row {
        fault,
        does: Redirects(status),
        says: &["127.66.6.6", "not followed"],
        ..RETRYING
    };
    let other = |fault, does| Row { fault, does, says: &["could not be read"], ..RETRYING };
    vec![
        page("a web page (captive portal), 200", 200, &["web page", "network sign-in"]),
        page("a web page, 401", 401, &["web page", "401"]),
        page("a web page, 403", 403, &["web page", "403"]),
        page("511 network authentication required", 511, &["network", "sign-in", "511"]),
        Row { fault: "407 from a proxy", does: Says(407, &[], ""), says: &["proxy", "407"], ..RETRYING },
        elsewhere("302 to another host", 302),
        elsewhere("303 to another host", 303),
        elsewhere("307 to another host", 307),
        elsewhere("308 to another host", 308),
        Row { fault: "200 and nothing", does: Says(200, &[], ""), says: &["empty"], ..RETRYING },
        Row { fault: "204", does: Instead(|| bare("HTTP/1.1 204 No Content")), says: &["empty"], ..RETRYING },
        Row {
            fault: "205",
            does: Instead(|| bare("HTTP/1.1 205 Reset Content\r\nContent-Length: 0")),
            says: &["empty"],
            ..RETRYING
        },
        other("garbage", Says(200, &[], "\u{1}\u{2}\u{3}garbage\u{7f}")),
        other("a JSON list", Says(200, &[], "[1, 2, 3]")),
        other("10 MiB of garbage", Instead(|| plain(vec![b'x'; 10 << 20]))),
        Row {
            fault: "50 MiB of garbage",
            does: Instead(|| plain(vec![b'x'; 50 << 20])),
            says: &["larger than 16 MiB"],
            ..RETRYING
        },
        Row {
            fault: "200 and a JSON object without a token",
            does: Says(200, &[], r#"{"ok":true}"#),
            says: &["no token"],
            ..RETRYING
        },
        Row {
            fault: "no HTTP at all",
            does: Instead(|| vec![Part::Bytes(b"SSH-2.0-OpenSSH_9.2p1\r\n".to_vec())]),
            says: &["not HTTP"],
            ..RETRYING
        },
    ]
}

fn bare(head: &str) -> Vec<Part> {
    vec![Part::Bytes(format!("{head}\r\nConnection: close\r\n\r\n").into_bytes())]
}

fn plain(body: Vec<u8>) -> Vec<Part> {
    vec![Part::Bytes(Response::text(200, "application/json", body).with("Connection", "close").bytes())]
}
