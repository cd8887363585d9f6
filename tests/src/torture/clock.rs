//! A wall clock that somebody else sets: the system's, and an offset that stands in a file.

use chrono::{DateTime, TimeDelta, Utc};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::pin::Pin;
use std::time::Duration;
use turnglass::clock::Clock;

pub(super) struct SetClock(File);

/// How soon a clock that was set is noticed.
const SOON: Duration = Duration::from_millis(20);

impl SetClock {
    pub(super) fn read(file: &Path) -> std::io::Result<Self> {
        File::open(file).map(Self)
    }

    /// Writes the offset, whole, for whoever reads it.
    pub(super) fn set(file: &Path, offset: TimeDelta) -> std::io::Result<()> {
        let file = File::options().write(true).create(true).truncate(false).open(file)?;
        file.write_all_at(&offset.num_milliseconds().to_le_bytes(), 0)
    }

    fn offset(&self) -> TimeDelta {
        let mut bytes = [0; 8];
        match self.0.read_exact_at(&mut bytes, 0) {
            Ok(()) => TimeDelta::milliseconds(i64::from_le_bytes(bytes)),
            Err(_) => TimeDelta::zero(),
        }
    }
}

impl Clock for SetClock {
    #[allow(clippy::disallowed_methods, reason = "it is the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.offset()
    }

    fn until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let offset = self.offset();
            loop {
                let Ok(left) = (at - self.now()).to_std() else { return };
                tokio::time::sleep(left.min(SOON)).await;
                if self.offset() != offset {
                    return;
                }
            }
        })
    }
}
