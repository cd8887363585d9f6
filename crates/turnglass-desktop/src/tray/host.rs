//! Watches whether anything on this desktop shows tray icons: a StatusNotifierWatcher with a host on the session bus,
//! which may come and go (a panel that starts late, a shell extension that is switched on).

use futures_lite::StreamExt;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use zbus::message::{Message, Type};
use zbus::proxy::{Builder, CacheProperties, MethodFlags};
use zbus::zvariant::OwnedValue;
use zbus::{Connection, MatchRule, MessageStream, Proxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// How long a watcher may take to answer before it counts as absent.
const PATIENCE: Duration = Duration::from_secs(3);

/// Tells whether there is a host, now and whenever that may have changed, for as long as somebody listens.
pub(crate) async fn watch(bus: Connection, told: UnboundedSender<bool>) {
    let _ = follow(&bus, &told).await;
    // Nobody is heard of any more: the bus is gone.
    let _ = told.send(false);
}

async fn follow(bus: &Connection, told: &UnboundedSender<bool>) -> zbus::Result<()> {
    let owner = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, WATCHER)?
        .build();
    let hosts = MatchRule::builder().msg_type(Type::Signal).interface(WATCHER)?.build();
    let mut owner = MessageStream::for_match_rule(owner, bus, None).await?;
    let mut hosts = MessageStream::for_match_rule(hosts, bus, None).await?;
    let watcher: Proxy = Builder::new(bus)
        .destination(WATCHER)?
        .path("/StatusNotifierWatcher")?
        .interface("org.freedesktop.DBus.Properties")?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    // What happens while the first answer is on its way is heard already.
    while told.send(has_host(&watcher).await).is_ok() {
        loop {
            let told = tokio::select! { told = owner.next() => told, told = hosts.next() => told };
            let Some(told) = told else { return Ok(()) };
            if is_about_hosts(&told?) {
                break;
            }
        }
    }
    Ok(())
}

/// The watcher also tells of every icon.
fn is_about_hosts(told: &Message) -> bool {
    let header = told.header();
    let member = header.member().map_or("", |member| member.as_str());
    ["NameOwnerChanged", "StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"].contains(&member)
}

/// A watcher that would have to be started first shows nothing yet.
async fn has_host(watcher: &Proxy<'_>) -> bool {
    let asked = (WATCHER, "IsStatusNotifierHostRegistered");
    let answer = watcher.call_with_flags::<_, _, OwnedValue>("Get", MethodFlags::NoAutoStart.into(), &asked);
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(Some(host))) => bool::try_from(host).unwrap_or(false),
        _ => false,
    }
}
