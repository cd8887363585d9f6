//! A file's text as one value, whatever its form. Knows no tool. No error quotes the text.

use super::Format;
use crate::import;
use configparser::ini::Ini;
use serde_json::{Map, Value};
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

impl Format {
    /// The text of `file` as a value: an INI file's sections are its members.
    pub(super) fn value(self, file: &Path, text: &str) -> Result<Value, Problem> {
        match self {
            Format::Json => import::json_value(file, text),
            Format::JsonWithComments => import::json_value(file, &without_comments(text)),
            Format::Yaml => import::yaml_value(file, text),
            Format::Ini => ini(text).ok_or_else(|| {
                Problem::failed(text!("tool-no-ini", file = %file.display()))
                    .hint(text!("import-broken-hint", format = "INI"))
            }),
        }
    }
}

/// Lines that begin with `//` become empty ones, so that what is wrong is told with its line.
fn without_comments(text: &str) -> String {
    let kept =
        |line: &str| if line.trim_start().starts_with("//") { "\n".to_owned() } else { line.to_owned() };
    text.split_inclusive('\n').map(kept).collect()
}

fn ini(text: &str) -> Option<Value> {
    let mut reader = Ini::new_cs();
    // A token may have any letter in it.
    reader.set_inline_comment_symbols(Some(&[]));
    let sections = reader.read(text.to_owned()).ok()?;
    let sections = sections.into_iter().map(|(name, values)| {
        let values = values.into_iter().map(|(name, value)| (name, value.map_or(Value::Null, read)));
        (name, Value::Object(values.collect()))
    });
    Some(Value::Object(sections.collect::<Map<_, _>>()))
}

/// What begins like an object and is one.
fn read(value: String) -> Value {
    let object = value.starts_with('{').then(|| serde_json::from_str::<Map<_, _>>(&value).ok());
    object.flatten().map_or(Value::String(value), Value::Object)
}
