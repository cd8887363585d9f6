//! Who is served at once at a socket that hands out tokens: so many connections of each user, so that nobody locks
//! anybody else out. A user's own idle connection makes room for that user's next one. Knows no protocol.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// So many connections of one user are served at once.
pub(super) const OF_ONE_USER: usize = 64;
/// Of one that is not served, to be told so.
pub(super) const OF_A_STRANGER: usize = 4;
/// And of the keeper's own, through whom other machines may ask too.
pub(super) const OF_THE_OWNER: usize = 512;

#[derive(Default)]
pub(super) struct Places {
    seats: Mutex<Seats>,
}

#[derive(Default)]
struct Seats {
    of: HashMap<u32, Vec<Seat>>,
    /// Counts what happens, so that the one that has been idle longest is known.
    moves: u64,
}

struct Seat {
    number: u64,
    /// Since which move nothing is asked through it.
    idle: Option<u64>,
    leave: Arc<Notify>,
}

/// A connection that is served, until this is dropped.
pub(super) struct Place {
    places: Arc<Places>,
    user: u32,
    number: u64,
    leave: Arc<Notify>,
}

impl Places {
    /// `None` where this user waits for so many answers already.
    pub(super) fn take(self: &Arc<Self>, user: u32, at_once: usize) -> Option<Place> {
        let mut seats = self.seats();
        seats.moves += 1;
        let number = seats.moves;
        let taken = seats.of.entry(user).or_default();
        if taken.len() >= at_once {
            let idle = |(at, seat): (usize, &Seat)| seat.idle.map(|since| (since, at));
            let (_, longest) = taken.iter().enumerate().filter_map(idle).min()?;
            taken.swap_remove(longest).leave.notify_one();
        }
        let leave = Arc::new(Notify::new());
        taken.push(Seat { number, idle: Some(number), leave: leave.clone() });
        Some(Place { places: self.clone(), user, number, leave })
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Something is asked through it, or nothing any more.
    pub(super) fn is_busy(&self, busy: bool) {
        let mut seats = self.places.seats();
        seats.moves += 1;
        let now = seats.moves;
        let own =
            seats.of.get_mut(&self.user).and_then(|of| of.iter_mut().find(|it| it.number == self.number));
        if let Some(seat) = own {
            seat.idle = (!busy).then_some(now);
        }
    }

    /// Another connection of the same user needs it.
    pub(super) async fn is_wanted(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut seats = self.places.seats();
        if let Some(of) = seats.of.get_mut(&self.user) {
            of.retain(|seat| seat.number != self.number);
            if of.is_empty() {
                seats.of.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_user_has_so_many_and_no_one_elses() {
        let places = Arc::<Places>::default();
        let all: Vec<Place> = (0..OF_ONE_USER).filter_map(|_| places.take(7, OF_ONE_USER)).collect();
        assert_eq!(all.len(), OF_ONE_USER);
        assert!(places.take(8, OF_ONE_USER).is_some(), "another user");
        all.iter().for_each(|place| place.is_busy(true));
        assert!(places.take(7, OF_ONE_USER).is_none(), "each of them waits for an answer");
        all[9].is_busy(false);
        all[3].is_busy(false);
        let next = places.take(7, OF_ONE_USER).expect("an idle one leaves");
        all[9].is_wanted().await;
        drop((all, next));
        assert!(places.seats().of.is_empty());
    }
}
