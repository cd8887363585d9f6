//! The ways in which an answer goes wrong.

use super::http::{Connection, Response};
use serde_json::json;

#[derive(Debug, Clone)]
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
            Fault::Hang => {
                connection.hang();
                return false;
            }
            Fault::Reset => {
                connection.reset();
                return false;
            }
            Fault::Truncated => {
                let bytes = good().bytes();
                let _ = connection.write_raw(&bytes[..bytes.len() - 6]);
                return false;
            }
        };
        connection.write(&response).is_ok()
    }
}
