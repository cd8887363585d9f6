//! Which team this home has met where its vault is, so that another one that lies there by now is not taken for it: a file for
//! each team, with the id that the team's marker was made with. No secret is in it.
//!
//! A team that an earlier Turnglass made has no id, and is taken as it is; so is what a home meets for the first time.

use crate::vault::replace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;
use turnglass_core::vault::Openbao as Choice;
use turnglass_protocol::home::Home;

/// How the names of these files begin and end.
const BEGINS: &str = "team";
const ENDS: &str = ".id.json";

pub(super) struct Met {
    file: PathBuf,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Known {
    /// Namespace, mount and path: elsewhere, another team may be meant. Whoever says anew at which address the server is means
    /// the same one.
    at: String,
    id: String,
}

impl Met {
    pub(super) fn of(home: &Home, team: Option<&str>) -> Self {
        Self { file: home.data.join(name(team)) }
    }

    /// Whether the marker that is there may be the one that was met.
    pub(super) fn is_it(&self, chosen: &Choice, id: Option<&str>) -> bool {
        self.known().is_none_or(|known| known.at != at(chosen) || Some(known.id.as_str()) == id)
    }

    pub(super) fn remember(&self, chosen: &Choice, id: Option<&str>) {
        let met = id.map(|id| Known { at: at(chosen), id: id.to_owned() });
        if met.is_none() || met == self.known() {
            return;
        }
        let text = serde_json::to_vec(&met).unwrap_or_default();
        if let Err(why) = replace::replace(&self.file, &text) {
            tracing::warn!(%why, "which team this is could not be written down");
        }
    }

    /// A file that is damaged says nothing.
    fn known(&self) -> Option<Known> {
        serde_json::from_slice(&replace::read(&self.file).ok()?).ok()
    }
}

fn name(team: Option<&str>) -> String {
    match team {
        Some(team) => format!("{BEGINS}-{team}{ENDS}"),
        None => format!("{BEGINS}{ENDS}"),
    }
}

fn at(chosen: &Choice) -> String {
    let namespace = chosen.namespace.as_deref().map(|namespace| format!("{namespace}/"));
    format!("{}{}/{}", namespace.unwrap_or_default(), chosen.mount, chosen.path)
}

/// A team's id: random, made with its marker.
pub(super) fn new_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whatever is met there is taken from now on.
pub fn forget(home: &Home, team: Option<&str>) {
    let _ = std::fs::remove_file(home.data.join(name(team)));
}

/// Forgets the teams that are not among these; `None`: the home's own vault.
pub(crate) fn keep_only(home: &Home, kept: &BTreeSet<Option<&str>>) {
    let kept: BTreeSet<String> = kept.iter().map(|team| name(*team)).collect();
    for entry in std::fs::read_dir(&home.data).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_of_team = name
            .to_str()
            .is_some_and(|it| it.starts_with(BEGINS) && it.ends_with(ENDS) && !kept.contains(it));
        if is_of_team {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_core::vault::OpenbaoFields;

    fn chosen(path: &str) -> Choice {
        let fields = OpenbaoFields {
            address: Some("https://bao.example.com:8200".into()),
            path: Some(path.into()),
            token_file: Some(std::env::temp_dir().join("token")),
            ..OpenbaoFields::default()
        };
        fields.choice().unwrap()
    }

    #[test]
    fn another_team_at_the_same_path_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path());
        std::fs::create_dir_all(&home.data).unwrap();
        let (met, one) = (Met::of(&home, None), chosen("one"));
        // One without an id is taken as it is, and may be any.
        met.remember(&one, None);
        assert!(met.is_it(&one, None) && met.is_it(&one, Some("a")));
        met.remember(&one, Some("a"));
        let moved = Choice { address: "https://other.example.com".parse().unwrap(), ..one.clone() };
        assert!(met.is_it(&one, Some("a")) && met.is_it(&moved, Some("a")));
        assert!(!met.is_it(&one, Some("b")) && !met.is_it(&moved, Some("b")));
        assert!(!met.is_it(&one, None), "it was made anew by an earlier Turnglass");
        assert!(met.is_it(&chosen("two"), Some("b")), "elsewhere");
        assert!(Met::of(&home, Some("acme")).is_it(&one, Some("b")), "of another name");
        Met::of(&home, Some("acme")).remember(&one, Some("b"));
        keep_only(&home, &BTreeSet::from([Some("acme")]));
        assert!(met.is_it(&one, Some("b")) && !Met::of(&home, Some("acme")).is_it(&one, Some("a")));
        forget(&home, Some("acme"));
        assert!(Met::of(&home, Some("acme")).is_it(&one, Some("a")));
        std::fs::write(home.data.join("team.id.json"), "nothing").unwrap();
        assert!(met.is_it(&one, Some("c")));
    }

    #[test]
    fn no_two_teams_have_one_id() {
        let (one, other) = (new_id().unwrap(), new_id().unwrap());
        assert!(one.len() == 32 && one != other);
    }
}
