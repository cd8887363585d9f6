//! An entry in a text of TOML.

use super::{Entry, PASSED_ON, There, bridge_of, other_form, position, unreadable};
use std::collections::BTreeMap;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};
use turnglass_protocol::error::Problem;

fn read(text: &str) -> Result<DocumentMut, Problem> {
    text.parse().map_err(|why: toml_edit::TomlError| {
        let (line, column) = position(text, why.span().map_or(0, |span| span.start));
        unreadable(line, column, why.message())
    })
}

pub(super) fn there(text: &str, at: &str) -> Result<Vec<There>, Problem> {
    let document = read(text)?;
    let Some(servers) = document.get(at) else { return Ok(Vec::new()) };
    let servers = servers.as_table_like().ok_or_else(|| other_form(at))?;
    let one = |(label, entry): (&str, &Item)| There { label: label.to_owned(), account: account(entry) };
    Ok(servers.iter().map(one).collect())
}

fn account(entry: &Item) -> Option<String> {
    let entry = entry.as_table_like()?;
    let args: Option<Vec<&str>> = entry.get("args")?.as_array()?.iter().map(Value::as_str).collect();
    bridge_of(entry.get("command")?.as_str(), args?)
}

pub(super) fn with(text: &str, at: &str, label: &str, entry: &Entry) -> Result<String, Problem> {
    let mut document = read(text)?;
    if document.get(at).is_none() {
        let mut servers = Table::new();
        // Its own line would say nothing.
        servers.set_implicit(true);
        document.insert(at, Item::Table(servers));
    }
    let servers = document.get_mut(at).and_then(Item::as_table_like_mut).ok_or_else(|| other_form(at))?;
    match servers.get_mut(label) {
        None => {
            let mut table = Table::new();
            fill(&mut table, entry)?;
            servers.insert(label, Item::Table(table));
        }
        Some(there) => fill(there.as_table_like_mut().ok_or_else(|| other_form(label))?, entry)?,
    }
    Ok(document.to_string())
}

/// What starts the bridge; whatever else is there stays.
fn fill(table: &mut dyn TableLike, entry: &Entry) -> Result<(), Problem> {
    set(table, "command", Value::from(entry.command.as_str()));
    let args: Array = entry.args.iter().map(String::as_str).collect();
    set(table, "args", Value::Array(args));
    if let Some(env) = table.get_mut("env") {
        let env = env.as_table_like_mut().ok_or_else(|| other_form("env"))?;
        let gone = PASSED_ON.iter().filter(|name| !entry.env.contains_key(**name));
        gone.for_each(|name| drop(env.remove(name)));
        entry.env.iter().for_each(|(name, value)| set(env, name, Value::from(value.as_str())));
    } else if !entry.env.is_empty() {
        table.insert("env", Item::Value(Value::InlineTable(inline(&entry.env))));
    }
    Ok(())
}

fn inline(all: &BTreeMap<String, String>) -> InlineTable {
    all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What is there already stays as it is written, and so does what stands around it.
fn set(table: &mut dyn TableLike, name: &str, mut value: Value) {
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(there) if is_same(there, &value) => {}
        Some(there) => {
            *value.decor_mut() = there.decor().clone();
            *there = value;
        }
        None => drop(table.insert(name, Item::Value(value))),
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => one.value() == other.value(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        _ => false,
    }
}

pub(super) fn without(text: &str, at: &str, label: &str) -> Result<String, Problem> {
    let mut document = read(text)?;
    if let Some(servers) = document.get_mut(at).and_then(Item::as_table_like_mut) {
        servers.remove(label);
    }
    Ok(document.to_string())
}
