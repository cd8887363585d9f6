//! What can be typed. Secrets are never arguments: other users could read them in the list of processes.

use clap::{ArgGroup, Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use turnglass::span::Span;

/// Keeps tokens fresh: shows how long each account's token lives, renews it in time, and hands it out.
#[derive(Parser)]
#[command(version, disable_help_subcommand = true, after_help = AFTER)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Examples:
  turnglass add qwen --provider qwen --token-stdin < token.txt
  turnglass list
  curl -H \"$(turnglass token qwen --format header)\" https://api.example/

Exit codes: 0 done, 1 failed, 2 usage, 3 no such account, 4 sign-in needed, 5 unavailable for now, 6 vault locked or missing.
Environment: TURNGLASS_HOME (one directory for everything), TURNGLASS_VAULT (keychain, sealed, memory), TURNGLASS_VAULT_KEY_FILE.";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show the accounts with state, time left and due time
    List(ListArgs),
    /// Add an account
    Add(Box<AddArgs>),
    /// Sign in in the browser
    #[command(hide = true)]
    Login(LoginArgs),
    /// Print a fresh token
    Token(TokenArgs),
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
    Agent,
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
#[command(
    group = ArgGroup::new("refresh token").args(["refresh_token_stdin", "refresh_token_env", "refresh_token_file"]),
    group = ArgGroup::new("token").args(["token_stdin", "token_env", "token_file"]),
    after_help = "\
On a terminal, what is missing is asked for without showing it.

Examples:
  turnglass add qwen --provider qwen --token-stdin < token.txt
  turnglass add work --provider oauth2 --token-url https://sso.example/token \\
      --client-id cli --client-secret-env WORK_SECRET --client-auth basic --refresh-token-stdin < refresh.txt"
)]
pub(crate) struct AddArgs {
    /// What you call the account
    pub(crate) name: String,
    /// Who issues its tokens: qwen, claude, oauth2, jwt, ... or one of your own providers.yaml
    #[arg(long, short)]
    pub(crate) provider: String,
    /// The token endpoint, where the provider has none of its own
    #[arg(long, value_name = "URL", conflicts_with = "issuer")]
    pub(crate) token_url: Option<String>,
    /// The issuer whose discovery document names the token endpoint
    #[arg(long, value_name = "URL")]
    pub(crate) issuer: Option<String>,
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// The environment variable that holds the client secret
    #[arg(long, value_name = "VAR")]
    pub(crate) client_secret_env: Option<String>,
    /// How the client proves who it is
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) client_auth: Option<ClientAuth>,
    /// The scopes to ask for, separated by spaces
    #[arg(long)]
    pub(crate) scope: Option<String>,
    /// Renew this long before the end, e.g. 60s, 5m, 3d
    #[arg(long, value_name = "TIME")]
    pub(crate) margin: Option<Span>,
    /// What is traded for a new token, if not what the provider says
    #[arg(long, value_enum)]
    pub(crate) grant: Option<Grant>,
    /// When the token ends, where it does not say so: RFC 3339, or seconds or milliseconds since 1970
    #[arg(long, value_name = "WHEN", value_parser = crate::words::instant)]
    pub(crate) expires_at: Option<i64>,
    /// Read the refresh token from standard input
    #[arg(long, conflicts_with = "token_stdin")]
    pub(crate) refresh_token_stdin: bool,
    /// The environment variable that holds the refresh token
    #[arg(long, value_name = "VAR")]
    pub(crate) refresh_token_env: Option<String>,
    /// The file that holds the refresh token
    #[arg(long, value_name = "FILE")]
    pub(crate) refresh_token_file: Option<PathBuf>,
    /// Read the token from standard input
    #[arg(long)]
    pub(crate) token_stdin: bool,
    /// The environment variable that holds the token
    #[arg(long, value_name = "VAR")]
    pub(crate) token_env: Option<String>,
    /// The file that holds the token
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ClientAuth {
    Basic,
    Post,
    None,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Grant {
    RefreshToken,
    ClientCredentials,
    /// The current token itself
    Token,
    /// Nothing renews it
    None,
}

#[derive(Group)]
pub(crate) struct LoginArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    _rest: Vec<String>,
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
    /// The variable's name for `env` and `github-env`; WORK_TOKEN for an account named "work" when absent
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
    /// Masked in the log, and set for the steps that follow
    GithubEnv,
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
