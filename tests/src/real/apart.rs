//! A story in a world of its own: the test starts itself again in namespaces in which there is no network but loopback
//! and no process but its own, and tells there what it has to tell. Where that cannot be had, or a tool is not here,
//! it says so and counts as skipped.

use super::tool::Tool;
use super::world::World;
use crate::cli::root;
use std::io::Write;
use std::process::{Command, Output};

/// Set for the test that runs inside.
const INSIDE: &str = "TURNGLASS_APART";

/// A network of its own, mounts for its own names, and processes that end with it.
const NAMESPACES: [&str; 7] = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"];

/// Lights loopback, gives the hosts their names, and becomes the test.
const ENTER: &str = r#"ip link set lo up && mount --bind "$0" /etc/hosts && exec "$@""#;

/// Tells the story apart from everything. `story` is a closure of the test itself: that is how the test finds its name.
#[track_caller]
#[allow(clippy::print_stdout, reason = "what a story has measured is to be read")]
pub fn apart<S: FnOnce(&World)>(tools: &[Tool], story: S) {
    if std::env::var_os(INSIDE).is_some() {
        return story(&World::new());
    }
    let name = std::any::type_name::<S>();
    let name = name.split_once("::").map_or(name, |(_, name)| name).trim_end_matches("::{{closure}}");
    let missing = tools.iter().find_map(|tool| tool.missing());
    if let Some(why) = missing.or_else(no_namespaces) {
        return skipped(name, &why);
    }
    let hosts = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(hosts.path(), super::providers::hosts_file()).unwrap();
    let mut inside = namespaces();
    inside.args(["sh", "-c", ENTER]).arg(hosts.path()).arg(std::env::current_exe().unwrap());
    inside
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(INSIDE, "1")
        .current_dir(root().join("tests"));
    let Output { status, stdout, stderr } = inside.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{name}, apart ({status}):\n{out}\n{err}");
    assert!(out.contains("1 passed"), "{name} was not found:\n{out}\n{err}");
    // What it has measured, for who asks with `--nocapture`.
    let measured = out.lines().filter_map(|line| Some(line.split_once("measured: ")?.1));
    measured.for_each(|line| println!("measured: {line}"));
}

/// Root needs no other user's view of itself; anybody else does.
fn namespaces() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--", "unshare"]);
    if !rustix::process::geteuid().is_root() {
        command.arg("--map-root-user");
    }
    command.args(NAMESPACES);
    command
}

fn no_namespaces() -> Option<String> {
    let tried =
        namespaces().args(["sh", "-c", "ip link set lo up && mount --bind /dev/null /etc/hosts"]).output();
    match tried {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(format!(
            "no namespaces can be had: {}",
            String::from_utf8_lossy(&output.stderr).trim().replace('\n', " ")
        )),
        Err(why) => Some(format!("no namespaces can be had: {why}")),
    }
}

/// Past libtest, which keeps what a test that passed has printed: the tally reads this line.
fn skipped(name: &str, why: &str) {
    let _ = std::io::stdout().write_all(format!("\nskipped: {name}: {why}\n").as_bytes());
}
