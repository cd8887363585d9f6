//! What a provider answered, on its way to the core's judgement.

use super::{Task, random};
use crate::keeper::input::Input;
use crate::keeper::published;
use crate::vault::VaultTrouble;
use chrono::{DateTime, Utc};
use turnglass_core::core::Effect;
use turnglass_core::exchange::{Answered, Outcome, Raw};

/// An answer of more bytes is judged beside the keeper's task, which serves everybody else meanwhile.
const LONG: usize = 256 << 10;

impl Task {
    pub(super) fn provider_answered(
        &mut self,
        account: String,
        generation: u64,
        host: &str,
        raw: Raw,
        at: DateTime<Utc>,
    ) -> Vec<Effect> {
        if let Raw::Answer(Answered { date: Some(date), .. }) = &raw {
            self.core.saw_clock(host, *date, at);
        }
        if let Some((issuer, aliases)) = self.core.to_read_again(&account, &raw) {
            let (http, inputs) = (self.http.clone(), self.inputs.clone());
            self.http.run(async move {
                let found = published::metadata(&http, &issuer, &aliases).await.ok();
                let token_url = found.and_then(|found| found.metadata.token_url);
                let _ = inputs.send(Input::ReadAgain { account, generation, raw, at, token_url });
            });
            return Vec::new();
        }
        let Some((provider, of, grant)) = self.core.asked(&account, generation) else {
            return Vec::new();
        };
        if matches!(&raw, Raw::Answer(Answered { body, .. }) if body.len() > LONG) {
            let (provider, of, grant) = (provider.clone(), of.clone(), grant.clone());
            let inputs = self.inputs.clone();
            drop(tokio::task::spawn_blocking(move || {
                let outcome = turnglass_core::exchange::read(&provider, &of, &grant, at, raw);
                let outcome = Box::new((Ok(outcome), at));
                let _ = inputs.send(Input::Answered { account, generation, outcome });
            }));
            return Vec::new();
        }
        let outcome = turnglass_core::exchange::read(provider, of, grant, at, raw);
        self.judged(&account, generation, Ok(outcome), at)
    }

    /// Nothing was where its token endpoint was said to be; its issuer may have told another place.
    pub(super) fn read_again(
        &mut self,
        account: &str,
        generation: u64,
        raw: Raw,
        at: DateTime<Utc>,
        token_url: Option<String>,
    ) -> Vec<Effect> {
        let moved = token_url.and_then(|url| self.core.moved(account, generation, &url, self.clock.now()));
        if let Some(effects) = moved {
            self.stale = true;
            return effects;
        }
        let Some((provider, of, grant)) = self.core.asked(account, generation) else {
            return Vec::new();
        };
        let outcome = turnglass_core::exchange::read(provider, of, grant, at, raw);
        self.judged(account, generation, Ok(outcome), at)
    }

    /// What became of a request.
    pub(super) fn judged(
        &mut self,
        account: &str,
        generation: u64,
        outcome: Result<Outcome, VaultTrouble>,
        at: DateTime<Utc>,
    ) -> Vec<Effect> {
        let effects = self.core.answered(account, generation, outcome, at, random());
        // What is being saved goes into the tool's file after that.
        if !effects.iter().any(|effect| matches!(effect, Effect::Save { .. })) {
            self.tools.release(account, &effects);
        }
        effects
    }
}
