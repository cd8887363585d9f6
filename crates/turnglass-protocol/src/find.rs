//! The way to the keeper of a home: where it usually listens, else where its lock says. Every wait for it has an end,
//! and says whom it waited for.

use crate::client::Client;
use crate::error::{Code, Problem};
use crate::holder::{Holder, holder, knock, machine, runs};
use crate::home::Home;
use crate::machine::Machine;
use crate::text;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long a keeper that starts, ends, or has lost its socket is waited for.
const PATIENCE: Duration = Duration::from_secs(6);
const PAUSE: Duration = Duration::from_millis(15);

/// The keeper of this home, if one can be reached now. A problem where whoever listens there is somebody else's, or
/// takes no connection.
pub fn find(home: &Home) -> Result<Option<Client>, Problem> {
    let usual = home.socket();
    if let Some(client) = at(home, usual.clone())? {
        return Ok(Some(client));
    }
    let Some(holder) = Holder::of(home).filter(|holder| !holder.ended) else { return Ok(None) };
    // A container sees the home, but perhaps at another path than the lock says.
    let mut others: Vec<PathBuf> = holder.socket.into_iter().chain([home.spare_socket()]).collect();
    others.retain(|socket| *socket != usual);
    others.dedup();
    for socket in others {
        if let Some(client) = at(home, socket)? {
            return Ok(Some(client));
        }
    }
    Ok(None)
}

/// The keeper at this socket; `None` where nobody listens there. A problem where one holds the home and cannot be
/// reached.
pub fn at(home: &Home, socket: PathBuf) -> Result<Option<Client>, Problem> {
    match Client::connect(&socket) {
        Ok(client) => Ok(Some(client.of(home))),
        Err(why) => Client::tells(&why, holder(home)).map_or(Ok(None), Err),
    }
}

/// The keeper that runs, waited for if it cannot be reached at once; `None` where nobody holds this home.
pub fn running(home: &Home) -> Result<Option<Client>, Problem> {
    let mut search = Search::begin(home);
    loop {
        if !runs(home) {
            return Ok(None);
        }
        if let Some(client) = search.again()? {
            return Ok(Some(client));
        }
    }
}

/// Looks for the keeper until the patience is over.
pub struct Search<'a> {
    home: &'a Home,
    begun: Instant,
    knocked: bool,
}

impl<'a> Search<'a> {
    /// Looks for nothing yet; from here on it is counted how long the search goes on.
    pub fn begin(home: &'a Home) -> Self {
        Self { home, begun: Instant::now(), knocked: false }
    }

    /// After a pause, if it was not there; a problem when it was not for too long, though somebody holds the home.
    pub fn again(&mut self) -> Result<Option<Client>, Problem> {
        if let Some(client) = find(self.home)? {
            return Ok(Some(client));
        }
        if self.begun.elapsed() > PATIENCE {
            return Err(held(self.home));
        }
        if !std::mem::replace(&mut self.knocked, true) && runs(self.home) {
            knock(self.home);
        }
        std::thread::sleep(PAUSE);
        Ok(None)
    }
}

/// Who holds the home and cannot be reached, and what to do about it.
fn held(home: &Home) -> Problem {
    let Some(holder) = Holder::of(home).filter(|holder| !holder.ended) else {
        let (says, hint) = match holder(home) {
            Some(pid) => {
                (text!("other-keeper-of-process-silent", %pid), text!("home-held-hint", process = %pid))
            }
            None => (text!("other-keeper-silent"), text!("other-keeper-silent-hint")),
        };
        return Problem::new(Code::Unavailable, says).hint(hint);
    };
    let says = text!("home-held", process = %holder.pid, machine = machine(&holder));
    let hint = if holder.machine.shares_processes(&Machine::this()) {
        text!("home-held-hint", process = %holder.pid)
    } else {
        text!("home-held-elsewhere-hint")
    };
    Problem::new(Code::Unavailable, says).hint(hint)
}
