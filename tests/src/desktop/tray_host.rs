//! A tray of the tests' own: the StatusNotifierWatcher that programs register at, and a host that reads their icons
//! and menus over D-Bus and clicks them, as a desktop's panel does.

use crate::keychain::connect;
use crate::stage::Stage;
use crate::wait::{PATIENCE, patient, until};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use zbus::blocking::{Connection, Proxy};
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};

static RUNTIME: LazyLock<tokio::runtime::Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
});

type Items = Arc<Mutex<Vec<(String, String)>>>;

pub struct TrayHost {
    bus: Connection,
    items: Items,
}

struct Watcher(Items);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        service: &str,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = if service.starts_with('/') {
            (sender, service.to_owned())
        } else {
            (service.to_owned(), "/StatusNotifierItem".to_owned())
        };
        let said = format!("{}{}", item.0, item.1);
        self.0.lock().unwrap().push(item);
        Self::status_notifier_item_registered(&emitter, &said).await?;
        Ok(())
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|(bus, path)| format!("{bus}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, item: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

impl TrayHost {
    pub(crate) fn start(stage: &Stage) -> Self {
        let bus = connect(stage);
        // zbus answers calls in tasks of the runtime in which the server was made.
        let _answering = RUNTIME.enter();
        let items = Items::default();
        bus.object_server().at("/StatusNotifierWatcher", Watcher(items.clone())).unwrap();
        bus.request_name("org.kde.StatusNotifierWatcher").unwrap();
        Self { bus, items }
    }

    /// The one icon in this tray.
    #[track_caller]
    pub fn icon(&self) -> TrayIcon<'_> {
        let (name, path) = until("an icon in the tray", || self.items.lock().unwrap().last().cloned());
        TrayIcon { bus: &self.bus, name, path }
    }

    /// Whether anything has registered.
    pub fn is_empty(&self) -> bool {
        self.items.lock().unwrap().is_empty()
    }
}

pub struct TrayIcon<'a> {
    bus: &'a Connection,
    name: String,
    path: String,
}

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuItem {
    pub id: i32,
    pub label: String,
    pub enabled: bool,
    pub checked: bool,
    pub items: Vec<MenuItem>,
}

type Pixmaps = Vec<(i32, i32, Vec<u8>)>;
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl TrayIcon<'_> {
    /// The largest picture, as bytes: two icons are told apart by it.
    pub fn picture(&self) -> Vec<u8> {
        let pictures: Pixmaps = self.item().get_property("IconPixmap").unwrap_or_default();
        pictures.into_iter().max_by_key(|picture| picture.0).map(|picture| picture.2).unwrap_or_default()
    }

    /// The sizes of the picture, in pixels.
    pub fn sizes(&self) -> Vec<i32> {
        let pictures: Pixmaps = self.item().get_property("IconPixmap").unwrap_or_default();
        pictures.into_iter().map(|picture| picture.0).collect()
    }

    /// `Passive`, `Active` or `NeedsAttention`.
    pub fn status(&self) -> String {
        self.item().get_property("Status").unwrap_or_default()
    }

    /// Title and text of the tooltip, as one text.
    pub fn tooltip(&self) -> String {
        let (_, _, title, text): (String, Pixmaps, String, String) =
            self.item().get_property("ToolTip").unwrap_or_default();
        format!("{title}\n{text}").trim().to_owned()
    }

    /// A left click.
    pub fn click(&self) {
        self.item().call_method("Activate", &(0, 0)).unwrap();
    }

    pub fn menu(&self) -> Vec<MenuItem> {
        let menu = self.menu_proxy();
        let _: bool = menu.call("AboutToShow", &(0,)).unwrap_or(false);
        let (_, root): (u32, Layout) = menu.call("GetLayout", &(0, -1, Vec::<String>::new())).unwrap();
        root.2.into_iter().filter_map(read).collect()
    }

    /// Clicks the entry at the end of this way through the menu, each named by its label or how that begins.
    #[track_caller]
    pub fn choose(&self, way: &[&str]) {
        let found = patient(PATIENCE, || find(&self.menu(), way).filter(|item| item.enabled));
        let Some(item) = found else { panic!("the menu has no {way:?} to click: {:#?}", self.menu()) };
        let event = (item.id, "clicked", Value::from(0_i32), 0_u32);
        self.menu_proxy().call_method("Event", &event).unwrap();
    }

    /// The entry at the end of this way, whether it can be clicked or not.
    pub fn entry(&self, way: &[&str]) -> Option<MenuItem> {
        find(&self.menu(), way)
    }

    fn item(&self) -> Proxy<'static> {
        let proxy = zbus::blocking::proxy::Builder::new(self.bus)
            .destination(self.name.clone())
            .and_then(|builder| builder.path(self.path.clone()))
            .and_then(|builder| builder.interface("org.kde.StatusNotifierItem"))
            .unwrap();
        proxy.cache_properties(zbus::proxy::CacheProperties::No).build().unwrap()
    }

    fn menu_proxy(&self) -> Proxy<'static> {
        let path: OwnedObjectPath = self.item().get_property("Menu").unwrap();
        Proxy::new(self.bus, self.name.clone(), path, "com.canonical.dbusmenu").unwrap()
    }
}

fn find(items: &[MenuItem], way: &[&str]) -> Option<MenuItem> {
    let (first, rest) = way.split_first()?;
    let exact = items.iter().find(|item| item.label == *first);
    let item = exact.or_else(|| items.iter().find(|item| item.label.starts_with(first)))?;
    if rest.is_empty() { Some(item.clone()) } else { find(&item.items, rest) }
}

fn read(value: OwnedValue) -> Option<MenuItem> {
    let structure = Structure::try_from(value).ok()?;
    let (id, properties, items): Layout = Value::from(structure).try_into().ok()?;
    let text = |name: &str| properties.get(name).and_then(|value| <&str>::try_from(value).ok());
    let number = |name: &str| properties.get(name).and_then(|value| i32::try_from(value).ok());
    let flag = |name: &str| properties.get(name).and_then(|value| bool::try_from(value).ok());
    // A single underscore marks the letter for the keyboard, two are one.
    let label = text("label").unwrap_or_default().replace("__", "\0").replace('_', "").replace('\0', "_");
    Some(MenuItem {
        id,
        label,
        enabled: flag("enabled").unwrap_or(true),
        checked: number("toggle-state") == Some(1),
        items: items.into_iter().filter_map(read).collect(),
    })
}
