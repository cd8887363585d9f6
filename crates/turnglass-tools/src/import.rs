//! Reads other tools' files into accounts: what a file is, is recognised by its content, never by its name.
//!
//! The environment and the text are handed in, nothing is looked up or asked here; what tools there are, and where they
//! keep their files, is known to [`crate`]. No message quotes a value of the file: it could be a secret.

pub use crate::Env;
use crate::Tools;
use serde_json::Value;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::NewAccount;

mod gateway;

/// Larger files than this are not credentials.
pub const LARGEST: usize = 4 << 20;

/// What `text`, the content of the file named `path`, holds: a gateway's `providers.yaml`, or another tool's credentials.
///
/// An entry that cannot be taken comes back with its `fault`. Where it has `disabled` beside it, the entry
/// asks nothing of Turnglass (it is switched off, or never ends): that is worth telling and no failure.
pub fn read(path: &Path, text: &str, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
    read_of(&Tools::built_in(), path, text, env)
}

/// As [`read`], with the user's own tools.
pub fn read_of(tools: &Tools, path: &Path, text: &str, env: Env<'_>) -> Result<Vec<NewAccount>, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(
            Problem::failed(text!("import-empty", file = %path.display())).hint(text!("import-empty-hint"))
        );
    }
    if let Some(read) = tools.read_text(path, text, env) {
        return read;
    }
    let json = text.trim_start().starts_with(['{', '[']);
    let value = if json { json_value(path, text)? } else { yaml_value(path, text)? };
    let Value::Object(top) = value else { return Err(unknown(tools, path)) };
    let Some(providers) = top.get("providers") else { return Err(unknown(tools, path)) };
    if is_own_definitions(providers) {
        return Err(Problem::failed(text!("import-definitions", file = %path.display()))
            .hint(text!("import-definitions-hint")));
    }
    gateway::read(path, text, env)
}

/// What a person has to agree to before these are taken: a file may name any variable of the environment, and any address
/// that its value is sent to. A line each, without a value.
pub fn plan(entries: &[NewAccount]) -> Vec<Text> {
    let asks = |entry: &&NewAccount| entry.fault.is_none() && !entry.variables.is_empty();
    let line = |entry: &NewAccount| {
        let (name, variables) = (&entry.name, entry.variables.join(", "));
        match entry.token_url.as_deref() {
            None => text!("import-plan-kept", name, variables),
            Some(address) => {
                let url = url::Url::parse(address).ok();
                let host = url.and_then(|url| {
                    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
                    Some(format!("{}{port}", url.host_str()?))
                });
                let host = host.unwrap_or_else(|| turnglass_protocol::letters::plain(address, 200));
                text!("import-plan-sent", name, variables, host)
            }
        }
    };
    entries.iter().filter(asks).map(line).collect()
}

/// The text of a file's `bytes`, or what is wrong with them.
pub fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::failed(text!("import-too-large", file = %path.display())));
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        let seen = if utf16 { "UTF-16".into() } else { text!("at-byte", at = %at) };
        Problem::failed(text!("import-not-utf-8", file = %path.display(), seen))
            .hint(text!("import-not-utf-8-hint"))
    })
}

/// Whether the entries are in the form of the user's own `providers.yaml` (see [`turnglass_core::provider`]).
fn is_own_definitions(providers: &Value) -> bool {
    const GATEWAY: [&str; 5] = ["base_url", "auth_type", "auth_value", "auto_refresh_config", "enabled"];
    let Some(entries) = providers.as_array() else { return false };
    let has = |entry: &Value, names: &[&str]| names.iter().any(|name| entry.get(name).is_some());
    entries.iter().any(|entry| has(entry, &["grant"])) && !entries.iter().any(|entry| has(entry, &GATEWAY))
}

pub fn json_value(path: &Path, text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let what = if error.is_eof() { text!("json-ends") } else { text!("json-wrong") };
        broken(path, error.line() as u64, error.column() as u64, "JSON", what)
    })
}

pub fn yaml_value(path: &Path, text: &str) -> Result<Value, Problem> {
    serde_saphyr::from_str(text).map_err(|error| yaml_problem(path, text, &error))
}

/// Where, and what, in one line: the value itself could be a secret and is left out.
fn yaml_problem(path: &Path, text: &str, error: &serde_saphyr::Error) -> Problem {
    let whole = error.without_snippet().to_string();
    let what = whole.lines().next().unwrap_or("not valid YAML").trim_start_matches("error: ");
    let what = unquoted(what.split(" at line ").next().unwrap_or(what).trim_end_matches(" (defined"));
    let Some(place) = error.location() else {
        return Problem::failed(text!("import-no-yaml", file = %path.display(), what));
    };
    let field = text
        .lines()
        .nth(usize::try_from(place.line()).unwrap_or(1).saturating_sub(1))
        .and_then(|line| line.trim_start().trim_start_matches("- ").split_once(':'))
        .map(|(field, _)| field.trim())
        // A longer word may be a value that got into the wrong place.
        .filter(|field| (1..=40).contains(&field.len()))
        .filter(|field| field.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)));
    let what = match field {
        Some(field) => text!("yaml-field", field, why = what),
        None => what.into(),
    };
    broken(path, place.line(), place.column(), "YAML", what)
}

/// `what` with everything in quotation marks taken out, and every word that is too long for one.
fn unquoted(what: &str) -> String {
    let what = turnglass_core::provider::without_long_words(what);
    let mut parts = what.split('"');
    let mut said = parts.next().unwrap_or_default().trim_end().to_owned();
    for (index, part) in parts.enumerate() {
        if index % 2 == 1 {
            said.push_str(part);
        }
    }
    said
}

fn broken(path: &Path, line: u64, column: u64, format: &str, what: Text) -> Problem {
    Problem::failed(text!("import-broken", file = %path.display(), %line, %column, what))
        .hint(text!("import-broken-hint", format))
}

fn unknown(tools: &Tools, path: &Path) -> Problem {
    let known: Vec<String> = tools.iter().map(|tool| tool.title.clone()).collect();
    Problem::failed(text!("import-unknown", file = %path.display()))
        .hint(text!("import-unknown-hint", tools = known.join(", ")))
}

#[cfg(test)]
#[path = "import/tests.rs"]
mod tests;
