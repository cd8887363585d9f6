//! What a person has changed of an account's settings, for its history. Each goes by the word that `turnglass set` has for
//! it, as it was and as it is, so that whoever reads it can set it back. Knows nothing of who renews it: a new owner comes
//! with a grant, which has a line of its own.

use super::Account;
use serde_json::Value;
use turnglass_protocol::letters::shown;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

impl Account {
    /// In words; `None` where nothing is another than `before`.
    pub fn changed_since(&self, before: &Account) -> Option<Text> {
        let switched = (before.disabled != self.disabled).then(|| match self.disabled {
            true => text!("history-switched-off"),
            false => text!("history-switched-on"),
        });
        let (was, is) = (settings(before), settings(self));
        let changed = was.into_iter().zip(is).filter(|((_, was), (_, is))| was != is);
        let changed = changed.map(|((setting, was), (_, is))| text!("history-setting", setting, was, is));
        // A value may be long, and is of no use to who only wants to know that it was changed.
        let given = self.values.iter().filter(|(name, value)| before.values.get(*name) != Some(value));
        let given = given.map(|(name, _)| text!("history-value", name));
        switched
            .into_iter()
            .chain(changed)
            .chain(given)
            .reduce(|all, next| text!("listed", first = all, second = next))
    }
}

/// As they can be set again; `-` for none.
fn settings(account: &Account) -> [(&'static str, String); 6] {
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    let or_none = |line: String| if line.is_empty() { "-".to_owned() } else { line };
    let muted: Vec<String> = account
        .muted
        .iter()
        .filter_map(|kind| match serde_json::to_value(kind) {
            Ok(Value::String(word)) => Some(word.replace('_', "-")),
            _ => None,
        })
        .collect();
    [
        ("margin", or_none(account.margin.map(|margin| margin.to_string()).unwrap_or_default())),
        ("group", or_none(account.group.as_deref().map(shown).unwrap_or_default().into())),
        ("ask-me", switch(account.ask_me)),
        ("hooks", switch(!account.without_hooks)),
        ("host", or_none(account.hosts.join(" "))),
        ("mute", or_none(muted.join(" "))),
    ]
}
