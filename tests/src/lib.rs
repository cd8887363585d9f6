//! A stage for stories: a private world with the real parts of a desktop and a real provider, in which the built
//! programs act. It touches nothing of the person who runs it: home, bus, keychain and display are its own.
//! Knows the product by its programs, its socket and what they show; reads none of its state behind its back.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a harness answers a surprise by failing")]

mod stage;
pub use stage::Stage;

mod accounts;
pub use accounts::{DAY, HOUR, MINUTE, add_claude, claude, qwen, token};

mod cli;
pub use cli::{Cli, Said, binary, front, installed, root};

mod counted;
pub mod desktop;
mod disk;
mod keychain;
mod mcp;
mod openbao;
mod provider;
mod secret_service;
pub mod site;
mod standin;
pub use counted::Counted;
pub use disk::SmallDisk;
pub use keychain::Keychain;
pub use mcp::{McpClient, McpServer, python_adds, python_has_mcp};
pub use openbao::OpenBao;
pub use provider::{Format, Provider, SECRET};
pub use secret_service::{Answers, SecretService};
pub use site::Site;
pub use standin::{Authority, Certificate, Fault, Known, Part, Request, Response, Spoils, Standin};

mod browser;
pub mod pages;
mod person;
pub use browser::Browser;
pub use person::{Page, Person};

mod canary;

pub mod real;
pub mod torture;

mod process;
mod terminal;
mod wait;
pub use process::Process;
#[cfg(target_os = "linux")]
pub use rustix::process::Signal;
pub use terminal::Terminal;
pub use wait::{PATIENCE, patient, until};
