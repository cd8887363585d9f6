//! Tells the keeper's task that the machine woke up, that the network went, or that it came back: waits are then cut
//! short. And that something changed in the system's keychain, where a tool's sign-in there is followed. Where the system
//! does not say so, waits simply take their time.

use super::input::Input;
use netwatcher::async_adapter::Tokio;
use std::net::IpAddr;
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
    let mut there = true;
    loop {
        let update = watch.changed().await;
        let diff = &update.diff;
        let came = !diff.added.is_empty() || diff.modified.values().any(|diff| !diff.addrs_added.is_empty());
        let is_there =
            update.interfaces.values().any(|it| leads_out(&it.name, it.ips.iter().map(|it| it.ip)));
        if std::mem::replace(&mut there, is_there) != is_there {
            let _ = inputs.send(Input::Network { there });
        }
        // The first one tells what is there already.
        if came && !update.is_initial {
            let _ = inputs.send(Input::Roused);
        }
    }
}

/// Whether this interface may be a way to other machines. Addresses of this very machine, those that it gives itself
/// when nobody gives it one, and those of bridges to its own containers and virtual machines are none.
fn leads_out(name: &str, mut addresses: impl Iterator<Item = IpAddr>) -> bool {
    const OWN: [&str; 12] = [
        "docker",
        "veth",
        "virbr",
        "vmnet",
        "vboxnet",
        "podman",
        "cni",
        "flannel",
        "lxcbr",
        "lxdbr",
        "vEthernet (Default",
        "vEthernet (WSL",
    ];
    // Docker's own bridges have an id for a name; others may be the way out.
    let id = name
        .strip_prefix("br-")
        .is_some_and(|id| id.len() == 12 && id.chars().all(|c| c.is_ascii_hexdigit()));
    let own = id || OWN.iter().any(|own| name.starts_with(own));
    !own && addresses.any(|address| match address {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local() && !ip.is_unspecified(),
    })
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
    hear(&bus, rule, |signal| {
        if let Ok(false) = signal.body().deserialize::<bool>() {
            let _ = inputs.send(Input::Roused);
        }
    })
    .await
}

/// The Secret Service says what comes, goes or takes another's place in it, whoever writes, and when it is unlocked (also one
/// that ended and was started anew). That a secret is set anew it need not say, and GNOME Keyring does not. Where it cannot be heard, items are looked into when they should have changed.
pub(super) fn hear_keychain(inputs: &UnboundedSender<Input>) {
    #[cfg(target_os = "linux")]
    {
        let inputs = inputs.clone();
        tokio::spawn(async move {
            if let Err(why) = keychain(inputs).await {
                tracing::debug!(%why, "the keychain's changes are not heard");
            }
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = inputs;
}

#[cfg(target_os = "linux")]
async fn keychain(inputs: UnboundedSender<Input>) -> zbus::Result<()> {
    let bus = zbus::Connection::session().await?;
    let rule = zbus::MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .path_namespace("/org/freedesktop/secrets")?
        .build();
    hear(&bus, rule, |_| drop(inputs.send(Input::KeychainChanged))).await
}

#[cfg(target_os = "linux")]
async fn hear(
    bus: &zbus::Connection,
    rule: zbus::MatchRule<'_>,
    mut tell: impl FnMut(&zbus::Message),
) -> zbus::Result<()> {
    let mut signals = zbus::MessageStream::for_match_rule(rule, bus, None).await?;
    loop {
        let next = std::future::poll_fn(|context| {
            futures_core::Stream::poll_next(std::pin::Pin::new(&mut signals), context)
        });
        let Some(signal) = next.await else { return Ok(()) };
        tell(&signal?);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_way_to_other_machines_is_a_network() {
        let leads = |name: &str, addresses: &[&str]| {
            leads_out(name, addresses.iter().map(|address| address.parse().unwrap()))
        };
        assert!(leads("eth0", &["192.0.2.2"]) && leads("wlan0", &["fe80::1", "2001:db8::1"]));
        assert!(
            leads("en0", &["fd00::2"]) && leads("tun0", &["10.8.0.2"]) && leads("bridge0", &["192.0.2.2"])
        );
        assert!(!leads("lo", &["127.0.0.1", "::1"]));
        assert!(!leads("wlan0", &[]) && !leads("wlan0", &["fe80::1", "169.254.7.7"]));
        assert!(!leads("docker0", &["172.17.0.1"]) && !leads("virbr0", &["192.168.122.1"]));
    }
}
