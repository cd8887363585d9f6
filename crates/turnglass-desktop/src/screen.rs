//! The real [`Stage`]: hands what the desk wants shown to the main thread, which tells the desk what happens there.

#[cfg(not(target_os = "linux"))]
#[path = "screen/elsewhere.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "screen/freedesktop.rs"]
mod desktop;
#[cfg(any(test, not(target_os = "linux")))]
mod farewell;

use crate::desk::Stage;
use crate::dialog;
use crate::latest::Latest;
use crate::notice::{Card, Key};
use crate::tray::Tray;
use turnglass_protocol::error::Problem;

pub(crate) use desktop::open;

/// What the main thread is to do.
pub(crate) enum Order {
    /// The newest tray, where it has not been drawn yet. Panels are slow, and a menu of many accounts is large: none waits
    /// for one that is not shown any more.
    Draw(Latest<Tray>),
    Notify(Card),
    Withdraw(Option<String>),
    TakeDown(Key),
    /// Take everything down, and return.
    End,
}

#[derive(Clone)]
pub(crate) struct Screen {
    orders: desktop::Orders,
    tray: Latest<Tray>,
}

impl Screen {
    fn of(orders: desktop::Orders) -> Self {
        Self { orders, tray: Latest::default() }
    }

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
        if self.tray.put(tray) {
            self.order(Order::Draw(self.tray.clone()));
        }
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
