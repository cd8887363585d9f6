//! What each tool does with its sign-in while Turnglass is not there: what Turnglass goes by.

mod claude_code;
mod codex;
mod gemini;
mod hugging_face;
mod rclone;
