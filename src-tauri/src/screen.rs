//! The real [`Stage`]: hands what the desk wants shown to the main thread, and what happens there to the desk.

use crate::desk::{Event, Stage};
use crate::dialog;
use crate::notice::{Card, Key};
use crate::notices::Notices;
use crate::tray::draw::Drawn;
use crate::tray::{Tray, host};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::AppHandle;
use turnglass_protocol::error::Problem;

pub(crate) struct Screen {
    app: AppHandle,
    notices: Notices,
    tray: Arc<Mutex<OnScreen>>,
}

/// The tray on the main thread's side.
struct OnScreen {
    events: Sender<Event>,
    drawn: Option<Drawn>,
    /// What to draw once a host is there.
    latest: Option<Tray>,
    host: bool,
}

impl Screen {
    #[cfg(target_os = "linux")]
    pub(crate) fn new(app: AppHandle, events: &Sender<Event>) -> Self {
        let bus = gtk::gio::bus_get_sync(gtk::gio::BusType::Session, gtk::gio::Cancellable::NONE).ok();
        if let Some(bus) = &bus {
            // Without a bus there are no icons and notices, but tokens still want to be renewed.
            bus.set_exit_on_close(false);
        }
        for signal in [15 /* SIGTERM */, 2 /* SIGINT */] {
            let events = events.clone();
            gtk::glib::unix_signal_add_local(signal, move || {
                let _ = events.send(Event::Terminated);
                gtk::glib::ControlFlow::Continue
            });
        }
        let chosen = events.clone();
        let notices =
            Notices::new(bus.clone(), move |key, answer| drop(chosen.send(Event::NoticeChosen(key, answer))));
        let screen = Self { app, notices, tray: OnScreen::new(events) };
        host::watch(bus.as_ref(), screen.on_host(events));
        screen
    }

    #[cfg(not(target_os = "linux"))]
    pub(crate) fn new(app: AppHandle, events: &Sender<Event>) -> Self {
        let chosen = events.clone();
        let notices = Notices::new(move |key, answer| drop(chosen.send(Event::NoticeChosen(key, answer))));
        let screen = Self { app, notices, tray: OnScreen::new(events) };
        host::watch(screen.on_host(events));
        screen
    }

    /// Puts the icon up once there is a host, and tells the desk.
    fn on_host(&self, events: &Sender<Event>) -> impl Fn(bool) + Clone + 'static {
        let (app, tray, events) = (self.app.clone(), Arc::clone(&self.tray), events.clone());
        move |here| {
            let mut tray = tray.lock().unwrap_or_else(PoisonError::into_inner);
            tray.host = here;
            tray.refresh(&app);
            let _ = events.send(Event::TrayHost(tray.host));
        }
    }

    pub(crate) fn notices(&self) -> Notices {
        self.notices.clone()
    }

    fn on_main(&self, work: impl FnOnce(&AppHandle, &Notices) + Send + 'static) {
        let (app, notices) = (self.app.clone(), self.notices.clone());
        let _ = self.app.run_on_main_thread(move || work(&app, &notices));
    }
}

impl OnScreen {
    fn new(events: &Sender<Event>) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self { events: events.clone(), drawn: None, latest: None, host: false }))
    }

    fn refresh(&mut self, app: &AppHandle) {
        let Some(latest) = self.latest.clone() else { return };
        match &mut self.drawn {
            Some(drawn) => drawn.draw(app, latest),
            // Once up, the icon registers itself with every later host.
            None if self.host => match Drawn::new(app, latest, self.events.clone()) {
                Ok(drawn) => self.drawn = Some(drawn),
                Err(_) => self.host = false,
            },
            None => {}
        }
    }
}

impl Stage for Screen {
    fn draw(&self, tray: Tray) {
        let on_screen = Arc::clone(&self.tray);
        self.on_main(move |app, _| {
            let mut on_screen = on_screen.lock().unwrap_or_else(PoisonError::into_inner);
            on_screen.latest = Some(tray);
            on_screen.refresh(app);
        });
    }

    fn notify(&self, card: Card) {
        self.on_main(move |_, notices| notices.show(card));
    }

    fn withdraw(&self, account: Option<String>) {
        self.on_main(move |_, notices| notices.withdraw(account));
    }

    fn take_down(&self, key: Key) {
        self.on_main(move |_, notices| notices.take_down(key));
    }

    fn ask_to_quit(&self, problem: &Problem) -> bool {
        dialog::ask_to_quit(&self.app, problem)
    }

    fn tell_lost(&self, problem: &Problem) {
        dialog::tell_lost(&self.app, problem);
    }
}
