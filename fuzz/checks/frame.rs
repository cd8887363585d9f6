//! Any line on the keeper's socket, as far as it is read without a keeper: the version first, then the request.
//!
//! What must hold: a request that is taken can be written and read again and is then the same, and printing it for a
//! log shows none of the secrets that it brings. What a running keeper does with the same lines is told in `corpora.rs`.

use super::{CANARY, planted};
use turnglass_protocol::error::Problem;
use turnglass_protocol::wire::{Ask, Frame, NewAccount, Reply, Tell};

pub fn check(data: &[u8]) {
    let Some(data) = planted(data) else { return };
    // The other side reads these; a keeper of another version may write anything.
    let _ = serde_json::from_slice::<Reply>(&data);
    let _ = serde_json::from_slice::<Tell>(&data);
    let _ = serde_json::from_slice::<Problem>(&data);
    let Ok(frame) = serde_json::from_slice::<Frame>(&data) else { return };
    let written = serde_json::to_vec(&frame).unwrap_or_else(|why| panic!("cannot be written: {why}"));
    let again: Frame = serde_json::from_slice(&written).unwrap_or_else(|why| panic!("cannot be read: {why}"));
    let twice = serde_json::to_vec(&again).unwrap_or_else(|why| panic!("cannot be written: {why}"));
    // Numbers of the extras may lose their last digit once.
    let third: Frame = serde_json::from_slice(&twice).unwrap_or_else(|why| panic!("cannot be read: {why}"));
    assert_eq!(twice, serde_json::to_vec(&third).unwrap_or_default());
    match &frame.ask {
        Ask::Add(new) => shows_no_secret(new),
        Ask::Import { entries } => entries.iter().for_each(shows_no_secret),
        _ => {}
    }
}

fn shows_no_secret(new: &NewAccount) {
    let plain = NewAccount { token: None, refresh_token: None, client_secret: None, ..new.clone() };
    let public = serde_json::to_string(&plain).unwrap_or_default();
    if !public.to_ascii_lowercase().contains(CANARY) {
        assert!(!format!("{new:?}").contains(CANARY), "printing shows a secret");
    }
}
