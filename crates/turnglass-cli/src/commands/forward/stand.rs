//! Forwards that the keeper carries from now on.

use super::key::{self, Made};
use super::{list, wanted};
use crate::args::AddForwardArgs;
use crate::keeper::Keeper;
use crate::output;
use turnglass::forward::digest;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::ForwardView;
use turnglass_protocol::wire::{Ask, NewForwardClient};

pub(super) fn add(args: &AddForwardArgs) -> Result<u8, Problem> {
    let mut new = wanted(&args.what);
    let mut keeper = Keeper::open()?;
    // Who may open a socket needs none, unless one is wanted.
    let is_wanted = new.socket.is_none() || args.key_file.is_some() || args.client != "default";
    let key = is_wanted.then(|| key::key(args.key_file.as_deref())).transpose()?;
    let (key, file) = key.unzip();
    let made = key
        .as_ref()
        .map(|key| NewForwardClient { client: args.client.clone(), digest: digest(key.expose()) });
    new.clients.extend(made);
    let added = keeper.ask::<ForwardView>(|| Ask::ForwardAdd(Box::new(new.clone())));
    if let Some(file) = file {
        file.stays_if(&added);
    }
    let forward = added?;
    let client = key.is_some().then_some(args.client.as_str());
    let shown = key.and_then(|key| key::shown(key, args.key_file.as_deref()));
    if args.json {
        output::json(&Made { forward: &forward, client, key: shown })?;
    } else {
        let ForwardView { name, at, to, .. } = &forward;
        output::say(text!("forward-added", name, at, to));
        key::show(shown, &args.client)?;
        list::say_if_unserved(&forward);
        output::say(text!("forward-next", name));
    }
    keeper.close()?;
    Ok(0)
}

pub(super) fn remove(name: &str) -> Result<u8, Problem> {
    let mut keeper = Keeper::open()?;
    keeper.ask::<()>(|| Ask::ForwardRemove { forward: name.to_owned() })?;
    output::say(text!("forward-removed", name));
    keeper.close()?;
    Ok(0)
}
