//! Brings the system's loader in as the kernel does for a program that names it (`PT_INTERP`): its segments are mapped, and
//! the auxiliary vector says where it lies and where the program begins.

use crate::process::{Process, behind};
use crate::system::{self, Errno, Open, call};
use core::ffi::CStr;
use libc::{Elf64_Ehdr, Elf64_Phdr};

/// Where the System V ABI's supplement for AMD64 puts it (5.2.1, and the GNU C library since).
const LOADER: &CStr = c"/lib64/ld-linux-x86-64.so.2";
const PAGE: usize = 4096;
/// So many program headers there are at most.
const HEADERS: usize = 32;

/// What is read and written on the way.
pub(crate) struct Desk {
    /// The loader's first bytes.
    head: [u8; PAGE],
    /// The program's headers as the loader sees them.
    headers: [Elf64_Phdr; HEADERS],
}

impl Desk {
    pub(crate) const EMPTY: Self = Self { head: [0; PAGE], headers: [NO_HEADER; HEADERS] };
}

const NO_HEADER: Elf64_Phdr = Elf64_Phdr {
    p_type: libc::PT_NULL,
    p_flags: 0,
    p_offset: 0,
    p_vaddr: 0,
    p_paddr: 0,
    p_filesz: 0,
    p_memsz: 0,
    p_align: 0,
};

/// The instruction that the loader begins with. The process ends here when there is no loader.
pub(crate) fn enter(process: &Process, start: usize, desk: &'static mut Desk) -> usize {
    if let Some(entry) = prepare(process, start, desk) {
        return entry;
    }
    for part in [b"turnglass: cannot start without ", LOADER.to_bytes(), b"\n"] as [&[u8]; 3] {
        let _ = system::write(2, part);
    }
    system::exit(127);
}

fn prepare(process: &Process, start: usize, desk: &'static mut Desk) -> Option<usize> {
    let (base, entry) = bring(&mut desk.head)?;
    show(process, &mut desk.headers)?;
    *process.entry(libc::AT_BASE)? = base;
    *process.entry(libc::AT_ENTRY)? = start;
    Some(entry)
}

/// Shows the loader the program's headers, with the one more that names it: it knows by that what it is called.
fn show(process: &Process, headers: &'static mut [Elf64_Phdr; HEADERS]) -> Option<()> {
    let own = *process.entry(libc::AT_PHDR)? as *const Elf64_Phdr;
    let count = *process.entry(libc::AT_PHNUM)?;
    let place = headers.as_ptr() as usize;
    let (copies, last) = headers.get_mut(..=count)?.split_at_mut(count);
    for (at, copy) in copies.iter_mut().enumerate() {
        // SAFETY: so many the kernel found there.
        *copy = unsafe { own.add(at).read() };
        if copy.p_type == libc::PT_PHDR {
            copy.p_vaddr = place as u64;
        }
    }
    *last.first_mut()? = Elf64_Phdr {
        p_type: libc::PT_INTERP,
        p_vaddr: LOADER.as_ptr() as u64,
        p_filesz: LOADER.count_bytes() as u64 + 1,
        p_memsz: LOADER.count_bytes() as u64 + 1,
        ..NO_HEADER
    };
    *process.entry(libc::AT_PHDR)? = place;
    *process.entry(libc::AT_PHNUM)? = count + 1;
    Some(())
}

/// Where it lies now, and where it begins.
fn bring(room: &mut [u8]) -> Option<(usize, usize)> {
    let file = system::open(LOADER).ok()?;
    let have = system::read(&file, room).ok()?;
    let head = room.get(..have)?;
    let elf: Elf64_Ehdr = value(head, 0)?;
    let right = behind(&elf.e_ident, b"\x7fELF\x02").is_some()
        && elf.e_type == libc::ET_DYN
        && elf.e_machine == libc::EM_X86_64;
    if !right || usize::from(elf.e_phentsize) != size_of::<Elf64_Phdr>() {
        return None;
    }
    let segments = || {
        let at = |index| elf.e_phoff as usize + usize::from(index) * size_of::<Elf64_Phdr>();
        (0..elf.e_phnum).map_while(move |index| value::<Elf64_Phdr>(head, at(index)))
    };
    if segments().count() != usize::from(elf.e_phnum) {
        return None;
    }
    let loaded = || segments().filter(|segment| segment.p_type == libc::PT_LOAD);
    let (mut low, mut high) = (usize::MAX, 0);
    for segment in loaded() {
        low = low.min(down(segment.p_vaddr as usize));
        high = high.max(up(segment.p_vaddr as usize + segment.p_memsz as usize));
    }
    if low >= high {
        return None;
    }
    // A place that is large enough for all of it; each segment goes over its own part.
    let anywhere = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: the kernel chooses the place.
    let place = unsafe { map(0, high - low, libc::PROT_NONE, anywhere, None) }.ok()?;
    let base = place.wrapping_sub(low);
    for segment in loaded() {
        // SAFETY: within the place that was made for it.
        unsafe { put(&file, &segment, base) }.ok()?;
    }
    Some((base, base.wrapping_add(elf.e_entry as usize)))
}

/// # Safety
/// `base` is where all of the file has its place.
unsafe fn put(file: &Open, segment: &Elf64_Phdr, base: usize) -> Result<(), Errno> {
    let flag = |flag, protection| if segment.p_flags & flag == 0 { 0 } else { protection };
    let protection = flag(libc::PF_R, libc::PROT_READ)
        | flag(libc::PF_W, libc::PROT_WRITE)
        | flag(libc::PF_X, libc::PROT_EXEC);
    let start = base.wrapping_add(segment.p_vaddr as usize);
    let (filled, end) = (start + segment.p_filesz as usize, start + segment.p_memsz as usize);
    let fixed = libc::MAP_PRIVATE | libc::MAP_FIXED;
    let offset = down(segment.p_offset as usize);
    // SAFETY: all of it lies in the segment's own part, and what is zeroed is writable, for only such a segment has zeros.
    unsafe {
        if segment.p_filesz > 0 {
            map(down(start), up(filled) - down(start), protection, fixed, Some((file, offset)))?;
        }
        if end > filled {
            let rest = up(filled);
            if segment.p_filesz > 0 && segment.p_flags & libc::PF_W != 0 {
                // To the end of the page: what lies behind its zeros the loader takes for memory that is free, and zero.
                for at in filled..rest {
                    (at as *mut u8).write_volatile(0);
                }
            }
            if end > rest {
                map(rest, up(end) - rest, protection, fixed | libc::MAP_ANONYMOUS, None)?;
            }
        }
    }
    Ok(())
}

/// # Safety
/// What lay there, if the place is fixed, is used by nobody.
unsafe fn map(
    at: usize,
    length: usize,
    protection: i32,
    flags: i32,
    file: Option<(&Open, usize)>,
) -> Result<usize, Errno> {
    let (file, offset) = file.map_or((usize::MAX, 0), |(file, offset)| (file.0, offset));
    let arguments = [at, length, protection as usize, flags as usize, file, offset];
    // SAFETY: the caller's word.
    unsafe { call(libc::SYS_mmap, arguments) }
}

/// A structure of these bytes.
fn value<T: Plain>(bytes: &[u8], at: usize) -> Option<T> {
    let bytes = bytes.get(at..)?.get(..size_of::<T>())?;
    // SAFETY: there are so many bytes, and any make such a value.
    Some(unsafe { bytes.as_ptr().cast::<T>().read_unaligned() })
}

/// # Safety
/// Made of integers alone, without gaps.
unsafe trait Plain: Copy {}
// SAFETY: they are.
unsafe impl Plain for Elf64_Ehdr {}
// SAFETY: they are.
unsafe impl Plain for Elf64_Phdr {}

fn down(at: usize) -> usize {
    at & !(PAGE - 1)
}

fn up(at: usize) -> usize {
    down(at + PAGE - 1)
}
