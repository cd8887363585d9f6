//! What `turnglass agent` takes: alone it keeps, with a verb it tells or arranges.

use super::JsonArgs;
use crate::complete;
use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  turnglass agent                                        in the foreground, until Ctrl-C
  turnglass agent install                                at every login, by systemd or launchd
  turnglass agent status --json
  turnglass agent --tokens-socket \"$XDG_RUNTIME_DIR/turnglass-tokens.sock\" --tokens-for work,hub

Environment: TURNGLASS_LOG (off, error, warn, info, debug, trace) says how much is logged."
)]
pub(crate) struct AgentArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<AgentVerb>,
    #[command(flatten)]
    pub(crate) tokens: TokensSocketArgs,
    /// Keep this home though another machine has not let go of it: no Turnglass runs there any more
    #[arg(long)]
    pub(crate) take_over: bool,
}

#[derive(Subcommand)]
pub(crate) enum AgentVerb {
    /// Tell whether a keeper runs, and how it stands; exit code 5 when none does
    Status(JsonArgs),
    /// End the keeper that runs, after it saved what is unsaved
    Stop,
    /// Show which programs were given tokens, newest first
    Asked(AskedArgs),
    /// Write what starts the agent at login, for systemd or launchd
    Install(InstallArgs),
    /// Remove what `install` wrote
    Uninstall,
}

#[derive(Group, Default)]
#[command(next_help_heading = "For containers and other machines")]
pub(crate) struct TokensSocketArgs {
    /// Open a second socket there, which hands out tokens and nothing else
    #[arg(long, value_name = "PATH")]
    pub(crate) tokens_socket: Option<PathBuf>,
    /// A user id that may ask there too, e.g. a container's
    #[arg(long, value_name = "UID", requires = "tokens_socket")]
    pub(crate) tokens_socket_user: Option<u32>,
    /// Only these accounts, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "tokens_socket", add = complete::accounts())]
    pub(crate) tokens_for: Vec<String>,
}

#[derive(Group)]
pub(crate) struct AskedArgs {
    /// Only what was handed out of this account
    #[arg(add = complete::accounts())]
    pub(crate) name: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(after_help = "\
An account asks after `turnglass set NAME --ask-me`. A program waits for a minute, then goes away without a token. A yes \
holds for that program and account for 15 minutes, a no for one.

Examples:
  turnglass approve                 what waits
  turnglass approve 3
  turnglass approve 3 --deny
  turnglass approve --all")]
pub(crate) struct ApproveArgs {
    /// The number of what waits; all of it is shown when absent
    pub(crate) id: Option<u64>,
    /// Everything that waits now
    #[arg(long, conflicts_with = "id")]
    pub(crate) all: bool,
    /// Say no
    #[arg(long)]
    pub(crate) deny: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct InstallArgs {
    /// Print it, and write nothing
    #[arg(long)]
    pub(crate) print: bool,
    #[command(flatten)]
    pub(crate) tokens: TokensSocketArgs,
}
