//! What the torture is asked to do.

use std::time::Duration;
use turnglass_tests::torture::{Kind, Variant};

pub const HELP: &str = "\
cargo xtask torture [--kills N] [--accounts N] [--seed N] [--keychain | --sealed] [--variant V] [--grace MS]
cargo xtask torture survive [--trials N] [--keychain | --sealed]

--kills N      how often the keeper is killed (1000)
--accounts N   how many accounts it keeps (200; with a keychain 40)
--seed N       replays the plan of an earlier run; else a new one
--keychain     tortures `turnglass agent` with a real keychain, not the keeper with a vault of files
--sealed       tortures `turnglass agent` with a sealed vault; the variants plain, disk and provider are its own too
--variant V    what goes wrong beside the kills: plain, vault, disk, provider or clock (plain)
--grace MS     an answer that was written so shortly before the kill counts as one that could not be kept
               (2; of a build that is not optimised 20)
--trials N     kills at each instant (100)
";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Help,
    Torture,
    Survive,
}

#[derive(Debug)]
pub struct Args {
    pub wanted: Wanted,
    pub kind: Kind,
    pub variant: Variant,
    pub seed: u64,
    pub kills: u32,
    pub accounts: usize,
    pub trials: u32,
    pub grace: Duration,
}

impl Args {
    pub fn read(args: &[String]) -> Result<Self, String> {
        let mut read = Self {
            wanted: Wanted::Torture,
            kind: Kind::Files,
            variant: Variant::Plain,
            seed: u64::from(std::process::id()),
            kills: 1_000,
            accounts: 0,
            trials: 100,
            grace: Duration::from_millis(if cfg!(debug_assertions) { 20 } else { 2 }),
        };
        let mut words = args.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} wants a value."));
            match word.as_str() {
                "help" | "--help" | "-h" => read.wanted = Wanted::Help,
                "survive" => read.wanted = Wanted::Survive,
                "--keychain" => read.kind = Kind::Agent,
                "--sealed" => read.kind = Kind::Sealed,
                "--variant" => read.variant = value()?.parse()?,
                "--seed" => read.seed = number(word, value()?)?,
                "--kills" => read.kills = number(word, value()?)?,
                "--accounts" => read.accounts = number(word, value()?)?,
                "--trials" => read.trials = number(word, value()?)?,
                "--grace" => read.grace = Duration::from_millis(number(word, value()?)?),
                other => return Err(format!("“{other}” is not known.")),
            }
        }
        if read.accounts == 0 {
            // A keychain takes 10 to 20 ms for each of its items when the keeper starts, and as long for each write.
            read.accounts = if read.kind == Kind::Agent { 40 } else { 200 };
        }
        let own: &[Variant] = match read.kind {
            Kind::Agent => &[Variant::Plain, Variant::Provider],
            Kind::Sealed => &[Variant::Plain, Variant::Provider, Variant::Disk],
            Kind::Files => return Ok(read),
        };
        if !own.contains(&read.variant) {
            return Err("The vault and the clock go wrong only for the keeper with files, the disk also with a sealed vault.".into());
        }
        Ok(read)
    }
}

fn number<T: std::str::FromStr>(word: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{word} wants a number, not “{text}”."))
}
