//! Two that renew one grant, both of whom are killed at any moment: how that is played, whoever they are.

use crate::MINUTE;
use std::time::{Duration, Instant};
use turnglass_tests::real::{Seat, Tool, World};
use turnglass_tests::{Process, patient, until};

/// So short that whoever looks finds it due.
const LIFE: Duration = MINUTE;

/// So long may all of it take, on a busy machine.
const MOST: Duration = Duration::from_secs(1_200);

#[allow(clippy::print_stdout, reason = "what a kill breaks stands in the documents")]
/// The tool and another renew until its provider was asked so often: no sign-in ends, the file is never blank, what is not
/// theirs stays in it, and no lock is left. While what `calms` gives is held, nobody else asks: what a kill may have
/// cost is known before anybody sends it. A twin is the tool too.
pub(super) fn side_by_side<Calm>(
    world: &World,
    tool: Tool,
    renewals: usize,
    other: impl Fn(&Seat<'_>) -> Process,
    is_twin: bool,
    calms: impl Fn() -> Calm,
) {
    world.providers.tokens_live(LIFE);
    world.providers.take(Duration::from_millis(50));
    let seat = tool.signs_in(world, LIFE);
    let mut dice = Dice(7);
    let mut beside = other(&seat);
    // How often the tool was killed over its own write.
    let mut torn = 0;
    let begun_at = Instant::now();
    while world.providers.renewals(tool) < renewals {
        let seen = world.providers.renewals(tool);
        assert!(begun_at.elapsed() < MOST, "{seen} renewals of {renewals}: neither finds anything due");
        let killed = plays(world, &seat, &mut dice, &mut torn, &calms);
        if dice.one_in(5) {
            drop(killed);
            std::thread::sleep(dice.up_to(700));
            let _calm = calms();
            if is_twin && tool == Tool::HuggingFace {
                dies_over_its_lock(world, &seat, &beside, &mut torn);
            }
            beside.kill();
            bury(world, &seat);
            beside = other(&seat);
        } else if killed.is_some() && tool != Tool::HuggingFace {
            bury(world, &seat);
        }
        intact(world, &seat);
    }
    println!("measured: {} killed over its own write {torn} times in {renewals} renewals", tool.title());
    let _calm = calms();
    beside.stop();
    seat.time_passes();
    seat.ends_in(LIFE);
    assert!(seat.renews());
    seat.holds_a_good_one();
    assert_eq!((seat.mode(), seat.locks()), (0o600, vec![]));
}

/// The tool runs once; if it was killed over it, nobody asks yet.
fn plays<Calm>(
    world: &World,
    seat: &Seat<'_>,
    dice: &mut Dice,
    torn: &mut usize,
    calms: impl Fn() -> Calm,
) -> Option<Calm> {
    let mut tool = if dice.one_in(4) { seat.begins() } else { seat.glances() };
    let is_killed = dice.one_in(3);
    let may_run = if is_killed { dice.up_to(1_200) } else { MINUTE };
    if patient(may_run, || tool.ended()).is_some() {
        return None;
    }
    assert!(may_run < MINUTE, "{} does not end: {}", seat.tool.title(), tool.err());
    let calm = calms();
    if seat.tool == Tool::HuggingFace {
        dies_over_its_lock(world, seat, &tool, torn);
    }
    tool.kill();
    Some(calm)
}

/// Hugging Face has one lock for its request and its write, which whoever waits for it gets the instant it dies. So what its
/// death costs is seen while it still stands there with it: perhaps the answer to what it has sent, or, since it writes its two
/// files in place and one after the other, a sign-in that is not whole. That one is its own, for nobody else writes
/// meanwhile, and a person signs in again.
fn dies_over_its_lock(world: &World, seat: &Seat<'_>, tool: &Process, torn: &mut usize) {
    if !tool.freeze() || !tool.has_locked(&seat.file().with_file_name("stored_tokens.lock")) {
        return;
    }
    match seat.holds().filter(|held| !held.refresh_token.is_empty()) {
        Some(held) => world.providers.forgive(&held.refresh_token),
        None => {
            *torn += 1;
            seat.tool.signs_in(world, LIFE);
        }
    }
}

/// Whoever was killed may have had an answer that reached no disk; and the locks of the dead are old one day.
pub(super) fn bury(world: &World, seat: &Seat<'_>) {
    let held = until("a whole file", || seat.holds());
    world.providers.forgive(&held.refresh_token);
    seat.time_passes();
}

/// At any moment: no sign-in has ended, the file is no blank, and what is not theirs stands in it.
fn intact(world: &World, seat: &Seat<'_>) {
    let by_us =
        || world.providers.asked().iter().rfind(|asked| asked.tool == Some(seat.tool)).map(|it| it.by_us);
    assert_eq!(world.providers.ended(seat.tool), 0, "a spent refresh token was sent (by us: {:?})", by_us());
    let held = until("a whole file", || seat.holds());
    assert!(!held.refresh_token.is_empty(), "the file was blanked");
    assert!(held.foreign_members, "a foreign member is gone");
}

/// The same throws each time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    pub(super) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(super) fn up_to(&mut self, millis: u64) -> Duration {
        Duration::from_millis(self.below(millis))
    }
}
