//! The ways in which the provider itself fails, before its work or after it.

use super::dice::Dice;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// 500 with a JSON body.
    Fails,
    /// 429 with Retry-After.
    TooMany,
    /// A web page with status 200.
    Html,
    /// The connection is reset before the request is worked on.
    ResetBefore,
    /// No answer, and nothing was done.
    HangBefore,
    /// The tokens were rotated, then the connection is reset.
    ResetAfter,
    /// The tokens were rotated, and nothing is said of it.
    HangAfter,
    /// The tokens were rotated; the answer ends early, so many hundredths of it having been written.
    Truncated(usize),
}

impl Trouble {
    /// One in four requests meets some.
    pub(super) fn thrown(dice: &mut Dice) -> Option<Self> {
        if !dice.percent(25) {
            return None;
        }
        Some(match dice.below(16) {
            0..=3 => Trouble::Fails,
            4..=6 => Trouble::TooMany,
            7..=8 => Trouble::Html,
            9..=10 => Trouble::ResetBefore,
            11 => Trouble::HangBefore,
            12 => Trouble::ResetAfter,
            13 => Trouble::HangAfter,
            _ => Trouble::Truncated(dice.below(100)),
        })
    }

    /// Whether the provider has rotated the tokens all the same.
    pub(super) fn works(self) -> bool {
        matches!(self, Trouble::ResetAfter | Trouble::HangAfter | Trouble::Truncated(_))
    }
}
