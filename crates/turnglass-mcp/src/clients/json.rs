//! An entry in a text of JSON, which may have comments.

use super::{Entry, There, bridge_of, unreadable};
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

pub(super) fn there(text: &str, at: &str) -> Result<Vec<There>, Problem> {
    let (_, object) = read(text)?;
    let all = servers(&object, at)?.map(|servers| servers.properties()).unwrap_or_default();
    let one = |entry: CstObjectProp| Some(There { label: entry.decoded_name()?, account: account(&entry) });
    Ok(all.into_iter().filter_map(one).collect())
}

fn account(entry: &CstObjectProp) -> Option<String> {
    let object = entry.object_value()?;
    let command = object.get("command")?.value()?.as_string_lit()?.decoded_value().ok()?;
    let args = object.array_value("args")?.elements();
    let args: Option<Vec<String>> =
        args.iter().map(|arg| arg.as_string_lit()?.decoded_value().ok()).collect();
    bridge_of(Some(&command), args?.iter().map(String::as_str))
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
        Some(there) => there.set_value(value),
        None => drop(servers.append(label, value)),
    }
    Ok(root.to_string())
}

pub(super) fn without(text: &str, at: &str, label: &str) -> Result<String, Problem> {
    let (root, object) = read(text)?;
    if let Some(there) = servers(&object, at)?.and_then(|servers| servers.get(label)) {
        there.remove();
    }
    Ok(root.to_string())
}
