//! The desktop app on a whole desktop: tray, notices, clipboard, window, and the command line beside them.

use crate::{DAY, add_claude};
use serde_json::json;
use std::time::Duration;
use turnglass_protocol::view::{Language, Theme};
use turnglass_tests::desktop::Window;
use turnglass_tests::{Fault, Format, PATIENCE, Provider, SECRET, Stage, Standin, patient};

#[track_caller]
fn until(what: &str, mut look: impl FnMut() -> bool) {
    turnglass_tests::until(what, || look().then_some(()));
}

/// The button may lie below the fold of the dialog, where a person scrolls.
fn send(page: &Window) {
    page.script("document.querySelector('dialog[open] button[type=submit]').click()", &json!([]));
}

#[test]
fn one_running_app_in_tray_notice_clipboard_window_and_command_line() {
    let (stage, standin) = (Stage::desktop(), Standin::start());
    let tray = stage.tray::<&str>([]);
    let (host, notices, display) =
        (stage.tray_host.as_ref().unwrap(), stage.notices.as_ref().unwrap(), stage.display.as_ref().unwrap());
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    notices.tell(&stage, &["Claude", "renewed"]);

    // The menu has every action, and the account with its time left.
    let icon = host.icon();
    let labels = || icon.menu().into_iter().map(|item| item.label).collect::<Vec<_>>();
    until("the account in the menu", || labels().iter().any(|label| label.starts_with("Claude — 6 d 23 h")));
    for action in ["Refresh all", "Open dashboard", "Pause", "Start at login", "Quit"] {
        assert!(labels().iter().any(|label| label == action), "{action} in {:?}", labels());
    }
    assert_eq!(icon.sizes(), [16, 22, 24, 32, 48, 64]);
    until("the tooltip tells what is next", || icon.tooltip().contains("Fresh\nClaude: renews "));
    let (at_rest, well) = (icon.status(), icon.picture());
    assert_eq!(at_rest, "Active");

    // Refresh now asks the provider once more; Copy token puts the newest token on the clipboard, marked as a secret.
    let before = standin.count();
    icon.choose(&["Claude", "Refresh now"]);
    until("one more request", || standin.count() == before + 1);
    until("at rest", || stage.account("Claude")["state"] == "fresh");
    let token = stage.turnglass(["token", "Claude"]).done().out.trim().to_owned();

    // Its notice has two buttons; one copies the new token without a way through the window.
    until("the notice", || notices.shown(&stage) == 1);
    notices.press(&stage, "Copy token");
    until("the token on the clipboard", || display.clipboard(&stage) == token);
    assert!(display.windows(&stage, "Turnglass").is_empty());
    display.copy(&stage, "something else");

    stage.configure(|settings| (settings.clipboard_seconds, settings.paused) = (4, true));
    until("the tray knows the settings", || {
        icon.menu().iter().any(|item| item.label == "Pause" && item.checked)
    });
    icon.choose(&["Claude", "Copy token"]);
    until("the token on the clipboard", || display.clipboard(&stage) == token);
    assert!(display.clipboard_kinds(&stage).contains("x-kde-passwordManagerHint"), "marked as a secret");
    until("the clipboard is cleared", || display.clipboard(&stage).is_empty());

    // Something else that was copied meanwhile is left alone.
    icon.choose(&["Claude", "Copy token"]);
    until("the token on the clipboard", || display.clipboard(&stage) == token);
    display.copy(&stage, "mine");
    std::thread::sleep(Duration::from_secs(6));
    assert_eq!(display.clipboard(&stage), "mine");

    stage.configure(|settings| settings.paused = false);

    // A left click opens the window; closing it leaves nothing of the web engine.
    icon.click();
    until("the window", || !display.windows(&stage, "Turnglass").is_empty());
    let window = display.windows(&stage, "Turnglass").remove(0);
    until("its web engine", || !stage.processes("WebKit").is_empty());
    display.close(&stage, &window);
    until("no web engine is left", || stage.processes("WebKit").is_empty());
    until("no window is left", || stage.processes("turnglass-window").is_empty());

    // A second start raises the first one's window, and ends.
    let mut second = stage.start("second", turnglass_tests::desktop::binary(), ["--show"]);
    assert_eq!(second.wait(PATIENCE), Some(0));
    until("the window", || !display.windows(&stage, "Turnglass").is_empty());

    // The driven window shows the same, and its page never holds a token.
    let page = stage.window();
    page.shows(&["Claude", "Renews"]);
    page.click("Claude", "Copy token");
    until("the token on the clipboard", || display.clipboard(&stage) == token);
    let before = standin.count();
    page.click("Claude", "Refresh now");
    until("one more request", || standin.count() == before + 1);
    page.shows(&["Claude", "fresh"]);
    let source = page.source();
    page.close();

    // The provider ends the sign-in: told once, shown everywhere.
    standin.revokes_everything();
    icon.choose(&["Claude", "Refresh now"]);
    notices.tell(&stage, &["Claude", "new token"]);
    until("the menu tells", || labels().iter().any(|label| label.contains("new token needed")));
    until("the icon asks for a person", || icon.status() == "NeedsAttention" && icon.picture() != well);
    assert!(icon.tooltip().contains("Claude: new token needed"), "{}", icon.tooltip());
    stage.turnglass(["refresh", "Claude"]).says().exits(4);

    icon.choose(&["Quit"]);
    until("the app ended", || stage.processes("turnglass-desktop").is_empty());
    drop(tray);
    stage.holds_none_of(&[standin.marker()], &[source]);
}

#[test]
fn who_has_no_tray_quits_from_the_window() {
    let (mut stage, standin) = (Stage::desktop(), Standin::start());
    stage.tray_host = None;
    let mut tray = stage.tray::<&str>([]);
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    let page = stage.window();
    page.shows(&["This desktop shows no tray icons", "Quit Turnglass"]);
    let press = |selector: &str| {
        page.script(&format!("document.querySelector('{selector}').click()"), &json!([]));
    };
    press("[data-banner=no-tray] button");
    page.shows(&["Until you start it again", "Claude"]);
    assert!(tray.ended().is_none(), "it asks first: {}", tray.err());
    press("dialog[open] [data-do=quit]");
    assert_eq!(tray.wait(PATIENCE), Some(0), "{}", tray.err());
    until("nothing keeps any more", || stage.client().is_none());
    page.close();
}

#[test]
fn the_window_speaks_and_looks_as_the_settings_want_it_at_once() {
    let stage = Stage::desktop().env("LANG", "ru_RU.UTF-8");
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    let told = |what: &str| page.script(&format!("return {what}"), &json!([]));
    let language = "document.documentElement.lang";
    until("the system's language", || told(language) == "ru");
    let icon = stage.tray_host.as_ref().unwrap().icon();
    let menu_in = |language| {
        let open = turnglass_protocol::text!("menu-open");
        let open = open.to(language).into_owned();
        until(&open, || icon.entry(&[&open]).is_some());
    };
    menu_in(Language::Ru);
    stage.configure(|settings| settings.language = Some(Language::Vi));
    until("the chosen one", || told(language) == "vi");
    menu_in(Language::Vi);
    stage.configure(|settings| settings.theme = Theme::Dark);
    let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    until("dark", || told(dark) == true);
    stage.configure(|settings| settings.theme = Theme::Light);
    until("light", || told(dark) == false);
    page.close();
}

#[test]
fn every_kind_of_account_is_added_in_the_window() {
    let (stage, standin, provider) = (Stage::desktop(), Standin::start(), Provider::start());
    // The built-in definitions, at the stand-in's address.
    let at_home = |text: &str, real: &str, here: &str| {
        assert!(text.contains(real));
        let lines = text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("    {line}\n"));
        let text: String = lines.collect();
        text.replacen("    name", "  - name", 1).replace(real, here)
    };
    let own = format!(
        "providers:\n{}{}",
        at_home(
            include_str!("../../crates/turnglass-core/providers/qwen.yaml"),
            "https://chat.qwen.ai/api/v1/auths/",
            &standin.qwen_url()
        ),
        at_home(
            include_str!("../../crates/turnglass-core/providers/claude.yaml"),
            "https://platform.claude.com/v1/oauth/token",
            &standin.claude_url()
        ),
    );
    std::fs::write(stage.home().providers_file(), own).unwrap();
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    page.shows(&["Add the first account"]);

    page.click("", "Add the first account");
    page.click("Provider", "Qwen");
    page.fill("Name", "chat");
    page.fill("Token", &standin.jwt(2 * DAY));
    send(&page);
    until("the dialog is gone", || {
        page.script("return !document.querySelector('dialog[open]')", &json!([])) == true
    });
    page.shows(&["chat", "Qwen"]);
    page.click("chat", "Refresh now");
    until("renewed", || standin.count() == 1);

    page.click("", "Add account");
    page.click("Provider", "Claude");
    page.fill("Name", "subscription");
    page.fill("Refresh token", &standin.sign_in());
    send(&page);
    page.shows(&["subscription", "Renews"]);

    page.click("", "Add account");
    page.click("Provider", "OAuth 2.0");
    page.click("", "I have a token already");
    page.fill("Name", "api");
    page.fill("Token URL", &provider.token_url());
    page.fill("Client id", "basic");
    page.choose("Client secret", "basic");
    page.fill("The client's secret", SECRET);
    page.fill("Refresh token", &provider.sign_in("basic", Format::Jwt));
    send(&page);
    page.shows(&["api", "Renews"]);
    // A request that is still under way would be shared.
    until("the first renewal", || stage.account("api")["state"] == "fresh");
    page.click("api", "Refresh now");
    until("the provider was asked by its client", || {
        let asked = provider.requests();
        asked.len() >= 2 && asked.iter().all(|request| request["status"] == 200 && request["auth"] == "basic")
    });
    let kept = |name: &str| stage.keychain.as_ref().unwrap().item(&stage, name);
    for name in ["chat", "subscription", "api"] {
        until(name, || stage.account(name)["state"] == "fresh");
        let secrets = if name == "api" { provider.issued() } else { vec![standin.marker()] };
        assert!(secrets.iter().any(|secret| kept(name).contains(secret)), "{name} is kept");
    }

    // A wrong address is told beside the form, and nothing is added.
    page.click("", "Add account");
    page.click("Provider", "OAuth 2.0");
    page.click("", "I have a token already");
    page.fill("Name", "wrong");
    page.fill("Token URL", "http://id.example.com/token");
    page.fill("Client id", "me");
    page.fill("Refresh token", "none");
    send(&page);
    page.shows(&["not encrypted"]);
    assert!(stage.account("wrong").is_null());

    let source = page.source();
    page.close();
    let mut secrets = provider.issued();
    secrets.extend([standin.marker(), SECRET.into()]);
    stage.holds_none_of(&secrets, &[source]);
}

#[test]
fn a_gateways_file_is_imported_in_the_window() {
    let standin = Standin::start();
    let stage = Stage::desktop()
        .env("GATEWAY_ID", "gateway")
        .env("GATEWAY_SECRET", SECRET)
        .env("GATEWAY_REFRESH", &standin.sign_in());
    let file = format!(
        "providers:
  - name: gateway
    type: openai
    base_url: https://api.example.org/v1
    auth_type: oauth
    enabled: true
    auto_refresh_config:
      enabled: true
      token_url: {}
      client_id_env: GATEWAY_ID
      client_secret_env: GATEWAY_SECRET
      refresh_token_env: GATEWAY_REFRESH
",
        standin.form_url()
    );
    let file = stage.file("providers.yaml", &file);
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    page.click("", "Import from a file");
    page.fill("File", &file.display().to_string());
    page.click("File", "Import");
    // The question is the desktop's own; "Cancel" has the keyboard, and "Import" stands before it.
    let display = stage.display.as_ref().unwrap();
    until("the question", || display.windows(&stage, "Turnglass").len() > 1);
    assert_eq!(standin.count(), 0, "nothing is taken before the yes");
    stage.ask("xdotool", ["key", "Left", "Return"]);
    until("added and renewed", || stage.account("gateway")["state"] == "fresh" && standin.count() == 1);
    assert!(!page.source().contains(&standin.marker()));
}

#[test]
fn a_provider_that_is_down_shows_as_retrying_and_heals() {
    let (stage, standin) = (Stage::desktop(), Standin::start());
    let _tray = stage.tray::<&str>([]);
    add_claude(&stage, &standin, "Claude", &standin.sign_in());
    standin.fails(Fault::Html);
    let page = stage.window();
    page.shows(&["Claude"]);
    page.click("Claude", "Refresh now");
    page.shows(&["retrying", "web page"]);
    assert_eq!(stage.turnglass(["token", "Claude"]).done().code, 0);
    standin.heals();
    page.click("Claude", "Refresh now");
    until("healed", || stage.account("Claude")["state"] == "fresh");
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn without_a_tray_host_the_window_says_so_and_stays_reachable() {
    let stage = Stage::new().with_keychain().with_display();
    let _tray = stage.tray::<&str>([]);
    let display = stage.display.as_ref().unwrap();
    until("the window opens by itself", || !display.windows(&stage, "Turnglass").is_empty());
    let page = stage.window();
    page.shows(&["shows no tray icons"]);
    page.close();
}

#[test]
fn the_demo_shows_the_whole_life_of_a_token() {
    let stage = Stage::new().with_display().with_notices().with_tray_host();
    let mut demo = stage.start("demo", turnglass_tests::desktop::binary(), ["--demo"]);
    let host = stage.tray_host.as_ref().unwrap();
    let icon = host.icon();
    let mut seen = std::collections::BTreeSet::new();
    let whole = patient(Duration::from_secs(120), || {
        assert!(demo.ended().is_none(), "{}", demo.err());
        for item in icon.menu() {
            for word in ["sign-in needed", "expired"] {
                if item.label.contains(word) {
                    seen.insert(word);
                }
            }
            // The reason stands inside.
            for line in item.items {
                for word in ["Next try", "cannot be renewed"] {
                    if line.label.contains(word) {
                        seen.insert(word);
                    }
                }
            }
        }
        (seen.len() >= 3).then_some(())
    });
    assert!(whole.is_some(), "only {seen:?} in {:?}", icon.menu());
    stage.notices.as_ref().unwrap().tell(&stage, &["renewed"]);
}

#[test]
fn without_a_display_it_says_what_to_use_instead() {
    let stage = Stage::new();
    let mut app = stage.start("app", turnglass_tests::desktop::binary(), ["--show"]);
    assert_eq!(app.wait(PATIENCE), Some(5));
    assert!(app.err().contains("turnglass"), "{}", app.err());
}
