//! What programs get: a token that lives long enough, a refresh now, and why there is none.

use super::entry::Vain;
use super::{Core, Effect, Held};
use crate::account::{Grant, Trouble};
use crate::hosts;
use crate::provider::GrantKind;
use crate::schedule;
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::error::{Code, Problem, in_a_moment};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::view::{RefreshReport, Text, What};
use turnglass_protocol::wire::{Lease, TokenAsk};

/// What becomes of a request for a token.
#[derive(Debug)]
pub enum Leased {
    /// The token, with all that a program may know of it.
    Ready(Box<Lease>),
    /// Something is under way (begun by these effects, or before): ask again when the account is at rest.
    Wait(Vec<Effect>),
    /// There is none to be had, and this is why.
    No(Problem),
}

/// What was waited for already, so that nothing is tried twice for one request.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waited {
    /// The vault was asked for the grant.
    pub loaded: bool,
    /// The provider was asked for a newer token.
    pub refreshed: bool,
    /// Its tool's file was looked into.
    pub followed: bool,
    /// The vault was asked whether others have renewed it.
    pub read: bool,
}

/// Tokens that servers refuse renew an account at most so often within this time: a program that is refused whatever it
/// brings must not spend one refresh token after the other.
const AT_MOST: usize = 5;
const AFTER_401: TimeDelta = TimeDelta::minutes(10);

/// In seconds, a hundred years: nobody means a token that lives longer.
const LONGEST: u64 = 100 * 366 * 86_400;

impl Core {
    /// What is waited for now, beside what was before.
    pub fn waiting_for(&self, name: &str, before: Waited) -> Waited {
        let entry = self.entries.get(name);
        Waited {
            loaded: before.loaded || entry.is_some_and(|entry| matches!(entry.held, Held::Loading)),
            // Where others had renewed it, the provider was not asked.
            refreshed: before.refreshed && !entry.is_some_and(|entry| entry.was_renewed)
                || entry.is_some_and(|entry| entry.flight.is_some()),
            followed: before.followed || entry.is_some_and(|entry| entry.following),
            read: before.read || entry.is_some_and(|entry| entry.reading),
        }
    }

    /// Whether it may be sent where the program says: `false` while that is not known before its grant is here, for hosts
    /// that only a provider's answer names. A problem where it may not.
    pub fn may_be_sent(&self, ask: &TokenAsk) -> Result<bool, Problem> {
        let Some(host) = &ask.host else { return Ok(true) };
        let url = hosts::place(host)?;
        // Who is not here is told so to whoever asks for the token.
        let Some(entry) = self.entries.get(&ask.account) else { return Ok(true) };
        let grant = entry.grant().map(|grant| &**grant);
        let known = entry.account.hosts(entry.provider.as_deref(), grant);
        let copied = self.copied_hosts(entry);
        match entry.held {
            _ if hosts::include(&known, &url) || hosts::include(copied, &url) => Ok(true),
            Held::Unknown | Held::Loading => Ok(false),
            Held::Here(_) => hosts::check_sent(&ask.account, &known, &url).map(|()| true),
            Held::Absent(_) | Held::Back { .. } => Ok(true),
        }
    }

    /// A token as a program wants it; with [`TokenAsk::allow_stale`] any that is there, when there is no such one.
    pub fn lease(&mut self, ask: &TokenAsk, now: DateTime<Utc>, waited: Waited) -> Leased {
        if ask.refresh_token && !self.settings.refresh_tokens {
            let problem = Problem::failed(text!("no-refresh-tokens-here"));
            return Leased::No(problem.hint(text!("no-refresh-tokens-here-hint")));
        }
        if ask.min_ttl_seconds.is_some_and(|seconds| seconds > LONGEST) {
            return Leased::No(
                Problem::usage(text!("min-ttl-too-long")).hint(text!("min-ttl-too-long-hint")),
            );
        }
        if let Err(problem) = self.may_be_sent(ask) {
            return Leased::No(problem);
        }
        match self.fresh(ask, now, waited) {
            Leased::No(problem) if ask.allow_stale => match self.ready(ask) {
                Leased::Ready(lease) => Leased::Ready(Box::new(Lease { stale: Some(problem), ..*lease })),
                _ => Leased::No(problem),
            },
            leased => leased,
        }
    }

    fn fresh(&mut self, ask: &TokenAsk, now: DateTime<Utc>, waited: Waited) -> Leased {
        let name = ask.account.as_str();
        let serves = !self.in_trouble(name);
        let min_ttl = ask.min_ttl_seconds.and_then(|s| TimeDelta::try_seconds(i64::try_from(s).ok()?));
        if self.naming.contains(name) && !self.knows(name) {
            return Leased::No(in_a_moment(text!("being-named", name)));
        }
        let Some(entry) = self.entries.get_mut(name) else {
            return Leased::No(Problem::no_such_account(name));
        };
        let grant = match &entry.held {
            Held::Unknown if !waited.loaded => return Leased::Wait(entry.load()),
            Held::Unknown => return self.lease_copy(ask, now),
            Held::Loading => return Leased::Wait(Vec::new()),
            Held::Absent(_) | Held::Back { .. } if entry.follows() && !waited.followed => {
                return Leased::Wait(self.follow(name));
            }
            Held::Absent(why) | Held::Back { why, .. } => return Leased::No(entry.needs_another(why)),
            Held::Here(grant) => grant,
        };
        if entry.saving.is_some() {
            return Leased::Wait(Vec::new());
        }
        // Without a wish: not one that ends on the way to its use.
        let life = schedule::lifetime(&entry.standing).unwrap_or(TimeDelta::hours(1));
        let wanted = min_ttl.unwrap_or_else(|| (life / 10).min(TimeDelta::seconds(30)));
        let handed = handed(grant, ask.id_token);
        if ask.id_token && handed.is_none() && grant.token.is_some() {
            let problem = Problem::failed(text!("no-id-token", name));
            return Leased::No(problem.hint(text!("no-id-token-hint")));
        }
        let ends_at = handed.as_ref().map(|(_, ends_at)| *ends_at);
        let lives = |for_: TimeDelta| ends_at.is_some_and(|end| end.is_none_or(|end| end - now > for_));
        let refused = ask.after_401.is_some() && handed.map(|(token, _)| token) == ask.after_401;
        if lives(wanted) && !refused {
            if !waited.read && entry.reading {
                return Leased::Wait(Vec::new());
            }
            if !waited.read && self.must_read(name, now) {
                return Leased::Wait(self.read(name, now));
            }
            return self.ready(ask);
        }
        let living = lives(TimeDelta::zero());
        if entry.is_left_alone() && entry.follows() && !waited.followed {
            return Leased::Wait(self.follow(name));
        }
        if entry.flight.is_some() {
            return match entry.late {
                false => Leased::Wait(Vec::new()),
                true if living && min_ttl.is_none() && !refused => self.ready(ask),
                true => Leased::No(self.not_yet(name)),
            };
        }
        let waiting = match &entry.standing.trouble {
            Trouble::Later { retry_at, .. }
            | Trouble::Unchanged { retry_at, .. }
            | Trouble::Misconfigured { retry_at, .. } => *retry_at > now,
            Trouble::Refused { retry_at, .. } => retry_at.is_none_or(|at| at > now),
            Trouble::None => false,
        };
        entry.refused_at.retain(|at| now - AFTER_401 < *at && *at <= now);
        let in_vain = match &entry.vain {
            _ if refused => entry.refused_at.len() >= AT_MOST,
            // This very one was fetched for such a wish: the next one would be no better.
            Some(vain) => {
                vain.generation == grant.generation && vain.id_token == ask.id_token && vain.wanted <= wanted
            }
            None => false,
        };
        if waited.refreshed && !lives(wanted) {
            entry.vain =
                Some(Box::new(Vain { generation: grant.generation, id_token: ask.id_token, wanted }));
        }
        if !waited.refreshed
            && !waiting
            && !in_vain
            && entry.renewable()
            && !entry.account.disabled
            && entry.standing.moving.is_none()
            && entry.unsaved.is_none()
        {
            if refused {
                entry.refused_at.push(now);
            }
            let effects = self.begin(name, now);
            if self.busy(name) {
                return Leased::Wait(effects);
            }
            return match self.fresh(
                ask,
                now,
                Waited { loaded: true, refreshed: true, followed: true, read: true },
            ) {
                // The effects of a refresh that could not begin only write it down; the next ones do so too.
                Leased::Wait(_) => Leased::No(self.stuck(name, now, wanted)),
                leased => leased,
            };
        }
        if living && min_ttl.is_none() && !refused {
            return self.ready(ask);
        }
        let is_well = matches!(entry.standing.trouble, Trouble::None) && entry.standing.moving.is_none();
        let healthy = is_well && serves;
        Leased::No(if !healthy {
            self.stuck(name, now, wanted)
        } else if refused && in_vain {
            let says = text!("refused-often", name, count = AT_MOST);
            Problem::new(Code::Unavailable, says).hint(text!("refused-often-hint"))
        } else if refused && waited.refreshed {
            let says = text!("refused-once-more", name);
            Problem::new(Code::Unavailable, says).hint(text!("in-a-moment-hint"))
        } else if refused && living {
            let hint = Text::joined([text!("token-refused-hint"), entry.again()]);
            Problem::new(Code::SignInNeeded, text!("token-refused", name)).hint(hint)
        } else if ask.id_token && !living {
            let says = text!("id-token-ended", name);
            let brings = match entry.can_sign_in() {
                true => text!("id-token-ended-hint", name),
                false => entry.again(),
            };
            Problem::new(Code::Unavailable, says).hint(brings)
        } else {
            self.stuck(name, now, wanted)
        })
    }

    fn ready(&self, ask: &TokenAsk) -> Leased {
        let name = ask.account.as_str();
        let lease = self.entries.get(name).and_then(|entry| {
            let grant = entry.grant()?;
            let (token, ends_at) = handed(grant, ask.id_token)?;
            let provider = entry.provider.as_deref();
            let lease = grant.lease(name, provider, token, ends_at);
            Some(Lease {
                refresh_token: grant.refresh_token.clone().filter(|_| ask.refresh_token),
                hosts: entry.account.hosts(provider, Some(grant)),
                // An ID token is for whoever takes one, and not for the provider's APIs.
                carried: lease.carried.clone().filter(|_| !ask.id_token),
                ..lease
            })
        });
        match lease {
            Some(lease) => Leased::Ready(Box::new(lease)),
            None => Leased::No(Problem::failed(text!("without-token-yet", name))),
        }
    }

    /// Why there is no token that lives long enough.
    pub(super) fn stuck(&self, name: &str, now: DateTime<Utc>, wanted: TimeDelta) -> Problem {
        let Some(entry) = self.entries.get(name) else { return Problem::no_such_account(name) };
        if let Some(trouble) = self.trouble_of(entry) {
            return trouble.problem();
        }
        if entry.standing.moving.is_some() {
            return self.still_moving(name);
        }
        if entry.is_left_alone() {
            return entry.left_to_tool(text!("left-to-tool", name, tool = entry.tool_title()));
        }
        let again = entry.again();
        match &entry.standing.trouble {
            Trouble::Refused { says, .. } => {
                let needs = match entry.is_brought() {
                    true => text!("needs-new-token", name, says),
                    false => text!("needs-sign-in", name, says),
                };
                Problem::new(Code::SignInNeeded, needs).hint(again)
            }
            Trouble::Misconfigured { says, hint, .. } => {
                let hint = Text::joined([hint.clone()].into_iter().chain(entry.corrects()));
                Problem::failed(text!("cannot-renew", name, says)).hint(hint)
            }
            Trouble::Later { says, retry_at, .. } | Trouble::Unchanged { says, retry_at } => {
                let wait = super::reason::length((*retry_at - now).max(TimeDelta::seconds(1)));
                let hint = match self.schedule {
                    true => text!("not-renewed-hint", wait, name),
                    false => text!("not-renewed-by-nobody-hint", name),
                };
                Problem::new(Code::Unavailable, text!("not-renewed", name, says)).hint(hint)
            }
            Trouble::None if entry.is_empty() => {
                let brings =
                    if entry.can_sign_in() { text!("nobody-signed-in-to-hint", name) } else { again };
                let says = match entry.is_brought() {
                    true => text!("without-token-yet", name),
                    false => text!("nobody-signed-in-to", name),
                };
                Problem::new(Code::SignInNeeded, says).hint(brings)
            }
            Trouble::None => match entry.grant().filter(|grant| grant.lives(now, TimeDelta::zero())) {
                Some(grant) => {
                    let left =
                        grant.expires_at.map_or_else(Text::default, |end| super::reason::length(end - now));
                    let wanted = super::reason::length(wanted);
                    Problem::failed(text!("token-too-short", name, left, wanted))
                        .hint(text!("token-too-short-hint"))
                }
                None if entry.account.disabled => Problem::failed(text!("off-and-ended", name)),
                None => Problem::new(Code::SignInNeeded, text!("ended-for-good", name)).hint(again),
            },
        }
    }

    /// The provider has not answered for a while.
    fn not_yet(&self, name: &str) -> Problem {
        let host = self.host(name).unwrap_or_default();
        let says = text!("not-answered-yet", host, seconds = %crate::exchange::SILENCE.as_secs());
        let minutes = crate::exchange::ANSWER.as_secs() / 60;
        Problem::new(Code::Unavailable, says).hint(text!("not-answered-yet-hint", %minutes))
    }

    pub(super) fn vault_says(&self, name: &str) -> Problem {
        match self.trouble_for(name) {
            Some(trouble) => trouble.problem(),
            None if self.is_moving(name) => self.still_moving(name),
            None => Problem::new(Code::Vault, text!("grant-unreadable", name)),
        }
    }

    /// A refresh now, whatever the schedule says. `Ok` with effects: under way. Waits and back-offs are over.
    pub fn refresh(&mut self, name: &str, now: DateTime<Utc>) -> Result<Vec<Effect>, Problem> {
        let entry = self.entries.get_mut(name).ok_or_else(|| Problem::no_such_account(name))?;
        if matches!(entry.held, Held::Unknown) {
            return Ok(entry.load());
        }
        entry.in_vain = None;
        if entry.standing.moving.is_some() {
            return Err(self.stuck(name, now, TimeDelta::zero()));
        }
        if entry.is_left_alone() {
            return Err(entry.left_to_tool(text!("left-to-tool-alone", name, tool = entry.tool_title())));
        }
        entry.try_what_is_left();
        if entry.late {
            return Err(self.not_yet(name));
        }
        if matches!(entry.held, Held::Loading) || entry.flight.is_some() || entry.saving.is_some() {
            return Ok(Vec::new());
        }
        if entry.unsaved.is_some() {
            return Ok(entry.save_again());
        }
        if let Held::Absent(why) = &entry.held {
            return Err(entry.needs_another(why));
        }
        if entry.kind() == GrantKind::None && entry.provider.is_some() {
            return Err(Problem::failed(text!("plain-token", name)).hint(entry.again()));
        }
        if entry.standing.trouble.is_final() || entry.is_empty() {
            return Err(self.stuck(name, now, TimeDelta::zero()));
        }
        Ok(self.begin(name, now))
    }

    /// What came of the last attempt, for who waited for it.
    pub fn report(&self, name: &str, now: DateTime<Utc>) -> RefreshReport {
        if let Some(problem) = self.in_vain(name) {
            let (what, says) = (What::Refused, problem.message.clone());
            return RefreshReport { account: name.into(), what, says, problem: Some(problem) };
        }
        let last = self.entries.get(name).and_then(|entry| entry.standing.last.clone());
        let problem = match self.entries.get(name) {
            None => Some(Problem::no_such_account(name)),
            Some(entry) if matches!(entry.held, Held::Unknown) => Some(self.vault_says(name)),
            Some(entry) if entry.late => Some(self.not_yet(name)),
            Some(entry) if entry.unsaved.is_some() => self.trouble_of(entry).map(VaultTrouble::problem),
            Some(entry) if self.trouble_of(entry).is_some() => {
                self.trouble_of(entry).map(VaultTrouble::problem)
            }
            Some(entry) if entry.standing.moving.is_some() => Some(self.still_moving(name)),
            Some(entry) => match entry.standing.trouble {
                Trouble::None | Trouble::Unchanged { .. } => None,
                _ => Some(self.stuck(name, now, TimeDelta::zero())),
            },
        };
        let (what, says) = match &problem {
            Some(problem) if problem.code == Code::Vault || self.is_late(name) => {
                (What::Later, problem.message.clone())
            }
            _ => last.map_or((What::Later, Text::default()), |last| (last.what, last.says())),
        };
        RefreshReport { account: name.into(), what, says, problem }
    }

    /// Why the vault does not serve; `None` while it does.
    pub fn vault_problem(&self) -> Option<Problem> {
        self.vault.trouble.as_ref().map(VaultTrouble::problem)
    }

    /// Whether the last operation on the home's own vault failed.
    pub fn vault_in_trouble(&self) -> bool {
        self.vault.trouble.is_some()
    }

    /// Whether the vault has not given its grant yet, or did not when it was asked.
    pub fn is_unread(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| matches!(entry.held, Held::Unknown))
    }

    /// Begins to read a grant that was not needed so far, or waits for it; `None` when there is nothing to wait for.
    pub fn must_load(&mut self, name: &str) -> Option<Vec<Effect>> {
        let entry = self.entries.get_mut(name)?;
        match entry.held {
            Held::Unknown => Some(entry.load()),
            Held::Loading => Some(Vec::new()),
            Held::Here(_) | Held::Absent(_) | Held::Back { .. } => None,
        }
    }
}

/// What is handed out, and when it ends.
fn handed(grant: &Grant, id_token: bool) -> Option<(Secret, Option<DateTime<Utc>>)> {
    if !id_token {
        return grant.token.clone().map(|token| (token, grant.expires_at));
    }
    let token = grant.id_token()?;
    let ends_at = crate::jwt::claims(token.expose()).and_then(|claims| claims.expires_at);
    Some((token, ends_at))
}
