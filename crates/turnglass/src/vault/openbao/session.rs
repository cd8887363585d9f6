//! This machine's own token for the server of a team's vault: had by signing in, looked up, and renewed before it ends. It
//! lives in memory alone. One that ended is replaced by signing in anew, with the files as they are then.

use super::server::{Answer, Asks, Method, Server};
use super::words::Words;
use crate::vault::VaultTrouble;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};
use turnglass_core::vault::{Openbao as Choice, POD_TOKEN, SignIn};
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::secret::Secret;

/// What a token is asked about itself.
pub(super) const LOOK_UP: &str = "auth/token/lookup-self";
const RENEW: &str = "auth/token/renew-self";
/// A token that lives no longer is not worth a renewal.
const SHORTEST: Duration = Duration::from_secs(1);

#[derive(Clone, Default)]
pub(super) struct Session(Arc<Mutex<Option<Held>>>);

struct Held {
    token: Secret,
    /// `None` for one that does not end.
    ends_at: Option<Instant>,
}

impl Session {
    /// The token, where there is one that lives.
    pub(super) fn token(&self) -> Option<Secret> {
        let held = self.held();
        let lives = |held: &&Held| held.ends_at.is_none_or(|end| Instant::now() < end);
        held.as_ref().filter(lives).map(|held| held.token.clone())
    }

    pub(super) fn forget(&self) {
        *self.held() = None;
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs in, and has the token renewed from then on.
    pub(super) fn sign_in(&self, chosen: &Choice, server: &Server) -> Result<Secret, VaultTrouble> {
        let words = Words { chosen };
        let lease = match given(chosen)? {
            Given::Token(token) => {
                let answer = server.ask(Method::Get, LOOK_UP, Some(&token), None);
                let answer = answer.map_err(|unheard| words.unreachable(unheard, false))?;
                match answer.status {
                    200 => Lease::looked_up(token, &answer.body["data"]),
                    403 => return Err(words.token_ended()),
                    _ => return Err(words.unserved(&answer)),
                }
            }
            Given::Login(body) => {
                let mount = chosen.auth_mount.as_deref().unwrap_or(chosen.sign_in.usual_mount());
                let answer = server.ask(Method::Put, &format!("auth/{mount}/login"), None, Some(&body));
                let answer = answer.map_err(|unheard| words.unreachable(unheard, false))?;
                logged_in(&answer).ok_or_else(|| words.not_signed_in(&answer, mount))?
            }
        };
        let token = lease.token.clone();
        let (renews, ends_in) = (lease.renewable, lease.ends_in);
        *self.held() = Some(lease.held());
        if let Some(ends_in) = ends_in.filter(|_| renews) {
            let (asks, held) = (Arc::downgrade(&server.asks), Arc::downgrade(&self.0));
            server.run(keep_alive(asks, held, token.clone(), ends_in));
        }
        Ok(token)
    }
}

/// A token as the server describes it.
struct Lease {
    token: Secret,
    ends_in: Option<Duration>,
    renewable: bool,
}

impl Lease {
    fn new(token: Secret, seconds: Option<u64>, renewable: Option<bool>) -> Self {
        let ends_in = seconds.filter(|seconds| *seconds > 0).map(Duration::from_secs);
        Self { token, ends_in, renewable: renewable == Some(true) }
    }

    fn looked_up(token: Secret, data: &Value) -> Self {
        Self::new(token, data["ttl"].as_u64(), data["renewable"].as_bool())
    }

    fn held(self) -> Held {
        Held { token: self.token, ends_at: self.ends_in.map(|length| Instant::now() + length) }
    }
}

fn logged_in(answer: &Answer) -> Option<Lease> {
    let auth = &answer.body["auth"];
    let token = Secret::some(auth["client_token"].as_str()?)?;
    let said = Lease::new(token, auth["lease_duration"].as_u64(), auth["renewable"].as_bool());
    (answer.status == 200).then_some(said)
}

/// At half of its life each time, as long as the session is the same. What does not succeed is left to the next sign-in.
async fn keep_alive(asks: Weak<Asks>, held: Weak<Mutex<Option<Held>>>, token: Secret, mut ends_in: Duration) {
    while ends_in > SHORTEST {
        tokio::time::sleep(ends_in / 2).await;
        let (Some(asks), Some(session)) = (asks.upgrade(), held.upgrade()) else { return };
        let answer = asks.ask(Method::Put, RENEW, Some(&token), Some(&json!({}))).await;
        let mut held = session.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = held.as_mut().filter(|held| held.token == token) else { return };
        match answer {
            Ok(answer) if answer.status == 200 => {
                let Some(seconds) = answer.body["auth"]["lease_duration"].as_u64() else { return };
                ends_in = Duration::from_secs(seconds);
                held.ends_at = Some(Instant::now() + ends_in);
                tracing::debug!(seconds, "the token for the team's vault was renewed");
            }
            Ok(answer) if answer.status == 403 || answer.status == 400 => return,
            // Later may work: the server is away.
            _ => ends_in /= 2,
        }
    }
}

/// What is shown to the server.
enum Given {
    Token(Secret),
    Login(Value),
}

fn given(chosen: &Choice) -> Result<Given, VaultTrouble> {
    let words = Words { chosen };
    let read = |file: &Path| match gate::read(file) {
        Ok(Some(text)) => Secret::some(text).ok_or_else(|| words.file_empty(file)),
        Ok(None) => Err(words.file_missing(file)),
        Err(Shut { why, remedy }) => Err(words.file_not_own(file, why, remedy)),
    };
    Ok(match &chosen.sign_in {
        SignIn::Token { file } => Given::Token(read(file)?),
        SignIn::AppRole { role_id_file, secret_id_file } => {
            let (role, secret) = (read(role_id_file)?, read(secret_id_file)?);
            Given::Login(json!({ "role_id": role.expose(), "secret_id": secret.expose() }))
        }
        SignIn::Kubernetes { role } => {
            let jwt = read(Path::new(POD_TOKEN))?;
            Given::Login(json!({ "role": role, "jwt": jwt.expose() }))
        }
        SignIn::Jwt { role, file } => {
            let jwt = read(file)?;
            Given::Login(json!({ "role": role, "jwt": jwt.expose() }))
        }
    })
}
