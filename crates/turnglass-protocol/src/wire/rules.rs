//! Who may ask what, and what comes back: a row for each ask, which the doors, the window, the client and the page's
//! types read. Knows no door itself. Guards: an ask has no way from the window or a tokens socket unless its row says so,
//! and none is without a row.

use super::{Ask, Exported, Lease, Tell};
use crate::error::Problem;
use crate::view::{
    self, AccountView, AddedView, ApprovalView, AskedView, CheckReport, ClaimsView, ForwardView, FoundView,
    HappenedView, HistoryEntry, HooksView, ImportReport, Listed, ProviderView, RefreshReport, RenamedView,
    SignInView, UsedView,
};

/// What holds for an ask, whatever it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The window's page may ask it: it answers with no token, and is not for a desk or a terminal alone.
    pub window: bool,
    /// It may be asked at a tokens socket. How much is answered there is `keeper/doors.rs`'s business.
    pub tokens: bool,
    /// It brings a secret to the keeper, beyond a token that came from there.
    pub secret: bool,
    /// Only the keeper that holds its home may do it: it asks a provider, or writes what another one keeps.
    pub holder: bool,
}

/// The word of a column, or `-`.
macro_rules! says {
    (window window) => {
        true
    };
    (tokens tokens) => {
        true
    };
    (secret secret) => {
        true
    };
    (holder holder) => {
        true
    };
    ($column:ident -) => {
        false
    };
}

/// What the page may see of an answer: its type in TypeScript. Answers that the page cannot have need none.
#[cfg(test)]
macro_rules! in_typescript {
    (window $answer:ty, $config:ident) => {
        Some(<$answer as ts_rs::TS>::name($config))
    };
    (- $answer:ty, $config:ident) => {
        None
    };
}

macro_rules! asks {
    ($( $ask:ident => $answer:ty, $window:tt $tokens:tt $secret:tt $holder:tt; )*) => {
        impl Ask {
            /// What holds for it.
            pub fn rules(&self) -> Rules {
                match self {
                    $( Ask::$ask { .. } => Rules {
                        window: says!(window $window),
                        tokens: says!(tokens $tokens),
                        secret: says!(secret $secret),
                        holder: says!(holder $holder),
                    }, )*
                }
            }
        }

        /// What comes back, by the ask's name: for whoever answers, so that the row is held to it.
        pub mod answers {
            use super::*;

            $(
                /// What comes back to the ask of this name.
                pub type $ask = $answer;
            )*
        }

        /// Each ask by its name in Rust, with its answer in TypeScript where the window may ask it.
        #[cfg(test)]
        pub(crate) fn asked_by_the_window(config: &ts_rs::Config) -> Vec<(&'static str, Option<String>)> {
            vec![$( (stringify!($ask), in_typescript!($window answers::$ask, config)) ),*]
        }
    };
}

// `()` is `null` on the wire.
asks! {
    Snapshot       => view::Snapshot,       window  tokens  -       -;
    List           => Listed,               -       tokens  -       -;
    Watch          => Tell,                 -       -       -       -;
    Desk           => (),                   -       -       -       -;
    Token          => Lease,                -       tokens  -       -;
    Refresh        => RefreshReport,        window  -       -       holder;
    RefreshAll     => Vec<RefreshReport>,   window  -       -       holder;
    Check          => CheckReport,          window  -       -       -;
    Add            => AddedView,            window  -       secret  holder;
    SignIn         => SignInView,           window  -       secret  holder;
    SignInWanted   => (),                   -       -       -       -;
    SignedIn       => AccountView,          window  -       -       -;
    SignInPaste    => (),                   window  -       secret  holder;
    SignInAccept   => (),                   window  -       -       holder;
    SignInCancel   => (),                   window  -       -       -;
    Import         => ImportReport,         -       -       secret  holder;
    Found          => Vec<FoundView>,       window  -       -       -;
    TakeFound      => ImportReport,         window  -       -       holder;
    Edit           => AccountView,          window  -       -       holder;
    Rename         => RenamedView,          -       -       -       holder;
    Move           => AccountView,          -       -       -       holder;
    Use            => UsedView,             window  -       -       holder;
    UndoUse        => UsedView,             window  -       -       holder;
    Remove         => (),                   window  -       -       holder;
    Restore        => AccountView,          window  -       -       holder;
    Claims         => Vec<ClaimsView>,      window  -       -       -;
    Hooks          => HooksView,            window  -       -       -;
    OpenKeychain   => (),                   window  -       -       -;
    History        => Vec<HistoryEntry>,    window  -       -       -;
    Happened       => Vec<HappenedView>,    -       -       -       -;
    Team           => view::TeamView,       -       -       -       -;
    TeamLog        => Vec<view::TeamLogView>, -     -       -       -;
    Export         => Exported,             -       -       secret  -;
    ImportSealed   => ImportReport,         -       -       secret  holder;
    Unlock         => (),                   window  -       secret  -;
    UnlockByKey    => (),                   -       -       -       -;
    UseSealed      => (),                   window  -       secret  holder;
    Rekey          => (),                   -       -       secret  holder;
    Providers      => Vec<ProviderView>,    window  -       -       -;
    Examine        => Vec<Problem>,         window  -       -       -;
    Configure      => (),                   window  -       secret  holder;
    Show           => bool,                 -       -       -       -;
    Copy           => (),                   window  -       -       -;
    Copied         => (),                   -       -       -       -;
    Asked          => Vec<AskedView>,       window  -       -       -;
    Approvals      => Vec<ApprovalView>,    -       -       -       -;
    Approve        => Vec<ApprovalView>,    -       -       -       -;
    Forwards       => Vec<ForwardView>,     window  -       -       -;
    ForwardAdd     => ForwardView,          -       -       -       holder;
    ForwardRemove  => (),                   window  -       -       holder;
    ForwardKey     => ForwardView,          -       -       -       holder;
    ForwardRevoke  => ForwardView,          window  -       -       holder;
    Quit           => (),                   window  -       -       -;
    Stop           => (),                   -       -       -       -;
}
