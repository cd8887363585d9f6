//! `turnglass mcp`: the bridge for MCP clients, and what has them start it.

use crate::complete;
use clap::{Args as Group, Subcommand};

#[derive(Group)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = concat!("\
A client starts this as an MCP server that speaks on standard input and output. Each request goes to the server at URL with \
a fresh token of the account; one that is refused is renewed once. Where nobody is signed in, the client is told the command \
that signs in, and its next request goes through once that was run.

Examples:
  turnglass login linear --resource https://mcp.linear.app/mcp
  turnglass mcp add linear https://mcp.linear.app/mcp --client claude-code
  turnglass mcp print linear https://mcp.linear.app/mcp --client cursor
  turnglass mcp undo --client claude-code

", page!("guide/mcp.md"))
)]
pub(crate) struct McpArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<McpVerb>,
    /// The account's name
    #[arg(required = true, add = complete::accounts())]
    pub(crate) name: Option<String>,
    /// The MCP server's address; HTTPS, or HTTP on this machine
    #[arg(required = true)]
    pub(crate) url: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum McpVerb {
    /// Write the bridge into a client's configuration, which is shown first
    Add(McpPut),
    /// Print what `add` would write
    Print(McpPrint),
    /// Take the bridge out of a client's configuration
    Remove(McpTakeOut),
    /// Bring a client's configuration back as it was before the last `add` or `remove`
    Undo(McpUndo),
}

#[derive(Group)]
pub(crate) struct McpPut {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// The MCP server's address
    pub(crate) url: String,
    /// claude-desktop, claude-code, cursor, vscode, codex or gemini
    #[arg(long, value_parser = client())]
    pub(crate) client: String,
    /// Ask nothing
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Group)]
pub(crate) struct McpPrint {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// The MCP server's address
    pub(crate) url: String,
    /// claude-desktop, claude-code, cursor, vscode, codex or gemini
    #[arg(long, value_parser = client())]
    pub(crate) client: String,
}

#[derive(Group)]
pub(crate) struct McpTakeOut {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// claude-desktop, claude-code, cursor, vscode, codex or gemini
    #[arg(long, value_parser = client())]
    pub(crate) client: String,
    /// Ask nothing
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Group)]
pub(crate) struct McpUndo {
    /// claude-desktop, claude-code, cursor, vscode, codex or gemini
    #[arg(long, value_parser = client())]
    pub(crate) client: String,
    /// Ask nothing
    #[arg(long, short)]
    pub(crate) yes: bool,
}

fn client() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(turnglass_mcp::clients::names())
}
