//! Tells the keeper's task that the machine woke up or that the network came back: waits are then cut short. Where the
//! system does not say so, waits simply take their time.

use super::task::Input;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc::UnboundedSender;

/// Watches for as long as it lives.
pub(super) struct Rouser {
    #[allow(dead_code)]
    network: Option<netwatcher::WatchHandle>,
}

impl Rouser {
    pub(super) fn new(inputs: &UnboundedSender<Input>) -> Self {
        let sender = inputs.clone();
        let first = AtomicBool::new(true);
        let network = netwatcher::watch_interfaces_with_callback(move |update| {
            let came = !update.diff.added.is_empty()
                || update.diff.modified.values().any(|diff| !diff.addrs_added.is_empty());
            // The first call tells what is there already.
            if !first.swap(false, Ordering::Relaxed) && came {
                let _ = sender.send(Input::Roused);
            }
        });
        #[cfg(target_os = "linux")]
        tokio::spawn(resumes(inputs.clone()));
        Self { network: network.inspect_err(|why| tracing::warn!(%why, "the network is not watched")).ok() }
    }
}

/// logind says when the machine goes to sleep, and when it is back. Without it the wall clock's timer alone ends
/// waits that passed meanwhile.
#[cfg(target_os = "linux")]
async fn resumes(inputs: UnboundedSender<Input>) -> zbus::Result<()> {
    let bus = zbus::Connection::system().await?;
    let rule = zbus::MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender("org.freedesktop.login1")?
        .path("/org/freedesktop/login1")?
        .interface("org.freedesktop.login1.Manager")?
        .member("PrepareForSleep")?
        .build();
    let mut signals = zbus::MessageStream::for_match_rule(rule, &bus, None).await?;
    loop {
        let next = std::future::poll_fn(|context| {
            futures_core::Stream::poll_next(std::pin::Pin::new(&mut signals), context)
        });
        let Some(signal) = next.await else { return Ok(()) };
        if let Ok(false) = signal?.body().deserialize::<bool>() {
            let _ = inputs.send(Input::Roused);
        }
    }
}
