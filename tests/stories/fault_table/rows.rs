//! All rows, by chapters of the page.

mod cut;
mod odd;
mod refused;
mod unreachable;
mod unreadable;
mod wait;
mod wire;

use super::row::Row;

pub(super) fn all() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("Out of order, or asking to wait", wait::rows()),
        ("Not reached", unreachable::rows()),
        ("Refused, and misconfigured", refused::rows()),
        ("Not the provider that answers, or not in a form that can be read", unreadable::rows()),
        ("Cut off, endless, lost on the way", cut::rows()),
        ("Odd on the wire, but whole", wire::rows()),
        ("Odd, but an answer", odd::rows()),
    ]
}
