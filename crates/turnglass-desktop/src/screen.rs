//! The real [`Stage`]: hands what the desk wants shown to the main thread, which tells the desk what happens there.

#[cfg(not(target_os = "linux"))]
#[path = "screen/elsewhere.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "screen/freedesktop.rs"]
mod desktop;

use crate::desk::Stage;
use crate::dialog;
use crate::notice::{Card, Key};
use crate::tray::Tray;
use turnglass_protocol::error::Problem;

pub(crate) use desktop::open;

/// What the main thread is to do.
pub(crate) enum Order {
    Draw(Tray),
    Notify(Card),
    Withdraw(Option<String>),
    TakeDown(Key),
    /// Take everything down, and return.
    End,
}

#[derive(Clone)]
pub(crate) struct Screen {
    orders: desktop::Orders,
}

impl Screen {
    /// Ends what the main thread is doing.
    pub(crate) fn end(&self) {
        self.order(Order::End);
    }

    fn order(&self, order: Order) {
        desktop::send(&self.orders, order);
    }
}

impl Stage for Screen {
    fn draw(&self, tray: Tray) {
        self.order(Order::Draw(tray));
    }

    fn notify(&self, card: Card) {
        self.order(Order::Notify(card));
    }

    fn withdraw(&self, account: Option<String>) {
        self.order(Order::Withdraw(account));
    }

    fn take_down(&self, key: Key) {
        self.order(Order::TakeDown(key));
    }

    fn ask_to_quit(&self, problem: &Problem) -> bool {
        dialog::ask_to_quit(problem)
    }

    fn tell_lost(&self, problem: &Problem) {
        dialog::tell_lost(problem);
    }
}
