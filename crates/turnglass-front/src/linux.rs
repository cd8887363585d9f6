//! The front itself: answers `token NAME` from the keeper that runs, and becomes the program for everything else, and for
//! every answer that is not a plain token.
//!
//! Scripts ask for tokens in loops, and a program that asks one question of a socket spends nearly all of its life being
//! started. This one is small, loads nothing, and is linked against a C library (musl) whose start does not ask the
//! processor what it is: on a virtual machine each such look is a call to its host.

use rustix::io::{FdFlags, fcntl_getfd, fcntl_setfd, retry_on_intr};
use rustix::net::{
    self, AddressFamily, RecvFlags, SendFlags, SocketAddrUnix, SocketFlags, SocketType, sockopt,
};
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;
use turnglass_front::{ASKED, Places, VAULTS};

/// A keeper that takes longer to answer asks its provider, or does not live: the program waits for it.
const ANSWERED_WITHIN: Duration = Duration::from_millis(100);
/// A longer answer is read by the program.
const LONGEST: usize = 16 << 10;
/// So long a path fits into an address on every system; a longer one is reached by the program.
const LONGEST_PATH: usize = 100;

/// Which of the three standard streams were closed. Rust opens them before `main`.
static CLOSED: [AtomicBool; 3] = [const { AtomicBool::new(false) }; 3];

ctor::declarative::ctor! {
    #[ctor(unsafe)]
    fn before_main() {
        for (closed, stream) in CLOSED.iter().zip(streams(&std::io::stdin(), &std::io::stdout(), &std::io::stderr())) {
            closed.store(fcntl_getfd(stream).is_err(), Relaxed);
        }
    }
}

pub(crate) fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    match words.get(1..).and_then(serve) {
        Some((_, Handed::All)) => ExitCode::SUCCESS,
        Some((keeper, Handed::Only(written))) => become_the_program(&words, Some((keeper, written))),
        None => become_the_program(&words, None),
    }
}

/// How much of the token standard output has taken, with its line break.
enum Handed {
    All,
    /// So many bytes: the answer is no plain token, or not here yet, or no more could be written.
    Only(usize),
}

/// `None` where the keeper was not asked.
fn serve(words: &[OsString]) -> Option<(OwnedFd, Handed)> {
    let account = turnglass_front::account(words)?;
    let env = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    // Somebody wants libraries in every process. And where a stream is closed, the connection would be in its place.
    let plain = env("LD_PRELOAD").is_none() && CLOSED.iter().all(|closed| !closed.load(Relaxed));
    let elsewhere = env("TURNGLASS_SOCKET");
    let known = |vault: OsString| VAULTS.iter().any(|known| vault == *known);
    if !plain || (elsewhere.is_none() && !env("TURNGLASS_VAULT").is_none_or(known)) {
        return None;
    }
    let languages = turnglass_front::languages(&env).unwrap_or_else(|| "en".into());
    let ask = turnglass_front::ask(account, &languages)?;
    let keeper = match &elsewhere {
        Some(socket) => connect(socket)?,
        None => {
            let keeper = connect(Places::find(&env)?.socket().as_os_str())?;
            // A socket that a person named may be anybody's; the home's own is this user's, or nothing is said there.
            let listens = sockopt::socket_peercred(&keeper).ok()?.uid;
            (listens == rustix::process::geteuid()).then_some(keeper)?
        }
    };
    let sent = net::send(&keeper, ask.as_bytes(), SendFlags::NOSIGNAL).ok()?;
    (sent == ask.len()).then_some(())?;
    let handed = hand_out(&keeper, account)?;
    Some((keeper, handed))
}

fn connect(socket: &OsStr) -> Option<OwnedFd> {
    let address = (socket.len() <= LONGEST_PATH).then(|| SocketAddrUnix::new(socket).ok())??;
    let keeper =
        net::socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None).ok()?;
    for way in [sockopt::Timeout::Send, sockopt::Timeout::Recv] {
        sockopt::set_socket_timeout(&keeper, way, Some(ANSWERED_WITHIN)).ok()?;
    }
    net::connect(&keeper, &address).ok()?;
    Some(keeper)
}

/// Writes the token. The answer stays in the connection, for the program; `None` where none comes any more.
fn hand_out(keeper: &OwnedFd, account: &str) -> Option<Handed> {
    let mut room = [0; LONGEST];
    let have = match retry_on_intr(|| net::recv(keeper, &mut room[..], RecvFlags::PEEK)) {
        Ok((0, _)) => return None,
        Ok((have, _)) => have,
        Err(_) => return Some(Handed::Only(0)),
    };
    let answer = room.get(..have).and_then(|answer| std::str::from_utf8(answer).ok()).unwrap_or_default();
    let Some(token) = turnglass_front::token(answer, account).and_then(|at| answer.get(at)) else {
        return Some(Handed::Only(0));
    };
    let line = format!("{token}\n");
    // Not by way of Rust's own output, which would try by itself to write the rest.
    let written = retry_on_intr(|| rustix::io::write(std::io::stdout(), line.as_bytes())).unwrap_or(0);
    Some(if written == line.len() { Handed::All } else { Handed::Only(written) })
}

/// Comes back only where there is no program.
fn become_the_program(words: &[OsString], asked: Option<(OwnedFd, usize)>) -> ExitCode {
    // What was closed is closed for the program too.
    for (closed, stream) in
        CLOSED.iter().zip(streams(&std::io::stdin(), &std::io::stdout(), &std::io::stderr()))
    {
        if closed.load(Relaxed) {
            let _ = fcntl_setfd(stream, FdFlags::CLOEXEC);
        }
    }
    let Some(program) = std::env::current_exe().ok().and_then(|front| turnglass_front::program_of(&front))
    else {
        return none("it is not seen here where this one lies (/proc)");
    };
    let mut command = Command::new(&program);
    command.args(words.get(1..).unwrap_or_default());
    if let Some(name) = words.first() {
        command.arg0(name);
    }
    // `token NAME` reads nothing of its standard input.
    if let Some((keeper, written)) = asked {
        command.stdin(keeper).env(ASKED, turnglass_front::told(std::process::id(), written));
    }
    let why = command.exec();
    none(&format!("{} cannot be started: {why}", program.display()))
}

/// As a shell says it of a program that is not there.
fn none(why: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "turnglass: The program behind this one is missing: {why}.");
    ExitCode::from(127)
}

fn streams<'a>(
    input: &'a std::io::Stdin,
    output: &'a std::io::Stdout,
    errors: &'a std::io::Stderr,
) -> [BorrowedFd<'a>; 3] {
    [input.as_fd(), output.as_fd(), errors.as_fd()]
}
