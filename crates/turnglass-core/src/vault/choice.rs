//! Which vault a person chose for a home, as `vault.yaml` says it. Values alone: whether the file counts is seen where it is
//! read. A further kind is a word of [`Kind`], and what opens it a field of [`Choice`].

use serde::Deserialize;
use std::path::PathBuf;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::VaultKind;

/// The vault of a home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which one it is.
    pub kind: VaultKind,
    /// What opens a sealed vault, where that is no passphrase; an absolute path.
    pub key_file: Option<PathBuf>,
}

/// What can be chosen for good: a vault that forgets is asked for each time.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Keychain,
    Sealed,
}

impl Choice {
    /// What this text says; why it says nothing that can be followed names the line and the field.
    pub fn parse(text: &str) -> Result<Self, Text> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            kind: Kind,
            key_file: Option<PathBuf>,
        }
        let File { kind, key_file } = crate::provider::yaml(text)?;
        let kind = match kind {
            Kind::Keychain => VaultKind::Keychain,
            Kind::Sealed => VaultKind::Sealed,
        };
        match &key_file {
            Some(_) if kind != VaultKind::Sealed => return Err(text!("vault-file-needless-key")),
            Some(file) if !file.is_absolute() => return Err(text!("vault-file-relative-key")),
            _ => {}
        }
        Ok(Self { kind, key_file })
    }

    /// The same as a text that [`Choice::parse`] reads; `None` where a path is no text.
    pub fn text(&self) -> Option<String> {
        let mut text = format!("kind: {}\n", self.kind.word());
        if let Some(file) = &self.key_file {
            // What stands in quotes in JSON stands so in YAML too.
            text += &format!("key_file: {}\n", serde_json::Value::from(file.to_str()?));
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let sealed = |file: Option<&str>| Choice { kind: VaultKind::Sealed, key_file: file.map(Into::into) };
        let keychain = Choice { kind: VaultKind::Keychain, key_file: None };
        let root = if cfg!(windows) { r"C:\" } else { "/" };
        let odd = [r#"a b/it's: "a" key #1"#, r"ключ", r"a\new\key"].map(|path| format!("{root}{path}"));
        let odd = odd.iter().map(|path| sealed(Some(path)));
        for choice in [keychain, sealed(None)].into_iter().chain(odd) {
            assert_eq!(Choice::parse(&choice.text().unwrap()), Ok(choice));
        }
    }

    #[test]
    fn what_cannot_be_followed_is_named() {
        for (text, says) in [
            ("kind: keychian\n", "line 1"),
            ("key_file: /k\nkind: memory\n", "line 2"),
            ("", "line 1"),
            ("kind: sealed\nkey: /k\n", "key"),
            ("kind: keychain\nkey_file: /k\n", "key_file"),
            ("kind: sealed\nkey_file: k\n", "key_file"),
            ("kind: [sealed\n", "line"),
        ] {
            let told = Choice::parse(text).unwrap_err().to_string();
            assert!(told.contains(says), "{text:?}: {told}");
        }
    }
}
