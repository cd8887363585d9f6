//! What `turnglass agent` takes: alone it keeps, with a verb it tells or arranges.

use super::JsonArgs;
use crate::complete;
use crate::environment::absolute;
use clap::{Args as Group, Subcommand};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use turnglass::audit::AuditFile;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

#[derive(Group)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  turnglass agent                                        in the foreground, until Ctrl-C
  turnglass agent install                                at every login, by systemd or launchd
  turnglass agent status --json
  turnglass agent --tokens-socket \"$XDG_RUNTIME_DIR/turnglass-tokens.sock\" --tokens-for work,hub
  turnglass agent --tokens-socket /run/turnglass/tokens.sock --tokens-socket-user deploy:work --tokens-socket-user 1002

Environment: TURNGLASS_LOG (off, error, warn, info, debug, trace) says how much is logged."
)]
pub(crate) struct AgentArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<AgentVerb>,
    #[command(flatten)]
    pub(crate) tokens: TokensSocketArgs,
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
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
    Uninstall(UninstallArgs),
}

#[derive(Group, Default)]
#[command(next_help_heading = "For containers and other machines")]
pub(crate) struct TokensSocketArgs {
    /// Open a second socket there, which hands out tokens and nothing else
    #[arg(long, value_name = "PATH")]
    pub(crate) tokens_socket: Option<PathBuf>,
    /// A user that may ask there too, by name or number (e.g. a container's), with the accounts that it may ask for;
    /// several times
    #[arg(long, value_name = "USER[:NAMES]")]
    pub(crate) tokens_socket_user: Vec<SocketUser>,
    /// Only these accounts, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', add = complete::accounts())]
    pub(crate) tokens_for: Vec<String>,
}

#[derive(Group, Default)]
#[command(next_help_heading = "Audit")]
pub(crate) struct AuditArgs {
    /// Append a line of JSON there for each token that is handed out or refused: when, to whom, of which account
    #[arg(long, value_name = "FILE")]
    pub(crate) audit: Option<PathBuf>,
    /// Hand out nothing whose line cannot be written
    #[arg(long, requires = "audit")]
    pub(crate) audit_required: bool,
}

impl AuditArgs {
    /// With a whole path.
    pub(crate) fn file(&self) -> Option<AuditFile> {
        let path = absolute(self.audit.as_deref()?);
        Some(AuditFile { path, required: self.audit_required })
    }
}

/// `deploy`, `1001`, or with the accounts that it may ask for, as in `deploy:work,hub`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SocketUser {
    pub(crate) user: String,
    /// All that the socket serves when absent.
    pub(crate) accounts: Option<Vec<String>>,
}

impl FromStr for SocketUser {
    type Err = Text;

    fn from_str(said: &str) -> Result<Self, Text> {
        // No name of a user holds a colon; one of an account may.
        let (user, accounts) = match said.split_once(':') {
            Some((user, accounts)) => (user, Some(accounts.split(',').map(str::to_owned).collect())),
            None => (said, None),
        };
        let lacks =
            user.is_empty() || accounts.as_ref().is_some_and(|all: &Vec<_>| all.contains(&String::new()));
        if lacks {
            return Err(text!("socket-user-unreadable"));
        }
        Ok(Self { user: user.to_owned(), accounts })
    }
}

impl fmt::Display for SocketUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.user)?;
        match &self.accounts {
            Some(accounts) => write!(f, ":{}", accounts.join(",")),
            None => Ok(()),
        }
    }
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
    #[command(flatten)]
    pub(crate) audit: AuditArgs,
    #[command(flatten)]
    pub(crate) system: SystemArgs,
}

#[derive(Group)]
#[command(next_help_heading = "For a server")]
pub(crate) struct SystemArgs {
    /// A unit of the system, which starts with the machine, with a user and a home of its own; only root can write it
    #[arg(long)]
    pub(crate) system: bool,
    /// The user who keeps
    #[arg(long, value_name = "NAME", default_value = "turnglass", requires = "system")]
    pub(crate) user: String,
    /// The file with the passphrase of its sealed vault; nobody but root need be able to read it
    #[arg(long, value_name = "FILE", default_value = "/etc/turnglass/passphrase", requires = "system")]
    pub(crate) passphrase_file: PathBuf,
}

#[derive(Group)]
pub(crate) struct UninstallArgs {
    /// The system's unit
    #[arg(long)]
    pub(crate) system: bool,
}
