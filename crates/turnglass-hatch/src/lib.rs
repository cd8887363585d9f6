//! A hatch: `turnglass token NAME` is answered before the program has started.
//!
//! Scripts ask for tokens in loops, and a program that asks one question of a socket spends nearly all of its life being
//! started: the system's loader finds and joins the C library, which looks at the processor, first. On a virtual machine,
//! where each such look is a call to its host, that is most of it. So the program names no loader to the kernel.
//! It begins [here](start), asks the keeper with nothing but calls to the kernel, and is gone. For every other command line,
//! and whenever anything is not as simple as that, it brings the loader in as the kernel would have done ([`loader`]) and
//! goes to it: from then on it is the program that it always was.
//!
//! Nothing here may need a library, for none is there: no `memcpy`, no panic, no thread-local. The story `hatch` sees to that.
#![cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu", target_pointer_width = "64"))]
#![cfg_attr(not(test), no_std)]
#![no_builtins]

mod loader;
mod process;
mod request;
mod start;
mod system;

pub use start::{Heard, heard, silent};
pub use system::survive_broken_pipes;
