//! The same with a real browser: its redirects, its cookies, its idea of loopback.

use super::{Login, new};
use crate::token;
use turnglass_tests::{Browser, Provider, Stage};

#[test]
fn a_real_browser_signs_in() {
    let (stage, provider) = (Stage::new().with_keychain().with_display(), Provider::start());
    let browser = Browser::open(&stage);
    let mut login = Login::begin(&stage, &new("login", "work", &provider, &["--no-browser"]));
    browser.goes_to(&login.url());
    browser.fill("Name", "ada");
    browser.click("Sign in", "Sign in");
    browser.shows(&["Allow?"]);
    browser.click("Allow?", "Allow");
    browser.shows(&["Signed in", "ada@example.org", "close this page"]);
    login.ends(0, &["work is signed in as ada@example.org."]);
    assert!(provider.issued().contains(&token(&stage, "work")));
}

#[test]
fn a_real_browser_enters_the_code() {
    let (stage, provider) = (Stage::new().with_keychain().with_display(), Provider::start());
    let browser = Browser::open(&stage);
    let args = new("login", "work", &provider, &["--client-id=public", "--device"]);
    let mut login = Login::begin(&stage, &args);
    browser.goes_to(&login.url());
    browser.fill("Enter code", &login.code());
    browser.click("Enter the code", "Continue");
    browser.shows(&["Is this your code?", &login.code()]);
    browser.click("Is this your code?", "Continue");
    browser.fill("Name", "ada");
    browser.click("Sign in", "Sign in");
    browser.shows(&["Allow?"]);
    browser.click("Allow?", "Allow");
    browser.shows(&["Signed in"]);
    login.ends(0, &["work is signed in as ada@example.org."]);
    token(&stage, "work");
}
