//! The directories, the clock and the way to the network: what is there before any keeper.

use super::Finding;
use crate::keeper::env;
use crate::words;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;
use turnglass::home::Home;

/// When this was written: a clock before that is wrong.
const WRITTEN: i64 = 1_793_491_200_000; // 1 November 2026

pub(super) fn look(home: &Home) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut dirs = vec![("config", &home.config), ("data", &home.data), ("runtime", &home.runtime)];
    dirs.dedup_by(|a, b| a.1 == b.1);
    findings.extend(dirs.into_iter().map(|(name, dir)| writable(name, dir)));
    #[cfg(unix)]
    findings.extend(private(&home.runtime));
    findings.push(port());
    findings.extend(lock(home));
    findings.push(clock(home, words::now()));
    findings.extend(proxy());
    findings
}

fn writable(name: &'static str, dir: &Path) -> Finding {
    let probe = dir.join(format!(".turnglass-doctor-{}", std::process::id()));
    let tried = make(dir).and_then(|()| fs::write(&probe, b"")).and_then(|()| fs::remove_file(&probe));
    match tried {
        Ok(()) => Finding::ok(name, format!("{} can be written", dir.display())),
        Err(error) => Finding::bad(name, format!("{} cannot be written: {error}", dir.display())).remedy(
            "Make it writable for you, make room on the disk, or set TURNGLASS_HOME to another directory.",
        ),
    }
}

/// As the keeper makes them: closed to others.
fn make(dir: &Path) -> std::io::Result<()> {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}

/// The socket hands out tokens, so nobody else may enter its directory.
#[cfg(unix)]
fn private(dir: &Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(dir).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| {
        Finding::warn("runtime", format!("others may enter {} (mode {mode:o})", dir.display()))
            .remedy(format!("chmod 700 {}", dir.display()))
    })
}

/// Where a browser comes back to at a sign-in.
fn port() -> Finding {
    match std::net::TcpListener::bind(("127.0.0.1", 0)) {
        Ok(_) => Finding::ok("port", "a browser can come back to 127.0.0.1 when you sign in"),
        Err(why) => Finding::warn("port", format!("nothing can listen on 127.0.0.1 ({why})"))
            .remedy("Sign in with --device, or with --no-browser and paste the address."),
    }
}

/// The lock itself goes with its holder; a name that is left in it says that one did not end as it should.
fn lock(home: &Home) -> Option<Finding> {
    let holder = turnglass::keeper::holder(home)?;
    if turnglass::client::Client::connect(&home.socket()).is_ok() {
        return None;
    }
    let lives = cfg!(target_os = "linux") && Path::new(&format!("/proc/{holder}")).exists();
    let free = fs::File::open(home.lock()).is_ok_and(|file| file.try_lock().is_ok());
    if free {
        return Some(Finding::ok("lock", "free; the last keeper has ended"));
    }
    let says = format!("process {holder} holds the lock and does not answer");
    let remedy =
        if lives { format!("End it: kill {holder}") } else { "Wait a moment, and look again.".into() };
    Some(Finding::bad("lock", says).remedy(remedy))
}

fn clock(home: &Home, now: i64) -> Finding {
    if now < WRITTEN {
        return Finding::bad("clock", "the clock is set to a time before Turnglass was written")
            .remedy("Set the date and time: tokens are renewed by it.");
    }
    let written = fs::metadata(home.database()).and_then(|file| file.modified()).ok();
    let written = written.and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map(|since| since.as_secs());
    if written.is_some_and(|at| i64::try_from(at).is_ok_and(|at| at > now / 1_000 + 3_600)) {
        return Finding::warn(
            "clock",
            "Turnglass last wrote its state in what is now the future: the clock went back",
        )
        .remedy("Check the date and time: tokens are renewed by it.");
    }
    Finding::ok("clock", format!("{}", chrono::Local::now().format("%Y-%m-%d %H:%M:%S %:z")))
}

/// The variables that are set, and the address in each, if it is one.
fn proxies() -> Vec<(&'static str, Option<url::Url>)> {
    const NAMES: [&str; 6] =
        ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let read = |value: std::ffi::OsString| {
        let value = value.to_string_lossy();
        let address = if value.contains("://") { value.to_string() } else { format!("http://{value}") };
        url::Url::parse(&address).ok()
    };
    NAMES.iter().filter_map(|name| Some((*name, read(env(name)?)))).collect()
}

/// What a report does not show.
pub(super) fn proxy_hosts() -> std::collections::BTreeSet<String> {
    let urls = proxies().into_iter().filter_map(|(_, url)| url);
    urls.filter_map(|url| url.host_str().map(str::to_owned)).collect()
}

fn proxy() -> Vec<Finding> {
    let finding = |(name, url): (&str, Option<url::Url>)| match url {
        // Without user name and password, which a proxy's address may hold.
        Some(url) => {
            let port = url.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
            let host = url.host_str().unwrap_or("?");
            Finding::ok("proxy", format!("{name} sends requests by {host}{port}"))
        }
        None => Finding::bad("proxy", format!("{name} is no address"))
            .remedy(format!("Set {name} to an address like http://proxy.example:3128, or unset it.")),
    };
    let mut findings: Vec<Finding> = proxies().into_iter().map(finding).collect();
    if findings.is_empty() {
        findings.push(Finding::ok("proxy", "none is set"));
    }
    findings
}
