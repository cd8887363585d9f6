//! `turnglass set`: an account's settings, one by one.

use crate::args::SetArgs;
use crate::keeper::Keeper;
use crate::nearest::no_such_account;
use crate::{account, confirm, output, secrets, words};
use serde::Serialize;
use turnglass_core::account::Owner;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, Snapshot};
use turnglass_protocol::wire::{AccountChange, Ask};

pub(crate) fn run(args: &SetArgs) -> Result<u8, Problem> {
    let change = AccountChange {
        margin_seconds: args.margin.map(Span::as_seconds),
        no_margin: args.no_margin,
        group: args.group.clone().or_else(|| args.no_group.then(String::new)),
        muted: (args.no_mute || !args.mute.is_empty())
            .then(|| args.mute.iter().copied().map(Into::into).collect()),
        hooks: (args.hooks || args.no_hooks).then_some(args.hooks),
        no_hosts: args.no_host,
        hosts: args.host.clone(),
        ask_me: (args.ask_me || args.no_ask_me).then_some(args.ask_me),
        trust: args.trust.clone(),
        owner: args.owner.map(Into::into),
        values: args.values.iter().cloned().collect(),
        certificate: secrets::certificate(args.client_certificate.as_deref(), args.client_key.as_deref())?,
        disabled: (args.paused || args.no_paused).then_some(args.paused),
    };
    if change == AccountChange::default() {
        return show(args);
    }
    let mut keeper = Keeper::open_for(&args.name)?;
    let before = look_at(&mut keeper, &args.name)?;
    if change.owner == Some(Owner::Mine) && !args.yes {
        agreed(&before)?;
    }
    let account: AccountView =
        keeper.ask(|| Ask::Edit { account: args.name.clone(), change: change.clone() })?;
    let changed = changed(&before, &account, &change);
    say(&account, &change, &changed);
    if args.json {
        output::json(&Answer { account: &account, changed: for_programs(changed) })?;
    }
    keeper.close()?;
    Ok(0)
}

/// What is another than before, and how it is now.
fn say(account: &AccountView, change: &AccountChange, changed: &[Changed]) {
    let name = &account.name;
    for Changed { setting, before, now } in changed {
        output::say(text!("set-changed", account = name, setting = *setting, before, now));
    }
    if changed.is_empty()
        && change.trust.is_none()
        && change.values.is_empty()
        && change.certificate.is_none()
    {
        output::say(text!("set-as-before", account = name));
    }
    if change.no_hosts || !change.hosts.is_empty() {
        let hosts =
            if account.hosts.is_empty() { text!("set-no-host") } else { account.hosts.join(", ").into() };
        output::say(text!("set-hosts", account = name, hosts));
    }
    if change.ask_me.is_some() {
        output::say(match account.ask_me {
            true => text!("set-asked", account = name),
            false => text!("set-not-asked", account = name),
        });
    }
    output::say(text!("of-account", account = name, says = &account.reason));
    if change.margin_seconds.is_some() {
        account::say_margin_is_cut(account);
    }
}

/// A setting that is another one now, each as it could be set again.
#[derive(Serialize)]
struct Changed {
    setting: &'static str,
    before: String,
    now: String,
}

/// The account as it is now, for programs.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    account: &'a AccountView,
    changed: Vec<Changed>,
}

/// Programs have known this one setting by another name, and the other way round.
fn for_programs(mut changed: Vec<Changed>) -> Vec<Changed> {
    for one in changed.iter_mut().filter(|one| one.setting == "paused") {
        one.setting = "enabled";
        std::mem::swap(&mut one.before, &mut one.now);
    }
    changed
}

fn changed(before: &AccountView, account: &AccountView, change: &AccountChange) -> Vec<Changed> {
    let both = settings(before).into_iter().zip(settings(account));
    let end =
        |account: &AccountView| account.certificate_ends_at.map_or_else(|| "-".into(), words::instant_here);
    let certificate = change.certificate.is_some().then(|| ("certificate", end(before), end(account)));
    both.map(|((setting, before), (_, now))| (setting, before, now))
        .chain(certificate)
        .filter(|(_, before, now)| before != now)
        .map(|(setting, before, now)| Changed { setting, before, now })
        .collect()
}

/// The account's settings as they are.
fn show(args: &SetArgs) -> Result<u8, Problem> {
    let mut keeper = Keeper::open_for(&args.name)?;
    let account = look_at(&mut keeper, &args.name)?;
    keeper.close()?;
    if args.json {
        output::json(&account)?;
        return Ok(0);
    }
    output::answer(&lines(&account))?;
    Ok(0)
}

/// A line for each setting; `show` has them, too.
pub(super) fn lines(account: &AccountView) -> String {
    settings(account).map(|(name, value)| format!("{name:<10} {value}\n")).concat()
}

/// Each as it can be set again; `-` for none.
fn settings(account: &AccountView) -> [(&'static str, String); 8] {
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    let or_none = |line: Option<String>| line.filter(|line| !line.is_empty()).unwrap_or_else(|| "-".into());
    let muted: Vec<String> = account.muted.iter().map(word).collect();
    [
        ("paused", switch(account.disabled)),
        ("owner", word(&account.owner)),
        ("margin", or_none(account.margin_seconds.map(|margin| Span::lasting(margin).to_string()))),
        ("group", or_none(account.group.clone())),
        ("ask-me", switch(account.ask_me)),
        ("hooks", switch(account.hooks)),
        ("host", or_none(Some(account.own_hosts.join(" ")))),
        ("mute", or_none(Some(muted.join(" ")))),
    ]
}

/// As the command line writes it.
fn word(value: &impl Serialize) -> String {
    let written = serde_json::to_value(value).unwrap_or_default();
    written.as_str().unwrap_or_default().replace('_', "-")
}

/// How it is now.
fn look_at(keeper: &mut Keeper, name: &str) -> Result<AccountView, Problem> {
    keeper.let_in()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot)?;
    // As they are shown, which is how a keeper takes them.
    let shown = letters::shown(name);
    let found = snapshot.accounts.iter().find(|account| account.name == shown).cloned();
    found.ok_or_else(|| no_such_account(name, &snapshot))
}

/// Asks where a tool renews it, too.
fn agreed(account: &AccountView) -> Result<(), Problem> {
    let tool = account.tool.as_ref().filter(|tool| tool.rotates && account.owner != Owner::Mine);
    tool.map_or(Ok(()), |tool| confirm::taking_from(&tool.title, false))
}
