//! What the desktop's own dialogs ask and say: which file, whether to quit all the same, what was lost.

use std::path::PathBuf;
use std::sync::mpsc;
use tauri::AppHandle;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// What a file is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// One that is there.
    Import,
    /// One to be written. The dialog asks before it names one that is there.
    Export,
}

impl Purpose {
    fn title(self) -> Text {
        match self {
            Purpose::Import => text!("dialog-import"),
            Purpose::Export => text!("dialog-export"),
        }
    }
}

/// As what everything is written, unless the person names it otherwise.
const EXPORT: &str = "keep.turnglass";

/// What a person can press; the last is the harmless one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    QuitAnyway,
    Stay,
    Take,
    Leave,
    Close,
}

impl Button {
    fn words(self) -> String {
        match self {
            Button::QuitAnyway => text!("dialog-quit-anyway"),
            Button::Stay => text!("dialog-stay"),
            Button::Take => text!("dialog-import-this"),
            Button::Leave => text!("dialog-cancel"),
            Button::Close => text!("dialog-close"),
        }
        .to_string()
    }
}

/// Lets the person choose a file; `None` when they do not. Blocks: never on the main thread.
pub(crate) fn choose_file(app: &AppHandle, purpose: Purpose) -> Option<PathBuf> {
    let (reply, chosen) = mpsc::channel();
    app.run_on_main_thread(move || native::choose_file(purpose, reply)).ok()?;
    chosen.recv().ok().flatten()
}

/// Whether to quit although something would be lost. Blocks: never on the main thread.
pub(crate) fn ask_to_quit(app: &AppHandle, problem: &Problem) -> bool {
    let buttons = &[Button::QuitAnyway, Button::Stay];
    ask(app, text!("dialog-quit"), problem.to_string(), buttons) == Some(Button::QuitAnyway)
}

/// Says what was lost. Blocks: never on the main thread.
pub(crate) fn tell_lost(app: &AppHandle, problem: &Problem) {
    ask(app, text!("dialog-lost"), problem.to_string(), &[Button::Close]);
}

/// Whether these variables may be taken, and go where the file says. Blocks: never on the main thread.
pub(crate) fn ask_to_take(app: &AppHandle, plan: &[Text]) -> bool {
    let lines: Vec<String> = plan.iter().map(Text::to_string).collect();
    let buttons = &[Button::Take, Button::Leave];
    ask(app, text!("import-question"), lines.join("\n"), buttons) == Some(Button::Take)
}

/// The button that was pressed, if any.
fn ask(app: &AppHandle, title: Text, text: String, buttons: &'static [Button]) -> Option<Button> {
    let (reply, answer) = mpsc::channel();
    let title = title.to_string();
    app.run_on_main_thread(move || native::ask(&title, &text, buttons, reply)).ok()?;
    answer.recv().ok().flatten()
}

#[cfg(target_os = "linux")]
mod native {
    use super::{Button, EXPORT, PathBuf, Purpose, mpsc};
    use gtk::prelude::*;
    use std::cell::RefCell;
    use turnglass_protocol::text;

    thread_local! {
        /// The dialog that is up: the toolkit lets go of a native one that nobody holds.
        static UP: RefCell<Option<gtk::FileChooserNative>> = const { RefCell::new(None) };
    }

    pub(super) fn choose_file(purpose: Purpose, reply: mpsc::Sender<Option<PathBuf>>) {
        let windows = gtk::Window::list_toplevels();
        let parent = windows
            .iter()
            .filter_map(|window| window.downcast_ref::<gtk::Window>())
            .find(|one| one.is_visible());
        let (action, accept) = match purpose {
            Purpose::Import => (gtk::FileChooserAction::Open, text!("dialog-import-this")),
            Purpose::Export => (gtk::FileChooserAction::Save, text!("dialog-export-here")),
        };
        let dialog = gtk::FileChooserNative::new(
            Some(&purpose.title().to_string()),
            parent,
            action,
            Some(&accept.to_string()),
            Some(&text!("dialog-cancel").to_string()),
        );
        if purpose == Purpose::Export {
            dialog.set_do_overwrite_confirmation(true);
            dialog.set_current_name(EXPORT);
        }
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
        buttons: &'static [Button],
        reply: mpsc::Sender<Option<Button>>,
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
            dialog.add_button(&button.words(), gtk::ResponseType::Other(index));
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
    use super::{Button, EXPORT, PathBuf, Purpose, mpsc};
    use rfd::{MessageButtons, MessageDialogResult, MessageLevel};

    pub(super) fn choose_file(purpose: Purpose, reply: mpsc::Sender<Option<PathBuf>>) {
        let dialog = rfd::FileDialog::new().set_title(purpose.title().to_string());
        let _ = reply.send(match purpose {
            Purpose::Import => dialog.pick_file(),
            Purpose::Export => dialog.set_file_name(EXPORT).save_file(),
        });
    }

    pub(super) fn ask(
        title: &str,
        text: &str,
        buttons: &'static [Button],
        reply: mpsc::Sender<Option<Button>>,
    ) {
        let dialog =
            rfd::MessageDialog::new().set_level(MessageLevel::Warning).set_title(title).set_description(text);
        let dialog = match buttons {
            [yes, no] => dialog.set_buttons(MessageButtons::OkCancelCustom(yes.words(), no.words())),
            _ => dialog,
        };
        let pressed = match dialog.show() {
            MessageDialogResult::Ok => buttons.first().copied(),
            MessageDialogResult::Custom(name) => {
                buttons.iter().copied().find(|button| button.words() == name)
            }
            _ => None,
        };
        let _ = reply.send(pressed);
    }
}
