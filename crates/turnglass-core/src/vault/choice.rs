//! Which vault a person chose for a home, as `vault.yaml` says it. Values alone: whether the file counts is seen where it is
//! read. A further kind is a word of [`Kind`], and what opens it a field of [`Choice`].

use super::openbao::{Openbao, OpenbaoFields};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{LOCAL, VaultKind};

/// The vault of a home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which one it is.
    pub kind: VaultKind,
    /// What opens a sealed vault, where that is no passphrase; an absolute path.
    pub key_file: Option<PathBuf>,
    /// Where a team's vault is; there where the kind is that one, and nowhere else.
    pub openbao: Option<Box<Openbao>>,
    /// The vaults of teams beside it, by the names that this home has for them.
    pub teams: BTreeMap<String, Openbao>,
}

/// The longest name of a team.
const LONGEST: usize = 64;

/// What can be chosen for good: a vault that forgets is asked for each time.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Keychain,
    Sealed,
    Openbao,
}

impl Choice {
    /// One that nothing more has to be said of.
    pub fn of(kind: VaultKind) -> Self {
        Self { kind, key_file: None, openbao: None, teams: BTreeMap::new() }
    }

    /// A team's vault.
    pub fn openbao(openbao: Openbao) -> Self {
        Self { openbao: Some(Box::new(openbao)), ..Self::of(VaultKind::Openbao) }
    }

    /// What this text says; why it says nothing that can be followed names the line and the field.
    pub fn parse(text: &str) -> Result<Self, Text> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            kind: Kind,
            key_file: Option<PathBuf>,
            openbao: Option<OpenbaoFields>,
            #[serde(default)]
            teams: BTreeMap<String, OpenbaoFields>,
        }
        let File { kind, key_file, openbao, teams } = crate::provider::yaml(text)?;
        let kind = match kind {
            Kind::Keychain => VaultKind::Keychain,
            Kind::Sealed => VaultKind::Sealed,
            Kind::Openbao => VaultKind::Openbao,
        };
        let openbao = match kind {
            VaultKind::Openbao => Some(Box::new(openbao.unwrap_or_default().choice()?)),
            _ if openbao.is_some() => return Err(text!("vault-file-needless-team")),
            _ => None,
        };
        match &key_file {
            Some(_) if kind != VaultKind::Sealed => return Err(text!("vault-file-needless-key")),
            Some(file) if !file.is_absolute() => return Err(text!("vault-file-relative-key")),
            _ => {}
        }
        let read = |(name, fields): (String, OpenbaoFields)| {
            check_team(&name)?;
            let team = fields.choice().map_err(|why| text!("vault-file-team-fault", name = &name, why))?;
            Ok((name.clone(), Openbao { beside: Some(name), ..team }))
        };
        let teams = teams.into_iter().map(read).collect::<Result<_, Text>>()?;
        Ok(Self { kind, key_file, openbao, teams })
    }

    /// The same as a text that [`Choice::parse`] reads; `None` where a path is no text.
    pub fn text(&self) -> Option<String> {
        let mut text = format!("kind: {}\n", self.kind.word());
        if let Some(file) = &self.key_file {
            // What stands in quotes in JSON stands so in YAML too.
            text += &format!("key_file: {}\n", serde_json::Value::from(file.to_str()?));
        }
        if let Some(openbao) = &self.openbao {
            text += "openbao:\n";
            text += &OpenbaoFields::from(&**openbao).lines("  ")?;
        }
        if !self.teams.is_empty() {
            text += "teams:\n";
        }
        for (name, team) in &self.teams {
            text += &format!("  {}:\n", serde_json::Value::from(name.as_str()));
            text += &OpenbaoFields::from(team).lines("    ")?;
        }
        Some(text)
    }
}

/// Whether a team can be called so: not as a vault of the home's own, and read alike by a person, a shell and a file.
pub fn check_team(name: &str) -> Result<(), Text> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let begins = name.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let is_taken = [LOCAL, "none", "team"].contains(&name) || VaultKind::named(name).is_some();
    if begins && name.len() <= LONGEST && name.chars().all(is_plain) && !is_taken {
        return Ok(());
    }
    Err(text!("team-name-odd", name = turnglass_protocol::letters::plain(name, 100)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let sealed =
            |file: Option<&str>| Choice { key_file: file.map(Into::into), ..Choice::of(VaultKind::Sealed) };
        let root = if cfg!(windows) { r"C:\" } else { "/" };
        let at = |path: &str| format!("{root}{path}");
        let team = OpenbaoFields {
            address: Some("https://bao.example.com:8200".into()),
            namespace: Some("ns1/dev".into()),
            ca_file: Some(at("a b/it's: \"an\" authority #1").into()),
            approle_role_id_file: Some(at("ключ").into()),
            approle_secret_id_file: Some(at("s").into()),
            team_key_file: Some(at("k").into()),
            offline_cache: Some("sealed".into()),
            offline_key_file: Some(at("o").into()),
            ..OpenbaoFields::default()
        };
        let openbao = Choice::openbao(team.clone().choice().unwrap());
        let keychain = Choice::of(VaultKind::Keychain);
        let two = [("acme", team.clone()), ("yes", team.clone())];
        let two = two.map(|(name, fields)| {
            let beside = Some(name.to_owned());
            (name.to_owned(), Openbao { beside, ..fields.choice().unwrap() })
        });
        let beside = Choice { teams: two.into(), ..keychain.clone() };
        let odd = [r#"a b/it's: "a" key #1"#, r"ключ", r"a\new\key"].map(at);
        let keyed = odd.iter().map(|path| sealed(Some(path)));
        for choice in [keychain, sealed(None), openbao, beside].into_iter().chain(keyed) {
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
            ("kind: keychain\nopenbao:\n  address: https://b.example\n", "openbao"),
            ("kind: openbao\n", "--token-file"),
            ("kind: openbao\nopenbao:\n  token_file: /t\n", "--address"),
            ("kind: openbao\nopenbao:\n  token_file: t\n  address: https://b.example\n", "token_file"),
            ("kind: openbao\nopenbao:\n  port: 8200\n", "port"),
            (
                "kind: openbao\nopenbao:\n  token_file: /t\n  address: https://b.example\n  offline_cache: plain\n",
                "“plain”",
            ),
            (
                "kind: openbao\nopenbao:\n  token_file: /t\n  address: https://b.example\n  offline_key_file: /o\n",
                "offline_key_file",
            ),
            ("kind: keychain\nteams:\n  local:\n    address: https://b.example\n", "“local”"),
            ("kind: keychain\nteams:\n  openbao: {}\n", "“openbao”"),
            ("kind: keychain\nteams:\n  acme:\n    token_file: /t\n", "acme"),
            ("kind: keychain\nteams:\n  acme:\n    tokens: /t\n", "tokens"),
        ] {
            let text = if cfg!(windows) { text.replace(": /", ": C:/") } else { text.to_owned() };
            let told = Choice::parse(&text).unwrap_err().to_string();
            assert!(told.contains(says), "{text:?}: {told}");
        }
    }
}
