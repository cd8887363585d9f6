//! What can go wrong for a person or a script: by what they can do about it, never by where it happened.

use crate::text;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something is under way that ends by itself.
pub fn in_a_moment(message: Text) -> Problem {
    Problem::new(Code::Unavailable, message).hint(text!("in-a-moment-hint"))
}

/// What the asker can do. The exit code of the command line follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// It did not work, and trying again unchanged will not help.
    Failed,
    /// The request itself was wrong.
    Usage,
    /// Nobody here has an account of that name.
    NoSuchAccount,
    /// Only a person can help: the provider ended this sign-in, or the token ran out and cannot be renewed.
    SignInNeeded,
    /// Later may work: network, provider down, rate limit, another keeper busy.
    Unavailable,
    /// The vault is locked, missing or failing.
    Vault,
}

impl Code {
    /// 1 failed · 2 usage · 3 no such account · 4 sign-in needed · 5 unavailable for now · 6 vault.
    pub fn exit_code(self) -> u8 {
        match self {
            Code::Failed => 1,
            Code::Usage => 2,
            Code::NoSuchAccount => 3,
            Code::SignInNeeded => 4,
            Code::Unavailable => 5,
            Code::Vault => 6,
        }
    }
}

/// A failure as it is shown: what is the case, and what to do about it. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Problem {
    /// What a program goes by: each has an exit code of its own.
    pub code: Code,
    /// One sentence: what is the case.
    #[cfg_attr(test, ts(type = "string"))]
    pub message: Text,
    /// The remedy, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub hint: Option<Text>,
}

impl Problem {
    /// A problem without a remedy.
    pub fn new(code: Code, message: impl Into<Text>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// The same with what to do about it, in place of what was said before.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What trying again unchanged does not mend.
    pub fn failed(message: impl Into<Text>) -> Self {
        Self::new(Code::Failed, message)
    }

    /// What whoever asked has to ask otherwise.
    pub fn usage(message: impl Into<Text>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// What is the case and what to do, as one text.
    pub fn whole(self) -> Text {
        Text::joined([self.message].into_iter().chain(self.hint))
    }

    /// No account is called so; the remedy shows those that there are.
    pub fn no_such_account(name: &str) -> Self {
        Self::new(Code::NoSuchAccount, text!("no-such-account", name)).hint(text!("list-shows-accounts"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.clone().whole(), f)
    }
}

impl std::error::Error for Problem {}
