//! What `cargo xtask test` is asked to run: all of it, one tier, or what has a word in its name. Runs nothing itself.

/// A part of the tests that stands by itself, so that several machines can share them. The cheapest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// What reads the sources: format, the page's types, clippy, the documentation of the code.
    Lint,
    /// What is soon done: the page's tests, and all Rust tests without the real programs.
    Quick,
    /// The built programs from outside, without a desktop.
    Stories,
    /// Tray, notices and window on a whole desktop.
    Desktop,
    /// The keeper is killed again and again.
    Torture,
}

impl Tier {
    pub const ALL: [Tier; 5] = [Tier::Lint, Tier::Quick, Tier::Stories, Tier::Desktop, Tier::Torture];

    pub fn name(self) -> &'static str {
        match self {
            Tier::Lint => "lint",
            Tier::Quick => "quick",
            Tier::Stories => "stories",
            Tier::Desktop => "desktop",
            Tier::Torture => "torture",
        }
    }

    /// Whether it is a test program of `tests/`, under its own name, which needs the built programs.
    pub fn is_outside(self) -> bool {
        matches!(self, Tier::Stories | Tier::Desktop | Tier::Torture)
    }

    fn named(name: &str) -> Result<Self, String> {
        let names = Self::ALL.map(Self::name).join(", ");
        let found = Self::ALL.into_iter().find(|tier| tier.name() == name);
        found.ok_or_else(|| format!("`--tier` takes one of {names}; “{name}” is none of them."))
    }
}

/// What the words behind `cargo xtask test` mean.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// `None` for all of them.
    pub tier: Option<Tier>,
    /// Only the tests that have one of these in their name; all when there is none.
    pub filters: Vec<String>,
}

impl Meant {
    pub fn read(args: &[String]) -> Result<Self, String> {
        let mut meant = Self::default();
        let mut words = args.iter().map(String::as_str);
        while let Some(word) = words.next() {
            let tier = match word {
                "--quick" => Tier::Quick,
                "--tier" => Tier::named(words.next().unwrap_or_default())?,
                _ => match word.strip_prefix("--tier=") {
                    Some(name) => Tier::named(name)?,
                    None if word.starts_with("--") => {
                        return Err(format!("`cargo xtask test` knows no {word}."));
                    }
                    None => {
                        meant.filters.push(word.to_owned());
                        continue;
                    }
                },
            };
            if meant.tier.replace(tier).is_some_and(|before| before != tier) {
                return Err("One tier can be named, or none for all of them.".to_owned());
            }
        }
        Ok(meant)
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, Tier};

    fn read(line: &str) -> Result<Meant, String> {
        Meant::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_tier_is_named_and_the_rest_are_filters() {
        let cases = [
            ("", None, &[][..]),
            ("schedule", None, &["schedule"]),
            ("--quick", Some(Tier::Quick), &[]),
            ("--tier quick --quick", Some(Tier::Quick), &[]),
            ("kills --tier stories schedule", Some(Tier::Stories), &["kills", "schedule"]),
            ("--tier=torture", Some(Tier::Torture), &[]),
        ];
        for (line, tier, filters) in cases {
            let filters = filters.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(read(line), Ok(Meant { tier, filters }), "{line}");
        }
    }

    #[test]
    fn what_is_no_tier_is_said_with_those_that_there_are() {
        for (line, said) in [
            ("--tier", "lint, quick, stories, desktop, torture"),
            ("--tier fast", "“fast”"),
            ("--fast", "no --fast"),
            ("--quick --tier desktop", "One tier"),
        ] {
            assert!(read(line).is_err_and(|why| why.contains(said)), "{line}");
        }
    }

    #[test]
    fn each_tier_from_outside_is_a_test_program_and_has_a_machine_of_the_checks() {
        let manifest = include_str!("../../tests/Cargo.toml");
        let checks = include_str!("../../.github/workflows/ci.yml");
        let (_, matrix) = checks.split_once("tier: [").unwrap();
        let (matrix, _) = matrix.split_once(']').unwrap();
        assert_eq!(matrix, Tier::ALL.map(Tier::name).join(", "));
        for tier in Tier::ALL.into_iter().filter(|tier| tier.is_outside()) {
            assert!(manifest.contains(&format!("[[test]]\nname = \"{}\"", tier.name())), "{tier:?}");
        }
    }
}
