//! The tray as a value: which icon, which tooltip, which menu. Computed from what is known and `now`, compared in
//! tests, and drawn elsewhere ([`draw`]). Knows no toolkit and asks no clock.

pub(crate) mod draw;
pub(crate) mod host;
mod menu;
mod words;

pub(crate) use menu::{Click, Item, Menu};

use chrono::TimeZone;
use turnglass::view::{AccountView, Millis, Need, Problem, Snapshot, State, VaultState};

/// What the tray process knows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known<'a> {
    /// The latest snapshot; `None` before the first.
    pub snapshot: Option<&'a Snapshot>,
    /// Why the keeper is away, while it is.
    pub lost: Option<&'a Problem>,
    /// Whether Turnglass starts at login; `None` where that cannot be changed.
    pub autostart: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tray {
    pub icon: Icon,
    pub tooltip: String,
    pub menu: Menu,
}

/// The four faces of the icon: each has its own shape, so that none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Well,
    Attention,
    Action,
    Paused,
}

impl Tray {
    pub(crate) fn of<Z: TimeZone>(known: Known, now: Millis, zone: &Z) -> Self
    where
        Z::Offset: std::fmt::Display,
    {
        let header = header(known);
        Self {
            icon: icon(known),
            tooltip: tooltip(known, &header, now, zone),
            menu: Menu::of(known, header, now),
        }
    }

    /// From when on this would look different without anything having happened: the next minute or hour that a
    /// label counts down. `None` when nothing shown depends on the time.
    pub(crate) fn changes_at(known: Known, now: Millis) -> Option<Millis> {
        known.snapshot?.accounts.iter().filter_map(|account| menu::time_left(account, now)?.changes_at).min()
    }
}

fn icon(known: Known) -> Icon {
    let Some(snapshot) = known.snapshot else {
        return if known.lost.is_some() { Icon::Action } else { Icon::Well };
    };
    let worst = worst(snapshot);
    if known.lost.is_some() || snapshot.vault.state != VaultState::Open || worst == Need::Action {
        return Icon::Action;
    }
    if snapshot.settings.paused {
        return Icon::Paused;
    }
    match worst {
        Need::Attention => Icon::Attention,
        Need::None if !snapshot.warnings.is_empty() => Icon::Attention,
        Need::None | Need::Action => Icon::Well,
    }
}

/// The worst state in words, as one line.
fn header(known: Known) -> String {
    if let Some(problem) = known.lost {
        return problem.message.to_string();
    }
    let Some(snapshot) = known.snapshot else { return "Starting…".into() };
    match snapshot.vault.state {
        VaultState::Open => {}
        VaultState::Locked => return "The vault is locked".into(),
        VaultState::Missing => return "The vault is missing".into(),
        VaultState::Failing => return "The vault is failing".into(),
    }
    let accounts = &snapshot.accounts;
    match worst(snapshot) {
        _ if accounts.is_empty() => "No accounts yet".into(),
        Need::Action => trouble(accounts, Need::Action, "need you"),
        _ if snapshot.settings.paused => "Paused: nothing is renewed by itself".into(),
        Need::Attention => trouble(accounts, Need::Attention, "have trouble"),
        Need::None => {
            let paused = accounts.iter().filter(|account| account.state == State::Paused).count();
            match (accounts.len() - paused, paused) {
                (0, _) => "All paused".into(),
                (1, 0) => "Fresh".into(),
                (fresh, 0) => format!("All {fresh} fresh"),
                (fresh, paused) => format!("{fresh} fresh, {paused} paused"),
            }
        }
    }
}

fn trouble(accounts: &[AccountView], need: Need, verb: &str) -> String {
    let troubled: Vec<_> = accounts.iter().filter(|account| account.state.need() == need).collect();
    let mut words: Vec<_> = troubled.iter().map(|account| account.state.words()).collect();
    words.sort_unstable();
    words.dedup();
    match troubled.as_slice() {
        [one] => format!("{}: {}", words::shortened(&one.name, 40), one.state.words()),
        many => format!("{} {verb}: {}", many.len(), words.join(", ")),
    }
}

fn worst(snapshot: &Snapshot) -> Need {
    snapshot.accounts.iter().map(|account| account.state.need()).max().unwrap_or(Need::None)
}

/// The header and the next deadline, as an instant and not as a length, so that it stays true while nobody redraws it.
fn tooltip<Z: TimeZone>(known: Known, header: &str, now: Millis, zone: &Z) -> String
where
    Z::Offset: std::fmt::Display,
{
    let Some(snapshot) = known.snapshot.filter(|_| known.lost.is_none()) else { return header.to_owned() };
    let next = |at: fn(&AccountView) -> Option<Millis>| {
        let coming = snapshot.accounts.iter().filter_map(move |account| Some((at(account)?, account)));
        coming.filter(|(at, _)| *at > now).min_by_key(|(at, _)| *at)
    };
    let line = match (next(|account| account.due_at), next(|account| account.expires_at)) {
        (Some((at, account)), _) => {
            let verb = if account.state == State::Retrying { "is tried again" } else { "renews" };
            Some((at, account, verb))
        }
        (None, Some((at, account))) => Some((at, account, "ends")),
        (None, None) => None,
    };
    let Some((at, account, verb)) = line else { return header.to_owned() };
    format!("{header}\n{} {verb} {}", words::shortened(&account.name, 40), words::instant(at, now, zone))
}

#[cfg(test)]
#[path = "tray/samples.rs"]
pub(crate) mod samples;

#[cfg(test)]
mod tests {
    use super::samples::*;
    use super::*;
    use chrono::Utc;

    fn tray(snapshot: &Snapshot) -> Tray {
        Tray::of(Known { snapshot: Some(snapshot), ..Known::default() }, NOW, &Utc)
    }

    #[test]
    fn the_icon_tells_the_worst_need() {
        let mut seen = snapshot(&[("a", State::Fresh), ("b", State::Refreshing)]);
        assert_eq!(tray(&seen).icon, Icon::Well);
        seen.accounts[1].state = State::Retrying;
        assert_eq!(tray(&seen).icon, Icon::Attention);
        seen.settings.paused = true;
        assert_eq!(tray(&seen).icon, Icon::Paused);
        seen.accounts[0].state = State::SignInNeeded;
        assert_eq!(tray(&seen).icon, Icon::Action, "paused does not hide what needs a person");
        let mut locked = snapshot(&[("a", State::Fresh)]);
        locked.vault.state = VaultState::Locked;
        assert_eq!(tray(&locked).icon, Icon::Action);
    }

    #[test]
    fn the_header_says_it_in_words() {
        let says = |accounts: &[(&str, State)]| tray(&snapshot(accounts)).tooltip;
        assert_eq!(says(&[]), "No accounts yet");
        assert_eq!(says(&[("a", State::Fresh), ("b", State::Refreshing)]), "All 2 fresh");
        assert_eq!(says(&[("a", State::Fresh), ("b", State::Paused)]), "1 fresh, 1 paused");
        assert_eq!(says(&[("a", State::Fresh), ("Qwen", State::SignInNeeded)]), "Qwen: sign-in needed");
        assert_eq!(
            says(&[("a", State::Expired), ("b", State::SignInNeeded), ("c", State::Retrying)]),
            "2 need you: expired, sign-in needed"
        );
    }

    #[test]
    fn the_tooltip_names_the_next_deadline() {
        let mut seen = snapshot(&[("Qwen", State::Fresh), ("Key", State::Fresh)]);
        seen.accounts[0].due_at = Some(NOW + 26 * HOUR);
        seen.accounts[1].expires_at = Some(NOW + 2 * HOUR);
        // NOW is Wednesday, 2026-11-18 08:00 UTC.
        assert_eq!(tray(&seen).tooltip, "All 2 fresh\nQwen renews Thu 10:00");
        seen.accounts[0].due_at = None;
        assert_eq!(tray(&seen).tooltip, "All 2 fresh\nKey ends Wed 10:00");
    }

    #[test]
    fn a_lost_keeper_is_said() {
        let problem = Problem::failed("The keeper is gone.");
        let tray = Tray::of(Known { lost: Some(&problem), ..Known::default() }, NOW, &Utc);
        assert_eq!((tray.icon, tray.tooltip.as_str()), (Icon::Action, "The keeper is gone."));
    }

    #[test]
    fn nothing_ticks_unless_a_label_counts() {
        let at = |accounts: &[(&str, State)]| {
            let mut seen = snapshot(accounts);
            for account in &mut seen.accounts {
                account.expires_at = Some(NOW + 3 * HOUR + 90_000);
            }
            Tray::changes_at(Known { snapshot: Some(&seen), ..Known::default() }, NOW)
        };
        assert_eq!(at(&[]), None);
        assert_eq!(at(&[("a", State::SignInNeeded), ("b", State::Paused)]), None);
        assert_eq!(at(&[("a", State::Fresh)]), Some(NOW + 30_001));
    }
}
