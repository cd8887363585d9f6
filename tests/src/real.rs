//! The real tools beside which Turnglass lives, in throw-away homes, in a world without a network: only loopback is there,
//! and the tools' own hosts are names of it. Knows how each tool keeps a sign-in and what makes it renew; knows nothing
//! of how Turnglass reads or writes the same files.

mod apart;
mod families;
mod in_keychain;
mod providers;
mod seat;
mod sign_in;
mod tool;
mod world;

mod claude_code;
mod codex;
mod gemini;
mod hugging_face;
mod rclone;

pub use apart::apart;
pub use in_keychain::InKeychain;
pub use providers::{Asked, Providers, Refusal};
pub use seat::Seat;
pub use sign_in::SignIn;
pub use tool::Tool;
pub use world::World;
