//! `turnglass providers`.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = concat!("\
Definitions of your own go into providers.yaml. Their form is told here:
", page!("reference/requests.md"), "

Examples:
  turnglass providers show github > mine.yaml
  turnglass providers --check mine.yaml
  turnglass providers try mine.yaml --answer answer.json
  turnglass providers schema > providers.schema.json")
)]
pub(crate) struct ProvidersArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<ProvidersVerb>,
    /// Read this file and name its mistakes
    #[arg(long, value_name = "FILE")]
    pub(crate) check: Option<PathBuf>,
    /// Print JSON
    #[arg(long, conflicts_with = "check")]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum ProvidersVerb {
    /// Print a built-in definition, to start one of your own from
    Show {
        /// Its name
        #[arg(add = crate::complete::providers())]
        name: String,
    },
    /// Show the request of a definition, and what an answer would mean; nobody is asked
    Try(TryArgs),
    /// Print the JSON schema of providers.yaml, by which an editor completes, explains and checks it
    Schema,
}

#[derive(Group)]
pub(crate) struct TryArgs {
    /// The file with the definition
    pub(crate) file: PathBuf,
    /// The definition, where there are several
    #[arg(long, short)]
    pub(crate) provider: Option<String>,
    /// An answer to read: its body
    #[arg(long, value_name = "FILE")]
    pub(crate) answer: Option<PathBuf>,
    /// The answer's HTTP status
    #[arg(long, default_value_t = 200)]
    pub(crate) status: u16,
    /// A value of the account's own; may be repeated
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = super::account::parameter)]
    pub(crate) values: Vec<(String, String)>,
}
