//! The directories, the clock and the way to the network: what is there before any keeper.

use super::{Finding, Level};
use crate::keeper::env;
use crate::words;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;

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
    findings.push(authorities());
    findings
}

fn writable(name: &'static str, dir: &Path) -> Finding {
    // A file without anything in it can be made on a full disk too.
    let probe = || {
        let mut file = tempfile::Builder::new().prefix(".turnglass-doctor-").tempfile_in(dir)?;
        std::io::Write::write_all(&mut file, &[0; 4_096])?;
        file.close()
    };
    let tried = turnglass_protocol::file::make_private(dir).and_then(|()| probe());
    match tried {
        Ok(()) => Finding::ok(name, text!("doctor-writable", dir = %dir.display())),
        Err(error) => Finding::bad(name, text!("doctor-unwritable", dir = %dir.display(), why = %error))
            .remedy(text!("doctor-unwritable-hint")),
    }
}

/// The socket hands out tokens, so nobody else may enter its directory.
#[cfg(unix)]
fn private(dir: &Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(dir).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| {
        Finding::warn(
            "runtime",
            text!("doctor-open-to-others", dir = %dir.display(), mode = %format_args!("{mode:o}")),
        )
        .remedy(format!("chmod 700 {}", dir.display()))
    })
}

/// Where a browser comes back to at a sign-in.
fn port() -> Finding {
    match std::net::TcpListener::bind(("127.0.0.1", 0)) {
        Ok(_) => Finding::ok("port", text!("doctor-port-free")),
        Err(why) => {
            Finding::warn("port", text!("doctor-port-taken", %why)).remedy(text!("doctor-port-taken-hint"))
        }
    }
}

/// The lock itself goes with its holder; a name that is left in it says that one did not end as it should.
fn lock(home: &Home) -> Option<Finding> {
    let holder = turnglass_protocol::holder::holder(home)?;
    if matches!(turnglass_protocol::find::find(home), Ok(Some(_))) {
        return None;
    }
    let lives = cfg!(target_os = "linux") && Path::new(&format!("/proc/{holder}")).exists();
    if !turnglass_protocol::holder::runs(home) {
        return Some(Finding::ok("lock", text!("doctor-lock-free")));
    }
    let says = text!("doctor-lock-held", process = %holder);
    let remedy = if lives {
        text!("doctor-lock-held-hint", process = %holder)
    } else {
        text!("doctor-lock-wait-hint")
    };
    Some(Finding::bad("lock", says).remedy(remedy))
}

fn clock(home: &Home, now: i64) -> Finding {
    if now < WRITTEN {
        return Finding::bad("clock", text!("doctor-clock-before")).remedy(text!("doctor-clock-before-hint"));
    }
    let written = fs::metadata(home.database()).and_then(|file| file.modified()).ok();
    let written = written.and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map(|since| since.as_secs());
    if written.is_some_and(|at| i64::try_from(at).is_ok_and(|at| at > now / 1_000 + 3_600)) {
        return Finding::warn("clock", text!("doctor-clock-back")).remedy(text!("doctor-clock-back-hint"));
    }
    Finding::ok("clock", format!("{}", chrono::Local::now().format("%Y-%m-%d %H:%M:%S %:z")))
}

/// Whose word is taken for who a server is.
fn authorities() -> Finding {
    match turnglass::http::authorities() {
        Ok(()) => Finding::ok("authorities", text!("doctor-authorities-there")),
        Err(problem) => Finding::problem("authorities", Level::Bad, &problem),
    }
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
            Finding::ok("proxy", text!("doctor-proxy", %name, %host, %port))
        }
        None => Finding::bad("proxy", text!("doctor-proxy-wrong", %name))
            .remedy(text!("doctor-proxy-wrong-hint", %name)),
    };
    let mut findings: Vec<Finding> = proxies().into_iter().map(finding).collect();
    if findings.is_empty() {
        findings.push(Finding::ok("proxy", text!("doctor-proxy-none")));
    }
    findings
}
