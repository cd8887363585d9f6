//! A team's vault on a real OpenBao server: chosen once, with the least rights; what is wrong with it has a sentence each, and
//! nothing is lost by any of it.

mod around;
mod beside;
mod guide;
mod moving;
mod offline;
mod other_team;
mod turns;

use crate::{claude, token};
use serde_json::{Value, json};
use turnglass_tests::{Authority, OpenBao, Said, Stage, Standin, until};

/// A machine of the team whose token has the policy that is printed, and nothing else.
fn machine() -> Option<(Stage, OpenBao, Standin)> {
    let stage = Stage::new();
    let bao = OpenBao::dev(&stage)?;
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    bao.bao(&["policy", "write", "team", "-"], &printed);
    chooses(&stage, &bao, &bao.token("team", "1h")).exits(0);
    Some((stage, bao, Standin::start()))
}

fn chooses(stage: &Stage, bao: &OpenBao, token_file: &str) -> Said {
    let choice = ["vault", "use", "openbao", "--address", bao.address(), "--token-file", token_file];
    stage.turnglass(choice).says()
}

/// Another machine of the same team.
fn joins(bao: &OpenBao) -> Stage {
    let stage = Stage::new();
    chooses(&stage, bao, &bao.token("team", "1h")).exits(0);
    stage
}

/// The first command in backticks that begins so.
fn told(said: &str, begins: &str) -> String {
    let commands = said.split('`').skip(1).step_by(2);
    commands
        .into_iter()
        .find(|command| command.starts_with(begins))
        .unwrap_or_else(|| panic!("{said}"))
        .to_owned()
}

#[test]
fn what_was_renewed_is_there_for_the_next_keeper_with_the_least_rights() {
    let Some((stage, bao, standin)) = machine() else { return };
    let stage = stage.env("TURNGLASS_LOG", "trace");
    claude(&stage, &standin, "claude");
    let first = token(&stage, "claude");
    let agent = stage.agent();
    assert_eq!(token(&stage, "claude"), first);
    stage.turnglass(["refresh", "claude"]).done();
    let renewed = token(&stage, "claude");
    assert_ne!(renewed, first);
    agent.kill();
    assert_eq!(token(&stage, "claude"), renewed);
    let shown = stage.turnglass(["vault"]).done().out;
    for part in ["openbao, open", "vault.yaml", bao.address(), "secret/turnglass/team"] {
        assert!(shown.contains(part), "no {part}: {shown}");
    }
    stage.turnglass(["doctor"]).done();
    stage.turnglass(["rename", "claude", "Claude von Ada/1"]).done();
    assert_eq!(token(&stage, "Claude von Ada/1"), renewed);
    assert_eq!(bao.entry("Claude~20von~20Ada~2f1").1["turnglass"], 1);
    stage.turnglass(["remove", "Claude von Ada/1", "--yes"]).done();
    let left = bao.bao(&["kv", "list", "-format=json", "secret/turnglass/team"], "");
    let left: Vec<String> = serde_json::from_str(&left).unwrap();
    assert!(left.iter().all(|name| name.starts_with('~')), "only what is no account's: {left:?}");
    assert!(!standin.saw_a_spent_token());
    stage.holds_none_of(&[standin.marker()], &[]);
}

#[test]
fn another_machine_finds_the_team_s_accounts() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let other = joins(&bao);
    assert_eq!(token(&other, "claude"), held);
    // One that came since is found by a keeper that starts.
    claude(&stage, &standin, "second");
    let _agent = other.agent();
    until("the account that came since", || {
        other.turnglass(["list"]).done().out.contains("second").then_some(())
    });
    assert_eq!(token(&other, "second"), token(&stage, "second"));
}

#[test]
fn what_another_machine_wrote_is_not_written_over() {
    let Some((stage, bao, standin)) = machine() else { return };
    // It began when there was no account yet.
    let third = joins(&bao);
    let agent = third.agent();
    claude(&stage, &standin, "claude");
    let entry = bao.entry("claude");
    let other = Stage::new();
    let key = other.apart().join("vault.key").display().to_string();
    other.turnglass(["vault", "use", "sealed", "--key-file", &key]).done();
    claude(&other, &standin, "claude");
    // An account of the same name, brought from elsewhere.
    let file = bao.token("team", "1h");
    let args = ["vault", "move", "--to", "openbao", "--address", bao.address(), "--token-file", &file];
    other.turnglass(args).says().exits(6).tells(&["another grant", "claude"]);
    assert_eq!(bao.entry("claude"), entry);
    let add = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    let said = third.turnglass(add).stdin(&standin.sign_in()).says().exits(6);
    said.tells(&["another machine has put another grant of “claude”"]);
    assert_eq!(bao.entry("claude"), entry, "no account of that name takes its place");
    assert_eq!(agent.stop(), 0);
}

#[test]
fn each_fault_of_the_server_has_a_sentence_with_its_remedy() {
    let Some((stage, bao, _standin)) = machine() else { return };
    let root = bao.root();
    let with = |args: &[&str]| {
        let all = [&["vault", "use", "openbao", "--address", bao.address()][..], args].concat();
        let said = stage.turnglass(all).says();
        assert_eq!(said.code, 6, "{args:?}: {} {}", said.out, said.err);
        said
    };
    // Three that are the same 403 or 404 there.
    let said = with(&["--token-file", &root, "--mount", "nowhere"]);
    let said =
        said.tells(&["has no secrets engine nowhere", "bao secrets enable -path=nowhere -version=2 kv"]);
    let limited = bao.token("team", "1h");
    with(&["--token-file", &limited, "--path", "other"])
        .tells(&["no right to", "turnglass vault policy openbao"]);
    with(&["--token-file", &limited, "--mount", "other"])
        .tells(&["no right to", "or there is no secrets engine"]);
    with(&["--token-file", &bao.file("old.token", "s.gone")]).tells(&["old.token", "has ended"]);
    bao.bao(&["secrets", "enable", "-path=first", "-version=1", "kv"], "");
    let versions = with(&["--token-file", &root, "--mount", "first"]);
    versions.tells(&["keeps no versions", "bao kv enable-versioning first"]);
    bao.bao(&["secrets", "enable", "transit"], "");
    with(&["--token-file", &root, "--mount", "transit"]).tells(&["no key-value store", "transit"]);
    let gone = stage.apart().join("gone.token").display().to_string();
    with(&["--token-file", &gone]).tells(&["gone.token is not there"]);
    let (role, secret) = (bao.file("role", "x"), bao.file("secret", "y"));
    let approle = ["--approle-role-id-file", &role, "--approle-secret-id-file", &secret];
    with(&approle).tells(&["did not let this machine sign in by approle"]);

    // Nothing was chosen by any of it; and the first remedy leads on.
    assert!(stage.turnglass(["vault"]).done().out.contains("secret/turnglass/team"));
    bao.runs(&told(&said.err, "bao secrets enable"));
    let nowhere = ["vault", "use", "openbao", "--token-file", &root, "--mount", "nowhere"];
    until("the new engine", || (stage.turnglass(nowhere).says().code == 0).then_some(()));
}

#[test]
fn a_path_that_holds_something_else_is_left_alone() {
    let Some((stage, bao, _standin)) = machine() else { return };
    let root = bao.root();
    let uses = |path: &str| {
        let args =
            ["vault", "use", "openbao", "--address", bao.address(), "--token-file", &root, "--path", path];
        stage.turnglass(args).says()
    };
    bao.puts("secret/app/database", &json!({ "password": "hunter2" }));
    uses("app").exits(6).tells(&["holds something else", "secret/app", "--path"]);
    bao.puts("secret/newer/~team", &json!({ "turnglass": "team vault", "version": 2 }));
    uses("newer").exits(6).tells(&["newer Turnglass", "version 2"]);
    bao.puts("secret/odd/~team", &json!({ "turnglass": 7 }));
    uses("odd").exits(6).tells(&["holds something else"]);
    assert_eq!(bao.bao(&["kv", "list", "-format=json", "secret/app"], "").matches('"').count(), 2);
    assert!(bao.bao(&["kv", "get", "secret/newer/~team"], "").contains("version"));
}

#[test]
fn an_entry_that_is_of_no_use_is_told_and_comes_back_by_the_remedy() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    claude(&stage, &standin, "other");
    let held = token(&stage, "claude");
    let agent = stage.agent();
    let path = "secret/turnglass/team/claude";

    // Deleted by somebody on the server: a 404 with a body.
    assert_eq!(agent.stop(), 0);
    let (version, _) = bao.entry("claude");
    bao.bao(&["kv", "delete", path], "");
    let said = stage.turnglass(["refresh", "claude"]).says();
    let deleted = said.tells(&[&format!("version {version}"), "was deleted", "bao kv undelete"]);
    // The others are not concerned.
    stage.turnglass(["refresh", "other"]).done();
    bao.runs(&told(&deleted.err, "bao kv undelete"));
    assert_eq!(token(&stage, "claude"), held);

    bao.puts(path, &json!({ "password": "hunter2" }));
    let damaged = stage.turnglass(["refresh", "claude"]).says().tells(&["is damaged", "bao kv rollback"]);
    let asked = standin.count();
    let again = ["add", "claude", "--provider", "claude", "--refresh-token-stdin"];
    stage.turnglass(again).stdin(&standin.sign_in()).says();
    assert_eq!(bao.entry("claude").1, json!({ "password": "hunter2" }), "it is not written over");
    bao.runs(&told(&damaged.err, "bao kv rollback"));
    assert_eq!(standin.count(), asked);

    bao.puts(path, &json!({ "turnglass": 2, "item": "{}" }));
    stage.turnglass(["refresh", "claude"]).says().tells(&["newer Turnglass", "form 2"]);
    assert_eq!(bao.entry("claude").1["turnglass"], 2);
    let second = bao.entry("claude").0;
    bao.bao(&["kv", "rollback", &format!("-version={}", second - 1), path], "");
    stage.turnglass(["refresh", "claude"]).done();
    assert!(!standin.saw_a_spent_token());
}

#[test]
fn its_own_token_is_renewed_before_it_ends() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let file = bao.token("team", "6s");
    chooses(&stage, &bao, &file).exits(0);
    let _agent = stage.agent();
    token(&stage, "claude");
    let held = std::fs::read_to_string(&file).unwrap();
    let renewed = || {
        let json = bao.bao(&["token", "lookup", "-format=json", held.trim()], "");
        let json: Value = serde_json::from_str(&json).unwrap();
        json["data"]["last_renewal_time"].as_u64().filter(|at| *at > 0)
    };
    let first = until("the first renewal", renewed);
    // By then the token that was made has long ended.
    until("the next ones", || renewed().filter(|at| *at >= first + 5));
    stage.turnglass(["refresh", "claude"]).done();
}

#[test]
fn a_machine_signs_in_by_approle_and_one_that_is_revoked_is_told() {
    let Some((stage, bao, standin)) = machine() else { return };
    bao.bao(&["auth", "enable", "approle"], "");
    bao.bao(&["write", "auth/approle/role/ci", "token_policies=team", "token_no_default_policy=true"], "");
    let field = |path: &str, field: &str, args: &[&str]| {
        let field_arg = format!("-field={field}");
        bao.bao(&[&["write", "-force", &field_arg, path][..], args].concat(), "")
    };
    let role = bao.bao(&["read", "-field=role_id", "auth/approle/role/ci/role-id"], "");
    let secret = field("auth/approle/role/ci/secret-id", "secret_id", &[]);
    let (role, secret_file) = (bao.file("role-id", &role), bao.file("secret-id", &secret));
    let args = [
        "vault",
        "use",
        "openbao",
        "--approle-role-id-file",
        &role,
        "--approle-secret-id-file",
        &secret_file,
    ];
    stage.turnglass(args).done();
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let held = token(&stage, "claude");
    // All its sessions are ended, and it signs in anew.
    bao.bao(&["lease", "revoke", "-prefix", "auth/approle/login"], "");
    stage.turnglass(["refresh", "claude"]).done();
    assert_ne!(token(&stage, "claude"), held);
    // The machine is shut out for good: what lives is handed out, and nothing is renewed.
    bao.bao(
        &["write", "-force", "auth/approle/role/ci/secret-id/destroy", &format!("secret_id={secret}")],
        "",
    );
    bao.bao(&["lease", "revoke", "-prefix", "auth/approle/login"], "");
    let held = token(&stage, "claude");
    stage.turnglass(["refresh", "claude"]).says().tells(&["did not let this machine sign in by approle"]);
    assert_eq!(token(&stage, "claude"), held);
    assert_eq!(agent.stop(), 0);
}

#[test]
fn a_machine_signs_in_by_a_jwt_within_a_namespace() {
    let Some((stage, bao, standin)) = machine() else { return };
    // What an issuer would sign.
    let script = r#"
        part() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
        openssl genrsa -out issuer.key 2048 2>/dev/null && openssl rsa -in issuer.key -pubout -out issuer.pub 2>/dev/null
        head=$(printf '{"alg":"RS256","typ":"JWT"}' | part)
        now=$(date +%s)
        body=$(printf '{"iss":"https://id.example","sub":"build-7","aud":"bao","iat":%s,"exp":%s}' "$now" "$((now + 600))" | part)
        printf '%s.%s.%s' "$head" "$body" "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -sign issuer.key -binary | part)"
    "#;
    let mut signs = stage.command("sh", ["-ec", script]);
    let signed = signs.current_dir(stage.apart()).output().unwrap();
    assert!(signed.status.success(), "{signed:?}");
    let jwt = bao.file("jwt", &String::from_utf8(signed.stdout).unwrap());

    bao.bao(&["namespace", "create", "dev"], "");
    let within = |args: &[&str], stdin: &str| bao.within("dev", args, stdin);
    within(&["secrets", "enable", "-path=secret", "-version=2", "kv"][..], "");
    let printed = stage.turnglass(["vault", "policy", "openbao"]).done().out;
    within(&["policy", "write", "team", "-"], &printed);
    within(&["auth", "enable", "jwt"], "");
    let key = format!("jwt_validation_pubkeys=@{}", stage.apart().join("issuer.pub").display());
    within(&["write", "auth/jwt/config", &key], "");
    let role = ["role_type=jwt", "bound_audiences=bao", "user_claim=sub", "token_policies=team"];
    within(&[&["write", "auth/jwt/role/ci"][..], &role].concat(), "");

    let job = Stage::new();
    let uses =
        ["vault", "use", "openbao", "--address", bao.address(), "--jwt-role", "ci", "--jwt-file", &jwt];
    job.turnglass(uses).says().exits(6).tells(&["did not let this machine sign in by jwt"]);
    job.turnglass(uses).arg("--namespace").arg("dev").done();
    claude(&job, &standin, "claude");
    job.turnglass(["refresh", "claude"]).done();
    assert!(job.turnglass(["vault"]).done().out.contains("dev/secret/turnglass/team"));
    assert!(within(&["kv", "list", "secret/turnglass/team"], "").contains("claude"));
    bao.puts("secret/outside", &json!({ "a": "b" }));
    assert!(!bao.bao(&["kv", "list", "secret"], "").contains("turnglass"), "only there");
}

#[test]
fn an_account_that_another_machine_has_removed_is_not_put_back() {
    let Some((stage, bao, standin)) = machine() else { return };
    claude(&stage, &standin, "claude");
    let other = joins(&bao);
    let agent = other.agent();
    let held = token(&other, "claude");
    stage.turnglass(["remove", "claude", "--yes"]).done();
    let asked = standin.count();
    let said = other.turnglass(["refresh", "claude"]).says();
    said.tells(&["another machine has removed “claude”", "turnglass remove claude"]);
    assert_eq!(standin.count(), asked);
    assert!(!bao.bao(&["kv", "list", "secret/turnglass/team"], "").contains("claude"));
    assert_eq!(token(&other, "claude"), held, "what lives is handed out");
    other.turnglass(["remove", "claude", "--yes"]).done();
    assert_eq!(agent.stop(), 0);
}

#[test]
fn with_a_key_of_the_team_s_own_the_server_sees_nothing() {
    let Some((stage, bao, standin)) = machine() else { return };
    let key = stage.apart().join("team.key").display().to_string();
    stage.turnglass(["vault", "use", "openbao", "--team-key-file", &key]).done();
    claude(&stage, &standin, "claude");
    let held = token(&stage, "claude");
    let (_, entry) = bao.entry("claude");
    assert!(entry["sealed"].is_string() && entry["item"].is_null(), "{entry}");
    let all = format!("{entry}{}", bao.entry("~team").1);
    assert!(!all.contains(&held) && !all.contains(&standin.marker()[..8]), "{all}");

    let other = Stage::new();
    chooses(&other, &bao, &bao.token("team", "1h")).exits(6).tells(&["sealed by a key", "--team-key-file"]);
    let team = |stage: &Stage, key: &str| {
        let file = bao.token("team", "1h");
        let args = ["vault", "use", "openbao", "--address", bao.address(), "--token-file", &file];
        stage.turnglass(args).arg("--team-key-file").arg(key).says()
    };
    let wrong = other.apart().join("wrong.key").display().to_string();
    team(&other, &wrong).exits(6).tells(&["wrong.key is not there"]);
    // Two teams on one path: the key of another, and a key where the team has none.
    let second = Stage::new();
    let theirs = second.apart().join("second.key").display().to_string();
    let root = bao.root();
    let at = ["vault", "use", "openbao", "--address", bao.address(), "--token-file", &root, "--path"];
    let uses = |stage: &Stage, more: &[&str]| stage.turnglass([&at[..], more].concat()).says();
    uses(&second, &["second", "--team-key-file", &theirs]).exits(0);
    claude(&second, &standin, "other");
    let said = uses(&other, &["turnglass/team", "--team-key-file", &theirs]).exits(6);
    said.tells(&["second.key does not open the team's vault", "--team-key-file FILE"]);
    let plain = Stage::new();
    uses(&plain, &["plain"]).exits(0);
    claude(&plain, &standin, "plain");
    let said = uses(&other, &["plain", "--team-key-file", &theirs]).exits(6);
    said.tells(&["is not sealed by a key of its own", "team_key_file", "--path turnglass/sealed"]);
    std::fs::copy(&key, &wrong).unwrap();
    team(&other, &wrong).exits(0);
    assert_eq!(token(&other, "claude"), held);
}

#[test]
fn a_server_that_goes_away_and_comes_back_sealed_costs_nothing() {
    let stage = Stage::new();
    let authority = Authority::new("the team's own");
    let Some(mut bao) = OpenBao::with_tls(&stage, &authority) else { return };
    let standin = Standin::start();
    let root = bao.root();
    chooses(&stage, &bao, &root).exits(6).tells(&["authority", "does not trust", "--ca FILE"]);
    let ca = bao.authority();
    let args = ["vault", "use", "openbao", "--address", bao.address(), "--token-file", &root, "--ca", &ca];
    stage.turnglass(args).done();
    claude(&stage, &standin, "claude");
    let agent = stage.agent();
    let held = token(&stage, "claude");
    let asked = standin.count();
    bao.goes_away();
    let said = stage.turnglass(["refresh", "claude"]).says();
    said.tells(&["the team's vault cannot be reached", "refused the connection"]);
    assert_eq!(token(&stage, "claude"), held, "it lives, and is in memory");
    assert_eq!(standin.count(), asked, "nothing is renewed that could not be kept");
    bao.start();
    stage.turnglass(["refresh", "claude"]).says().tells(&["is sealed", "bao operator unseal"]);
    bao.unseals();
    until("the vault to serve again", || {
        (stage.turnglass(["refresh", "claude"]).says().code == 0).then_some(())
    });
    assert_ne!(token(&stage, "claude"), held);
    assert_eq!(agent.stop(), 0);
    assert!(!standin.saw_a_spent_token());
    // A certificate of another authority is not taken for it.
    let other = bao.file("other.pem", Authority::new("somebody else").pem());
    stage.turnglass(["vault", "use", "openbao", "--ca", &other]).says().exits(6).tells(&["does not trust"]);
    let none = bao.file("none.pem", "no certificate\n");
    stage
        .turnglass(["vault", "use", "openbao", "--ca", &none])
        .says()
        .exits(6)
        .tells(&["no certificate of an authority"]);
}
