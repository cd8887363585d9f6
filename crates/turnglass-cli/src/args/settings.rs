//! What can be changed of one account (`set`), and of what holds for all (`settings`).

use crate::complete;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;
use turnglass_protocol::settings::{SETTINGS, Setting};
use turnglass_protocol::span::Span;
use turnglass_protocol::view::NoticeKind;

#[derive(Group)]
#[command(after_help = "\
Without anything to change, the account's settings are shown.

Examples:
  turnglass set work
  turnglass set work --margin 10m --group Work
  turnglass set work --mute renewed retrying
  turnglass set work --host api.example.com
  turnglass set claude-code --owner shared
  turnglass set work --client-certificate renewed.pem")]
pub(crate) struct SetArgs {
    /// The account's name
    #[arg(add = complete::accounts())]
    pub(crate) name: String,
    /// A host that its token may be sent to, beside its provider's: HOST, HOST:PORT or *.DOMAIN; may be repeated
    #[arg(long)]
    pub(crate) host: Vec<String>,
    /// Forget the hosts that were set before
    #[arg(long)]
    pub(crate) no_host: bool,
    /// Let what renews it be sent to this host too, where its provider's definition moved; HOST or HOST:PORT
    #[arg(long, value_name = "HOST")]
    pub(crate) trust: Option<String>,
    /// The certificate for TLS that its client shows from now on, with its private key: PEM; for one that was renewed
    #[arg(long, value_name = "FILE")]
    pub(crate) client_certificate: Option<PathBuf>,
    /// The private key, where it lies in a file of its own
    #[arg(long, value_name = "FILE", requires = "client_certificate")]
    pub(crate) client_key: Option<PathBuf>,
    /// A value of its own that its provider asks for, such as a tenant or a shop; may be repeated
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = super::account::parameter)]
    pub(crate) values: Vec<(String, String)>,
    /// Renew this long before the end, e.g. 60s, 5m, 3d; never more than half of the token's lifetime
    #[arg(long, value_name = "TIME", value_parser = Span::typed)]
    pub(crate) margin: Option<Span>,
    /// Renew it when its provider says, else by the margin for all accounts, else by a tenth of its token's lifetime (5m to 3d)
    #[arg(long, conflicts_with = "margin")]
    pub(crate) no_margin: bool,
    /// The heading under which it is shown
    #[arg(long)]
    pub(crate) group: Option<String>,
    /// Show it under no heading
    #[arg(long, conflicts_with = "group")]
    pub(crate) no_group: bool,
    /// Show none of these notices for it, in place of those that were muted before
    #[arg(long, value_enum, value_name = "KIND", num_args = 1.., value_delimiter = ',')]
    pub(crate) mute: Vec<Mute>,
    /// Show all notices for it again
    #[arg(long, conflicts_with = "mute")]
    pub(crate) no_mute: bool,
    /// Run the commands of hooks.yaml on what happens to it
    #[arg(long)]
    pub(crate) hooks: bool,
    /// Run none of them
    #[arg(long, conflicts_with = "hooks")]
    pub(crate) no_hooks: bool,
    /// Ask me before a program gets its token; a yes holds for that program for 15 minutes
    #[arg(long)]
    pub(crate) ask_me: bool,
    /// Hand its token out without asking
    #[arg(long, conflicts_with = "ask_me")]
    pub(crate) no_ask_me: bool,
    /// Pause it: kept, and not renewed by itself
    #[arg(long, alias = "disabled")]
    pub(crate) paused: bool,
    /// Resume it
    #[arg(long, alias = "enabled", conflicts_with = "paused")]
    pub(crate) no_paused: bool,
    /// Who renews what a tool keeps: Turnglass alone, either, or the tool alone
    #[arg(long, value_enum)]
    pub(crate) owner: Option<Owner>,
    /// Do not ask
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Print the account as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Who renews an account.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Owner {
    /// Turnglass alone
    Mine,
    /// Turnglass or the tool, whoever comes first
    Shared,
    /// The tool alone; Turnglass follows
    Watched,
}

impl From<Owner> for turnglass_core::account::Owner {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Mine => Self::Mine,
            Owner::Shared => Self::Shared,
            Owner::Watched => Self::Watched,
        }
    }
}

/// The notices that there are for one account.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Mute {
    Renewed,
    Retrying,
    SignInNeeded,
    Expiring,
    Expired,
}

impl From<Mute> for NoticeKind {
    fn from(mute: Mute) -> Self {
        match mute {
            Mute::Renewed => Self::Renewed,
            Mute::Retrying => Self::Retrying,
            Mute::SignInNeeded => Self::SignInNeeded,
            Mute::Expiring => Self::Expiring,
            Mute::Expired => Self::Expired,
        }
    }
}

#[derive(Group)]
#[command(after_help = "\
Examples:
  turnglass settings quiet 22:00-07:00
  turnglass settings margin 10m
  turnglass settings proxy http://proxy.example:3128")]
pub(crate) struct SettingsArgs {
    /// What to show or change; all are shown when absent
    #[arg(value_parser = setting())]
    pub(crate) setting: Option<&'static Setting>,
    /// What it is to be, shown as it is when absent: on or off; a length of time for clipboard and margin; what the setting
    /// itself names
    #[arg(add = complete::values())]
    pub(crate) value: Option<String>,
    /// Print all settings as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// One of the settings that there are.
fn setting() -> impl TypedValueParser<Value = &'static Setting> {
    let names = SETTINGS.iter().map(|setting| PossibleValue::new(setting.name).help(setting.says));
    PossibleValuesParser::new(names).try_map(|name| Setting::of(&name).ok_or("no such setting"))
}
