//! Signing in from the tray or from a notice: what there is to do, decided from what is known, and how it is begun.

use crate::browser;
use crate::link::Link;
use turnglass::error::Problem;
use turnglass::view::{SignInView, SignInWay, Snapshot, State};
use turnglass::wire::{Ask, NewAccount};

/// What brings a person who wants to sign in to an account further.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// A sign-in, of which the window then shows how it goes.
    Begin,
    /// One was begun already: its page is opened once more.
    Resume(&'a SignInView),
    /// Nobody can sign in from here, or nobody needs to: the window says what can be done.
    Look,
}

pub(crate) fn step<'a>(snapshot: Option<&'a Snapshot>, account: &str) -> Step<'a> {
    let Some(snapshot) = snapshot else { return Step::Look };
    if let Some(begun) = snapshot.sign_ins.iter().find(|one| one.account == account) {
        return Step::Resume(begun);
    }
    let needs_it = |state| matches!(state, State::SignInNeeded | State::Expired | State::Misconfigured);
    let found = snapshot.accounts.iter().find(|one| one.name == account);
    match found.is_some_and(|one| one.can_sign_in && needs_it(one.state)) {
        true => Step::Begin,
        false => Step::Look,
    }
}

/// Asks the keeper to begin, which may take as long as the provider does.
pub(crate) fn begin(link: &Link, account: String) -> Result<SignInView, Problem> {
    let account = Box::new(NewAccount { name: account, ..NewAccount::default() });
    link.client()?.ask(Ask::SignIn { account, way: None })
}

/// Opens the page of a sign-in in the browser. One with a code is shown by the window instead: the code belongs to it.
pub(crate) fn open_page(begun: &SignInView) -> Result<(), Problem> {
    match (begun.way, &begun.other) {
        (SignInWay::Browser, None) => browser::open(&begun.url),
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
        assert_eq!(step(Some(&seen(State::SignInNeeded, true)), "a"), Step::Begin);
        assert_eq!(step(Some(&seen(State::SignInNeeded, true)), "b"), Step::Look, "another account");
        assert_eq!(
            step(Some(&seen(State::SignInNeeded, false)), "a"),
            Step::Look,
            "a token has to be brought"
        );
        assert_eq!(step(None, "a"), Step::Look);
    }

    #[test]
    fn a_notice_that_was_overtaken_begins_nothing() {
        assert_eq!(step(Some(&seen(State::Fresh, true)), "a"), Step::Look);
    }

    #[test]
    fn what_was_begun_goes_on() {
        let mut seen = seen(State::SignInNeeded, true);
        seen.sign_ins.push(samples::sign_in(3, "a"));
        assert_eq!(step(Some(&seen), "a"), Step::Resume(&seen.sign_ins[0]));
    }
}
