//! The page's commands. Each passes a message on and nothing more; no token ever goes to the page.

use super::feed::away;
use super::page::{self, Page};
use super::{Greeted, Texts};
use crate::dialog::Purpose;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tauri::{AppHandle, Emitter, Manager};
use turnglass_platform::{autostart, browser, clipboard, programs};
use turnglass_protocol::error::Problem;
use turnglass_protocol::find::find;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, ImportReport, ProviderView, Snapshot, Wants};
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tools::Tools;
use turnglass_tools::import;

/// Whose keeper it is.
#[derive(Clone)]
pub(super) struct Keeper {
    pub home: Home,
}

/// Other tools' files with accounts are small; anything larger is a mistake.
const LARGEST_FILE: u64 = 4 << 20;

/// Passes one [`Ask`] to the keeper and resolves with its answer.
#[tauri::command]
pub(super) async fn ask(app: AppHandle, message: Value) -> Result<Value, Problem> {
    let message: Ask = serde_json::from_value(message)
        .map_err(|error| Problem::usage(text!("window-other-words", why = %error)))?;
    if !message.rules().window {
        return Err(Problem::usage(text!("window-may-not")));
    }
    // Another language may have been chosen before the page could hear of it.
    if matches!(message, Ask::Snapshot) && app.state::<Greeted>().0 != text::spoken() {
        let _ = app.emit("texts", Texts::of(text::spoken()));
    }
    blocking(app, |keeper| keeper.ask(message)).await
}

/// Takes the accounts out of another tool's file. Its content stays on this side.
#[tauri::command]
pub(super) async fn import_file(app: AppHandle, path: PathBuf) -> Result<ImportReport, Problem> {
    let asking = app.clone();
    blocking(app, move |keeper| {
        let env = |name: &str| std::env::var_os(name);
        // A person types it as in a shell.
        let path =
            path.to_str().and_then(|typed| turnglass_protocol::home::expand(typed, &env)).unwrap_or(path);
        let text = text_of(&path)?;
        let (tools, _) = Tools::of(&keeper.home.tools_file());
        let entries = import::read_of(&tools, &path, &text, &env)?;
        // What was shown is what is taken: the file is not read again.
        let plan = import::plan(&entries);
        if !plan.is_empty() && !crate::dialog::ask_to_take(&asking, &plan) {
            return Err(Problem::failed(text!("nothing-changed")));
        }
        keeper.ask(Ask::Import { entries })
    })
    .await
}

/// The file that the person chooses, or `null`.
#[tauri::command]
pub(super) async fn choose_file(app: AppHandle) -> Result<Option<String>, Problem> {
    let asking = app.clone();
    let chosen = blocking(app, move |_| Ok(crate::dialog::choose_file(&asking, Purpose::Import))).await?;
    Ok(chosen.map(|path| path.to_string_lossy().into_owned()))
}

/// Adds an account whose secret is on the clipboard, so that it never enters the page.
#[tauri::command]
pub(super) async fn add_from_clipboard(
    app: AppHandle,
    account: NewAccount,
    wants: Wants,
) -> Result<AccountView, Problem> {
    blocking(app, move |keeper| {
        let mut account = account;
        match wants {
            Wants::Token => account.token = Some(clipboard::read()?),
            Wants::RefreshToken => account.refresh_token = Some(clipboard::read()?),
            Wants::Nothing => return Err(Problem::usage(text!("nothing-to-paste"))),
        }
        keeper.ask(Ask::Add(Box::new(account)))
    })
    .await
}

/// Opens one of the keeper's pages in the system's browser.
#[tauri::command]
pub(super) async fn open_page(app: AppHandle, page: Page) -> Result<(), Problem> {
    blocking(app, move |keeper| match page {
        Page::SignIn(id) => {
            let snapshot: Snapshot = keeper.ask(Ask::Snapshot)?;
            browser::open_for(page::of_sign_in(&snapshot, id)?)
        }
        Page::ClientOf(name) => {
            let providers: Vec<ProviderView> = keeper.ask(Ask::Providers)?;
            browser::open(page::of_client(&providers, &name)?)
        }
    })
    .await
}

/// Starts a second Turnglass that is the demo, with a home of its own.
#[tauri::command]
pub(super) async fn start_demo() -> Result<(), Problem> {
    let program = programs::desktop().unwrap_or_else(|| programs::DESKTOP.into());
    let mut demo = Command::new(program);
    let started = demo.args(["--demo", "--show"]).stdin(Stdio::null()).spawn();
    match started {
        Ok(mut demo) => {
            // Its end is to be taken note of.
            let _ = std::thread::Builder::new().name("demo".into()).spawn(move || demo.wait());
            Ok(())
        }
        Err(error) => {
            Err(Problem::failed(text!("demo-not-started", why = %error)).hint(text!("demo-in-a-terminal")))
        }
    }
}

/// Whether Turnglass starts at login; `null` where that cannot be chosen, as in the demo.
#[tauri::command]
pub(super) async fn start_at_login(app: AppHandle) -> Result<Option<bool>, Problem> {
    blocking(app, |keeper| {
        let snapshot: Snapshot = keeper.ask(Ask::Snapshot)?;
        Ok(autostart::is_on().filter(|_| !snapshot.keeper.demo))
    })
    .await
}

#[tauri::command]
pub(super) async fn set_start_at_login(app: AppHandle, on: bool) -> Result<(), Problem> {
    blocking(app, move |_| autostart::set(on)).await
}

impl Keeper {
    pub(super) fn ask<T: serde::de::DeserializeOwned>(&self, ask: Ask) -> Result<T, Problem> {
        find(&self.home)?.ok_or_else(away)?.ask(ask)
    }
}

/// The keeper may take as long as the provider does: that is waited for off the main thread.
pub(super) async fn blocking<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Keeper) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let keeper = app.state::<Keeper>().inner().clone();
    tauri::async_runtime::spawn_blocking(move || work(&keeper))
        .await
        .unwrap_or_else(|_| Err(Problem::failed(text!("window-lost-thread"))))
}

fn text_of(path: &Path) -> Result<String, Problem> {
    let file = path.display();
    let cannot = |why: std::io::Error| Problem::usage(text!("file-unreadable", %file, %why));
    if std::fs::metadata(path).map_err(cannot)?.len() > LARGEST_FILE {
        return Err(Problem::usage(text!("file-too-large", %file)));
    }
    std::fs::read_to_string(path).map_err(cannot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_ask(json: &str) -> bool {
        serde_json::from_str::<Ask>(json).unwrap().rules().window
    }

    #[test]
    fn no_way_from_the_page_to_a_token() {
        assert!(may_ask(r#"{"ask":"refresh","account":"a"}"#));
        assert!(may_ask(r#"{"ask":"copy","account":"a"}"#));
        assert!(may_ask(r#"{"ask":"quit"}"#));
        assert!(may_ask(r#"{"ask":"sign_in","account":{"name":"a"},"way":"device"}"#));
        assert!(may_ask(r#"{"ask":"sign_in_paste","sign_in":1,"text":"http://127.0.0.1/?code=x"}"#));
        for forbidden in [
            r#"{"ask":"token","account":"a"}"#,
            r#"{"ask":"watch"}"#,
            r#"{"ask":"copied","ticket":1}"#,
            r#"{"ask":"import","entries":[]}"#,
            r#"{"ask":"show"}"#,
            r#"{"ask":"stop"}"#,
        ] {
            assert!(!may_ask(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let problem = text_of(Path::new("/nowhere/providers.yaml")).unwrap_err();
        assert!(problem.message.contains("/nowhere/providers.yaml"));
    }
}
