//! No way to the provider, or not to be sure that it is the one.

use crate::fault_table::row::{Does::*, Heals, Place, RENEWED, RETRYING, Row, Shows, UNREACHABLE};
use turnglass_protocol::view::State;
use turnglass_tests::Part;

pub(in crate::fault_table) fn rows() -> Vec<Row> {
    let tls = |fault, shows, says| Row { fault, place: Place::Tls(shows), says, ..UNREACHABLE };
    vec![
        Row {
            fault: "connection refused",
            place: Place::Nowhere,
            says: &["127.77.", "refused the connection"],
            ..UNREACHABLE
        },
        Row {
            fault: "a name that does not exist",
            place: Place::Unnamed,
            says: &["tokens.turnglass.invalid", "name", "not found"],
            heals: Heals::Untried,
            ..UNREACHABLE
        },
        Row { fault: "only IPv6", place: Place::Ipv6, ..RENEWED },
        Row { fault: "TLS with a certificate that is fine", place: Place::Tls(Shows::Good), ..RENEWED },
        tls("TLS with a certificate that has ended", Shows::Ended, &["certificate", "ended", "clock"]),
        tls("TLS with another host's certificate", Shows::AnothersName, &["certificate", "another name"]),
        tls(
            "TLS with a certificate of an unknown authority",
            Shows::NobodysWord,
            &["certificate", "not trust"],
        ),
        Row {
            fault: "plain HTTP where TLS is expected",
            place: Place::Deaf,
            says: &["does not speak TLS"],
            heals: Heals::Untried,
            ..UNREACHABLE
        },
        Row {
            fault: "connection reset before the provider works",
            does: Instead(|| vec![Part::Reset]),
            says: &["connection", "broke"],
            ..RETRYING
        },
        Row {
            fault: "the same, on a connection that was kept open",
            before: true,
            does: Instead(|| vec![Part::Reset]),
            says: &["connection", "broke"],
            ..RETRYING
        },
        Row {
            fault: "connection closed before the provider works",
            does: Instead(Vec::new),
            says: &["connection", "broke"],
            ..RETRYING
        },
        Row {
            fault: "no answer at all",
            does: Instead(|| vec![Part::Silence]),
            state: State::Refreshing,
            says: &["has not answered within 30 seconds", "nothing is asked again"],
            // It is listened to for five minutes.
            heals: Heals::Untried,
            slow: true,
            ..RETRYING
        },
    ]
}
