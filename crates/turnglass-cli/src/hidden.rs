//! Asks at the terminal for what is not shown there. The terminal is told so before the question stands there: who types at
//! once is not seen either. However it ends, the terminal is as it was before. What is asked for is not known here.

use std::io;
use turnglass_protocol::text::Text;

/// A terminal that shows nothing of what is typed, until this goes.
pub(crate) struct Hidden {
    #[cfg(unix)]
    terminal: io::Result<unix::Silent>,
}

impl Hidden {
    /// Whether this process has a terminal to ask at now. A stream may lead to one that is another session's, and a shell may
    /// have put it in the background.
    pub(crate) fn is_possible() -> bool {
        #[cfg(unix)]
        return unix::terminal().is_ok();
        #[cfg(not(unix))]
        true
    }

    pub(crate) fn begin() -> Self {
        Self {
            #[cfg(unix)]
            terminal: unix::Silent::begin(),
        }
    }

    /// Ctrl-C ends the program, as it does elsewhere.
    #[cfg(unix)]
    pub(crate) fn ask(&self, question: &Text) -> io::Result<String> {
        match &self.terminal {
            Ok(terminal) => terminal.ask(question),
            Err(why) => Err(io::Error::new(why.kind(), why.to_string())),
        }
    }

    #[cfg(not(unix))]
    pub(crate) fn ask(&self, question: &Text) -> io::Result<String> {
        rpassword::prompt_password(format!("{question} "))
    }
}

#[cfg(unix)]
mod unix {
    use super::Text;
    use crate::signals::{self, Undoing};
    use rpassword::{ConfigBuilder, prompt_password_with_config};
    use rustix::process::getpgrp;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
    use std::fs::File;
    use std::io::{self, ErrorKind, Write};
    use std::sync::{Arc, Mutex, PoisonError};

    /// What a terminal does by itself with what is typed. A line that it puts together would end after 4,095 bytes.
    const OWN: LocalModes =
        LocalModes::ECHO.union(LocalModes::ECHONL).union(LocalModes::ICANON).union(LocalModes::ISIG);

    pub(super) struct Silent {
        terminal: Arc<Terminal>,
        undoing: Option<Undoing>,
    }

    struct Terminal {
        file: File,
        before: Termios,
        /// It is as it was, and stays so.
        over: Mutex<bool>,
    }

    impl Terminal {
        fn silence(&self) -> io::Result<()> {
            let mut modes = self.before.clone();
            modes.local_modes.remove(OWN);
            let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
            if !*over {
                tcsetattr(&self.file, OptionalActions::Now, &modes)?;
            }
            Ok(())
        }

        fn restore(&self) {
            let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
            if !std::mem::replace(&mut *over, true) {
                let _ = tcsetattr(&self.file, OptionalActions::Now, &self.before);
            }
        }
    }

    /// The one that is asked at, wherever the standard streams lead. Who is not in its foreground (`turnglass agent &`) would be
    /// stopped by the system as soon as it asks there, with all that it holds.
    pub(super) fn terminal() -> io::Result<File> {
        let file = File::options().read(true).write(true).open("/dev/tty")?;
        match tcgetpgrp(&file)? == getpgrp() {
            true => Ok(file),
            false => Err(ErrorKind::WouldBlock.into()),
        }
    }

    impl Silent {
        pub(super) fn begin() -> io::Result<Self> {
            let file = terminal()?;
            let before = tcgetattr(&file)?;
            let terminal = Arc::new(Terminal { file, before, over: Mutex::new(false) });
            let at_a_signal = terminal.clone();
            let undoing = signals::undoing(move || at_a_signal.restore()).ok();
            let silent = Self { terminal, undoing };
            silent.terminal.silence()?;
            Ok(silent)
        }

        pub(super) fn ask(&self, question: &Text) -> io::Result<String> {
            let terminal = || self.terminal.file.try_clone();
            // Read as from a file: its modes are set already.
            let config = ConfigBuilder::new().input_reader(terminal()?).output_writer(terminal()?).build();
            let typed = prompt_password_with_config(format!("{question} "), config);
            let _ = writeln!(&self.terminal.file);
            if matches!(&typed, Err(why) if why.kind() == ErrorKind::Interrupted) {
                // Does not return when a signal ends the program.
                self.undoing.iter().for_each(Undoing::heed);
            }
            typed
        }
    }

    impl Drop for Silent {
        fn drop(&mut self) {
            self.terminal.restore();
        }
    }
}
