//! Chromium without a display, driven by chromedriver: a real browser at the provider's pages. It shows and does what
//! any page driven over WebDriver does, so it is one of those.

use crate::desktop::Window;
use crate::process::Process;
use crate::stage::Stage;
use crate::wait::until;
use serde_json::{Value, json};
use std::net::TcpListener;

pub struct Browser(Window);

impl Browser {
    pub fn open(stage: &Stage) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let driver = stage.command("chromedriver", [format!("--port={port}")]);
        let driver = Process::start("chromedriver", &stage.logs(), driver);
        let address = format!("http://127.0.0.1:{port}");
        until("the driver", || ureq::get(format!("{address}/status")).call().ok());
        // What it keeps is a browser's own, and no part of what is searched for secrets.
        let profile = format!("--user-data-dir={}", stage.apart().join("chromium").display());
        let wish = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--window-size=900,700", profile,
        ]}}}});
        Self(Window::begin(driver, &address, &wish))
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

impl std::ops::Deref for Browser {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.0
    }
}
