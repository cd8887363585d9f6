//! What a provider's answers mean while a code is typed in elsewhere, where it says so in words of its own. Data only; the
//! words of the field are known to [`crate::sign_in::device`].

use super::Final;
use serde::Deserialize;

/// Answers by their status, their error, or both: all that is named must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DeviceAnswers {
    /// The person is not done: asked again.
    pub pending: Vec<Final>,
    /// The same, and it was asked too often.
    pub slow_down: Vec<Final>,
    /// The person, or somebody for them, said no.
    pub denied: Vec<Final>,
    /// The code is of no use any more.
    pub expired: Vec<Final>,
}
