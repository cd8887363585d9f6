//! The system's wish that this process ends: a signal, and on Windows a console that is closed, a log-off, a shutdown.
//!
//! Windows ends a process as soon as its handler has returned from such news. Tokio's returns with the process alone, which leaves the
//! seconds that Windows gives for saving.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{self, CtrlBreak, CtrlC, CtrlClose, CtrlLogoff, CtrlShutdown};

/// Listens from its beginning on.
#[cfg(unix)]
pub struct Ends {
    terminate: Signal,
    interrupt: Signal,
}

#[cfg(unix)]
impl Ends {
    /// Within a runtime that drives the system's events.
    pub fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Returns each time that it is wished.
    pub async fn next(&mut self) {
        tokio::select! { _ = self.terminate.recv() => {}, _ = self.interrupt.recv() => {} }
    }
}

/// Listens from its beginning on.
#[cfg(windows)]
pub struct Ends {
    c: CtrlC,
    stop: CtrlBreak,
    close: CtrlClose,
    log_off: CtrlLogoff,
    shut_down: CtrlShutdown,
}

#[cfg(windows)]
impl Ends {
    /// Within a runtime.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            c: windows::ctrl_c()?,
            stop: windows::ctrl_break()?,
            close: windows::ctrl_close()?,
            log_off: windows::ctrl_logoff()?,
            shut_down: windows::ctrl_shutdown()?,
        })
    }

    /// Returns each time that it is wished.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.c.recv() => {}
            _ = self.stop.recv() => {}
            _ = self.close.recv() => {}
            _ = self.log_off.recv() => {}
            _ = self.shut_down.recv() => {}
        }
    }
}

/// Calls `heard` each time, from a thread of its own.
pub fn on_a_thread(mut heard: impl FnMut() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let mut ends = {
        let _within = runtime.enter();
        Ends::listen()?
    };
    let listening = std::thread::Builder::new().name("ends".into());
    listening.spawn(move || {
        runtime.block_on(async {
            loop {
                ends.next().await;
                heard();
            }
        });
    })?;
    Ok(())
}
