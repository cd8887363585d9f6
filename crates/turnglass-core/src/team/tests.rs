//! The protocol, explored to its end: every order of what machines, server and provider can do, with crashes, answers and
//! writes that are lost or late, and machines that are cut off. The decisions are those of the product.

use super::*;
use std::collections::{HashMap, VecDeque};

/// A step of time: a request may begin within one, and an intent has ended after five.
const STEP: i64 = 14;
const ENDED: u8 = 5;

/// The secrets that a provider gave, by number, and the generation that they were saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Grant {
    secrets: u8,
    generation: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Phase {
    Idle,
    /// It has read the entry, and is about to write its intent. `current`: nobody has written since.
    Read {
        base: Grant,
        current: bool,
    },
    /// It has the intent since so many steps.
    Holding {
        base: Grant,
        current: bool,
        since: u8,
    },
    /// The provider was asked; what it answers, if it does.
    Sent {
        base: Grant,
        current: bool,
        answer: Answer,
    },
    /// The answer is here, and in the journal.
    Got {
        base: Grant,
        current: bool,
        grant: Grant,
    },
    /// It crashed, with this page in the journal.
    Down {
        page: Option<Grant>,
        base: Option<Grant>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Answer {
    Granted(Grant),
    Refused,
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Keeper {
    phase: Phase,
    /// An intent that it gave up on is still on its way; whether nobody has written since.
    flying: Option<bool>,
    /// Its intent ended while it held it: it was cut off, or stood still.
    lapsed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    main: Grant,
    beside: Option<Grant>,
    /// Whose, of which generation, and how many steps ago it was written.
    intent: Option<(u8, u8, u8)>,
    keepers: Vec<Keeper>,
    /// Secrets that were traded.
    spent: u16,
    given: u8,
    /// An answer was lost on its way, or with a machine that crashed.
    lost: bool,
    crashes: u8,
    faults: u8,
}

/// What the world is like.
#[derive(Clone, Copy)]
struct Rules {
    keepers: usize,
    crashes: u8,
    /// Answers and writes that are lost or late, and machines that are cut off.
    faults: u8,
    /// Renewals that are explored.
    renewals: u8,
    /// Whether a spent token is refused; else it is taken again.
    strict: bool,
    /// Without the look at the clocks before a request: to see that its lack is found.
    careless: bool,
}

fn name(keeper: usize) -> String {
    keeper.to_string()
}

impl World {
    fn new(rules: Rules) -> Self {
        let keeper = Keeper { phase: Phase::Idle, flying: None, lapsed: false };
        Self {
            main: Grant { secrets: 0, generation: 1 },
            beside: None,
            intent: None,
            keepers: vec![keeper; rules.keepers],
            spent: 0,
            given: 1,
            lost: false,
            crashes: rules.crashes,
            faults: rules.faults,
        }
    }

    /// Somebody wrote: what all others have read is not the newest any more.
    fn written_by(&mut self, by: usize) {
        for (at, keeper) in self.keepers.iter_mut().enumerate() {
            if let Some(current) = &mut keeper.flying {
                *current = false;
            }
            match &mut keeper.phase {
                Phase::Read { current, .. }
                | Phase::Holding { current, .. }
                | Phase::Sent { current, .. }
                | Phase::Got { current, .. }
                    if at != by =>
                {
                    *current = false;
                }
                _ => {}
            }
        }
    }

    fn look(&self, at: usize, base: Grant) -> Look {
        let intent = self.intent.map(|(by, of, _)| Intent {
            by: by.to_string(),
            who: by.to_string(),
            of: of.into(),
            seconds: LENGTH.num_seconds(),
        });
        let written_at = DateTime::UNIX_EPOCH;
        let age = self.intent.map_or(0, |(_, _, age)| age);
        let now = written_at + TimeDelta::seconds(STEP * i64::from(age));
        let (same, generation) = (base == self.main, self.main.generation.into());
        super::look(&name(at), &Seen { same, generation, intent: intent.as_ref(), written_at, now })
    }

    /// Whether some machine still has these secrets, or they are in the entry.
    fn has(&self, secrets: u8) -> bool {
        let in_hand = self.keepers.iter().any(|keeper| match &keeper.phase {
            Phase::Sent { answer: Answer::Granted(grant), .. } | Phase::Got { grant, .. } => {
                grant.secrets == secrets
            }
            Phase::Down { page: Some(grant), .. } => grant.secrets == secrets,
            _ => false,
        });
        in_hand || self.main.secrets == secrets || self.beside.is_some_and(|beside| beside.secrets == secrets)
    }

    /// What must hold always.
    fn check(&self, rules: Rules) {
        let newest = self.given - 1;
        let is_live = self.spent & (1 << newest) == 0;
        if rules.strict && is_live && !self.lost {
            assert!(self.has(newest), "a grant that lives is nowhere: {self:#?}");
        }
    }

    /// A request leaves with these secrets: nobody else may still hear of one.
    fn asks(&mut self, at: usize, base: Grant, rules: Rules) -> Answer {
        for (other, keeper) in self.keepers.iter().enumerate() {
            let listens = match &keeper.phase {
                Phase::Sent { base: of, .. } | Phase::Got { base: of, .. } => of.secrets == base.secrets,
                _ => false,
            };
            assert!(
                other == at || !listens || keeper.lapsed,
                "{at} asks with what {other} has asked with, and it lives: {self:#?}"
            );
        }
        let was_spent = self.spent & (1 << base.secrets) != 0;
        if was_spent && rules.strict {
            return Answer::Refused;
        }
        self.spent |= 1 << base.secrets;
        let grant = Grant { secrets: self.given, generation: base.generation + 1 };
        self.given += 1;
        Answer::Granted(grant)
    }

    /// An answer to be saved where the entry is not as it was.
    fn merge(&mut self, at: usize, base: Grant, mine: Grant) {
        let same = mine.secrets == self.main.secrets;
        let verdict =
            super::merge(mine.generation.into(), self.main.generation.into(), same, base.generation > 0);
        match verdict {
            Merge::Write => {
                self.main = mine;
                self.intent = None;
                self.written_by(at);
            }
            Merge::There => {}
            // One that lies there already stays: whoever brought it was told that it is safe.
            Merge::Beside if self.beside.is_none() => {
                self.beside = Some(mine);
                self.written_by(at);
            }
            Merge::Beside => {}
            Merge::Drop => assert!(self.main.generation > mine.generation),
            Merge::Refuse => panic!("whoever held the intent is not refused: {self:#?}"),
        }
        self.keepers[at].phase = Phase::Idle;
    }

    /// All worlds that can be next.
    fn next(&self, rules: Rules) -> Vec<World> {
        let mut all = Vec::new();
        for at in 0..self.keepers.len() {
            self.steps(at, rules, &mut all);
            if self.crashes > 0 && !matches!(self.keepers[at].phase, Phase::Down { .. }) {
                all.push(self.crash(at));
            }
            if let Some(current) = self.keepers[at].flying {
                let mut next = self.clone();
                next.keepers[at].flying = None;
                if current {
                    next.written_by(at);
                    // What it has read since is not the newest any more either.
                    match &mut next.keepers[at].phase {
                        Phase::Read { current, .. } | Phase::Holding { current, .. } => *current = false,
                        _ => {}
                    }
                    next.intent = Some((at as u8, next.main.generation, 0));
                }
                all.push(next);
            }
        }
        all.extend(self.tick());
        all
    }

    fn crash(&self, at: usize) -> World {
        let mut next = self.clone();
        next.crashes -= 1;
        let (page, base) = match &self.keepers[at].phase {
            Phase::Sent { base, answer, .. } => {
                next.lost |= matches!(answer, Answer::Granted(_));
                (None, Some(*base))
            }
            Phase::Got { grant, base, .. } => (Some(*grant), Some(*base)),
            _ => (None, None),
        };
        next.keepers[at] =
            Keeper { phase: Phase::Down { page, base }, flying: self.keepers[at].flying, lapsed: false };
        next
    }

    /// Time passes. Whoever still holds an intent that has ended by then was cut off.
    fn tick(&self) -> Option<World> {
        let mut next = self.clone();
        if let Some((by, _, age)) = &mut next.intent {
            *age = (*age + 1).min(ENDED);
            let holder = &mut next.keepers[usize::from(*by)];
            let holds =
                matches!(holder.phase, Phase::Holding { .. } | Phase::Sent { .. } | Phase::Got { .. });
            if *age == ENDED && holds && !holder.lapsed {
                if next.faults == 0 {
                    return None;
                }
                next.faults -= 1;
                holder.lapsed = true;
            }
        }
        for keeper in &mut next.keepers {
            if let Phase::Holding { since, .. } = &mut keeper.phase {
                *since = (*since + 1).min(ENDED);
            }
        }
        (next != *self).then_some(next)
    }

    #[allow(clippy::too_many_lines, reason = "one arm a phase")]
    fn steps(&self, at: usize, rules: Rules, all: &mut Vec<World>) {
        let with = |phase: Phase| {
            let mut next = self.clone();
            next.keepers[at].phase = phase;
            next
        };
        let faulty = |mut next: World| {
            next.faults -= 1;
            next
        };
        match self.keepers[at].phase.clone() {
            Phase::Idle if self.main.generation > rules.renewals => {}
            Phase::Idle => match self.look(at, self.main) {
                Look::Take | Look::Succeed { .. } => {
                    let mut next = with(Phase::Read { base: self.main, current: true });
                    next.keepers[at].lapsed = false;
                    all.push(next);
                }
                Look::Wait { .. } | Look::Theirs => {}
            },
            Phase::Read { base, current } => {
                let written = |mut next: World| {
                    next.written_by(at);
                    next.intent = Some((at as u8, base.generation, 0));
                    next
                };
                if current {
                    all.push(written(with(Phase::Holding { base, current: true, since: 0 })));
                    if self.faults > 0 {
                        // Written, and nobody says so.
                        all.push(faulty(written(with(Phase::Idle))));
                        if self.keepers[at].flying.is_none() {
                            let mut late = faulty(with(Phase::Idle));
                            late.keepers[at].flying = Some(true);
                            all.push(late);
                        }
                    }
                } else {
                    all.push(with(Phase::Idle));
                }
            }
            Phase::Holding { base, current, since } => {
                let passed = STEP * i64::from(since);
                let in_time = may_send(TimeDelta::seconds(passed), Duration::from_secs(passed as u64));
                if in_time || rules.careless {
                    let mut next = self.clone();
                    let answer = next.asks(at, base, rules);
                    next.keepers[at].phase = Phase::Sent { base, current, answer };
                    all.push(next);
                } else {
                    all.push(self.ended(at, current));
                }
                all.extend(self.beat(at, current, base));
            }
            Phase::Sent { base, current, answer } => {
                all.extend(self.beat(at, current, base));
                match answer {
                    Answer::Granted(grant) => {
                        all.push(with(Phase::Got { base, current, grant }));
                        if self.faults > 0 {
                            let mut next =
                                faulty(with(Phase::Sent { base, current, answer: Answer::Nothing }));
                            next.lost = true;
                            all.push(next);
                        }
                    }
                    Answer::Refused => {
                        let mut next = self.ended(at, current);
                        // The one that lies beside takes its place.
                        if let Some(beside) = next.beside.filter(|_| next.main == base) {
                            next.main = Grant { generation: base.generation + 1, ..beside };
                            next.beside = None;
                            next.written_by(at);
                        }
                        all.push(next);
                    }
                    Answer::Nothing => all.push(self.ended(at, current)),
                }
            }
            Phase::Got { base, current, grant } => {
                all.extend(self.beat(at, current, base));
                let mut next = self.clone();
                if current {
                    next.main = grant;
                    next.intent = None;
                    next.beside = None;
                    next.written_by(at);
                    next.keepers[at].phase = Phase::Idle;
                    if self.faults > 0 {
                        // Saved, and nobody says so: it is saved again, over what is there by then.
                        let mut unsaid = faulty(next.clone());
                        unsaid.keepers[at].phase = Phase::Got { base, current: false, grant };
                        all.push(unsaid);
                    }
                } else {
                    next.merge(at, base, grant);
                }
                all.push(next);
            }
            Phase::Down { page, base } => {
                let mut next = self.clone();
                next.keepers[at].phase = match (page, base) {
                    (Some(grant), Some(base)) => Phase::Got { base, current: false, grant },
                    _ => Phase::Idle,
                };
                // Whoever was down is not waited for.
                next.keepers[at].lapsed = true;
                all.push(next);
            }
        }
    }

    /// Gives the intent back, where it is still its own.
    fn ended(&self, at: usize, current: bool) -> World {
        let mut next = self.clone();
        next.keepers[at].phase = Phase::Idle;
        if current {
            next.intent = None;
            next.written_by(at);
        }
        next
    }

    /// Writes the intent anew.
    fn beat(&self, at: usize, current: bool, base: Grant) -> Option<World> {
        let age = self.intent.map_or(0, |(_, _, age)| age);
        (current && age > 0).then(|| {
            let mut next = self.clone();
            next.written_by(at);
            next.intent = Some((at as u8, base.generation, 0));
            next
        })
    }

    /// Nothing is under way, and there is a grant to go on with or none is to be had.
    fn is_at_rest(&self, rules: Rules) -> bool {
        let idle = self.keepers.iter().all(|keeper| keeper.phase == Phase::Idle && keeper.flying.is_none());
        let is_spent = self.spent & (1 << self.main.secrets) != 0;
        idle && (self.main.generation > rules.renewals || (rules.strict && is_spent && self.beside.is_none()))
    }
}

/// Every world that can be reached, each seen to be sound; and from each of them a rest can be reached. How many there were.
fn explore(rules: Rules) -> usize {
    let mut known: HashMap<World, usize> = HashMap::new();
    let (mut before, mut rest, mut queue): (Vec<Vec<usize>>, Vec<usize>, VecDeque<World>) =
        Default::default();
    let first = World::new(rules);
    known.insert(first.clone(), 0);
    before.push(Vec::new());
    queue.push_back(first);
    while let Some(world) = queue.pop_front() {
        let from = known[&world];
        if world.is_at_rest(rules) {
            rest.push(from);
        }
        for next in world.next(rules) {
            next.check(rules);
            let number = known.len();
            let to = *known.entry(next.clone()).or_insert_with(|| {
                before.push(Vec::new());
                queue.push_back(next);
                number
            });
            before[to].push(from);
        }
    }
    let mut reaches = vec![false; before.len()];
    while let Some(at) = rest.pop() {
        if !std::mem::replace(&mut reaches[at], true) {
            rest.extend(&before[at]);
        }
    }
    let stuck = known.iter().find(|(_, at)| !reaches[**at]);
    assert!(stuck.is_none(), "nothing leads on: {stuck:#?}");
    known.len()
}

#[test]
fn two_machines_never_ask_with_one_token_and_lose_no_grant() {
    for (strict, crashes, faults, renewals) in [(true, 1, 2, 2), (true, 2, 1, 1), (false, 1, 2, 1)] {
        let worlds = explore(Rules { keepers: 2, crashes, faults, renewals, strict, careless: false });
        assert!(worlds > 1_000, "{worlds}");
    }
}

#[test]
fn nor_do_three() {
    let worlds =
        explore(Rules { keepers: 3, crashes: 1, faults: 0, renewals: 1, strict: true, careless: false });
    assert!(worlds > 1_000, "{worlds}");
}

#[test]
#[should_panic(expected = "asks with what")]
fn a_machine_that_does_not_look_at_its_clocks_is_found() {
    explore(Rules { keepers: 2, crashes: 0, faults: 1, renewals: 1, strict: true, careless: true });
}

#[test]
fn an_intent_ends_by_the_server_s_clock_alone() {
    let intent = |by: &str, of, seconds| Intent { by: by.into(), who: "build-7".into(), of, seconds };
    let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
    let seen = |intent: &Intent, same, now| {
        let seen = Seen { same, generation: 4, intent: Some(intent), written_at: at(1_000), now: at(now) };
        look("me", &seen)
    };
    let theirs = intent("other", 4, 60);
    let waits = |for_| Look::Wait { who: "build-7".into(), for_: TimeDelta::seconds(for_) };
    let succeeds = Look::Succeed { who: "build-7".into() };
    assert_eq!(seen(&theirs, true, 1_000), waits(65));
    assert_eq!(seen(&theirs, true, 1_064), waits(1));
    assert_eq!(seen(&theirs, true, 1_065), succeeds);
    assert_eq!(seen(&theirs, false, 1_000), Look::Theirs);
    assert_eq!(seen(&intent("me", 4, 60), true, 1_000), Look::Take);
    assert_eq!(seen(&intent("other", 3, 60), true, 1_000), Look::Take);
    // Whatever somebody wrote there, nobody waits for ever, nor for a time that has passed.
    assert_eq!(seen(&intent("other", 4, i64::MAX), true, 1_605), succeeds);
    assert_eq!(seen(&intent("other", 4, i64::MIN), true, 1_005), succeeds);
}

#[test]
fn a_request_begins_soon_or_never() {
    let second = |wall, steady| may_send(TimeDelta::seconds(wall), Duration::from_secs(steady));
    assert!(second(0, 0) && second(14, 14) && second(-3_600, 1));
    // A clock that was set back, and one that stood still while the machine slept.
    assert!(!second(-3_600, 15) && !second(15, 0) && !second(3_600, 1));
}

#[test]
fn who_waits_looks_less_and_less_often_and_not_all_at_once() {
    let millis = |attempt, random| pause(attempt, random).as_millis();
    assert_eq!((millis(0, 0), millis(0, 50), millis(0, 51)), (50, 100, 50));
    assert_eq!(millis(3, 400), 800);
    assert_eq!((millis(40, 0), millis(40, 1_000)), (1_000, 2_000));
}
