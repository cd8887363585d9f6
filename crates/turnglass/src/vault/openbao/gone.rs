//! What is left of an account that was removed or renamed: a note under `~gone/NAME`, so that the other machines know that it
//! was no accident. One of the same name that comes later takes the note's place.

use super::{Got, Openbao, entry};
use crate::vault::{Gone, VaultTrouble};
use serde_json::json;
use turnglass_protocol::letters::plain;

/// Where they lie. No account's entry is called so.
const GONE: &str = "~gone";

fn place(account: &str) -> String {
    format!("{GONE}/{}", entry::name(account))
}

impl Openbao {
    /// Where it cannot be written, the other machines say that the entry is missing.
    pub(super) fn note_gone(&mut self, account: &str) {
        let now = self.renamed.remove(account);
        let note = json!({ "turnglass": 1, "by": self.machine, "now": now });
        let name = place(account);
        let version = self.get(&name).map(|found| found.version);
        if let Ok(version) = version {
            let _ = self.put(&name, &note, version);
        }
    }

    pub(super) fn read_gone(&mut self, account: &str) -> Result<Option<Gone>, VaultTrouble> {
        let Got::Data(note) = self.get(&place(account))?.got else { return Ok(None) };
        if note["turnglass"] != 1 {
            return Ok(None);
        }
        let said = |member: &str| note[member].as_str().map(str::to_owned);
        Ok(Some(Gone { by: said("by").map(|by| plain(&by, 100)), now: said("now") }))
    }

    /// There is an account of this name again.
    pub(super) fn forget_gone(&mut self, account: &str) {
        self.forget(&place(account));
    }
}
