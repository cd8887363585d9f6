//! One account as the core holds it: what it can tell of itself, and the effects that it alone needs.

use super::Effect;
use super::elsewhere::Elsewhere;
use crate::account::{Account, Before, Bringing, Grant, Owner, Standing, Trouble};
use crate::provider::{GrantKind, Provider, Providers};
use crate::schedule::{self, Facts};
use crate::tool::{KnownTools, ToolRules};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{MarginBy, Settings, What};

/// What the core holds of one account.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) account: Account,
    pub(super) provider: Option<Arc<Provider>>,
    pub(super) standing: Standing,
    pub(super) held: Held,
    /// What the journal keeps of it is sealed under this; made with the first item, and in every item.
    pub(super) key: Option<Secret>,
    /// What the vault gave, while the journal is searched for a newer one.
    pub(super) doubted: Option<Arc<Grant>>,
    /// What the provider is being asked.
    pub(super) flight: Option<Flight>,
    /// And has not answered for a while.
    pub(super) late: bool,
    /// The vault had lost its item; it was saved again, and is asked with next.
    pub(super) put_back: bool,
    /// Boxed, as all that an account seldom has: there may be thousands of them.
    pub(super) saving: Option<Box<Saving>>,
    pub(super) unsaved: Option<Box<Unsaved>>,
    /// A person brought the grant that is being saved; until it is, what is known of the old one stays known.
    pub(super) bringing: Option<Box<Brought>>,
    /// What the grant was brought in place of, until its provider has taken it.
    pub(super) before: Option<Box<Before>>,
    /// The provider refused the grant that was brought last, and the one before is here again.
    pub(super) in_vain: Option<Box<Problem>>,
    /// Its provider is being told to end the sign-in, or it is getting another name: nothing else is begun for it.
    pub(super) revoking: bool,
    /// When it was last renewed because a server refused its token.
    pub(super) refused_at: Vec<DateTime<Utc>>,
    /// What it was renewed for, and does not serve.
    pub(super) vain: Option<Box<Vain>>,
    /// The tool that keeps its grant, where that is known.
    pub(super) tool: Option<Arc<ToolRules>>,
    /// Its tool's file is being looked into.
    pub(super) following: bool,
    /// Something was written there since that began.
    pub(super) follow_again: bool,
    /// How many machines that share its vault look after it before this one; `None`: it is left to them.
    pub(super) rank: Option<u32>,
    /// Its vault's item is being read, whether somebody else has renewed it; and when that was done last.
    pub(super) reading: bool,
    pub(super) read_at: Option<DateTime<Utc>>,
    /// The last request found that somebody else had renewed it, and nothing was asked.
    pub(super) was_renewed: bool,
    /// What keeps it from following that file, as the last look found it.
    pub(super) elsewhere: Option<Elsewhere>,
    /// When its grant is put into the tool's file, if that does not have it yet, and why it was not.
    pub(super) hand_back_at: Option<DateTime<Utc>>,
    pub(super) not_handed_back: Option<Text>,
}

/// A request to a provider, and how that one is described: its answer is read so, whatever is written about it meanwhile.
#[derive(Debug)]
pub(super) struct Flight {
    /// Of the grant that it is asked with.
    pub(super) generation: u64,
    pub(super) provider: Arc<Provider>,
}

/// What a person brought with a grant; it becomes the account's own with it.
#[derive(Debug)]
pub(super) struct Brought {
    /// The keyed hash of the secret.
    pub(super) hash: Option<String>,
    pub(super) account: Account,
}

/// A grant that was fetched for a wish and lives less long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vain {
    pub(super) generation: u64,
    pub(super) id_token: bool,
    pub(super) wanted: TimeDelta,
}

/// The grant, as far as the vault gave it.
#[derive(Debug)]
pub(super) enum Held {
    /// Not looked for yet.
    Unknown,
    Loading,
    Here(Arc<Grant>),
    /// The vault is open and has no such item, or one that cannot be read.
    Absent(Text),
    /// The vault went back to this one, which was replaced since; what replaced it is nowhere to be had.
    Back {
        grant: Arc<Grant>,
        why: Text,
        told_before: bool,
    },
}

/// A grant on its way into the vault; it becomes the account's own when saving ended, well or not.
#[derive(Debug)]
pub(super) struct Saving {
    pub(super) grant: Arc<Grant>,
    pub(super) what: What,
    pub(super) says: Text,
    pub(super) news: News,
}

/// What there is to tell once a grant is saved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct News {
    /// Its token is a newer one, or another.
    pub(super) renewed: bool,
    /// Its refresh token is another one.
    pub(super) rotated: bool,
}

#[derive(Debug)]
pub(super) struct Unsaved {
    pub(super) attempts: u32,
    pub(super) retry_at: DateTime<Utc>,
    pub(super) why: Text,
    pub(super) news: News,
    /// A vault that was slow may have it after all.
    pub(super) may_be_there: bool,
}

impl Entry {
    pub(super) fn kind(&self) -> GrantKind {
        self.provider.as_ref().map_or(GrantKind::None, |provider| self.account.grant_kind(provider))
    }

    /// By what is written of its provider and its tool from now on.
    pub(super) fn described_by(&mut self, providers: &Providers, tools: &KnownTools) {
        let provider = providers.get(&self.account.provider).map(|provider| provider.of(&self.account));
        // Most are the very same one, which is known without comparing their words.
        let same = match (&self.provider, &provider) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now) || before == now,
            (before, now) => before.is_none() && now.is_none(),
        };
        if !same {
            self.look_at_settings();
        }
        self.provider = provider;
        self.find_tool(tools);
    }

    pub(super) fn find_tool(&mut self, tools: &KnownTools) {
        self.tool = self.account.source.as_ref().and_then(|source| tools.get(&source.tool));
    }

    /// The settings are others: what was wrong with them may be right now.
    pub(super) fn look_at_settings(&mut self) {
        if let Trouble::Misconfigured { retry_at, .. } = &mut self.standing.trouble {
            *retry_at = DateTime::UNIX_EPOCH;
        }
    }

    /// There is something to trade for a new token. While the grant is not here, the provider's word counts.
    pub(super) fn renewable(&self) -> bool {
        match (self.kind(), &self.held) {
            _ if self.is_left_alone() => false,
            (GrantKind::None, _) => false,
            (GrantKind::RefreshToken, Held::Here(grant)) => grant.refresh_token.is_some(),
            _ => true,
        }
    }

    /// Whether it follows a tool's file.
    pub(super) fn follows(&self) -> bool {
        !self.account.owner.is_mine() && self.account.source.is_some()
    }

    /// Whether something was written to its tool's file while it could not be looked into.
    pub(super) fn must_follow_again(&self) -> bool {
        self.follow_again && !self.following && self.flight.is_none() && self.saving.is_none()
    }

    /// Whether its tool alone may renew it: always, or while nobody knows what stands in the tool's file.
    pub(super) fn is_left_alone(&self) -> bool {
        match self.account.owner {
            Owner::Mine => false,
            Owner::Watched => true,
            Owner::Shared => {
                matches!(self.elsewhere, Some(Elsewhere::Nobody(_) | Elsewhere::Unreadable(_)))
                    || self.tool.as_ref().is_none_or(|tool| tool.shared.is_none())
            }
        }
    }

    /// When a token that nothing renews here is announced. A tool that renews by itself does so late, so that little is left
    /// then.
    pub(super) fn warn_at(&self) -> Option<DateTime<Utc>> {
        if self.renewable() {
            return None;
        }
        let usual = schedule::warn_at(&self.standing);
        let late = self.tool.as_ref().filter(|_| self.is_left_alone()).and_then(|tool| tool.renews_before());
        match late.zip(self.standing.expires_at) {
            Some((before, end)) => usual.max(end.checked_sub_signed(before / 2)),
            None => usual,
        }
    }

    /// Nobody has signed in yet.
    pub(super) fn is_empty(&self) -> bool {
        if self.is_awaited() {
            return true;
        }
        let empty = self.grant().map_or(self.standing.empty, |grant| grant.is_empty());
        self.kind() == GrantKind::RefreshToken && empty
    }

    /// Its first grant was being brought, and is not known to have come.
    pub(super) fn is_awaited(&self) -> bool {
        self.standing.bringing == Some(Bringing::First) && self.grant().is_none()
    }

    /// Whether an answer replaces what cannot be asked for again.
    pub(super) fn rotates(&self) -> bool {
        match self.provider {
            Some(_) => matches!(self.kind(), GrantKind::RefreshToken | GrantKind::Token),
            // Nobody knows how it is described, so it is handled with the greater care.
            None => self.grant().is_some_and(|grant| grant.refresh_token.is_some()),
        }
    }

    /// Why there is no grant to go on with, though the vault is open.
    pub(super) fn gone(&self) -> Option<&Text> {
        match &self.held {
            Held::Absent(why) | Held::Back { why, .. } => Some(why),
            _ => None,
        }
    }

    /// Its request is at its end.
    pub(super) fn lands(&mut self) {
        (self.flight, self.late) = (None, false);
    }

    /// Whether the provider is asked for this generation.
    pub(super) fn asks(&self, generation: u64) -> bool {
        self.flight.as_ref().is_some_and(|flight| flight.generation == generation)
    }

    pub(super) fn grant(&self) -> Option<&Arc<Grant>> {
        match &self.held {
            Held::Here(grant) => Some(grant),
            _ => None,
        }
    }

    pub(super) fn facts(&self, settings: &Settings) -> Facts<'_> {
        let name = self.account.name.bytes();
        Facts {
            standing: &self.standing,
            margin: self.margin(settings).0,
            look: settings.look(),
            renewable: self.renewable(),
            has_token: self.has_token(),
            spread: name.fold(7, |spread: u32, byte| spread.wrapping_mul(31).wrapping_add(byte.into())),
            rank: self.rank,
        }
    }

    /// The margin that somebody asks for, and who does: the first of them.
    pub(super) fn margin(&self, settings: &Settings) -> (Option<Span>, MarginBy) {
        let by = |margin: Option<Span>, by| margin.map(|margin| (Some(margin), by));
        by(self.account.margin, MarginBy::Account)
            .or_else(|| by(self.shared_margin(), MarginBy::Tool))
            .or_else(|| by(self.provider.as_ref().and_then(|provider| provider.margin), MarginBy::Provider))
            .or_else(|| by(settings.margin(), MarginBy::All))
            .unwrap_or((None, MarginBy::Rule))
    }

    /// So long before the end that the tool, which may renew too, does not do so by itself at the same time.
    fn shared_margin(&self) -> Option<Span> {
        let tool = self.tool.as_ref().filter(|_| self.account.owner == Owner::Shared)?;
        tool.shared_margin().map(|margin| Span::lasting(margin.num_seconds().unsigned_abs()))
    }

    /// Whether there is a token, as far as that is known: one that was ever issued has an instant, or an end.
    pub(super) fn has_token(&self) -> bool {
        let ever = self.standing.issued_at.is_some() || self.standing.expires_at.is_some();
        let fetched = !matches!(self.kind(), GrantKind::Token | GrantKind::None);
        self.grant().map_or(ever || !fetched, |grant| grant.token.is_some())
    }

    /// It is tried again, after a while or when the provider says. A refusal stays one meanwhile: that nobody answers
    /// just now is no better news.
    pub(super) fn later(
        &mut self,
        says: Text,
        retry_after: Option<TimeDelta>,
        now: DateTime<Utc>,
        random: u64,
    ) {
        let standing = &mut self.standing;
        if let Trouble::Refused { retry_at: Some(retry_at), .. } = &mut standing.trouble {
            let wait = schedule::after_refusal(now, now, random).max(retry_after.unwrap_or_default());
            *retry_at = now + wait.min(schedule::LOOK);
            return;
        }
        let attempts = match standing.trouble {
            Trouble::Later { attempts, .. } => attempts.saturating_add(1),
            _ => 1,
        };
        let least = if standing.denied > 1 { TimeDelta::minutes(1) } else { TimeDelta::zero() };
        let wait = schedule::backoff(attempts, schedule::lifetime(standing), retry_after, random).max(least);
        let (retry_at, asked) = (now + wait, retry_after.is_some());
        standing.trouble = Trouble::Later { attempts, retry_at, says, asked };
    }

    /// What stands for the grant's refreshing part: by its hash a refused one is remembered.
    pub(super) fn traded(&self) -> Option<&Secret> {
        self.grant()?.traded(self.kind())
    }

    /// Nothing while another one is on its way there, which is the account's own soon.
    pub(super) fn load(&mut self) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        self.held = Held::Loading;
        vec![Effect::Load { account: self.account.name.clone() }]
    }

    pub(super) fn save(&mut self, grant: Arc<Grant>, what: What, says: Text) -> Vec<Effect> {
        let before = self.unsaved.as_ref().map(|unsaved| unsaved.news).unwrap_or_default();
        let old = self.grant().and_then(|held| held.refresh_token.as_ref());
        // Whoever brings a grant knows of it.
        let is_known = matches!(what, What::Added | What::Brought);
        // Another token that ends no later is no renewal, and the one to have all the same.
        let token =
            !is_known && grant.token.is_some() && self.grant().is_some_and(|held| held.token != grant.token);
        let other = !is_known && grant.refresh_token.is_some() && grant.refresh_token.as_ref() != old;
        let news = News {
            renewed: before.renewed || token || matches!(what, What::Renewed | What::SignedIn),
            rotated: before.rotated || other,
        };
        self.saving = Some(Box::new(Saving { grant: grant.clone(), what, says, news }));
        vec![Effect::Save { account: self.account.name.clone(), grant }]
    }

    pub(super) fn save_again(&mut self) -> Vec<Effect> {
        match &self.held {
            Held::Here(grant) if self.saving.is_none() => {
                let grant = grant.clone();
                self.save(grant, What::Saved, text!("saved-at-last"))
            }
            _ => Vec::new(),
        }
    }

    /// The grant came from the vault.
    pub(super) fn hold(&mut self, grant: Arc<Grant>) {
        self.standing.note(&grant);
        self.doubted = None;
        self.held = Held::Here(grant);
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn what_an_account_seldom_has_takes_no_room_while_it_has_none() {
        let size = size_of::<Entry>();
        assert!(size <= 1_200, "{size} bytes, of each of thousands");
    }
}
