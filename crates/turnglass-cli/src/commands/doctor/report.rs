//! What somebody may show to others: every name, address and directory of theirs is replaced.

use super::{Finding, Level};
use crate::keeper::env;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use turnglass_core::hook::Program;
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::view::{AccountView, Snapshot};

pub(super) fn text(
    findings: &[Finding],
    snapshot: Option<&Snapshot>,
    home: Option<&Home>,
    as_json: bool,
) -> Result<String, Problem> {
    let mut hidden = Hidden::default();
    for (name, dir) in home
        .into_iter()
        .flat_map(|home| [("CONFIG", &home.config), ("DATA", &home.data), ("RUNTIME", &home.runtime)])
    {
        hidden.hide(&dir.display().to_string(), name.into());
    }
    hidden
        .hide(&env("HOME").map(|dir| dir.to_string_lossy().into_owned()).unwrap_or_default(), "HOME".into());
    for (index, host) in super::place::proxy_hosts().iter().enumerate() {
        hidden.hide(host, format!("PROXY-{}", index + 1));
    }
    if let Some(home) = home {
        hide_hooks(home, &mut hidden);
        // Also those that no keeper told of.
        let names = turnglass::store::names(&home.database()).unwrap_or_default();
        let told = |name: &&String| {
            snapshot.is_some_and(|snapshot| snapshot.accounts.iter().any(|one| one.name == **name))
        };
        for (index, name) in names.iter().filter(|name| !told(name)).enumerate() {
            hidden.hide(name, format!("OTHER-ACCOUNT-{}", index + 1));
        }
    }
    let known = Providers::built_in();
    let accounts = snapshot.map(|snapshot| snapshot.accounts.as_slice()).unwrap_or_default();
    for (index, account) in accounts.iter().enumerate() {
        let number = index + 1;
        hidden.hide(&account.name, format!("ACCOUNT-{number}"));
        hidden.hide(account.identity.as_deref().unwrap_or_default(), format!("IDENTITY-{number}"));
        if known.get(&account.provider).is_none_or(|provider| provider.refresh.url.is_none()) {
            hidden.hide(without_port(account.host.as_deref().unwrap_or_default()), format!("HOST-{number}"));
            hidden.hide(&account.provider_title, format!("PROVIDER-{number}"));
        }
    }
    let report = json!({
        "turnglass": env!("CARGO_PKG_VERSION"),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "desktop": env("XDG_CURRENT_DESKTOP").map(|value| value.to_string_lossy().into_owned()),
        "session": env("XDG_SESSION_TYPE").map(|value| value.to_string_lossy().into_owned()),
        "findings": findings.iter().map(|finding| json!({
            "name": finding.name,
            "level": finding.level,
            "says": hidden.text(&finding.says),
        })).collect::<Vec<_>>(),
        "accounts": accounts.iter().map(|one| account(one, &known, &hidden)).collect::<Vec<_>>(),
    });
    if as_json {
        return Ok(format!("{report:#}\n"));
    }
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut text = String::new();
    for key in ["turnglass", "system", "desktop", "session"] {
        text += &format!("{key}: {}\n", word(&report[key]));
    }
    for finding in findings {
        let level = if finding.level == Level::Ok { "ok" } else { "not ok" };
        text += &format!("{level}: {}: {}\n", finding.name, hidden.text(&finding.says));
    }
    for account in report["accounts"].as_array().into_iter().flatten() {
        let fields = account.as_object().into_iter().flatten();
        let fields: Vec<String> = fields.map(|(key, value)| format!("{key} {}", word(value))).collect();
        text += &format!("account: {}\n", fields.join(", "));
    }
    Ok(text)
}

/// Their names, and what they run; a file that cannot be read is told of in words that name nothing.
fn hide_hooks(home: &Home, hidden: &mut Hidden) {
    for (index, hook) in turnglass::hook_file::read(&home.hooks_file())
        .unwrap_or_default()
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        let number = index + 1;
        // Those of accounts that are there get a number below.
        hook.account.iter().for_each(|name| hidden.hide(name, "ACCOUNT".into()));
        let program = match &hook.run {
            Program::Shell(line) => line.as_str(),
            Program::List(words) => words.first().map_or("", String::as_str),
        };
        // A path may hold blanks, so that only here its end is known.
        let stand_in =
            if Path::new(program).is_absolute() { "PATH".into() } else { format!("PROGRAM-{number}") };
        hidden.hide(program, stand_in);
        hidden.hide(&hook.name, format!("HOOK-{number}"));
    }
}

fn account(account: &AccountView, known: &Providers, hidden: &Hidden) -> Value {
    let provider = known.get(&account.provider).map_or("one of their own", |provider| provider.name.as_str());
    let minutes = |at: Option<i64>, now: Option<i64>| Some((at? - now?) / 60_000);
    json!({
        "provider": provider,
        "state": account.state,
        "reason": hidden.text(&account.reason),
        "lives_minutes": minutes(account.expires_at, account.issued_at),
        "last": account.last.as_ref().map(|last| hidden.text(&last.says)),
    })
}

/// What must not be shown, and what stands for it.
#[derive(Default)]
struct Hidden(BTreeMap<String, String>);

impl Hidden {
    fn hide(&mut self, word: &str, stand_in: String) {
        if !word.trim().is_empty() {
            self.0.insert(word.to_owned(), stand_in);
        }
    }

    /// The longest first: one name may be part of another.
    fn text(&self, text: &str) -> String {
        let mut words: Vec<_> = self.0.iter().collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let text =
            words.iter().fold(text.to_owned(), |text, (word, stand_in)| replaced(&text, word, stand_in));
        self.without_quotes(&without_addresses(&without_paths(&text)))
    }

    /// What stands in quotation marks is a name that somebody gave, of whatever it is.
    fn without_quotes(&self, text: &str) -> String {
        let mut done = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, quoted)) = rest.split_once('“') {
            done.push_str(before);
            let Some((name, after)) = quoted.split_once('”') else {
                done.push_str("“…");
                return done;
            };
            let shown = if self.0.values().any(|stand_in| stand_in == name) { name } else { "…" };
            done.push_str(&format!("“{shown}”"));
            rest = after;
        }
        done + rest
    }
}

/// No path from the root shows, whatever it leads to.
fn without_paths(text: &str) -> String {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '(' | '"' | '\'' | '“' | '”' | '`');
    let mut done = String::with_capacity(text.len());
    for piece in text.split_inclusive(ends) {
        let (word, end) = match piece.char_indices().next_back() {
            Some((at, last)) if ends(last) => piece.split_at(at),
            _ => (piece, ""),
        };
        let drive = |word: &str| matches!(word.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
        if (word.starts_with('/') && word.len() > 1) || word.starts_with("\\\\") || drive(word) {
            done.push_str("PATH");
            let stop = word.len() - word.trim_end_matches([':', '.']).len();
            done.push_str(&word[word.len() - stop..]);
        } else {
            done.push_str(word);
        }
        done.push_str(end);
    }
    done
}

/// Nobody's mail address shows, whoever mentions it: providers name the person in the reason of a refusal.
fn without_addresses(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "<>()[]{},;:\"'`“”‘’=".contains(c);
    let words = text.split_inclusive(ends).map(|piece| {
        let end = piece.chars().next_back().filter(|c| ends(*c));
        let word = &piece[..piece.len() - end.map_or(0, char::len_utf8)];
        let is_address = word
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && host.trim_end_matches('.').contains('.'));
        match is_address {
            true => format!("PERSON{}", end.map(String::from).unwrap_or_default()),
            false => piece.to_owned(),
        }
    });
    words.collect()
}

/// As a whole word: an account named “two” is no part of a network.
fn replaced(text: &str, word: &str, stand_in: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, found) = rest.split_at(at);
        let (_, after) = found.split_at(word.len());
        done.push_str(before);
        let within = done.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        done.push_str(if within { word } else { stand_in });
        rest = after;
    }
    done + rest
}

/// Of a host with or without a port: it may stand without one elsewhere.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::{Hidden, without_port};

    #[test]
    fn a_name_within_another_is_hidden_with_it() {
        let mut hidden = Hidden::default();
        hidden.hide("work", "ACCOUNT-1".into());
        hidden.hide("work-ada@example.org", "IDENTITY-1".into());
        assert_eq!(hidden.text("work of work-ada@example.org"), "ACCOUNT-1 of IDENTITY-1");
        assert_eq!(
            hidden.text("work runs /opt/secret/place: it is “their own”"),
            "ACCOUNT-1 runs PATH: it is “…”"
        );
        assert_eq!(hidden.text("at https://example.org/a, or /b."), "at https://example.org/a, or PATH.");
        assert_eq!(hidden.text("C:\\Users\\ada\\x, `/srv/y`"), "PATH, `PATH`");
        assert_eq!(
            hidden.text("AADSTS50034: The user 'eve@example.org' is gone (bob@x.example.org, @home, a@b)."),
            "AADSTS50034: The user 'PERSON' is gone (PERSON, @home, a@b)."
        );
        assert_eq!(hidden.text("“work”: no network, works"), "“ACCOUNT-1”: no network, works");
    }

    #[test]
    fn a_host_is_hidden_with_its_port_and_without() {
        for (host, name) in [
            ("a.example:81", "a.example"),
            ("a.example", "a.example"),
            ("[::1]:81", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(without_port(host), name);
        }
    }
}
