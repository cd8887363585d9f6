//! The played world: one queue of events in true time, a machine that sleeps, a wall clock that is set, hosts and a
//! network that go down, a vault that locks, a keeper that is started again. It does what the core wants, late or never.

use super::chance::{Chance, DAY, HOUR, MINUTE};
use super::hands::{Do, Hands, Heard, Wire};
use super::judge::{Judge, LATENCY};
use super::people::{HOSTS, Person};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use turnglass_protocol::secret::Secret;

pub struct Plan {
    pub accounts: usize,
    pub days: i64,
    pub troubles: bool,
}

/// How a host is down.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    Silent,
    Broken,
    Busy(i64),
    Portal,
}

pub(super) enum Event {
    Join(usize),
    Leave(usize),
    Came { account: String, generation: u64, lost: bool },
    Saved { account: String, generation: u64, item: Secret },
    Loaded { account: String },
    Probed,
    HostDown(usize, Fault),
    HostUp(usize),
    Network(bool),
    Vault(bool),
    Sleep,
    Resume,
    Step(i64),
    Restart,
    Day,
}

pub struct World {
    pub(super) hands: Hands,
    pub judge: Judge,
    pub(super) people: Vec<Person>,
    pub(super) chance: Chance,
    pub(super) queue: BTreeMap<(Reverse<i64>, Reverse<u64>), Event>,
    pub(super) serial: u64,
    pub(super) t: i64,
    /// By how much the wall clock is ahead of the true time.
    pub(super) offset: i64,
    /// When the keeper looks next, on the wall clock.
    pub(super) wake_at: i64,
    pub(super) awake: bool,
    pub(super) vault_open: bool,
    pub(super) network: bool,
    pub(super) hosts: [Option<Fault>; HOSTS],
    pub(super) clear_since: i64,
    pub(super) host_clear_since: [i64; HOSTS],
    pub(super) clock_right_since: i64,
    pub(super) end: i64,
    pub(super) day: (u64, u64),
}

impl World {
    pub fn new(seed: u64, plan: &Plan) -> Self {
        let mut chance = Chance::new(seed);
        let people: Vec<Person> =
            (0..plan.accounts).map(|index| Person::new(index, plan.days, &mut chance)).collect();
        let mut world = Self {
            hands: Hands::new(),
            judge: Judge::new(seed, &people),
            people,
            chance,
            queue: BTreeMap::new(),
            serial: 0,
            t: 0,
            offset: 0,
            wake_at: 0,
            awake: true,
            vault_open: true,
            network: true,
            hosts: [None; HOSTS],
            clear_since: 0,
            host_clear_since: [0; HOSTS],
            clock_right_since: 0,
            end: plan.days * DAY,
            day: (0, 0),
        };
        for at in 0..world.people.len() {
            let (from, until) = (world.people[at].from, world.people[at].until);
            world.at(from, Event::Join(at));
            world.at(until, Event::Leave(at));
        }
        for day in 1..plan.days {
            world.at(day * DAY, Event::Day);
        }
        if plan.troubles {
            world.foresee_troubles(plan.days);
        }
        world
    }

    pub fn play(&mut self) {
        loop {
            let next = self.queue.last_key_value().map(|((Reverse(t), _), _)| *t);
            let wakes = self.awake.then(|| (self.wake_at - self.offset).max(self.t));
            match (next, wakes) {
                (next, Some(wakes)) if wakes <= self.end && next.is_none_or(|next| wakes < next) => {
                    self.t = wakes;
                    if !self.keep(Vec::new()) {
                        self.judge.idle += 1;
                    }
                }
                (Some(next), _) if next <= self.end => {
                    self.t = next;
                    if let Some((_, event)) = self.queue.pop_last() {
                        self.happens(event);
                    }
                }
                _ => break,
            }
        }
        self.t = self.end;
        self.check_all();
    }

    fn wall(&self) -> i64 {
        self.t + self.offset
    }

    pub(super) fn at(&mut self, t: i64, event: Event) {
        self.serial += 1;
        self.queue.insert((Reverse(t), Reverse(self.serial)), event);
    }

    fn soon(&mut self, most: i64, event: Event) {
        let t = self.t + self.chance.between(5, most);
        self.at(t, event);
    }

    /// The keeper's loop until it waits: looks, does, looks again. `true` when there was anything to do.
    pub(super) fn keep(&mut self, todo: Vec<Do>) -> bool {
        let mut busy = !todo.is_empty();
        self.act(todo);
        if !self.awake {
            return busy;
        }
        for _ in 0..1_000 {
            let todo = self.hands.look(self.wall());
            self.judge.looks += 1;
            busy |= !todo.is_empty();
            self.act(todo);
            self.wake_at = self.hands.next_look(self.wall());
            assert!(self.wake_at <= self.wall() + DAY, "{}: nothing is looked at for a day", self.t);
            if self.wake_at > self.wall() {
                return busy;
            }
        }
        panic!("{}: the keeper never waits, its next look is {} ms ago", self.t, self.wall() - self.wake_at);
    }

    fn act(&mut self, todo: Vec<Do>) {
        for wanted in todo {
            match wanted {
                Do::Ask { account, generation } => {
                    let at = index(&account);
                    let clear = self.clear(at);
                    self.judge.asked(at, self.t + self.offset, self.t, clear);
                    self.soon(LATENCY, Event::Came { account, generation, lost: false });
                }
                Do::Save { account, generation, item } => {
                    self.soon(50, Event::Saved { account, generation, item });
                }
                Do::Load { account } => self.soon(50, Event::Loaded { account }),
                Do::Probe => self.soon(50, Event::Probed),
                Do::TellEnd { account } => self.judge.told_end(index(&account)),
            }
        }
    }

    fn happens(&mut self, event: Event) {
        let wall = self.wall();
        let todo = match event {
            // What would come while the machine sleeps comes when it wakes; an answer is lost by then.
            Event::Came { account, generation, .. } if !self.awake => {
                return self.at(self.t + MINUTE, Event::Came { account, generation, lost: true });
            }
            Event::Came { account, generation, lost } => self.came(&account, generation, lost),
            Event::Saved { .. } | Event::Loaded { .. } | Event::Probed if !self.awake => {
                return self.at(self.t + MINUTE, event);
            }
            Event::Saved { account, generation, item } => {
                let item = self.vault_open.then_some(item);
                self.hands.saved(&account, generation, item, wall)
            }
            Event::Loaded { account } => self.hands.loaded(&account, self.vault_open, wall),
            Event::Probed => self.hands.probed(self.vault_open, wall),
            Event::Join(at) => {
                if !self.awake {
                    return self.at(self.t + HOUR, Event::Join(at));
                }
                let new = self.people[at].brought(self.t);
                let todo = self.hands.add(&new, wall);
                self.judge.joined(at, Hands::brought(&new, wall), self.t);
                todo
            }
            Event::Leave(at) => {
                if self.hands.remove(&self.people[at].name.clone(), wall) {
                    self.judge.left(at);
                } else {
                    self.at(self.t + MINUTE, Event::Leave(at));
                }
                Vec::new()
            }
            Event::Restart => {
                if self.awake && self.vault_open && self.hands.at_rest() {
                    self.check_all();
                    self.hands.restart();
                    (self.clear_since, self.wake_at) = (self.t, wall);
                } else {
                    self.at(self.t + MINUTE, Event::Restart);
                }
                Vec::new()
            }
            Event::Day => {
                self.check_all();
                let accounts = self.people.len() as u64;
                self.day = self.judge.day_over(self.t, accounts, self.day);
                return;
            }
            trouble => return self.troubled(trouble),
        };
        self.keep(todo);
    }

    pub(super) fn roused(&mut self) -> Vec<Do> {
        (0..self.people.len()).for_each(|at| self.judge.may_ask_again(at));
        if !self.awake {
            return Vec::new();
        }
        let random = self.chance.any();
        self.hands.roused(self.t + self.offset, random)
    }

    fn came(&mut self, account: &str, generation: u64, lost: bool) -> Vec<Do> {
        let (at, wall) = (index(account), self.wall());
        if !self.vault_open {
            self.judge.not_asked(at);
            return self.hands.not_asked(account, generation, wall);
        }
        let wire = match self.hosts[self.people[at].host] {
            _ if lost || !self.network => Wire::Nothing,
            // Nothing is perfect.
            None if self.chance.percent(1) => Wire::Body(502, "<html>".into()),
            None => Wire::Body(200, self.people[at].answers(self.t, &mut self.chance)),
            Some(Fault::Silent) => Wire::Nothing,
            Some(Fault::Broken) => Wire::Body(503, String::new()),
            Some(Fault::Busy(wait)) => Wire::Wait(wait),
            Some(Fault::Portal) => Wire::Body(200, "<html>Sign in to the airport</html>".into()),
        };
        let random = self.chance.any();
        let (heard, todo) = self.hands.came(account, generation, wire, wall, random);
        match heard {
            Heard::Renewed(dates) => self.judge.renewed(at, dates, wall),
            Heard::Unchanged(dates) => self.judge.unchanged(at, dates, wall, self.t),
            Heard::Later { asked_for } => self.judge.failed(at, asked_for, wall, self.t),
            Heard::Ended(says) => self.judge.ended(at, self.t, &says),
            Heard::Dropped => {}
        }
        todo
    }

    /// Since when nothing is in the account's way; `None` while something is.
    fn clear(&self, at: usize) -> Option<i64> {
        let person = &self.people[at];
        let ways = self.awake && self.vault_open && self.network && self.hosts[person.host].is_none();
        let clock = !person.trusts_the_clock() || self.offset == 0;
        let since = self.clear_since.max(self.host_clear_since[person.host]);
        let since = if person.trusts_the_clock() { since.max(self.clock_right_since) } else { since };
        (ways && clock).then_some(since)
    }

    pub(super) fn check_all(&mut self) {
        for at in 0..self.people.len() {
            let clear = self.clear(at);
            self.judge.check(at, self.t + self.offset, self.t, clear);
        }
    }
}

fn index(account: &str) -> usize {
    account[1..].parse().unwrap()
}
