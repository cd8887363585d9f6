//! Does what the core says. Everything that takes time is done beside the keeper's task, and reported to it.

use super::task::{Input, Task};
use super::vault_hand::{Found, VaultHand};
use crate::account::Grant;
use crate::clock::Clock;
use crate::core::Effect;
use crate::exchange::{Answered, Outcome, Raw, Request};
use crate::http::Http;
use crate::journal::Journal;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many providers are asked at once, in all and per host.
pub(super) const AT_ONCE: usize = 64;
const AT_ONCE_PER_HOST: usize = 24;

impl Task {
    pub(super) fn act(&mut self, effect: Effect) {
        let (inputs, vault) = (self.inputs.clone(), self.vault.clone());
        match effect {
            Effect::Record { .. } | Effect::Note { .. } => {}
            Effect::Forget { account } | Effect::Turned { account } => self.turned(&account),
            Effect::Probe => drop(tokio::spawn(async move {
                let _ = inputs.send(Input::Probed(vault.ready().await));
            })),
            Effect::Load { account } => drop(tokio::spawn(async move {
                let result = vault.load(account.clone()).await;
                let _ = inputs.send(Input::Loaded { account, result });
            })),
            Effect::Save { account, generation, item } => drop(tokio::spawn(async move {
                let result = vault.save(account.clone(), item).await;
                let _ = inputs.send(Input::Saved { account, generation, result });
            })),
            Effect::Delete { account } => {
                self.deleting += 1;
                drop(tokio::spawn(async move {
                    let result = vault.delete(account.clone()).await;
                    let _ = inputs.send(Input::Deleted { account, result });
                }))
            }
            Effect::Exchange { account, grant, rotates, request } => {
                self.exchange(account, grant, rotates, request);
            }
            Effect::Notice(notice) => drop(self.tell_desk(&crate::wire::Tell::Notice(notice))),
            Effect::Withdraw { account } => drop(self.tell_desk(&crate::wire::Tell::Withdraw { account })),
        }
    }

    /// Asks the provider when it is this request's turn.
    fn exchange(&mut self, account: String, grant: Arc<Grant>, rotates: bool, request: Request) {
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let per_host =
            self.per_host.entry(host).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE_PER_HOST)));
        let (per_host, at_once) = (per_host.clone(), self.at_once.clone());
        let asking = Asking {
            account,
            grant,
            vault: self.vault.clone(),
            journal: self.journal.clone().filter(|_| rotates),
            http: self.http.clone(),
            clock: self.clock.clone(),
        };
        let inputs = self.inputs.clone();
        tokio::spawn(async move {
            // Closed only when the keeper has gone. The host's turn first: a slow one holds up itself only.
            let (Ok(_of_host), Ok(_of_all)) = (per_host.acquire().await, at_once.acquire().await) else {
                return;
            };
            // Boxed: a thousand that wait for their turn then take little.
            let _ = inputs.send(Box::pin(asking.ask(request)).await);
        });
    }
}

/// One request to a provider, and what it needs.
struct Asking {
    account: String,
    grant: Arc<Grant>,
    vault: VaultHand,
    journal: Option<Arc<Journal>>,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
}

impl Asking {
    /// Asks only while the vault is ready and still holds the grant, and the answer can be kept.
    async fn ask(self, request: Request) -> Input {
        let Self { account, grant, vault, journal, http, clock } = self;
        let generation = grant.generation;
        match vault.ready_for(account.clone()).await {
            Err(trouble) => {
                let outcome = Box::new((Err(trouble), clock.now()));
                return Input::Answered { account, generation, outcome };
            }
            Ok(found) if !found.is(&grant) => {
                let item = if let Found::Item(item) = found { item } else { None };
                return Input::Changed { account, generation, item };
            }
            Ok(_) => {}
        }
        let page = match journal.map(|journal| journal.ask(&account, &grant)).transpose() {
            Ok(page) => page,
            Err(why) => {
                let says =
                    format!("The provider was not asked, for its answer could not be kept safe ({why}).");
                let later = Outcome::Later { says, retry_after: None, kept: None, lost: false };
                return Input::Answered { account, generation, outcome: Box::new((Ok(later), clock.now())) };
            }
        };
        tracing::info!(account, "asking the provider");
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let raw = http.send(request).await;
        let at = clock.now();
        if let (Some(page), Raw::Answer(answered @ Answered { status: 200..=299, .. })) = (page, &raw)
            && let Err(why) = page.keep(answered, at)
        {
            tracing::warn!(account, %why, "the answer is in memory only");
        }
        Input::Came { account, generation, host, raw, at }
    }
}
