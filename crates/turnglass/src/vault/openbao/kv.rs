//! What a team's vault asks of the key-value store (KV, version 2), signed in, and what the answers mean: a success, nothing
//! there, another version by now, or why it does not serve. Knows nothing of accounts and items.

use super::server::{Answer, Method, Server, Unheard};
use super::{Openbao, VaultTrouble, session};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use turnglass_protocol::secret::Secret;

/// A server that let a request wait for longer is taken for silent.
const LONG: Duration = Duration::from_secs(1);
/// For so long.
const SILENT: Duration = Duration::from_secs(2);

/// What lies under a name, in which version.
pub(super) struct Found {
    /// 0 where nothing ever did.
    pub(super) version: u64,
    pub(super) got: Got,
    /// By the server's clock.
    pub(super) written_at: Option<DateTime<Utc>>,
    pub(super) now: Option<DateTime<Utc>>,
}

/// What lies under a name.
pub(super) enum Got {
    Nothing,
    /// Its newest version was deleted, and can be brought back.
    Deleted,
    Data(Value),
}

impl Openbao {
    fn server(&mut self) -> Result<&Server, VaultTrouble> {
        if self.server.is_none() {
            let made = Server::new(&self.chosen).map_err(|problem| self.words().unasked(problem))?;
            self.server = Some(made);
        }
        self.server.as_ref().ok_or(VaultTrouble::Missing)
    }

    /// Asks, signed in; of a refusal it is found out what it means. What comes back is a success, a 400 or a 404.
    pub(super) fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, VaultTrouble> {
        if let Some((_, trouble)) = self.silent.as_ref().filter(|(until, _)| Instant::now() < *until) {
            return Err(trouble.clone());
        }
        let begun = Instant::now();
        let asked = self.ask_it(method, path, body);
        self.saw_clock(asked.as_ref().ok().and_then(|answer| answer.now));
        self.silent = match &asked {
            Err(trouble @ VaultTrouble::Away { .. }) if begun.elapsed() > LONG => {
                Some((Instant::now() + SILENT, trouble.clone()))
            }
            _ => None,
        };
        asked
    }

    fn ask_it(&mut self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, VaultTrouble> {
        let mut signed_in_anew = false;
        loop {
            let token = self.token()?;
            let answer = self.server()?.ask(method, path, Some(&token), body);
            let answer = answer.map_err(|unheard| self.unheard(unheard, method))?;
            if answer.status != 403 {
                return self.words().served(answer);
            }
            // A token that ended, no rights, or no such engine: the answer is the same.
            let lookup = self.server()?.ask(Method::Get, session::LOOK_UP, Some(&token), None);
            let lookup = lookup.map_err(|unheard| self.unheard(unheard, Method::Get))?;
            if lookup.status != 403 {
                return Err(self.without_rights(&token, path));
            }
            self.session.forget();
            if std::mem::replace(&mut signed_in_anew, true) {
                return Err(self.words().token_ended());
            }
        }
    }

    fn token(&mut self) -> Result<Secret, VaultTrouble> {
        if let Some(token) = self.session.token() {
            return Ok(token);
        }
        let session = self.session.clone();
        let chosen = self.chosen.clone();
        session.sign_in(&chosen, self.server()?)
    }

    fn unheard(&self, unheard: Unheard, method: Method) -> VaultTrouble {
        let may_be_done = unheard.sent && method != Method::Get;
        self.words().unreachable(unheard, may_be_done)
    }

    /// Whether rights are missing, or that which they would be for.
    fn without_rights(&mut self, token: &Secret, path: &str) -> VaultTrouble {
        let mount = format!("sys/internal/ui/mounts/{}", self.chosen.mount);
        let seen = self.server().and_then(|server| {
            server.ask(Method::Get, &mount, Some(token), None).map_err(|_| VaultTrouble::Missing)
        });
        let sees_engine = seen.is_ok_and(|answer| answer.status == 200);
        self.words().no_rights(path, sees_engine)
    }

    fn data(&self, name: &str) -> String {
        format!("{}/data/{}/{name}", self.chosen.mount, self.chosen.path)
    }

    pub(super) fn metadata(&self, name: &str) -> String {
        format!("{}/metadata/{}/{name}", self.chosen.mount, self.chosen.path)
    }

    /// What lies under this name now, and in which version; 0 where nothing ever did.
    pub(super) fn get(&mut self, name: &str) -> Result<Found, VaultTrouble> {
        let path = self.data(name);
        let answer = self.ask(Method::Get, &path, None)?;
        let metadata = &answer.body["data"]["metadata"];
        let version = metadata["version"].as_u64();
        let written_at = metadata["created_time"].as_str().and_then(|at| at.parse().ok());
        let found = |version, got| Found { version, got, written_at, now: answer.now };
        match (answer.status, version) {
            (200, Some(version)) => Ok(found(version, Got::Data(answer.body["data"]["data"].clone()))),
            // A version that was deleted has a body.
            (404, Some(version)) => Ok(found(version, Got::Deleted)),
            (404, None) if answer.says_nothing() => Ok(found(0, Got::Nothing)),
            (404, None) if answer.names_no_route() => Err(self.words().no_engine()),
            (200, None) => Err(self.words().no_versions()),
            _ => Err(self.words().odd(&answer)),
        }
    }

    /// Writes it in place of this version, and of no other; `None` where there is another by now.
    pub(super) fn put(
        &mut self,
        name: &str,
        data: &Value,
        version: u64,
    ) -> Result<Option<u64>, VaultTrouble> {
        let path = self.data(name);
        let body = json!({ "options": { "cas": version }, "data": data });
        let answer = self.ask(Method::Put, &path, Some(&body))?;
        match (answer.status, answer.body["data"]["version"].as_u64()) {
            (200, Some(version)) => Ok(Some(version)),
            (400, _) if answer.lost_race() => Ok(None),
            // An engine without versions takes whatever it is given.
            (200 | 204, None) => Err(self.words().no_versions()),
            (404, _) if answer.names_no_route() => Err(self.words().no_engine()),
            _ => Err(self.words().odd(&answer)),
        }
    }

    /// The names below the path, or below this name there.
    pub(super) fn list(&mut self, under: &str) -> Result<Vec<String>, VaultTrouble> {
        let path = format!("{}?list=true", self.metadata(under).trim_end_matches('/'));
        let answer = self.ask(Method::Get, &path, None)?;
        match (answer.status, answer.body["data"]["keys"].as_array()) {
            (200, Some(keys)) => Ok(keys.iter().filter_map(|key| Some(key.as_str()?.to_owned())).collect()),
            (404, _) if answer.says_nothing() => Ok(Vec::new()),
            (404, _) if answer.names_no_route() => Err(self.words().no_engine()),
            _ => Err(self.words().odd(&answer)),
        }
    }

    /// An engine without versions would take every write, and overwrite. Whoever may not see which one it is goes on: what it
    /// answers tells.
    pub(super) fn see_engine(&mut self) -> Result<(), VaultTrouble> {
        let token = self.token()?;
        let path = format!("sys/internal/ui/mounts/{}", self.chosen.mount);
        let answer = self.server()?.ask(Method::Get, &path, Some(&token), None);
        let answer = answer.map_err(|unheard| self.unheard(unheard, Method::Get))?;
        if answer.status != 200 {
            return if answer.status >= 429 { self.words().served(answer).map(drop) } else { Ok(()) };
        }
        let data = &answer.body["data"];
        match (data["type"].as_str(), data["options"]["version"].as_str()) {
            (Some("kv"), Some("2")) => Ok(()),
            (Some("kv" | "generic"), _) => Err(self.words().no_versions()),
            (kind, _) => Err(self.words().other_engine(kind.unwrap_or_default())),
        }
    }
}
