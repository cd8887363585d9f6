//! What is in the agent's memory, for whoever takes a core of it or reads it there.

use crate::token;
use std::fs::File;
use std::io::ErrorKind;
use std::os::unix::fs::FileExt;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::view::AccountView;
use turnglass_protocol::wire::{Ask, NewAccount};
use turnglass_tests::{Fault, Part, Stage, Standin, until};

/// How often a text stands in what the process has written. `None`: not even its own user may look.
fn found(pid: u32, text: &str) -> Option<usize> {
    let memory = match File::open(format!("/proc/{pid}/mem")) {
        Err(why) if why.kind() == ErrorKind::PermissionDenied => return None,
        memory => memory.unwrap(),
    };
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let (needle, mut times) = (text.as_bytes(), 0);
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        let mut region = vec![0; usize::try_from(end - start).unwrap()];
        // One that went since the map was read.
        if memory.read_exact_at(&mut region, start).is_ok() {
            let starts = region.windows(needle.len()).filter(|bytes| bytes[0] == needle[0]);
            times += starts.filter(|bytes| *bytes == needle).count();
        }
    }
    Some(times)
}

#[test]
fn what_was_replaced_or_removed_is_not_in_the_agents_memory() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let agent = stage.agent();
    let first = standin.sign_in();
    let new = NewAccount {
        name: "work".into(),
        provider: "claude".into(),
        token_url: Some(standin.claude_url()),
        revoke_url: Some(standin.url("/revoke")),
        refresh_token: Some(Secret::new(&first)),
        ..NewAccount::default()
    };
    let _: AccountView = stage.client().unwrap().ask(Ask::Add(Box::new(new))).unwrap();
    let old = token(&stage, "work");
    if found(agent.id(), &first).is_none() {
        // Only root may: what is not dumped is not read either.
        return;
    }
    stage.turnglass(["refresh", "work"]).done();
    let held = token(&stage, "work");
    let item = stage.keychain.as_ref().unwrap().item(&stage, "work");
    let second = serde_json::from_str::<serde_json::Value>(&item).unwrap();
    let second = second["grant"]["refresh_token"].as_str().unwrap().to_owned();
    assert!(found(agent.id(), &second) > Some(0), "what it needs is found by this search");
    for replaced in [&first, &old] {
        until("what was replaced to be wiped", || (found(agent.id(), replaced) == Some(0)).then_some(()));
    }
    standin.next(Fault::Instead(vec![Part::Bytes(
        b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec(),
    )]));
    let () = stage
        .client()
        .unwrap()
        .ask(Ask::Remove { account: "work".into(), revoke: true, anyway: false, revoke_url: None })
        .unwrap();
    for removed in [&second, &held] {
        until("what was removed to be wiped", || (found(agent.id(), removed) == Some(0)).then_some(()));
    }
    stage.turnglass(["list"]).done();
}
