//! `turnglass demo`: a live table of accounts at a provider inside the program. Nothing of it is kept.

use super::list::table;
use crate::args::DemoArgs;
use crate::{output, signals, words};
use chrono::{Local, TimeZone};
use std::collections::HashMap;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use turnglass::keeper::{Options, open};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Millis, Row, Snapshot, State, VaultKind};
use turnglass_protocol::wire::Tell;

enum Event {
    Told(Box<Snapshot>),
    Stop,
}

pub(crate) fn run(args: &DemoArgs) -> Result<u8, Problem> {
    let dir = tempfile::Builder::new()
        .prefix("turnglass-demo-")
        .tempdir()
        .map_err(|error| Problem::failed(text!("demo-no-directory", why = %error)))?;
    let options = Options { demo: true, ..Options::new(Home::at(dir.path()), VaultKind::Memory) };
    let (client, running) = open(&options)?;
    let (sender, events) = channel();
    let stop = sender.clone();
    signals::on(move || drop(stop.send(Event::Stop)))?;
    let mut watch = client.watch(None)?;
    std::thread::spawn(move || {
        while let Ok(tell) = watch.next() {
            let Tell::Snapshot(snapshot) = tell else { continue };
            if sender.send(Event::Told(snapshot)).is_err() {
                return;
            }
        }
        let _: Result<(), _> = Sender::send(&sender, Event::Stop);
    });

    let end = args.lasting.map(|lasting| Instant::now() + Duration::from_secs(lasting.as_seconds()));
    let mut face: Box<dyn Face> =
        if std::io::stdout().is_terminal() { Box::new(Live::default()) } else { Box::new(Lines::default()) };
    face.begin()?;
    let mut latest = None;
    let shown = loop {
        let left = end.map_or(Duration::MAX, |end| end.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            break Ok(());
        }
        match events.recv_timeout(left.min(Duration::from_secs(1))) {
            Ok(Event::Told(snapshot)) => latest = Some(snapshot),
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => break Ok(()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(snapshot) = &latest
            && let Err(problem) = face.show(snapshot, words::now())
        {
            break Err(problem);
        }
    };
    face.end()?;
    if let Some(running) = running {
        running.stop()?;
    }
    shown.map(|()| 0)
}

/// How the demo is shown.
trait Face {
    fn begin(&mut self) -> Result<(), Problem> {
        Ok(())
    }
    fn show(&mut self, snapshot: &Snapshot, now: Millis) -> Result<(), Problem>;
    fn end(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}

/// A table on the terminal, drawn over itself.
#[derive(Default)]
struct Live {
    lines: usize,
}

impl Face for Live {
    fn begin(&mut self) -> Result<(), Problem> {
        output::answer("\u{1b}[?25l") // hides the cursor
    }

    fn show(&mut self, snapshot: &Snapshot, now: Millis) -> Result<(), Problem> {
        let rows: Vec<Row> = snapshot.accounts.iter().map(Row::from).collect();
        let table = table(rows, now, output::width(), false);
        let mut frame = String::new();
        if self.lines > 0 {
            frame.push_str(&format!("\u{1b}[{}A", self.lines));
        }
        frame.push_str("\r\u{1b}[J");
        frame.push_str(&table);
        frame.push_str(&format!("\n{}\n", text!("demo-ends")));
        self.lines = table.lines().count() + 2;
        output::answer(&frame)
    }

    fn end(&mut self) -> Result<(), Problem> {
        output::answer("\u{1b}[?25h")
    }
}

/// A line for each change, for logs and pipes.
#[derive(Default)]
struct Lines {
    seen: HashMap<String, (State, Option<Millis>)>,
}

impl Face for Lines {
    fn show(&mut self, snapshot: &Snapshot, now: Millis) -> Result<(), Problem> {
        let time = Local.timestamp_millis_opt(now).single().map(|now| now.format("%H:%M:%S").to_string());
        let mut lines = String::new();
        for account in &snapshot.accounts {
            let is = (account.state, account.last.as_ref().map(|last| last.at));
            if self.seen.insert(account.name.clone(), is) == Some(is) {
                continue;
            }
            lines.push_str(&format!(
                "{}  {}  {}  {}  {}\n",
                time.as_deref().unwrap_or_default(),
                words::left_aligned(&words::clean(&account.name), 15),
                words::left_aligned(&account.state_words().to_string(), 16),
                words::right_aligned(&words::left(now, account.expires_at).to_string(), 7),
                words::clean(&account.reason.to_string()),
            ));
        }
        output::answer(&lines)
    }
}
