//! A program from which a file is dragged onto another's window, by the XDND protocol as freedesktop.org has it (version 5).
//! No pointer moves: the messages are what a toolkit goes by.

use crate::stage::Stage;
use crate::wait::until;
use std::path::Path;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

struct Source {
    display: RustConnection,
    own: u32,
    target: u32,
    /// What is dragged, as `text/uri-list`.
    list: String,
}

/// Drops the file on the middle of this window.
#[track_caller]
pub(super) fn drop_on(stage: &Stage, window: &str, file: &Path) {
    let (display, screen) = x11rb::connect(Some(stage.var("DISPLAY"))).unwrap();
    let root = display.setup().roots[screen].root;
    let own = display.generate_id().unwrap();
    let aux = CreateWindowAux::new();
    display.create_window(0, own, root, 0, 0, 1, 1, 0, WindowClass::INPUT_OUTPUT, 0, &aux).unwrap();
    let list = url::Url::from_file_path(file).unwrap();
    let source = Source { display, own, target: window.parse().unwrap(), list: format!("{list}\r\n") };
    source.drops(root);
}

impl Source {
    fn atom(&self, name: &str) -> u32 {
        self.display.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    fn sends(&self, what: &str, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.target, self.atom(what), data);
        self.display.send_event(false, self.target, EventMask::NO_EVENT, message).unwrap();
        self.display.flush().unwrap();
    }

    fn drops(&self, root: u32) {
        let (kind, copy) = (self.atom("text/uri-list"), self.atom("XdndActionCopy"));
        let now = x11rb::CURRENT_TIME;
        self.display.set_selection_owner(self.own, self.atom("XdndSelection"), now).unwrap();
        let size = self.display.get_geometry(self.target).unwrap().reply().unwrap();
        let (x, y) = (size.width as i16 / 2, size.height as i16 / 2);
        let at = self.display.translate_coordinates(self.target, root, x, y).unwrap().reply().unwrap();
        let at = (u32::from(at.dst_x as u16) << 16) | u32::from(at.dst_y as u16);
        self.sends("XdndEnter", [self.own, 5 << 24, kind, 0, 0]);
        self.sends("XdndPosition", [self.own, 0, at, now, copy]);
        // A window that has just heard of it may first say no, and yes when it has seen what is offered.
        self.hears("XdndStatus", |status| {
            let accepts = status[1] & 1 == 1;
            if !accepts {
                self.sends("XdndPosition", [self.own, 0, at, now, copy]);
            }
            accepts
        });
        self.sends("XdndDrop", [self.own, 0, now, 0, 0]);
        self.hears("XdndFinished", |_| true);
    }

    /// Hands out what is dragged until it is told this.
    #[track_caller]
    fn hears(&self, what: &str, is_it: impl Fn([u32; 5]) -> bool) {
        let what_atom = self.atom(what);
        until(what, || match self.display.poll_for_event().unwrap()? {
            Event::SelectionRequest(request) => {
                self.hands_out(&request);
                None
            }
            Event::ClientMessage(message) if message.type_ == what_atom => {
                is_it(message.data.as_data32()).then_some(())
            }
            _ => None,
        });
    }

    fn hands_out(&self, request: &SelectionRequestEvent) {
        let SelectionRequestEvent { requestor, selection, target, property, time, .. } = *request;
        if target == self.atom("TARGETS") {
            let kinds = [self.atom("text/uri-list")];
            self.display
                .change_property32(PropMode::REPLACE, requestor, property, AtomEnum::ATOM, &kinds)
                .unwrap();
        } else {
            let list = self.list.as_bytes();
            self.display.change_property8(PropMode::REPLACE, requestor, property, target, list).unwrap();
        }
        let done = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time,
            requestor,
            selection,
            target,
            property,
        };
        self.display.send_event(false, requestor, EventMask::NO_EVENT, done).unwrap();
        self.display.flush().unwrap();
    }
}
