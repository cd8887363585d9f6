//! What the provider says, as bytes.

use std::time::Duration;

pub(super) fn tokens(refresh_token: &str, lives: Duration) -> Vec<u8> {
    let (token, lives) = (format!("at-{refresh_token}-{}", "x".repeat(600)), lives.as_secs().max(1));
    response(
        200,
        "",
        &format!(
            r#"{{"access_token":"{token}","refresh_token":"{refresh_token}","token_type":"Bearer","expires_in":{lives}}}"#
        ),
    )
}

pub(super) fn refusal() -> Vec<u8> {
    response(400, "", r#"{"error":"invalid_grant","error_description":"It was used before."}"#)
}

pub(super) fn response(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
