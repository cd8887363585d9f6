//! A real browser at the provider's pages: Chromium without a display, driven by chromedriver; where there is none (Ubuntu
//! has it as a snap only, which sees no test's folders), WebKit's own small browser. Any page driven over WebDriver shows
//! and does the same, so it is one of those.

use crate::desktop::Window;
use crate::stage::Stage;
use crate::wait::until;
use serde_json::{Value, json};
use std::net::TcpListener;

pub struct Browser(Window);

impl Browser {
    /// On a stage with a display.
    pub fn open(stage: &Stage) -> Self {
        Self::with(stage, 1, 16)
    }

    /// So many pixels of a picture make one of the page, and letters are so large where a page leaves that to its reader.
    pub(crate) fn with(stage: &Stage, scale: u32, letters: u32) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let chromium = std::env::split_paths(&path).any(|dir| dir.join("chromedriver").is_file());
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let driver = if chromium { "chromedriver" } else { "WebKitWebDriver" };
        let driver = stage.start("browser", driver, [format!("--port={port}")]);
        let address = format!("http://127.0.0.1:{port}");
        until("the driver", || ureq::get(format!("{address}/status")).call().ok());
        let wish = if chromium { chrome(stage, scale, letters) } else { json!({}) };
        Self(Window::begin(driver, &address, &json!({"capabilities": {"alwaysMatch": wish}})))
    }

    /// Goes to an address.
    #[track_caller]
    pub fn goes_to(&self, address: &str) {
        self.0.call("POST", "/url", &json!({"url": address})).expect("the page opens");
    }

    /// Where it is.
    pub fn address(&self) -> String {
        self.0.call("GET", "/url", &Value::Null).unwrap_or_default().as_str().unwrap_or_default().to_owned()
    }
}

/// What it keeps is a browser's own, and no part of what is searched for secrets.
fn chrome(stage: &Stage, scale: u32, letters: u32) -> Value {
    let scale = format!("--force-device-scale-factor={scale}");
    let profile = format!("--user-data-dir={}", stage.apart().join(format!("chromium-{letters}")).display());
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--window-size=900,700",
        "--hide-scrollbars",
        &scale,
        &profile,
    ];
    let preferences = json!({"webkit": {"webprefs": {"default_font_size": letters}}});
    json!({"goog:chromeOptions": {"args": args, "prefs": preferences}})
}

impl std::ops::Deref for Browser {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.0
    }
}
