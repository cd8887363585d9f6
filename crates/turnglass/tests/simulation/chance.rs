//! Seeded chance, and the units of the played time: milliseconds.

pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// SplitMix64.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `low` up to, not including, `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from((high - low).max(1)).unwrap();
        low + i64::try_from(self.any() % width).unwrap()
    }

    /// Short lengths as likely as long ones, whatever their unit.
    pub fn scaled(&mut self, low: i64, high: i64) -> i64 {
        let mut most = low * 2;
        while most < high && self.percent(70) {
            most *= 2;
        }
        self.between(low, most.min(high))
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.any() % 100 < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[usize::try_from(self.any() % from.len() as u64).unwrap()]
    }
}
