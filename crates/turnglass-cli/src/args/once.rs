//! `turnglass refresh --once`: everything that it knows comes with the call.

use super::{ClientAuth, Format, Grant};
use crate::complete;
use clap::{ArgGroup, Args as Group};
use std::path::PathBuf;
use turnglass_protocol::span::Span;

pub(super) const EXAMPLES: &str = "\
With --once nothing is kept here: no home, keychain or keeper is needed. When the provider replaces the refresh token, \
the new one goes to the standard input of COMMAND, which has to store it; if nobody takes it, the exit code is 6, and it \
is shown sealed: only together with the refresh token that it replaced can it be opened, with --recover. With --rotated-file \
or --journal, the answer lies sealed on the disk until the new one is handed on: if this is killed, call it again.

Examples:
  turnglass refresh work
  turnglass refresh --once --provider claude --refresh-token-env CLAUDE_REFRESH_TOKEN \\
      --format github-env --on-rotate 'gh secret set CLAUDE_REFRESH_TOKEN'
  turnglass refresh --once --token-url https://sso.example/token --client-id ci \\
      --client-secret-env SECRET --refresh-token-file refresh.txt --rotated-file refresh.txt
  turnglass refresh --once --issuer https://sso.example --grant client_credentials \\
      --client-id robot --client-secret-env ROBOT_SECRET";

#[derive(Group)]
#[command(
    next_help_heading = "Once, without a home",
    group = ArgGroup::new("traded").args(["refresh_token_stdin", "refresh_token_env", "refresh_token_file"]),
)]
pub(crate) struct OnceArgs {
    /// Ask the provider once, with what is given here, and print the token
    #[arg(long)]
    pub(crate) once: bool,
    /// Who issues the tokens; `oidc` with --issuer and `oauth2` with --token-url when absent
    #[arg(long, short, requires = "once", add = complete::providers())]
    pub(crate) provider: Option<String>,
    /// Definitions of your own, in the form of providers.yaml
    #[arg(long, value_name = "FILE", requires = "once")]
    pub(crate) providers: Option<PathBuf>,
    /// The issuer, whose metadata says the rest
    #[arg(long, value_name = "URL", requires = "once")]
    pub(crate) issuer: Option<String>,
    /// The token endpoint, where the provider has none of its own
    #[arg(long, value_name = "URL", conflicts_with = "issuer", requires = "once")]
    pub(crate) token_url: Option<String>,
    /// The client
    #[arg(long, value_name = "ID", requires = "once", allow_hyphen_values = true)]
    pub(crate) client_id: Option<String>,
    /// The environment variable that holds the client secret
    #[arg(long, value_name = "VAR", requires = "once")]
    pub(crate) client_secret_env: Option<String>,
    /// How the client proves who it is
    #[arg(long, value_enum, value_name = "HOW", requires = "once")]
    pub(crate) client_auth: Option<ClientAuth>,
    /// The client's certificate for TLS (RFC 8705), with those that lead to its authority and its private key: PEM
    #[arg(long, value_name = "FILE", requires = "once")]
    pub(crate) client_certificate: Option<PathBuf>,
    /// The private key, where it lies in a file of its own
    #[arg(long, value_name = "FILE", requires = "client_certificate")]
    pub(crate) client_key: Option<PathBuf>,
    /// The scopes to ask for, separated by spaces
    #[arg(long, requires = "once")]
    pub(crate) scope: Option<String>,
    /// Whom the token is for
    #[arg(long, requires = "once")]
    pub(crate) audience: Option<String>,
    /// A resource that the token is for (RFC 8707); may be repeated
    #[arg(long, value_name = "URI", requires = "once")]
    pub(crate) resource: Vec<String>,
    /// A value that the provider asks for, such as a tenant or a shop; may be repeated
    #[arg(long = "set", value_name = "NAME=VALUE", requires = "once", value_parser = super::account::parameter)]
    pub(crate) values: Vec<(String, String)>,
    /// The environment variable that holds such a value that is secret; may be repeated
    #[arg(long = "set-env", value_name = "NAME=VAR", requires = "once", value_parser = super::account::parameter)]
    pub(crate) given: Vec<(String, String)>,
    /// What is traded for a new token, if not what the provider says
    #[arg(long, value_enum, requires = "once")]
    pub(crate) grant: Option<Grant>,
    /// Read the refresh token (or the token, where that is what is traded) from standard input
    #[arg(long, requires = "once")]
    pub(crate) refresh_token_stdin: bool,
    /// The environment variable that holds it
    #[arg(long, value_name = "VAR", requires = "once")]
    pub(crate) refresh_token_env: Option<String>,
    /// The file that holds it
    #[arg(long, value_name = "FILE", requires = "once")]
    pub(crate) refresh_token_file: Option<PathBuf>,
    /// Wait so long, in all, for a provider that cannot be reached or that says when to ask again
    #[arg(long, value_name = "TIME", default_value = "30s", requires = "once", value_parser = Span::typed)]
    pub(crate) wait: Span,
    /// How the token is printed
    #[arg(long, value_enum, default_value_t, requires = "once")]
    pub(crate) format: Format,
    /// The variable's name for `env`, `dotenv` and `github-env`; CLAUDE_TOKEN for a provider named "claude" when absent
    #[arg(long, value_name = "NAME", requires = "once")]
    pub(crate) var: Option<String>,
    /// Run this by the shell when the refresh token was replaced, with the new one on its standard input
    #[arg(long, value_name = "COMMAND", requires = "once")]
    pub(crate) on_rotate: Option<String>,
    /// Write the new refresh token into this file, for you alone (0600); beside --on-rotate, only until COMMAND has it
    #[arg(long, value_name = "FILE", requires = "once")]
    pub(crate) rotated_file: Option<PathBuf>,
    /// Keep the answer here, sealed, until the new refresh token is handed on, for the next call if this one is killed; the
    /// directory of --rotated-file when absent
    #[arg(long, value_name = "DIR", requires = "once")]
    pub(crate) journal: Option<PathBuf>,
    /// Ask nobody: open a refresh token that an earlier call showed sealed, and hand it on
    #[arg(long, value_name = "SEALED", requires = "once", allow_hyphen_values = true)]
    pub(crate) recover: Option<String>,
}
