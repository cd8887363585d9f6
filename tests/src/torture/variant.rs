//! What is done to the keeper, and what goes wrong meanwhile.

use super::keeper::Kind;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// It is killed, and nothing else.
    Plain,
    /// The vault is locked, fails, or hangs for 1 to 8 seconds.
    Vault,
    /// The disk that holds the home and the vault is full.
    Disk,
    /// The provider fails, says nonsense, hangs, or loses its answer.
    Provider,
    /// The clock is set by minutes to days, both ways.
    Clock,
    /// It is stopped for 1 to 90 seconds, and goes on or is killed.
    Pauses,
    /// A second keeper, with another runtime directory or none.
    Keepers,
    /// Commands of the user's own that put each new token in its place.
    Hooks,
    /// `turnglass refresh --once`: no keeper at all.
    Once,
    /// What people type: add, login, import, remove, rekey.
    Verbs,
}

impl Variant {
    pub const ALL: [Variant; 10] = [
        Variant::Plain,
        Variant::Vault,
        Variant::Disk,
        Variant::Provider,
        Variant::Clock,
        Variant::Pauses,
        Variant::Keepers,
        Variant::Hooks,
        Variant::Once,
        Variant::Verbs,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Variant::Plain => "plain",
            Variant::Vault => "vault",
            Variant::Disk => "disk",
            Variant::Provider => "provider",
            Variant::Clock => "clock",
            Variant::Pauses => "pauses",
            Variant::Keepers => "keepers",
            Variant::Hooks => "hooks",
            Variant::Once => "once",
            Variant::Verbs => "verbs",
        }
    }

    /// Whose variant it is; the first where nothing is said. The vault and the clock go wrong only in the torture's own
    /// program; two keepers and commands are the product's own programs; where there is no keeper, there is no vault.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Variant::Plain | Variant::Provider | Variant::Pauses => &[Kind::Files, Kind::Sealed, Kind::Agent],
            Variant::Vault | Variant::Clock => &[Kind::Files],
            Variant::Disk => &[Kind::Files, Kind::Sealed],
            Variant::Keepers | Variant::Hooks => &[Kind::Sealed, Kind::Agent],
            Variant::Verbs => &[Kind::Sealed],
            Variant::Once => &[Kind::None],
        }
    }
}

impl FromStr for Variant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names: Vec<&str> = Self::ALL.iter().map(|variant| variant.name()).collect();
        let found = Self::ALL.into_iter().find(|variant| variant.name() == text);
        found.ok_or_else(|| format!("“{text}” is no variant; there are all, {}.", names.join(", ")))
    }
}
