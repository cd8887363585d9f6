//! What can be typed. Secrets are never arguments: other users could read them in the list of processes.

use crate::complete;
use clap::{ArgGroup, Args as Group, Parser, Subcommand};
use std::path::PathBuf;
use turnglass_protocol::span::Span;

/// A page of the documentation, which no package brings along: its address, where it can be read.
macro_rules! page {
    ($path:literal) => {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/HEAD/docs/", $path)
    };
}

mod account;
mod agent;
mod deferred;
#[cfg(test)]
mod documented;
mod forward;
mod mcp;
mod mistaken;
mod once;
mod providers;
mod settings;
mod token;
#[cfg(test)]
mod told;
mod vault;

pub(crate) use account::{AddArgs, ClientAuth, Description, Grant, LoginArgs, WayArgs, named};
pub(crate) use agent::{
    AgentArgs, AgentVerb, ApproveArgs, AskedArgs, InstallArgs, SocketUser, TokensSocketArgs,
};
use deferred::Deferred;
pub(crate) use forward::{
    AddForwardArgs, ForwardArgs, ForwardKeyVerb, ForwardPrintArgs, ForwardStatusArgs, ForwardVerb,
    ForwardWhatArgs, PoolBy,
};
pub(crate) use mcp::{McpArgs, McpPrint, McpPut, McpTakeOut, McpUndo, McpVerb};
pub(crate) use mistaken::{unless_a_verb, with_tips_that_help};
pub(crate) use once::OnceArgs;
pub(crate) use providers::{ProvidersArgs, ProvidersVerb, TryArgs};
pub(crate) use settings::{Owner, SetArgs, SettingsArgs};
pub(crate) use token::{CallArgs, ExecArgs, Format, Helper, HelperArgs, HelperCall, TokenArgs};
pub(crate) use vault::{
    AddVaultArgs, Choosable, ChooseArgs, MoveArgs, OfflineCache, PolicyArgs, RekeyArgs, RemoveVaultArgs,
    TeamArgs, VaultArgs, VaultCommand,
};

/// Keeps tokens fresh: shows how long each account's token lives, renews it in time, and hands it out.
#[derive(Parser)]
#[command(name = "turnglass", version, after_help = AFTER)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Examples:
  turnglass login work --issuer https://sso.example.org
  turnglass add qwen --provider qwen --token-stdin < token.txt
  turnglass list
  curl -H \"$(turnglass token qwen --format header)\" https://api.example/

Exit codes: 0 done, 1 failed, 2 usage, 3 no such account, 4 sign-in needed, 5 unavailable for now, 6 vault locked or missing.
Environment: TURNGLASS_HOME (one directory for everything), TURNGLASS_VAULT (keychain, sealed, openbao, memory; in place
of what `turnglass vault use` chose); a sealed one is opened by TURNGLASS_VAULT_KEY_FILE (a file that is made if there is none),
TURNGLASS_VAULT_PASSPHRASE_FD, or on the terminal;
TURNGLASS_SOCKET (ask a keeper elsewhere, and never start one).";

const UNLOCK: &str = "\
For a keeper that was started without a terminal, e.g. at boot.
The passphrase is asked for, or read from the file descriptor that TURNGLASS_VAULT_PASSPHRASE_FD names.
A keychain asks for its password itself, in a window of its own, with or without a keeper.";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show the accounts with state, time left and due time
    List(Deferred<ListArgs>),
    /// Show everything about one account
    Show(Deferred<AccountArgs>),
    /// Show who keeps, what is renewed next, and what is wrong with the command that mends it
    Status(Deferred<JsonArgs>),
    /// Add an account
    Add(Deferred<AddArgs>),
    /// Sign in, in a browser or with a code; an account that is not there yet is added
    Login(Deferred<LoginArgs>),
    /// Print a fresh token
    Token(Deferred<TokenArgs>),
    /// Put a fresh token on the clipboard, by the desktop app
    Copy(Deferred<NameArgs>),
    /// Run a program with a fresh token in its environment
    Exec(Deferred<ExecArgs>),
    /// Send an HTTP request with a fresh token
    Call(Deferred<CallArgs>),
    /// Give programs that know no tokens a local address and a key
    Forward(Deferred<ForwardArgs>),
    /// Carry an MCP client's messages to a server, each request with a fresh token
    Mcp(Deferred<McpArgs>),
    /// Serve git, docker and others under the names that they look for
    Helper(Deferred<HelperArgs>),
    /// Renew now, whatever the schedule says
    Refresh(Deferred<RefreshArgs>),
    /// Ask the provider whether the token works
    Check(Deferred<AccountArgs>),
    /// Show or change an account's settings
    Set(Deferred<SetArgs>),
    /// Make an account the one that its tool is signed in as
    Use(Deferred<UseArgs>),
    /// Show whom Turnglass knows, check and try definitions of your own
    Providers(Deferred<ProvidersArgs>),
    /// Show or change what holds for every account
    Settings(Deferred<SettingsArgs>),
    /// Give an account another name
    Rename(Deferred<RenameArgs>),
    /// Remove an account and its tokens
    Remove(Deferred<RemoveArgs>),
    /// Bring an account back that was removed within the last minute, with a keeper that goes on running
    Restore(Deferred<RestoreArgs>),
    /// Take accounts from an export, a gateway's providers.yaml or another tool's sign-in
    Import(Deferred<ImportArgs>),
    /// Write everything into one encrypted file, for a move to another machine
    Export(Deferred<ExportArgs>),
    /// Show what happened to an account, or to all of them, newest first
    History(Deferred<HistoryArgs>),
    /// Allow or deny what programs wait for, at accounts that ask before they hand out a token
    Approve(Deferred<ApproveArgs>),
    /// Keep everything fresh without a screen, until stopped
    Agent(Deferred<AgentArgs>),
    /// Watch the whole life of a token in two minutes, with a provider of its own
    Demo(Deferred<DemoArgs>),
    /// Open the vault of the keeper that runs, or the keychain
    #[command(after_help = UNLOCK)]
    Unlock,
    /// Show or choose the vault, change the sealed one's key, or move the grants to the other
    Vault(Deferred<VaultArgs>),
    /// Show the machines that share the vault, what they are at, and what they did
    Team(Deferred<TeamMachinesArgs>),
    /// Find out what is wrong here, and what to do
    Doctor(Deferred<DoctorArgs>),
    /// Print what makes a shell complete commands and accounts
    Completions {
        /// bash, zsh, fish, powershell, elvish
        #[arg(value_parser = complete::shells())]
        shell: String,
    },
    /// Print the manual page of turnglass or of a verb, or write all of them into a directory
    Man {
        /// A verb, for example token, or agent install
        #[arg(value_name = "VERB")]
        verbs: Vec<PathBuf>,
        /// Write all pages into this directory, for example /usr/local/share/man/man1
        #[arg(long, value_name = "DIR", conflicts_with = "verbs")]
        to: Option<PathBuf>,
    },
}

#[derive(Group)]
pub(crate) struct JsonArgs {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print what to attach to a report of a fault: no names, addresses or directories of yours
    #[arg(long)]
    pub(crate) report: bool,
}

#[derive(Group)]
pub(crate) struct ListArgs {
    /// Print the whole snapshot as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Show whose each account is, as the last column: without this, only a terminal that has room does
    #[arg(long, conflicts_with = "json")]
    pub(crate) identity: bool,
    /// Go on, and show each change, until Ctrl-C; on a terminal, or with --json a line for each snapshot
    #[arg(long)]
    pub(crate) watch: bool,
}

#[derive(Group)]
pub(crate) struct NameArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
}

#[derive(Group)]
#[command(after_help = "\
Its grant, settings and history stay. What names it elsewhere, such as a script or --tokens-for, is yours to change.")]
pub(crate) struct RenameArgs {
    /// The name that it has
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// The name that it gets
    pub(crate) to: String,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(after_help = "\
Only the keeper that removed it can bring it back, and only for a minute: the desktop app, or `turnglass agent`. A removal \
with --revoke has ended the sign-in, and is final.")]
pub(crate) struct RestoreArgs {
    /// The name that it had
    pub(crate) name: String,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct AccountArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(
    group = ArgGroup::new("which").args(["name", "all", "once"]).required(true),
    after_help = once::EXAMPLES
)]
pub(crate) struct RefreshArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: Option<String>,
    /// Every account that can be renewed
    #[arg(long)]
    pub(crate) all: bool,
    /// Print the reports as JSON
    #[arg(long, conflicts_with = "once")]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) once: OnceArgs,
}

#[derive(Group)]
#[command(
    group = ArgGroup::new("which").args(["name", "undo"]).required(true),
    after_help = "\
For several accounts of one tool (Claude Code, Codex) that were taken from the same file, one after the other. Who is signed in
there is saved here first; a sign-in that is no account here is never replaced.

Examples:
  turnglass use work                                 the tool is signed in as work now
  turnglass use --undo                               as before
  turnglass use --undo --tool codex"
)]
pub(crate) struct UseArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: Option<String>,
    /// Bring back who was signed in before the last switch
    #[arg(long)]
    pub(crate) undo: bool,
    /// Of this tool; the one that was switched last when absent
    #[arg(long, value_name = "TOOL", requires = "undo")]
    pub(crate) tool: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct RemoveArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// Have the provider end the sign-in first; the account stays when it does not
    #[arg(long)]
    pub(crate) revoke: bool,
    /// Have it ended at this address (RFC 7009), where the provider does not name one
    #[arg(long, value_name = "URL")]
    pub(crate) revoke_url: Option<String>,
    /// Remove it here even if the provider does not end the sign-in
    #[arg(long)]
    pub(crate) anyway: bool,
    /// Do not ask; without a terminal, nothing is removed without it
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Group)]
#[command(
    group = ArgGroup::new("what").args(["file", "found"]).required(true),
    after_help = concat!("\
Known are an export of Turnglass, a gateway's providers.yaml, and the sign-ins of other tools:
", page!("reference/owners.md"), "
Who renews what a tool keeps:
  watched   the tool alone; Turnglass follows its file and hands the token out (the default)
  shared    either, where the tool's own locks make that safe
  mine      Turnglass alone: a tool that goes on using it is signed out at the next renewal

Examples:
  turnglass import --found --dry-run                 what there is; nothing is taken
  turnglass import --found --yes                     all of it, watched
  turnglass import --found --tool claude-code --owner shared")
)]
pub(crate) struct ImportArgs {
    /// The file to read
    pub(crate) file: Option<PathBuf>,
    /// The sign-ins of other tools that exist here
    #[arg(long)]
    pub(crate) found: bool,
    /// Only those of this tool; may be repeated
    #[arg(long, value_name = "TOOL", requires = "found")]
    pub(crate) tool: Vec<String>,
    /// Who renews them from now on
    #[arg(long, value_enum)]
    pub(crate) owner: Option<Owner>,
    /// Show what would be taken, and take nothing
    #[arg(long, requires = "found")]
    pub(crate) dry_run: bool,
    /// Put it in the place of what this account holds
    #[arg(long, value_name = "NAME", conflicts_with = "name", add = complete::accounts())]
    pub(crate) replace: Option<String>,
    /// Read the passphrase of an export from this file descriptor
    #[arg(long, value_name = "N", conflicts_with = "found")]
    pub(crate) passphrase_fd: Option<String>,
    /// What to call the account, for a file that holds one
    #[arg(long, conflicts_with = "found")]
    pub(crate) name: Option<String>,
    /// Take everything without asking: what tools keep; the variables that a gateway's file names, to be sent where it says
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(after_help = concat!("\
In it are all accounts with their tokens, the settings and your own providers; the history is not.
The file is opened by its passphrase alone, in the way that is told here:
", page!("guide/sealed-vault.md"), "

Examples:
  turnglass export move.sealed                       asks for a passphrase, twice
  turnglass import move.sealed                       on the other machine
  pass show turnglass | turnglass export move.sealed --passphrase-fd 0"))]
pub(crate) struct ExportArgs {
    /// The file to write
    pub(crate) file: PathBuf,
    /// Read the passphrase from this file descriptor
    #[arg(long, value_name = "N")]
    pub(crate) passphrase_fd: Option<String>,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Group)]
pub(crate) struct HistoryArgs {
    /// The account's name; what happened to all of them is shown when absent
    #[arg(add = complete::accounts())]
    pub(crate) name: Option<String>,
    /// At most so many entries; 100 when absent
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
    /// Print the entries as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct TeamMachinesArgs {
    /// Print them as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<TeamVerb>,
}

#[derive(Subcommand)]
pub(crate) enum TeamVerb {
    /// Show what the machines did to the accounts, newest first
    Log(TeamLogArgs),
}

#[derive(Group)]
pub(crate) struct TeamLogArgs {
    /// At most so many lines; 100 when absent
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
    /// Print the lines as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct DemoArgs {
    /// End after this time, e.g. 2m; without it, Ctrl-C ends it
    #[arg(long = "for", value_name = "TIME", value_parser = Span::typed)]
    pub(crate) lasting: Option<Span>,
}
