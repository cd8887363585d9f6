//! What the core remembers of a tool's file that an account cannot follow. A value only; `follow` judges, `entry` keeps it.

use turnglass_protocol::error::Problem;
use turnglass_protocol::text::Text;

/// What keeps an account from following its tool's file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Elsewhere {
    Nobody(Text),
    /// The tool is signed in as somebody else now.
    Other(String),
    Unreadable(Problem),
}
