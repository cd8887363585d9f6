//! The real programs, each with its own way to be handed a token.

use super::{Let, bearer, ran};
use crate::{claude, token};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use turnglass_tests::{Authority, Response, Site, Stage, binary, site};

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
fn what_starts_it_later_goes_by_the_link_that_outlives_a_version() {
    let stage = Stage::new();
    let bin = stage.apart().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let link = bin.join("turnglass");
    std::os::unix::fs::symlink(binary(), &link).unwrap();
    let by_name = |args: &[&str]| {
        let mut command = stage.command("sh", ["-ec", "turnglass \"$@\"", "sh"]);
        let path = format!("{}:{}", bin.display(), stage.var("PATH"));
        ran(&command.args(args).env("PATH", path).output().unwrap())
    };
    let helper = bin.join("git-credential-turnglass");
    // An earlier version has written where it lay itself.
    std::os::unix::fs::symlink(binary().canonicalize().unwrap(), &helper).unwrap();
    for _ in 0..2 {
        by_name(&["helper", "install"]);
        assert_eq!(std::fs::read_link(&helper).unwrap(), link);
    }
    let unit = by_name(&["agent", "install", "--print"]);
    let started = unit.lines().find(|line| line.starts_with("ExecStart=")).unwrap();
    assert!(started.contains(link.to_str().unwrap()), "{started}");
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
    stage.turnglass(["man", "--to", pages.to_str().unwrap()]).done();
    let page = std::fs::read_to_string(pages.join("turnglass-token.1")).unwrap();
    assert!(page.contains(".SH SYNOPSIS") && page.contains("after\\-401"), "{page}");
}
