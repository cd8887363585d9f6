//! The wall clock decides. Timers that stop while the machine sleeps are not trusted: on Linux the kernel's
//! real-time timer is used, which also wakes when the clock is set; elsewhere no wait is longer than 30 seconds.

use chrono::{DateTime, Utc};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Where the keeper gets the time from. Tests hand in one of their own.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;

    /// Time since some fixed moment that goes on while the machine sleeps and cannot be set: beside it, a wall clock
    /// that was set stands out. `None` where there is no such clock.
    fn steady(&self) -> Option<Duration> {
        None
    }

    /// Ends at this instant of the wall clock, or earlier when the clock was set; never later than the wake-up
    /// after a sleep during which it passed. The caller looks at the clock again.
    fn until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// The system's own.
#[derive(Debug, Default)]
pub struct System;

impl Clock for System {
    #[allow(clippy::disallowed_methods)] // the one place that asks
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[cfg(target_os = "linux")]
    fn steady(&self) -> Option<Duration> {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        Some(Duration::new(now.tv_sec.try_into().ok()?, now.tv_nsec.try_into().ok()?))
    }

    fn until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let left = at - self.now();
            let Ok(left) = left.to_std() else { return };
            #[cfg(target_os = "linux")]
            if wall_timer(at).await.is_ok() {
                return;
            }
            tokio::time::sleep(left.min(Duration::from_secs(30))).await;
        })
    }
}

/// `CLOCK_REALTIME` goes on during sleep; `CANCEL_ON_SET` ends the wait when someone sets the clock.
#[cfg(target_os = "linux")]
async fn wall_timer(at: DateTime<Utc>) -> std::io::Result<()> {
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC)?;
    let value = Timespec { tv_sec: at.timestamp(), tv_nsec: at.timestamp_subsec_nanos().into() };
    let spec = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: value };
    timerfd_settime(&timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &spec)?;
    #[allow(deprecated)] // an `OwnedFd` is ours and stays open, which is all that `register` wants promised
    let timer = tokio::io::unix::AsyncFd::new(timer)?;
    timer.readable().await.map(drop)
}
