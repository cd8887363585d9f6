//! A Secret Service that a story plays: locked, and unlocked by a prompt as the story answers it. It keeps nothing.
//! What it says and how is the freedesktop.org Secret Storage specification.

use crate::stage::Stage;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use zbus::blocking::{Connection, connection};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const PROMPT: &str = "/org/freedesktop/secrets/prompt/p1";

/// What the person does to the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    Types,
    Closes,
}

pub struct SecretService {
    bus: Connection,
    locked: Arc<AtomicBool>,
    made: Arc<AtomicBool>,
    asked: Arc<Asked>,
}

/// What clients have done so far.
#[derive(Default)]
struct Asked {
    unlocks: AtomicUsize,
    prompts: AtomicUsize,
    /// The labels and aliases of the collections that it was asked to make.
    made: Mutex<Vec<(String, String)>>,
}

impl SecretService {
    /// On the stage's bus, locked.
    pub fn start(stage: &Stage) -> Self {
        Self::with(stage, true, true)
    }

    /// Open, as a wallet that was opened at log-in; and it says that it is locked until some client asks it to unlock.
    pub fn start_open(stage: &Stage) -> Self {
        Self::with(stage, false, true)
    }

    /// Without a collection, which a prompt makes.
    pub fn start_empty(stage: &Stage) -> Self {
        Self::with(stage, true, false)
    }

    fn with(stage: &Stage, really: bool, made: bool) -> Self {
        let made = Arc::new(AtomicBool::new(made));
        let locked = Arc::new(AtomicBool::new(true));
        let asked: Arc<Asked> = Arc::default();
        let service = Service {
            locked: locked.clone(),
            really: AtomicBool::new(really),
            made: made.clone(),
            asked: asked.clone(),
        };
        let bus = connection::Builder::address(stage.var("DBUS_SESSION_BUS_ADDRESS"))
            .and_then(|bus| bus.name("org.freedesktop.secrets"))
            .and_then(|bus| bus.serve_at("/org/freedesktop/secrets", service))
            .and_then(|bus| bus.serve_at(COLLECTION, Collection { locked: locked.clone() }))
            .and_then(|bus| bus.serve_at(PROMPT, Prompt { asked: asked.clone() }))
            .and_then(connection::Builder::build)
            .unwrap();
        Self { bus, locked, made, asked }
    }

    /// Answers the prompt that is up.
    pub fn answer(&self, answers: Answers) {
        self.locked.store(answers != Answers::Types, Ordering::SeqCst);
        self.made.fetch_or(answers == Answers::Types, Ordering::SeqCst);
        let unlocked: Vec<ObjectPath<'_>> = Vec::new();
        let result = (answers == Answers::Closes, Value::from(unlocked));
        let prompt = "org.freedesktop.Secret.Prompt";
        self.bus.emit_signal(None::<&str>, PROMPT, prompt, "Completed", &result).unwrap();
    }

    /// How many prompts were shown so far.
    pub fn prompts(&self) -> usize {
        self.asked.prompts.load(Ordering::SeqCst)
    }

    /// How often it was asked to unlock so far.
    pub fn unlocks(&self) -> usize {
        self.asked.unlocks.load(Ordering::SeqCst)
    }

    /// The labels and aliases of the collections that it was asked to make so far.
    pub fn made(&self) -> Vec<(String, String)> {
        self.asked.made.lock().unwrap().clone()
    }

    pub fn end(self) {
        self.bus.close().unwrap();
    }
}

struct Service {
    locked: Arc<AtomicBool>,
    /// A person has to unlock it, the first time.
    really: AtomicBool,
    made: Arc<AtomicBool>,
    asked: Arc<Asked>,
}

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    fn read_alias(&self, _name: &str) -> OwnedObjectPath {
        let made = self.made.load(Ordering::SeqCst);
        OwnedObjectPath::try_from(if made { COLLECTION } else { "/" }).unwrap()
    }

    fn create_collection(
        &self,
        properties: HashMap<String, OwnedValue>,
        alias: String,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        let label = properties.get("org.freedesktop.Secret.Collection.Label").cloned().unwrap();
        self.asked.made.lock().unwrap().push((label.try_into().unwrap(), alias));
        let path = |path: &str| OwnedObjectPath::try_from(path).unwrap();
        (path("/"), path(PROMPT))
    }

    fn unlock(&self, objects: Vec<OwnedObjectPath>) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        self.asked.unlocks.fetch_add(1, Ordering::SeqCst);
        if self.locked.load(Ordering::SeqCst) && self.really.load(Ordering::SeqCst) {
            (Vec::new(), OwnedObjectPath::try_from(PROMPT).unwrap())
        } else {
            self.locked.store(false, Ordering::SeqCst);
            (objects, OwnedObjectPath::try_from("/").unwrap())
        }
    }

    /// With a public key of its own, which nothing is ever sent under.
    fn open_session(&self, _algorithm: &str, _input: Value<'_>) -> (OwnedValue, OwnedObjectPath) {
        let mut key = vec![0_u8; 127];
        key.push(5);
        let key = OwnedValue::try_from(Value::from(key)).unwrap();
        (key, OwnedObjectPath::try_from("/org/freedesktop/secrets/session/s1").unwrap())
    }

    fn search_items(&self, _by: HashMap<String, String>) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        (Vec::new(), Vec::new())
    }

    #[zbus(property)]
    fn collections(&self) -> Vec<OwnedObjectPath> {
        vec![OwnedObjectPath::try_from(COLLECTION).unwrap()]
    }
}

struct Collection {
    locked: Arc<AtomicBool>,
}

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    #[zbus(property)]
    fn locked(&self) -> bool {
        self.locked.load(Ordering::SeqCst)
    }

    fn search_items(&self, _by: HashMap<String, String>) -> Vec<OwnedObjectPath> {
        Vec::new()
    }
}

struct Prompt {
    asked: Arc<Asked>,
}

#[zbus::interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    fn prompt(&self, _window: &str) {
        self.asked.prompts.fetch_add(1, Ordering::SeqCst);
    }

    fn dismiss(&self) {}
}
