//! Several accounts of one tool: one after the other is made the one that the tool is signed in as. The tools here are
//! Claude Code and Codex, played by their files.

use super::*;
use crate::store::{Change, Store};
use base64::Engine;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use turnglass_core::account::{KEPT, Owner};
use turnglass_protocol::view::UsedView;
use turnglass_protocol::wire::AccountChange;
use turnglass_tools::Tools;

/// A folder in which a tool keeps its sign-in.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, value: &Value) {
        std::fs::write(self.at("new"), value.to_string()).unwrap();
        turnglass_protocol::file::rename(&self.at("new"), &self.at(name)).unwrap();
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.at(name)).unwrap()).unwrap()
    }

    /// As Claude Code does when this person signs in, or when it renews.
    fn claude(&self, who: &str, round: u32, ends_at: DateTime<Utc>) {
        let mut own = match self.at(".claude.json").exists() {
            true => self.read(".claude.json"),
            false => json!({ "numStartups": 7, "projects": { "/src": { "allowedTools": [] } } }),
        };
        own["oauthAccount"] = json!({ "accountUuid": format!("id-{who}"), "emailAddress": mail(who) });
        self.put(".claude.json", &own);
        let credentials = json!({
            "mcpOAuth": { "somebody's": { "accessToken": "theirs" } },
            "claudeAiOauth": {
                "accessToken": format!("t-{who}-{round}"),
                "refreshToken": format!("r-{who}-{round}"),
                "expiresAt": ends_at.timestamp_millis(),
                "scopes": ["user:inference"],
                "subscriptionType": format!("plan-{who}"),
            },
        });
        self.put(".credentials.json", &credentials);
    }

    /// What Claude Code is signed in as, by both of its files.
    fn is_claude_of(&self, who: &str, round: u32) -> bool {
        let (own, now) = (self.read(".claude.json"), self.read(".credentials.json"));
        assert_eq!(own["projects"], json!({ "/src": { "allowedTools": [] } }));
        assert_eq!(now["mcpOAuth"]["somebody's"]["accessToken"], "theirs");
        let now = &now["claudeAiOauth"];
        own["oauthAccount"] == json!({ "accountUuid": format!("id-{who}"), "emailAddress": mail(who) })
            && now["accessToken"] == format!("t-{who}-{round}")
            && now["refreshToken"] == format!("r-{who}-{round}")
            && now["subscriptionType"] == format!("plan-{who}")
    }
}

fn mail(who: &str) -> String {
    format!("{who}@example.com")
}

fn hours(clock: &Manual, hours: i64) -> DateTime<Utc> {
    use crate::clock::Clock;
    clock.now() + TimeDelta::hours(hours)
}

/// What stands in the tool's file is taken as an account of this name.
fn taken(stage: &mut Stage, tool: &str, file: &Path, name: &str, owner: Owner, url: &str) {
    let tools = Tools::built_in();
    let entry = tools.get(tool).unwrap().read(file, &|_| None).unwrap().remove(0);
    assert_eq!(entry.fault, None);
    let entry = NewAccount { name: name.into(), token_url: Some(url.to_owned()), ..entry.owned(owner) };
    let report: turnglass_protocol::view::ImportReport =
        stage.client.ask(Ask::Import { entries: vec![entry] }).unwrap();
    assert_eq!(report.entries[0].name, name, "{report:?}");
}

fn used(stage: &mut Stage, account: &str) -> Result<UsedView, Problem> {
    stage.client.ask(Ask::Use { account: account.into() })
}

fn undone(stage: &mut Stage) -> Result<UsedView, Problem> {
    stage.client.ask(Ask::UndoUse { tool: None })
}

/// Anna and then Bob have signed in to Claude Code in one folder; both are watched, and Bob is the one.
fn anna_and_bob(clock: &Arc<Manual>, stage: &mut Stage, folder: &Folder, url: &str, owner: Owner) {
    for who in ["anna", "bob"] {
        folder.claude(who, 1, hours(clock, 8));
        taken(stage, "claude-code", &folder.at(".credentials.json"), who, owner, url);
    }
    stage.until("anna", |account| account.reason.contains("turnglass use anna"));
}

#[test]
fn claude_code_is_switched_there_and_back() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let mut stage = stage(&clock);
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    let parked = stage.account("anna");
    assert_eq!(parked.state, State::Fresh, "its token lives: {}", parked.reason);
    assert_eq!(stage.token("anna").unwrap(), "t-anna-1");

    let view = used(&mut stage, "anna").unwrap();
    assert!(folder.is_claude_of("anna", 1), "{}", folder.read(".credentials.json"));
    assert_eq!((view.before.as_deref(), view.tool.as_str()), (Some("bob"), "Claude Code"));
    assert!(view.noticed.to_string().contains("next request"), "{}", view.noticed);
    assert!(!view.account.reason.contains("turnglass use"), "{}", view.account.reason);
    stage.until("bob", |account| account.reason.contains("turnglass use bob"));
    assert_eq!(
        (stage.token("anna").unwrap(), stage.token("bob").unwrap()),
        ("t-anna-1".into(), "t-bob-1".into())
    );
    let left: Vec<_> =
        std::fs::read_dir(folder.0.path()).unwrap().flatten().map(|it| it.file_name()).collect();
    assert_eq!(left.len(), 2, "no lock is left: {left:?}");

    // The tool renews as Anna, and Bob's account does not take it for his.
    folder.claude("anna", 2, hours(&clock, 9));
    stage.until("anna", |account| account.expires_at == Some(hours(&clock, 9).timestamp_millis()));
    assert_eq!(
        (stage.token("anna").unwrap(), stage.token("bob").unwrap()),
        ("t-anna-2".into(), "t-bob-1".into())
    );

    assert_eq!(undone(&mut stage).unwrap().account.name, "bob");
    assert!(folder.is_claude_of("bob", 1));
    assert_eq!(undone(&mut stage).unwrap().before.as_deref(), Some("bob"), "an undo is undone too");
    assert!(folder.is_claude_of("anna", 2), "the grant that the tool had renewed");
    let again = used(&mut stage, "anna").unwrap();
    assert_eq!(again.before, None, "it is already");
    assert_eq!(provider.asked.lock().unwrap().len(), 0);
    // What goes with the sign-in is for the tool alone.
    let lease: Lease = stage.client.ask(Ask::Token(TokenAsk::of("anna"))).unwrap();
    assert!(!lease.extras.contains_key(KEPT), "{:?}", lease.extras);
}

#[test]
fn what_the_tool_renewed_a_moment_before_is_what_is_kept() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    folder.claude("bob", 2, hours(&clock, 9));
    used(&mut stage, "anna").unwrap();
    assert!(folder.is_claude_of("anna", 1));
    assert!(vault.0.lock().unwrap().0["bob"].expose().contains("r-bob-2"));
    assert_eq!(stage.token("bob").unwrap(), "t-bob-2");
    used(&mut stage, "bob").unwrap();
    assert!(folder.is_claude_of("bob", 2));

    // A vault that does not take it: nothing is written.
    vault.be(Some(VaultTrouble::Failing("full".into())));
    folder.claude("bob", 3, hours(&clock, 10));
    used(&mut stage, "anna").unwrap_err();
    assert!(folder.is_claude_of("bob", 3));
}

#[test]
fn nobody_who_is_unknown_here_is_written_over() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let mut stage = stage(&clock);
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    folder.claude("carol", 1, hours(&clock, 8));
    let refused = used(&mut stage, "anna").unwrap_err();
    assert!(refused.message.contains("carol@example.com"), "{refused}");
    assert!(refused.hint.unwrap().contains("turnglass import --found"));
    assert!(folder.is_claude_of("carol", 1));
    assert_eq!(
        (stage.token("anna").unwrap(), stage.token("bob").unwrap()),
        ("t-anna-1".into(), "t-bob-1".into())
    );

    // As Claude Code blanks its file: there is nobody to save.
    let mut blank = folder.read(".credentials.json");
    blank["claudeAiOauth"] = json!({ "accessToken": "", "refreshToken": "", "expiresAt": 0 });
    folder.put(".credentials.json", &blank);
    used(&mut stage, "anna").unwrap();
    assert!(folder.is_claude_of("anna", 1));
    let nobody = undone(&mut stage).unwrap_err();
    assert!(nobody.message.contains("Nobody was signed in"), "{nobody}");
    // And as it is after `/logout`.
    folder.put(".credentials.json", &json!({ "mcpOAuth": { "somebody's": { "accessToken": "theirs" } } }));
    used(&mut stage, "bob").unwrap();
    assert!(folder.is_claude_of("bob", 1));
}

#[test]
fn while_the_tool_holds_its_lock_nothing_is_switched() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let mut stage = stage(&clock);
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    std::fs::create_dir(folder.at(".oauth_refresh.lock")).unwrap();
    let problem = used(&mut stage, "anna").unwrap_err();
    assert_eq!(problem.code, Code::Unavailable, "{problem}");
    assert!(folder.is_claude_of("bob", 1));
    std::fs::remove_dir(folder.at(".oauth_refresh.lock")).unwrap();
    used(&mut stage, "anna").unwrap();
    assert!(folder.is_claude_of("anna", 1));
}

#[test]
fn what_a_keeper_was_stopped_in_is_done_to_the_end() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let vault = Moody::default();
    let mut stage = stage_with(&clock, Box::new(vault.clone()));
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    let stop = |stage: Stage| {
        let Stage { dir, client, running, .. } = stage;
        drop(client);
        running.stop().unwrap();
        dir
    };
    let begun = |dir: &tempfile::TempDir, before: &str, now: &str| {
        let source = json!({ "tool": "claude-code", "file": folder.at(".credentials.json") });
        let last = json!({ "claude-code": { "source": source, "before": before, "now": now, "at": 1, "begun": true } });
        let mut store = Store::open(&Home::at(dir.path()).database()).unwrap();
        store.write(&[&[Change::Set("used", last.to_string().into_bytes())]]).unwrap();
    };
    // Stopped when it was written down, and nothing else was: Bob stays.
    let dir = stop(stage);
    begun(&dir, "bob", "anna");
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    assert!(stage.account("anna").reason.contains("turnglass use anna"), "known before anybody looks");
    assert!(!stage.account("bob").reason.contains("turnglass use"));
    assert!(folder.is_claude_of("bob", 1));
    // Stopped between the two files: the grant is Anna's, and Claude Code says that it is Bob's.
    let dir = stop(stage);
    begun(&dir, "bob", "anna");
    let bobs = folder.read(".claude.json");
    folder.claude("anna", 1, hours(&clock, 8));
    folder.put(".claude.json", &bobs);
    let mut stage = stage_in(dir, &clock, Box::new(vault.clone()));
    stage.until("bob", |account| account.reason.contains("turnglass use bob"));
    assert!(folder.is_claude_of("anna", 1));
    assert_eq!(
        (stage.token("anna").unwrap(), stage.token("bob").unwrap()),
        ("t-anna-1".into(), "t-bob-1".into())
    );
    undone(&mut stage).unwrap();
    assert!(folder.is_claude_of("bob", 1));
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_tool_as_it_was() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let folder = Folder::new();
    let mut stage = stage(&clock);
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Watched);
    // It cannot be told whose sign-in it is.
    std::fs::write(folder.at(".claude.json"), "{ broken").unwrap();
    let before = folder.read(".credentials.json");
    used(&mut stage, "anna").unwrap_err();
    assert_eq!(folder.read(".credentials.json"), before);
    assert_eq!(std::fs::read_to_string(folder.at(".claude.json")).unwrap(), "{ broken");
}

#[test]
fn a_shared_account_that_is_parked_is_renewed_here_and_goes_back_newest() {
    let clock = Manual::new();
    let provider = loopback(Box::new({
        let clock = clock.clone();
        move |request| {
            let round = if request.contains("r-anna-1") { 2 } else { 3 };
            let ends = hours(&clock, 8).timestamp_millis();
            let answer = json!({ "access_token": format!("t-anna-{round}"),
                "refresh_token": format!("r-anna-{round}"), "expires_at": ends });
            (200, answer.to_string())
        }
    }));
    let folder = Folder::new();
    let mut stage = stage(&clock);
    anna_and_bob(&clock, &mut stage, &folder, &provider.url, Owner::Shared);
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "anna".into() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
    assert!(folder.is_claude_of("bob", 1), "it is nowhere but here");
    used(&mut stage, "anna").unwrap();
    assert!(folder.is_claude_of("anna", 2), "{}", folder.read(".credentials.json"));
    // From now on under the tool's locks, and into its file.
    let report: RefreshReport = stage.client.ask(Ask::Refresh { account: "anna".into() }).unwrap();
    assert_eq!(report.what, What::Renewed, "{report:?}");
    assert!(soon(|| { folder.is_claude_of("anna", 3) }));

    // What Turnglass alone renews is not given to a tool that would renew it too.
    let change = AccountChange { owner: Some(Owner::Mine), ..AccountChange::default() };
    let _: AccountView = stage.client.ask(Ask::Edit { account: "anna".into(), change }).unwrap();
    let refused = used(&mut stage, "anna").unwrap_err();
    assert!(refused.message.contains("Turnglass alone"), "{refused}");
}

#[test]
fn codex_is_switched_with_its_account_and_its_id_token() {
    let clock = Manual::new();
    let folder = Folder::new();
    let mut stage = stage(&clock);
    let jwt = |claims: &Value| {
        format!("e30.{}.sig", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
    };
    let whole = |who: &str| {
        let ends = hours(&clock, 200).timestamp();
        json!({
            "auth_mode": "chatgpt",
            "OPENAI_API_KEY": null,
            "tokens": {
                "id_token": jwt(&json!({ "email": mail(who), "exp": ends })),
                "access_token": jwt(&json!({ "exp": ends, "sub": who })),
                "refresh_token": format!("r-{who}"),
                "account_id": format!("id-{who}"),
            },
            "last_refresh": "2026-11-01T00:00:00Z",
        })
    };
    for who in ["anna", "bob"] {
        folder.put("auth.json", &whole(who));
        taken(&mut stage, "codex", &folder.at("auth.json"), who, Owner::Watched, "http://127.0.0.1:9/token");
    }
    let is_of = |who: &str| {
        let now = folder.read("auth.json");
        assert_eq!(now["auth_mode"], "chatgpt");
        now["tokens"] == whole(who)["tokens"]
    };
    let view = used(&mut stage, "anna").unwrap();
    assert!(is_of("anna"), "{}", folder.read("auth.json"));
    assert!(view.noticed.to_string().contains("until it renews"), "{}", view.noticed);
    stage.until("bob", |account| account.reason.contains("turnglass use bob"));
    undone(&mut stage).unwrap();
    assert!(is_of("bob"));
    let unknown =
        stage.client.ask::<UsedView>(Ask::UndoUse { tool: Some("claude-code".into()) }).unwrap_err();
    assert!(unknown.message.contains("No switch"), "{unknown}");
}
