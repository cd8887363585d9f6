//! The SDKs of two providers, as they are published, stream through a forward from an API that a story makes up. They are told
//! an address and a key, by the lines that `turnglass forward print` prints or the options of theirs that stand there.

use super::{World, bearer};
use crate::agent::skip;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Command;
use turnglass_tests::{Request, Site, root};

const WORDS: [&str; 3] = ["sand ", "runs ", "down"];

/// `null` is what the SDK of OpenAI wants to hear at the end.
fn events(to: &mut dyn Write, events: &[(Option<&str>, Value)]) -> io::Result<()> {
    to.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")?;
    for (name, data) in events {
        if let Some(name) = name {
            writeln!(to, "event: {name}")?;
        }
        let data = if data.is_null() { "[DONE]".to_owned() } else { data.to_string() };
        write!(to, "data: {data}\n\n")?;
        to.flush()?;
    }
    Ok(())
}

fn messages() -> Vec<(Option<&'static str>, Value)> {
    let usage = json!({"input_tokens": 1, "output_tokens": 1});
    let message = json!({"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [],
        "stop_reason": null, "stop_sequence": null, "usage": usage});
    let begins = [
        json!({"type": "message_start", "message": message}),
        json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}),
    ];
    let words = WORDS.map(|text| {
        json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}})
    });
    let ends = [
        json!({"type": "content_block_stop", "index": 0}),
        json!({"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": null}, "usage": usage}),
        json!({"type": "message_stop"}),
    ];
    let all = begins.into_iter().chain(words).chain(ends);
    all.map(|event| {
        (Some(Box::leak(event["type"].as_str().unwrap().to_owned().into_boxed_str()) as &str), event)
    })
    .collect()
}

fn completions() -> Vec<(Option<&'static str>, Value)> {
    let chunk = |delta: Value, end: Value| {
        json!({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": end}]})
    };
    let words = WORDS.iter().map(|word| chunk(json!({"content": word}), Value::Null));
    words.chain([chunk(json!({}), json!("stop")), Value::Null]).map(|event| (None, event)).collect()
}

/// The API of both, to whom the provider lets in.
fn api(world: &World) -> Site {
    let standin = world.standin.clone();
    let site = Site::streaming(move |request: &Request, to| match request.path.as_str() {
        _ if !standin.issued(bearer(request)) => {
            to.write_all(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")
        }
        "/v1/messages" => events(to, &messages()),
        "/v1/chat/completions" => events(to, &completions()),
        _ => to.write_all(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"),
    });
    world.allows(&site);
    site
}

const NODE: &str = r#"
const { createRequire } = require("module");
const brings = createRequire(process.env.TOOLS + "/");
const key = process.env.TURNGLASS_FORWARD_KEY;
const at = process.env.AT;
const said = (text) => process.stdout.write(text);

async function anthropic() {
  const { Anthropic } = brings("@anthropic-ai/sdk");
  const client = new Anthropic({ baseURL: at, apiKey: key });
  const wanted = { model: "m", max_tokens: 9, stream: true, messages: [{ role: "user", content: "?" }] };
  for await (const event of await client.messages.create(wanted)) {
    if (event.type === "content_block_delta") said(event.delta.text);
  }
}

async function openai() {
  const { OpenAI } = brings("openai");
  const client = new OpenAI({ baseURL: at + "/v1", apiKey: key });
  const wanted = { model: "m", stream: true, messages: [{ role: "user", content: "?" }] };
  for await (const chunk of await client.chat.completions.create(wanted)) {
    said(chunk.choices[0].delta.content ?? "");
  }
}

({ anthropic, openai })[process.env.SDK]();
"#;

const PYTHON: &str = r#"
import os

if os.environ["SDK"] == "anthropic":
    ask = dict(model="m", max_tokens=9, messages=[{"role": "user", "content": "?"}])
    with client.messages.stream(**ask) as stream:
        for text in stream.text_stream:
            print(text, end="", flush=True)
else:
    ask = dict(model="m", stream=True, messages=[{"role": "user", "content": "?"}])
    for chunk in client.chat.completions.create(**ask):
        print(chunk.choices[0].delta.content or "", end="", flush=True)
"#;

fn node() -> PathBuf {
    std::env::var_os("TURNGLASS_NODE").map_or_else(|| "node".into(), PathBuf::from)
}

fn python() -> PathBuf {
    std::env::var_os("TURNGLASS_TOOLS_PYTHON")
        .map_or_else(|| root().join("target/tools/bin/python"), PathBuf::from)
}

#[track_caller]
fn streams(mut command: Command, sdk: &str, at: &str, key: &str) {
    let tools = root().join("tests/tools");
    command.env("TOOLS", tools).env("SDK", sdk).env("AT", at).env("TURNGLASS_FORWARD_KEY", key);
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), WORDS.concat(), "{sdk}: {output:?}");
}

#[test]
fn the_sdks_from_npm_stream() {
    let tools = root().join("tests/tools/node_modules");
    if !tools.join("openai").is_dir() || !tools.join("@anthropic-ai/sdk").is_dir() {
        return skip("the SDKs are not here; `cargo xtask test` would bring them");
    }
    let world = World::new();
    let api = api(&world);
    let forward = world.forward(&api.url("/"), &[]);
    let script = world.stage.file("sdk.cjs", NODE);
    for sdk in ["anthropic", "openai"] {
        let command = world.stage.command(node(), [&script]);
        streams(command, sdk, &forward.at, &forward.key);
    }
    let asked = api.requests();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|request| !format!("{request:?}").contains(&forward.key)), "the key stays here");
}

#[test]
fn the_sdks_from_pypi_stream_by_the_lines_that_are_printed() {
    let has = |name: &str| Command::new(python()).args(["-c", &format!("import {name}")]).output();
    if ["openai", "anthropic"].iter().any(|name| !has(name).is_ok_and(|done| done.status.success())) {
        return skip("the SDKs are not here; `cargo xtask test` would bring them");
    }
    let world = World::new();
    let api = api(&world);
    let forward = world.forward(&api.url("/"), &[]);
    for (sdk, printed) in [("anthropic", "anthropic-sdk"), ("openai", "openai-python")] {
        let lines = world.stage.turnglass(["forward", "print", printed]).done().out;
        let script = world.stage.file(&format!("ask-{sdk}.py"), &format!("{lines}\n{PYTHON}"));
        streams(world.stage.command(python(), [&script]), sdk, &forward.at, &forward.key);
    }
    // And `curl`, by its own line.
    let line = world.stage.turnglass(["forward", "print", "curl", "work"]).done().out;
    let mut shell = world.stage.command("sh", ["-c", &line]);
    let output = shell.env("TURNGLASS_FORWARD_KEY", &forward.key).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(api.requests().len(), 3);
}
