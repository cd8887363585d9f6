//! The members of a provider's answer that have no place of their own, and which of them leave the keeper. Guards: what
//! a provider names like a secret stays, unless it stands on a list; through a tokens socket nothing else leaves at all.

use crate::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::ops::{Deref, DerefMut};

/// Members of an answer that have no place of their own. Some are secrets (an ID token): printed, only the names show.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Extras(pub Map<String, Value>);

/// What a tool keeps beside a sign-in in another file of its own, and is written back with it. No secret, and for no program.
pub const KEPT: &str = "turnglass-kept";

/// Keys of AWS that came in the token's place, as their tools take them and as answers spell them.
const OF_AWS: [&str; 10] = [
    "AccessKeyId",
    "accessKeyId",
    "access_key_id",
    "SecretAccessKey",
    "secretAccessKey",
    "secret_access_key",
    "SessionToken",
    "sessionToken",
    "session_token",
    "Expiration",
];

/// What has a name like a secret's and is none, or is what programs come for.
const KNOWN: [&str; 4] = ["access_token", "id_token", "issued_token_type", "token_type"];

/// What else leaves through a tokens socket: where the token is good, and for what. Nobody's name or number.
const PLACES: [&str; 7] =
    ["scope", "token_type", "issued_token_type", "resource_url", "instance_url", "api_domain", "api_server"];

impl Extras {
    /// Whether the answer held nothing but what is read elsewhere.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Without what renews the account or another's device, however deep it stands: whatever is named like a secret and
    /// is not on the list, and each of these `secrets`.
    pub fn for_programs(&self, secrets: &[&Secret]) -> Self {
        fn rid(value: &mut Value, secrets: &[&Secret]) {
            let meant = |value: &Value| {
                value.as_str().is_some_and(|text| secrets.iter().any(|secret| secret.expose() == text))
            };
            match value {
                Value::Object(members) => {
                    members.retain(|name, value| may_leave(name) && !meant(value));
                    members.values_mut().for_each(|value| rid(value, secrets));
                }
                Value::Array(values) => {
                    values.retain(|value| !meant(value));
                    values.iter_mut().for_each(|value| rid(value, secrets));
                }
                _ => {}
            }
        }
        let mut whole = Value::Object(self.0.clone());
        whole.as_object_mut().map(|members| members.remove(KEPT));
        rid(&mut whole, secrets);
        let Value::Object(members) = whole else { return Self::default() };
        Self(members)
    }

    /// What of it a tokens socket hands out.
    pub fn for_tokens_socket(&self) -> Self {
        // Where they stand in the token's place, keys are all that there is to hand out.
        let listed = |name: &str| PLACES.contains(&name) || OF_AWS.contains(&name);
        let plain = |value: &Value| match value {
            Value::String(text) => !text.contains(['?', '@']),
            other => other.is_number(),
        };
        let left = self.0.iter().filter(|(name, value)| listed(name) && plain(value));
        Self(left.map(|(name, value)| (name.clone(), value.clone())).collect())
    }
}

/// By its name: no secret that programs were not meant to have.
fn may_leave(name: &str) -> bool {
    const MARKS: [&str; 12] = [
        "token",
        "secret",
        "password",
        "passwd",
        "passphrase",
        "assertion",
        "credential",
        "cookie",
        "jwt",
        "private",
        "apikey",
        "devicekey",
    ];
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    OF_AWS.contains(&name) || KNOWN.contains(&name) || !MARKS.iter().any(|mark| plain.contains(mark))
}

impl fmt::Debug for Extras {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Deref for Extras {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Extras {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn extras(whole: Value) -> Extras {
        let Value::Object(members) = whole else { unreachable!() };
        Extras(members)
    }

    #[test]
    fn extras_go_out_without_what_renews_the_account() {
        let whole = json!({
            "id_token": "i", "authed_user": {"refresh_token": "canary", "id": "u", "copy": "old", "access_token": "t"},
            "list": ["old", "kept"], "client_secret": "canary", "device_secret": "canary", "offline_token": "canary",
            "refreshTokenV2": "canary", "registration_access_token": "canary", "session-token": "canary",
            "SecretAccessKey": "k", "token_type": "bearer", "expires": 5,
        });
        let left = extras(whole).for_programs(&[&Secret::new("old")]);
        let expected = json!({
            "id_token": "i", "authed_user": {"id": "u", "access_token": "t"}, "list": ["kept"],
            "SecretAccessKey": "k", "token_type": "bearer", "expires": 5,
        });
        assert_eq!(Value::Object(left.0), expected);
    }

    #[test]
    fn a_tokens_socket_hands_out_what_stands_on_its_list() {
        let whole = json!({
            "id_token": "canary", "device_secret": "canary", "anything_new": "canary", "account_id": "canary",
            "authed_user": {"id": "canary"}, "scope": "a b", "resource_url": "portal.example.com",
            "instance_url": "https://x.example.com/?key=canary", "api_domain": {"id": "canary"},
        });
        let left = extras(whole).for_tokens_socket();
        assert_eq!(Value::Object(left.0), json!({"scope": "a b", "resource_url": "portal.example.com"}));
    }
}
