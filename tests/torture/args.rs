//! What the torture is asked to do.

use std::time::Duration;
use turnglass_tests::torture::{Kind, Variant};

pub const HELP: &str = "\
cargo xtask torture [--kills N] [--accounts N] [--seed N] [--files | --keychain | --sealed] [--variant V] [--grace MS]
cargo xtask torture --variant all [--kills N] [--seed N] [--grace MS]
cargo xtask torture survive [--trials N] [--keychain | --sealed]

--kills N      how often the keeper is killed, or stopped for a while (1000; with --variant all 10000)
--accounts N   how many accounts it keeps in each home (200; with a keychain 40; some variants have fewer)
--seed N       replays the plan of an earlier run; else a new one
--homes N      so many homes side by side share the kills (1; pauses 24)
--files        tortures the keeper with a vault of files, in a program of the torture's own (where nothing is said)
--keychain     tortures `turnglass agent` with a real keychain
--sealed       tortures `turnglass agent` with a sealed vault
--variant V    what happens (plain):
    plain      it is killed
    vault      and its vault is locked, fails or hangs
    disk       and its disk is full (files, sealed)
    provider   and the provider fails, says nonsense, or loses its answer
    clock      and its clock is set
    pauses     it is stopped (SIGSTOP) for 1 to 90 s, and goes on or is killed
    keepers    a second keeper, and commands, with another runtime directory or none (sealed, keychain)
    hooks      a hook puts each new token in its place, and is killed too (sealed, keychain)
    once       `turnglass refresh --once` with --rotated-file, killed and stopped; no keeper
    verbs      add, login, import, remove and rekey, killed, or the keeper beneath them (sealed)
    all        each of them with every vault that it has, and one table of what came of it
--grace MS     an answer that was read so shortly before the kill counts as one that could not be kept
               (1; of a build that is not optimised 20)
--trials N     kills at each instant (100)
";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Help,
    Torture,
    /// Every variant.
    All,
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
    pub homes: u32,
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
            kills: 0,
            accounts: 0,
            homes: 0,
            trials: 100,
            grace: Duration::from_millis(if cfg!(debug_assertions) { 20 } else { 1 }),
        };
        let mut kind = None;
        let mut words = args.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} wants a value."));
            match word.as_str() {
                "help" | "--help" | "-h" => read.wanted = Wanted::Help,
                "survive" => read.wanted = Wanted::Survive,
                "--files" => kind = Some(Kind::Files),
                "--keychain" => kind = Some(Kind::Agent),
                "--sealed" => kind = Some(Kind::Sealed),
                "--variant" => match value()?.as_str() {
                    "all" => read.wanted = Wanted::All,
                    name => read.variant = name.parse()?,
                },
                "--seed" => read.seed = number(word, value()?)?,
                "--kills" => read.kills = number(word, value()?)?,
                "--accounts" => read.accounts = number(word, value()?)?,
                "--homes" => read.homes = number(word, value()?)?,
                "--trials" => read.trials = number(word, value()?)?,
                "--grace" => read.grace = Duration::from_millis(number(word, value()?)?),
                other => return Err(format!("“{other}” is not known.")),
            }
        }
        if read.kills == 0 {
            read.kills = if read.wanted == Wanted::All { 10_000 } else { 1_000 };
        }
        let kinds = read.variant.kinds();
        read.kind = kind.unwrap_or(kinds[0]);
        if !kinds.contains(&read.kind) {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            return Err(format!("The variant {} is for: {}.", read.variant.name(), names.join(", ")));
        }
        if read.accounts == 0 {
            // A keychain takes 10 to 20 ms for each of its items when the keeper starts, and as long for each write.
            let keychain = read.kind == Kind::Agent;
            read.accounts = match read.variant {
                Variant::Pauses | Variant::Keepers | Variant::Hooks => {
                    if keychain {
                        10
                    } else {
                        20
                    }
                }
                Variant::Once => 4,
                Variant::Verbs => 12,
                _ => {
                    if keychain {
                        40
                    } else {
                        200
                    }
                }
            };
        }
        if read.homes == 0 {
            read.homes = if read.variant == Variant::Pauses { 24 } else { 1 };
        }
        if read.variant == Variant::Verbs && read.accounts < 8 {
            return Err("The variant verbs wants 8 accounts at least.".into());
        }
        Ok(read)
    }
}

fn number<T: std::str::FromStr>(word: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{word} wants a number, not “{text}”."))
}
