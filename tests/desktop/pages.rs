//! The window's two other views on a whole desktop: an account's page, where it is looked at, changed, taken away and
//! brought back, and the settings.

use crate::add_claude;
use serde_json::json;
use turnglass_tests::desktop::Window;
use turnglass_tests::{Stage, Standin};

#[track_caller]
fn until(what: &str, mut look: impl FnMut() -> bool) {
    turnglass_tests::until(what, || look().then_some(()));
}

/// Presses what is for this, whatever it is called.
#[track_caller]
fn press(page: &Window, what: &str) {
    let script = "const found = document.querySelector(`[data-do=\"${arguments[0]}\"]`); found?.click(); return !!found";
    until(what, || page.script(script, &json!([what])) == true);
}

#[track_caller]
fn flip(page: &Window, name: &str) {
    let script = "const found = document.querySelector(`[data-view] input[name=\"${arguments[0]}\"]`);
         found?.click(); return !!found";
    until(name, || page.script(script, &json!([name])) == true);
}

fn key(page: &Window, key: &str) {
    let script = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true, cancelable: true}))";
    page.script(script, &json!([key]));
}

#[test]
fn an_account_is_looked_at_changed_removed_and_brought_back() {
    let (stage, standin) = (Stage::desktop(), Standin::start());
    let _tray = stage.tray::<&str>([]);
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    until("fresh", || stage.account("Claude")["state"] == "fresh");
    let page = stage.window();
    page.click("Claude", "Details");

    // Its history is a picture that tells of the first renewal, and its page has no token in it.
    page.shows(&["History", "Renewed", "Settings of this account"]);
    let told = "return document.querySelector('[role=slider]')?.getAttribute('aria-valuetext') || ''";
    until("the picture", || {
        page.script(told, &json!([])).as_str().is_some_and(|told| told.contains("Renewed"))
    });

    // What is changed here counts at once.
    page.fill("Renew before the end", "15m\u{e007}");
    until("its margin", || stage.account("Claude")["margin_seconds"] == 900);
    flip(&page, "enabled");
    until("paused", || stage.account("Claude")["disabled"] == true);
    page.click("", "Resume");
    until("resumed", || stage.account("Claude")["disabled"] == false);

    // Removed at once, and brought back whole: with its history and what was chosen for it.
    press(&page, "remove");
    page.shows(&["Removed “Claude”", "Undo"]);
    until("gone", || stage.snapshot().accounts.is_empty());
    page.click("", "Undo");
    until("back", || stage.snapshot().accounts.len() == 1);
    assert_eq!(stage.account("Claude")["margin_seconds"], 900);
    let history = stage.turnglass(["history", "Claude", "--json"]).done().json();
    assert!(history.as_array().unwrap().iter().any(|entry| entry["what"] == "renewed"), "{history}");

    // Escape leads back to the list.
    page.click("Claude", "Details");
    page.shows(&["Settings of this account"]);
    key(&page, "Escape");
    page.shows(&["Next 30 days"]);
    let source = page.source();
    page.close();
    stage.holds_none_of(&[standin.marker()], &[source]);
}

#[test]
fn settings_apply_at_once_and_what_is_no_answer_is_not_sent() {
    let stage = Stage::desktop();
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    page.click("", "Settings");
    page.shows(&["General", "Renewing", "Notices", "Vault", "Export"]);
    let settings = || stage.snapshot().settings;

    page.choose("Check all accounts", "6");
    until("the hours", || settings().check_hours == 6);
    flip(&page, "quiet");
    until("quiet hours", || settings().quiet.is_some());
    page.choose("Theme", "dark");
    until("dark", || page.script("return document.documentElement.dataset.theme", &json!([])) == "dark");

    let proxy = "const line = document.querySelector('[name=proxy]'); line.value = arguments[0];
         line.dispatchEvent(new Event('change', {bubbles: true}))";
    page.script(proxy, &json!(["no address"]));
    page.shows(&["A proxy's address, such as"]);
    assert_eq!(settings().proxy, None);

    // Another language is spoken at once, and stays chosen by its own name.
    page.choose("Language", "ru");
    until("Russian", || page.script("return document.documentElement.lang", &json!([])) == "ru");
    key(&page, "Escape");
    page.close();
}
