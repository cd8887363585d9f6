//! The provider's clear word: this sign-in is over, or these settings are wrong.

use crate::fault_table::row::{Does::*, MISCONFIGURED, REFUSED, REFUSED_OTHERWISE, RETRYING, Row};
use turnglass_tests::{Part, Response};

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let client = |fault, status, body| Row {
        fault,
        does: Says(status, &[], body),
        says: &["client", "secret"],
        ..MISCONFIGURED
    };
    let request = |fault, body| Row {
        fault,
        does: Says(400, &[], body),
        says: &["does not understand"],
        ..MISCONFIGURED
    };
    vec![
        Row { fault: "400 `invalid_grant`", does: Says(400, &[], r#"{"error":"invalid_grant"}"#), ..REFUSED },
        Row { fault: "401 `invalid_grant`", does: Says(401, &[], r#"{"error":"invalid_grant"}"#), ..REFUSED },
        Row { fault: "403 `invalid_grant`", does: Says(403, &[], r#"{"error":"invalid_grant"}"#), ..REFUSED },
        Row {
            fault: "200 with the error `invalid_grant`",
            does: Says(200, &[], r#"{"error":"invalid_grant"}"#),
            ..REFUSED
        },
        Row {
            fault: "200 with another error",
            does: Says(200, &[], r#"{"error":"server_error"}"#),
            says: &["server_error"],
            ..RETRYING
        },
        Row {
            fault: "`invalid_grant` in the description only",
            does: Says(400, &[], r#"{"error":"unknown","error_description":"invalid_grant"}"#),
            says: &["unknown"],
            ..RETRYING
        },
        Row {
            fault: "an error that steers the terminal, of 10,000 letters",
            does: Instead(|| {
                let error = format!("{{\"error\":\"\\u001b[31m\\r\\n{}\"}}", "x".repeat(10_000));
                let response = Response::text(400, "application/json", error).with("Connection", "close");
                vec![Part::Bytes(response.bytes())]
            }),
            says: &["error", "(400"],
            ..RETRYING
        },
        Row {
            fault: "400 `invalid_grant`, with a reason",
            does: Says(
                400,
                &[],
                r#"{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity."}"#,
            ),
            says: &["refused", "AADSTS700082", "inactivity"],
            ..REFUSED
        },
        Row {
            fault: "400 `invalid_request` that says “Refresh token inactive”",
            does: Says(
                400,
                &[],
                r#"{"error":"invalid_request","error_description":"Refresh token inactive"}"#,
            ),
            says: &["refused", "inactive"],
            ..REFUSED_OTHERWISE
        },
        Row {
            fault: "400 that says “Invalid refresh token”, without a code",
            does: Says(400, &[], r#"{"status":400,"message":"Invalid refresh token"}"#),
            ..REFUSED_OTHERWISE
        },
        Row {
            fault: "400 `interaction_required`",
            does: Says(400, &[], r#"{"error":"interaction_required"}"#),
            ..REFUSED_OTHERWISE
        },
        Row { fault: "400 and an empty body", does: Says(400, &[], ""), says: &["error", "400"], ..RETRYING },
        Row {
            fault: "400 and an empty body, three times in a row",
            does: SaysThrice(400, ""),
            says: &["error", "400", "3 times"],
            requests: 3,
            ..REFUSED_OTHERWISE
        },
        Row {
            fault: "401 and an empty body, three times in a row",
            does: SaysThrice(401, ""),
            says: &["401", "3 times"],
            requests: 3,
            ..REFUSED_OTHERWISE
        },
        Row {
            fault: "400 and an empty body, after an answer that was lost",
            does: LosesThenSays(400, ""),
            says: &["400", "answer was lost"],
            requests: 2,
            ..REFUSED_OTHERWISE
        },
        Row {
            fault: "400 `invalid_request`, after an answer that was lost",
            does: LosesThenSays(400, r#"{"error":"invalid_request"}"#),
            says: &["400", "answer was lost"],
            requests: 2,
            ..REFUSED_OTHERWISE
        },
        client("400 `invalid_client`", 400, r#"{"error":"invalid_client"}"#),
        client("401 `invalid_client`", 401, r#"{"error":"invalid_client"}"#),
        client("400 `unauthorized_client`", 400, r#"{"error":"unauthorized_client"}"#),
        client("401 and an empty body", 401, ""),
        request("400 `invalid_scope`", r#"{"error":"invalid_scope"}"#),
        request("400 `unsupported_grant_type`", r#"{"error":"unsupported_grant_type"}"#),
        Row {
            fault: "404",
            does: Says(404, &[], "<h1>Not found</h1>"),
            says: &["404", "token url"],
            ..MISCONFIGURED
        },
        Row { fault: "405", does: Says(405, &[], ""), says: &["405", "token url"], ..MISCONFIGURED },
    ]
}
