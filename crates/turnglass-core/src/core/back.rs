//! A vault that goes back in time: it said that it held a grant, and shows an older one later. What the vault was seen
//! to hold is written down beside the account, and the newest item is kept sealed in the journal, under a key that
//! every item of the account holds.

use super::entry::{Entry, Held};
use super::{Core, Effect};
use crate::account::{Grant, Item, Seen};
use crate::provider::GrantKind;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{NoticeKind, What};

impl Core {
    /// The key under which the journal keeps this account's items: this one, if it has none yet.
    pub fn give_key(&mut self, name: &str, new: impl FnOnce() -> Option<Secret>) {
        if let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.key.is_none()) {
            entry.key = new();
        }
    }

    /// The key under which the journal keeps this account's items, if it has one yet.
    pub fn key(&self, name: &str) -> Option<Secret> {
        self.entries.get(name)?.key.clone()
    }

    /// The home's own vault has another lock: whoever opened it before must not open what is kept from now on.
    pub fn forget_keys(&mut self) {
        let own = self.entries.values_mut().filter(|entry| entry.account.team.is_none());
        own.for_each(|entry| entry.key = None);
    }

    /// Whether the vault has only a grant that was replaced since.
    pub fn went_back(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| matches!(entry.held, Held::Back { .. }))
    }

    /// The same, where nobody could know it yet: a spent refresh token is tried only by who does.
    pub fn just_went_back(&self, name: &str) -> Option<Problem> {
        let entry = self.entries.get(name)?;
        match &entry.held {
            Held::Back { why, told_before: false, .. } => Some(entry.needs_another(why)),
            _ => None,
        }
    }

    /// What the vault gave, unless it held a newer one before. `lost_sight`: what it held was written down, and is lost.
    pub(super) fn take_in(&mut self, name: &str, item: Item, lost_sight: bool) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let Item { grant, key, before, .. } = item;
        entry.key = Some(key.unwrap_or_else(|| crate::keys::key_of(&grant)));
        let seen = entry.standing.seen.as_ref().map_or(grant.generation, |seen| seen.generation);
        let older = grant.generation < seen && grant.issued_at <= entry.standing.issued_at;
        if older || lost_sight {
            entry.held = Held::Loading;
            entry.doubted = Some(Arc::new(grant));
            return vec![Effect::LookBack { account: name.to_owned(), older }];
        }
        let is_news = grant.generation != seen;
        entry.hold(Arc::new(grant));
        entry.before = before;
        if is_news {
            self.see(name);
        }
        Vec::new()
    }

    /// What the journal has kept, after [`Effect::LookBack`]. `keeper`: the program that keeps the vault.
    pub fn looked_back(
        &mut self,
        name: &str,
        kept: Option<&Secret>,
        keeper: Option<&str>,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name).filter(|entry| matches!(entry.held, Held::Loading))
        else {
            return Vec::new();
        };
        let Some(there) = entry.doubted.take().filter(|_| entry.saving.is_none()) else { return Vec::new() };
        let kept = kept.and_then(|item| Item::read_for(name, item).ok()).map(|item| item.grant);
        let kept = kept.filter(|kept| is_older(&there, kept)).map(Arc::new);
        let seen = entry.standing.seen.clone();
        let (kind, is_kept) = (entry.kind(), kept.is_some());
        let newest = kept.unwrap_or(there);
        let same = |seen: &Seen| {
            seen.traded == newest.traded(kind).map(|secret| self.fingerprint(secret))
                || matches!(
                    kind,
                    GrantKind::ClientCredentials
                        | GrantKind::Request
                        | GrantKind::TokenExchange
                        | GrantKind::None
                )
        };
        let up_to_date = seen.as_ref().is_none_or(|seen| newest.generation >= seen.generation);
        let usable = up_to_date || seen.as_ref().is_none_or(same);
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        if !usable {
            let why = told(text!("vault-went-back-lost", name), keeper);
            let told_before = entry.standing.last.as_ref().is_some_and(|last| last.says() == why);
            entry.held = Held::Back { grant: newest, why: why.clone(), told_before };
            let mut effects =
                if told_before { Vec::new() } else { self.settled(name, What::Changed, why.clone(), now) };
            self.tell(name, NoticeKind::SignInNeeded, why, &mut effects);
            self.touch(name);
            return effects;
        }
        entry.hold(newest.clone());
        self.forgive(name);
        self.touch(name);
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        if is_kept {
            return entry.save(newest, What::Changed, told(text!("vault-went-back-healed"), keeper));
        }
        if !up_to_date {
            return entry.save(newest, What::Changed, told(text!("vault-went-back-same"), keeper));
        }
        self.see(name);
        vec![Effect::Record { account: name.to_owned() }]
    }

    /// The grant that is here is in the vault too.
    pub(super) fn see(&mut self, name: &str) {
        let Some(entry) = self.entries.get(name) else { return };
        let traded = entry.traded().map(|secret| self.fingerprint(secret));
        let seen = entry.grant().map(|grant| Seen { generation: grant.generation, traded });
        if let Some(entry) = self.entries.get_mut(name) {
            entry.standing.seen = seen;
        }
    }
}

impl Entry {
    /// Whether nobody could be asked for what is lost with a grant that came so.
    pub(super) fn is_irreplaceable(&self, what: What) -> bool {
        self.rotates() || what != What::Renewed
    }

    /// A person wants the grant tried that the vault went back to, as after an answer that was lost.
    pub(super) fn try_what_is_left(&mut self) {
        if let Held::Back { grant, .. } = &self.held {
            let grant = grant.clone();
            self.standing.lost = true;
            self.hold(grant);
        }
    }

    /// For who wants a token, while there is none to go on with.
    pub(super) fn needs_another(&self, why: &Text) -> Problem {
        let says = text!("account-why", name = &self.account.name, why);
        Problem::new(Code::SignInNeeded, says).hint(self.again())
    }

    /// Whether it is known where a person signs in.
    pub(super) fn can_sign_in(&self) -> bool {
        self.provider.as_ref().is_some_and(|provider| self.account.can_sign_in(provider))
    }

    /// Whether a person has to bring a new grant: nobody signs in from here, and no tool does.
    pub(super) fn is_brought(&self) -> bool {
        self.account.owner.is_mine() && !self.can_sign_in()
    }

    /// How a person brings a new grant.
    pub(super) fn again(&self) -> Text {
        let name = &self.account.name;
        match self.can_sign_in() {
            true => text!("sign-in-again-hint", name),
            false => super::brought::bring(name, &self.account.provider, self.kind()),
        }
    }
}

/// Whether the one was replaced by the other. Who counts anew, as another machine may, is known by when it was issued.
pub(super) fn is_older(one: &Grant, other: &Grant) -> bool {
    one.generation < other.generation && !one.is_after(other)
}

/// Whose fault it is, where that is known.
pub(super) fn told(says: Text, keeper: Option<&str>) -> Text {
    match keeper {
        Some(program) => Text::joined([says, text!("vault-kept-by", program)]),
        None => says,
    }
}
