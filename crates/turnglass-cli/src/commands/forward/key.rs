//! The keys of a forward's clients. One is made here and printed once; the keeper gets its hash.

use super::list::{self, columns_of_clients};
use super::one_of;
use crate::args::ForwardKeyVerb;
use crate::keeper::Keeper;
use crate::output;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};
use turnglass::forward::{PREFIX, digest, new_key};
use turnglass_protocol::client::gone;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::{Secret, exposed_option};
use turnglass_protocol::text;
use turnglass_protocol::view::ForwardView;
use turnglass_protocol::wire::Ask;
use turnglass_protocol::{file, letters};

/// What `--json` prints of a forward with a new key.
#[derive(Serialize)]
pub(super) struct Made<'a> {
    pub(super) forward: &'a ForwardView,
    /// Absent where nobody was given one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client: Option<&'a str>,
    /// Absent where it lies in a file.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "exposed_option")]
    pub(super) key: Option<Secret>,
}

pub(super) fn run(verb: &ForwardKeyVerb) -> Result<u8, Problem> {
    match verb {
        ForwardKeyVerb::Add(args) => {
            let mut keeper = Keeper::open()?;
            let (key, file) = key(args.key_file.as_deref())?;
            let given = keeper.ask::<ForwardView>(|| Ask::ForwardKey {
                forward: args.name.clone(),
                client: args.client.clone(),
                digest: digest(key.expose()),
            });
            file.stays_if(&given);
            let forward = given?;
            let shown = shown(key, args.key_file.as_deref());
            if args.json {
                output::json(&Made { forward: &forward, client: Some(&args.client), key: shown })?;
            } else {
                show(shown, &args.client)?;
            }
            keeper.close()?;
            Ok(0)
        }
        ForwardKeyVerb::List(args) => {
            let mut keeper = Keeper::open()?;
            let all: Vec<ForwardView> = keeper.ask(|| Ask::Forwards)?;
            let forward = one_of(all, Some(&args.name))?;
            if args.json {
                output::json(&forward.clients)?;
            } else if forward.clients.is_empty() {
                output::say(text!("forward-no-clients", name = &forward.name));
            } else {
                output::answer(&columns_of_clients(std::slice::from_ref(&forward)))?;
            }
            keeper.close()?;
            Ok(0)
        }
        ForwardKeyVerb::Revoke(args) => {
            let mut keeper = Keeper::open()?;
            let (forward, client) = (&args.name, &args.client);
            let ask = || Ask::ForwardRevoke { forward: forward.clone(), client: client.clone() };
            let left: ForwardView = keeper.ask(ask)?;
            output::say(text!("forward-key-revoked", client, forward));
            list::say_if_nobody(&left);
            keeper.close()?;
            Ok(0)
        }
    }
}

/// A file that was made for a key, and goes again unless what the key is for comes to be.
pub(super) struct NewFile(Option<PathBuf>);

impl NewFile {
    /// Its key opens something now.
    pub(super) fn stays(mut self) {
        self.0 = None;
    }

    /// The same where that was done. Of a keeper that went without an answer it is not known.
    pub(super) fn stays_if<T>(self, done: &Result<T, Problem>) {
        if done.as_ref().err().is_none_or(|problem| *problem == gone()) {
            self.stays();
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The one in this file, which is made with a new one where it is not there; else a new one.
pub(super) fn key(at: Option<&Path>) -> Result<(Secret, NewFile), Problem> {
    let Some(path) = at else { return Ok((new_key()?, NewFile(None))) };
    let named = path.display();
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let key = Secret::new(text);
            let typed = key.expose().trim();
            let fits =
                typed.len() >= 40 && typed.starts_with(PREFIX) && typed.chars().all(|c| c.is_ascii_graphic());
            match fits {
                true => Ok((Secret::new(typed), NewFile(None))),
                false => Err(Problem::usage(text!("forward-key-file-odd", file = %named))
                    .hint(text!("forward-key-file-odd-hint"))),
            }
        }
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let key = new_key()?;
            let line = zeroize::Zeroizing::new(format!("{}\n", key.expose()));
            file::place(path, line.as_bytes(), false)
                .map_err(|why| Problem::failed(text!("file-unwritten", file = %named, %why)))?;
            Ok((key, NewFile(Some(path.to_owned()))))
        }
        Err(why) => Err(Problem::usage(text!("file-unreadable", file = %named, %why))),
    }
}

/// What is printed of it: nothing where it lies in a file.
pub(super) fn shown(key: Secret, at: Option<&Path>) -> Option<Secret> {
    at.is_none().then_some(key)
}

/// On standard output, once.
pub(super) fn show(key: Option<Secret>, client: &str) -> Result<(), Problem> {
    let Some(key) = key else { return Ok(()) };
    let line = zeroize::Zeroizing::new(format!("{}\n", key.expose()));
    output::answer(&line)?;
    output::say(text!("forward-key-once", client = letters::shown(client).into_owned()));
    Ok(())
}
