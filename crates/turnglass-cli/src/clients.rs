//! The lines that make programs use a forward, from `clients.yaml`. Knows no keeper.

use std::collections::BTreeMap;
use turnglass_protocol::error::Problem;
use turnglass_protocol::shell::word;
use turnglass_protocol::text;
use turnglass_protocol::view::ForwardView;

const LINES: &str = include_str!("clients.yaml");
/// What a program's lines for a socket are called.
const AT_SOCKET: &str = "-socket";

/// The programs that are known.
pub(crate) fn names() -> Vec<&'static str> {
    let is_name = |line: &&str| !line.starts_with([' ', '#']);
    let names = LINES.lines().filter(is_name).filter_map(|line| line.strip_suffix(": |"));
    names.filter(|name| !name.ends_with(AT_SOCKET)).collect()
}

/// The lines of this program, for this forward.
pub(crate) fn command_for(client: &str, forward: &ForwardView) -> Result<String, Problem> {
    let known: BTreeMap<String, String> = serde_saphyr::from_str(LINES).unwrap_or_default();
    let is_address = forward.at.starts_with("http://");
    let named = if is_address { client.to_owned() } else { format!("{client}{AT_SOCKET}") };
    let lines = known.get(&named).ok_or_else(|| {
        let forward = &forward.name;
        Problem::failed(text!("forward-no-lines", client, forward)).hint(text!("forward-no-lines-hint"))
    })?;
    let leads_there = forward.to.trim_end_matches('/').ends_with("/v1");
    let v1 = if leads_there { forward.at.clone() } else { format!("{}/v1", forward.at) };
    let socket = word(&forward.at);
    Ok(lines.replace("{address}", &forward.at).replace("{v1}", &v1).replace("{socket}", &socket))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(to: &str, at: &str) -> ForwardView {
        let (name, to, at) = ("work".into(), to.into(), at.into());
        ForwardView {
            name,
            to,
            at,
            accounts: Vec::new(),
            pool: turnglass_protocol::view::ForwardPool::One,
            standing: Vec::new(),
            origins: Vec::new(),
            served: true,
            problem: None,
            clients: Vec::new(),
        }
    }

    #[test]
    fn each_program_gets_the_address_and_a_reference_to_its_key() {
        assert_eq!(names(), ["claude-code", "codex", "openai-python", "anthropic-sdk", "curl", "vscode"]);
        for name in names() {
            let lines =
                command_for(name, &forward("https://api.example.com/", "http://127.0.0.1:8181")).unwrap();
            assert!(lines.contains("http://127.0.0.1:8181"), "{lines}");
            assert!(!lines.contains('{') || name == "vscode", "{lines}");
            assert!(lines.contains("TURNGLASS_FORWARD_KEY") || name == "vscode", "{lines}");
        }
    }

    #[test]
    fn a_shell_takes_an_address_in_brackets_for_no_pattern() {
        let lines = command_for("curl", &forward("https://api.example.com/", "http://[::1]:8181")).unwrap();
        assert!(lines.contains("\"http://[::1]:8181/\""), "{lines}");
    }

    #[test]
    fn the_version_stands_in_the_address_once() {
        let at = "http://127.0.0.1:8181";
        let codex = |to| command_for("codex", &forward(to, at)).unwrap();
        assert!(codex("https://api.example.com/").contains("\"http://127.0.0.1:8181/v1\""));
        assert!(codex("https://api.example.com/v1").contains("\"http://127.0.0.1:8181\""));
    }

    #[test]
    fn who_cannot_use_a_socket_is_told_so() {
        let at_socket = forward("https://api.example.com/", "/run/my files/s");
        // As the system's own shell wants it.
        let told = format!("--unix-socket {}", turnglass_protocol::shell::quoted("/run/my files/s"));
        assert!(command_for("curl", &at_socket).unwrap().contains(&told));
        assert!(command_for("codex", &at_socket).unwrap_err().hint.is_some());
    }
}
