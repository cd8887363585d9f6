//! Writes `ui/src/wire.ts` from what `view` says, and fails when the file is stale, so that window
//! and keeper cannot drift apart. Tests only; knows type declarations, no values.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts` rewrites the file.

use crate::account::Owner;
use crate::error::{Code, Problem};
use crate::view::{
    AccountView, AskedView, CheckReport, ClaimView, ClaimsView, DeskView, FoundChoice, FoundView,
    HistoryEntry, HookView, HooksView, ImportReport, Imported, ImportedEntry, KeeperView, Language,
    NoticeKind, NoticeSwitches, OtherIdentity, OwedView, ParameterView, ProviderView, QuietHours,
    RefreshReport, Settings, SignInStage, SignInView, SignInWay, Snapshot, State, Theme, TokenKind, ToolView,
    UsedView, VaultKind, VaultState, VaultView, Wants, What,
};
use std::path::Path;
use ts_rs::{Config, TS};

const OPENING: &str = "\
// What the dashboard may see: everything but secrets. Generated from crates/turnglass-protocol/src/view.
// Do not edit: change it there, then run `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts`.
//
// Instants are milliseconds since 1970 in UTC; lengths are seconds.
";

/// A type with its comment; what stands inside its braces is indented.
fn declaration<T: TS>(config: &Config) -> String {
    let declared = T::decl(config).replace("{ ", "{\n").replace(", };", ",\n};");
    let lines = declared.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let body = lines.enumerate().map(|(at, line)| match line {
        line if at == 0 || line.starts_with("};") => format!("{line}\n"),
        line => format!("  {line}\n"),
    });
    format!("\n{}export {}", T::docs().unwrap_or_default(), body.collect::<String>())
}

fn generated() -> String {
    let config = Config::new();
    let mut text = OPENING.to_owned();
    macro_rules! declare {
        ($($type:ty),* $(,)?) => { $( text.push_str(&declaration::<$type>(&config)); )* };
    }
    declare![
        Snapshot,
        KeeperView,
        DeskView,
        VaultView,
        VaultKind,
        VaultState,
        AccountView,
        Owner,
        ToolView,
        FoundView,
        FoundChoice,
        UsedView,
        AskedView,
        State,
        SignInView,
        SignInWay,
        SignInStage,
        OtherIdentity,
        HistoryEntry,
        What,
        Settings,
        NoticeSwitches,
        NoticeKind,
        QuietHours,
        Language,
        Theme,
        ClaimsView,
        TokenKind,
        ClaimView,
        HooksView,
        OwedView,
        HookView,
        ParameterView,
        ProviderView,
        Wants,
        RefreshReport,
        CheckReport,
        ImportReport,
        ImportedEntry,
        Imported,
        Problem,
        Code,
    ];
    text
}

#[test]
fn wire_ts_says_what_the_keeper_says() -> std::io::Result<()> {
    let file = Path::new("../../ui/src/wire.ts");
    let wanted = generated();
    if std::env::var_os("TURNGLASS_BLESS").is_some() {
        std::fs::write(file, &wanted)?;
    }
    let found = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == wanted,
        "ui/src/wire.ts is stale: run `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts` and commit it"
    );
    Ok(())
}
