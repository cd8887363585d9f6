//! A tray icon, a menu, and an empty window that a left click opens (and at start with `--window`).

use tauri::menu::MenuBuilder;
use tauri::tray::{TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, RunEvent, WebviewUrl, WebviewWindowBuilder};

fn open(app: &AppHandle) {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default()).title("bare").build().expect("a window");
}

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            let menu = MenuBuilder::new(app).text("open", "Open").text("quit", "Quit").build()?;
            let icon = app.default_window_icon().cloned().expect("an icon");
            TrayIconBuilder::new()
                .icon(icon)
                .menu(&menu)
                .show_menu_on_left_click(false)
                .on_menu_event(|app, event| if event.id() == "open" { open(app) } else { app.exit(0) })
                .on_tray_icon_event(|tray, event| {
                    if let TrayIconEvent::Click { .. } = event {
                        open(tray.app_handle());
                    }
                })
                .build(app)?;
            if std::env::args().any(|arg| arg == "--window") {
                open(app.handle());
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("an app")
        .run(|_, event| {
            if let RunEvent::ExitRequested { api, code: None, .. } = event {
                api.prevent_exit();
            }
        });
}
