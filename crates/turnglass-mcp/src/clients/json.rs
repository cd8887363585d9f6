//! An entry in a text of JSON, which may have comments.

use super::{Entry, anothers, is_bridge, unreadable};
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstObject, CstObjectProp, CstRootNode};
use std::collections::BTreeMap;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// What clients read: JSON, with comments and a comma after the last member.
const READ: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

fn read(text: &str) -> Result<(CstRootNode, CstObject), Problem> {
    let text = if text.trim().is_empty() { "{}\n" } else { text };
    let root = CstRootNode::parse(text, &READ)
        .map_err(|why| unreadable(why.line_display(), why.column_display(), &why.kind().to_string()))?;
    let object = root.object_value().ok_or_else(|| unreadable(1, 1, "Expected an object"))?;
    Ok((root, object))
}

/// Its servers; `None` where it has none.
fn servers(object: &CstObject, at: &str) -> Result<Option<CstObject>, Problem> {
    match object.get(at) {
        None => Ok(None),
        Some(member) => {
            let is_none = || Problem::failed(text!("mcp-config-other-form", member = at));
            member.object_value().map(Some).ok_or_else(is_none)
        }
    }
}

fn is_ours(entry: &CstObjectProp) -> bool {
    let Some(object) = entry.object_value() else { return false };
    let command = object.get("command").and_then(|command| command.value()?.as_string_lit());
    let command = command.and_then(|command| command.decoded_value().ok());
    let args = object.array_value("args").map(|args| args.elements()).unwrap_or_default();
    let first = args.first().and_then(|first| first.as_string_lit()?.decoded_value().ok());
    is_bridge(command.as_deref(), first.as_deref())
}

pub(super) fn with(
    text: &str,
    at: &str,
    label: &str,
    entry: &Entry,
    beside: &BTreeMap<String, String>,
) -> Result<String, Problem> {
    let (root, object) = read(text)?;
    let servers = match servers(&object, at)? {
        Some(servers) => servers,
        None => object.object_value_or_set(at),
    };
    let text = |value: &String| CstInputValue::String(value.clone());
    let named = |(name, value): (&String, &String)| (name.clone(), text(value));
    let mut members: Vec<(String, CstInputValue)> = beside.iter().map(named).collect();
    members.push(("command".to_owned(), text(&entry.command)));
    members.push(("args".to_owned(), CstInputValue::Array(entry.args.iter().map(text).collect())));
    if !entry.env.is_empty() {
        members.push(("env".to_owned(), CstInputValue::Object(entry.env.iter().map(named).collect())));
    }
    let value = CstInputValue::Object(members);
    match servers.get(label) {
        Some(there) if !is_ours(&there) => return Err(anothers(label)),
        Some(there) => there.set_value(value),
        None => drop(servers.append(label, value)),
    }
    Ok(root.to_string())
}

pub(super) fn without(text: &str, at: &str, label: &str) -> Result<Option<String>, Problem> {
    let (root, object) = read(text)?;
    let Some(there) = servers(&object, at)?.and_then(|servers| servers.get(label)) else { return Ok(None) };
    if !is_ours(&there) {
        return Err(anothers(label));
    }
    there.remove();
    Ok(Some(root.to_string()))
}
