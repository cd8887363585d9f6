//! What the desktop's own dialogs ask and say: which file, whether to quit all the same, what was lost.

use std::path::PathBuf;
use std::sync::mpsc;
use tauri::AppHandle;
use turnglass::error::Problem;

const QUIT: &str = "Quit anyway";
const STAY: &str = "Stay";
const CLOSE: &str = "Close";

/// Lets the person choose a file; `None` when they do not. Blocks: never on the main thread.
pub(crate) fn choose_file(app: &AppHandle) -> Option<PathBuf> {
    let (reply, chosen) = mpsc::channel();
    app.run_on_main_thread(move || native::choose_file(reply)).ok()?;
    chosen.recv().ok().flatten()
}

/// Whether to quit although something would be lost. Blocks: never on the main thread.
pub(crate) fn ask_to_quit(app: &AppHandle, problem: &Problem) -> bool {
    ask(app, "Quit Turnglass?", problem, &[QUIT, STAY]) == Some(QUIT)
}

/// Says what was lost. Blocks: never on the main thread.
pub(crate) fn tell_lost(app: &AppHandle, problem: &Problem) {
    ask(app, "Turnglass could not save everything", problem, &[CLOSE]);
}

/// The button that was pressed, if any. The last button is the harmless one.
fn ask(
    app: &AppHandle,
    title: &'static str,
    problem: &Problem,
    buttons: &'static [&'static str],
) -> Option<&'static str> {
    let (reply, answer) = mpsc::channel();
    let text = problem.to_string();
    app.run_on_main_thread(move || native::ask(title, &text, buttons, reply)).ok()?;
    answer.recv().ok().flatten()
}

#[cfg(target_os = "linux")]
mod native {
    use super::{PathBuf, mpsc};
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

    pub(super) fn ask(
        title: &str,
        text: &str,
        buttons: &'static [&'static str],
        reply: mpsc::Sender<Option<&'static str>>,
    ) {
        let dialog = gtk::MessageDialog::new(
            None::<&gtk::Window>,
            gtk::DialogFlags::empty(),
            gtk::MessageType::Warning,
            gtk::ButtonsType::None,
            title,
        );
        dialog.set_title("Turnglass");
        dialog.set_secondary_text(Some(text));
        for (index, button) in (0..).zip(buttons) {
            dialog.add_button(button, gtk::ResponseType::Other(index));
            dialog.set_default_response(gtk::ResponseType::Other(index));
        }
        dialog.connect_response(move |dialog, response| {
            let pressed = match response {
                gtk::ResponseType::Other(index) => buttons.get(usize::from(index)).copied(),
                _ => None,
            };
            let _ = reply.send(pressed);
            dialog.close();
        });
        dialog.show_all();
        dialog.present();
    }
}

#[cfg(not(target_os = "linux"))]
mod native {
    use super::{PathBuf, mpsc};
    use rfd::{MessageButtons, MessageDialogResult, MessageLevel};

    pub(super) fn choose_file(reply: mpsc::Sender<Option<PathBuf>>) {
        let _ = reply.send(rfd::FileDialog::new().set_title("Import accounts").pick_file());
    }

    pub(super) fn ask(
        title: &str,
        text: &str,
        buttons: &'static [&'static str],
        reply: mpsc::Sender<Option<&'static str>>,
    ) {
        let dialog =
            rfd::MessageDialog::new().set_level(MessageLevel::Warning).set_title(title).set_description(text);
        let dialog = match buttons {
            [yes, no] => dialog.set_buttons(MessageButtons::OkCancelCustom((*yes).into(), (*no).into())),
            _ => dialog,
        };
        let pressed = match dialog.show() {
            MessageDialogResult::Ok => buttons.first().copied(),
            MessageDialogResult::Custom(name) => buttons.iter().copied().find(|button| *button == name),
            _ => None,
        };
        let _ = reply.send(pressed);
    }
}
