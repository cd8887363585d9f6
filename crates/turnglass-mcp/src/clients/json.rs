//! An entry in a text of JSON, which may have comments.

use super::{Entry, PASSED_ON, There, bridge_of, other_form, twice, unreadable};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::cst::{CstInputValue, CstObject, CstObjectProp, CstRootNode};
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};
use std::collections::{BTreeMap, BTreeSet};
use turnglass_protocol::error::Problem;

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
        Some(member) => member.object_value().map(Some).ok_or_else(|| other_form(at)),
    }
}

/// The entries; of what is ours, or `may_be`, nothing stands twice.
pub(super) fn there(text: &str, at: &str, may_be: impl Fn(&str) -> bool) -> Result<Vec<There>, Problem> {
    let (_, object) = read(text)?;
    check_once(text, at, may_be)?;
    let all = servers(&object, at)?.map(|servers| servers.properties()).unwrap_or_default();
    let one = |entry: CstObjectProp| Some(There { label: entry.decoded_name()?, account: account(&entry) });
    Ok(all.into_iter().filter_map(one).collect())
}

/// What is written here has to be what the client reads: of two members of one name, most read the last.
fn check_once(text: &str, at: &str, may_be: impl Fn(&str) -> bool) -> Result<(), Problem> {
    let whole = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let value = parse_to_ast(text, &whole, &READ).ok().and_then(|parsed| parsed.value);
    let Some(Value::Object(root)) = value else { return Ok(()) };
    once(text, &root, |name| name == at)?;
    let Some(servers) = root.get_object(at) else { return Ok(()) };
    once(text, servers, &may_be)?;
    for entry in servers.properties.iter().filter(|entry| may_be(entry.name.as_str())) {
        let Value::Object(entry) = &entry.value else { continue };
        once(text, entry, |_| true)?;
        entry.get_object("env").map_or(Ok(()), |env| once(text, env, |_| true))?;
    }
    Ok(())
}

fn once(text: &str, object: &Object<'_>, counts: impl Fn(&str) -> bool) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    let counted = object.properties.iter().filter(|member| counts(member.name.as_str()));
    for member in counted {
        let name = member.name.as_str();
        if !seen.insert(name) {
            return Err(twice(text, member.range.start, name));
        }
    }
    Ok(())
}

fn account(entry: &CstObjectProp) -> Option<String> {
    let object = entry.object_value()?;
    let command = object.get("command")?.value()?.as_string_lit()?.decoded_value().ok()?;
    let args = strings(&object, "args")?;
    bridge_of(Some(&command), args.iter().map(String::as_str))
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
    let Some(there) = servers.get(label) else {
        servers.append(label, value(entry, beside));
        return Ok(root.to_string());
    };
    let there = there.object_value().ok_or_else(|| other_form(label))?;
    beside.iter().for_each(|(name, value)| set(&there, name, value));
    set(&there, "command", &entry.command);
    if strings(&there, "args").is_none_or(|args| args != entry.args) {
        put(&there, "args", list(&entry.args));
    }
    match there.get("env") {
        None if entry.env.is_empty() => {}
        None => drop(there.append("env", members(&entry.env))),
        Some(env) => {
            let env = env.object_value().ok_or_else(|| other_form("env"))?;
            let gone = PASSED_ON.iter().filter(|name| !entry.env.contains_key(**name));
            gone.filter_map(|name| env.get(name)).for_each(CstObjectProp::remove);
            entry.env.iter().for_each(|(name, value)| set(&env, name, value));
        }
    }
    Ok(root.to_string())
}

fn string(value: &str) -> CstInputValue {
    CstInputValue::String(value.to_owned())
}

fn list(values: &[String]) -> CstInputValue {
    CstInputValue::Array(values.iter().map(|value| string(value)).collect())
}

fn members(all: &BTreeMap<String, String>) -> CstInputValue {
    CstInputValue::Object(all.iter().map(|(name, value)| (name.clone(), string(value))).collect())
}

/// A whole entry.
fn value(entry: &Entry, beside: &BTreeMap<String, String>) -> CstInputValue {
    let mut all: Vec<(String, CstInputValue)> =
        beside.iter().map(|(name, value)| (name.clone(), string(value))).collect();
    all.push(("command".to_owned(), string(&entry.command)));
    all.push(("args".to_owned(), list(&entry.args)));
    if !entry.env.is_empty() {
        all.push(("env".to_owned(), members(&entry.env)));
    }
    CstInputValue::Object(all)
}

/// What is there already stays as it is written.
fn set(object: &CstObject, name: &str, value: &str) {
    let there = object.get(name).and_then(|there| there.value()?.as_string_lit()?.decoded_value().ok());
    if there.as_deref() != Some(value) {
        put(object, name, string(value));
    }
}

fn put(object: &CstObject, name: &str, value: CstInputValue) {
    match object.get(name) {
        Some(there) => there.set_value(value),
        None => drop(object.append(name, value)),
    }
}

fn strings(object: &CstObject, name: &str) -> Option<Vec<String>> {
    let all = object.array_value(name)?.elements();
    all.iter().map(|one| one.as_string_lit()?.decoded_value().ok()).collect()
}

pub(super) fn without(text: &str, at: &str, label: &str) -> Result<String, Problem> {
    let (root, object) = read(text)?;
    if let Some(there) = servers(&object, at)?.and_then(|servers| servers.get(label)) {
        there.remove();
    }
    Ok(root.to_string())
}
