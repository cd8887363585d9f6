//! A row as data: what goes wrong, and what should come of it.

use serde_json::{Map, Value};
use turnglass_protocol::view::State;
use turnglass_tests::{Part, Response};

#[derive(Clone)]
pub(super) struct Row {
    /// In the words of the page.
    pub fault: &'static str,
    pub place: Place,
    pub manner: Manner,
    /// A refresh went well before, over a connection that stays open.
    pub before: bool,
    pub does: Does,
    /// How the account stands after `turnglass refresh`.
    pub state: State,
    /// The exit code of `turnglass refresh`.
    pub exit: i32,
    /// What the message holds, in whatever case.
    pub says: &'static [&'static str],
    /// How many requests the provider saw, also after a `turnglass token`.
    pub requests: usize,
    /// What `turnglass token` then hands out.
    pub served: Served,
    pub heals: Heals,
    /// It only waits: played beside the others, while which its cached token is served.
    pub slow: bool,
}

/// Where the provider is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Here,
    Ipv6,
    Tls(Shows),
    /// Nobody listens there.
    Nowhere,
    /// A name that does not exist.
    Unnamed,
    /// It is asked by TLS and knows only plain HTTP.
    Deaf,
}

/// Whose certificate a provider shows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shows {
    Good,
    Ended,
    AnothersName,
    NobodysWord,
}

/// How the provider treats refresh tokens.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Manner {
    /// A new one at each refresh; a spent one ends everything.
    Rotates,
    /// The same for ever.
    Keeps,
    /// A new one, but the last one is good once more.
    Forgives,
    /// The same tokens until they end.
    Repeats,
}

#[derive(Clone)]
pub(super) enum Does {
    /// Nothing wrong.
    Well,
    /// Answers so, without having looked at the request.
    Says(u16, &'static [(&'static str, &'static str)], &'static str),
    /// Redirects to another host with this status.
    Redirects(u16),
    /// Writes this, without having looked at the request.
    Instead(fn() -> Vec<Part>),
    /// Answers so to the first three requests, without having looked at them.
    SaysThrice(u16, &'static str),
    /// Works, and its answer is lost; the next one is so, without having looked at the request.
    LosesThenSays(u16, &'static str),
    /// Works, then changes the members of its answer.
    Edits(fn(&mut Map<String, Value>)),
    /// Works, then writes something else than its answer's text.
    Body(fn(&str) -> Vec<u8>),
    /// Works, then spoils its answer on the wire.
    Wire(fn(&Response) -> Vec<Part>),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Served {
    /// The token from before: it is still valid.
    Held,
    New,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Heals {
    /// There is nothing to heal; the next refresh works.
    Well,
    /// By itself, as soon as the fault is gone.
    Alone,
    /// By itself, but not before so many seconds; `turnglass refresh` tries at once.
    NotBefore(i64),
    /// Once it is corrected: `turnglass refresh`, or by itself within the hour.
    Corrected,
    /// Only a person can: with a new sign-in.
    SignIn,
    /// With a new sign-in; the old one is tried once more after hours, or by `turnglass refresh`.
    SignInOrHours,
    /// The answer was lost. The old refresh token is tried once more; this provider does not forgive that.
    OnceMore,
    /// As [`Heals::Alone`], but the test has no way to end the fault.
    Untried,
}

/// The provider's trouble passes.
pub(super) const RETRYING: Row = Row {
    fault: "",
    place: Place::Here,
    manner: Manner::Rotates,
    before: false,
    does: Does::Well,
    state: State::Retrying,
    exit: 5,
    says: &[],
    requests: 1,
    served: Served::Held,
    heals: Heals::Alone,
    slow: false,
};

/// Odd, but an answer.
pub(super) const RENEWED: Row = Row {
    state: State::Fresh,
    exit: 0,
    says: &["new token"],
    served: Served::New,
    heals: Heals::Well,
    ..RETRYING
};

/// An answer that brings nothing new.
pub(super) const UNCHANGED: Row = Row { state: State::Unchanged, exit: 0, heals: Heals::Well, ..RETRYING };

/// The provider rotated, and what it answered is lost.
pub(super) const LOST: Row = Row { heals: Heals::OnceMore, ..RETRYING };

/// The provider's own clear word.
pub(super) const REFUSED: Row =
    Row { state: State::SignInNeeded, exit: 4, says: &["refused"], heals: Heals::SignIn, ..RETRYING };

/// The provider's clear word, though not the standard's.
pub(super) const REFUSED_OTHERWISE: Row = Row { heals: Heals::SignInOrHours, ..REFUSED };

/// The account's settings are wrong.
pub(super) const MISCONFIGURED: Row =
    Row { state: State::Misconfigured, exit: 1, heals: Heals::Corrected, ..RETRYING };

/// Nobody was asked.
pub(super) const UNREACHABLE: Row = Row { requests: 0, ..RETRYING };
