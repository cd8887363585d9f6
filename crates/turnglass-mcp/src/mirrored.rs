//! Requests that bring their version along (specification 2026-07-28 and later): no session begins with them, and what is
//! in them for whoever routes them stands in headers once more.

use crate::message::{Message, Part};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use reqwest::header::HeaderValue;
use serde::Deserialize;

/// Where the name stands that goes with it, by method.
const NAMED: [(&str, &str); 3] = [("tools/call", "name"), ("prompts/get", "name"), ("resources/read", "uri")];

/// What stands in headers too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mirrored {
    pub(crate) version: HeaderValue,
    pub(crate) method: HeaderValue,
    pub(crate) name: Option<HeaderValue>,
}

#[derive(Deserialize)]
struct Request {
    params: Params,
}

#[derive(Deserialize)]
struct Params {
    #[serde(rename = "_meta")]
    meta: Meta,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    uri: Option<String>,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(rename = "io.modelcontextprotocol/protocolVersion")]
    version: String,
}

impl Mirrored {
    /// `None` for what belongs to a session.
    pub(crate) fn of(message: &Message) -> Option<Self> {
        let [Part::Request { method, .. }] = message.parts.as_slice() else { return None };
        let Request { params } = serde_json::from_slice(&message.text).ok()?;
        let named = NAMED.iter().find(|(of, _)| of == method).map(|(_, member)| *member);
        let name = match named {
            Some("name") => params.name,
            Some(_) => params.uri,
            None => None,
        };
        Some(Self {
            version: header(&params.meta.version)?,
            method: header(method)?,
            name: name.and_then(|name| header(&name)),
        })
    }
}

/// What no header can carry as it is, is wrapped.
fn header(value: &str) -> Option<HeaderValue> {
    let is_plain = value.bytes().all(|byte| matches!(byte, 0x20..=0x7e));
    let is_wrapped = value.starts_with("=?base64?") && value.ends_with("?=");
    if is_plain && value.trim() == value && !is_wrapped {
        return HeaderValue::from_str(value).ok();
    }
    HeaderValue::try_from(format!("=?base64?{}?=", BASE64_STANDARD.encode(value))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn of(text: &str) -> Option<Mirrored> {
        Mirrored::of(&Message::read(Bytes::copy_from_slice(text.as_bytes())).unwrap())
    }

    #[test]
    fn a_request_with_its_version_is_mirrored() {
        let meta = r#""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#;
        let call = format!(r#"{{"id":1,"method":"tools/call","params":{{"name":"größe",{meta}}}}}"#);
        let mirrored = of(&call).unwrap();
        assert_eq!(
            (mirrored.version.as_bytes(), mirrored.method.as_bytes()),
            (&b"2026-07-28"[..], &b"tools/call"[..])
        );
        assert_eq!(mirrored.name.unwrap(), "=?base64?Z3LDtsOfZQ==?=");
        let list =
            of(&format!(r#"{{"id":1,"method":"tools/list","params":{{"name":"x",{meta}}}}}"#)).unwrap();
        assert_eq!(list.name, None);
        assert_eq!(of(r#"{"id":1,"method":"tools/call","params":{"name":"x"}}"#), None);
    }
}
