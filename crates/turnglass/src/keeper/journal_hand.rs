//! The journal's slow part on a thread of its own: making and removing pages may wait for a disk, and an answer that
//! arrives meanwhile must not. In order, so that a page is never removed after it was made anew.

use super::input::{Input, Unkept};
use crate::journal::{Journal, Page};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use turnglass_core::account::Grant;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;

/// How long an ending keeper waits for it.
const LAST_WAIT: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub(super) struct JournalHand(Sender<Job>);

enum Job {
    Ask(String, Arc<Grant>, oneshot::Sender<io::Result<Page>>),
    End(String),
    /// `end`: the page that waited for the answer goes.
    Keep {
        account: String,
        item: Secret,
        key: Secret,
        end: bool,
    },
    Kept(String, Secret, oneshot::Sender<Option<Secret>>),
    Forget(String),
    KeepOnly(Vec<String>),
    Rest(oneshot::Sender<()>),
}

impl JournalHand {
    pub(super) fn new(journal: Journal, inputs: UnboundedSender<Input>) -> io::Result<Self> {
        let (sender, jobs) = channel();
        std::thread::Builder::new().name("journal".into()).spawn(move || {
            for job in jobs {
                match job {
                    // Nobody may be waiting any more: then the page says what is true, that nobody knows.
                    Job::Ask(account, grant, page) => drop(page.send(journal.ask(&account, &grant))),
                    Job::End(account) => journal.end(&account),
                    Job::Keep { account, item, key, end } => match journal.keep(&account, &item, &key) {
                        Ok(()) if end => journal.end(&account),
                        Ok(()) => {}
                        // The answer stays in its page: that brings back this item from the one before.
                        Err(why) => {
                            let what = Unkept::InVaultOnly;
                            let _ = inputs.send(Input::Unkept { account, what, why });
                        }
                    },
                    Job::Kept(account, key, kept) => drop(kept.send(journal.kept(&account, &key))),
                    Job::Forget(account) => {
                        journal.end(&account);
                        journal.forget(&account);
                    }
                    Job::KeepOnly(accounts) => journal.keep_only(&accounts),
                    Job::Rest(done) => drop(done.send(())),
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

    /// When everything so far is done, or a disk hangs.
    pub(super) async fn rest(&self) {
        let (sender, done) = oneshot::channel();
        let _ = self.0.send(Job::Rest(sender));
        let _ = tokio::time::timeout(LAST_WAIT, done).await;
    }

    pub(super) fn end(&self, account: String) {
        // A keeper that ends leaves the page, which then says nothing that the vault does not.
        let _ = self.0.send(Job::End(account));
    }

    /// Keeps what the vault was given, and ends the page of the request that brought it.
    pub(super) fn keep(&self, account: String, item: Secret, key: Secret, end: bool) {
        let _ = self.0.send(Job::Keep { account, item, key, end });
    }

    pub(super) async fn kept(&self, account: String, key: Secret) -> Option<Secret> {
        let (sender, kept) = oneshot::channel();
        self.0.send(Job::Kept(account, key, sender)).ok()?;
        kept.await.ok()?
    }

    /// Everything of this account.
    pub(super) fn forget(&self, account: String) {
        let _ = self.0.send(Job::Forget(account));
    }

    /// What is kept of all other accounts goes.
    pub(super) fn keep_only(&self, accounts: Vec<String>) {
        let _ = self.0.send(Job::KeepOnly(accounts));
    }
}
