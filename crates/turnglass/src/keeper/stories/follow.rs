//! Accounts whose grant a tool keeps: followed, shared, and given back. The tool here is Claude Code, played by its file.

use super::*;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::path::PathBuf;
use turnglass_core::account::{Owner, Source};
use turnglass_protocol::wire::AccountChange;

/// A folder of Claude Code's, in which somebody is signed in.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join(".credentials.json")
    }

    /// As the tool writes it: a new file in the place of the old one.
    fn holds(&self, token: &str, refresh_token: &str, ends_at: DateTime<Utc>) {
        let text = json!({
            "mcpOAuth": { "somebody's": { "accessToken": "theirs" } },
            "claudeAiOauth": {
                "accessToken": token,
                "refreshToken": refresh_token,
                "expiresAt": ends_at.timestamp_millis(),
                "scopes": ["user:inference"],
                "subscriptionType": "max",
            },
        });
        std::fs::write(self.0.path().join("new"), text.to_string()).unwrap();
        turnglass_protocol::file::rename(&self.0.path().join("new"), &self.file()).unwrap();
    }

    fn read(&self) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.file()).unwrap()).unwrap()
    }

    fn account(&self, provider: &Loopback, owner: Owner) -> NewAccount {
        let now = self.read();
        let text = |name: &str| now["claudeAiOauth"][name].as_str().and_then(Secret::some);
        NewAccount {
            owner,
            token: text("accessToken"),
            refresh_token: text("refreshToken"),
            expires_at: now["claudeAiOauth"]["expiresAt"].as_i64(),
            source: Some(Source { tool: "claude-code".into(), file: self.file(), entry: String::new() }),
            ..claude_account(provider)
        }
    }
}

fn imported(stage: &mut Stage, new: NewAccount) -> String {
    let report: turnglass_protocol::view::ImportReport =
        stage.client.ask(Ask::Import { entries: vec![new] }).unwrap();
    let [entry] = report.entries.as_slice() else { panic!("{report:?}") };
    assert_eq!(entry.result, turnglass_protocol::view::Imported::Added, "{entry:?}");
    entry.name.clone()
}

fn in_hours(clock: &Manual, hours: i64) -> DateTime<Utc> {
    use crate::clock::Clock;
    clock.now() + TimeDelta::hours(hours)
}

/// A tool with a token of eight hours, and its provider.
fn signed_in() -> (Arc<Manual>, Loopback, Folder) {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    folder.holds("t0", "r0", in_hours(&clock, 8));
    (clock, provider, folder)
}

#[test]
fn a_watched_account_follows_and_asks_nobody() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    folder.holds("t-theirs-1", "r-theirs-1", in_hours(&clock, 8));
    let mut stage = stage(&clock);
    let name = imported(&mut stage, folder.account(&provider, Owner::Watched));
    assert_eq!(stage.token(&name).unwrap(), "t-theirs-1");
    let view = stage.account(&name);
    assert_eq!((view.state, view.owner, view.can_refresh), (State::Fresh, Owner::Watched, false));
    assert!(view.reason.contains("Claude Code renews it"), "{}", view.reason);
    let refused = stage.client.ask::<RefreshReport>(Ask::Refresh { account: name.clone() }).unwrap_err();
    assert!(refused.message.contains("Claude Code alone"), "{refused}");
    let ended = Ask::Remove { account: name.clone(), revoke: true, anyway: false, revoke_url: None };
    let refused = stage.client.ask::<()>(ended).unwrap_err();
    assert!(refused.message.contains("would sign Claude Code out"), "{refused}");

    // The tool renews: the account has it within moments, without anybody asking.
    folder.holds("t-theirs-2", "r-theirs-2", in_hours(&clock, 9));
    stage.until(&name, |account| account.expires_at == Some(in_hours(&clock, 9).timestamp_millis()));
    assert_eq!(stage.token(&name).unwrap(), "t-theirs-2");

    // It does not renew in time: that is said, with the command that does.
    clock.pass(TimeDelta::hours(9) - TimeDelta::seconds(90));
    let view = stage.until(&name, |account| account.state == State::Expiring);
    assert!(view.reason.contains('`'), "{}", view.reason);
    clock.pass(TimeDelta::hours(1));
    stage.until(&name, |account| account.state == State::Expired);
    let late = stage.token(&name).unwrap_err();
    assert!(late.message.contains("Claude Code"), "{late}");
    folder.holds("t-theirs-3", "r-theirs-3", in_hours(&clock, 8));
    assert_eq!(stage.token(&name).unwrap(), "t-theirs-3", "whoever asks has it looked for");
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
}

#[test]
fn a_tool_that_is_signed_out_is_told_and_healed() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    folder.holds("t-theirs-1", "r-theirs-1", in_hours(&clock, 8));
    let mut stage = stage(&clock);
    let name = imported(&mut stage, folder.account(&provider, Owner::Watched));
    // As it blanks its file.
    folder.holds("", "", DateTime::UNIX_EPOCH);
    let view = stage.until(&name, |account| account.state == State::SignInNeeded);
    assert!(view.reason.contains("Claude Code"), "{}", view.reason);
    std::fs::remove_file(folder.file()).unwrap();
    let view = stage.until(&name, |account| account.reason.contains("There is no"));
    assert_eq!(view.state, State::SignInNeeded);
    folder.holds("t-theirs-2", "r-theirs-2", in_hours(&clock, 8));
    stage.until(&name, |account| account.state == State::Fresh);
    assert_eq!(stage.token(&name).unwrap(), "t-theirs-2");
    std::fs::write(folder.file(), "{\"something\": \"else\"}").unwrap();
    let view = stage.until(&name, |account| account.state != State::Fresh);
    assert_eq!(view.state, State::Misconfigured, "{}", view.reason);
}

#[test]
fn what_is_shared_is_renewed_once_and_stands_in_both_places() {
    let (clock, provider, folder) = signed_in();
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    let name = imported(&mut stage, folder.account(&provider, Owner::Shared));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: name.clone() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
    let stands = |token: &str, refresh_token: &str| {
        soon(|| {
            let now = folder.read();
            now["claudeAiOauth"]["accessToken"] == token
                && now["claudeAiOauth"]["refreshToken"] == refresh_token
        })
    };
    assert!(stands("t1", "r1"), "{}", folder.read());
    let now = folder.read();
    assert_eq!(now["mcpOAuth"]["somebody's"]["accessToken"], "theirs");
    assert_eq!(now["claudeAiOauth"]["subscriptionType"], "max");
    let locks =
        || std::fs::read_dir(folder.0.path()).unwrap().flatten().filter(|e| e.path().is_dir()).count();
    assert!(soon(|| { locks() == 0 }), "locks are given back");

    // The tool was first: its grant is taken, and nobody is asked.
    let asked = provider.asked.lock().unwrap().len();
    folder.holds("t-theirs", "r-theirs", in_hours(&clock, 9));
    stage.until(&name, |account| account.expires_at == Some(in_hours(&clock, 9).timestamp_millis()));
    assert_eq!(stage.token(&name).unwrap(), "t-theirs");
    assert_eq!(provider.asked.lock().unwrap().len(), asked);
}

#[test]
fn a_tool_that_is_renewing_is_waited_for() {
    let (clock, provider, folder) = signed_in();
    let mut stage = stage(&clock);
    let name = imported(&mut stage, folder.account(&provider, Owner::Shared));
    let lock = folder.0.path().join(".oauth_refresh.lock");
    std::fs::create_dir(&lock).unwrap();
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: name.clone() }).unwrap();
    assert_eq!(report.what, What::Later, "{report:?}");
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
    std::fs::remove_dir(&lock).unwrap();
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: name }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
}

#[test]
fn the_owner_is_changed_and_each_does_what_it_says() {
    let (clock, provider, folder) = signed_in();
    let mut stage = stage(&clock);
    let name = imported(&mut stage, folder.account(&provider, Owner::Watched));
    let owner = |stage: &mut Stage, owner: Owner| {
        let change = AccountChange { owner: Some(owner), ..AccountChange::default() };
        stage.client.ask::<AccountView>(Ask::Edit { account: name.clone(), change })
    };
    assert_eq!(owner(&mut stage, Owner::Mine).unwrap().owner, Owner::Mine);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: name.clone() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
    assert_eq!(folder.read()["claudeAiOauth"]["refreshToken"], "r0", "nothing is put there");
    // What was renewed here is newer than what the tool has: shared again, it is put there.
    assert_eq!(owner(&mut stage, Owner::Shared).unwrap().owner, Owner::Shared);
    let there = || folder.read()["claudeAiOauth"]["refreshToken"] == "r1";
    assert!(soon(|| { there() }), "{}", folder.read());
    assert_eq!(owner(&mut stage, Owner::Watched).unwrap().state, State::Fresh);
    assert!(stage.client.ask::<RefreshReport>(Ask::Refresh { account: name.clone() }).is_err());
    let plain = claude_account(&provider);
    stage.add(NewAccount { name: "own".into(), refresh_token: Some(Secret::new("r9")), ..plain });
    let change = AccountChange { owner: Some(Owner::Watched), ..AccountChange::default() };
    let refused = stage.client.ask::<AccountView>(Ask::Edit { account: "own".into(), change }).unwrap_err();
    assert!(refused.hint.unwrap().contains("turnglass import --found"));
}

#[test]
fn a_name_is_no_reason_to_replace_a_grant() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let (one, other) = (Folder::new(), Folder::new());
    one.holds("t-one", "r-one", in_hours(&clock, 8));
    other.holds("t-other", "r-other", in_hours(&clock, 8));
    let mut stage = stage(&clock);
    let first = imported(&mut stage, one.account(&provider, Owner::Watched));
    let second = imported(&mut stage, other.account(&provider, Owner::Watched));
    assert_ne!(first, second);
    assert_eq!(
        (stage.token(&first).unwrap(), stage.token(&second).unwrap()),
        ("t-one".into(), "t-other".into())
    );
    // The same again is the same.
    one.holds("t-one-2", "r-one-2", in_hours(&clock, 8));
    let again = one.account(&provider, Owner::Watched);
    let report: turnglass_protocol::view::ImportReport =
        stage.client.ask(Ask::Import { entries: vec![again] }).unwrap();
    assert_eq!(report.entries[0].name, first);
    assert_eq!(report.entries[0].result, turnglass_protocol::view::Imported::Unchanged);
    assert_eq!(stage.token(&second).unwrap(), "t-other");
}

#[test]
fn an_account_whose_grant_is_replaced_by_a_tools_is_the_tools_too() {
    let (clock, provider, folder) = signed_in();
    let mut stage = stage(&clock);
    stage.add(NewAccount { refresh_token: Some(Secret::new("r9")), ..claude_account(&provider) });
    let brought = NewAccount { replace: true, ..folder.account(&provider, Owner::Shared) };
    let report: turnglass_protocol::view::ImportReport =
        stage.client.ask(Ask::Import { entries: vec![brought] }).unwrap();
    assert_eq!(report.entries[0].result, turnglass_protocol::view::Imported::Updated, "{report:?}");
    let view = stage.account("Claude");
    assert_eq!(view.tool.map(|tool| tool.title).as_deref(), Some("Claude Code"));
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "Claude".into() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
}

#[test]
fn an_owner_that_comes_with_a_mistake_leaves_the_account_at_rest() {
    let (clock, provider, folder) = signed_in();
    let mut stage = stage(&clock);
    let name = imported(&mut stage, folder.account(&provider, Owner::Watched));
    let change = AccountChange {
        owner: Some(Owner::Shared),
        group: Some("too long ".repeat(10)),
        ..AccountChange::default()
    };
    stage.client.ask::<AccountView>(Ask::Edit { account: name.clone(), change }).unwrap_err();
    assert_eq!(stage.account(&name).owner, Owner::Watched);
    let change =
        AccountChange { owner: Some(Owner::Shared), group: Some("Work".into()), ..AccountChange::default() };
    let view: AccountView = stage.client.ask(Ask::Edit { account: name, change }).unwrap();
    assert_eq!((view.owner, view.group.as_deref()), (Owner::Shared, Some("Work")));
}
