//! The systemd user units that start the agent: at login, and when somebody asks at its socket; and the system's unit,
//! which starts it with the machine. Text only.
//!
//! The hardening of the user's is what a user's manager can do without privileges, and what hooks can live with: they run beneath the
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

/// What holds for each of them.
const RESTARTS: &str = "\
Restart=on-failure
RestartSec=5s
# Used wrongly, or another keeper runs here: trying again would not help.
RestartPreventExitStatus=2 5
WatchdogSec=5min
";
const HARDENED: &str = "\
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
";

pub(super) fn service(facts: &Facts) -> String {
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
{}{RESTARTS}{HARDENED}
[Install]
WantedBy=default.target
Also={SOCKET}
",
        command(facts.command),
        environment(facts.env)
    )
}

/// What the system's unit names.
pub(super) struct SystemFacts<'a> {
    pub(super) command: &'a [String],
    pub(super) env: &'a [(String, String)],
    /// The user who keeps.
    pub(super) user: &'a str,
    /// The credential that opens the vault, and the file that it comes from.
    pub(super) credential: (&'a str, &'a str),
    /// Where else it writes.
    pub(super) writes: &'a [String],
}

/// Its directories below these: what it keeps, where it listens, and what it writes down.
pub(super) const STATE: &str = "/var/lib/turnglass";
pub(super) const RUNTIME: &str = "/run/turnglass";
pub(super) const LOGS: &str = "/var/log/turnglass";

pub(super) fn system_service(facts: &SystemFacts) -> String {
    let (name, file) = facts.credential;
    let writes: String =
        facts.writes.iter().map(|dir| format!("ReadWritePaths={}\n", quoted(dir, false))).collect();
    format!(
        "\
# Written by `turnglass agent install --system`.
[Unit]
Description=Turnglass keeps tokens fresh
Documentation=https://github.com/turnglass/turnglass
Wants=network-online.target nss-user-lookup.target
After=network-online.target nss-user-lookup.target

[Service]
Type=notify
User={}
ExecStart={}
{}LoadCredential={name}:{}
StateDirectory=turnglass
StateDirectoryMode=0700
RuntimeDirectory=turnglass
RuntimeDirectoryMode=0755
LogsDirectory=turnglass
LogsDirectoryMode=0750
{writes}{RESTARTS}{HARDENED}CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes

[Install]
WantedBy=multi-user.target
",
        facts.user.replace('%', "%%"),
        command(facts.command),
        environment(facts.env),
        file.replace('%', "%%"),
    )
}

fn command(words: &[String]) -> String {
    words.iter().map(|word| quoted(word, true)).collect::<Vec<_>>().join(" ")
}

fn environment(env: &[(String, String)]) -> String {
    let line = |(name, value): &(String, String)| {
        format!("Environment={}\n", quoted(&format!("{name}={value}"), false))
    };
    env.iter().map(line).collect()
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
