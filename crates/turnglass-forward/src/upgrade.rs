//! What is no HTTP any more: both sides have agreed to speak something else, and all that is left to do is to hand on.

use crate::meter::Open;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};
use tokio_util::io::InspectReader;
use tokio_util::sync::CancellationToken;

/// Hands on between the two until one of them ends, the client's key is revoked, or the forward ends.
pub(crate) async fn join(
    client: OnUpgrade,
    host: OnUpgrade,
    open: Open,
    gone: CancellationToken,
    stopped: CancellationToken,
) {
    let joined = async {
        let (Ok(client), Ok(host)) = tokio::join!(client, host) else { return };
        let mut client = counted(TokioIo::new(client), &open.0.sent);
        let mut host = counted(TokioIo::new(host), &open.0.received);
        // One that is gone in the middle is an end like another: both see it.
        drop(copy_bidirectional(&mut client, &mut host).await);
    };
    tokio::select! {
        () = joined => {}
        () = gone.cancelled() => {}
        () = stopped.cancelled() => {}
    }
}

fn counted<S: AsyncRead + AsyncWrite>(stream: S, count: &AtomicU64) -> InspectReader<S, impl FnMut(&[u8])> {
    InspectReader::new(stream, move |bytes: &[u8]| {
        count.fetch_add(bytes.len() as u64, Relaxed);
    })
}
