//! What can happen to the tray process, for the desk to act on. Values only.

use crate::latest::Latest;
use crate::notice::{Answer, Card, Key};
use turnglass_protocol::error::Problem;
use turnglass_protocol::view::{Millis, SignInView, Snapshot};
use turnglass_protocol::wire::{Lease, Tell};

/// Everything that can happen to the tray process.
pub(crate) enum Event {
    /// The keeper has told a snapshot; the newest is there, unless it was taken already.
    Seen(Latest<Box<Snapshot>>),
    /// Anything but a snapshot.
    Told(Box<Tell>),
    /// The keeper cannot be reached, nor become.
    Lost(Problem),
    /// The keeper in this process was told to end.
    Stopped,
    Clicked(Click),
    /// The icon itself.
    IconClicked,
    /// What is not told but has to be looked up is looked up now.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "nobody tells it there"))]
    MenuOpens,
    /// The notice with this key, and how.
    NoticeChosen(Key, Answer),
    /// A sign-in that the person wanted was begun, could not be, or (`None`) is not what helps.
    SignInBegun {
        account: String,
        begun: Result<Option<Box<SignInView>>, Problem>,
        asked_at: Millis,
    },
    /// Something shows tray icons, or nothing does.
    TrayHost(bool),
    WindowClosed(u64),
    /// A token for the clipboard has come, or has not. With a ticket, the keeper waits for an answer.
    Leased {
        account: String,
        ticket: Option<u64>,
        lease: Result<Box<Lease>, Problem>,
    },
    /// What a person asked for in the menu did not work.
    Failed {
        card: Card,
        asked_at: Millis,
    },
    /// The session ends.
    Terminated,
}

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Click {
    Refresh(String),
    Copy(String),
    SignIn(String),
    /// In the window, at this account.
    GiveToken(String),
    RefreshAll,
    OpenDashboard,
    Pause,
    StartAtLogin,
    Quit,
}
