//! What the tools' own hosts answer in a world without a network: their token endpoints as each tool expects them, and
//! an empty object for all else that a tool asks of its host. Every request is counted, by who sent it.

use super::families::Families;
use super::tool::Tool;
use crate::standin::{Authority, Connection, Request, Response, Wire};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Every name that leads here. A tool that asks for another finds no way there.
const HOSTS: [&str; 14] = [
    "platform.claude.com",
    "api.anthropic.com",
    "claude.ai",
    "auth.openai.com",
    "chatgpt.com",
    "api.openai.com",
    "oauth2.googleapis.com",
    "www.googleapis.com",
    "cloudcode-pa.googleapis.com",
    "play.googleapis.com",
    "accounts.google.com",
    "huggingface.co",
    "id.example.org",
    "localhost",
];

/// For `/etc/hosts`.
pub(super) fn hosts_file() -> String {
    format!("127.0.0.1 {}\n", HOSTS.join(" "))
}

pub struct Providers {
    shared: Arc<Shared>,
}

struct Shared {
    families: Mutex<Families>,
    asked: Mutex<Vec<Asked>>,
    refusals: Mutex<HashMap<Tool, Refusal>>,
    life: Mutex<Duration>,
    delay: Mutex<Duration>,
    marker: String,
    serial: AtomicU64,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whose token endpoint it reached, if it was one.
    pub tool: Option<Tool>,
    /// Turnglass sent it.
    pub by_us: bool,
    pub host: String,
    pub path: String,
    pub body: String,
    /// The token that it was sent with, if it was sent with one.
    pub bearer: Option<String>,
}

/// What a token endpoint says instead of yes.
#[derive(Debug, Clone, Copy)]
pub struct Refusal(pub u16, pub &'static str);

impl Providers {
    /// Listens at the address that all the names have, with a certificate for each.
    pub(super) fn start(authority: &Authority) -> Self {
        let mut random = [0_u8; 6];
        getrandom::fill(&mut random).unwrap();
        let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let shared = Arc::new(Shared {
            families: Mutex::default(),
            asked: Mutex::default(),
            refusals: Mutex::default(),
            life: Mutex::new(Duration::from_secs(3_600)),
            delay: Mutex::default(),
            marker: format!("canary-{hex}"),
            serial: AtomicU64::new(1),
        });
        let certificate = authority.certifies_all(&HOSTS);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 443)).expect("port 443 of a world of its own");
        let serving = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, shown) = (serving.clone(), certificate.0.clone());
                std::thread::spawn(move || shared.serve(stream, shown));
            }
        });
        Self { shared }
    }

    /// This person signs in: a token that ends then, and a refresh token.
    pub fn sign_in(&self, tool: Tool, who: &str, ends_at: u64) -> (String, String) {
        let refresh_token = self.shared.mark("refresh");
        self.shared.families.lock().unwrap().begin(tool, who, refresh_token.clone());
        (self.token(tool, who, ends_at), refresh_token)
    }

    /// A token of this tool's kind, and of this person, that ends then.
    pub fn token(&self, tool: Tool, who: &str, ends_at: u64) -> String {
        self.shared.token(tool, who, ends_at)
    }

    /// How long tokens live that are issued from now on.
    pub fn tokens_live(&self, life: Duration) {
        *self.shared.life.lock().unwrap() = life;
    }

    /// How long each answer of a token endpoint takes, and of a model.
    pub fn take(&self, time: Duration) {
        *self.shared.delay.lock().unwrap() = time;
    }

    /// This tool's token endpoint says no from now on.
    pub fn refuse(&self, tool: Tool, refusal: Refusal) {
        self.shared.refusals.lock().unwrap().insert(tool, refusal);
    }

    /// Somebody was killed while this refresh token stood on the disk: it is taken once more.
    pub fn forgive(&self, refresh_token: &str) {
        self.shared.families.lock().unwrap().forgive(refresh_token);
    }

    /// Nothing that is spent is taken from now on.
    pub fn forgive_no_more(&self) {
        self.shared.families.lock().unwrap().forgive_no_more();
    }

    /// Whose tokens came with the requests after the first so many: every claim of each.
    pub(super) fn bearers_say(&self, after: usize) -> String {
        let claims = |bearer: String| BASE64_URL_SAFE_NO_PAD.decode(bearer.split('.').nth(1)?).ok();
        let asked = self.asked().into_iter().skip(after).filter_map(|asked| asked.bearer);
        asked.filter_map(claims).map(|claims| String::from_utf8_lossy(&claims).into_owned()).collect()
    }

    /// How many sign-ins ended because a spent refresh token came back.
    pub fn ended(&self, tool: Tool) -> usize {
        self.shared.families.lock().unwrap().ended(tool)
    }

    /// Whether this is a refresh token that would be taken.
    pub fn is_good(&self, refresh_token: &str) -> bool {
        self.shared.families.lock().unwrap().is_good(refresh_token)
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// How often this tool's token endpoint was asked.
    pub fn renewals(&self, tool: Tool) -> usize {
        self.asked().iter().filter(|asked| asked.tool == Some(tool)).count()
    }

    /// Everything that Turnglass asked of anybody.
    pub fn asked_by_us(&self) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.by_us).collect()
    }

    /// What stands in every token that was issued.
    pub fn marker(&self) -> &str {
        &self.shared.marker
    }
}

impl Shared {
    fn serve(&self, stream: TcpStream, shown: Arc<rustls::ServerConfig>) {
        let mut connection = Connection::new(Wire::new(stream, Some(shown)));
        while let Some(request) = connection.read() {
            let mut response = self.answer(&request);
            if request.method == "HEAD" {
                response.body.clear();
            }
            if connection.write(&response).is_err() {
                return;
            }
        }
    }

    fn answer(&self, request: &Request) -> Response {
        let host = request.header("host").split(':').next().unwrap_or_default().to_owned();
        let path = request.path.split('?').next().unwrap_or_default();
        let tool = Tool::ALL
            .into_iter()
            .find(|tool| request.method == "POST" && tool.token_endpoint() == (&host, path));
        self.asked.lock().unwrap().push(Asked {
            tool,
            by_us: request.header("user-agent").starts_with("Turnglass/"),
            host: host.clone(),
            path: path.to_owned(),
            body: request.body.clone(),
            bearer: request.header("authorization").strip_prefix("Bearer ").map(str::to_owned),
        });
        let Some(tool) = tool else {
            if path == "/v1/messages" {
                std::thread::sleep(*self.delay.lock().unwrap());
            }
            return Response::json(200, &json!({}));
        };
        let response = self.judge(tool, request);
        // What was sent is spent by now, whether or not anybody hears the answer.
        std::thread::sleep(*self.delay.lock().unwrap());
        response
    }

    fn judge(&self, tool: Tool, request: &Request) -> Response {
        let refusal = self.refusals.lock().unwrap().get(&tool).copied();
        if let Some(Refusal(status, code)) = refusal {
            return Response::json(
                status,
                &json!({"error": code, "error_description": "The story says no."}),
            );
        }
        let given = match serde_json::from_str::<Value>(&request.body) {
            Ok(body) => body["refresh_token"].as_str().map(str::to_owned),
            Err(_) => request.field("refresh_token"),
        };
        let next = self.mark("refresh");
        let taken = self.families.lock().unwrap().take(tool, &given.unwrap_or_default(), next.clone());
        let Some(who) = taken else {
            return Response::json(
                400,
                &json!({"error": "invalid_grant", "error_description": "It is spent."}),
            );
        };
        let life = self.life.lock().unwrap().as_secs();
        let mut answer = json!({
            "access_token": self.token(tool, &who, now() + life), "token_type": "Bearer", "expires_in": life,
        });
        if tool.rotates() {
            answer["refresh_token"] = next.into();
        }
        match tool {
            Tool::ClaudeCode => {
                answer["scope"] = "user:inference user:profile".into();
                answer["account"] = json!({"uuid": format!("id-{who}"), "email_address": mail(&who)});
            }
            Tool::Codex => answer["id_token"] = self.token(tool, &who, now() + life).into(),
            Tool::Gemini | Tool::HuggingFace | Tool::Rclone => answer["scope"] = "openid".into(),
        }
        Response::json(200, &answer)
    }

    fn mark(&self, kind: &str) -> String {
        format!("{kind}-{}-{}", self.marker, self.serial.fetch_add(1, Ordering::Relaxed))
    }

    fn token(&self, tool: Tool, who: &str, ends_at: u64) -> String {
        if !tool.speaks_jwt() {
            return self.mark("access");
        }
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"alg": "RS256", "typ": "JWT"}));
        let body = part(json!({
            "exp": ends_at, "email": mail(who),
            "https://api.openai.com/auth": {"chatgpt_account_id": format!("acc-{who}"), "chatgpt_plan_type": "pro"},
        }));
        format!("{head}.{body}.{}", self.mark("signature"))
    }
}

#[allow(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

pub(super) fn mail(who: &str) -> String {
    format!("{who}@example.org")
}
