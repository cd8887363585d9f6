//! Accounts whose grant a tool keeps: what stands in the tool's file is taken over, and what was renewed here goes back there.
//! Which of the two is newer is told by what was last seen or written there: as long as that stands in the file, the tool
//! has not renewed since.

use super::elsewhere::Elsewhere;
use super::entry::Entry;
use super::{Beside, Core, Effect, Held};
use crate::account::{Grant, KEPT, Owner, Source, Trouble};
use crate::tool::KnownTools;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{NoticeKind, What};
use turnglass_protocol::wire::NewAccount;

/// A grant that could not be put into the tool's file is tried again after this.
const AGAIN: TimeDelta = TimeDelta::seconds(30);

/// What a look into a tool's file found.
#[derive(Debug)]
pub enum Found {
    /// The sign-in that stands there now.
    Theirs(Box<NewAccount>),
    /// Nobody is signed in there, and why that is known.
    Nobody(Text),
    /// It cannot be read, or is not understood.
    Unreadable(Problem),
}

/// A grant that is not in the tool's file yet.
#[derive(Debug)]
pub struct HandBack {
    /// The tool, and the file to write into.
    pub beside: Beside,
    /// What is to stand there.
    pub grant: Arc<Grant>,
}

/// What came of putting it there.
#[derive(Debug)]
pub enum HandedBack {
    /// The file holds it now.
    Done,
    /// Somebody else wrote there meanwhile; nothing was written.
    Found(Found),
    /// The tool holds its lock, or the file takes no writes: in words, and tried again later.
    NotNow(Text),
}

impl Core {
    /// Takes another set of descriptions; each account is kept by the new ones from now on.
    pub fn set_tools(&mut self, tools: KnownTools) {
        self.tools = tools;
        self.entries.values_mut().for_each(|entry| entry.find_tool(&self.tools));
        self.touch_all();
    }

    /// The descriptions that hold now.
    pub fn tools(&self) -> &KnownTools {
        &self.tools
    }

    /// The tool that keeps the account's grant, and where.
    pub fn kept_by(&self, name: &str) -> Option<Beside> {
        self.entries.get(name)?.kept_by()
    }

    /// The files that are followed, each with its account.
    pub fn followed_files(&self) -> impl Iterator<Item = (&Source, &str)> {
        self.entries
            .values()
            .filter(|entry| !entry.account.owner.is_mine())
            .filter_map(|entry| Some((entry.account.source.as_deref()?, entry.account.name.as_str())))
    }

    /// A look into the account's file is wanted; after the one that is under way, which may have seen too little.
    pub fn follow(&mut self, name: &str) -> Vec<Effect> {
        // It is looked at when that is done.
        if self.is_switching(name) {
            return Vec::new();
        }
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        if !entry.follows() {
            return Vec::new();
        }
        entry.follow_again = entry.following;
        if std::mem::replace(&mut entry.following, true) {
            return Vec::new();
        }
        vec![Effect::Follow { account: name.to_owned() }]
    }

    /// A look is due though nothing told of one: the tool should have renewed by now, or what it wrote could not be looked at.
    pub(super) fn follow_late(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get(name) else { return Vec::new() };
        let late = || entry.standing.expires_at.is_none_or(|end| entry.warn_at().unwrap_or(end) <= now);
        if entry.must_follow_again() || (entry.is_left_alone() && !entry.following && late()) {
            return self.follow(name);
        }
        Vec::new()
    }

    /// What stands in the tool's file now.
    pub fn followed(&mut self, name: &str, found: Found, now: DateTime<Utc>) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        entry.following = false;
        if entry.account.owner.is_mine() {
            return Vec::new();
        }
        if std::mem::take(&mut entry.follow_again) {
            return self.follow(name);
        }
        // Its own request is under the tool's lock, and sees for itself; what is being saved comes first.
        let at_rest = entry.flight.is_none() && entry.saving.is_none();
        if !at_rest || matches!(entry.held, Held::Unknown | Held::Loading) {
            entry.follow_again = !at_rest;
            return Vec::new();
        }
        let before = entry.elsewhere.clone();
        let mut effects = self.take_from_tool(name, found, now);
        if self.entries.get(name).is_some_and(|entry| entry.elsewhere != before) {
            self.touch(name);
        }
        if self.entries.get_mut(name).is_some_and(|entry| entry.remembers_who_is_there()) {
            effects.push(Effect::Record { account: name.to_owned() });
        }
        effects
    }

    fn take_from_tool(&mut self, name: &str, found: Found, now: DateTime<Utc>) -> Vec<Effect> {
        let new = match found {
            Found::Nobody(why) => return self.is_elsewhere(name, Elsewhere::Nobody(why)),
            Found::Unreadable(problem) => return self.is_elsewhere(name, Elsewhere::Unreadable(problem)),
            Found::Theirs(new) => new,
        };
        if let Some(other) = self.is_anothers(name, &new) {
            return self.is_elsewhere(name, Elsewhere::Other(other));
        }
        let theirs = self.hash_of(&new.refresh_token, &new.token);
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let grant = entry.theirs(&new, now);
        if let Some(other) = entry.is_other(&grant) {
            return self.is_elsewhere(name, Elsewhere::Other(other));
        }
        let cured = entry.elsewhere.take().is_some();
        if cured {
            entry.standing.told.retain(|kind| *kind != NoticeKind::SignInNeeded);
        }
        let cured = cured.then(|| Effect::Withdraw { account: Some(name.to_owned()) });
        // Kept by none that was brought before there was a use for it.
        let lacks = |held: &Arc<Grant>| grant.extras.contains_key(KEPT) && !held.extras.contains_key(KEPT);
        let same = entry
            .grant()
            .is_some_and(|held| held.has_same_secrets(&grant) && ends_with(held, &grant) && !lacks(held));
        if same {
            if entry.standing.theirs == theirs {
                return cured.into_iter().collect();
            }
            entry.standing.theirs = theirs;
            return cured.into_iter().chain([Effect::Record { account: name.to_owned() }]).collect();
        }
        let unchanged = theirs.is_some() && entry.standing.theirs == theirs;
        // A refresh token that stays the same says nothing of whose token is newer.
        let shared = entry.account.owner == Owner::Shared;
        let stays = shared
            && grant.refresh_token.is_some()
            && entry.grant().is_some_and(|held| held.refresh_token == grant.refresh_token);
        if stays && entry.grant().is_some_and(|held| held.expires_at >= grant.expires_at) {
            return cured.into_iter().collect();
        }
        if shared && unchanged && !stays {
            // Nobody has written there since: what is held here is newer.
            return cured.into_iter().chain(self.hand_back(name, now)).collect();
        }
        entry.standing.theirs = theirs;
        entry.standing.hears_well();
        entry.standing.trouble = Trouble::None;
        let says = text!("followed", tool = entry.tool_title());
        let mut effects: Vec<Effect> = cured.into_iter().collect();
        effects.extend(entry.save(Arc::new(grant), What::Renewed, says));
        self.forgive(name);
        effects
    }

    fn is_elsewhere(&mut self, name: &str, now_there: Elsewhere) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        let news = entry.elsewhere.as_ref() != Some(&now_there);
        let signed_out = matches!(now_there, Elsewhere::Nobody(_));
        entry.elsewhere = Some(now_there);
        let mut effects = Vec::new();
        if news && signed_out {
            let says = entry.elsewhere_says().unwrap_or_default();
            self.tell(name, NoticeKind::SignInNeeded, says, &mut effects);
        }
        effects
    }

    /// Under the tool's lock, its file was found to hold another grant than the one that was to be renewed. Nothing was asked.
    pub fn tool_was_first(
        &mut self,
        name: &str,
        generation: u64,
        found: Found,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let Some(entry) = self.entries.get_mut(name).filter(|entry| entry.asks(generation)) else {
            return Vec::new();
        };
        entry.lands();
        self.take_from_tool(name, found, now)
    }

    /// A newer grant than the tool's file holds, where both are to hold the newest.
    pub fn to_hand_back(&self, name: &str) -> Option<HandBack> {
        let entry = self.entries.get(name)?;
        let beside = entry.beside()?;
        let grant = entry.saving.as_ref().map(|saving| &saving.grant).or(entry.grant())?;
        let hash = self.hash_of(&grant.refresh_token, &grant.token);
        if entry.standing.theirs.is_none() || entry.standing.theirs == hash {
            return None;
        }
        Some(HandBack { beside, grant: grant.clone() })
    }

    /// Whether this secret is the one that was last seen in the account's file.
    pub fn stands_there(&self, name: &str) -> impl Fn(&Secret) -> bool + Send + 'static {
        let (key, theirs) =
            (self.key, self.entries.get(name).and_then(|entry| entry.standing.theirs.clone()));
        move |secret| {
            theirs.is_some() && super::fingerprint(&key, secret) == theirs.as_deref().unwrap_or_default()
        }
    }

    /// Puts the newest grant into the tool's file, unless that is under way.
    pub(super) fn hand_back(&mut self, name: &str, now: DateTime<Utc>) -> Vec<Effect> {
        let due = !self.is_switching(name) && self.to_hand_back(name).is_some();
        let Some(entry) = self.entries.get_mut(name).filter(|_| due) else { return Vec::new() };
        if entry.hand_back_at.is_some_and(|at| at > now) {
            return Vec::new();
        }
        entry.hand_back_at = Some(now + AGAIN);
        vec![Effect::HandBack { account: name.to_owned() }]
    }

    /// When a grant that is not in the tool's file yet is put there next.
    pub(super) fn next_hand_back(&self, name: &str) -> Option<DateTime<Utc>> {
        self.to_hand_back(name)?;
        self.entries.get(name)?.hand_back_at
    }

    /// What came of an [`Effect::HandBack`]: a grant that somebody else wrote meanwhile is taken as the newer one.
    pub fn handed_back(
        &mut self,
        name: &str,
        grant: &Grant,
        result: HandedBack,
        now: DateTime<Utc>,
    ) -> Vec<Effect> {
        let hash = self.hash_of(&grant.refresh_token, &grant.token);
        let Some(entry) = self.entries.get_mut(name) else { return Vec::new() };
        match result {
            HandedBack::Done => {
                entry.standing.theirs = hash;
                (entry.hand_back_at, entry.not_handed_back) = (None, None);
                vec![Effect::Record { account: name.to_owned() }]
            }
            HandedBack::Found(found) => {
                (entry.hand_back_at, entry.not_handed_back) = (None, None);
                if entry.saving.is_some() {
                    // It is looked at when this is saved.
                    return Vec::new();
                }
                self.take_from_tool(name, found, now)
            }
            HandedBack::NotNow(why) => {
                entry.hand_back_at = Some(now + AGAIN);
                tracing::warn!(account = name, %why, "the tool's file does not have the newest grant yet");
                entry.not_handed_back = Some(why);
                self.touch(name);
                Vec::new()
            }
        }
    }

    /// What tells one of a tool's sign-ins from the next.
    pub(super) fn hash_of(&self, refresh_token: &Option<Secret>, token: &Option<Secret>) -> Option<String> {
        refresh_token.as_ref().or(token.as_ref()).map(|secret| self.fingerprint(secret))
    }
}

impl Entry {
    /// The tool that may renew it too, while its file is the account's.
    pub(super) fn beside(&self) -> Option<Beside> {
        if self.account.owner != Owner::Shared || self.elsewhere.is_some() {
            return None;
        }
        self.kept_by()
    }

    /// The tool that keeps its grant, and where, whoever renews it.
    pub(super) fn kept_by(&self) -> Option<Beside> {
        Some(Beside { tool: self.tool.clone()?, source: self.account.source.as_deref().cloned()? })
    }

    pub(super) fn tool_title(&self) -> String {
        let name = self.account.source.as_ref().map(|source| source.tool.clone());
        self.tool.as_ref().map(|tool| tool.title.clone()).or(name).unwrap_or_default()
    }

    /// Its tool alone renews it: for who wants a newer token.
    pub(super) fn left_to_tool(&self, says: Text) -> Problem {
        if let Some(why) = self.elsewhere_says() {
            let name = &self.account.name;
            return Problem::new(Code::SignInNeeded, text!("account-why", name, why));
        }
        let problem = Problem::new(Code::Unavailable, says);
        match self.tool_command() {
            Some(command) => problem.hint(text!("left-to-tool-by", command)),
            None => problem.hint(text!("left-to-tool-hint", tool = self.tool_title())),
        }
    }

    /// What a person runs to have the tool renew.
    pub(super) fn tool_command(&self) -> Option<String> {
        let entry = self.account.source.as_ref().map(|source| source.entry.as_str());
        self.tool.as_ref()?.renewal.command_for(entry.unwrap_or_default())
    }

    /// The grant that the tool's file holds, as the account's next.
    pub(super) fn theirs(&self, new: &NewAccount, now: DateTime<Utc>) -> Grant {
        let held = self.grant();
        let seen = self.standing.seen.as_ref().map_or(0, |seen| seen.generation);
        let mut grant = Grant::from_new(new, now);
        grant.generation = held.map_or(0, |held| held.generation).max(seen) + 1;
        grant.identity = grant.identity.or_else(|| self.standing.identity.clone());
        if let Some(held) = held {
            grant.client_secret = grant.client_secret.or_else(|| held.client_secret.clone());
            grant.certificate = grant.certificate.or_else(|| held.certificate.clone());
            grant.goes_to.clone_from(&held.goes_to);
        }
        grant
    }

    /// Who is signed in there now, if that is known to be somebody else.
    pub(super) fn is_other(&self, theirs: &Grant) -> Option<String> {
        let (known, there) = (self.standing.identity.as_deref()?, theirs.identity.as_deref()?);
        (known != there).then(|| there.to_owned())
    }

    /// Why it does not follow its tool's file.
    pub(super) fn elsewhere_says(&self) -> Option<Text> {
        let tool = self.tool_title();
        let parked = self.standing.parked.clone().filter(|_| self.is_parked()).map(Elsewhere::Other);
        Some(match self.elsewhere.as_ref().or(parked.as_ref())? {
            Elsewhere::Nobody(why) => why.clone(),
            Elsewhere::Other(other) if self.is_parked() => {
                let (other, name) =
                    (turnglass_protocol::letters::shown(other).into_owned(), &self.account.name);
                text!("elsewhere-other-use", tool, other, name)
            }
            Elsewhere::Other(other) => {
                text!("elsewhere-other", tool, other = turnglass_protocol::letters::shown(other).into_owned())
            }
            Elsewhere::Unreadable(problem) => problem.clone().whole(),
        })
    }
}

/// Whether both end together, as far as a file tells instants.
fn ends_with(held: &Grant, theirs: &Grant) -> bool {
    let close = |one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= TimeDelta::seconds(2),
        // What the file does not say is no news.
        (_, other) => other.is_none(),
    };
    close(held.expires_at, theirs.expires_at) && close(held.sign_in_ends_at, theirs.sign_in_ends_at)
}
