//! Answers that other keepers stumble over.

use crate::fault_table::row::{Does::*, Manner, RENEWED, RETRYING, Row, UNCHANGED};
use serde_json::{Value, json};

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let odd = |fault, edit| Row { fault, does: Edits(edit), ..RENEWED };
    let keeps = |fault, edit| Row { fault, manner: Manner::Keeps, does: Edits(edit), ..RENEWED };
    let odder = |fault, change| Row { fault, does: Body(change), ..RENEWED };
    let kept = |fault, edit, says| Row { fault, does: Edits(edit), says, ..RETRYING };
    vec![
        keeps("the refresh token is the old one", |_| {}),
        keeps("no `refresh_token`", |answer| drop(answer.remove("refresh_token"))),
        keeps("`refresh_token` is null", |answer| set(answer, "refresh_token", Value::Null)),
        keeps("`refresh_token` is \"\"", |answer| set(answer, "refresh_token", json!(""))),
        keeps("`refresh_token` is a number", |answer| set(answer, "refresh_token", json!(7))),
        odd("`token_type` is `bearer`", |answer| set(answer, "token_type", json!("bearer"))),
        odd("`token_type` is `BEARER`", |answer| set(answer, "token_type", json!("BEARER"))),
        odd("no `token_type`", |answer| drop(answer.remove("token_type"))),
        odd("no `expires_in`", |answer| drop(answer.remove("expires_in"))),
        odd("`expires_in` is \"300\"", |answer| set(answer, "expires_in", json!("300"))),
        odd("`expires_in` is 300.5", |answer| set(answer, "expires_in", json!(300.5))),
        odd("`expires_in` is 0", |answer| set(answer, "expires_in", json!(0))),
        odd("`expires_in` is -1", |answer| set(answer, "expires_in", json!(-1))),
        odd("`expires_in` is `soon`", |answer| set(answer, "expires_in", json!("soon"))),
        odd("`expires_in` is 1e300", |answer| set(answer, "expires_in", json!(1e300))),
        odder("`expires_in` is NaN", |body| body.replace(":300", ":NaN").into()),
        odder("`expires_in` is -Infinity", |body| body.replace(":300", ":-Infinity").into()),
        odd("it ends in 9999", |answer| ends(answer, json!(253_402_300_799_i64))),
        Row {
            fault: "it ended in 1970",
            does: Edits(|answer| ends(answer, json!(1))),
            says: &["already ended"],
            ..UNCHANGED
        },
        Row {
            fault: "the same token again",
            manner: Manner::Repeats,
            before: true,
            says: &["same token"],
            ..UNCHANGED
        },
        odd("200 unknown members", |answer| {
            answer.extend((0..200).map(|at| (format!("member_{at}"), json!({"of": [at, null, "x"]}))));
        }),
        odder("the token twice: the last one counts", |body| {
            body.replacen('{', r#"{"access_token":"another","refresh_token":"another","#, 1).into()
        }),
        odder("10 MiB of padding", |body| {
            format!("{},\"padding\":\"{}\"}}", body.trim_end_matches('}'), " ".repeat(10 << 20)).into()
        }),
        odder("a byte order mark", |body| format!("\u{feff}{body}").into()),
        odder("invalid UTF-8 in an unknown member", |body| {
            [b"{\"name\":\"\xff\xfe\",", &body.as_bytes()[1..]].concat()
        }),
        odder("white space around a token", |body| {
            body.replace("\"access_token\":\"", "\"access_token\":\" \\n\\t").into()
        }),
        odder("members nested 10,000 deep", |body| {
            let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
            format!("{},\"deep\":{deep}}}", body.trim_end_matches('}')).into()
        }),
        odder("within another member", |body| format!("{{\"code\":0,\"data\":{body}}}").into()),
        odder("a form instead of JSON", |body| {
            let members: serde_json::Map<String, Value> = serde_json::from_str(body).unwrap();
            let pairs =
                members.iter().map(|(name, value)| format!("{name}={}", value.to_string().trim_matches('"')));
            pairs.collect::<Vec<_>>().join("&").into()
        }),
        odder("a program's warning before the JSON", |body| {
            format!("<br />\n<b>Warning</b>: unknown in token.php\n{body}").into()
        }),
        kept(
            "a refresh token, and no `access_token`",
            |answer| drop(answer.remove("access_token")),
            &["no token", "kept"],
        ),
        kept(
            "a refresh token, and `access_token` is null",
            |answer| set(answer, "access_token", Value::Null),
            &["no token", "kept"],
        ),
        kept(
            "a refresh token, and an error",
            |answer| {
                answer.remove("access_token");
                set(answer, "error", json!("server_error"));
            },
            &["server_error", "kept"],
        ),
        kept(
            "a token with a line break in it",
            |answer| set(answer, "access_token", json!("first\r\nX-Injected: second")),
            &["characters", "kept"],
        ),
        kept(
            "a token that is not ASCII",
            |answer| set(answer, "access_token", json!("tökên")),
            &["characters", "kept"],
        ),
        Row {
            fault: "invalid UTF-8 in the token",
            does: Body(|body| {
                let at = body.find("access-").unwrap() + 3;
                [&body.as_bytes()[..at], b"\xff\xfe", &body.as_bytes()[at..]].concat()
            }),
            says: &["no token", "kept"],
            ..RETRYING
        },
    ]
}

fn set(answer: &mut serde_json::Map<String, Value>, member: &str, to: Value) {
    answer.insert(member.into(), to);
}

/// Says when the token ends instead of how long it lives.
fn ends(answer: &mut serde_json::Map<String, Value>, at: Value) {
    answer.remove("expires_in");
    set(answer, "expires_at", at);
}
