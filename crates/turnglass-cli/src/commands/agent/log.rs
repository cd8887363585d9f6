//! What the agent logs: a line for each thing that happened to an account. Nothing of the libraries beneath it, whose
//! logs may show what was sent. Under the journal, which knows time and importance itself, neither is written twice.

use crate::{keeper, words};
use std::fmt::{self, Write as _};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::{Language, in_language};

/// Whether the log goes to the journal.
pub(super) fn begin() -> Result<bool, Problem> {
    begin_with(LevelFilter::INFO)
}

/// The same for who logs only what is amiss, unless more is wanted.
pub(crate) fn begin_quietly() -> Result<bool, Problem> {
    begin_with(LevelFilter::WARN)
}

fn begin_with(usual: LevelFilter) -> Result<bool, Problem> {
    let journal = to_the_journal();
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        // The crate is built without colours, and minds being asked for them.
        .with_ansi(false)
        .event_format(Lines { journal });
    tracing_subscriber::registry()
        .with(Targets::new().with_target("turnglass", level(usual)?))
        .with(lines)
        .init();
    Ok(journal)
}

fn level(usual: LevelFilter) -> Result<LevelFilter, Problem> {
    let chosen = keeper::env("TURNGLASS_LOG");
    match chosen.as_ref().map(|chosen| chosen.to_string_lossy().to_ascii_lowercase()).as_deref() {
        None => Ok(usual),
        Some("info") => Ok(LevelFilter::INFO),
        Some("off") => Ok(LevelFilter::OFF),
        Some("error") => Ok(LevelFilter::ERROR),
        Some("warn") => Ok(LevelFilter::WARN),
        Some("debug") => Ok(LevelFilter::DEBUG),
        Some("trace") => Ok(LevelFilter::TRACE),
        Some(other) => {
            Err(Problem::usage(text!("no-such-level", level = %other)).hint(text!("no-such-level-hint")))
        }
    }
}

/// JOURNAL_STREAM names the device and file of the journal's stream: it is inherited also by who writes elsewhere.
#[cfg(target_os = "linux")]
fn to_the_journal() -> bool {
    let stream = keeper::env("JOURNAL_STREAM").and_then(|named| named.into_string().ok());
    let Some((dev, ino)) = stream.as_deref().and_then(|named| named.split_once(':')) else { return false };
    rustix::fs::fstat(std::io::stderr())
        .is_ok_and(|own| dev.parse() == Ok(own.st_dev) && ino.parse() == Ok(own.st_ino))
}

#[cfg(not(target_os = "linux"))]
fn to_the_journal() -> bool {
    false
}

/// `14:05:00 work: renewed: …`, or for the journal `<6>work: renewed: …`.
struct Lines {
    journal: bool,
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut said = Said::default();
        // What is logged is English, whatever is spoken: it is put into words here.
        in_language(Language::En, || event.record(&mut said));
        let level = *event.metadata().level();
        let begins = if self.journal {
            format!("<{}>", importance(level))
        } else {
            let now = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
            match level {
                Level::ERROR => format!("{now} error: "),
                Level::WARN => format!("{now} warning: "),
                _ => format!("{now} "),
            }
        };
        // Reasons come from providers, and must not begin lines of their own.
        let account = said.account.map(|account| format!("{account}: ")).unwrap_or_default();
        writeln!(writer, "{begins}{}", words::clean(&format!("{account}{}{}", said.message, said.rest)))
    }
}

/// Syslog's numbers.
fn importance(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    }
}

#[derive(Default)]
struct Said {
    account: Option<String>,
    message: String,
    rest: String,
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "account" => self.account = Some(value.into()),
            _ => self.record_debug(field, &value),
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a string does not fail.
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.rest, " ({name}: {value:?})"),
        };
    }
}
