//! `turnglass list --watch`: the list as it is, until somebody has seen enough. On a terminal it is drawn over itself, at
//! each change and each second; elsewhere each snapshot is a line of JSON.

use super::rows::table;
use crate::args::ListArgs;
use crate::keeper::Keeper;
use crate::table::wrap;
use crate::{output, signals, words};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;
use turnglass_protocol::client::{self, Watch};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{Millis, Row, Snapshot};
use turnglass_protocol::wire::Tell;

/// The time that is left is shown to the second.
const TICK: Duration = Duration::from_secs(1);
/// Another screen of the terminal, without a cursor; and back to what was there before.
const BEGIN: &str = "\u{1b}[?1049h\u{1b}[?25l";
const END: &str = "\u{1b}[?25h\u{1b}[?1049l";

enum Event {
    Told(Box<Snapshot>),
    /// The keeper tells nothing more, and why.
    Over(Problem),
    Stop,
}

enum End {
    Stopped,
    KeeperGone,
}

pub(super) fn run(args: &ListArgs) -> Result<u8, Problem> {
    if args.json {
        return keeper_by_keeper(&mut |shown| match shown {
            Shown::Told(snapshot) => output::json_line(snapshot),
            Shown::Still(_) => Ok(()),
        });
    }
    if !output::can_redraw() {
        return Err(Problem::usage(text!("watch-no-terminal")).hint(text!("watch-no-terminal-hint")));
    }
    output::answer(BEGIN)?;
    let seen = keeper_by_keeper(&mut |shown| {
        let (Shown::Told(snapshot) | Shown::Still(snapshot)) = shown;
        draw(snapshot, args.identity)
    });
    output::answer(END)?;
    seen
}

/// What is to be shown, and whether it is new.
enum Shown<'a> {
    Told(&'a Snapshot),
    Still(&'a Snapshot),
}

type Show<'a> = &'a mut dyn FnMut(Shown<'_>) -> Result<(), Problem>;

/// Keepers may come and go meanwhile.
fn keeper_by_keeper(show: Show<'_>) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    loop {
        let watch = keeper.another()?.watch(None)?;
        let (sender, events) = channel();
        // Behind the keeper, which may be this process and then ends by a signal.
        let stop = sender.clone();
        signals::on(move || drop(stop.send(Event::Stop)))?;
        std::thread::spawn(move || listen(watch, &sender));
        match until_its_end(&events, show)? {
            End::Stopped => return keeper.close().map(|()| 0),
            End::KeeperGone => keeper = keeper.next()?,
        }
    }
}

fn listen(mut watch: Watch, sender: &Sender<Event>) {
    loop {
        let event = match watch.next() {
            Ok(Tell::Snapshot(snapshot)) => Event::Told(snapshot),
            Ok(_) => continue,
            Err(problem) => Event::Over(problem),
        };
        let over = matches!(event, Event::Over(_));
        if sender.send(event).is_err() || over {
            return;
        }
    }
}

fn until_its_end(events: &Receiver<Event>, show: Show<'_>) -> Result<End, Problem> {
    let mut latest: Option<Box<Snapshot>> = None;
    loop {
        match events.recv_timeout(TICK) {
            Ok(Event::Told(snapshot)) => show(Shown::Told(latest.insert(snapshot)))?,
            Ok(Event::Over(problem)) if problem != client::gone() => return Err(problem),
            Ok(Event::Over(_)) => return Ok(End::KeeperGone),
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(End::Stopped),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(snapshot) = &latest {
                    show(Shown::Still(snapshot))?;
                }
            }
        }
    }
}

fn draw(snapshot: &Snapshot, identity: bool) -> Result<(), Problem> {
    let (columns, rows) = output::size();
    output::answer(&frame(&page(snapshot, words::now(), columns, identity), rows))
}

/// The list, and what is wrong beside it.
fn page(snapshot: &Snapshot, now: Millis, columns: usize, identity: bool) -> String {
    let rows: Vec<Row> = snapshot.accounts.iter().map(Row::from).collect();
    let mut page = match rows.is_empty() {
        true => wrap(&words::clean(&text!("list-empty").to_string()), columns).join("\n") + "\n",
        false => table(rows, now, Some(columns), identity),
    };
    for problem in snapshot.vault.problem.iter().chain(&snapshot.warnings) {
        page.push('\n');
        page.push_str(&wrap(&words::clean(&problem.to_string()), columns).join("\n"));
    }
    page
}

/// As much of the page as the terminal has lines for, over what was there.
fn frame(page: &str, rows: usize) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let mut shown = lines[..lines.len().min(rows)].to_vec();
    if let Some(last) = shown.last_mut().filter(|_| lines.len() > rows) {
        *last = "…";
    }
    format!("\u{1b}[H{}\u{1b}[K\u{1b}[J", shown.join("\u{1b}[K\r\n"))
}

#[cfg(test)]
mod tests {
    use super::frame;

    #[test]
    fn a_frame_has_no_more_lines_than_the_terminal() {
        let lines = |page: &str, rows| frame(page, rows).replace("\u{1b}[K", "").replace("\u{1b}[J", "");
        assert_eq!(lines("a\nb\n", 5), "\u{1b}[Ha\r\nb");
        assert_eq!(lines("a\nb\nc\n", 3), "\u{1b}[Ha\r\nb\r\nc");
        assert_eq!(lines("a\nb\nc\nd\n", 3), "\u{1b}[Ha\r\nb\r\n…");
        assert_eq!(lines("", 3), "\u{1b}[H");
    }
}
