//! What goes wrong in the played world: when it begins, when it ends, and what it does to the keeper.

use super::chance::{DAY, HOUR, MINUTE, SECOND};
use super::people::HOSTS;
use super::world::{Event, Fault, World};

impl World {
    pub(super) fn foresee_troubles(&mut self, days: i64) {
        for host in 0..HOSTS {
            self.episodes(days, 20 * DAY, (MINUTE, 4 * DAY), |world, begins, ends| {
                let busy = Fault::Busy(world.chance.scaled(10 * SECOND, 3 * HOUR));
                let fault = *world.chance.pick(&[Fault::Silent, Fault::Broken, busy, Fault::Portal]);
                world.at(begins, Event::HostDown(host, fault));
                world.at(ends, Event::HostUp(host));
            });
        }
        self.episodes(days, 8 * DAY, (MINUTE, 12 * HOUR), |world, begins, ends| {
            world.at(begins, Event::Network(false));
            world.at(ends, Event::Network(true));
        });
        self.episodes(days, 20 * DAY, (MINUTE, 8 * HOUR), |world, begins, ends| {
            world.at(begins, Event::Vault(false));
            world.at(ends, Event::Vault(true));
        });
        self.episodes(days, 16 * HOUR, (MINUTE, 14 * HOUR), |world, begins, ends| {
            world.at(begins, Event::Sleep);
            world.at(ends, Event::Resume);
        });
        // A holiday.
        self.episodes(days, 200 * DAY, (DAY, 20 * DAY), |world, begins, ends| {
            world.at(begins, Event::Sleep);
            world.at(ends, Event::Resume);
        });
        // A wrong clock, put right later.
        self.episodes(days, 30 * DAY, (MINUTE, 2 * DAY), |world, begins, ends| {
            let wrong = world.chance.scaled(SECOND, 40 * HOUR);
            let wrong = if world.chance.percent(50) { wrong } else { -wrong };
            world.at(begins, Event::Step(wrong));
            world.at(ends, Event::Step(-wrong));
        });
        self.episodes(days, 15 * DAY, (SECOND, MINUTE), |world, begins, _| world.at(begins, Event::Restart));
    }

    /// Episodes that follow each other, about `apart` from one end to the next beginning.
    fn episodes(
        &mut self,
        days: i64,
        apart: i64,
        (low, high): (i64, i64),
        add: impl Fn(&mut Self, i64, i64),
    ) {
        let mut t = self.chance.between(0, apart);
        while t < days * DAY {
            let ends = t + self.chance.scaled(low, high);
            add(self, t, ends);
            t = ends + self.chance.between(apart / 4, 2 * apart);
        }
    }

    /// What the machine and the world do to the keeper.
    pub(super) fn troubled(&mut self, event: Event) {
        self.check_all();
        let mut todo = Vec::new();
        match event {
            Event::HostDown(host, fault) => return self.hosts[host] = Some(fault),
            Event::HostUp(host) => {
                (self.hosts[host], self.host_clear_since[host]) = (None, self.t);
                return;
            }
            Event::Network(up) => {
                (self.network, self.clear_since) = (up, self.t);
                if up {
                    todo = self.roused();
                }
            }
            Event::Vault(open) => {
                self.vault_open = open;
                // The keeper asks a locked vault again within five minutes.
                self.clear_since = self.t + 5 * MINUTE;
                return;
            }
            Event::Sleep => {
                self.awake = false;
                return;
            }
            Event::Resume => {
                (self.awake, self.clear_since) = (true, self.t);
                todo = self.roused();
            }
            Event::Step(step) => {
                self.offset += step;
                (self.clear_since, self.clock_right_since) = (self.t, self.t);
                todo = self.hands.stepped(step, self.t + self.offset);
                for at in 0..self.people.len() {
                    if let Some(dates) = self.hands.dates(&self.people[at].name) {
                        self.judge.clock_set(at, dates);
                    }
                }
            }
            _ => {}
        }
        self.keep(todo);
    }
}
