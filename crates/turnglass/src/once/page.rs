//! The sealed page of a call of `once`, in a directory that may be the user's own: nothing else there is touched. It is
//! named by what is traded, opens with that alone, and is the lock of whoever trades it: a second call waits for the
//! first, and then finds in the same file what came of it. Knows no provider, and judges no answer.
//!
//! A page is removed when what replaced its secret was handed on. Who is killed just before that leaves a page of which a
//! later call knows that it is of no use: an empty file beside it, made before, is named by the secret that came after.

use crate::journal::{Left, Page, name_for};
use chrono::{DateTime, Utc};
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::Instant;
use turnglass_core::account::Grant;
use turnglass_core::exchange::Answered;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// How often it is seen whether another call has come to its end.
const LOOK: Duration = Duration::from_millis(50);

/// How the names of pages begin.
const PAGE: &str = ".turnglass-page-";

/// Where pages lie.
pub(super) struct Pages(pub(super) PathBuf);

/// A page that this call has for itself.
#[derive(Debug)]
pub(super) struct Held {
    file: File,
    path: PathBuf,
    /// Says what came after.
    mark: Option<PathBuf>,
    pub(super) was: Was,
    /// The call that wrote it has come to its end: what stands there is handed on.
    pub(super) done: bool,
    /// Whether an answer may have been lost: that is to be known until one is here.
    pub(super) lost: bool,
}

/// What an earlier call left in it.
#[derive(Debug)]
pub(super) enum Was {
    /// There was none.
    New,
    /// The provider was asked, and nothing is here.
    Asked,
    Answered(Box<(Answered, DateTime<Utc>)>),
}

impl Pages {
    /// The page of this grant, once nobody else has it.
    pub(super) async fn take(
        &self,
        grant: &Grant,
        secret: &Secret,
        until: Instant,
        tell: &(impl Fn(Text) + Sync),
    ) -> Result<Held, Problem> {
        let path = self.path(&name_for(secret));
        let mut told = false;
        loop {
            let file = self.open(&path).map_err(|why| self.unusable(&why))?;
            loop {
                match file.try_lock() {
                    Ok(()) => break,
                    Err(TryLockError::Error(why)) => return Err(self.unusable(&why)),
                    Err(TryLockError::WouldBlock) if Instant::now() + LOOK > until => {
                        return Err(Problem::new(Code::Unavailable, text!("once-other-trades"))
                            .hint(text!("once-other-trades-hint")));
                    }
                    Err(TryLockError::WouldBlock) => {
                        if !std::mem::replace(&mut told, true) {
                            tell(text!("once-waits-for-other"));
                        }
                        tokio::time::sleep(LOOK).await;
                    }
                }
            }
            let held = Held::read(file, &path, grant).map_err(|why| self.unusable(&why))?;
            // One that has gone with nothing in it was of no use to its call, and is of none to others.
            if !held.done || matches!(held.was, Was::Answered(_)) {
                return Ok(held);
            }
        }
    }

    /// For its owner alone, and never by a link that somebody else put there.
    fn open(&self, path: &Path) -> io::Result<File> {
        turnglass_protocol::file::make_private(&self.0)?;
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
            options.mode(0o600).custom_flags(flags.bits().cast_signed());
        }
        let file = options.open(path)?;
        match file.metadata()?.is_file() {
            true => Ok(file),
            false => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    /// Removes what led to this secret, which was brought: whoever has it needs no page to get it.
    pub(super) fn rid(&self, secret: &Secret) {
        let mut known = vec![name_for(secret)];
        let there: Vec<String> = std::fs::read_dir(&self.0)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|file| file.file_name().into_string().ok())
            .collect();
        while let Some(after) = known.pop() {
            for name in &there {
                if let Some(before) = name.strip_prefix(&follows(&after, "")) {
                    // Gone already is as good. The mark last: it is what the page is found by.
                    let _ = turnglass_protocol::file::remove(&self.path(before));
                    let _ = std::fs::remove_file(self.0.join(name));
                    known.push(before.to_owned());
                }
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{PAGE}{name}"))
    }

    fn unusable(&self, why: &io::Error) -> Problem {
        Problem::usage(text!("once-page-unusable", directory = %self.0.display(), %why))
            .hint(text!("once-page-unusable-hint"))
    }
}

/// The name of the mark that says which secret came after which.
fn follows(after: &str, before: &str) -> String {
    format!("{PAGE}{after}-after-{before}")
}

impl Held {
    fn read(mut file: File, path: &Path, grant: &Grant) -> io::Result<Self> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let was = match Left::of(path, &bytes) {
            _ if bytes.is_empty() => Was::New,
            Ok(Some(left)) => left.open(grant).map_or(Was::Asked, |came| Was::Answered(Box::new(came))),
            _ => Was::Asked,
        };
        let lost = matches!(was, Was::Asked);
        let done = !turnglass_protocol::file::is_at(&file, path)?;
        Ok(Self { file, path: path.to_owned(), mark: None, was, done, lost })
    }

    /// Says that the provider is asked now.
    pub(super) fn ask(&mut self, grant: &Grant) -> io::Result<Page> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        Page::begin(self.file.try_clone()?, "", grant)
    }

    /// This came after it, and is not handed on yet.
    pub(super) fn followed_by(&mut self, new: &Secret) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let Some(before) = name.strip_prefix(PAGE).filter(|_| !self.done) else { return };
        let mark = self.path.with_file_name(follows(&name_for(new), before));
        // Without it, a page of no use may stay.
        let there = match File::create_new(&mark) {
            Ok(_) => true,
            Err(why) => why.kind() == io::ErrorKind::AlreadyExists,
        };
        self.mark = there.then_some(mark);
    }

    /// What came is of no use, and the answer that was lost is still to be known of.
    pub(super) fn forget_what_came(&mut self) {
        let mut bytes = Vec::new();
        let read = self.file.rewind().and_then(|()| self.file.read_to_end(&mut bytes));
        let asked = bytes.iter().position(|byte| *byte == b'\n').filter(|_| read.is_ok());
        if let Some(end) = asked
            && let Err(why) = self.file.set_len(end as u64 + 1)
        {
            tracing::warn!(%why, "the next call does not know of the lost answer");
        }
    }

    /// What came of it is handed on, or there is nothing to hand on.
    fn end(&self) {
        if self.lost || self.done {
            return;
        }
        // Gone already is as good. The mark last: it is what the page is found by.
        let _ = turnglass_protocol::file::remove(&self.path);
        if let Some(mark) = &self.mark {
            let _ = std::fs::remove_file(mark);
        }
    }
}

/// The pages that a call has, until what came of them is handed on.
#[derive(Debug, Default)]
pub struct HeldPages(pub(super) Vec<Held>);

impl HeldPages {
    /// All is handed on. Without this call, what they hold is for the next one.
    pub fn end(self) {
        // A secret is of no use once what it was traded for is gone: the newest goes last.
        self.0.iter().for_each(Held::end);
    }

    /// Where they lie, if there are any.
    pub fn directory(&self) -> Option<&Path> {
        self.0.last()?.path.parent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::wire::NewAccount;

    fn grant(refresh_token: &str) -> (Grant, Secret) {
        let secret = Secret::new(refresh_token);
        let new = NewAccount { refresh_token: Some(secret.clone()), ..NewAccount::default() };
        (Grant::from_new(&new, DateTime::UNIX_EPOCH), secret)
    }

    fn answered(body: &str) -> Answered {
        let body = zeroize::Zeroizing::new(body.as_bytes().to_vec());
        Answered { status: 200, body, ..Answered::default() }
    }

    async fn take(dir: &Path, refresh_token: &str) -> Result<Held, Problem> {
        let (grant, secret) = grant(refresh_token);
        Pages(dir.to_owned()).take(&grant, &secret, Instant::now() + Duration::from_secs(20), &|_| ()).await
    }

    fn files(dir: &Path) -> usize {
        std::fs::read_dir(dir).unwrap().count()
    }

    /// The page with an answer in it.
    async fn kept(dir: &Path, refresh_token: &str, body: &str) -> Held {
        let mut held = take(dir, refresh_token).await.unwrap();
        let page = held.ask(&grant(refresh_token).0).unwrap();
        page.keep(&answered(body), DateTime::UNIX_EPOCH).unwrap();
        held
    }

    #[tokio::test]
    async fn what_a_call_left_is_there_for_the_next_with_the_same_secret() {
        let dir = tempfile::tempdir().unwrap();
        let mut first = take(dir.path(), "old").await.unwrap();
        assert!(matches!(first.was, Was::New) && !first.lost);
        drop(first.ask(&grant("old").0).unwrap());
        drop(first);
        let asked = take(dir.path(), "old").await.unwrap();
        assert!(matches!(asked.was, Was::Asked) && asked.lost);
        drop(asked);
        drop(kept(dir.path(), "old", "new").await);
        assert!(matches!(take(dir.path(), "other").await.unwrap().was, Was::New));
        let Was::Answered(came) = take(dir.path(), "old").await.unwrap().was else {
            panic!("nothing is here")
        };
        assert_eq!(&came.0.body[..], b"new");
    }

    #[tokio::test]
    async fn who_waits_for_another_finds_what_came_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let first = kept(dir.path(), "old", "new").await;
        let waits = take(dir.path(), "old");
        let ends = async {
            tokio::time::sleep(LOOK * 3).await;
            HeldPages(vec![first]).end();
        };
        let (second, ()) = tokio::join!(waits, ends);
        let second = second.unwrap();
        assert!(second.done && matches!(second.was, Was::Answered(_)));
        drop(second);
        assert_eq!(files(dir.path()), 0);
        // One that came to its end with nothing says nothing.
        let mut first = take(dir.path(), "old").await.unwrap();
        drop(first.ask(&grant("old").0).unwrap());
        let ends = async {
            tokio::time::sleep(LOOK * 3).await;
            HeldPages(vec![first]).end();
        };
        let (second, ()) = tokio::join!(take(dir.path(), "old"), ends);
        assert!(matches!(second.unwrap().was, Was::New));
    }

    #[tokio::test]
    async fn who_has_what_came_after_has_no_need_of_the_pages_before() {
        let dir = tempfile::tempdir().unwrap();
        for (old, new) in [("a", "b"), ("b", "c"), ("other", "else")] {
            kept(dir.path(), old, new).await.followed_by(&Secret::new(new));
        }
        assert_eq!(files(dir.path()), 6);
        let pages = Pages(dir.path().to_owned());
        pages.rid(&Secret::new("unknown"));
        assert_eq!(files(dir.path()), 6);
        pages.rid(&Secret::new("c"));
        assert_eq!(files(dir.path()), 2, "what is another's");
        assert!(matches!(take(dir.path(), "other").await.unwrap().was, Was::Answered(_)));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn nothing_that_others_put_there_is_followed_or_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let (elsewhere, page) = (dir.path().join("elsewhere"), Pages(dir.path().join("pages")));
        std::fs::write(&elsewhere, "kept").unwrap();
        std::fs::create_dir(&page.0).unwrap();
        let at = page.path(&name_for(&Secret::new("old")));
        std::os::unix::fs::symlink(&elsewhere, &at).unwrap();
        assert!(take(&page.0, "old").await.is_err());
        std::fs::remove_file(&at).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &at, rustix::fs::Mode::RWXU).unwrap();
        assert!(take(&page.0, "old").await.is_err());
        assert_eq!(std::fs::read(&elsewhere).unwrap(), b"kept");
    }
}
