//! Signing in from the tray or from a notice: what there is to do, decided from what is known, and how it is begun.

use super::{Desk, Event, Seen, Stage, apart};
use crate::clock::now;
use crate::link::Link;
use crate::notice::Card;
use std::sync::Arc;
use turnglass_platform::browser;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::{Millis, SignInView, SignInWay, Snapshot, State};
use turnglass_protocol::wire::{Ask, NewAccount};

impl<S: Stage> Desk<S> {
    pub(super) fn sign_in(&self, account: String, seen: &mut Seen) {
        // A second click while the provider is asked does not begin another.
        if !seen.beginning.insert(account.clone()) {
            return;
        }
        let (link, events, asked_at) = (Arc::clone(&self.link), self.events.clone(), now());
        apart(move || {
            let begun = begin(&link, &account);
            let _ = events.send(Event::SignInBegun { account, begun, asked_at });
        });
    }

    /// The browser is where the person signs in; the window shows how it goes: what is waited for, the code to be typed,
    /// what went wrong.
    pub(super) fn begun(
        &mut self,
        account: String,
        begun: Result<Option<Box<SignInView>>, Problem>,
        asked_at: Millis,
        seen: &mut Seen,
    ) {
        seen.beginning.remove(&account);
        let what = text!("not-signed-in", name = &account);
        match begun {
            Ok(begun) => {
                self.open(Some(&account));
                if let Some(begun) = begun {
                    self.apart(Some(account), what, move |_| open_page(&begun));
                }
            }
            Err(problem) => {
                let card = Card::failed(Some(&account), what, &problem);
                self.on(Event::Failed { card, asked_at }, seen);
            }
        }
    }
}

/// The sign-in that brings the person further, if one does. Takes as long as the provider. The snapshot is asked for
/// anew, since a notice may be chosen before the one that tells of its reason has come.
fn begin(link: &Link, account: &str) -> Result<Option<Box<SignInView>>, Problem> {
    let mut client = link.client()?;
    let snapshot: Snapshot = client.ask(Ask::Snapshot)?;
    match step(&snapshot, account) {
        Step::Look => Ok(None),
        Step::Resume(begun) => Ok(Some(Box::new(begun.clone()))),
        Step::Begin => {
            let account = Box::new(NewAccount { name: account.to_owned(), ..NewAccount::default() });
            match client.ask(Ask::SignIn { account, way: None }) {
                // It is gone, and no program wants it.
                Err(problem) if problem.code == Code::NoSuchAccount => Ok(None),
                begun => begun.map(Some),
            }
        }
    }
}

/// What brings a person who wants to sign in to an account further.
#[derive(Debug, PartialEq, Eq)]
enum Step<'a> {
    /// A sign-in, of which the window then shows how it goes.
    Begin,
    /// One was begun already: its page is opened once more.
    Resume(&'a SignInView),
    /// Nobody can sign in from here, or nobody needs to: the window says what can be done.
    Look,
}

fn step<'a>(snapshot: &'a Snapshot, account: &str) -> Step<'a> {
    if let Some(begun) = snapshot.sign_ins.iter().find(|one| one.account == account) {
        return Step::Resume(begun);
    }
    let needs_it = |state| matches!(state, State::SignInNeeded | State::Expired | State::Misconfigured);
    let found = snapshot.accounts.iter().find(|one| one.name == account);
    // To one that is not there yet a program may want a sign-in, and the keeper knows for what.
    match found.is_none_or(|one| one.can_sign_in && needs_it(one.state)) {
        true => Step::Begin,
        false => Step::Look,
    }
}

/// Opens the page of a sign-in in the browser. One with a code is shown by the window instead: the code belongs to it.
fn open_page(begun: &SignInView) -> Result<(), Problem> {
    match (begun.way, &begun.other) {
        (SignInWay::Browser, None) => browser::open_for(begun),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tray::samples;

    fn seen(state: State, can_sign_in: bool) -> Snapshot {
        let mut seen = samples::snapshot(&[("a", state)]);
        seen.accounts[0].can_sign_in = can_sign_in;
        seen
    }

    #[test]
    fn a_refused_account_is_signed_in_again() {
        assert_eq!(step(&seen(State::SignInNeeded, true), "a"), Step::Begin);
        assert_eq!(
            step(&seen(State::Fresh, true), "b"),
            Step::Begin,
            "the keeper knows what it is wanted for"
        );
        assert_eq!(step(&seen(State::SignInNeeded, false), "a"), Step::Look, "a token has to be brought");
    }

    #[test]
    fn a_notice_that_was_overtaken_begins_nothing() {
        assert_eq!(step(&seen(State::Fresh, true), "a"), Step::Look);
    }

    #[test]
    fn what_was_begun_goes_on() {
        let mut seen = seen(State::SignInNeeded, true);
        seen.sign_ins.push(samples::sign_in(3, "a"));
        assert_eq!(step(&seen, "a"), Step::Resume(&seen.sign_ins[0]));
    }
}
