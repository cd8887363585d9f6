//! The wall clock, as the desk asks for it.

use turnglass::clock::{Clock, System};
use turnglass_protocol::view::Millis;

/// Now, in milliseconds since 1970. The one place of the tray process that asks the clock.
pub(crate) fn now() -> Millis {
    System.now().timestamp_millis()
}
