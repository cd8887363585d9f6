//! What is wrong with a definition, and where in its file.

use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// Why a definition is not used.
#[derive(Debug)]
pub(super) struct Unsound {
    pub(super) why: Text,
    /// As it stands in the file.
    pub(super) about: Option<String>,
}

impl Unsound {
    pub(super) fn in_field(field: &str, why: Text, about: impl Into<String>) -> Self {
        Self { why: text!("yaml-field", field, why), about: Some(about.into()) }
    }
}
