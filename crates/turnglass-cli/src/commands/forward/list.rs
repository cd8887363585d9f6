//! Which forwards there are, and who uses them.

use super::one_of;
use crate::args::ForwardStatusArgs;
use crate::keeper::Keeper;
use crate::table::{Cell, render};
use crate::{output, words};
use chrono::Local;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ForwardClientView, ForwardView};
use turnglass_protocol::wire::Ask;

pub(super) fn list(json: bool) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let all: Vec<ForwardView> = keeper.ask(|| Ask::Forwards)?;
    if json {
        output::json(&all)?;
    } else if all.is_empty() {
        output::say(Text::joined([text!("forward-none"), text!("forward-none-hint")]));
    } else {
        let titles = [
            text!("column-forward"),
            text!("column-account"),
            text!("column-at"),
            text!("column-to"),
            text!("column-clients"),
        ];
        let rows = all.iter().map(|forward| {
            let clients = forward.clients.iter().map(|it| it.client.as_str()).collect::<Vec<_>>();
            [
                Cell::told(&forward.name),
                Cell::told(&forward.accounts.join(",")),
                Cell::told(&forward.at),
                Cell::told(&forward.to),
                Cell::told(&if clients.is_empty() { "-".to_owned() } else { clients.join(",") }),
            ]
        });
        output::answer(&render(titles, rows.collect(), output::width(), output::colour()))?;
        all.iter().for_each(say_if_unserved);
    }
    keeper.close()?;
    Ok(0)
}

pub(super) fn status(args: &ForwardStatusArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    let mut all: Vec<ForwardView> = keeper.ask(|| Ask::Forwards)?;
    if args.name.is_some() {
        all = vec![one_of(all, args.name.as_deref())?];
    }
    if args.json {
        output::json(&all)?;
    } else if all.is_empty() {
        output::say(Text::joined([text!("forward-none"), text!("forward-none-hint")]));
    } else {
        if all.iter().any(|forward| !forward.clients.is_empty()) {
            output::answer(&columns_of_clients(&all))?;
        }
        if all.iter().any(|forward| !forward.standing.is_empty()) {
            output::answer(&columns_of_pools(&all))?;
        }
        for forward in &all {
            say_if_unserved(forward);
            say_if_nobody(forward);
        }
    }
    keeper.close()?;
    Ok(0)
}

/// A line for each client.
pub(super) fn columns_of_clients(all: &[ForwardView]) -> String {
    let titles = [
        text!("column-forward"),
        text!("column-client"),
        text!("column-requests"),
        text!("column-open"),
        text!("column-last-use"),
        text!("column-last-error"),
    ];
    let now = words::now();
    let rows = all.iter().flat_map(|forward| forward.clients.iter().map(move |client| (forward, client)));
    let rows = rows.map(|(forward, client)| {
        let ForwardClientView { client, requests, open, last_at, error, .. } = client;
        [
            Cell::told(&forward.name),
            Cell::told(client),
            Cell::from(requests.to_string()),
            Cell::from(open.to_string()),
            Cell::from(last_at.map_or_else(|| "-".into(), |at| words::moment(&Local, now, at))),
            Cell::from(error.clone().unwrap_or_else(|| "-".into())),
        ]
    });
    render(titles, rows.collect(), output::width(), output::colour())
}

/// A line for each account of a pool: which one requests go by, and which has to wait until when.
fn columns_of_pools(all: &[ForwardView]) -> String {
    let titles = [text!("column-forward"), text!("column-account"), text!("column-pool-standing")];
    let now = words::now();
    let rows = all.iter().flat_map(|forward| forward.standing.iter().map(move |of| (forward, of)));
    let rows = rows.map(|(forward, of)| {
        let limited = of.limited_until.filter(|until| *until > now);
        let limited = limited.map(|until| text!("pool-limited", until = words::moment(&Local, now, until)));
        let current = of.current.then(|| text!("pool-current"));
        let standing = match (current, limited) {
            (Some(first), Some(second)) => text!("listed", first, second),
            (one, other) => one.or(other).unwrap_or_else(|| "-".into()),
        };
        [Cell::told(&forward.name), Cell::told(&of.account), Cell::from(standing)]
    });
    render(titles, rows.collect(), output::width(), output::colour())
}

/// Why it carries nothing now.
pub(super) fn say_if_unserved(forward: &ForwardView) {
    if let Some(problem) = &forward.problem {
        output::say(problem.to_string());
    } else if !forward.served {
        output::say(text!("forward-unserved", name = &forward.name));
    }
}

/// Nobody has a key, nor could do without.
pub(super) fn say_if_nobody(forward: &ForwardView) {
    if forward.clients.is_empty() && forward.at.starts_with("http://") {
        output::say(text!("forward-no-clients", name = &forward.name));
    }
}
