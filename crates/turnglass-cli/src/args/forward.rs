//! What `turnglass forward` takes: alone it carries requests itself, with a verb it arranges what the keeper carries.

use super::JsonArgs;
use crate::complete;
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = concat!("\
A program that knows an address and a fixed key, and nothing of tokens, reaches the account's host with a fresh token. The key \
opens that address alone, is shown once, and can be taken away. It listens on this machine alone. What programs want is told here:
", page!("guide/forward.md"), "

Examples:
  turnglass forward add claude --to https://api.anthropic.com      kept by the agent or the desktop app
  turnglass forward print claude-code claude
  turnglass forward key add claude editor
  turnglass forward claude --to https://api.anthropic.com          by this command, until Ctrl-C
  turnglass forward work --to https://api.example.com --socket \"$XDG_RUNTIME_DIR/work.sock\"")
)]
pub(crate) struct ForwardArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<ForwardVerb>,
    #[command(flatten)]
    pub(crate) what: Option<ForwardWhatArgs>,
    /// Read the key that programs bring from this file, which is made with a new one where it is not there; needed where
    /// there is no terminal to show the key on
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum ForwardVerb {
    /// Have the keeper carry requests from a local address to a host, from now on
    Add(AddForwardArgs),
    /// Show the forwards that stand
    List(JsonArgs),
    /// Show who uses the forwards, how much, and what went wrong last
    Status(ForwardStatusArgs),
    /// Carry no requests there any more; what is under way ends
    Remove(ForwardNameArgs),
    /// Give keys to clients, and take them away
    Key(ForwardKeyArgs),
    /// Print the lines that make a program use it
    Print(ForwardPrintArgs),
}

#[derive(Group)]
pub(crate) struct ForwardWhatArgs {
    /// The forward's name, and the account's where --account or --pool name no other
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// Where requests go on to, e.g. https://api.example.com/base: a host that the account or its provider names
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
    /// The account whose token is put on them
    #[arg(long, value_name = "NAME", add = complete::accounts())]
    pub(crate) account: Option<String>,
    /// Several accounts that take turns, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', conflicts_with = "account", add = complete::accounts())]
    pub(crate) pool: Vec<String>,
    /// How they take turns
    #[arg(long, value_enum, value_name = "HOW", requires = "pool", default_value_t)]
    pub(crate) pool_by: PoolBy,
    /// Where to listen on this machine, as 127.0.0.1:8181; a free port is chosen when absent
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// Listen at a Unix socket that only you can open; whoever opens it needs no key
    #[arg(long, value_name = "PATH", conflicts_with = "listen")]
    pub(crate) socket: Option<PathBuf>,
    /// Let pages of this origin use it from a browser, e.g. http://localhost:3000; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PoolBy {
    /// Each in its turn
    #[default]
    RoundRobin,
    /// The first, until its host says 429; then the next, for the time that the answer names
    #[value(name = "next-on-429")]
    NextOn429,
}

#[derive(Group)]
pub(crate) struct AddForwardArgs {
    #[command(flatten)]
    pub(crate) what: ForwardWhatArgs,
    /// What the first client is called, which gets the first key
    #[arg(long, value_name = "CLIENT", default_value = "default")]
    pub(crate) client: String,
    /// Read its key from this file, which is made with a new one where it is not there; nothing is printed then
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Print it as JSON, with the key
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct ForwardNameArgs {
    /// The forward's name
    #[arg(add = complete::forwards())]
    pub(crate) name: String,
}

#[derive(Group)]
pub(crate) struct ForwardStatusArgs {
    /// Only this one
    #[arg(add = complete::forwards())]
    pub(crate) name: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct ForwardKeyArgs {
    #[command(subcommand)]
    pub(crate) verb: ForwardKeyVerb,
}

#[derive(Subcommand)]
pub(crate) enum ForwardKeyVerb {
    /// Give a client a key, which is shown once
    Add(ForwardKeyAddArgs),
    /// Show who has one
    List(ForwardKeyListArgs),
    /// Take a client's key away, at once; what is under way for it ends
    Revoke(ForwardKeyRevokeArgs),
}

#[derive(Group)]
pub(crate) struct ForwardKeyAddArgs {
    /// The forward's name
    #[arg(add = complete::forwards())]
    pub(crate) name: String,
    /// What to call the client, e.g. editor
    pub(crate) client: String,
    /// Read the key from this file, which is made with a new one where it is not there; nothing is printed then
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Print it as JSON, with the key
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct ForwardKeyListArgs {
    /// The forward's name
    #[arg(add = complete::forwards())]
    pub(crate) name: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct ForwardKeyRevokeArgs {
    /// The forward's name
    #[arg(add = complete::forwards())]
    pub(crate) name: String,
    /// The client's
    pub(crate) client: String,
}

#[derive(Group)]
#[command(after_help = "\
The key stands in none of the lines: they read it from the variable TURNGLASS_FORWARD_KEY, where you have put it.

Examples:
  turnglass forward print claude-code
  turnglass forward print curl work")]
pub(crate) struct ForwardPrintArgs {
    /// claude-code, codex, openai-python, anthropic-sdk, curl, vscode
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(crate::clients::names()))]
    pub(crate) client: String,
    /// The forward's name; not needed where there is one
    #[arg(add = complete::forwards())]
    pub(crate) name: Option<String>,
}
