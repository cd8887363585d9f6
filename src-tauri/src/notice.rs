//! A notice as a desktop shows it, as a value: words, urgency, whether it waits for the person, the name of its button.

use turnglass::error::Problem;
use turnglass::text::Text;
use turnglass::view::{ApprovalView, Notice, NoticeKind};

/// One notification. At most one with the same key is up at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub key: Key,
    pub title: Text,
    pub body: Text,
    pub urgency: Urgency,
    /// Stays until the person answers it or it is withdrawn.
    pub stays: bool,
    pub buttons: Buttons,
}

/// What a person can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Buttons {
    /// One, which says this and opens the dashboard at this account; as a click on the card does.
    Open(&'static str),
    /// A click on the card itself is no answer.
    YesOrNo { yes: &'static str, no: &'static str },
}

/// How a card was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Opened,
    Yes,
    No,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub account: Option<String>,
    pub about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// What the keeper said.
    Kept(NoticeKind),
    /// What the person asked for in the menu did not work.
    Failed,
    /// Whether a program may have a token: the question with this number.
    Asked(u64),
}

/// As the Desktop Notifications Specification counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    Low = 0,
    Normal = 1,
}

impl Card {
    pub(crate) fn of(notice: Notice) -> Self {
        let Notice { kind, account, title, body } = notice;
        // "Critical" is left to fire alarms: it would break into do-not-disturb.
        let (urgency, stays, button) = match kind {
            NoticeKind::Renewed | NoticeKind::Retrying => (Urgency::Low, false, "Open"),
            NoticeKind::Expiring => (Urgency::Normal, false, "Open"),
            NoticeKind::Expired | NoticeKind::Vault => (Urgency::Normal, true, "Open"),
            NoticeKind::SignInNeeded => (Urgency::Normal, true, "Sign in"),
        };
        Self {
            key: Key { account, about: About::Kept(kind) },
            title,
            body,
            urgency,
            stays,
            buttons: Buttons::Open(button),
        }
    }

    /// For something that the person asked for and that did not work; `what` is e.g. "Qwen was not refreshed".
    pub(crate) fn failed(account: Option<&str>, what: String, problem: &Problem) -> Self {
        Self {
            key: Key { account: account.map(str::to_owned), about: About::Failed },
            title: what.into(),
            body: problem.clone().whole(),
            urgency: Urgency::Normal,
            stays: false,
            buttons: Buttons::Open("Open"),
        }
    }

    /// Asks whether a program may have a token.
    pub(crate) fn question(view: &ApprovalView) -> Self {
        let program = view.program.rsplit('/').next().unwrap_or(&view.program);
        let through = view.socket.as_ref().map(|socket| format!(", through {socket}")).unwrap_or_default();
        Self {
            key: Key::question(view.id),
            title: format!("{program} wants the token of “{}”", view.account).into(),
            body: format!("{}, process {}{through}. A yes holds for 15 minutes.", view.program, view.pid)
                .into(),
            urgency: Urgency::Normal,
            stays: true,
            buttons: Buttons::YesOrNo { yes: "Allow", no: "Deny" },
        }
    }
}

impl Key {
    /// It goes down with its answer, and with no account's trouble.
    pub(crate) fn question(id: u64) -> Self {
        Self { account: None, about: About::Asked(id) }
    }

    /// Whether this goes down when the trouble of `account` is over. Good news stays.
    pub(crate) fn ends_with_trouble_of(&self, account: Option<&str>) -> bool {
        let lasts = matches!(self.about, About::Kept(NoticeKind::Renewed) | About::Asked(_));
        self.account.as_deref() == account && !lasts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(kind: NoticeKind, account: Option<&str>) -> Notice {
        Notice { kind, account: account.map(Into::into), title: "t".into(), body: "b".into() }
    }

    #[test]
    fn what_needs_a_person_waits_for_one() {
        let sign_in = Card::of(notice(NoticeKind::SignInNeeded, Some("a")));
        let button = Buttons::Open("Sign in");
        assert_eq!((sign_in.stays, sign_in.buttons, sign_in.urgency), (true, button, Urgency::Normal));
        let renewed = Card::of(notice(NoticeKind::Renewed, Some("a")));
        let button = Buttons::Open("Open");
        assert_eq!((renewed.stays, renewed.buttons, renewed.urgency), (false, button, Urgency::Low));
    }

    #[test]
    fn healing_takes_the_trouble_down_and_leaves_the_good_news() {
        let key = |kind, account| Card::of(notice(kind, account)).key;
        assert!(key(NoticeKind::Expired, Some("a")).ends_with_trouble_of(Some("a")));
        assert!(!key(NoticeKind::Expired, Some("a")).ends_with_trouble_of(Some("b")));
        assert!(!key(NoticeKind::Renewed, Some("a")).ends_with_trouble_of(Some("a")));
        assert!(key(NoticeKind::Vault, None).ends_with_trouble_of(None));
    }

    #[test]
    fn a_question_names_the_program_and_stays_until_it_is_answered() {
        let view = ApprovalView {
            id: 7,
            account: "work".into(),
            program: "/usr/bin/git".into(),
            pid: 42,
            socket: None,
            count: 1,
            asked_at: 0,
            ends_at: 60_000,
        };
        let card = Card::question(&view);
        assert_eq!(card.title, "git wants the token of “work”");
        assert_eq!(card.body, "/usr/bin/git, process 42. A yes holds for 15 minutes.");
        assert_eq!(card.key, Key::question(7));
        assert!(card.stays && !card.key.ends_with_trouble_of(None));
    }

    #[test]
    fn a_failure_carries_its_remedy() {
        let problem = Problem::failed("The provider is down.").hint("Try later.");
        let card = Card::failed(Some("a"), "“a” was not refreshed".into(), &problem);
        assert_eq!(card.body, "The provider is down. Try later.");
    }
}
