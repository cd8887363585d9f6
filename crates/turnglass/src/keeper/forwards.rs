//! The forwards that stand in this home: which there are, and those of them that are served. Says what is to be written, and
//! writes nothing. Nothing is started while there is none.

mod runs; // the threads that serve them
mod tokens; // tokens for their requests, from the task

use super::audit_hand::AuditHand;
use super::input::Input;
use crate::clock::Clock;
use crate::forward::{KEYLESS, Kept, Opened};
use crate::store::{Change, Store};
use chrono::{DateTime, TimeDelta, Utc};
use runs::{Runs, Served};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{ForwardClientView, ForwardView};

/// Under which they stand in the store.
const KEY: &str = "forwards";
/// What could not be opened is tried again after this.
const AGAIN: TimeDelta = TimeDelta::seconds(30);
/// One that is removed has ended by then.
const ENDS_WITHIN: Duration = Duration::from_secs(3);

pub(super) struct Forwards {
    all: BTreeMap<String, Forward>,
    runs: Runs,
    /// What their requests need of the keeper; absent in one that serves none, for it lives shortly.
    needs: Option<Needs>,
    /// When it was tried last to open what is not.
    tried_at: DateTime<Utc>,
}

/// What the requests of a forward need of the keeper.
#[derive(Clone)]
pub(super) struct Needs {
    pub(super) inputs: UnboundedSender<Input>,
    pub(super) audit: Option<AuditHand>,
    pub(super) clock: Arc<dyn Clock>,
    /// The user's, as the settings name it when one begins to be served.
    pub(super) proxy: Option<String>,
}

struct Forward {
    kept: Kept,
    /// It is not written down yet, and its place is held by who waits for that.
    begins: bool,
    served: Option<Served>,
    /// What kept it from being served.
    problem: Option<Problem>,
}

impl Forwards {
    pub(super) fn of(store: &Store) -> Self {
        let kept = store.value(KEY).and_then(|json| serde_json::from_slice::<Vec<Kept>>(&json).ok());
        let all = kept.unwrap_or_default().into_iter();
        let forward = |kept: Kept| (kept.name.clone(), Forward::of(kept, false));
        Self {
            all: all.map(forward).collect(),
            runs: Runs::default(),
            needs: None,
            tried_at: DateTime::UNIX_EPOCH,
        }
    }

    /// From now on they are served, where this keeper does so.
    pub(super) fn serve_all(&mut self, needs: Needs) {
        let now = needs.clock.now();
        self.needs = Some(needs);
        self.open_what_is_not(now);
    }

    /// When it is tried again to open what could not be; never, while all are served.
    pub(super) fn next_try(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let waits = self.needs.is_some() && self.all.values().any(Forward::is_to_be_opened);
        // Where the clock was set back, the last time lies ahead.
        waits.then(|| if self.tried_at > now { now } else { self.tried_at + AGAIN })
    }

    /// Tries again, if it is time.
    pub(super) fn try_again(&mut self, now: DateTime<Utc>) {
        if self.next_try(now).is_some_and(|at| at <= now) {
            self.open_what_is_not(now);
        }
    }

    /// What begins to be served from now on goes by this proxy.
    pub(super) fn go_by(&mut self, proxy: Option<&str>) {
        self.needs.iter_mut().for_each(|needs| needs.proxy = proxy.map(str::to_owned));
    }

    /// What could not be opened may be free by now.
    pub(super) fn open_what_is_not(&mut self, now: DateTime<Utc>) {
        let Some(needs) = &self.needs else { return };
        self.tried_at = now;
        for forward in self.all.values_mut().filter(|forward| forward.is_to_be_opened()) {
            let name = &forward.kept.name;
            // Nobody is here to choose another place.
            let opened = forward.kept.place.open();
            let opened = opened.map_err(|problem| problem.hint(text!("forward-tried-again-hint", name)));
            let served = opened.and_then(|at| self.runs.serve(&forward.kept, at, needs));
            match (&served, &forward.problem) {
                (Err(problem), before) if before.as_ref() != Some(problem) => {
                    tracing::error!(forward = name, %problem, "forward");
                }
                (Ok(_), Some(_)) => tracing::info!(forward = name, "it is served after all"),
                _ => {}
            }
            forward.problem = served.as_ref().err().cloned();
            forward.served = served.ok();
        }
    }

    pub(super) fn get(&self, name: &str) -> Result<&Kept, Problem> {
        self.all.get(name).map(|forward| &forward.kept).ok_or_else(|| no_such_forward(name))
    }

    /// Whether none is called so.
    pub(super) fn is_free(&self, name: &str) -> Result<(), Problem> {
        if !self.all.contains_key(name) {
            return Ok(());
        }
        Err(Problem::usage(text!("forward-there", name)).hint(text!("forward-there-hint", name)))
    }

    /// None is called so.
    pub(super) fn unknown(&self, name: &str) -> Problem {
        no_such_forward(name)
    }

    /// It stands, unless one of its name does: its place is taken until it is known whether it could be written.
    pub(super) fn begin(&mut self, kept: &Kept) -> Result<Change, Problem> {
        self.is_free(&kept.name)?;
        self.all.insert(kept.name.clone(), Forward::of(kept.clone(), true));
        Ok(self.change())
    }

    /// It was written: it is served at this place.
    pub(super) fn has_begun(&mut self, name: &str, at: Opened) {
        let Some(forward) = self.all.get_mut(name) else { return };
        forward.begins = false;
        let Some(needs) = &self.needs else { return };
        match self.runs.serve(&forward.kept, at, needs) {
            Ok(served) => forward.served = Some(served),
            Err(problem) => forward.problem = Some(problem),
        }
    }

    /// It is as this says: what is to be written, and how it was.
    pub(super) fn becomes(&mut self, kept: Kept) -> Option<(Change, Kept)> {
        let forward = self.all.get_mut(&kept.name)?;
        let before = std::mem::replace(&mut forward.kept, kept);
        Some((self.change(), before))
    }

    /// Whose keys count is what is written down now.
    pub(super) fn keys_are(&self, name: &str) {
        if let Some(Forward { kept, served: Some(served), .. }) = self.all.get(name) {
            served.keys_are(kept);
        }
    }

    /// What is under way for this client ends, and whoever is called so later is another one.
    pub(super) fn forget(&self, name: &str, client: &str) {
        if let Some(served) = self.all.get(name).and_then(|forward| forward.served.as_ref()) {
            served.forget(client);
        }
    }

    /// It is gone: what is to be written. What is under way goes on until [`Forwards::has_gone`].
    pub(super) fn remove(&mut self, name: &str) -> Result<(Change, Gone), Problem> {
        let forward = self.all.remove(name).ok_or_else(|| no_such_forward(name))?;
        Ok((self.change(), Gone(forward)))
    }

    /// It could not be written that it is gone.
    pub(super) fn stays(&mut self, gone: Gone) {
        self.all.insert(gone.0.kept.name.clone(), gone.0);
    }

    /// It is written that it is gone. What comes back is awaited until nobody listens there any more.
    pub(super) fn has_gone(&mut self, gone: Gone) -> impl Future<Output = ()> + 'static {
        let ended = gone.0.served.map(Served::end);
        if self.all.is_empty() {
            self.runs.end();
        }
        async {
            if let Some(ended) = ended {
                let _ = tokio::time::timeout(ENDS_WITHIN, ended).await;
            }
        }
    }

    /// It was not begun.
    pub(super) fn not_begun(&mut self, name: &str) {
        self.all.remove(name);
    }

    /// The account is called so now; what is to be written, if it was named here.
    pub(super) fn rename(&mut self, account: &str, to: &str) -> Option<Change> {
        let mut named = false;
        for forward in self.all.values_mut() {
            for name in forward.kept.accounts.iter_mut().filter(|name| *name == account) {
                to.clone_into(name);
                named = true;
            }
        }
        named.then(|| self.change())
    }

    /// It is written that the account is called so: it is asked for by that name, and what is under way goes on.
    pub(super) fn is_renamed(&self, account: &str, to: &str) {
        self.all.values().filter_map(|forward| forward.served.as_ref()).for_each(|it| it.rename(account, to));
    }

    pub(super) fn views(&self) -> Vec<ForwardView> {
        self.all.values().map(Forward::view).collect()
    }

    pub(super) fn view(&self, name: &str) -> Option<ForwardView> {
        self.all.get(name).map(Forward::view)
    }

    fn change(&self) -> Change {
        let all: Vec<&Kept> = self.all.values().map(|forward| &forward.kept).collect();
        Change::Set(KEY, serde_json::to_vec(&all).unwrap_or_default())
    }
}

/// One that was removed, until that is written.
pub(super) struct Gone(Forward);

impl Forward {
    fn of(kept: Kept, begins: bool) -> Self {
        Self { kept, begins, served: None, problem: None }
    }

    fn is_to_be_opened(&self) -> bool {
        self.served.is_none() && !self.begins
    }

    fn view(&self) -> ForwardView {
        let Kept { name, to, accounts, place, pool, origins, clients } = &self.kept;
        let new = |client: &str, since| ForwardClientView {
            client: client.to_owned(),
            since,
            requests: 0,
            open: 0,
            last_at: None,
            error: None,
        };
        let mut seen: BTreeMap<String, ForwardClientView> =
            clients.iter().map(|it| (it.client.clone(), new(&it.client, Some(it.since)))).collect();
        for used in self.served.iter().flat_map(Served::uses) {
            // One whose key was taken away is no client any more.
            if place.needs_no_key() && used.client == KEYLESS {
                seen.entry(used.client.clone()).or_insert_with(|| new(&used.client, None));
            }
            if let Some(view) = seen.get_mut(&used.client) {
                *view = ForwardClientView { since: view.since, ..used };
            }
        }
        ForwardView {
            name: name.clone(),
            to: to.to_string(),
            at: place.to_string(),
            accounts: accounts.clone(),
            pool: *pool,
            standing: match (accounts.len() > 1, &self.served) {
                (true, Some(served)) => served.standing(),
                _ => Vec::new(),
            },
            origins: origins.clone(),
            served: self.served.is_some(),
            problem: self.problem.clone(),
            clients: seen.into_values().collect(),
        }
    }
}

fn no_such_forward(name: &str) -> Problem {
    Problem::failed(text!("forward-unknown", name)).hint(text!("forward-list-hint"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::wire::NewForward;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_port_that_was_taken_is_tried_again_by_itself_and_only_while_one_is() {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let new = NewForward {
            name: "work".into(),
            accounts: vec!["work".into()],
            to: "https://api.example.com".into(),
            listen: Some(taken.local_addr().unwrap().to_string()),
            ..NewForward::default()
        };
        let mut forwards = Forwards::of(&Store::in_memory().unwrap());
        let kept = Kept::of(new, 7).unwrap();
        forwards.all.insert(kept.name.clone(), Forward::of(kept, false));
        assert_eq!(forwards.next_try(at(0)), None, "this keeper serves none");
        let (inputs, _received) = tokio::sync::mpsc::unbounded_channel();
        let clock = Arc::new(crate::clock::System);
        forwards.needs = Some(Needs { inputs, audit: None, clock, proxy: None });
        forwards.try_again(at(0));
        let view = forwards.view("work").unwrap();
        let hint = view.problem.unwrap().hint.unwrap();
        assert!(!view.served && hint.contains("turnglass forward status work"), "{hint}");
        drop(taken);
        forwards.try_again(at(29));
        assert!(!forwards.view("work").unwrap().served, "it is tried at a steady pace");
        assert_eq!(forwards.next_try(at(29)), Some(at(30)));
        assert_eq!(forwards.next_try(at(-9)), Some(at(-9)), "the clock was set back");
        forwards.try_again(at(30));
        let view = forwards.view("work").unwrap();
        assert!(view.served && view.problem.is_none(), "{view:?}");
        assert_eq!(forwards.next_try(at(99)), None, "nothing is left to try");
    }
}
