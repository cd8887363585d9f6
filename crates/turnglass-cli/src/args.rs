//! What can be typed. Secrets are never arguments: other users could read them in the list of processes.

use clap::{ArgGroup, Args as Group, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use turnglass::span::Span;

mod account;
mod agent;

pub(crate) use account::{AddArgs, ClientAuth, Description, Grant, LoginArgs, WayArgs};
pub(crate) use agent::{AgentArgs, AgentVerb, AskedArgs, InstallArgs, TokensSocketArgs};

/// Keeps tokens fresh: shows how long each account's token lives, renews it in time, and hands it out.
#[derive(Parser)]
#[command(version, disable_help_subcommand = true, after_help = AFTER)]
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
Environment: TURNGLASS_HOME (one directory for everything), TURNGLASS_VAULT (keychain, sealed, memory), TURNGLASS_VAULT_KEY_FILE,\
\nTURNGLASS_SOCKET (ask a keeper elsewhere, and never start one).";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show the accounts with state, time left and due time
    List(ListArgs),
    /// Add an account
    Add(Box<AddArgs>),
    /// Sign in, in a browser or with a code; an account that is not there yet is added
    Login(Box<LoginArgs>),
    /// Print a fresh token
    Token(TokenArgs),
    /// Run a program with a fresh token in its environment
    Exec(ExecArgs),
    /// Renew now, whatever the schedule says
    Refresh(RefreshArgs),
    /// Ask the provider whether the token works
    Check(AccountArgs),
    /// Remove an account and its tokens
    Remove(RemoveArgs),
    /// Take accounts from a gateway's providers.yaml or another tool's sign-in
    Import(ImportArgs),
    /// Show what happened to an account, newest first
    History(HistoryArgs),
    /// Keep everything fresh without a screen, until stopped
    Agent(AgentArgs),
    /// Watch the whole life of a token in two minutes, with a provider of its own
    Demo(DemoArgs),
    /// Find out what is wrong here, and what to do
    Doctor(JsonArgs),
}

#[derive(Group)]
pub(crate) struct JsonArgs {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct ListArgs {
    /// Print the whole snapshot as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct AccountArgs {
    /// The account's name
    pub(crate) name: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(after_help = "\
Examples:
  TOKEN=$(turnglass token work --min-ttl 5m)
  curl -H \"$(turnglass token work --format header)\" https://api.example/
  eval \"$(turnglass token work --format env --var API_TOKEN)\"
  turnglass token work --format github-env        in a step of GitHub Actions")]
pub(crate) struct TokenArgs {
    /// The account's name
    pub(crate) name: String,
    /// Renew first if it ends sooner than this, e.g. 5m
    #[arg(long, value_name = "TIME")]
    pub(crate) min_ttl: Option<Span>,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// The variable's name for `env`, `dotenv` and `github-env`; WORK_TOKEN for an account named "work" when absent
    #[arg(long, value_name = "NAME")]
    pub(crate) var: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// The token alone
    #[default]
    Plain,
    /// With its end (milliseconds since 1970) and scopes
    Json,
    /// An HTTP header
    Header,
    /// An `export` line for a shell
    Env,
    /// A line of a .env file
    Dotenv,
    /// A header for `curl --config -`, which shows it to nobody
    CurlConfig,
    /// For kubectl's exec plugin (client.authentication.k8s.io/v1)
    ExecCredential,
    /// For git's credential helpers
    Git,
    /// Masked in the log, and set for the steps that follow
    GithubEnv,
}

#[derive(Group)]
#[command(after_help = "\
The program takes this one's place, with its exit code. It gets the token that lives now, and no newer one.

Examples:
  turnglass exec work -- ./deploy.sh                    WORK_TOKEN is set
  turnglass exec hub --env GH_TOKEN -- gh pr list
  turnglass exec work --min-ttl 30m -- terraform apply")]
pub(crate) struct ExecArgs {
    /// The account's name
    pub(crate) name: String,
    /// The variable that holds the token; WORK_TOKEN for an account named "work" when absent
    #[arg(long, value_name = "VAR")]
    pub(crate) env: Option<String>,
    /// Renew first if it ends sooner than this, e.g. 5m
    #[arg(long, value_name = "TIME")]
    pub(crate) min_ttl: Option<Span>,
    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

#[derive(Group)]
#[command(group = ArgGroup::new("which").args(["name", "all"]).required(true))]
pub(crate) struct RefreshArgs {
    /// The account's name
    pub(crate) name: Option<String>,
    /// Every account that can be renewed
    #[arg(long)]
    pub(crate) all: bool,
    /// Print the reports as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct RemoveArgs {
    /// The account's name
    pub(crate) name: String,
    /// Tell the provider to end the sign-in as well
    #[arg(long)]
    pub(crate) revoke: bool,
    /// Do not ask
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Group)]
#[command(
    group = ArgGroup::new("what").args(["file", "found"]).required(true),
    after_help = "\
Known are a gateway's providers.yaml and the sign-ins of Claude Code, Claude's desktop app, Codex, qwen-code and Gemini CLI.
A program whose refresh token changes at each use is signed out when Turnglass renews it: the report says so."
)]
pub(crate) struct ImportArgs {
    /// The file to read
    pub(crate) file: Option<PathBuf>,
    /// The sign-ins of other tools that exist here
    #[arg(long)]
    pub(crate) found: bool,
    /// What to call the account, for a file that holds one
    #[arg(long, conflicts_with = "found")]
    pub(crate) name: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct HistoryArgs {
    /// The account's name
    pub(crate) name: String,
    /// At most so many entries
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
    /// Print the entries as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
pub(crate) struct DemoArgs {
    /// End after this time, e.g. 2m; without it, Ctrl-C ends it
    #[arg(long = "for", value_name = "TIME")]
    pub(crate) lasting: Option<Span>,
}
