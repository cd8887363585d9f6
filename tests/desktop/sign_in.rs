//! A person signs in from the window, the tray and a notice: at a certified provider, in a browser that a script stands
//! for, and by code; and again where the provider has refused.

use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use turnglass_protocol::view::{SignInView, SignInWay};
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::desktop::Window;
use turnglass_tests::{Format, Person, Provider, SECRET, Stage};

/// What stands for the system's browser: keeps the addresses that it is told to open.
struct Browser {
    told: PathBuf,
}

impl Browser {
    /// A whole desktop with such a browser.
    fn on_a_desktop() -> (Stage, Self) {
        let stage = Stage::desktop();
        let told = stage.file("opened", "");
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", told.display());
        let script = stage.file("browser", &script);
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
        (stage.env("BROWSER", &script.display().to_string()), Self { told })
    }

    fn count(&self) -> usize {
        std::fs::read_to_string(&self.told).unwrap().lines().count()
    }

    /// The newest address, once so many were opened.
    #[track_caller]
    fn opened(&self, count: usize) -> String {
        turnglass_tests::until("the browser", || {
            let told = std::fs::read_to_string(&self.told).unwrap();
            (told.lines().count() >= count).then(|| told.lines().last().unwrap_or_default().to_owned())
        })
    }
}

#[track_caller]
fn until(what: &str, mut look: impl FnMut() -> bool) {
    turnglass_tests::until(what, || look().then_some(()));
}

#[track_caller]
fn without_dialog(page: &Window) {
    until("the dialog is gone", || {
        page.script("return !document.querySelector('dialog[open]')", &json!([])) == true
    });
}

/// The button may lie below the fold of the dialog, where a person scrolls.
fn send(page: &Window) {
    page.script("document.querySelector('dialog[open] button[type=submit]').click()", &json!([]));
}

/// The form for a new account at this issuer, filled in.
fn new_account(page: &Window, name: &str, provider: &Provider, client: &str) {
    let ways = ["Add the first account", "Add account"];
    let begin = turnglass_tests::until("a way to add an account", || {
        let shown = page.text();
        ways.into_iter().find(|way| shown.contains(way))
    });
    page.click("", begin);
    page.click("Provider", "Issuer address");
    page.fill("Name", name);
    page.fill("Issuer", &provider.issuer);
    if !client.is_empty() {
        page.fill("Client id", client);
    }
}

/// An account that somebody has signed in to already.
fn signed_in(stage: &Stage, provider: &Provider, name: &str) {
    let account = Box::new(NewAccount {
        name: name.into(),
        provider: "oidc".into(),
        issuer: Some(provider.issuer.clone()),
        client_id: Some("public".into()),
        ..NewAccount::default()
    });
    let begin = Ask::SignIn { account, way: Some(SignInWay::Browser) };
    let begun: SignInView = stage.client().unwrap().ask(begin).unwrap();
    Person::new().signs_in(&begun.url, "ada");
    until("signed in", || stage.account(name)["state"] == "fresh");
}

fn history(stage: &Stage, name: &str) -> Vec<Value> {
    let entries = stage.turnglass(["history", name, "--json"]).done().json();
    entries.as_array().unwrap().iter().map(|entry| entry["what"].clone()).collect()
}

#[test]
fn an_issuer_and_a_client_id_are_enough_to_sign_in_in_the_window() {
    let ((stage, browser), provider) = (Browser::on_a_desktop(), Provider::start());
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    page.shows(&["Add the first account"]);
    new_account(&page, "work", &provider, "public");
    send(&page);
    page.shows(&["Waiting for the browser", "left"]);
    Person::new().signs_in(&browser.opened(1), "ada");
    without_dialog(&page);
    page.shows(&["work", "ada@example.org", "Renews"]);
    assert_eq!(stage.account("work")["state"], "fresh");
    page.click("work", "Refresh now");
    until("renewed", || {
        provider.requests().iter().any(|one| one["grant_type"] == "refresh_token" && one["status"] == 200)
    });

    // Where the issuer registers clients by itself, its address alone is enough. The browser may be elsewhere.
    new_account(&page, "at home", &provider, "");
    send(&page);
    page.shows(&["Waiting for the browser"]);
    let ended = Person::new().comes_back(&browser.opened(2), "bob");
    page.click("", "The browser is on another machine");
    page.fill("Paste the address", "not an address");
    page.click("Paste the address", "Use it");
    until("a wrong address is said", || {
        // At its field: the sign-in still waits.
        page.script("return !!document.querySelector('dialog [aria-invalid=true]')", &json!([])) == true
    });
    page.fill("Paste the address", &ended);
    page.click("Paste the address", "Use it");
    without_dialog(&page);
    page.shows(&["at home", "bob@example.org"]);
    until("signed in", || stage.account("at home")["state"] == "fresh");

    let source = page.source();
    page.close();
    stage.holds_none_of(&provider.issued(), &[source]);
}

#[test]
fn a_code_is_shown_in_the_window_to_be_typed_or_scanned() {
    let ((stage, browser), provider) = (Browser::on_a_desktop(), Provider::start());
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    new_account(&page, "work", &provider, "public");
    page.click("Issuer", "With a code");
    send(&page);
    page.shows(&["and type this code", "or scan this"]);
    let told = |what: &str| page.script(what, &json!([])).as_str().unwrap_or_default().to_owned();
    let code = told("return document.querySelector('dialog [data-part=user-code]').textContent");
    let address = told("return document.querySelector('dialog .address').title");
    assert!(address.starts_with(&provider.issuer), "{address}");
    assert!(
        told("return document.querySelector('dialog svg[role=img] path').getAttribute('d')")
            .starts_with("M0 0h7v1")
    );
    page.click("type this code", "Copy");
    let display = stage.display.as_ref().unwrap();
    until("the code on the clipboard", || display.clipboard(&stage) == code);

    // The link opens the page with the code in it; a person elsewhere types it.
    page.click("type this code", &address.replace("http://", ""));
    assert!(browser.opened(1).starts_with(&address));
    Person::new().enters_code(&address, &code, "bob");
    without_dialog(&page);
    page.shows(&["work", "bob@example.org"]);
    until("signed in", || stage.account("work")["state"] == "fresh");
    let source = page.source();
    page.close();
    stage.holds_none_of(&provider.issued(), &[source]);
}

#[test]
fn an_issuer_is_enough_for_a_client_without_a_person_and_for_a_pasted_token() {
    let ((stage, browser), provider) = (Browser::on_a_desktop(), Provider::start());
    let _tray = stage.tray::<&str>([]);
    let page = stage.window();
    new_account(&page, "robot", &provider, "");
    page.click("Issuer", "No sign-in");
    page.fill("Client id", "machine");
    page.fill("The client's secret", SECRET);
    send(&page);
    without_dialog(&page);
    until("issued", || stage.account("robot")["state"] == "fresh");

    new_account(&page, "pasted", &provider, "");
    page.click("Issuer", "I have a token already");
    page.fill("Client id", "public");
    page.fill("Refresh token", &provider.sign_in("public", Format::Opaque));
    send(&page);
    without_dialog(&page);
    until("renewed", || stage.account("pasted")["state"] == "fresh");
    for name in ["robot", "pasted"] {
        page.click(name, "Refresh now");
    }
    let grants = |kind: &str| {
        let asked = provider.requests();
        asked.iter().filter(|one| one["grant_type"] == kind && one["status"] == 200).count()
    };
    until("each renews", || grants("client_credentials") == 2 && grants("refresh_token") == 2);
    assert_eq!(browser.count(), 0);
    let source = page.source();
    page.close();
    let mut secrets = provider.issued();
    secrets.push(SECRET.into());
    stage.holds_none_of(&secrets, &[source]);
}

#[test]
fn a_refused_account_is_signed_in_again_from_its_notice_and_keeps_its_history() {
    let ((stage, browser), provider) = (Browser::on_a_desktop(), Provider::start());
    let stage = stage.env("TURNGLASS_WINDOW_ACCOUNT", "work");
    let tray = stage.tray::<&str>([]);
    let (icon, notices) = (stage.tray_host.as_ref().unwrap().icon(), stage.notices.as_ref().unwrap());
    let display = stage.display.as_ref().unwrap();
    // What stands there then is what needs a person.
    stage.configure(|settings| settings.notices.renewed = false);
    signed_in(&stage, &provider, "work");
    provider.revokes_everything();
    icon.choose(&["work", "Refresh now"]);
    until("refused", || stage.account("work")["state"] == "sign_in_needed");
    until("its notice", || notices.shown(&stage) == 1);
    notices.choose(&stage);
    let url = browser.opened(1);
    until("nothing is left of a browser that ended", || stage.ended_children(tray.id()) == 0);
    until("the window", || !display.windows(&stage, "Turnglass").is_empty());
    assert_eq!(stage.snapshot().sign_ins.len(), 1);
    // Opened at this account, as by the tray process, the window shows how it goes, and begins nothing anew.
    let page = stage.window();
    page.shows(&["Sign in to “work”", "Waiting for the browser"]);
    Person::new().signs_in(&url, "ada");
    without_dialog(&page);
    page.close();
    until("fresh", || stage.account("work")["state"] == "fresh");
    assert_eq!(history(&stage, "work"), ["signed_in", "refused", "signed_in"]);
    until("the notice is gone", || notices.shown(&stage) == 0);

    // From the tray's menu it is the same, and choosing it once more does not begin another.
    provider.revokes_everything();
    icon.choose(&["work", "Refresh now"]);
    until("refused", || stage.account("work")["state"] == "sign_in_needed");
    icon.choose(&["work —", "Sign in…"]);
    let url = browser.opened(2);
    assert_eq!(stage.snapshot().sign_ins.len(), 1);
    icon.choose(&["work —", "Sign in…"]);
    assert_eq!(browser.opened(3), url);
    Person::new().signs_in(&url, "ada");
    until("fresh", || stage.account("work")["state"] == "fresh");
    assert!(stage.snapshot().sign_ins.is_empty());
    assert_eq!(browser.count(), 3);
    stage.holds_none_of(&provider.issued(), &[]);
}

#[test]
fn the_window_says_who_signed_in_and_what_went_wrong() {
    let ((stage, browser), provider) = (Browser::on_a_desktop(), Provider::start());
    let _tray = stage.tray::<&str>([]);
    signed_in(&stage, &provider, "work");
    provider.revokes_everything();
    stage.turnglass(["refresh", "work"]).says().exits(4);
    let page = stage.window();

    // The person says no, and thinks better of it.
    page.click("work", "Sign in");
    page.shows(&["Waiting for the browser"]);
    Person::new().denies(&browser.opened(1));
    page.shows(&["Try again"]);
    page.click("", "Try again");
    page.shows(&["Waiting for the browser"]);

    // Somebody else signs in, which is asked about; their browser waits for the answer.
    let ended = Person::new().comes_back(&browser.opened(2), "bob");
    let waits = std::thread::spawn(move || Person::new().opens(&ended));
    page.shows(&["You signed in as bob@example.org", "is ada@example.org"]);
    assert_eq!(stage.account("work")["identity"], "ada@example.org");
    page.click("You signed in", "Use bob@example.org for this account");
    without_dialog(&page);
    until("fresh", || stage.account("work")["state"] == "fresh");
    assert_eq!(stage.account("work")["identity"], "bob@example.org");
    assert!(waits.join().unwrap().text.contains("bob@example.org"));

    // Closing the dialog gives the sign-in up.
    page.click("work", "Details");
    page.click("work", "Sign in again");
    page.shows(&["Waiting for the browser"]);
    let url = browser.opened(3);
    page.click("Waiting for the browser", "Close");
    without_dialog(&page);
    until("given up", || stage.snapshot().sign_ins.is_empty());
    assert!(url.contains("/go/") && !url.contains("state="), "{url}");
    let source = page.source();
    page.close();
    stage.holds_none_of(&provider.issued(), &[source]);
}
