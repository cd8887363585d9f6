//! The doors that a keeper is asked through: its own socket, and further ones for containers, other users and
//! machines, which hand out tokens and say which there are. Guards: what its row does not let in there (`turnglass_protocol::wire::Rules`) is
//! refused, so that a new ask is refused too.

use super::brief::Pulse;
use super::rights::{Rights, User};
use crate::audit::AuditFile;
use crate::users;
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{AccountView, KeeperView, Listed, ListedVault, Settings, Snapshot, VaultView};
use turnglass_protocol::wire::{Ask, Lease};

/// How a keeper is reached and followed, beside what its [`Options`](super::Options) say.
#[derive(Default)]
pub struct Doors {
    /// Listens at the keeper's own socket already (socket activation). It is not unlinked when the keeper ends.
    #[cfg(unix)]
    pub passed: Option<UnixListener>,
    pub tokens: Vec<TokensSocket>,
    /// Where it is written down what is handed out, and to whom.
    pub audit: Option<AuditFile>,
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
    pub rights: Rights,
}

/// What may be asked at one socket.
#[derive(Debug)]
pub(super) enum Door {
    Keeper,
    #[cfg_attr(not(unix), expect(dead_code, reason = "no such socket is opened there"))]
    Tokens {
        path: PathBuf,
        rights: Rights,
    },
}

impl Door {
    /// Whether this user may ask this here.
    pub(super) fn lets(&self, user: User<'_>, ask: &Ask) -> Result<(), Problem> {
        let Door::Tokens { rights, .. } = self else { return Ok(()) };
        if !rights.admit(user.number) {
            return Err(rights.not_served(user));
        }
        match ask {
            Ask::Token(ask) if !rights.show(user.number, &ask.account) => {
                Err(rights.not_yours(user, &ask.account))
            }
            Ask::Token(ask) if ask.refresh_token => Err(Problem::failed(text!("socket-no-refresh-tokens"))
                .hint(text!("socket-no-refresh-tokens-hint"))),
            ask if ask.rules().tokens => Ok(()),
            _ => Err(Problem::failed(text!("socket-tokens-only")).hint(text!("socket-tokens-only-hint"))),
        }
    }

    /// Whether this user is spoken to here.
    pub(super) fn hears(&self, user: u32) -> bool {
        // Who is not served at a socket that others may open is told what to ask for.
        user == users::own() || matches!(self, Door::Tokens { .. })
    }

    /// Whether this user may ask here.
    pub(super) fn admits(&self, user: u32) -> bool {
        match self {
            Door::Keeper => user == users::own(),
            Door::Tokens { rights, .. } => rights.admit(user),
        }
    }

    /// The path of a tokens socket.
    pub(super) fn socket(&self) -> Option<String> {
        match self {
            Door::Keeper => None,
            Door::Tokens { path, .. } => Some(path.display().to_string()),
        }
    }

    /// What is shown here: the accounts that tokens are handed out for, and not whose they are. Made of what is named, so
    /// that what a snapshot tells one day is not told here by itself.
    pub(super) fn reduced(&self, user: u32, snapshot: Snapshot) -> Snapshot {
        let Door::Tokens { .. } = self else { return snapshot };
        let Snapshot {
            now,
            keeper,
            vault,
            teams: _,
            accounts,
            removed: _,
            sign_ins: _,
            settings: _,
            warnings: _,
            updates: _,
        } = snapshot;
        let keeper = KeeperView {
            version: keeper.version,
            pid: keeper.pid,
            started_at: keeper.started_at,
            demo: keeper.demo,
            app: keeper.app,
            desk: None,
            schedule: keeper.schedule,
            offline: keeper.offline,
            ending: keeper.ending,
        };
        let vault = VaultView {
            kind: vault.kind,
            state: vault.state,
            is_new: false,
            wants_key_file: false,
            place: None,
            problem: None,
        };
        Snapshot {
            now,
            keeper,
            vault,
            teams: Vec::new(),
            accounts: accounts
                .into_iter()
                .filter(|account| self.shows(user, &account.name))
                .map(shown)
                .collect(),
            removed: Vec::new(),
            sign_ins: Vec::new(),
            settings: Settings::default(),
            warnings: Vec::new(),
            updates: None,
        }
    }

    /// The same of a list, whose rows hold nothing that is not shown here.
    pub(super) fn reduced_list<Rows>(&self, listed: Listed<Rows>) -> Listed<Rows> {
        let Door::Tokens { .. } = self else { return listed };
        let Listed { now, keeper: _, vault: _, accounts, warnings: _, unkept } = listed;
        let vault = ListedVault::default();
        Listed { now, keeper: None, vault, accounts, warnings: Vec::new(), unkept }
    }

    /// What is handed out here: the token, when it ends, and where it may be sent.
    pub(super) fn handed_out(&self, lease: Box<Lease>) -> Box<Lease> {
        let Door::Tokens { .. } = self else { return lease };
        Box::new(Lease {
            extras: lease.extras.for_tokens_socket(),
            account: lease.account,
            token: lease.token,
            token_type: lease.token_type,
            expires_at: lease.expires_at,
            scopes: lease.scopes,
            refresh_token: None,
            hosts: lease.hosts,
            username: lease.username,
            carried: lease.carried,
            stale: lease.stale,
        })
    }

    /// Whether it is told here whose an account is.
    pub(super) fn tells_whose(&self) -> bool {
        matches!(self, Door::Keeper)
    }

    pub(super) fn shows(&self, user: u32, account: &str) -> bool {
        match self {
            Door::Keeper => true,
            Door::Tokens { rights, .. } => rights.show(user, account),
        }
    }
}

/// An account as who may only have its token sees it.
fn shown(account: AccountView) -> AccountView {
    AccountView {
        name: account.name,
        lives_in: String::new(),
        provider: account.provider,
        provider_title: account.provider_title,
        host: None,
        identity: None,
        state: account.state,
        reason: account.reason,
        renewed_by: None,
        issued_at: account.issued_at,
        expires_at: account.expires_at,
        due_at: account.due_at,
        scopes: Vec::new(),
        renews_at: account.renews_at,
        sign_in_ends_at: account.sign_in_ends_at,
        certificate_ends_at: None,
        last: None,
        remedy: None,
        can_refresh: false,
        can_copy: false,
        can_check: false,
        can_sign_in: false,
        ask_me: account.ask_me,
        disabled: account.disabled,
        hosts: account.hosts,
        own_hosts: Vec::new(),
        margin_seconds: None,
        margin_cut_seconds: None,
        renewed_before: None,
        muted: Vec::new(),
        group: None,
        hooks: true,
        has_claims: false,
        owner: account.owner,
        tool: None,
    }
}
