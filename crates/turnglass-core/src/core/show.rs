//! The snapshot: what a face may see, and how each account is.

use super::elsewhere::Elsewhere;
use super::reason::{ByTool, Local, Reason};
use super::{Core, Entry, Held};
use crate::account::{Last, Trouble};
use crate::provider::GrantKind;
use crate::schedule;
use crate::vault::VaultTrouble;
use chrono::{DateTime, TimeDelta, Utc};
use turnglass_protocol::letters::shown;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{
    AccountView, InTurn, KeeperView, Listed, ListedVault, MarginView, Millis, Need, RenewedBy, Row, Snapshot,
    State, ToolView, VaultState, VaultView,
};

impl Core {
    /// Whether the vault is closed, and a key file opens it.
    pub fn vault_wants_key_file(&self) -> bool {
        matches!(self.vault.trouble, Some(VaultTrouble::WantsKeyFile(_)))
    }

    /// All that a face may see at `now`. `local` puts instants on the user's clock.
    pub fn snapshot(&self, now: DateTime<Utc>, local: Local<'_>, keeper: KeeperView) -> Snapshot {
        let vault = VaultView {
            kind: self.vault.kind,
            state: match &self.vault.trouble {
                None => VaultState::Open,
                Some(
                    VaultTrouble::Locked
                    | VaultTrouble::NoKeyring
                    | VaultTrouble::Closed(_)
                    | VaultTrouble::WantsKeyFile(_)
                    | VaultTrouble::NoneYet(_),
                ) => VaultState::Locked,
                Some(VaultTrouble::Missing) => VaultState::Missing,
                Some(
                    VaultTrouble::Failing(_)
                    | VaultTrouble::Damaged(_)
                    | VaultTrouble::Elsewhere(_)
                    | VaultTrouble::Away { .. }
                    | VaultTrouble::Entry(_),
                ) => VaultState::Failing,
            },
            is_new: matches!(self.vault.trouble, Some(VaultTrouble::NoneYet(_) | VaultTrouble::NoKeyring)),
            wants_key_file: self.vault_wants_key_file(),
            place: self.vault_place.clone(),
            problem: self.vault_problem(),
        };
        Snapshot {
            now: now.timestamp_millis(),
            keeper: KeeperView { desk: self.desk.clone(), ..keeper },
            vault,
            teams: self.team_views(),
            accounts: self.entries.values().map(|entry| self.account_view(entry, now, local)).collect(),
            removed: self.restorable(now),
            sign_ins: self.sign_ins.clone(),
            settings: self.settings.clone(),
            warnings: self.all_warnings().collect(),
            updates: self.settings.look_for_updates.then(|| self.look_out.view(env!("CARGO_PKG_VERSION"))),
        }
    }

    /// Of the same, what stands in a list: the accounts that are shown, under the name that they are shown by, and `whose`
    /// they are.
    pub fn listed<'a>(
        &'a self,
        now: DateTime<Utc>,
        local: Local<'a>,
        keeper: KeeperView,
        whose: bool,
        shows: impl Fn(&str) -> bool + 'a,
    ) -> Listed<InTurn<impl Iterator<Item = Row> + 'a>> {
        let rows = self.entries.values().map(move |entry| self.row(entry, whose, now, local));
        Listed {
            now: now.timestamp_millis(),
            keeper: Some(KeeperView { desk: self.desk.clone(), ..keeper }),
            vault: ListedVault { problem: self.vault_problem() },
            accounts: InTurn::new(rows.filter(move |row| shows(&row.name))),
            warnings: self.all_warnings().collect(),
            unkept: self.unkept(),
        }
    }

    /// Some of it could be renewed, and nobody does so by itself: this keeper ends with its command.
    fn unkept(&self) -> bool {
        !self.schedule && self.entries.values().any(|entry| renews(entry))
    }

    /// What is to be told of it: where nobody keeps on, nothing is promised, and no notice where no desktop app shows one.
    fn told<'a>(&self, reason: Reason<'a>) -> Reason<'a> {
        match (self.schedule, &self.desk) {
            (false, _) => reason.by_nobody(),
            (true, None) => reason.without_notices(),
            (true, Some(_)) => reason,
        }
    }

    fn row(&self, entry: &Entry, whose: bool, now: DateTime<Utc>, local: Local<'_>) -> Row {
        let (state, reason) = self.state(entry, now);
        let renewed_by = renewed_by(entry);
        let by = renewed_by.as_ref().filter(|_| whose).map(|by| match &by.user {
            Some(user) => text!("why-renewed-by", machine = &by.machine, user),
            None => text!("why-renewed-on", machine = &by.machine),
        });
        Row {
            name: shown(&entry.account.name).into(),
            lives_in: if whose { self.lives_in(entry) } else { String::new() },
            provider: shown(&entry.account.provider).into(),
            identity: identity(entry).filter(|_| whose),
            state,
            brought: state == State::SignInNeeded && entry.is_brought(),
            reason: Text::joined([why(entry, &self.told(reason), now, local)].into_iter().chain(by)),
            renewed_by: renewed_by.filter(|_| whose),
            expires_at: millis(ends_at(entry, now)),
            due_at: millis(self.due_at(entry, now)),
        }
    }

    /// The same of one account; `None` where there is no such.
    pub fn account(&self, name: &str, now: DateTime<Utc>, local: Local<'_>) -> Option<AccountView> {
        self.entries.get(name).map(|entry| self.account_view(entry, now, local))
    }

    fn account_view(&self, entry: &Entry, now: DateTime<Utc>, local: Local<'_>) -> AccountView {
        let (state, reason) = self.state(entry, now);
        let standing = &entry.standing;
        let facts = entry.facts(&self.settings);
        let renews = renews(entry);
        let due = self.due_at(entry, now);
        let provider = entry.provider.as_ref();
        let can_refresh = entry.kind() != GrantKind::None
            && !entry.is_empty()
            && !entry.is_left_alone()
            && !standing.trouble.is_final();
        AccountView {
            name: shown(&entry.account.name).into(),
            lives_in: self.lives_in(entry),
            provider: shown(&entry.account.provider).into(),
            provider_title: shown(provider.map_or(&entry.account.provider, |p| &p.title)).into(),
            host: provider
                .and_then(|provider| entry.account.token_url(provider))
                .and_then(|url| crate::address::place(&url::Url::parse(url).ok()?)),
            identity: identity(entry),
            state,
            reason: why(entry, &self.told(reason), now, local),
            renewed_by: renewed_by(entry),
            issued_at: millis(standing.issued_at),
            expires_at: millis(ends_at(entry, now)),
            due_at: millis(due),
            scopes: entry
                .grant()
                .into_iter()
                .flat_map(|grant| &grant.scopes)
                .map(|it| shown(it).into())
                .collect(),
            renews_at: millis(schedule::due(&facts).map(|(at, _)| at).filter(|_| facts.renewable)),
            sign_in_ends_at: millis(standing.sign_in_ends_at),
            certificate_ends_at: millis(standing.certificate_ends_at),
            last: standing.last.as_ref().map(Last::entry),
            remedy: entry.remedy(state, can_refresh),
            can_refresh,
            can_copy: !entry.is_empty()
                && entry.gone().is_none()
                && (standing.expires_at.is_none_or(|end| end > now) || renews),
            // One that is held back says why when it is asked for.
            can_check: provider.zip(entry.grant()).is_some_and(|(provider, grant)| {
                let check = crate::exchange::check(provider, &entry.account, grant);
                grant.token.is_some() && !matches!(check, Err(None))
            }),
            can_sign_in: entry.account.owner.is_mine() && entry.can_sign_in(),
            ask_me: entry.account.ask_me,
            disabled: entry.account.disabled,
            hosts: entry.account.hosts(entry.provider.as_deref(), entry.grant().map(|grant| &**grant)),
            own_hosts: entry.account.hosts.clone(),
            margin_seconds: entry.account.margin.map(Span::as_seconds),
            margin_cut_seconds: entry.account.margin.zip(schedule::lifetime(standing)).and_then(
                |(chosen, lifetime)| u64::try_from(schedule::cut(chosen, lifetime)?.num_seconds()).ok(),
            ),
            renewed_before: (facts.renewable && standing.expires_at.is_some())
                .then(|| self.renewed_before(entry)),
            muted: entry.account.muted.clone(),
            group: entry.account.group.as_deref().map(|group| shown(group).into()),
            hooks: !entry.account.without_hooks,
            has_claims: standing.has_claims,
            owner: entry.account.owner,
            tool: entry.account.source.as_ref().map(|source| ToolView {
                name: source.tool.clone(),
                title: entry.tool_title(),
                file: source.file.display().to_string(),
                entry: source.entry.clone(),
                rotates: entry
                    .tool
                    .as_ref()
                    .is_none_or(|tool| tool.shared.is_none_or(|shared| shared.rotates)),
                can_share: entry.tool.as_ref().is_some_and(|tool| tool.shared.is_some()),
                can_use: entry.is_parked(),
                renewed_by: entry.tool_command().filter(|_| !entry.is_parked()),
            }),
        }
    }

    fn renewed_before(&self, entry: &Entry) -> MarginView {
        let (margin, by) = entry.margin(&self.settings);
        let (counts, from) = schedule::told(margin, schedule::lifetime(&entry.standing));
        let seconds = |length: TimeDelta| length.num_seconds().unsigned_abs();
        MarginView { seconds: seconds(counts), by, cut_from_seconds: from.map(seconds) }
    }

    /// When it will be renewed, or tried again. Nobody does that by itself where a command keeps for its own short life.
    fn due_at(&self, entry: &Entry, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let tried = renews(entry) || matches!(entry.standing.trouble, Trouble::Refused { .. });
        match schedule::step(&entry.facts(&self.settings), now) {
            // Nothing is asked again before it has answered.
            schedule::Step::Refresh { .. } if entry.late || !self.schedule => None,
            schedule::Step::Refresh { at, .. }
                if tried
                    && !self.settings.paused
                    && !entry.account.disabled
                    && entry.standing.moving.is_none()
                    && self.trouble_of(entry).is_none() =>
            {
                Some(at.max(now))
            }
            _ => None,
        }
    }

    /// This machine has no network, and not all providers are on this very machine.
    pub fn is_offline(&self) -> bool {
        let here = |entry: &Entry| {
            let url = entry.account.token_url(entry.provider.as_deref()?)?;
            Some(crate::address::is_loopback(&url::Url::parse(url).ok()?))
        };
        let all_here = || {
            let mut places = self.entries.values().filter_map(|entry| here(entry)).peekable();
            places.peek().is_some() && places.all(|here| here)
        };
        !self.network && !all_here()
    }

    /// How many accounts there are, how many of them need a person, and when the first is renewed.
    pub fn counted(&self, now: DateTime<Utc>) -> (usize, usize, Option<DateTime<Utc>>) {
        let needs = |entry: &Entry| self.state(entry, now).0.need() == Need::Action;
        let in_need = self.entries.values().filter(|entry| needs(entry)).count();
        let next = self.entries.values().filter_map(|entry| self.due_at(entry, now)).min();
        (self.entries.len(), in_need, next)
    }

    /// How it is, and why. What is fresh is not renewed while the vault takes nothing.
    pub(super) fn state<'a>(&'a self, entry: &'a Entry, now: DateTime<Utc>) -> (State, Reason<'a>) {
        match (self.by_itself(entry, now), self.trouble_of(entry)) {
            ((State::Fresh, _), Some(trouble)) => (State::VaultTrouble, Reason::FreshAndVault(trouble)),
            (stands, _) => stands,
        }
    }

    fn by_itself<'a>(&'a self, entry: &'a Entry, now: DateTime<Utc>) -> (State, Reason<'a>) {
        let standing = &entry.standing;
        let ended = standing.expires_at.is_some_and(|end| end <= now);
        if let Some(unsaved) = &entry.unsaved {
            return (State::Unsaved, Reason::Unsaved(&unsaved.why));
        }
        match (&entry.held, self.trouble_of(entry)) {
            (Held::Absent(why), _) => return (State::SignInNeeded, Reason::Absent(why)),
            (Held::Back { why, .. }, _) => return (State::SignInNeeded, Reason::Back(why)),
            (Held::Unknown, Some(trouble)) => {
                let copy = self.copy_of(entry, now).map(|copy| copy.expires_at);
                let reason = copy.map_or(Reason::Vault(trouble), |end| Reason::FromCopy(trouble, end));
                return (State::VaultTrouble, reason);
            }
            _ => {}
        }
        // One that is renewed here meanwhile is as any other.
        let parked = entry.is_parked() && entry.renewable();
        if let Some(says) = entry.elsewhere_says().filter(|_| !parked) {
            let state = match entry.elsewhere {
                _ if entry.is_parked() && ended => State::Expired,
                _ if entry.is_parked() => State::Fresh,
                Some(Elsewhere::Unreadable(_)) => State::Misconfigured,
                _ => State::SignInNeeded,
            };
            return (state, Reason::Elsewhere(says));
        }
        if entry.is_awaited() && entry.saving.is_none() {
            return (State::SignInNeeded, Reason::NeverCame { brought: entry.is_brought() });
        }
        let due = matches!(schedule::step(&entry.facts(&self.settings), now), schedule::Step::Refresh { at, .. } if at <= now);
        if let Some(trouble) = self.trouble_of(entry).filter(|_| due && entry.flight.is_none()) {
            return (State::VaultTrouble, Reason::DueAndVault(trouble));
        }
        if entry.flight.is_some() || entry.saving.is_some() {
            return (State::Refreshing, if entry.late { Reason::AskingLong } else { Reason::Asking });
        }
        if entry.is_empty() {
            let reason = if entry.is_brought() { Reason::BringNew { without: true } } else { Reason::Nobody };
            return (State::SignInNeeded, reason);
        }
        match &standing.trouble {
            Trouble::Refused { at, says, retry_at } => {
                let again = retry_at.map(|at| at.max(now));
                let brought = entry.is_brought();
                return (State::SignInNeeded, Reason::Refused { says, at: *at, again, brought });
            }
            Trouble::Misconfigured { says, hint, .. } => {
                return (State::Misconfigured, Reason::Misconfigured(says, hint));
            }
            Trouble::Later { retry_at, says, .. } => {
                let state = if ended { State::Expired } else { State::Retrying };
                return (state, Reason::TriedAgain(says, (*retry_at).max(now)));
            }
            Trouble::Unchanged { retry_at, says } => {
                let state = if ended { State::Expired } else { State::Unchanged };
                return (state, Reason::AskedAgain(says, (*retry_at).max(now)));
            }
            Trouble::None => {}
        }
        if let Some(why) = entry.not_handed_back.as_ref().filter(|_| !ended) {
            return (State::Unsaved, Reason::NotHandedBack(entry.tool_title(), why));
        }
        if entry.account.disabled {
            return (State::Paused, Reason::SwitchedOff);
        }
        if !entry.renewable() {
            let without = entry.kind() != GrantKind::None;
            let warn = entry.warn_at();
            let by = || ByTool { title: entry.tool_title(), command: entry.tool_command() };
            return match standing.expires_at {
                Some(at) if entry.is_left_alone() && warn.is_some_and(|warn| warn <= now) => {
                    let state = if ended { State::Expired } else { State::Expiring };
                    (state, Reason::ToolRenewsNext(by(), at))
                }
                _ if entry.is_left_alone() => (State::Fresh, Reason::ToolRenews(by())),
                Some(_) if ended => (State::Expired, Reason::BringNew { without }),
                Some(at) if warn.is_some_and(|warn| warn <= now) => {
                    (State::Expiring, Reason::Ends { at, without })
                }
                Some(end) => {
                    let before = warn.map(|warn| end - warn);
                    (State::Fresh, Reason::NotRenewed { before, without })
                }
                None => (State::Fresh, Reason::Endless { without }),
            };
        }
        if self.settings.paused {
            let state = if ended { State::Expired } else { State::Paused };
            return (state, Reason::AllPaused);
        }
        if entry.rank.is_none() {
            return (State::Fresh, Reason::LeftToTeam);
        }
        let state = match ended {
            true => State::Expired,
            // Nothing is fresh before it is there.
            false if !entry.has_token() => State::Refreshing,
            false => State::Fresh,
        };
        (state, Reason::Planned(schedule::step(&entry.facts(&self.settings), now)))
    }
}

/// Why it is as it is, in words.
fn why(entry: &Entry, reason: &Reason<'_>, now: DateTime<Utc>, local: Local<'_>) -> Text {
    match entry.beside() {
        Some(beside) => {
            let tool = &beside.tool;
            let refused = matches!(entry.standing.trouble, Trouble::Refused { .. });
            // Whoever signs in there signs in for both.
            let shared = match tool.sign_in.as_ref().filter(|_| refused) {
                Some(command) => text!("why-shared-refused", tool = &tool.title, command),
                None => text!("why-shared", tool = &tool.title),
            };
            Text::joined([reason.says(now, local), shared])
        }
        None if entry.is_parked() && entry.renewable() => {
            Text::joined([reason.says(now, local), entry.elsewhere_says().unwrap_or_default()])
        }
        None => reason.says(now, local),
    }
}

/// Whose it is, as far as its provider told.
fn identity(entry: &Entry) -> Option<String> {
    entry.standing.identity.as_deref().map(|identity| shown(identity).into())
}

/// Which machine of a team had its token.
fn renewed_by(entry: &Entry) -> Option<RenewedBy> {
    let by = entry.standing.by.as_ref().filter(|_| entry.has_token())?;
    let user = by.user.as_deref().map(|user| shown(user).into());
    Some(RenewedBy { machine: shown(&by.machine).into(), user })
}

/// When its token ends, as far as that is known. What is left to other machines has a newer one by then.
fn ends_at(entry: &Entry, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_left = entry.rank.is_none() && entry.standing.trouble == Trouble::None;
    entry.standing.expires_at.filter(|end| !is_left || *end > now)
}

fn millis(at: Option<DateTime<Utc>>) -> Option<Millis> {
    at.map(|at| at.timestamp_millis())
}

/// Whether it is renewed by itself.
fn renews(entry: &Entry) -> bool {
    entry.renewable()
        && entry.gone().is_none()
        && !entry.account.disabled
        && !matches!(entry.standing.trouble, Trouble::Refused { .. })
}
