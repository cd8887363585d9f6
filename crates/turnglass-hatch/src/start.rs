//! Where the process begins, before any library, and what the hatch heard when the program has to go on.

use crate::loader;
use crate::process::Process;
use crate::request::{self, Line};
use crate::system::{self, Address, Errno, Open, Patience};
use core::arch::naked_asm;
use core::cell::UnsafeCell;
use core::convert::Infallible;
use core::sync::atomic::{AtomicI32, AtomicUsize, Ordering::Relaxed};

unsafe extern "C" {
    /// The program's own beginning, to which the system's loader goes.
    fn _start();
    /// Pairs of a kind and a value, in which program and loader tell each other of themselves.
    static mut _DYNAMIC: [usize; 2];
}

/// The process's first instruction: `build.rs` of the program tells the linker so.
///
/// Whoever goes on finds the stack and `rdx` as they were: the C library reads its arguments there, and calls at the end
/// what is in `rdx`.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn turnglass_begin() -> ! {
    naked_asm!(
        "xor ebp, ebp",
        "mov rdi, rsp",
        "push rdx",
        "push rdx", // twice, for an even stack
        "call {begin}",
        "pop rdx",
        "pop rdx",
        "jmp rax",
        begin = sym begin,
    )
}

/// Hands the token out and ends the process, or says where it goes on.
unsafe extern "C" fn begin(stack: *const usize) -> usize {
    let start = _start as *const () as usize;
    // SAFETY: the stack pointer of the beginning.
    let process = unsafe { Process::at(stack) };
    if is_loaded() {
        return start;
    }
    // SAFETY: there is one thread, and nobody else has it yet.
    let memory = unsafe { &mut *MEMORY.0.get() };
    let None = serve(&process, memory);
    loader::enter(&process, start, &mut memory.loader)
}

/// Whether a loader that was started as a program (`ld.so turnglass …`) has brought this one in already: it tells
/// debuggers where its own things are, in the place that the program keeps for that.
fn is_loaded() -> bool {
    const DT_NULL: usize = 0;
    const DT_DEBUG: usize = 21;
    let mut pair = (&raw const _DYNAMIC).cast::<usize>();
    // SAFETY: the linker made the list, and DT_NULL ends it.
    unsafe {
        while *pair != DT_NULL {
            if *pair == DT_DEBUG {
                return *pair.add(1) != 0;
            }
            pair = pair.add(2);
        }
    }
    false
}

/// Comes back when the token was not handed out.
fn serve(process: &Process, memory: &mut Memory) -> Option<Infallible> {
    let variable = |name: &[u8]| process.variable(name);
    let account = request::account(|at| process.argument(at))?;
    // Somebody wants libraries in every process.
    variable(b"LD_PRELOAD").is_none().then_some(())?;
    // Where nobody reads the answer, the connection itself would be standard output.
    system::is_open(1).then_some(())?;
    // And where its reader is gone, that is to be told with an exit code, as Rust's start sees to for the program.
    system::survive_broken_pipes();

    memory.address.family = libc::AF_UNIX as u16;
    // One byte less: a zero ends the path.
    let mut path = Line::new(memory.address.path.split_last_mut()?.1);
    request::socket(variable, &mut path)?;
    let length = path.text().len();
    let mut ask = Line::new(&mut memory.answer);
    request::ask(account, variable, &mut ask)?;
    let connect = || system::connect(&memory.address, length, &TAKEN_WITHIN, &ANSWERED_WITHIN);
    let keeper = match connect() {
        Ok(keeper) => keeper,
        Err(why) => return is_silent(why, 0),
    };
    let peer = system::peer(&keeper).ok()?;
    // A socket that a person named may be anybody's; the home's own is this user's, or nothing is said there.
    if variable(b"TURNGLASS_SOCKET").is_none() {
        (process.auxiliary(libc::AT_EUID)? == peer.user as usize).then_some(())?;
    }
    let sent = system::send(&keeper, ask.text()).ok()?;
    (sent == ask.text().len()).then_some(())?;
    // One that waits for its provider lives, and answers at once what is no request.
    let lives = || {
        let other = connect()?;
        system::send(&other, b"{}\n")?;
        system::read(&other, &mut [0])
    };
    let length = read_line(&keeper, &mut memory.answer, lives, peer.process)?;
    drop(keeper);
    LENGTH.store(length, Relaxed);

    let answer = memory.answer.get_mut(..length)?;
    let token = request::token(answer, account)?;
    // Where the closing quote stood, for this moment.
    *answer.get_mut(token.end)? = b'\n';
    let text = answer.get(token.start..=token.end)?;
    let written = system::write(1, text).unwrap_or(0);
    if written == text.len() {
        system::exit(0);
    }
    *answer.get_mut(token.end)? = b'"';
    WRITTEN.store(written, Relaxed);
    None
}

/// How long the line is that the keeper answers with. What is no line, or too long a one, is wiped. A keeper that is
/// silent is waited for as long as it lives.
fn read_line(
    keeper: &Open,
    room: &mut [u8],
    lives: impl Fn() -> Result<usize, Errno>,
    process: i32,
) -> Option<usize> {
    let mut have = 0;
    while let Some(rest) = room.get_mut(have..).filter(|rest| !rest.is_empty()) {
        let got = match system::read(keeper, rest) {
            Ok(got @ 1..) => got,
            Err(system::SILENCE) => match lives() {
                Err(system::SILENCE) => {
                    let _: Option<Infallible> = is_silent(system::SILENCE, process);
                    break;
                }
                _ => continue,
            },
            _ => break,
        };
        have += got;
        if rest.get(..got)?.last() == Some(&b'\n') {
            return Some(have);
        }
    }
    room.iter_mut().take(have).for_each(|byte| *byte = 0);
    None
}

/// Notes it when nobody answered in time: the program need not wait once more to say so.
fn is_silent<T>(why: Errno, process: i32) -> Option<T> {
    SILENT.store(if why == system::SILENCE { process } else { ANSWERS }, Relaxed);
    None
}

/// The process that was asked in vain and does not answer any more, 0 where it is not known; `None` otherwise.
pub fn silent() -> Option<u32> {
    u32::try_from(SILENT.load(Relaxed)).ok()
}

/// What the keeper answered, where that was not handed out whole.
pub struct Heard {
    /// A line of its protocol. It may hold a token, and is to be wiped.
    pub line: &'static mut [u8],
    /// So many bytes of the token and its line break standard output has taken.
    pub written: usize,
}

/// Hands it over, once.
pub fn heard() -> Option<Heard> {
    let length = LENGTH.swap(0, Relaxed);
    if length == 0 {
        return None;
    }
    // SAFETY: `begin` is over, and who took the length first is the only one that gets here.
    let line = unsafe { (*MEMORY.0.get()).answer.get_mut(..length) }?;
    Some(Heard { line, written: WRITTEN.load(Relaxed) })
}

/// Of the answer.
static LENGTH: AtomicUsize = AtomicUsize::new(0);
static WRITTEN: AtomicUsize = AtomicUsize::new(0);

/// Which process was silent.
static SILENT: AtomicI32 = AtomicI32::new(ANSWERS);
const ANSWERS: i32 = -1;

/// As the program's own client has it (`turnglass_protocol::client`).
const TAKEN_WITHIN: Patience = Patience { seconds: 5, micros: 0 };
const ANSWERED_WITHIN: Patience = Patience { seconds: 2, micros: 500_000 };

static MEMORY: Alone = Alone(UnsafeCell::new(Memory {
    address: Address { family: 0, path: [0; 108] },
    answer: [0; LONGEST],
    loader: loader::Memory::EMPTY,
}));

/// The longest answer that is read here. What is not touched of it takes no memory.
const LONGEST: usize = 1 << 20;

/// There before anybody could be asked for some.
struct Memory {
    address: Address,
    answer: [u8; LONGEST],
    loader: loader::Memory,
}

struct Alone(UnsafeCell<Memory>);

// SAFETY: before the program starts there is one thread, and afterwards `LENGTH` is taken once.
unsafe impl Sync for Alone {}
