//! The main thread on macOS and Windows: the system's own event loop, which icon and menu live on.

use super::{Order, Screen};
use crate::event::Event;
use crate::notices::Notices;
use crate::tray::draw::Drawn;
use std::sync::mpsc::Sender;
use tao::event::Event as Happened;
use tao::event_loop::{ControlFlow, EventLoop, EventLoopBuilder, EventLoopProxy};
use tao::platform::run_return::EventLoopExtRunReturn;
use turnglass_protocol::error::Problem;

pub(crate) type Orders = EventLoopProxy<Order>;

/// Who sends after the end is not heard.
pub(super) fn send(orders: &Orders, order: Order) {
    let _ = orders.send_event(order);
}

/// What the main thread goes about once everything else has been started.
pub(crate) struct Ground {
    system: EventLoop<Order>,
    events: Sender<Event>,
}

pub(crate) fn open(events: &Sender<Event>) -> Result<(Screen, Ground), Problem> {
    let system = EventLoopBuilder::with_user_event().build();
    #[cfg(target_os = "macos")]
    let system = {
        use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS};
        let mut system = system;
        // No place in the Dock: the window has one while it is open.
        system.set_activation_policy(ActivationPolicy::Accessory);
        system
    };
    Ok((Screen::of(system.create_proxy()), Ground { system, events: events.clone() }))
}

impl Ground {
    /// Returns when it is told to.
    pub(crate) fn run(self) {
        let Self { mut system, events } = self;
        let chosen = events.clone();
        let notices = Notices::new(move |key, answer| drop(chosen.send(Event::NoticeChosen(key, answer))));
        let ended = events.clone();
        // Where it cannot be heard, the system ends this process as it would any other: what counts is saved already.
        let _ = turnglass::ends::on_a_thread(move || drop(ended.send(Event::Terminated)));
        let _ = events.send(Event::TrayHost(true));
        let mut icon: Option<Drawn> = None;
        system.run_return(|happened, _, flow| {
            *flow = ControlFlow::Wait;
            let Happened::UserEvent(order) = happened else { return };
            match order {
                Order::Draw(newest) => match (newest.take(), &mut icon) {
                    (None, _) => {}
                    (Some(tray), Some(icon)) => icon.draw(tray),
                    (Some(tray), None) => match Drawn::new(tray, events.clone()) {
                        Ok(drawn) => icon = Some(drawn),
                        Err(_) => drop(events.send(Event::TrayHost(false))),
                    },
                },
                Order::Notify(card) => notices.show(card),
                // These systems keep shown notices in a centre of their own, from which notify-rust cannot take them back.
                Order::Withdraw(_) | Order::TakeDown(_) => {}
                Order::End => *flow = ControlFlow::Exit,
            }
        });
    }
}
