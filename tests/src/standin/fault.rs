//! The ways in which an answer goes wrong.

use super::http::{Connection, Response};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// What the wire makes of a right answer.
pub type Spoils = Arc<dyn Fn(Response) -> Vec<Part> + Send + Sync>;

#[derive(Clone)]
pub enum Fault {
    /// A captive portal, or a firewall's page, with status 200.
    Html,
    /// Ten megabytes of nothing, with the type of an answer.
    Huge,
    /// A status with an OAuth error of this name.
    Status(u16, &'static str),
    /// 429 with Retry-After in seconds.
    TooMany(u32),
    /// No answer at all.
    Hang,
    /// To another address.
    Redirect(String),
    /// The right answer, its last bytes missing: the provider has rotated, the client did not hear it whole.
    Truncated,
    /// The connection is reset before the request is looked at.
    Reset,
    /// 200 with a JSON object in which nothing stands.
    Hollow,
    /// This instead of an answer; the request is not looked at. Then the connection ends.
    Instead(Vec<Part>),
    /// The provider works, and rotates; what is written is made from its right answer. Then the connection ends.
    Becomes(Spoils),
}

/// A piece of what is written, and in which manner.
#[derive(Debug, Clone)]
pub enum Part {
    Bytes(Vec<u8>),
    /// In so many pieces, with a pause before each.
    Slowly {
        bytes: Vec<u8>,
        pieces: usize,
        pause: Duration,
    },
    /// Again and again, until the other side has had enough.
    Endlessly(Vec<u8>),
    /// Nothing, until the other side gives up.
    Silence,
    /// The connection ends with a reset.
    Reset,
}

impl Fault {
    /// Whether the connection goes on. `good` makes the right answer, with all its consequences.
    pub(super) fn write(self, connection: &mut Connection, good: impl FnOnce() -> Response) -> bool {
        let response = match self {
            Fault::Html => {
                Response::text(200, "text/html", "<html><body>Please sign in to the Wi-Fi</body></html>")
            }
            Fault::Huge => Response::text(200, "application/json", vec![b' '; 10 << 20]),
            Fault::Status(status, error) => Response::json(status, &json!({ "error": error })),
            Fault::TooMany(seconds) => {
                Response::json(429, &json!({"error": "slow_down"})).with("Retry-After", &seconds.to_string())
            }
            Fault::Redirect(to) => Response::text(302, "text/plain", "").with("Location", &to),
            Fault::Hollow => Response::json(200, &json!({"ok": true})),
            Fault::Hang => return write_all(connection, vec![Part::Silence]),
            Fault::Reset => return write_all(connection, vec![Part::Reset]),
            Fault::Truncated => {
                let bytes = good().bytes();
                return write_all(connection, vec![Part::Bytes(bytes[..bytes.len() - 6].to_vec())]);
            }
            Fault::Instead(parts) => return write_all(connection, parts),
            Fault::Becomes(spoilt) => return write_all(connection, spoilt(good())),
        };
        connection.write(&response).is_ok()
    }
}

/// Writes part after part; the connection does not go on.
fn write_all(connection: &mut Connection, parts: Vec<Part>) -> bool {
    for part in parts {
        match part {
            Part::Bytes(bytes) => drop(connection.write_raw(&bytes)),
            Part::Slowly { bytes, pieces, pause } => {
                for piece in bytes.chunks(bytes.len().div_ceil(pieces).max(1)) {
                    std::thread::sleep(pause);
                    if connection.write_raw(piece).is_err() {
                        return false;
                    }
                }
            }
            Part::Endlessly(bytes) => while connection.write_raw(&bytes).is_ok() {},
            Part::Silence => connection.hang(),
            Part::Reset => connection.reset(),
        }
    }
    false
}
