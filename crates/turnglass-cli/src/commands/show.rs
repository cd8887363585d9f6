//! `turnglass show`: everything about one account: how it stands, what is set, and what happened last.

use super::forward::forwards;
use super::{history, set};
use crate::account::remedy;
use crate::args::AccountArgs;
use crate::keeper::Keeper;
use crate::nearest::no_such_account;
use crate::{output, unkept, words};
use serde::Serialize;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{
    AccountView, HistoryEntry, MarginBy, MarginView, Millis, Snapshot, State, VaultKind,
};
use turnglass_protocol::wire::Ask;

/// So much of the history is shown beside the rest.
const EVENTS: u32 = 5;

/// All of it, for programs.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    account: AccountView,
    vault: VaultKind,
    history: Vec<HistoryEntry>,
    /// The names of the forwards that carry its token.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forwards: Vec<String>,
}

pub(crate) fn run(args: &AccountArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_for(&args.name)?;
    keeper.let_in()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    // As they are shown, which is how a keeper takes them.
    let wanted = letters::shown(&args.name);
    let Some(account) = snapshot.accounts.iter().find(|account| account.name == wanted) else {
        return Err(no_such_account(&args.name, &snapshot));
    };
    let (account, now) = (account.clone(), snapshot.now);
    let paused = snapshot.settings.paused && !account.disabled;
    let history = keeper.ask(|| Ask::History { account: args.name.clone(), limit: Some(EVENTS) })?;
    let forwards = forwards(&mut keeper);
    let forwards = forwards.into_iter().filter(|forward| forward.accounts.contains(&account.name));
    let forwards = forwards.map(|forward| forward.name).collect();
    let shown = Shown { account, vault: snapshot.vault.kind, history, forwards };
    if args.json {
        output::json(&shown)?;
    } else {
        output::answer(&whole(&shown, now))?;
    }
    // Its state names the trouble alone.
    let vault = snapshot.vault.problem.filter(|_| shown.account.state == State::VaultTrouble);
    if let Some(problem) = vault {
        output::say(problem.to_string());
    }
    if paused {
        output::say(text!("paused-resume-hint"));
    }
    unkept::say_of(&mut keeper, |name| name == shown.account.name);
    keeper.close()?;
    Ok(0)
}

fn whole(shown: &Shown, now: Millis) -> String {
    let mut text = words::named_apart(&standing(shown, now), 0, "  ");
    text.push('\n');
    text.push_str(&set::lines(&shown.account));
    if !shown.history.is_empty() {
        text.push('\n');
        text.push_str(&history::table(&shown.history));
    }
    text
}

/// Of the home's own vault, its kind.
fn lies_in(account: &AccountView, vault: VaultKind) -> Text {
    match account.lives_in.strip_prefix("team ") {
        Some(team) => text!("show-vault-team", team),
        None => Text::from(vault.word()),
    }
}

/// How it stands, a line each; what nobody knows has none.
fn standing(Shown { account, vault, forwards, .. }: &Shown, now: Millis) -> Vec<(Text, Text)> {
    let at = |at: Option<Millis>| at.map(|at| Text::from(words::instant_here(at)));
    let ahead = |end: Option<Millis>| {
        end.map(|end| text!("show-ahead", at = %words::instant_here(end), left = words::left(now, Some(end))))
    };
    let listed = |some: &[String]| (!some.is_empty()).then(|| Text::from(some.join(" ")));
    let provider = match &account.host {
        Some(host) => text!("show-provider-at", title = &account.provider_title, host),
        None => Text::from(&account.provider_title),
    };
    let tool =
        account.tool.as_ref().map(|tool| text!("show-tool-in", title = &tool.title, file = &tool.file));
    let why = Text::joined([account.reason.clone()].into_iter().chain(remedy(account)));
    let by = account.renewed_by.as_ref().map(|by| match &by.user {
        Some(user) => text!("show-renewed-by-whom", machine = &by.machine, user),
        None => Text::from(&by.machine),
    });
    let lines = [
        (text!("show-account"), Some(Text::from(&account.name))),
        (text!("show-state"), Some(text!("show-state-why", state = account.state_words(), why))),
        (text!("show-identity"), account.identity.as_ref().map(Text::from)),
        (text!("show-provider"), Some(provider)),
        (text!("show-tool"), tool),
        (text!("show-issued"), at(account.issued_at)),
        (text!("show-renewed-by"), by),
        (text!("show-ends"), ahead(account.expires_at)),
        (text!("show-renews"), at(account.due_at)),
        (
            text!("show-early"),
            account.renewed_before.filter(|_| !account.disabled).map(|margin| early(&margin, account)),
        ),
        (text!("show-sign-in-ends"), ahead(account.sign_in_ends_at)),
        (text!("show-certificate-ends"), ahead(account.certificate_ends_at)),
        (text!("show-scopes"), listed(&account.scopes)),
        (text!("show-hosts"), listed(&account.hosts)),
        (text!("show-forwards"), listed(forwards)),
        (text!("show-vault"), Some(lies_in(account, *vault))),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// How long before its end it is renewed, and why so: what is set below is not always what counts.
fn early(told: &MarginView, account: &AccountView) -> Text {
    let margin = Span::lasting(told.seconds);
    if let Some(asked) = told.cut_from_seconds.map(Span::lasting) {
        return match told.by {
            MarginBy::Account => text!("show-cut-account", %margin, %asked),
            MarginBy::Tool => text!("show-cut-tool", %margin, %asked),
            MarginBy::Provider => text!("show-cut-provider", %margin, %asked),
            MarginBy::All => text!("show-cut-all", %margin, %asked),
            MarginBy::Rule => text!("show-cut-rule", %margin, %asked),
        };
    }
    let lives = account.issued_at.zip(account.expires_at).is_some_and(|(from, to)| from < to);
    match told.by {
        MarginBy::Account => text!("show-early-account", %margin),
        MarginBy::Tool => text!("show-early-tool", %margin),
        MarginBy::Provider => text!("show-early-provider", %margin),
        MarginBy::All => text!("show-early-all", %margin),
        MarginBy::Rule if lives => text!("show-early-rule", %margin),
        MarginBy::Rule => text!("show-early-unknown", %margin),
    }
}
