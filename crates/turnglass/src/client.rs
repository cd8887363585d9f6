//! The other end of the keeper's socket, without an async runtime: for the command line, the tray and the window.

use crate::error::{Code, Problem};
use crate::text;
use crate::view::DeskView;
use crate::wire::{Ask, Frame, Reply, Tell, VERSION};
use interprocess::local_socket::{GenericFilePath, Stream, ToFsName, traits::Stream as _};
use serde::de::DeserializeOwned;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// One connection to a keeper. Asks are answered in order.
pub struct Client {
    stream: BufReader<Stream>,
    line: String,
}

impl Client {
    /// `Err` when no keeper listens at this socket.
    pub fn connect(socket: &Path) -> std::io::Result<Self> {
        let stream = Stream::connect(socket.to_fs_name::<GenericFilePath>()?)?;
        Ok(Self { stream: BufReader::new(stream), line: String::new() })
    }

    /// Asks and waits for the answer.
    pub fn ask<T: DeserializeOwned>(&mut self, ask: Ask) -> Result<T, Problem> {
        self.send(ask)?;
        self.read::<Reply<T>>()?.into()
    }

    /// Turns the connection into a stream of what the keeper tells. With `desk`, this process serves
    /// as the desktop: it shows notices, shows the window and copies when told to.
    pub fn watch(mut self, desk: Option<DeskView>) -> Result<Watch, Problem> {
        self.send(Ask::Watch { desk })?;
        Ok(Watch(self))
    }

    fn send(&mut self, ask: Ask) -> Result<(), Problem> {
        let mut line =
            serde_json::to_vec(&Frame { v: VERSION, lang: Some(text::spoken().tag().to_owned()), ask })
                .map_err(|_| unreadable())?;
        line.push(b'\n');
        let sent = self.stream.get_mut().write_all(&line).and_then(|()| self.stream.get_mut().flush());
        zeroize::Zeroize::zeroize(&mut line);
        sent.map_err(|_| gone())
    }

    fn read<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        zeroize::Zeroize::zeroize(&mut self.line);
        match self.stream.read_line(&mut self.line) {
            Ok(0) | Err(_) => Err(gone()),
            Ok(_) => serde_json::from_str(&self.line).map_err(|_| unreadable()),
        }
    }
}

/// The answer in a line that was read already.
pub fn answer<T: DeserializeOwned>(line: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice::<Reply<T>>(line).map_err(|_| unreadable())?.into()
}

/// Blocks for each [`Tell`]; ends with a problem when the keeper goes.
pub struct Watch(Client);

impl Watch {
    #[allow(clippy::should_implement_trait)] // it never ends with `None`
    pub fn next(&mut self) -> Result<Tell, Problem> {
        self.0.read()
    }
}

/// The problem of a connection that broke off: the keeper ended while it was asked.
pub fn gone() -> Problem {
    Problem::new(Code::Unavailable, text!("keeper-ended-meanwhile")).hint(text!("try-again-hint"))
}

fn unreadable() -> Problem {
    Problem::failed(text!("keeper-other-version")).hint(text!("keeper-other-version-hint"))
}
