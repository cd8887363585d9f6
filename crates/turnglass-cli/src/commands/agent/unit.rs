//! The systemd user units that start the agent: at login, and when somebody asks at its socket. Text only.
//!
//! The hardening is what a user's manager can do without privileges, and what hooks can live with: they run beneath the
//! agent, so memory that is written and run (JIT compilers) and namespaces (containers) stay allowed.

/// What the units name.
pub(super) struct Facts<'a> {
    /// The program and its arguments.
    pub(super) command: &'a [String],
    pub(super) env: &'a [(String, String)],
    /// The keeper's socket, in a unit's own words; `None` for the usual one in the user's runtime directory.
    pub(super) socket: Option<&'a str>,
}

pub(super) const SERVICE: &str = "turnglass.service";
pub(super) const SOCKET: &str = "turnglass.socket";

pub(super) fn service(facts: &Facts) -> String {
    let command: Vec<String> = facts.command.iter().map(|word| quoted(word, true)).collect();
    let env: String = facts
        .env
        .iter()
        .map(|(name, value)| format!("Environment={}\n", quoted(&format!("{name}={value}"), false)))
        .collect();
    format!(
        "\
# Written by `turnglass agent install`.
[Unit]
Description=Turnglass keeps tokens fresh
Documentation=https://github.com/turnglass/turnglass
Requires={SOCKET}
After={SOCKET} dbus.socket

[Service]
Type=notify
ExecStart={}
{env}Restart=on-failure
RestartSec=5s
# Used wrongly, or another keeper runs here: trying again would not help.
RestartPreventExitStatus=2 5
WatchdogSec=5min
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native

[Install]
WantedBy=default.target
Also={SOCKET}
",
        command.join(" ")
    )
}

pub(super) fn socket(facts: &Facts) -> String {
    let path = facts.socket.unwrap_or("%t/turnglass/keeper.sock");
    format!(
        "\
# Written by `turnglass agent install`.
[Unit]
Description=Turnglass is asked for tokens here
Documentation=https://github.com/turnglass/turnglass

[Socket]
ListenStream={path}
FileDescriptorName=keeper
SocketMode=0600
DirectoryMode=0700
RemoveOnStop=yes

[Install]
WantedBy=sockets.target
"
    )
}

/// A word of a unit: its specifiers, and on a command line its variables, mean themselves.
fn quoted(word: &str, command: bool) -> String {
    let mut text = String::from("\"");
    for c in word.chars() {
        match c {
            '%' => text.push_str("%%"),
            '$' if command => text.push_str("$$"),
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_mean_themselves() {
        assert_eq!(quoted(r#"/a b/100%/$x"y\"#, true), r#""/a b/100%%/$$x\"y\\""#);
        assert_eq!(quoted("A=$x", false), r#""A=$x""#);
    }
}
