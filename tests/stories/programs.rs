//! Programs that need a token get one, each in its own way: the real curl, git, kubectl and shell, and `turnglass call`.

use crate::{claude, token};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::process::Output;
use std::sync::Arc;
use turnglass_tests::{
    Authority, Fault, Format, Provider, Response, Site, Stage, Standin, binary, site, until,
};

/// An account at a provider of its own, and whom that lets in.
struct Let {
    stage: Stage,
    standin: Arc<Standin>,
}

impl Let {
    fn in_with(name: &str) -> Self {
        let (stage, standin) = (Stage::new().with_keychain(), Arc::new(Standin::start()));
        claude(&stage, &standin, name);
        Self { stage, standin }
    }
}

fn bearer(request: &turnglass_tests::Request) -> &str {
    request.header("authorization").strip_prefix("Bearer ").unwrap_or_default()
}

fn ran(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}: {err}", output.status);
    out.into_owned()
}

#[test]
fn a_token_that_was_refused_is_renewed_if_it_is_still_the_current_one() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    let first = token(&stage, "work");
    let after = |refused: &str| {
        let said = stage.turnglass(["token", "work", "--after-401", "-"]).stdin(refused).done();
        said.out.trim().to_owned()
    };
    let second = after(&first);
    assert_ne!(second, first);
    let asked = standin.count();
    assert_eq!(after(&first), second, "somebody else's 401 renewed it already");
    assert_eq!(stage.turnglass(["token", "work", "--after-401", "nobody's"]).done().out.trim(), second);
    let by_name = stage.turnglass(["token", "work", "--after-401-env", "OLD"]).env("OLD", &first);
    assert_eq!(by_name.done().out.trim(), second);
    assert_eq!(standin.count(), asked);

    // Twenty programs whose token was refused at once make one request.
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_ne!(after(&second), second));
        }
    });
    assert_eq!(standin.count(), asked + 1);

    standin.fails(Fault::Status(503, "busy"));
    let third = token(&stage, "work");
    let said = stage.turnglass(["token", "work", "--after-401", &third]).says().exits(5);
    assert_eq!(said.out, "");
    let stale = stage.turnglass(["token", "work", "--after-401", &third, "--allow-stale"]).done();
    assert_eq!(stale.out.trim(), third);
    stale.tells(&["not fresh", "could not be renewed"]);
}

#[test]
fn a_program_may_wait_until_a_provider_is_back() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    let refused = token(&stage, "work");
    standin.fails(Fault::Status(503, "busy"));
    let wish = ["token", "work", "--after-401", refused.as_str()];
    stage.turnglass(wish).says().exits(5);
    stage.turnglass(wish).arg("--wait").arg("1s").says().exits(5).tells(&["waiting up to 1s"]);
    standin.heals();
    let waits = stage.turnglass(wish).arg("--wait").arg("10m");
    let told = std::thread::scope(|scope| {
        let waiting = scope.spawn(move || waits.done());
        stage.turnglass(["refresh", "work"]).done();
        waiting.join().unwrap()
    });
    assert_eq!(told.out.trim(), token(&stage, "work"));
    assert_ne!(told.out.trim(), refused);
    // What time does not heal is not waited for.
    standin.revokes_everything();
    stage.turnglass(["refresh", "work"]).says().exits(4);
    let refused = token(&stage, "work");
    stage.turnglass(["token", "work", "--after-401", &refused, "--wait", "10m"]).says().exits(4);
    stage.turnglass(["token", "nobody", "--wait", "10m"]).says().exits(3);
}

#[test]
fn no_wish_of_a_program_renews_an_account_again_and_again() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    // Issued for a week, and another one lives no longer: that was seen once.
    for _ in 0..3 {
        stage.turnglass(["token", "work", "--min-ttl", "30d"]).says().exits(1).tells(&["less than the"]);
    }
    assert_eq!(standin.count(), 2);
    // Refused whatever it brings.
    for _ in 0..5 {
        let refused = token(&stage, "work");
        stage.turnglass(["token", "work", "--after-401", &refused]).done();
    }
    let refused = token(&stage, "work");
    stage.turnglass(["token", "work", "--after-401", &refused]).says().exits(5).tells(&["refused 5 times"]);
    assert_eq!(standin.count(), 7);
    stage.turnglass(["token", "work", "--after-401", ""]).says().exits(2);
}

#[test]
fn an_id_token_is_renewed_like_any_other() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let add = ["add", "work", "--issuer", &provider.issuer, "--client-id", "public", "--refresh-token-stdin"];
    stage.turnglass(add).stdin(&provider.sign_in("public", Format::Opaque)).done();
    let _agent = stage.agent();
    stage.turnglass(["refresh", "work"]).done();
    let id_token = |more: &[&str]| {
        let said = stage.turnglass([&["token", "work", "--id-token"], more].concat()).done();
        said.out.trim().to_owned()
    };
    let first = id_token(&[]);
    assert_eq!(id_token(&["--after-401", &token(&stage, "work")]), first, "another token was refused");
    // Two of one second are the same.
    let begun = stage.snapshot().now / 1_000;
    until("the next second", || (stage.snapshot().now / 1_000 > begun).then_some(()));
    let second = id_token(&["--after-401", &first]);
    assert_ne!(second, first);
    assert_eq!(id_token(&["--after-401", &first]), second);
    stage.turnglass(["token", "work", "--id-token", "--refresh-token"]).says().exits(2).tells(&["json"]);
}

#[test]
fn a_refresh_token_is_handed_out_only_where_the_settings_say_so() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let refresh_token = provider.sign_in("public", Format::Opaque);
    stage
        .turnglass([
            "add",
            "work",
            "--issuer",
            &provider.issuer,
            "--client-id",
            "public",
            "--refresh-token-stdin",
        ])
        .stdin(&refresh_token)
        .done();
    let _agent = stage.agent();
    let plain = stage.turnglass(["token", "work", "--format", "json"]).done().json();
    assert_eq!(plain.get("refresh_token"), None);
    assert!(plain["expires_at"].as_i64().unwrap() > 1_700_000_000_000, "milliseconds: {plain}");
    assert!(plain["extras"]["id_token"].is_string(), "{plain}");
    let asks = ["token", "work", "--format", "json", "--refresh-token"];
    stage.turnglass(asks).says().exits(1).tells(&["refresh-tokens on"]);
    assert_eq!(
        stage.turnglass(["settings", "refresh-tokens", "on"]).done().out.split_whitespace().last(),
        Some("on")
    );
    let told = stage.turnglass(asks).done().json();
    assert!(told["refresh_token"].is_string(), "{told}");
    assert_eq!(stage.turnglass(["settings", "--json"]).done().json()["refresh_tokens"], true);
    // The ID token stands in for the access token, with its own end.
    let id_token = stage.turnglass(["token", "work", "--id-token"]).done().out;
    assert_eq!(id_token.trim(), plain["extras"]["id_token"].as_str().unwrap());
    stage.turnglass(["settings", "refresh-tokens", "perhaps"]).says().exits(2);
}

#[test]
fn curl_takes_it_as_a_header_and_as_a_file_that_nobody_sees() {
    let Let { stage, standin } = Let::in_with("work");
    let site = Site::start(move |request| {
        let status = if standin.issued(bearer(request)) { 200 } else { 401 };
        Response::text(status, "text/plain", "welcome")
    });
    for line in [
        "curl -sSf -H \"$(turnglass token work --format header)\" $URL",
        "turnglass token work --format curl-config | curl -sSf --config - $URL",
        "eval \"$(turnglass token work --format env)\"; curl -sSf -H \"Authorization: Bearer $WORK_TOKEN\" $URL",
        "turnglass token work --format dotenv --var T > .env; . ./.env; rm .env; curl -sSf -H \"Authorization: Bearer $T\" $URL",
        "turnglass exec work -- sh -c 'curl -sSf -H \"Authorization: Bearer $WORK_TOKEN\" $URL'",
    ] {
        let path = format!("{}:{}", binary().parent().unwrap().display(), stage.var("PATH"));
        let mut shell = stage.command("sh", ["-ec", line]);
        assert_eq!(
            ran(&shell.env("PATH", path).env("URL", site.url("/me")).output().unwrap()),
            "welcome",
            "{line}"
        );
    }
}

#[test]
fn git_clones_with_it_and_a_refused_one_is_renewed() {
    let Let { stage, standin } = Let::in_with("work");
    let _agent = stage.agent();
    let root = stage.apart().join("repositories");
    let git = |args: &[&str]| {
        let mut command = stage.command("git", args);
        // Nobody is asked, and nothing of this machine's own configuration counts.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_ASKPASS", "true");
        command.env("PATH", format!("{}:{}", stage.apart().join("bin").display(), stage.var("PATH")));
        command.output().unwrap()
    };
    let made = |args: &[&str]| ran(&git(args));
    let source = root.join("sand.git").display().to_string();
    made(&["init", "-q", "--bare", "-b", "main", &source]);
    let tree = made(&["-C", &source, "hash-object", "-t", "tree", "-w", "/dev/null"]);
    let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
    let commit =
        made(&[&["-C", &source], &identity[..], &["commit-tree", tree.trim(), "-m", "Turn"]].concat());
    made(&["-C", &source, "update-ref", "refs/heads/main", commit.trim()]);

    let refused = token(&stage, "work");
    let spent = refused.clone();
    let issuer = standin.clone();
    let site = Site::start(move |request| {
        let basic = request.header("authorization").strip_prefix("Basic ").unwrap_or_default();
        let basic = BASE64_STANDARD
            .decode(basic)
            .ok()
            .and_then(|text| String::from_utf8(text).ok())
            .unwrap_or_default();
        match basic.split_once(':') {
            Some((_, password)) if password != spent && issuer.issued(password) => site::git(&root, request),
            _ => Response::text(401, "text/plain", "no").with("WWW-Authenticate", "Basic realm=\"sand\""),
        }
    });
    let url = site.url("/sand.git");
    stage
        .turnglass(["helper", "install"])
        .arg(&stage.apart().join("bin").display().to_string())
        .says()
        .exits(1);
    std::fs::create_dir(stage.apart().join("bin")).unwrap();
    stage.turnglass(["helper", "install"]).arg(&stage.apart().join("bin").display().to_string()).done();
    let clone = |into: &str| git(&["-c", "credential.helper=turnglass", "clone", "-q", &url, into]);

    // No account says that its token is for this host.
    assert!(!clone("nothing").status.success());
    assert_eq!(standin.count(), 1);
    stage.turnglass(["set", "work", "--host", &site.host()]).done().tells(&["may be sent to", &site.host()]);
    // The server refuses this token: git says so to its helper, and the next try has a newer one.
    assert!(!clone("refused").status.success());
    assert_eq!(standin.count(), 2);
    ran(&clone("sand"));
    assert_eq!(made(&["-C", "sand", "log", "--format=%s"]), "Turn\n");
    assert_eq!(standin.count(), 2);
    // Two accounts for one host: the address names one.
    claude(&stage, &standin, "play");
    stage.turnglass(["set", "play", "--host", &site.host()]).done();
    let said = git(&["-c", "credential.helper=turnglass", "clone", "-q", &url, "which"]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("Several accounts"), "{said:?}");
    let named = url.replace("http://", "http://play@");
    ran(&git(&["-c", "credential.helper=turnglass", "clone", "-q", &named, "named"]));
}

#[test]
fn docker_asks_by_its_own_protocol() {
    let Let { stage, .. } = Let::in_with("hub");
    stage.turnglass(["set", "hub", "--host", "registry.example.com"]).done();
    let docker = |action: &str, server: &str| stage.turnglass(["helper", "docker", action]).stdin(server);
    for server in ["registry.example.com", "https://registry.example.com/v2/"] {
        let said = docker("get", server).done().json();
        assert_eq!(said, json!({"ServerURL": server, "Username": "oauth2", "Secret": token(&stage, "hub")}));
    }
    let none = docker("get", "elsewhere.example.com").says().exits(1);
    assert_eq!(none.out, "credentials not found in native keychain\n");
    assert_eq!(docker("list", "").done().json()["registry.example.com"], "oauth2");
    docker("erase", "registry.example.com").done();
    docker("store", "{}").says().exits(1).tells(&["keeps no passwords"]);
}

#[test]
fn kubectl_gets_in_with_it() {
    let Let { stage, standin } = Let::in_with("cluster");
    let client = stage.command("kubectl", ["version", "--client", "--output=json"]).output();
    // Not every distribution has it; `cargo xtask test` brings it where one does.
    let Ok(client) = client else { return };
    let client: Value = serde_json::from_str(&ran(&client)).unwrap();
    let minor: u32 =
        client["clientVersion"]["minor"].as_str().unwrap().trim_end_matches('+').parse().unwrap();
    let authority = Authority::new("cluster");
    let site = Site::behind(&authority.certifies("127.0.0.1"), move |request| {
        let (path, _) = request.path.split_once('?').unwrap_or((&request.path, ""));
        match path {
            _ if !standin.issued(bearer(request)) => Response::json(
                401,
                &json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 401}),
            ),
            "/api" => Response::json(200, &json!({"kind": "APIVersions", "versions": ["v1"]})),
            "/api/v1" => {
                let verbs = json!(["get", "list"]);
                let pods = json!({"name": "pods", "singularName": "", "namespaced": true, "kind": "Pod", "verbs": verbs});
                let list = json!({"kind": "APIResourceList", "groupVersion": "v1", "resources": [pods]});
                Response::json(200, &list)
            }
            "/apis" => {
                Response::json(200, &json!({"kind": "APIGroupList", "apiVersion": "v1", "groups": []}))
            }
            _ => {
                let pod = json!({"metadata": {"name": "sand", "namespace": "default"}});
                Response::json(
                    200,
                    &json!({"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": [pod]}),
                )
            }
        }
    });
    stage.file("ca.pem", authority.pem());
    for version in ["v1beta1", "v1"] {
        // kubectl knows `v1` since 1.22.
        if version == "v1" && minor < 22 {
            continue;
        }
        let config = json!({
            "apiVersion": "v1", "kind": "Config", "current-context": "c",
            "clusters": [{"name": "c", "cluster": {"server": site.url(""), "certificate-authority": "ca.pem"}}],
            "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}],
            "users": [{"name": "u", "user": {"exec": {
                "apiVersion": format!("client.authentication.k8s.io/{version}"), "interactiveMode": "Never",
                "command": binary(), "args": ["token", "cluster", "--format", "exec-credential"],
            }}}],
        });
        let config = stage.file("kubeconfig", &config.to_string());
        let config = config.to_str().unwrap();
        let pods = ran(&stage
            .command("kubectl", ["--kubeconfig", config, "get", "pods", "-o", "name"])
            .output()
            .unwrap());
        assert_eq!(pods, "pod/sand\n", "{version}");
    }
}

#[test]
fn a_call_renews_a_token_that_is_refused_and_asks_again_once() {
    let Let { stage, standin } = Let::in_with("work");
    let refused = token(&stage, "work");
    let issuer = standin.clone();
    let spent = refused.clone();
    let site = Site::start(move |request| {
        let good = bearer(request) != spent && issuer.issued(bearer(request));
        match request.path.as_str() {
            "/never" => Response::text(401, "text/plain", "no"),
            "/large" => Response::text(200, "text/plain", "x".repeat(2 << 20)),
            "/away" => Response::text(302, "text/plain", "").with("Location", "https://example.com/"),
            _ if good => Response::text(200, "text/plain", format!("{} {}", request.method, request.body)),
            _ => Response::text(401, "text/plain", "no"),
        }
    });
    let call = |args: &[&str]| stage.turnglass([&["call", "work"], args].concat());
    let url = site.url("/items");
    call(&["GET", &url]).says().exits(1).tells(&["is not for", &site.host(), "set work --host"]);
    assert!(site.requests().is_empty(), "the token went nowhere");
    stage.turnglass(["set", "work", "--host", &site.host()]).done();

    let said = call(&["POST", &url, "--json", r#"{"name":"sand"}"#, "-H", "X-Tide: ebb"]).done();
    assert_eq!(said.out, "POST {\"name\":\"sand\"}");
    let asked = site.requests();
    assert_eq!(asked.len(), 2, "refused once, and sent again");
    assert_eq!((asked[1].header("content-type"), asked[1].header("x-tide")), ("application/json", "ebb"));
    assert_eq!(standin.count(), 2);
    let said = call(&["put", &url, "--data", "@-", "--include"]).stdin("from stdin").done();
    assert!(
        said.out.starts_with("HTTP/1.1 200 OK\n") && said.out.ends_with("\n\nPUT from stdin"),
        "{}",
        said.out
    );

    // Refused whatever token comes: renewed once, and told.
    let asked = site.requests().len();
    let said = call(&["GET", &site.url("/never")]).says().exits(1).tells(&["answered 401"]);
    assert_eq!((said.out.as_str(), site.requests().len(), standin.count()), ("no", asked + 2, 3));
    call(&["GET", &site.url("/away")]).done().tells(&["points elsewhere"]);
    assert_eq!(call(&["GET", &site.url("/large")]).done().out.len(), 2 << 20);
    let named = url.replace("http://", "http://ada:pw@");
    call(&["GET", &named]).says().exits(2).tells(&["names a user"]);
    call(&["GET", "http://example.com/"]).says().exits(2).tells(&["not encrypted"]);
    call(&["GET", &url, "-H", "Authorization: x"]).says().exits(2);
    call(&["GET", "http://127.0.0.1:1/"]).says().exits(1);
}

#[test]
fn aws_gets_the_keys_of_a_role() {
    let Let { stage, standin } = Let::in_with("cloud");
    let sts = Site::start(move |request| {
        let token = request.field("WebIdentityToken").unwrap_or_default();
        if request.field("RoleArn").as_deref() != Some("arn:aws:iam::123456789012:role/sand")
            || !standin.issued(&token)
        {
            return Response::json(400, &json!({"Error": {"Code": "InvalidIdentityToken", "Message": "no"}}));
        }
        assert_eq!(request.field("Action").as_deref(), Some("AssumeRoleWithWebIdentity"));
        let keys =
            json!({"AccessKeyId": "ASIA1", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": 1.9e9});
        let result = json!({"AssumeRoleWithWebIdentityResult": {"Credentials": keys}});
        Response::json(200, &json!({"AssumeRoleWithWebIdentityResponse": result}))
    });
    let asks =
        |role: &str| stage.turnglass(["token", "cloud", "--format", "aws-process", "--role-arn", role]);
    let keys = asks("arn:aws:iam::123456789012:role/sand").arg("--sts-url").arg(&sts.url("/")).done().json();
    assert_eq!(
        keys,
        json!({"Version": 1, "AccessKeyId": "ASIA1", "SecretAccessKey": "s", "SessionToken": "t",
            "Expiration": "2030-03-17T17:46:40Z"})
    );
    asks("another").arg("--sts-url").arg(&sts.url("/")).says().exits(1).tells(&["InvalidIdentityToken"]);
    stage.turnglass(["token", "cloud", "--format", "aws-process"]).says().exits(1).tells(&["--role-arn"]);
}

#[test]
fn settings_of_an_account_change_one_by_one() {
    let Let { stage, .. } = Let::in_with("work");
    let _agent = stage.agent();
    let set = |args: &[&str]| stage.turnglass([&["set", "work", "--json"], args].concat()).done().json();
    let hosts = set(&["--host", "a.example", "--host", "*.b.example:8443"])["hosts"].clone();
    assert_eq!(hosts, json!(["a.example", "*.b.example:8443", "api.anthropic.com"]));
    let due = |account: &Value| account["due_at"].as_i64().unwrap();
    let before = set(&["--margin", "1h"]);
    let after = set(&["--margin", "2h"]);
    assert!(due(&after) < due(&before), "{before} {after}");
    assert_eq!(set(&["--no-host", "--host", "c.example"])["hosts"][0], "c.example");
    assert_eq!(set(&["--disabled"])["disabled"], true);
    assert_eq!(set(&["--enabled"])["disabled"], false);
    stage.turnglass(["set", "work", "--host", "https://a.example/"]).says().exits(2).tells(&["is no host"]);
    stage.turnglass(["set", "work"]).says().exits(2);
}

#[test]
fn a_shell_completes_accounts_and_every_verb_has_a_page() {
    let Let { stage, .. } = Let::in_with("work");
    let script = r#"
        source <(turnglass completions bash)
        COMP_WORDS=(turnglass token w) COMP_CWORD=2 COMP_TYPE=9
        _clap_complete_turnglass turnglass w token
        echo "${COMPREPLY[@]}"
    "#;
    let mut bash = stage.command("bash", ["--norc", "-c", script]);
    bash.env("PATH", format!("{}:{}", binary().parent().unwrap().display(), stage.var("PATH")));
    assert_eq!(ran(&bash.output().unwrap()).trim(), "work");
    let providers = script.replace("token w)", "refresh --once --provider q)").replace("CWORD=2", "CWORD=4");
    let mut bash = stage.command("bash", ["--norc", "-c", &providers.replace("w token", "q --provider")]);
    bash.env("PATH", format!("{}:{}", binary().parent().unwrap().display(), stage.var("PATH")));
    assert!(ran(&bash.output().unwrap()).split_whitespace().any(|one| one == "qwen"));
    for shell in ["zsh", "fish", "powershell"] {
        assert!(stage.turnglass(["completions", shell]).done().out.contains("turnglass"));
    }
    let pages = stage.dir().join("pages");
    stage.turnglass(["man", pages.to_str().unwrap()]).done();
    let page = std::fs::read_to_string(pages.join("turnglass-token.1")).unwrap();
    assert!(page.contains(".SH SYNOPSIS") && page.contains("after\\-401"), "{page}");
}

#[test]
fn a_report_of_a_fault_names_nobody() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let brought = standin.sign_in();
    for name in ["Ada-at-work", "Ada-again"] {
        let add = [
            "add",
            name,
            "--provider",
            "claude",
            "--token-url",
            &standin.claude_url(),
            "--refresh-token-stdin",
        ];
        stage.turnglass(add).stdin(&brought).done();
    }
    let said = stage.turnglass(["doctor"]).says();
    assert!(
        said.out.contains("“Ada-again” and “Ada-at-work” were brought the same refresh token"),
        "{}",
        said.out
    );
    for form in [vec!["doctor", "--report"], vec!["doctor", "--report", "--json"]] {
        let report = stage.turnglass(form).says().out;
        assert!(report.contains("ACCOUNT-1") && report.contains("claude"), "{report}");
        for hidden in ["Ada", stage.dir().to_str().unwrap(), &standin.marker()] {
            assert!(!report.contains(hidden), "“{hidden}” in {report}");
        }
    }
}

#[test]
fn a_report_names_nobody_even_when_no_keeper_answers() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    crate::claude(&stage, &standin, "Ada-at-work");
    let hooks = "hooks:
  - name: tell-the-intranet
    on: [renewed]
    account: [Ada-at-work, Ada-gone]
    run: [/opt/adas/program, x]
  - name: tell-her
    on: [renewed]
    run: adas-script --now
";
    let home = stage.home();
    std::fs::create_dir_all(&home.config).unwrap();
    std::fs::write(home.hooks_file(), hooks).unwrap();
    let stage = stage.env("HTTPS_PROXY", "http://ada:pw@proxy.adas.example:3128");
    // Somebody who keeps, and does not answer.
    let lock = std::fs::File::options().write(true).open(home.lock()).unwrap();
    lock.try_lock().unwrap();
    let said = stage.turnglass(["doctor"]).says();
    assert!(said.out.contains("/opt/adas/program") && said.out.contains("tell-her"), "{}", said.out);
    let report = stage.turnglass(["doctor", "--report"]).says().out;
    assert!(report.contains("HOOK-1: PATH cannot be run"), "{report}");
    assert!(report.contains("HTTPS_PROXY sends requests by PROXY-1:3128"), "{report}");
    for hidden in ["Ada", "adas", "tell-", stage.dir().to_str().unwrap()] {
        assert!(!report.contains(hidden), "“{hidden}” in {report}");
    }
}
