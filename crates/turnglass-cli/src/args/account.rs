//! What describes an account, for the verbs that make one: `add` and `login`.

use crate::complete;
use clap::{ArgGroup, Args as Group, ValueEnum};
use std::path::PathBuf;
use turnglass_protocol::span::Span;

#[derive(Group)]
#[command(
    group = ArgGroup::new("refresh token").args(["refresh_token_stdin", "refresh_token_env", "refresh_token_file"]),
    group = ArgGroup::new("token").args(["token_stdin", "token_env", "token_file"]),
    after_help = "\
On a terminal, what is missing is asked for, and the sign-in follows where one is possible. A script is never asked: \
it brings a grant, or the account waits for `turnglass login NAME`.

Examples:
  turnglass add work --issuer https://sso.example.org
  turnglass add qwen --provider qwen --token-stdin < token.txt
  turnglass add plain --provider jwt --token-stdin --expires-at 2026-12-31 < token.txt
  turnglass add work --provider oauth2 --token-url https://sso.example/token \\
      --client-id cli --client-secret-env WORK_SECRET --client-auth basic --refresh-token-stdin < refresh.txt
  turnglass add robot --issuer https://sso.example.org --grant client_credentials \\
      --client-id robot --client-secret-env ROBOT_SECRET"
)]
pub(crate) struct AddArgs {
    /// What you call the account
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) description: Description,
    #[command(flatten)]
    pub(crate) way: WayArgs,
    /// What is traded for a new token, if not what the provider says
    #[arg(long, value_enum)]
    pub(crate) grant: Option<Grant>,
    /// When the token ends, where it does not say so: a day (up to its last second in UTC), a length such as 30d, RFC 3339, or
    /// seconds or milliseconds since 1970
    #[arg(long, value_name = "WHEN", value_parser = crate::words::end)]
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
    /// Put what is brought in the place of what the account holds, also if that is of another provider or issuer, or somebody
    /// else's, or a plain token that has not ended
    #[arg(long)]
    pub(crate) replace: bool,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group)]
#[command(after_help = "\
An account that is there keeps its name, settings and history; the options that describe one are for a new account, or \
replace what it had. Where no browser can be opened, a page and a code for any device are shown; with --no-browser, the \
page's address: open it anywhere, and paste the address that the browser ends at.

Examples:
  turnglass login work
  turnglass login work --issuer https://sso.example.org --client-id cli
  turnglass login hub --provider github --client-id Iv1.0123456789 --device")]
pub(crate) struct LoginArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) way: WayArgs,
    /// Whoever signs in takes the account over, also if it was somebody else's
    #[arg(long)]
    pub(crate) other_identity: bool,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) description: Description,
}

/// How to sign in; by what is possible here when nothing is said.
#[derive(Group, Clone, Copy)]
#[group(multiple = false)]
pub(crate) struct WayArgs {
    /// Sign in with a code, on any device
    #[arg(long)]
    pub(crate) device: bool,
    /// Sign in in the browser of this machine
    #[arg(long)]
    pub(crate) browser: bool,
    /// Open nothing: print the page's address, and take the one that the browser ends at
    #[arg(long)]
    pub(crate) no_browser: bool,
}

impl WayArgs {
    pub(crate) fn chosen(self) -> bool {
        self.device || self.browser || self.no_browser
    }
}

#[derive(Group)]
#[command(next_help_heading = "What describes the account")]
pub(crate) struct Description {
    /// Who issues its tokens: qwen, claude, github, oidc, oauth2, jwt, ... or one of your own providers.yaml; `oidc`
    /// with --issuer and `oauth2` with --token-url when absent
    #[arg(long, short, add = complete::providers())]
    pub(crate) provider: Option<String>,
    /// Where a new account's grant is to lie: `local`, in the vault of this home, or a team's name
    #[arg(long = "in", value_name = "WHERE")]
    pub(crate) lives_in: Option<String>,
    /// The issuer, whose metadata says the rest
    #[arg(long, value_name = "URL")]
    pub(crate) issuer: Option<String>,
    /// The token endpoint, where the provider has none of its own
    #[arg(long, value_name = "URL", conflicts_with = "issuer")]
    pub(crate) token_url: Option<String>,
    /// The page where a person signs in, where neither provider nor metadata says so
    #[arg(long, value_name = "URL")]
    pub(crate) authorize_url: Option<String>,
    /// The endpoint that gives out codes for devices, where neither provider nor metadata says so
    #[arg(long, value_name = "URL")]
    pub(crate) device_url: Option<String>,
    /// The endpoint that ends sign-ins (RFC 7009), where neither provider nor metadata says so
    #[arg(long, value_name = "URL")]
    pub(crate) revoke_url: Option<String>,
    /// The redirect address, where the provider has registered exactly one; else http://127.0.0.1:PORT/callback
    #[arg(long, value_name = "URL")]
    pub(crate) redirect_url: Option<String>,
    /// The client; an issuer that registers clients by itself needs none
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) client_id: Option<String>,
    /// The environment variable that holds the client secret
    #[arg(long, value_name = "VAR")]
    pub(crate) client_secret_env: Option<String>,
    /// How the client proves who it is
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) client_auth: Option<ClientAuth>,
    /// The client's certificate for TLS (RFC 8705), with those that lead to its authority and its private key: PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) client_certificate: Option<PathBuf>,
    /// The private key, where it lies in a file of its own
    #[arg(long, value_name = "FILE", requires = "client_certificate")]
    pub(crate) client_key: Option<PathBuf>,
    /// The scopes to ask for, separated by spaces
    #[arg(long)]
    pub(crate) scope: Option<String>,
    /// Whom the token is for
    #[arg(long)]
    pub(crate) audience: Option<String>,
    /// A resource that the token is for (RFC 8707), e.g. https://mcp.example.com/mcp: without an issuer it is asked who issues
    /// its tokens (RFC 9728); may be repeated
    #[arg(long, value_name = "URI")]
    pub(crate) resource: Vec<String>,
    /// A further parameter of the authorization request; may be repeated
    #[arg(long = "param", value_name = "KEY=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<(String, String)>,
    /// A value of its own that the provider asks for, such as a tenant or a shop; may be repeated
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) values: Vec<(String, String)>,
    /// The environment variable that holds such a value that is secret; may be repeated
    #[arg(long = "set-env", value_name = "NAME=VAR", value_parser = parameter)]
    pub(crate) given: Vec<(String, String)>,
    /// What the page asks for again, e.g. login, consent or select_account
    #[arg(long, value_name = "WORDS")]
    pub(crate) prompt: Option<String>,
    /// Who is going to sign in, as the issuer knows them
    #[arg(long, value_name = "WHO")]
    pub(crate) login_hint: Option<String>,
    /// How strong the sign-in has to be, in the issuer's words
    #[arg(long, value_name = "VALUES")]
    pub(crate) acr_values: Option<String>,
    /// The claims to ask for, as JSON (OpenID Connect Core, section 5.5)
    #[arg(long, value_name = "JSON")]
    pub(crate) claims: Option<String>,
    /// How the answer comes back from the browser: query, or form_post
    #[arg(long, value_name = "HOW")]
    pub(crate) response_mode: Option<String>,
    /// How the code is bound to who asked for it (RFC 7636); none for a provider that refuses it
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) pkce: Option<Pkce>,
    /// Another name that the issuer's metadata and answers may carry; may be repeated
    #[arg(long, value_name = "URL")]
    pub(crate) issuer_alias: Vec<String>,
    /// Another client that ID tokens may be made for; may be repeated
    #[arg(long, value_name = "CLIENT")]
    pub(crate) trust_audience: Vec<String>,
    /// Bind the tokens to a key of this account's own (RFC 9449)
    #[arg(long)]
    pub(crate) dpop: bool,
    /// Renew this long before the end, e.g. 60s, 5m, 3d; never more than half of the token's lifetime
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) margin: Option<Span>,
}

impl Description {
    /// The provider that is named, or follows from what is named.
    pub(crate) fn provider(&self) -> Option<&str> {
        let resource = || (!self.resource.is_empty() && self.authorize_url.is_none()).then_some("oidc");
        named(self.provider.as_deref(), self.issuer.as_deref(), self.token_url.as_deref()).or_else(resource)
    }

    /// The parameters of the authorization request, those that are known by name among them.
    pub(crate) fn params(&self) -> std::collections::BTreeMap<String, String> {
        let known = [
            ("prompt", &self.prompt),
            ("login_hint", &self.login_hint),
            ("acr_values", &self.acr_values),
            ("claims", &self.claims),
            ("response_mode", &self.response_mode),
        ];
        let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
        known.chain(self.params.iter().cloned()).collect()
    }
}

/// The provider that is named, or follows from what is named.
pub(crate) fn named<'a>(
    provider: Option<&'a str>,
    issuer: Option<&str>,
    token_url: Option<&str>,
) -> Option<&'a str> {
    provider.or(match (issuer, token_url) {
        (Some(_), _) => Some("oidc"),
        (None, Some(_)) => Some("oauth2"),
        (None, None) => None,
    })
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Pkce {
    #[value(name = "S256")]
    S256,
    Plain,
    None,
}

impl From<Pkce> for turnglass_core::provider::Pkce {
    fn from(pkce: Pkce) -> Self {
        match pkce {
            Pkce::S256 => Self::S256,
            Pkce::Plain => Self::Plain,
            Pkce::None => Self::None,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ClientAuth {
    Basic,
    /// Id and secret as they are, not form-encoded first
    #[value(alias = "basic_plain")]
    BasicPlain,
    Post,
    /// A JWT signed by the private key that is brought as the secret
    #[value(alias = "private_key_jwt")]
    PrivateKeyJwt,
    /// A JWT signed by the secret
    #[value(alias = "client_secret_jwt")]
    ClientSecretJwt,
    /// A certificate that an authority has signed (RFC 8705), brought with --client-certificate
    #[value(name = "tls-client-auth", alias = "tls_client_auth")]
    Tls,
    /// A certificate that the provider knows itself, brought with --client-certificate
    #[value(name = "self-signed-tls-client-auth", alias = "self_signed_tls_client_auth")]
    SelfSignedTls,
    None,
}

impl From<ClientAuth> for turnglass_core::provider::ClientAuth {
    fn from(auth: ClientAuth) -> Self {
        match auth {
            ClientAuth::Basic => Self::Basic,
            ClientAuth::BasicPlain => Self::BasicPlain,
            ClientAuth::Post => Self::Post,
            ClientAuth::PrivateKeyJwt => Self::PrivateKeyJwt,
            ClientAuth::ClientSecretJwt => Self::ClientSecretJwt,
            ClientAuth::Tls => Self::TlsClientAuth,
            ClientAuth::SelfSignedTls => Self::SelfSignedTlsClientAuth,
            ClientAuth::None => Self::None,
        }
    }
}

impl From<Grant> for turnglass_core::provider::GrantKind {
    fn from(grant: Grant) -> Self {
        match grant {
            Grant::RefreshToken => Self::RefreshToken,
            Grant::ClientCredentials => Self::ClientCredentials,
            Grant::TokenExchange => Self::TokenExchange,
            Grant::Request => Self::Request,
            Grant::Token => Self::Token,
            Grant::None => Self::None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Grant {
    RefreshToken,
    ClientCredentials,
    /// Another's token
    TokenExchange,
    /// What the provider's file says
    Request,
    /// The current token itself
    Token,
    /// Nothing renews it
    None,
}

pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.into(), value.into())),
        _ => Err("write it as KEY=VALUE".into()),
    }
}
