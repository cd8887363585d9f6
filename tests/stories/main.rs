//! What a user does with Turnglass and what comes of it, told on the built programs and real parts.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails by stopping")]

mod accounts;
mod answers;
mod brought;
mod gateway;
mod sign_in;

mod agent;
mod callers;
mod describe;
mod examples;
mod fault_table;
mod faults;
mod forward;
mod front;
mod gates;
mod hardened;
mod hooks;
mod keychain;
mod languages;
mod listening;
mod mcp;
mod memory;
mod mistakes;
mod moving;
mod odd_answers;
mod once;
mod one_keeper;
mod owners;
mod programs;
mod removal;
mod schedule;
mod schema;
mod sealed;
mod store;
mod team_vault;
mod unheard;
mod vault_choice;
mod vault_left;
mod verbs;

mod canary;
mod certificates;
mod demo;

use turnglass_tests::{DAY, HOUR, MINUTE, add_claude, binary, claude, qwen, token};
