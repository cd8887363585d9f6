//! What an answer says of an error: its codes and its sentences, at the places where the field has them. RFC 6749 (section
//! 5.2) has `error` and `error_description`; hardly anybody else does. Judges nothing, and searches no text.

use crate::provider::Answer;
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// Members that hold a code, the plainest first. What stands in the first part is an error whatever it says; the second
/// may as well tell of a success; the third says more of what the others say.
const ERRORS: [&str; 7] = ["error", "errorcode", "errcode", "errortype", "type", "errorid", "faultcode"];
const CODES: [&str; 7] = ["code", "status", "statuscode", "resultcode", "name", "reason", "ret"];
const FURTHER: [&str; 4] = ["suberror", "errorsubcode", "subcode", "errorcodes"];

/// Members that hold a sentence, the best first.
const REASONS: [&str; 15] = [
    "errordescription",
    "errormessage",
    "errormsg",
    "message",
    "msg",
    "errmsg",
    "errorsummary",
    "description",
    "detail",
    "errordetail",
    "faultstring",
    "submsg",
    "errorhint",
    "title",
    "desc",
];

/// Members that an error stands within.
const AROUND: [&str; 13] = [
    "error", "errors", "fault", "detail", "details", "data", "body", "result", "response", "meta", "status",
    "err", "cause",
];

/// So deep an error stands, and so many codes and sentences are taken.
const DEEPEST: usize = 4;
const MOST: usize = 24;

/// The words of an answer.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// In the order of how plainly they are codes; numbers as text.
    pub(super) codes: Vec<String>,
    pub(super) reasons: Vec<String>,
    /// What the entries of a list of errors say, each as one text (`invalid refresh_token RefreshToken`).
    pub(super) entries: Vec<String>,
    /// It is an error for certain, and not only perhaps.
    pub(super) certain: bool,
    /// The status that stands in the body.
    pub(super) status: Option<u16>,
    /// The standard's own word, at its place or right beside it.
    invalid_grant: bool,
}

impl Words {
    pub(super) fn of(answer: &Answer, members: &Map<String, Value>) -> Self {
        let mut words = Self::default();
        let own = |places: &[String]| -> Vec<String> {
            let found = places.iter().filter_map(|place| at(members, place));
            found.flat_map(texts).filter(|text| !means_success(text)).collect()
        };
        words.codes = own(&answer.error);
        words.certain = !words.codes.is_empty();
        words.reasons = own(&answer.reason);
        words.invalid_grant =
            is_invalid_grant(members) || words.codes.iter().any(|code| code == INVALID_GRANT);
        words.look_through(members);
        // A sentence in a code's place is one of both.
        let sentences: Vec<String> = words.codes.iter().filter(|code| code.contains(' ')).cloned().collect();
        words.reasons.extend(sentences);
        words.codes = once(std::mem::take(&mut words.codes));
        words.reasons = once(std::mem::take(&mut words.reasons));
        words
    }

    /// Something is said that is no success.
    pub(super) fn is_error(&self) -> bool {
        self.certain || !self.codes.is_empty() || self.status.is_some()
    }

    /// Whether it says in the standard's own word that the grant has ended, and not somewhere within.
    pub(super) fn is_invalid_grant(&self) -> bool {
        self.invalid_grant
    }

    /// The code by which people know it: a word before a number.
    pub(super) fn code(&self) -> Option<&str> {
        let is_word = |code: &&String| !code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        self.codes.iter().find(is_word).or(self.codes.first()).map(String::as_str)
    }

    /// The sentence that says most: the first that is more than a common word.
    pub(super) fn reason(&self) -> Option<&str> {
        let common = |reason: &&String| {
            let plain = plainly(reason);
            ["error", "fail", "failed", "failure", "badrequest", "unauthorized", "forbidden"]
                .contains(&plain.as_str())
        };
        let telling = self.reasons.iter().find(|reason| !common(reason));
        let entry = self.entries.iter().find(|entry| !entry.is_empty());
        telling.or(entry).or(self.reasons.first()).map(String::as_str)
    }

    /// Codes and sentences alike.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().chain(&self.reasons).chain(&self.entries).map(String::as_str)
    }

    fn look_through(&mut self, members: &Map<String, Value>) {
        let mut waiting = VecDeque::from([(members, 0)]);
        while let Some((members, depth)) = waiting.pop_front() {
            if self.codes.len() + self.reasons.len() > MOST {
                return;
            }
            self.take(members, depth);
            if depth == DEEPEST {
                continue;
            }
            for (name, value) in members {
                if !AROUND.contains(&plainly(name).as_str()) {
                    continue;
                }
                match value {
                    Value::Object(inner) => waiting.push_back((inner, depth + 1)),
                    Value::Array(list) => {
                        for entry in list.iter().take(MOST).filter_map(Value::as_object) {
                            self.entries.push(as_one(entry));
                            waiting.push_back((entry, depth + 1));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn take(&mut self, members: &Map<String, Value>, depth: usize) {
        let named =
            |wanted: &str| members.iter().find(|(name, _)| plainly(name) == wanted).map(|(_, value)| value);
        for name in ERRORS {
            // At the top, `type` says what sort of an answer it is.
            let said = named(name).filter(|_| depth > 0 || name != "type");
            self.takes(said.into_iter().flat_map(texts), true);
        }
        // A list of errors may be one of plain texts.
        self.takes(named("errors").into_iter().flat_map(texts), true);
        let denied =
            ["ok", "success", "succeeded"].iter().any(|name| named(name) == Some(&Value::Bool(false)));
        self.certain |= denied;
        for name in CODES {
            let Some(value) = named(name) else { continue };
            let number = crate::jwt::number(value).filter(|number| (400.0..600.0).contains(number));
            if ["code", "status", "statuscode"].contains(&name) && self.status.is_none() {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the range above
                let status = number.map(|number| number as u16);
                self.status = status;
            }
            self.takes(texts(value), false);
        }
        for name in FURTHER {
            self.takes(named(name).into_iter().flat_map(texts), true);
        }
        for name in REASONS {
            let said = named(name).into_iter().flat_map(texts).filter(|text| !text.trim().is_empty());
            self.reasons.extend(said);
        }
        // AWS names the error in a member that no other has.
        if let Some(kind) = members.get("__type").and_then(Value::as_str) {
            let short = kind.rsplit('#').next().and_then(|kind| kind.split(':').next()).unwrap_or(kind);
            self.takes([short.to_owned(), kind.to_owned()], true);
        }
    }

    fn takes(&mut self, said: impl IntoIterator<Item = String>, certain: bool) {
        for text in said.into_iter().filter(|text| !means_success(text)) {
            self.certain |= certain;
            self.codes.push(text);
        }
    }
}

const INVALID_GRANT: &str = "invalid_grant";

fn is_invalid_grant(members: &Map<String, Value>) -> bool {
    let is_it = |value: Option<&Value>| value.and_then(Value::as_str) == Some(INVALID_GRANT);
    match members.get("error") {
        Some(Value::Object(error)) => ["code", "type"].iter().any(|name| is_it(error.get(*name))),
        Some(error) => is_it(Some(error)),
        None => is_it(members.get("code")),
    }
}

/// The value at this place (RFC 6901).
fn at<'a>(members: &'a Map<String, Value>, place: &str) -> Option<&'a Value> {
    let (first, rest) =
        place.strip_prefix('/')?.split_once('/').map_or((&place[1..], None), |(a, b)| (a, Some(b)));
    let value = members.get(&first.replace("~1", "/").replace("~0", "~"))?;
    rest.map_or(Some(value), |rest| value.pointer(&format!("/{rest}")))
}

/// A value as text, or each of a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => {
            list.iter().take(MOST).filter(|value| !value.is_array()).flat_map(texts).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of one entry in a list of errors.
fn as_one(entry: &Map<String, Value>) -> String {
    let texts = entry.values().filter_map(Value::as_str);
    texts.filter(|text| text.len() <= 60).take(6).collect::<Vec<_>>().join(" ")
}

/// `errorCode`, `error_code` and `ErrorCode` are one name.
fn plainly(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn means_success(text: &str) -> bool {
    const WELL: [&str; 12] =
        ["", "0", "200", "201", "ok", "success", "succeeded", "none", "null", "noerror", "true", "active"];
    WELL.contains(&plainly(text).as_str())
}

fn once(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn words(members: &Value) -> Words {
        Words::of(&Answer::default(), members.as_object().unwrap())
    }

    #[test]
    fn an_error_is_found_where_the_field_has_it() {
        for (who, said, code, reason) in [
            ("RFC 6749", json!({"error": "a", "error_description": "b c"}), "a", "b c"),
            (
                "Fitbit",
                json!({"errors": [{"errorType": "a", "message": "b c"}], "success": false}),
                "a",
                "b c",
            ),
            ("Meta", json!({"error": {"message": "b c", "type": "a", "code": 190}}), "a", "b c"),
            ("Firebase", json!({"error": {"code": 400, "message": "b c", "status": "a"}}), "a", "b c"),
            ("HubSpot", json!({"status": "a", "message": "b c", "correlationId": "x"}), "a", "b c"),
            ("WeChat", json!({"errcode": 40030, "errmsg": "b c"}), "40030", "b c"),
            ("Lark", json!({"code": 20026, "msg": "b c"}), "20026", "b c"),
            ("DingTalk", json!({"code": "a", "message": "b c", "requestid": "x"}), "a", "b c"),
            ("Cognito", json!({"__type": "com.amazonaws#a:http://x", "message": "b c"}), "a", "b c"),
            ("Supabase", json!({"code": 400, "error_code": "a", "msg": "b c"}), "a", "b c"),
            ("Okta", json!({"errorCode": "a", "errorSummary": "b c", "errorCauses": []}), "a", "b c"),
            ("Twitch", json!({"status": 401, "message": "b c"}), "401", "b c"),
            (
                "TikTok",
                json!({"data": {"error_code": 10010, "description": "b c"}, "message": "error"}),
                "10010",
                "b c",
            ),
            ("Withings", json!({"status": 503, "body": {}, "error": "b c"}), "b c", "b c"),
            ("Vault", json!({"errors": ["b c"]}), "b c", "b c"),
            ("Slack", json!({"ok": false, "error": "a"}), "a", ""),
            (
                "Strava",
                json!({"message": "Bad Request", "errors": [{"resource": "R", "code": "a"}]}),
                "a",
                "a R",
            ),
            ("Apigee", json!({"fault": {"faultstring": "b c", "detail": {"errorcode": "a"}}}), "a", "b c"),
            ("Anthropic", json!({"type": "error", "error": {"type": "a", "message": "b c"}}), "a", "b c"),
            ("PayPal", json!({"name": "a", "message": "b c", "debug_id": "x"}), "a", "b c"),
            ("AWS SSO", json!({"error": "a", "error_description": "b c", "__type": "A"}), "a", "b c"),
        ] {
            let words = words(&said);
            assert!(words.is_error(), "{who}");
            assert_eq!(words.code(), Some(code), "{who}: {words:?}");
            assert_eq!(words.reason().unwrap_or_default(), reason, "{who}: {words:?}");
        }
    }

    #[test]
    fn a_success_is_no_error() {
        for said in [
            json!({}),
            json!({"code": 0, "msg": "", "data": {}}),
            json!({"status": 0, "body": {"x": 1}}),
            json!({"errcode": 0, "errmsg": "ok"}),
            json!({"error": null}),
            json!({"error": "", "error_description": ""}),
            json!({"status": "success", "code": 200}),
            json!({"ok": true, "success": true}),
        ] {
            let words = words(&said);
            assert!(!words.is_error(), "{said}: {words:?}");
        }
    }

    #[test]
    fn the_providers_own_places_go_first() {
        let answer = Answer {
            error: vec!["/why/0/kind".into()],
            reason: vec!["/why/0/text".into()],
            ..Answer::default()
        };
        let said = json!({"error": "a", "message": "b", "why": [{"kind": 7, "text": "c d"}]});
        let words = Words::of(&answer, said.as_object().unwrap());
        assert_eq!((words.codes[0].as_str(), words.reasons[0].as_str()), ("7", "c d"));
        assert!(words.codes.contains(&"a".to_owned()) && words.reasons.contains(&"b".to_owned()));
    }

    #[test]
    fn a_status_in_the_body_is_one() {
        for (said, status) in [
            (json!({"status": 503, "body": {}}), Some(503)),
            (json!({"code": "429"}), Some(429)),
            (json!({"error": {"code": 400}}), Some(400)),
            (json!({"status": 0}), None),
            (json!({"errcode": 40030}), None),
            (json!({"status": "active"}), None),
        ] {
            assert_eq!(words(&said).status, status, "{said}");
        }
    }

    #[test]
    fn an_answer_without_end_is_looked_through_to_an_end() {
        let many: Vec<Value> = (0..10_000).map(|at| json!({"code": format!("c{at}")})).collect();
        assert!(words(&json!({"errors": many})).codes.len() <= 2 * MOST);
        let deep = (0..100).fold(json!({"error": "a"}), |inner, _| json!({"data": inner}));
        assert!(!words(&deep).is_error());
    }
}
