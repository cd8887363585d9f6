//! Calls to the kernel, without a library: its errors are numbers, and a call that was interrupted is made again.

use core::arch::asm;
use libc::c_long;

/// The kernel's number of an error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Errno(pub(crate) i32);

/// # Safety
/// As the call with this number demands it of these arguments.
pub(crate) unsafe fn call(number: c_long, arguments: [usize; 6]) -> Result<usize, Errno> {
    let [a, b, c, d, e, f] = arguments;
    loop {
        let told: isize;
        // SAFETY: the registers are those of the kernel's interface, and what it changes is named; the rest is the caller's word.
        unsafe {
            asm!(
                "syscall",
                inlateout("rax") number as isize => told,
                in("rdi") a, in("rsi") b, in("rdx") c, in("r10") d, in("r8") e, in("r9") f,
                lateout("rcx") _, lateout("r11") _,
                options(nostack),
            );
        }
        match told {
            interrupted if interrupted == -(libc::EINTR as isize) => {}
            -4095..=-1 => return Err(Errno(-told as i32)),
            value => return Ok(value.cast_unsigned()),
        }
    }
}

/// A file or socket, closed when dropped.
pub(crate) struct Open(pub(crate) usize);

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: nobody else has its number.
        let _ = unsafe { call(libc::SYS_close, [self.0, 0, 0, 0, 0, 0]) };
    }
}

pub(crate) fn is_open(number: usize) -> bool {
    // SAFETY: only reads a flag.
    unsafe { call(libc::SYS_fcntl, [number, libc::F_GETFD as usize, 0, 0, 0, 0]) }.is_ok()
}

/// Opens a file for reading. The path ends with a zero.
pub(crate) fn open(path: &core::ffi::CStr) -> Result<Open, Errno> {
    let flags = (libc::O_RDONLY | libc::O_CLOEXEC) as usize;
    // SAFETY: the path is a C string.
    let opened =
        unsafe { call(libc::SYS_openat, [libc::AT_FDCWD as usize, path.as_ptr() as usize, flags, 0, 0, 0]) };
    opened.map(Open)
}

pub(crate) fn read(file: &Open, into: &mut [u8]) -> Result<usize, Errno> {
    // SAFETY: the kernel writes within the slice.
    unsafe { call(libc::SYS_read, [file.0, into.as_mut_ptr() as usize, into.len(), 0, 0, 0]) }
}

/// How much of it was written.
pub(crate) fn write(number: usize, bytes: &[u8]) -> Result<usize, Errno> {
    // SAFETY: the kernel reads within the slice.
    unsafe { call(libc::SYS_write, [number, bytes.as_ptr() as usize, bytes.len(), 0, 0, 0]) }
}

/// Writing to a reader that is gone is an error, and not the end.
pub fn survive_broken_pipes() {
    // The kernel's own `sigaction`: handler, flags, restorer, mask.
    let ignored: [usize; 4] = [libc::SIG_IGN, 0, 0, 0];
    let arguments = [libc::SIGPIPE as usize, ignored.as_ptr() as usize, 0, size_of::<usize>(), 0, 0];
    // SAFETY: the kernel reads the structure, and nobody's handler is replaced: there was none yet.
    let _ = unsafe { call(libc::SYS_rt_sigaction, arguments) };
}

/// How much of it was sent, to a peer that may be gone.
pub(crate) fn send(socket: &Open, bytes: &[u8]) -> Result<usize, Errno> {
    let to = [socket.0, bytes.as_ptr() as usize, bytes.len(), libc::MSG_NOSIGNAL as usize, 0, 0];
    // SAFETY: the kernel reads within the slice.
    unsafe { call(libc::SYS_sendto, to) }
}

/// A UNIX socket's (unix(7)): its path ends with a zero.
#[repr(C)]
pub(crate) struct Address {
    pub(crate) family: u16,
    pub(crate) path: [u8; 108],
}

/// How long a call waits in vain for the other side: with [`SILENCE`] as its error it ends then.
#[repr(C)]
pub(crate) struct Patience {
    pub(crate) seconds: i64,
    pub(crate) micros: i64,
}

/// The time was over.
pub(crate) const SILENCE: Errno = Errno(libc::EAGAIN);

/// Connects to the socket whose path is so long. Nobody takes the connection, or answers, in so long a time: [`SILENCE`].
pub(crate) fn connect(
    address: &Address,
    path: usize,
    taken: &Patience,
    answered: &Patience,
) -> Result<Open, Errno> {
    let kind = (libc::SOCK_STREAM | libc::SOCK_CLOEXEC) as usize;
    // SAFETY: takes no pointers.
    let socket = Open(unsafe { call(libc::SYS_socket, [libc::AF_UNIX as usize, kind, 0, 0, 0, 0]) }?);
    for (option, time) in [(libc::SO_SNDTIMEO, taken), (libc::SO_RCVTIMEO, answered)] {
        let at = core::ptr::from_ref(time) as usize;
        let set = [socket.0, libc::SOL_SOCKET as usize, option as usize, at, size_of::<Patience>(), 0];
        // SAFETY: the kernel reads one such structure.
        unsafe { call(libc::SYS_setsockopt, set) }?;
    }
    let length = (size_of::<u16>() + path + 1).min(size_of::<Address>());
    let to = [socket.0, core::ptr::from_ref(address) as usize, length, 0, 0, 0];
    // SAFETY: the kernel reads so much of the address at most.
    unsafe { call(libc::SYS_connect, to) }?;
    Ok(socket)
}

/// Who listened there when the connection was made (unix(7), SO_PEERCRED).
#[repr(C)]
#[derive(Default)]
pub(crate) struct Peer {
    pub(crate) process: i32,
    pub(crate) user: u32,
    group: u32,
}

pub(crate) fn peer(socket: &Open) -> Result<Peer, Errno> {
    let mut peer = Peer::default();
    let mut length = size_of::<Peer>() as u32;
    let (at, length_at) =
        (core::ptr::from_mut(&mut peer) as usize, core::ptr::from_mut(&mut length) as usize);
    let get = [socket.0, libc::SOL_SOCKET as usize, libc::SO_PEERCRED as usize, at, length_at, 0];
    // SAFETY: the kernel writes one such structure, and its length.
    unsafe { call(libc::SYS_getsockopt, get) }?;
    Ok(peer)
}

pub(crate) fn exit(code: u8) -> ! {
    loop {
        // SAFETY: ends the process.
        let _ = unsafe { call(libc::SYS_exit_group, [usize::from(code), 0, 0, 0, 0, 0]) };
    }
}
