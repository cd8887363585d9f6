//! What is said of a team's vault that does not serve, and what to do about it. The server says the same of much that is
//! different (a token that ended, rights that are missing, an engine that is not there are one 403): here each has its sentence.

use super::server::{Answer, Unheard};
use crate::sealed::{KeyFileTrouble, Trouble};
use crate::vault::VaultTrouble;
use std::path::Path;
use turnglass_core::vault::{Openbao as Choice, SignIn};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::gate::Shut;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

pub(super) struct Words<'a> {
    pub(super) chosen: &'a Choice,
}

fn away(says: Text, hint: Text) -> VaultTrouble {
    VaultTrouble::Away { problem: Problem::new(Code::Vault, says).hint(hint), unheard: false }
}

fn of_entry(says: Text, hint: Text) -> VaultTrouble {
    VaultTrouble::Entry(Problem::new(Code::Vault, says).hint(hint))
}

impl Words<'_> {
    fn address(&self) -> String {
        self.chosen.address.as_str().trim_end_matches('/').to_owned()
    }

    /// As whose vault this home has it beside its own; `none` where it is the home's own.
    fn team(&self) -> &str {
        self.chosen.beside.as_deref().unwrap_or("none")
    }

    fn mount(&self) -> &str {
        &self.chosen.mount
    }

    fn at(&self) -> &str {
        &self.chosen.path
    }

    /// Mount and path, as people write them.
    fn place(&self) -> String {
        format!("{}/{}", self.chosen.mount, self.chosen.path)
    }

    /// Nothing could be asked: it says why.
    pub(super) fn unasked(&self, problem: Problem) -> VaultTrouble {
        VaultTrouble::Away { problem: Problem { code: Code::Vault, ..problem }, unheard: false }
    }

    /// `may_be_done`: what was asked for may have been done.
    pub(super) fn unreachable(&self, unheard: Unheard, may_be_done: bool) -> VaultTrouble {
        let says = text!("bao-unreachable", address = %self.address(), why = unheard.says);
        let hint = if unheard.untrusted {
            text!("bao-untrusted-hint", team = self.team())
        } else {
            text!("bao-unreachable-hint")
        };
        let problem = Problem::new(Code::Vault, says).hint(hint);
        VaultTrouble::Away { problem, unheard: may_be_done }
    }

    /// An answer that the caller knows to read: a success, a 400 or a 404.
    pub(super) fn served(&self, answer: Answer) -> Result<Answer, VaultTrouble> {
        if matches!(answer.status, 200 | 204 | 400 | 404) { Ok(answer) } else { Err(self.unserved(&answer)) }
    }

    /// What a server answers that does not serve now (its `sys/health` has the same numbers).
    pub(super) fn unserved(&self, answer: &Answer) -> VaultTrouble {
        let (address, errors) = (self.address(), answer.errors().to_lowercase());
        let is_read_only =
            errors.contains("read-only") || errors.contains("readonly") || errors.contains("read only");
        match answer.status {
            307 | 308 => {
                let active = answer.elsewhere.as_ref().map(|url| url.origin().ascii_serialization());
                let says = text!("bao-standby", %address);
                match active {
                    Some(active) => away(says, text!("bao-standby-hint", active, team = self.team())),
                    None => away(says, text!("bao-active-hint", team = self.team())),
                }
            }
            _ if is_read_only => {
                away(text!("bao-replica", %address), text!("bao-active-hint", team = self.team()))
            }
            _ if errors.contains("is sealed") => {
                away(text!("bao-sealed", %address), text!("bao-sealed-hint"))
            }
            472 | 473 => away(text!("bao-replica", %address), text!("bao-active-hint", team = self.team())),
            501 => away(text!("bao-uninitialised", %address), text!("bao-sealed-hint")),
            429 if errors.contains("quota") || errors.contains("rate") => {
                away(text!("bao-too-often", %address), text!("bao-unreachable-hint"))
            }
            429 => away(text!("bao-standby", %address), text!("bao-active-hint", team = self.team())),
            500 | 503 if errors.contains("active") => {
                away(text!("bao-no-active", %address), text!("bao-unreachable-hint"))
            }
            _ => self.odd(answer),
        }
    }

    /// What nobody here knows to read.
    pub(super) fn odd(&self, answer: &Answer) -> VaultTrouble {
        let (address, status) = (self.address(), answer.status);
        let says = match answer.errors() {
            errors if errors.is_empty() => text!("bao-odd", %address, %status),
            errors => text!("bao-odd-says", %address, %status, says = plain(&errors, 300)),
        };
        away(says, text!("bao-odd-hint"))
    }

    /// Without the server's clock nobody knows when an intent ends.
    pub(super) fn no_time(&self) -> VaultTrouble {
        away(text!("bao-no-time", address = %self.address()), text!("bao-no-time-hint"))
    }

    pub(super) fn token_ended(&self) -> VaultTrouble {
        match &self.chosen.sign_in {
            SignIn::Token { file } => away(
                text!("bao-token-ended", address = %self.address(), file = %file.display()),
                text!("bao-token-ended-hint", file = %file.display()),
            ),
            _ => away(
                text!("bao-new-token-refused", address = %self.address()),
                text!("bao-policy-hint", mount = self.mount(), at = self.at()),
            ),
        }
    }

    /// `sees_engine`: there is one, and this machine may do something in it.
    pub(super) fn no_rights(&self, path: &str, sees_engine: bool) -> VaultTrouble {
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        if sees_engine {
            away(text!("bao-no-rights", path), text!("bao-policy-hint", mount = self.mount(), at = self.at()))
        } else {
            let says = text!("bao-no-rights-or-engine", path, mount = self.chosen.mount.as_str());
            away(says, text!("bao-no-rights-or-engine-hint", mount = self.mount(), at = self.at()))
        }
    }

    pub(super) fn no_engine(&self) -> VaultTrouble {
        let mount = self.chosen.mount.as_str();
        away(
            text!("bao-no-engine", address = %self.address(), mount),
            text!("bao-no-engine-hint", mount, team = self.team()),
        )
    }

    pub(super) fn no_versions(&self) -> VaultTrouble {
        let mount = self.chosen.mount.as_str();
        away(text!("bao-kv-1", mount), text!("bao-kv-1-hint", mount, team = self.team()))
    }

    pub(super) fn other_engine(&self, kind: &str) -> VaultTrouble {
        let mount = self.chosen.mount.as_str();
        away(
            text!("bao-other-engine", mount, kind = plain(kind, 40)),
            text!("bao-no-engine-hint", mount, team = self.team()),
        )
    }

    pub(super) fn not_signed_in(&self, answer: &Answer, mount: &str) -> VaultTrouble {
        match answer.status {
            400 | 401 | 403 | 404 => {
                let says = plain(&answer.errors(), 300);
                away(
                    text!("bao-sign-in-refused", address = %self.address(), mount, says),
                    text!("bao-sign-in-refused-hint"),
                )
            }
            _ => self.unserved(answer),
        }
    }

    pub(super) fn file_missing(&self, file: &Path) -> VaultTrouble {
        away(text!("bao-file-missing", file = %file.display()), text!("bao-file-hint", team = self.team()))
    }

    pub(super) fn file_empty(&self, file: &Path) -> VaultTrouble {
        away(text!("bao-file-empty", file = %file.display()), text!("bao-file-hint", team = self.team()))
    }

    pub(super) fn file_not_own(&self, file: &Path, why: Text, remedy: Text) -> VaultTrouble {
        away(text!("bao-file-not-own", file = %file.display(), says = why), remedy)
    }

    pub(super) fn not_ours(&self) -> VaultTrouble {
        away(text!("bao-not-ours", place = self.place()), text!("bao-not-ours-hint", team = self.team()))
    }

    pub(super) fn other_team(&self) -> VaultTrouble {
        away(text!("bao-other-team", place = self.place()), text!("bao-other-team-hint", team = self.team()))
    }

    pub(super) fn marker_deleted(&self) -> VaultTrouble {
        away(text!("bao-marker-deleted", place = self.place()), self.undelete(super::entry::MARKER, None))
    }

    pub(super) fn marker_gone(&self) -> VaultTrouble {
        away(text!("bao-marker-gone", place = self.place()), text!("bao-marker-gone-hint"))
    }

    pub(super) fn newer_team(&self, version: &str) -> VaultTrouble {
        away(
            text!("bao-newer-team", place = self.place(), version = plain(version, 20)),
            text!("bao-newer-hint"),
        )
    }

    pub(super) fn newer_entry(&self, account: &str, form: &str) -> VaultTrouble {
        of_entry(text!("bao-newer-entry", name = account, form = plain(form, 20)), text!("bao-newer-hint"))
    }

    pub(super) fn damaged(&self, account: &str, entry: &str, version: u64) -> VaultTrouble {
        let (mount, path) = (self.chosen.mount.as_str(), format!("{}/{entry}", self.chosen.path));
        let says = text!("bao-damaged", name = account, %version);
        of_entry(says, text!("bao-damaged-hint", mount, path, version = %version.saturating_sub(1).max(1)))
    }

    pub(super) fn deleted(&self, account: &str, entry: &str, version: u64) -> VaultTrouble {
        let says = text!("bao-deleted", name = account, %version);
        of_entry(says, self.undelete(entry, Some(version)))
    }

    fn undelete(&self, entry: &str, version: Option<u64>) -> Text {
        let (mount, path) = (self.chosen.mount.as_str(), format!("{}/{entry}", self.chosen.path));
        text!("bao-undelete-hint", mount, path, version = %version.unwrap_or(1))
    }

    pub(super) fn lost_race(&self, account: &str) -> VaultTrouble {
        of_entry(text!("bao-lost-race", name = account), text!("bao-lost-race-hint", name = account))
    }

    pub(super) fn removed_elsewhere(&self, account: &str) -> VaultTrouble {
        of_entry(
            text!("bao-removed-elsewhere", name = account),
            text!("bao-removed-elsewhere-hint", name = account),
        )
    }

    pub(super) fn key_wanted(&self) -> VaultTrouble {
        away(
            text!("team-key-wanted", place = self.place()),
            text!("team-key-wanted-hint", team = self.team()),
        )
    }

    pub(super) fn key_needless(&self, file: &Path) -> VaultTrouble {
        away(
            text!("team-key-needless", place = self.place(), file = %file.display()),
            text!("team-key-needless-hint", team = self.team()),
        )
    }

    pub(super) fn key_wrong(&self, file: &Path) -> VaultTrouble {
        away(
            text!("team-key-wrong", place = self.place(), file = %file.display()),
            text!("team-key-wanted-hint", team = self.team()),
        )
    }

    pub(super) fn key_trouble(&self, trouble: &Trouble, file: &Path) -> VaultTrouble {
        let file_shown = file.display();
        let hint = || text!("team-key-wanted-hint", team = self.team());
        match trouble {
            Trouble::WrongPassphrase | Trouble::WrongKeyFile(_) | Trouble::OtherKind => self.key_wrong(file),
            Trouble::KeyFile(KeyFileTrouble::Missing(_)) => {
                away(text!("team-key-missing", file = %file_shown), hint())
            }
            Trouble::KeyFile(KeyFileTrouble::Open { mode, .. }) => away(
                text!("team-key-open", file = %file_shown, mode = format!("{mode:o}")),
                text!("team-key-open-hint", file = %file_shown),
            ),
            Trouble::KeyFile(KeyFileTrouble::Shut(Shut { why, remedy })) => {
                self.file_not_own(file, why.clone(), remedy.clone())
            }
            Trouble::KeyFile(KeyFileTrouble::NoKey(_)) => {
                away(text!("team-key-none", file = %file_shown), hint())
            }
            Trouble::KeyFile(KeyFileTrouble::Unusable { why, .. }) => {
                away(text!("team-key-unusable", file = %file_shown, %why), hint())
            }
            Trouble::NoRandom(why) => VaultTrouble::Failing(text!("vault-no-random", %why)),
            Trouble::Newer(form) => self.newer_team(form),
            Trouble::Damaged(how) => away(
                text!("team-marker-damaged", place = self.place(), how),
                text!("bao-not-ours-hint", team = self.team()),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use turnglass_core::vault::OpenbaoFields;

    fn chosen() -> Choice {
        let fields = OpenbaoFields {
            address: Some("https://bao.example.com:8200".into()),
            token_file: Some(std::env::temp_dir().join("token")),
            ..OpenbaoFields::default()
        };
        fields.choice().unwrap()
    }

    /// As OpenBao 2.7.2 and HashiCorp Vault answered.
    #[test]
    fn each_way_of_not_serving_has_a_sentence_of_its_own() {
        let chosen = chosen();
        let words = Words { chosen: &chosen };
        let mut said = Vec::new();
        for (status, error, to, says) in [
            (503, "Vault is sealed", None, "is sealed"),
            (501, "server is not yet initialized", None, "is not set up"),
            (307, "", Some("https://active.example.com:8200/v1/secret/data/x"), "is a standby"),
            (472, "", None, "only read"),
            (500, "cannot write to readonly storage", None, "only read"),
            (500, "local node not active but active cluster node not found", None, "no active server"),
            (429, "request path \"secret/\": rate limit quota exceeded", None, "less often"),
            (502, "", None, "502"),
            (500, "internal error", None, "internal error"),
        ] {
            let elsewhere = to.map(|to| to.parse().unwrap());
            let errors = if error.is_empty() { json!([]) } else { json!([error]) };
            let answer = Answer { status, body: json!({ "errors": errors }), elsewhere, now: None };
            let problem = words.unserved(&answer).problem();
            assert!(problem.message.contains(says), "{status} {error}: {problem}");
            assert!(problem.hint.is_some(), "{problem}");
            said.push(problem.message.to_string());
        }
        said.dedup();
        assert_eq!(said.len(), 8, "the two replicas are one");
        let standby = Answer {
            status: 307,
            body: json!(null),
            elsewhere: Some("https://active.example.com:8200/v1/secret".parse().unwrap()),
            now: None,
        };
        let hint = words.unserved(&standby).problem().hint.unwrap();
        assert!(
            hint.contains("turnglass vault use openbao --address https://active.example.com:8200"),
            "{hint}"
        );
        let beside = Choice { beside: Some("acme".into()), ..chosen };
        let hint = Words { chosen: &beside }.not_ours().problem().hint.unwrap();
        assert!(hint.contains("`turnglass vault add openbao acme --path turnglass/team`"), "{hint}");
    }
}
