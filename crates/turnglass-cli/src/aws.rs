//! Keys for AWS's tools (`credential_process`): those that came with the token, or a role's, which STS gives out for the
//! token (AssumeRoleWithWebIdentity needs no signature).

use crate::format::pretty;
use crate::web::{self, Request, Web};
use chrono::{DateTime, SecondsFormat};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::wire::Lease;

/// An answer of STS is a few kilobytes.
const LARGEST: usize = 1 << 20;

/// What `credential_process` prints.
/// <https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-sourcing-external.html>
pub(crate) fn text(lease: &Lease, role: Option<&str>, sts_url: &str) -> Result<String, Problem> {
    let keys = match role {
        Some(role) => assumed(lease, role, sts_url)?,
        None => Value::Object(lease.extras.0.clone()),
    };
    let field = |names: [&str; 3]| names.iter().find_map(|name| keys.get(*name)?.as_str());
    let id = field(["AccessKeyId", "accessKeyId", "access_key_id"]);
    let secret = field(["SecretAccessKey", "secretAccessKey", "secret_access_key"]);
    let (Some(id), Some(secret)) = (id, secret) else {
        return Err(
            Problem::failed(text!("aws-no-keys", account = %lease.account)).hint(text!("aws-no-keys-hint"))
        );
    };
    let mut answer = json!({"Version": 1, "AccessKeyId": id, "SecretAccessKey": secret});
    if let Some(session) = field(["SessionToken", "sessionToken", "session_token"]) {
        answer["SessionToken"] = session.into();
    }
    let ends = keys.get("Expiration").or_else(|| keys.get("expiration")).and_then(turnglass_core::jwt::epoch);
    let said = field(["Expiration", "expiration", "expires"]).map(str::to_owned);
    let own = lease.expires_at.filter(|_| role.is_none()).and_then(DateTime::from_timestamp_millis);
    let ends = ends.map(|end| end.to_rfc3339_opts(SecondsFormat::Secs, true)).or(said);
    if let Some(ends) = ends.or_else(|| own.map(|end| end.to_rfc3339_opts(SecondsFormat::Secs, true))) {
        answer["Expiration"] = ends.into();
    }
    Ok(pretty(&answer))
}

/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
fn assumed(lease: &Lease, role: &str, sts_url: &str) -> Result<Value, Problem> {
    let session: String =
        lease.account.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(64).collect();
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("Action", "AssumeRoleWithWebIdentity")
        .append_pair("Version", "2011-06-15")
        .append_pair("RoleArn", role)
        .append_pair("RoleSessionName", &format!("turnglass-{session}"))
        .append_pair("WebIdentityToken", lease.one_line()?)
        .finish();
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    let url = web::address(sts_url)?;
    let request = Request { method: reqwest::Method::POST, url, headers, body: Some(form.into_bytes()) };
    let web = Web::to(&request.url, None)?;
    let mut response = web.send(&request, None)?;
    let mut body = Vec::new();
    while let Some(piece) = web.more(&mut response)? {
        body.extend_from_slice(&piece);
        if body.len() > LARGEST {
            return Err(Problem::failed(text!("sts-too-large")));
        }
    }
    let (status, answer) = (response.status(), serde_json::from_slice::<Value>(&body).unwrap_or_default());
    let keys =
        answer.pointer("/AssumeRoleWithWebIdentityResponse/AssumeRoleWithWebIdentityResult/Credentials");
    if let Some(keys) = keys.filter(|_| status.is_success()) {
        return Ok(keys.clone());
    }
    let code = answer.pointer("/Error/Code").and_then(Value::as_str);
    let says =
        code.map_or_else(|| status.to_string(), |code| format!("{status}, {}", crate::words::clean(code)));
    let code = if status.is_server_error() { Code::Unavailable } else { Code::Failed };
    Err(Problem::new(code, text!("sts-refused", answer = %says)).hint(text!("sts-refused-hint")))
}
