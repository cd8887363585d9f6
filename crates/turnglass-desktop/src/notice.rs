//! A notice as a desktop shows it, as a value: words, urgency, whether it waits for the person, its buttons.

use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ApprovalView, Notice, NoticeKind};

/// One notification. At most one with the same key is up at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub key: Key,
    pub title: Text,
    pub body: Text,
    pub urgency: Urgency,
    /// Stays until the person answers it or it is withdrawn.
    pub stays: bool,
    /// What a click on the card itself is; `None`: no answer.
    pub click: Option<Answer>,
    /// What most will want first: some desktops have room for one or two.
    pub buttons: &'static [Answer],
}

/// What a person can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Show the dashboard, at this account.
    Open,
    SignIn,
    /// Put the account's token on the clipboard.
    Copy,
    /// A program may have the token.
    Allow,
    Deny,
}

impl Answer {
    const ALL: [Answer; 5] = [Answer::Open, Answer::SignIn, Answer::Copy, Answer::Allow, Answer::Deny];

    /// On its button.
    pub(crate) fn words(self) -> Text {
        match self {
            Answer::Open => text!("notice-open"),
            Answer::SignIn => text!("notice-sign-in"),
            Answer::Copy => text!("notice-copy"),
            Answer::Allow => text!("notice-allow"),
            Answer::Deny => text!("notice-deny"),
        }
    }

    /// What the desktop calls it when it is chosen.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Answer::Open => "open",
            Answer::SignIn => "sign-in",
            Answer::Copy => "copy",
            Answer::Allow => "allow",
            Answer::Deny => "deny",
        }
    }

    pub(crate) fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
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
        let Notice { kind, account, title, body, brought } = notice;
        // "Critical" is left to fire alarms: it would break into do-not-disturb.
        let (urgency, stays) = match kind {
            NoticeKind::Renewed | NoticeKind::Retrying => (Urgency::Low, false),
            NoticeKind::Expiring => (Urgency::Normal, false),
            NoticeKind::Expired | NoticeKind::Vault | NoticeKind::SignInNeeded => (Urgency::Normal, true),
        };
        let (click, buttons): (_, &[Answer]) = match kind {
            NoticeKind::Renewed if account.is_some() => (Answer::Open, &[Answer::Copy, Answer::Open]),
            NoticeKind::SignInNeeded if !brought => (Answer::SignIn, &[Answer::SignIn, Answer::Open]),
            _ => (Answer::Open, &[Answer::Open]),
        };
        let key = Key { account, about: About::Kept(kind) };
        Self { key, title, body, urgency, stays, click: Some(click), buttons }
    }

    /// For something that the person asked for and that did not work; `what` is e.g. "Qwen was not refreshed".
    pub(crate) fn failed(account: Option<&str>, what: Text, problem: &Problem) -> Self {
        Self {
            key: Key { account: account.map(str::to_owned), about: About::Failed },
            title: what,
            body: problem.clone().whole(),
            urgency: Urgency::Normal,
            stays: false,
            click: Some(Answer::Open),
            buttons: &[Answer::Open],
        }
    }

    /// Asks whether a program may have a token.
    pub(crate) fn question(view: &ApprovalView) -> Self {
        let program = view.program.rsplit('/').next().unwrap_or(&view.program);
        let (user, pid) = (view.who.words(), view.pid);
        // At the keeper's own socket it is the person's own.
        let asker = match view.socket.is_none() || user.is_empty() {
            true => view.program.clone(),
            false => text!("program-of-user", program = &view.program, user),
        };
        let body = match &view.socket {
            Some(socket) => text!("notice-asker-through", program = asker, pid, socket),
            None => text!("notice-asker", program = asker, pid),
        };
        Self {
            key: Key::question(view.id),
            title: text!("notice-question", program, account = &view.account),
            body,
            urgency: Urgency::Normal,
            stays: true,
            click: None,
            buttons: &[Answer::Allow, Answer::Deny],
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
    use turnglass_protocol::view::WhoView;

    fn notice(kind: NoticeKind, account: Option<&str>) -> Notice {
        let account = account.map(Into::into);
        Notice { kind, account, title: "t".into(), body: "b".into(), brought: false }
    }

    #[test]
    fn what_needs_a_person_waits_for_one() {
        let sign_in = Card::of(notice(NoticeKind::SignInNeeded, Some("a")));
        assert_eq!((sign_in.stays, sign_in.urgency), (true, Urgency::Normal));
        assert_eq!(
            (sign_in.click, sign_in.buttons),
            (Some(Answer::SignIn), &[Answer::SignIn, Answer::Open][..])
        );
        // Where nobody can, none is offered.
        let brought = Card::of(Notice { brought: true, ..notice(NoticeKind::SignInNeeded, Some("a")) });
        assert_eq!((brought.click, brought.buttons), (Some(Answer::Open), &[Answer::Open][..]));
        let renewed = Card::of(notice(NoticeKind::Renewed, Some("a")));
        assert_eq!((renewed.stays, renewed.urgency), (false, Urgency::Low));
        assert_eq!((renewed.click, renewed.buttons), (Some(Answer::Open), &[Answer::Copy, Answer::Open][..]));
        assert_eq!(Card::of(notice(NoticeKind::Vault, None)).buttons, [Answer::Open]);
    }

    #[test]
    fn every_answer_finds_its_way_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::of_id(answer.id()), Some(answer));
        }
        assert_eq!(Answer::of_id("default"), None);
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
            who: WhoView::default(),
            socket: None,
            count: 1,
            asked_at: 0,
            ends_at: 60_000,
        };
        let card = Card::question(&view);
        assert_eq!(card.title, "git wants the token of “work”");
        assert_eq!(card.body, "/usr/bin/git, process 42. A yes holds for 15 minutes.");
        let who = WhoView { uid: Some(1001), user: Some("deploy".into()), ..WhoView::default() };
        let through = ApprovalView { socket: Some("/s".into()), who, ..view };
        let body = Card::question(&through).body;
        assert_eq!(body, "/usr/bin/git of deploy, process 42, through /s. A yes holds for 15 minutes.");
        assert_eq!(card.key, Key::question(7));
        assert_eq!((card.click, card.buttons), (None, &[Answer::Allow, Answer::Deny][..]));
        assert!(card.stays && !card.key.ends_with_trouble_of(None));
    }

    #[test]
    fn a_failure_carries_its_remedy() {
        let problem = Problem::failed("The provider is down.").hint("Try later.");
        let card = Card::failed(Some("a"), "“a” was not refreshed".into(), &problem);
        assert_eq!(card.body, "The provider is down. Try later.");
    }
}
