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

    pub(crate) fn argument(&self, at: usize) -> Option<&'static [u8]> {
        // SAFETY: so many there are, each a C string.
        (at < self.count).then(|| unsafe { text(*self.arguments.add(at)) })
    }

    /// The variable of this name, the first one if there are several; `None` where it is empty.
    pub(crate) fn variable(&self, name: &[u8]) -> Option<&'static [u8]> {
        let mut at = self.environment();
        // SAFETY: a list of C strings that ends with a null pointer.
        while let Some(line) = unsafe { (!(*at).is_null()).then_some(*at) } {
            // SAFETY: not beyond the first byte that differs, which the zero at the end does.
            let is_named = name.iter().enumerate().all(|(at, byte)| unsafe { *line.add(at) == *byte });
            // SAFETY: behind its name there is a byte more.
            if is_named && unsafe { *line.add(name.len()) } == b'=' {
                // SAFETY: and behind the sign the rest of the string.
                let value = unsafe { text(line.add(name.len() + 1)) };
                return (!value.is_empty()).then_some(value);
            }
            // SAFETY: there is one more, or the null pointer.
            at = unsafe { at.add(1) };
        }
        None
    }

    /// An entry of the auxiliary vector.
    pub(crate) fn auxiliary(&self, kind: u64) -> Option<usize> {
        // SAFETY: it stands there.
        self.entry(kind).map(|entry| unsafe { *entry })
    }

    /// `None` where there is no such entry.
    pub(crate) fn set_auxiliary(&self, kind: u64, value: usize) -> Option<()> {
        // SAFETY: in memory of this process, and nobody holds it.
        self.entry(kind).map(|entry| unsafe { *entry = value })
    }

    fn entry(&self, kind: u64) -> Option<*mut usize> {
        let mut at = self.environment();
        // SAFETY: behind the environment's null pointer stand pairs, the last of the kind AT_NULL.
        unsafe {
            while !(*at).is_null() {
                at = at.add(1);
            }
            let mut pair = at.add(1).cast::<usize>().cast_mut();
            while *pair as u64 != libc::AT_NULL {
                if *pair as u64 == kind {
                    return Some(pair.add(1));
                }
                pair = pair.add(2);
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

/// What stands behind these first bytes. They are compared one by one: the library's way would be a call to `memcmp`.
pub(crate) fn after<'a>(first: &[u8], text: &'a [u8]) -> Option<&'a [u8]> {
    let same = text.len() >= first.len() && text.iter().zip(first).all(|(one, other)| one == other);
    if same { text.get(first.len()..) } else { None }
}

pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && after(one, other).is_some()
}
