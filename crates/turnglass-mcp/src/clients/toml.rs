//! An entry in a text of TOML.

use super::{Entry, There, bridge_of, unreadable};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

fn read(text: &str) -> Result<DocumentMut, Problem> {
    text.parse().map_err(|why: toml_edit::TomlError| {
        let before = text.get(..why.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
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

fn other_form(at: &str) -> Problem {
    Problem::failed(text!("mcp-config-other-form", member = at))
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
    let mut table = Table::new();
    table.insert("command", Item::Value(Value::from(entry.command.as_str())));
    let args: Array = entry.args.iter().map(String::as_str).collect();
    table.insert("args", Item::Value(Value::Array(args)));
    if !entry.env.is_empty() {
        let env: InlineTable =
            entry.env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        table.insert("env", Item::Value(Value::InlineTable(env)));
    }
    put(servers, label, table);
    Ok(document.to_string())
}

/// In the place of the one of before, with what stood around it.
fn put(servers: &mut dyn TableLike, label: &str, mut table: Table) {
    match servers.get_mut(label) {
        Some(Item::Table(there)) => {
            *table.decor_mut() = there.decor().clone();
            table.set_position(there.position());
            *there = table;
        }
        Some(there) => *there = Item::Value(Value::InlineTable(table.into_inline_table())),
        None => drop(servers.insert(label, Item::Table(table))),
    }
}

pub(super) fn without(text: &str, at: &str, label: &str) -> Result<String, Problem> {
    let mut document = read(text)?;
    if let Some(servers) = document.get_mut(at).and_then(Item::as_table_like_mut) {
        servers.remove(label);
    }
    Ok(document.to_string())
}
