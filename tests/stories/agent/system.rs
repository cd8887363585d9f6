//! The system's unit: shown, written, checked by systemd, and what it starts.

use super::{as_root, skip};
use std::time::Duration;
use turnglass_tests::{PATIENCE, Process, SmallDisk, Stage, Standin, binary};

#[test]
fn the_systems_unit_is_shown_written_and_starts_an_agent_that_serves_a_user() {
    if !as_root() {
        return;
    }
    let (stage, standin) = (Stage::new(), Standin::start());
    let token = stage.file("token", &format!("{}\n", standin.jwt(Duration::from_secs(86_400))));
    let script = "exec bash \"$SCRIPT\"";
    let Some(mut command) = SmallDisk::apart(&stage, script) else {
        return skip("nothing can be mounted here");
    };
    command.env("SCRIPT", stage.file("system.sh", include_str!("system.sh")));
    command.env("TURNGLASS", binary()).env("TOKEN", token);
    let mut system = Process::start("system", &stage.logs(), command);
    assert_eq!(system.wait(2 * PATIENCE), Some(0), "{}{}", system.out(), system.err());
    let (told, wanted) = (
        system.out(),
        [
            "nobody: 1",
            "sudo /opt/turnglass agent install --system --user turnglass --passphrase-file /etc/turnglass/passphrase",
            "shown as it is written",
            "the user is there",
            "no manager, no systemctl",
            "passphrase: 600",
            "verified",
            "NoSuchThing",
            "handed out",
            "audit: 600 daemon",
            "\"user\":\"nobody\"",
            "sudo /opt/turnglass agent uninstall --system",
            "systemctl disable --now turnglass.service; systemctl daemon-reload",
            "turnglass: an agent that still runs is stopped with `turnglass agent stop`.",
            "turnglass: Nothing was installed.",
        ],
    );
    assert_eq!(told.lines().collect::<Vec<_>>(), wanted, "{}", system.err());
}

#[test]
fn what_the_systems_unit_writes_beyond_its_own_directories_is_let_through() {
    let stage = Stage::new();
    let install = ["agent", "install", "--print", "--system"];
    let print = |options: &[&str]| stage.turnglass(install.iter().chain(options)).says();
    // A program in somebody's home is not seen by such a service.
    if ["/home", "/root", "/run/user"].iter().any(|home| binary().starts_with(home)) {
        print(&[]).exits(1).tells(&["lies in a home"]);
        return;
    }
    let usual = print(&[]).exits(0).out;
    for line in [
        "User=turnglass",
        "\"--tokens-socket\" \"/run/turnglass/tokens.sock\"",
        "Environment=\"TURNGLASS_HOME=/var/lib/turnglass\"",
        "LoadCredential=turnglass-vault:/etc/turnglass/passphrase",
        "StateDirectory=turnglass",
        "NoNewPrivileges=yes",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
    ] {
        assert!(usual.contains(line), "{line}: {usual}");
    }
    assert!(!usual.contains("ReadWritePaths"));
    let beyond =
        ["--tokens-socket", "/srv/sockets/t.sock", "--audit", "/srv/audit/a.jsonl", "--audit-required"];
    let written = print(&beyond).exits(0).out;
    for line in ["ReadWritePaths=\"/srv/sockets\"", "ReadWritePaths=\"/srv/audit\"", "\"--audit-required\""] {
        assert!(written.contains(line), "{line}: {written}");
    }
    print(&["--tokens-socket-user", "no-such-user"]).exits(1).tells(&["There is no user"]);
    stage.turnglass(["agent", "install", "--print", "--user", "deploy"]).says().exits(2);
}
