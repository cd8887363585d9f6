//! Watches whether anything on this desktop shows tray icons. On Linux that is a StatusNotifierWatcher with a host on
//! the session bus, which may come and go (a panel that starts late, a shell extension that is switched on).

/// Calls `tell` with whether there is a host, now and whenever it changes. On the main thread.
#[cfg(target_os = "linux")]
pub(crate) fn watch(bus: Option<&gtk::gio::DBusConnection>, tell: impl Fn(bool) + Clone + 'static) {
    use gtk::gio::DBusSignalFlags;
    let Some(bus) = bus else { return tell(false) };
    ask(bus, tell.clone());
    let again = move |bus: &gtk::gio::DBusConnection| ask(bus, tell.clone());
    let on_owner = again.clone();
    // The subscriptions last as long as the process: their ids are not needed.
    let _ = bus.signal_subscribe(
        Some("org.freedesktop.DBus"),
        Some("org.freedesktop.DBus"),
        Some("NameOwnerChanged"),
        None,
        Some(WATCHER),
        DBusSignalFlags::NONE,
        move |bus, _, _, _, _, _| on_owner(bus),
    );
    for signal in ["StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"] {
        let on_host = again.clone();
        let _ = bus.signal_subscribe(
            None,
            Some(WATCHER),
            Some(signal),
            None,
            None,
            DBusSignalFlags::NONE,
            move |bus, _, _, _, _, _| on_host(bus),
        );
    }
}

#[cfg(target_os = "linux")]
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// How long a watcher may take to answer before it counts as absent, in milliseconds.
#[cfg(target_os = "linux")]
const PATIENCE: i32 = 3_000;

#[cfg(target_os = "linux")]
fn ask(bus: &gtk::gio::DBusConnection, tell: impl Fn(bool) + 'static) {
    use gtk::glib::ToVariant;
    bus.call(
        Some(WATCHER),
        "/StatusNotifierWatcher",
        "org.freedesktop.DBus.Properties",
        "Get",
        Some(&(WATCHER, "IsStatusNotifierHostRegistered").to_variant()),
        None,
        gtk::gio::DBusCallFlags::NO_AUTO_START,
        PATIENCE,
        gtk::gio::Cancellable::NONE,
        move |answer| {
            let host = answer.ok().and_then(|value| value.try_child_value(0)?.as_variant()?.get::<bool>());
            tell(host.unwrap_or(false));
        },
    );
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn watch(tell: impl Fn(bool) + Clone + 'static) {
    tell(true);
}
