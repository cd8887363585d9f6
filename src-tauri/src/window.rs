//! The window process: one webview, one client of the keeper. Holds no state; when it closes, nothing of it is left.

mod bridge;
mod export;
mod feed;
mod look;
mod page;

use crate::display;
use serde::Serialize;
use std::io::BufRead;
use std::time::Duration;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, AppHandle, Emitter, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use turnglass_platform::programs;
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{Language, Snapshot, Theme};

/// The one window's name.
const MAIN: &str = "main";
const WIDTH: i32 = 760;
const HEIGHT: i32 = 820;
/// How long the window waits for the first snapshot, so that its first picture has the accounts in it.
const FIRST_SNAPSHOT: Duration = Duration::from_millis(60);
/// The window comes up with its page: WebKitGTK, when it has to paint one that is still on its way, may wait half a
/// second for nothing. A page that takes longer than this is waited for in sight of the person.
const LONGEST_UNSEEN: Duration = Duration::from_secs(2);

/// Runs until the window is closed.
pub(crate) fn run(attached: bool) -> Result<(), Problem> {
    // Reaching the keeper and starting the toolkit take their time together.
    let home = Home::find(&|name| std::env::var_os(name))?;
    let feed = feed::Feed::start(home.clone());
    display::open()?;
    let app = tauri::Builder::default()
        .manage(bridge::Keeper { home })
        .invoke_handler(tauri::generate_handler![
            bridge::ask,
            bridge::import_file,
            bridge::choose_file,
            bridge::add_from_clipboard,
            bridge::open_page,
            bridge::start_demo,
            bridge::start_at_login,
            bridge::set_start_at_login,
            export::export_to
        ])
        .setup(move |app| {
            let first = feed.first(FIRST_SNAPSHOT);
            let language = text::spoken();
            let theme = first.as_deref().map_or_else(Theme::default, |first| first.settings.theme);
            open(app, first.as_deref(), language, theme)?;
            feed.tell(app.handle().clone(), language, theme);
            if attached {
                obey(app.handle().clone());
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| Problem::failed(text!("no-window", why = %error)))?;
    app.run_return(|_, _| {});
    Ok(())
}

fn open(app: &App, first: Option<&Snapshot>, language: Language, theme: Theme) -> tauri::Result<()> {
    let account = std::env::var(programs::ACCOUNT).ok();
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Turnglass")
        .inner_size(WIDTH.into(), HEIGHT.into())
        .min_inner_size(360.0, 420.0)
        .background_color(look::PAPER)
        .initialization_script(greeting(&Texts::of(language), first, account.as_deref()))
        .visible(false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                let _ = come_forward(&window);
            }
        })
        .on_navigation(own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    look::lay_out(&window)?;
    look::dress(&window, Theme::System, theme);
    app.manage(Greeted(language));
    let _ = std::thread::Builder::new().name("window".into()).spawn(move || {
        std::thread::sleep(LONGEST_UNSEEN);
        if !window.is_visible().unwrap_or(true) {
            let _ = come_forward(&window);
        }
    });
    Ok(())
}

/// What the page was greeted in.
struct Greeted(Language);

/// The page's words.
#[derive(Clone, Serialize)]
struct Texts {
    language: Language,
    /// In Project Fluent's syntax.
    ftl: &'static str,
}

impl Texts {
    fn of(language: Language) -> Self {
        Self { language, ftl: language.window_messages() }
    }
}

/// What the page finds before its own scripts run.
fn greeting(texts: &Texts, first: Option<&Snapshot>, account: Option<&str>) -> String {
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_else(|_| "undefined".into());
    let texts = json(serde_json::to_string(texts));
    let snapshot = first.map_or("undefined".into(), |first| json(serde_json::to_string(first)));
    let account = account.map_or("undefined".into(), |account| json(serde_json::to_string(account)));
    format!(
        "window.__TURNGLASS_TEXTS__ = {texts}; window.__TURNGLASS_SNAPSHOT__ = {snapshot}; \
         window.__TURNGLASS_ACCOUNT__ = {account};"
    )
}

/// Only the embedded dashboard is ever shown.
fn own_page(url: &tauri::Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How WebView2 names the same.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Does what the tray process says on standard input, and ends with it.
fn obey(app: AppHandle) {
    let _ = std::thread::Builder::new().name("tray".into()).spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            let Some(account) = line.strip_prefix(programs::SHOW) else { continue };
            let Some(window) = app.get_webview_window(MAIN) else { break };
            let _ = come_forward(&window);
            if !account.trim().is_empty() {
                let _ = window.emit("account", account.trim());
            }
        }
        app.exit(0);
    });
}

fn come_forward(window: &WebviewWindow) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_own_page_is_shown() {
        let may = |url: &str| own_page(&url.parse().unwrap());
        assert!(may("tauri://localhost/index.html"));
        assert!(!may("https://example.com/"));
        assert!(!may("tauri://elsewhere/"));
        assert!(!may("file:///etc/passwd"));
        assert!(!may("data:text/html,x"));
    }

    #[test]
    fn the_page_is_greeted_with_json() {
        let texts = Texts { language: Language::Vi, ftl: "a = b\n" };
        assert_eq!(
            greeting(&texts, None, Some("a\"b")),
            r#"window.__TURNGLASS_TEXTS__ = {"language":"vi","ftl":"a = b\n"}; window.__TURNGLASS_SNAPSHOT__ = undefined; window.__TURNGLASS_ACCOUNT__ = "a\"b";"#
        );
    }
}
