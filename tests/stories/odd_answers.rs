//! Answers as no specification has them, and as servers, gateways and proxies send them all the same. A provider that
//! gives a new refresh token at each refresh, and ends everything when it sees a spent one again, answers so once: the
//! next refresh has to bring the new refresh token, whatever the odd answer looked like.

mod bodies;
mod heads;
mod lengths;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use turnglass_tests::{Fault, Part, Process, Response, SECRET, Stage, Standin};

/// Rows that only wait are many at once.
const PLAYERS: usize = 12;

/// What is written instead of the right answer.
type Spoils = fn(&Response) -> Vec<Part>;

struct Odd {
    /// What is odd about it.
    what: &'static str,
    writes: Spoils,
    /// The new access token is taken too, and not the refresh token alone.
    read: bool,
}

/// Read as if nothing were odd.
fn read(what: &'static str, writes: Spoils) -> Odd {
    Odd { what, writes, read: true }
}

/// At least the refresh token is kept.
fn kept(what: &'static str, writes: Spoils) -> Odd {
    Odd { what, writes, read: false }
}

#[test]
fn the_refresh_token_of_an_odd_answer_is_kept() {
    let stage = Stage::new().env("TURNGLASS_VAULT", "memory").env("TURNGLASS_LOG", "trace");
    let _agent: Process = stage.agent();
    // Nothing is tried again behind the rows' backs.
    stage.configure(|settings| settings.paused = true);
    let first = Standin::start();
    let rows: Vec<Odd> = [heads::rows(), lengths::rows(), bodies::rows()].into_iter().flatten().collect();
    let next = Mutex::new(rows.iter().enumerate());
    let lost = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..PLAYERS {
            scope.spawn(|| {
                loop {
                    let Some((at, row)) = next.lock().unwrap().next() else { return };
                    if let Err(how) = play(&stage, &first, at, row) {
                        lost.lock().unwrap().push(format!("{}: {how}", row.what));
                    }
                }
            });
        }
    });
    let lost = lost.into_inner().unwrap();
    assert!(lost.is_empty(), "{} of {} odd answers:\n{}", lost.len(), rows.len(), lost.join("\n"));
    stage.holds_none_of(&[first.marker(), SECRET.into()], &[]);
}

fn play(stage: &Stage, first: &Standin, at: usize, row: &Odd) -> Result<(), String> {
    // A host of its own, so that no row waits for another.
    let here: SocketAddr = ([127, 78, u8::try_from(at).unwrap(), 1], 0).into();
    let provider = Arc::new(Standin::start_at(here));
    provider.tokens_live(Duration::from_secs(900));
    provider.marks_as(first);
    let name = format!("odd-{at}");
    stage
        .turnglass(["add", &name, "--provider=oauth2", "--client-id=gateway", "--client-auth=post"])
        .arg("--token-url")
        .arg(&provider.form_url())
        .arg("--client-secret-env=CLIENT_SECRET")
        .env("CLIENT_SECRET", SECRET)
        .arg("--refresh-token-stdin")
        .stdin(&provider.sign_in())
        .done();
    let refresh = || stage.turnglass(["refresh", &name]).says();
    let token = || stage.turnglass(["token", &name]).says().out;
    refresh();
    let before = token();

    let writes = row.writes;
    provider.next(Fault::Becomes(Arc::new(move |answer| writes(&answer))));
    let odd = refresh();
    if provider.count() != 2 {
        return Err(format!("asked {} times", provider.count()));
    }
    let read = odd.code == 0 && token() != before;
    let mut after = refresh();
    // The connection may have ended just as it was used again: then nobody was asked, and it is said so.
    if after.code == 5 && provider.count() == 2 {
        after = refresh();
    }
    if provider.saw_a_spent_token() || after.code != 0 {
        return Err(format!("LOST: {} | {}", odd.err.trim(), after.err.trim()));
    }
    if row.read && !read {
        return Err(format!("kept, but not read: {}", odd.err.trim()));
    }
    let now = token();
    if now == before || !provider.issued(now.trim()) {
        return Err("the token after it is none of the provider's".into());
    }
    Ok(())
}

/// This head, with the right length, and the right body.
fn with_head(head: &str, answer: &Response) -> Vec<Part> {
    let length = format!("Content-Length: {}\r\n", answer.body.len());
    bytes(&[head.as_bytes(), length.as_bytes(), b"\r\n", &answer.body])
}

/// A right head around this body.
fn with_body(body: impl Into<Vec<u8>>) -> Vec<Part> {
    with_lines("", body)
}

/// A right head with these lines in it, around this body.
fn with_lines(lines: &str, body: impl Into<Vec<u8>>) -> Vec<Part> {
    let body = body.into();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{lines}Content-Length: {length}\r\n\r\n"
    );
    bytes(&[head.as_bytes(), &body])
}

/// A head that ends in these lines, then these bytes.
fn raw(lines: &str, body: &[u8]) -> Vec<Part> {
    bytes(&[b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n", lines.as_bytes(), b"\r\n", body])
}

fn bytes(pieces: &[&[u8]]) -> Vec<Part> {
    vec![Part::Bytes(pieces.concat())]
}

/// And the connection stays open.
fn open(mut parts: Vec<Part>) -> Vec<Part> {
    parts.push(Part::Silence);
    parts
}

fn text(answer: &Response) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

/// A member of the right answer.
fn member(answer: &Response, name: &str) -> String {
    let members: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    members[name].as_str().unwrap().to_owned()
}
