//! The words of enumerations that another crate has: asked of the types themselves, and described here.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::json;
use std::borrow::Cow;
use turnglass_protocol::account::{ClientAuth, GrantKind, Pkce};
use turnglass_protocol::view::SignInWay;

/// Reads nothing, and keeps the words that a type says it knows.
struct Asks<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asks<'_> {
    type Error = Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = words;
        Err(Error::custom("nothing is read"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no enumeration"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Each word of the type, with what it means.
fn words<'de, T: Deserialize<'de>>(told: &[(&str, &str)]) -> Schema {
    let mut known: &[&str] = &[];
    assert!(T::deserialize(Asks(&mut known)).is_err());
    let named: Vec<&str> = told.iter().map(|(word, _)| *word).collect();
    assert_eq!(known, named, "other words are read than are described");
    let each: Vec<_> = told.iter().map(|(word, what)| json!({"const": word, "description": what})).collect();
    json_schema!({ "oneOf": each })
}

macro_rules! enumerations {
    ($($name:ident: $of:ty = $told:expr;)*) => {$(
        pub(in crate::provider) enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($of).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                words::<$of>($told)
            }
        }
    )*};
}

enumerations! {
    ClientAuths: ClientAuth = &[
        ("none", "A public client: only `client_id` is sent."),
        ("basic", "`Authorization: Basic`, with id and secret form-encoded as RFC 6749 has it."),
        ("basic_plain", "`Authorization: Basic`, with id and secret as they are."),
        ("post", "`client_id` and `client_secret` stand in the body."),
        ("private_key_jwt", "A JWT that the client's private key signs (RFC 7523); see `assertion`."),
        ("client_secret_jwt", "A JWT that the client's secret signs; see `assertion`."),
        ("tls_client_auth", "A certificate in TLS that an authority issued (RFC 8705, section 2.1)."),
        ("self_signed_tls_client_auth", "A certificate in TLS that the client signed itself (RFC 8705, section 2.2)."),
    ];
    Pkces: Pkce = &[
        ("S256", "The hash of the verifier."),
        ("plain", "The verifier itself: for a provider that knows nothing better."),
        ("none", "Left out: for a provider that refuses it."),
    ];
    Grants: GrantKind = &[
        ("refresh_token", "A refresh token (RFC 6749, section 6)."),
        ("client_credentials", "The client's own credentials (RFC 6749, section 4.4)."),
        ("token_exchange", "Another's token (RFC 8693)."),
        ("request", "Whatever `refresh` says: a request of its own, e.g. with a password or a key."),
        ("token", "The current token itself, while it is still valid."),
        ("none", "Nothing: the token cannot be renewed."),
    ];
    Ways: SignInWay = &[
        ("browser", "In a browser (RFC 6749, section 4.1, and RFC 8252)."),
        ("device", "With a code that is typed in on any device (RFC 8628)."),
    ];
}
