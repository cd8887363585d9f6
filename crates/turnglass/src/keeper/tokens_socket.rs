//! The socket at which others may ask for tokens.

use super::place::take_over;
use crate::socket_file;
use interprocess::local_socket::tokio::Listener;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// Opens a socket that hands out tokens. Nothing is replaced but a socket at which nobody listens.
pub(super) fn listen_for_tokens(socket: &Path, others: bool) -> Result<Listener, Problem> {
    let listener = socket_file::bind(socket, others, |why| {
        Problem::failed(text!("tokens-socket-not-opened", socket = %socket.display(), why))
            .hint(text!("tokens-socket-not-opened-hint"))
    })?;
    take_over(listener)
}
