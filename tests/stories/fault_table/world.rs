//! The one agent of the whole table, and for each row a provider and an account of its own.

use super::row::{Does, Manner, Place, Row, Shows};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use turnglass_protocol::view::AccountView;
use turnglass_tests::{Authority, Fault, Part, Process, Response, SECRET, Said, Stage, Standin};

/// Long enough to stay fresh for the whole table, short enough that a retry comes in seconds.
const LIFE: Duration = Duration::from_secs(300);

pub(super) struct World {
    pub stage: Stage,
    /// Where redirects lead: it must never be asked.
    pub elsewhere: Standin,
    trusted: Authority,
    unknown: Authority,
    _agent: Process,
}

impl World {
    pub(super) fn new() -> Self {
        let trusted = Authority::new("An authority for tests");
        // Everything that can be logged is, and is searched for tokens at the end.
        let stage = Stage::new().env("TURNGLASS_VAULT", "memory").env("TURNGLASS_LOG", "trace");
        // A resolver that cannot be reached says so soon, as one that knows does.
        let stage = stage.env("RES_OPTIONS", "timeout:1 attempts:1");
        let roots = stage.file("authority.pem", trusted.pem()).display().to_string();
        let stage = stage.env("SSL_CERT_FILE", &roots);
        let agent = stage.agent();
        // Nothing is tried again behind the rows' backs.
        stage.configure(|settings| settings.paused = true);
        let elsewhere = Standin::start_at(([127, 66, 6, 6], 0).into());
        Self { stage, elsewhere, trusted, unknown: Authority::new("Nobody"), _agent: agent }
    }

    /// What must be found nowhere.
    pub(super) fn secrets(&self) -> [String; 2] {
        [self.elsewhere.marker(), SECRET.into()]
    }

    pub(super) fn provider(&self, at: usize, row: &Row) -> (Arc<Standin>, String) {
        // A host of its own, so that no row waits for another.
        let here: SocketAddr = ([127, 77, u8::try_from(at).unwrap(), 1], 0).into();
        let provider = match row.place {
            Place::Ipv6 => Standin::start_at("[::1]:0".parse().unwrap()),
            Place::Nowhere => Standin::absent_at(here),
            _ => Standin::start_at(here),
        };
        provider.tokens_live(LIFE);
        provider.marks_as(&self.elsewhere);
        match row.manner {
            Manner::Rotates => {}
            Manner::Keeps => provider.does_not_rotate(),
            Manner::Forgives => provider.forgives(),
            Manner::Repeats => provider.repeats_itself(),
        }
        if let Place::Tls(shows) = row.place {
            let host = here.ip().to_string();
            provider.shows(&match shows {
                Shows::Good => self.trusted.certifies(&host),
                Shows::Ended => self.trusted.certified(&host),
                Shows::AnothersName => self.trusted.certifies("another.example"),
                Shows::NobodysWord => self.unknown.certifies(&host),
            });
        }
        let url = match row.place {
            Place::Unnamed => "https://tokens.turnglass.invalid/token".into(),
            Place::Deaf => provider.form_url().replacen("http:", "https:", 1),
            _ => provider.form_url(),
        };
        (Arc::new(provider), url)
    }

    /// An account with a good token and a good refresh token.
    pub(super) fn sign_in(&self, name: &str, row: &Row, provider: &Standin, url: &str) -> String {
        let held = provider.token();
        let ends_at = provider.ends_at(&held).to_string();
        self.stage
            .turnglass(["add", name, "--provider=oauth2", "--client-id=gateway", "--client-auth=post"])
            .arg("--token-url")
            .arg(url)
            .arg("--client-secret-env=CLIENT_SECRET")
            .env("CLIENT_SECRET", SECRET)
            .arg("--expires-at")
            .arg(&ends_at)
            .arg("--token-env=HELD")
            .env("HELD", &held)
            .arg("--refresh-token-stdin")
            .stdin(&provider.sign_in())
            .done();
        if row.before {
            self.stage.turnglass(["refresh", name]).done();
            return self.token(name).unwrap();
        }
        held
    }

    pub(super) fn fault(&self, row: &Row) -> Fault {
        let closing = |response: Response| vec![Part::Bytes(response.with("Connection", "close").bytes())];
        match row.does.clone() {
            Does::Well => Fault::Becomes(Arc::new(closing)),
            Does::Says(status, headers, body) => {
                let plain = plain(status, body);
                let with = headers.iter().fold(plain, |response, (name, value)| response.with(name, value));
                Fault::Instead(closing(with))
            }
            Does::SaysThrice(status, body) => Fault::Instead(closing(plain(status, body))),
            Does::LosesThenSays(..) => Fault::Becomes(Arc::new(|_| vec![Part::Reset])),
            Does::Redirects(status) => {
                let response = Response::text(status, "text/plain", "");
                Fault::Instead(closing(response.with("Location", &self.elsewhere.form_url())))
            }
            Does::Instead(parts) => Fault::Instead(parts()),
            Does::Edits(edit) => Fault::Becomes(Arc::new(move |mut response| {
                let mut members = serde_json::from_slice(&response.body).unwrap();
                edit(&mut members);
                response.body = Value::Object(members).to_string().into_bytes();
                closing(response)
            })),
            Does::Body(change) => Fault::Becomes(Arc::new(move |mut response| {
                response.body = change(std::str::from_utf8(&response.body).unwrap());
                closing(response)
            })),
            Does::Wire(spoilt) => Fault::Becomes(Arc::new(move |response| spoilt(&response))),
        }
    }

    /// All that goes wrong, one request after the other.
    pub(super) fn faults(&self, row: &Row) -> Vec<Fault> {
        let says = |status, body| {
            Fault::Instead(vec![Part::Bytes(plain(status, body).with("Connection", "close").bytes())])
        };
        match row.does {
            Does::SaysThrice(status, body) => vec![says(status, body); 3],
            Does::LosesThenSays(status, body) => vec![self.fault(row), says(status, body)],
            _ => vec![self.fault(row)],
        }
    }

    /// Ends what does not end by itself.
    pub(super) fn mend(&self, row: &Row, provider: &Standin) {
        provider.heals();
        match row.place {
            Place::Nowhere => provider.arrives(),
            Place::Tls(_) => {
                let host = provider.host();
                provider.shows(&self.trusted.certifies(&host));
            }
            _ => {}
        }
    }

    pub(super) fn refresh(&self, name: &str) -> Said {
        self.stage.turnglass(["refresh", name, "--json"]).says()
    }

    /// What a script would get, without the end of its line. More lines than one are nobody's token.
    pub(super) fn token(&self, name: &str) -> Option<String> {
        let said = self.stage.turnglass(["token", name]).says();
        let token = said.out.strip_suffix('\n').unwrap_or(&said.out);
        (said.code == 0).then(|| token.to_owned())
    }

    pub(super) fn account(&self, name: &str) -> AccountView {
        let accounts = self.stage.snapshot().accounts;
        accounts.into_iter().find(|account| account.name == name).unwrap()
    }
}

fn plain(status: u16, body: &str) -> Response {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    Response::text(status, kind, body)
}
