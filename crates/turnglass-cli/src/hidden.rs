//! Asks at the terminal for what is not shown there. The terminal is told so before the question stands there: who types at
//! once is not seen either. However it ends, the terminal is as it was before. What is asked for is not known here.

use std::io;
use turnglass::text::Text;

/// A terminal that shows nothing of what is typed, until this goes.
pub(crate) struct Hidden {
    #[cfg(unix)]
    _silence: Option<unix::Silence>,
}

impl Hidden {
    pub(crate) fn begin() -> Self {
        Self {
            // Where there is no terminal, whoever asks is told.
            #[cfg(unix)]
            _silence: unix::Silence::begin().ok(),
        }
    }

    /// Ctrl-C ends the program, as it does elsewhere.
    pub(crate) fn ask(&self, question: &Text) -> io::Result<String> {
        let typed = rpassword::prompt_password(format!("{question} "));
        #[cfg(unix)]
        if matches!(&typed, Err(why) if why.kind() == io::ErrorKind::Interrupted) {
            self._silence.iter().for_each(unix::Silence::heed);
        }
        typed
    }
}

#[cfg(unix)]
mod unix {
    use crate::signals::{self, Undoing};
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::fs::File;
    use std::io;
    use std::sync::Arc;

    pub(super) struct Silence {
        before: Arc<Before>,
        undoing: Option<Undoing>,
    }

    struct Before {
        terminal: File,
        modes: Termios,
    }

    impl Before {
        fn restore(&self) {
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.modes);
        }
    }

    impl Silence {
        pub(super) fn begin() -> io::Result<Self> {
            // The one that is asked at, wherever the standard streams lead.
            let terminal = File::options().read(true).write(true).open("/dev/tty")?;
            let modes = tcgetattr(&terminal)?;
            let mut silent = modes.clone();
            silent.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL);
            let before = Arc::new(Before { terminal, modes });
            let at_a_signal = before.clone();
            let undoing = signals::undoing(move || at_a_signal.restore()).ok();
            tcsetattr(&before.terminal, OptionalActions::Now, &silent)?;
            Ok(Self { before, undoing })
        }

        /// Does not return when a signal ends the program.
        pub(super) fn heed(&self) {
            self.undoing.iter().for_each(Undoing::heed);
        }
    }

    impl Drop for Silence {
        fn drop(&mut self) {
            // First, so that what a signal undoes is not undone a second time when somebody else uses the terminal.
            self.undoing = None;
            self.before.restore();
        }
    }
}
