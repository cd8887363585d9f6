//! Brings the system's loader in as the kernel does for a program that names it (`PT_INTERP`): its segments are mapped, and
//! the auxiliary vector says where it lies and where the program begins.

use crate::process::{Process, after};
use crate::system::{self, Errno, Open, call};
use core::ffi::CStr;
use libc::{Elf64_Ehdr, Elf64_Phdr};

/// Where the System V ABI's supplement for AMD64 puts it (5.2.1, and the GNU C library since).
const LOADER: &CStr = c"/lib64/ld-linux-x86-64.so.2";
const PAGE: usize = 4096;
/// So many program headers there are at most.
const HEADERS: usize = 32;

/// What is read and written on the way.
pub(crate) struct Memory {
    /// The loader's first bytes.
    head: [u8; PAGE],
    /// The program's headers as the loader sees them.
    headers: [Elf64_Phdr; HEADERS],
}

impl Memory {
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

const NO_LOADER: Errno = Errno(libc::ENOEXEC);

/// The loader's first instruction; it will go on to `start`. The process ends here when there is no loader.
pub(crate) fn enter(process: &Process, start: usize, memory: &'static mut Memory) -> usize {
    prepare(process, start, memory).unwrap_or_else(|Errno(number)| {
        let digits = [100, 10, 1].map(|unit| b'0' + (number / unit % 10) as u8);
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let number = digits.get(zeros..).unwrap_or_default();
        let parts = [b"turnglass: ", LOADER.to_bytes(), b" cannot be loaded (errno ", number, b")\n"];
        for part in parts as [&[u8]; 5] {
            let _ = system::write(2, part);
        }
        system::exit(127)
    })
}

fn prepare(process: &Process, start: usize, memory: &'static mut Memory) -> Result<usize, Errno> {
    let (base, entry) = map_loader(&mut memory.head)?;
    let told = name_loader(process, &mut memory.headers)
        .and_then(|()| process.set_auxiliary(libc::AT_BASE, base))
        .and_then(|()| process.set_auxiliary(libc::AT_ENTRY, start));
    told.map(|()| entry).ok_or(NO_LOADER)
}

/// Shows the loader the program's headers, with the one more that names it: it knows by that what it is called.
fn name_loader(process: &Process, headers: &'static mut [Elf64_Phdr; HEADERS]) -> Option<()> {
    let own = process.auxiliary(libc::AT_PHDR)? as *const Elf64_Phdr;
    let count = process.auxiliary(libc::AT_PHNUM)?;
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
    process.set_auxiliary(libc::AT_PHDR, place)?;
    process.set_auxiliary(libc::AT_PHNUM, count + 1)
}

/// Where it lies now, and where it begins.
fn map_loader(head: &mut [u8]) -> Result<(usize, usize), Errno> {
    let file = system::open(LOADER)?;
    let have = system::read(&file, head)?;
    let head = head.get(..have).ok_or(NO_LOADER)?;
    let elf: Elf64_Ehdr = value(head, 0).ok_or(NO_LOADER)?;
    let right = after(b"\x7fELF\x02", &elf.e_ident).is_some()
        && elf.e_type == libc::ET_DYN
        && elf.e_machine == libc::EM_X86_64;
    if !right || usize::from(elf.e_phentsize) != size_of::<Elf64_Phdr>() {
        return Err(NO_LOADER);
    }
    let segments = || {
        let at = |index| elf.e_phoff as usize + usize::from(index) * size_of::<Elf64_Phdr>();
        (0..elf.e_phnum).map_while(move |index| value::<Elf64_Phdr>(head, at(index)))
    };
    if segments().count() != usize::from(elf.e_phnum) {
        return Err(NO_LOADER);
    }
    let loaded = || segments().filter(|segment| segment.p_type == libc::PT_LOAD);
    let (mut low, mut high) = (usize::MAX, 0);
    for segment in loaded() {
        low = low.min(page_down(segment.p_vaddr as usize));
        high = high.max(page_up(segment.p_vaddr as usize + segment.p_memsz as usize));
    }
    if low >= high {
        return Err(NO_LOADER);
    }
    // A place that is large enough for all of it; each segment goes over its own part.
    let anywhere = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: the kernel chooses the place.
    let place = unsafe { map(0, high - low, libc::PROT_NONE, anywhere, None) }?;
    let base = place.wrapping_sub(low);
    for segment in loaded() {
        // SAFETY: within the place that was made for it.
        unsafe { map_segment(&file, &segment, base) }?;
    }
    Ok((base, base.wrapping_add(elf.e_entry as usize)))
}

/// # Safety
/// `base` is where all of the file has its place.
unsafe fn map_segment(file: &Open, segment: &Elf64_Phdr, base: usize) -> Result<(), Errno> {
    let flag = |flag, protection| if segment.p_flags & flag == 0 { 0 } else { protection };
    let protection = flag(libc::PF_R, libc::PROT_READ)
        | flag(libc::PF_W, libc::PROT_WRITE)
        | flag(libc::PF_X, libc::PROT_EXEC);
    let start = base.wrapping_add(segment.p_vaddr as usize);
    let (filled, end) = (start + segment.p_filesz as usize, start + segment.p_memsz as usize);
    let fixed = libc::MAP_PRIVATE | libc::MAP_FIXED;
    let offset = page_down(segment.p_offset as usize);
    // SAFETY: all of it lies in the segment's own part, and what is zeroed is writable.
    unsafe {
        if segment.p_filesz > 0 {
            map(
                page_down(start),
                page_up(filled) - page_down(start),
                protection,
                fixed,
                Some((file, offset)),
            )?;
        }
        if end > filled {
            let rest = page_up(filled);
            if segment.p_filesz > 0 && segment.p_flags & libc::PF_W != 0 {
                // To the end of the page: what lies behind its zeros the loader takes for memory that is free, and zero.
                for at in filled..rest {
                    (at as *mut u8).write_volatile(0);
                }
            }
            if end > rest {
                map(rest, page_up(end) - rest, protection, fixed | libc::MAP_ANONYMOUS, None)?;
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

fn page_down(at: usize) -> usize {
    at & !(PAGE - 1)
}

fn page_up(at: usize) -> usize {
    page_down(at + PAGE - 1)
}
