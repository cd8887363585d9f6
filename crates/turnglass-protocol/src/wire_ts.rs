//! Writes `ui/src/wire.ts` from what `view` says and what the window may ask, and fails when the file is stale, so that
//! window and keeper cannot drift apart. Tests only; knows type declarations, no values.
//!
//! `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts` rewrites the file.

use crate::account::{ClientAuth, GrantKind, Owner, Pkce};
use crate::error::{Code, Problem};
use crate::secret::Secret;
use crate::view::{
    AccountView, AddedView, AskedView, CheckReport, ClaimView, ClaimsView, DeskView, ForwardAccountView,
    ForwardClientView, ForwardPool, ForwardView, FoundChoice, FoundView, HistoryEntry, HookView, HooksView,
    ImportReport, Imported, ImportedEntry, KeeperView, Language, MarginBy, MarginView, NoticeKind,
    NoticeSwitches, OtherIdentity, OwedView, ParameterView, ProviderView, QuietHours, RefreshReport,
    RenewedBy, Settings, SignInStage, SignInView, SignInWay, Snapshot, State, TeamVaultView, Theme,
    TokenKind, ToolView, UpdatesView, UsedView, VaultKind, VaultState, VaultView, Wants, What, WhoView,
};
use crate::wire::{AccountChange, Ask, NewAccount, asked_by_the_window};
use std::path::Path;
use ts_rs::{Config, TS};

const OPENING: &str = "\
// What the dashboard may see, everything but secrets, and what it may ask. Generated from src/view and src/wire of
// crates/turnglass-protocol. Do not edit: change it there, then run `TURNGLASS_BLESS=1 cargo test -p turnglass-protocol wire_ts`.
//
// Instants are milliseconds since 1970 in UTC; lengths are seconds.
";

/// A type with its comment; what stands inside its braces is indented.
fn declaration<T: TS>(config: &Config) -> String {
    let declared = T::decl(config).replace("{ ", "{\n").replace("{\n[key", "{ [key").replace(", };", ",\n};");
    let lines = declared.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let body = lines.enumerate().map(|(at, line)| match line {
        line if at == 0 || line.starts_with("};") => format!("{line}\n"),
        line => format!("  {line}\n"),
    });
    format!("\n{}export {}", T::docs().unwrap_or_default(), body.collect::<String>())
}

/// What the window may ask, and what comes back.
fn asks(config: &Config) -> String {
    let union = Ask::inline(config);
    let messages = of_union(&union);
    let (mut asks, mut answers) = (String::new(), String::new());
    for (ask, answer) in asked_by_the_window(config) {
        let Some(answer) = answer else { continue };
        let name = snake(ask);
        let tag = format!("{{ \"ask\": \"{name}\"");
        let message = messages.iter().find_map(|message| message.strip_prefix(&tag));
        let message = message.unwrap_or_else(|| panic!("no message for {name} in {union}"));
        asks += &format!("\n  | {{ ask: \"{name}\"{message}");
        answers += &format!("\n  {name}: {answer},");
    }
    format!(
        "\n/**\n * What the window may ask. Secrets only ever travel in this direction.\n */\nexport type Ask ={asks};\n\
         \n/**\n * What comes back.\n */\nexport type Answers = {{{answers}\n}};\n"
    )
}

/// The members of a union, each on one line and without its comments.
fn of_union(union: &str) -> Vec<String> {
    let (mut members, mut depth) = (vec![String::new()], 0);
    let bare: String = union.split("/**").map(|part| part.split_once("*/").map_or(part, |it| it.1)).collect();
    for c in bare.chars() {
        match c {
            '{' | '(' | '<' => depth += 1,
            '}' | ')' | '>' => depth -= 1,
            '|' if depth == 0 => members.push(String::new()),
            _ => {}
        }
        if let Some(member) = members.last_mut().filter(|_| c != '|' || depth > 0) {
            member.push(c);
        }
    }
    let line = |member: &String| member.split_whitespace().collect::<Vec<_>>().join(" ").replace(", }", " }");
    members.iter().map(line).collect()
}

/// As serde names a variant.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

fn generated() -> String {
    let config = Config::new().with_large_int("number");
    let mut text = OPENING.to_owned();
    macro_rules! declare {
        ($($type:ty),* $(,)?) => { $( text.push_str(&declaration::<$type>(&config)); )* };
    }
    declare![
        Snapshot,
        KeeperView,
        DeskView,
        VaultView,
        TeamVaultView,
        VaultKind,
        VaultState,
        AccountView,
        RenewedBy,
        AddedView,
        Owner,
        ToolView,
        FoundView,
        FoundChoice,
        UsedView,
        AskedView,
        ForwardView,
        ForwardAccountView,
        ForwardClientView,
        ForwardPool,
        WhoView,
        State,
        SignInView,
        SignInWay,
        SignInStage,
        OtherIdentity,
        HistoryEntry,
        MarginView,
        MarginBy,
        What,
        Settings,
        UpdatesView,
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
        Secret,
        NewAccount,
        AccountChange,
        ClientAuth,
        GrantKind,
        Pkce,
    ];
    text + &asks(&config)
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
