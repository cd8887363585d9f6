//! What the desktop's own dialogs ask: which file, whether what stands in it may be taken, and what the tray wants asked.

use crate::display;
use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc;
use tauri::AppHandle;
use turnglass_platform::question::Question;
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

/// Lets the person choose a file; `None` when they do not. Blocks: never on the main thread.
pub(crate) fn choose_file(app: &AppHandle, purpose: Purpose) -> Option<PathBuf> {
    let (reply, chosen) = mpsc::channel();
    app.run_on_main_thread(move || native::choose_file(purpose, reply)).ok()?;
    chosen.recv().ok().flatten()
}

/// Whether these variables may be taken, and go where the file says. Blocks: never on the main thread.
pub(crate) fn ask_to_take(app: &AppHandle, plan: &[Text]) -> bool {
    let lines: Vec<String> = plan.iter().map(Text::to_string).collect();
    let question = Question {
        title: text!("import-question").to_string(),
        text: lines.join("\n"),
        buttons: vec![text!("dialog-import-this").to_string(), text!("dialog-cancel").to_string()],
    };
    let (reply, answer) = mpsc::channel();
    let answered = move |pressed| {
        let _ = reply.send(pressed);
    };
    let asked = app.run_on_main_thread(move || native::ask(&question, answered));
    asked.is_ok() && answer.recv().ok().flatten() == Some(0)
}

/// Puts the question that stands on standard input, and writes down which button was pressed. No window comes up.
pub(crate) fn ask_what_is_told() -> Result<(), Problem> {
    let unheard = |why: &dyn Display| Problem::usage(text!("window-other-words", %why));
    let question: Question = serde_json::from_reader(std::io::stdin().lock()).map_err(|why| unheard(&why))?;
    display::open()?;
    if let Some(pressed) = native::ask_alone(&question) {
        writeln!(std::io::stdout(), "{pressed}")
            .map_err(|error| Problem::failed(text!("not-printed", why = %error)))?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod native {
    use super::{EXPORT, PathBuf, Purpose, Question, mpsc};
    use gtk::prelude::*;
    use std::cell::{Cell, RefCell};
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

    /// The one question of this process.
    pub(super) fn ask_alone(question: &Question) -> Option<usize> {
        let (reply, answer) = mpsc::channel();
        ask(question, move |pressed| {
            let _ = reply.send(pressed);
            gtk::main_quit();
        });
        gtk::main();
        answer.try_recv().ok().flatten()
    }

    pub(super) fn ask(question: &Question, answered: impl FnOnce(Option<usize>) + 'static) {
        let dialog = gtk::MessageDialog::new(
            None::<&gtk::Window>,
            gtk::DialogFlags::empty(),
            gtk::MessageType::Warning,
            gtk::ButtonsType::None,
            &question.title,
        );
        dialog.set_title("Turnglass");
        dialog.set_secondary_text(Some(&question.text));
        let mut harmless = None;
        for (index, words) in (0..).zip(&question.buttons) {
            harmless = Some(dialog.add_button(words, gtk::ResponseType::Other(index)));
            dialog.set_default_response(gtk::ResponseType::Other(index));
        }
        let answered = Cell::new(Some(answered));
        dialog.connect_response(move |dialog, response| {
            let pressed = match response {
                gtk::ResponseType::Other(index) => Some(usize::from(index)),
                _ => None,
            };
            if let Some(answered) = answered.take() {
                answered(pressed);
            }
            dialog.close();
        });
        dialog.show_all();
        // From the first key on, not only once the toolkit has looked for the default.
        harmless.iter().for_each(WidgetExt::grab_focus);
        dialog.present();
    }
}

#[cfg(not(target_os = "linux"))]
mod native {
    use super::{EXPORT, PathBuf, Purpose, Question, mpsc};
    use rfd::{MessageButtons, MessageDialogResult, MessageLevel};

    pub(super) fn choose_file(purpose: Purpose, reply: mpsc::Sender<Option<PathBuf>>) {
        let dialog = rfd::FileDialog::new().set_title(purpose.title().to_string());
        let _ = reply.send(match purpose {
            Purpose::Import => dialog.pick_file(),
            Purpose::Export => dialog.set_file_name(EXPORT).save_file(),
        });
    }

    pub(super) fn ask_alone(question: &Question) -> Option<usize> {
        let dialog = rfd::MessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(&question.title)
            .set_description(&question.text);
        let dialog = match question.buttons.as_slice() {
            [yes, no] => dialog.set_buttons(MessageButtons::OkCancelCustom(yes.clone(), no.clone())),
            _ => dialog,
        };
        match dialog.show() {
            MessageDialogResult::Ok => Some(0),
            MessageDialogResult::Custom(name) => question.buttons.iter().position(|words| *words == name),
            _ => None,
        }
    }

    pub(super) fn ask(question: &Question, answered: impl FnOnce(Option<usize>)) {
        answered(ask_alone(question));
    }
}
