//! The doors that a keeper is asked through: its own socket, and further ones that hand out tokens and nothing else,
//! for containers and other machines. Guards: what stands on no list is refused, so that a new ask is refused too.

use super::brief::Pulse;
use crate::error::Problem;
use crate::text;
use crate::view::Snapshot;
use crate::wire::Ask;
use std::collections::BTreeSet;
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

/// How a keeper is reached and followed, beside what its [`Options`](super::Options) say.
#[derive(Default)]
pub struct Doors {
    /// Listens at the keeper's own socket already (socket activation). It is not unlinked when the keeper ends.
    #[cfg(unix)]
    pub passed: Option<UnixListener>,
    pub tokens: Vec<TokensSocket>,
    /// A person says that no other machine keeps this home any more.
    pub take_over: bool,
    /// Who is told how the keeper stands, e.g. the service manager.
    pub pulse: Option<Box<dyn Pulse>>,
}

/// A socket that hands out tokens, and lists the accounts that it does so for.
#[derive(Debug)]
pub struct TokensSocket {
    pub path: PathBuf,
    /// Listens there already.
    #[cfg(unix)]
    pub passed: Option<UnixListener>,
    /// A user id that may ask beside the keeper's own user, e.g. a container's.
    pub user: Option<u32>,
    /// Only these accounts; all when absent.
    pub accounts: Option<BTreeSet<String>>,
}

/// What may be asked at one socket.
#[derive(Debug)]
pub(super) enum Door {
    Keeper,
    Tokens { path: PathBuf, user: Option<u32>, accounts: Option<BTreeSet<String>> },
}

impl Door {
    /// Whether this may be asked here.
    pub(super) fn lets(&self, ask: &Ask) -> Result<(), Problem> {
        let Door::Tokens { .. } = self else { return Ok(()) };
        match ask {
            Ask::Snapshot => Ok(()),
            Ask::Token(ask) if !self.shows(&ask.account) => Err(Problem::no_such_account(&ask.account)),
            Ask::Token(ask) if ask.refresh_token => Err(Problem::failed(text!("socket-no-refresh-tokens"))
                .hint(text!("socket-no-refresh-tokens-hint"))),
            Ask::Token(_) => Ok(()),
            _ => Err(Problem::failed(text!("socket-tokens-only")).hint(text!("socket-tokens-only-hint"))),
        }
    }

    /// Whether this user, beside the keeper's own, may ask here.
    pub(super) fn admits(&self, user: u32) -> bool {
        matches!(self, Door::Tokens { user: Some(admitted), .. } if *admitted == user)
    }

    /// What is shown here: the accounts that tokens are handed out for, and not whose they are.
    pub(super) fn reduced(&self, snapshot: Snapshot) -> Snapshot {
        let Door::Tokens { .. } = self else { return snapshot };
        let mut snapshot = snapshot;
        snapshot.accounts.retain(|account| self.shows(&account.name));
        for account in &mut snapshot.accounts {
            account.identity = None;
            account.host = None;
            account.last = None;
            account.group = None;
            account.muted.clear();
            account.has_claims = false;
            account.own_hosts.clear();
            account.margin_seconds = None;
            account.hooks = true;
            (account.can_refresh, account.can_copy, account.can_check, account.can_sign_in) =
                (false, false, false, false);
        }
        snapshot.sign_ins.clear();
        snapshot.warnings.clear();
        snapshot.keeper.desk = None;
        snapshot.vault.place = None;
        snapshot.vault.problem = None;
        snapshot.settings = crate::view::Settings::default();
        snapshot
    }

    fn shows(&self, account: &str) -> bool {
        match self {
            Door::Tokens { accounts: Some(accounts), .. } => accounts.contains(account),
            _ => true,
        }
    }
}
