//! Plays one row: an account of its own at a provider of its own, kept by the one agent of the whole table.

use super::row::{Does, Heals, Manner, Place, Row, Served, Shows};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use turnglass::view::{AccountView, State};
use turnglass_tests::{
    Authority, Fault, Part, Process, Response, SECRET, Said, Stage, Standin, patient, until,
};

/// Long enough to stay fresh for the whole table, short enough that a retry comes in seconds.
const LIFE: Duration = Duration::from_secs(300);
/// A retry comes after at most a hundredth of a token's life, when nobody asked for more.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct World {
    pub stage: Stage,
    /// Where redirects lead: it must never be asked.
    pub elsewhere: Standin,
    trusted: Authority,
    unknown: Authority,
    _agent: Process,
}

/// What was seen.
#[derive(Clone)]
pub(super) struct Played {
    pub state: State,
    pub exit: i32,
    pub says: String,
    pub requests: usize,
    pub served: Option<Served>,
    /// What was not as the row says.
    pub surprises: Vec<String>,
    name: String,
    held: String,
    provider: Arc<Standin>,
}

impl World {
    pub(super) fn new() -> Self {
        let trusted = Authority::new("An authority for tests");
        let stage = Stage::new().env("TURNGLASS_VAULT", "memory");
        let roots = stage.file("authority.pem", trusted.pem()).display().to_string();
        let stage = stage.env("SSL_CERT_FILE", &roots);
        let agent = stage.agent();
        // Nothing is tried again behind the rows' backs.
        stage.configure(|settings| settings.paused = true);
        let elsewhere = Standin::start_at(([127, 66, 6, 6], 0).into());
        Self { stage, elsewhere, trusted, unknown: Authority::new("Nobody"), _agent: agent }
    }

    /// The first half: one refresh while the fault is there.
    pub(super) fn play(&self, at: usize, row: &Row) -> Played {
        let name = format!("row-{at}");
        let (provider, url) = self.provider(at, row);
        let held = self.sign_in(&name, row, &provider, &url);
        let before = provider.count();
        provider.next(self.fault(row));

        let (said, meanwhile) = if row.slow {
            std::thread::scope(|scope| {
                let refresh = scope.spawn(|| self.refresh(&name));
                until("the request", || (provider.count() > before).then_some(()));
                let meanwhile = self.token(&name);
                (refresh.join().unwrap(), Some(meanwhile))
            })
        } else {
            (self.refresh(&name), None)
        };
        let state = self.account(&name).state;
        let token = self.token(&name);
        let mut played = Played {
            state,
            exit: said.code,
            says: self.plain_words(&said, &name, &url),
            requests: provider.count() - before,
            served: match token {
                Some(token) if token == held => Some(Served::Held),
                Some(token) => Some(Served::New).filter(|_| provider.issued(&token)),
                None => None,
            },
            surprises: Vec::new(),
            name,
            held,
            provider,
        };
        if let Some(meanwhile) = meanwhile {
            let held = Some(&played.held);
            played.expect(meanwhile.as_ref() == held, || "its token was not served meanwhile".into());
        }
        let spent = played.provider.saw_a_spent_token();
        played.expect(!spent, || "a spent refresh token was sent again".into());
        played.judge(row, &said);
        played
    }

    /// The faults are over: from now on the keeper acts by itself.
    pub(super) fn go_on(&self, rows: &[Row], played: &[Played]) {
        rows.iter().zip(played).for_each(|(row, played)| self.mend(row, played));
        self.stage.configure(|settings| settings.paused = false);
    }

    /// The second half: the fault is gone.
    pub(super) fn heal(&self, row: &Row, played: &mut Played) {
        let name = played.name.clone();
        match row.heals {
            Heals::Well => {
                if row.state == State::Fresh {
                    played.state = self.account(&name).state;
                    let state = played.state;
                    played.expect(state == State::Fresh, || format!("afterwards it is {}", state.words()));
                }
                self.renews(&name, played);
            }
            Heals::Alone => {
                let healed = patient(PATIENCE, || {
                    let account = self.account(&name);
                    (account.state == State::Fresh).then_some(())
                });
                let reason = self.account(&name).reason;
                played.expect(healed.is_some(), || format!("does not heal by itself: {reason}"));
                let asked = played.provider.count();
                let wanted = row.requests + 1;
                played.expect(asked == wanted, || format!("{asked} requests until it healed, not {wanted}"));
                self.renews(&name, played);
            }
            Heals::NotBefore(seconds) => {
                let account = self.account(&name);
                let asked_at = account.last.as_ref().map_or(0, |last| last.at);
                let wait = account.due_at.unwrap_or_default() - asked_at;
                let fine = (seconds * 1_000 - 3_000..seconds * 1_000 + 3_000).contains(&wait);
                played.expect(fine, || format!("waits {wait} ms, not {seconds} s"));
                self.renews(&name, played);
            }
            Heals::Corrected => self.renews(&name, played),
            Heals::SignIn => self.wants_a_sign_in(row, played),
            Heals::OnceMore => {
                let asked =
                    patient(PATIENCE, || (self.account(&name).state == State::SignInNeeded).then_some(()));
                let reason = self.account(&name).reason;
                played.expect(asked.is_some(), || format!("no sign-in is asked for: {reason}"));
                let count = played.provider.count();
                played.expect(count == row.requests + 1, || format!("{count} requests until it was refused"));
                self.wants_a_sign_in(row, played);
            }
            Heals::Untried => {}
        }
        let spent = played.provider.saw_a_spent_token();
        let honest = row.heals == Heals::OnceMore;
        played.expect(spent == honest, || format!("a spent refresh token was sent again, later: {spent}"));
    }

    /// What must be found nowhere.
    pub(super) fn secrets(&self) -> [String; 2] {
        [self.elsewhere.marker(), SECRET.into()]
    }

    fn provider(&self, at: usize, row: &Row) -> (Arc<Standin>, String) {
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
    fn sign_in(&self, name: &str, row: &Row, provider: &Standin, url: &str) -> String {
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
        if row.manner == Manner::Repeats {
            self.stage.turnglass(["refresh", name]).done();
            return self.token(name).unwrap();
        }
        held
    }

    fn fault(&self, row: &Row) -> Fault {
        let closing = |response: Response| vec![Part::Bytes(response.with("Connection", "close").bytes())];
        match row.does.clone() {
            Does::Well => Fault::Becomes(Arc::new(closing)),
            Does::Says(status, headers, body) => {
                let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
                let plain = Response::text(status, kind, body);
                let with = headers.iter().fold(plain, |response, (name, value)| response.with(name, value));
                Fault::Instead(closing(with))
            }
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

    /// Ends what does not end by itself.
    fn mend(&self, row: &Row, played: &Played) {
        match row.place {
            Place::Nowhere => played.provider.arrives(),
            Place::Tls(_) => {
                let host = played.provider.host();
                played.provider.shows(&self.trusted.certifies(&host));
            }
            _ => {}
        }
    }

    fn renews(&self, name: &str, played: &mut Played) {
        let before = self.token(name);
        let said = self.refresh(name);
        let after = self.token(name);
        let good = said.code == 0 && after.as_ref().is_some_and(|token| played.provider.issued(token));
        played.expect(good && before.is_some(), || format!("the next refresh: {} {}", said.code, said.err));
    }

    fn wants_a_sign_in(&self, row: &Row, played: &mut Played) {
        let name = played.name.clone();
        let asked = played.provider.count();
        let again = self.refresh(&name);
        played.expect(again.code == 4, || format!("refused, and then: {} {}", again.code, again.err));
        let silent = played.provider.count() == asked;
        played.expect(silent, || "a refused refresh token was sent again".into());
        let url = played.provider.form_url();
        self.sign_in(&name, row, &played.provider, &url);
        self.renews(&name, played);
    }

    fn refresh(&self, name: &str) -> Said {
        self.stage.turnglass(["refresh", name, "--json"]).says()
    }

    /// What a script would get, without the end of its line. More lines than one are nobody's token.
    fn token(&self, name: &str) -> Option<String> {
        let said = self.stage.turnglass(["token", name]).says();
        let token = said.out.strip_suffix('\n').unwrap_or(&said.out);
        (said.code == 0).then(|| token.to_owned())
    }

    fn account(&self, name: &str) -> AccountView {
        let accounts = self.stage.snapshot().accounts;
        accounts.into_iter().find(|account| account.name == name).unwrap()
    }

    /// The message without what differs from run to run: hosts, and how long a token lives.
    fn plain_words(&self, said: &Said, name: &str, url: &str) -> String {
        let report: Value = serde_json::from_str(&said.out).unwrap_or_default();
        let says = report["says"].as_str().map_or_else(
            || said.err.trim().trim_start_matches(&format!("turnglass: {name}: ")).to_owned(),
            str::to_owned,
        );
        let host = url.split('/').nth(2).unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        let says = says.replace(host, "HOST").replace("127.66.6.6", "OTHER");
        match says.split_once(" that lives ") {
            Some((start, _)) => format!("{start}."),
            None => says,
        }
    }
}

impl Played {
    /// Compares what was seen with the row.
    fn judge(&mut self, row: &Row, said: &Said) {
        let (state, exit, requests, served) = (self.state, self.exit, self.requests, self.served);
        // While all is paused, what is well says so; it is looked at again afterwards.
        let wanted = if row.state == State::Fresh { State::Paused } else { row.state };
        self.expect(state == wanted, || format!("state {}, not {}", state.words(), row.state.words()));
        self.expect(exit == row.exit, || format!("exit {exit}, not {}: {}", row.exit, said.err));
        self.expect(requests == row.requests, || format!("{requests} requests, not {}", row.requests));
        self.expect(served == Some(row.served), || "another token is served than should be".into());
        let words = said.err.to_lowercase();
        for word in row.says {
            self.expect(words.contains(&word.to_lowercase()), || format!("no “{word}” in: {}", said.err));
        }
        self.expect(said.err.lines().count() == 1, || format!("more than a line: {}", said.err));
    }

    fn expect(&mut self, holds: bool, surprise: impl FnOnce() -> String) {
        if !holds {
            self.surprises.push(surprise());
        }
    }
}
