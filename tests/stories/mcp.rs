//! A client that speaks MCP on standard input and output reaches a server that wants OAuth, by `turnglass mcp`: the official
//! SDK on both sides, and a certified provider behind the server.

use crate::sign_in::Login;
use serde_json::{Value, json};
use turnglass_protocol::view::{DeskView, NoticeKind, SignInView};
use turnglass_protocol::wire::{Ask, NewAccount, Tell};
use turnglass_tests::{
    McpClient, McpServer, PATIENCE, Person, Process, Provider, Stage, binary, python_adds, python_has_mcp,
    until,
};

mod configured;

fn signs_in(stage: &Stage, account: &str, server: &McpServer) {
    let args = ["login", account, "--resource", &server.resource, "--no-browser"];
    let mut login = Login::begin(stage, &args);
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["is signed in"]);
}

/// What a client says first.
fn hello() -> String {
    let client = json!({"name": "story", "version": "1"});
    let params = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
    json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}).to_string()
}

fn asked(server: &McpServer, method: &str, asks: Option<&str>) -> Vec<Value> {
    let log = server.log();
    let all = log["requests"].as_array().unwrap().iter();
    all.filter(|one| one["method"] == method && asks.is_none_or(|asks| one["asks"] == asks))
        .cloned()
        .collect()
}

#[test]
fn a_client_talks_to_a_server_that_wants_a_sign_in() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::with_sessions(&provider);
    let _agent = stage.agent();
    signs_in(&stage, "linear", &server);
    let mut client = McpClient::of(&stage, "linear", &server.resource);
    assert_eq!(client.does(&json!({"do": "connect"}))["result"]["name"], "made-up");
    let tools = client.does(&json!({"do": "tools"}));
    assert_eq!(tools["result"][0], "add", "{tools}");
    assert_eq!(client.calls("add", &json!({"a": 40, "b": 2}))["result"]["text"], "42");
    assert_eq!(client.does(&json!({"do": "ping"}))["result"], json!({}));
    // What the server says on the way, and what it asks the client.
    assert_eq!(client.calls("slow", &json!({}))["result"], json!({"text": "slow", "progress": 3}));
    let answer = client.calls("ask", &json!({"question": "why"}));
    assert_eq!(answer["result"]["text"], "answer to why", "{answer}");
    // An answer whose connection breaks is fetched from where it broke off.
    assert_eq!(client.calls("broken", &json!({}))["result"]["text"], "whole after all");
    assert!(asked(&server, "GET", None).iter().any(|one| one["last"].is_string()), "{}", server.log());
    assert_eq!(client.does(&json!({"do": "large", "size": 3 << 20}))["result"]["same"], true);
    // The server is told that nobody waits any more.
    assert!(client.does(&json!({"do": "cancel", "name": "wait"}))["error"].is_object());
    until("the server to hear it", || (server.log()["cancelled"] == 1).then_some(()));
    // A token that is refused in the midst of it is renewed once, and the request repeated.
    let renewed = provider.asked_at("/token").len();
    server.door("refuse", &json!({}));
    assert_eq!(client.calls("add", &json!({"a": 1, "b": 1}))["result"]["text"], "2");
    assert_eq!(provider.asked_at("/token").len(), renewed + 1);
    // A server that forgot the session begins another one, which the client does not see.
    server.door("forget", &json!({}));
    assert_eq!(client.calls("add", &json!({"a": 2, "b": 2}))["result"]["text"], "4");
    assert_eq!(asked(&server, "POST", Some("initialize")).len(), 2);
    server.door("scopes", &json!({"required": ["api", "write"]}));
    let error = client.calls("add", &json!({"a": 1, "b": 1}))["error"].clone();
    let says = error["message"].as_str().unwrap();
    assert!(says.contains("lacks write") && says.contains("turnglass login linear --scope"), "{error}");
    server.door("scopes", &json!({"required": ["api"]}));
    // Its end is the session's.
    client.does(&json!({"do": "close"}));
    until("the session to end", || (!asked(&server, "DELETE", None).is_empty()).then_some(()));
    assert_eq!(server.log()["sessions"], 0);
    assert_eq!(client.err(), "");
}

#[test]
fn the_reference_server_answers_by_either_transport() {
    let stage = Stage::new().with_keychain();
    let _agent = stage.agent();
    for transport in ["streamableHttp", "sse"] {
        let server = McpServer::of_everything(transport);
        let add = ["add", transport, "--provider", "jwt", "--token-stdin"];
        stage.turnglass(add).stdin("no-secret-of-anybodys").done();
        let host = server.resource.split('/').nth(2).unwrap();
        stage.turnglass(["set", transport, "--host", host]).done();
        let mut client = McpClient::of(&stage, transport, &server.resource);
        let begun = client.does(&json!({"do": "connect"}));
        assert_eq!(begun["result"]["name"], "mcp-servers/everything", "{transport}: {begun}");
        assert!(client.does(&json!({"do": "tools"}))["result"].as_array().unwrap().len() > 5);
        assert_eq!(client.calls("echo", &json!({"message": "hi"}))["result"]["text"], "Echo: hi");
        // It reports on the way, and asks the client in the midst of it. A report that comes together with its answer is one
        // that the SDK's client does not count.
        let steps = json!({"duration": 0.2, "steps": 2});
        let long = client.calls("trigger-long-running-operation", &steps);
        assert!(long["result"]["progress"].as_u64() >= Some(1), "{transport}: {long}");
        let asked = json!({"prompt": "why", "maxTokens": 9});
        let sampled = client.calls("trigger-sampling-request", &asked);
        assert!(sampled["result"]["text"].as_str().unwrap().contains("answer to"), "{transport}: {sampled}");
        client.does(&json!({"do": "close"}));
    }
}

#[test]
#[allow(clippy::print_stderr, reason = "that it was skipped is to be known")]
fn the_sdk_for_python_talks_as_it_did_before_and_as_it_does_now() {
    if !python_has_mcp() {
        eprintln!("skipped: the MCP SDK for Python is not here; `cargo xtask test` would bring it");
        return;
    }
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::in_python(&provider);
    let _agent = stage.agent();
    signs_in(&stage, "linear", &server);
    // With a session, without one, and as it finds out.
    for mode in ["legacy", "2026-07-28", "auto"] {
        let came = python_adds(&stage, mode, "linear", &server.resource);
        assert_eq!(came, json!({"tools": ["add"], "text": "42"}), "{mode}");
    }
    // Its client at the other SDK's server, which knows sessions only.
    let other = McpServer::with_sessions(&provider);
    signs_in(&stage, "other", &other);
    let came = python_adds(&stage, "auto", "other", &other.resource);
    assert_eq!(came["text"], "42", "{came}");
}

#[test]
fn who_is_not_signed_in_is_told_the_command_and_goes_on_after_it() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::with_sessions(&provider);
    let mut client = McpClient::of(&stage, "linear", &server.resource);
    let error = client.does(&json!({"do": "connect"}))["error"].clone();
    let command = format!("`turnglass login linear --resource {}`", server.resource);
    assert_eq!(error["code"], -32003, "{error}");
    assert!(error["message"].as_str().unwrap().contains(&command), "{error}");

    // One bridge, from before the sign-in until after it.
    let mut bridge =
        Process::start("bridge", &stage.logs(), stage.command(binary(), ["mcp", "linear", &server.resource]));
    let mut said = 0;
    let mut asks = |value: Value| {
        bridge.types(&value.to_string());
        said += 1;
        let line = until("an answer", || bridge.out().lines().nth(said - 1).map(str::to_owned));
        serde_json::from_str::<Value>(&line).unwrap()
    };
    assert_eq!(asks(serde_json::from_str(&hello()).unwrap())["error"]["code"], -32003);
    signs_in(&stage, "linear", &server);
    let tools = asks(json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}));
    assert_eq!(tools["result"]["tools"][0]["name"], "add", "{tools}");
    bridge.feed("");
    assert_eq!(bridge.wait(PATIENCE), Some(0), "{}", bridge.err());
    assert_eq!(asked(&server, "DELETE", None).len(), 1);
}

#[test]
fn twenty_bridges_that_nobody_signed_in_for_are_one_notice() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::with_sessions(&provider);
    let _agent = stage.agent();
    let (notices, told) = std::sync::mpsc::channel();
    let mut watch = stage.client().unwrap().watch(Some(DeskView { tray_host: true })).unwrap();
    assert!(matches!(watch.next(), Ok(Tell::Snapshot(_))));
    std::thread::spawn(move || {
        while let Ok(tell) = watch.next() {
            if matches!(tell, Tell::Notice(_) | Tell::Withdraw { .. }) && notices.send(tell).is_err() {
                return;
            }
        }
    });
    let start = |_| {
        let command = stage.command(binary(), ["mcp", "linear", &server.resource]);
        let mut bridge = Process::start("bridge", &stage.logs(), command);
        bridge.types(&hello());
        bridge
    };
    let mut bridges: Vec<Process> = (0..20).map(start).collect();
    for bridge in &bridges {
        let line = until("an answer", || bridge.out().lines().next().map(str::to_owned));
        assert!(line.contains("-32003") && line.contains("turnglass login linear --resource"), "{line}");
    }
    let Ok(Tell::Notice(notice)) = told.recv_timeout(PATIENCE) else { panic!("no notice") };
    assert_eq!((notice.kind, notice.account.as_deref()), (NoticeKind::SignInNeeded, Some("linear")));

    // What a click on it does: the name is enough.
    let named = NewAccount { name: "linear".into(), ..NewAccount::default() };
    let ask = Ask::SignIn { account: Box::new(named), way: None };
    let begun: SignInView = stage.client().unwrap().ask(ask).unwrap();
    Person::new().signs_in(&begun.url, "ada");
    // The notice goes by itself, and was the only one.
    let Ok(Tell::Withdraw { account }) = told.recv_timeout(PATIENCE) else { panic!("it stays") };
    assert_eq!(account.as_deref(), Some("linear"));
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
    for bridge in &mut bridges {
        bridge.types(&list);
    }
    for bridge in &bridges {
        let line = until("an answer", || bridge.out().lines().nth(1).map(str::to_owned));
        assert!(line.contains("\"tools\""), "{line}");
    }
}

#[test]
fn a_token_goes_to_no_host_that_the_account_does_not_name() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let (server, other) = (McpServer::with_sessions(&provider), McpServer::with_sessions(&provider));
    signs_in(&stage, "linear", &server);
    let mut client = McpClient::of(&stage, "linear", &other.resource);
    let error = client.does(&json!({"do": "connect"}))["error"].clone();
    assert!(error["message"].as_str().unwrap().contains("turnglass set linear --host"), "{error}");
    assert_eq!(other.log()["requests"], json!([]));
}

#[test]
fn two_hundred_bridges_share_one_keeper() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let server = McpServer::with_sessions(&provider);
    let _agent = stage.agent();
    signs_in(&stage, "linear", &server);
    let renewed = provider.asked_at("/token").len();
    let hello = hello();
    let start = |_| {
        let command = stage.command(binary(), ["mcp", "linear", &server.resource]);
        Process::start("bridge", &stage.logs(), command)
    };
    let mut bridges: Vec<Process> = (0..200).map(start).collect();
    bridges.iter_mut().for_each(|bridge| bridge.types(&hello));
    for bridge in &bridges {
        let line = until("an answer", || bridge.out().lines().next().map(str::to_owned));
        assert!(line.contains("\"made-up\""), "{line}");
    }
    // All of them are refused at once: one renewal serves them all.
    server.door("refuse", &json!({}));
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
    bridges.iter_mut().for_each(|bridge| bridge.types(&list));
    for bridge in &bridges {
        let line = until("an answer", || bridge.out().lines().nth(1).map(str::to_owned));
        assert!(line.contains("\"tools\""), "{line}");
    }
    assert_eq!(provider.asked_at("/token").len(), renewed + 1);
    for bridge in &mut bridges {
        bridge.feed("");
        assert_eq!(bridge.wait(PATIENCE), Some(0));
    }
    assert_eq!(server.log()["sessions"], 0);
}
