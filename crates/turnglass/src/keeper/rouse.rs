//! Tells the keeper's task that the machine woke up or that the network came back: waits are then cut short. Where the
//! system does not say so, waits simply take their time.

use super::input::Input;
use netwatcher::async_adapter::Tokio;
use tokio::sync::mpsc::UnboundedSender;

/// Watches for as long as this runtime runs.
pub(super) fn watch(inputs: &UnboundedSender<Input>) {
    tokio::spawn(network(inputs.clone()));
    #[cfg(target_os = "linux")]
    tokio::spawn(resumes(inputs.clone()));
}

/// An interface or an address that came may be the way to a provider that was out of reach.
async fn network(inputs: UnboundedSender<Input>) {
    // Not with a callback: that watcher's thread ends only when every child that inherited its pipe has ended.
    let mut watch = match netwatcher::watch_interfaces_async::<Tokio>() {
        Ok(watch) => watch,
        Err(why) => {
            tracing::warn!(%why, "the network is not watched");
            return;
        }
    };
    // The first one tells what is there already.
    watch.changed().await;
    loop {
        let diff = watch.changed().await.diff;
        if !diff.added.is_empty() || diff.modified.values().any(|diff| !diff.addrs_added.is_empty()) {
            let _ = inputs.send(Input::Roused);
        }
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
