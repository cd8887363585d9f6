//! How the vault stands, as far as the rules ask. What keeps the items is another crate's business.

mod choice;
mod openbao;

pub use choice::{Choice, check_team};
pub use openbao::{Offline, Openbao, OpenbaoFields, POD_TOKEN, SignIn};

use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// In whose vault a grant lies: in that of a team beside the home's own, by its name; `None`: in the home's own.
pub type Team = Option<Box<str>>;

/// A vault's item: whose it is, and in whose vault it lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lies {
    /// The account's name.
    pub account: String,
    /// In whose vault.
    pub team: Team,
}

impl Lies {
    /// As a store writes it down: an account's name has no line break.
    pub fn row(&self) -> String {
        match &self.team {
            Some(team) => format!("{}\n{team}", self.account),
            None => self.account.clone(),
        }
    }

    /// Reads [`Lies::row`].
    pub fn of_row(row: &str) -> Self {
        let (account, team) = row.split_once('\n').map_or((row, None), |(name, team)| (name, Some(team)));
        Self { account: account.to_owned(), team: team.map(Into::into) }
    }
}

/// In the home's own vault.
impl From<&str> for Lies {
    fn from(account: &str) -> Self {
        Self { account: account.to_owned(), team: None }
    }
}

/// Why the vault does not serve. A state of its own, never "signed out".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultTrouble {
    /// A person has to unlock it.
    Locked,
    /// There is none on this machine, or not in this session.
    Missing,
    /// It is there, and holds no keyring yet that anything could be saved in: a person has the system make one.
    NoKeyring,
    /// It answers with errors, or not at all. In words.
    Failing(Text),
    /// It does not open with what was given, or nothing was given; it says itself why, and what to do.
    Closed(Problem),
    /// A key file opens it, which is missing, wrong, or not named; it says itself what is the matter, and what to do. No
    /// passphrase would.
    WantsKeyFile(Problem),
    /// There is none yet, and nothing was given to make one with; it says itself what to do.
    NoneYet(Problem),
    /// What it holds is damaged; it says itself how, and what to do.
    Damaged(Problem),
    /// The grants are in another vault than the one in use; which, and what to do.
    Elsewhere(Problem),
    /// A team's vault does not serve; it says itself why, and what to do.
    Away {
        /// Why.
        problem: Problem,
        /// What was sent to it may have arrived all the same.
        unheard: bool,
    },
    /// What it holds of this one account is of no use, or is not to be written over; the others are not concerned.
    Entry(Problem),
}

impl VaultTrouble {
    /// What is the case, as one sentence.
    pub fn message(&self) -> Text {
        match self {
            VaultTrouble::Locked => text!("keychain-locked"),
            VaultTrouble::Missing => text!("keychain-missing"),
            VaultTrouble::NoKeyring => text!("keychain-empty"),
            VaultTrouble::Failing(why) => text!("vault-not-working", why),
            VaultTrouble::Closed(problem)
            | VaultTrouble::WantsKeyFile(problem)
            | VaultTrouble::NoneYet(problem)
            | VaultTrouble::Damaged(problem)
            | VaultTrouble::Elsewhere(problem)
            | VaultTrouble::Away { problem, .. }
            | VaultTrouble::Entry(problem) => problem.message.clone(),
        }
    }

    /// What to do about it on this system.
    pub fn hint(&self) -> Text {
        match self {
            VaultTrouble::Locked if cfg!(target_os = "linux") => text!("keychain-locked-linux-hint"),
            VaultTrouble::Locked => text!("keychain-locked-hint"),
            VaultTrouble::Missing if cfg!(target_os = "linux") => {
                text!("keychain-missing-linux-hint")
            }
            VaultTrouble::Missing => {
                text!("keychain-missing-hint")
            }
            VaultTrouble::NoKeyring => text!("keychain-empty-hint"),
            VaultTrouble::Failing(_) => {
                text!("vault-not-working-hint")
            }
            VaultTrouble::Closed(problem)
            | VaultTrouble::WantsKeyFile(problem)
            | VaultTrouble::NoneYet(problem)
            | VaultTrouble::Damaged(problem)
            | VaultTrouble::Elsewhere(problem)
            | VaultTrouble::Away { problem, .. }
            | VaultTrouble::Entry(problem) => problem.hint.clone().unwrap_or_default(),
        }
    }

    /// Whether a save that ended so may have come to rest there all the same: nobody said that it did not.
    pub(crate) fn may_have_saved(&self) -> bool {
        matches!(self, VaultTrouble::Failing(_) | VaultTrouble::Away { unheard: true, .. })
    }

    /// Whether nobody answers where a team's vault is. A server that refuses, or is sealed, has answered: somebody may have
    /// decided so.
    pub fn is_unreachable(&self) -> bool {
        match self {
            VaultTrouble::Away { problem, .. } => problem.message.is("bao-unreachable"),
            VaultTrouble::Failing(why) => why.is("vault-silent"),
            _ => false,
        }
    }

    /// Whether it is one account's own trouble, and the vault serves all others.
    pub fn is_of_entry(&self) -> bool {
        matches!(self, VaultTrouble::Entry(_))
    }

    /// For who needed the vault.
    pub fn problem(&self) -> Problem {
        Problem::new(Code::Vault, self.message()).hint(self.hint())
    }
}
