//! Plays one row: an account of its own at a provider of its own, kept by the one agent of the whole table.

use super::row::{Does, Heals, Row, Served};
use super::world::World;
use serde_json::Value;
use std::sync::Arc;

use turnglass_protocol::view::State;
use turnglass_tests::{PATIENCE, Said, Standin, patient, until};

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
    /// What was served.
    token: String,
    /// What the provider was asked before the fault.
    before: usize,
    provider: Arc<Standin>,
}

impl World {
    /// The first half: one refresh while the fault is there.
    pub(super) fn play(&self, at: usize, row: &Row) -> Played {
        let name = format!("row-{at}");
        let (provider, url) = self.provider(at, row);
        let held = self.sign_in(&name, row, &provider, &url);
        let before = provider.count();
        let faults = self.faults(row);
        let times = faults.len();
        faults.into_iter().for_each(|fault| provider.next(fault));

        let (said, meanwhile) = if row.slow {
            std::thread::scope(|scope| {
                let refresh = scope.spawn(|| self.refresh(&name));
                until("the request", || (provider.count() > before).then_some(()));
                let meanwhile = self.token(&name);
                (refresh.join().unwrap(), Some(meanwhile))
            })
        } else {
            // Those before the last one are on the way to what the row tells.
            (1..times).for_each(|_| drop(self.refresh(&name)));
            (self.refresh(&name), None)
        };
        let state = self.account(&name).state;
        let token = self.token(&name);
        let mut played = Played {
            state,
            exit: said.code,
            says: plain_words(&said, &name, &url),
            requests: provider.count() - before,
            served: match &token {
                Some(token) if *token == held => Some(Served::Held),
                Some(token) => Some(Served::New).filter(|_| provider.issued(token)),
                None => None,
            },
            surprises: Vec::new(),
            name,
            token: token.unwrap_or_default(),
            before,
            provider,
        };
        if let Some(meanwhile) = meanwhile {
            played.expect(meanwhile == Some(held), || "its token was not served meanwhile".into());
        }
        let spent = played.provider.saw_a_spent_token();
        played.expect(!spent, || "a spent refresh token was sent again".into());
        played.judge(row, &said);
        played
    }

    /// The faults are over: from now on the keeper acts by itself.
    pub(super) fn go_on(&self, rows: &[Row], played: &[Played]) {
        rows.iter().zip(played).for_each(|(row, played)| self.mend(row, &played.provider));
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
                let asked = played.provider.count() - played.before;
                let wanted = row.requests + 1;
                played.expect(asked == wanted, || format!("{asked} requests until it healed, not {wanted}"));
                self.renews(&name, played);
            }
            Heals::NotBefore(seconds) => {
                let account = self.account(&name);
                let asked_at = account.last.as_ref().map_or(0, |last| last.at);
                let wait = account.due_at.unwrap_or_default() - asked_at;
                // Dates are told in whole seconds, some time before they are read.
                let fine = (seconds * 1_000 - 15_000..seconds * 1_000 + 3_000).contains(&wait);
                played.expect(fine, || format!("waits {wait} ms, not {seconds} s"));
                self.renews(&name, played);
            }
            Heals::Corrected => self.renews(&name, played),
            Heals::SignIn => self.wants_a_sign_in(row, played),
            Heals::SignInOrHours => {
                let account = self.account(&name);
                let asked_at = account.last.as_ref().map_or(0, |last| last.at);
                let wait = account.due_at.unwrap_or_default() - asked_at;
                let hours = (3_600_000..3_600_000 * 5).contains(&wait);
                played.expect(hours, || format!("it is tried again after {wait} ms"));
                let asks = if account.can_sign_in { "Sign in again" } else { "It needs a new token" };
                let reason = account.reason;
                played.expect(reason.contains(asks), || format!("not “{asks}”: {reason}"));
                let lost = matches!(row.does, Does::LosesThenSays(..));
                if lost {
                    let url = played.provider.form_url();
                    self.sign_in(&name, row, &played.provider, &url);
                }
                self.renews(&name, played);
            }
            Heals::OnceMore => {
                let asked =
                    patient(PATIENCE, || (self.account(&name).state == State::SignInNeeded).then_some(()));
                let reason = self.account(&name).reason;
                let told = asked.is_some() && reason.contains("answer was lost");
                played.expect(told, || format!("no sign-in is asked for: {reason}"));
                let count = played.provider.count() - played.before;
                played.expect(count == row.requests + 1, || format!("{count} requests until it was refused"));
                self.wants_a_sign_in(row, played);
            }
            Heals::Untried => {}
        }
        let spent = played.provider.saw_a_spent_token();
        let honest = row.heals == Heals::OnceMore;
        played.expect(spent == honest, || format!("a spent refresh token was sent again, later: {spent}"));
    }

    fn renews(&self, name: &str, played: &mut Played) {
        let said = self.refresh(name);
        let token = self.token(name);
        let newer = token.is_some_and(|token| token != played.token && played.provider.issued(&token));
        played.expect(said.code == 0 && newer, || format!("the next refresh: {} {}", said.code, said.err));
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

/// The message without what differs from run to run: hosts, and how long a token lives.
fn plain_words(said: &Said, name: &str, url: &str) -> String {
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
