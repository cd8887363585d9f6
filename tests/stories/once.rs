//! A job that has nothing but its secrets: one refresh without a home, and what becomes of a replaced refresh token.

pub(crate) mod bare;
mod kills;

use crate::DAY;
use std::path::{Path, PathBuf};
use turnglass_tests::{Cli, Fault, Format, Provider, SECRET, Stage, Standin, until};

/// A stage without anything that a keeper needs.
fn job() -> Stage {
    let without = ["HOME", "TURNGLASS_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"];
    let buses = ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"];
    without.into_iter().chain(buses).fold(Stage::new(), Stage::without)
}

fn once<'a>(stage: &'a Stage, provider: &Provider, refresh_token: &str) -> Cli<'a> {
    stage
        .turnglass(["refresh", "--once", "--token-url", &provider.token_url()])
        .arg("--client-id=basic")
        .arg("--client-auth=basic")
        .arg("--client-secret-env=CLIENT_SECRET")
        .env("CLIENT_SECRET", SECRET)
        .arg("--refresh-token-env=REFRESH")
        .env("REFRESH", refresh_token)
}

/// A command that stores what it is given, and what it can see of itself where all is searched.
fn stores(stage: &Stage, stored: &Path) -> String {
    let seen = stage.dir().join("seen").display().to_string();
    format!(
        "cat > {} && tr '\\0' '\\n' < /proc/$$/environ > {seen}.env && tr '\\0' '\\n' < /proc/$$/cmdline > {seen}.args",
        stored.display()
    )
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}

#[test]
fn a_step_of_github_actions_sets_a_masked_variable_and_stores_what_was_replaced() {
    let (stage, provider) = (job(), Provider::start());
    let (env_file, stored) = (stage.apart().join("github_env"), stage.apart().join("stored"));
    std::fs::write(&env_file, "BEFORE=1\n").unwrap();
    let mut refresh_token = provider.sign_in("basic", Format::Opaque);
    for round in 0..2 {
        let said = once(&stage, &provider, &refresh_token)
            .arg("--format=github-env")
            .arg("--var=API_TOKEN")
            .arg("--on-rotate")
            .arg(&format!(
                "{} && echo \"for $TURNGLASS_PROVIDER until $TURNGLASS_EXPIRES_AT\" && cat {}",
                stores(&stage, &stored),
                stored.display()
            ))
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_ENV", &env_file.display().to_string())
            .done();
        let token = read(&env_file).lines().last().unwrap().strip_prefix("API_TOKEN=").unwrap().to_owned();
        assert!(read(&env_file).starts_with("BEFORE=1\nAPI_TOKEN=") && provider.issued().contains(&token));
        let next = read(&stored);
        assert!(provider.issued().contains(&next) && next != refresh_token, "as it is, without a line break");
        // What the runner does with it: masks first, and nothing but masks.
        assert_eq!(said.out, format!("::add-mask::{token}\n::add-mask::{next}\n"), "round {round}");
        let clean = said.tells(&["oauth2 until 20", "[secret]", "handed on"]);
        for secret in [&token, &next, &refresh_token] {
            assert!(!clean.err.contains(secret.as_str()), "{}", clean.err);
        }
        refresh_token = next;
    }
    assert!(provider.requests().iter().all(|asked| asked["status"] == 200), "no spent token was sent");
    let mut secrets = provider.issued();
    secrets.push(SECRET.into());
    assert!(read(&stage.dir().join("seen.env")).contains("TURNGLASS_EVENT=rotated"));
    stage.holds_none_of(&secrets, &[]);
}

#[test]
fn what_no_command_takes_is_shown_sealed_and_opens_with_the_old_one() {
    let (stage, provider) = (job(), Provider::start());
    let stored = stage.apart().join("stored");
    let old = provider.sign_in("basic", Format::Opaque);
    let tries = stage.dir().join("tries");
    let said = once(&stage, &provider, &old)
        .arg("--on-rotate")
        .arg(&format!("echo x >> {}; echo \"cannot store $(cat)\" >&2; false", tries.display()))
        .says()
        .exits(6)
        .tells(&["ended with 1, 3 times", "cannot store [secret]", "sealed under the old one", "--recover"]);
    assert!(provider.issued().contains(&said.out.trim().to_owned()), "the token is good all the same");
    assert_eq!(read(&tries).lines().count(), 3);
    let sealed = said.err.lines().find(|line| line.len() > 40 && !line.contains(' ')).unwrap();
    for secret in provider.issued() {
        assert!(!said.err.contains(&secret), "{}", said.err);
    }
    let recover = |refresh_token: &str| {
        once(&stage, &provider, refresh_token)
            .arg("--recover")
            .arg(sealed)
            .arg("--on-rotate")
            .arg(&stores(&stage, &stored))
    };
    recover("another-refresh-token").says().exits(1).tells(&["not sealed under that"]);
    recover(&old).done();
    let requests = provider.requests().len();
    once(&stage, &provider, &read(&stored)).arg("--on-rotate=cat >/dev/null").done();
    assert_eq!((requests, provider.requests().len()), (1, 2));
}

#[test]
fn a_replaced_refresh_token_that_nobody_asked_for_is_no_success() {
    let (stage, provider) = (job(), Provider::start());
    let old = provider.sign_in("basic", Format::Opaque);
    let said =
        once(&stage, &provider, &old).says().exits(6).tells(&["nobody takes the new one", "--on-rotate"]);
    assert!(provider.issued().contains(&said.out.trim().to_owned()));
    // Where nothing is replaced, nothing is missing.
    provider.rotates(false);
    once(&stage, &provider, &provider.sign_in("basic", Format::Opaque)).done();
}

#[test]
fn a_file_of_ones_own_takes_it_too() {
    use std::os::unix::fs::PermissionsExt;
    let (stage, provider) = (job(), Provider::start());
    let file = stage.apart().join("refresh.txt");
    std::fs::write(&file, provider.sign_in("basic", Format::Opaque) + "\n").unwrap();
    let name = file.display().to_string();
    let by_file = || {
        stage
            .turnglass(["refresh", "--once", "--provider=oidc", "--issuer", &provider.issuer])
            .arg("--client-id=basic")
            .arg("--client-secret-env=CLIENT_SECRET")
            .env("CLIENT_SECRET", SECRET)
            .arg("--refresh-token-file")
            .arg(&name)
            .arg("--rotated-file")
            .arg(&name)
    };
    for _ in 0..3 {
        let token = by_file().done().out;
        assert!(provider.issued().contains(&token.trim().to_owned()));
    }
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(provider.requests().iter().all(|asked| asked["status"] == 200));
    // Beside a command it is there only until that has it; one that was there before stays.
    let beside = stage.apart().join("beside");
    once(&stage, &provider, &read(&file))
        .arg("--rotated-file")
        .arg(&beside.display().to_string())
        .arg("--on-rotate")
        .arg(&format!("cmp - {} && cat {} > {}", beside.display(), beside.display(), name))
        .done();
    assert!(!beside.exists());
    by_file().arg("--on-rotate=cat >/dev/null").done();
    by_file().arg("--on-rotate=false").says().exits(6).tells(&["is in", "store it"]);
    by_file().done();
}

#[test]
fn nothing_is_spent_where_something_is_missing() {
    let (stage, provider) = (job(), Provider::start());
    let refresh_token = provider.sign_in("basic", Format::Opaque);
    let tell = |args: &[&str], words: &[&str]| {
        args.iter()
            .fold(once(&stage, &provider, &refresh_token), |cli, arg| cli.arg(arg))
            .says()
            .exits(2)
            .tells(words);
    };
    tell(&["--rotated-file=/no/such/directory/file"], &["cannot be written", "Nobody was asked"]);
    tell(&["--format=github-env"], &["GITHUB_ENV is not set"]);
    tell(&["--var=A B"], &["cannot be the name"]);
    tell(&["--provider=nobody"], &["no provider named"]);
    tell(&["--provider=jwt"], &["Nothing renews"]);
    stage
        .turnglass(["refresh", "--once", "--token-url", &provider.token_url()])
        .says()
        .exits(2)
        .tells(&["no refresh token"]);
    stage
        .turnglass(["refresh", "--once", "--issuer", "http://sso.example.org", "--refresh-token-env=R"])
        .env("R", "r")
        .says()
        .tells(&["not encrypted"]);
    assert!(provider.requests().is_empty());
}

#[test]
fn it_is_asked_again_only_where_nothing_can_be_lost() {
    let (stage, standin) = (job(), Standin::start());
    standin.tokens_live(DAY);
    let stored = stage.apart().join("stored");
    std::fs::write(&stored, standin.sign_in()).unwrap();
    let ask = |wait: &str| {
        stage
            .turnglass([
                "refresh",
                "--once",
                "--provider",
                "claude",
                "--token-url",
                &standin.claude_url(),
                "--wait",
                wait,
            ])
            .arg("--refresh-token-stdin")
            .stdin(&read(&stored))
            .arg("--on-rotate")
            .arg(&stores(&stage, &stored))
    };
    standin.next(Fault::TooMany(1));
    ask("30s").done().tells(&["Asking again in 1 s"]);
    assert_eq!(standin.count(), 2);
    standin.next(Fault::TooMany(600));
    ask("30s").says().exits(5).tells(&["600 s", "--wait"]);
    standin.next(Fault::Status(503, "down"));
    ask("30s").says().exits(5);
    assert_eq!(standin.count(), 4);
    assert!(!ask("0s").done().out.contains("canary\n"));
    // The answer was on its way: whether the refresh token was spent is not known.
    standin.next(Fault::Hollow);
    ask("30s").says().exits(5).tells(&["may have been spent"]);
    // Half an answer with the new refresh token in it: that is handed on, though there is no token.
    standin.next(Fault::Truncated);
    let before = read(&stored);
    let said = ask("30s").says().exits(5);
    assert!(said.out.is_empty() && read(&stored) != before, "{said:?}");
    ask("0s").done();
    assert!(!standin.saw_a_spent_token());
    standin.next(Fault::Status(400, "invalid_grant"));
    ask("30s").says().exits(4).tells(&["Sign in"]);
}

#[test]
fn a_provider_that_is_not_up_yet_is_waited_for() {
    let stage = job();
    let standin = Standin::absent_at(([127, 0, 0, 1], 0).into());
    let refresh_token = standin.sign_in();
    let url = standin.claude_url();
    let command = |wait: &str| {
        let mut command = stage.command(
            turnglass_tests::binary(),
            [
                "refresh",
                "--once",
                "--provider=claude",
                "--token-url",
                &url,
                "--refresh-token-env=R",
                "--on-rotate=cat >/dev/null",
                "--wait",
                wait,
            ],
        );
        command.env("R", &refresh_token);
        command
    };
    let mut early = turnglass_tests::Process::start("early", stage.apart(), command("0s"));
    assert_eq!(early.wait(turnglass_tests::PATIENCE), Some(5));
    let mut waits = turnglass_tests::Process::start("waits", stage.apart(), command("10m"));
    until("it waits", || waits.err().contains("Asking again").then_some(()));
    standin.arrives();
    assert_eq!(waits.wait(turnglass_tests::PATIENCE), Some(0), "{}", waits.err());
}

#[test]
fn other_grants_need_no_home_either() {
    let (stage, provider, standin) = (job(), Provider::start(), Standin::start());
    let robot = stage
        .turnglass(["refresh", "--once", "--grant=client_credentials", "--issuer", &provider.issuer])
        .arg("--client-id=machine")
        .arg("--client-secret-env=CLIENT_SECRET")
        .env("CLIENT_SECRET", SECRET)
        .arg("--format=json")
        .done();
    assert!(provider.issued().contains(&robot.json()["access_token"].as_str().unwrap().to_owned()));
    // Where the token itself is traded, the new one is what has to be stored.
    let stored = stage.apart().join("stored");
    let chat = stage
        .turnglass(["refresh", "--once", "--provider=qwen", "--token-url", &standin.qwen_url()])
        .arg("--refresh-token-env=JWT")
        .env("JWT", &standin.jwt(DAY))
        .arg("--on-rotate")
        .arg(&stores(&stage, &stored))
        .done();
    assert_eq!(chat.out.trim(), read(&stored));
    // A definition of one's own.
    let own = "providers:\n  - name: mine\n    grant: refresh_token\n    refresh: { url: \"URL\" }\n";
    let own = stage.file("own.yaml", &own.replace("URL", &provider.token_url()));
    let mine: PathBuf = stage.apart().join("mine");
    stage
        .turnglass(["refresh", "--once", "--provider=mine", "--client-id=public", "--refresh-token-env=R"])
        .env("R", &provider.sign_in("public", Format::Opaque))
        .arg("--providers")
        .arg(&own.display().to_string())
        .arg("--on-rotate")
        .arg(&stores(&stage, &mine))
        .done();
    assert!(provider.issued().contains(&read(&mine)));
}

#[test]
fn a_job_that_is_cancelled_hands_on_what_was_on_its_way() {
    let (stage, standin) = (job(), Standin::start());
    standin.takes(std::time::Duration::from_secs(2));
    let stored = stage.apart().join("stored");
    let mut command = stage.command(
        turnglass_tests::binary(),
        [
            "refresh",
            "--once",
            "--provider=claude",
            "--refresh-token-env=R",
            "--token-url",
            &standin.claude_url(),
        ],
    );
    command.arg("--on-rotate").arg(stores(&stage, &stored)).env("R", standin.sign_in());
    let mut once = turnglass_tests::Process::start("once", stage.apart(), command);
    until("the request", || (standin.count() == 1).then_some(()));
    once.interrupt();
    assert_eq!(once.wait(turnglass_tests::PATIENCE), Some(0), "{}", once.err());
    assert!(once.err().contains("this ends when its answer is here"), "{}", once.err());
    assert!(read(&stored).contains(&standin.marker()) && standin.issued(once.out().trim()));
}
