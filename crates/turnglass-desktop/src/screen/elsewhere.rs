//! The main thread on macOS and Windows: the system's own event loop, which icon and menu live on.

use super::farewell::{self, Farewell, Over};
use super::{Order, Screen};
use crate::event::Event;
use crate::notices::Notices;
use crate::tray::draw::Drawn;
use std::sync::mpsc::Sender;
use tao::event::Event as Happened;
use tao::event_loop::{ControlFlow, EventLoop, EventLoopBuilder, EventLoopProxy};
use tao::platform::run_return::EventLoopExtRunReturn;
use turnglass_protocol::error::Problem;

#[derive(Clone)]
pub(crate) struct Orders {
    system: EventLoopProxy<Order>,
    over: Over,
}

/// Who sends after the end is not heard.
pub(super) fn send(orders: &Orders, order: Order) {
    if matches!(order, Order::End) {
        // A loop that is being ended by the system takes no more orders.
        orders.over.tell();
    }
    let _ = orders.system.send_event(order);
}

/// What the main thread goes about once everything else has been started.
pub(crate) struct Ground {
    system: EventLoop<Order>,
    events: Sender<Event>,
    farewell: Farewell,
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
    let (over, farewell) = farewell::prepare(events);
    let screen = Screen::of(Orders { system: system.create_proxy(), over });
    Ok((screen, Ground { system, events: events.clone(), farewell }))
}

impl Ground {
    /// Returns when it is told to.
    pub(crate) fn run(self) {
        let Self { mut system, events, farewell } = self;
        let chosen = events.clone();
        let mut notices =
            Notices::new(move |key, answer| drop(chosen.send(Event::NoticeChosen(key, answer))));
        let ended = events.clone();
        // Where it cannot be heard, the system ends this process as it would any other: what counts is saved already.
        let _ = turnglass::ends::on_a_thread(move || drop(ended.send(Event::Terminated)));
        let _ = events.send(Event::TrayHost(true));
        let mut icon: Option<Drawn> = None;
        system.run_return(|happened, _, flow| {
            *flow = ControlFlow::Wait;
            let order = match happened {
                Happened::UserEvent(order) => order,
                // The process ends when this returns, unless the desk has ended already.
                Happened::LoopDestroyed => return farewell.wait(),
                _ => return,
            };
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
                Order::Withdraw(account) => notices.withdraw(account.as_deref()),
                Order::TakeDown(key) => notices.take_down(&key),
                Order::End => *flow = ControlFlow::Exit,
            }
        });
    }
}
