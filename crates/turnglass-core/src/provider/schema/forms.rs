//! What the texts of a definition may look like, as regular expressions that editors know (ECMA-262), each with what is said
//! of a text that does not fit.

use super::super::{Field, page, request};
use crate::template::{ALONE, Template};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A text of this form. A number, true and false are read as one.
fn text(pattern: &str, wrong: &str) -> Schema {
    json_schema!({ "type": ["string", "number", "boolean"], "pattern": pattern, "patternErrorMessage": wrong })
}

/// A text of this form, which no number has.
fn only_text(pattern: &str, wrong: &str) -> Schema {
    json_schema!({ "type": "string", "pattern": pattern, "patternErrorMessage": wrong })
}

const TEMPLATE: &str =
    "A name in braces is not known here, or a brace stands alone: write {{ and }} for braces that are sent.";
const ADDRESS: &str = "An address begins with https:// (http:// for this very machine), and may name {account.NAME} \
                       and {answer.NAME}.";

/// Texts and names in braces, as [`Template::read`] takes them.
fn pieces(names: &str) -> String {
    let further = r"account\.[A-Za-z0-9_.-]+|answer\.[A-Za-z0-9_.-]+";
    let bar = if names.is_empty() { "" } else { "|" };
    format!(r"(?:[^{{}}]|\{{\{{|\}}\}}|\{{(?:{names}{bar}{further})\}})*$")
}

/// HTTPS, or plain HTTP to this very machine; or an address that an answer or an account brings.
fn address(names: &str) -> String {
    let here = r"http://(?:(?:[A-Za-z0-9-]+\.)*localhost|127(?:\.[0-9]+){3}|\[::1\])(?=[:/?#]|$)";
    format!(r"^(?:https://|{here}|(?=\{{a))(?=.){}", pieces(names))
}

macro_rules! forms {
    ($($(#[$about:meta])* $name:ident => $schema:expr;)*) => {$(
        $(#[$about])*
        pub(in crate::provider) enum $name {}

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

forms! {
    ProviderName => text("^[a-z0-9._-]+$", "A name has lower-case letters, digits, -, _ and . only.");
    ParameterName => text("^[A-Za-z0-9_-]+$", "A name has letters, digits, - and _ only.");
    /// An address that is asked with a grant.
    Asked => only_text(&address("token|refresh_token|client_id|client_secret|scope|resource"), ADDRESS);
    /// An address that only an account or an answer has a say in.
    Page => only_text(&address(""), ADDRESS);
    /// An address as it is.
    Link => only_text("^https?://.", "An address begins with https://.");
    Host => text(&format!("^{}", pieces("")), TEMPLATE);
    Place => only_text(
        r"^(?:/|(?:header|cookie):\s*\S)",
        "A place is a JSON pointer that begins with /, or header:NAME, or cookie:NAME.",
    );
    Length => json_schema!({
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": r"^\s*[0-9]+\s*(?:s|m|min|h|d|w)?\s*$",
        "patternErrorMessage": "A length of time is a number with s, m, h, d or w, e.g. 60s, 5m or 3d.",
    });
    /// The code of an error, or a part of a sentence.
    Code => json_schema!({ "type": ["string", "number"] });
    HeaderName => text("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "This is no name of a header.");
    Scheme => text(
        r"^(?:(?![{}])[ -~])*(?:\{token\}(?:(?![{}])[ -~])*)?$",
        "A scheme is visible letters, with {token} at most once and no other brace.",
    );
    PageValue => text(
        r"^(?![\s\S]*\{(?!random\}|account\.[^}]*\})[a-z][A-Za-z0-9_.-]*\})",
        "Of names in braces only {account.NAME} and {random} are known here.",
    );
    PageScope => text(
        r"^(?![\s\S]*\{(?!account\.[^}]*\})[a-z][A-Za-z0-9_.-]*\})",
        "Of names in braces only {account.NAME} is known here.",
    );
    RequestNames => names(&request::OURS);
    PageNames => names(&page::OURS);
}

/// What ours are called elsewhere.
fn names(ours: &[&str]) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": ours },
        "additionalProperties": { "type": ["string", "number", "boolean"], "minLength": 1 },
    })
}

impl JsonSchema for Template {
    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = ALONE.iter().map(|(name, _)| *name).collect();
        text(&format!("^{}", pieces(&names.join("|"))), TEMPLATE)
    }
}

/// A field that is no object and holds none.
pub(in crate::provider) enum FlatField {}

impl JsonSchema for FlatField {
    fn schema_name() -> Cow<'static, str> {
        "FlatField".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let template = generator.subschema_for::<Template>();
        let scalar = json_schema!({ "anyOf": [template, { "type": ["boolean", "null"] }] });
        json_schema!({ "anyOf": [scalar, { "type": "array", "items": scalar }] })
    }
}

impl JsonSchema for Field {
    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let template = generator.subschema_for::<Template>();
        let field = generator.subschema_for::<Self>();
        json_schema!({ "anyOf": [
            template,
            { "type": ["boolean", "null"] },
            { "type": "array", "items": field },
            { "type": "object", "additionalProperties": field },
        ] })
    }
}
