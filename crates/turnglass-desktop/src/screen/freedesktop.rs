//! The main thread on Linux: icon, notices and the look-out for a tray host, all of them D-Bus, on one small runtime.

use super::{Order, Screen};
use crate::display::Display;
use crate::event::Event;
use crate::notices::Notices;
use crate::tray::draw::Drawn;
use crate::tray::{Tray, host};
use std::sync::mpsc::Sender;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use turnglass::ends::Ends;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use zbus::Connection;

pub(crate) type Orders = UnboundedSender<Order>;

/// Who sends after the end is not heard.
pub(super) fn send(orders: &Orders, order: Order) {
    let _ = orders.send(order);
}

/// What the main thread goes about once everything else has been started.
pub(crate) struct Ground {
    runtime: Runtime,
    display: Display,
    orders: UnboundedReceiver<Order>,
    events: Sender<Event>,
}

/// Finds the display, or says why there is none and what to do instead.
pub(crate) fn open(events: &Sender<Event>) -> Result<(Screen, Ground), Problem> {
    let display = Display::open()?;
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Problem::failed(text!("desktop-not-started", why = %error)))?;
    let (sender, orders) = unbounded_channel();
    Ok((Screen::of(sender), Ground { runtime, display, orders, events: events.clone() }))
}

impl Ground {
    /// Returns when it is told to.
    pub(crate) fn run(self) {
        let Self { runtime, display, orders, events } = self;
        runtime.block_on(async {
            tokio::spawn(ends(events.clone(), display));
            // Without a bus there are no icons and no notices, but tokens still want to be renewed.
            let bus = Connection::session().await.ok();
            show(bus, orders, &events).await;
        });
    }
}

/// The session ends with its display, and by a signal.
async fn ends(events: Sender<Event>, display: Display) {
    let signalled = async {
        match Ends::listen() {
            Ok(mut ends) => ends.next().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { () = signalled => {}, () = display.gone() => {} }
    let _ = events.send(Event::Terminated);
}

async fn show(bus: Option<Connection>, mut orders: UnboundedReceiver<Order>, events: &Sender<Event>) {
    let (told, mut hosts) = unbounded_channel();
    match &bus {
        Some(bus) => drop(tokio::spawn(host::watch(bus.clone(), told))),
        None => drop(told.send(false)),
    }
    let notices = Notices::start(bus, events.clone());
    let mut icon = OnScreen { events: events.clone(), drawn: None, latest: None, host: false };
    loop {
        tokio::select! {
            Some(host) = hosts.recv() => {
                icon.host = host;
                icon.refresh().await;
                let _ = events.send(Event::TrayHost(icon.host));
            }
            order = orders.recv() => match order {
                Some(Order::Draw(newest)) => {
                    if let Some(tray) = newest.take() {
                        icon.latest = Some(tray);
                        icon.refresh().await;
                    }
                }
                Some(Order::Notify(card)) => notices.show(card),
                Some(Order::Withdraw(account)) => notices.withdraw(account),
                Some(Order::TakeDown(key)) => notices.take_down(key),
                Some(Order::End) | None => break,
            },
        }
    }
    notices.close_all().await;
}

struct OnScreen {
    events: Sender<Event>,
    drawn: Option<Drawn>,
    /// What to draw once a host is there.
    latest: Option<Tray>,
    host: bool,
}

impl OnScreen {
    async fn refresh(&mut self) {
        let Some(latest) = self.latest.clone() else { return };
        match &mut self.drawn {
            Some(drawn) => drawn.draw(latest).await,
            // Once up, the icon registers itself with every later host.
            None if self.host => match Drawn::new(latest, self.events.clone()).await {
                Ok(drawn) => self.drawn = Some(drawn),
                Err(_) => self.host = false,
            },
            None => {}
        }
    }
}
