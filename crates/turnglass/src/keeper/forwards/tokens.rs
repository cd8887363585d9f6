//! Tokens for a forward's requests, asked of the keeper's task as any program asks for one: a person's yes is waited for,
//! the audit file has its line and `agent asked` its row, both once a minute for each client at most.

use super::Needs;
use crate::forward::{Kept, Known, Recent, presented, token_ask};
use crate::keeper::asker::{Answer, Asker};
use crate::keeper::audit_hand::About;
use crate::keeper::callers::{Caller, Program};
use crate::keeper::doors::Door;
use crate::keeper::input::Input;
use crate::keeper::seldom::Seldom;
use crate::users;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};
use turnglass_forward::{Presented, Tokens, Waiting};
use turnglass_protocol::client::gone;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Language;
use turnglass_protocol::wire::{Ask, Lease, Reply, TokenAsk};
use url::Url;

/// So long what was given is given again: what is revoked or removed counts within that time.
const HOLDS_FOR: Duration = Duration::from_secs(1);

pub(super) struct TaskTokens {
    forward: String,
    to: Url,
    needs: Needs,
    caller: Arc<Caller>,
    recent: Recent,
    /// What accounts are called now that had another name when this began.
    names: RwLock<HashMap<String, String>>,
    /// When each client was noted last, at each account.
    noted: Mutex<HashMap<(String, String), Seldom<Instant>>>,
}

impl TaskTokens {
    pub(super) fn new(kept: &Kept, needs: Needs) -> Self {
        // No process of its own: it is not the desk's, and whoever asks is named by its key.
        let (pid, user, door) = (None, users::own(), Arc::new(Door::Keeper));
        let caller = Arc::new(Caller { pid, user, door, names: users::Names::default() });
        Self {
            forward: kept.name.clone(),
            to: kept.to.clone(),
            needs,
            caller,
            recent: Recent::new(HOLDS_FOR),
            names: RwLock::default(),
            noted: Mutex::default(),
        }
    }

    /// The account is called so now.
    pub(super) fn rename(&self, account: &str, to: &str) {
        let mut names = self.names.write().unwrap_or_else(PoisonError::into_inner);
        match names.values_mut().find(|name| *name == account) {
            Some(name) => to.clone_into(name),
            None => drop(names.insert(account.to_owned(), to.to_owned())),
        }
    }

    /// What the account is called now that had this name when this began.
    pub(super) fn called(&self, account: &str) -> String {
        let names = self.names.read().unwrap_or_else(PoisonError::into_inner);
        names.get(account).map_or(account, String::as_str).to_owned()
    }

    /// As `agent asked` and the audit file have it.
    fn program(&self, client: &str) -> Program {
        let name = text!("forward-program", forward = &self.forward, client);
        Program { name, pid: std::process::id(), user: None, login: None }
    }

    async fn ask(&self, ask: TokenAsk, program: &Program) -> Result<Lease, Problem> {
        let (reply, answer) = Asker::new(Language::En);
        let (caller, program) = (self.caller.clone(), Some(program.clone()));
        let heard = Input::Heard { ask: Ask::Token(ask), reply, caller, program };
        self.needs.inputs.send(heard).map_err(|_| gone())?;
        let Answer { line, problem } = answer.await.map_err(|_| gone())?;
        match problem {
            // In no language yet.
            Some(problem) => Err(problem),
            None => serde_json::from_str::<Reply<Lease>>(&line).map_err(|_| gone())?.into(),
        }
    }

    /// Writes down what came of it, where a minute is over since the last time.
    async fn note(
        &self,
        ask: &TokenAsk,
        client: &str,
        program: &Program,
        refused: Option<&Problem>,
    ) -> Result<(), Problem> {
        let is_due = {
            let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
            let line = noted.entry((client.to_owned(), ask.account.clone())).or_default();
            line.again(Instant::now()).is_some()
        };
        if !is_due {
            return Ok(());
        }
        if let (Some(audit), Some(about)) = (&self.needs.audit, About::of(&Ask::Token(ask.clone()))) {
            audit.note(&self.caller, about, program, refused).await?;
        }
        if refused.is_none() {
            let (account, program, caller) = (ask.account.clone(), program.clone(), self.caller.clone());
            let _ = self.needs.inputs.send(Input::HandedOut { account, program, caller });
        }
        Ok(())
    }

    async fn fetch(
        &self,
        client: &str,
        account: &str,
        refused: Option<&Presented>,
    ) -> Result<Presented, Problem> {
        let refused = match self.recent.known(client, account, refused, Instant::now()) {
            Known::Good(presented) => return Ok(presented),
            Known::Ask { refused } => refused,
        };
        let (ask, program) = (token_ask(&self.called(account), &self.to, refused), self.program(client));
        let now = || self.needs.clock.now().timestamp_millis();
        let given = self.ask(ask.clone(), &program).await;
        let given = given.and_then(|lease| Ok((presented(&lease, &self.to, now())?, lease)));
        self.note(&ask, client, &program, given.as_ref().err()).await?;
        let (presented, lease) = given?;
        let presented = Presented { account: account.to_owned(), ..presented };
        self.recent.is_given(client, account, &lease, &presented, Instant::now(), now());
        Ok(presented)
    }
}

impl Tokens for TaskTokens {
    fn token<'a>(
        &'a self,
        client: &'a str,
        account: &'a str,
        refused: Option<&'a Presented>,
    ) -> Waiting<'a, Result<Presented, Problem>> {
        Box::pin(self.fetch(client, account, refused))
    }
}
