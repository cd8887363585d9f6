//! The real window, driven over WebDriver. WebKitWebDriver starts it as Tauri's own driver would: that one only
//! rewrites these few names, so it is left out.

use crate::process::Process;
use crate::stage::Stage;
use crate::wait::{PATIENCE, patient, until};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::time::Duration;

pub struct Window {
    session: String,
    _driver: Process,
}

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Window {
    pub(crate) fn open(stage: &Stage) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let mut command = stage.command("WebKitWebDriver", [format!("--port={port}")]);
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Process::start("webdriver", &stage.logs(), command);
        let address = format!("http://127.0.0.1:{port}");
        until("the driver", || ureq::get(format!("{address}/status")).call().ok());
        let wish = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": super::binary(), "args": ["--window"]},
        }}});
        Self::begin(driver, &address, &wish)
    }

    /// What the driver at this address opens.
    pub(crate) fn begin(driver: Process, address: &str, wish: &Value) -> Self {
        let opened = call("POST", &format!("{address}/session"), wish).expect("the window opens");
        let session = format!("{address}/session/{}", opened["sessionId"].as_str().unwrap());
        Self { session, _driver: driver }
    }

    /// The text that is on the page.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", &json!([])).as_str().unwrap_or_default().to_owned()
    }

    /// The page as it stands in memory, with what is typed into its fields.
    pub fn source(&self) -> String {
        let script = "return document.documentElement.outerHTML + \
            [...document.querySelectorAll('input,textarea')].map((field) => field.value).join('\\n')";
        self.script(script, &json!([])).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows all of this.
    #[track_caller]
    pub fn shows(&self, words: &[&str]) -> String {
        let mut text = String::new();
        let shown = patient(PATIENCE, || {
            text = self.text();
            let lower = text.to_lowercase();
            words.iter().all(|word| lower.contains(&word.to_lowercase())).then_some(())
        });
        assert!(shown.is_some(), "the window does not show {words:?}:\n{text}");
        text
    }

    /// Clicks the button, link or label with this name, within the row or form that holds `within`.
    #[track_caller]
    pub fn click(&self, within: &str, name: &str) {
        // A list that is drawn anew may take the element away between finding and clicking it.
        let clicked = patient(PATIENCE, || {
            let element = self.script(FIND, &json!([within, name]));
            let id = element.get(ELEMENT)?.as_str()?.to_owned();
            self.call("POST", &format!("/element/{id}/click"), &json!({}))
        });
        assert!(clicked.is_some(), "there is no “{name}” to click in “{within}”:\n{}", self.text());
    }

    /// Types into the field with this label, as a person does.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        let found = patient(PATIENCE, || {
            let element = self.script(FIELD, &json!([label]));
            element.get(ELEMENT).and_then(Value::as_str).map(str::to_owned)
        });
        let Some(id) = found else { panic!("there is no field “{label}”:\n{}", self.text()) };
        let _ = self.call("POST", &format!("/element/{id}/clear"), &json!({}));
        self.call("POST", &format!("/element/{id}/value"), &json!({"text": text})).expect("it can be filled");
    }

    /// Chooses in a list, by the option's value or how its text begins.
    #[track_caller]
    pub fn choose(&self, label: &str, option: &str) {
        let chosen =
            patient(PATIENCE, || (self.script(CHOOSE, &json!([label, option])) == true).then_some(()));
        assert!(chosen.is_some(), "“{label}” does not offer “{option}”:\n{}", self.text());
    }

    pub fn script(&self, script: &str, args: &Value) -> Value {
        let body = json!({"script": script, "args": args});
        self.call("POST", "/execute/sync", &body).unwrap_or(Value::Null)
    }

    /// A PNG of the window.
    pub fn picture(&self) -> Vec<u8> {
        use base64::Engine;
        let answer = self.call("GET", "/screenshot", &Value::Null).unwrap_or_default();
        base64::prelude::BASE64_STANDARD.decode(answer.as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// Closes it as its close button does.
    pub fn close(self) {
        let _ = self.call("DELETE", "/window", &Value::Null);
    }

    pub(crate) fn call(&self, method: &str, path: &str, body: &Value) -> Option<Value> {
        call(method, &format!("{}{path}", self.session), body)
    }
}

fn call(method: &str, address: &str, body: &Value) -> Option<Value> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(40)))
        .http_status_as_error(false)
        .build()
        .into();
    let answer = match method {
        "POST" => agent.post(address).send_json(body),
        "DELETE" => agent.delete(address).call(),
        _ => agent.get(address).call(),
    };
    let mut answer: Value = answer.ok()?.body_mut().with_config().limit(64 << 20).read_json().ok()?;
    let value = answer["value"].take();
    if value.get("error").is_some() { None } else { Some(value) }
}

/// The smallest thing of this name whose row, form or page holds the text. What stands in an account's row is not looked
/// for outside of it: a button that the row does not have yet would be another account's.
const FIND: &str = "const name = (e) => (e.getAttribute('aria-label') || e.innerText || e.value || e.title || '').trim();
     const all = [...document.querySelectorAll('button,a,summary,label,[role=button],[role=menuitem],[role=tab],[role=radio]')];
     const fits = all.filter((e) => name(e).toLowerCase().startsWith(arguments[1].toLowerCase()) && e.offsetParent !== null);
     const ready = (e) => !e.disabled && e.getAttribute('aria-disabled') !== 'true';
     const text = (p) => p.innerText + (p.getAttribute('aria-label') || '');
     const isOther = (p) => arguments[0] !== '' && [...p.querySelectorAll('[data-account]')].some((row) => row.offsetParent !== null && text(row).includes(arguments[0]));
     const holds = (e) => {
       for (let p = e; p !== null; p = p.parentElement) {
         if (p.matches('li,tr,article,section,form,dialog,[role=row],[role=dialog],[data-account],body') &&
             text(p).includes(arguments[0])) return isOther(p) ? null : p;
       }
       return null;
     };
     const ranked = fits.map((e) => [e, holds(e)]).filter(([, p]) => p !== null)
       .sort((a, b) => a[1].innerText.length - b[1].innerText.length);
     return ranked.length > 0 && ready(ranked[0][0]) ? ranked[0][0] : null;";

const FIELD: &str = "const all = [...document.querySelectorAll('input,textarea,select')].filter((e) => e.offsetParent !== null);
     const label = (e) => [...(e.labels || [])].map((l) => l.innerText).join(' ') + ' ' + (e.getAttribute('aria-label') || '') + ' ' + (e.placeholder || '');
     return all.find((e) => label(e).trim().toLowerCase().startsWith(arguments[0].toLowerCase())) || null;";

const CHOOSE: &str = "const all = [...document.querySelectorAll('select')];
     const label = (e) => [...(e.labels || [])].map((l) => l.innerText).join(' ') + ' ' + (e.getAttribute('aria-label') || '');
     const list = all.find((e) => label(e).trim().toLowerCase().startsWith(arguments[0].toLowerCase()));
     const option = list && [...list.options].find((o) => o.value === arguments[1] || o.text.startsWith(arguments[1]));
     if (!option) return false;
     list.value = option.value;
     list.dispatchEvent(new Event('input', {bubbles: true}));
     list.dispatchEvent(new Event('change', {bubbles: true}));
     return true;";
