//! The two questions that the desktop's own dialogs ask: which file, and whether to quit all the same.

use std::path::PathBuf;
use std::sync::mpsc;
use tauri::AppHandle;
use turnglass::error::Problem;

const QUIT: &str = "Quit anyway";
const STAY: &str = "Stay";

/// Lets the person choose a file; `None` when they do not. Blocks: never on the main thread.
pub(crate) fn choose_file(app: &AppHandle) -> Option<PathBuf> {
    let (reply, chosen) = mpsc::channel();
    app.run_on_main_thread(move || native::choose_file(reply)).ok()?;
    chosen.recv().ok().flatten()
}

/// Whether to quit although something would be lost. Blocks: never on the main thread.
pub(crate) fn ask_to_quit(app: &AppHandle, problem: &Problem) -> bool {
    let (reply, answer) = mpsc::channel();
    let text = problem.to_string();
    if app.run_on_main_thread(move || native::ask_to_quit(&text, reply)).is_err() {
        return true;
    }
    answer.recv().unwrap_or(false)
}

#[cfg(target_os = "linux")]
mod native {
    use super::{PathBuf, QUIT, STAY, mpsc};
    use gtk::prelude::*;
    use std::cell::RefCell;

    thread_local! {
        /// The dialog that is up: the toolkit lets go of a native one that nobody holds.
        static UP: RefCell<Option<gtk::FileChooserNative>> = const { RefCell::new(None) };
    }

    pub(super) fn choose_file(reply: mpsc::Sender<Option<PathBuf>>) {
        let windows = gtk::Window::list_toplevels();
        let parent = windows
            .iter()
            .filter_map(|window| window.downcast_ref::<gtk::Window>())
            .find(|one| one.is_visible());
        let open = gtk::FileChooserAction::Open;
        let dialog = gtk::FileChooserNative::new(
            Some("Import accounts"),
            parent,
            open,
            Some("Import"),
            Some("Cancel"),
        );
        dialog.connect_response(move |dialog, response| {
            let chosen = dialog.filename().filter(|_| response == gtk::ResponseType::Accept);
            let _ = reply.send(chosen);
            UP.with_borrow_mut(|up| *up = None);
        });
        dialog.show();
        UP.with_borrow_mut(|up| *up = Some(dialog));
    }

    pub(super) fn ask_to_quit(text: &str, reply: mpsc::Sender<bool>) {
        let dialog = gtk::MessageDialog::new(
            None::<&gtk::Window>,
            gtk::DialogFlags::empty(),
            gtk::MessageType::Warning,
            gtk::ButtonsType::None,
            "Quit Turnglass?",
        );
        dialog.set_title("Turnglass");
        dialog.set_secondary_text(Some(text));
        dialog.add_button(QUIT, gtk::ResponseType::Yes);
        dialog.add_button(STAY, gtk::ResponseType::No);
        dialog.set_default_response(gtk::ResponseType::No);
        dialog.connect_response(move |dialog, response| {
            let _ = reply.send(response == gtk::ResponseType::Yes);
            dialog.close();
        });
        dialog.show_all();
        dialog.present();
    }
}

#[cfg(not(target_os = "linux"))]
mod native {
    use super::{PathBuf, QUIT, STAY, mpsc};
    use rfd::{MessageButtons, MessageDialogResult, MessageLevel};

    pub(super) fn choose_file(reply: mpsc::Sender<Option<PathBuf>>) {
        let _ = reply.send(rfd::FileDialog::new().set_title("Import accounts").pick_file());
    }

    pub(super) fn ask_to_quit(text: &str, reply: mpsc::Sender<bool>) {
        let answer = rfd::MessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title("Quit Turnglass?")
            .set_description(text)
            .set_buttons(MessageButtons::OkCancelCustom(QUIT.into(), STAY.into()))
            .show();
        let quit = matches!(answer, MessageDialogResult::Ok)
            || matches!(answer, MessageDialogResult::Custom(button) if button == QUIT);
        let _ = reply.send(quit);
    }
}
