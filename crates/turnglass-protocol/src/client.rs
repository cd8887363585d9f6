//! The other end of the keeper's socket, without an async runtime: for the command line, the tray and the window. It
//! speaks only to who it means to speak to, and no wait for a keeper that does not live has no end.

use crate::error::{Code, Problem};
use crate::holder::holder;
use crate::home::Home;
use crate::socket::{self, Whose};
use crate::text;
use crate::view::DeskView;
use crate::wire::{Ask, Frame, Reply, Tell, VERSION};
use interprocess::local_socket::Stream;
use interprocess::local_socket::traits::{Stream as _, StreamCommon as _};
use serde::de::DeserializeOwned;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// After such a silence it is seen whether the keeper lives: it may wait for a provider, or for a person.
const SILENCE: Duration = Duration::from_millis(2_500);
/// One that lived is looked at less and less often, up to this.
const LONGEST_SILENCE: Duration = Duration::from_secs(10);
/// A keeper that lives answers what is no request within this time.
const LIVES_WITHIN: Duration = Duration::from_millis(2_500);
/// So often in a row it may not be seen whether it lives: its socket may be gone while the connection stands.
const UNSEEN: u32 = 6;

/// One connection to a keeper. Asks are answered in order.
pub struct Client {
    stream: BufReader<Stream>,
    line: Zeroizing<Vec<u8>>,
    socket: PathBuf,
    whose: Whose,
    /// The user at the other side, if it is not this one.
    stranger: Option<u32>,
    /// Whose lock tells the keeper's process.
    home: Option<Home>,
}

impl Client {
    /// `Err` when no keeper of this user listens at this socket.
    pub fn connect(socket: &Path) -> io::Result<Self> {
        Self::to(socket, Whose::Own)
    }

    /// The same for a socket that a person has named: whoever listens there is asked, but told no secret unless it is
    /// this user.
    pub fn connect_elsewhere(socket: &Path) -> io::Result<Self> {
        Self::to(socket, Whose::Anybodys)
    }

    fn to(socket: &Path, whose: Whose) -> io::Result<Self> {
        let (stream, stranger) = socket::connect(socket, whose)?;
        Ok(Self::on(stream, stranger, socket, whose))
    }

    /// A connection that was made by these rules already, to this home's keeper; [`Self::hear`] hears what was asked there.
    #[cfg(target_os = "linux")]
    pub fn of_connection(connection: OwnedFd, home: &Home) -> io::Result<Self> {
        let stream = socket::made(connection)?;
        Ok(Self::on(stream, None, &home.socket(), Whose::Own).of(home))
    }

    /// The same to the socket that a person has named.
    #[cfg(target_os = "linux")]
    pub fn of_connection_elsewhere(connection: OwnedFd, socket: &Path) -> io::Result<Self> {
        Ok(Self::on(socket::made(connection)?, None, socket, Whose::Anybodys))
    }

    fn on(stream: Stream, stranger: Option<u32>, socket: &Path, whose: Whose) -> Self {
        // On Windows there is no such end.
        let _ = stream.set_recv_timeout(Some(SILENCE));
        let stream = BufReader::new(stream);
        Self { stream, line: Zeroizing::default(), socket: socket.into(), whose, stranger, home: None }
    }

    /// It is this home's keeper.
    pub fn of(self, home: &Home) -> Self {
        Self { home: Some(home.clone()), ..self }
    }

    /// One more connection to the same keeper.
    pub fn another(&self) -> io::Result<Self> {
        let another = Self::to(&self.socket, self.whose)?;
        Ok(Self { home: self.home.clone(), ..another })
    }

    /// Where it listens.
    pub fn socket(&self) -> &Path {
        &self.socket
    }

    /// What a person is told of a connection that failed; `None` where simply nobody listens. `pid` is the keeper's.
    pub fn tells(why: &io::Error, pid: Option<u32>) -> Option<Problem> {
        if why.kind() == ErrorKind::TimedOut {
            return Some(silent(pid));
        }
        let says = socket::words(why)?;
        Some(Problem::failed(says).hint(text!("socket-of-another-hint")))
    }

    /// Asks and waits for the answer.
    pub fn ask<T: DeserializeOwned>(&mut self, ask: Ask) -> Result<T, Problem> {
        self.send(ask)?;
        self.hear()
    }

    /// Waits for the answer to what was asked on this connection.
    pub fn hear<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        self.read::<Reply<T>>()?.into()
    }

    /// Turns the connection into a stream of what the keeper tells. With `desk`, this process serves
    /// as the desktop: it shows notices, shows the window and copies when told to.
    pub fn watch(mut self, desk: Option<DeskView>) -> Result<Watch, Problem> {
        self.send(Ask::Watch { desk })?;
        Ok(Watch { client: self, begun: false })
    }

    fn send(&mut self, ask: Ask) -> Result<(), Problem> {
        if let Some(user) = self.stranger.filter(|_| ask.brings_secret()) {
            return Err(Problem::failed(text!("stranger-no-secrets", user = %user))
                .hint(text!("socket-tokens-only-hint")));
        }
        let frame = Frame { v: VERSION, lang: Some(text::spoken().tag().to_owned()), ask };
        let mut line = Zeroizing::new(serde_json::to_vec(&frame).map_err(|_| unreadable())?);
        line.push(b'\n');
        let mut rest = &line[..];
        let mut unseen = 0;
        while !rest.is_empty() {
            match self.stream.get_mut().write(rest) {
                Ok(0) => return Err(gone()),
                Ok(sent) => rest = rest.get(sent..).unwrap_or_default(),
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                Err(why) if is_silence(&why) => self.see_that_it_lives(&mut unseen)?,
                // What is too long is refused while it is sent, and told.
                Err(_) => return Err(self.read::<Reply<()>>().map_or_else(|problem| problem, refusal)),
            }
        }
        Ok(())
    }

    fn read<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        self.line = Zeroizing::default();
        let (mut silence, mut unseen) = (SILENCE, 0);
        loop {
            match self.stream.read_until(b'\n', &mut self.line) {
                Ok(_) if self.line.ends_with(b"\n") => break,
                Ok(_) => return Err(gone()),
                Err(why) if is_silence(&why) => {
                    self.see_that_it_lives(&mut unseen)?;
                    silence = (silence * 2).min(LONGEST_SILENCE);
                    let _ = self.stream.get_ref().set_recv_timeout(Some(silence));
                }
                Err(_) => return Err(gone()),
            }
        }
        if silence != SILENCE {
            let _ = self.stream.get_ref().set_recv_timeout(Some(SILENCE));
        }
        serde_json::from_slice(&self.line).map_err(|_| unreadable())
    }

    /// A keeper that lives answers at once what is no request, whatever else it waits for.
    fn see_that_it_lives(&self, unseen: &mut u32) -> Result<(), Problem> {
        match self.lives() {
            Ok(()) => *unseen = 0,
            Err(why) if is_silence(&why) => return Err(self.silent()),
            Err(_) => {
                *unseen += 1;
                if *unseen >= UNSEEN {
                    return Err(self.silent());
                }
            }
        }
        Ok(())
    }

    fn lives(&self) -> io::Result<()> {
        let (mut stream, _) = socket::connect(&self.socket, self.whose)?;
        stream.set_recv_timeout(Some(LIVES_WITHIN))?;
        // Closed at once is a sign of life too.
        match stream.write_all(b"{}\n").and_then(|()| stream.read(&mut [0; 1])) {
            Err(why) if is_silence(&why) => Err(why),
            _ => Ok(()),
        }
    }

    fn silent(&self) -> Problem {
        let peer =
            || self.stream.get_ref().peer_creds().ok().and_then(|peer| u32::try_from(peer.pid()?).ok());
        silent(self.home.as_ref().and_then(holder).or_else(peer))
    }
}

/// Whether only the time was over.
fn is_silence(why: &io::Error) -> bool {
    matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn refusal(reply: Reply<()>) -> Problem {
    match reply {
        Reply::Problem(problem) => problem,
        Reply::Ok(()) => gone(),
    }
}

/// The problem of a keeper that does not answer any more, with the process to look at.
pub fn silent(pid: Option<u32>) -> Problem {
    match pid {
        Some(pid) => Problem::new(Code::Unavailable, text!("keeper-frozen", process = %pid))
            .hint(text!("keeper-frozen-hint", process = %pid)),
        None => Problem::new(Code::Unavailable, text!("keeper-silent")).hint(text!("in-a-moment-hint")),
    }
}

/// Blocks for each [`Tell`]; ends with a problem when the keeper goes.
pub struct Watch {
    client: Client,
    /// The first one comes at once; those after it come when something happens.
    begun: bool,
}

impl Watch {
    /// Waits for what the keeper says next, without an end once it has begun. A problem when the keeper is gone.
    #[allow(clippy::should_implement_trait)] // it never ends with `None`
    pub fn next(&mut self) -> Result<Tell, Problem> {
        let tell = self.client.read()?;
        if !std::mem::replace(&mut self.begun, true) {
            let _ = self.client.stream.get_ref().set_recv_timeout(None);
        }
        Ok(tell)
    }
}

/// The problem of a connection that broke off: the keeper ended while it was asked.
pub fn gone() -> Problem {
    Problem::new(Code::Unavailable, text!("keeper-ended-meanwhile")).hint(text!("try-again-hint"))
}

fn unreadable() -> Problem {
    Problem::failed(text!("keeper-other-version")).hint(text!("keeper-other-version-hint"))
}
