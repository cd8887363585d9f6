//! Every view of the dashboard, on a made-up keeper (`ui/src/host.fake.ts`) in a real browser: to look at, and to be
//! examined by axe-core. The page is the product's own; what it shows is the same at each run, down to the second.

use crate::browser::Browser;
use crate::cli::root;
use crate::site::Site;
use crate::stage::Stage;
use crate::standin::Response;
use crate::wait::{PATIENCE, patient};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub const THEMES: [&str; 2] = ["light", "dark"];
pub const LANGUAGES: [&str; 4] = ["en", "zh-Hans", "vi", "ru"];

/// A view with its name, how it is come to, and the window's size.
pub struct View {
    pub name: &'static str,
    query: &'static str,
    pub width: u32,
    pub height: u32,
}

const fn view(name: &'static str, query: &'static str, width: u32, height: u32) -> View {
    View { name, query, width, height }
}

/// Buttons are pressed by what they are for, since their names depend on the language.
pub const VIEWS: [View; 21] = [
    view("accounts", "scene=five", 860, 1080),
    view("narrow", "scene=five", 360, 780),
    view("wide", "scene=grouped", 1400, 900),
    view("compact", "scene=grouped", 860, 900),
    // Of its height the browser takes a part for itself: 400 are left.
    view("low", "scene=grouped", 640, 540),
    view("thousand", "scene=thousand", 860, 860),
    view("first", "scene=empty", 860, 700),
    view("found", "scene=found", 860, 1760),
    view("well", "scene=well", 860, 700),
    view("states", "scene=states", 860, 1500),
    view("offline", "scene=offline", 860, 860),
    view("locked", "scene=locked", 860, 860),
    view("down", "scene=down", 860, 860),
    view("trayless", "scene=trayless", 860, 860),
    view("account", "scene=five&open=Company SSO", 860, 1500),
    view("owner", "scene=owners&open=Claude, at home", 860, 1500),
    view("use", "scene=owners&open=Codex, for customers&press=[data-do=use]", 860, 860),
    view("settings", "scene=five&press=[data-do=settings]", 860, 1500),
    view("add", "scene=five&press=[data-do=add]", 860, 860),
    view(
        "sign-in",
        "scene=five&press=[data-do=add]&press=[data-provider=github]&fill=client_id:Iv1.0123456789&press=[type=submit]",
        860,
        860,
    ),
    view("revoke", "scene=five&open=Qwen&press=[data-do=revoke]", 860, 860),
];

/// The smallest window as far as accounts are shown, and what of the vault is to be seen there; not among the pictures.
pub const SMALLEST: [(View, &str); 3] = [
    (view("low-first", "scene=empty", 640, 540), "[data-part=kept-in]"),
    (view("low-locked", "scene=locked", 640, 540), "[data-banner=vault-locked]"),
    (view("low-sealed", "scene=sealed", 640, 540), "[data-banner=vault-locked]"),
];

/// A window as it opens on a small screen: of its height the browser takes a part for itself.
pub const FIRST: View = view("first-usual", "scene=empty", 760, 800);

/// Rows of accounts in windows of each width at which they are laid out in another way.
pub const ROWS: [View; 5] = [
    view("rows-360", "scene=five", 360, 780),
    view("rows-560", "scene=five", 560, 780),
    view("rows-640", "scene=five", 640, 780),
    view("rows-720", "scene=five", 720, 780),
    view("rows-800", "scene=five", 800, 780),
];

impl View {
    /// Whether this picture of it is kept in the repository: every view in both themes, and what is seen first in each language.
    pub fn is_kept(&self, language: &str) -> bool {
        language == "en" || self.name == "accounts"
    }
}

/// 12:00 UTC on a Saturday.
const NOW: &str = "2026-11-21T12:00:00Z";

pub struct Pages {
    site: Site,
    browser: Browser,
    axe: String,
}

impl Pages {
    /// `cargo xtask` has built `ui/dist-fake`.
    pub fn open(stage: &Stage) -> Self {
        Self::with(stage, 1, 16)
    }

    /// `scale` is how many pixels of a picture make one of the page; `letters` how large a person has set them, 16 if not.
    pub fn with(stage: &Stage, scale: u32, letters: u32) -> Self {
        let ui = root().join("ui");
        let axe = std::fs::read_to_string(ui.join("node_modules/axe-core/axe.min.js"))
            .expect("axe-core is installed");
        let built = ui.join("dist-fake");
        assert!(built.join("fake.html").is_file(), "`cargo xtask test` builds ui/dist-fake");
        let site = Site::start(move |request| file(&built, &request.path));
        Self { site, browser: Browser::with(stage, scale, letters), axe }
    }

    pub fn show(&self, view: &View, theme: &str, language: &str) {
        let size = json!({"width": view.width, "height": view.height});
        self.browser.call("POST", "/window/rect", &size);
        let query = view.query.replace(' ', "%20");
        let query = format!("{query}&theme={theme}&language={language}&now={NOW}");
        self.browser.goes_to(&self.site.url(&format!("/fake.html?{query}")));
        let ready = || {
            let script = "return document.documentElement.dataset.ready === 'true' && document.fonts.status === 'loaded'";
            (self.browser.script(script, &json!([])) == true).then_some(())
        };
        assert!(patient(PATIENCE, ready).is_some(), "“{}” is not shown:\n{}", view.name, self.browser.text());
    }

    /// What axe-core finds, a line each.
    pub fn faults(&self) -> Vec<String> {
        self.browser.script(&self.axe, &json!([]));
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              (found) => done(found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
              (why) => done([String(why)]));";
        let body = json!({"script": run, "args": []});
        let found =
            self.browser.call("POST", "/execute/async", &body).unwrap_or_else(|| json!(["axe did not run"]));
        let lines = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        lines.map(str::to_owned).collect()
    }

    /// How many rows of accounts are wholly seen, and in which height.
    pub fn rows_seen(&self) -> (u64, u64) {
        let script = "const rows = [...document.querySelectorAll('[data-account]')].map((row) => row.getBoundingClientRect());
            return [rows.filter(({top, bottom}) => top >= 0 && bottom <= innerHeight).length, innerHeight];";
        let seen = self.browser.script(script, &json!([]));
        (seen[0].as_u64().unwrap_or(0), seen[1].as_u64().unwrap_or(0))
    }

    /// Whether this is there, and wholly seen.
    pub fn sees(&self, selector: &str) -> bool {
        let script = "const box = document.querySelector(arguments[0])?.getBoundingClientRect();
            return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;";
        self.browser.script(script, &json!([selector])) == true
    }

    /// What does not fit: the page is wider than its window, or a text is cut off that has no title to say it whole.
    pub fn overflows(&self) -> Vec<String> {
        let script = "const found = [];
            const page = document.documentElement;
            if (page.scrollWidth > page.clientWidth + 1) found.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
            for (const e of document.querySelectorAll('button, a, label, h1, h2, h3, p, legend, option')) {
              const style = getComputedStyle(e);
              if (e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 1 && style.overflowX !== 'visible' && style.clipPath === 'none' && !e.title && e.checkVisibility())
                found.push(`${e.tagName.toLowerCase()} “${e.innerText.slice(0, 60)}” is cut off`);
            }
            return found;";
        let found = self.browser.script(script, &json!([]));
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Whose focus ring is cut off by what it stands in, once the keyboard is there: the browser has scrolled it into sight.
    pub fn cut_rings(&self) -> Vec<String> {
        let script = "const found = [];
            const over = document.querySelector('dialog[open]') ?? document;
            for (const e of over.querySelectorAll('button, input, select, textarea, a[href], [tabindex=\"0\"]')) {
              if (!e.checkVisibility() || e.closest('.unseen')) continue;
              e.focus({focusVisible: true});
              const {outlineStyle, outlineWidth, outlineOffset, opacity} = getComputedStyle(e);
              if (document.activeElement !== e || outlineStyle === 'none' || opacity === '0') continue;
              const around = parseFloat(outlineWidth) + parseFloat(outlineOffset);
              const ring = e.getBoundingClientRect();
              for (let out = e.parentElement; out && out !== document.body; out = out.parentElement) {
                const {overflowX, overflowY} = getComputedStyle(out);
                const box = out.getBoundingClientRect();
                const [left, top] = [box.left + out.clientLeft, box.top + out.clientTop];
                const sides = [
                  overflowX !== 'visible' && left - (ring.left - around), overflowX !== 'visible' && ring.right + around - (left + out.clientWidth),
                  overflowY !== 'visible' && top - (ring.top - around), overflowY !== 'visible' && ring.bottom + around - (top + out.clientHeight),
                ];
                const cut = Math.max(...sides.map(Number));
                if (cut > 0.1) found.push(`“${(e.innerText || e.name || e.title).slice(0, 40)}”: ${cut.toFixed(1)} of its ring are cut by .${out.className}`);
              }
            }
            return found;";
        let found = self.browser.script(script, &json!([]));
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What is cut off of the words of an account's row, whether or not a title says it whole.
    pub fn cut_of_rows(&self) -> Vec<String> {
        let script = "const words = document.querySelectorAll('[data-account] :is(h2, .who span, [data-part=reason], [data-part=last])');
            return [...words].filter((e) => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 3))
              .map((e) => `“${e.textContent.trim().slice(0, 60)}” has ${e.clientWidth} of ${e.scrollWidth}`);";
        let found = self.browser.script(script, &json!([]));
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A WebP of what is in the window, which is a fraction of a PNG. Chromium's own.
    pub fn picture(&self) -> Vec<u8> {
        use base64::Engine;
        let ask = json!({"cmd": "Page.captureScreenshot", "params": {"format": "webp", "quality": 88}});
        let answer = self.browser.call("POST", "/goog/cdp/execute", &ask).expect("Chromium takes pictures");
        base64::prelude::BASE64_STANDARD
            .decode(answer["data"].as_str().unwrap_or_default())
            .unwrap_or_default()
    }
}

fn file(root: &Path, path: &str) -> Response {
    let name = path.split('?').next().unwrap_or_default().trim_start_matches('/');
    let file: PathBuf = root.join(name);
    let kind = match file.extension().and_then(|kind| kind.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match std::fs::read(file) {
        Ok(body) => Response::text(200, kind, body),
        Err(_) => Response::text(404, "text/plain", "nothing here"),
    }
}
