//! What a tool's own locks are worth: two of it renew one grant, and both are killed at any moment.

use super::side_by_side::side_by_side;
use turnglass_tests::real::{Tool, apart};

#[test]
fn two_of_claude_code_lose_nothing() {
    apart(&[Tool::ClaudeCode], |world| {
        side_by_side(world, Tool::ClaudeCode, 8, |seat| seat.goes_on(), true, || ())
    });
}

#[test]
fn two_of_hugging_face_lose_nothing() {
    apart(&[Tool::HuggingFace], |world| {
        side_by_side(world, Tool::HuggingFace, 15, |seat| seat.goes_on(), true, || ())
    });
}
