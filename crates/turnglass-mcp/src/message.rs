//! What a line of the client's or an event of the server's holds, as far as it is read: what kind of message it is, and the id
//! that tells whose answer an answer is. All else passes unread, as the text that it is: numbers keep their digits, and
//! members that nobody here knows stay. Only the id of an answer is put back into the writing that its request had.

use crate::id::Id;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A message, or several in one array (a batch of the specification 2025-03-26).
#[derive(Debug, Clone)]
pub(crate) struct Message {
    /// On one line, as it is sent on.
    pub(crate) text: Bytes,
    pub(crate) parts: Vec<Part>,
    pub(crate) is_batch: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Request {
        id: Id,
        method: String,
    },
    Notification {
        method: String,
    },
    /// To a request of the other side's; without an id where that could not be read.
    Response {
        id: Option<Id>,
        is_error: bool,
    },
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(default)]
    method: Option<String>,
    #[serde(borrow, default, deserialize_with = "present")]
    result: Option<&'a RawValue>,
    #[serde(borrow, default)]
    error: Option<&'a RawValue>,
}

/// A member that is `null` is there, too.
fn present<'de, D: serde::Deserializer<'de>>(of: D) -> Result<Option<&'de RawValue>, D::Error> {
    Deserialize::deserialize(of).map(Some)
}

/// Of JSON that is no message: the ids of those that ask in it, whose askers wait for an answer. `None` for what is no JSON.
pub(crate) fn asked_in(text: &[u8]) -> Option<Vec<Id>> {
    #[derive(Deserialize)]
    struct Asks<'a> {
        #[serde(borrow)]
        id: &'a RawValue,
        #[serde(borrow, rename = "method")]
        _method: &'a RawValue,
    }
    let whole: &RawValue = serde_json::from_slice(text).ok()?;
    let all = match whole.get().starts_with('[') {
        true => serde_json::from_str::<Vec<&RawValue>>(whole.get()).ok()?,
        false => vec![whole],
    };
    let is_id = |id: &Id| id.raw.starts_with(['"', '-']) || id.raw.starts_with(|c: char| c.is_ascii_digit());
    let ids = all.iter().filter_map(|one| serde_json::from_str::<Asks<'_>>(one.get()).ok());
    Some(ids.map(|asks| Id::of(asks.id)).filter(is_id).collect())
}

impl Envelope<'_> {
    fn part(self) -> Option<Part> {
        let id = self.id.map(Id::of);
        match (self.method, id) {
            (Some(method), Some(id)) => Some(Part::Request { id, method }),
            (Some(method), None) => Some(Part::Notification { method }),
            (None, id) => {
                let is_one = self.result.is_some() || self.error.is_some();
                is_one.then_some(Part::Response { id, is_error: self.error.is_some() })
            }
        }
    }
}

impl Message {
    /// `None` for what is no message.
    pub(crate) fn read(text: Bytes) -> Option<Self> {
        let text = on_one_line(text);
        let text = unmarked(text);
        let trimmed = std::str::from_utf8(&text).ok()?.trim();
        let is_batch = trimmed.starts_with('[');
        let parts = if is_batch {
            let all: Vec<Envelope<'_>> = serde_json::from_str(trimmed).ok()?;
            all.into_iter().map(Envelope::part).collect::<Option<Vec<_>>>()?
        } else {
            vec![serde_json::from_str::<Envelope<'_>>(trimmed).ok()?.part()?]
        };
        if parts.is_empty() {
            return None;
        }
        let text = text.slice_ref(trimmed.as_bytes());
        Some(Self { text, parts, is_batch })
    }

    pub(crate) fn requests(&self) -> impl Iterator<Item = &Id> {
        self.parts.iter().filter_map(|part| match part {
            Part::Request { id, .. } => Some(id),
            _ => None,
        })
    }

    /// Whether it is the request that begins a session; it never stands in a batch.
    pub(crate) fn is_initialize(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Request { method, .. }] if method == "initialize")
    }

    pub(crate) fn is_initialized(&self) -> bool {
        matches!(self.parts.as_slice(),
            [Part::Notification { method }] if method == "notifications/initialized")
    }

    /// Whether it asks if the other side is there, or says that this one is: an answer with nothing in it.
    pub(crate) fn is_of_a_ping(&self) -> bool {
        #[derive(Deserialize)]
        struct Answer<'a> {
            #[serde(borrow)]
            result: &'a RawValue,
        }
        match self.parts.as_slice() {
            [Part::Request { method, .. }] => !self.is_batch && method == "ping",
            [Part::Response { is_error: false, .. }] if !self.is_batch => {
                serde_json::from_slice::<Answer<'_>>(&self.text).is_ok_and(|answer| {
                    let inside = answer.result.get().strip_prefix('{').and_then(|it| it.strip_suffix('}'));
                    inside.is_some_and(|inside| inside.trim().is_empty())
                })
            }
            _ => false,
        }
    }

    /// The request that the client does not want answered any more.
    pub(crate) fn cancels(&self) -> Option<Id> {
        #[derive(Deserialize)]
        struct Cancelled<'a> {
            #[serde(borrow)]
            params: Of<'a>,
        }
        #[derive(Deserialize)]
        struct Of<'a> {
            #[serde(borrow, rename = "requestId")]
            request: &'a RawValue,
        }
        match self.parts.as_slice() {
            [Part::Notification { method }] if method == "notifications/cancelled" => {
                let cancelled: Cancelled<'_> = serde_json::from_slice(&self.text).ok()?;
                Some(Id::of(cancelled.params.request))
            }
            _ => None,
        }
    }

    /// The members of a batch, each as its text; the message itself where it is none.
    pub(crate) fn texts(&self) -> Vec<&str> {
        if self.is_batch {
            let all: Vec<&RawValue> = serde_json::from_slice(&self.text).unwrap_or_default();
            return all.into_iter().map(RawValue::get).collect();
        }
        vec![std::str::from_utf8(&self.text).unwrap_or_default()]
    }
}

/// The version of the protocol that an answer to `initialize` settles on; `None` where it is no such answer.
pub(crate) fn settled_version(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer {
        result: Settled,
    }
    #[derive(Deserialize)]
    struct Settled {
        #[serde(rename = "protocolVersion")]
        version: String,
    }
    serde_json::from_str::<Answer>(text).ok().map(|answer| answer.result.version)
}

/// What an error that a server answered says.
pub(crate) fn error_message(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer {
        error: Said,
    }
    #[derive(Deserialize)]
    struct Said {
        message: String,
    }
    serde_json::from_str::<Answer>(text).ok().map(|answer| answer.error.message)
}

/// The error of a response as the answer to another id: servers that refuse a request unread know no id of it.
pub(crate) fn error_for(text: &str, id: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        error: &'a RawValue,
    }
    let answer: Answer<'_> = serde_json::from_str(text).ok()?;
    let error = answer.error.get();
    error.starts_with('{').then(|| format!(r#"{{"jsonrpc":"2.0","id":{id},"error":{error}}}"#))
}

/// Without the byte order mark that some servers send first, and RFC 8259 (section 8.1) lets who reads ignore.
pub(crate) fn unmarked(text: Bytes) -> Bytes {
    match text.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => text.slice_ref(rest),
        None => text,
    }
}

/// An answer with its id written in this way: as it stood in the request.
pub(crate) fn with_id(text: &str, id: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        id: &'a RawValue,
    }
    let answer: Answer<'_> = serde_json::from_str(text).ok()?;
    let there = answer.id.get();
    // It is a part of the text: so far from its beginning.
    let begin = there.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let (before, after) = (text.get(..begin)?, text.get(begin + there.len()..)?);
    Some(format!("{before}{id}{after}"))
}

/// Line breaks in JSON stand between its values only, and a space is as good there.
fn on_one_line(text: Bytes) -> Bytes {
    if !text.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return text;
    }
    let spaced = |byte: &u8| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte };
    text.iter().map(spaced).collect::<Vec<u8>>().into()
}

/// What is kept of the client's `initialize`: its parameters, for a session that has to begin anew.
pub(crate) fn initialize_again(text: &[u8], id: &str) -> Option<Bytes> {
    #[derive(Deserialize)]
    struct Hello<'a> {
        #[serde(borrow, default)]
        params: Option<&'a RawValue>,
    }
    let hello: Hello<'_> = serde_json::from_slice(text).ok()?;
    let params = hello.params.map_or("{}", RawValue::get);
    Some(format!(r#"{{"jsonrpc":"2.0","id":"{id}","method":"initialize","params":{params}}}"#).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> Option<Message> {
        Message::read(Bytes::from_static(text.as_bytes()))
    }

    #[test]
    fn a_message_is_told_by_what_it_has() {
        let parts = |text| read(text).map(|message| message.parts);
        let request = |raw: &str, key: &str| Part::Request {
            id: Id { raw: raw.into(), key: key.into() },
            method: "m".into(),
        };
        assert_eq!(parts(r#"{"id":1,"method":"m"}"#), Some(vec![request("1", "1e0")]));
        assert_eq!(parts(r#"{"id":"\u0061","method":"m"}"#), Some(vec![request(r#""\u0061""#, "\"a")]));
        assert_eq!(parts(r#"{"method":"m","x":1}"#), Some(vec![Part::Notification { method: "m".into() }]));
        let answer = parts(r#"{"id":1,"error":{"code":1,"message":"no"}}"#).unwrap();
        assert!(matches!(answer.as_slice(), [Part::Response { is_error: true, .. }]));
        assert_eq!(parts(r#"[{"id":1,"method":"m"},{"method":"m"}]"#).unwrap().len(), 2);
        let nothing = parts(r#"{"id":1,"result":null}"#).unwrap();
        assert!(matches!(nothing.as_slice(), [Part::Response { is_error: false, .. }]));
        for none in ["", "x", "1", "[]", "{}", "[1]", r#"{"id":1}"#, r#"{"id":1,"method":"m"} x"#] {
            assert_eq!(parts(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_not_read_is_not_changed() {
        let text =
            "{\"id\":1,\r\n \"result\":{\"n\":1.50e400,\"big\":12345678901234567890123,\"u\":\"\\u00e9\"}}";
        let message = read(text).unwrap();
        let expected = text.replace(['\r', '\n'], " ");
        assert_eq!(std::str::from_utf8(&message.text).unwrap(), expected);
    }

    #[test]
    fn who_asks_in_what_is_no_message_is_known() {
        let ids = |text: &str| {
            asked_in(text.as_bytes())
                .map(|ids| ids.into_iter().map(|id| id.raw).collect::<Vec<_>>().join(" "))
        };
        for (text, asks) in [
            (r#"{"id":7,"method":5}"#, "7"),
            (r#"[{"id":"a","method":"m"},{"id":-1.0,"method":null},5,{"id":3}]"#, "\"a\" -1.0"),
            (r#"{"id":null,"method":5}"#, ""),
            (r#"{"id":[1],"method":5}"#, ""),
            ("5", ""),
        ] {
            assert_eq!(ids(text).as_deref(), Some(asks), "{text}");
        }
        assert_eq!(ids("{"), None);
    }

    #[test]
    fn an_answer_carries_the_id_as_it_was_asked_with() {
        let answer = r#"{"result":{"id":9},"id" : 1, "x":1.50}"#;
        assert_eq!(with_id(answer, "1.0").unwrap(), r#"{"result":{"id":9},"id" : 1.0, "x":1.50}"#);
    }

    #[test]
    fn what_belongs_to_a_ping_is_known() {
        let is = |text| read(text).unwrap().is_of_a_ping();
        for text in
            [r#"{"id":1,"method":"ping"}"#, r#"{"id":1,"result":{}}"#, r#"{"result" : { }, "id":"x"}"#]
        {
            assert!(is(text), "{text}");
        }
        for text in [
            r#"{"method":"ping"}"#,
            r#"{"id":1,"method":"pings"}"#,
            r#"{"id":1,"result":{"roots":[]}}"#,
            r#"{"id":1,"result":null}"#,
            r#"{"id":1,"error":{}}"#,
            r#"[{"id":1,"method":"ping"}]"#,
        ] {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn a_cancelled_request_is_named() {
        let text = r#"{"method":"notifications/cancelled","params":{"requestId":"a","reason":"late"}}"#;
        assert_eq!(read(text).unwrap().cancels().unwrap().key, "\"a");
        assert_eq!(read(r#"{"method":"notifications/progress"}"#).unwrap().cancels(), None);
    }
}
