//! Why an account is as it is: known at once, and put into words only for who reads them. Instants and lengths too.

use crate::account::Disputed;
use crate::schedule::{self, Step, Why};
use crate::vault::VaultTrouble;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// How an instant reads on the user's own clock.
pub type Local<'a> = &'a dyn Fn(DateTime<Utc>) -> NaiveDateTime;

/// Belongs to a [`State`](turnglass_protocol::view::State). `without`: there is no refresh token, though one could renew it.
pub(super) enum Reason<'a> {
    Unsaved(&'a Text),
    Absent(&'a Text),
    Back(&'a Text),
    Vault(&'a VaultTrouble),
    /// The same; meanwhile its token is had from this machine's copy, until then.
    FromCopy(&'a VaultTrouble, DateTime<Utc>),
    DueAndVault(&'a VaultTrouble),
    FreshAndVault(&'a VaultTrouble),
    Asking,
    AskingLong,
    Nobody,
    /// Turnglass was stopped while the first grant was brought. `brought`: nobody can sign in instead.
    NeverCame {
        brought: bool,
    },
    Refused {
        says: &'a Text,
        at: DateTime<Utc>,
        /// When it is tried once more all the same.
        again: Option<DateTime<Utc>>,
        /// Nobody can sign in: a new grant has to be brought.
        brought: bool,
    },
    /// What is wrong, and the remedy.
    Misconfigured(&'a Text, &'a Text),
    TriedAgain(&'a Text, DateTime<Utc>),
    AskedAgain(&'a Text, DateTime<Utc>),
    SwitchedOff,
    BringNew {
        without: bool,
    },
    Ends {
        at: DateTime<Utc>,
        without: bool,
    },
    NotRenewed {
        /// So long before its end it is told.
        before: Option<TimeDelta>,
        without: bool,
    },
    /// The same, where no desktop app shows notices.
    NotRenewedUnseen {
        before: TimeDelta,
        without: bool,
    },
    Endless {
        without: bool,
    },
    AllPaused,
    /// Other machines look after it.
    LeftToTeam,
    Planned(Step),
    /// The same, where nobody keeps to the plan.
    ByNobody(Step),
    /// What happened, and nothing of what comes.
    Happened(&'a Text),
    /// What keeps it from following its tool's file.
    Elsewhere(Text),
    /// It is renewed, and the tool's file does not have it yet.
    NotHandedBack(String, &'a Text),
    ToolRenews(ByTool),
    /// It ends, or has ended, and its tool has not renewed it.
    ToolRenewsNext(ByTool, DateTime<Utc>),
}

/// The tool that alone renews an account, and the command that makes it do so.
pub(super) struct ByTool {
    pub(super) title: String,
    pub(super) command: Option<String>,
}

impl ByTool {
    fn renews_next(&self, living: bool, when: Text) -> Text {
        match (living, &self.command) {
            (true, Some(command)) => text!("why-tool-renews-soon-by", tool = &self.title, command, at = when),
            (true, None) => text!("why-tool-renews-soon", tool = &self.title, at = when),
            (false, Some(command)) => text!("why-tool-has-not-renewed-by", tool = &self.title, command),
            (false, None) => text!("why-tool-has-not-renewed", tool = &self.title),
        }
    }
}

impl Reason<'_> {
    /// The same where nobody keeps: what happened and what is the case, without what would be done about it later.
    pub(super) fn by_nobody(self) -> Self {
        match self {
            Reason::DueAndVault(trouble) | Reason::FreshAndVault(trouble) => Reason::Vault(trouble),
            Reason::TriedAgain(says, _) | Reason::AskedAgain(says, _) => Reason::Happened(says),
            Reason::Refused { says, at, brought, .. } => Reason::Refused { says, at, again: None, brought },
            Reason::NotRenewed { without, .. } => Reason::NotRenewed { before: None, without },
            Reason::Planned(step) => Reason::ByNobody(step),
            other => other,
        }
    }

    /// The same where no notice reaches anybody: what is promised is what happens there.
    pub(super) fn without_notices(self) -> Self {
        match self {
            Reason::NotRenewed { before: Some(before), without } => {
                Reason::NotRenewedUnseen { before, without }
            }
            other => other,
        }
    }

    pub(super) fn says(&self, now: DateTime<Utc>, local: Local<'_>) -> Text {
        let when = |at: DateTime<Utc>| clock(at, now, local);
        match *self {
            Reason::Elsewhere(ref says) => says.clone(),
            Reason::NotHandedBack(ref tool, why) => text!("why-not-handed-back", tool, why),
            Reason::ToolRenews(ref by) => text!("why-tool-renews", tool = &by.title),
            Reason::ToolRenewsNext(ref by, at) => by.renews_next(at > now, when(at)),
            Reason::Unsaved(why) => text!("why-unsaved", why),
            Reason::Absent(why) => Text::joined([why.clone(), text!("add-again-hint")]),
            Reason::Back(why) | Reason::Happened(why) => why.clone(),
            Reason::Vault(trouble) => trouble.message(),
            Reason::FromCopy(trouble, at) => {
                Text::joined([trouble.message(), text!("why-from-copy", at = when(at))])
            }
            Reason::FreshAndVault(trouble) => text!("why-living-unsaved", why = trouble.message()),
            Reason::DueAndVault(trouble) => text!("why-due-unsaved", why = trouble.message()),
            Reason::Asking => text!("why-asking"),
            Reason::AskingLong => text!("why-asking-long"),
            Reason::Nobody => text!("nobody-signed-in"),
            Reason::NeverCame { brought: false } => text!("grant-never-came"),
            Reason::NeverCame { brought: true } => text!("grant-never-came-bring"),
            Reason::Refused { says, at, again, brought } => {
                let refused = match brought {
                    false => text!("why-refused", says, at = when(at)),
                    true => text!("why-refused-bring", says, at = when(at)),
                };
                let tried = again.map(|again| text!("why-refused-tried", again = when(again)));
                Text::joined([refused].into_iter().chain(tried))
            }
            Reason::Misconfigured(says, hint) => Text::joined([says.clone(), hint.clone()]),
            Reason::TriedAgain(says, at) => text!("why-tried-again", says, at = when(at)),
            Reason::AskedAgain(says, at) => text!("why-asked-again", says, at = when(at)),
            Reason::SwitchedOff => text!("why-switched-off"),
            Reason::BringNew { without: false } => text!("why-bring-new"),
            Reason::BringNew { without: true } => text!("why-bring-new-without"),
            Reason::Ends { at, without: false } => text!("why-ends", at = when(at)),
            Reason::Ends { at, without: true } => text!("why-ends-without", at = when(at)),
            Reason::NotRenewed { before: Some(before), without } => {
                let before = length(before);
                if without { text!("why-warned-without", before) } else { text!("why-warned", before) }
            }
            Reason::NotRenewedUnseen { before, without } => {
                let before = length(before);
                if without { text!("why-seen-without", before) } else { text!("why-seen", before) }
            }
            Reason::NotRenewed { before: None, without: false } => text!("why-not-renewed"),
            Reason::NotRenewed { before: None, without: true } => text!("why-not-renewed-without"),
            Reason::Endless { without: false } => text!("why-endless"),
            Reason::Endless { without: true } => text!("why-endless-without"),
            Reason::AllPaused => text!("why-all-paused"),
            Reason::LeftToTeam => text!("why-left-to-team"),
            Reason::Planned(Step::Look { at }) => text!("why-looked-at", at = when(at)),
            Reason::Planned(Step::Refresh { at, why }) => match why {
                Why::BeforeExpiry(margin) if at > now => {
                    text!("why-renews", at = when(at), before = length(margin))
                }
                Why::BeforeExpiry(_) => text!("why-due"),
                Why::NoToken => text!("why-first"),
                Why::Ended => text!("why-ended"),
                Why::Daily(every) if every < schedule::LOOK => {
                    text!("why-every", every = length(every), at = when(at))
                }
                Why::Daily(_) => text!("why-daily", at = when(at)),
                Why::Retry => text!("why-tried", at = when(at)),
            },
            Reason::ByNobody(Step::Look { .. }) => Text::default(),
            Reason::ByNobody(Step::Refresh { at, why }) => match why {
                Why::BeforeExpiry(margin) if at > now => {
                    text!("why-to-be-renewed", at = when(at), before = length(margin))
                }
                Why::BeforeExpiry(_) | Why::Retry => text!("why-overdue"),
                Why::NoToken => text!("why-none-yet"),
                Why::Ended => text!("why-ended-overdue"),
                Why::Daily(_) => text!("why-end-unknown"),
            },
        }
    }
}

/// `at 14:05`, `at 14:05:30` within ten minutes, `Tue 14:05` within a week, `12 Dec 14:05` beyond.
fn clock(at: DateTime<Utc>, now: DateTime<Utc>, local: Local<'_>) -> Text {
    let (then, today) = (local(at), local(now));
    let (day, month) = (then.day(), then.month());
    if (at - now).abs() < TimeDelta::minutes(10) {
        text!("when-time", time = %then.format("%H:%M:%S"))
    } else if then.date() == today.date() {
        text!("when-time", time = %then.format("%H:%M"))
    } else if (then.date() - today.date()).abs() < TimeDelta::days(7) {
        let weekday = then.weekday().number_from_monday();
        text!("when-weekday", weekday, time = %then.format("%H:%M"))
    } else if (at - now).abs() < TimeDelta::days(300) {
        text!("when-day", day, month, time = %then.format("%H:%M"))
    } else {
        text!("when-date", day, month, year = %then.year())
    }
}

/// A length in words, rounded to its two largest units: `3 days`, `1 hour 20 minutes`, `45 seconds`.
pub(super) fn length(length: TimeDelta) -> Text {
    // The smaller unit of each two. What is rounded up to the next one is told by that.
    let units = [(1, 3_600), (60, 86_400), (3_600, i64::MAX)];
    let told_by = |(unit, below)| {
        Some(schedule::rounded(length, unit).num_seconds()).filter(|seconds| *seconds < below)
    };
    let seconds = units.into_iter().find_map(told_by).unwrap_or_default().max(0);
    let parts = [seconds / 86_400, seconds % 86_400 / 3_600, seconds % 3_600 / 60, seconds % 60];
    let first = parts.iter().position(|count| *count > 0).unwrap_or(3);
    let told = |unit: usize| {
        let count = parts.get(unit).copied().filter(|count| *count > 0 || unit == first)?;
        Some(match unit {
            0 => text!("length-days", count),
            1 => text!("length-hours", count),
            2 => text!("length-minutes", count),
            _ => text!("length-seconds", count),
        })
    };
    let largest = told(first).unwrap_or_default();
    match told(first + 1) {
        Some(second) => text!("length-two", first = largest, second),
        None => largest,
    }
}

/// What is said once of ends that contradict each other.
pub(super) fn disputed(ends: &Disputed) -> Text {
    let told = |seconds: i64| length(TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX));
    let (provider, other) = (told(ends.provider), told(ends.other));
    match ends.by_token {
        true => text!("ends-disputed", provider, other),
        false => text!("ends-disputed-itself", provider, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        for (seconds, words) in [
            (0, "0 seconds"),
            (45, "45 seconds"),
            (259_200, "3 days"),
            (4_800, "1 hour 20 minutes"),
            (90_061, "1 day 1 hour"),
            (86_460, "1 day"),
            (93_000, "1 day 2 hours"),
            (7_199, "2 hours"),
        ] {
            assert_eq!(length(TimeDelta::seconds(seconds)), words);
        }
        // What was set a moment ago, or asked for and cut by the time that its answer was under way.
        for (milliseconds, words) in [
            (59_700, "1 minute"),
            (3_599_800, "1 hour"),
            (7_170_000, "2 hours"),
            (86_399_400, "1 day"),
            (259_198_000, "3 days"),
            (59_400, "59 seconds"),
            (-5_000, "0 seconds"),
        ] {
            assert_eq!(length(TimeDelta::milliseconds(milliseconds)), words, "{milliseconds}");
        }
    }

    #[test]
    fn nothing_is_promised_where_nobody_keeps() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let (later, margin, says) =
            (now + TimeDelta::hours(2), TimeDelta::hours(1), Text::from("Not there."));
        let due = |at, why| Reason::Planned(Step::Refresh { at, why });
        for (reason, words) in [
            (Reason::TriedAgain(&says, later), "Not there."),
            (Reason::AskedAgain(&says, later), "Not there."),
            (
                Reason::Refused { says: &says, at: now, again: Some(later), brought: false },
                "Sign in again. Not there. (at 08:00:00)",
            ),
            (
                Reason::Refused { says: &says, at: now, again: Some(later), brought: true },
                "It needs a new token. Not there. (at 08:00:00)",
            ),
            (Reason::NotRenewed { before: Some(margin), without: false }, "Cannot be renewed."),
            (Reason::Planned(Step::Look { at: later }), ""),
            (due(later, Why::BeforeExpiry(margin)), "To be renewed at 10:00, 1 hour before it ends."),
            (due(now, Why::BeforeExpiry(margin)), "Due: it should be renewed now."),
            (due(later, Why::Retry), "Due: it should be renewed now."),
            (due(now, Why::NoToken), "Its first token has not been fetched yet."),
            (due(now, Why::Ended), "Ended: it should be renewed now."),
            (due(later, Why::Daily(margin)), "Does not say when it ends."),
            (Reason::SwitchedOff, "Paused: kept, but not renewed."),
        ] {
            assert_eq!(reason.by_nobody().says(now, &|at| at.naive_utc()), words);
        }
        for trouble in [Reason::DueAndVault, Reason::FreshAndVault] {
            let told = trouble(&VaultTrouble::Locked).by_nobody().says(now, &|at| at.naive_utc());
            assert_eq!(told, VaultTrouble::Locked.message());
        }
    }

    #[test]
    fn a_notice_is_promised_only_where_one_is_shown() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let told = |without| Reason::NotRenewed { before: Some(TimeDelta::days(2)), without };
        let says = |reason: Reason<'_>| reason.says(now, &|at| at.naive_utc());
        assert_eq!(says(told(false)), "Cannot be renewed; you will be told 2 days before.");
        assert_eq!(
            says(told(false).without_notices()),
            "Cannot be renewed; 2 days before its end, `turnglass list` shows it and hooks run."
        );
        assert!(!says(told(true).without_notices()).contains("you will be told"));
        assert_eq!(says(Reason::AllPaused.without_notices()), says(Reason::AllPaused));
    }

    #[test]
    fn instants_read_the_shorter_the_nearer_they_are() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        for (seconds, words) in [
            (70, "at 08:01:10"),
            (7_200, "at 10:00"),
            (86_400, "Sat 08:00"),
            (-86_400, "Thu 08:00"),
            (30 * 86_400, "14 Feb 08:00"),
            (400 * 86_400, "19 Feb 2028"),
        ] {
            assert_eq!(clock(now + TimeDelta::seconds(seconds), now, &|at| at.naive_utc()), words);
        }
    }
}
