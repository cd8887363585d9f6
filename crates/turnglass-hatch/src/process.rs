//! What the kernel hands to a new process: its arguments, its environment, and the auxiliary vector
//! (System V ABI, AMD64 Architecture Processor Supplement, 3.4.1).

/// Lies where the kernel put it, for as long as the process lives.
#[derive(Clone, Copy)]
pub(crate) struct Process {
    count: usize,
    arguments: *const *const u8,
}

impl Process {
    /// # Safety
    /// `stack` is where the stack pointer was when the process began.
    pub(crate) unsafe fn at(stack: *const usize) -> Self {
        // SAFETY: the count stands first, and the arguments behind it.
        unsafe { Self { count: *stack, arguments: stack.add(1).cast() } }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn argument(&self, at: usize) -> Option<&'static [u8]> {
        // SAFETY: so many there are, each a C string.
        (at < self.count).then(|| unsafe { text(*self.arguments.add(at)) })
    }

    /// The variable of this name, the first one if there are several; `None` where it is empty.
    pub(crate) fn variable(&self, name: &[u8]) -> Option<&'static [u8]> {
        let mut at = self.environment();
        // SAFETY: a list of C strings that ends with a null pointer.
        while let Some(line) = unsafe { (!(*at).is_null()).then(|| text(*at)) } {
            if let Some([b'=', value @ ..]) = behind(line, name) {
                return (!value.is_empty()).then_some(value);
            }
            // SAFETY: there is one more, or the null pointer.
            at = unsafe { at.add(1) };
        }
        None
    }

    /// An entry of the auxiliary vector; the kernel always makes those that are asked for here.
    pub(crate) fn entry(&self, kind: u64) -> Option<&'static mut usize> {
        let mut at = self.environment();
        // SAFETY: behind the environment's null pointer stand pairs, the last of the kind AT_NULL, in memory of this process.
        unsafe {
            while !(*at).is_null() {
                at = at.add(1);
            }
            let mut pair = at.add(1).cast::<[usize; 2]>().cast_mut();
            while (*pair)[0] as u64 != libc::AT_NULL {
                if (*pair)[0] as u64 == kind {
                    return Some(&mut (*pair)[1]);
                }
                pair = pair.add(1);
            }
        }
        None
    }

    fn environment(&self) -> *const *const u8 {
        // SAFETY: it stands behind the arguments and their null pointer.
        unsafe { self.arguments.add(self.count + 1) }
    }
}

/// # Safety
/// A C string that stays.
unsafe fn text(start: *const u8) -> &'static [u8] {
    let mut length = 0;
    // SAFETY: not beyond the zero at its end.
    unsafe {
        while *start.add(length) != 0 {
            length += 1;
        }
        core::slice::from_raw_parts(start, length)
    }
}

/// What stands behind these first bytes.
pub(crate) fn behind<'a>(text: &'a [u8], first: &[u8]) -> Option<&'a [u8]> {
    // Compared one by one: the library's way would be a call to `memcmp`.
    let mut same = text.iter().zip(first).all(|(one, other)| one == other);
    same &= text.len() >= first.len();
    if same { text.get(first.len()..) } else { None }
}

pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    behind(one, other).is_some_and(<[u8]>::is_empty)
}
