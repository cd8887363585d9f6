//! The window beside the tools that own sign-ins: what is found on this computer, files in hidden folders, who renews, and
//! which of a tool's accounts is the tool's. The tools are played by their files.

use crate::{DAY, HOUR};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;
use turnglass_tests::desktop::Window;
use turnglass_tests::{Stage, until};

const CLAUDE: &str = ".claude/.credentials.json";
const CODEX: &str = ".codex/auth.json";

fn ends_in(stage: &Stage, time: Duration) -> i64 {
    stage.snapshot().now + i64::try_from(time.as_millis()).unwrap()
}

/// Writes a file of a tool into the home of the stage.
fn put(stage: &Stage, file: &str, value: &Value) -> PathBuf {
    let path = stage.dir().join("home").join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, value.to_string()).unwrap();
    path
}

fn claude(stage: &Stage, who: &str) -> PathBuf {
    put(stage, ".claude.json", &json!({"oauthAccount": {"emailAddress": format!("{who}@example.org")}}));
    let oauth = json!({
        "accessToken": format!("t-{who}"), "refreshToken": format!("r-{who}"),
        "expiresAt": ends_in(stage, 5 * HOUR), "refreshTokenExpiresAt": ends_in(stage, 20 * DAY),
        "scopes": ["user:inference"], "subscriptionType": "max",
    });
    put(stage, CLAUDE, &json!({ "claudeAiOauth": oauth }))
}

fn codex(stage: &Stage, who: &str) -> PathBuf {
    let claims = json!({"exp": ends_in(stage, 9 * DAY) / 1_000, "email": format!("{who}@example.org")});
    let token = format!("e30.{}.made-up", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()));
    let tokens = json!({"id_token": token, "access_token": token, "refresh_token": format!("r-{who}"), "account_id": who});
    put(stage, CODEX, &json!({"auth_mode": "chatgpt", "OPENAI_API_KEY": null, "tokens": tokens}))
}

/// The refresh token with which Codex is signed in.
fn codex_has(stage: &Stage) -> String {
    let text = std::fs::read_to_string(stage.dir().join("home").join(CODEX)).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    file["tokens"]["refresh_token"].as_str().unwrap().to_owned()
}

/// Presses what is for this.
#[track_caller]
fn press(page: &Window, what: &str) {
    let script = "const found = document.querySelector(arguments[0]); found?.click(); return !!found";
    until(what, || (page.script(script, &json!([what])) == true).then_some(()));
}

/// What stands in the row of this tool.
fn row(page: &Window, tool: &str) -> String {
    let script = "return document.querySelector(`[data-found=${arguments[0]}]`)?.innerText ?? ''";
    page.script(script, &json!([tool])).as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn names(stage: &Stage, expected: &[&str]) {
    until(&format!("{expected:?}"), || {
        let accounts = stage.snapshot().accounts;
        let mut names: Vec<_> = accounts.iter().map(|account| account.name.as_str()).collect();
        names.sort_unstable();
        (names == expected).then_some(())
    });
}

#[test]
fn what_is_found_on_this_computer_is_ticked_and_taken() {
    let stage = Stage::desktop();
    let _tray = stage.tray::<&str>([]);
    claude(&stage, "ada");
    codex(&stage, "bob");
    let qwen = json!({"access_token": "t", "refresh_token": "r-qwen", "expiry_date": ends_in(&stage, 6 * HOUR), "resource_url": "portal.qwen.ai"});
    put(&stage, ".qwen/oauth_creds.json", &qwen);
    put(&stage, ".local/share/opencode/auth.json", &json!({"anthropic": {"type": "api", "key": "made-up"}}));
    let page = stage.window();
    page.shows(&["Found on this computer", "Claude Code", "Codex", "Qwen Code"]);

    // Each row: which tool, whose, where, until when, and what taking it means.
    for (tool, words) in [
        (
            "claude-code",
            &[
                "Claude Code",
                "ada@example.org",
                "/home/.claude/.credentials.json",
                "Token ends",
                "Sign-in ends",
            ][..],
        ),
        ("codex", &["Codex", "bob@example.org", "/home/.codex/auth.json", "Token ends"]),
        ("qwen-code", &["Qwen Code", "/home/.qwen/oauth_creds.json", "Token ends"]),
    ] {
        let says = row(&page, tool);
        assert!(words.iter().all(|word| says.contains(word)), "{tool}: {says}");
        assert!(says.contains("alone renews it; Turnglass follows."), "{tool}: {says}");
    }
    assert!(row(&page, "opencode").contains("API key"), "{}", row(&page, "opencode"));
    let ticks = "return [...document.querySelectorAll('[data-found] > input[type=checkbox]')].map((tick) => tick.checked)";
    assert_eq!(page.script(ticks, &json!([])), json!([true, true, true]));
    // Every owner that it may have is one click away, with what it means.
    press(&page, "[data-found=codex] summary");
    let says = row(&page, "codex");
    for words in ["Who renews it", "Watched", "Shared", "Mine", "Turnglass alone renews it."] {
        assert!(says.contains(words), "{says}");
    }
    // The least of what harms it is chosen; what does is told and asked about.
    press(&page, "[data-found=codex] input[value=mine]");
    until("the warning", || row(&page, "codex").contains("Codex is signed out").then_some(()));
    press(&page, "[data-found=codex] input[value=watched]");

    page.click("", "Qwen Code");
    page.click("", "Take 2");
    page.shows(&["claude-code", "codex", "Show the accounts"]);
    names(&stage, &["claude-code", "codex"]);
    page.click("", "Show the accounts");
    page.shows(&["claude-code", "Watched: Claude Code", "codex", "Watched: Codex"]);
    let accounts = stage.turnglass(["list", "--json"]).done().json();
    let accounts = accounts["accounts"].as_array().unwrap();
    assert!(accounts.iter().all(|account| account["owner"] == "watched"), "{accounts:?}");
    assert_eq!(codex_has(&stage), "r-bob", "nothing is written there");
    let source = page.source();
    assert!(!source.contains("r-bob") && !source.contains("r-ada"), "a page has no grant in it");
    page.close();
}

#[test]
fn a_file_in_a_hidden_folder_is_typed_or_dropped() {
    let stage = Stage::desktop();
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    page.shows(&["Add the first account"]);
    // Only now, so that none of it was found.
    let file = codex(&stage, "bob");
    page.click("", "Import from a file");
    page.fill("File", "~/.codex/auth.json");
    press(&page, "dialog[open] button[type=submit]");
    page.shows(&["codex", "Added"]);
    names(&stage, &["codex"]);
    page.click("", "Close");
    page.shows(&["Watched: Codex"]);

    // Dropped while nothing is open: it is as if its path had been typed.
    let dropped = claude(&stage, "ada");
    let display = stage.display.as_ref().unwrap();
    let window = until("the window", || display.windows(&stage, "Turnglass").pop());
    display.drop_on(&stage, &window, &dropped);
    let typed = "return document.querySelector('dialog[open] [name=path]')?.value";
    until("the path", || (page.script(typed, &json!([])) == dropped.display().to_string()).then_some(()));
    press(&page, "dialog[open] button[type=submit]");
    page.shows(&["claude-code", "Added"]);
    names(&stage, &["claude-code", "codex"]);
    page.close();
    assert!(dropped.is_file() && file.is_file(), "both are only read");
}

#[test]
fn a_tool_is_switched_and_switched_back() {
    let stage = Stage::desktop();
    let _tray = stage.tray::<&str>([]);
    for who in ["ada", "bob"] {
        codex(&stage, who);
        stage.turnglass(["import", "--found", "--yes"]).done();
    }
    let adas =
        stage.snapshot().accounts.into_iter().find(|it| it.identity.as_deref() == Some("ada@example.org"));
    let adas = adas.unwrap().name;
    let page = stage.window();
    page.click("ada@example.org", "Details");
    page.shows(&["Use in Codex"]);
    press(&page, "[data-do=use]");
    // First it is asked, and nothing is done.
    page.shows(&[&format!("Switch Codex to “{adas}”?"), "can be brought back"]);
    assert_eq!(codex_has(&stage), "r-bob");
    press(&page, "dialog[open] [data-do=use]");
    page.shows(&[&format!("Codex is signed in as “{adas}” now."), "Undo"]);
    assert_eq!(codex_has(&stage), "r-ada");
    page.click("", "Undo");
    until("Bob's", || (codex_has(&stage) == "r-bob").then_some(()));
    page.shows(&["Use in Codex"]);
    page.close();
}

#[test]
fn another_owner_is_chosen() {
    let stage = Stage::desktop();
    let _tray = stage.tray::<&str>([]);
    codex(&stage, "ada");
    stage.turnglass(["import", "--found", "--yes"]).done();
    let page = stage.window();
    page.click("codex", "Details");
    page.shows(&["Who renews it", "Watched", "Shared", "Mine"]);
    let owner = |owner: &str| {
        until(owner, || (stage.account("codex")["owner"] == owner).then_some(()));
    };
    // The page hears of it a moment later, and a click on what it takes for chosen already chooses nothing.
    let choose = |page: &Window, owner: &str| {
        press(page, &format!("[data-part=owner-setting] input[value={owner}]:not(:checked)"));
    };
    // What may go wrong is told before, and nothing is done until a person says yes.
    choose(&page, "shared");
    page.shows(&["Share “codex” with Codex?", "No lock of Codex covers its request"]);
    owner("watched");
    press(&page, "dialog[open] [data-do=own]");
    owner("shared");
    choose(&page, "watched");
    owner("watched");
    choose(&page, "mine");
    page.shows(&["Let Turnglass alone renew “codex”?", "Codex is signed out"]);
    page.click("Let Turnglass alone", "Cancel");
    owner("watched");
    let chosen = "return document.querySelector('[data-part=owner-setting] input:checked')?.value";
    until("the choice to go back", || (page.script(chosen, &json!([])) == "watched").then_some(()));
    choose(&page, "mine");
    page.shows(&["Codex is signed out"]);
    press(&page, "dialog[open] [data-do=own]");
    owner("mine");
    page.close();
}
