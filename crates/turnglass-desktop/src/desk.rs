//! The one place that acts: on a menu click, a chosen notice, and what the keeper tells the desktop to do.
//! One thread, fed by [`Event`]s; what may take long is asked apart; what is shown is handed to the [`Stage`].

mod sign_in;

use crate::clock::now;
use crate::dashboard::Dashboard;
use crate::event::{Click, Event};
use crate::link::Link;
use crate::notice::{About, Answer, Card, Key};
use crate::tray::{Known, Tray};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use turnglass_platform::autostart;
use turnglass_platform::clipboard::Clipboard;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ApprovalView, Millis, RefreshReport, Snapshot, State};
use turnglass_protocol::wire::{Ask, Lease, Tell, TokenAsk};

/// Where the desk's work is shown. Calls come from the desk's thread.
pub(crate) trait Stage: Send {
    fn draw(&self, tray: Tray);
    fn notify(&self, card: Card);
    fn withdraw(&self, account: Option<String>);
    /// Takes down this one, if it is up.
    fn take_down(&self, key: Key);
    /// Asks whether to quit although something would be lost. Blocks.
    fn ask_to_quit(&self, problem: &Problem) -> bool;
    /// Says, at the very end, what was lost. Blocks until the person has read it.
    fn tell_lost(&self, problem: &Problem);
}

/// A panel may start later than this program; so long it is waited for before the window opens in its stead.
const HOST_GRACE: Millis = 3_000;
/// A wait does not count the time that the machine sleeps, so none is longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// A token for the clipboard lives at least so long where that can be had; it is refreshed first when it does not.
const COPY_TTL_SECONDS: u64 = 60;

pub(crate) struct Desk<S> {
    pub link: Arc<Link>,
    pub dashboard: Dashboard,
    pub stage: S,
    pub events: Sender<Event>,
    /// Whether *Start at login* can be chosen at all: not in the demo.
    pub can_autostart: bool,
}

#[derive(Default)]
struct Seen {
    snapshot: Option<Box<Snapshot>>,
    lost: Option<Problem>,
    autostart: Option<bool>,
    clipboard: Clipboard,
    /// When the window opens unless a tray host has come.
    window_opens_at: Option<Millis>,
    /// The accounts to which a sign-in is being begun: a second click does not begin another.
    beginning: HashSet<String>,
    /// When the keeper last had a notice about each account.
    noticed: HashMap<Option<String>, Millis>,
    drawn: Option<Tray>,
    over: bool,
}

impl<S: Stage> Desk<S> {
    /// Runs until the program is to end.
    pub(crate) fn run(mut self, inbox: &Receiver<Event>, show: bool) {
        let mut seen = Seen { autostart: self.autostart(), ..Seen::default() };
        if show {
            self.open(None);
        } else {
            seen.window_opens_at = Some(now() + HOST_GRACE);
        }
        while !seen.over {
            match wait(inbox, seen.wakes_at()) {
                Ok(Some(event)) => {
                    self.on(event, &mut seen);
                    // A storm of events is one drawing.
                    while let (false, Ok(event)) = (seen.over, inbox.try_recv()) {
                        self.on(event, &mut seen);
                    }
                }
                Ok(None) => {}
                Err(()) => return,
            }
            let now = now();
            seen.clipboard.tidy(now);
            if seen.window_opens_at.take_if(|at| *at <= now).is_some() {
                self.open(None);
            }
            self.draw(&mut seen, now);
        }
    }

    fn on(&mut self, event: Event, seen: &mut Seen) {
        match event {
            Event::Seen(newest) => self.seen(newest.take(), seen),
            Event::Told(tell) => self.told(*tell, seen),
            Event::Lost(problem) => seen.lost = Some(problem),
            Event::Stopped => self.leave(seen),
            Event::Terminated => {
                // There is no time for questions; what the vault did not take is lost with the session.
                let _ = self.link.stop();
                self.leave(seen);
            }
            Event::Clicked(click) => self.clicked(click, seen),
            Event::IconClicked => self.open(None),
            Event::MenuOpens => seen.autostart = self.autostart(),
            Event::NoticeChosen(key, answer) => self.answered(key, answer, seen),
            Event::SignInBegun { account, begun, asked_at } => self.begun(account, begun, asked_at, seen),
            Event::TrayHost(here) => self.tray_host(here, seen),
            Event::WindowClosed(number) => self.dashboard.closed(number),
            Event::Leased { account, ticket, lease } => {
                self.put(account, ticket, lease.map(|lease| *lease), seen)
            }
            Event::Failed { card, asked_at } => {
                // A click turns a switch by itself: it is turned back.
                seen.drawn = None;
                // What the keeper has said about it meanwhile need not be said twice.
                let said = seen.noticed.get(&card.key.account).is_some_and(|at| *at >= asked_at);
                if !said {
                    self.stage.notify(card);
                }
            }
        }
    }

    fn seen(&self, newest: Option<Box<Snapshot>>, seen: &mut Seen) {
        seen.lost = None;
        let Some(snapshot) = newest else { return };
        seen.snapshot = Some(snapshot);
        // The window may have changed it.
        seen.autostart = self.autostart();
    }

    fn told(&mut self, tell: Tell, seen: &mut Seen) {
        match tell {
            Tell::Snapshot(snapshot) => self.seen(Some(snapshot), seen),
            Tell::Notice(notice) => {
                seen.noticed.insert(notice.account.clone(), now());
                self.stage.notify(Card::of(notice));
            }
            Tell::Withdraw { account } => self.stage.withdraw(account),
            Tell::Approve(view) => self.stage.notify(Card::question(&view)),
            Tell::Decided { id } => self.stage.take_down(Key::question(id)),
            Tell::Show => self.open(None),
            Tell::Copy { ticket, account } => self.lease(account, Some(ticket)),
            Tell::Quit => self.quit(seen),
        }
    }

    fn clicked(&mut self, click: Click, seen: &mut Seen) {
        match click {
            Click::Refresh(account) => {
                let name = account.clone();
                self.apart(Some(account), text!("not-refreshed", name = &name), move |link| {
                    let report: RefreshReport = link.client()?.ask(Ask::Refresh { account: name })?;
                    report.problem.map_or(Ok(()), Err)
                });
            }
            Click::RefreshAll => self.apart(None, text!("not-all-refreshed"), |link| {
                // Each account that failed has a notice and a line of its own.
                link.client()?.ask::<Vec<RefreshReport>>(Ask::RefreshAll).map(drop)
            }),
            Click::Copy(account) => self.lease(account, None),
            Click::SignIn(account) => self.sign_in(account, seen),
            Click::GiveToken(account) => self.open(Some(&account)),
            Click::OpenDashboard => self.open(None),
            Click::Pause => {
                let Some(snapshot) = &seen.snapshot else { return };
                let mut settings = snapshot.settings.clone();
                settings.paused = !settings.paused;
                self.apart(None, text!("not-paused"), move |link| {
                    link.client()?.ask(Ask::Configure { settings })
                });
            }
            Click::StartAtLogin => {
                if let Err(problem) = autostart::set(seen.autostart != Some(true)) {
                    self.stage.notify(Card::failed(None, text!("start-at-login-failed"), &problem));
                }
                seen.autostart = self.autostart();
                seen.drawn = None;
            }
            Click::Quit => self.quit(seen),
        }
    }

    fn quit(&mut self, seen: &mut Seen) {
        // As it is now: what was seen last may be a moment old, and a moment is enough to lose a sign-in.
        let now = self.link.client().and_then(|mut client| client.ask::<Snapshot>(Ask::Snapshot)).ok();
        let accounts = now.as_ref().or(seen.snapshot.as_deref()).map(|snapshot| &snapshot.accounts);
        let unsaved = accounts.into_iter().flatten().find(|one| one.state == State::Unsaved);
        // A keeper elsewhere goes on trying; only this process takes its own along.
        if let Some(account) = unsaved.filter(|_| self.link.is_keeper()) {
            let problem = Problem::failed(text!("would-be-lost", name = &account.name));
            if !self.stage.ask_to_quit(&problem) {
                return;
            }
        }
        if let Err(problem) = self.link.stop() {
            self.stage.tell_lost(&problem);
        }
        self.leave(seen);
    }

    fn leave(&mut self, seen: &mut Seen) {
        seen.over = true;
        seen.clipboard.clear();
        self.dashboard.close();
    }

    fn answered(&mut self, Key { account, about }: Key, answer: Answer, seen: &mut Seen) {
        match (about, answer, account) {
            (About::Asked(id), Answer::Allow, _) => self.decide(id, true),
            (About::Asked(id), Answer::Deny, _) => self.decide(id, false),
            (_, Answer::SignIn, Some(account)) => self.sign_in(account, seen),
            (_, Answer::Copy, Some(account)) => self.lease(account, None),
            (_, _, account) => self.open(account.as_deref()),
        }
    }

    /// Tells the keeper whether a program may have a token.
    fn decide(&self, id: u64, allow: bool) {
        self.apart(None, text!("answer-too-late"), move |link| {
            link.client()?.ask::<Vec<ApprovalView>>(Ask::Approve { id: Some(id), allow }).map(drop)
        });
    }

    fn open(&mut self, account: Option<&str>) {
        let events = self.events.clone();
        let closed = move |number| drop(events.send(Event::WindowClosed(number)));
        if let Err(problem) = self.dashboard.show(account, closed) {
            self.stage.notify(Card::failed(None, text!("not-opened"), &problem));
        }
    }

    fn tray_host(&self, here: bool, seen: &mut Seen) {
        if here {
            seen.window_opens_at = None;
        }
        self.link.set_tray_host(here);
    }

    fn lease(&self, account: String, ticket: Option<u64>) {
        let (link, events) = (Arc::clone(&self.link), self.events.clone());
        apart(move || {
            let ask = |min_ttl_seconds| {
                let ask = Ask::Token(TokenAsk { min_ttl_seconds, ..TokenAsk::of(&account) });
                link.client().and_then(|mut client| client.ask(ask))
            };
            // A token that lives for less is better than none: some are never issued for longer.
            let lease = ask(Some(COPY_TTL_SECONDS)).or_else(|_| ask(None));
            let _ = events.send(Event::Leased { account, ticket, lease: lease.map(Box::new) });
        });
    }

    fn put(&self, account: String, ticket: Option<u64>, lease: Result<Lease, Problem>, seen: &mut Seen) {
        let seconds = seen.snapshot.as_ref().map_or(30, |seen| seen.settings.clipboard_seconds);
        let put = lease.and_then(|lease| seen.clipboard.put(&lease.token, seconds, now()));
        let problem = put.err();
        match (ticket, problem) {
            (Some(ticket), problem) => {
                if let Ok(mut client) = self.link.client() {
                    let _ = client.ask::<()>(Ask::Copied { ticket, problem });
                }
            }
            (None, Some(problem)) => {
                let what = text!("not-copied", name = &account);
                self.stage.notify(Card::failed(Some(&account), what, &problem));
            }
            (None, None) => {}
        }
    }

    /// Asks the keeper something that may take long, and says so when it did not work.
    fn apart(
        &self,
        account: Option<String>,
        what: Text,
        ask: impl FnOnce(&Link) -> Result<(), Problem> + Send + 'static,
    ) {
        let (link, events, asked_at) = (Arc::clone(&self.link), self.events.clone(), now());
        apart(move || {
            if let Err(problem) = ask(&link) {
                let card = Card::failed(account.as_deref(), what, &problem);
                let _ = events.send(Event::Failed { card, asked_at });
            }
        });
    }

    fn autostart(&self) -> Option<bool> {
        autostart::is_on().filter(|_| self.can_autostart)
    }

    fn draw(&self, seen: &mut Seen, now: Millis) {
        let tray = Tray::of(seen.known(), now, &chrono::Local);
        if seen.drawn.as_ref() != Some(&tray) {
            self.stage.draw(tray.clone());
            seen.drawn = Some(tray);
        }
    }
}

impl Seen {
    fn known(&self) -> Known<'_> {
        Known { snapshot: self.snapshot.as_deref(), lost: self.lost.as_ref(), autostart: self.autostart }
    }

    /// The next instant at which something is to be done without an event; `None`: nothing ever.
    fn wakes_at(&self) -> Option<Millis> {
        let tray = Tray::changes_at(self.known(), now());
        [tray, self.clipboard.due_at(), self.window_opens_at].into_iter().flatten().min()
    }
}

fn wait(inbox: &Receiver<Event>, until: Option<Millis>) -> Result<Option<Event>, ()> {
    let Some(until) = until else { return inbox.recv().map(Some).map_err(drop) };
    let left = u64::try_from(until - now()).unwrap_or(0);
    match inbox.recv_timeout(Duration::from_millis(left).min(LONGEST_WAIT)) {
        Ok(event) => Ok(Some(event)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err(()),
    }
}

fn apart(work: impl FnOnce() + Send + 'static) {
    let _ = std::thread::Builder::new().name("ask".into()).spawn(work);
}
