//! Who waits for an answer, and how it is given. Knows no question.

use super::doors::Door;
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::oneshot;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Language;
use turnglass_protocol::wire::{Lease, Reply};
use zeroize::Zeroizing;

pub(super) type Line = Zeroizing<String>;

/// What goes back.
pub(super) struct Answer {
    pub(super) line: Line,
    /// Why it was refused, in no language yet.
    pub(super) problem: Option<Problem>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The line may hold a token.
        f.debug_struct("Answer").field("problem", &self.problem).finish_non_exhaustive()
    }
}

impl Answer {
    fn of<T: Serialize>(language: Language, result: Result<T, Problem>) -> Self {
        let problem = result.as_ref().err().cloned();
        let reply = match result {
            Ok(value) => Reply::Ok(value),
            Err(problem) => Reply::Problem(problem),
        };
        Self { line: text::in_language(language, || reply_line(&reply)), problem }
    }

    pub(super) fn refused(language: Language, problem: Problem) -> Self {
        Self::of::<()>(language, Err(problem))
    }
}

/// Who waits for an answer, and in which language.
#[derive(Debug)]
pub(super) struct Asker {
    line: oneshot::Sender<Answer>,
    pub(super) language: Language,
    /// Through which a token is handed out; the keeper's own when absent.
    door: Option<Arc<Door>>,
}

impl Asker {
    pub(super) fn new(language: Language) -> (Self, oneshot::Receiver<Answer>) {
        let (line, answer) = oneshot::channel();
        (Self { line, language, door: None }, answer)
    }

    /// Who waits at this door.
    pub(super) fn at(self, door: &Arc<Door>) -> Self {
        Self { door: Some(door.clone()), ..self }
    }
}

/// Nobody may be waiting any more; that is no fault.
pub(super) fn answer<T: Serialize>(asker: Asker, result: Result<T, Problem>) {
    let _ = asker.line.send(Answer::of(asker.language, result));
}

/// A token, with what its door lets out beside it.
pub(super) fn hand_out(asker: Asker, lease: Box<Lease>) {
    let lease = match &asker.door {
        Some(door) => door.handed_out(lease),
        None => lease,
    };
    answer(asker, Ok(lease));
}

pub(super) fn refuse(asker: Asker, problem: Problem) {
    answer::<()>(asker, Err(problem));
}

/// A reply as it goes over the socket. It may hold a token, so it is wiped when dropped.
pub(super) fn reply_line<T: Serialize>(reply: &Reply<T>) -> Zeroizing<String> {
    // Room for most tokens: a buffer that grows leaves copies behind.
    let mut line = Zeroizing::new(Vec::with_capacity(4_096));
    if serde_json::to_writer(&mut *line, reply).is_err() {
        return reply_line::<()>(&Reply::Problem(Problem::failed(text!("answer-not-written"))));
    }
    line.push(b'\n');
    Zeroizing::new(String::from_utf8(std::mem::take(&mut *line)).unwrap_or_default())
}
