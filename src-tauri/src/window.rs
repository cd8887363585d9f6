//! The window process: one webview, one client of the keeper. Holds no state; when it closes, nothing of it is left.

mod bridge;
mod feed;
mod page;

use crate::dashboard;
use crate::{compose, display};
use std::io::BufRead;
use std::time::Duration;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{App, AppHandle, Emitter, Manager, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use turnglass::error::Problem;
use turnglass::view::Snapshot;

/// The one window's name.
const MAIN: &str = "main";
/// How long the window waits for the first snapshot, so that its first picture has the accounts in it.
const FIRST_SNAPSHOT: Duration = Duration::from_millis(60);
/// The page's own background (`ui`), so that the window does not flash before the page is there.
const PAPER: Color = Color(0xf7, 0xf5, 0xf1, 0xff);
const PAPER_AT_NIGHT: Color = Color(0x16, 0x15, 0x14, 0xff);

/// Runs until the window is closed.
pub(crate) fn run(attached: bool) -> Result<(), Problem> {
    // Reaching the keeper and starting the toolkit take their time together.
    let socket = compose::home()?.socket();
    let feed = feed::Feed::start(socket.clone());
    display::open()?;
    let app = tauri::Builder::default()
        .manage(bridge::Keeper { socket })
        .invoke_handler(tauri::generate_handler![
            bridge::ask,
            bridge::import_file,
            bridge::choose_file,
            bridge::add_from_clipboard,
            bridge::open_page,
            bridge::start_demo
        ])
        .setup(move |app| {
            open(app, feed.first(FIRST_SNAPSHOT).as_deref())?;
            feed.tell(app.handle().clone());
            if attached {
                obey(app.handle().clone());
            }
            Ok(())
        })
        .build(compose::context())
        .map_err(|error| Problem::failed(format!("The window could not be opened: {error}.")))?;
    app.run_return(|_, _| {});
    Ok(())
}

fn open(app: &App, first: Option<&Snapshot>) -> tauri::Result<()> {
    let account = std::env::var(dashboard::ACCOUNT).ok();
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Turnglass")
        .inner_size(760.0, 820.0)
        .min_inner_size(360.0, 420.0)
        .background_color(PAPER)
        .initialization_script(greeting(first, account.as_deref()))
        .on_navigation(own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    if window.theme()? == Theme::Dark {
        window.set_background_color(Some(PAPER_AT_NIGHT))?;
    }
    Ok(())
}

/// What the page finds before its own scripts run.
fn greeting(first: Option<&Snapshot>, account: Option<&str>) -> String {
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_else(|_| "undefined".into());
    let snapshot = first.map_or("undefined".into(), |first| json(serde_json::to_string(first)));
    let account = account.map_or("undefined".into(), |account| json(serde_json::to_string(account)));
    format!("window.__TURNGLASS_SNAPSHOT__ = {snapshot}; window.__TURNGLASS_ACCOUNT__ = {account};")
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
            let Some(account) = line.strip_prefix(dashboard::SHOW) else { continue };
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
        assert_eq!(
            greeting(None, Some("a\"b")),
            r#"window.__TURNGLASS_SNAPSHOT__ = undefined; window.__TURNGLASS_ACCOUNT__ = "a\"b";"#
        );
    }
}
