//! Reads what clients write, line by line: refuses what is too long while it still comes, and bounds what all lines
//! that are not whole yet may hold together. Knows no protocol.

use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

/// Every line may be so long without asking for room.
const SMALL: usize = 64 << 10;
/// What longer lines may hold together, in units of [`SMALL`]: 96 MiB.
const ROOM: usize = 1_536;
/// A line that has begun goes on within this time: who holds room and says nothing is cut off.
const GOES_ON: Duration = Duration::from_secs(30);

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Received {
    Line,
    /// The other side is done, or was silent for too long.
    End,
    TooLong,
    /// It may be long, but others are sending as much already.
    Crowded,
}

/// The room that all connections share.
#[derive(Clone)]
pub(super) struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ROOM)))
    }
}

/// The lines of one connection.
pub(super) struct Frames<R> {
    read: BufReader<R>,
    line: Zeroizing<Vec<u8>>,
    longest: usize,
    room: Room,
    held: Option<OwnedSemaphorePermit>,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(super) fn new(read: R, longest: usize, room: Room) -> Self {
        Self { read: BufReader::new(read), line: Zeroizing::default(), longest, room, held: None }
    }

    /// The line that came last. It may hold secrets, and is wiped when the next one begins.
    pub(super) fn line(&self) -> &[u8] {
        &self.line
    }

    /// The next line; the first byte of it is waited for this long, if at all.
    pub(super) async fn next(&mut self, patience: Option<Duration>) -> Received {
        self.line = Zeroizing::default();
        self.held = None;
        loop {
            let patience = if self.line.is_empty() { patience } else { Some(GOES_ON) };
            let more = self.read.fill_buf();
            let more = match patience {
                Some(patience) => match tokio::time::timeout(patience, more).await {
                    Ok(more) => more,
                    Err(_) => return Received::End,
                },
                None => more.await,
            };
            let Ok(part @ [_, ..]) = more else { return Received::End };
            let end = memchr::memchr(b'\n', part);
            let length = end.map_or(part.len(), |at| at + 1);
            let whole = self.line.len() + length;
            if whole > self.longest {
                return Received::TooLong;
            }
            if whole > self.line.capacity()
                && !grow(&mut self.line, (whole, self.longest), &self.room, &mut self.held)
            {
                return Received::Crowded;
            }
            self.line.extend_from_slice(part.get(..length).unwrap_or_default());
            self.read.consume(length);
            if end.is_some() {
                return Received::Line;
            }
        }
    }

    /// What comes behind the last line; only its end matters.
    pub(super) async fn closed(&mut self) {
        while let Ok(part @ [_, ..]) = self.read.fill_buf().await {
            let length = part.len();
            self.read.consume(length);
        }
    }
}

/// A buffer that grows by itself would leave copies behind: this one is wiped. `false` where there is no room.
fn grow(
    line: &mut Zeroizing<Vec<u8>>,
    (whole, longest): (usize, usize),
    room: &Room,
    held: &mut Option<OwnedSemaphorePermit>,
) -> bool {
    // In large steps: what is left behind is wiped each time.
    let capacity = whole.max(4 * line.capacity()).next_power_of_two().min(longest.next_power_of_two());
    if capacity > SMALL {
        let units = capacity / SMALL - held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let Ok(units) = u32::try_from(units) else { return false };
        let Ok(more) = room.0.clone().try_acquire_many_owned(units) else { return false };
        match held {
            Some(held) => held.merge(more),
            None => *held = Some(more),
        }
    }
    let mut grown = Zeroizing::new(Vec::with_capacity(capacity));
    grown.extend_from_slice(line);
    *line = grown;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn all(text: &[u8], longest: usize, room: &Room) -> Vec<(Received, usize)> {
        let mut frames = Frames::new(text, longest, room.clone());
        let mut seen = Vec::new();
        loop {
            let came = frames.next(None).await;
            let last = came != Received::Line;
            seen.push((came, frames.line().len()));
            if last {
                return seen;
            }
        }
    }

    #[tokio::test]
    async fn a_line_is_refused_at_its_limit() {
        let room = Room::default();
        assert_eq!(
            all(b"ab\ncd\n", 3, &room).await,
            [(Received::Line, 3), (Received::Line, 3), (Received::End, 0)]
        );
        assert_eq!(all(b"ab\nabcd", 3, &room).await.last(), Some(&(Received::TooLong, 0)));
        let endless = vec![b'a'; 3 << 20];
        let seen = all(&endless, 1 << 20, &room).await;
        assert!(matches!(seen[..], [(Received::TooLong, held)] if held <= 1 << 20), "{seen:?}");
    }

    #[tokio::test]
    async fn long_lines_share_one_room_and_give_it_back() {
        let room = Room::default();
        let long = vec![b'a'; 64 << 20];
        let mut first = Frames::new(&long[..], 64 << 20, room.clone());
        assert_eq!(first.next(None).await, Received::End);
        let held = first.held.as_ref().map(OwnedSemaphorePermit::num_permits);
        assert_eq!(held, Some((64 << 20) / SMALL));
        assert_eq!(all(&long, 64 << 20, &room).await.last().unwrap().0, Received::Crowded);
        assert_eq!(all(b"small\n", 64 << 20, &room).await[0].0, Received::Line);
        drop(first);
        assert_eq!(all(&long, 64 << 20, &room).await.last().unwrap().0, Received::End);
    }
}
