//! What earlier calls of `once` were killed over: an answer that was kept and not handed on is taken up, one that never
//! came is told, and what another call brings meanwhile is shared. Asks no provider.

use super::page::{Held, HeldPages, Pages, Was};
use super::{Asked, Once, Tell};
use crate::clock::Clock;
use chrono::TimeDelta;
use std::path::Path;
use tokio::time::Instant;
use turnglass_core::account::{Account, Grant};
use turnglass_core::exchange::{self, Outcome, Raw};
use turnglass_core::provider::GrantKind;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::wire::Lease;

/// A token of an earlier call is handed out while it lives so long.
const WORTH_IT: TimeDelta = TimeDelta::seconds(60);

impl Once {
    /// What earlier calls left for what is traded: handed out if it lives, else traded on.
    pub(super) async fn picked_up(
        &mut self,
        pages: &Pages,
        before: &mut Before,
        clock: &dyn Clock,
        until: Instant,
        tell: &impl Tell,
    ) -> Result<Option<Asked>, Problem> {
        let brought = Grant::from_new(&self.new, clock.now());
        brought.traded(self.kind).into_iter().for_each(|secret| pages.rid(secret));
        loop {
            let grant = Grant::from_new(&self.new, clock.now());
            let Some(secret) = grant.traded(self.kind).cloned() else { return Ok(None) };
            let mut held = pages.take(&grant, &secret, until, tell).await?;
            let (answered, at) = match std::mem::replace(&mut held.was, Was::New) {
                Was::Answered(came) => *came,
                Was::Asked => {
                    tell(text!("once-answer-lost"));
                    before.pages.push(held);
                    return Ok(None);
                }
                Was::New => {
                    // Another call had it, and came to its end before its page was looked for.
                    if let Some(newer) = self.newer().filter(|newer| *newer != secret) {
                        HeldPages(vec![held]).end();
                        self.trade(newer);
                        continue;
                    }
                    before.pages.push(held);
                    return Ok(None);
                }
            };
            let account = Account::from_new(&self.new);
            let outcome = exchange::read(&self.provider, &account, &grant, at, Raw::Answer(answered));
            if let Outcome::Later { kept: None, .. }
            | Outcome::Misconfigured { .. }
            | Outcome::Denied { .. } = outcome
            {
                if let Outcome::Later { lost: true, .. } = outcome {
                    held.lost = true;
                    tell(text!("once-answer-lost"));
                }
                // Nothing more is to be kept in one that is gone.
                if held.done {
                    continue;
                }
                before.pages.push(held);
                return Ok(None);
            }
            let asked = self.judged(&grant, outcome);
            let done = held.done;
            let rotated = asked.rotated.clone();
            before.keep(held, rotated.as_ref());
            let lives = |lease: &Lease| {
                lease.expires_at.is_none_or(|end| end > (clock.now() + WORTH_IT).timestamp_millis())
            };
            let over = match &asked.lease {
                Ok(lease) => lives(lease),
                Err(problem) => problem.code == Code::SignInNeeded,
            };
            if over {
                tell(if done { text!("once-shared") } else { text!("once-picked-up") });
                return Ok(Some(Asked { rotated: rotated.filter(|_| !done), ..asked }));
            }
            match rotated {
                Some(newer) => self.trade(newer),
                None if done => {}
                None => return Ok(None),
            }
        }
    }

    fn trade(&mut self, newer: Secret) {
        match self.kind {
            GrantKind::Token => self.new.token = Some(newer),
            _ => self.new.refresh_token = Some(newer),
        }
    }

    /// What stands in the file now, if that is another than it was.
    fn newer(&self) -> Option<Secret> {
        let (file, before) = self.file.as_ref()?;
        let now = stands_in(file);
        now.filter(|now| Some(now) != before.as_ref())
    }
}

/// What earlier calls left, as far as this one has taken it over.
#[derive(Default)]
pub(super) struct Before {
    pub(super) pages: Vec<Held>,
    /// Came in the place of what is traded, and nobody has it yet.
    rotated: Option<Secret>,
}

impl Before {
    fn keep(&mut self, mut held: Held, rotated: Option<&Secret>) {
        if let Some(new) = rotated {
            held.followed_by(new);
            self.rotated = Some(new.clone()).filter(|_| !held.done);
        }
        self.pages.push(held);
    }

    /// What the provider says now, knowing what was before: a lost answer is to be known of until one is here.
    pub(super) fn judge(&mut self, outcome: Outcome) -> Outcome {
        let Some(held) = self.pages.last_mut() else { return outcome };
        // One that can perhaps be read after all stays.
        let unreadable = matches!(outcome, Outcome::Later { lost: true, .. });
        let outcome = held.judge(outcome);
        if held.lost && !unreadable {
            held.forget_what_came();
        }
        outcome
    }

    /// What this call brought, with what is still to be handed on of others.
    pub(super) fn with(self, asked: Asked) -> Asked {
        let Self { pages, rotated } = self;
        let dead = matches!(&asked.lease, Err(problem) if problem.code == Code::SignInNeeded);
        let rotated = asked.rotated.or(rotated.filter(|_| !dead));
        Asked { rotated, pages: HeldPages(pages), ..asked }
    }
}

impl Held {
    fn judge(&mut self, outcome: Outcome) -> Outcome {
        match outcome {
            Outcome::Refused { says, for_good } if self.lost => {
                self.lost = !for_good;
                Outcome::Refused { says: Text::joined([says, text!("refused-perhaps-lost")]), for_good }
            }
            // Whatever else it may mean: the answer that was lost is the likely reason.
            Outcome::Denied { says, .. } if self.lost => {
                let says = Text::joined([says, text!("refused-perhaps-lost")]);
                Outcome::Refused { says, for_good: false }
            }
            Outcome::Denied { .. } => outcome,
            Outcome::Later { kept: None, lost, .. } => {
                self.lost |= lost;
                outcome
            }
            Outcome::Misconfigured { .. } => outcome,
            _ => {
                self.lost = false;
                outcome
            }
        }
    }
}

/// What is traded, as it stands in a file.
pub(super) fn stands_in(file: &Path) -> Option<Secret> {
    std::fs::read_to_string(file).ok().and_then(Secret::some)
}
