//! The journal's slow part on a thread of its own: making and removing pages may wait for a disk, and an answer that
//! arrives meanwhile must not. In order, so that a page is never removed after it was made anew.

use crate::account::Grant;
use crate::journal::{Journal, Page};
use crate::text;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

#[derive(Clone)]
pub(super) struct JournalHand(Sender<Job>);

enum Job {
    Ask(String, Arc<Grant>, oneshot::Sender<io::Result<Page>>),
    End(String),
}

impl JournalHand {
    pub(super) fn new(journal: Journal) -> io::Result<Self> {
        let (sender, jobs) = channel();
        std::thread::Builder::new().name("journal".into()).spawn(move || {
            for job in jobs {
                match job {
                    // Nobody may be waiting any more: then the page says what is true, that nobody knows.
                    Job::Ask(account, grant, page) => drop(page.send(journal.ask(&account, &grant))),
                    Job::End(account) => journal.end(&account),
                }
            }
        })?;
        Ok(Self(sender))
    }

    /// The page is sealed by who asked, the moment the answer is whole.
    pub(super) async fn ask(&self, account: String, grant: Arc<Grant>) -> io::Result<Page> {
        let (sender, page) = oneshot::channel();
        let ended = || io::Error::other(text!("journal-ended"));
        self.0.send(Job::Ask(account, grant, sender)).map_err(|_| ended())?;
        page.await.map_err(|_| ended())?
    }

    pub(super) fn end(&self, account: String) {
        // A keeper that ends leaves the page, which then says nothing that the vault does not.
        let _ = self.0.send(Job::End(account));
    }
}
