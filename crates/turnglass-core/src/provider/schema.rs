//! The JSON schema of `providers.yaml`, for editors: written from the types that read it, and compared with the file that is
//! shipped. It takes whatever is read, and refuses what a schema can tell to be wrong.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass-core schema` writes it anew.

mod forms; // what a text may look like
mod words; // which words an enumeration reads

use super::own::Own;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;

pub(super) use forms::{
    Asked, Code, FlatField, HeaderName, Host, Length, Link, Page, PageNames, PageScope, PageValue,
    ParameterName, Place, ProviderName, RequestNames, Scheme,
};
pub(super) use words::{ClientAuths, Grants, Pkces, Ways};

/// Tests run in their package's folder.
const FILE: &str = "../../docs/reference/providers.schema.json";

/// More would be felt in the size of the program that prints it.
const LARGEST: usize = 40_000;

/// In the oldest draft that editors still know, which all of them do.
fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with_transform(Plain);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// As it is read: a number wherever a text may stand, and nothing where a list may. Without words of Rust.
#[derive(Debug, Clone)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        let is_word = ["const", "enum", "pattern"].iter().any(|key| schema.get(*key).is_some());
        if let Some(kind) = schema.get_mut("type").filter(|_| !is_word) {
            with_scalars(kind);
        }
        if let Some(Value::Object(members)) = schema.get_mut("properties") {
            members.values_mut().for_each(or_nothing);
        }
        // Of a number only its bounds count, of a word only itself.
        schema.remove("format");
        if schema.get("const").is_some() {
            schema.remove("type");
        }
        let nothing = |default: &Value| [Value::Null, json!(""), json!([]), json!({})].contains(default);
        if schema.get("default").is_some_and(nothing) {
            schema.remove("default");
        }
        if let Some(Value::String(told)) = schema.get_mut("description") {
            *told = told.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace("  ", "\n\n");
        }
        transform_subschemas(self, schema);
    }
}

/// YAML's `12` and `true` are read as texts where a text is needed.
fn with_scalars(kind: &mut Value) {
    let text = json!("string");
    match kind {
        Value::Array(kinds) if kinds.contains(&text) && !kinds.contains(&json!("number")) => {
            kinds.extend([json!("number"), json!("boolean")]);
        }
        kind if *kind == text => *kind = json!(["string", "number", "boolean"]),
        _ => {}
    }
}

/// A member whose lines are still to be written: an empty list, and an empty map.
fn or_nothing(member: &mut Value) {
    if let Some(kind) = member.get_mut("type").filter(|kind| [json!("array"), json!("object")].contains(kind))
    {
        *kind = json!([kind, "null"]);
    }
}

#[test]
fn the_schema_of_providers_is_up_to_date() {
    let wanted = written(&schema::<Own>());
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(FILE, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(Path::new(FILE)).unwrap().replace("\r\n", "\n");
    assert!(
        found == wanted,
        "docs/reference/providers.schema.json is stale: run `TURNGLASS_BLESS=1 cargo test -p turnglass-core schema` and commit it"
    );
    assert!(wanted.len() <= LARGEST, "{} bytes", wanted.len());
}

/// A line for each value, and little before it: the program that prints it holds all of this.
fn written(schema: &Value) -> String {
    let mut bytes = Vec::new();
    let lines = serde_json::ser::PrettyFormatter::with_indent(b" ");
    schema.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, lines)).unwrap();
    String::from_utf8(bytes).unwrap() + "\n"
}

/// All schemas in it, each with its path.
fn within(schema: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match schema {
        Value::Object(members) => {
            found.push((path.to_owned(), schema.clone()));
            members.iter().for_each(|(name, inner)| within(inner, &format!("{path}/{name}"), found));
        }
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, inner)| within(inner, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_member_and_every_word_is_described_and_no_other_member_is_taken() {
    let mut all = Vec::new();
    within(&schema::<Own>(), "", &mut all);
    let mut wrong = Vec::new();
    for (path, schema) in &all {
        let told = schema["description"].as_str().is_some_and(|told| told.ends_with('.'));
        let holder = path.rsplit('/').nth(1).unwrap_or_default();
        if path.ends_with("/properties") {
            continue;
        }
        if (holder == "properties" || schema.get("const").is_some()) && !told {
            wrong.push(format!("{path} has no description"));
        }
        if schema.get("pattern").is_some() && schema.get("patternErrorMessage").is_none() {
            wrong.push(format!("{path} does not say what is wrong"));
        }
        if schema.get("properties").is_some() && schema["additionalProperties"] != false {
            wrong.push(format!("{path} takes any member"));
        }
    }
    assert!(all.len() > 100 && wrong.is_empty(), "{}", wrong.join("\n"));
}
