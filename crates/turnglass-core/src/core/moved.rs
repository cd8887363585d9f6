//! A token endpoint that is not where it was: its issuer says where it is now.

use super::{Core, Effect};
use crate::exchange::{Answered, Raw};
use chrono::{DateTime, Utc};

impl Core {
    /// The issuer whose metadata is read again, and its other names, where an answer says that nothing is there.
    pub fn to_read_again(&self, name: &str, raw: &Raw) -> Option<(String, Vec<String>)> {
        let Raw::Answer(Answered { status: 404 | 410, .. }) = raw else { return None };
        let entry = self.entries.get(name)?;
        let issuer = entry.account.issuer.clone()?;
        Some((issuer, entry.account.issuer_aliases(entry.provider.as_deref())))
    }

    /// Asked again there, if that is elsewhere than where nothing was. A grant still goes only where it may.
    pub fn moved(
        &mut self,
        name: &str,
        generation: u64,
        token_url: &str,
        now: DateTime<Utc>,
    ) -> Option<Vec<Effect>> {
        let entry = self.entries.get_mut(name).filter(|entry| entry.asks(generation))?;
        if entry.account.token_url.as_deref() == Some(token_url) {
            return None;
        }
        entry.account.token_url = Some(token_url.to_owned());
        entry.lands();
        let mut effects = vec![Effect::Record { account: name.to_owned() }];
        effects.extend(self.begin(name, now));
        Some(effects)
    }
}
