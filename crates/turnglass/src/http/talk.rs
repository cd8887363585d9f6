//! Writes one request and reads its answer, as long as it takes: what has arrived is always read before anything is
//! given up, and nothing that arrived is let go of. Judges nothing.

use super::LARGEST;
use super::reply::Reply;
use super::way::Connection;
use crate::patience::{Patience, counted};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::Instant;
use turnglass_core::exchange::{self, SILENCE};

/// A body that is whole by its own form is waited on for no longer than this.
const ENOUGH: Duration = Duration::from_secs(2);
/// When nothing came for so long, a refresh token that is here is enough.
const SILENT: Duration = Duration::from_secs(20);

/// How an answer came to its end.
pub(super) enum End {
    /// As it should.
    Whole,
    /// The connection ended before.
    Broken(Option<io::Error>),
    /// Nobody waits any longer.
    TooLate,
    TooLarge,
}

/// Sends it, and hears what comes of it. `precious` are the names under which nothing may be lost.
pub(super) async fn talk(
    connection: &mut Connection,
    request: &[u8],
    precious: &[String],
    mut patience: Patience,
) -> (Reply, End) {
    // Made before the answer is here: who has read it takes nothing up and lets nothing go until it is kept. The memory's
    // lock may be held by a thread that the machine does not let run.
    let mut reply = Reply::default();
    reply.make_room();
    let written = Patience::of(SILENCE).wait(async {
        connection.write_all(request).await?;
        connection.flush().await
    });
    // A server that did not take all of it may have answered all the same.
    let unwritten = match written.await {
        Some(Ok(())) => None,
        Some(Err(why)) => Some(why),
        None => return (reply, End::TooLate),
    };
    let mut silent = Duration::ZERO;
    let end = loop {
        // Before all else: how much of it came in one go must make no difference.
        if reply.is_larger(LARGEST) {
            break End::TooLarge;
        }
        if reply.is_whole() && !reply.is_followed() && is_enough(&reply) {
            break End::Whole;
        }
        let (begun, before) = (Instant::now(), silent);
        match patience.slice(connection.read_buf(reply.make_room())).await {
            Some(Ok(0)) if reply.may_end() => break End::Whole,
            Some(Ok(0)) => break End::Broken(unwritten),
            Some(Ok(_)) => {
                reply.go_on();
                silent = Duration::ZERO;
                continue;
            }
            // Who closes without a word of TLS may have said everything before.
            Some(Err(_)) if reply.is_whole() => break End::Whole,
            Some(Err(why)) => break End::Broken(Some(why)),
            None => silent += counted(begun.elapsed()),
        }
        // It announced its end, and what followed, if anything, is here.
        if reply.is_whole() {
            break End::Whole;
        }
        let silent_for = |time| before < time && silent >= time;
        if silent_for(ENOUGH) && exchange::is_whole(reply.body()) {
            break End::Whole;
        }
        if patience.is_over() || (silent_for(SILENT) && exchange::holds(precious, reply.raw())) {
            break End::TooLate;
        }
    };
    (reply, end)
}

/// Whether a body that ends where it was announced can be one. Else what follows may be the rest of it.
fn is_enough(reply: &Reply) -> bool {
    let body = reply.body().trim_ascii_start();
    reply.is_clean() && !body.is_empty() && !matches!(body[0], b'{' | b'[') || exchange::is_whole(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::way::Connection;
    use turnglass_core::exchange::ANSWER;

    /// The rest of it comes in one go, into the room that was made for more.
    #[tokio::test]
    async fn what_is_too_large_is_so_however_much_comes_at_once() {
        let body = format!("{{\"padding\":\"{}\"}}", " ".repeat(LARGEST + (4 << 20)));
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let (here, mut there) = tokio::io::duplex(64 << 20);
        there.write_all(answer.as_bytes()).await.unwrap();
        let mut connection: Connection = Box::new(here);
        let (_, end) = talk(&mut connection, b"", &[], Patience::of(ANSWER)).await;
        assert!(matches!(end, End::TooLarge));
    }
}
