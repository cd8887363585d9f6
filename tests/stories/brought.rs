//! Grants that are brought and not taken: it is said, the command fails, and what worked before works on. What is told to be
//! done about it runs as it stands.

use crate::{claude, token};
use std::collections::BTreeSet;
use turnglass_tests::{SECRET, Said, Stage, Standin};

/// Brings this refresh token, as a script does.
fn bring(stage: &Stage, standin: &Standin, name: &str, refresh_token: &str) -> Said {
    let add = ["add", name, "--provider", "claude", "--token-url", &standin.claude_url()];
    stage.turnglass(add).arg("--refresh-token-stdin").arg("--json").stdin(refresh_token).says()
}

/// The commands that are told, taken apart by a shell.
fn told(stage: &Stage, says: &str) -> Vec<Vec<String>> {
    let commands = says.split('`').skip(1).step_by(2).filter_map(|text| text.strip_prefix("turnglass "));
    let words = |command: &str| {
        let lines = stage.ask("sh", ["-c", &format!("printf '%s\\n' {command}")]);
        lines.lines().map(str::to_owned).collect()
    };
    commands.map(words).collect()
}

#[test]
fn a_first_grant_that_is_refused_at_once_is_told_with_a_keeper_and_without() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    for (name, keeps) in [("alone", false), ("kept", true)] {
        let agent = keeps.then(|| stage.agent());
        let said = bring(&stage, &standin, name, "no-such-refresh-token").exits(4);
        let said = said.tells(&["is added, but", "invalid_grant", &format!("turnglass add {name} ")]);
        let (added, listed) = (said.json(), stage.account(name));
        assert_eq!((&added["state"], &listed["state"]), (&"sign_in_needed".into(), &"sign_in_needed".into()));
        assert_eq!(added["last"]["what"], "refused");
        stage.turnglass(["token", name]).says().exits(4);
        if let Some(agent) = agent {
            agent.stop();
        }
    }
}

#[test]
fn a_refused_grant_takes_the_place_of_none_that_works() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    claude(&stage, &standin, "work");
    stage.turnglass(["set", "work", "--group", "Mine"]).done();
    let first = token(&stage, "work");
    for keeps in [false, true] {
        let agent = keeps.then(|| stage.agent());
        let said = bring(&stage, &standin, "work", &format!("no-such-refresh-token-{keeps}")).exits(4);
        let said = said.tells(&["does not take", "invalid_grant", "the grant of before is kept"]);
        assert_eq!(said.out, "", "nothing was added");
        let account = stage.account("work");
        assert_eq!(account["state"], "fresh", "{account}");
        assert_eq!(token(&stage, "work"), first);
        if let Some(agent) = agent {
            agent.stop();
        }
    }
    // And it can be renewed: it is the grant that it was.
    stage.turnglass(["refresh", "work"]).done();
    assert!(token(&stage, "work") != first && !standin.saw_a_spent_token());
    assert_eq!(stage.turnglass(["show", "work", "--json"]).done().json()["group"], "Mine");
    let history = stage.turnglass(["history", "work"]).done().out;
    assert!(history.contains("invalid_grant") && history.contains("of before is here again"), "{history}");
    let item = stage.keychain.as_ref().unwrap().item(&stage, "work");
    assert!(!item.contains("no-such-refresh-token"), "what was refused is gone");
}

#[test]
fn an_import_that_is_refused_at_once_says_so() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let _agent = stage.agent();
    let file = format!(
        "providers:\n  - name: first\n    type: openai\n    auto_refresh_config:\n      enabled: true\n      \
         token_url: {}\n      client_id_env: GATEWAY_ID\n      client_secret_env: GATEWAY_SECRET\n      \
         refresh_token_env: FIRST_TOKEN\n",
        standin.form_url()
    );
    let file = stage.file("providers.yaml", &file).display().to_string();
    let import = stage.turnglass(["import", &file, "--yes", "--json"]).env("GATEWAY_ID", "gateway");
    let said =
        import.env("GATEWAY_SECRET", SECRET).env("FIRST_TOKEN", "no-such-refresh-token").says().exits(1);
    let said = said.tells(&["invalid_grant", "turnglass add first "]);
    let entry = &said.json()["entries"][0];
    assert_eq!((&entry["result"], &entry["code"]), (&"added".into(), &"sign_in_needed".into()), "{entry}");
}

#[test]
fn what_is_told_of_a_refused_account_of_any_address_runs_as_it_stands() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let name = "my o'work";
    let add =
        ["add", name, "--provider", "oauth2", "--token-url", &standin.form_url(), "--client-id", "gateway"];
    let add = stage.turnglass(add).arg("--client-secret-env=SECRET").env("SECRET", SECRET);
    add.arg("--refresh-token-stdin").stdin(&standin.sign_in()).done();
    standin.revokes_everything();
    let refused = stage.turnglass(["refresh", name]).says().exits(4);
    let status = stage.turnglass(["status"]).says().out;
    let shown = stage.turnglass(["token", name, "--min-ttl", "30d"]).says().exits(4);
    let mut commands = BTreeSet::new();
    for says in [&refused.err, &status, &shown.err] {
        let found: Vec<_> = told(&stage, says).into_iter().filter(|command| command[0] == "add").collect();
        assert!(!found.is_empty(), "{says}");
        commands.extend(found);
    }
    // Nobody can sign in to it: that is not asked for.
    let faces = ["list", "doctor", "status"].map(|verb| stage.turnglass([verb]).says().out);
    for told in faces.into_iter().chain([stage.turnglass(["show", name]).done().out, shown.err]) {
        assert!(told.contains("needs a new token"), "{told}");
        for wrong in ["ign in again", "sign-in needed", "needs a sign-in"] {
            assert!(!told.contains(wrong), "{wrong}: {told}");
        }
    }
    for command in commands {
        let said = stage.turnglass(&command).stdin(&standin.sign_in()).done();
        said.tells(&["was here already", "new grant"]);
        assert!(standin.issued(&token(&stage, name)), "{command:?}");
    }
    // Nobody signs in there: what is told is an issuer to name, or how a grant is brought.
    let login = stage.turnglass(["login", name]).says().exits(2);
    let [login, add] = &told(&stage, &login.err)[..] else { panic!("{}", login.err) };
    assert_eq!(login[..2], ["login", name]);
    assert_eq!(add[..2], ["add", name]);
    assert!(login.contains(&"--issuer".to_owned()), "{login:?}");
    // And no definition is there that could be changed.
    let check = stage.turnglass(["check", name]).says().exits(1);
    let [call] = &told(&stage, &check.err)[..] else { panic!("{}", check.err) };
    assert_eq!(call[..3], ["call", name, "GET"]);
}
