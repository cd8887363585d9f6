//! The fault table: what a provider, or the way to it, can do wrong, and what comes of it. Every row is played on
//! the built programs; `docs/reference/faults.md` is written from the rows and from what was seen, and must not be stale.
//!
//! `TURNGLASS_BLESS=1 cargo xtask test fault_table` writes the page anew.

mod page;
mod play;
mod row;
mod rows;
mod world;

use std::sync::Mutex;
use turnglass_tests::root;
use world::World;

/// Rows that take long only wait; the others want a processor.
const PLAYERS: usize = 5;

#[test]
fn fault_table() {
    let rows: Vec<_> = rows::all().into_iter().flat_map(|(_, rows)| rows).collect();
    let world = World::new();

    let slow = (0..rows.len()).filter(|at| rows[*at].slow);
    let quick = (0..rows.len()).filter(|at| !rows[*at].slow);
    let played = Mutex::new(vec![None; rows.len()]);
    let play = |at: usize| {
        let seen = world.play(at, &rows[at]);
        played.lock().unwrap()[at] = Some(seen);
    };
    std::thread::scope(|scope| {
        for at in slow {
            scope.spawn(move || play(at));
        }
        in_parallel(quick, play);
    });
    let played: Vec<_> = played.into_inner().unwrap().into_iter().map(Option::unwrap).collect();

    world.go_on(&rows, &played);
    let played: Vec<_> = played.into_iter().map(Mutex::new).collect();
    in_parallel(0..rows.len(), |at| world.heal(&rows[at], &mut played[at].lock().unwrap()));
    let played: Vec<_> = played.into_iter().map(|played| played.into_inner().unwrap()).collect();

    let surprises: Vec<String> = rows
        .iter()
        .zip(&played)
        .filter(|(_, played)| !played.surprises.is_empty())
        .map(|(row, played)| format!("{}:\n    {}", row.fault, played.surprises.join("\n    ")))
        .collect();
    assert!(surprises.is_empty(), "{} of {} rows:\n{}", surprises.len(), rows.len(), surprises.join("\n"));
    assert_eq!(world.elsewhere.count(), 0, "nothing goes to another host");
    world.stage.holds_none_of(&world.secrets(), &[]);
    let file = root().join("docs/reference/faults.md");
    page::compare(&file, &page::written(rows::all(), &played));
}

/// A few at a time.
fn in_parallel(rows: impl Iterator<Item = usize> + Send, act: impl Fn(usize) + Sync) {
    let rows = Mutex::new(rows);
    std::thread::scope(|scope| {
        for _ in 0..PLAYERS {
            scope.spawn(|| {
                loop {
                    let next = rows.lock().unwrap().next();
                    let Some(at) = next else { return };
                    act(at);
                }
            });
        }
    });
}
