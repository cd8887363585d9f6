//! An item that comes into a team's vault from elsewhere, where nothing of its account may lie yet: what another machine has put
//! there is never taken for what was given, nor written over by it, whichever of the two is newer.

use super::entry::{self, Held};
use super::kv::{Found, Got};
use super::server::Method;
use super::{Current, Given, Marked, Openbao, VaultTrouble};
use turnglass_protocol::secret::Secret;

impl Openbao {
    pub(super) fn give_anew(&mut self, account: &str, item: &Secret) -> Result<Given, VaultTrouble> {
        if self.marker != Some(Marked::Ours) {
            self.claim()?;
        }
        // What was here once, and is gone, is not what is asked for.
        self.seen.remove(account);
        let Current { version, item: theirs, .. } = self.read(account)?;
        if let Some(theirs) = theirs {
            self.saved(account, version);
            return Ok(Given::of(theirs, item));
        }
        let data = self.entry(item)?;
        if let Some(version) = self.put(&entry::name(account), &data, version)? {
            self.saved(account, version);
            self.note_held(account, Some(item));
            return Ok(Given::There);
        }
        let Current { version, item: theirs, .. } = self.read(account)?;
        self.saved(account, version);
        self.note_held(account, theirs.as_ref());
        theirs.map(|theirs| Given::of(theirs, item)).ok_or_else(|| self.words().lost_race(account))
    }

    /// What a machine was stopped in removing is gone, and taken away.
    pub(super) fn has_entry(&mut self, account: &str) -> Result<bool, VaultTrouble> {
        if self.marker.is_none() {
            self.open()?;
        }
        let Found { got, .. } = self.get(&entry::name(account))?;
        match got {
            Got::Nothing => Ok(false),
            Got::Data(data) if matches!(entry::read(&data), Held::Removed) => {
                self.take_away(account)?;
                Ok(false)
            }
            Got::Deleted | Got::Data(_) => Ok(true),
        }
    }

    /// With all of its versions, of which the newest says that it is removed.
    pub(super) fn take_away(&mut self, account: &str) -> Result<(), VaultTrouble> {
        self.note_gone(account);
        let path = self.metadata(&entry::name(account));
        let answer = self.ask(Method::Delete, &path, None)?;
        if matches!(answer.status, 200 | 204 | 404) { Ok(()) } else { Err(self.words().odd(&answer)) }
    }
}
