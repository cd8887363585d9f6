//! Where the process begins, before any library, and what the hatch heard when the program has to go on.

use crate::loader::{self, Desk};
use crate::process::Process;
use crate::request::{self, Line};
use crate::system::{self, Address, Open};
use core::arch::naked_asm;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

unsafe extern "C" {
    /// The program's own beginning, to which the system's loader goes.
    fn _start();
}

/// The process's first instruction: `build.rs` of the program tells the linker so.
///
/// The stack stays as the kernel made it, for the loader reads it in its turn. What is in `rdx` the loader would register
/// to be called at the end.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn turnglass_begin() -> ! {
    naked_asm!(
        "xor ebp, ebp",
        "mov rdi, rsp",
        "call {begin}",
        "xor edx, edx",
        "jmp rax",
        begin = sym begin,
    )
}

/// Hands the token out and ends the process, or says where it goes on.
unsafe extern "C" fn begin(stack: *const usize) -> usize {
    // SAFETY: the stack pointer of the beginning.
    let process = unsafe { Process::at(stack) };
    // SAFETY: there is one thread, and nobody else has it yet.
    let room = unsafe { &mut *ROOM.0.get() };
    serve(&process, room);
    loader::enter(&process, _start as *const () as usize, &mut room.desk)
}

/// Comes back when the token was not handed out.
fn serve(process: &Process, room: &mut Room) -> Option<()> {
    let variable = |name: &[u8]| process.variable(name);
    let account = request::account(process.count(), |at| process.argument(at))?;
    // Where nobody reads the answer, the connection itself would be standard output.
    system::is_open(1).then_some(())?;

    room.address.family = libc::AF_UNIX as u16;
    // One byte less: a zero ends the path.
    let mut path = Line::new(room.address.path.split_last_mut()?.1);
    request::socket(variable, &mut path)?;
    let length = path.text().len();
    let mut ask = Line::new(&mut room.answer);
    request::ask(account, variable, &mut ask)?;
    let keeper = system::connect(&room.address, length).ok()?;
    system::send(&keeper, ask.text()).ok()?;

    let have = hear(&keeper, &mut room.answer)?;
    drop(keeper);
    HEARD.store(have, Relaxed);

    let answer = room.answer.get_mut(..have)?;
    let token = request::token(answer, account)?;
    // Where the closing quote stood.
    *answer.get_mut(token.end)? = b'\n';
    if system::write(1, answer.get(token.start..=token.end)?).is_ok() {
        system::exit(0);
    }
    // The program tells what is wrong with standard output.
    *answer.get_mut(token.end)? = b'"';
    None
}

/// How long the line is that the keeper answers with. What is no line, or too long a one, is wiped.
fn hear(keeper: &Open, room: &mut [u8]) -> Option<usize> {
    let mut have = 0;
    while let Some(rest) = room.get_mut(have..).filter(|rest| !rest.is_empty()) {
        let Ok(got @ 1..) = system::read(keeper, rest) else { break };
        have += got;
        if rest.get(..got)?.last() == Some(&b'\n') {
            return Some(have);
        }
    }
    room.iter_mut().take(have).for_each(|byte| *byte = 0);
    None
}

/// What the keeper answered, if it was asked and the answer was not handed out: a line of its protocol, once. It may hold
/// a token.
pub fn answer() -> Option<&'static mut [u8]> {
    let length = HEARD.swap(0, Relaxed);
    // SAFETY: `begin` is over, and who took the length first is the only one that gets here.
    if length > 0 { unsafe { (*ROOM.0.get()).answer.get_mut(..length) } } else { None }
}

/// So long the answer is. Nothing was heard when it is zero.
static HEARD: AtomicUsize = AtomicUsize::new(0);

static ROOM: Alone = Alone(UnsafeCell::new(Room {
    address: Address { family: 0, path: [0; 108] },
    answer: [0; 64 << 10],
    desk: Desk::EMPTY,
}));

/// Memory that is there before anybody could be asked for some.
struct Room {
    address: Address,
    answer: [u8; 64 << 10],
    desk: Desk,
}

struct Alone(UnsafeCell<Room>);

// SAFETY: before the program starts there is one thread, and afterwards `HEARD` is taken once.
unsafe impl Sync for Alone {}
