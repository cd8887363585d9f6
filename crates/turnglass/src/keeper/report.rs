//! What is reported to the keeper's task by what runs beside it, and told to that. Values only.

use super::asker::Asker;
use crate::export::Export;
use crate::vault::{Gone, VaultTrouble};
use std::collections::HashMap;
use turnglass_core::account::{Account, Grant};
use turnglass_core::team::roster::Roster;
use turnglass_core::vault::Team;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{HistoryEntry, OtherIdentity, SignInView};

/// What a person does during a sign-in, in a face.
pub(super) enum Heard {
    Pasted(Secret, Asker),
    /// The other identity is meant.
    Accepted,
}

/// How far a sign-in is.
pub(super) enum Told {
    Began(Box<SignInView>),
    /// A browser was led to the page: another address does that from now on.
    Leads(Option<String>),
    Asking,
    /// Something that a person should know.
    Note(Text),
    Other(OtherIdentity),
    Ended(Result<Box<Signed>, Problem>),
}

/// What came of a sign-in.
pub(super) struct Signed {
    pub account: Account,
    pub grant: Grant,
    /// What a person should know of how it was done.
    pub notes: Vec<Text>,
}

/// An export that was opened here.
pub(super) struct OpenedExport {
    pub(super) export: Export,
    /// What the vault holds of its accounts.
    pub(super) there: HashMap<String, Result<Grant, Text>>,
}

/// A provider is being told to end a sign-in.
pub(super) struct Revoking {
    pub(super) account: String,
    /// It goes whatever the provider says.
    pub(super) anyway: bool,
    pub(super) reply: Asker,
}

/// How far a grant came on its way into another vault.
pub(super) enum Carried {
    /// It lies where it was to go, as this item.
    There(Secret),
    /// It stayed where it was.
    Not(Problem),
    /// This vault did not answer, and nobody knows.
    Unknown { at: Team, why: VaultTrouble },
}

/// What came of writing another account into a tool's files.
pub(super) enum Switched {
    Done,
    /// The tool is signed in as before.
    Not(Problem),
    /// It is not known what stands there: it is looked at again when a keeper starts.
    Half(Problem),
}

/// What came of writing to the store. Of accounts that were forgotten by it: what was known, newest first.
pub(super) type Written = Result<Vec<HistoryEntry>, Problem>;

/// An account that is getting another name.
pub(super) struct Renaming {
    pub(super) account: String,
    pub(super) to: String,
    /// Of its grant when that began.
    pub(super) generation: Option<u64>,
    /// The vault was given an item under the new name.
    pub(super) given: bool,
    pub(super) reply: Asker,
}

/// What a look at what other machines of a team have done has shown.
#[derive(Default)]
pub(super) struct Seen {
    /// Who is there; `None`: that was not looked at.
    pub(super) roster: Option<Roster>,
    /// How many accounts there are.
    pub(super) accounts: usize,
    /// Items of accounts that are not known here.
    pub(super) items: Vec<Secret>,
    /// Accounts that somebody has removed, or called otherwise.
    pub(super) gone: Vec<(String, Gone)>,
}
