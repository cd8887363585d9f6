//! The tray as a value: which icon, which tooltip, which menu. Computed from what is known and `now`, compared in
//! tests, and drawn elsewhere ([`draw`]). Knows no toolkit and asks no clock.

mod deadline;
pub(crate) mod draw;
#[cfg(target_os = "linux")]
pub(crate) mod host;
mod menu;
mod words;

pub(crate) use menu::{Item, Menu};

use chrono::TimeZone;
use deadline::Deadline;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, Millis, Need, Problem, Snapshot, State, VaultState};

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

/// Labels tell minutes. Of many accounts one or another changes each second, and each time the whole menu is sent.
const CALM: Millis = 10_000;

/// The five faces of the icon: each has its own shape, so that none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Well,
    Attention,
    Action,
    Paused,
    Offline,
}

impl Tray {
    /// In the language that is spoken: a value in another language is another value.
    pub(crate) fn of<Z: TimeZone>(known: Known, now: Millis, zone: &Z) -> Self {
        let header = header(known);
        Self {
            icon: icon(known),
            tooltip: tooltip(known, &header, now, zone),
            menu: Menu::of(known, &header, now),
        }
    }

    /// From when on this would look different without anything having happened: the next minute or hour that a
    /// label counts down, a little later where that is at once. `None` when nothing shown depends on the time.
    pub(crate) fn changes_at(known: Known, now: Millis) -> Option<Millis> {
        let snapshot = known.snapshot?;
        let labels = snapshot.accounts.iter().filter_map(|account| menu::time_left(account, now)?.changes_at);
        let tooltip = Deadline::next(snapshot, now).and_then(|next| next.changes_at(now));
        let soonest = labels.chain(tooltip.filter(|_| known.lost.is_none())).min()?;
        Some(soonest.max(now + CALM))
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
        // What is late then is late for this reason.
        _ if snapshot.keeper.offline => Icon::Offline,
        Need::Attention => Icon::Attention,
        Need::None if !snapshot.warnings.is_empty() => Icon::Attention,
        Need::None | Need::Action => Icon::Well,
    }
}

/// The worst state in words, as one line.
fn header(known: Known) -> Text {
    if let Some(problem) = known.lost {
        return problem.message.clone();
    }
    let Some(snapshot) = known.snapshot else { return text!("tray-starting") };
    match snapshot.vault.state {
        VaultState::Open => {}
        VaultState::Locked if snapshot.vault.is_new => return text!("tray-vault-new"),
        VaultState::Locked => return text!("tray-vault-locked"),
        VaultState::Missing => return text!("tray-vault-missing"),
        VaultState::Failing => return text!("tray-vault-failing"),
    }
    let accounts = &snapshot.accounts;
    match worst(snapshot) {
        _ if accounts.is_empty() => text!("tray-no-accounts"),
        Need::Action => match trouble(accounts, Need::Action) {
            Trouble::One(text) => text,
            Trouble::Many(count, states) => text!("tray-need-you", count, states),
        },
        _ if snapshot.settings.paused => text!("tray-paused"),
        _ if snapshot.keeper.offline => text!("tray-offline"),
        Need::Attention => match trouble(accounts, Need::Attention) {
            Trouble::One(text) => text,
            Trouble::Many(count, states) => text!("tray-have-trouble", count, states),
        },
        Need::None => {
            let paused = accounts.iter().filter(|account| account.state == State::Paused).count();
            match (accounts.len() - paused, paused) {
                (0, _) => text!("tray-all-paused"),
                (count, 0) => text!("tray-fresh", count),
                (fresh, paused) => text!("tray-fresh-and-paused", fresh, paused),
            }
        }
    }
}

enum Trouble {
    One(Text),
    /// How many, and what is the matter with them.
    Many(usize, Text),
}

fn trouble(accounts: &[AccountView], need: Need) -> Trouble {
    let troubled: Vec<_> = accounts.iter().filter(|account| account.state.need() == need).collect();
    if let [one] = troubled.as_slice() {
        let name = words::shortened(&one.name, 40);
        return Trouble::One(text!("tray-one-in-trouble", name, state = one.state_words()));
    }
    let mut states: Vec<_> = troubled.iter().map(|account| account.state_words()).collect();
    states.sort_unstable_by(|a, b| str::cmp(a, b));
    states.dedup();
    Trouble::Many(troubled.len(), Text::listed(states))
}

fn worst(snapshot: &Snapshot) -> Need {
    snapshot.accounts.iter().map(|account| account.state.need()).max().unwrap_or(Need::None)
}

/// The header and the next deadline.
fn tooltip<Z: TimeZone>(known: Known, header: &Text, now: Millis, zone: &Z) -> String {
    let snapshot = known.snapshot.filter(|_| known.lost.is_none());
    match snapshot.and_then(|snapshot| Deadline::next(snapshot, now)) {
        Some(next) => format!("{header}\n{}", next.words(now, zone)),
        None => header.to_string(),
    }
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
        seen.accounts[0].state = State::Fresh;
        seen.keeper.offline = true;
        assert_eq!(tray(&seen).icon, Icon::Paused, "offline changes nothing about a pause");
        seen.settings.paused = false;
        assert_eq!(tray(&seen).icon, Icon::Offline, "what is late is late for this reason");
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
    fn offline_is_said() {
        let mut seen = snapshot(&[("a", State::Retrying), ("b", State::Fresh)]);
        seen.keeper.offline = true;
        assert_eq!(tray(&seen).tooltip, "Offline: renewed when the network is back");
    }

    #[test]
    fn the_tooltip_names_the_next_deadline() {
        let mut seen = snapshot(&[("Qwen", State::Fresh), ("Key", State::Fresh)]);
        seen.accounts[0].due_at = Some(NOW + 26 * HOUR);
        seen.accounts[1].expires_at = Some(NOW + 2 * HOUR);
        // NOW is Wednesday, 2026-11-18 08:00 UTC.
        assert_eq!(tray(&seen).tooltip, "All 2 fresh\nQwen: renews Thu 10:00");
        seen.accounts[0].due_at = Some(NOW + 41 * 60_000 + 5_000);
        assert_eq!(tray(&seen).tooltip, "All 2 fresh\nQwen: renews in 41 min");
        seen.accounts[0].state = State::Retrying;
        assert_eq!(tray(&seen).tooltip, "Qwen: retrying\nQwen: tried again in 41 min");
        (seen.accounts[0].state, seen.accounts[0].due_at) = (State::Fresh, None);
        assert_eq!(tray(&seen).tooltip, "All 2 fresh\nKey: ends at 10:00");
    }

    #[test]
    fn a_lost_keeper_is_said() {
        let problem = Problem::failed("The keeper is gone.");
        let tray = Tray::of(Known { lost: Some(&problem), ..Known::default() }, NOW, &Utc);
        assert_eq!((tray.icon, tray.tooltip.as_str()), (Icon::Action, "The keeper is gone."));
    }

    #[test]
    fn nothing_ticks_unless_something_counts() {
        let at = |accounts: &[(&str, State)]| {
            let mut seen = snapshot(accounts);
            for account in &mut seen.accounts {
                account.expires_at = Some(NOW + 3 * HOUR + 90_000);
            }
            Tray::changes_at(Known { snapshot: Some(&seen), ..Known::default() }, NOW)
        };
        assert_eq!(at(&[]), None);
        let told_as_a_length = NOW + 2 * HOUR + 90_001;
        assert_eq!(at(&[("a", State::SignInNeeded), ("b", State::Paused)]), Some(told_as_a_length));
        assert_eq!(at(&[("a", State::Fresh)]), Some(NOW + 30_001));
    }

    #[test]
    fn a_deadline_is_counted_down_from_when_it_is_near() {
        let mut seen = snapshot(&[("a", State::Retrying)]);
        seen.accounts[0].due_at = Some(NOW + 3 * HOUR);
        let known = Known { snapshot: Some(&seen), ..Known::default() };
        assert_eq!(Tray::changes_at(known, NOW), Some(NOW + 2 * HOUR + 1));
        assert_eq!(Tray::changes_at(known, NOW + 2 * HOUR + 1), Some(NOW + 2 * HOUR + 60_001));
        let just_before = NOW + 2 * HOUR + 60_000;
        assert_eq!(
            Tray::changes_at(known, just_before),
            Some(just_before + CALM),
            "and with many not each second"
        );
    }
}
