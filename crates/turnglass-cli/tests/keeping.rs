//! The real binary with the real keeper, against a provider on loopback that rotates strictly.
#![allow(clippy::unwrap_used)]

mod with;

use serde_json::Value;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use turnglass_protocol::client::Client;
use turnglass_protocol::home::Home;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::wire::NewAccount;
use with::{Place, Ran};

/// The demo's accounts at a provider that lives as long as the test.
fn provider() -> Vec<NewAccount> {
    let (sender, accounts) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let demo = turnglass::demo::serve().await.unwrap();
            sender.send(demo.accounts()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    accounts.recv().unwrap()
}

/// `turnglass agent`, which is stopped like a service is.
struct Agent(Child);

impl Agent {
    fn start(place: &Place) -> Self {
        Self::with(place, &[])
    }

    fn with(place: &Place, vars: &[(&str, &str)]) -> Self {
        let mut command = place.command(&["agent"]);
        command.envs(vars.iter().copied());
        command.env("TURNGLASS_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
        let agent = Self(command.spawn().unwrap());
        let socket = Home::at(place.dir.path()).socket();
        let begun = Instant::now();
        while Client::connect(&socket).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "the agent does not serve");
            std::thread::sleep(Duration::from_millis(20));
        }
        agent
    }

    fn stop(mut self, place: &Place) -> Ran {
        let pid = self.0.id().to_string();
        match cfg!(unix) {
            true => assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success()),
            // Nothing else reaches a process without a console of its own there.
            false => place.run(&["agent", "stop"]).is(0, "", "turnglass: "),
        }
        let code = self.0.wait().unwrap().code().unwrap_or(-1);
        let mut ran = Ran { code, out: String::new(), err: String::new() };
        self.0.stdout.take().unwrap().read_to_string(&mut ran.out).unwrap();
        self.0.stderr.take().unwrap().read_to_string(&mut ran.err).unwrap();
        ran
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

#[test]
fn a_gateways_file_is_taken_kept_and_renewed() {
    let accounts = provider();
    let studio = accounts.iter().find(|account| account.name == "studio").unwrap();
    let secret = |secret: &Option<Secret>| secret.as_ref().unwrap().expose().to_owned();
    let (token, refresh_token) = (secret(&studio.token), secret(&studio.refresh_token));
    let place = Place::new();
    let file = place.write(
        "gateway.yaml",
        format!(
            "providers:\n- name: corp\n  type: openai\n  auth_type: bearer\n  auth_value: ${{CORP}}\n  enabled: true\n  auto_refresh_config:\n    enabled: true\n    token_url: {}\n    client_id_env: CORP_ID\n    refresh_token_env: CORP_REFRESH\n- {{name: off, auth_value: a.b.c, enabled: false}}\n",
            studio.token_url.as_deref().unwrap()
        ),
    );
    let agent = Agent::start(&place);
    let import = || {
        let mut command = place.command(&["import", &file, "--yes"]);
        command.env("CORP", &token).env("CORP_ID", "c").env("CORP_REFRESH", &refresh_token);
        Ran::from(command.output().unwrap())
    };
    import().is(0, "", "turnglass: corp: added.");
    place.run(&["token", "corp"]).is(0, &format!("{token}\n"), "");

    place.run(&["refresh", "corp"]).is(0, "", "turnglass: corp: ");
    let renewed = place.run(&["token", "corp"]);
    assert_ne!(renewed.out.trim(), token);
    let header = format!("Authorization: Bearer {}", renewed.out);
    place.run(&["token", "corp", "--format", "header"]).is(0, &header, "");
    // The refresh token in the environment is spent by now, and must not come back.
    import().is(0, "", "turnglass: corp: unchanged.");
    place.run(&["refresh", "corp"]).is(0, "", "turnglass: corp: ");

    let history: Vec<Value> =
        serde_json::from_value(place.run(&["history", "corp", "--json"]).json()).unwrap();
    assert_eq!(
        history.iter().map(|entry| &entry["what"]).collect::<Vec<_>>(),
        ["renewed", "renewed", "added"]
    );
    let list = place.run(&["list", "--json"]).json();
    assert_eq!(
        (&list["accounts"][0]["name"], &list["accounts"][0]["state"]),
        (&"corp".into(), &"fresh".into())
    );
    assert_eq!(list["accounts"][1]["disabled"], true);

    place.run(&["token", "nobody"]).is(3, "", "no account named “nobody”");
    place.run(&["agent"]).is(5, "", "A keeper already runs here: process");
    let log = agent.stop(&place);
    log.is(0, "", "turnglass: stopped.");
    for secret in [&token, &refresh_token, &renewed.out] {
        assert!(!log.err.contains(secret.trim()), "{log:#?}");
        assert!(!list.to_string().contains(secret.trim()));
    }
}

/// Each command keeps for itself here, and ends: nobody would renew by itself what it shows.
#[test]
fn without_a_keeper_nothing_is_promised() {
    let accounts = provider();
    let studio = accounts.iter().find(|account| account.name == "studio").unwrap();
    let refresh_token = studio.refresh_token.as_ref().unwrap().expose().to_owned();
    let place = Place::new();
    let key = place.dir.path().join("key-of-the-vault");
    let run = |args: &[&str], stdin: &str| {
        let mut command = place.command(args);
        command.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_VAULT_KEY_FILE", &key);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes()).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    };
    let nobody = "Nothing renews this account by itself: start Turnglass or run `turnglass agent`.";
    let url = studio.token_url.as_deref().unwrap();
    let add = ["add", "work", "--provider", "oauth2", "--client-id", "c", "--token-url", url];
    let added = run(&[&add[..], &["--refresh-token-stdin", "--json"]].concat(), &refresh_token);
    assert_eq!((added.code, &added.json()["due_at"]), (0, &Value::Null), "{added:#?}");
    let alone = run(
        &["add", "plain", "--provider", "oauth2", "--token-url", url, "--grant", "none", "--token-stdin"],
        "tkn-1",
    );
    assert!(alone.code == 0 && !alone.err.contains("Nothing renews"), "{alone:#?}");
    for (args, nobody) in [
        (&["refresh", "work"][..], nobody),
        (&["history", "work"], nobody),
        (&["refresh", "--all"], nobody),
        (&["list"], "Nothing renews these accounts by itself"),
    ] {
        let ran = run(args, "");
        let told = format!("{}{}", ran.out, ran.err);
        assert_eq!((ran.code, told.matches(nobody).count()), (0, 1), "{args:?} {ran:#?}");
        for promise in ["Renews ", "renews at", "Next try", " in 4"] {
            assert!(!told.contains(promise), "{args:?} {promise} {ran:#?}");
        }
    }
    let status = run(&["status"], "");
    assert!(status.code == 0 && status.out.contains("keeper    nobody: nothing is renewed"), "{status:#?}");
    let status = run(&["status", "--json"], "").json();
    assert_eq!(
        (&status["kept"], &status["keeper"], &status["next"]),
        (&false.into(), &Value::Null, &Value::Null)
    );
    assert_eq!((&status["accounts"], &status["wrong"]), (&2.into(), &Value::Array(Vec::new())), "{status}");
    let list = run(&["list", "--json"], "").json();
    assert_eq!(list["keeper"]["schedule"], false);
    assert!(list["accounts"][1]["due_at"].is_null(), "{list}");
    assert!(list["accounts"][1]["renews_at"].is_i64(), "from when on it should be: {list}");
}

#[test]
fn who_is_refused_needs_a_sign_in_and_who_is_down_is_unavailable() {
    let accounts = provider();
    let place = Place::new();
    let _agent = Agent::start(&place);
    // Its first token is asked for at once: who is down has refused nothing.
    for (name, added, code, says) in [
        ("partner-portal", 4, 4, "turnglass: x: The provider refused"),
        ("billing", 0, 5, "turnglass: x: The provider is out of order"),
    ] {
        let account = accounts.iter().find(|account| account.name == name).unwrap();
        let url = account.token_url.as_deref().unwrap();
        let add = [
            "add",
            "x",
            "--provider",
            "oauth2",
            "--client-id",
            "c",
            "--refresh-token-stdin",
            "--token-url",
            url,
        ];
        place.run_with(&add, &format!("rt-{name}")).is(added, "", "x is added");
        place.run(&["token", "x"]).is(code, "", "turnglass: “x” ");
        let ran = place.run(&["refresh", "x"]);
        assert_eq!(ran.code, code, "{ran:#?} {says}");
        place.run(&["remove", "x", "--yes"]).is(0, "", "x is removed");
    }
}

#[test]
fn a_command_keeps_for_itself_when_nobody_else_does() {
    let place = Place::new();
    place.run(&["list"]).is(0, "", "There are no accounts yet");
    for verb in ["token", "refresh", "check", "history", "remove", "show", "copy"] {
        place.run(&[verb, "a"]).is(3, "", "There is no account named “a”.");
    }
    place.run(&["add", "a", "--provider", "quen", "--token-env", "HOME"]).is(
        2,
        "",
        "no provider named “quen”",
    );
    place.run_with(&["add", "a", "--provider", "jwt", "--token-stdin"], "a.b.c").is(0, "", "a is added");
    assert_eq!(place.run(&["list", "--json"]).json()["accounts"][0]["name"], "a");
    let copied = place.run(&["copy", "a"]);
    copied.is(5, "", "or print the token with `turnglass token a`.\n");
    place.run(&["remove", "a"]).is(2, "", "Add --yes where it is meant.");
    place.run(&["remove", "a", "--yes"]).is(0, "", "turnglass: a is removed.\n");
    place.run(&["restore", "a"]).is(1, "", "“a” cannot be brought back: a keeper that goes on running");
    place.run(&["history", "a"]).is(3, "", "The history of an account that is removed goes with it.");
    assert!(!Home::at(place.dir.path()).socket().exists(), "nothing is left that looks like a keeper");
}

#[test]
fn many_commands_at_once_take_turns_as_the_keeper() {
    let place = Place::new();
    let all: Vec<Child> = (0..12)
        .map(|_| {
            place.command(&["list", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for one in all {
        let ran = Ran::from(one.wait_with_output().unwrap());
        assert!(ran.code == 0 && ran.json()["accounts"].is_array(), "{ran:#?}");
    }
}

#[test]
fn the_doctor_names_what_is_wrong() {
    let place = Place::new();
    let ran = place.run(&["doctor"]);
    assert!(ran.code == 0 && !ran.out.contains("others may enter"), "{ran:#?}");
    let findings: Vec<Value> = serde_json::from_value(place.run(&["doctor", "--json"]).json()).unwrap();
    for name in ["config", "runtime", "clock", "proxy", "keeper", "vault"] {
        assert!(findings.iter().any(|finding| finding["name"] == name), "{name}: {findings:#?}");
    }
    let command =
        |name: &str, value: &str| Ran::from(place.command(&["doctor"]).env(name, value).output().unwrap());
    place.write("a-file", "");
    let below = place.dir.path().join("a-file").join("home");
    let nowhere = command("TURNGLASS_HOME", below.to_str().unwrap());
    let told = format!("bad   config        {} cannot be written", below.display());
    assert!(nowhere.code == 1 && nowhere.out.contains(&told), "{nowhere:#?}");
    let proxy = command("HTTPS_PROXY", "http://me:canary@proxy.example:3128");
    assert!(proxy.out.contains("HTTPS_PROXY sends requests by proxy.example:3128"), "{proxy:#?}");
    assert!(!proxy.out.contains("canary"));
    place.write("providers.yaml", "providers:\n- name: x\n  colour: red\n");
    let own = place.run(&["doctor"]);
    assert!(own.code == 1 && own.out.contains("line 3"), "{own:#?}");
}

#[test]
fn the_demo_is_told_line_by_line_where_there_is_no_terminal() {
    let place = Place::new();
    let temp = place.dir.path().join("tmp");
    std::fs::create_dir(&temp).unwrap();
    let ran = Ran::from(place.command(&["demo", "--for", "2s"]).env("TMPDIR", &temp).output().unwrap());
    assert!(ran.code == 0 && ran.out.contains("studio") && ran.out.contains("fresh"), "{ran:#?}");
    assert_eq!(std::fs::read_dir(&temp).unwrap().count(), 0, "nothing of it is kept");
}

/// Switched on, the agent asks the one address that is told, and says what it found; before that it asks nobody.
#[test]
fn a_newer_version_is_looked_for_where_that_is_wanted_and_told_in_a_sentence() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (place, address) = (Place::new(), format!("{origin}/releases/latest"));
    let agent = Agent::with(&place, &[("TURNGLASS_RELEASES", &address)]);
    let says = |args: &[&str]| place.run(args).out;
    assert!(says(&["settings", "look-for-updates"]).trim().ends_with(" off"));
    assert!(!says(&["status"]).contains("updates") && !says(&["doctor"]).contains("updates"));

    assert_eq!(place.run(&["settings", "look-for-updates", "on"]).code, 0);
    let (mut stream, _) = listener.accept().unwrap();
    let mut head = String::new();
    let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
    while std::io::BufRead::read_line(&mut reader, &mut head).unwrap() > 2 {}
    assert!(head.starts_with("GET /releases/latest HTTP/1.1\r\n"), "{head}");
    let found =
        format!("HTTP/1.1 302 Found\r\nlocation: {origin}/releases/tag/v99.1.0\r\ncontent-length: 0\r\n\r\n");
    std::io::Write::write_all(&mut stream, found.as_bytes()).unwrap();
    let sentence = format!("A newer Turnglass is out: 99.1.0 ({origin}/releases/tag/v99.1.0).");
    let begun = Instant::now();
    while !says(&["status"]).contains(&format!("updates   {sentence}\n")) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", says(&["status"]));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(says(&["doctor"]).contains(&sentence));
    assert_eq!(place.run(&["status", "--json"]).json()["updates"]["newer"], true);
    assert_eq!(agent.stop(&place).code, 0);
}

/// What to do about a plain token that has ended is told once, as a command, wherever somebody asks.
#[test]
fn a_plain_token_that_has_ended_is_told_with_the_command_that_brings_another() {
    let place = Place::new();
    let key = place.dir.path().join("key");
    let run = |args: &[&str]| -> Ran {
        let mut command = place.command(args);
        command.env("TURNGLASS_VAULT", "sealed").env("TURNGLASS_VAULT_KEY_FILE", &key).env("T", "a-token");
        command.output().unwrap().into()
    };
    let add =
        ["add", "plain", "--provider", "jwt", "--token-env", "T", "--expires-at", "2020-01-01T00:00:00Z"];
    assert_eq!(run(&add).code, 0);
    let bring = "`turnglass add plain --provider jwt --token-stdin --replace`";
    run(&["refresh", "plain"]).is(1, "", bring);
    let shown = run(&["show", "plain"]).out.to_lowercase();
    assert!(shown.contains(bring) && shown.matches("bring a new token").count() == 1, "{shown}");
}

/// Two providers of one machine are told apart, and a report for others names neither.
#[test]
fn the_port_of_a_provider_is_told() {
    let place = Place::new();
    let key = place.dir.path().join("key");
    let run = |args: &[&str]| -> Ran {
        let mut command = place.command(args);
        command
            .env("TURNGLASS_VAULT", "sealed")
            .env("TURNGLASS_VAULT_KEY_FILE", &key)
            .env("T", "a-refresh-token");
        command.output().unwrap().into()
    };
    let at = [
        "add",
        "a",
        "--token-url",
        "http://127.0.0.1:1/token",
        "--client-id",
        "c",
        "--refresh-token-env",
        "T",
    ];
    run(&at);
    let shown = run(&["show", "a"]);
    assert!(shown.out.contains(", 127.0.0.1:1\n"), "{shown:#?}");
}
