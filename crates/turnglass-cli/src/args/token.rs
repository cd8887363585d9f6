//! How a token is handed to a program: `token`, `exec`, `call` and `helper`.

use crate::complete;
use clap::{Args as Group, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use turnglass_protocol::span::Span;

#[derive(Group)]
#[command(after_help = "\
Examples:
  TOKEN=$(turnglass token work --min-ttl 5m)
  curl -H \"$(turnglass token work --format header)\" https://api.example/
  eval \"$(turnglass token work --format env --var API_TOKEN)\"
  turnglass token work --format github-env        in a step of GitHub Actions")]
pub(crate) struct TokenArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// Renew first if it ends sooner than this, e.g. 5m
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) min_ttl: Option<Span>,
    /// Wait this long at most, e.g. 2m, while it cannot be renewed for now or the vault is locked
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) wait: Option<Span>,
    /// A server refused this token: renew it first, if it is still the account's current one; `-` reads it from standard
    /// input, where other users cannot see it
    #[arg(long, value_name = "TOKEN", allow_hyphen_values = true)]
    pub(crate) after_401: Option<String>,
    /// The same, with the token in this environment variable
    #[arg(long, value_name = "VAR", conflicts_with = "after_401")]
    pub(crate) after_401_env: Option<String>,
    /// Where there is none that lives long enough, print the one that is there
    #[arg(long)]
    pub(crate) allow_stale: bool,
    /// Print the account's ID token in place of its access token (OpenID Connect)
    #[arg(long)]
    pub(crate) id_token: bool,
    /// Print the refresh token too, with --format json; `turnglass settings refresh-tokens on` has to allow it
    #[arg(long)]
    pub(crate) refresh_token: bool,
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// The variable's name for `env`, `dotenv` and `github-env`; WORK_TOKEN for an account named "work" when absent
    #[arg(long, value_name = "NAME")]
    pub(crate) var: Option<String>,
    /// The user name that `git` and `docker` get with the token; the provider's, or `oauth2`, when absent
    #[arg(long, value_name = "NAME")]
    pub(crate) username: Option<String>,
    /// The role that `aws-process` takes on with the token (AssumeRoleWithWebIdentity)
    #[arg(long, value_name = "ARN")]
    pub(crate) role_arn: Option<String>,
    /// The STS endpoint that gives out the role's keys
    #[arg(long, value_name = "URL", default_value = "https://sts.amazonaws.com/")]
    pub(crate) sts_url: String,
}

#[derive(Clone, Copy, Default, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// The token alone
    #[default]
    Plain,
    /// With its end (milliseconds since 1970), scopes and what else the provider gave with it
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
    /// For docker's credential helpers
    Docker,
    /// For `credential_process` of AWS's tools
    AwsProcess,
    /// Masked in the log, and set for the steps that follow
    GithubEnv,
}

#[derive(Group)]
#[command(after_help = "\
The program takes this one's place, with its exit code. It gets the token that lives now, and no newer one.

Examples:
  turnglass exec work -- ./deploy.sh                    WORK_TOKEN is set
  turnglass exec hub --env GH_TOKEN -- gh pr list
  turnglass exec work --min-ttl 30m -- terraform apply

Exit codes: the program's own; 127 when it is not found, 126 when it cannot be started.")]
pub(crate) struct ExecArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// The variable that holds the token; WORK_TOKEN for an account named "work" when absent
    #[arg(long, value_name = "VAR")]
    pub(crate) env: Option<String>,
    /// Renew first if it ends sooner than this, e.g. 5m
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) min_ttl: Option<Span>,
    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

#[derive(Group)]
#[command(after_help = "\
The answer's body goes to standard output, whatever its status. A token that the server refuses (401) is renewed once, and \
the request sent again. The token goes only to hosts that the account or its provider names: `turnglass set NAME --host HOST`. \
Redirects are not followed.

Examples:
  turnglass call work GET https://api.example.com/me
  turnglass call work POST https://api.example.com/items --json '{\"name\": \"sand\"}'
  turnglass call work PUT https://api.example.com/file --data @photo.png -H 'Content-Type: image/png'

Exit codes: 0 for an answer below 400, 1 for another.")]
pub(crate) struct CallArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// GET, POST, PUT, PATCH, DELETE, ...
    pub(crate) method: String,
    /// Where to; HTTPS, or HTTP on this machine
    pub(crate) url: String,
    /// A further header; may be repeated. With {token} in it, it carries the token in place of the provider's own
    #[arg(long, short = 'H', value_name = "NAME: VALUE", value_parser = header)]
    pub(crate) header: Vec<(String, String)>,
    /// The body: a text, @FILE, or @- for standard input
    #[arg(long, value_name = "BODY", allow_hyphen_values = true)]
    pub(crate) data: Option<String>,
    /// The same, as application/json
    #[arg(long, value_name = "BODY", allow_hyphen_values = true, conflicts_with = "data")]
    pub(crate) json: Option<String>,
    /// Print the status and the headers before the body
    #[arg(long, short)]
    pub(crate) include: bool,
    /// Give up after this time, e.g. 30s; else only when nothing comes for a minute
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) max_time: Option<Span>,
    /// Renew first if the token ends sooner than this, e.g. 5m
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) min_ttl: Option<Span>,
}

fn header(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().into(), value.trim().into())),
        _ => Err("write it as NAME: VALUE".into()),
    }
}

#[derive(Group)]
#[command(after_help = concat!("\
The account is the one that may be sent to the host that is asked for: `turnglass set NAME --host HOST` says so.

  git      git config --global credential.https://git.example.com.helper '!turnglass helper git'
  docker   turnglass helper install puts docker-credential-turnglass on the way; then, in ~/.docker/config.json:
           {\"credHelpers\": {\"registry.example.com\": \"turnglass\"}}

The lines for kubectl, AWS, coding agents and others stand here:
", page!("guide/helpers.md")))]
pub(crate) struct HelperArgs {
    #[command(subcommand)]
    pub(crate) helper: Helper,
}

#[derive(Subcommand)]
pub(crate) enum Helper {
    /// git's credential helper
    Git(HelperCall),
    /// docker's credential helper
    Docker(HelperCall),
    /// Put git-credential-turnglass and docker-credential-turnglass beside this program, or into a directory
    Install {
        /// A directory that is searched for programs (PATH)
        dir: Option<PathBuf>,
    },
}

#[derive(Group)]
pub(crate) struct HelperCall {
    /// The account, where it does not follow from the host
    #[arg(long, add = complete::accounts())]
    pub(crate) account: Option<String>,
    /// The user name that goes with the token; `oauth2`, or what was asked for, when absent
    #[arg(long)]
    pub(crate) username: Option<String>,
    /// What is asked for: get, store, erase, list
    pub(crate) action: String,
}
