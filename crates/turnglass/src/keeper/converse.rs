//! One connection: reads asks, writes replies. Knows nothing of accounts; a request is passed on whole.

use super::asker::{Answer, Asker, reply_line};
use super::audit_hand::{About, AuditHand};
use super::callers::Caller;
use super::doors::Door;
use super::frames::{Frames, Received, Room};
use super::input::Input;
use super::places::Place;
use super::watch::Watcher;
use interprocess::local_socket::tokio::Stream;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc::UnboundedSender;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Language;
use turnglass_protocol::wire::{Ask, Frame, Reply, VERSION};

/// The longest line that is taken at the keeper's own socket: an import of many thousand accounts.
const LONGEST: usize = 64 << 20;
/// At one that hands out tokens, where containers ask: a request with a token in it.
const LONGEST_FOR_TOKENS: usize = 64 << 10;
/// There, who asks nothing for so long is let go of.
const IDLE: Duration = Duration::from_secs(30);
/// Who does not take a refusal at once does not want it.
const REFUSAL: Duration = Duration::from_millis(100);

/// Serves one connection to its end.
pub(super) async fn converse(
    stream: Stream,
    caller: Arc<Caller>,
    inputs: UnboundedSender<Input>,
    room: Room,
    place: Option<Place>,
    audit: Option<AuditHand>,
) {
    let (longest, patience) = match *caller.door {
        Door::Keeper => (LONGEST, None),
        Door::Tokens { .. } => (LONGEST_FOR_TOKENS, Some(IDLE)),
    };
    let mut write = &stream;
    let mut frames = Frames::new(&stream, longest, room);
    let busy = |busy| place.iter().for_each(|place| place.is_busy(busy));
    loop {
        let came = tokio::select! {
            came = frames.next(patience) => came,
            () = wanted(place.as_ref()) => return,
        };
        match came {
            Received::Line => {}
            Received::End => return,
            Received::TooLong => {
                return refuse(&stream, &Problem::usage(text!("request-too-long"))).await;
            }
            Received::Crowded => {
                let says = Problem::new(Code::Unavailable, text!("requests-crowded"));
                return refuse(&stream, &says.hint(text!("in-a-moment-hint"))).await;
            }
        }
        busy(true);
        let (language, asked) = frame(frames.line());
        let about = asked.as_ref().ok().and_then(About::of);
        // While the other side waits: afterwards it may be gone.
        let program = match about {
            Some(_) => Some(caller.program().await),
            None => None,
        };
        let asked = match asked {
            Ok(ask) => caller.may(&ask).await.map(|()| ask),
            refused => refused,
        };
        let mut wanted = None;
        let mut answer = match asked {
            Err(problem) => Answer::refused(language, problem),
            Ok(Ask::Watch { desk }) => {
                let (watcher, mut told) = Watcher::new(desk, caller.pid, language);
                if inputs.send(Input::Watch(watcher)).is_err() {
                    return;
                }
                // Ends when the keeper ends, the other side closes, or a write fails.
                loop {
                    tokio::select! {
                        line = told.next() => {
                            let Some(line) = line else { return };
                            if write.write_all(line.as_bytes()).await.is_err() {
                                return;
                            }
                        }
                        () = frames.closed() => return,
                    }
                }
            }
            Ok(ask) => {
                let (reply, answer) = Asker::new(language);
                if let Ask::Token(ask) = &ask {
                    wanted = Some(ask.account.clone());
                }
                let program = program.clone();
                if inputs.send(Input::Heard { ask, reply, caller: caller.clone(), program }).is_err() {
                    return;
                }
                let Ok(answer) = answer.await else { return };
                answer
            }
        };
        if let (Some(audit), Some(about), Some(program)) = (&audit, about, &program) {
            let noted = audit.note(&caller, about, program, answer.problem.as_ref()).await;
            // What must be written down and cannot be is not handed out.
            if let Err(problem) = noted {
                answer = Answer::refused(language, problem);
            }
        }
        if write.write_all(answer.line.as_bytes()).await.is_err() {
            return;
        }
        // Noted when the program has it already: it waits for nothing.
        if let (Some(account), Some(program), None) = (wanted, program, answer.problem) {
            let _ = inputs.send(Input::HandedOut { account, program, caller: caller.clone() });
        }
        busy(false);
    }
}

async fn wanted(place: Option<&Place>) {
    match place {
        Some(place) => place.is_wanted().await,
        None => std::future::pending().await,
    }
}

/// Tells why nothing more is read, in the keeper's own language: what was asked is not known.
pub(super) async fn refuse(stream: &Stream, problem: &Problem) {
    let reply = reply_line::<()>(&Reply::Problem(problem.clone()));
    let mut write = stream;
    // Whatever comes of it, the connection is closed.
    let _ = tokio::time::timeout(REFUSAL, write.write_all(reply.as_bytes())).await;
}

/// What is asked, and in which language the answer is to be.
fn frame(line: &[u8]) -> (Language, Result<Ask, Problem>) {
    #[derive(serde::Deserialize)]
    struct Opening {
        v: u32,
        #[serde(default)]
        lang: Option<String>,
    }
    let opening = serde_json::from_slice::<Opening>(line);
    let named = opening.as_ref().ok().and_then(|opening| opening.lang.as_deref());
    let language = named.map_or_else(text::spoken, |tags| Language::first(tags).unwrap_or_default());
    (language, ask(opening.map(|opening| opening.v).ok(), line))
}

fn ask(version: Option<u32>, line: &[u8]) -> Result<Ask, Problem> {
    match version {
        Some(VERSION) => {}
        Some(v) => {
            return Err(Problem::failed(text!("protocol-version", own = %VERSION, asked = %v))
                .hint(text!("keeper-other-version-hint")));
        }
        None => return Err(Problem::usage(text!("request-unknown"))),
    }
    match serde_json::from_slice::<Frame>(line) {
        Ok(frame) => Ok(frame.ask),
        Err(_) => Err(Problem::new(Code::Usage, text!("request-unknown"))),
    }
}
